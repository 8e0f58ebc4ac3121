"""A place at a glance, on one sheet of paper: its next days, its rules, its addresses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from civicpath.core.dated import Dated
from civicpath.core.here import named_parties
from civicpath.core.page import Block, Heading, Links, Page, Pairs, Room, Table, Text
from civicpath.core.place import Confidence, Place, by_party
from civicpath.core.progress import Progress
from civicpath.pages.voice import Voice

NEXT_DAYS = 5
SURE = {
    Confidence.STATED: "stated by the office",
    Confidence.COMPUTED: "worked out from the law",
    Confidence.USUAL: "the usual time only",
}


def glance_page(progress: Progress, place: Place, county: str, voice: Voice) -> Page:
    """Say on one sheet what to know of a place before going anywhere."""
    parties = named_parties(progress.answers.get("party", ()))
    return Page(
        title=f"{county}, {place.name}" if county else place.name,
        lead="The next days, the rules and the addresses, on one sheet.",
        blocks=(
            *next_days(place, progress.ahead, voice),
            Heading("How it works here"),
            Pairs(tuple(_rules(place, parties, voice))),
            *addresses(place, parties),
            Room("When and where my local party meets", lines=2),
            *voice.sources(),
        ),
        date=progress.today.isoformat(),
    )


def next_days(place: Place, days: Iterable[Dated], voice: Voice) -> Iterator[Block]:
    """The next days as a table, each with how sure it is."""
    rows = tuple(
        (one.title, voice.cite(one.when, one.sources), SURE[one.confidence])
        for one in islice(days, NEXT_DAYS)
    )
    if rows:
        yield Heading("The next days")
        yield Table(("What", "When", "How sure"), rows)
        yield Text(f"Days change. Confirm each with {place.office.spoken}.")


def addresses(place: Place, parties: Iterable[str]) -> Iterator[Block]:
    """Where to register, who runs elections, and where the parties list their local units."""
    wanted = set(parties)
    register = place.registration.url or "https://vote.gov/"
    rows = [("Register to vote, or look up your record", register)]
    rows.append((place.office.name, place.office.url))
    for one in place.parties:
        if (one.counties or one.url) and (not wanted or one.party in wanted):
            title = f"{one.name}: its local parties" if one.counties else one.name
            rows.append((title, one.counties or one.url))
    yield Heading("Where to look")
    yield Links(tuple(rows))


def _rules(place: Place, parties: tuple[str, ...], voice: Voice) -> Iterator[tuple[str, str]]:
    office, found, chair = place.office, place.registration, place.precinct
    yield "Who runs elections", voice.cite(f"{office.local}; {office.name}", office.sources)
    last = f"{found.deadline} (as of {found.as_of})"
    yield "Last day to register", voice.cite(last, found.sources)
    asked = place.party_registration
    if asked and asked.asked is not None:
        said = "You name one when you register." if asked.asked else "You name none to register."
        yield "Your party", voice.cite(said, asked.sources)
    party = parties[0] if len(parties) == 1 else ""
    title = by_party(chair.title, party) or " or ".join(dict.fromkeys(chair.title.values()))
    if title:
        yield "The first party office", voice.cite(title, chair.sources)
    if place.towns:
        yield "Town by town", "Elections go by town here: ask the town or city clerk first."
