"""A place on one page: its days, its offices, its primary, its precincts, its parties."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from civicpath.core.cycle import Cycle
from civicpath.core.here import MAJOR, NAMES, named_parties, precinct_path
from civicpath.core.page import Block, Heading, Items, Links, Note, Page, Pairs, Table, Text, Tone
from civicpath.core.place import ANY, ByParty, Path, Place, PrecinctOffice, StateParty, by_party
from civicpath.core.season import Standing
from civicpath.core.states import STATES
from civicpath.core.value import dataclass
from civicpath.pages.dates import rows
from civicpath.pages.time import day
from civicpath.pages.voice import Voice

WAYS = {
    Path.PRIMARY: "You file papers and stand in the party's primary.",
    Path.CAUCUS: "You turn up at the caucus and are chosen there.",
    Path.CONVENTION: "You turn up at the party's convention and are chosen there.",
    Path.MEETING: "You turn up at the party's meeting, or its own election, and are chosen there.",
}
UNKNOWN = "CivicPath has no sourced fact on this."
ASK_UNIT = f"{UNKNOWN} Ask the party's local unit."


@dataclass(frozen=True, slots=True, kw_only=True)
class Here:
    """What the page is about: a place, perhaps a county, the day, and for which parties."""

    place: Place
    county: str
    today: date
    standing: Standing
    parties: tuple[str, ...]
    cycle: Cycle


def place_page(here: Here, voice: Voice) -> Page:
    """Say all that is known of a place, each fact with its source."""
    place, county = here.place, here.county
    named = named_parties(here.parties) or MAJOR
    words = here.cycle.words(here.standing.season)
    lead = f"{words.title}. {words.text}" if words else ""
    blocks = (
        *_calendar(here, named, voice),
        *_elections(place, voice),
        *_registration(place, voice),
        *_primary(place, here.cycle, voice),
        *_precinct(place, named, voice),
        *_parties(place, voice),
        *_candidates(place, voice),
        *voice.sources(),
    )
    title = f"{county}, {place.name}" if county else place.name
    return Page(title=title, lead=lead, blocks=blocks, date=here.today.isoformat())


def _calendar(here: Here, parties: tuple[str, ...], voice: Voice) -> Iterator[Block]:
    yield Heading("The days ahead")
    ahead = (one for one in here.standing.ahead if one.concerns(parties))
    yield from rows(ahead, here.today, voice)


def _elections(place: Place, voice: Voice) -> Iterator[Block]:
    yield Heading("Who runs elections")
    office = place.office
    yield Pairs(
        (
            ("Nearest to you", office.local),
            ("For the state", voice.cite(office.name, office.sources)),
        )
    )
    yield Links(((office.name, office.url),))
    if place.towns:
        yield Text("Elections go by town here: ask the town or city clerk first.")


def _registration(place: Place, voice: Voice) -> Iterator[Block]:
    yield Heading("Registering to vote")
    found = place.registration
    if not found.required:
        yield Text(voice.cite("You do not register to vote here.", found.sources))
    online = "Yes." if found.online else "No online form was found."
    rows = [
        ("Last day", voice.cite(f"{found.deadline} (as of {found.as_of})", found.sources)),
        ("Online", online),
    ]
    if found.same_day is not None:
        said = "Yes." if found.same_day else "No."
        rows.append(("On the day of voting", f"{said} {found.same_day_note}".strip()))
    rows += [("Note", note) for note in (found.conflict, found.note) if note]
    rows.append(("With a party", _with_a_party(place, voice)))
    yield Pairs(tuple(rows))
    yield Note(
        Tone.CAREFUL, "Deadlines change. Confirm yours on the state's page before you count on it."
    )
    yield Links((("Register, or look up your record", found.url or "https://vote.gov/"),))


def _with_a_party(place: Place, voice: Voice) -> str:
    found = place.party_registration
    if found is None or found.asked is None:
        return f"{UNKNOWN} Ask {place.office.spoken}."
    text = (
        "You are asked for a party when you register. To change it may take months: ask by when."
        if found.asked
        else "You are not asked for a party when you register."
    )
    return voice.cite(f"{text} {found.note}".strip(), found.sources)


def _primary(place: Place, cycle: Cycle, voice: Voice) -> Iterator[Block]:
    yield Heading("How the primary works")
    primary = place.primary
    kind = cycle.primaries.get(primary.type, "")
    label = (
        f"{primary.label or primary.type.value.capitalize()}. {kind} {primary.type_note}".strip()
    )
    rows = [("Kind", voice.cite(label, (*primary.type_sources, *cycle.primary_sources)))]
    if primary.law:
        rows.append(("The law that sets its day", voice.cite(primary.law, primary.rule_sources)))
    else:
        rows.append(("The law that sets its day", f"{UNKNOWN} Ask {place.office.spoken}."))
    for held in primary.held:
        reason = f" {held.reason}" if held.reason else ""
        rows.append((str(held.on.year), voice.cite(f"{day(held.on)}.{reason}", held.sources)))
    if primary.runoff:
        runoff = primary.runoff
        rows.append((f"Runoff {runoff.on.year}", voice.cite(day(runoff.on), runoff.sources)))
    if primary.note:
        rows.append(("Note", primary.note))
    yield Pairs(tuple(rows))
    if primary.law_url:
        yield Links(((primary.law, primary.law_url),))


def _precinct(place: Place, parties: tuple[str, ...], voice: Voice) -> Iterator[Block]:
    office = place.precinct
    title = _one_title(office, parties)
    yield Heading(f"The first party office: {title}" if title else "The first party office")
    yield Pairs(tuple(_precinct_rows(place, parties, voice)))
    if office.powers:
        yield Text("What it does:")
        yield Items(office.powers)
    if not office.sources:
        yield Text(f"{UNKNOWN} Ask your county party, or {place.office.spoken}.")


def _precinct_rows(
    place: Place, parties: tuple[str, ...], voice: Voice
) -> Iterator[tuple[str, str]]:
    office = place.precinct
    yield from _each("Called", _fuller(office.title, office.full_title), parties)
    yield from _each("Stands for", _fuller(office.unit, office.full_unit), parties)
    ways = {party: WAYS.get(precinct_path(place, party), ASK_UNIT) for party in parties}
    for label, way in _each("How it is filled", ways, parties):
        yield label, voice.cite(way, office.sources)
    if office.chosen_note:
        yield "More on that", office.chosen_note
    yield from _each("When", office.when, parties)
    yield from _each("Term", office.term, parties)
    yield from _each("Seats", office.seats, parties)
    ask = f"{UNKNOWN} Ask the local party or {place.office.spoken}."
    for label, text in (
        ("How to file", office.filing or ask),
        ("By when", office.deadline or ask),
        ("Write-in", office.write_in),
        ("When a seat is empty", office.vacancies or ask),
    ):
        if text:
            yield label, text


def _fuller(short: ByParty, full: ByParty) -> Mapping[str, str]:
    return {**short, **full}


def _one_title(office: PrecinctOffice, parties: tuple[str, ...]) -> str:
    titles = {by_party(office.title, party) for party in parties}
    return titles.pop() if len(titles) == 1 else ""


def _each(label: str, texts: ByParty, parties: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """One row when all parties are alike, else a row for each."""
    said = {party: by_party(texts, party) for party in parties}
    if len(set(said.values())) == 1 or (ANY in texts and len(texts) == 1):
        text = next(iter(said.values()), "")
        if text:
            yield label, text
        return
    for party, text in said.items():
        if text:
            yield f"{label} ({NAMES.get(party, party)})", text


def _parties(place: Place, voice: Voice) -> Iterator[Block]:
    yield Heading("The parties")
    units = [unit for unit in place.local if unit.full or unit.name]
    for unit in units:
        side = "" if unit.party == ANY else f" ({NAMES.get(unit.party, unit.party)})"
        yield Text(voice.cite(f"The local unit{side}: {unit.full or unit.name}.", unit.sources))
    yield Text(
        "Begin with the local party. State parties answer less, but some list their counties."
    )
    for party in place.parties:
        yield Heading(party.name, 3)
        yield from _state_party(party, voice)


def _state_party(party: StateParty, voice: Voice) -> Iterator[Block]:
    seen = f"seen to be its own on {party.checked.isoformat()}" if party.checked else "not checked"
    word = seen if party.confirmed else "not confirmed: read the page before you trust it"
    if party.url:
        yield Links(((f"Its site ({word})", party.url),))
    else:
        yield Text(voice.cite("No address of its own was found.", party.sources))
    if party.counties:
        yield Links((("Its list of local parties", party.counties),))
    notes = " ".join(filter(None, (party.counties_note, party.start, party.note)))
    yield Text(voice.cite(notes or "As listed in", party.sources), dim=True)


def _candidates(place: Place, voice: Voice) -> Iterator[Block]:
    yield Heading("For candidates")
    for guide in place.guides:
        yield Text(voice.cite(guide.title, guide.sources))
        yield Links((("Open it", guide.url),))
    if not place.guides:
        yield Text(f"No candidate guide was found. Ask {place.office.spoken}.")
    odd = place.odd_years
    if odd:
        years = ", ".join(str(year) for year in odd.years)
        text = f"Elections in odd years: {odd.offices} ({years}, and every {odd.step} years)."
        yield Text(voice.cite(text, odd.sources))


def places_page(places: Iterable[Place], today: date) -> Page:
    """List all places with what is known of each."""
    return Page("The 51 places", (_table(places),), date=today.isoformat())


def _table(places: Iterable[Place]) -> Table:
    headers = ("Code", "Place", "First party office", "How it is filled", "Day of the primary")
    return Table(headers, tuple(_row(place) for place in places))


def _row(place: Place) -> tuple[str, ...]:
    titles = dict.fromkeys(place.precinct.title.values())
    paths = dict.fromkeys(precinct_path(place, party).value for party in MAJOR)
    rule = "by rule" if place.primary.rules else "as last held"
    return place.code, STATES[place.code], " or ".join(titles), " or ".join(paths), rule
