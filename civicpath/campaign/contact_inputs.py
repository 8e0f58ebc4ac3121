"""Inputs and results of the chain from votes to contact work."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Final

from civicpath.base.values import dataclass, replace
from civicpath.campaign.formulas import base_of
from civicpath.campaign.inputs import Default, Given, Input, Origin
from civicpath.campaign.numbers import ceil, floor, whole
from civicpath.campaign.vote_inputs import BASE, VOTERS_A_DOOR

FEW: Final = 160
"""At or below this vote goal, two or three people can walk the whole race."""

TEAMS: Final = (2, 3)
"""The team sizes to show for such a race."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Effort:
    """The inputs of the chain from votes to work. `voters` are all who may vote in the race.

    If nobody runs against the candidate, `base` is the candidate's own vote. `found` is the number
    of supporters found so far, or None if they were not logged in the few talks (`talked`) so far.
    `until` is the last day that the weeks count, if that is after people begin to vote.
    `rates` are the work's own inputs by ID, one for each row of `contact_rates`.
    """

    goal: Given
    base: Given
    rates: Mapping[str, Given]
    weeks: Given | None = None
    on_list: Given | None = None
    voters: Given | None = None
    found: int | None = None
    talked: int = 0
    until: date | None = None

    def __getitem__(self, rate: Input) -> Given:
        """Return one of the rates; raises KeyError if the work has no such row."""
        return self.rates[rate.id]

    def rate(self, rate: Input) -> Fraction:
        """Return the value of one of the rates."""
        return self[rate].value

    def having(self, given: Given) -> Effort:
        """Return the same effort with another base or another rate."""
        if given.field.id == BASE.id:
            return replace(self, base=given)
        return replace(self, rates={**self.rates, given.field.id: given})

    @property
    def unopposed(self) -> bool:
        """Return whether nobody runs against the candidate."""
        return self.base.origin is Origin.OWN

    @property
    def givens(self) -> tuple[Given, ...]:
        """The inputs that are known, in the order in which they are used."""
        rates = [one for one in self.rates.values() if one.field.id != VOTERS_A_DOOR.id]
        reached = self.on_list or self.voters
        inputs = (self.goal, self.base, *rates, self.weeks, reached)
        behind = self[VOTERS_A_DOOR] if reached else None
        return tuple(one for one in (*inputs, behind) if one is not None)

    @property
    def few(self) -> bool:
        """Return whether two or three people on foot can cover the race."""
        return self.goal.whole <= FEW

    @property
    def reach(self) -> int | None:
        """The number of doors available: those on the list, or else an estimate from all voters."""
        if self.on_list:
            known = [one.whole for one in (self.on_list, self.voters) if one]
            return min(known)
        return ceil(self.voters.value / self.rate(VOTERS_A_DOOR)) if self.voters else None

    @property
    def names(self) -> int:
        """The number of voters behind those doors, at most the number of voters in the race."""
        behind = floor((self.reach or 0) * self.rate(VOTERS_A_DOOR))
        return min(behind, self.voters.whole) if self.voters else behind


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactWay:
    """The work if all of it is done in one way, at the doors or by phone."""

    name: str
    attempts: int
    hours: Fraction
    shifts: int
    signups: int
    recruiting: int
    attempts_a_week: int | None
    shifts_a_week: int | None
    working: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A number of the plan, with its low and high end if any single guess is off."""

    name: str
    plan: int
    low: int
    high: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Swing:
    """How far one guess moves the hours at the doors: the result at either end of its range."""

    given: Given
    low: int
    high: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Contacts:
    """The work that a goal takes, and how much of it is left.

    `supporters` is the total needed and `missing` those not found yet; `conversations` and the
    fields after it cover only the missing ones.

    `large_enough` tells whether there are enough doors on the list or, without a list, enough
    voters. It is None if neither is known. `passes` is how often the list must be walked, or None
    if unknown or not possible.
    """

    effort: Effort
    gap: int
    supporters: int
    missing: int
    conversations: int
    doors: ContactWay
    calls: ContactWay
    conversations_a_week: int | None
    large_enough: bool | None
    passes: int | None
    swings: tuple[Swing, ...]
    measures: tuple[Measure, ...]
    working: tuple[str, ...]
    warnings: tuple[str, ...]

    @property
    def few(self) -> bool:
        """Return whether two or three people on foot can cover the race."""
        return self.effort.few

    def measure(self, name: str) -> Measure:
        """Return a measure by name; raises KeyError if there is none."""
        return {one.name: one for one in self.measures}[name]


def base(side: Given | None, friends: Given | None, votes: int | None) -> Given | None:
    """F29: Estimate the base from a side's share of the votes and from names; None without either.

    Friends may belong to that side, so the plan counts the larger of the two. The low end is those
    who promised by name; the high end is both together.
    """
    step = base_of(votes, side.value) if side and votes else None
    named = friends.whole if friends else 0
    if step is None and not friends:
        return None
    of_side = step.whole if step else 0
    parts = []
    if step:
        parts.append(f"{step.text} votes of your side")
    if friends:
        parts.append(f"{whole(named)} promised by name")
    if len(parts) > 1:
        parts.append("the larger counts, for friends may be of your side")
    most = min(of_side + named, votes or of_side + named)
    usual = Fraction(min(max(of_side, named), most))
    remark = "; ".join(parts)
    least = Fraction(min(named, most))
    estimate = Default(id=BASE.id, usual=usual, least=least, most=Fraction(most), remark=remark)
    return Given(field=BASE, value=usual, origin=Origin.DEFAULT, default=estimate)
