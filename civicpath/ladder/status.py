"""The status of an action for one person on one day; the words for that of a rung."""

from __future__ import annotations

from datetime import date

from civicpath.base.enums import StrEnum
from civicpath.journal.action_records import ActionRecord, Last
from civicpath.ladder.deadlines import is_moot
from civicpath.ladder.eligibility import PERIODS
from civicpath.ladder.fallbacks import is_over
from civicpath.ladder.model import Action
from civicpath.ladder.situation import Situation


class Status(StrEnum):
    """The status of an action for the user on one day."""

    ABSENT = "absent"
    HELD = "held"
    NOT_FOR_ME = "not-for-me"
    DONE = "done"
    DUE = "due"
    RESTING = "resting"
    WAITING = "waiting"
    RETURNED = "returned"
    STUCK = "stuck"
    SKIPPED = "skipped"
    BLOCKED = "blocked"
    OFF_SEASON = "off-season"
    CLOSED = "closed"
    OPEN = "open"


FINISHED = {Status.DONE, Status.DUE}

OFFERED = {Status.OPEN, Status.RETURNED}

NOT_COUNTED = {Status.ABSENT, Status.HELD, Status.NOT_FOR_ME, Status.OFF_SEASON}

NO_WAY = {Status.ABSENT, Status.HELD, Status.NOT_FOR_ME}


class RungState(StrEnum):
    """The status of a rung for the user on one day."""

    DONE = "done"
    NOW = "now"
    TODO = "to-do"
    SKIPPED = "skipped"
    NOT_FOR_ME = "not-for-me"
    OPTIONAL = "optional"
    HELD = "held"


def status_of(action: Action, situation: Situation) -> Status:
    """Return the status of an action in a person's situation."""
    settled = _settled(action, situation)
    if settled:
        return settled
    recorded = _recorded(action, situation)
    if situation.has_closed(action) and recorded not in {Status.WAITING, Status.RESTING}:
        return Status.CLOSED
    if recorded:
        return recorded
    if not situation.in_season(action):
        return Status.OFF_SEASON
    ready = _is_ready(action, situation) and not situation.awaits_vote(action)
    return Status.OPEN if ready else Status.BLOCKED


def _settled(action: Action, situation: Situation) -> Status | None:
    """Return the status if it is certain without the needs, the season or the last record."""
    trace = situation.trace(action)
    if trace and trace.last is Last.NEVER:
        return Status.NOT_FOR_ME
    barred = _barred(action, situation)
    if situation.count(action) < action.target:
        return barred
    again = (
        trace
        and not barred
        and situation.in_season(action)
        and not situation.has_closed(action)
        and _is_due(action, trace, situation.today)
    )
    return Status.DUE if again else Status.DONE


def _barred(action: Action, situation: Situation) -> Status | None:
    """Return the status that keeps an action from this person, or None."""
    if situation.passed_over.get(action.rung) is Last.NEVER:
        return Status.NOT_FOR_ME
    moot = is_moot(action, situation.ladder, situation.is_held_back)
    if moot or not situation.applies(action) or _has_no_way(action, situation):
        return Status.ABSENT
    return Status.HELD if situation.is_held_back(action) else None


def _has_no_way(action: Action, situation: Situation) -> bool:
    """Return whether an action needs one of several others, all closed to this person."""
    ways = [way for way in map(situation.ladder.action, action.either) if way]
    return bool(ways) and all(_settled(way, situation) in NO_WAY for way in ways)


def _recorded(action: Action, situation: Situation) -> Status | None:
    """Return the status that follows from the last record of an action, or None."""
    trace, today = situation.trace(action), situation.today
    if trace is None:
        return None
    stuck = action.key in situation.stuck
    match trace.last:
        case Last.WAITING if not is_over(trace, today):
            return Status.WAITING
        case Last.WAITING:
            return Status.STUCK if stuck else Status.RETURNED
        case Last.STUCK:
            return Status.STUCK if stuck else None
        case Last.SKIPPED:
            return Status.SKIPPED
        case _:
            rests = action.repeat and trace.count and not _is_due(action, trace, today)
            return Status.RESTING if rests else None


def _is_due(action: Action, trace: ActionRecord, today: date) -> bool:
    """Return whether a habit is due again since it was last done or mentioned."""
    if action.repeat is None or trace.done_on is None:
        return False
    return today - max(trace.done_on, trace.on) >= PERIODS[action.repeat]


def _is_ready(action: Action, situation: Situation) -> bool:
    """Return whether what comes before an action is done, as far as it is for this person."""
    return (
        all(_is_met(key, situation) for key in action.needs)
        and all(_is_begun(key, situation) for key in action.follows)
        and (not action.either or any(_is_done(key, situation) for key in action.either))
    )


def _is_met(key: str, situation: Situation) -> bool:
    """Return whether a need is met: done, or not for this person."""
    action = situation.ladder.action(key)
    if action is None or situation.climbed_before(action.rung):
        return True
    return _settled(action, situation) is not None


def _is_begun(key: str, situation: Situation) -> bool:
    """Return whether an action was done at least once, or is not for this person."""
    action = situation.ladder.action(key)
    return _is_met(key, situation) or bool(action and situation.count(action))


def _is_done(key: str, situation: Situation) -> bool:
    """Return whether an action was done, here or before the person used CivicPath."""
    action, trace = situation.ladder.action(key), situation.past.traces.get(key)
    if action is None or situation.climbed_before(action.rung):
        return True
    return bool(trace and trace.count >= action.target)
