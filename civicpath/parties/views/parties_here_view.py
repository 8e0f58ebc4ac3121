"""The parties of a place: their local units, their pages, and notes on those."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from civicpath.base.days import short_day
from civicpath.base.text import capital, series
from civicpath.documents.page import Block, Heading, Items, Links, Pairs, Text, Visit
from civicpath.ladder.views.citations import Citations
from civicpath.parties.views import external_links
from civicpath.parties.views.external_links import cited
from civicpath.places.model import ANY, MAJOR, Place
from civicpath.places.place_context import NAMES, local_unit

LOOK = "Look for your {unit} on the party's own site, or ask the election office for its chair."


def parties_section(place: Place, voice: Citations) -> Iterator[Block]:
    """Yield where to look for the local party, and the state parties' pages."""
    yield Heading("The parties")
    yield Text("Begin with the local party. State parties answer less, but some list their units.")
    units = tuple(_units(place, voice))
    if units:
        yield Pairs(units)
    if place.party_directory:
        found = place.party_directory
        yield Links((cited(external_links.party_directory(found), found.sources, voice),))
    yield Links(tuple(_sites(place, voice)))
    notes = tuple(voice.cite(text, sources) for text, sources in _party_notes(place).items())
    if notes:
        yield Items(notes)


def _units(place: Place, voice: Citations) -> Iterator[tuple[str, str]]:
    for unit in place.local:
        side = "" if unit.party == ANY else f" ({NAMES[unit.party]})"
        yield f"The local unit{side}", voice.cite(capital(unit.full or unit.name), unit.sources)


def _sites(place: Place, voice: Citations) -> Iterator[Visit]:
    """Yield the state parties' pages by kind, the most common kind first."""
    parties = place.parties
    yield from (
        cited(external_links.state_party(party), party.sources, voice)
        for party in parties
        if party.url
    )
    yield from (
        cited(external_links.local_parties(party), party.counties_sources, voice)
        for party in parties
        if party.counties
    )
    yield from (external_links.new_unit(party) for party in parties if party.start)


def _party_notes(place: Place) -> Mapping[str, tuple[str, ...]]:
    """Return notes on addresses, with their sources."""
    notes: dict[str, tuple[str, ...]] = {}
    for party in place.parties:
        if party.counties_note:
            listed = party.counties_sources or party.sources
            notes[f"{party.name}: {party.counties_note}"] = listed
        texts = [party.note, "" if party.url else "CivicPath knows of no address of its own."]
        for text in filter(None, texts):
            notes[f"{party.name}: {text}"] = party.sources
    without = [one.spoken for one in place.parties if not one.counties and one.party in MAJOR]
    if without:
        look = LOOK.format(unit=local_unit(place))
        none = "CivicPath knows of no list of local parties for"
        notes[f"{none} {series(without, 'or')}. {look}"] = ()
    days = sorted({party.checked for party in place.parties if party.confirmed and party.checked})
    if days:
        seen = series(map(short_day, days))
        notes[f"An address without a remark was seen to be the party's own on {seen}."] = ()
    return notes
