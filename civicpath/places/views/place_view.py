"""A place on one page: its days, its offices, its primary, its precincts, its parties."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from civicpath.base.days import in_words, short_day
from civicpath.base.text import capital, series
from civicpath.base.values import dataclass
from civicpath.documents.page import (
    Block,
    Heading,
    Items,
    Links,
    Note,
    Page,
    Pairs,
    Table,
    Text,
    Tone,
    Visit,
)
from civicpath.ladder.views.citations import Citations
from civicpath.parties.views import external_links
from civicpath.parties.views.external_links import cited
from civicpath.places.election_calendar import Dated
from civicpath.places.model import ANY, Backing, ByParty, Path, Place, PrecinctOffice, by_party
from civicpath.places.place_context import MAJOR, NAMES, gaps, precinct_path, words
from civicpath.places.season import Cycle, SeasonStanding
from civicpath.places.states import STATES
from civicpath.places.views.dates_view import said
from civicpath.places.views.precinct_view import UNKNOWN, way

RESTS_ON = {
    Backing.STATUTE: "This rests on the law, and on offices and parties that explain it.",
    Backing.PARTY: "This rests on the parties' own pages. Ask whether they still hold.",
    Backing.SECONDARY: "This rests on what others report. Ask before you count on it.",
}


BIG_TWO = "This is so in the Democratic and the Republican Party. Another party: ask it."


@dataclass(frozen=True, slots=True, kw_only=True)
class Here:
    """What the page is about: a place, perhaps a county, the day, and for which parties."""

    place: Place
    county: str
    today: date
    standing: SeasonStanding
    parties: tuple[str, ...]
    cycle: Cycle

    @property
    def large(self) -> tuple[str, ...]:
        """Of which parties the page speaks: the large one that was named, else both."""
        return tuple(party for party in MAJOR if party in self.parties) or MAJOR


def place_page(here: Here, voice: Citations) -> Page:
    """Say all that is known of a place, each fact with its source."""
    place, county = here.place, here.county
    season = here.cycle.words(here.standing.season)
    blocks = (
        *_stale(place, voice),
        *_calendar(here, voice),
        *_elections(place, county, voice),
        *_registration(place, voice),
        *_primary(place, here.cycle, voice),
        *_precinct(place, here.large, voice),
        *_parties(place, voice),
        *_candidates(place, voice),
        *voice.sources(ask=place.office.spoken),
    )
    return Page(
        title=f"{county}, {place.name}" if county not in ("", place.name) else place.name,
        lead=f"{season.title}. {season.text}" if season else "",
        blocks=blocks,
        date=here.today.isoformat(),
    )


def _stale(place: Place, voice: Citations) -> Iterator[Block]:
    if voice.is_stale(source.id for source in place.sources):
        ask = f"{place.office.spoken}, and with your local party"
        yield Note(
            Tone.CAREFUL, f"Some of this was read more than a year ago. Check this with {ask}."
        )


def _calendar(here: Here, voice: Citations) -> Iterator[Block]:
    yield Heading("The days ahead")
    ahead = [day for day in here.standing.ahead if day.concerns(here.large)]
    yield Pairs(tuple((day.title, _said(day, here, voice)) for day in ahead))


def _said(day: Dated, here: Here, voice: Citations) -> str:
    """One day in full; what is said of the primary stands in its own section."""
    own = day.note == here.place.primary.note
    return said(replace(day, note="") if own else day, here.today, voice, stale=False)


def _elections(place: Place, county: str, voice: Citations) -> Iterator[Block]:
    yield Heading("Who runs elections")
    office = place.office
    if office.local == office.name:
        yield Text(voice.cite(f"{capital(office.spoken)}.", office.sources))
    else:
        near = capital(words(place, county)["election-office"])
        first = " Elections go by town here: ask there first." if place.towns else ""
        state = voice.cite(f"{office.name}.", office.sources)
        yield Pairs((("Nearest to you", f"{near}.{first}"), ("For the state", state)))
    yield Links((external_links.election_office(place),))


def _registration(place: Place, voice: Citations) -> Iterator[Block]:
    yield Heading("Registering to vote")
    rules = place.registration
    if not rules.required:
        yield Text(voice.cite("You do not register to vote here.", rules.sources))
    deadline = f"{rules.deadline} This is as of {in_words(rules.as_of)}."
    rows = [
        ("Last day", voice.cite(deadline, rules.sources)),
        ("Online", "Yes." if rules.online else "No online form was found."),
    ]
    if rules.same_day is not None:
        answer = "Yes." if rules.same_day else "No."
        rows.append(("On the day of voting", f"{answer} {rules.same_day_note}".strip()))
    rows += [("Note", note) for note in (rules.conflict, rules.note) if note]
    rows.append(("With a party", _with_a_party(place, voice)))
    yield Pairs(tuple(rows))
    yield Links((external_links.registration(place),))


def _with_a_party(place: Place, voice: Citations) -> str:
    rule = place.party_registration
    if rule is None or rule.asked is None:
        return f"{UNKNOWN} Ask {place.office.spoken}."
    text = (
        "You are asked for a party when you register. To change it may take months: ask by when."
        if rule.asked
        else "You are not asked for a party when you register."
    )
    return voice.cite(f"{text} {rule.note}".strip(), rule.sources)


def _primary(place: Place, cycle: Cycle, voice: Citations) -> Iterator[Block]:
    yield Heading("How the primary works")
    primary = place.primary
    label = primary.label or primary.type.value.capitalize()
    kind = f"{label}. {cycle.primaries.get(primary.type, '')} {primary.type_note}".strip()
    rows = [("Kind", voice.cite(kind, (*primary.type_sources, *cycle.primary_sources)))]
    if primary.law:
        rows.append(("Its day", voice.cite(f"Set by {primary.law}.", primary.rule_sources)))
    else:
        ask = f"No law that sets it was found. Ask {place.office.spoken}."
        rows.append(("Its day", ask))
    for held in primary.held:
        on = " ".join(filter(None, (f"{short_day(held.on)}.", held.reason)))
        rows.append((f"In {held.on.year}", voice.cite(on, held.sources)))
    if primary.runoff:
        on = f"{short_day(primary.runoff.on)}."
        rows.append((f"Runoff in {primary.runoff.on.year}", voice.cite(on, primary.runoff.sources)))
    if primary.note:
        rows.append(("Note", primary.note))
    yield Pairs(tuple(rows))
    if primary.law_url:
        yield Links((external_links.law(primary),))


def _precinct(place: Place, parties: tuple[str, ...], voice: Citations) -> Iterator[Block]:
    office = place.precinct
    title = _one_title(office, parties)
    yield Heading(f"The first party office: {title}" if title else "The first party office")
    yield Pairs(tuple(_precinct_rows(place, parties, title)))
    if office.powers:
        yield Text("What it does:")
        yield Items(tuple(map(capital, office.powers)))
    both = f" {BIG_TWO}" if parties == MAJOR else " Another party: ask it."
    yield Text(voice.cite(RESTS_ON[office.backing] + both, office.sources))


def _precinct_rows(
    place: Place, parties: tuple[str, ...], heading: str
) -> Iterator[tuple[str, str]]:
    office = place.precinct
    for label, text in _each("Called", {**office.title, **office.full_title}, parties):
        if text != capital(heading):
            yield label, text
    yield from _each("Stands for", {**office.unit, **office.full_unit}, parties)
    ways = {party: way(place, party) for party in parties}
    yield from _each("How it is filled", ways, parties)
    yield from _each("When", office.when, parties)
    yield from _each("Term", office.term, parties)
    yield from _each("Seats", office.seats, parties)
    files = Path.PRIMARY in {precinct_path(place, party) for party in parties}
    for label, text in (
        ("How to file" if files else "How to get it", office.filing),
        ("By when", office.deadline),
        ("Write-in", office.write_in),
        ("When a seat is empty", office.vacancies),
    ):
        if text:
            yield label, text
    if not_found := gaps(place, parties):
        yield "Not found", f"{capital(series(not_found))}. {_ask(place)}"


def _ask(place: Place) -> str:
    return f"Ask the local party or {place.office.spoken}."


def _one_title(office: PrecinctOffice, parties: tuple[str, ...]) -> str:
    titles = {by_party(office.title, party) for party in parties}
    return titles.pop() if len(titles) == 1 else ""


def _each(label: str, texts: ByParty, parties: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """One row when the parties are alike, else a row for each."""
    told = {party: by_party(texts, party) for party in parties}
    if len(set(told.values())) == 1:
        text = told[parties[0]]
        if text:
            yield label, capital(text)
        return
    for party, text in told.items():
        if text:
            yield f"{label} ({NAMES[party]})", capital(text)


def _parties(place: Place, voice: Citations) -> Iterator[Block]:
    yield Heading("The parties")
    yield Text("Begin with the local party. State parties answer less, but some list their units.")
    units = tuple(_units(place, voice))
    if units:
        yield Pairs(units)
    yield Links(tuple(_sites(place, voice)))
    notes = tuple(voice.cite(text, sources) for text, sources in _party_notes(place).items())
    if notes:
        yield Items(notes)


def _units(place: Place, voice: Citations) -> Iterator[tuple[str, str]]:
    for unit in place.local:
        side = "" if unit.party == ANY else f" ({NAMES[unit.party]})"
        yield f"The local unit{side}", voice.cite(capital(unit.full or unit.name), unit.sources)


def _sites(place: Place, voice: Citations) -> Iterator[Visit]:
    """The pages of the state parties, kind by kind; the kind that most have comes first."""
    parties = place.parties
    yield from (
        cited(external_links.state_party(party), party.sources, voice)
        for party in parties
        if party.url
    )
    yield from (external_links.local_parties(party) for party in parties if party.counties)
    yield from (external_links.new_unit(party) for party in parties if party.start)


def _party_notes(place: Place) -> Mapping[str, tuple[str, ...]]:
    """What is to be said of addresses, with the sources of what is said."""
    notes: dict[str, tuple[str, ...]] = {}
    for party in place.parties:
        texts = [party.counties_note, party.note]
        if not party.url:
            texts.append("No address of its own was found.")
        for text in filter(None, texts):
            notes[f"{party.name}: {text}"] = party.sources
    days = sorted({party.checked for party in place.parties if party.confirmed and party.checked})
    if days:
        seen = series(map(short_day, days))
        notes[f"An address without a remark was seen to be the party's own on {seen}."] = ()
    return notes


def _candidates(place: Place, voice: Citations) -> Iterator[Block]:
    yield Heading("For candidates")
    odd = place.odd_years
    if odd:
        years = ", ".join(str(year) for year in odd.years)
        text = f"Elections in odd years: {odd.offices} ({years}, and every {odd.step} years)."
        yield Text(voice.cite(text, odd.sources))
    if place.guides:
        guides = (
            cited(external_links.guide(guide), guide.sources, voice) for guide in place.guides
        )
        yield Links(tuple(guides))
    else:
        yield Text(f"No candidate guide was found. Ask {place.office.spoken}.")


def places_page(places: Iterable[Place], today: date) -> Page:
    """List all places with what is known of each."""
    return Page("The 51 places", (_table(places),), date=today.isoformat())


def _table(places: Iterable[Place]) -> Table:
    headers = ("Code", "Place", "First party office", "How it is filled", "Not found")
    return Table(headers, tuple(_row(place) for place in places))


def _row(place: Place) -> tuple[str, ...]:
    titles = dict.fromkeys(place.precinct.title.values())
    paths = (precinct_path(place, party) for party in MAJOR)
    ways = dict.fromkeys("ask" if path is Path.UNKNOWN else path.value for path in paths)
    missing = gaps(place)
    not_found = capital(series(missing)) or "-"
    return place.code, STATES[place.code], series(titles, "or"), series(ways, "or"), not_found
