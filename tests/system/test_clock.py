"""A meeting's time on the reader's clock, across daylight saving changes in four zones."""

from __future__ import annotations

import time as system
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time

import pytest
from builders import entries
from hypothesis import given
from hypothesis import strategies as st

from civicpath.journal.events import MeetingKept
from civicpath.journal.state import replay
from civicpath.meetings.agenda import agenda
from civicpath.meetings.feeds import wall
from civicpath.system.clock import here, known, utc

ZONES = ("America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles")


Live = Callable[[str], None]


@pytest.fixture
def live(monkeypatch: pytest.MonkeyPatch) -> Iterator[Live]:
    """Set this computer's time zone."""

    def live(zone: str) -> None:
        monkeypatch.setenv("TZ", zone)
        system.tzset()

    yield live
    monkeypatch.undo()
    system.tzset()


def kept(zone: str, start: str = "18:30", end: str = "20:00") -> MeetingKept:
    """A meeting every second Tuesday in a zone."""
    return MeetingKept(
        meeting="m",
        on=date(2026, 1, 1),
        text="second Tuesday",
        rrule="FREQ=MONTHLY;BYDAY=2TU",
        start=start,
        end=end,
        zone=zone,
    )


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize(
    ("first", "last"),
    [(date(2026, 3, 1), date(2026, 4, 30)), (date(2026, 10, 1), date(2026, 11, 30))],
)
def test_the_hour_stays_where_the_meeting_is(
    zone: str, first: date, last: date, live: Live
) -> None:
    """Before and after the clocks change it starts at 6:30 there, and for people who live there."""
    live(zone)
    days = agenda(replay(entries(kept(zone))).meetings, first, last, here)
    assert [(day.start, day.end, day.there) for day in days] == [(time(18, 30), time(20), None)] * 2


@pytest.mark.parametrize(
    ("reader", "hours"),
    [
        ("America/New_York", [19, 19, 19]),
        ("America/Chicago", [18, 18, 18]),
        ("America/Denver", [17, 17, 17]),
        ("America/Los_Angeles", [16, 16, 16]),
        ("America/Phoenix", [17, 16, 16]),  # no daylight saving there: two hours apart in summer
        ("Pacific/Honolulu", [14, 13, 13]),
        ("UTC", [0, 23, 23]),
    ],
)
def test_a_reader_elsewhere_sees_their_own_hour(reader: str, hours: list[int], live: Live) -> None:
    """In February, in March after the change, and in April, as seen from other zones."""
    live(reader)
    days = agenda(
        replay(entries(kept("America/Chicago"))).meetings, date(2026, 2, 1), date(2026, 4, 30), here
    )
    assert [day.start.hour for day in days if day.start] == hours
    assert {day.there for day in days} == {None if reader == "America/Chicago" else time(18, 30)}


def test_a_day_may_be_another_day_for_the_reader(live: Live) -> None:
    """An evening in Los Angeles is after midnight in New York, also at the edge of the list."""
    live("America/New_York")
    meetings = replay(entries(kept("America/Los_Angeles", "22:00", ""))).meetings
    (meeting,) = agenda(meetings, date(2026, 12, 9), date(2026, 12, 9), here)
    assert (meeting.event.day, meeting.on, meeting.start) == (
        date(2026, 12, 8),
        date(2026, 12, 9),
        time(1),
    )
    assert agenda(meetings, date(2026, 12, 8), date(2026, 12, 8), here) == ()


@pytest.mark.parametrize(
    ("at", "utc_at"),
    [
        ("2026-03-08T02:30", "2026-03-08T08:30"),  # an hour that is skipped
        ("2026-11-01T01:30", "2026-11-01T06:30"),  # an hour that repeats: the first one
        ("2026-11-01T03:00", "2026-11-01T09:00"),
    ],
)
def test_hours_that_are_left_out_or_come_twice(at: str, utc_at: str) -> None:
    """A skipped or repeated hour has exactly one result."""
    converted = utc(datetime.fromisoformat(at), "America/Chicago")
    assert converted == datetime.fromisoformat(utc_at)


@pytest.mark.parametrize(
    "name", ["", "Mars/Phobos", "../../etc/passwd", "/etc/localtime", "\0", "a/" * 2000]
)
def test_an_unknown_zone_leaves_the_hour_as_it_is(name: str) -> None:
    """A zone's name can't open a file outside the zone database."""
    at = datetime(2026, 12, 8, 18, 30)  # noqa: DTZ001
    assert known(name) is None
    assert here(at, name) == at
    assert utc(at, name) == at


def test_a_time_out_of_range_is_unchanged(live: Live) -> None:
    """A time outside the range of dates is unchanged."""
    live("America/New_York")
    for at in (datetime(1, 1, 1), datetime(9999, 12, 31, 23, 59)):  # noqa: DTZ001
        assert here(at, "Pacific/Kiritimati").year in {1, 9999}


@given(st.datetimes(datetime(2000, 1, 1), datetime(2090, 1, 1)), st.sampled_from(ZONES))  # noqa: DTZ001
def test_a_moment_comes_back_to_the_same_clock(at: datetime, zone: str) -> None:
    """Converting to UTC and back changes nothing, except in the hour that is skipped."""
    rules = known(zone)
    assert rules
    there = wall(utc(at, zone).replace(tzinfo=UTC), rules)
    assert there == at or there.month == 3
