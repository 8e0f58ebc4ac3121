"""What to do next, and why."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from civicpath.base.enums import StrEnum
from civicpath.base.values import dataclass
from civicpath.base.vocabulary import Activity, Repeat
from civicpath.ladder.claims import Claim
from civicpath.ladder.closing import HELP, closing, day_of, followed, missed, running
from civicpath.ladder.deadlines import only_after
from civicpath.ladder.eligibility import has_little_time, has_much_time
from civicpath.ladder.fallbacks import follow_ups, is_over
from civicpath.ladder.model import Action, Rung
from civicpath.ladder.progress import Progress
from civicpath.ladder.status import OFFERED, RungState, Status
from civicpath.places.election_calendar import Dated

RECENT = timedelta(days=120)
"""The longest time since a habit was last done for it to be suggested beside another action.

A habit that rested longer is only suggested by itself, so a person who comes back after a long time
finds one thing to do instead of a backlog.
"""


class Why(StrEnum):
    """The reason an action is next."""

    MEETING = "meeting"
    WENT = "went"
    RACE = "race"
    DEADLINE = "deadline"
    WAITED = "waited"
    STUCK = "stuck"
    MOVED = "moved"
    STALE = "stale"
    MISSED = "missed"
    FOLLOWS = "follows"
    SILENCE = "silence"
    EXPERIENCE = "experience"
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
    """One action to do now, with the reason and the ids of some actions that come after it.

    `about` is the action with a wait, a difficulty, a deadline or a result, and `day` is that
    deadline. `habits` are also due. `claim` is the claim that brought the action forward.

    Without an action, `why` is REST if every remaining action is waiting, resting or held back,
    HELD if the requested rung is held back, and NARROW if actions are open but none matches the
    request. If all of those are too long, `shortest` is the least number of minutes that one takes.
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
    (Why.MEANWHILE, {RungState.TODO}),
    (Why.EXTRA, {RungState.NOW, RungState.DONE}),
    (Why.BEYOND, {RungState.OPTIONAL}),
)
"""The reasons and rung states to try, in order, when the current rung has nothing to do today."""

SILENCE = "silence"
"""The fact that nobody ever answered the person."""

NOT_FOR_THEM = {Status.ABSENT, Status.HELD, Status.NOT_FOR_ME}
"""Statuses whose actions ignore claims: no reminders for things that the person may not do."""

_Offer = tuple[Why, Action, Action | None]
"""The reason for an action, the action, and the action that the reason is about, if any."""


def advise(progress: Progress, *, minutes: int | None = None, rung: str = "") -> Advice:
    """Choose what to do next: due actions first, then the climb, habits, and extras.

    `minutes` leaves out longer actions; `rung` restricts the choice to the rung with that id. Done,
    held, absent and blocked actions are never suggested. If any action is open and fits, the advice
    has an action.
    """

    def fits(action: Action, why: Why | None = None) -> bool:
        short = minutes is None or action.minutes <= minutes or why is Why.WENT
        return short and rung in ("", action.rung)

    nothing, too_long = Why.REST, list[int]()
    for why, action, about in _offers(progress, rung):
        if fits(action, why):
            recent = (habit for habit in _recent_habits(progress) if habit.key != action.key)
            habits = tuple(habit for habit in recent if fits(habit))
            day = day_of(progress, about) if why is Why.DEADLINE and about else None
            after, claim = _after(progress, action), _claim(progress, why)
            return Advice(why, action, about, after, habits, day, claim)
        nothing = Why.NARROW
        too_long += [action.minutes] if rung in ("", action.rung) else []
    asked = progress.ladder.rung(rung)
    if asked and progress.state(asked) is RungState.HELD:
        return Advice(Why.HELD)
    return Advice(nothing, shortest=min(too_long, default=0))


def _offers(progress: Progress, rung: str) -> Iterator[_Offer]:
    """Yield every action that could be suggested, best first."""
    yield from _claimed(progress)
    for first, action in closing(progress, rung):
        yield Why.DEADLINE, first, action
    yield from _open_again(progress)
    yield from ((Why.MISSED, action, None) for action in missed(progress))
    yield from ((Why.FOLLOWS, action, step) for action, step in followed(progress, rung))
    yield from _returned(progress)
    yield from _unstuck(progress)
    if race := running(progress):
        yield from _climb(progress, race)
    yield from _asked(progress, rung)
    if progress.current:
        yield from _along(progress, progress.current)
        yield from _climb(progress, progress.current)
    else:
        yield from _experienced(progress)
    for habit in _habits(progress):
        yield Why.HABIT, habit, None
    for why, other in _elsewhere(progress):
        for action in _open(progress, other, optional=why is Why.EXTRA):
            yield why, action, None
    for action in _passed_over(progress):
        yield Why.SKIPPED, action, None


def _elsewhere(progress: Progress) -> Iterator[tuple[Why, Rung]]:
    """Yield the rungs to try when the current rung has nothing to do today.

    A person who only wants to help out is not sent beyond their aim. A person who knows a rung, or
    has little time, gets none of its beginner's extras.
    """
    few = has_little_time(progress.answers)
    top = progress.current is None and bool(progress.ladder.front.experience)
    for why, states in ELSEWHERE:
        for rung in progress.ladder.rungs:
            beginner = not (few or top or progress.climbed_before(rung.id))
            unasked = why is not Why.BEYOND or HELP not in progress.answers.get("aim", ())
            if progress.state(rung) in states and unasked and (why is not Why.EXTRA or beginner):
                yield why, rung


def _open_again(progress: Progress) -> Iterator[_Offer]:
    """Yield actions that open again after a move, after a year, or after a long silence.

    The voter record comes first because other actions depend on it and it has deadlines.
    """
    climbed = (progress.current_id, progress.ladder.front.rungs[0])
    again = [action for action in map(progress.ladder.action, progress.elsewhere) if action]
    again = [action for action in again if action.rung in climbed and not action.optional]
    for action in sorted(again, key=lambda action: action.activity is not Activity.VOTE):
        if progress.status(action) in OFFERED:
            yield Why.MOVED, action, None
    yearly = [
        action for action in _habits(progress) if action.bound and action.repeat is Repeat.YEARLY
    ]
    stale = [action for action in yearly if not only_after(action)]  # `missed` offers the others
    for action in sorted(stale, key=lambda action: action.activity is not Activity.VOTE):
        yield Why.STALE, action, None
    for action in progress.ladder.rungs[0].actions if progress.silent else ():
        if SILENCE in action.when.keys and progress.status(action) in OFFERED:
            yield Why.SILENCE, action, None


def _experienced(progress: Progress) -> Iterator[_Offer]:
    """Yield the actions for a person who has climbed every rung that they aimed at."""
    for key in progress.ladder.front.experience:
        action, rung = progress.ladder.action(key), progress.ladder.rung(key.partition("/")[0])
        wanted = rung is not None and not progress.is_optional(rung)
        if action and wanted and progress.status(action) in {*OFFERED, Status.DUE}:
            yield Why.EXPERIENCE, action, None


def _claimed(progress: Progress) -> Iterator[_Offer]:
    """Yield the actions that claims bring forward, unless they are not for this person."""
    for claim in progress.claims:
        action = progress.ladder.action(claim.action)
        if action and claim.near and progress.status(action) not in NOT_FOR_THEM:
            yield Why(claim.because), action, None


def _claim(progress: Progress, why: Why) -> Claim | None:
    """Return the claim that brings an action forward for this reason, or None."""
    near = (claim for claim in progress.claims if claim.near and claim.because.value == why.value)
    return next(near, None)


def _returned(progress: Progress) -> Iterator[_Offer]:
    """Yield what follows waits that are over, oldest first: a substitute, or the action itself."""
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


def _unstuck(progress: Progress) -> Iterator[_Offer]:
    """Yield substitutes for actions that did not work out, latest first."""
    stuck = (row for row in progress.touched if row[0].key in progress.stuck)
    for action, _ in sorted(stuck, key=lambda row: row[1].clock, reverse=True):
        for instead in _instead(progress, action):
            yield Why.STUCK, instead, action


def _asked(progress: Progress, rung_id: str) -> Iterator[_Offer]:
    """Yield the open actions of the requested rung, extras last, whatever the rung's state."""
    rung = progress.ladder.rung(rung_id)
    if rung:
        yield from _climb(progress, rung)
        for action in _open(progress, rung, optional=True):
            yield Why.EXTRA, action, None


def _climb(progress: Progress, rung: Rung) -> Iterator[_Offer]:
    """Yield the open actions of a rung, each with the reason to suggest it."""
    begun = any(map(progress.trace, rung.actions))
    first = Why.BEGIN if rung.id == progress.ladder.front.rungs[0] else _first(progress, rung)
    for action in _open(progress, rung, optional=False):
        if action.key in progress.elsewhere:
            yield Why.MOVED, action, None
        elif progress.count(action):
            yield Why.ON_THE_WAY, action, None
        else:
            yield Why.CLIMB if begun else first, action, None


def _along(progress: Progress, rung: Rung) -> Iterator[_Offer]:
    """Yield the extras of the rung just climbed, for a person who has much time."""
    at = progress.ladder.front.rungs.index(rung.id)
    below = progress.ladder.rungs[at - 1] if at else None
    if below is None or not has_much_time(progress.answers) or progress.climbed_before(below.id):
        return
    if progress.state(below) is RungState.DONE:
        for action in _open(progress, below, optional=True):
            yield Why.EXTRA, action, None


def _first(progress: Progress, rung: Rung) -> Why:
    """Return why a rung begins: the one below was climbed, or the person asked for this one."""
    at = progress.ladder.front.rungs.index(rung.id)
    below = progress.ladder.rungs[at - 1]
    ahead = progress.state(below) in {RungState.NOW, RungState.TODO}
    return Why.CLIMB if ahead else Why.NEW_RUNG


def _open(progress: Progress, rung: Rung, *, optional: bool) -> list[Action]:
    """Return the open actions of a rung, best fit first."""
    actions = [
        action
        for action in rung.actions
        if action.optional == optional and progress.status(action) in OFFERED
    ]
    return sorted(actions, key=progress.fit)


def _instead(progress: Progress, action: Action) -> Iterator[Action]:
    """Yield the open substitutes of an action, or none while one of them is being tried."""
    for key in follow_ups(action, progress.trace(action)):
        other = progress.ladder.action(key)
        status = progress.status(other) if other else Status.ABSENT
        if status is Status.WAITING:
            return
        if other and status in OFFERED:
            yield other


def _habits(progress: Progress) -> Iterator[Action]:
    """Yield the habits that are due, longest ago first."""
    due = (row for row in progress.touched if progress.status(row[0]) is Status.DUE)
    for action, _ in sorted(due, key=lambda row: (row[1].on, row[0].key)):
        yield action


def _recent_habits(progress: Progress) -> Iterator[Action]:
    """Yield the habits that are due and were kept up until recently."""
    for action in _habits(progress):
        trace = progress.trace(action)
        if trace and trace.done_on and progress.today - trace.done_on < RECENT:
            yield action


def _passed_over(progress: Progress) -> Iterator[Action]:
    """Yield the actions that were skipped for now, longest ago first.

    They are only suggested when nothing else is left.
    """
    passed: list[tuple[bool, int, Action]] = []
    for rung in progress.ladder.rungs:
        word = progress.past.traces.get(rung.id)
        over = progress.state(rung) is RungState.SKIPPED
        for action in () if progress.climbed_before(rung.id) else rung.actions:
            status = progress.status(action)
            if status is Status.SKIPPED or (over and status in OFFERED):
                trace = progress.trace(action) or word
                passed.append((action.optional, trace.clock if trace else 0, action))
    for _, _, action in sorted(passed, key=lambda row: row[:2]):
        yield action


def _after(progress: Progress, action: Action) -> tuple[str, ...]:
    """Return the keys of the rung's other actions that are open or blocked, open ones first."""
    rung = progress.ladder.rung(action.rung)
    counted = progress.counted(rung) if rung else ()
    ahead = {other.key: progress.status(other) for other in counted if other.key != action.key}
    now = (key for key, status in ahead.items() if status in OFFERED)
    later = (key for key, status in ahead.items() if status is Status.BLOCKED)
    return (*now, *later)
