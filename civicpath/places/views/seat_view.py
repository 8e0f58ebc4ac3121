"""The precinct office of a place in rows: how it is filled, when next, and its powers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from civicpath.base.sources import Point
from civicpath.base.templates import Sayable, Template
from civicpath.base.text import capital, ended, series
from civicpath.base.values import replace
from civicpath.journal.homes import UNLISTED
from civicpath.places import place_context
from civicpath.places.model import ANY, MAJOR, ByParty, Path, Place, by_party
from civicpath.places.seat import ReplacedSeat, SeatCycle, SmallerParty, covers_party
from civicpath.places.states import in_a_sentence
from civicpath.places.views.precinct_view import way_to_seat

Row = tuple[str, Sayable, tuple[str, ...]]
"""A label, a fact and its sources."""

USUALLY = "That is the usual year, worked out from past ones: ask."

ASK_YEAR = "Ask for the next year."

THE_REST = "In which year, and what the seat decides, CivicPath doesn't know."

OF_THE_LARGE = "Where this page names no party, it speaks of the two largest."

DECIDES = "What it decides"

IN_OTHERS = "In any other party"

IN_SMALLER = "In a smaller party"

REPLACED = {
    ReplacedSeat.LEGISLATURE: "If a state legislator leaves office",
    ReplacedSeat.COUNTY: "If a county officer leaves office",
    ReplacedSeat.BALLOT: "If a candidate leaves the ballot",
}


def parties_with_seat(place: Place, parties: Iterable[str]) -> tuple[str, ...]:
    """Return the parties whose office to show: those named that have it, or both major ones."""
    named = tuple(parties)
    return (
        tuple(party for party in named if place_context.has_seat(place.precinct, party))
        if named
        else MAJOR
    )


BIG_TWO = (
    "This is how it works in the Democratic and Republican parties. In another party, ask that "
    "party."
)

UNNAMED = (
    "Where no party is named, this is how it works in the Democratic and Republican parties, as "
    "far as CivicPath knows. In another party, ask that party."
)
"""The note instead of `BIG_TWO` if the two parties differ, or one is unknown."""


def described_parties(place: Place) -> str:
    """Return that the office was described for both major parties, and others must be asked."""
    office = place.precinct
    facts = (office.title, office.unit, {side: way_to_seat(place, side) for side in MAJOR})
    alike = all(len({by_party(texts, side) for side in MAJOR}) == 1 for texts in facts)
    return BIG_TWO if alike else UNNAMED


def office_rows(place: Place, parties: Sequence[str], today: date) -> Iterator[Row]:
    """Yield what the office is, how it is filled, when next, and who may run."""
    office = place.precinct
    first: tuple[tuple[str, ByParty], ...] = (
        ("Called", {**office.title, **office.full_title}),
        ("Represents", {**office.unit, **office.full_unit}),
        ("How it is filled", {side: way_to_seat(place, side) for side in parties}),
    )
    then = ("Term", office.term), ("Seats", office.seats), ("Who may run", office.who)
    for label, texts in first:
        yield from _each(label, texts, parties, office.sources)
    yield from _cycle_rows(office.cycles, parties, today)
    for label, texts in then:
        yield from _each(label, texts, parties, office.sources)


def _cycle_rows(cycles: Iterable[SeatCycle], parties: Sequence[str], today: date) -> Iterator[Row]:
    """Yield the next year of each seat, with how that is known."""
    alike = len(parties) == 1
    for cycle in cycles:
        if not any(covers_party(cycle.party, party, MAJOR) for party in parties):
            continue
        about = [place_context.NAMES[cycle.party]] if cycle.party != ANY and not alike else []
        side = ", ".join(about + ([cycle.where] if cycle.where else []))
        yield (
            f"Next chosen{f' ({side})' if side else ''}",
            _next_chosen(cycle, today),
            cycle.sources,
        )


def _next_chosen(cycle: SeatCycle, today: date) -> str:
    """Return the next year in words: "2028. Every even-year August primary."."""
    year = cycle.next_year(today)
    if year is None:
        return f"{ended(capital(cycle.text))} {ASK_YEAR}"
    return f"{year}. {ended(capital(cycle.text))}{f' {USUALLY}' if cycle.usual else ''}"


def filing_rows(place: Place, parties: Sequence[str]) -> Iterator[Row]:
    """Yield how to file: the papers, where, by when, and what they cost."""
    office = place.precinct
    files = Path.PRIMARY in {place_context.precinct_path(place, party) for party in parties}
    papers = office.filing_sources or office.sources
    for label, text in (
        ("How to file" if files else "How to get it", office.filing),
        ("Form", office.form),
        ("Where to file", office.filed_with),
        ("Signatures", office.signatures),
        ("Fee", office.fee),
        ("By when", office.deadline),
        ("If nobody else runs", office.uncontested),
        ("Write-in", office.write_in),
    ):
        yield from _passage_rows(label, text, parties, papers)


def _passage_rows(
    label: str, text: str, parties: Sequence[str], sources: tuple[str, ...]
) -> Iterator[Row]:
    """Yield a row for each passage; one on a single party is labeled with it."""
    for name, part in place_context.passages(text, parties).items():
        yield labeled(label, name), capital(part), sources


def labeled(label: str, party: str) -> str:
    """Return a row's label, with the party in parentheses if it is about only one."""
    return f"{label} ({party})" if party else label


def vacancy_rows(place: Place, parties: Sequence[str]) -> Iterator[Row]:
    """Yield who fills the seat itself when it is vacant, and when its members meet."""
    office = place.precinct
    yield from _passage_rows("When a seat is empty", office.vacancies, parties, office.sources)
    for point in office.meetings:
        for name, part in place_context.passages(point.text.raw, parties).items():
            text = Template(part).capital()
            yield labeled("Meetings", name), text, point.sources or office.sources


def replacing_rows(place: Place, parties: Sequence[str]) -> Iterator[Row]:
    """Yield which replacements the party's committees name when somebody leaves office."""
    for power in place.precinct.replaces:
        if any(covers_party(power.party, party, MAJOR) for party in parties):
            only = power.party != ANY and len(parties) > 1
            side = f" ({place_context.NAMES[power.party]})" if only else ""
            yield f"{REPLACED[power.seat]}{side}", power.text, power.sources


def powers(place: Place, parties: Sequence[str]) -> tuple[Point, ...]:
    """Return the office's other powers in some parties, each with its sources."""
    office = place.precinct
    return tuple(
        Point(text=point.text.capital(), sources=point.sources or office.sources)
        for point in _points(office.powers, parties)
    )


def watch(place: Place, parties: Sequence[str]) -> tuple[Point, ...]:
    """Return what may change about the office in some parties."""
    return tuple(_points(place.precinct.watch, parties))


def _points(points: Iterable[Point], parties: Sequence[str]) -> Iterator[Point]:
    """Yield the points that concern some parties, without passages on others."""
    own = (
        replace(point, text=Template(place_context.said_to(point.text.raw, parties)))
        for point in points
    )
    yield from (point for point in own if point.text)


def smaller_rows(
    place: Place, parties: Iterable[str], today: date, unlisted: str = ""
) -> Iterator[Row]:
    """Yield what is known about the seat in parties that `any` doesn't cover, and who to ask.

    A person in an unlisted party sees every such party that has the seat here, by name; theirs is
    called `unlisted`, if they told its name.
    """
    for party in parties:
        if place_context.has_seat(place.precinct, party):
            continue
        own = tuple(
            party
            for party in place_context.with_own_seat(place)
            if party not in place_context.ALIKE
        )
        if party == UNLISTED:
            for smaller in own:
                yield from _own_rows(place, smaller, today)
        side = place_context.called(place, party, unlisted)
        name = place_context.with_party(side) if side else ""
        unnamed = IN_OTHERS if own else IN_SMALLER
        label = f"In the {name}" if name else unnamed
        notes = tuple(_notes(place, party))
        known = " ".join(note.text for note in notes)
        text = f"{known} {THE_REST}" if known else _unknown(place, name)
        text = f"{text} {_whom(place, party)} {OF_THE_LARGE}"
        yield label, text, tuple(name for note in notes for name in note.sources)


def _notes(place: Place, party: str) -> Iterator[SmallerParty]:
    """Yield the notes on a smaller party; for an unlisted one, those on any unlisted one."""
    for note in place.precinct.smaller:
        unlisted = party == UNLISTED and not {*note.parties} & {*place_context.ALIKE}
        if not note.parties or party in note.parties or unlisted:
            yield note


def _own_rows(place: Place, party: str, today: date) -> Iterator[Row]:
    """Yield everything about one smaller party's seat, each row with the party's name."""
    sides = (party,)
    rows = (
        *office_rows(place, sides, today),
        *filing_rows(place, sides),
        *vacancy_rows(place, sides),
        *replacing_rows(place, sides),
        *((DECIDES, point.text, point.sources) for point in powers(place, sides)),
    )
    for label, text, sources in rows:
        yield f"{label} ({place_context.called(place, party)})", text, sources


def smaller_by_name(place: Place) -> Iterator[Row]:
    """Yield what is known about the place's smaller parties, for a person who named none."""
    office = place.precinct
    for party in place_context.with_own_seat(place):
        title = capital(office.full_title.get(party) or office.title[party])
        label = f"In the {place_context.called(place, party)} Party"
        yield label, f"{ended(title)} {way_to_seat(place, party)}", office.sources
    for note in office.smaller:
        if note.parties:
            names = series(place_context.called(place, party) for party in note.parties)
            yield f"In the {names} Party", note.text, note.sources


def _unknown(place: Place, name: str) -> str:
    who = f"the {name} fills" if name else "smaller parties fill"
    return (
        f"CivicPath doesn't know how {who} a seat like this in {in_a_sentence(place.name)}, in "
        "which year, or what it decides. A smaller party mostly goes by rules of its own."
    )


def _whom(place: Place, party: str) -> str:
    own = place_context.state_party_of(place, party)
    return f"Ask {ended(own.spoken)}" if own else "Ask the party itself."


def _each(
    label: str, texts: ByParty, parties: Sequence[str], sources: tuple[str, ...]
) -> Iterator[Row]:
    """Yield one row if the parties' texts are the same, or else one for each."""
    by_side = {party: by_party(texts, party) for party in parties}
    if len(set(by_side.values())) == 1:
        if text := next(iter(by_side.values())):
            yield label, capital(text), sources
        return
    for party, text in by_side.items():
        if text:
            yield f"{label} ({place_context.NAMES[party]})", capital(text), sources
