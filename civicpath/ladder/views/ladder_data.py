"""What `ladder`, `show` and `start` found, as JSON."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from civicpath.base.json_data import Result
from civicpath.base.sources import Point
from civicpath.base.templates import Sayable
from civicpath.base.values import dataclass
from civicpath.ladder.model import Action, Rung, Sheet, Term
from civicpath.ladder.progress import Progress
from civicpath.ladder.status import RungState


@dataclass(frozen=True, slots=True, kw_only=True)
class RungRow(Result):
    """A rung, and where the person stands on it."""

    id: str
    """Its id."""
    title: Sayable
    """Its title, with the word of the place where it has one."""
    state: RungState
    """Where the person stands on it."""
    done: int
    """How many of its actions are done. Unit: actions."""
    total: int
    """How many of its actions count. Unit: actions."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LadderData(Result):
    """The ladder, and where the person stands."""

    rungs: tuple[RungRow, ...]
    """The rungs, the lowest first."""


def ladder_data(progress: Progress) -> LadderData:
    """The ladder as data."""
    return LadderData(rungs=tuple(_row(progress, rung) for rung in progress.ladder.rungs))


def _row(progress: Progress, rung: Rung) -> RungRow:
    done, total = progress.tally(rung)
    return RungRow(id=rung.id, title=rung.title, state=progress.state(rung), done=done, total=total)


@dataclass(frozen=True, slots=True)
class WordList:
    """All the words that are explained."""

    words: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Pause:
    """How to rest for a season."""

    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Introduction:
    """Why to climb at all."""

    points: tuple[Point, ...]


class Kind(StrEnum):
    """What a name can stand for."""

    RUNG = "rung"
    SHEET = "sheet"
    ACTION = "action"
    WORD = "word"
    WORDS = "words"
    PAUSE = "pause"
    INTRODUCTION = "introduction"


Found = Rung | Sheet | Action | Term | WordList | Pause | Introduction

KINDS: Mapping[type[Found], Kind] = {
    Rung: Kind.RUNG,
    Sheet: Kind.SHEET,
    Action: Kind.ACTION,
    Term: Kind.WORD,
    WordList: Kind.WORDS,
    Pause: Kind.PAUSE,
    Introduction: Kind.INTRODUCTION,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowData(Result):
    """What a name stands for."""

    kind: Kind
    """What kind of thing it is."""
    found: Found
    """The thing itself."""


def show_data(found: Found) -> ShowData:
    """What was found, with its kind."""
    return ShowData(kind=KINDS[type(found)], found=found)


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswersData(Result):
    """What the person answered."""

    answers: Mapping[str, tuple[str, ...]]
    """The answers by the id of their question; one that is left open is not there."""
