"""The days of a race, from the candidate and the election calendar."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date, timedelta
from typing import Final

from civicpath.base.days import read_coming_day
from civicpath.base.enums import StrEnum
from civicpath.base.errors import Usage
from civicpath.base.text import excerpt
from civicpath.base.values import dataclass
from civicpath.campaign.race_rules import Rule, rule_of
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

VOTE_DAYS: Final = ("primary", "runoff", "election")
"""The days on which there may be a vote on the candidate."""

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
    """The phase of a race."""

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

    @property
    def is_vote(self) -> bool:
        """Return whether people vote on the candidate; a primary of the calendar may be without."""
        return self.id == "election" or (self.id in VOTE_DAYS and not self.known)


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
                yield RaceDay(id=name, on=read_coming_day(text, today))


def race_days(
    numbers: Mapping[str, Sequence[str]], place: Place | None, today: date
) -> tuple[RaceDay, ...]:
    """All days of a race in order: those given, plus those of its office's calendar here."""
    days = {f"{day.id} {day.on}": day for day in told_days(numbers, today)}
    given = {day.id for day in days.values()}
    election = next((day.on for day in days.values() if day.id == "election"), None)
    level = next((Scope(one) for one in numbers.get("level", ()) if one in set(Scope)), None)
    if rule_of(numbers) is Rule.WRITE_IN:
        given.add("filing")  # what closes then is the printed ballot
    if election and level and place:
        for one in _known(place, level, election):
            if one.id not in given:
                days.setdefault(one.id, one)
    return tuple(sorted(days.values(), key=lambda day: (day.on, DAY_FLAGS.index(day.id))))


def _known(place: Place, level: Scope, election: date) -> Iterator[RaceDay]:
    """The certain days of a level's contests that lead to an election."""
    for one in dated(place, (election.year - 1, election.year)):
        if not one.belongs_to(election) or level not in one.scope:
            continue
        if one.first_only or not one.confidence.is_certain:
            continue
        for ending, name in FROM_CALENDAR.items():
            if one.id.endswith(f"-{ending}"):
                yield RaceDay(id=name, on=one.on, known=one)
                break


def next_votes(place: Place | None, level: Scope | None, today: date) -> tuple[Dated, ...]:
    """The upcoming votes on offices of a level, one per day; several if they differ."""
    if place is None or level is None:
        return ()
    votes = {
        one.on: one
        for one in dated(place, range(today.year, today.year + 3))
        if one.kind is Happening.ELECTION
        and level in one.scope
        and one.confidence.is_certain
        and (one.election in (None, one.on))
        and today <= one.on <= today + NEXT_VOTES
    }
    return tuple(votes.values())


def phase_of(election: date | None, today: date, *, over: bool) -> Phase:
    """Return the phase of a race: before, on or after election day, or over with a result."""
    if over:
        return Phase.OVER
    if election is None or today < election:
        return Phase.BEFORE
    return Phase.TODAY if today == election else Phase.AFTER
