"""What an action shows about the precinct seat in the person's own place."""

from __future__ import annotations

from collections.abc import Iterator

from civicpath.base.templates import Sayable, joined
from civicpath.base.text import ended
from civicpath.ladder.progress import Progress
from civicpath.places.model import MAJOR, Place, by_party
from civicpath.places.place_context import NAMES, named_parties, said_to
from civicpath.places.seat import ReplacedSeat, concerns
from civicpath.places.views.seat_view import (
    DECIDES,
    REPLACED,
    filing_rows,
    office_rows,
    powers,
    replacing_rows,
    seated,
    smaller_rows,
    watch,
)

CONFIRM = "Confirm it before you count on it."

LocalFact = tuple[str, Sayable, tuple[str, ...]]
"""A label, the fact, and the ids of its sources."""


def own_parties(progress: Progress) -> tuple[str, ...]:
    """Return the parties that the person named."""
    return named_parties(progress.answers.get("party", ()))


def precinct_facts(place: Place, progress: Progress) -> Iterator[LocalFact]:
    """Yield what the seat is, and how and when it is filled, in the person's own parties."""
    named = own_parties(progress)
    sides = seated(place, named)
    if sides:
        yield from office_rows(place, sides, progress.today)
    for side in sides:
        if not by_party(place.precinct.title, side):
            yield _known(place, f"The office's name ({NAMES[side]})", "", ())
        if not any(concerns(one.party, side, MAJOR) for one in place.precinct.cycles):
            yield _known(place, f"Next chosen ({NAMES[side]})", "", ())
    yield from smaller_rows(place, named, progress.today)


def filing_facts(place: Place, progress: Progress) -> Iterator[LocalFact]:
    """Yield how to file for the seat, and by when."""
    sides = seated(place, own_parties(progress))
    if not sides:
        return
    rows = {label: (text, sources) for label, text, sources in filing_rows(place, sides)}
    files = "How to file" in rows
    way = rows.pop("How to file", None) or rows.pop("How to get it", ("", ()))
    yield _known(place, "How to file" if files else "How to get the seat", *way)
    when, papers = rows.pop("By when", ("", ()))
    yield _known(place, "By when", joined(when, f" {CONFIRM}") if when else "", papers)
    yield from ((label, text, sources) for label, (text, sources) in rows.items())


def vacancy_facts(place: Place, progress: Progress) -> Iterator[LocalFact]:
    """Yield who fills an empty seat."""
    if sides := seated(place, own_parties(progress)):
        office = place.precinct
        yield _known(place, "An empty seat", said_to(office.vacancies, sides), office.sources)


def power_facts(place: Place, progress: Progress) -> Iterator[LocalFact]:
    """Yield what the seat decides; first, the replacements that its committee names."""
    sides = seated(place, own_parties(progress))
    if not sides:
        return
    moving = tuple(replacing_rows(place, sides))
    yield from moving
    legislator = REPLACED[ReplacedSeat.LEGISLATURE]
    if not any(label.startswith(legislator) for label, _, _ in moving):
        yield _known(place, legislator, "", ())
    for power in powers(place, sides):
        yield DECIDES, power.text, power.sources
    for point in watch(place, sides):
        yield "May change", point.text, point.sources


def _known(place: Place, label: str, text: Sayable, sources: tuple[str, ...]) -> LocalFact:
    """Return a fact about the precinct office, or that it is unknown and whom to ask."""
    if text:
        return label, text, sources
    ask = f"CivicPath doesn't know this. Ask the local party or {ended(place.office.spoken)}"
    return label, ask, ()
