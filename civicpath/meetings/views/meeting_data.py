"""The results of `meetings` as JSON."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time

from civicpath.base.json_data import Result
from civicpath.base.values import dataclass
from civicpath.journal.events import CalendarRead, MeetingKept
from civicpath.meetings.agenda import UTC, MeetingStatus, Occurrence
from civicpath.people.model import Due
from civicpath.people.views.people_data import DueData, due_data


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingData(Result):
    """A meeting on one of its days. Hours are on the reader's clock, as HH:MM."""

    meeting: str
    """The id of the meeting; with `date` it names this one."""
    date_: date
    """The day."""
    weekday: str
    """The day of the week, in English."""
    start: str | None
    """When it begins, as HH:MM. Null: the hour is not known, or it takes the whole day."""
    end: str | None
    """When it ends, as HH:MM. Null: not known."""
    last: date | None
    """The last of several days. Null: it takes one day."""
    title: str
    """What it is called; empty: it has no title."""
    group: str
    """Who meets; empty: not known."""
    place: str
    """Where; empty: not known."""
    confirm: str
    """How to make sure: an address, a number; empty: not known."""
    zone: str | None
    """The time zone of its place, as America/Chicago. Null: the reader's own, or not known."""
    there: str | None
    """When it begins on the clock of its place, as HH:MM. Null: the same as `start`."""
    zone_unknown: bool
    """Whether its calendar names no zone, so that the hour may be off."""
    state: MeetingStatus
    """Whether it takes place, as far as known."""
    moved_from: date | None
    """The day from which it was moved. Null: it was not moved."""
    going: bool
    """Whether the person said that they go."""
    holiday: str | None
    """The holiday on that day. Null: none, or not looked up (in `next`)."""
    source: str | None
    """The address or file of its calendar. Null: the person typed it."""
    label: str | None
    """Whose word it is, as with a pack. Null: nobody is named."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarData(Result):
    """A calendar that was brought in."""

    id: str
    """Its id, for `meetings remove`."""
    source: str
    """The address or file that it was read from."""
    read: date
    """The day on which it was read last."""
    label: str
    """Whose word it is; empty: nobody is named."""
    group: str
    """Whose calendar it is; empty: not said."""
    name: str
    """What it calls itself; empty: nothing."""
    zone: str | None
    """The time zone that the person gave for it. Null: none."""
    remarks: tuple[str, ...]
    """What could not be read, and other remarks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingsData(Result):
    """The meetings ahead."""

    today: date
    """The day from which on."""
    days: int
    """How far ahead. Unit: days."""
    meetings: tuple[MeetingData, ...]
    """The meetings, soonest first, without those that were skipped."""
    undated: tuple[MeetingKept, ...]
    """What was saved, but gives no day ahead."""
    people: tuple[DueData, ...]
    """What is promised or owed in that time."""
    calendars: tuple[CalendarData, ...]
    """The calendars that were brought in."""


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
    return MeetingData(
        meeting=one.meeting,
        date_=one.on,
        weekday=f"{one.on:%A}",
        start=_hour(one.start),
        end=_hour(one.end),
        last=one.last,
        title=one.title,
        group=one.group,
        place=one.place,
        confirm=one.confirm,
        zone=one.zone if one.zone not in {"", UTC} else None,
        there=_hour(one.there),
        zone_unknown=one.unsure,
        state=one.state,
        moved_from=one.was,
        going=one.going,
        holiday=(holidays or {}).get(one.on),
        source=one.source or None,
        label=one.label or None,
    )


def _hour(at: time | None) -> str | None:
    return f"{at:%H:%M}" if at else None
