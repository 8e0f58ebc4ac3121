"""What this run has changed on the disk so far, so that no failure afterwards says otherwise.

The journal notes here what is safe, in the moment in which it is; the error boundary asks before it
says that something failed. It belongs to the process, as standard output does: what a write did
stays done, whoever stops the verb that wanted it.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from civicpath.base.errors import PARTLY_ERASED, UNCHANGED, Afterwards, CivicError, without


class Effect(StrEnum):
    """A change that can't be taken back by failing, as it is said before what failed after it."""

    RECORDED = "Recorded"
    PARTLY_RECORDED = "Recorded in part"
    ERASED = "Erased"
    SAVED = "Backed up"


LOWERED: Final = (
    *("A", "An", "Another", "Entries", "It", "No", "Nobody", "None", "Not", "Nothing", "One"),
    *("Some", "That", "The", "There", "This", "Two", "What", "You", "Your"),
)
"""Words that begin a message and are written small in the middle of a sentence."""

_STOPPED: Final = "Stopped. What you did until now is kept."


class _Run:
    """What has happened in this process."""

    done: Effect | None = None
    """The last change of the verb that runs."""
    erasing = False
    """Whether an erasure has begun and not come to its end."""
    asked = False
    """Whether a question was put to the person after that change: they know of it."""
    earlier = False
    """Whether verbs before this one, of the same run, changed anything."""


def begin() -> None:
    """Begin a run of the program, in which nothing has happened."""
    _Run.earlier = False
    _forget()


def next_verb() -> None:
    """Begin another verb in the same run: what came before it is no part of its own failures."""
    _Run.earlier = _Run.earlier or _Run.done is not None
    _forget()


def _forget() -> None:
    _Run.done, _Run.erasing, _Run.asked = None, False, False


def happened(effect: Effect) -> None:
    """Note a change that is on the disk."""
    _Run.done, _Run.asked = effect, False
    if effect is Effect.ERASED:
        _Run.erasing = False


def erasing() -> None:
    """Note that erasing begins: until it ends, only a part may be gone."""
    _Run.erasing = True


def question() -> None:
    """Note that a person is asked something: what was done before is behind them."""
    _Run.asked = True


def told(failure: CivicError) -> CivicError:
    """A failure as it is true now: after a change it says so, and never that there was none."""
    if _Run.erasing:
        hint = " ".join(filter(None, (PARTLY_ERASED, without(failure.hint))))
        failure = type(failure)(without(failure.message), hint)
    if _Run.done is None or isinstance(failure, Afterwards):
        return failure
    message = f"{_Run.done.value}, but {lowered(without(failure.message))}"
    return Afterwards(message, without(failure.hint))


def broken() -> CivicError | None:
    """What is said beside the trace of a fault in the program, where something had changed."""
    failure = told(CivicError("CivicPath itself failed, in a way that nobody foresaw."))
    return failure if isinstance(failure, Afterwards) or _Run.erasing else None


def stopped() -> str:
    """What is said to a person who interrupts."""
    if _Run.erasing:
        return f"Stopped. {PARTLY_ERASED}"
    if _Run.done and not _Run.asked:
        return f"{_Run.done.value}, but you stopped what comes after it."
    return _STOPPED if _Run.done or _Run.earlier else f"Stopped. {UNCHANGED}"


def lowered(message: str) -> str:
    """A message as it goes on in the middle of a sentence."""
    first, space, rest = message.partition(" ")
    return f"{first.lower()}{space}{rest}" if first in LOWERED else message
