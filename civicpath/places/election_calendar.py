"""The election calendar: dated things in a place, computed from its rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta

from civicpath.base.values import dataclass
from civicpath.places.date_rules import date_in, general_election
from civicpath.places.model import Confidence, Filed, Happening, Held, OddYears, Place, Primary
from civicpath.places.place_context import named_parties

FEDERAL = "usc-2-7"
"""The source, in `cycle.yaml`, of the law that sets the general election."""

ASK = "your state's election office"


NOVEMBER = "The day is the usual one in November."


AS_BEFORE = "No rule for the day was found; this is when it was last held."


OWN_MARGIN = timedelta(days=7)


USUAL_MARGIN = timedelta(days=30)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """Something that happens on a day. `ask` is who confirms it.

    Where only the season is usual, `on` stands for it and is not to be shown as a day. `earlier`
    is a person's own date for a deadline: a week before, or a month before a usual season.
    """

    id: str
    title: str
    on: date
    kind: Happening
    confidence: Confidence
    sources: tuple[str, ...]
    ask: str = ASK
    time: str = ""
    note: str = ""
    parties: tuple[str, ...] = ()

    @property
    def earlier(self) -> date | None:
        """Your own date, before the deadline; None where it is no deadline."""
        if self.kind is not Happening.FILING:
            return None
        return self.on - (USUAL_MARGIN if self.confidence is Confidence.USUAL else OWN_MARGIN)

    @property
    def when(self) -> str:
        """The day in words, or, where only the season is usual, about which month."""
        if self.confidence is Confidence.USUAL:
            return f"around {self.on:%B %Y}"
        return f"{self.on:%A, %B} {self.on.day}, {self.on.year}"

    def has_passed(self, today: date) -> bool:
        """Say whether it is over; of a usual season, whether its month is."""
        return self.on < (today.replace(day=1) if self.confidence is Confidence.USUAL else today)

    def concerns(self, parties: Iterable[str]) -> bool:
        """Say whether it matters to a member of these parties; of none means of any."""
        named = named_parties(parties)
        return not self.parties or not named or not {*named}.isdisjoint(self.parties)


def dated(place: Place | None, years: Iterable[int]) -> tuple[Dated, ...]:
    """All that is known to happen for these election years, in the order of the days."""
    found = [one for year in years for one in _in_year(place, year)]
    return tuple(sorted(found, key=lambda one: (one.on, one.id)))


def _in_year(place: Place | None, year: int) -> Iterator[Dated]:
    general = general_in(place, year)
    if general:
        yield general
    if place is None:
        return
    primary = primary_in(place, year)
    if primary:
        yield primary
        yield from _candidate_filing(place, year, primary)
    for recurring in place.dates:
        on = date_in(recurring.rule, year, primary.on if primary else None)
        if on:
            yield Dated(
                id=recurring.id,
                title=recurring.title,
                on=on,
                kind=recurring.kind,
                confidence=recurring.confidence,
                sources=recurring.sources,
                ask=recurring.ask or place.office.spoken,
                time=recurring.time,
                note=recurring.note,
                parties=recurring.parties,
            )


def general_in(place: Place | None, year: int) -> Dated | None:
    """The general election of a year: a federal one, or a statewide one in an odd year."""
    base = Dated(
        id="general",
        title="General election",
        on=general_election(year),
        kind=Happening.ELECTION,
        confidence=Confidence.COMPUTED,
        sources=(FEDERAL,),
        ask=place.office.spoken if place else ASK,
    )
    if year % 2 == 0:
        return base
    odd = place.odd_years if place else None
    if odd is None or not _holds(odd, year):
        return None
    return replace(
        base,
        id="general-odd",
        title="Statewide general election",
        confidence=Confidence.USUAL,
        sources=odd.sources,
        note=f"{NOVEMBER} On the ballot: {odd.offices}.",
    )


def _holds(odd: OddYears, year: int) -> bool:
    first = min(odd.years)
    return year >= first and (year - first) % odd.step == 0


def primary_by_rule(primary: Primary, year: int) -> date | None:
    """The day that the law's rule gives for a year, or None where no rule speaks of it."""
    for rule in primary.rules:
        on = date_in(rule, year)
        if on:
            return on
    return None


def primary_in(place: Place, year: int) -> Dated | None:
    """The state primary of a year: as held, as the rule gives it, or about when it was last."""
    primary = place.primary
    base = Dated(
        id="primary",
        title="Primary",
        on=date.max,
        kind=Happening.ELECTION,
        confidence=Confidence.COMPUTED,
        sources=primary.rule_sources,
        ask=place.office.spoken,
        note=primary.note,
    )
    held = [one for one in primary.held if one.on.year == year]
    if held:
        stated = Confidence.STATED
        return replace(base, on=held[0].on, confidence=stated, sources=held[0].sources)
    on = primary_by_rule(primary, year)
    if on:
        return replace(base, on=on)
    odd = place.odd_years
    if year % 2 and odd and odd.primary_month and _holds(odd, year):
        on = date(year, odd.primary_month, 1)
        usual = Confidence.USUAL
        return replace(base, on=on, confidence=usual, sources=odd.sources, note=odd.primary_note)
    if year % 2 == 0 and not primary.rules:
        return _as_before(base, primary.held, year)
    return None


def _as_before(base: Dated, held: Iterable[Held], year: int) -> Dated:
    last = max(held, key=lambda one: one.on)
    return replace(
        base,
        on=_in_other_year(last.on, year),
        confidence=Confidence.USUAL,
        sources=last.sources,
        note=base.note or AS_BEFORE,
    )


def _candidate_filing(place: Place, year: int, primary: Dated) -> Iterator[Dated]:
    """About when candidates file, from the last deadline known and its distance to the primary."""
    if not place.filed:
        return
    first = min(place.filed, key=lambda one: one.on)
    past_year = first.on.year + first.on.year % 2
    past_primary = primary_by_rule(place.primary, past_year)
    by_rule = primary_by_rule(place.primary, year)
    if past_primary and by_rule:
        on = by_rule - (past_primary - first.on)
    elif year % 2 == 0:
        on = _in_other_year(first.on, first.on.year + year - past_year)
    else:
        return
    yield Dated(
        id="candidate-filing",
        title="Candidate filing closes",
        on=on,
        kind=Happening.FILING,
        confidence=Confidence.USUAL,
        sources=first.sources,
        ask=primary.ask,
        note=" ".join(filter(None, (_as_filed(place.filed), place.filed_note))),
    )


def _in_other_year(on: date, year: int) -> date:
    """The same month and day in another year; February 28 for a leap day."""
    return on.replace(year=year, day=min(on.day, 28 if on.month == 2 else 31))  # noqa: PLR2004


def _as_filed(filed: Iterable[Filed]) -> str:
    days = ((f"{one.on:%B} {one.on.day}, {one.on.year}", one.scope) for one in filed)
    said = (on if scope == "all" else f"{on}, for {scope}" for on, scope in days)
    return f"The last deadline known: {'; '.join(said)}."
