"""Problems in authored content, and their positions."""

from __future__ import annotations

from civicpath.base.enums import StrEnum
from civicpath.base.text import one_line
from civicpath.base.values import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """A position in an authored file. Lines and columns count from 1; 0 means the whole file."""

    file: str
    line: int = 0
    col: int = 0

    def __str__(self) -> str:
        """Format as `file:line:col`."""
        return f"{self.file}:{self.line}:{self.col}" if self.line else self.file


NOWHERE = Position("")


class Level(StrEnum):
    """The severity of a problem."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One problem in the content: where, which rule, what, and how to fix it."""

    at: Position
    rule: str
    message: str
    hint: str = ""
    width: int = 1
    level: Level = Level.ERROR

    def __str__(self) -> str:
        """Format on one line, even if the file's name contains line breaks."""
        return one_line(f"{self.at}: {self.message} {self.hint}")
