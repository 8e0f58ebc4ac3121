"""The meetings ahead on the reader's clock, and those that a person plans to attend."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import date, datetime, time, timedelta
from itertools import chain, takewhile
from typing import Final

from civicpath.base.days import as_written
from civicpath.base.enums import StrEnum
from civicpath.base.values import dataclass, replace
from civicpath.journal.action_records import ActionRecord, Last
from civicpath.journal.calendar_event import (
    CANCELED,
    GONE,
    CalendarEvent,
    clock_text,
    clock_time,
)
from civicpath.journal.events import CalendarRead, MeetingKept
from civicpath.journal.homes import home_of, kept_elsewhere
from civicpath.journal.saved_meetings import MeetingWords, SavedMeetings
from civicpath.journal.state import State
from civicpath.ladder.claims import ATTEND, Claim, ClaimKind
from civicpath.meetings.model import hours_of, is_ahead, own_meetings, word_on
from civicpath.meetings.recurrence import days, from_rrule

DAY: Final = timedelta(days=1)


UTC: Final = "UTC"
"""The zone of bare moments. It isn't a meeting's location, so its hour isn't shown."""

Reader = Callable[[datetime, str], datetime]
"""Converts a zone's wall-clock time to the reader's clock; both are naive."""


class MeetingStatus(StrEnum):
    """Whether a meeting takes place, as far as known."""

    ON = "on"
    MOVED = "moved"
    SKIPPED = "skipped"
    CANCELED = CANCELED
    GONE = GONE


OFF: Final = {MeetingStatus.SKIPPED, MeetingStatus.CANCELED}


@dataclass(frozen=True, slots=True, kw_only=True)
class Occurrence:
    """A meeting on one of its days.

    `event` has its day and hours on its own clock, where `own` is the day to which it was moved.
    `on`, `start`, `end` and `last`, the last of several days, are on the reader's clock, and `was`
    is the day from which it was moved. `several` says that others start on the same day.
    """

    event: CalendarEvent
    on: date
    start: time | None
    end: time | None
    last: date | None
    group: str = ""
    source: str = ""
    label: str = ""
    state: MeetingStatus = MeetingStatus.ON
    going: bool = False
    own: date | None = None
    was: date | None = None
    several: bool = False

    @classmethod
    def of(
        cls, event: CalendarEvent, *, group: str = "", source: str = "", label: str = ""
    ) -> Occurrence:
        """Return an event as it is, on its own clock."""
        return cls(
            event=event,
            on=event.day,
            start=event.start,
            end=event.end,
            last=event.last,
            group=group,
            source=source,
            label=label,
            state=MeetingStatus(event.status) if event.status else MeetingStatus.ON,
        )

    @classmethod
    def in_calendar(cls, event: CalendarEvent, calendar: CalendarRead) -> Occurrence:
        """Return an event of a calendar as it is."""
        return cls.of(event, group=calendar.group, source=calendar.source, label=calendar.label)

    @property
    def until(self) -> date:
        """Its last day."""
        return self.last or self.on

    @property
    def name(self) -> str:
        """Its title, or else its group."""
        return self.event.title or self.group or "Meeting"

    @property
    def there(self) -> time | None:
        """Its hour on its own clock, if that shows another day or hour than the reader's."""
        own = self.own or self.event.day
        same = (own, self.event.start) == (self.on, self.start)
        return None if same or self.event.zone in {"", UTC} else self.event.start

    @property
    def is_unsure(self) -> bool:
        """Whether its calendar names no zone for its hour."""
        return bool(self.source and self.start and not self.event.zone)


def agenda(
    data: SavedMeetings, first: date, last: date, reader: Reader = as_written
) -> tuple[Occurrence, ...]:
    """Return every meeting between two days, inclusive, in order."""
    day_before, day_after = max(first, date.min + DAY) - DAY, min(last, date.max - DAY) + DAY
    every = chain(_own(data, day_before, day_after), _from_calendars(data))
    read = (read_by(one, reader) for one in every)
    within = [one for one in read if one.on <= last and one.until >= first]
    a_day = Counter(one.on for one in within)
    marked = (replace(one, several=True) if a_day[one.on] > 1 else one for one in within)
    return tuple(sorted(marked, key=_when))


def _when(meeting: Occurrence) -> tuple[date, time, str, date]:
    return meeting.on, meeting.start or time.min, meeting.name, meeting.event.day


def going(
    data: SavedMeetings, first: date, last: date, reader: Reader = as_written
) -> tuple[Occurrence, ...]:
    """Return the meetings that the person plans to attend, except canceled ones."""
    ahead = agenda(data, first, last, reader)
    return tuple(one for one in ahead if one.going and one.state not in OFF)


def undated(data: SavedMeetings, today: date) -> tuple[MeetingKept, ...]:
    """Return the meetings without a known day ahead, only a text."""
    year = today + timedelta(days=366)
    return tuple(
        meeting
        for meeting in own_meetings(data)
        if not meeting.rrule
        and not any(today.isoformat() <= day <= year.isoformat() for day in meeting.days)
    )


def _own(data: SavedMeetings, first: date, last: date) -> Iterator[Occurrence]:
    """Yield the days of the person's own meetings, including those moved into the span."""
    for meeting in own_meetings(data):
        changes = _OwnChanges(data, meeting.meeting)
        words = data.told.get(meeting.meeting, MeetingWords())
        for day in sorted({*_days(meeting, first, last), *changes.days}):
            event = CalendarEvent(
                meeting=meeting.meeting,
                day=day,
                start=clock_time(meeting.start),
                end=clock_time(meeting.end),
                zone=meeting.zone,
                title=words.title,
                place=meeting.place,
                link=meeting.confirm,
            )
            occurrence = Occurrence.of(event, group=meeting.group, label=words.label)
            yield changes.apply(occurrence, {event.at})


def _days(kept: MeetingKept, first: date, last: date) -> Iterator[date]:
    yield from (day for text in kept.days if first <= (day := date.fromisoformat(text)) <= last)
    if kept.rrule:
        rule = from_rrule(kept.rrule)
        since = kept.on if rule.count else first
        until_last = takewhile(lambda day: day <= last, days(rule, since))
        yield from (day for day in until_last if day >= first)


def _from_calendars(data: SavedMeetings) -> Iterator[Occurrence]:
    spoken_of = data.spoken_of
    for calendar in data.calendars.values():
        events = tuple(calendar.rows)
        hours = hours_of(one for one in events if one.meeting in spoken_of)
        changes = {meeting: _OwnChanges(data, meeting) for meeting, _ in hours}
        for event in events:
            occurrence = Occurrence.in_calendar(event, calendar)
            own = changes.get(event.meeting)
            yield own.apply(occurrence, hours[event.meeting, event.day]) if own else occurrence


class _OwnChanges:
    """What the person said about one meeting, which overrides its calendar."""

    def __init__(self, data: SavedMeetings, meeting: str) -> None:
        changes = data.changed.get(meeting, {})
        self._changes = {slot: to or _SKIPPED for slot, to in changes.items()}
        self._going = data.going.get(meeting, {})

    @property
    def days(self) -> set[date]:
        """The changed days."""
        return {day for day, _ in self._changes}

    def apply(self, meeting: Occurrence, hours: Collection[str]) -> Occurrence:
        """Return the meeting on a day with these hours, as the person changed it."""
        slot = day, _ = meeting.event.day, meeting.event.at
        meeting = replace(meeting, going=bool(word_on(self._going, slot, hours)))
        to = word_on(self._changes, slot, hours)
        if to is None or to == day:
            return meeting
        if to == _SKIPPED:
            return replace(meeting, state=MeetingStatus.SKIPPED)
        last = meeting.last + (to - meeting.on) if meeting.last else None
        return replace(meeting, on=to, last=last, own=to, was=day, state=MeetingStatus.MOVED)


_SKIPPED: Final = date.min
"""Stands for a skipped day, in place of the new day."""


def read_by(meeting: Occurrence, reader: Reader) -> Occurrence:
    """Return the meeting on the reader's clock."""
    zone, start = meeting.event.zone, meeting.start
    if start is None or not zone:
        return meeting
    begins = reader(datetime.combine(meeting.on, start), zone)
    ends = reader(datetime.combine(meeting.until, meeting.end), zone) if meeting.end else None
    return replace(
        meeting,
        own=meeting.on,
        on=begins.date(),
        start=begins.time(),
        end=ends.time() if ends else None,
        last=_last_by(meeting, begins, ends),
        was=reader(datetime.combine(meeting.was, start), zone).date() if meeting.was else None,
    )


def _last_by(meeting: Occurrence, begins: datetime, ends: datetime | None) -> date | None:
    """Return the last day on the reader's clock of a meeting of several days."""
    if meeting.last is None:
        return None
    return (
        (ends - timedelta(minutes=1)).date()
        if ends
        else meeting.last + (begins.date() - meeting.on)
    )


AHEAD = timedelta(days=2)
"""How long before it a meeting is suggested."""

AFTER = timedelta(days=14)
"""How long afterward to ask how it went."""


def claims(
    going: Iterable[Occurrence], today: date, attended: ActionRecord | None
) -> Iterator[Claim]:
    """Yield claims to suggest a meeting that is near, and to ask about a past one."""
    going = tuple(going)
    near = (ClaimKind.MEETING, coming(going, today, attended))
    past = (ClaimKind.WENT, behind(going, today, attended))
    for because, one in (near, past):
        if one:
            yield Claim(
                title=one.name,
                day=one.on,
                rung=ATTEND.partition("/")[0],
                action=ATTEND,
                because=because,
                about=one,
            )


def claims_near(state: State, day: date, reader: Reader) -> tuple[tuple[Claim, ...], bool]:
    """Return the claims of meetings near a day, and whether any meeting is ahead at all.

    Meetings that belong to another place or party are kept, but never suggested. A pack's meetings
    are those of every home in which the pack applies.
    """
    at_home = {home: at.meetings for home, at in state.homes.items()}
    away = kept_elsewhere(at_home, home_of(state.answers)) - {*state.meetings.told}
    near = going(state.meetings, day - AFTER, day + AHEAD, reader)
    near = tuple(one for one in near if one.event.meeting not in away)
    return tuple(claims(near, day, state.traces.get(ATTEND))), is_ahead(state.meetings, day, away)


def coming(
    going: Iterable[Occurrence], today: date, attended: ActionRecord | None
) -> Occurrence | None:
    """Return the next meeting, if it is near and the person hasn't said that they went."""
    going = tuple(going)
    near = [one for one in going if one.until >= today and _is_near(one, today)]
    near.sort(key=lambda one: one.on < today)  # an event of several weeks can wait for today's
    return next((one for one in near if not _is_answered(one, going, attended)), None)


def behind(
    going: Iterable[Occurrence], today: date, attended: ActionRecord | None
) -> Occurrence | None:
    """Return the last meeting before today, unless the person attended one since."""
    going = tuple(going)
    past = [one for one in going if today - AFTER <= one.until < today]
    latest = max(past, key=lambda one: (one.until, one.start or time.min), default=None)
    return latest if latest and not _is_answered(latest, going, attended) else None


def _is_near(meeting: Occurrence, today: date) -> bool:
    """Return whether it starts soon; one of several days counts again before it ends."""
    return today <= meeting.on <= today + AHEAD or (
        meeting.on < today and meeting.until <= today + AHEAD
    )


def _is_answered(
    meeting: Occurrence, going: Iterable[Occurrence], attended: ActionRecord | None
) -> bool:
    """Return whether this meeting or a later one was attended, or put off near it."""
    if attended is None:
        return False
    if attended.last is not Last.DONE and attended.on >= meeting.on - AHEAD:
        return True
    if attended.done_on is None or attended.done_on < meeting.on:
        return False
    if meeting.start is None or meeting.last or attended.done_on > meeting.on:
        return True
    that_day = (clock_text(each.start) for each in going if each.on == meeting.on)
    return clock_text(meeting.start) <= (attended.done_at or min(that_day, default=""))
