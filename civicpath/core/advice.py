"""What to do next, and because of what: the one thing that CivicPath is asked most."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from civicpath.core.dated import Dated
from civicpath.core.deadline import is_by
from civicpath.core.model import Action, Rung
from civicpath.core.past import Last
from civicpath.core.progress import OFFERED, Progress, RungState, Status, follow_ups

AHEAD = 50
"""How many later actions an advice names at most."""


class Why(StrEnum):
    """Because of what an action is the next one."""

    DEADLINE = "deadline"
    WAITED = "waited"
    STUCK = "stuck"
    BEGIN = "begin"
    CLIMB = "climb"
    ON_THE_WAY = "on-the-way"
    NEW_RUNG = "new-rung"
    MEANWHILE = "meanwhile"
    HABIT = "habit"
    EXTRA = "extra"
    SKIPPED = "skipped"
    BEYOND = "beyond"
    REST = "rest"


@dataclass(frozen=True, slots=True)
class Advice:
    """One action to do now, because of what, and the ids of some that come after it.

    `about` is the action that a wait, a difficulty or a deadline is with, and `day` that deadline.
    `habits` are due beside it. With no action, `why` is REST: all that is left is waiting, resting
    or held back.
    """

    why: Why
    action: Action | None = None
    about: Action | None = None
    after: tuple[str, ...] = ()
    habits: tuple[Action, ...] = ()
    day: Dated | None = None


ELSEWHERE = (
    (Why.MEANWHILE, {RungState.TODO}, False),
    (Why.EXTRA, {RungState.NOW, RungState.DONE}, True),
    (Why.BEYOND, {RungState.OPTIONAL}, False),
)
"""Where to look, in this order, when the current rung has nothing to do today: which rungs, and
whether their extras are meant."""

_Found = tuple[Why, Action, Action | None]


def advise(progress: Progress, *, minutes: int | None = None, rung: str = "") -> Advice:
    """Say what to do next: first what has come due, then the climb, then habits, then extras.

    `minutes` leaves out whatever takes longer; `rung` keeps to the rung with that id. What is done,
    held back, absent or blocked is never offered; while anything is open, something is.
    """

    def fits(action: Action) -> bool:
        return (minutes is None or action.minutes <= minutes) and rung in ("", action.rung)

    habits = tuple(habit for habit in _habits(progress) if fits(habit))
    for why, action, about in _offers(progress, rung):
        if fits(action):
            rest = tuple(habit for habit in habits if habit != action)
            day = _day(progress, about) if why is Why.DEADLINE and about else None
            return Advice(why, action, about, _after(progress, action), rest, day)
    return Advice(Why.REST)


def _offers(progress: Progress, rung: str) -> Iterator[_Found]:
    """Everything that could be offered, best first."""
    yield from _closing(progress, rung)
    yield from _returned(progress)
    yield from _unstuck(progress)
    if rung:
        yield from _asked(progress, rung)
    current = progress.current
    if current:
        yield from _climb(progress, current)
    for habit in _habits(progress):
        yield Why.HABIT, habit, None
    for why, states, optional in ELSEWHERE:
        for other in progress.ladder.rungs:
            if progress.state(other) in states:
                for action in _open(progress, other, optional=optional):
                    yield why, action, None
    for passed in progress.ladder.rungs:
        for action in _skipped(progress, passed):
            yield Why.SKIPPED, action, None


def _closing(progress: Progress, asked: str) -> Iterator[_Found]:
    """What must be done by a day that is near, or what must come before that."""
    if not progress.soon:
        return
    for action in progress.ladder.actions():
        if _day(progress, action) and _on_the_path(progress, action, asked):
            for first in _leading_to(progress, action):
                yield Why.DEADLINE, first, action


def _day(progress: Progress, action: Action) -> Dated | None:
    """The day near by which an action must be done, or None."""
    return next((one for one in progress.soon if action.by and is_by(action.by, one)), None)


def _on_the_path(progress: Progress, action: Action, asked: str) -> bool:
    """Say whether the person wants to come this far: by aim, by standing there, or by asking."""
    aims = {"lead", "office"} & set(progress.answers.get("aim", ()))
    rung = progress.ladder.rung(action.rung)
    if rung is None or (progress.is_optional(rung) and asked != rung.id):
        return False
    return bool(aims) or rung.id in (asked, progress.current_id)


def _leading_to(progress: Progress, action: Action) -> Iterator[Action]:
    """The action itself when it is open; when it is blocked, what is open among its needs."""
    status = progress.status(action)
    if status in OFFERED:
        yield action
    elif status is Status.BLOCKED:
        for key in action.needs:
            need = progress.ladder.action(key)
            if need:
                yield from _leading_to(progress, need)


def _returned(progress: Progress) -> Iterator[_Found]:
    """Waits that are over, the longest ago first: what to try instead, or the action itself."""
    over = [
        (trace.until, key)
        for key, trace in progress.past.traces.items()
        if trace.last is Last.WAITING and trace.until and trace.until <= progress.today
    ]
    for _, key in sorted(over):
        action = progress.ladder.action(key)
        if action is None:
            continue
        if progress.status(action) is Status.RETURNED:
            yield Why.WAITED, action, action
        elif key in progress.stuck:
            for follower in _open_among(progress, follow_ups(action)):
                yield Why.WAITED, follower, action


def _unstuck(progress: Progress) -> Iterator[_Found]:
    """What to try instead of actions that did not work out."""
    for key in sorted(progress.stuck):
        action = progress.ladder.action(key)
        for follower in _open_among(progress, follow_ups(action) if action else ()):
            yield Why.STUCK, follower, action


def _asked(progress: Progress, rung_id: str) -> Iterator[_Found]:
    """The open actions of the rung that was asked for, wherever it stands."""
    rung = progress.ladder.rung(rung_id)
    if rung:
        for optional in (False, True):
            for action in _open(progress, rung, optional=optional):
                yield Why.CLIMB, action, None


def _climb(progress: Progress, rung: Rung) -> Iterator[_Found]:
    """The open actions of the current rung."""
    done, _ = progress.tally(rung)
    for action in _open(progress, rung, optional=False):
        if progress.count(action):
            yield Why.ON_THE_WAY, action, None
        elif progress.untouched:
            yield Why.BEGIN, action, None
        else:
            yield (Why.CLIMB if done else Why.NEW_RUNG), action, None


def _open(progress: Progress, rung: Rung, *, optional: bool) -> list[Action]:
    """The open actions of a rung, those that suit the person first."""
    found = [
        action
        for action in rung.actions
        if action.optional == optional and progress.status(action) in OFFERED
    ]
    return sorted(found, key=lambda action: not progress.suits(action))


def _open_among(progress: Progress, keys: Iterable[str]) -> Iterator[Action]:
    """Those of some actions that are open."""
    for key in keys:
        action = progress.ladder.action(key)
        if action and progress.status(action) in OFFERED:
            yield action


def _habits(progress: Progress) -> Iterator[Action]:
    """The habits that are due, the longest resting first."""
    due = []
    for key, trace in progress.past.traces.items():
        action = progress.ladder.action(key) if trace.done_on else None
        if action and progress.status(action) is Status.DUE:
            due.append((trace.done_on, key, action))
    for _, _, action in sorted(due, key=lambda row: row[:2]):
        yield action


def _skipped(progress: Progress, rung: Rung) -> Iterator[Action]:
    """What was passed over for now in a rung, when nothing else is left."""
    over = rung.id in progress.past.traces
    for action in rung.actions:
        status = progress.status(action)
        if status is Status.SKIPPED or (over and status in OFFERED):
            yield action


def _after(progress: Progress, action: Action) -> tuple[str, ...]:
    """What comes after an action in its rung, as far as can be seen today."""
    rung = progress.ladder.rung(action.rung)
    ahead = (
        other.key
        for other in (rung.actions if rung else ())
        if not other.optional
        and other.key != action.key
        and progress.status(other) in OFFERED | {Status.BLOCKED}
    )
    return tuple(key for _, key in zip(range(AHEAD), ahead, strict=False))
