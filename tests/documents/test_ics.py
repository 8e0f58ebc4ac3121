"""The exported calendar, read by two other programs."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import icalendar
import pytest
import vobject
from builders import TODAY, a_ladder, a_life, a_rung, a_step, waits
from hypothesis import given
from hypothesis import strategies as st

from civicpath.documents import ics
from civicpath.documents.markup import CalendarEntry, EntryStatus
from civicpath.journal.calendar_event import GONE, CalendarEvent, CalendarEvents
from civicpath.journal.events import CalendarRead, MeetingKept, MeetingMoved, MeetingSkipped
from civicpath.ladder.progress import Progress
from civicpath.ladder.views.citations import Citations
from civicpath.meetings.views.calendar_view import diary
from civicpath.places.calendar_terms import Confidence, Happening, Scope
from civicpath.places.election_calendar import Dated
from civicpath.system.clock import utc

LADDER = a_ladder(a_rung("meeting", a_step("find"), a_step("mail", wait=7)))


CLUB = MeetingKept(
    meeting="club",
    on=TODAY,
    text="second Tuesday, 6:30 pm",
    rrule="FREQ=MONTHLY;BYDAY=2TU;COUNT=3",
    start="18:30",
    group="Club; all, welcome",
    place="Library\\Hall",
    confirm="https://kay.example/",
)


CENTRAL = MeetingKept(
    meeting="far",
    on=TODAY,
    text="December 3",
    days=("2026-12-03",),
    start="19:00",
    end="20:30",
    zone="America/Chicago",
    group="Far",
)


LIST = CalendarRead(
    calendar="list",
    on=TODAY,
    source="https://x.example/",
    rows=CalendarEvents.of(
        (CalendarEvent(meeting="fair", day=date(2026, 12, 5), title="Fair", status=GONE),)
    ),
)


def dated(name: str, on: date, confidence: Confidence) -> Dated:
    """A date in the place."""
    return Dated(
        id=name,
        title=name.title(),
        on=on,
        kind=Happening.FILING,
        confidence=confidence,
        sources=(),
        scope=(Scope.COUNTY,),
        ask="the county clerk",
    )


def life(*events: Any) -> Progress:
    """A person with meetings, a wait, and dates ahead."""
    ahead = (
        dated("filing", date(2027, 1, 20), Confidence.STATED),
        dated("caucus", date(2027, 2, 9), Confidence.COMPUTED),
        dated("petition", date(2027, 3, 31), Confidence.USUAL),
        dated("far-off", date(2030, 3, 31), Confidence.STATED),
    )
    return a_life(LADDER, CLUB, CENTRAL, LIST, waits("meeting/mail"), *events, ahead=ahead)


VOICE = Citations({}, {}, TODAY)


def written(progress: Progress) -> str:
    """The calendar of a person."""
    return ics.render(diary(progress, utc, VOICE), progress.today)


def events(text: str) -> dict[str, Any]:
    """The events of a calendar by id, parsed strictly."""
    calendar = icalendar.Calendar.from_ical(text)
    assert not calendar.errors
    return {
        str(event["UID"]).removesuffix("@civicpath"): event for event in calendar.walk("VEVENT")
    }


def test_everything_ahead_is_in_it() -> None:
    """Meetings, the wait, the place's dates and the person's own days; nothing distant."""
    assert list(events(written(life()))) == [
        "wait-meeting-mail",
        "far-20261203",
        "fair-20261205",
        "club-20261208",
        "club-20270112",
        "us-filing-2027-own",
        "us-filing-2027",
        "us-caucus-2027-own",
        "club-20270209",
        "us-caucus-2027",
        "us-petition-2027",
        "us-petition-2027-own",
    ]


def test_hours_places_and_certainty() -> None:
    """A zoned time becomes UTC, other times are floating, and uncertain entries tentative."""
    by_id = events(written(life()))
    far, club = by_id["far-20261203"], by_id["club-20261208"]
    assert far.start == datetime(2026, 12, 4, 1, tzinfo=UTC)
    assert far.end == datetime(2026, 12, 4, 2, 30, tzinfo=UTC)
    assert club.start == datetime(2026, 12, 8, 18, 30)  # noqa: DTZ001
    assert club["SUMMARY"] == "Club; all, welcome"
    assert club["LOCATION"] == "Library\\Hall"
    assert club["URL"] == "https://kay.example/"
    status = {name: str(event["STATUS"]) for name, event in by_id.items()}
    assert status["club-20261208"] == "CONFIRMED"
    assert status["fair-20261205"] == "TENTATIVE"
    assert status["us-filing-2027"] == "CONFIRMED"
    assert status["us-caucus-2027"] == status["us-petition-2027"] == "TENTATIVE"
    assert by_id["us-caucus-2027"]["SUMMARY"] == "Caucus (by rule; not yet confirmed)"
    usual = by_id["us-petition-2027"]
    assert (usual.start, usual.end) == (date(2027, 3, 1), date(2027, 4, 1))
    assert usual["SUMMARY"] == "About now: Petition (the day is not known)"


def test_two_on_one_day_and_what_goes_on_for_days() -> None:
    """Each has its own id, the first one unchanged; a period ends on its last day."""
    day = date(2026, 12, 9)
    rows = [
        CalendarEvent(meeting="shift", day=day, start=time(hour), title="S") for hour in (10, 14)
    ]
    days = CalendarEvent(meeting="vote", day=TODAY - timedelta(days=3), last=day, title="Vote")
    long = CalendarEvent(
        meeting="camp", day=day, start=time(18), end=time(12), last=date(2026, 12, 11), title="Camp"
    )
    read = CalendarRead(
        calendar="c", on=TODAY, source="c.ics", rows=CalendarEvents.of((*rows, days, long))
    )
    by_id = events(written(life(read)))
    assert by_id["shift-20261209"].start.hour == 10
    assert by_id["shift-20261209-1400"].start.hour == 14
    assert by_id["vote-20261121"].end == date(2026, 12, 10)
    assert by_id["camp-20261209"].end == datetime(2026, 12, 11, 12)  # noqa: DTZ001


@pytest.mark.parametrize(
    ("name", "rings"),
    [
        ("club-20261208", [timedelta(days=-1), timedelta(hours=-1)]),
        ("fair-20261205", [timedelta(hours=-15), timedelta(hours=9)]),
        ("wait-meeting-mail", [timedelta(hours=9)]),
        ("us-filing-2027", [timedelta(days=-6, hours=-15), timedelta(hours=-15)]),
        ("us-filing-2027-own", [timedelta(hours=9)]),
        ("us-petition-2027", []),
    ],
)
def test_alarms(name: str, rings: list[timedelta]) -> None:
    """A day and an hour before a meeting, on the morning of a wait, and twice before a deadline."""
    alarms = [alarm["TRIGGER"].dt for alarm in events(written(life()))[name].walk("VALARM")]
    assert alarms == rings


def test_importing_again_updates_and_never_doubles() -> None:
    """A moved or skipped day keeps its id, and a later file is newer."""
    before = events(written(life()))
    moved = MeetingMoved(meeting="club", day=date(2026, 12, 8), to=date(2026, 12, 15))
    skipped = MeetingSkipped(meeting="club", day=date(2027, 1, 12))
    progress = life(moved, skipped)
    after = events(ics.render(diary(progress, utc, VOICE), TODAY + timedelta(days=1)))
    assert {*before} == {*after}
    assert after["club-20261208"].start.date() == date(2026, 12, 15)
    assert str(after["club-20270112"]["STATUS"]) == "CANCELLED"
    assert not after["club-20270112"].walk("VALARM")
    assert all(after[name]["SEQUENCE"] > before[name]["SEQUENCE"] for name in before)


def test_another_parser_reads_the_same() -> None:
    """The strict parser of a second library agrees."""
    text = written(life())
    (calendar,) = vobject.readComponents(text, validate=True, allowQP=False)
    theirs = {event.uid.value: event.summary.value for event in calendar.vevent_list}
    ours = {str(event["UID"]): str(event["SUMMARY"]) for event in events(text).values()}
    assert theirs == ours
    assert calendar.version.value == "2.0"
    assert {event.dtstamp.value for event in calendar.vevent_list} == {
        datetime(2026, 11, 24, tzinfo=UTC)
    }


def test_a_day_with_nothing_gives_an_empty_calendar() -> None:
    """An empty calendar is still a calendar."""
    text = written(a_life(LADDER))
    assert events(text) == {}
    assert text.endswith("END:VCALENDAR\r\n")


TEXTS = st.text(max_size=200)


@given(TEXTS, TEXTS, TEXTS, st.none() | st.times())
def test_whatever_is_written_stays_one_entry(
    title: str, text: str, place: str, at: time | None
) -> None:
    """No text ends its line, begins another, or controls a reader; no line is too long."""
    start = datetime.combine(TODAY, at.replace(microsecond=0)) if at else None
    entry = CalendarEntry(
        id="one",
        title=title,
        day=TODAY,
        until=TODAY + timedelta(days=1),
        start=start,
        end=start and start + timedelta(hours=1),
        text=text,
        place=place,
        link=text,
        sure=EntryStatus.TENTATIVE,
        alarms=(timedelta(hours=-1),),
    )
    text = ics.render([entry], TODAY)
    lines = text.encode().split(b"\r\n")
    assert all(len(line) <= 75 for line in lines)
    assert not any(char in text for char in "\x1b\x00\u202e\u2028")
    assert text.count("\n") == text.count("\r") == len(lines) - 1
    (event,) = events(text).values()
    assert (event.start.date() if start else event.start) == TODAY
    assert len([*vobject.readOne(text).vevent_list]) == 1
