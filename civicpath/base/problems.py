"""What can be wrong with authored content, and where."""

from __future__ import annotations

from enum import StrEnum

from civicpath.base.text import one_line
from civicpath.base.values import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """A spot in an authored file. Lines and columns count from 1; 0 means the whole file."""

    file: str
    line: int = 0
    col: int = 0

    def __str__(self) -> str:
        """Show as `file:line:col`."""
        return f"{self.file}:{self.line}:{self.col}" if self.line else self.file


NOWHERE = Position("")


class Level(StrEnum):
    """How bad a problem is: an error stops the content from being used."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing wrong with the content: where, which rule, what, and what to do about it."""

    at: Position
    rule: str
    message: str
    hint: str = ""
    width: int = 1
    level: Level = Level.ERROR

    def __str__(self) -> str:
        """Say it on one line, whatever the file is called."""
        return one_line(f"{self.at}: {self.message} {self.hint}")
