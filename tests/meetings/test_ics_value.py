"""The values of a calendar: moments, durations, texts, and titles of canceled meetings."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from civicpath.meetings.ics_value import is_called_off, length, moment, plain_text


@pytest.mark.parametrize(
    ("title", "off"),
    [
        ("Canceled: Town hall", True),
        ("Cancelled: Town hall", True),
        ("CANCELED Town hall", True),
        ("[Canceled] Town hall", True),
        ("*** CANCELLED *** Town hall", True),
        ("Town hall (canceled)", True),
        ("Town hall - Cancelled", True),
        ("Town hall CANCELED", True),
        ("Town hall – canceled!", True),  # noqa: RUF001
        ("Canceled", True),
        ("Postponed: Town hall", True),
        ("Postponed until January: Town hall", True),
        ("Canceled due to snow", True),
        ("Called off: Town hall", True),
        ("No meeting", True),
        ("NO MEETING - Thanksgiving", True),
        ("No regular meeting this month", True),
        ("Town hall", False),
        ("", False),
        ("Not canceled: Town hall", False),
        ("Town hall (not canceled!)", False),
        ("Town hall isn't cancelled", False),
        ("Canceled checks and other budget words", False),
        ("Why was the debate canceled? A talk", False),
        ("Uncanceled", False),
        ("No Kings meeting", False),
        ("Know meeting rules", False),
    ],
)
def test_a_title_that_calls_it_off(title: str, off: bool) -> None:
    """In front, at the end, in brackets, in capitals, but not as a word in a sentence."""
    assert is_called_off(title) is off


@pytest.mark.parametrize(
    ("line", "at", "is_day", "zone"),
    [
        ("DTSTART:20261208T190000", "2026-12-08T19:00", False, ""),
        ("DTSTART:20261208T190000Z", "2026-12-08T19:00", False, "UTC"),
        ("DTSTART:20261208t1900z", "2026-12-08T19:00", False, "UTC"),
        ("DTSTART;VALUE=DATE:20261208", "2026-12-08T00:00", True, ""),
        ("DTSTART:20261208", "2026-12-08T00:00", True, ""),
        (
            "DTSTART;TZID=America/Denver:20261208T190000",
            "2026-12-08T19:00",
            False,
            "America/Denver",
        ),
        ('DTSTART;TZID="a: b";X=1:20261208T190000', "2026-12-08T19:00", False, "a: b"),
        (
            "DTSTART;TZID=tzone://M/Custom:20261208T190000",
            "2026-12-08T19:00",
            False,
            "tzone://M/Custom",
        ),
        (
            "DTSTART;VALUE=DATE-TIME;TZID=(UTC-05:00) Eastern Time (US & Canada):20261208T190000",
            "2026-12-08T19:00",
            False,
            "(UTC-05:00) Eastern Time (US & Canada)",
        ),
        ("DTSTART;TZID=America/Denver:20261208T190000Z", "2026-12-08T19:00", False, "UTC"),
        ("DTSTART:20261208T235960", "2026-12-08T23:59", False, ""),
    ],
)
def test_moments(line: str, at: str, is_day: bool, zone: str) -> None:
    """The value is after the last colon, whatever the zone's name contains."""
    found = moment(line)
    assert found.at.replace(second=0) == datetime.fromisoformat(at)
    assert (found.is_day, found.zone) == (is_day, zone)


@pytest.mark.parametrize(
    "line",
    ["", "DTSTART", "DTSTART:", "DTSTART:20261301", "DTSTART:20261208T250000", "A:2026-12-08"],
)
def test_what_is_no_moment(line: str) -> None:
    """An invalid moment is rejected."""
    with pytest.raises(ValueError):  # noqa: PT011
        moment(line)


@given(
    st.timedeltas(timedelta(0), timedelta(days=5000)).map(lambda one: one // timedelta(seconds=1))
)
def test_lengths(seconds: int) -> None:
    """Durations in days, hours, minutes and seconds are parsed exactly."""
    days, rest = divmod(seconds, 86400)
    text = f"P{days}DT{rest // 3600}H{rest % 3600 // 60}M{rest % 60}S"
    assert length(text) == timedelta(seconds=seconds)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("x &amp\\; y &#8211\\; z", "x & y – z"),  # noqa: RUF001
        ("R&amp;amp;B", "R&B"),
        ("Q&A", "Q&A"),
        ("Rock&notice", "Rock&notice"),
        ("one\\ntwo\\, three\\\\", "one two, three\\"),
        ("\x1b[31m&#8238;", "\ufffd[31m\ufffd"),
    ],
)
def test_texts(text: str, plain: str) -> None:
    """Escapes and entities are decoded, without control characters for a terminal."""
    assert plain_text(text) == plain
