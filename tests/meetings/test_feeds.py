"""Calendars of others: which address is asked, what a page names, and what a new copy keeps."""

from __future__ import annotations

from datetime import date, time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from civicpath.base.errors import Refused
from civicpath.meetings.feeds import MOST, address, calendars_in, is_address, label, moved, renewed
from civicpath.meetings.model import GONE, Listed

TODAY = date(2026, 11, 24)


GOOGLE = "https://calendar.google.com/calendar/ical"


@pytest.mark.parametrize(
    ("given", "asked"),
    [
        ("https://Example.org/events/?ical=1", "https://example.org/events/?ical=1"),
        ("webcal://example.org/a.ics", "https://example.org/a.ics"),
        ("WEBCAL://example.org/a.ics", "https://example.org/a.ics"),
        (" https://example.org:443/a.ics#top ", "https://example.org/a.ics"),
        ("https://example.org:8443/a.ics", "https://example.org:8443/a.ics"),
        ("https://bücher.example/a.ics", "https://xn--bcher-kva.example/a.ics"),
        ("https://example.org/café.ics?x=ü", "https://example.org/caf%C3%A9.ics?x=%C3%BC"),
        ("https://[2606:2800:220:1::1]/a.ics", "https://[2606:2800:220:1::1]/a.ics"),
        (
            "https://calendar.google.com/calendar/embed?src=kay%40group.calendar.google.com&ctz=x",
            f"{GOOGLE}/kay%40group.calendar.google.com/public/basic.ics",
        ),
        (
            "https://calendar.google.com/calendar/u/0?cid=a2F5QGV4YW1wbGUub3Jn",
            "https://calendar.google.com/calendar/ical/kay%40example.org/public/basic.ics",
        ),
        (
            "https://calendar.google.com/calendar/ical/kay%40example.org/public/basic.ics",
            "https://calendar.google.com/calendar/ical/kay%40example.org/public/basic.ics",
        ),
        (
            "https://api.mobilize.us/v1/organizations/7/events",
            "https://api.mobilize.us/v1/organizations/7/events?timeslot_start=gte_now",
        ),
        (
            "https://api.mobilize.us/v1/organizations/7/events?zipcode=74601",
            "https://api.mobilize.us/v1/organizations/7/events?zipcode=74601&timeslot_start=gte_now",
        ),
    ],
)
def test_an_address_is_turned_into_the_one_to_ask(given: str, asked: str) -> None:
    """What a person copies is often a page about the calendar; asked twice it stays the same."""
    assert address(given) == asked
    assert address(asked) == asked


@pytest.mark.parametrize(
    "given",
    [
        "http://example.org/a.ics",
        "file:///etc/passwd",
        "data:text/calendar,x",
        "javascript:alert(1)",
        "https://",
        "https:///a.ics",
        "https://user@example.org/",
        "https://example.org@evil.example/",
        "https://exam ple.org/",
        "https://example.org/\r\nX: y",
        "https://example.org/\x1b[31m",
        "https://example.org:port/",
        "https://[::1/",
        "https://" + "é" * 300 + ".example/",
    ],
)
def test_what_must_not_be_asked_is_refused(given: str) -> None:
    """Only https, no names and passwords, nothing hidden."""
    with pytest.raises(Refused) as raised:
        address(given)
    assert "\x1b" not in raised.value.message


@given(st.text(max_size=60) | st.text(max_size=60).map("https://{}".format))
def test_whatever_is_typed_is_an_address_or_refused(text: str) -> None:
    """Nothing else comes out, and nothing fails."""
    try:
        found = address(text)
    except Refused:
        return
    assert found.startswith("https://")
    assert address(found) == found


@pytest.mark.parametrize(
    ("to", "asked"),
    [
        ("/b", "https://example.org/b"),
        ("b?c", "https://example.org/a/b?c"),
        ("//other.example/b", "https://other.example/b"),
        ("webcal://other.example/b", "https://other.example/b"),
        ("", "https://example.org/a/x.ics"),
    ],
)
def test_where_an_address_sends_on_to(to: str, asked: str) -> None:
    """Whole or in short, it is an address to fetch."""
    assert moved("https://example.org/a/x.ics", to) == asked


@pytest.mark.parametrize("to", ["https://[", "//[::1", "http://example.org/", "file:///etc/passwd"])
def test_where_none_may_be_sent_to(to: str) -> None:
    """What is no address is refused, as when a person types it."""
    with pytest.raises(Refused):
        moved("https://example.org/a/x.ics", to)


@given(st.text(max_size=60))
def test_wherever_one_is_sent_is_an_address_or_refused(to: str) -> None:
    """Nothing else comes out, and nothing fails."""
    try:
        found = moved("https://example.org/a/x.ics", to)
    except Refused:
        return
    assert address(found) == found


@pytest.mark.parametrize(
    ("text", "web"),
    [
        ("https://example.org", True),
        ("webcal://example.org", True),
        ("data:x", True),
        ("a.ics", False),
        ("/home/kay/a.ics", False),
        (r"C:\calendars\a.ics", False),
        ("C:/calendars/a.ics", False),
    ],
)
def test_a_file_is_no_address(text: str, web: bool) -> None:
    """A drive's letter is no scheme."""
    assert is_address(text) is web


def test_the_side_that_a_source_serves_is_said() -> None:
    """Mobilize is labeled; a name that only looks like it is not."""
    assert "Democratic side" in label("https://api.mobilize.us/v1/organizations/7/events")
    assert label("https://www.tribe.example/events/?ical=1") == ""
    assert label("https://mobilize.us.example/") == ""


def test_the_calendars_of_a_page_are_found() -> None:
    """A link to subscribe, an embedded Google calendar; each once, and nothing that is none."""
    page = """
      <link rel="alternate" type="text/calendar" href="/events/?ical=1&amp;x=2">
      <a href="webcal://example.org/kay.ics">Subscribe</a> <a href='/kay.ics'>Again</a>
      <iframe src="https://calendar.google.com/calendar/embed?src=kay%40example.org"></iframe>
      <a href="http://example.org/old.ics">Old</a> <a href="javascript:x.ics">No</a>
      <a href="/events/">Events</a> <img src="calendar.png">
    """
    assert list(calendars_in(page, "https://example.org/meetings/")) == [
        "https://example.org/events/?ical=1&x=2",
        "https://example.org/kay.ics",
        "https://calendar.google.com/calendar/ical/kay%40example.org/public/basic.ics",
    ]


def listed(day: int, meeting: str = "m1", **fields: Any) -> Listed:
    """A meeting on a day of December."""
    return Listed(meeting=meeting, day=date(2026, 12, day), start=time(19), **fields)


def test_a_new_copy_takes_the_place_of_the_old() -> None:
    """What is no longer listed is gone, unless the person has to do with that day."""
    old = (listed(1), listed(8, title="Old"), listed(15), listed(22))
    new = (listed(8, title="New"), listed(29))
    found = renewed(new, old, TODAY, lambda _: frozenset({date(2026, 12, 15)}))
    assert found == (listed(8, title="New"), listed(15, status=GONE), listed(29))


def test_what_is_gone_and_past_is_forgotten_and_what_comes_back_is_on_again() -> None:
    """A copy does not grow with what was once touched."""
    touched = frozenset({date(2026, 12, 15)})
    gone = (listed(15, status=GONE),)
    assert renewed((), gone, date(2026, 12, 16), lambda _: touched) == ()
    assert renewed((listed(15),), gone, TODAY, lambda _: touched) == (listed(15),)


def test_a_copy_keeps_the_nearest() -> None:
    """So many and no more are kept of one calendar."""
    crowd = tuple(listed(1 + n % 28, f"m{n}") for n in range(MOST + 50))
    found = renewed(crowd, (), TODAY, lambda _: frozenset())
    assert len(found) == MOST
    assert max(one.day for one in found) < date(2026, 12, 28)


TEXTS = st.text(max_size=300)


@given(TEXTS, TEXTS, st.sampled_from(["", "https://example.org/a"]))
def test_a_row_reads_back(title: str, place: str, link: str) -> None:
    """Whatever a calendar calls a meeting, its line stays one line of nine parts."""
    one = listed(8, title=title, place=place, link=link)
    row = one.row()
    assert "\n" not in row
    again = Listed.of(row)
    assert again.row() == row
    assert (again.day, again.start, again.link) == (one.day, one.start, one.link)
