"""Lists of events in JSON, in the formats of three services."""

from __future__ import annotations

import json
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from civicpath.journal.calendar_event import CANCELED
from civicpath.meetings.feeds import Copy, Span
from civicpath.meetings.ical_guard import NoCalendar
from civicpath.meetings.json_feeds import LARGEST, MOST, is_json, read
from civicpath.meetings.model import identify
from civicpath.system.clock import known

SPAN = Span(first=date(2026, 11, 24), last=date(2027, 11, 24))


CENTRAL = "America/Chicago"


def opened(told: object) -> Copy:
    """Read a list."""
    return read(json.dumps(told).encode(), "https://x.example/", SPAN, known)


def tribe(**changed: Any) -> dict[str, Any]:
    """Return an event of The Events Calendar."""
    return {
        "id": 12,
        "title": "Monthly Meeting &#8211; <b>All</b> welcome",
        "url": "https://kay.example/event/monthly/",
        "start_date": "2026-12-08 18:30:00",
        "end_date": "2026-12-08 20:00:00",
        "utc_start_date": "2026-12-09 00:30:00",
        "utc_end_date": "2026-12-09 02:00:00",
        "timezone": CENTRAL,
        "all_day": False,
        "venue": {"venue": "City Hall", "address": "1 Main St", "city": "Ponca City"},
        **changed,
    }


def test_the_events_calendar() -> None:
    """Plain title, hours in the site's time zone, and the address of the next page."""
    copy = opened({"events": [tribe()], "next_rest_url": "https://x.example/?page=2"})
    (one,) = copy.listed
    assert one.title == "Monthly Meeting – All welcome"  # noqa: RUF001
    assert (one.day, one.start, one.end, one.zone) == (
        date(2026, 12, 8),
        time(18, 30),
        time(20),
        CENTRAL,
    )
    assert one.place == "City Hall, 1 Main St, Ponca City"
    assert one.link == "https://kay.example/event/monthly/"
    assert one.meeting == identify("https://x.example/", "12")
    assert copy.next == "https://x.example/?page=2"


@pytest.mark.parametrize(
    ("changed", "start", "zone"),
    [
        ({"timezone": "UTC+6"}, time(0, 30), "UTC"),
        ({"timezone": ""}, time(0, 30), "UTC"),
        ({"all_day": True}, None, ""),
        ({"venue": []}, time(18, 30), CENTRAL),
        ({"url": "javascript:alert(1)"}, time(18, 30), CENTRAL),
    ],
)
def test_odd_events_are_read_as_far_as_they_go(
    changed: dict[str, Any], start: time | None, zone: str
) -> None:
    """An offset isn't a zone, and some events have no venue."""
    (one,) = opened({"events": [tribe(**changed)]}).listed
    assert (one.start, one.zone) == (start, zone)
    assert one.link in {"", "https://kay.example/event/monthly/"}


MOBILIZE = {
    "id": 7,
    "title": "Meet &amp; Greet",
    "timezone": "America/New_York",
    "browser_url": "https://www.mobilize.us/kay/event/7/",
    "sponsor": {"name": "Kay County Democrats"},
    "is_virtual": False,
    "location": {"venue": "Library", "address_lines": ["2 Elm St", ""], "locality": "Ponca City"},
    "timeslots": [
        {"id": 1, "start_date": 1796774400, "end_date": 1796778000},
        {"id": 2, "start_date": 1, "end_date": 2},
    ],
}


def test_mobilize() -> None:
    """Each timeslot ahead, in the event's time zone, with its sponsor."""
    copy = opened({"count": 1, "next": None, "data": [MOBILIZE]})
    (one,) = copy.listed
    local = datetime.fromtimestamp(1796774400, ZoneInfo("America/New_York"))
    assert (one.day, one.start, one.zone) == (local.date(), local.time(), "America/New_York")
    assert one.title == "Meet & Greet (Kay County Democrats)"
    assert one.place == "Library, 2 Elm St, Ponca City"
    assert copy.next == ""
    (online,) = opened({"data": [{**MOBILIZE, "is_virtual": True, "location": None}]}).listed
    assert online.place == "Online"


def test_squarespace() -> None:
    """Times in milliseconds, in the site's time zone."""
    event = {
        "id": "a1",
        "title": "Club night",
        "startDate": 1796774400123,
        "endDate": 1796778000123,
        "location": {"addressTitle": "Diner", "addressLine1": "3 Oak St"},
    }
    (one,) = opened({"website": {"timeZone": CENTRAL}, "upcoming": [event]}).listed
    assert (one.zone, one.place, one.title) == (CENTRAL, "Diner, 3 Oak St", "Club night")
    assert one.start
    assert one.start.second == 0


@pytest.mark.parametrize(
    ("changed", "status"),
    [
        ({}, ""),
        ({"title": "Canceled: Monthly Meeting"}, CANCELED),
        ({"title": "Monthly Meeting &#8211; <b>CANCELLED</b>"}, CANCELED),
        ({"title": "POSTPONED &#8211; Monthly Meeting"}, CANCELED),
        ({"title": "Not canceled: Monthly Meeting"}, ""),
    ],
)
def test_a_title_that_calls_it_off_holds(changed: dict[str, Any], status: str) -> None:
    """Any wording counts, after entities are decoded."""
    (one,) = opened({"events": [tribe(**changed)]}).listed
    assert one.status == status


def test_what_goes_on_for_days_is_ahead_until_its_last_one() -> None:
    """It began before today; whole days end on the given day, others at their hour."""
    days = {"start_date": "2026-11-20 00:00:00", "end_date": "2026-12-04 23:59:59"}
    (voting,) = opened({"events": [tribe(**days, all_day=True)]}).listed
    assert (voting.day, voting.last, voting.start) == (date(2026, 11, 20), date(2026, 12, 4), None)
    (hours,) = opened({"events": [tribe(**days)]}).listed
    assert (hours.last, hours.end) == (date(2026, 12, 4), time(23, 59))
    assert opened({"events": [tribe(**{**days, "end_date": "2026-11-23 10:00:00"})]}).listed == ()


def test_a_list_that_is_too_long_says_so() -> None:
    """The remark gives how many of how many were read, and until when."""
    copy = opened({"events": [tribe(id=number) for number in range(MOST + 5)]})
    assert len(copy.listed) == MOST
    assert copy.remarks == ("It lists 2,005, of which 2,000 were read.",)
    assert copy.reaches == date(2026, 12, 8)
    with pytest.raises(NoCalendar, match="list of more than 4 MiB"):
        read(b"[" + b" " * LARGEST, "x", SPAN, known)


def test_an_event_that_cant_be_read_is_counted_and_named() -> None:
    """The other events are listed."""
    bad = [tribe(start_date="soon", title="Bad\x1b"), 7, tribe(id=None, end_date=None), {}]
    copy = opened({"events": [*bad, tribe()]})
    assert len(copy.listed) == 1
    (said,) = copy.remarks
    assert said.startswith(
        "Left out, because they can't be read (4): Bad\N{REPLACEMENT CHARACTER};"
    )


@pytest.mark.parametrize(
    "data", [b"{", b"[1, 2]", b'{"error": "no"}', b'{"events": 7}', b"[" * 100_000, b"{}"]
)
def test_other_json_is_no_calendar(data: bytes) -> None:
    """Unknown JSON is reported as such, however deeply it is nested."""
    assert is_json(data)
    with pytest.raises(NoCalendar):
        read(data, "x", SPAN, known)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from([*tribe(), *MOBILIZE, "startDate", "endDate", "name"]),
            inner,
            max_size=6,
        )
    ),
    max_leaves=20,
)


@given(st.sampled_from(["events", "data", "upcoming"]), st.lists(JSON, max_size=3))
def test_no_list_makes_the_reader_fail(name: str, events: list[Any]) -> None:
    """Unexpected values are counted as unreadable."""
    copy = opened({name: events})
    assert len(copy.remarks) <= 1
