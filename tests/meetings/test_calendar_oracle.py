"""Calendars of nine programs, and random ones, compared with the results of another parser."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import icalendar
import pytest
import recurring_ical_events
from hypothesis import given
from hypothesis import strategies as st

from civicpath.journal.calendar_event import CANCELED
from civicpath.meetings.feeds import Copy, Span
from civicpath.meetings.files import read
from civicpath.meetings.recurrence import CODES

FOLDER = Path(__file__).parent / "calendars"


SPAN = Span(first=date(2026, 11, 24), last=date(2027, 11, 24))


Found = tuple[date | datetime, str]


"""A meeting in the form of both parsers: its moment in UTC or floating, and its title."""

DIFFERENT = {
    # The other parser doesn't accept an Exchange zone with an unquoted colon.
    "exchange": "the other reader refuses a TZID with a colon that is not quoted",
}


"""Where the two parsers differ, and why ours is right."""


def ours(copy: Copy) -> set[Found]:
    """Return what CivicPath lists."""
    found: set[Found] = set()
    for one in copy.listed:
        at: date | datetime = one.day
        if one.start:
            at = datetime.combine(one.day, one.start)
            if one.zone:
                at = at.replace(tzinfo=ZoneInfo(one.zone)).astimezone(UTC)
        found.add((at, one.title))
    return found


def theirs(data: bytes, span: Span = SPAN) -> set[Found]:
    """Return what the other parser lists, for every calendar in the file."""
    found: set[Found] = set()
    for calendar in icalendar.Calendar.from_ical(data, multiple=True):
        last = span.last + timedelta(days=1)
        for one in recurring_ical_events.of(calendar).between(span.first, last):
            start = one.start
            if isinstance(start, datetime) and start.tzinfo:
                start = start.astimezone(UTC)
            title = " ".join(str(one.get("SUMMARY", "")).split())
            found.add((start, title))
    return found


def near(found: Iterable[Found]) -> set[Found]:
    """Return the meetings well within the span, where no time zone moves them out of it."""
    first, last = SPAN.first + timedelta(days=2), SPAN.last - timedelta(days=2)
    days = {one: one[0].date() if isinstance(one[0], datetime) else one[0] for one in found}
    return {one for one, day in days.items() if first <= day <= last}


EXPECTED = {
    "google": (
        ["2026-11-18 to 2026-12-01", "2026-12-09 19:00", "2026-12-12 18:00", "2027-02-01 18:30 -",
         "2027-03-01 18:30"],
        "Osage Township Club",
    ),
    "outlook": (
        ["2026-12-17 19:00", "2027-01-14 19:00", "2027-01-15 -", "2027-02-11 19:00"],
        "Calendar",
    ),
    "exchange": (
        ["2026-12-03 16:00", "2026-12-15 17:30", "2027-01-19 18:00", "2027-02-16 18:00",
         "2027-03-16 18:00"],
        "County Committee",
    ),
    "apple": (
        ["2026-12-03 18:30", "2026-12-17 18:30", "2026-12-31 18:30", "2027-01-08 to 2027-01-09",
         "2027-01-14 18:30"],
        "Precinct 12",
    ),
    "events-calendar": (
        ["2026-12-01 18:00", "2026-12-04 to 2026-12-06", "2026-12-10 01:00 -"],
        "Kay Valley Party",
    ),
    "squarespace": (["2026-12-09 00:30"], ""),
    "nextcloud": (
        ["2026-12-02 19:00", "2026-12-16 19:00", "2027-02-04 19:00", "2027-03-03 19:00"],
        "Neighbors of Ward 2",
    ),
    "meetup": (["2026-12-03 18:30", "2026-12-10 18:30 -"], "Events - Civic Nights of Dayton"),
    "facebook": (["2026-12-05 01:00", "2026-12-19 18:00 -"], ""),
}  # fmt: skip


"""The first meetings of each: day, hour, last day, and a dash for a canceled one."""


def test_every_fixture_has_its_answer() -> None:
    """A new file needs a row here."""
    assert {one.stem for one in FOLDER.glob("*.ics")} == EXPECTED.keys()


@pytest.mark.parametrize("name", EXPECTED)
def test_what_a_program_writes_is_read(name: str) -> None:
    """Every day is listed, without omissions or remarks."""
    copy = read((FOLDER / f"{name}.ics").read_bytes(), "a", SPAN)
    days, title = EXPECTED[name]
    found = [
        " ".join(
            filter(
                None,
                (
                    one.day.isoformat(),
                    one.at,
                    f"to {one.last}" if one.last else "",
                    "-" if one.status == CANCELED else "",
                ),
            )
        )
        for one in sorted(copy.listed, key=lambda one: (one.day, one.at))
    ]
    assert found[: len(days)] == days
    assert (copy.name, copy.remarks) == (title, ())


@pytest.mark.parametrize("name", sorted(EXPECTED.keys() - DIFFERENT.keys()))
def test_another_reader_finds_the_same(name: str) -> None:
    """The other parser finds neither more nor fewer meetings."""
    data = (FOLDER / f"{name}.ics").read_bytes()
    plain = data.replace(b"&amp\\;", b"&").replace(b"&#8211\\;", "–".encode())  # noqa: RUF001
    plain = plain.replace(b"&#x27\\;", b"'")  # it doesn't decode HTML entities
    assert ours(read(plain, "a", SPAN)) == theirs(plain)


def test_where_another_reader_differs() -> None:
    """With the name in quotation marks, it finds the same."""
    data = (FOLDER / "exchange.ics").read_bytes()
    for name in (b"(UTC-07:00) Mountain Time (US & Canada)", b"tzone://Microsoft/Custom"):
        data = data.replace(b"TZID=" + name, b'TZID="' + name + b'"')
    assert ours(read(data, "a", SPAN)) == theirs(data)


HOURS = st.integers(0, 23)


ZONES = st.sampled_from(["", "Z", "America/New_York", "America/Chicago", "America/Phoenix"])


DAYS = st.dates(date(2026, 1, 1), date(2027, 6, 30))


RULES = st.sampled_from(
    [
        "FREQ=MONTHLY;BYDAY=2TU",
        "FREQ=MONTHLY;BYDAY=-1FR,1MO",
        "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH",
        "FREQ=WEEKLY;COUNT=30",
        "FREQ=DAILY;INTERVAL=3;UNTIL=20270101",
        "FREQ=YEARLY;BYMONTH=12;BYDAY=1SA",
        "FREQ=MONTHLY;BYMONTHDAY=31",
        *(f"FREQ=WEEKLY;BYDAY={code}" for code in CODES),
    ]
)


def _line(name: str, day: date, hour: int, zone: str) -> str:
    if zone == "day":
        return f"{name};VALUE=DATE:{day:%Y%m%d}"
    named = f";TZID={zone}" if zone not in {"", "Z"} else ""
    return f"{name}{named}:{day:%Y%m%d}T{hour:02}3000{'Z' if zone == 'Z' else ''}"


@st.composite
def events(draw: st.DrawFn, number: int) -> str:
    """Draw events of one UID, with a rule, exceptions, additions and changes."""
    zone, day, hour = draw(ZONES | st.just("day")), draw(DAYS), draw(HOURS)
    head = ("BEGIN:VEVENT", f"UID:e{number}")
    lines = [*head, f"SUMMARY:Event {number}", _line("DTSTART", day, hour, zone)]
    if zone != "day" and draw(st.booleans()):
        lines.append(f"DURATION:PT{draw(st.integers(1, 9))}H")
    if not draw(st.booleans()):
        return "\r\n".join((*lines, "END:VEVENT"))
    rule = draw(RULES)
    if "UNTIL" in rule and zone != "day":
        rule += "T235959" + ("Z" if zone else "")
    lines.append(f"RRULE:{rule}")
    each = [
        day + timedelta(days=7 * step) for step in draw(st.lists(st.integers(0, 40), max_size=4))
    ]
    lines += [_line("EXDATE", one, hour, zone) for one in each[:2]]
    lines += [_line("RDATE", one + timedelta(days=1), hour, zone) for one in each[2:]]
    lines.append("END:VEVENT")
    if draw(st.booleans()):
        old = day + timedelta(days=7 * draw(st.integers(1, 40)))
        new = old + timedelta(days=draw(st.integers(-3, 3)))
        change = (_line("RECURRENCE-ID", old, hour, zone), _line("DTSTART", new, hour, zone))
        lines += [*head, "SEQUENCE:1", "SUMMARY:Changed", *change, "END:VEVENT"]
    return "\r\n".join(lines)


@st.composite
def calendars(draw: st.DrawFn) -> bytes:
    """Draw a complete calendar of such events."""
    parts = [draw(events(number)) for number in range(draw(st.integers(1, 4)))]
    return "\r\n".join(("BEGIN:VCALENDAR", "VERSION:2.0", *parts, "END:VCALENDAR", "")).encode()


@given(calendars())
def test_a_calendar_by_chance_is_read_as_another_reader_does(data: bytes) -> None:
    """Rules, exceptions, additions and changes, in four zones, floating, and by the day."""
    copy = read(data, "a", SPAN)
    assert not [one for one in copy.remarks if one.startswith("Left out")]
    assert near(ours(copy)) == near(theirs(data))
