"""Track what this run has changed on disk, so that no error message contradicts it.

The journal records each change here as soon as it is durable, and the error boundary checks it
before it reports an error. The state is global to the process, because a completed write stays,
whatever happens to the verb that made it.
"""

from __future__ import annotations

from typing import Final

from civicpath.base.enums import StrEnum
from civicpath.base.errors import PARTLY_ERASED, UNCHANGED, Afterwards, CivicError, without


class Effect(StrEnum):
    """A durable change, worded for the message about a later error."""

    RECORDED = "Recorded"
    PARTLY_RECORDED = "Recorded in part"
    ERASED = "Erased"
    SAVED = "Backed up"
    WRITTEN = "Written"


LOWERED: Final = (
    *("A", "An", "Another", "Entries", "It", "No", "Nobody", "None", "Not", "Nothing", "One"),
    *("Some", "That", "The", "There", "This", "Two", "What", "You", "Your"),
)
"""Words that begin a message and are lowercase in the middle of a sentence."""

_STOPPED: Final = "Stopped. What you did so far is saved."


class _Run:
    """The state of this process."""

    done: Effect | None = None
    """The last change made by the current verb."""
    to_erase = False
    """Whether what is recorded next is the beginning of an erasure."""
    erasing = False
    """Whether an erasure has begun and not finished."""
    asked = False
    """Whether a question was asked after that change, which the person has therefore noticed."""
    earlier = False
    """Whether earlier verbs of the same run changed anything."""


def begin() -> None:
    """Begin a run of the program, without any changes."""
    _Run.earlier = False
    _forget()


def next_verb() -> None:
    """Begin another verb in the same run, whose errors don't mention earlier changes."""
    _Run.earlier = _Run.earlier or _Run.done is not None
    _forget()


def _forget() -> None:
    _Run.done, _Run.to_erase, _Run.erasing, _Run.asked = None, False, False, False


def happened(effect: Effect) -> None:
    """Record a durable change."""
    if _Run.to_erase and effect is Effect.RECORDED:
        erasing()
        return
    _Run.done, _Run.asked = effect, False
    if effect is Effect.ERASED:
        _Run.erasing = False


def to_erase() -> None:
    """Record that whatever is recorded next begins an erasure, and is not what was asked for."""
    _Run.to_erase = True


def erasing() -> None:
    """Record that an erasure begins. Until it finishes, it may be partial."""
    _Run.to_erase, _Run.erasing = False, True


def question() -> None:
    """Record that a question is asked, so earlier changes needn't be reported any more."""
    _Run.asked = True


def amended(failure: CivicError) -> CivicError:
    """Return an error that says what has been changed, and doesn't say that nothing was."""
    if _Run.erasing:
        hint = " ".join(
            filter(None, (PARTLY_ERASED, without(without(failure.hint), PARTLY_ERASED)))
        )
        failure = type(failure)(without(failure.message), hint)
    if _Run.done is None or isinstance(failure, Afterwards):
        return failure
    message = f"{_Run.done.value}, but {lowered(without(failure.message))}"
    return Afterwards(message, without(failure.hint))


def broken() -> CivicError | None:
    """Return the message to show with a traceback, if anything had been changed."""
    failure = amended(CivicError("CivicPath itself failed, in a way that was not expected."))
    has_changed = isinstance(failure, Afterwards) or _Run.erasing
    return failure if has_changed else None


def stopped() -> str:
    """Return the message for a person who interrupts."""
    if _Run.erasing:
        return f"Stopped. {PARTLY_ERASED}"
    if _Run.done and not _Run.asked:
        return f"{_Run.done.value}, but you stopped what comes after it."
    if _Run.done or _Run.earlier:
        return _STOPPED
    return f"Stopped. {UNCHANGED}"


def lowered(message: str) -> str:
    """Return a message in the form that it has in the middle of a sentence."""
    first, space, rest = message.partition(" ")
    return f"{first.lower()}{space}{rest}" if first in LOWERED else message
