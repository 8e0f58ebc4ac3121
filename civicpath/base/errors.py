"""Every failure that a person is told of, as an exception with an exit code; and invalid input."""
# ruff: noqa: N818 - each name says what went wrong; "Error" after it would add nothing.

from __future__ import annotations

from typing import ClassVar, Final, Protocol, Self

from civicpath.base.values import dataclass


@dataclass(frozen=True, slots=True)
class InvalidInput:
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
    from civicpath.base.text import one_line

    return "\n".join(filter(None, map(one_line, (wrong.message, wrong.hint))))


def complaint(found: object) -> str:
    """What is wrong with what was typed, or nothing where it was understood."""
    return in_line(found) if isinstance(found, InvalidInput) else ""


UNCHANGED: Final = "Nothing was changed."
"""What a failure says that left everything as it was."""

PARTLY_ERASED: Final = "It may be only partly erased: run it again."
"""What is so from the first file that an erasure removes to the last."""


def without(text: str, claim: str = UNCHANGED) -> str:
    """A text without a claim that it makes."""
    return " ".join(part.strip() for part in text.split(claim) if part.strip())


class CivicError(Exception):
    """A failure that the person can understand: a message that names the thing, and a hint."""

    exit_code: ClassVar[int] = 1

    def __init__(self, message: str, hint: str = "") -> None:
        """Keep the message (what happened) and the hint (what to do about it)."""
        super().__init__(message)
        self.message = message
        self.hint = hint

    @classmethod
    def of(cls, wrong: InvalidInput) -> Self:
        """The failure of a command that was given what it can't use."""
        return cls(wrong.message, wrong.hint)


class Usage(CivicError):
    """The command was called in a way that cannot work."""

    exit_code = 2


class BadContent(CivicError):
    """A file that was read does not hold what it should."""

    exit_code = 65


class NotFound(CivicError):
    """The thing named does not exist."""

    exit_code = 66


class Missing(CivicError):
    """A part of the program that this needs is not installed."""

    exit_code = 69

    @classmethod
    def part(cls, what: str, name: str, python: str) -> Self:
        """Say `what` needs the extra of that name, and how the Python that runs gets it."""
        from shlex import quote

        hint = f"Install it with: {quote(python)} -m pip install 'civicpath[{name}]'"
        return cls(f"{what} needs an extra that is not installed.", hint)


class Unreachable(CivicError):
    """A calendar on the network could not be had."""

    exit_code = 69


class CannotCreate(CivicError):
    """A file or folder could not be created, or exists already."""

    exit_code = 73


class Trouble(CivicError):
    """The disk failed, is full, or may not be written."""

    exit_code = 74


class NotYours(Trouble):
    """What is needed belongs to another user, who closed it."""


class Busy(CivicError):
    """Somebody else holds what is needed; later it may work."""

    exit_code = 75


class Afterwards(CivicError):
    """What was asked for is done and on the disk, but something after it failed."""

    exit_code = 76


class Refused(CivicError):
    """A thing that is not safe to touch."""

    exit_code = 77


class BadHome(CivicError):
    """The place given for the journal cannot hold one."""

    exit_code = 78


class Newer(CivicError):
    """The journal was written by a newer program and may only be read."""

    exit_code = 78
