"""The checklist: the rungs with the actions that apply to a person."""

from __future__ import annotations

from collections.abc import Iterator

from civicpath.base.conditions import Condition, Facts
from civicpath.base.values import dataclass
from civicpath.ladder.advice import SILENCE, advise
from civicpath.ladder.deadlines import only_after
from civicpath.ladder.fallbacks import is_try, tried_at
from civicpath.ladder.model import Action, Rung
from civicpath.ladder.progress import Progress
from civicpath.ladder.status import NOT_COUNTED, RungState, Status
from civicpath.parties import groups


@dataclass(frozen=True, slots=True)
class Item:
    """One action to tick off; `now` marks the action that `next` suggests."""

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
    """The sections in order; a blank checklist fits anybody and shows no progress."""

    sections: tuple[Section, ...]
    blank: bool = False


OF_ALL_PARTIES = {"voter-registration", "party-registration", "towns"}
"""What a place tells of everybody in it, whatever their party."""


def checklist(progress: Progress, *, rung: str = "", blank: bool = False) -> Checklist:
    """Return the checklist of the whole ladder or of one rung."""
    now = "" if blank else _now(progress)
    sections = tuple(
        Section(one, tuple(_blank(progress, one) if blank else _items(progress, one, now)))
        for one in progress.ladder.rungs
        if rung == one.id or not (rung or _is_left_out(progress, one, now, blank=blank))
    )
    return Checklist(tuple(section for section in sections if section.items), blank)


def _is_left_out(progress: Progress, rung: Rung, now: str, *, blank: bool) -> bool:
    """Return whether the person's aim leaves a rung out and nothing was recorded on it."""
    if blank or progress.state(rung) is not RungState.OPTIONAL:
        return False
    return not any(action.key == now or progress.trace(action) for action in rung.actions)


def _blank(progress: Progress, rung: Rung) -> Iterator[Item]:
    """Yield the actions as they are for anybody, without those that depend on a person's answers.

    Actions that only appear once a deadline has passed, or once nobody ever answered, are left out:
    they are not steps to plan. So are those that a pack makes needless, with the ways around them.
    """
    asked = {question.id for question in progress.ladder.questions}
    skipped = needless(progress, rung)
    for action in rung.actions:
        if action.key in skipped:
            continue
        late = SILENCE in action.when.keys or only_after(action) is not None
        if action.when.holds({}) or not (late or not asked.isdisjoint(action.when.keys)):
            yield Item(action, Status.OPEN)


def needless(progress: Progress, rung: Rung) -> set[str]:
    """Return the actions that nobody here needs: the place rules them out, or a pack does.

    With what a pack's group answers go the ways around it.
    """
    told = _of_the_place(progress)
    found = {one.key for one in rung.actions if _is_answered(one.when, told)}
    return found | _answered_by_packs(progress, rung) if progress.packs else found


def _of_the_place(progress: Progress) -> Facts:
    """Return what is known of the place alone; nearly everywhere, voters register."""
    here = {key: values for key, values in progress.here.items() if key in OF_ALL_PARTIES}
    return {"voter-registration": ("yes",)} | here


def _answered_by_packs(progress: Progress, rung: Rung) -> set[str]:
    told = groups.facts(progress.past.groups, meets=progress.meets)
    found = {one.key for one in rung.actions if _is_answered(one.when, told)}
    tries = {one.key: set(tried_at(one)) for one in rung.actions if is_try(one)}
    while more := {key for key, at in tries.items() if at <= found} - found:
        found |= more
    silent = {one.key for one in rung.actions if SILENCE in one.when.keys}
    return found | silent if found else found


def _is_answered(when: Condition, told: Facts) -> bool:
    """Return whether what is known keeps an action from applying to anybody."""
    known = {key: wanted for key, wanted in when.keys.items() if key in told}
    return not Condition(keys=known, unless=when.unless).holds(told)


def _items(progress: Progress, rung: Rung, now: str) -> Iterator[Item]:
    """Yield the actions that apply to this person today."""
    for action in rung.actions:
        status = progress.status(action)
        if status not in NOT_COUNTED:
            yield Item(action, status, progress.count(action), now=action.key == now)


def _now(progress: Progress) -> str:
    action = advise(progress).action
    return action.key if action else ""
