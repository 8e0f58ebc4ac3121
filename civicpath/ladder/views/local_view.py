"""What an action shows about the person's own place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from civicpath.base.templates import Sayable, joined
from civicpath.base.text import capital, ended, series
from civicpath.base.vocabulary import Local
from civicpath.documents.markup import Block, Heading, Links, Note, Pairs, Text, Tone
from civicpath.journal.homes import UNLISTED, party_name
from civicpath.ladder.claims import ATTEND
from civicpath.ladder.closing import local_days
from civicpath.ladder.model import Action
from civicpath.ladder.progress import Progress
from civicpath.ladder.views.citations import Citations
from civicpath.ladder.views.local_pages_view import listing_of, pages_of, parties_of
from civicpath.parties.model import Charter, granted_in
from civicpath.places.age import Topic, office_topic, text_age
from civicpath.places.model import MAJOR, Place, by_party
from civicpath.places.place_context import NAMES, named_parties, passages
from civicpath.places.seat import ReplacedSeat, covers_party
from civicpath.places.states import in_a_sentence
from civicpath.places.views import clock_view, seat_view
from civicpath.places.views.cited_rows import shared_rows
from civicpath.places.views.dates_view import AGAIN, day_text
from civicpath.places.views.voting_view import fact_text

CONFIRM = "Confirm it before you count on it."

LocalFact = tuple[str, Sayable, tuple[str, ...]]
"""A label, the fact, and the ids of its sources."""


def _own_parties(progress: Progress) -> tuple[str, ...]:
    """Return the parties that the person named."""
    return named_parties(progress.answers.get("party", ()))


def _precinct_facts(place: Place, progress: Progress) -> Iterator[LocalFact]:
    """Yield what the seat is, and how and when it is filled, in the person's own parties."""
    named = _own_parties(progress)
    sides = seat_view.parties_with_seat(place, named)
    if sides:
        yield from seat_view.office_rows(place, sides, progress.today)
    for side in sides:
        if not by_party(place.precinct.title, side):
            yield _known(place, f"The office's name ({NAMES[side]})", "", ())
        if not any(covers_party(cycle.party, side, MAJOR) for cycle in place.precinct.cycles):
            yield _known(place, f"Next chosen ({NAMES[side]})", "", ())
    yield from seat_view.smaller_rows(place, named, progress.today, party_name(progress.answers))


def _filing_facts(place: Place, progress: Progress) -> Iterator[LocalFact]:
    """Yield how to file for the seat, and by when."""
    sides = seat_view.parties_with_seat(place, _own_parties(progress))
    if not sides:
        return
    rows = tuple(seat_view.filing_rows(place, sides))
    way = tuple(row for row in rows if row[0].startswith("How to "))
    if way:
        for label, text, sources in way:
            yield label.replace("How to get it", "How to get the seat"), text, sources
    else:
        yield _known(place, "How to get the seat", "", ())
    due = tuple(row for row in rows if row[0].startswith("By when"))
    if due:
        yield from ((label, joined(text, f" {CONFIRM}"), sources) for label, text, sources in due)
    else:
        yield _known(place, "By when", "", ())
    yield from (row for row in rows if row not in {*way, *due})


def _vacancy_facts(place: Place, progress: Progress) -> Iterator[LocalFact]:
    """Yield who fills an empty seat."""
    if sides := seat_view.parties_with_seat(place, _own_parties(progress)):
        office = place.precinct
        texts = passages(office.vacancies, sides) or {"": ""}
        for party, text in texts.items():
            yield _known(
                place, seat_view.labeled("An empty seat", party), capital(text), office.sources
            )


def _power_facts(place: Place, progress: Progress) -> Iterator[LocalFact]:
    """Yield what the seat decides; first, the replacements that its committee names."""
    sides = seat_view.parties_with_seat(place, _own_parties(progress))
    if not sides:
        return
    moving = tuple(seat_view.replacing_rows(place, sides))
    yield from moving
    legislator = seat_view.REPLACED[ReplacedSeat.LEGISLATURE]
    if not any(label.startswith(legislator) for label, _, _ in moving):
        yield _known(place, legislator, "", ())
    for power in seat_view.powers(place, sides):
        yield seat_view.DECIDES, power.text, power.sources
    for point in seat_view.watch(place, sides):
        yield "May change", point.text, point.sources


def _known(place: Place, label: str, text: Sayable, sources: tuple[str, ...]) -> LocalFact:
    """Return a fact about the precinct office, or that it is unknown and who to ask."""
    if text:
        return label, text, sources
    ask = f"CivicPath doesn't know this. Ask the local party or {ended(place.office.spoken)}"
    return label, ask, ()


FEW = 2
"""The most sources named per fact on pages without numbers."""

EXAMPLES = "These are examples, and rules change: ask the body itself what it asks for today."
"""The remark beside a charter's requirements."""


def local(
    action: Action,
    progress: Progress,
    voice: Citations,
    head: Callable[[str], Block] = Heading,
) -> Iterator[Block]:
    """Yield the days, facts and pages of the person's own place that belong to an action."""
    place = progress.place
    if place is None:
        return
    days = tuple(
        (day.title, day_text(day, progress.today, voice)) for day in local_days(action, progress)
    )
    facts = tuple(local_facts(action.local, progress))
    charters = tuple(_charters(action, progress))
    links = tuple(pages_of(action.local, progress))
    come = tuple(_next_meeting(action, progress))
    if come or days or facts or charters or links:
        yield head(f"In {in_a_sentence(place.name)}")
    if come or days or facts or charters:
        cited = shared_rows((fact for _, fact in facts), voice, voice.cite)
        also = ((label, voice.cite(text, sources)) for label, text, sources in charters)
        yield Pairs((*come, *days, *cited, *also))
    if charters:
        yield Text(EXAMPLES)
    if links:
        yield Links(links)
    yield from ages(place, (*facts, *((Topic.PARTY, fact) for fact in charters)), progress, voice)
    yield from _sources([fact for _, fact in facts] + list(charters), voice)


def _next_meeting(action: Action, progress: Progress) -> Iterator[tuple[str, str]]:
    """Yield when and where a pack's group meets next, at the step to go there."""
    if action.key == ATTEND:
        yield from next_meeting(progress)


def next_meeting(progress: Progress) -> Iterator[tuple[str, str]]:
    """Yield the row on the next meeting of a pack's group, and who to ask for there."""
    if progress.invitation:
        from civicpath.packs.views.pack_view import next_meeting_row

        yield next_meeting_row(progress.invitation)


def local_facts(kinds: Iterable[Local], progress: Progress) -> Iterator[tuple[Topic, LocalFact]]:
    """Yield what is known about the person's place, kind by kind, each fact with its topic."""
    place = progress.place
    if place is None:
        return
    for kind in kinds:
        if kind in FACTS:
            topic = office_topic(place.precinct) if kind in BY_LAW else TOPICS.get(kind, Topic.LAW)
            yield from ((topic, fact) for fact in FACTS[kind](place, progress))


def ages(
    place: Place, facts: Iterable[tuple[Topic, LocalFact]], progress: Progress, voice: Citations
) -> Iterator[Block]:
    """Yield a note on facts that are due to be looked up again, and who to ask."""
    old: dict[str, list[str]] = {}
    for topic, (label, _, sources) in facts:
        age = voice.age(sources, topic)
        if age and age.is_due(progress.today):
            old.setdefault(age.as_of, []).append(label)
    if old:
        ask = f"{place.office.spoken} and your local party"
        aged = "; ".join(
            f"{series(dict.fromkeys(names))} ({age_text})" for age_text, names in old.items()
        )
        yield Note(Tone.CAREFUL, f"Old by its own date, so {AGAIN} with {ask}: {ended(aged)}")


def _sources(facts: Iterable[LocalFact], voice: Citations) -> Iterator[Block]:
    """Yield the sources of facts, on a page without a numbered list."""
    named = dict.fromkeys(name for _, _, sources in facts for name in sources[:FEW])
    if named and not voice.numbered:
        yield Text(f"From: {ended(voice.credits(named))} More: civicpath place", dim=True)


def _registration(place: Place, progress: Progress) -> Iterator[LocalFact]:
    rules = place.registration
    age = text_age(rules.as_of, Topic.REGISTRATION, rules.review_by)
    again = age and age.is_due(progress.today)
    of = age.as_of if age else f"from a text of {rules.as_of}"
    confirm = f"This is {of}{f'; {AGAIN}' if again else ': confirm it'} with"
    text = f"{rules.deadline} {confirm} {ended(place.office.spoken)}"
    yield "Last day to register", text, rules.sources
    if rules.same_day:
        yield "On the day of voting", rules.same_day_note or "Yes, in person.", rules.sources
    if place.voting:
        for name, fact in place.voting.before_registering():
            yield name, fact_text(fact, place.voting), fact.sources
    asked = place.party_registration
    if asked and asked.asked is not None:
        text = "You are asked for one." if asked.asked else "You are not asked for one."
        yield "A party on your record", f"{text} {asked.note}".strip(), asked.sources


def _election_office(place: Place, _progress: Progress) -> Iterator[LocalFact]:
    office = place.office
    named = (office.local, office.registrar, office.name)
    both = dict.fromkeys(capital(name) for name in named if name)
    yield "Who runs elections", "; ".join(both), office.sources


def _county_lists(place: Place, progress: Progress) -> Iterator[LocalFact]:
    for listed in listing_of(place, parties_of(progress)):
        note = listed.counties_note or "It lists its local parties."
        yield listed.name, note, listed.counties_sources or listed.sources


def _state_parties(place: Place, progress: Progress) -> Iterator[LocalFact]:
    wanted = parties_of(progress)
    for state in place.parties:
        if not wanted or state.party in wanted:
            note = state.counties_note or state.note or "The state party."
            yield state.name, note, state.counties_sources or state.sources


def _guide(place: Place, _progress: Progress) -> Iterator[LocalFact]:
    for guide in place.guides:
        yield "For candidates", guide.title, guide.sources
    if not place.guides:
        yield "For candidates", f"CivicPath knows of no guide. Ask {ended(place.office.spoken)}", ()


def _party_clock(place: Place, progress: Progress) -> Iterator[LocalFact]:
    """Return the facts on the last day to join the party in order to vote."""
    named = () if UNLISTED in _own_parties(progress) else _own_parties(progress)
    return clock_view.belonging(place, named, _primary_year(progress))


def _party_post(place: Place, progress: Progress) -> Iterator[LocalFact]:
    """Return how long a person must have belonged to sign, and to hold the party's own post."""
    return clock_view.to_lead(place, _primary_year(progress))


def _party_run(place: Place, progress: Progress) -> Iterator[LocalFact]:
    """Return how long a person must have belonged to run for a party."""
    return clock_view.to_run(place, _primary_year(progress))


def _primary_year(progress: Progress) -> int:
    return clock_view.next_primary_year(progress.ahead, progress.today.year)


def _charters(action: Action, progress: Progress) -> Iterator[LocalFact]:
    """Yield what bodies that recognize groups of the person's party require."""
    if Local.CHARTER in action.local and progress.place:
        known = progress.ladder.charters.values()
        for charter in granted_in(progress.place.code, parties_of(progress), known):
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
    parts = [f"{label} {ended(text)}" for label, text in rows if text]
    return " ".join([ended(capital(charter.what)), *parts, charter.note]).strip()


FACTS: dict[Local, Callable[[Place, Progress], Iterator[LocalFact]]] = {
    Local.REGISTRATION: _registration,
    Local.ELECTION_OFFICE: _election_office,
    Local.COUNTY_LISTS: _county_lists,
    Local.PARTIES: _state_parties,
    Local.PRECINCT: _precinct_facts,
    Local.FILING: _filing_facts,
    Local.VACANCY: _vacancy_facts,
    Local.POWERS: _power_facts,
    Local.GUIDE: _guide,
    Local.PARTY_CLOCK: _party_clock,
    Local.PARTY_POST: _party_post,
    Local.PARTY_RUN: _party_run,
}

TOPICS = {
    Local.REGISTRATION: Topic.REGISTRATION,
    Local.COUNTY_LISTS: Topic.PARTY,
    Local.PARTIES: Topic.PARTY,
    Local.FILING: Topic.FILING,
    Local.GUIDE: Topic.FILING,
}
"""The topic of each kind of fact; kinds that are missing here are matters of law."""

BY_LAW = {Local.PRECINCT, Local.VACANCY, Local.POWERS}
"""Facts on the precinct office, which rest on law or on a party's rules."""
