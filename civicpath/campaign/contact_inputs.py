"""What the chain from votes to work is made of, and what comes out of it."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from civicpath.base.values import dataclass
from civicpath.campaign.inputs import Given

FEW: Final = 160
"""With a goal of no more votes, two or three people can walk the whole race."""

TEAMS: Final = (2, 3)
"""How many people that may be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Effort:
    """What the chain from votes to work is made of. `voters` are all who may vote in the race."""

    goal: Given
    base: Given
    turn: Given
    support: Given
    door_rate: Given
    call_rate: Given
    doors_per_hour: Given
    calls_per_hour: Given
    shift: Given
    net: Given
    flake: Given
    yes: Given
    weeks: Given | None = None
    on_list: Given | None = None
    voters: Given | None = None

    @property
    def givens(self) -> tuple[Given, ...]:
        """All inputs that are there, in the order in which they are used."""
        found = (
            self.goal, self.base, self.turn, self.support, self.door_rate, self.doors_per_hour,
            self.call_rate, self.calls_per_hour, self.shift, self.net, self.flake, self.yes,
            self.weeks, self.on_list or self.voters,
        )  # fmt: skip
        return tuple(one for one in found if one is not None)

    @property
    def reach(self) -> int | None:
        """How many doors there are at most: those on the list, and never more than voters."""
        known = [one.whole for one in (self.on_list, self.voters) if one]
        return min(known, default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactWay:
    """The work when all of it is done in one way, at the doors or by phone."""

    name: str
    attempts: int
    hours: Fraction
    shifts: int
    signups: int
    recruiting: int
    attempts_a_week: int | None
    shifts_a_week: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A number of the plan, and its least and most when any one guess is off."""

    name: str
    plan: int
    low: int
    high: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Swing:
    """How far one guess moves the doors: the input, and the doors at its best and worst end."""

    given: Given
    low: int
    high: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Contacts:
    """The work that a goal takes.

    `large_enough` says whether there are doors enough, by the list, or where there is none by the
    voters; None where neither is known.
    """

    effort: Effort
    gap: int
    supporters: int
    conversations: int
    doors: ContactWay
    calls: ContactWay
    conversations_a_week: int | None
    large_enough: bool | None
    swings: tuple[Swing, ...]
    measures: tuple[Measure, ...]
    working: tuple[str, ...]
    warnings: tuple[str, ...]

    @property
    def few(self) -> bool:
        """Say whether it is a race for two or three people on foot."""
        return self.effort.goal.whole <= FEW

    def measure(self, name: str) -> Measure:
        """One of the measures; KeyError for a name that is none."""
        return {one.name: one for one in self.measures}[name]
