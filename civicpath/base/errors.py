"""The errors that are reported to a person, as exceptions with exit codes."""
# ruff: noqa: N818 - each name says what went wrong; an "Error" suffix would add nothing.

from __future__ import annotations

from typing import ClassVar, Final, Protocol, Self

from civicpath.base.values import dataclass


@dataclass(frozen=True, slots=True)
class InvalidInput:
    """Input that couldn't be understood: what is wrong, and what would work."""

    message: str
    hint: str = ""


class Hinted(Protocol):
    """Anything with a message and a hint: `InvalidInput`, `CivicError`, `Problem`."""

    @property
    def message(self) -> str:
        """What is wrong."""

    @property
    def hint(self) -> str:
        """What to do about it, or an empty string."""


def in_line(wrong: Hinted) -> str:
    """Join the message and the hint on one line."""
    return " ".join(filter(None, (wrong.message, wrong.hint)))


def in_lines(wrong: Hinted) -> str:
    """Return the message and the hint, each on a single line, even if they quote typed text."""
    from civicpath.base.text import one_line

    return "\n".join(filter(None, map(one_line, (wrong.message, wrong.hint))))


def complaint(found: object) -> str:
    """Return what is wrong with the input, or an empty string if it was understood."""
    return in_line(found) if isinstance(found, InvalidInput) else ""


UNCHANGED: Final = "Nothing was changed."
"""Ends the message of an error that left everything as it was."""

PARTLY_ERASED: Final = "It may be only partly erased: run it again."
"""Applies from the first file that an erasure removes to the last."""


def without(text: str, claim: str = UNCHANGED) -> str:
    """Return a text without a claim that it makes."""
    return " ".join(part.strip() for part in text.split(claim) if part.strip())


def in_warning(wrong: Hinted) -> str:
    """Join the message and the hint, each on a line, for a warning after which a command goes on.

    What the command does then is not known yet, so the warning doesn't claim to know.
    """
    return in_lines(InvalidInput(without(wrong.message), without(wrong.hint)))


class CivicError(Exception):
    """An error that a person can understand: a message that says what happened, and a hint."""

    exit_code: ClassVar[int] = 1

    def __init__(self, message: str, hint: str = "") -> None:
        """Store the message (what happened) and the hint (what to do about it)."""
        super().__init__(message)
        self.message = message
        self.hint = hint

    @classmethod
    def of(cls, wrong: InvalidInput) -> Self:
        """Make the failure of a command from invalid input."""
        return cls(wrong.message, wrong.hint)


class Usage(CivicError):
    """The command was called in a way that can't work."""

    exit_code = 2


class BadContent(CivicError):
    """A file does not hold what it should."""

    exit_code = 65


class NotFound(CivicError):
    """The named thing does not exist."""

    exit_code = 66


class Missing(CivicError):
    """A part of the program that this needs is not installed."""

    exit_code = 69


class Unreachable(CivicError):
    """A calendar on the network is unavailable."""

    exit_code = 69


class CannotCreate(CivicError):
    """A file or folder can't be created, or already exists."""

    exit_code = 73


class Trouble(CivicError):
    """The disk failed, is full, or is not writable."""

    exit_code = 74


class NotYours(Trouble):
    """A required file or folder is owned by another user and not accessible."""


class Busy(CivicError):
    """Another process holds what is needed; it may work later."""

    exit_code = 75


class Afterwards(CivicError):
    """The command succeeded and its changes are on disk, but a later part of it failed."""

    exit_code = 76


class Refused(CivicError):
    """Something that isn't safe to open or change."""

    exit_code = 77


class BadHome(CivicError):
    """The given path can't be the journal's home."""

    exit_code = 78


class Newer(CivicError):
    """The journal was written by a newer program and is read-only here."""

    exit_code = 78
