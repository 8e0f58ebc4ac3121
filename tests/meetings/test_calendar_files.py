"""Calendars of others: real ones are read, and hostile ones do no harm."""

from __future__ import annotations

import importlib
import sys
import time as system
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sampling import tries_all

from civicpath.base.errors import Missing
from civicpath.journal.calendar_event import CANCELED, CalendarEvent
from civicpath.meetings.feeds import Copy, Span
from civicpath.meetings.files import read
from civicpath.meetings.ical_guard import NoCalendar
from civicpath.meetings.model import identify
from civicpath.meetings.recurrence import CODES

SPAN = Span(first=date(2026, 11, 24), last=date(2027, 11, 24))


LONG = 6_000_000


"""The most calls that a hostile calendar may cost, which don't depend on the machine's load."""

CHICAGO = """BEGIN:VTIMEZONE
TZID:America/Chicago
BEGIN:STANDARD
DTSTART:19701101T020000
RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU
TZOFFSETFROM:-0500
TZOFFSETTO:-0600
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:19700308T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU
TZOFFSETFROM:-0600
TZOFFSETTO:-0500
END:DAYLIGHT
END:VTIMEZONE
"""


GOOD = """BEGIN:VEVENT
UID:good
DTSTART:20261208T190000
SUMMARY:The good one
END:VEVENT
"""


def calendar(*parts: str, head: str = "VERSION:2.0") -> bytes:
    """Return a calendar with these parts."""
    lines = "\n".join(("BEGIN:VCALENDAR", head, *parts, "END:VCALENDAR", ""))
    return "\r\n".join(line for line in lines.split("\n") if line).encode() + b"\r\n"


def event(*lines: str, uid: str = "bad", summary: str = "The bad one") -> str:
    """Return an event with these lines."""
    return "\n".join(("BEGIN:VEVENT", f"UID:{uid}", *lines, f"SUMMARY:{summary}", "END:VEVENT"))


def opened(data: bytes) -> Copy:
    """Read a calendar."""
    return read(data, "a.ics", SPAN)


def counted(data: bytes) -> tuple[Copy, int]:
    """Read a calendar, and return the number of function calls."""
    calls = 0

    def count(_frame: object, event: str, _arg: object) -> None:
        nonlocal calls
        calls += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        copy = opened(data)
    finally:
        sys.setprofile(before)
    return copy, calls


def days(copy: Copy) -> list[str]:
    """Return the days that a calendar lists."""
    return [one.day.isoformat() for one in copy.listed]


def test_without_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the parser, one sentence says so, with the command that installs it here."""
    monkeypatch.setitem(sys.modules, "icalendar", None)
    monkeypatch.setattr(sys, "executable", "/opt/my python")
    with pytest.raises(Missing, match="Reading calendars needs a part") as failure:
        read(calendar(GOOD), "a.ics", SPAN)
    assert failure.value.exit_code == 69
    assert "'/opt/my python' -m pip install " in failure.value.hint


def test_a_google_calendar() -> None:
    """A rule with an exception, a moved day, a time in UTC, a whole day, and a canceled one."""
    copy = opened(
        calendar(
            "PRODID:-//Google Inc//Google Calendar 70.9054//EN",
            "X-WR-CALNAME:Kay County\\, all",
            "X-WR-TIMEZONE:America/Chicago",
            CHICAGO,
            event(
                "DTSTART;TZID=America/Chicago:20200114T190000",
                "DTEND;TZID=America/Chicago:20200114T203000",
                "RRULE:FREQ=MONTHLY;BYDAY=2TU;UNTIL=20270401T000000Z",
                "EXDATE;TZID=America/Chicago:20270112T190000",
                "LOCATION:City Library\\, Room 2",
                "URL:https://example.org/meeting",
                uid="rule",
                summary="Monthly meeting",
            ),
            event(
                "RECURRENCE-ID;TZID=America/Chicago:20270209T190000",
                "DTSTART;TZID=America/Chicago:20270210T180000",
                uid="rule",
                summary="Monthly meeting\\, moved",
            ),
            event("DTSTART:20261204T010000Z", uid="moment", summary="Dinner"),
            event("DTSTART;VALUE=DATE:20261226", "STATUS:CANCELLED", uid="day", summary="Picnic"),
            event("DTSTART:20190101T190000Z", uid="past", summary="Long ago"),
        )
    )
    zone = "America/Chicago"
    meeting = CalendarEvent(
        meeting=identify("a.ics", "rule"),
        day=date(2026, 12, 8),
        start=time(19),
        end=time(20, 30),
        zone=zone,
        title="Monthly meeting",
        place="City Library, Room 2",
        link="https://example.org/meeting",
    )
    assert meeting in copy.listed
    found = {(one.title, one.day.isoformat(), one.start, one.zone) for one in copy.listed}
    assert found == {
        ("Monthly meeting", "2026-12-08", time(19), zone),
        ("Monthly meeting, moved", "2027-02-10", time(18), zone),
        ("Monthly meeting", "2027-03-09", time(19), zone),
        ("Dinner", "2026-12-03", time(19), zone),
        ("Picnic", "2026-12-26", None, ""),
    }
    assert [one.status for one in copy.listed if one.title == "Picnic"] == [CANCELED]
    assert copy.remarks == ()


WEEKLY = ("DTSTART:20261201T190000", "RRULE:FREQ=WEEKLY;COUNT=3")


CHANGE = ("RECURRENCE-ID:20261208T190000", "DTSTART:20261209T180000")


@pytest.mark.parametrize(
    ("versions", "found"),
    [
        # a canceled event is off on all days, even if its rule isn't repeated
        ([(0, WEEKLY), (1, ("DTSTART:20261201T190000", "STATUS:CANCELLED"))], "1- 8- 15-"),
        ([(0, WEEKLY), (1, ("STATUS:CANCELLED",))], "1- 8- 15-"),
        ([(2, WEEKLY), (1, ("STATUS:CANCELLED",))], "1 8 15"),
        ([(0, WEEKLY), (0, CHANGE), (1, ("STATUS:CANCELLED",))], "1- 9- 15-"),
        ([(1, (*WEEKLY, "STATUS:CANCELED")), (2, CHANGE)], "1- 9 15-"),
        # a single day is canceled
        ([(0, WEEKLY), (1, (*CHANGE, "STATUS:CANCELLED"))], "1 9- 15"),
        ([(0, WEEKLY), (1, ("RECURRENCE-ID:20261208T190000", "STATUS:CANCELLED"))], "1 8- 15"),
        # of two changes of one day the later one wins
        ([(0, WEEKLY), (1, CHANGE), (0, (CHANGE[0], "DTSTART:20261210T180000"))], "1 9 15"),
        # an unreadable change cancels its day with a remark; other days stay
        ([(0, WEEKLY), (1, (CHANGE[0], "DTSTART:some day"))], "1 15"),
        # equal versions with the same start: the newer stamp, then a cancellation
        (
            [
                (0, ("DTSTAMP:20261102T000000Z", *WEEKLY)),
                (0, ("DTSTAMP:20261101T000000Z", *WEEKLY, "STATUS:CANCELLED")),
            ],
            "1 8 15",
        ),
        ([(0, (*WEEKLY, "STATUS:CANCELLED")), (0, WEEKLY)], "1- 8- 15-"),
        # a change of one day and all later ones
        (
            [(0, WEEKLY), (1, ("RECURRENCE-ID;RANGE=THISANDFUTURE:20261208T190000",
                               "DTSTART:20261209T180000"))],
            "1 9 16",
        ),
        # a change without its rule
        ([(0, CHANGE)], "9"),
        # an excluded day is off, even if it was changed before
        ([(0, (*WEEKLY, "EXDATE:20261208T190000")), (0, CHANGE)], "1 15"),
        ([(0, (*WEEKLY, "EXDATE;VALUE=DATE:20261208"))], "1 15"),
    ],
)  # fmt: skip
def test_the_version_that_holds(versions: list[tuple[int, tuple[str, ...]]], found: str) -> None:
    """The order in the file doesn't matter; canceled days have a dash."""
    parts = [event(f"SEQUENCE:{number}", *lines, uid="one") for number, lines in versions]
    for order in (parts, parts[::-1]):
        listed = sorted(opened(calendar(*order)).listed, key=lambda one: one.day)
        assert " ".join(f"{one.day.day}{'-' if one.status else ''}" for one in listed) == found


def test_a_cancellation_in_a_calendar_of_its_own() -> None:
    """A file with two calendars: the invitation, and its cancellation."""
    gone = calendar(event(*WEEKLY[:1], "SEQUENCE:1", uid="one"), head="METHOD:CANCEL")
    copy = opened(calendar(event(*WEEKLY, uid="one"), GOOD) + gone)
    assert [one.status for one in copy.listed if one.title == "The bad one"] == [CANCELED] * 3
    assert [one.status for one in copy.listed if one.title == "The good one"] == [""]


def test_each_calendar_of_a_file_has_its_own_zones() -> None:
    """Two calendars with one name for different rules, and two with different default zones."""
    parts = []
    for name, offset, zone in (
        ("e", "-0500", "America/New_York"),
        ("w", "-0800", "America/Denver"),
    ):
        own = "BEGIN:VTIMEZONE\nTZID:Ours\nBEGIN:STANDARD\nDTSTART:19700101T000000\n"
        own += f"TZOFFSETFROM:{offset}\nTZOFFSETTO:{offset}\nEND:STANDARD\nEND:VTIMEZONE\n"
        mine = event("DTSTART;TZID=Ours:20261208T190000", uid=f"{name}1", summary=f"{name} own")
        loose = event("DTSTART:20261208T190000", uid=f"{name}2", summary=f"{name} loose")
        parts.append(calendar(f"X-WR-TIMEZONE:{zone}", own, mine, loose))
    found = {one.title: (one.start, one.zone) for one in opened(b"".join(parts)).listed}
    assert found == {
        "e own": (time(19), "America/New_York"),
        "e loose": (time(19), "America/New_York"),
        "w own": (time(20), "America/Denver"),
        "w loose": (time(19), "America/Denver"),
    }


def test_the_events_calendar_says_that_rest_gives_more() -> None:
    """Its feed ends at thirty events, and its name identifies the plugin."""
    thirty = [
        event(f"DTSTART;TZID=America/New_York:202612{day:02}T190000", uid=str(day))
        for day in range(1, 31)
    ]
    copy = opened(calendar("PRODID:-//Kay County - ECPv6.2.8//NONSGML v1.0//EN", *thirty))
    assert len(copy.listed) == 30
    assert copy.remarks == (
        "It lists 30 at most. The site may give more at /wp-json/tribe/events/v1/events",
    )


@pytest.mark.parametrize(
    ("rrule", "why"),
    [
        ("FREQ=SECONDLY", "its rule comes round secondly"),
        ("FREQ=HOURLY", "its rule comes round hourly"),
        ("FREQ=MINUTELY;BYMONTH=2;BYMONTHDAY=30", "its rule comes round minutely"),
        ("COUNT=3", "its rule comes round never"),
        ("FREQ=DAILY;INTERVAL=0", "its rule leaves out too much"),
        ("FREQ=DAILY;INTERVAL=-1", "its rule leaves out too much"),
        ("FREQ=DAILY;INTERVAL=999999999999", "its rule leaves out too much"),
        ("FREQ=DAILY;BYHOUR=1,2,3;BYMINUTE=1,2;BYSECOND=1,2", "its rule says too much by BYMINUTE"),
        ("FREQ=DAILY;BYHOUR=1,2,3,4,5,6,7", "its rule says too much by BYHOUR"),
        ("FREQ=DAILY;COUNT=1000000000", "its rule counts too many"),
        ("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", "its rule gives no day"),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "its rule gives no day"),
        ("FREQ=MONTHLY;BYMONTHDAY=31;BYMONTH=4,6,9,11", "its rule gives no day"),
        ("FREQ=MONTHLY;INTERVAL=12;BYMONTH=3;BYDAY=1MO", "its rule gives no day"),
        ("FREQ=DAILY;INTERVAL=7;BYDAY=WE", "its rule gives no day"),
        ("FREQ=YEARLY;BYYEARDAY=366", "its rule uses BYYEARDAY"),
        ("FREQ=YEARLY;BYWEEKNO=53", "its rule uses BYWEEKNO"),
        ("FREQ=YEARLY;RSCALE=HEBREW", "its rule uses RSCALE"),
        ("FREQ=MONTHLY;BYDAY=TU;BYSETPOS=300", "its rule can't be read"),
        ("FREQ=MONTHLY;BYDAY=XX", "its rule can't be read"),
        ("FREQ=MONTHLY;BYMONTHDAY=0", "its rule can't be read"),
        ("FREQ=WEEKLY;BYDAY=53MO", "its rule can't be read"),
        ("FREQ=MONTHLY;FREQ=SECONDLY", "its rule says FREQ twice"),
        ("FREQ=DAILY;BYDAY=" + ",".join(["MO"] * 400), "its rule is too long"),
    ],
)
def test_a_rule_that_would_never_end_is_left_out(rrule: str, why: str) -> None:
    """That event is skipped with a reason, and the others are listed."""
    copy = opened(calendar(event("DTSTART:20261201T190000", f"RRULE:{rrule}"), GOOD))
    assert days(copy) == ["2026-12-08"]
    named = f"Left out, because they can't be read (1): The bad one ({why})."
    assert copy.remarks[0] == named


@pytest.mark.parametrize(
    ("rrule", "first"),
    [
        ("FREQ=MONTHLY;BYDAY=2TU", ["2026-12-08", "2027-01-12"]),
        ("FREQ=MONTHLY;BYDAY=-1FR", ["2026-11-27", "2026-12-25"]),
        ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", ["2026-11-30", "2026-12-31"]),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", ["2026-11-30", "2026-12-31"]),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;WKST=SU", ["2026-11-24", "2026-12-08"]),
        ("FREQ=YEARLY;BYMONTH=12;BYDAY=1TU", ["2026-12-01"]),
        ("FREQ=YEARLY;BYDAY=49TU", ["2026-12-08"]),
        ("FREQ=YEARLY", ["2027-01-06"]),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29;COUNT=2", []),
        ("FREQ=DAILY;INTERVAL=100;UNTIL=20270301", ["2027-02-10"]),
    ],
)
def test_a_rule_of_a_group_is_followed(rrule: str, first: list[str]) -> None:
    """The guard accepts real rules."""
    copy = opened(calendar(event("DTSTART:20260106T190000", f"RRULE:{rrule}")))
    found = [one for one in days(copy) if one != "2026-01-06"]
    assert found[: len(first)] == first
    assert not [one for one in copy.remarks if one.startswith("Left out")]


DATES = ",".join(f"20270101T{hour:02}{minute:02}00" for hour in range(20) for minute in range(50))


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        (["DTSTART:20261201T190000", "RRULE:FREQ=DAILY", "EXRULE:FREQ=DAILY"], "more than one"),
        (["DTSTART:20261201T190000", "RRULE:FREQ=DAILY", "RRULE:FREQ=DAILY"], "more than one"),
        (["DTSTART:00010101T190000", "RRULE:FREQ=DAILY"], "in the year 1"),
        (["DTSTART:99990101T190000"], "in the year 9999"),
        (["DTSTART:20261201T190000", f"RDATE:{DATES}"], "more than 500 dates by RDATE"),
        (["DTSTART:20261201T190000", f"EXDATE:{DATES}"], "more than 500 dates by EXDATE"),
        (["DTSTART:20261301T190000"], "can't be read"),
        (["DTSTART:next Tuesday"], "can't be read"),
        (["LOCATION:nowhere"], "can't be read"),
        (["DTSTART:20261201T190000", "RRULE:FREQ=DAILY", "EXDATE:never"], "a day of its rule"),
        (["DTSTART:20261201T190000", "RDATE:soon"], "a day of its rule can't be read"),
        (["DTSTART:20261201T190000", "RRULE:FREQ=DAILY;UNTIL=later"], "a day of its rule"),
        (["DTSTART:20261201T190000", "RECURRENCE-ID:then"], "the day that it changes can't"),
        (["DTSTART:20261201T190000", "BEGIN:VEVENT", "END:VEVENT"], "within an event"),
        (["DTSTART:20261201T190000", "LOCATION:" + "x" * 30_000], "LOCATION is too long"),
    ],
)
def test_an_event_that_cant_be_read_is_counted_and_named(lines: list[str], why: str) -> None:
    """The other events are listed."""
    copy = opened(calendar(event(*lines), GOOD))
    assert days(copy) == ["2026-12-08"]
    (said,) = [one for one in copy.remarks if one.startswith("Left out")]
    assert said.startswith("Left out, because they can't be read (1): The bad one (")
    assert any(part in said for part in why.split("|"))


@pytest.mark.parametrize(
    ("lines", "end", "last"),
    [
        (["DTEND:tomorrow"], None, None),
        (["DTEND:20261201T180000"], None, None),
        (["DTEND:20261201T190000"], None, None),
        (["DTEND;VALUE=DATE:20261202"], None, None),
        (["DTEND:99991231T235959"], None, None),
        (["DURATION:P99999999D"], None, None),
        (["DURATION:-PT1H"], None, None),
        (["DURATION:PT0S"], None, None),
        (["DURATION:P"], None, None),
        (["DURATION:PT1H30M"], time(20, 30), None),
        (["DTEND:20261202T010000"], time(1), None),  # an evening that ends after midnight
        (["DTEND:20261202T190000"], time(19), date(2026, 12, 2)),
        (["DTEND:20261212T000000"], time(0), date(2026, 12, 11)),
        (["DURATION:P400D"], time(19), date(2028, 1, 5)),
    ],
)
def test_a_bad_end_costs_the_end_and_not_the_meeting(
    lines: list[str], end: time | None, last: date | None
) -> None:
    """Long periods are accepted; an impossible end is dropped without a remark."""
    copy = opened(calendar(event("DTSTART:20261201T190000", *lines)))
    (one,) = copy.listed
    assert (one.day, one.start, one.end, one.last) == (date(2026, 12, 1), time(19), end, last)
    assert not [one for one in copy.remarks if one.startswith("Left out")]


@pytest.mark.parametrize(
    ("dtend", "end"),
    [
        ("DTEND:20261209T020000Z", time(20)),
        ("DTEND;TZID=America/New_York:20261208T210000", time(20)),
        ("DTEND:20261208T200000", None),
        ("DTEND;VALUE=DATE:20261209", None),
    ],
)
def test_an_end_in_another_zone(dtend: str, end: time | None) -> None:
    """The moment counts; a floating end of a fixed beginning is ignored."""
    (one,) = opened(calendar(event("DTSTART;TZID=America/Chicago:20261208T190000", dtend))).listed
    assert (one.start, one.end, one.zone) == (time(19), end, "America/Chicago")


def test_exceptions_to_a_bad_rule_go_with_it() -> None:
    """A moved day of a rule that is left out would be misleading by itself."""
    moved = event("RECURRENCE-ID:20261201T190000", "DTSTART:20261202T190000")
    copy = opened(calendar(event("DTSTART:20261201T190000", "RRULE:FREQ=SECONDLY"), moved, GOOD))
    assert days(copy) == ["2026-12-08"]


def test_a_rule_taken_back_day_by_day_ends() -> None:
    """Every day is an exception."""
    gone = ",".join(f"202612{day:02}T190000" for day in range(1, 32))
    bad = event("DTSTART:20261201T190000", "RRULE:FREQ=DAILY;COUNT=31", f"EXDATE:{gone}")
    assert days(opened(calendar(bad, GOOD))) == ["2026-12-08"]


@pytest.mark.parametrize(
    ("tzid", "zone", "says"),
    [
        ("America/Denver", "America/Denver", ()),
        ("Eastern Standard Time", "America/New_York", ()),
        ("Mars/Phobos", "", ("Mars/Phobos",)),
        ("../../etc/passwd", "", ("../../etc/passwd",)),
    ],
)
def test_a_zone_is_known_or_said_to_be_unknown(tzid: str, zone: str, says: tuple[str]) -> None:
    """A name known only to Windows is translated; no file is opened by a name."""
    copy = opened(calendar(event(f"DTSTART;TZID={tzid}:20261208T190000")))
    (one,) = copy.listed
    assert (one.start, one.zone) == (time(19), zone)
    assert copy.remarks == tuple(
        f"The time zone '{name}' is unknown. Its times are taken as your own." for name in says
    )


def test_times_without_a_zone_are_said() -> None:
    """Such times are floating, unless the calendar names a default zone."""
    copy = opened(calendar(GOOD))
    assert copy.remarks == (
        "It names no time zone for some meetings. Their times are taken as your own.",
    )
    named = opened(calendar("X-WR-TIMEZONE:America/Denver", GOOD))
    assert [one.zone for one in named.listed] == ["America/Denver"]
    assert named.remarks == ()


def test_a_zone_that_the_calendar_describes_is_believed() -> None:
    """Its own name for Chicago works as well; the saved value is the moment."""
    own = CHICAGO.replace("America/Chicago", "Kay County Time")
    copy = opened(calendar(own, event("DTSTART;TZID=Kay County Time:20261208T190000")))
    assert [(one.day, one.start, one.zone) for one in copy.listed] == [
        (date(2026, 12, 9), time(1), "UTC")
    ]


def test_a_zone_of_a_thousand_rules_costs_nothing() -> None:
    """A hostile definition isn't evaluated."""
    rule = "BEGIN:STANDARD\nDTSTART:19000101T000000\nRRULE:FREQ=SECONDLY\nEND:STANDARD\n"
    for times in (1, 80):
        bomb = f"BEGIN:VTIMEZONE\nTZID:Bomb\n{rule * times}END:VTIMEZONE\n"
        data = calendar(bomb * 30, event("DTSTART;TZID=Bomb:20261208T190000"))
        copy, calls = counted(data)
        assert len(copy.listed) == 1
        assert calls < LONG
        assert "The time zone 'Bomb' is unknown." in copy.remarks[0]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "It is empty."),
        (b" \r\n ", "It is empty."),
        (b"<!DOCTYPE html><html><title>Sign in</title>", "It is a web page"),
        (b"\n<html lang=en>", "It is a web page"),
        (b"Not found", "It does not begin as a calendar does."),
        (
            calendar(GOOD).replace(b"VCALENDAR", b"VCALENDARM"),
            "It does not begin as a calendar does.",
        ),
        (calendar(GOOD)[:-20], "It is cut off in the middle."),
        (b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:1\r\n", "It is cut off"),
        (calendar(GOOD).decode().encode("utf-16"), "It is written in UTF-16."),
        (calendar(GOOD).decode().encode("utf-16-le"), "It is written in UTF-16."),
    ],
)
def test_what_is_no_calendar_is_said_to_be_none(data: bytes, says: str) -> None:
    """A login page, an empty text, a truncated calendar, and another encoding."""
    with pytest.raises(NoCalendar, match=says):
        opened(data)


def test_odd_but_whole_calendars_are_read() -> None:
    """Two calendars in one file, a missing version, a byte order mark, other line endings."""
    two = calendar(GOOD) + calendar(event("DTSTART:20261215T190000", uid="two"))
    assert days(opened(two)) == ["2026-12-08", "2026-12-15"]
    for data in (
        calendar(GOOD, head=""),
        b"\xef\xbb\xbf" + calendar(GOOD),
        calendar(GOOD).replace(b"\r\n", b"\n"),
        calendar(GOOD).replace(b"\r\n", b"\r\n\r\n"),
        calendar(GOOD).replace(b"UID:good\r\n", b""),
        calendar(GOOD).replace(b"VEVENT", b"vevent"),
    ):
        assert days(opened(data)) == ["2026-12-08"]


def test_a_fold_within_a_letter_is_undone() -> None:
    """A line may be folded between two bytes of one letter."""
    data = calendar(GOOD).replace(b"The good one", "Café".encode()[:4] + b"\r\n " + b"\xa9")
    assert [one.title for one in opened(data).listed] == ["Café"]


def test_a_calendar_in_another_encoding_shows_what_it_can() -> None:
    """An invalid letter is shown as unknown."""
    data = calendar(GOOD).replace(b"The good one", "Café".encode("latin-1"))
    assert [one.title for one in opened(data).listed] == ["Caf\N{REPLACEMENT CHARACTER}"]


def test_size_costs_no_more_than_time() -> None:
    """One long line, two hundred thousand folds, nesting, and many events."""
    many = 9000 if tries_all() else 3000
    crowd = "".join(event("DTSTART:20261208T190000", uid=str(n)) + "\n" for n in range(many))
    nest = "BEGIN:VEVENT\n" * 5000 + "END:VEVENT\n" * 5000
    folds = "DESCRIPTION:" + "\n x" * 200_000
    assert days(opened(calendar("X-NOTE:" + "x" * 1_000_000, GOOD))) == ["2026-12-08"]
    assert days(opened(calendar(nest, GOOD))) == ["2026-12-08"]
    folded = calendar(GOOD).replace(b"SUMMARY", folds.encode() + b"\r\nSUMMARY")
    assert days(opened(folded)) == ["2026-12-08"]
    copy, calls = counted(calendar(crowd))
    assert calls < LONG * many / 9000
    assert len(copy.listed) == many


def test_too_many_events_are_cut_at_the_nearest_and_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """Recurring events are read first, then the nearest, wherever they are in the file."""
    monkeypatch.setattr("civicpath.meetings.files.MOST_EVENTS", 3)
    far = [event(f"DTSTART:202702{day:02}T190000", uid=str(day)) for day in range(1, 5)]
    copy = opened(calendar(*far, GOOD, event("DTSTART:20260106", "RRULE:FREQ=YEARLY", uid="y")))
    assert sorted(days(copy)) == ["2026-12-08", "2027-01-06", "2027-02-01"]
    assert "(1): all but the nearest 3 of 6 events" in copy.remarks[0]
    assert copy.reaches == date(2027, 2, 1)


def test_many_heavy_rules_share_one_budget(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rules that are harmless alone are limited together; those left out are reported."""
    heavy = [
        event(f"DTSTART:19900101T{n % 24:02}0000", "RRULE:FREQ=DAILY;COUNT=5000", uid=str(n))
        for n in range(400)
    ]
    weekly = event("DTSTART:19900102T190000", "RRULE:FREQ=WEEKLY", uid="weekly", summary="Weekly")
    monkeypatch.setattr("civicpath.meetings.files.WORK", 50_000)
    copy, calls = counted(calendar(*heavy, weekly))
    assert calls < LONG
    assert len([one for one in copy.listed if one.title == "Weekly"]) == 53
    assert "The bad one (its rule would take too long)" in copy.remarks[0]
    assert len(copy.unread) > 300
    assert identify("a.ics", "weekly") not in copy.unread


def test_old_series_cost_what_new_ones_do() -> None:
    """A group that has met since 1990 costs no more than one that began last week."""
    work = []
    for year in (1990, 2026):
        series = [
            event(
                f"DTSTART;TZID=America/Chicago:{year}0105T190000",
                f"RRULE:FREQ=MONTHLY;BYDAY={1 + n % 4}{CODES[n % 6]}",
                uid=str(n),
            )
            for n in range(120)
        ]
        copy, calls = counted(calendar(*series))
        assert 1400 < len(copy.listed) < 1500
        assert not copy.unread
        work.append(calls)
    assert work[0] == pytest.approx(work[1], rel=0.5)


def test_no_clock_decides_what_is_read() -> None:
    """The same file gives the same agenda at any load: no code that reads it uses a clock."""
    clocks = {id(one) for one in (system, *vars(system).values()) if callable(one) or one is system}
    names = ("files", "ical_guard", "ics_event", "event_versions", "expansion")
    for name in names:
        found = vars(importlib.import_module(f"civicpath.meetings.{name}")).values()
        assert not clocks & {*map(id, found)}


def test_nothing_that_an_event_carries_is_opened() -> None:
    """Attachments, alarms and odd addresses are ignored, and control characters are shown."""
    bad = event(
        "DTSTART:20261208T190000",
        "ATTACH:file:///etc/passwd",
        "URL:javascript:alert(1)",
        "LOCATION:\x1b[31mRed\u202e Hall",
        "BEGIN:VALARM\nACTION:PROCEDURE\nATTACH:file:///bin/sh\nTRIGGER:PT0S\nEND:VALARM",
    )
    (one,) = opened(calendar(bad)).listed
    assert one.link == ""
    assert one.place == "\N{REPLACEMENT CHARACTER}[31mRed\N{REPLACEMENT CHARACTER} Hall"
    assert "passwd" not in one.row()
    assert "bin" not in one.row()


LINES = st.sampled_from(
    [
        *GOOD.split("\n"),
        *CHICAGO.split("\n"),
        "BEGIN:VCALENDAR",
        "END:VCALENDAR",
        "RRULE:FREQ=WEEKLY;BYDAY=TU",
        "EXDATE:20261215T190000",
        "DTEND;VALUE=DATE:20261209",
        'LOCATION;X="a:b":Hall',
        "RECURRENCE-ID:20261215T190000",
        "DTSTART;TZID=America/Chicago:20261208T190000",
        "DURATION:PT1H",
        " folded",
        ";",
        ":",
        "\x00",
    ]
) | st.text(max_size=30)


@given(st.lists(LINES, max_size=40))
def test_whatever_a_calendar_holds_it_is_read_or_refused(lines: list[str]) -> None:
    """No text makes the program crash."""
    data = "\r\n".join(("BEGIN:VCALENDAR", *lines, "END:VCALENDAR")).encode("utf-8", "replace")
    try:
        copy = opened(data)
    except NoCalendar:
        return
    assert all(CalendarEvent.of(one.row()).day == one.day for one in copy.listed)


def test_an_event_behind_the_calendar_is_read_with_it() -> None:
    """A garbled line can end a calendar too early."""
    stray = event("DTSTART:20261209T190000", uid="stray", summary="The stray one")
    found = opened(calendar(GOOD) + stray.replace("\n", "\r\n").encode() + b"\r\n")
    assert [one.title for one in found.listed] == ["The good one", "The stray one"]
