"""The days of a race, from the candidate and from the election calendar."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from civicpath.base.days import read_day
from civicpath.base.errors import Usage
from civicpath.base.text import excerpt
from civicpath.base.values import dataclass
from civicpath.journal.events import RaceEnded
from civicpath.places.calendar_terms import Happening, Scope
from civicpath.places.election_calendar import Dated
from civicpath.places.model import Place
from civicpath.places.place_days import dated

TITLES: Final[Mapping[str, str]] = {
    "filing": "Last day to file",
    "primary": "Primary",
    "runoff": "Runoff",
    "reports": "A money report is due",
    "early": "Early voting begins",
    "ballots": "Ballots go out",
    "election": "Election day",
}
"""The days that a race may have, by flag, in display order."""

DAY_FLAGS: Final = tuple(TITLES)

FROM_CALENDAR: Final = {
    "filing": "filing",
    "primary": "primary",
    "primary-runoff": "primary",
    "runoff": "runoff",
}
"""The endings of calendar IDs for each kind of day; the first match wins."""

NEXT_VOTES: Final = timedelta(days=400)
"""How far ahead to look for the votes on an office."""


class Phase(StrEnum):
    """Where a race stands on a day."""

    BEFORE = "before"
    TODAY = "today"
    AFTER = "after"
    OVER = "over"


@dataclass(frozen=True, slots=True, kw_only=True)
class RaceDay:
    """A day of a race. `known` is its calendar entry, if it comes from the calendar."""

    id: str
    on: date
    known: Dated | None = None

    @property
    def title(self) -> str:
        """What happens on this day."""
        return TITLES[self.id]


@dataclass(frozen=True, slots=True, kw_only=True)
class RaceInTime:
    """A race's level, its days, the day on which work began, and its result."""

    level: Scope | None = None
    days: tuple[RaceDay, ...] = ()
    begun: date | None = None
    result: RaceEnded | None = None

    @property
    def filing(self) -> date | None:
        """The last day to file for this race, if known."""
        return next((one.on for one in self.days if one.id == "filing"), None)


UNKNOWN: Final = RaceInTime()
"""A race about which only election day is known."""


def read_level(text: str) -> Scope | None:
    """Parse the level of an office; None for no text, Usage for an unknown level."""
    if not text:
        return None
    if text not in set(Scope):
        raise Usage(f"--level {excerpt(text, 40)}?", f"It is one of these: {', '.join(Scope)}.")
    return Scope(text)


def told_days(numbers: Mapping[str, Sequence[str]], today: date) -> Iterator[RaceDay]:
    """The saved days of a race, as the candidate gave them; unreadable ones are skipped."""
    for name in DAY_FLAGS:
        for text in numbers.get(name, ()):
            with suppress(Usage):
                yield RaceDay(id=name, on=read_day(text, today))


def race_days(
    numbers: Mapping[str, Sequence[str]], place: Place | None, today: date
) -> tuple[RaceDay, ...]:
    """All days of a race in order: those given, plus those of its office's calendar here."""
    found = {f"{one.id} {one.on}": one for one in told_days(numbers, today)}
    named = {one.id for one in found.values()}
    election = next((one.on for one in found.values() if one.id == "election"), None)
    level = next((Scope(one) for one in numbers.get("level", ()) if one in set(Scope)), None)
    if election and level and place:
        for one in _known(place, level, election):
            if one.id not in named:
                found.setdefault(one.id, one)
    return tuple(sorted(found.values(), key=lambda one: (one.on, DAY_FLAGS.index(one.id))))


def _known(place: Place, level: Scope, election: date) -> Iterator[RaceDay]:
    """The certain days of a level's contests that lead to an election."""
    for one in dated(place, (election.year - 1, election.year)):
        if one.election != election or level not in one.scope or not one.confidence.is_certain:
            continue
        for ending, name in FROM_CALENDAR.items():
            if one.id.endswith(f"-{ending}"):
                yield RaceDay(id=name, on=one.on, known=one)
                break


def next_votes(place: Place | None, level: Scope | None, today: date) -> tuple[Dated, ...]:
    """The upcoming votes on offices of a level, one per day; several if they differ."""
    if place is None or level is None:
        return ()
    found = {
        one.on: one
        for one in dated(place, range(today.year, today.year + 3))
        if one.kind is Happening.ELECTION
        and level in one.scope
        and one.confidence.is_certain
        and (one.election in (None, one.on))
        and today <= one.on <= today + NEXT_VOTES
    }
    return tuple(found.values())


def phase_of(election: date | None, today: date, *, over: bool) -> Phase:
    """Return the phase of a race: before, on or after election day, or over with a result."""
    if over:
        return Phase.OVER
    if election is None or today < election:
        return Phase.BEFORE
    return Phase.TODAY if today == election else Phase.AFTER
