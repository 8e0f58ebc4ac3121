"""What was done, day by day, each unit by itself: doors are never added to calls."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from civicpath.core.value import dataclass

UNITS: Final = {
    "doors": "doors knocked on",
    "calls": "calls made",
    "conversations": "conversations",
    "supporters": "supporters found",
    "signed-up": "people who signed up for a shift",
    "came": "people who came to a shift",
    "dollars": "dollars raised",
    "hours": "hours worked",
}
"""What can be logged, and what it is called."""

OWN_HOURS: Final = ("doors", "calls")
"""Units whose hours are told apart, for the pace."""

WEEK: Final = timedelta(days=7)


def hours_at(unit: str) -> str:
    """The name under which the hours spent on a unit are kept."""
    return f"{unit}-hours"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """The sums of each day by unit, and of what was done without a day to itself."""

    days: Mapping[date, Mapping[str, Decimal]]
    other: Mapping[str, int]

    def total(self, unit: str) -> Decimal:
        """All that was done of a unit."""
        on_days = sum((sums.get(unit, Decimal(0)) for sums in self.days.values()), Decimal(0))
        return on_days + self.other.get(unit, 0)

    def week(self, unit: str, monday: date) -> Decimal:
        """What was done of a unit in the week that begins on a Monday."""
        return sum(
            (
                sums.get(unit, Decimal(0))
                for day, sums in self.days.items()
                if monday <= day < monday + WEEK
            ),
            Decimal(0),
        )

    def weeks(self, today: date, most: int) -> tuple[date, ...]:
        """The Mondays from the first week with an entry to this one, the last so many."""
        now = monday_of(today)
        if not self.days:
            return ()
        first = max(monday_of(min(self.days)), now - WEEK * (most - 1))
        return tuple(first + WEEK * at for at in range((now - first).days // WEEK.days + 1))


def monday_of(day: date) -> date:
    """The Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def tally(logged: Mapping[str, Mapping[str, str]], counts: Iterable[tuple[str, int]] = ()) -> Tally:
    """Read the journal's sums (day, unit, amount as text), and counts of actions by their unit."""
    days = {
        date.fromisoformat(day): {unit: Decimal(amount) for unit, amount in sums.items()}
        for day, sums in logged.items()
    }
    other: dict[str, int] = {}
    for unit, count in counts:
        if unit in UNITS:
            other[unit] = other.get(unit, 0) + count
    return Tally(days=days, other=other)
