"""A person's situation on a day: what is recorded, and the facts that follow from it."""

from __future__ import annotations

from collections.abc import Mapping
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
from civicpath.ladder.deadlines import PASSED
from civicpath.ladder.eligibility import Fit, Warrant
from civicpath.ladder.model import Action, Ladder
from civicpath.parties import groups
from civicpath.places import season
from civicpath.places.election_calendar import Dated, general_in
from civicpath.places.model import Place

if TYPE_CHECKING:
    from civicpath.packs.invitation import Invitation
    from civicpath.packs.model import Pack


@dataclass(frozen=True)
class Situation:
    """What is known of one person on one day: their records, their place, and what is near.

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

    # What is recorded.

    @property
    def answers(self) -> Mapping[str, tuple[str, ...]]:
        """The answers to the questionnaire."""
        return self.past.answers

    @property
    def untouched(self) -> bool:
        """Whether nothing was ever recorded about any action, as far as is known."""
        return not self.past.traces and not self.lost

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

    def climbed_before(self, rung_id: str) -> bool:
        """Return whether the person climbed a rung before using CivicPath."""
        return rung_id in self.answers.get("done", ())

    # What suits the person, and what the day allows.

    def warrants(self, action: Action) -> tuple[Warrant, ...]:
        """Return what the person's limits say about an action."""
        return tuple(eligibility.warrants_on(self.ladder.limits, self.answers, action.activity))

    def is_held_back(self, action: Action) -> bool:
        """Return whether a limit holds an action back until the person has asked."""
        return eligibility.is_held_back(self.ladder.limits, self.answers, action.activity)

    def fit(self, action: Action) -> Fit:
        """Return how an action fits the person's week and abilities."""
        return eligibility.fit_of(self.answers, action)

    def in_season(self, action: Action) -> bool:
        """Return whether an action belongs to this part of the election cycle."""
        return not action.season or self.season in action.season

    def has_closed(self, action: Action) -> bool:
        """Return whether the day by which an action must be done has just passed."""
        return action.by is not None and PASSED in self.here.get(action.by.value, ())

    def awaits_vote(self, action: Action) -> bool:
        """Return whether an action opens only after an election that is still ahead.

        With a race in use, it is the race's own election, for as long as a day of it is to come.
        Without one, it is the first general election since an action that the action needs was
        done.
        """
        past = self.past
        if not action.after_vote or past.race_result:
            return False
        if past.in_use:
            return self._is_race_ahead
        done = (past.traces.get(key) for key in action.either)
        days = (record.on for record in done if record and record.count)
        since = min(days, default=self.today - season.PASSED)
        generals = (general_in(self.place, year) for year in range(since.year, self.today.year + 1))
        return not any(general and since <= general.on < self.today for general in generals)

    @property
    def _is_race_ahead(self) -> bool:
        """Whether a race for public office is in use, and a day of it is ahead."""
        race = (ClaimKind.RACE, self.ladder.front.rungs[-1])
        ahead = (claim for claim in self.claims if claim.day >= self.today)
        return any((claim.because, claim.rung) == race for claim in ahead)

    # What did not work out, and the facts for conditions.

    @cached_property
    def facts(self) -> Facts:
        """The facts that a condition may use."""
        return self.facts_if_stuck(*sorted(self.stuck))

    def facts_if_stuck(self, *stuck: str) -> Facts:
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
    def _known(self) -> Facts:
        """The facts about the place, the person's groups and their answers."""
        return {**self.here, **groups.facts(self.past.groups, meets=self.meets), **self.answers}

    @cached_property
    def silent(self) -> bool:
        """Whether every way on the first rung was tried twice without success."""
        first, traces = self.ladder.rungs[0], self.past.traces
        return fallbacks.is_silent(first, traces, self.is_held_back, self._known)

    @cached_property
    def stuck(self) -> frozenset[str]:
        """The actions that did not work out and should not be tried again yet."""
        return self._detours.stuck()

    def applies(self, action: Action) -> bool:
        """Return whether what is known of the person calls for an action.

        A substitute also applies where a reason leads to it directly, or while it waits for an
        answer.
        """
        facts = self.facts
        if action.key in self._reached:
            facts = self.facts_if_stuck(*self.stuck, *fallbacks.substitute_for(action))
        return action.when.holds(facts)

    @cached_property
    def _reached(self) -> frozenset[str]:
        """The substitutes that a reason leads to directly, or that wait for an answer."""
        return self._detours.led(self.stuck) | self._detours.awaited()

    @cached_property
    def _detours(self) -> fallbacks.Detours:
        return fallbacks.Detours(
            self.ladder, self.past.traces, self.today, self._may_try, self._applies_by_itself
        )

    def _applies_by_itself(self, action: Action) -> bool:
        """Return whether an action would apply to the person if they were not stuck anywhere."""
        return action.when.holds(self.facts_if_stuck())

    def _may_try(self, action: Action, stuck_at: str) -> bool:
        """Return whether the person could try an action if they were stuck at another."""
        trace, stuck = self.trace(action), (stuck_at, *fallbacks.substitute_for(action))
        return (
            not (trace and trace.last in fallbacks.PASSED_OVER)
            and self.count(action) < action.target
            and self.passed_over.get(action.rung) is not Last.NEVER
            and action.when.holds(self.facts_if_stuck(*stuck))
            and not self.is_held_back(action)
            and self.in_season(action)
        )
