"""The results of `meetings` as JSON."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from civicpath.base.json_data import Result
from civicpath.base.values import dataclass
from civicpath.journal.calendar_event import clock_text
from civicpath.journal.events import CalendarRead, MeetingKept
from civicpath.meetings.agenda import UTC, MeetingStatus, Occurrence
from civicpath.meetings.phrases import Heard
from civicpath.meetings.recurrence import to_rrule
from civicpath.meetings.views.agenda_view import MeetingsAhead
from civicpath.meetings.views.meetings_view import SHOWN
from civicpath.people.views.people_data import DueData, due_data


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingData(Result):
    """One occurrence of a meeting. Times are in the user's time zone, as `HH:MM`."""

    meeting: str
    """The meeting's ID. Together with `date`, it identifies this occurrence."""
    date_: date
    """The date."""
    weekday: str
    """The day of the week, in English."""
    start: str | None
    """The start time, as `HH:MM`. Null: unknown, or it lasts all day."""
    end: str | None
    """The end time, as `HH:MM`. Null: unknown."""
    last: date | None
    """The last day of a meeting that spans several days. Null: it is on one day."""
    title: str
    """The title. Empty if there is none."""
    group: str
    """The group that meets. Empty if unknown."""
    place: str
    """The location. Empty if unknown."""
    confirm: str
    """How to confirm it, such as a website or phone number. Empty if unknown."""
    zone: str | None
    """The IANA time zone of the location. Null: it is the user's own, or unknown."""
    there: str | None
    """The start time in the location's time zone, as `HH:MM`. Null: it equals `start`."""
    zone_unknown: bool
    """Whether its calendar names no time zone, so the times may be off."""
    state: MeetingStatus
    """Whether it takes place, as far as known."""
    moved_from: date | None
    """The original date. Null: it was not moved."""
    going: bool
    """Whether the user plans to go."""
    holiday: str | None
    """A holiday on that date. Null: none, or not looked up (in `next`)."""
    source: str | None
    """The URL or file of its calendar. Null: the user entered it."""
    label: str | None
    """Who vouches for the information, such as a pack. Null: nobody is named."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarData(Result):
    """An imported calendar."""

    id: str
    """The calendar's ID, used with `meetings remove`."""
    source: str
    """The URL or file it was read from."""
    read: date
    """The date it was last read."""
    label: str
    """Who vouches for the information. Empty if nobody is named."""
    group: str
    """The group the calendar belongs to. Empty if not given."""
    name: str
    """The calendar's own name. Empty if it has none."""
    zone: str | None
    """The time zone the user set for it. Null: not set."""
    remarks: tuple[str, ...]
    """Entries that could not be read, and other remarks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingsData(Result):
    """Upcoming meetings."""

    today: date
    """The first day of the period."""
    days: int
    """The length of the period. Unit: days."""
    meetings: tuple[MeetingData, ...]
    """The meetings, soonest first. Skipped meetings are omitted."""
    undated: tuple[MeetingKept, ...]
    """Saved meetings with no upcoming date."""
    people: tuple[DueData, ...]
    """Promises due in the period, made by or to the user."""
    calendars: tuple[CalendarData, ...]
    """The calendars the user has imported."""


def meetings_data(ahead: MeetingsAhead) -> MeetingsData:
    """Return the meetings ahead as data."""
    return MeetingsData(
        today=ahead.today,
        days=ahead.days,
        meetings=tuple(meeting_data(meeting, ahead.holidays) for meeting in ahead.meetings),
        undated=ahead.undated,
        people=tuple(map(due_data, ahead.dues)),
        calendars=tuple(map(_calendar, ahead.calendars)),
    )


def _calendar(calendar: CalendarRead) -> CalendarData:
    return CalendarData(
        id=calendar.calendar,
        source=calendar.source,
        read=calendar.on,
        label=calendar.label,
        group=calendar.group,
        name=calendar.name,
        zone=calendar.zone or None,
        remarks=calendar.remarks,
    )


def meeting_data(meeting: Occurrence, holidays: Mapping[date, str] | None = None) -> MeetingData:
    """Return a meeting as data."""
    event = meeting.event
    return MeetingData(
        meeting=event.meeting,
        date_=meeting.on,
        weekday=f"{meeting.on:%A}",
        start=clock_text(meeting.start) or None,
        end=clock_text(meeting.end) or None,
        last=meeting.last,
        title=event.title,
        group=meeting.group,
        place=event.place,
        confirm=event.link,
        zone=event.zone if event.zone not in {"", UTC} else None,
        there=clock_text(meeting.there) or None,
        zone_unknown=meeting.is_unsure,
        state=meeting.state,
        moved_from=meeting.was,
        going=meeting.going,
        holiday=(holidays or {}).get(meeting.on),
        source=meeting.source or None,
        label=meeting.label or None,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class HeardData(Result):
    """How a meeting phrase was understood. Nothing is saved."""

    rrule: str | None
    """The recurrence rule, in iCalendar RRULE format. Null: no rule was recognized."""
    start: str | None
    """The start time, as `HH:MM`. Null: not given."""
    end: str | None
    """The end time, as `HH:MM`. Null: not given."""
    zone: str | None
    """The IANA time zone, such as `America/Chicago`. Null: the user's own time zone."""
    place: str | None
    """The location. Null: not given."""
    text: str
    """The phrase as typed."""
    because: str | None
    """Why no rule was recognized. Null: one was, or there is no further detail."""
    likely: str | None
    """A similar rule that may have been meant, as an RRULE. Null: no rule is similar."""
    days: tuple[date, ...]
    """The individual dates named in the phrase."""
    next: tuple[date, ...]
    """Up to three upcoming dates, from the rule and `days`."""


def heard_data(heard: Heard, kept: MeetingKept, ahead: tuple[date, ...]) -> HeardData:
    """Return a parsed phrase as data."""
    return HeardData(
        rrule=kept.rrule or None,
        start=kept.start or None,
        end=kept.end or None,
        zone=kept.zone or None,
        place=kept.place or None,
        text=kept.text,
        because=f"because {heard.because}" if heard.because else None,
        likely=to_rrule(heard.likely) if heard.likely else None,
        days=heard.days,
        next=ahead[:SHOWN],
    )
