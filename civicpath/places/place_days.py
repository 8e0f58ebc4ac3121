"""The days in a place's calendar: elections, deadlines and caucuses, each with its source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from civicpath.base.days import MONTH_NAMES
from civicpath.base.patterns import pattern
from civicpath.base.text import capital
from civicpath.base.values import replace
from civicpath.places import election_calendar
from civicpath.places.calendar_terms import Confidence, Happening, Partisan, Scope
from civicpath.places.contests import Contest, ContestYear, contest_year, rules_of, with_reason
from civicpath.places.date_rules import DateRule, date_in, end_in
from civicpath.places.model import Place
from civicpath.places.party_clock import ClockDay, clock_days

ASKS = pattern(rf"[^.]*\b[Aa]sk\b[^.]*\b(?:by|in) (?:{'|'.join(MONTH_NAMES[1:])})\b[^.]*\.")
"""A sentence that has its own date to ask, which a page doesn't add another to."""

VOTES = {
    "primary": "Primary for",
    "primary_runoff": "Primary runoff for",
    "election": "Vote on",
    "runoff": "Runoff for",
}
"""What each vote of a contest is called."""

ALSO = "Also that day, where they are up for election:"


def date_rules(place: Place) -> Iterator[DateRule]:
    """Yield every rule that the days of a place are computed from."""
    yield from place.primary.rules
    for contest in place.contests:
        yield from rules_of(contest)
    yield from (
        rule for recurring in place.dates for rule in (recurring.rule, recurring.until) if rule
    )
    for change in place.party_clock.change if place.party_clock else ():
        yield from change.rules


def dated(place: Place | None, years: Iterable[int]) -> tuple[election_calendar.Dated, ...]:
    """Return every known event for these election years, in order of the days."""
    events = [event for year in years for event in _in_year(place, year)]
    return tuple(sorted(events, key=lambda event: (event.on, event.id)))


def _in_year(place: Place | None, year: int) -> Iterator[election_calendar.Dated]:
    general = election_calendar.general_in(place, year)
    if place is None:
        if general:
            yield general
        return
    primary = election_calendar.primary_in(place, year)
    state_primary = primary.on if primary else None
    own = [
        event
        for contest in place.contests
        if (vote_year := contest_year(contest, year, state_primary))
        for event in _of_contest(contest, vote_year, state_primary)
    ]
    votes = [event for event in (general, primary) if event]
    yield from (_for_all_on(event, own) for event in votes)
    days = {event.on for event in votes if not event.is_vague}
    yield from (
        event for event in own if event.kind is not Happening.ELECTION or event.on not in days
    )
    if primary:
        yield from election_calendar.primary_runoff(place, year, primary)
        yield from election_calendar.candidate_filing(place, year, primary)
    yield from _party_days(place, year, primary or _partisan_primary(own))
    yield from _recurring(place, year, state_primary)


def _recurring(
    place: Place, year: int, state_primary: date | None
) -> Iterator[election_calendar.Dated]:
    """Yield the other days of a year: of a window, the last, with the first as `opens`."""
    for recurring in place.dates:
        rule = recurring.rule or DateRule(on=recurring.on)
        on = date_in(rule, year, state_primary)
        if not on:
            continue
        ends = end_in(recurring.until, on, state_primary) if recurring.until else None
        yield election_calendar.Dated(
            id=recurring.id,
            title=recurring.title,
            on=ends or on,
            kind=recurring.kind,
            confidence=recurring.confidence,
            sources=recurring.sources,
            scope=recurring.scope,
            ask=recurring.ask or place.office.spoken,
            time=recurring.time,
            note=recurring.note,
            parties=recurring.parties,
            opens=on if ends else None,
            rule=recurring.until if ends else rule,
            opens_rule=rule if ends else None,
        )


def _for_all_on(
    vote: election_calendar.Dated, others: Iterable[election_calendar.Dated]
) -> election_calendar.Dated:
    """Return a statewide vote with the scopes of everything else voted on that day."""
    same = [event for event in others if event.kind is Happening.ELECTION and event.on == vote.on]
    scope = {*vote.scope, *(scope for event in same for scope in event.scope)}
    also = {
        event.contest.title: event
        for event in same
        if event.contest and not event.contest.statewide
    }
    note = " ".join((f"{ALSO} {'; '.join(also)}.", *_notes(also.values()))) if also else ""
    said_by = (name for event in also.values() for name in event.sources[:1])
    return replace(
        vote,
        scope=tuple(kind for kind in Scope if kind in scope),
        sources=tuple(dict.fromkeys((*vote.sources, *said_by))),
        note=" ".join(filter(None, (vote.note, note))),
    )


def _notes(votes: Iterable[election_calendar.Dated]) -> Iterator[str]:
    """Yield what else to know of each local vote of a day, by its title if there are several."""
    notes = {event.contest.title: event.note for event in votes if event.contest and event.note}
    for title, note in notes.items():
        yield f"{capital(title)}: {note}" if len(notes) > 1 else note


def _of_contest(
    contest: Contest, vote_year: ContestYear, state_primary: date | None
) -> Iterator[election_calendar.Dated]:
    """Yield a contest's votes in a year, and its filing window."""
    for name, prefix in VOTES.items():
        if on := getattr(vote_year.days, name):
            yield _contest_day(contest, vote_year, name, prefix, on)
    parties_choose = state_primary if contest.partisan is Partisan.YES else None
    for window in _filing_window(contest, vote_year):
        yield replace(window, primary=vote_year.days.primary or parties_choose)


def _contest_day(
    contest: Contest, vote_year: ContestYear, name: str, prefix: str, on: date
) -> election_calendar.Dated:
    """Return a day of a contest by its field's name, titled with a prefix."""
    return election_calendar.Dated(
        id=f"{contest.id}-{name.replace('_', '-')}",
        title=f"{prefix} {contest.title}",
        on=on,
        kind=Happening.ELECTION,
        confidence=vote_year.confidence(contest, name),
        sources=vote_year.sources(contest, name),
        scope=contest.scope,
        ask=contest.file_with or election_calendar.ASK,
        note=with_reason(vote_year, contest.note) if name == "election" else "",
        rule=getattr(contest, name),
        to_the_day=True,
        contest=contest,
        election=vote_year.days.election,
    )


def _filing_window(contest: Contest, vote_year: ContestYear) -> Iterator[election_calendar.Dated]:
    """Yield the days on which candidates file; if the last is unknown, the first stands for it."""
    days, known, note = vote_year.days, vote_year.known, contest.filing_note
    last = days.closes or days.opens
    if last is None:
        return
    name, prefix = (
        ("closes", election_calendar.FILES) if days.closes else ("opens", election_calendar.OPENS)
    )
    sets_window = known is not None and bool(known.opens or known.closes)
    yield replace(
        _contest_day(contest, vote_year, name, prefix, last),
        id=f"{contest.id}-filing",
        kind=Happening.FILING,
        confidence=vote_year.confidence(contest, "opens", "closes"),
        sources=vote_year.sources(contest, "opens", "closes"),
        time=contest.time if days.closes else "",
        note=with_reason(vote_year, note) if sets_window else note,
        opens=days.opens,
        opens_rule=contest.opens,
        first_only=days.closes is None,
    )


def _partisan_primary(own: Iterable[election_calendar.Dated]) -> election_calendar.Dated | None:
    """Return the primary of local offices in a year without a state primary."""
    for event in own:
        contest = event.contest
        if contest and contest.partisan is Partisan.YES and event.id == f"{contest.id}-primary":
            return event
    return None


def _party_days(
    place: Place, year: int, primary: election_calendar.Dated | None
) -> Iterator[election_calendar.Dated]:
    """Yield the last days to join or change a party for a year's primary."""
    if place.party_clock is None:
        return
    is_certain = primary is not None and primary.confidence.is_certain
    on = primary.on if primary else None
    for day in clock_days(place.party_clock, year, on, is_certain=is_certain):
        yield election_calendar.Dated(
            id=day.id,
            title=day.title,
            on=day.on,
            kind=Happening.PARTY_CHANGE,
            confidence=day.confidence,
            sources=day.change.sources,
            scope=(Scope.PARTY,),
            ask=day.change.ask or place.office.spoken,
            time=day.change.time,
            note=_safer(day) or _asks(day),
            rule=day.rule,
            election=on,
            for_seat=day.change.seat,
        )


def _asks(day: ClockDay) -> str:
    """Return the sentence of the rule that says by when to ask for a day that is in doubt."""
    asks = ASKS.search(day.change.text) if day.confidence is Confidence.ASK else None
    return asks[0].strip() if asks else ""


def _safer(day: ClockDay) -> str:
    """Return why a day earlier than the rule's is shown, if one is."""
    if not day.moved:
        return ""
    law = f"{day.law:%A, %B} {day.law.day}"
    return f"The rule's own day is {law}. To be safe, do it on the working day before."
