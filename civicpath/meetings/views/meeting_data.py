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
from civicpath.meetings.views.meetings_view import SHOWN
from civicpath.people.model import Due
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


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingsAhead:
    """The results of `meetings`: the meetings in a span of days, with holidays and promises."""

    today: date
    days: int
    meetings: tuple[Occurrence, ...]
    undated: tuple[MeetingKept, ...]
    dues: tuple[Due, ...]
    calendars: tuple[CalendarRead, ...]
    holidays: Mapping[date, str]


def meetings_data(found: MeetingsAhead) -> MeetingsData:
    """Return the meetings ahead as data."""
    return MeetingsData(
        today=found.today,
        days=found.days,
        meetings=tuple(meeting_data(one, found.holidays) for one in found.meetings),
        undated=found.undated,
        people=tuple(map(due_data, found.dues)),
        calendars=tuple(map(_calendar, found.calendars)),
    )


def _calendar(one: CalendarRead) -> CalendarData:
    return CalendarData(
        id=one.calendar,
        source=one.source,
        read=one.on,
        label=one.label,
        group=one.group,
        name=one.name,
        zone=one.zone or None,
        remarks=one.remarks,
    )


def meeting_data(one: Occurrence, holidays: Mapping[date, str] | None = None) -> MeetingData:
    """Return a meeting as data."""
    event = one.event
    return MeetingData(
        meeting=event.meeting,
        date_=one.on,
        weekday=f"{one.on:%A}",
        start=clock_text(one.start) or None,
        end=clock_text(one.end) or None,
        last=one.last,
        title=event.title,
        group=one.group,
        place=event.place,
        confirm=event.link,
        zone=event.zone if event.zone not in {"", UTC} else None,
        there=clock_text(one.there) or None,
        zone_unknown=one.is_unsure,
        state=one.state,
        moved_from=one.was,
        going=one.going,
        holiday=(holidays or {}).get(one.on),
        source=one.source or None,
        label=one.label or None,
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
