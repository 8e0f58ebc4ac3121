"""The party clock in words: who may vote in which primary, and by when to belong."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from civicpath.base.text import capital, series
from civicpath.ladder.views.citations import Citations
from civicpath.places.age import Topic
from civicpath.places.calendar_terms import Confidence
from civicpath.places.election_calendar import Dated
from civicpath.places.model import ANY, Place
from civicpath.places.party_clock import Admission, ClockFact, Joiner, PartyChange, PartyClock
from civicpath.places.place_context import NAMES
from civicpath.places.views.dates_view import AGAIN

ClockRow = tuple[str, str, tuple[str, ...]]
"""A label, a fact and its sources."""

NOT_CERTAIN = {
    Confidence.USUAL: "This is the usual rule: confirm it.",
    Confidence.ASK: "This is in doubt: ask.",
}

CONFIRM = "Confirm the rule and the day with {ask} before you count on them."
"""A note shown once, below all facts of a clock."""

OUT_OF_DATE = "That was settled up to {through} only. Ask the party what applies in {year}."

WHO = {
    Joiner.ANYONE: "To change party",
    Joiner.OTHER_PARTY: "If you are in a party",
    Joiner.UNAFFILIATED: "If you have no party",
    Joiner.NEW_VOTER: "If you register for the first time",
    Joiner.CANDIDATE: "To run, by when",
}

NOT_FOUND = "CivicPath doesn't know the last day. A change may take months: ask {ask} by when."


def belonging(place: Place, parties: Iterable[str], year: int) -> Iterator[ClockRow]:
    """Yield how to belong to a party for a primary.

    This covers how membership is shown, who may vote, by when to join, and what bars a person.
    `year` is that of the next primary.
    """
    clock = place.party_clock or PartyClock()
    yield from _fact("How your party is shown", clock.shown_by, year)
    yield from admission_rows(clock.admitted(parties), year)
    for change in clock.change:
        if change.who is not Joiner.CANDIDATE:
            yield WHO[change.who], _change(change), change.sources
    if not clock.change and not clock.shown_by and _registers(place):
        yield WHO[Joiner.ANYONE], NOT_FOUND.format(ask=place.office.spoken), ()
    yield from _fact("When no change counts", clock.freeze, year)
    yield from _fact("What shuts you out", clock.bars, year)


def admission_rows(admits: Iterable[Admission], year: int) -> Iterator[ClockRow]:
    """Yield who may vote in the parties' primaries; parties with the same rule share a row."""
    sides: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    for admission in admits:
        of = [] if admission.party == ANY else [NAMES[admission.party]]
        sides.setdefault((_text(admission, year), admission.sources), []).extend(of)
    for (text, sources), named in sides.items():
        yield f"Who votes in a primary{f' ({series(named)})' if named else ''}", text, sources


def to_lead(place: Place, year: int) -> Iterator[ClockRow]:
    """Yield how long a person must have belonged to sign a petition or hold a party post."""
    clock = place.party_clock or PartyClock()
    yield from _fact("To sign a petition", clock.sign, year)
    yield from _fact("To hold a party post", clock.post, year)


def to_run(place: Place, year: int) -> Iterator[ClockRow]:
    """Yield how long a person must have belonged to run for a party."""
    clock = place.party_clock or PartyClock()
    for change in clock.change:
        if change.who is Joiner.CANDIDATE:
            yield WHO[change.who], _change(change), change.sources
    yield from _fact("To run for a party", clock.run, year)


def remark(place: Place, year: int) -> Iterator[ClockRow]:
    """Yield what else to know about the clock."""
    clock = place.party_clock or PartyClock()
    yield from _fact("Note", clock.note, year)


def with_age(rows: Iterable[ClockRow], voice: Citations) -> Iterator[tuple[str, str]]:
    """Yield the rows for a page, each with the date of its text and its sources."""
    for label, text, sources in rows:
        age = voice.age(sources, Topic.LAW)
        again = f"; {AGAIN}" if voice.is_due(age) else ""
        dated = f"{text} {capital(age.as_of)}{again}." if age and age.is_dated else text
        yield label, voice.cite(dated, sources)


def next_primary_year(days: Iterable[Dated], today_year: int) -> int:
    """Return the year of the next primary among some days, or this year."""
    return next((event.on.year for event in days if event.id == "primary"), today_year)


def _registers(place: Place) -> bool:
    asked = place.party_registration
    return asked is None or asked.asked is not False


def _fact(label: str, fact: ClockFact | None, year: int) -> Iterator[ClockRow]:
    if fact:
        yield label, _text(fact, year), fact.sources


def _text(fact: ClockFact | Admission, year: int) -> str:
    parts = [fact.text]
    if fact.through and year > fact.through:
        parts.append(OUT_OF_DATE.format(through=fact.through, year=year))
    elif fact.confidence in NOT_CERTAIN:
        parts.append(NOT_CERTAIN[fact.confidence])
    return " ".join(parts)


def _change(change: PartyChange) -> str:
    return f"{change.text} {NOT_CERTAIN.get(change.confidence, '')}".strip()
