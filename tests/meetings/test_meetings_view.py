"""Pages about meetings: a parsed phrase, the agenda, an imported calendar, a reminder."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time

import pytest
from conftest import Golden

from civicpath.base.values import replace
from civicpath.documents import plain_text
from civicpath.documents.markup import Page
from civicpath.journal.calendar_event import GONE, CalendarEvent, CalendarEvents
from civicpath.journal.events import CalendarRead, MeetingKept
from civicpath.meetings.agenda import MeetingStatus, Occurrence
from civicpath.meetings.feed_address import MOBILIZE_LABEL
from civicpath.meetings.phrases import parse
from civicpath.meetings.recurrence import next_days
from civicpath.meetings.views.agenda_view import MeetingsAhead, agenda_page
from civicpath.meetings.views.meetings_view import heard_page, read_page

TODAY = date(2026, 11, 24)


FOUND = (
    Occurrence(
        event=CalendarEvent(
            meeting="a", day=TODAY, place="Library, Room 2", link="chair@kay.example"
        ),
        on=date(2026, 11, 26),
        start=time(19),
        end=time(20, 30),
        last=None,
        group="Kay County Club",
        going=True,
    ),
    Occurrence(
        event=CalendarEvent(
            meeting="b",
            day=date(2026, 12, 8),
            start=time(19),
            zone="America/Chicago",
            title="Monthly meeting",
            link="https://kay.example/event/monthly/",
        ),
        on=date(2026, 12, 8),
        start=time(20),
        end=None,
        last=None,
        group="Kay County",
        state=MeetingStatus.CANCELED,
    ),
    Occurrence.of(CalendarEvent(meeting="c", day=date(2026, 12, 12), title="Picnic", status=GONE)),
    replace(
        Occurrence.of(
            CalendarEvent(meeting="d", day=date(2026, 12, 15), start=time(18), title="Phone bank"),
            source="https://kay.example/events",
            label=MOBILIZE_LABEL,
        ),
        on=date(2026, 12, 14),
        state=MeetingStatus.MOVED,
    ),
)


CALENDAR = CalendarRead(
    calendar="k",
    on=date(2026, 11, 3),
    source="https://calendar.google.com/calendar/ical/kay/private-1/basic.ics",
    group="Kay County",
    rows=CalendarEvents.of(
        CalendarEvent(meeting="x", day=date(2026, 12, day), start=time(19), title=f"Night {day}")
        for day in range(1, 8)
    ),
    remarks=("Left out, because they can't be read (1): Bomb (its rule comes round secondly).",),
)


def phrase(text: str, **fields: str) -> Page:
    """Return the page of a phrase."""
    heard = parse(text)
    ahead = next_days(heard.rule, TODAY, TODAY) if heard.rule else heard.days
    return heard_page(heard, MeetingKept(meeting="m", on=TODAY, text=text, **fields), ahead)  # type: ignore[arg-type]


def ahead(
    *,
    meetings: tuple[Occurrence, ...] = (),
    undated: tuple[MeetingKept, ...] = (),
    calendars: tuple[CalendarRead, ...] = (),
    holidays: Mapping[date, str] | None = None,
) -> MeetingsAhead:
    """Return what is ahead in sixty days; nothing if nothing is given."""
    return MeetingsAhead(
        today=TODAY,
        days=60,
        meetings=meetings,
        undated=undated,
        dues=(),
        calendars=calendars,
        holidays=holidays or {},
    )


PAGES = {
    "agenda": agenda_page(
        ahead(
            meetings=FOUND,
            undated=(MeetingKept(meeting="t", on=TODAY, text="once a month", group="Women"),),
            calendars=(CALENDAR,),
            holidays={date(2026, 11, 26): "Thanksgiving Day"},
        )
    ),
    "agenda-empty": agenda_page(ahead()),
    "understood": phrase(
        "2nd & 4th Tues. except December, 6:30-8 p.m. CT", group="Kay", zone="America/Chicago"
    ),
    "understood-no-hour": phrase("third Thursday"),
    "understood-day": phrase("December 8, 2026, 7 pm", place="Hall"),
    "likely": phrase("third Thursday 7 pm; dues are collected in January and February"),
    "several": phrase("1st Monday 6 pm, 3rd Thursday 7 pm", group="Kay"),
    "unsure-hour": phrase("first Saturday at 8"),
    "text-only": phrase("quarterly in off election years, 7 pm", group="Kay"),
    "read": read_page(CALENDAR, TODAY, kept=True),
    "read-empty": read_page(
        CalendarRead(
            calendar="k", on=TODAY, source="a.ics", rows=CalendarEvents(), label=MOBILIZE_LABEL
        ),
        TODAY,
        kept=False,
    ),
}


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("width", [80, 50])
def test_page(name: str, width: int, golden: Golden) -> None:
    """The full page, on a wide screen and a narrow one."""
    golden(plain_text.render(PAGES[name], width=width), f"meetings/{name}-{width}.txt")
