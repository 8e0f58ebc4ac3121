"""The meetings that a person keeps, as the journal adds them up: their own, and calendars read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from typing import Any, Final
from zlib import crc32

from civicpath.base.text import one_line
from civicpath.base.values import dataclass
from civicpath.journal.event_registry import BY_TYPE
from civicpath.journal.events import CalendarRead, MeetingKept
from civicpath.meetings.recurrence import from_rrule

CANCELED: Final = "canceled"


GONE: Final = "gone"
"""What may be the matter with a listed meeting: called off, or no longer listed."""

_TEXT, _LINK = 160, 400
"""How much is kept of a title, a place or an address."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One meeting on one day, as a calendar lists it: the wall clock there, in its zone.

    No zone: the calendar does not say one. Without hours it takes the whole day.
    """

    meeting: str
    day: date
    start: time | None = None
    end: time | None = None
    zone: str = ""
    title: str = ""
    place: str = ""
    link: str = ""
    status: str = ""

    def row(self) -> str:
        """Write it as one line."""
        hours = (f"{at:%H:%M}" if at else "" for at in (self.start, self.end))
        texts = (one_line(text)[:_TEXT].strip() for text in (self.title, self.place))
        link = self.link if len(self.link) <= _LINK else ""
        parts = (self.meeting, self.day.isoformat(), *hours, self.zone, *texts, link, self.status)
        return "\t".join(parts)

    @classmethod
    def of(cls, row: str) -> Listed:
        """Read it from its line; ValueError for any other line."""
        meeting, day, start, end, zone, title, place, link, status = row.split("\t")
        return cls(
            meeting=meeting,
            day=date.fromisoformat(day),
            start=clock_time(start),
            end=clock_time(end),
            zone=zone,
            title=title,
            place=place,
            link=link,
            status=status,
        )


@dataclass(frozen=True, slots=True)
class Meetings:
    """What was kept: meetings and calendars by id, days changed, and days meant to be attended."""

    data: Mapping[str, Any]

    @property
    def kept(self) -> Iterator[MeetingKept]:
        """The person's own meetings; one that was changed into nonsense is passed over."""
        for fields in self.data.get("kept", {}).values():
            event = BY_TYPE[MeetingKept].read(fields)
            if isinstance(event, MeetingKept) and _is_sound(event):
                yield event

    @property
    def calendars(self) -> Iterator[CalendarRead]:
        """The calendars that were read, each as it was read last."""
        for fields in self.data.get("calendars", {}).values():
            event = BY_TYPE[CalendarRead].read(fields)
            if isinstance(event, CalendarRead):
                yield event

    def changes(self, meeting: str) -> Mapping[date, date | None]:
        """The days of a meeting that were moved, with the new day, or with None for skipped."""
        found = self.data.get("changed", {}).get(meeting, {})
        return {
            date.fromisoformat(day): date.fromisoformat(to) if to else None
            for day, to in found.items()
        }

    def going(self, meeting: str) -> frozenset[date]:
        """The days of a meeting to which the person means to go."""
        return frozenset(map(date.fromisoformat, self.data.get("going", {}).get(meeting, ())))

    def touched(self, meeting: str) -> frozenset[date]:
        """The days of a meeting that the person changed or means to go to."""
        return self.going(meeting) | self.changes(meeting).keys()


def identify(*parts: str) -> str:
    """A short id that the same parts always give."""
    data = chr(0).join(parts).encode("utf-8", "surrogatepass")  # a file's name may be no text
    return f"m{crc32(data):08x}"


def is_ahead(data: Mapping[str, Any], today: date) -> bool:
    """Say whether any meeting has a rule, or a day that is not past."""
    meetings, now = Meetings(data), today.isoformat()
    own = any(one.rrule or any(day >= now for day in one.days) for one in meetings.kept)
    return own or any(one.day >= today for each in meetings.calendars for one in listed(each))


def listed(calendar: CalendarRead) -> Iterator[Listed]:
    """The meetings that a calendar lists; a line that can't be read is passed over."""
    for row in calendar.rows:
        try:
            yield Listed.of(row)
        except ValueError:
            continue


def _is_sound(one: MeetingKept) -> bool:
    """Say whether a rule, days and hours can be read as such."""
    try:
        if one.rrule:
            from_rrule(one.rrule)
        for day in one.days:
            date.fromisoformat(day)
        for at in (one.start, one.end):
            clock_time(at)
    except ValueError:
        return False
    return True


def clock_time(text: str) -> time | None:
    """The time of day that HH:MM says, or None for nothing."""
    return datetime.strptime(text, "%H:%M").time() if text else None  # noqa: DTZ007  a wall clock
