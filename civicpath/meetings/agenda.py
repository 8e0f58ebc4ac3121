"""The meetings ahead on the reader's clock, and those that a person means to go to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from itertools import takewhile
from typing import Any, Final

from civicpath.base.values import dataclass
from civicpath.journal.events import CalendarRead, MeetingKept
from civicpath.journal.state import ActionRecord, Last
from civicpath.ladder.claims import Claim, ClaimKind
from civicpath.meetings.model import CANCELED, GONE, Listed, Meetings, clock_time, listed
from civicpath.meetings.recurrence import days, from_rrule

DAY: Final = timedelta(days=1)

Reader = Callable[[datetime, str], datetime]
"""What the reader's clock shows when a clock in a zone shows a time; both without a zone."""


class MeetingStatus(StrEnum):
    """Whether a meeting takes place, as far as is known."""

    ON = "on"
    MOVED = "moved"
    SKIPPED = "skipped"
    CANCELED = CANCELED
    GONE = GONE


OFF: Final = {MeetingStatus.SKIPPED, MeetingStatus.CANCELED}


@dataclass(frozen=True, slots=True, kw_only=True)
class Occurrence:
    """A meeting on one of its days.

    `day` is the day as its rule or calendar has it, and with `meeting` names it; `on`, `start` and
    `end` are what the reader's clock shows. `there` is the hour on the meeting's own clock in
    `zone`, where that is another. `unsure` says that the calendar names no zone.
    """

    meeting: str
    day: date
    on: date
    start: time | None = None
    end: time | None = None
    title: str = ""
    group: str = ""
    place: str = ""
    confirm: str = ""
    zone: str = ""
    there: time | None = None
    source: str = ""
    label: str = ""
    state: MeetingStatus = MeetingStatus.ON
    going: bool = False
    unsure: bool = False

    @property
    def name(self) -> str:
        """What to call it: what it is, else whose it is."""
        return self.title or self.group or "Meeting"


def as_written(at: datetime, zone: str) -> datetime:  # noqa: ARG001  a Reader
    """Leave every time as its own clock shows it."""
    return at


def agenda(
    data: Mapping[str, Any], first: date, last: date, reader: Reader = as_written
) -> tuple[Occurrence, ...]:
    """Every meeting from one day to another, both included, in order."""
    meetings = Meetings(data)
    wide = (max(first, date.min + DAY) - DAY, min(last, date.max - DAY) + DAY)
    found = (
        _read(one, reader)
        for source in (_own(meetings, *wide), _from_calendars(meetings))
        for one in source
    )
    kept = [one for one in found if first <= one.on <= last]
    return tuple(sorted(kept, key=lambda one: (one.on, one.start or time.min, one.name, one.day)))


def going(
    data: Mapping[str, Any], first: date, last: date, reader: Reader = as_written
) -> tuple[Occurrence, ...]:
    """The meetings to which the person means to go, except those that were called off."""
    found = agenda(data, first, last, reader)
    return tuple(one for one in found if one.going and one.state not in OFF)


def undated(data: Mapping[str, Any], today: date) -> tuple[MeetingKept, ...]:
    """The meetings of which no day ahead is known, only what was written."""
    year = today + timedelta(days=366)
    return tuple(
        one
        for one in Meetings(data).kept
        if not one.rrule
        and not any(today.isoformat() <= day <= year.isoformat() for day in one.days)
    )


def _own(meetings: Meetings, first: date, last: date) -> Iterator[Occurrence]:
    """The days of the person's own meetings, those moved into the span among them."""
    for one in meetings.kept:
        changes, meant = meetings.changes(one.meeting), meetings.going(one.meeting)
        for day in sorted({*_days(one, first, last), *changes}):
            yield _changed(
                Occurrence(
                    meeting=one.meeting,
                    day=day,
                    on=day,
                    start=clock_time(one.start),
                    end=clock_time(one.end),
                    group=one.group,
                    place=one.place,
                    confirm=one.confirm,
                    zone=one.zone,
                    going=day in meant,
                ),
                changes,
            )


def _days(one: MeetingKept, first: date, last: date) -> Iterator[date]:
    yield from (day for text in one.days if first <= (day := date.fromisoformat(text)) <= last)
    if one.rrule:
        rule = from_rrule(one.rrule)
        since = one.on if rule.count else first
        found = takewhile(lambda day: day <= last, days(rule, since))
        yield from (day for day in found if day >= first)


def _from_calendars(meetings: Meetings) -> Iterator[Occurrence]:
    for calendar in meetings.calendars:
        for one in listed(calendar):
            yield _changed(
                _listed(one, calendar, going=one.day in meetings.going(one.meeting)),
                meetings.changes(one.meeting),
            )


def _listed(one: Listed, calendar: CalendarRead, *, going: bool) -> Occurrence:
    return Occurrence(
        meeting=one.meeting,
        day=one.day,
        on=one.day,
        start=one.start,
        end=one.end,
        title=one.title,
        group=calendar.group,
        place=one.place,
        confirm=one.link,
        zone=one.zone,
        source=calendar.source,
        label=calendar.label,
        state=MeetingStatus(one.status) if one.status else MeetingStatus.ON,
        going=going,
        unsure=not one.zone and one.start is not None,
    )


def _changed(one: Occurrence, changes: Mapping[date, date | None]) -> Occurrence:
    """A meeting as the person changed it; their word counts more than the calendar's."""
    if one.day not in changes:
        return one
    to = changes[one.day]
    return (
        replace(one, on=to, state=MeetingStatus.MOVED)
        if to
        else replace(one, state=MeetingStatus.SKIPPED)
    )


def _read(one: Occurrence, reader: Reader) -> Occurrence:
    """The meeting as the reader's clock shows it."""
    if one.start is None or not one.zone:
        return one
    begins = reader(datetime.combine(one.on, one.start), one.zone)
    ends = reader(datetime.combine(one.on, one.end), one.zone) if one.end else None
    same = begins == datetime.combine(one.on, one.start)
    return replace(
        one,
        on=begins.date(),
        start=begins.time(),
        end=ends.time() if ends else None,
        there=None if same else one.start,
    )


ATTEND = "meeting/attend"
"""The action that stands for going to a meeting."""

AHEAD = timedelta(days=2)
"""How long before it a meeting comes forward."""

AFTER = timedelta(days=14)
"""How long after it one asks how it went."""


def claims(
    going: Iterable[Occurrence], today: date, attended: ActionRecord | None
) -> Iterator[Claim]:
    """Ask to bring a meeting forward that is near, and to ask about one that was."""
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


def coming(
    going: Iterable[Occurrence], today: date, attended: ActionRecord | None
) -> Occurrence | None:
    """The next meeting, if it is near and the person did not say yet that they went."""
    near = (one for one in going if today <= one.on <= today + AHEAD)
    return next((one for one in near if not _told(one, attended)), None)


def behind(
    going: Iterable[Occurrence], today: date, attended: ActionRecord | None
) -> Occurrence | None:
    """The last meeting before today, unless the person said since then that they went to one."""
    found = [one for one in going if today - AFTER <= one.on < today]
    return found[-1] if found and not _told(found[-1], attended) else None


def _told(one: Occurrence, attended: ActionRecord | None) -> bool:
    """Say whether a meeting was attended on the day of this one or since, or put off near it."""
    if attended is None:
        return False
    put_off = attended.last is not Last.DONE and attended.on >= one.on - AHEAD
    return put_off or bool(attended.done_on and attended.done_on >= one.on)
