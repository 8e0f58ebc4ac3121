"""When a precinct seat comes up, whom its holder helps to name, and what smaller parties do.

Parts of the schema of `content/places/`.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from civicpath.base.problems import NOWHERE, Position
from civicpath.base.values import dataclass


class ReplacedSeat(StrEnum):
    """Whose place the party's local officers help to fill when it falls empty."""

    LEGISLATURE = "legislature"
    COUNTY = "county"
    BALLOT = "ballot"


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatCycle:
    """In which years a seat is chosen: `text` says it in words.

    `year` is one such year, and it comes again after `every` years; a year left out means that it
    is not known, or differs. `month` is the one by whose end it is over. `usual` where the year
    was worked out from past ones, not stated.
    """

    text: str
    sources: tuple[str, ...]
    party: str = "any"
    where: str = ""
    year: int | None = None
    every: int | None = None
    month: int = 12
    usual: bool = False
    at: Position = NOWHERE

    def next_year(self, today: date) -> int | None:
        """The next year in which the seat is chosen, from a day on; None where it is not known."""
        if self.year is None:
            return None
        year = self.year
        while (year, self.month) < (today.year, today.month):
            if not self.every:
                return None
            year += self.every
        return year


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplacementPower:
    """What the party's committees decide when a seat falls empty between elections."""

    seat: ReplacedSeat
    text: str
    sources: tuple[str, ...]
    party: str = "any"
    at: Position = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class SmallerParty:
    """What is known of smaller parties and the seat; without `parties`, of all of them."""

    text: str
    sources: tuple[str, ...]
    parties: tuple[str, ...] = ()
    at: Position = NOWHERE


def concerns(own: str, party: str, major: tuple[str, ...]) -> bool:
    """Say whether a fact of `own` (`any`, or a party's id) is one for a member of a party."""
    return own == party or (own == "any" and party in major)
