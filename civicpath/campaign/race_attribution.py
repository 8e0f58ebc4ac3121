"""Totals of the logged work, attributed to races."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from civicpath.base.values import dataclass
from civicpath.base.vocabulary import Activity
from civicpath.journal.people_state import supporters
from civicpath.journal.state import State
from civicpath.ladder.model import Ladder

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
"""The units that can be logged, each with its description."""

OWN_HOURS: Final = ("doors", "calls")
"""The units whose hours are recorded separately, to compute a pace."""

WEEK: Final = timedelta(days=7)


TALKS: Final = "conversations"


def hours_at(unit: str) -> str:
    """The key for the hours spent on a unit."""
    return f"{unit}-hours"


def timed_at(unit: str) -> str:
    """The key for the part of a unit whose hours are known."""
    return f"{unit}-timed"


def told_at(unit: str) -> str:
    """The key for the part of a unit whose talks are known."""
    return f"{unit}-told"


def talks_at(unit: str) -> str:
    """The key for the talks that were logged with a unit."""
    return f"{unit}-{TALKS}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """Daily totals by unit, and totals of work without a date."""

    days: Mapping[date, Mapping[str, Decimal]]
    other: Mapping[str, int]

    def total(self, unit: str) -> Decimal:
        """The total of a unit."""
        on_days = sum((sums.get(unit, Decimal(0)) for sums in self.days.values()), Decimal(0))
        return on_days + self.other.get(unit, 0)

    def tells(self, unit: str) -> bool:
        """Return whether a unit was ever logged, even with a count of 0."""
        return unit in self.other or any(unit in sums for sums in self.days.values())

    @property
    def first(self) -> date | None:
        """The first day with an entry."""
        return min(self.days, default=None)

    def since(self, unit: str, day: date) -> Decimal:
        """The total of a unit from a day on."""
        return sum(
            (sums.get(unit, Decimal(0)) for on, sums in self.days.items() if on >= day), Decimal(0)
        )

    def until(self, day: date) -> Tally:
        """The work done through a day, without undated work."""
        return Tally(days={on: sums for on, sums in self.days.items() if on <= day}, other={})

    def week(self, unit: str, monday: date) -> Decimal:
        """The total of a unit in the week that begins on a Monday."""
        return sum(
            (
                sums.get(unit, Decimal(0))
                for day, sums in self.days.items()
                if monday <= day < monday + WEEK
            ),
            Decimal(0),
        )

    def weeks(self, today: date, most: int) -> tuple[date, ...]:
        """The Mondays from the first week with an entry through this week, at most `most`."""
        now = monday_of(today)
        if not self.days:
            return ()
        first = max(monday_of(min(self.days)), now - WEEK * (most - 1))
        return tuple(first + WEEK * at for at in range((now - first).days // WEEK.days + 1))


def monday_of(day: date) -> date:
    """The Monday of the week that contains a day."""
    return day - timedelta(days=day.weekday())


def tally(logged: Mapping[str, Mapping[str, str]], counts: Iterable[tuple[str, int]] = ()) -> Tally:
    """Build a tally from the journal's totals (day, unit, amount as text) and counts of actions."""
    days = {
        date.fromisoformat(day): {unit: Decimal(amount) for unit, amount in sums.items()}
        for day, sums in logged.items()
    }
    other: dict[str, int] = {}
    for unit, count in counts:
        if unit in UNITS:
            other[unit] = other.get(unit, 0) + count
    return Tally(days=days, other=other)


CANDIDACY: Final = frozenset(
    {Activity.PARTY_OFFICE, Activity.PARTISAN_OFFICE, Activity.NONPARTISAN_OFFICE}
)
"""The activities of a person's own race; doors for anything else belong to someone else's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """The work done for one race, and all the person's other work."""

    here: Tally
    elsewhere: tuple[Tally, ...] = ()

    @property
    def apart(self) -> dict[str, int]:
        """The totals of other work by unit, without units at 0."""
        sums = {unit: sum(int(one.total(unit)) for one in self.elsewhere) for unit in UNITS}
        return {unit: number for unit, number in sums.items() if number}

    def until(self, day: date) -> Counts:
        """The work done through a day, without undated work."""
        return Counts(
            here=self.here.until(day), elsewhere=tuple(one.until(day) for one in self.elsewhere)
        )


def counts_of(past: State, ladder: Ladder, race: str) -> Counts:
    """Separate the work for a race from the rest; work before any race has an empty name."""
    own = dict(_own(past, ladder))
    return Counts(
        here=own.pop(race, tally({})),
        elsewhere=(*own.values(), tally(past.others, _counts(past, ladder))),
    )


def _own(past: State, ladder: Ladder) -> Iterator[tuple[str, Tally]]:
    """The work done for each of the person's own races."""
    marked = past.people.get("marks", {})
    for race in dict.fromkeys(("", *past.logged, *past.counted, *marked)):
        logged = past.logged.get(race, {})
        if race in marked:
            logged = with_names(logged, supporters(past.people, race))
        yield race, tally(logged, _counts(past, ladder, race))


def with_names(
    logged: Mapping[str, Mapping[str, str]], names: Mapping[str, int]
) -> dict[str, Mapping[str, str]]:
    """Merge the daily totals with the supporters marked by name on each day.

    A count logged on the same day adds only what exceeds the number of names: someone who marks
    twelve names and then logs twelve has found twelve.
    """
    merged = dict(logged)
    for day, count in names.items():
        sums = merged.get(day, {})
        most = max(Decimal(sums.get("supporters", 0)), Decimal(count))
        merged[day] = {**sums, "supporters": str(most)}
    return merged


def _counts(past: State, ladder: Ladder, race: str | None = None) -> Iterator[tuple[str, int]]:
    """Counts of actions with their units: a candidacy's by race, the others without a race."""
    for key, trace in past.traces.items():
        action = ladder.action(key) if trace.count else None
        if action is None or action.count is None:
            continue
        if (action.activity in CANDIDACY) == (race is not None):
            yield action.count.unit, _share(past, key, race)


def _share(past: State, key: str, race: str | None) -> int:
    """How much of an action was done while a race was in use, or all of it if `race` is None."""
    if race:
        return past.counted.get(race, {}).get(key, 0)
    in_races = sum(counts.get(key, 0) for counts in past.counted.values())
    return past.traces[key].count - (in_races if race is not None else 0)
