"""Rules for dates in content: they exist, aren't in the future, and facts are reviewed on time."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from civicpath.base.days import MONTH_NAMES
from civicpath.base.problems import Level
from civicpath.base.sources import Source
from civicpath.places.age import Age, Topic, age, dated_age, latest_date, office_topic, text_age
from civicpath.places.date_rules import DateRule, date_in, fault
from civicpath.places.model import Place, Registration, StateParty
from civicpath.places.place_days import date_rules, dated
from civicpath.schema.rules.checked_content import Content, walk
from civicpath.schema.rules.registry import Finding, rule

SLOW_CLOCK = timedelta(days=7)
"""How far an author's clock may be ahead of the one that checks."""

_ISO = re.compile(r"(?<![\w/-])(\d{4})-(\d\d)-(\d\d)(?![\w/-])", re.ASCII)


_SPOKEN = re.compile(rf"\b({'|'.join(MONTH_NAMES[1:])}) (\d{{1,2}}), (\d{{4}})\b", re.ASCII)


@rule("day")
def days_exist(content: Content) -> Iterator[Finding]:
    """A day named in a text exists: there is no February 30."""
    for text in content.all(str):
        days = [(int(y), int(m), int(d)) for y, m, d in _ISO.findall(text)]
        days += [(int(y), MONTH_NAMES.index(m), int(d)) for m, d, y in _SPOKEN.findall(text)]
        for year, month, day in days:
            if not _exists(year, month, day):
                what = f"no such day: {year}-{month:02}-{day:02}"
                yield Finding(text, what, "look it up in a calendar")


@rule("future")
def nothing_was_read_in_the_future(content: Content) -> Iterator[Finding]:
    """Nothing was written, read or checked in the future, with a week's allowance for clocks."""
    if content.today is None:
        return
    today = content.today + SLOW_CLOCK
    for source in content.all(Source):
        if source.checked > today:
            what = f"it was read on {source.checked}, a day that is still to come"
            yield Finding(source.id, what, "write the day on which you read it")
        yield from _to_come(source.as_of, today)
    for rules in content.all(Registration):
        yield from _to_come(rules.as_of, today)
    for party in content.all(StateParty):
        if party.checked and party.checked > today:
            what = f"it was checked on {party.checked}, a day that is still to come"
            yield Finding(party.name, what, "write the day on which you checked it")


_TO_COME = re.compile(
    rf"\b(?:next in|next on|ask (?:in|by)|ask [\w' ]+ (?:in|by)|be in by) "
    rf"(?:(?:early|late|mid) )?({'|'.join(MONTH_NAMES[1:])}) (?:(\d{{1,2}}), )?(\d{{4}})\b",
    re.ASCII | re.IGNORECASE,
)
"""What a text says of a time to come: by when to ask, or when something is next."""


@rule("passed", level=Level.WARNING)
def times_to_come_are_to_come(content: Content) -> Iterator[Finding]:
    """A text of a place that says by when to ask, or when something is next, names no past time."""
    today = content.today
    for place in content.all(Place) if today else ():
        assert today is not None
        listed = {id(text) for source in place.sources for text in walk(source)}
        for text in (one for one in walk(place) if isinstance(one, str) and id(one) not in listed):
            for match in _TO_COME.finditer(text):
                month, day, year = MONTH_NAMES.index(match[1].title()), match[2], int(match[3])
                if (year, month, int(day or 31)) < (today.year, today.month, today.day):
                    what = f"'{match[0]}' is over"
                    yield Finding(text, what, "write what holds now, or the next time")


@rule("passed", level=Level.WARNING)
def days_to_come_are_to_come(content: Content) -> Iterator[Finding]:
    """A day in a place's calendar is still to come, or comes round."""
    today = content.today
    for place in content.all(Place) if today else ():
        assert today is not None
        for one in place.dates:
            last = one.until or one.rule or DateRule(on=one.on)
            ends = None if fault(last) else _end(last)
            if ends and ends < today:
                what = f"the last day that this gives was {ends}"
                yield Finding(one.at, what, "give the next one, or take it out")


def _end(given: DateRule) -> date | None:
    """Return the last day that a rule gives, at the latest; None if it comes round."""
    if given.last is None:
        return given.on
    counts = given.kind.anchor is not None
    return date(given.last, 12, 31) if counts else date_in(given, given.last)


@rule("review", level=Level.WARNING)
def old_facts_are_looked_up_again(content: Content) -> Iterator[Finding]:
    """A fact is reviewed before its review period is over, counted from its text's own date.

    Party choices: two years. Filing: 12 months. Registration: 18. The law of an office: 48.
    """
    today = content.today
    for place in content.all(Place) if today else ():
        assert today is not None
        due = [(what, at, found) for what, at, found in _aged(place, today) if found.is_due(today)]
        ages: dict[str, list[str]] = {}
        for what, _, found in due:
            ages.setdefault(what, []).append(found.as_of)
        if due:
            named = (f"{what} ({', '.join(dict.fromkeys(told))})" for what, told in ages.items())
            hint = "look each up, and write its new text's own date"
            yield Finding(due[0][1], f"due for review: {'; '.join(named)}", hint)


def _aged(place: Place, today: date) -> Iterator[tuple[str, object, Age]]:
    known = {source.id: source for source in place.sources}
    office, rules = place.precinct, place.registration
    registering = text_age(rules.as_of, Topic.REGISTRATION, rules.review_by)
    if registering:
        yield "the deadline to register", rules.as_of, registering
    papers = office.filing_sources or (office.sources if office.deadline else ())
    for what, names, topic, review_by in (
        ("the precinct office", office.sources, office_topic(office), office.review_by),
        ("filing for the precinct office", papers, Topic.FILING, office.review_by),
    ):
        fact_age = age((known[name] for name in names if name in known), topic, review_by)
        if fact_age:
            yield what, office, fact_age
    yield from _aged_voting(place)
    yield from _aged_clock(place, known)
    for contest in place.contests:
        topic = Topic.FILING if contest.opens or contest.closes else Topic.LAW
        fact_age = age((known[name] for name in contest.sources if name in known), topic)
        if fact_age:
            yield f"the contest '{contest.id}'", contest.id, fact_age
    if any(map(fault, date_rules(place))):
        return
    listed = {one.id: one for one in place.dates}
    for day in dated(place, range(today.year, today.year + 5)):
        own = listed.pop(day.id, None)
        fact_age = dated_age(day, place.sources) if own else None
        if own and fact_age:
            yield f"the day '{own.title}'", own.id, fact_age


def _aged_voting(place: Place) -> Iterator[tuple[str, object, Age]]:
    """Yield the voting facts with the date of their own text, or of the section."""
    section = place.voting
    facts = (*section.before_registering(), *section.at_the_polls()) if section else ()
    for name, fact in facts:
        assert section is not None
        fact_age = text_age(fact.as_of or section.as_of, Topic.REGISTRATION)
        if fact_age:
            yield f"'{name}'", fact.as_of or section.as_of, fact_age


def _aged_clock(place: Place, known: Mapping[str, Source]) -> Iterator[tuple[str, object, Age]]:
    """Yield the facts of the party clock: what a party chose for a time, or what the law says."""
    clock = place.party_clock
    if clock is None:
        return
    single = ("shown_by", "freeze", "sign", "post", "run", "bars", "note")
    facts = (
        *(("who a party admits", one, one.through) for one in clock.admits),
        *(("the last day to change party", one, None) for one in clock.change),
        *(
            (f"'{name}' of the party clock", one, one.through)
            for name in single
            if (one := getattr(clock, name))
        ),
    )
    for what, fact, through in facts:
        topic = Topic.PARTY if through else Topic.LAW
        fact_age = age((known[name] for name in fact.sources if name in known), topic)
        if fact_age:
            yield what, fact.text, fact_age


def _to_come(as_of: str, today: date) -> Iterator[Finding]:
    latest = latest_date(as_of)
    if latest and latest[0] > today:
        yield Finding(as_of, "this text is of a day that is still to come", "write its own date")


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
