"""A race in time: its days, its result, and what it leads to."""

from __future__ import annotations

from datetime import date
from typing import Final

from civicpath.base.values import dataclass
from civicpath.campaign.next_round import NextRound
from civicpath.campaign.race_days import RaceDay
from civicpath.campaign.race_rules import Rule
from civicpath.journal.events import RaceEnded
from civicpath.places.calendar_terms import Scope


@dataclass(frozen=True, slots=True, kw_only=True)
class RaceInTime:
    """A race's level, its days, the day on which work began, and its result.

    `election` and `ballots` are election day and the day on which ballots go out. What wasn't given
    is None. `unopposed` means that nobody runs against the candidate. `goes_on` is what follows a
    race that leads to another, else empty; `next_round` is that race. `through` means that another
    race led to this one. `voted` means that election
    day has passed.
    """

    level: Scope | None = None
    election: date | None = None
    ballots: date | None = None
    days: tuple[RaceDay, ...] = ()
    begun: date | None = None
    result: RaceEnded | None = None
    rule: Rule | None = None
    unopposed: bool = False
    voted: bool = False
    goes_on: str = ""
    through: bool = False
    next_round: NextRound | None = None

    @property
    def filing(self) -> date | None:
        """The last day to file for this race, if known."""
        return next((day.on for day in self.days if day.id == "filing"), None)


UNKNOWN: Final = RaceInTime()
"""A race about which nothing is known."""
