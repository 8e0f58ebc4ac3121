"""What was logged, and the races that it was for, while a state is built."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Final

from civicpath.journal.events import Logged, Raced, RaceEnded

if TYPE_CHECKING:
    from decimal import Decimal

DailySums = Mapping[str, Mapping[str, str]]
"""Totals as text, by day (YYYY-MM-DD) and unit."""

RaceChange = tuple[str, tuple[str, ...]]
"""From which day on a race had these numbers."""


class RacesBuilder:
    """The races while a state is built: their numbers, since when, and how they ended."""

    def __init__(
        self,
        races: Mapping[str, tuple[str, ...]],
        changes: Mapping[str, tuple[RaceChange, ...]],
        results: Mapping[str, RaceEnded],
    ) -> None:
        """Go on from an earlier state, which doesn't change."""
        self.races = dict(races)
        self.changes = dict(changes)
        self.results = dict(results)

    @property
    def in_use(self) -> str:
        """Return the name of the race in use, which is the last one saved."""
        return next(reversed(self.races), "")

    def note(self, event: Raced | RaceEnded) -> None:
        """Add one more event."""
        if isinstance(event, RaceEnded):
            self.results[event.name] = event
            return
        before = self.changes.get(event.name, ())
        if before and _election(before[-1][1]) != _election(event.numbers):
            self.results.pop(event.name, None)  # another election day is another try
        if not before or before[-1][1] != event.numbers:
            day = event.on.isoformat() if event.on else ""
            self.changes[event.name] = (*before, (day, event.numbers))
        self.races.pop(event.name, None)  # the last one is the one in use
        self.races[event.name] = event.numbers


def _election(numbers: Iterable[str]) -> str:
    return next((number for number in numbers if number.startswith("election=")), "")


PARTY_POST: Final = "level=party"
"""What the numbers of a race for a post in the party hold: it is of another rung."""

TOP_TWO: Final = "top-two"
"""The rule of a primary from which two go on: who wins it has another race ahead, and no seat."""

ADVANCED: Final = "advanced"
"""The result of a race that leads to another one, and what follows a primary."""

WON_POST: Final = "won-post"
"""What follows a race for a post in the party that was won."""

RUNOFF: Final = "runoff"
"""What follows a first round in which nobody had a majority."""


def goes_on(numbers: Iterable[str], result: RaceEnded | None) -> str:
    """Return what a race that ended leads to: ADVANCED from a primary, RUNOFF, or empty.

    A primary from which two go on is as good as won: older entries say `won`.
    """
    if result is None or result.result not in {"won", ADVANCED}:
        return ""
    rules = [
        text for name, _, text in (number.partition("=") for number in numbers) if name == "rule"
    ]
    is_primary = any("-".join(rule.lower().replace("-", " ").split()) == TOP_TWO for rule in rules)
    if is_primary:
        return ADVANCED
    return RUNOFF if result.result == ADVANCED else ""


TALKS: Final = "conversations"


def _counts(event: Logged) -> Iterator[tuple[str, str]]:
    """Yield what an entry counts, by unit: itself, its hours, and all else of the same shift.

    What was done in counted hours is kept apart from what was done in hours that nobody counted,
    and what was done in a shift that tells its talks from what was done in one that tells none.
    """
    yield event.unit, event.amount
    if event.hours != "0":
        yield f"{event.unit}-hours", event.hours
        yield f"{event.unit}-timed", event.amount
    for one in event.also:
        unit, _, amount = one.partition("=")
        yield unit, amount
        if unit == TALKS:
            yield f"{event.unit}-{unit}", amount
            yield f"{event.unit}-told", event.amount


class LoggedSums:
    """Mutable totals of what was logged, by day and unit."""

    def __init__(self, days: DailySums) -> None:
        """Go on from earlier totals, which don't change."""
        self._before = days
        self._added: dict[date, dict[str, Decimal]] = {}
        self._number: type[Decimal] | None = None

    def add(self, event: Logged) -> None:
        """Add what was counted, even if that is zero.

        Hours are kept per unit that they were spent on, with what was done in them, and so are the
        talks of the same shift.
        """
        if self._number is None:
            from decimal import Decimal  # imported lazily; only needed if anything was logged

            self._number = Decimal
        day = self._added.setdefault(event.on, {})
        for unit, amount in _counts(event):
            more = self._number(amount)
            day[unit] = day[unit] + more if unit in day else more

    def days(self) -> DailySums:
        """Return all totals as text."""
        if not self._added:
            return self._before
        from decimal import Decimal

        totals = dict(self._before)
        for on, sums in self._added.items():
            day = on.isoformat()
            before = totals.get(day, {})
            changed = {
                unit: str(Decimal(before[unit]) + more if unit in before else more)
                for unit, more in sums.items()
            }
            totals[day] = {**before, **changed}
        return totals
