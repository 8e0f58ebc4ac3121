"""A place at a glance, on one sheet of paper: its next days, its rules, its addresses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from civicpath.core.dated import Dated
from civicpath.core.here import named_parties
from civicpath.core.page import Block, Heading, Links, Page, Pairs, Room, Table, Text
from civicpath.core.place import Confidence, Place, by_party
from civicpath.core.progress import Progress
from civicpath.core.text import series
from civicpath.pages.local import with_pages
from civicpath.pages.outward import nearby
from civicpath.pages.time import in_words
from civicpath.pages.voice import Voice

NEXT_DAYS = 5
SURE = {
    Confidence.STATED: "stated by the office",
    Confidence.COMPUTED: "worked out from the law",
    Confidence.USUAL: "the usual time only",
}

Fact = tuple[str, str, tuple[str, ...]]
"""A label, what is so, and the sources that say it."""


def glance_page(progress: Progress, place: Place, county: str, voice: Voice) -> Page:
    """Say on one sheet what to know of a place before going anywhere."""
    parties = named_parties(progress.answers.get("party", ()))
    days = tuple(islice(progress.ahead, NEXT_DAYS))
    rules = tuple(_rules(place, parties))
    named = dict.fromkeys(sources[0] for _, _, sources in rules if sources)
    return Page(
        title=f"{county}, {place.name}" if county else place.name,
        lead="The next days, the rules and the addresses, on one sheet.",
        blocks=(
            *next_days(place, days, voice),
            Heading("How it works here"),
            Pairs(tuple((label, voice.say(text)) for label, text, _ in rules)),
            Text(f"From: {voice.credits(named)}.", dim=True),
            *addresses(place, parties),
            Room("When and where your local party meets", lines=2),
        ),
        date=progress.today.isoformat(),
    )


def next_days(place: Place, days: Iterable[Dated], voice: Voice) -> Iterator[Block]:
    """The next days as a table, each with how sure it is, and where they come from."""
    days = tuple(islice(days, NEXT_DAYS))
    if days:
        yield Heading("The next days")
        rows = tuple((one.title, one.when, SURE[one.confidence]) for one in days)
        yield Table(("What", "When", "How sure"), rows)
        named = dict.fromkeys(one.sources[0] for one in days if one.sources)
        confirm = f"Days change. Confirm each with {place.office.spoken}."
        yield Text(f"{confirm} From: {voice.credits(named)}.", dim=True)


def addresses(place: Place, parties: Iterable[str]) -> Iterator[Block]:
    """Where to register, who runs elections, and where the parties list their local units."""
    yield Heading("Where to look")
    yield Links(tuple(nearby(place, with_pages(place, parties))))


def _rules(place: Place, parties: tuple[str, ...]) -> Iterator[Fact]:
    office, found, chair = place.office, place.registration, place.precinct
    yield "Who runs elections", f"{office.local}; {office.short or office.name}", office.sources
    yield "Last day to register", f"{found.deadline} (as of {in_words(found.as_of)})", found.sources
    asked = place.party_registration
    if asked and asked.asked is not None:
        said = "You name one when you register." if asked.asked else "You name none to register."
        yield "Your party", said, asked.sources
    party = parties[0] if len(parties) == 1 else ""
    title = by_party(chair.title, party) or series(dict.fromkeys(chair.title.values()), "or")
    if title:
        yield "The first party office", title, chair.sources
    if place.towns:
        yield "Town by town", "Elections go by town here: ask the town or city clerk first.", ()
