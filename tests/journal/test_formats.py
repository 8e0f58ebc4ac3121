"""Journals of every version of this program can be read by all later ones."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from civicpath.journal.calendar_event import CalendarEvents
from civicpath.journal.codec import encode, header
from civicpath.journal.event_registry import KINDS
from civicpath.journal.events import (
    Amount,
    Answered,
    CalendarRead,
    Done,
    Entry,
    Event,
    Going,
    GroupRemoved,
    GroupSaved,
    Logged,
    MeetingKept,
    MeetingMoved,
    MeetingRemoved,
    MeetingSkipped,
    Raced,
    RaceEnded,
    Skipped,
    Stamp,
    Stuck,
    Undone,
    UnitCount,
    Waiting,
)
from civicpath.journal.people_events import (
    ListForgotten,
    PersonForgotten,
    PersonKept,
    PersonMarked,
    PersonRemoved,
    PersonSettled,
    PersonTouched,
)
from civicpath.journal.store import Journal

Tale = tuple[str, ...]


Make = Callable[..., Journal[Tale]]

DAY = date(2026, 11, 3)

FIRST: tuple[Event, ...] = (
    Answered(question="party", values=("green", "other")),
    Answered(question="party", values=()),
    Done(action="meeting/attend", on=DAY, count=2, note='said "hello" — twice\n'),
    Waiting(action="meeting/email", on=DAY, until=date(2026, 11, 10), note="to the chair"),
    Skipped(action="campaign", on=DAY, never=True, note="not for me"),
    Stuck(action="meeting/find-calendar", on=DAY, note="blank page"),
    Undone(target="5f3a90c2d1e4:3"),
)


LATER: tuple[Event, ...] = (
    Logged(unit="doors", amount=Amount("31"), on=DAY, hours=Amount("1.5"), note="rain"),
    Raced(name="council", numbers=("seats=1", "votes=2100")),
    GroupSaved(
        group="travis-county-democrats",
        name="Travis County Démocrates “north”",
        site="https://example.org/",
        calendar="https://example.org/calendar",
        email="hello@example.org",
        phone="512-555-0100",
        note="Ana answers",
    ),
    GroupSaved(group="greens", name="Greens"),
    GroupRemoved(group="greens"),
    Stuck(action="meeting/find-calendar", on=DAY, because="no-site"),
    Waiting(action="meeting/phone-them", on=DAY, until=date(2026, 11, 6), outcome="promised"),
    Done(action="meeting/phone-them", on=DAY, outcome="replied"),
)


MEETINGS: tuple[Event, ...] = (
    MeetingKept(
        meeting="greens",
        on=DAY,
        text="2nd Tuesday, 7 pm at the café",
        rrule="FREQ=MONTHLY;BYDAY=2TU",
        days=("2026-11-10",),
        start="19:00",
        end="20:30",
        zone="America/Chicago",
        group="travis-county-greens",
        place="Café “Nord”",
        confirm="the day before",
    ),
    MeetingMoved(meeting="greens", day=date(2026, 12, 8), to=date(2026, 12, 9)),
    MeetingSkipped(meeting="greens", day=date(2027, 1, 12)),
    Going(meeting="greens", day=date(2026, 11, 10)),
    Going(meeting="greens", day=date(2026, 11, 10), going=False),
    CalendarRead(
        calendar="club",
        on=DAY,
        source="https://example.org/club.ics",
        rows=CalendarEvents(("a", "b")),
        remarks=("odd",),
        group="club",
        label="The club",
    ),
    MeetingRemoved(meeting="greens"),
)


RACES: tuple[Event, ...] = (
    Logged(unit="doors", amount=Amount("45"), on=DAY, race="school board"),
    Logged(unit="calls", amount=Amount("20"), on=DAY, others=True),
)


HOURS: tuple[Event, ...] = (
    Done(action="meeting/attend", on=DAY, hour="09:00"),
    MeetingMoved(meeting="shifts", day=date(2026, 12, 8), to=date(2026, 12, 9), hour="17:00"),
    MeetingSkipped(meeting="shifts", day=date(2026, 12, 8), hour="09:00"),
    Going(meeting="shifts", day=date(2026, 12, 8), hour="13:00"),
    CalendarRead(
        calendar="club",
        on=DAY,
        source="club.ics",
        rows=CalendarEvents(("a",)),
        name="The club",
        zone="America/Denver",
        seed="c",
    ),
)


SHIFTS: tuple[Event, ...] = (
    Logged(
        unit="doors",
        amount=Amount("40"),
        on=DAY,
        hours=Amount("2"),
        also=(UnitCount("conversations=12"), UnitCount("supporters=0")),
    ),
    Raced(name="board", numbers=("seats=2",), on=DAY),
    RaceEnded(name="board", result="won", on=DAY, votes=312),
    RaceEnded(name="council", result="withdrew", on=DAY),
)


PEOPLE: tuple[Event, ...] = (
    PersonKept(
        person="p0a1b2c3d",
        on=DAY,
        name="María “Mia” López",
        roles=("founder", "volunteer"),
        met="2026-11-03",
        group="Kay County",
        phone="512-555-0100",
        email="maria@example.org",
        street="1 Main St",
        note="knows the library",
    ),
    PersonTouched(
        person="p0a1b2c3d",
        touch="t00000001",
        kind="promised",
        on=DAY,
        text="bring signs",
        by=date(2026, 11, 10),
    ),
    PersonTouched(
        person="p0a1b2c3d", touch="t00000002", kind="asked", on=DAY, text="come", answer="later"
    ),
    PersonSettled(person="p0a1b2c3d", touch="t00000001", on=DAY),
    PersonMarked(
        person="l0a1b2c3d:12",
        race="board",
        on=DAY,
        mark="1",
        voted="yes",
        ballot="returned",
        ride="no",
    ),
    PersonRemoved(person="p0a1b2c3d"),
    PersonForgotten(person="p0a1b2c3d", salt="00ff", digest="5e8848"),
    ListForgotten(list="l0a1b2c3d"),
)


FILES = {
    "format-1.jsonl": FIRST,
    "format-1-later.jsonl": LATER,
    "format-1-meetings.jsonl": MEETINGS,
    "format-1-races.jsonl": RACES,
    "format-2-hours.jsonl": HOURS,
    "format-2-shifts.jsonl": SHIFTS,
    "format-2-people.jsonl": PEOPLE,
    "format-2.jsonl": (*FIRST[:-1], Undone(target="5f3a90c2d1e4:3:00000003#0a1b2c3d")),
}


RANDOM = {name: name.startswith("format-2") for name in FILES}


"""Whether the ids have a random part, as they do since format 2.

The files are never changed, because they stand for existing journals.
"""


def entries(events: tuple[Event, ...], *, random: bool) -> tuple[Entry, ...]:
    """Return events as written by one device, one per minute."""
    return tuple(
        Entry(
            stamp=Stamp(
                clock=number,
                device="5f3a90c2d1e4",
                number=number,
                random=f"{number:08x}" if random else "",
                at=f"2026-11-03T18:0{number}:00+00:00",
            ),
            event=event,
        )
        for number, event in enumerate(events, 1)
    )


@pytest.mark.parametrize("name", FILES)
def test_every_format_is_read(make: Make, name: str) -> None:
    """Journals of every version are read completely."""
    journal = make()
    (journal.home / "log").mkdir(parents=True)
    (journal.home / "log" / "5f3a90c2d1e4.jsonl").write_bytes(kept(name))
    reading = journal.read()
    assert reading.entries == entries(FILES[name], random=RANDOM[name])
    assert reading.problems == ()
    assert not reading.newer


@pytest.mark.parametrize("name", FILES)
def test_every_format_is_written(name: str) -> None:
    """A change of the format must raise the version, and old files must stay readable."""
    written = b"".join(map(encode, entries(FILES[name], random=RANDOM[name])))
    assert header(min_reader=2 if RANDOM[name] else 1) + written == kept(name)


def test_the_files_hold_every_kind_of_event() -> None:
    """A new event class needs a file of its own here."""
    held = {type(event) for events in FILES.values() for event in events}
    assert held == set(KINDS.values())


def kept(name: str) -> bytes:
    """Return the entries in a file."""
    return Path(__file__).with_name(name).read_bytes()
