"""What was logged, added up, and to which race it belongs."""

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
"""What can be logged, and what it is called."""

OWN_HOURS: Final = ("doors", "calls")
"""Units whose hours are told apart, for the pace."""

WEEK: Final = timedelta(days=7)


TALKS: Final = "conversations"


def hours_at(unit: str) -> str:
    """The name under which the hours spent on a unit are kept."""
    return f"{unit}-hours"


def timed_at(unit: str) -> str:
    """The name under which that part of a unit is kept of which the hours are known."""
    return f"{unit}-timed"


def told_at(unit: str) -> str:
    """The name under which that part of a unit is kept of which the talks are known."""
    return f"{unit}-told"


def talks_at(unit: str) -> str:
    """The name under which the talks are kept that were logged with a unit."""
    return f"{unit}-{TALKS}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """The sums of each day by unit, and of what was done without a day to itself."""

    days: Mapping[date, Mapping[str, Decimal]]
    other: Mapping[str, int]

    def total(self, unit: str) -> Decimal:
        """All that was done of a unit."""
        on_days = sum((sums.get(unit, Decimal(0)) for sums in self.days.values()), Decimal(0))
        return on_days + self.other.get(unit, 0)

    def tells(self, unit: str) -> bool:
        """Say whether a unit was ever counted, be it that none of it was done."""
        return unit in self.other or any(unit in sums for sums in self.days.values())

    @property
    def first(self) -> date | None:
        """The first day on which anything was counted."""
        return min(self.days, default=None)

    def since(self, unit: str, day: date) -> Decimal:
        """What was done of a unit from a day on."""
        return sum(
            (sums.get(unit, Decimal(0)) for on, sums in self.days.items() if on >= day), Decimal(0)
        )

    def until(self, day: date) -> Tally:
        """What was done by a day; what has no day to itself is left out."""
        return Tally(days={on: sums for on, sums in self.days.items() if on <= day}, other={})

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


CANDIDACY: Final = frozenset(
    {Activity.PARTY_OFFICE, Activity.PARTISAN_OFFICE, Activity.NONPARTISAN_OFFICE}
)
"""What a person does in a race of their own. Doors for anything else are somebody else's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """What was done for one race, and all else that the person did: other races, and others'."""

    here: Tally
    elsewhere: tuple[Tally, ...] = ()

    @property
    def apart(self) -> dict[str, int]:
        """What was done elsewhere, by unit; nothing of a unit is left out."""
        sums = {unit: sum(int(one.total(unit)) for one in self.elsewhere) for unit in UNITS}
        return {unit: number for unit, number in sums.items() if number}


def counts_of(past: State, ladder: Ladder, race: str) -> Counts:
    """Separate what was done for a race from the rest; what came before any race has no name."""
    own = dict(_own(past, ladder))
    return Counts(
        here=own.pop(race, tally({})),
        elsewhere=(*own.values(), tally(past.others, _counts(past, ladder))),
    )


def _own(past: State, ladder: Ladder) -> Iterator[tuple[str, Tally]]:
    """What was done for each race of one's own."""
    marked = past.people.get("marks", {})
    for race in dict.fromkeys(("", *past.logged, *past.counted, *marked)):
        logged = past.logged.get(race, {})
        if race in marked:
            logged = with_names(logged, supporters(past.people, race))
        yield race, tally(logged, _counts(past, ladder, race))


def with_names(
    logged: Mapping[str, Mapping[str, str]], names: Mapping[str, int]
) -> dict[str, Mapping[str, str]]:
    """The sums of each day with the supporters who were marked by name on it.

    Each name counts as one, and a count that was logged on the same day only for what exceeds the
    names: whoever marks twelve and then logs twelve has found twelve.
    """
    found = dict(logged)
    for day, count in names.items():
        sums = found.get(day, {})
        most = max(Decimal(sums.get("supporters", 0)), Decimal(count))
        found[day] = {**sums, "supporters": str(most)}
    return found


def _counts(past: State, ladder: Ladder, race: str | None = None) -> Iterator[tuple[str, int]]:
    """What was done of actions, with its unit: those of a candidacy by race, the rest for none."""
    for key, trace in past.traces.items():
        action = ladder.action(key) if trace.count else None
        if action is None or action.count is None:
            continue
        if (action.activity in CANDIDACY) == (race is not None):
            yield action.count.unit, _share(past, key, race)


def _share(past: State, key: str, race: str | None) -> int:
    """How much of an action was done while a race was in use; with no race, all of it."""
    if race:
        return past.counted.get(race, {}).get(key, 0)
    in_races = sum(counts.get(key, 0) for counts in past.counted.values())
    return past.traces[key].count - (in_races if race is not None else 0)
