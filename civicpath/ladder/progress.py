"""A person's progress on the ladder on a day: the state applied to the rungs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from civicpath.base.conditions import STUCK, Facts
from civicpath.base.values import dataclass, field
from civicpath.base.vocabulary import Season
from civicpath.journal.action_records import ActionRecord, Last
from civicpath.journal.state import NOTHING, State
from civicpath.ladder import eligibility, fallbacks
from civicpath.ladder.claims import Claim, ClaimKind
from civicpath.ladder.deadlines import PASSED, is_moot
from civicpath.ladder.eligibility import Fit, Warrant
from civicpath.ladder.model import Action, Ladder, Rung
from civicpath.ladder.status import FINISHED, NO_WAY, NOT_COUNTED, RungState, Status
from civicpath.parties import groups
from civicpath.places.election_calendar import Dated
from civicpath.places.model import Place

if TYPE_CHECKING:
    from civicpath.packs.invitation import Invitation
    from civicpath.packs.model import Pack


@dataclass(frozen=True)
class Progress:
    """One person's state applied to the ladder on one day.

    `here` holds facts about the place and the day, as condition keys.

    `ahead` are the coming days in the place that concern this person, soonest first; `soon` are
    those within two months; `asks` are near days whose date is not exactly known; `passed` are days
    that have just passed.

    `claims` are what other packages ask to bring forward. `meets` means that a local group's
    meeting day is known. `lost` means that entries seem to be missing, so the person must not be
    greeted as new.

    `elsewhere` maps the actions that count only in another home to that home, and `moved_from` are
    those done in another place. `packs` are those that apply to this person, and `invitation` is
    the next meeting of their groups.
    """

    ladder: Ladder
    today: date
    past: State = NOTHING
    season: Season = Season.ORGANIZING
    here: Facts = field(default_factory=dict)
    place: Place | None = None
    ahead: tuple[Dated, ...] = ()
    soon: tuple[Dated, ...] = ()
    asks: tuple[Dated, ...] = ()
    passed: tuple[Dated, ...] = ()
    claims: tuple[Claim, ...] = ()
    meets: bool = False
    lost: bool = False
    elsewhere: Mapping[str, str] = field(default_factory=dict)
    moved_from: frozenset[str] = frozenset()
    packs: tuple[Pack, ...] = ()
    invitation: Invitation | None = None

    @property
    def answers(self) -> Mapping[str, tuple[str, ...]]:
        """The answers to the questionnaire."""
        return self.past.answers

    @cached_property
    def facts(self) -> Facts:
        """The facts that a condition may use."""
        return self._facts(*sorted(self.stuck))

    @property
    def untouched(self) -> bool:
        """Whether nothing was ever recorded about any action, as far as is known."""
        return not self.past.traces and not self.lost

    @cached_property
    def stuck(self) -> frozenset[str]:
        """The actions that did not work out and should not be tried again yet."""
        return self._detours.stuck()

    @cached_property
    def silent(self) -> bool:
        """Whether every way on the first rung was tried twice without success."""
        first, traces = self.ladder.rungs[0], self.past.traces
        return fallbacks.is_silent(first, traces, self._is_held, self._known)

    @cached_property
    def _reached(self) -> frozenset[str]:
        """The substitutes that a reason leads to directly, or that wait for an answer."""
        return self._detours.led(self.stuck) | self._detours.awaited()

    @cached_property
    def _detours(self) -> fallbacks.Detours:
        traces = self.past.traces
        return fallbacks.Detours(self.ladder, traces, self.today, self._may_try, self._applies)

    @cached_property
    def passed_over(self) -> Mapping[str, Last]:
        """The rungs that were skipped as a whole, with nothing recorded in them since."""
        return fallbacks.rungs_passed_over(self.ladder, self.past.traces)

    @cached_property
    def touched(self) -> tuple[tuple[Action, ActionRecord], ...]:
        """The actions about which something was recorded, except in rungs skipped since then."""
        traced = ((self.ladder.action(key), trace) for key, trace in self.past.traces.items())
        known = ((action, trace) for action, trace in traced if action)
        return tuple(row for row in known if row[0].rung not in self.passed_over)

    def trace(self, action: Action) -> ActionRecord | None:
        """Return the record of an action, or None."""
        return self.past.traces.get(action.key)

    def count(self, action: Action) -> int:
        """Return how much of an action was done, in its unit; people on the list count, too.

        People counted before they had names may also be on the list, so the larger number is used
        instead of the sum.
        """
        trace = self.trace(action)
        counted = trace.count if trace else 0
        if action.count is None or not (action.count.role and self.past.people):
            return counted
        from civicpath.journal.people_state import listed

        return max(counted, listed(self.past.people, action.count.role))

    def warrants(self, action: Action) -> tuple[Warrant, ...]:
        """Return what the person's limits say about an action."""
        return tuple(eligibility.warrants_on(self.ladder.limits, self.answers, action.activity))

    def fit(self, action: Action) -> Fit:
        """Return how an action fits the person's week and abilities."""
        return eligibility.fit_of(self.answers, action)

    def status(self, action: Action) -> Status:
        """Return the status of an action."""
        known = self._statuses.get(action.key)
        if known is None:
            known = self._statuses[action.key] = self._status(action)
        return known

    def state(self, rung: Rung) -> RungState:
        """Return the status of a rung."""
        return RungState.NOW if rung.id == self.current_id else self._apart(rung)

    @cached_property
    def current(self) -> Rung | None:
        """The lowest rung that is neither complete nor skipped, or None at the top."""
        for rung in self.ladder.rungs:
            if self._apart(rung) is RungState.TODO:
                return rung
        return None

    @property
    def current_id(self) -> str:
        """The id of the current rung, or an empty string at the top."""
        return self.current.id if self.current else ""

    def experienced(self, rung: Rung) -> bool:
        """Return whether the person climbed the rung before using CivicPath."""
        return rung.id in self.answers.get("done", ())

    def is_optional(self, rung: Rung) -> bool:
        """Return whether the person's aim leaves the rung out."""
        return rung.optional is not None and rung.optional.holds(self.facts)

    def counted(self, rung: Rung) -> Iterator[Action]:
        """Yield the actions of a rung that apply to this person now and are not extra."""
        required = (action for action in rung.actions if not action.optional)
        yield from (action for action in required if self.status(action) not in NOT_COUNTED)

    def tally(self, rung: Rung) -> tuple[int, int]:
        """Return how many of a rung's counted actions are done, and how many there are."""
        counted = tuple(self.counted(rung))
        if self.experienced(rung):
            return len(counted), len(counted)
        return sum(self.status(action) in FINISHED for action in counted), len(counted)

    @property
    def _is_race_ahead(self) -> bool:
        """Whether a race for public office is in use, and a day of it is ahead."""
        race = (ClaimKind.RACE, self.ladder.front.rungs[-1])
        ahead = (claim for claim in self.claims if claim.day >= self.today)
        return any((claim.because, claim.rung) == race for claim in ahead)

    @cached_property
    def _known(self) -> Facts:
        """The facts about the place, the person's groups and their answers."""
        return {**self.here, **groups.facts(self.past.groups, meets=self.meets), **self.answers}

    def _facts(self, *stuck: str) -> Facts:
        """Return the facts for conditions if the person were stuck at exactly these actions."""
        facts = dict(self._known)
        if self.silent:
            facts["silence"] = ("yes",)
        if result := self.past.race_result:
            facts["race-result"] = (result,)
        elif self._is_race_ahead:
            facts["race"] = ("yes",)
        if stuck:
            facts[STUCK] = stuck
        return facts

    @cached_property
    def _statuses(self) -> dict[str, Status]:
        """The statuses computed so far; they can't change, because a Progress has one day."""
        return {}

    def _status(self, action: Action) -> Status:
        settled = self._settled(action)
        if settled:
            return settled
        trace, stuck = self.trace(action), action.key in self.stuck
        recorded = eligibility.recorded_status(action, trace, self.today, stuck=stuck)
        if self._has_passed(action) and recorded not in {Status.WAITING, Status.RESTING}:
            return Status.CLOSED
        if recorded:
            return recorded
        if not self._in_season(action):
            return Status.OFF_SEASON
        ready = all(map(self._is_met, action.needs)) and all(map(self._is_begun, action.follows))
        ready = ready and (not action.either or any(map(self._is_done, action.either)))
        return Status.OPEN if ready and not self.awaits_vote(action) else Status.BLOCKED

    def awaits_vote(self, action: Action) -> bool:
        """Return whether an action opens only after an election that is still ahead."""
        past, ahead = self.past, self._is_race_ahead
        return eligibility.is_before_vote(action, past, self.place, self.today, race_ahead=ahead)

    def _settled(self, action: Action) -> Status | None:
        """Return the status if it is certain without the needs, the season or the last record."""
        trace = self.trace(action)
        if trace and trace.last is Last.NEVER:
            return Status.NOT_FOR_ME
        barred = self._barred(action)
        if self.count(action) >= action.target:
            again = (
                trace
                and not barred
                and self._in_season(action)
                and not self._has_passed(action)
                and eligibility.is_due(action, trace, self.today)
            )
            return Status.DUE if again else Status.DONE
        return barred

    def _barred(self, action: Action) -> Status | None:
        """Return the status that keeps an action from this person, or None."""
        if self.passed_over.get(action.rung) is Last.NEVER:
            return Status.NOT_FOR_ME
        reached = action.key in self._reached
        facts = (
            self._facts(*self.stuck, *fallbacks.substitute_for(action)) if reached else self.facts
        )
        moot = is_moot(action, self.ladder, self._is_held)
        if moot or not action.when.holds(facts) or self._has_no_way(action):
            return Status.ABSENT
        return Status.HELD if self._is_held(action) else None

    def _has_no_way(self, action: Action) -> bool:
        """Return whether an action needs one of several others, all closed to this person."""
        ways = [way for way in map(self.ladder.action, action.either) if way]
        return bool(ways) and all(self._settled(way) in NO_WAY for way in ways)

    def _is_held(self, action: Action) -> bool:
        return any(warrant.holds_back for warrant in self.warrants(action))

    def _in_season(self, action: Action) -> bool:
        return not action.season or self.season in action.season

    def _has_passed(self, action: Action) -> bool:
        """Return whether the day by which an action must be done has just passed."""
        return action.by is not None and PASSED in self.here.get(action.by.value, ())

    def _is_met(self, key: str) -> bool:
        """Return whether a need is met: done, or not for this person."""
        action = self.ladder.action(key)
        if action is None or action.rung in self.answers.get("done", ()):
            return True
        return self._settled(action) is not None

    def _is_done(self, key: str) -> bool:
        """Return whether an action was done, here or before the person used CivicPath."""
        action, trace = self.ladder.action(key), self.past.traces.get(key)
        if action is None or action.rung in self.answers.get("done", ()):
            return True
        return bool(trace and trace.count >= action.target)

    def _is_begun(self, key: str) -> bool:
        """Return whether an action was done at least once, or is not for this person."""
        action = self.ladder.action(key)
        return self._is_met(key) or bool(action and self.count(action))

    @cached_property
    def _states(self) -> dict[str, RungState]:
        """The statuses of rungs computed so far, without regard to which is the current one."""
        return {}

    def _apart(self, rung: Rung) -> RungState:
        """Return the status of a rung without regard to whether it is the current one."""
        if rung.id not in self._states:
            self._states[rung.id] = self._state(rung)
        return self._states[rung.id]

    def _state(self, rung: Rung) -> RungState:
        if self.experienced(rung):
            return RungState.DONE
        match self.passed_over.get(rung.id):
            case Last.NEVER:
                return RungState.NOT_FOR_ME
            case Last.SKIPPED:
                return RungState.SKIPPED
        counted = [self.status(action) for action in self.counted(rung)]
        left = {status for status in counted if status not in FINISHED}
        held_back = [action for action in rung.actions if self.status(action) is Status.HELD]
        if not counted:
            return RungState.HELD if held_back else RungState.NOT_FOR_ME
        if not left:
            most_held = sum(not action.optional for action in held_back) > len(counted)
            return RungState.HELD if most_held else RungState.DONE
        if self.is_optional(rung):
            return RungState.OPTIONAL
        passed = Status.SKIPPED in left and left <= {Status.SKIPPED, Status.BLOCKED, Status.CLOSED}
        return RungState.SKIPPED if passed else RungState.TODO

    def _applies(self, action: Action) -> bool:
        """Return whether an action would apply to the person if they were not stuck anywhere."""
        return action.when.holds(self._facts())

    def _may_try(self, action: Action, stuck_at: str) -> bool:
        """Return whether the person could try an action if they were stuck at another."""
        trace = self.trace(action)
        return (
            not (trace and trace.last in fallbacks.PASSED_OVER)
            and self.count(action) < action.target
            and self.passed_over.get(action.rung) is not Last.NEVER
            and action.when.holds(self._facts(stuck_at, *fallbacks.substitute_for(action)))
            and not self._is_held(action)
            and self._in_season(action)
        )
