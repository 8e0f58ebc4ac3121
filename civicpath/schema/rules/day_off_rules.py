"""A rule for deadlines in texts: on a weekend or a holiday, they say what happens then."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from civicpath.base.days import MONTH_NAMES
from civicpath.base.problems import Level
from civicpath.places.calendar_terms import Happening, Scope
from civicpath.places.date_rules import DateRule, RuleKind
from civicpath.places.model import Place
from civicpath.places.party_clock import ClockFact
from civicpath.places.workdays import day_off
from civicpath.schema.rules.checked_content import Content
from civicpath.schema.rules.registry import Finding, rule

Deadline = tuple[str, tuple[DateRule, ...]]
"""A text with a deadline, and the rules of the date shown beside it."""

_LAST = re.compile(
    rf"\b(?:by|before|due|through|noon on|[ap]\.m\. on) ({'|'.join(MONTH_NAMES[1:])}) (\d{{1,2}})\b"
    r"(?:, (\d{4}))?",
    re.ASCII,
)
"""A last day as texts name it, with its year if there is one."""

_SENTENCE = re.compile(r"(?<=[.;!?])\s+")


_YEAR = re.compile(r"\b(?:19|20)\d\d\b", re.ASCII)


_TELLS = re.compile(r"\b(?:weekend|holiday|(?:working|business) day|Saturday|Sunday|Monday)\b")
"""The words of a text that covers the weekend."""

YEARS_ON = 4
"""For how many years a day without a year is looked up: each weekday comes round."""


@rule("day-off", level=Level.WARNING)
def deadlines_know_the_weekend(content: Content) -> Iterator[Finding]:
    """A deadline in a text that can fall on a weekend or a holiday says what to do then.

    A day in its own row needs no words: the program adds them.
    """
    today = content.today
    for place in content.all(Place) if today else ():
        assert today is not None
        for text, rules in _deadlines(place):
            for on, off in _days_off(text, rules, today) if not _TELLS.search(text) else ():
                what = f"{on:%B} {on.day} is {off} in {on.year}, and the text doesn't say so"
                hint = "say what holds then, such as: or the next working day, ask"
                yield Finding(text, what, hint)
                break
        yield from _filed_on_days_off(place)


def _filed_on_days_off(place: Place) -> Iterator[Finding]:
    """Find past deadlines on a day off: an office that was closed took no papers."""
    for filed in place.filed:
        off = day_off(filed.on)
        if off and not _TELLS.search(filed.condition):
            what = f"{filed.on} was {off}, and the condition doesn't say so"
            yield Finding(filed.at, what, "look the day up again, or say in the condition why")


def _days_off(text: str, rules: tuple[DateRule, ...], today: date) -> Iterator[tuple[date, str]]:
    for sentence in _SENTENCE.split(text):
        named = {int(year) for year in _YEAR.findall(sentence)}
        for match in _LAST.finditer(sentence):
            month, day = MONTH_NAMES.index(match[1]), int(match[2])
            years = {int(match[3])} if match[3] else named
            if not years and not any(_gives(one, month, day) for one in rules):
                years = {*range(today.year, today.year + YEARS_ON)}
            for year in sorted(years):
                on = _day(year, month, day)
                if on and on >= today and (off := day_off(on)):
                    yield on, off


def _gives(one: DateRule, month: int, day: int) -> bool:
    """Return whether a rule is for this day of the calendar, or for the one before."""
    return one.kind is RuleKind.DAY and one.month == month and one.day in {day, day - 1}


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _deadlines(place: Place) -> Iterator[Deadline]:
    """Yield the texts of a place in which a person may find a last day."""
    rules, office = place.registration, place.precinct
    seat = tuple(
        one.rule
        for one in place.dates
        if one.rule and one.kind is Happening.FILING and Scope.PARTY in one.scope
    )
    texts = [rules.deadline, rules.note, rules.same_day_note, office.filing, office.form]
    texts += [office.write_in, office.signatures, office.fee, office.vacancies, place.filed_note]
    texts += [one.condition for one in place.filed]
    texts += [
        text
        for contest in place.contests
        for text in (contest.note, contest.filing_note, contest.needs)
    ]
    texts += [fact.text for _, fact in place.voting.before_registering()] if place.voting else []
    texts += [fact.text for _, fact in place.voting.at_the_polls()] if place.voting else []
    yield from ((text, ()) for text in texts)
    yield office.deadline, seat
    for one in place.dates:
        yield one.note, tuple(filter(None, (one.rule, one.until)))
    yield from _of_clock(place)


def _of_clock(place: Place) -> Iterator[Deadline]:
    clock = place.party_clock
    if clock is None:
        return
    yield from ((change.text, change.rules) for change in clock.change)
    facts = (
        clock.shown_by,
        clock.freeze,
        clock.sign,
        clock.post,
        clock.run,
        clock.bars,
        clock.note,
    )
    own = tuple(one for change in clock.change for one in change.rules)
    yield from ((fact.text, own) for fact in facts if isinstance(fact, ClockFact))
