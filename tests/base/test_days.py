"""Parsing days that a person types."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from civicpath.base.days import (
    Side,
    day,
    days_in_month,
    lacks_year,
    read_coming_day,
    read_day,
    short_day,
)
from civicpath.base.errors import Usage

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("2026-12-08", date(2026, 12, 8)),
        ("12/8/2026", date(2026, 12, 8)),
        ("12/08/2026", date(2026, 12, 8)),
        ("12/8/26", date(2026, 12, 8)),
        ("December 5, 2026", date(2026, 12, 5)),
        ("December 5 2026", date(2026, 12, 5)),
        ("Saturday, December 5, 2026", date(2026, 12, 5)),
        ("sat. dec. 5th, 2026", date(2026, 12, 5)),
        ("8 December 2026", date(2026, 12, 8)),
        ("the 8th of Dec 2026", date(2026, 12, 8)),
        ("Tues, Sept 1, 2026", date(2026, 9, 1)),
        (" 2026-12-08 ", date(2026, 12, 8)),
        ("Yesterday", date(2026, 11, 23)),
        ("today", TODAY),
        ("tomorrow", date(2026, 11, 25)),
    ],
)
def test_a_day_is_understood(text: str, when: date) -> None:
    """As computers write it, as Americans do, and by a word."""
    assert read_day(text, TODAY) == when


@pytest.mark.parametrize(
    "text",
    [
        "",
        "soon",
        "13/8/2026",
        "8/2026",
        "12/8/126",
        "12/8/2026/1",
        "2/30/2027",
        "0001-01-01",
        "Dece 5, 2026 or so",
        "Friday, December 5, 2026",
        "Ma 5, 2026",
        "December 32, 2026",
        "December 2026",
        "Mayor 5, 2026",
        "5, 2026",
        "December 5, 26",
    ],
)
def test_anything_else_is_refused(text: str) -> None:
    """No day is guessed, and a weekday that the day does not have is no slip to pass over."""
    with pytest.raises(Usage):
        read_day(text, TODAY)


NOVEMBER = date(2026, 11, 30)


@pytest.mark.parametrize(
    ("text", "past", "nearest", "coming"),
    [
        ("Nov 25", "2026-11-25", "2026-11-25", "2027-11-25"),
        ("11/25", "2026-11-25", "2026-11-25", "2027-11-25"),
        ("Wed, Nov. 25th", "2026-11-25", "2026-11-25", ""),
        ("the 5th of December", "2025-12-05", "2026-12-05", "2026-12-05"),
        ("12/5", "2025-12-05", "2026-12-05", "2026-12-05"),
        ("Nov 30", "2026-11-30", "2026-11-30", "2026-11-30"),
        ("Jan 2", "2026-01-02", "2027-01-02", "2027-01-02"),
        ("Feb 29", "2024-02-29", "2028-02-29", "2028-02-29"),
        ("2/30", "", "", ""),
        ("13/1", "", "", ""),
        ("Friday, Dec 5", "2025-12-05", "", ""),
    ],
)
def test_a_day_without_its_year(text: str, past: str, nearest: str, coming: str) -> None:
    """It is the nearest on its side of today, and its weekday must be right."""
    for side, when in zip(Side, (past, nearest, coming), strict=True):
        assert not when or lacks_year(text)
        if when:
            assert read_day(text, NOVEMBER, side) == date.fromisoformat(when)
        else:
            with pytest.raises(Usage, match="is not a day"):
                read_day(text, NOVEMBER, side)


@pytest.mark.parametrize("text", ["2026-11-25", "11/25/2026", "Nov 25, 2026", "today", "fri", ""])
def test_a_day_with_its_year_lacks_none(text: str) -> None:
    """Nothing has to be said about these."""
    assert not lacks_year(text)


@pytest.mark.parametrize(
    ("text", "ahead"),
    [
        *((name, at) for at, name in enumerate(("Tuesday", "wed", "Thurs", "FRIDAY", "sat."), 1)),
        *(("sun", 6), ("monday", 7), ("on Friday", 4), ("next friday", 4)),
        *(("today", 0), ("tomorrow", 1), ("2026-11-29", -1), ("December 5, 2026", 5)),
    ],
)
def test_a_weekday_is_the_next_one(text: str, ahead: int) -> None:
    """Where a day to come is asked, a weekday will do; on a Monday, Monday is in a week."""
    monday = date(2026, 11, 30)
    assert read_coming_day(text, monday) == monday + timedelta(days=ahead)


@pytest.mark.parametrize("text", ["fr", "t", "frida y", "fridays", "every friday", "the friday"])
def test_what_is_no_coming_day(text: str) -> None:
    """The error says what is taken, weekdays too."""
    with pytest.raises(Usage, match="is not a day") as wrong:
        read_coming_day(text, TODAY)
    assert "A weekday means the next one: Friday." in wrong.value.hint


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_a_day_as_pages_print_it_is_understood(when: date) -> None:
    """What CivicPath prints can be typed back, with its weekday and without."""
    assert read_day(day(when), TODAY) == when
    assert read_day(short_day(when), TODAY) == when


@pytest.mark.parametrize(
    "text",
    [
        "9999999999999/1/2026",
        "1/2/x/2026",
        "1/2/3/4",
        "/1/2/2026",
        "\u0661/\u0662/2026",
        "1//2",
    ],
)
def test_what_is_no_american_day(text: str) -> None:
    """It is refused as a usage error, however long its numbers are and whatever stands between."""
    with pytest.raises(Usage, match="is not a day"):
        read_day(text, TODAY)


@given(year=st.integers(1, 9999), month=st.integers(1, 12))
def test_a_month_has_its_days(year: int, month: int) -> None:
    """The standard library, whose module costs a start more, counts the same."""
    assert days_in_month(year, month) == calendar.monthrange(year, month)[1]
