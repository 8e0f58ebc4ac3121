"""Where a person stands on the ladder on a day: the past laid over the rungs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property

from civicpath.core.condition import Facts
from civicpath.core.dated import Dated
from civicpath.core.limits import Warrant, warrants
from civicpath.core.model import Action, Demand, Ladder, Repeat, Rung, Season
from civicpath.core.past import NOTHING, Last, Past, Trace

TRY_AGAIN = timedelta(days=14)
"""How long an action rests after its person got stuck and nothing else helped."""

PERIODS = {
    Repeat.WEEKLY: timedelta(days=7),
    Repeat.MONTHLY: timedelta(days=28),
    Repeat.QUARTERLY: timedelta(days=91),
    Repeat.YEARLY: timedelta(days=365),
}

UNSUITED = {"home": Demand.OUT, "no-car": Demand.CAR, "no-strangers": Demand.STRANGERS}
"""Which demand an answer to the question `suits` rules out."""


class Status(StrEnum):
    """Where one action stands for one person on one day."""

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
    OPEN = "open"


FINISHED = {Status.DONE, Status.DUE}
OFFERED = {Status.OPEN, Status.RETURNED}
NOT_COUNTED = {Status.ABSENT, Status.HELD, Status.NOT_FOR_ME, Status.OFF_SEASON}


class RungState(StrEnum):
    """Where a rung stands for one person on one day."""

    DONE = "done"
    NOW = "now"
    TODO = "to-do"
    SKIPPED = "skipped"
    OPTIONAL = "optional"
    HELD = "held"


@dataclass(frozen=True)
class Progress:
    """The past of one person, laid over the ladder on one day.

    `here` holds what is known of the place and the day besides the answers, as condition keys;
    `soon` what happens there within two months, soonest first.
    """

    ladder: Ladder
    today: date
    past: Past = NOTHING
    season: Season = Season.ORGANIZING
    here: Facts = field(default_factory=dict)
    soon: tuple[Dated, ...] = ()

    @property
    def answers(self) -> Mapping[str, tuple[str, ...]]:
        """What the questionnaire learned."""
        return self.past.answers

    @cached_property
    def facts(self) -> Facts:
        """Everything that a condition may ask about."""
        stuck = tuple(sorted(self.stuck))
        return {**self.here, **self.answers, **({"stuck": stuck} if stuck else {})}

    @property
    def untouched(self) -> bool:
        """Say whether nothing was ever recorded of any action."""
        return not self.past.traces

    @cached_property
    def stuck(self) -> frozenset[str]:
        """The actions that did not work out and that nothing has helped with yet."""
        return frozenset(
            key
            for key, trace in self.past.traces.items()
            if self._failed(key, trace) and not self._helped(key, trace)
        )

    def trace(self, action: Action) -> Trace | None:
        """What became of an action, or None when nothing did."""
        return self.past.traces.get(action.key)

    def count(self, action: Action) -> int:
        """How much of an action was done, in its unit."""
        trace = self.trace(action)
        return trace.count if trace else 0

    def warrants(self, action: Action) -> tuple[Warrant, ...]:
        """What the person's limits say about an action."""
        told = self.answers.get("limits", ())
        return tuple(warrants(self.ladder.limits, told, action.activity))

    def suits(self, action: Action) -> bool:
        """Say whether an action, or its way from home, asks nothing that does not suit."""
        unwanted = {UNSUITED[value] for value in self.answers.get("suits", ()) if value in UNSUITED}
        clash = unwanted & set(action.asks)
        return not clash or (bool(action.home) and Demand.STRANGERS not in clash)

    def status(self, action: Action) -> Status:
        """Where an action stands."""
        settled = self._settled(action)
        if settled:
            return settled
        trace = self.trace(action)
        spoken = self._spoken(action, trace) if trace else None
        if spoken:
            return spoken
        if action.season and self.season not in action.season:
            return Status.OFF_SEASON
        if not all(self._met(key) for key in action.needs):
            return Status.BLOCKED
        return Status.OPEN

    def state(self, rung: Rung) -> RungState:
        """Where a rung stands."""
        return RungState.NOW if rung.id == self.current_id else self._apart(rung)

    @cached_property
    def current(self) -> Rung | None:
        """The lowest rung that is neither complete nor passed over, or None at the top."""
        for rung in self.ladder.rungs:
            if self._apart(rung) is RungState.TODO:
                return rung
        return None

    @property
    def current_id(self) -> str:
        """The id of the current rung, or nothing at the top."""
        return self.current.id if self.current else ""

    def experienced(self, rung: Rung) -> bool:
        """Say whether the person climbed the rung before CivicPath."""
        return rung.id in self.answers.get("done", ())

    def is_optional(self, rung: Rung) -> bool:
        """Say whether the person's aim leaves the rung out."""
        return rung.optional is not None and rung.optional.holds(self.facts)

    def counted(self, rung: Rung) -> Iterator[Action]:
        """The actions that a rung counts: those that apply to this person now and are not extra."""
        for action in rung.actions:
            if not action.optional and self.status(action) not in NOT_COUNTED:
                yield action

    def tally(self, rung: Rung) -> tuple[int, int]:
        """How many of a rung's counted actions are done, and how many there are."""
        counted = tuple(self.counted(rung))
        if self.experienced(rung):
            return len(counted), len(counted)
        return sum(self.status(action) in FINISHED for action in counted), len(counted)

    def _settled(self, action: Action) -> Status | None:
        """What is settled before anything is asked of needs, seasons or the last word."""
        trace = self.trace(action)
        if trace and trace.last is Last.NEVER:
            return Status.NOT_FOR_ME
        if trace and trace.count >= action.target:
            return Status.DUE if self._is_due(action, trace) else Status.DONE
        if not action.when.holds(self.facts):
            return Status.ABSENT
        if any(warrant.holds_back for warrant in self.warrants(action)):
            return Status.HELD
        return None

    def _spoken(self, action: Action, trace: Trace) -> Status | None:
        """What the person's last word on an open action makes of it."""
        match trace.last:
            case Last.WAITING:
                return Status.WAITING if not _is_over(trace, self.today) else self._returned(action)
            case Last.STUCK:
                return Status.STUCK if action.key in self.stuck else None
            case Last.SKIPPED:
                return Status.SKIPPED
            case _:
                resting = action.repeat and trace.count and not self._is_due(action, trace)
                return Status.RESTING if resting else None

    def _returned(self, action: Action) -> Status:
        """A wait that is over: the action comes back, unless another is to be tried instead."""
        follows = action.wait is not None and bool(action.wait.then)
        return Status.STUCK if follows and action.key in self.stuck else Status.RETURNED

    def _is_due(self, action: Action, trace: Trace) -> bool:
        if action.repeat is None or trace.done_on is None:
            return False
        return self.today >= trace.done_on + PERIODS[action.repeat]

    def _met(self, key: str) -> bool:
        action = self.ladder.action(key)
        if action is None:
            return True
        rung = self.ladder.rung(action.rung)
        if rung is not None and self.experienced(rung):
            return True
        return self._settled(action) is not None

    def _apart(self, rung: Rung) -> RungState:
        """Where a rung stands, whichever is the current one."""
        if self.experienced(rung):
            return RungState.DONE
        if rung.id in self.past.traces:
            return RungState.SKIPPED
        counted = [self.status(action) for action in self.counted(rung)]
        left = {status for status in counted if status not in FINISHED}
        if not counted:
            return RungState.HELD
        if not left:
            return RungState.DONE
        if self.is_optional(rung):
            return RungState.OPTIONAL
        passed = Status.SKIPPED in left and left <= {Status.SKIPPED, Status.BLOCKED}
        return RungState.SKIPPED if passed else RungState.TODO

    def _failed(self, key: str, trace: Trace) -> bool:
        """Say whether an action was stuck lately, or waited in vain with another to try."""
        if trace.last is Last.STUCK:
            return self.today < self._last_tried(key, trace) + TRY_AGAIN
        if trace.last is not Last.WAITING or not _is_over(trace, self.today):
            return False
        action = self.ladder.action(key)
        return action is not None and action.wait is not None and bool(action.wait.then)

    def _last_tried(self, key: str, trace: Trace) -> date:
        """The last day on which the action, or anything tried instead of it, was in play."""
        followers = map(self.past.traces.get, self._followers(key))
        later = [one for one in followers if one and one.clock > trace.clock]
        return max(one.until or one.on for one in (trace, *later))

    def _helped(self, key: str, trace: Trace) -> bool:
        """Say whether something that follows on an action was done since."""
        return any(
            follower.done_clock > trace.clock
            for follower in map(self.past.traces.get, self._followers(key))
            if follower
        )

    def _followers(self, key: str) -> Iterator[str]:
        """The actions to try instead of one, and instead of those, each once."""
        seen = {key}
        ahead = [key]
        while ahead:
            action = self.ladder.action(ahead.pop())
            for follower in follow_ups(action) if action else ():
                if follower not in seen:
                    seen.add(follower)
                    ahead.append(follower)
                    yield follower


def follow_ups(action: Action) -> Iterator[str]:
    """The actions to try when this one did not work out or nobody answered."""
    if action.wait and action.wait.then:
        yield action.wait.then
    if action.stuck:
        yield action.stuck


def _is_over(trace: Trace, today: date) -> bool:
    return trace.until is not None and trace.until <= today
