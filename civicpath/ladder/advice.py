"""What to do next, and why."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from enum import StrEnum

from civicpath.base.values import dataclass
from civicpath.base.vocabulary import By
from civicpath.ladder.claims import Claim
from civicpath.ladder.deadlines import SOON, is_by
from civicpath.ladder.fallbacks import follow_ups, is_over
from civicpath.ladder.model import Action, Rung
from civicpath.ladder.progress import OFFERED, Progress, RungState, Status
from civicpath.places.election_calendar import Dated
from civicpath.places.place_context import named_parties

LATELY = timedelta(days=120)
"""How long after it was last done a habit may be suggested beside another action.

After that it waits its turn: a person who comes back after a long time finds one thing to do, not
a backlog.
"""


URGENT = timedelta(days=7)
"""How near a deadline must be to come before the last day to change party."""


class Why(StrEnum):
    """Why an action is the next one."""

    MEETING = "meeting"
    WENT = "went"
    RACE = "race"
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
    NARROW = "narrow"
    HELD = "held"
    REST = "rest"


@dataclass(frozen=True, slots=True)
class Advice:
    """One action to do now, the reason, and the ids of some that come after it.

    `about` is the action with a wait, a difficulty or a deadline, and `day` that deadline. `habits`
    are also due. `claim` is what another room asked to bring forward. Without an action, `why` is
    REST if everything left is waiting, resting or held back, HELD if the requested rung is, and
    NARROW if something is open, but not what was asked for; if it is too long, the `shortest` takes
    that many minutes.
    """

    why: Why
    action: Action | None = None
    about: Action | None = None
    after: tuple[str, ...] = ()
    habits: tuple[Action, ...] = ()
    day: Dated | None = None
    claim: Claim | None = None
    shortest: int = 0


ELSEWHERE = (
    (Why.MEANWHILE, {RungState.TODO}, False),
    (Why.EXTRA, {RungState.NOW, RungState.DONE}, True),
    (Why.BEYOND, {RungState.OPTIONAL}, False),
)
"""Where to look, in order, when the current rung has nothing to do today: which rungs, and
whether to look at their extras.
"""

NOT_FOR_THEM = {Status.ABSENT, Status.HELD, Status.NOT_FOR_ME}
"""Statuses in which an action is not claimed: a person who may not go is not reminded."""

_Found = tuple[Why, Action, Action | None]


def advise(progress: Progress, *, minutes: int | None = None, rung: str = "") -> Advice:
    """Choose what to do next: first what has come due, then the climb, habits, and extras.

    `minutes` leaves out longer actions; `rung` restricts to the rung with that id. What is done,
    held back, absent or blocked is never suggested; while anything is open, something is.
    """

    def fits(action: Action, why: Why | None = None) -> bool:
        short = minutes is None or action.minutes <= minutes or why is Why.WENT
        return short and rung in ("", action.rung)

    nothing, too_long = Why.REST, list[int]()
    for why, action, about in _offers(progress, rung):
        if fits(action, why):
            beside = (habit for habit in _habits_of_late(progress) if habit.key != action.key)
            habits = tuple(habit for habit in beside if fits(habit))
            day = _day(progress, about) if why is Why.DEADLINE and about else None
            after, claim = _after(progress, action), _claim(progress, why)
            return Advice(why, action, about, after, habits, day, claim)
        nothing = Why.NARROW
        too_long += [action.minutes] if rung in ("", action.rung) else []
    asked = progress.ladder.rung(rung)
    if asked and progress.state(asked) is RungState.HELD:
        return Advice(Why.HELD)
    return Advice(nothing, shortest=min(too_long, default=0))


def _offers(progress: Progress, rung: str) -> Iterator[_Found]:
    """Everything that could be suggested, best first."""
    yield from _claimed(progress)
    yield from _closing(progress, rung)
    yield from _returned(progress)
    yield from _unstuck(progress)
    yield from _asked(progress, rung)
    if progress.current:
        yield from _climb(progress, progress.current)
    for habit in _habits(progress):
        yield Why.HABIT, habit, None
    for why, states, optional in ELSEWHERE:
        for other in progress.ladder.rungs:
            if progress.state(other) in states:
                for action in _open(progress, other, optional=optional):
                    yield why, action, None
    for action in _passed_over(progress):
        yield Why.SKIPPED, action, None


def _claimed(progress: Progress) -> Iterator[_Found]:
    """What other rooms ask to bring forward, unless it is not for this person."""
    for claim in progress.claims:
        action = progress.ladder.action(claim.action)
        if action and claim.near and progress.status(action) not in NOT_FOR_THEM:
            yield Why(claim.because), action, None


def _claim(progress: Progress, why: Why) -> Claim | None:
    """The claim because of which an action comes up, or None."""
    near = (claim for claim in progress.claims if claim.near and Why(claim.because) is why)
    return next(near, None)


def _closing(progress: Progress, asked: str) -> Iterator[_Found]:
    """What must be done by a day that is near, or what must come before that; the nearest first.

    The last day to change party waits only for what is due within the week: it takes minutes, and
    whoever misses it can neither vote nor run.
    """
    if not progress.soon:
        return
    near = (
        (day, action)
        for action in progress.ladder.actions()
        if (day := _day(progress, action)) and _on_the_path(progress, action, asked)
    )

    def order(row: tuple[Dated, Action]) -> tuple[bool, date]:
        day, action = row
        urgent = action.by is By.PARTY_CHANGE or day.on - progress.today <= URGENT
        return not urgent, day.on

    for _, action in sorted(near, key=order):
        for first in _leading_to(progress, action):
            yield Why.DEADLINE, first, action


def _day(progress: Progress, action: Action) -> Dated | None:
    """The day near by which an action must be done, or None; that a window opens is not enough."""
    due = (day for day in progress.soon if day.on - progress.today <= SOON)
    return next((day for day in due if action.by and is_by(action.by, day)), None)


def _on_the_path(progress: Progress, action: Action, asked: str) -> bool:
    """Say whether the person wants to come this far: by aim, by standing there, or by asking."""
    wanted = {"office"} if action.by is By.CANDIDATE_FILING else {"lead", "office"}
    aims = wanted & set(progress.answers.get("aim", ()))
    if action.by is By.PARTY_CHANGE:  # it binds members on every rung, and nobody else on any
        return bool(aims or named_parties(progress.answers.get("party", ())))
    rung = progress.ladder.rung(action.rung)
    if rung is None or (asked != rung.id and _is_left_out(progress, rung)):
        return False
    return bool(aims) or rung.id in (asked, progress.current_id)


def _is_left_out(progress: Progress, rung: Rung) -> bool:
    """Return whether a rung is left out by the person's aim or because they skipped it."""
    return progress.is_optional(rung) or rung.id in progress.passed_over


def _leading_to(progress: Progress, action: Action) -> Iterator[Action]:
    """The action itself when it is open or due; when it is blocked, what is open of its needs."""
    status = progress.status(action)
    if status in OFFERED or status is Status.DUE:
        yield action
    elif status is Status.BLOCKED:
        for key in action.before:
            need = progress.ladder.action(key)
            if need:
                yield from _leading_to(progress, need)


def _returned(progress: Progress) -> Iterator[_Found]:
    """Waits that are over, oldest first: what to try instead, or the action itself."""
    over = (
        (trace.until, action)
        for action, trace in progress.touched
        if is_over(trace, progress.today)
    )
    for _, action in sorted(over, key=lambda row: (row[0], row[1].key)):
        if progress.status(action) is Status.RETURNED:
            yield Why.WAITED, action, action
        elif action.key in progress.stuck:
            for instead in _instead(progress, action):
                yield Why.WAITED, instead, action


def _unstuck(progress: Progress) -> Iterator[_Found]:
    """What to try instead of actions that did not work out, latest first."""
    stuck = (row for row in progress.touched if row[0].key in progress.stuck)
    for action, _ in sorted(stuck, key=lambda row: row[1].clock, reverse=True):
        for instead in _instead(progress, action):
            yield Why.STUCK, instead, action


def _asked(progress: Progress, rung_id: str) -> Iterator[_Found]:
    """The open actions of the requested rung, whatever its status, extras last."""
    rung = progress.ladder.rung(rung_id)
    if rung:
        yield from _climb(progress, rung)
        for action in _open(progress, rung, optional=True):
            yield Why.EXTRA, action, None


def _climb(progress: Progress, rung: Rung) -> Iterator[_Found]:
    """The open actions of a rung."""
    begun = any(map(progress.trace, rung.actions))
    first = Why.BEGIN if rung.id == progress.ladder.front.rungs[0] else _first(progress, rung)
    for action in _open(progress, rung, optional=False):
        if progress.count(action):
            yield Why.ON_THE_WAY, action, None
        else:
            yield Why.CLIMB if begun else first, action, None


def _first(progress: Progress, rung: Rung) -> Why:
    """Why a rung begins: the person has climbed the one below, or asked for this one."""
    at = progress.ladder.front.rungs.index(rung.id)
    below = progress.ladder.rungs[at - 1]
    ahead = progress.state(below) in {RungState.NOW, RungState.TODO}
    return Why.CLIMB if ahead else Why.NEW_RUNG


def _open(progress: Progress, rung: Rung, *, optional: bool) -> list[Action]:
    """The open actions of a rung, those that suit the person first."""
    actions = [
        action
        for action in rung.actions
        if action.optional == optional and progress.status(action) in OFFERED
    ]
    return sorted(actions, key=lambda action: not progress.suits(action))


def _instead(progress: Progress, action: Action) -> Iterator[Action]:
    """The open substitutes of an action; none while one of them is being tried."""
    for key in follow_ups(action, progress.trace(action)):
        other = progress.ladder.action(key)
        status = progress.status(other) if other else Status.ABSENT
        if status is Status.WAITING:
            return
        if other and status in OFFERED:
            yield other


def _habits(progress: Progress) -> Iterator[Action]:
    """The habits that are due, longest ago first."""
    due = (row for row in progress.touched if progress.status(row[0]) is Status.DUE)
    for action, _ in sorted(due, key=lambda row: (row[1].on, row[0].key)):
        yield action


def _habits_of_late(progress: Progress) -> Iterator[Action]:
    """The habits that are due and were kept up until recently."""
    for action in _habits(progress):
        trace = progress.trace(action)
        if trace and trace.done_on and progress.today - trace.done_on < LATELY:
            yield action


def _passed_over(progress: Progress) -> Iterator[Action]:
    """What was skipped for now, longest ago first, when nothing else is left."""
    passed: list[tuple[bool, int, Action]] = []
    for rung in progress.ladder.rungs:
        word = progress.past.traces.get(rung.id)
        over = progress.state(rung) is RungState.SKIPPED
        for action in () if progress.experienced(rung) else rung.actions:
            status = progress.status(action)
            if status is Status.SKIPPED or (over and status in OFFERED):
                trace = progress.trace(action) or word
                passed.append((action.optional, trace.clock if trace else 0, action))
    for _, _, action in sorted(passed, key=lambda row: row[:2]):
        yield action


def _after(progress: Progress, action: Action) -> tuple[str, ...]:
    """What comes after an action in its rung, as far as is known today, open ones first."""
    rung = progress.ladder.rung(action.rung)
    counted = progress.counted(rung) if rung else ()
    ahead = {other.key: progress.status(other) for other in counted if other.key != action.key}
    now = (key for key, status in ahead.items() if status in OFFERED)
    later = (key for key, status in ahead.items() if status is Status.BLOCKED)
    return (*now, *later)
