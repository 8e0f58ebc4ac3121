"""External pages that a person is sent to, with what to find there; the parties of a place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from enum import Enum

from civicpath.base.days import short_day
from civicpath.base.sources import Link
from civicpath.base.text import capital, series
from civicpath.base.values import replace
from civicpath.documents.markup import Block, Heading, Items, Links, Pairs, Text, Visit
from civicpath.ladder.views.citations import Citations
from civicpath.parties.model import Federation, NationalParty
from civicpath.places.model import ANY, MAJOR, Guide, Place, Primary, StateParty
from civicpath.places.place_context import NAMES, local_unit
from civicpath.places.states import in_a_sentence

UNCONFIRMED = "not confirmed: read it before you trust it"


class LinkKind(Enum):
    """A kind of page, with what to find there and what to bring back."""

    REGISTRATION = (
        "The form to register. Most states also let you look up your own record.",
        "That you are registered, where, with which party if any, and the last day to do it.",
    )
    VOTING = (
        "What a voter needs to know. You do not register here.",
        "What to show when you vote, and where you vote.",
    )
    OFFICE = (
        "The way to the office that runs elections near you.",
        "Its name, phone number and hours.",
    )
    LOCAL_PARTIES = (
        "The local parties of the state.",
        "Your local party's site, e-mail or phone number.",
    )
    STATE_PARTY = (
        "Its local parties, or an address to ask.",
        "The site or address of your local party, or the name of its chair.",
    )
    NEW_UNIT = (
        "What the state party asks of a new local unit.",
        "Who to ask, and the first paper to hand in.",
    )
    GUIDE = (
        "What candidates must hand in, where, and when.",
        "The papers, the fee or the signatures for your seat, and the last day.",
    )
    LAW = ("The law in its own words.", "The sentence that sets the day.")
    FEDERATION = (
        "Local chapters, or a way to ask for one.",
        "A date, or an address to ask.",
    )
    NATIONAL_PARTY = (
        "The party in your state, or a way to ask for it.",
        "An address to ask for people near you.",
    )
    NEARBY = (
        "How to vote, who to ask, and the local parties.",
        "A day, a phone number and a site.",
    )
    """A line for all of them, on a single sheet."""

    def at(self, title: str, url: str) -> Visit:
        """Return a link of this kind."""
        return Visit(title, url, *self.value)


def registration(place: Place) -> Visit:
    """Return where to register and check a record, or how to vote if there is no registration."""
    rules = place.registration
    if not rules.required:
        return LinkKind.VOTING.at(f"Vote in {in_a_sentence(place.name)}", rules.url)
    return LinkKind.REGISTRATION.at(
        f"Register in {in_a_sentence(place.name)}, or look up your record", rules.url
    )


def election_office(place: Place) -> Visit:
    """Return the state's election office, which leads to the nearest one."""
    return LinkKind.OFFICE.at(place.office.name, place.office.url)


def local_offices(place: Place) -> Iterator[Visit]:
    """Yield the page that lists the local election offices, if one is known."""
    if place.office.directory:
        name = place.office.registrar or place.office.local
        title = f"{name}, its local offices" if name[0].isupper() else f"Find your {name}"
        yield LinkKind.OFFICE.at(title, place.office.directory)


def local_parties(party: StateParty) -> Visit:
    """Return a state party's list of its local parties."""
    return LinkKind.LOCAL_PARTIES.at(f"{party.name}, its local parties", party.counties)


def party_directory(listing: Guide) -> Visit:
    """Return a public office's list of the local parties of several parties."""
    return LinkKind.LOCAL_PARTIES.at(listing.title, listing.url)


def state_party(party: StateParty) -> Visit:
    """Return a state party's page; an unconfirmed address is marked."""
    doubt = "" if party.confirmed else f" ({UNCONFIRMED})"
    return LinkKind.STATE_PARTY.at(f"{party.name}{doubt}", party.url)


def nearby(place: Place, parties: Iterable[StateParty]) -> Iterator[Visit]:
    """Yield what to look up in a place, in a few lines."""
    own = registration(place), election_office(place), *map(party_nearby, parties)
    yield from (LinkKind.NEARBY.at(visit.title, visit.url) for visit in own)


def party_nearby(party: StateParty) -> Visit:
    """Return a state party's most local page: its list of local parties, or its own."""
    nearest = local_parties(party) if party.counties else state_party(party)
    return LinkKind.STATE_PARTY.at(nearest.title, nearest.url)


def _new_unit(party: StateParty) -> Visit:
    """Return where a state party explains how a local unit begins."""
    return LinkKind.NEW_UNIT.at(f"{party.name}, how to start a local unit", party.start)


def federation(group: Federation) -> Visit:
    """Return a federation beside a party, with the people it serves."""
    return LinkKind.FEDERATION.at(f"{group.name}, for {group.serves}", group.url)


def national_party(party: NationalParty) -> Visit:
    """Return a national party's page: its own list of state parties, if it has one."""
    return LinkKind.NATIONAL_PARTY.at(f"{party.name}, nationwide", party.states or party.url)


def written_link(link: Link, voice: Citations) -> Visit:
    """Return a page as written in the content."""
    return Visit(*voice.all((link.title, link.url, link.find, link.bring_back)))


def guide(page: Guide) -> Visit:
    """Return an official page for candidates."""
    return LinkKind.GUIDE.at(page.title, page.url)


def law(primary: Primary) -> Visit:
    """Return the law that sets the day of a primary."""
    return LinkKind.LAW.at(primary.law, primary.law_url)


def cited(visit: Visit, sources: Iterable[str], voice: Citations) -> Visit:
    """Return the page with the numbers of its sources after its title."""
    return replace(visit, title=voice.cite(visit.title, sources))


LOOK = "Look for your {unit} on the party's own site, or ask the election office for its chair."


def parties_section(place: Place, voice: Citations) -> Iterator[Block]:
    """Yield where to look for the local party, and the state parties' pages."""
    yield Heading("The parties")
    yield Text("Begin with the local party. State parties answer less, but some list their units.")
    units = tuple(_units(place, voice))
    if units:
        yield Pairs(units)
    if place.party_directory:
        listing = place.party_directory
        yield Links((cited(party_directory(listing), listing.sources, voice),))
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
    yield from (cited(state_party(party), party.sources, voice) for party in parties if party.url)
    yield from (
        cited(local_parties(party), party.counties_sources, voice)
        for party in parties
        if party.counties
    )
    yield from (_new_unit(party) for party in parties if party.start)


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
    without = [
        party.spoken for party in place.parties if not party.counties and party.party in MAJOR
    ]
    if without:
        look = LOOK.format(unit=local_unit(place))
        none = "CivicPath knows of no list of local parties for"
        notes[f"{none} {series(without, 'or')}. {look}"] = ()
    days = sorted({party.checked for party in place.parties if party.confirmed and party.checked})
    if days:
        seen = series(map(short_day, days))
        notes[f"An address without a note was checked, and is the party's own, as of {seen}."] = ()
    return notes
