"""Phrases for meeting times, as found on pages, parsed into rules."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from schedules import RULES, TIMES

from civicpath.meetings.phrase_hours import hours_in
from civicpath.meetings.phrases import parse
from civicpath.meetings.recurrence import Nth, RecurrenceRule, rule, said, to_rrule, words
from civicpath.places.date_rules import Weekday

IN_THE_WILD = [
    # the phrase as printed; the hour as given elsewhere on the page; the rule; the start
    ("first Thursday of each month at 6:30 PM", "", "FREQ=MONTHLY;BYDAY=1TH", "18:30"),
    ("every fourth (4th) Thursday each month", "6 pm CT", "FREQ=MONTHLY;BYDAY=4TH", "18:00"),
    ("third Tuesday of each month at 6:00 p.m.", "", "FREQ=MONTHLY;BYDAY=3TU", "18:00"),
    ("every third Tuesday of the month", "", "FREQ=MONTHLY;BYDAY=3TU", None),
    ("first Wednesday of the month at 7 p.m.", "", "FREQ=MONTHLY;BYDAY=1WE", "19:00"),
    ("nine days before the General Meeting, from 7-9 PM", "", None, "19:00"),
    (
        "first Tuesday of the month, from 7:00 p.m. - 9:00 p.m.",
        "",
        "FREQ=MONTHLY;BYDAY=1TU",
        "19:00",
    ),
    (
        "the fourth Tuesday of each month, at a different site each month",
        "7 p.m.",
        "FREQ=MONTHLY;BYDAY=4TU",
        "19:00",
    ),
    ("the fourth Monday of each month at 6:30 pm", "", "FREQ=MONTHLY;BYDAY=4MO", "18:30"),
    (
        "the third Thursday of each month at various local businesses",
        "7 o'clock",
        "FREQ=MONTHLY;BYDAY=3TH",
        "19:00",
    ),
    ("every 2nd Monday of each month", "7pm", "FREQ=MONTHLY;BYDAY=2MO", "19:00"),
    ("a week earlier in May, due to the Memorial Day Holiday", "", None, None),
    (
        "2nd Thursday of each month",
        "6 p.m. social time, business 6:30 p.m.",
        "FREQ=MONTHLY;BYDAY=2TH",
        "18:30",
    ),
    (
        "the third Monday of each month from January to October",
        "6:30 p.m.",
        "FREQ=MONTHLY;BYDAY=3MO;BYMONTH=1,2,3,4,5,6,7,8,9,10",
        "18:30",
    ),
    ("the second Monday of each month", "", "FREQ=MONTHLY;BYDAY=2MO", None),
    (
        "the second Thursday of every month, currently on Zoom",
        "",
        "FREQ=MONTHLY;BYDAY=2TH",
        None,
    ),
    ("the second Tuesday of each month", "", "FREQ=MONTHLY;BYDAY=2TU", None),
    ("monthly on the first Tuesday at 5:30 p.m.", "", "FREQ=MONTHLY;BYDAY=1TU", "17:30"),
    ("quarterly in off election years, monthly in election years", "", None, None),
    ("the third Wednesday of every month at 5:00 p.m.", "", "FREQ=MONTHLY;BYDAY=3WE", "17:00"),
    (
        "10 a.m. on the third Saturday of each of the next four months",
        "",
        "FREQ=MONTHLY;BYDAY=3SA;COUNT=4",
        "10:00",
    ),
    ("the third Saturday of the month", "10 a.m.", "FREQ=MONTHLY;BYDAY=3SA", "10:00"),
    ("once a month", "", None, None),
    ("the third Monday in January", "", None, None),
    ("the Thursday after Thanksgiving", "6 p.m.", None, "18:00"),
    ("Wednesday, March 30, starting at 7 p.m.", "", None, "19:00"),
    ("2nd Thursday/5 p.m.", "", "FREQ=MONTHLY;BYDAY=2TH", "17:00"),
    ("As needed", "", None, None),
]

MONTHLY = "FREQ=MONTHLY;BYDAY="


FORMS = [
    ("first and third Mondays at 7pm", f"{MONTHLY}1MO,3MO", "19:00"),
    ("1st & 3rd Tues. 7 PM", f"{MONTHLY}1TU,3TU", "19:00"),
    ("2nd Tuesday and 4th Thursday of each month", f"{MONTHLY}2TU,4TH", None),
    ("every 2nd Wednesday", f"{MONTHLY}2WE", None),
    ("the last Wednesday of every month", f"{MONTHLY}-1WE", None),
    ("second to last Friday of each month", f"{MONTHLY}-2FR", None),
    (
        "second Tuesday each month except December",
        f"{MONTHLY}2TU;BYMONTH=1,2,3,4,5,6,7,8,9,10,11",
        None,
    ),
    (
        "third Monday, excluding July and August",
        f"{MONTHLY}3MO;BYMONTH=1,2,3,4,5,6,9,10,11,12",
        None,
    ),
    (
        "No December meeting; third Saturday",
        f"{MONTHLY}3SA;BYMONTH=1,2,3,4,5,6,7,8,9,10,11",
        None,
    ),
    (
        "third Thursday, September through May, 6:30-8 p.m.",
        f"{MONTHLY}3TH;BYMONTH=1,2,3,4,5,9,10,11,12",
        "18:30",
    ),
    ("first Tuesday of March and September", f"{MONTHLY}1TU;BYMONTH=3,9", None),
    ("third Monday of January every year", f"{MONTHLY}3MO;BYMONTH=1", None),
    ("Monthly Meeting - 2nd Thursday", f"{MONTHLY}2TH", None),
    ("usually the second Tuesday", f"{MONTHLY}2TU", None),
    ("typically meets the 3rd Thursday at 7 o'clock", f"{MONTHLY}3TH", "19:00"),
    ("6 pm CT on the fourth (4th) Thursday", f"{MONTHLY}4TH", "18:00"),
    ("third Saturday, 9:30 saturday morning", f"{MONTHLY}3SA", "09:30"),
    ("members may attend the first Tuesday", f"{MONTHLY}1TU", None),
    ("first Thursday of each month, next on December 3, 2026", f"{MONTHLY}1TH", None),
    ("Tuesdays at 7", "FREQ=WEEKLY;BYDAY=TU", "19:00"),
    ("every Tuesday and Thursday at noon", "FREQ=WEEKLY;BYDAY=TU,TH", "12:00"),
    ("Saturday mornings at 10", "FREQ=WEEKLY;BYDAY=SA", "10:00"),
    # phrases that give no rule
    ("fourth (3rd) Thursday of each month", None, None),
    ("every other Tuesday", None, None),
    ("quarterly on the third Tuesday", None, None),
    ("not less than quarterly, on a Tuesday", None, None),
    ("at least once a month on a Thursday", None, None),
    ("the Tuesday after the first Monday of each month", None, None),
    ("the Monday before the second Tuesday", None, None),
    ("first Tuesday of each month, second Tuesday in July", None, None),
    ("first Tuesday; phone bank Thursdays", None, None),
    ("every Tuesday in October", None, None),
    ("every second week on Tuesday", None, None),
    ("first Tuesday in odd months", None, None),
    ("9:30 saturday morning", None, "09:30"),
    ("December 8 at 7 p.m.", None, "19:00"),
    ("Tuesday 12/8 at 7", None, "19:00"),
    ("", None, None),
]


def told(phrase: str) -> tuple[str | None, str | None]:
    """Return the rule and the start that a phrase gives."""
    heard = parse(phrase)
    start = heard.start.isoformat("minutes") if heard.start else None
    return (to_rrule(heard.rule) if heard.rule else None), start


@pytest.mark.parametrize(("phrase", "apart", "rrule", "start"), IN_THE_WILD)
def test_a_phrase_gives_its_rule_or_stays_text(
    phrase: str, apart: str, rrule: str | None, start: str | None
) -> None:
    """A phrase gives its rule, and together with the separate hour its start."""
    assert told(phrase)[0] == rrule
    assert told(f"{phrase}, {apart}" if apart else phrase) == (rrule, start)
    assert told(f"{apart} {phrase}".strip()) == (rrule, start)
    assert parse(phrase).text == phrase


@pytest.mark.parametrize(("phrase", "rrule", "start"), FORMS)
def test_every_form_is_met(phrase: str, rrule: str | None, start: str | None) -> None:
    """Common forms give a rule; other phrases give none."""
    assert told(phrase) == (rrule, start)
    assert told(phrase.upper()) == (rrule, start)


@pytest.mark.parametrize(
    ("text", "start", "end", "zone"),
    [
        ("7 p.m.", "19:00", None, ""),
        ("7pm", "19:00", None, ""),
        ("7:00 PM", "19:00", None, ""),
        ("7-9 PM", "19:00", "21:00", ""),
        ("7 – 9 PM", "19:00", "21:00", ""),  # noqa: RUF001
        ("10-11:30 a.m.", "10:00", "11:30", ""),
        ("11-1 pm", "11:00", "13:00", ""),
        ("11 a.m. to 1 p.m.", "11:00", "13:00", ""),
        ("6:30 to 8", "18:30", "20:00", ""),
        ("7 o'clock", "19:00", None, ""),
        ("9:30 saturday morning", "09:30", None, ""),
        ("5 o'clock in the evening", "17:00", None, ""),
        ("6 pm CT", "18:00", None, "America/Chicago"),
        ("7:30 PM Eastern", "19:30", None, "America/New_York"),
        ("6-7 pm (Mountain Time)", "18:00", "19:00", "America/Denver"),
        ("noon", "12:00", None, ""),
        ("12 noon", "12:00", None, ""),
        ("12:00 a.m.", "00:00", None, ""),
        ("18:30", "18:30", None, ""),
        ("social at 6, meeting at 6:30 p.m.", "18:30", None, ""),
        ("6:00 p.m. social hour, 6:30 p.m. meeting", "18:30", None, ""),
        ("Meeting at 7 p.m., dinner at 6", "19:00", None, ""),
        ("doors open at 6:30 and program at 7", "19:00", None, ""),
        ("7 p.m. at 123 Main Street", "19:00", None, ""),
        ("123 Main Street", None, None, ""),
        ("2026-12-08", None, None, ""),
        ("25:00 or 13 pm or 7:75", None, None, ""),
    ],
)
def test_hours_are_found_however_they_are_written(
    text: str, start: str | None, end: str | None, zone: str
) -> None:
    """Start, end and zone; of two times, that of the meeting."""
    found = hours_in(text)
    shown = (found.start, found.end)
    assert shown == tuple(time.fromisoformat(one) if one else None for one in (start, end))
    assert found.zone == zone


@pytest.mark.parametrize(
    ("phrase", "days"),
    [
        ("Tuesday, December 8, 2026, 7 p.m.", [date(2026, 12, 8)]),
        ("2026-12-08 and 2027-01-12", [date(2026, 12, 8), date(2027, 1, 12)]),
        ("Wednesday, March 30", []),
        ("February 30, 2027", []),
        ("2027-13-01", []),
        ("first Thursday of each month, next on December 3, 2026", []),
    ],
)
def test_a_date_with_its_year_is_a_single_day(phrase: str, days: list[date]) -> None:
    """Without today, a day needs its year; a day next to a rule is only an example."""
    assert parse(phrase).days == tuple(days)


@pytest.mark.parametrize(
    ("phrase", "days"),
    [
        ("December 8, 7 pm", [date(2026, 12, 8)]),
        ("Dec 8 7pm", [date(2026, 12, 8)]),
        ("12/8 at 7:00 PM", [date(2026, 12, 8)]),
        ("12/8/2027", [date(2027, 12, 8)]),
        ("Tuesday, December 8", [date(2026, 12, 8)]),
        ("Wednesday, December 8", []),  # the next one is a Tuesday, so there is an error
        ("November 24", [date(2026, 11, 24)]),
        ("November 23", [date(2027, 11, 23)]),
        ("Feb 29", []),
        ("13/8", []),
        ("first Thursday of each month, next on December 3", []),
    ],
)
def test_a_date_without_its_year_is_the_next_one(phrase: str, days: list[date]) -> None:
    """If today is known, a day needs no year; a weekday next to it must match."""
    assert parse(phrase, date(2026, 11, 24)).days == tuple(days)


@given(RULES, st.none() | TIMES, st.none() | TIMES)
@example(rule([Nth(0, Weekday.MONDAY)], (), 1000), None, None)
def test_a_rule_shown_in_words_reads_back_as_the_same(
    one: RecurrenceRule, start: time | None, end: time | None
) -> None:
    """For any rule and hours, the words have exactly that meaning."""
    end = end if start and end and start < end else None
    heard = parse(said(one, start, end))
    assert (heard.rule, heard.start, heard.end) == (one, start, end)


PIECES = (  # noqa: SIM905 - it is a sentence
    "the first last second-to-last and every other Tuesday Fridays of each month, except in March "
    "to May, 4 times 7 pm - from ( ) may & 2nd 3/4 2027-01-02 before December"
).split()


@given(st.text(max_size=200) | st.lists(st.sampled_from(PIECES), max_size=20).map(" ".join))
def test_whatever_is_typed_is_read_without_a_fault(text: str) -> None:
    """A phrase gives a rule, days or text, and never an error; a rule's words parse back."""
    heard = parse(text)
    if heard.rule:
        assert parse(words(heard.rule)).rule == heard.rule
