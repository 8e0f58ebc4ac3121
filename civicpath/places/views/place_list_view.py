"""All places in one table: their precinct office, what is missing, and how fresh it is."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from civicpath.base.text import capital, series
from civicpath.documents.page import Page, Table, Text
from civicpath.places.age import place_ages
from civicpath.places.model import MAJOR, Path, Place
from civicpath.places.place_context import gaps, precinct_path
from civicpath.places.states import STATES

FRESH = "Each date is that of the text itself. Look again: it is past the time for such a fact."


def places_page(places: Iterable[Place], today: date) -> Page:
    """Show all places with what is known about each, and how fresh that is."""
    return Page("The 51 places", (_table(places, today), Text(FRESH)), date=today.isoformat())


def _table(places: Iterable[Place], today: date) -> Table:
    headers = ("Code", "Place", "First party office", "How it is filled", "Not found", "How fresh")
    return Table(headers, tuple(_row(place, today) for place in places))


def _row(place: Place, today: date) -> tuple[str, ...]:
    titles = dict.fromkeys(place.precinct.title.values())
    paths = (precinct_path(place, party) for party in MAJOR)
    ways = dict.fromkeys("ask" if path is Path.UNKNOWN else path.value for path in paths)
    not_found = capital(series(gaps(place))) or "-"
    named = series(titles, "or")
    return place.code, STATES[place.code], named, series(ways, "or"), not_found, fresh(place, today)


def fresh(place: Place, today: date) -> str:
    """Return how old each kind of fact is, and which are due for review."""
    told = (
        f"{about} {one.told}{' (look again)' if one.is_due(today) else ''}"
        for about, one in place_ages(place).items()
    )
    return capital("; ".join(told))
