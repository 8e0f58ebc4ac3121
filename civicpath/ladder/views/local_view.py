"""What an action shows of the place that the person lives in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from civicpath.base.days import in_words
from civicpath.base.text import capital
from civicpath.base.vocabulary import By, Local
from civicpath.documents.page import Block, Heading, Links, Pairs, Text, Visit
from civicpath.ladder.deadlines import is_by
from civicpath.ladder.model import Action
from civicpath.ladder.progress import Progress
from civicpath.ladder.views.citations import Citations
from civicpath.parties.model import Charter, granted_in
from civicpath.parties.views import external_links
from civicpath.places.election_calendar import Dated
from civicpath.places.model import ByParty, Place, StateParty, by_party
from civicpath.places.place_context import MAJOR, NAMES, named_parties
from civicpath.places.views.dates_view import STALE, said
from civicpath.places.views.precinct_view import way

FEW = 2
"""How many sources of a fact are named where there are no numbers."""

BIG_TWO = "These facts are of the Democratic and the Republican Party. Another party: ask it."
"""What is said to members of smaller parties, which choose in their own way."""

EXAMPLES = "These are examples, and rules change: ask the body itself what it asks for today."
"""What is said beside what a charter asks for."""

LocalFact = tuple[str, str, tuple[str, ...]]
"""A label, what is so, and the sources that say it."""


Pages = Iterator[Visit]


def local(action: Action, progress: Progress, voice: Citations) -> Iterator[Block]:
    """The days, facts and pages of the person's own place that belong to an action."""
    place = progress.place
    if place is None:
        return
    party = _party(progress)
    days = tuple((d.title, said(d, progress.today, voice)) for d in local_days(action, progress))
    facts = [fact for what in action.local if what in FACTS for fact in FACTS[what](place, party)]
    charters = tuple(_charters(action, progress))
    facts += charters
    links = tuple(local_links(action, progress))
    if days or facts or links:
        yield Heading(f"In {place.name}")
    if days or facts:
        cited = ((label, voice.cite(text, sources)) for label, text, sources in facts)
        yield Pairs((*days, *cited))
    if set(action.local) & OF_THE_PARTY and _is_small(party):
        yield Text(BIG_TWO)
    if charters:
        yield Text(EXAMPLES)
    if links:
        yield Links(links)
    yield from _sources(place, facts, voice)


def _sources(place: Place, facts: Iterable[LocalFact], voice: Citations) -> Iterator[Block]:
    """Where the facts come from, on a page that does not list it, and whether they are old."""
    named = dict.fromkeys(name for _, _, sources in facts for name in sources[:FEW])
    if named and voice.is_stale(named):
        yield Text(f"{STALE.removesuffix('.')} with {place.office.spoken} and your local party.")
    if named and not voice.numbered:
        yield Text(f"From: {voice.credits(named)}. More: civicpath place", dim=True)


def local_days(action: Action, progress: Progress) -> tuple[Dated, ...]:
    """The next of the days that an action must be done by, or that decide on the precinct seat."""
    kinds = {action.by} if action.by else set()
    if Local.FILING in action.local:
        kinds |= {By.PRECINCT_FILING, By.PRECINCT_CAUCUS}
    return tuple(day for day in progress.ahead if any(is_by(kind, day) for kind in kinds))


def local_links(action: Action, progress: Progress) -> Pages:
    """The pages of the person's own place that belong to an action."""
    for what in action.local:
        yield from local_pages(what, progress)


def local_pages(what: Local, progress: Progress) -> Pages:
    """The pages of one kind in the person's own place."""
    if progress.place is not None and what in PAGES:
        yield from PAGES[what](progress.place, _parties(progress))


def _party(progress: Progress) -> str:
    parties = _parties(progress)
    return parties[0] if len(parties) == 1 else ""


def _parties(progress: Progress) -> tuple[str, ...]:
    return named_parties(progress.answers.get("party", ()))


def _is_small(party: str) -> bool:
    return bool(party) and party not in MAJOR


def _registration(place: Place, _party: str) -> Iterator[LocalFact]:
    rules = place.registration
    text = f"{rules.deadline} This is as of {in_words(rules.as_of)}: confirm it with"
    yield "Last day to register", f"{text} {place.office.spoken}.", rules.sources
    asked = place.party_registration
    if asked and asked.asked is not None:
        text = "You are asked for one." if asked.asked else "You are not asked for one."
        yield "A party on your record", f"{text} {asked.note}".strip(), asked.sources


def _election_office(place: Place, _party: str) -> Iterator[LocalFact]:
    office = place.office
    both = dict.fromkeys((capital(office.local), office.name))
    yield "Who runs elections", "; ".join(both), office.sources


def _county_lists(place: Place, party: str) -> Iterator[LocalFact]:
    for listed in _listing(place, (party,) if party else ()):
        yield listed.name, listed.counties_note or "It lists its local parties.", listed.sources


def _state_parties(place: Place, party: str) -> Iterator[LocalFact]:
    for state in place.parties:
        if party in ("", state.party):
            yield state.name, state.counties_note or "The state party.", state.sources


def _precinct(place: Place, party: str) -> Iterator[LocalFact]:
    office = place.precinct
    title = {**office.title, **office.full_title}
    if party in MAJOR and not by_party(title, party):
        yield _known(place, "The office in your party", "")
        party = ""
    for label, texts in (
        ("The office", title),
        ("How it is filled", {side: way(place, side) for side in MAJOR}),
        ("When it is filled", office.when),
        ("Term", office.term),
        ("Seats", office.seats),
    ):
        for side, text in _told(texts, party):
            yield f"{label}{side}", capital(text), office.sources


def _told(texts: ByParty, party: str) -> Iterator[tuple[str, str]]:
    """What is said of a large party; without one, what is said of both, apart where it differs."""
    sides = (party,) if party in MAJOR else MAJOR
    said = {side: by_party(texts, side) for side in sides}
    alike = len(set(said.values())) == 1
    for side, text in list(said.items())[: 1 if alike else None]:
        if text:
            yield "" if alike else f" ({NAMES[side]})", text


def _filing(place: Place, _party: str) -> Iterator[LocalFact]:
    office = place.precinct
    deadline = f"{office.deadline} Confirm it before you count on it." if office.deadline else ""
    yield _known(place, "How to get the seat", office.filing)
    yield _known(place, "By when", deadline)
    if office.write_in:
        yield "Write-in", office.write_in, office.sources


def _vacancy(place: Place, _party: str) -> Iterator[LocalFact]:
    yield _known(place, "An empty seat", place.precinct.vacancies)


def _known(place: Place, label: str, text: str) -> LocalFact:
    """A fact on the precinct office, or that none was found and whom to ask."""
    if text:
        return label, text, place.precinct.sources
    ask = f"No sourced fact was found. Ask the local party or {place.office.spoken}."
    return label, ask, ()


def _guide(place: Place, _party: str) -> Iterator[LocalFact]:
    for guide in place.guides:
        yield "For candidates", guide.title, guide.sources
    if not place.guides:
        yield "For candidates", f"No guide was found. Ask {place.office.spoken}.", ()


def _charters(action: Action, progress: Progress) -> Iterator[LocalFact]:
    """What those who recognize a group of the person's own party ask for."""
    if Local.CHARTER in action.local and progress.place:
        known = progress.ladder.charters.values()
        for charter in granted_in(progress.place.code, _parties(progress), known):
            yield charter.body, _asked(charter), charter.sources


def _asked(charter: Charter) -> str:
    note = f" ({charter.members_note})" if charter.members_note else ""
    rows = (
        ("At least", f"{charter.members} members{note}" if charter.members else ""),
        ("Bylaws:", charter.bylaws),
        ("Asks for:", "; ".join(charter.needs)),
        ("Fee:", charter.fee),
        ("Renewal:", charter.renewal),
    )
    said = [f"{label} {text}." for label, text in rows if text]
    return " ".join([f"{capital(charter.what)}.", *said, charter.note]).strip()


FACTS: dict[Local, Callable[[Place, str], Iterator[LocalFact]]] = {
    Local.REGISTRATION: _registration,
    Local.ELECTION_OFFICE: _election_office,
    Local.COUNTY_LISTS: _county_lists,
    Local.PARTIES: _state_parties,
    Local.PRECINCT: _precinct,
    Local.FILING: _filing,
    Local.VACANCY: _vacancy,
    Local.GUIDE: _guide,
}

OF_THE_PARTY = {Local.PRECINCT, Local.FILING, Local.VACANCY}
"""What each party may settle for itself."""


def _registration_pages(place: Place, _parties: Iterable[str]) -> Pages:
    yield external_links.registration(place)


def _office_pages(place: Place, _parties: Iterable[str]) -> Pages:
    yield external_links.election_office(place)


def _list_pages(place: Place, parties: Iterable[str]) -> Pages:
    yield from map(external_links.local_parties, _listing(place, parties))


def _listing(place: Place, parties: Iterable[str]) -> tuple[StateParty, ...]:
    """The parties with a list of local ones: all that are meant, or none, so as to favor none."""
    wanted = tuple(parties) or MAJOR
    listed = tuple(state for state in place.parties if state.party in wanted and state.counties)
    return listed if len(listed) == len(wanted) else ()


def _party_pages(place: Place, parties: Iterable[str]) -> Pages:
    yield from map(external_links.party_nearby, with_pages(place, parties))


def with_pages(place: Place, parties: Iterable[str]) -> Iterator[StateParty]:
    """The state parties that a person named, or all of them, as far as they have a page."""
    wanted = set(parties)
    known = (state for state in place.parties if state.counties or state.url)
    return (state for state in known if not wanted or state.party in wanted)


def _guide_pages(place: Place, _parties: Iterable[str]) -> Pages:
    yield from map(external_links.guide, place.guides)


PAGES: dict[Local, Callable[[Place, Iterable[str]], Pages]] = {
    Local.REGISTRATION: _registration_pages,
    Local.ELECTION_OFFICE: _office_pages,
    Local.COUNTY_LISTS: _list_pages,
    Local.PARTIES: _party_pages,
    Local.GUIDE: _guide_pages,
}
