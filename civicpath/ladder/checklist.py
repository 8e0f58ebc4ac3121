"""The checklist: the rungs with the actions that apply to a person, or to anybody in a place."""

from __future__ import annotations

from collections.abc import Iterator

from civicpath.base.conditions import STUCK, Condition, Facts
from civicpath.base.values import dataclass
from civicpath.ladder.advice import SILENCE, advise
from civicpath.ladder.deadlines import only_after
from civicpath.ladder.fallbacks import is_substitute, substitute_for
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
"""The facts about a place that hold for everybody there, whatever their party."""


def checklist(progress: Progress, *, rung: str = "", blank: bool = False) -> Checklist:
    """Return the checklist of the whole ladder or of one rung."""
    now = "" if blank else _now(progress)
    sections = tuple(
        Section(listed, tuple(_blank(progress, listed) if blank else _items(progress, listed, now)))
        for listed in progress.ladder.rungs
        if rung == listed.id or not (rung or _is_left_out(progress, listed, now, blank=blank))
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
    """Return the actions that nobody here needs, because the place or a pack rules them out.

    With what a pack's group answers go the ways around it.
    """
    facts = _of_the_place(progress)
    ruled_out = {action.key for action in rung.actions if _is_answered(action.when, facts)}
    return ruled_out | _answered_by_packs(progress, rung) if progress.packs else ruled_out


def _of_the_place(progress: Progress) -> Facts:
    """Return what is known of the place alone; nearly everywhere, voters register."""
    here = {key: values for key, values in progress.here.items() if key in OF_ALL_PARTIES}
    return {"voter-registration": ("yes",)} | here


def _answered_by_packs(progress: Progress, rung: Rung) -> set[str]:
    facts = groups.facts(progress.past.groups, meets=progress.meets)
    answered = {action.key for action in rung.actions if _is_answered(action.when, facts)}
    tries = {
        action.key: set(substitute_for(action)) for action in rung.actions if is_substitute(action)
    }
    while more := {key for key, at in tries.items() if at <= answered} - answered:
        answered |= more
    silent = {action.key for action in rung.actions if SILENCE in action.when.keys}
    return answered | silent if answered else answered


def _is_answered(when: Condition, facts: Facts) -> bool:
    """Return whether what is known keeps an action from applying to anybody."""
    known = {key: wanted for key, wanted in when.keys.items() if key in facts}
    return not Condition(keys=known, unless=when.unless).holds(facts)


def _items(progress: Progress, rung: Rung, now: str) -> Iterator[Item]:
    """Yield the actions that apply to this person today."""
    for action in rung.actions:
        status = progress.status(action)
        if status not in NOT_COUNTED:
            yield Item(action, status, progress.count(action), now=action.key == now)


def _now(progress: Progress) -> str:
    action = advise(progress).action
    return action.key if action else ""


def applies(action: Action, progress: Progress) -> bool:
    """Return whether an action is for somebody here, at least if everything before it fails."""
    tries = substitute_for(action)
    failed = {SILENCE: ("yes",), **({STUCK: tries} if tries else {})}
    holds = action.when.holds({**progress.facts, **failed})
    return holds and (not action.either or bool(either_here(action, progress)))


def is_detour(action: Action) -> bool:
    """Return whether an action is only for people who failed at another one, or at every other."""
    return is_substitute(action) or SILENCE in action.when.keys


def either_here(action: Action, progress: Progress) -> list[str]:
    """Return the alternatives an action needs one of, without those that are for nobody here."""
    others = (progress.ladder.action(key) for key in action.either)
    return [other.key for other in others if other and applies(other, progress)]


def on_the_way(rung: Rung, progress: Progress) -> list[Action]:
    """Return the steps of a rung that everybody here takes if nothing fails."""
    skipped = needless(progress, rung)
    return [
        action
        for action in rung.actions
        if action.key not in skipped and applies(action, progress) and not is_detour(action)
    ]
