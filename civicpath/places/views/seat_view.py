"""The precinct office of a place in rows: how it is filled, when next, and its powers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from civicpath.base.sources import Point
from civicpath.base.templates import Sayable, Template
from civicpath.base.text import capital, ended, series
from civicpath.base.values import replace
from civicpath.places.model import ANY, MAJOR, ByParty, Path, Place, by_party
from civicpath.places.place_context import (
    ALIKE,
    NAMES,
    OTHER,
    called,
    has_seat,
    passages,
    precinct_path,
    said_to,
    state_party_of,
    with_own_seat,
    with_party,
)
from civicpath.places.seat import ReplacedSeat, SeatCycle, SmallerParty, concerns
from civicpath.places.views.precinct_view import way

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


def seated(place: Place, parties: Iterable[str]) -> tuple[str, ...]:
    """Return the parties whose office to show: those named that have it, or both major ones."""
    named = tuple(parties)
    return tuple(one for one in named if has_seat(place.precinct, one)) if named else MAJOR


BIG_TWO = (
    "This is how it works in the Democratic and Republican parties. In another party, ask that "
    "party."
)


UNNAMED = (
    "Where no party is named, this is how it works in the Democratic and Republican parties, as "
    "far as CivicPath knows. In another party, ask that party."
)
"""The note instead of `BIG_TWO` if the two parties differ, or one is unknown."""


def whose(place: Place, parties: tuple[str, ...]) -> str:
    """Return which parties the office was described for, and that others must be asked."""
    if parties != MAJOR:
        return "In another party, ask that party."
    office = place.precinct
    told = (office.title, office.unit, {side: way(place, side) for side in MAJOR})
    alike = all(len({by_party(one, side) for side in MAJOR}) == 1 for one in told)
    return BIG_TWO if alike else UNNAMED


def office_rows(place: Place, parties: Sequence[str], today: date) -> Iterator[Row]:
    """Yield what the office is, how it is filled, when next, and who may run."""
    office = place.precinct
    first: tuple[tuple[str, ByParty], ...] = (
        ("Called", {**office.title, **office.full_title}),
        ("Represents", {**office.unit, **office.full_unit}),
        ("How it is filled", {side: way(place, side) for side in parties}),
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
    for one in cycles:
        if not any(concerns(one.party, party, MAJOR) for party in parties):
            continue
        about = [NAMES[one.party]] if one.party != ANY and not alike else []
        side = ", ".join(about + [one.where] * bool(one.where))
        yield f"Next chosen{f' ({side})' if side else ''}", next_chosen(one, today), one.sources


def next_chosen(cycle: SeatCycle, today: date) -> str:
    """Return the next year in words: "2028. Every even-year August primary."."""
    year = cycle.next_year(today)
    if year is None:
        return f"{ended(capital(cycle.text))} {ASK_YEAR}"
    return f"{year}. {ended(capital(cycle.text))}{f' {USUALLY}' if cycle.usual else ''}"


def filing_rows(place: Place, parties: Sequence[str]) -> Iterator[Row]:
    """Yield how to file: the papers, where, by when, and what they cost."""
    office = place.precinct
    files = Path.PRIMARY in {precinct_path(place, party) for party in parties}
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
    """Yield a row for each passage; one on a single party has that party beside its label."""
    for name, said in passages(text, parties).items():
        yield beside(label, name), capital(said), sources


def beside(label: str, party: str) -> str:
    """Return a row's label with the party that alone it is about, if there is one."""
    return f"{label} ({party})" if party else label


def vacancy_rows(place: Place, parties: Sequence[str]) -> Iterator[Row]:
    """Yield who fills the seat itself when it is vacant, and when its members meet."""
    office = place.precinct
    yield from _passage_rows("When a seat is empty", office.vacancies, parties, office.sources)
    for point in office.meetings:
        for name, said in passages(point.text.raw, parties).items():
            text = Template(said).capital()
            yield beside("Meetings", name), text, point.sources or office.sources


def replacing_rows(place: Place, parties: Sequence[str]) -> Iterator[Row]:
    """Yield whom the party's committees name when somebody leaves office."""
    for one in place.precinct.replaces:
        if any(concerns(one.party, party, MAJOR) for party in parties):
            only = one.party != ANY and len(parties) > 1
            side = f" ({NAMES[one.party]})" if only else ""
            yield f"{REPLACED[one.seat]}{side}", one.text, one.sources


def powers(place: Place, parties: Sequence[str]) -> tuple[Point, ...]:
    """Return the office's other powers in some parties, each with its sources."""
    office = place.precinct
    return tuple(
        Point(text=one.text.capital(), sources=one.sources or office.sources)
        for one in _points(office.powers, parties)
    )


def watch(place: Place, parties: Sequence[str]) -> tuple[Point, ...]:
    """Return what may change about the office in some parties."""
    return tuple(_points(place.precinct.watch, parties))


def _points(points: Iterable[Point], parties: Sequence[str]) -> Iterator[Point]:
    """Yield the points that concern some parties, without passages on others."""
    told = (replace(one, text=Template(said_to(one.text.raw, parties))) for one in points)
    yield from (one for one in told if one.text)


def smaller_rows(
    place: Place, parties: Iterable[str], today: date, unlisted: str = ""
) -> Iterator[Row]:
    """Yield what is known about the seat in parties that `any` doesn't cover, and whom to ask.

    A person in an unlisted party sees every such party that has the seat here, by name; theirs is
    called `unlisted`, if they told its name.
    """
    for party in parties:
        if has_seat(place.precinct, party):
            continue
        own = tuple(one for one in with_own_seat(place) if one not in ALIKE)
        if party == OTHER:
            for one in own:
                yield from _own_rows(place, one, today)
        side = called(place, party, unlisted)
        name = with_party(side) if side else ""
        label = f"In the {name}" if name else IN_OTHERS if own else IN_SMALLER
        notes = tuple(_notes(place, party))
        said = " ".join(one.text for one in notes)
        text = f"{said} {THE_REST}" if said else _unknown(place, name)
        text = f"{text} {_whom(place, party)} {OF_THE_LARGE}"
        yield label, text, tuple(name for one in notes for name in one.sources)


def _notes(place: Place, party: str) -> Iterator[SmallerParty]:
    """Yield the notes on a smaller party; for an unlisted one, those on any unlisted one."""
    for one in place.precinct.smaller:
        unlisted = party == OTHER and not {*one.parties} & {*ALIKE}
        if not one.parties or party in one.parties or unlisted:
            yield one


def _own_rows(place: Place, party: str, today: date) -> Iterator[Row]:
    """Yield everything about one smaller party's seat, each row with the party's name."""
    sides = (party,)
    rows = (
        *office_rows(place, sides, today),
        *filing_rows(place, sides),
        *vacancy_rows(place, sides),
        *replacing_rows(place, sides),
        *((DECIDES, one.text, one.sources) for one in powers(place, sides)),
    )
    for label, text, sources in rows:
        yield f"{label} ({called(place, party)})", text, sources


def smaller_by_name(place: Place) -> Iterator[Row]:
    """Yield what is known about the place's smaller parties, for a person who named none."""
    office = place.precinct
    for party in with_own_seat(place):
        title = capital(office.full_title.get(party) or office.title[party])
        label = f"In the {called(place, party)} Party"
        yield label, f"{ended(title)} {way(place, party)}", office.sources
    for one in office.smaller:
        if one.parties:
            label = f"In the {series(called(place, party) for party in one.parties)} Party"
            yield label, one.text, one.sources


def _unknown(place: Place, name: str) -> str:
    who = f"the {name} fills" if name else "smaller parties fill"
    return (
        f"CivicPath doesn't know how {who} a seat like this in {place.name}, in which year, "
        "or what it decides. A smaller party mostly goes by rules of its own."
    )


def _whom(place: Place, party: str) -> str:
    own = state_party_of(place, party)
    return f"Ask {ended(own.spoken)}" if own else "Ask the party itself."


def _each(
    label: str, texts: ByParty, parties: Sequence[str], sources: tuple[str, ...]
) -> Iterator[Row]:
    """Yield one row if the parties' texts are the same, or else one for each."""
    told = {party: by_party(texts, party) for party in parties}
    if len(set(told.values())) == 1:
        if text := next(iter(told.values())):
            yield label, capital(text), sources
        return
    for party, text in told.items():
        if text:
            yield f"{label} ({NAMES[party]})", capital(text), sources
