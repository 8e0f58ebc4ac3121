"""Calendars of others: which address is fetched, what a page links to, and what a copy keeps."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from civicpath.base.errors import Refused
from civicpath.journal.calendar_event import GONE, LONGEST_LINK, CalendarEvent
from civicpath.meetings.feed_address import address, calendars_in, is_address, label, moved
from civicpath.meetings.feeds import Copy, nearest, renewed, shortened

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
    """People often copy a page about the calendar; converting twice changes nothing."""
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
    """Only https is allowed, without names, passwords or hidden characters."""
    with pytest.raises(Refused) as raised:
        address(given)
    assert "\x1b" not in raised.value.message


@given(st.text(max_size=60) | st.text(max_size=60).map("https://{}".format))
def test_whatever_is_typed_is_an_address_or_refused(text: str) -> None:
    """Any text gives an address or an error."""
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
    """A redirect's target may be absolute or relative."""
    assert moved("https://example.org/a/x.ics", to) == asked


@pytest.mark.parametrize("to", ["https://[", "//[::1", "http://example.org/", "file:///etc/passwd"])
def test_where_none_may_be_sent_to(to: str) -> None:
    """An invalid target is refused, as if a person had typed it."""
    with pytest.raises(Refused):
        moved("https://example.org/a/x.ics", to)


@given(st.text(max_size=60))
def test_wherever_one_is_sent_is_an_address_or_refused(to: str) -> None:
    """Any target gives an address or an error."""
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
    """A drive letter isn't a scheme."""
    assert is_address(text) is web


def test_the_side_that_a_source_serves_is_said() -> None:
    """Mobilize is labeled, and similar names aren't."""
    assert "Democratic side" in label("https://api.mobilize.us/v1/organizations/7/events")
    assert label("https://www.tribe.example/events/?ical=1") == ""
    assert label("https://mobilize.us.example/") == ""


def test_the_calendars_of_a_page_are_found() -> None:
    """Links to subscribe and embedded Google calendars are found once each, and nothing else."""
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


def listed(day: int, meeting: str = "m1", **fields: Any) -> CalendarEvent:
    """Return a meeting on a day of December."""
    return CalendarEvent(meeting=meeting, day=date(2026, 12, day), start=time(19), **fields)


def test_a_new_copy_takes_the_place_of_the_old() -> None:
    """A meeting that is no longer listed is dropped, unless the person changed or plans it."""
    old = (listed(1), listed(8, title="Old"), listed(15), listed(22))
    new = (listed(8, title="New"), listed(29))
    found = renewed(Copy(listed=new), old, TODAY, lambda _: frozenset({(date(2026, 12, 15), "")}))
    assert found == (listed(8, title="New"), listed(15, status=GONE), listed(29))


def test_what_is_gone_and_past_is_forgotten_and_what_comes_back_is_on_again() -> None:
    """Changed meetings don't accumulate in the saved copy."""
    touched = frozenset({(date(2026, 12, 15), "19:00")})
    gone = (listed(15, status=GONE),)
    copy, empty = Copy(listed=(listed(15),)), Copy(listed=())
    assert renewed(empty, gone, date(2026, 12, 16), lambda _: touched) == ()
    assert renewed(copy, gone, TODAY, lambda _: touched) == (listed(15),)


def at(hour: int, **fields: Any) -> CalendarEvent:
    """Return a meeting on December 8 at this hour."""
    return replace(listed(8), start=time(hour), **fields)


EIGHTH = date(2026, 12, 8)


@pytest.mark.parametrize(
    ("old", "new", "touched", "found"),
    [
        # the only one of its day is at another hour: the same meeting
        ([at(19)], [at(18)], {(EIGHTH, "19:00")}, [at(18)]),
        ([at(19)], [at(18)], {(EIGHTH, "")}, [at(18)]),
        # one of two is gone, and it is the planned one, or it isn't
        ([at(10), at(14)], [at(10)], {(EIGHTH, "14:00")}, [at(10), at(14, status=GONE)]),
        ([at(10), at(14)], [at(14)], {(EIGHTH, "")}, [at(10, status=GONE), at(14)]),
        ([at(10), at(14)], [at(10)], {(EIGHTH, "10:00")}, [at(10)]),
        ([at(10), at(14)], [at(10)], {(EIGHTH, "")}, [at(10)]),
        ([at(19)], [at(18), at(20)], {(EIGHTH, "19:00")}, [at(18), at(19, status=GONE), at(20)]),
    ],
)
def test_two_on_one_day_are_told_apart_by_their_hours(
    old: list[CalendarEvent],
    new: list[CalendarEvent],
    touched: set[tuple[date, str]],
    found: list[CalendarEvent],
) -> None:
    """What was said about one hour applies to another only if the hour itself has moved."""
    copy = Copy(listed=tuple(new))
    assert [*renewed(copy, old, TODAY, lambda _: frozenset(touched))] == found


def test_a_part_never_takes_the_place_of_the_whole() -> None:
    """Meetings that were too costly, or are on pages that weren't read, are kept."""
    old = (listed(1, "a"), listed(8, "b"), listed(22, "c"))
    copy = Copy(listed=(listed(2, "a"),), unread=frozenset({"b"}))
    assert renewed(copy, old, TODAY, lambda _: frozenset()) == (listed(2, "a"), listed(8, "b"))
    pages = Copy(listed=(listed(2, "a"),), reaches=date(2026, 12, 8))
    assert renewed(pages, old, TODAY, lambda _: frozenset()) == (listed(2, "a"), listed(22, "c"))


def test_what_goes_on_is_ahead_until_its_last_day() -> None:
    """It began before today, and the person plans to go."""
    voting = replace(listed(1), start=None, last=date(2026, 12, 11))
    touched = frozenset({(date(2026, 12, 1), "")})
    for today, found in ((11, (replace(voting, status=GONE),)), (12, ())):
        empty = Copy(listed=())
        assert renewed(empty, [voting], date(2026, 12, today), lambda _: touched) == found


@given(st.lists(st.integers(1, 28), max_size=60), st.integers(1, 40))
def test_too_many_are_cut_at_a_day_and_said(days: list[int], most: int) -> None:
    """The nearest days are kept completely, and the remark gives both numbers."""
    crowd = tuple(listed(day, f"m{n}") for n, day in enumerate(days))
    kept, told = nearest(crowd, most)
    assert len(kept) <= most
    if len(crowd) <= most:
        assert (kept, told) == (crowd, "")
        return
    assert kept
    last = max(one.day for one in kept)
    left = [one for one in crowd if one not in kept]
    assert all(one.day >= last for one in left)
    assert told.startswith(f"It lists {len(crowd)} meetings ahead. {len(kept)} are kept, ")
    assert told.endswith(f" until December {last.day}, 2026.")
    assert ("not even all" in told) == any(one.day == last for one in left)


@pytest.mark.parametrize(
    ("lengths", "remark"),
    [
        ((0, LONGEST_LINK), ""),
        (
            (LONGEST_LINK + 1, 30),
            "Left out: 1 link of more than 400 characters. Ask the group about: N1.",
        ),
        (
            (500, 10, 600),
            "Left out: 2 links of more than 400 characters. Ask the group about: N1 and N3.",
        ),
    ],
)
def test_a_link_too_long_to_keep_is_told(lengths: tuple[int, ...], remark: str) -> None:
    """The meeting stays without it, and all others keep theirs."""
    found = [
        listed(at, f"m{at}", title=f"N{at}", link="x" * length)
        for at, length in enumerate(lengths, 1)
    ]
    kept, told = shortened(found)
    assert told == remark
    assert [len(one.link) for one in kept] == [at if at <= 400 else 0 for at in lengths]
    assert [replace(one, link="") for one in kept] == [replace(one, link="") for one in found]


TEXTS = st.text(max_size=300)


@given(TEXTS, TEXTS, st.sampled_from(["", "https://example.org/a"]))
def test_a_row_reads_back(title: str, place: str, link: str) -> None:
    """Whatever a calendar's texts contain, a row is one line with nine parts."""
    one = listed(8, title=title, place=place, link=link)
    row = one.row()
    assert "\n" not in row
    assert row.count("\t") == 8
    again = CalendarEvent.of(row)
    assert again.row() == row
    assert (again.day, again.start, again.link) == (one.day, one.start, one.link)
    long = replace(again, last=date(2026, 12, 9))
    assert CalendarEvent.of(long.row()) == long
