"""When a precinct seat is up, which vacancies it helps to fill, and smaller parties' rules.

Part of the schema of `content/places/`.
"""

from __future__ import annotations

from datetime import date

from civicpath.base.enums import StrEnum
from civicpath.base.problems import NOWHERE, Position
from civicpath.base.values import dataclass


class ReplacedSeat(StrEnum):
    """A vacancy that local party officers help to fill."""

    LEGISLATURE = "legislature"
    COUNTY = "county"
    BALLOT = "ballot"


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatCycle:
    """The years in which a seat is filled.

    `text` describes them. `year` is one such year, and the seat is filled again every `every`
    years. Without `year`, it is unknown or varies. `month` is the month by the end of which the
    seat is filled. `usual` is set if the year is inferred from past years instead of stated by a
    source.
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
        """Return the next year in which the seat is chosen, from a day on; None if unknown."""
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
    """A vacancy that the party's committees help to fill between elections."""

    seat: ReplacedSeat
    text: str
    sources: tuple[str, ...]
    party: str = "any"
    at: Position = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class SmallerParty:
    """What is known about smaller parties and the seat.

    Without `parties`, it applies to all of them.
    """

    text: str
    sources: tuple[str, ...]
    parties: tuple[str, ...] = ()
    at: Position = NOWHERE


def covers_party(own: str, party: str, major: tuple[str, ...]) -> bool:
    """Return whether a fact of `own` (`any` or a party's id) applies to a member of a party."""
    return own == party or (own == "any" and party in major)
