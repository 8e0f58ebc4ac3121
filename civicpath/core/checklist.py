"""The checklist: the rungs with what applies to a person, ready to be ticked."""

from __future__ import annotations

from collections.abc import Iterator

from civicpath.core.advice import advise
from civicpath.core.model import Action, Rung
from civicpath.core.progress import Progress, Status
from civicpath.core.value import dataclass

LEFT_OUT = {Status.ABSENT, Status.HELD, Status.NOT_FOR_ME, Status.OFF_SEASON}


@dataclass(frozen=True, slots=True)
class Item:
    """One action to tick; `now` marks the one that `next` names."""

    action: Action
    status: Status
    count: int = 0
    now: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """One rung with its items."""

    rung: Rung
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Checklist:
    """The sections in order; a blank one shows every action and nobody's progress."""

    sections: tuple[Section, ...]
    blank: bool = False


def checklist(progress: Progress, *, rung: str = "", blank: bool = False) -> Checklist:
    """Make the checklist of the whole ladder or of one rung."""
    now = "" if blank else _now(progress)
    rungs = [one for one in progress.ladder.rungs if rung in ("", one.id)]
    sections = (Section(one, tuple(_items(progress, one, now, blank=blank))) for one in rungs)
    return Checklist(tuple(section for section in sections if section.items), blank)


def _items(progress: Progress, rung: Rung, now: str, *, blank: bool) -> Iterator[Item]:
    for action in rung.actions:
        if blank:
            yield Item(action, Status.OPEN)
            continue
        status = progress.status(action)
        if status not in LEFT_OUT:
            yield Item(action, status, progress.count(action), now=action.key == now)


def _now(progress: Progress) -> str:
    action = advise(progress).action
    return action.key if action else ""
