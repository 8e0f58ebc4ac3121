"""The days that belong to a precinct seat: those of its own election, and of no other vote."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from civicpath.places.calendar_terms import Happening, Scope
from civicpath.places.election_calendar import Dated
from civicpath.places.model import ANY, MAJOR, Path, Place
from civicpath.places.party_clock import RUN
from civicpath.places.place_context import has_seat, named_parties, precinct_path

LEAD_TIME = timedelta(days=200)
"""How long before a primary its filing for party seats may close."""


def days_of_seat(
    place: Place, parties: Iterable[str], days: Iterable[Dated], today: date
) -> tuple[Dated, ...]:
    """Return the days on which the seat of these parties is filed for, filled or closed to others.

    The meetings at which those who hold the seats choose officers belong to them, too. Without
    parties, it is the seat of both major ones. A last day to change party belongs to the
    seat if its primary is the one in which the seat is chosen next.
    """
    days = tuple(days)
    sides = [party for party in named_parties(parties) or MAJOR if has_seat(place.precinct, party)]
    return tuple(
        event for event in days if any(_belongs(place, side, event, days, today) for side in sides)
    )


def _belongs(place: Place, side: str, event: Dated, days: Iterable[Dated], today: date) -> bool:
    if not event.concerns((side,)):
        return False
    if event.kind is Happening.MEETING:
        return True
    if event.kind is Happening.PARTY_CHANGE:
        return not event.id.startswith(RUN) and _is_own_primary(place, side, event, days, today)
    return _is_of_seat(event)


def _is_of_seat(event: Dated) -> bool:
    """Return whether on a day the precinct seat is filed for or filled."""
    files = event.kind is Happening.FILING and Scope.PARTY in event.scope
    return files or event.kind is Happening.CAUCUS


def _is_own_primary(
    place: Place, side: str, event: Dated, days: Iterable[Dated], today: date
) -> bool:
    """Return whether the primary that a last day is for is the one in which the seat is chosen."""
    vote = event.election
    if vote is None:
        return False
    if event.for_seat:
        return vote.year in {year for year, _ in _next_votes(place, side, today)}
    if precinct_path(place, side) is not Path.PRIMARY:
        return False
    known = is_chosen_in(place, side, vote, today)
    if known is not None:
        return known
    # Where the year differs by county, the seat's own filing day tells in which primary it may be.
    files = (day.on for day in days if day.kind is Happening.FILING and _is_of_seat(day))
    return any(timedelta(0) <= vote - on <= LEAD_TIME for on in files)


def is_chosen_in(place: Place, side: str, vote: date, today: date) -> bool | None:
    """Return whether a party's seat is chosen next in a vote on a day; None if that isn't known."""
    known = _next_votes(place, side, today)
    return (
        any(year == vote.year and vote.month <= month for year, month in known) if known else None
    )


def _next_votes(place: Place, side: str, today: date) -> tuple[tuple[int, int], ...]:
    """Return the next year of each of a party's seats, and the month by whose end it is chosen."""
    cycles = (cycle for cycle in place.precinct.cycles if cycle.party in (ANY, side))
    return tuple((year, cycle.month) for cycle in cycles if (year := cycle.next_year(today)))
