"""Rules of meetings: as RRULEs, in words, and their days."""

from __future__ import annotations

from datetime import date, datetime
from itertools import islice, pairwise

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st
from schedules import RULES

from civicpath.meetings.recurrence import (
    YEARS_AHEAD,
    Nth,
    RecurrenceRule,
    days,
    from_rrule,
    next_days,
    rule,
    to_rrule,
    words,
)
from civicpath.places.date_rules import Weekday

SECOND_TUESDAY = rule([Nth(2, Weekday.TUESDAY)])


@pytest.mark.parametrize(
    ("rrule", "said"),
    [
        ("FREQ=MONTHLY;BYDAY=2TU", "the second Tuesday of each month"),
        ("FREQ=MONTHLY;BYDAY=1MO,3MO", "the first and third Monday of each month"),
        (
            "FREQ=MONTHLY;BYDAY=2TU,4TH",
            "the second Tuesday and the fourth Thursday of each month",
        ),
        ("FREQ=MONTHLY;BYDAY=3SA;COUNT=4", "the third Saturday of each month, 4 times"),
        ("FREQ=MONTHLY;BYDAY=-1WE;COUNT=1", "the last Wednesday of each month, 1 time"),
        ("FREQ=WEEKLY;BYDAY=TU,TH", "every Tuesday and Thursday"),
        (
            "FREQ=MONTHLY;BYDAY=2TU;BYMONTH=1,2,3,4,5,6,7,8,9,10,11",
            "the second Tuesday of each month, except in December",
        ),
        (
            "FREQ=MONTHLY;BYDAY=2TU;BYMONTH=1,2,3,10,11,12",
            "the second Tuesday of each month from October to March",
        ),
        (
            "FREQ=MONTHLY;BYDAY=2TU;BYMONTH=1,4,7,10",
            "the second Tuesday of each month, in January, April, July and October",
        ),
        ("FREQ=WEEKLY;BYDAY=TU;BYMONTH=9,10", "every Tuesday in September and October"),
        ("FREQ=WEEKLY;BYDAY=TU;BYMONTH=10", "every Tuesday in October every year"),
    ],
)
def test_a_rule_is_said_in_words_and_written_as_an_rrule(rrule: str, said: str) -> None:
    """Both forms mean the same rule."""
    one = from_rrule(rrule)
    assert words(one) == said
    assert to_rrule(one) == rrule


@pytest.mark.parametrize(
    ("rrule", "same"),
    [
        ("RRULE:FREQ=MONTHLY;INTERVAL=1;BYDAY=+2TU;WKST=SU", "FREQ=MONTHLY;BYDAY=2TU"),
        ("freq=monthly;byday=tu;bysetpos=2", "FREQ=MONTHLY;BYDAY=2TU"),
        ("FREQ=MONTHLY;BYDAY=TU;BYSETPOS=-1;", "FREQ=MONTHLY;BYDAY=-1TU"),
        ("FREQ=MONTHLY;BYDAY=4TH,2TU,2TU", "FREQ=MONTHLY;BYDAY=2TU,4TH"),
        (
            "FREQ=MONTHLY;BYDAY=2TU;BYMONTH=12,11,10,9,8,7,6,5,4,3,2,1",
            "FREQ=MONTHLY;BYDAY=2TU",
        ),
    ],
)
def test_another_way_to_write_a_rule_gives_its_one_form(rrule: str, same: str) -> None:
    """Equivalent rules have one normal form."""
    assert to_rrule(from_rrule(rrule)) == same


ONE_PLACE = "BYSETPOS is understood with one day of the month only"


@pytest.mark.parametrize(
    ("rrule", "fault"),
    [
        ("", "'' is not NAME=VALUE"),
        ("FREQ=SECONDLY;BYDAY=TU", "FREQ must be WEEKLY or MONTHLY"),
        ("FREQ=MONTHLY", "it names no day of the week"),
        ("FREQ=MONTHLY;BYDAY=TU", "BYDAY must be like 2TU by month, or like TU by week"),
        ("FREQ=WEEKLY;BYDAY=2TU", "BYDAY must be like 2TU by month, or like TU by week"),
        ("FREQ=MONTHLY;BYDAY=9TU", "a month has no such day"),
        ("FREQ=MONTHLY;BYDAY=2XX", "'2XX' is not a day of the week"),
        ("FREQ=MONTHLY;BYDAY=-99999TU", "'-99999TU' is not a day of the month"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", "INTERVAL leaves out weeks or months"),
        ("FREQ=WEEKLY;BYDAY=TU;FREQ=WEEKLY", "FREQ comes twice"),
        ("FREQ=WEEKLY;BYDAY=TU;BYHOUR=1", "BYHOUR is not understood"),
        ("FREQ=WEEKLY;BYDAY=TU;BYMONTH=13", "'13' is not a number from 1 to 12"),
        (
            "FREQ=MONTHLY;BYDAY=TU,TH;BYSETPOS=1",
            "BYSETPOS is understood with one day of the month only",
        ),
        (
            "FREQ=MONTHLY;BYDAY=2TU;BYSETPOS=1",
            "BYSETPOS is understood with one day of the month only",
        ),
        (
            "FREQ=WEEKLY;BYDAY=TU;BYSETPOS=1",
            "BYSETPOS is understood with one day of the month only",
        ),
        ("FREQ=WEEKLY;BYDAY=TU;COUNT=1000000000", "'1000000000' is not a number from 0 to 5000"),
    ],
)
def test_an_rrule_that_is_not_understood_is_refused_with_its_fault(rrule: str, fault: str) -> None:
    """No part of a rule is silently ignored."""
    with pytest.raises(ValueError, match="^" + fault.replace("+", r"\+") + "$"):
        from_rrule(rrule)


def test_the_next_days_begin_today_and_a_bounded_rule_ends() -> None:
    """Today counts; a count starts on the day on which the rule was saved."""
    assert next_days(SECOND_TUESDAY, date(2026, 1, 1), date(2026, 12, 8)) == (
        date(2026, 12, 8),
        date(2027, 1, 12),
        date(2027, 2, 9),
    )
    four = from_rrule("FREQ=MONTHLY;BYDAY=3SA;COUNT=4")
    heard = date(2017, 7, 13)
    assert list(days(four, heard)) == [
        date(2017, 7, 15), date(2017, 8, 19), date(2017, 9, 16), date(2017, 10, 21),
    ]  # fmt: skip
    assert next_days(four, heard, date(2017, 10, 1)) == (date(2017, 10, 21),)
    assert next_days(four, heard, date(2017, 11, 1)) == ()
    assert from_rrule("FREQ=WEEKLY;BYDAY=TU;COUNT=5000").count == 5000


def test_a_rule_begins_on_the_day_it_was_kept_and_ends_with_the_calendar() -> None:
    """Asked on an earlier day, it gives none before; near the year 9999 it just ends."""
    kept = date(2027, 1, 1)
    assert next_days(SECOND_TUESDAY, kept, date(2026, 11, 24))[0] == date(2027, 1, 12)
    last = [*days(SECOND_TUESDAY, date(9990, 1, 1))]
    assert len(last) == 108
    assert last[-1].year == 9998


@pytest.mark.parametrize(
    ("months", "said"),
    [
        ("1,2,3,4,5,9,10,11,12", ", except in June, July and August"),
        ("1,2,3,4,9,10,11,12", " from September to April"),
        ("1,2", ", in January and February"),
        ("1,2,3", " from January to March"),
    ],
)
def test_how_months_are_said(months: str, said: str) -> None:
    """Up to three that are missing are named, and else a season; two are just listed."""
    rule = from_rrule(f"FREQ=MONTHLY;BYDAY=2TU;BYMONTH={months}")
    assert words(rule) == f"the second Tuesday of each month{said}"


def test_dated_meetings_in_the_wild_fit_their_rule() -> None:
    """The third Monday from January to October includes June 19, 2023."""
    season = from_rrule("FREQ=MONTHLY;BYDAY=3MO;BYMONTH=1,2,3,4,5,6,7,8,9,10")
    assert date(2023, 6, 19) in islice(days(season, date(2023, 1, 1)), 10)
    assert date(2018, 10, 17) in next_days(
        from_rrule("FREQ=MONTHLY;BYDAY=3WE"), date(2018, 1, 1), date(2018, 10, 1)
    )


def test_a_fifth_monday_of_february_is_found_years_ahead() -> None:
    """Rare days are found, and the last possible date is no error."""
    rare = rule([Nth(5, Weekday.MONDAY)], [2])
    assert next_days(rare, date(2026, 1, 1), date(2026, 1, 1), 1) == (date(2044, 2, 29),)
    assert next_days(rare, date(2072, 3, 1), date(2072, 3, 1), 1) == (date(2112, 2, 29),)
    assert list(days(rare, date(9998, 1, 1))) == []


@given(RULES, st.dates(date(2000, 1, 1), date(2080, 1, 1)))
def test_the_days_are_those_of_another_expander(one: RecurrenceRule, since: date) -> None:
    """The days are in order, and dateutil finds the same ones from the RRULE."""
    found = list(islice(days(one, since), 12))
    theirs = rrulestr(to_rrule(one), dtstart=_midnight(since))
    near = (at.date() for at in islice(theirs, 12) if at.year <= since.year + YEARS_AHEAD)
    assert found == list(near)
    assert all(before < after for before, after in pairwise(found))


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day)  # noqa: DTZ001
