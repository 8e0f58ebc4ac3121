"""Why something can't be used, in words: what is wrong with it, and what would do."""

from __future__ import annotations

from typing import Protocol

from civicpath.core.value import dataclass


@dataclass(frozen=True, slots=True)
class Misread:
    """What a person gave and what could not be understood: what is wrong, and what would do."""

    message: str
    hint: str = ""


class Hinted(Protocol):
    """Whatever says what is wrong and gives a hint, as a `Misread`, a failure and a problem do."""

    @property
    def message(self) -> str:
        """What is wrong."""

    @property
    def hint(self) -> str:
        """What to do about it, or nothing."""


def in_line(wrong: Hinted) -> str:
    """What is wrong and the hint, one after the other."""
    return " ".join(filter(None, (wrong.message, wrong.hint)))


def in_lines(wrong: Hinted) -> str:
    """What is wrong and the hint, each on one line, whatever they repeat of what was typed."""
    from civicpath.core.text import one_line

    return "\n".join(filter(None, map(one_line, (wrong.message, wrong.hint))))


def complaint(found: object) -> str:
    """What is wrong with what was typed, or nothing where it was understood."""
    return in_line(found) if isinstance(found, Misread) else ""
