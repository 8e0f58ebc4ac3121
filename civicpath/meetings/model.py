"""A person's meetings, as the journal's state holds them: their own, and calendars."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date, datetime, time
from functools import lru_cache
from typing import Final, TypeVar
from zlib import crc32

from civicpath.base.text import excerpt
from civicpath.base.values import dataclass
from civicpath.journal.event_registry import BY_TYPE
from civicpath.journal.events import CalendarRead, MeetingKept
from civicpath.journal.meeting_state import NOT_GOING, MeetingWords, SavedMeetings
from civicpath.meetings.recurrence import from_rrule

CANCELED: Final = "canceled"


GONE: Final = "gone"
"""What a listed meeting may be marked as: canceled, or no longer listed."""

_PARTS: Final = 9


_TEXT, _LINK = 160, 400
"""The most characters kept of a title, a place or an address."""

T = TypeVar("T")


Slot = tuple[date, str]
"""A day, and an hour (HH:MM) on the meeting's own clock; empty: the only or the first one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One meeting on one day, as a calendar lists it, in the wall-clock time of its zone.

    Without a zone, the calendar doesn't give one. Without hours, it takes the whole day. `last` is
    the last of several days, as of early voting.
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
    last: date | None = None

    def row(self) -> str:
        """Serialize it as one line."""
        hours = (f"{at:%H:%M}" if at else "" for at in (self.start, self.end))
        texts = (excerpt(text, _TEXT) for text in (self.title, self.place))
        link = self.link if len(self.link) <= _LINK else ""
        parts = (self.meeting, self.day.isoformat(), *hours, self.zone, *texts, link, self.status)
        more = (self.last.isoformat(),) if self.last else ()  # older programs read nine parts
        return "\t".join((*parts, *more))

    @classmethod
    def of(cls, row: str) -> Listed:
        """Parse its line; ValueError for any other line."""
        parts = row.split("\t")
        last = date.fromisoformat(parts.pop()) if len(parts) == _PARTS + 1 else None
        meeting, day, start, end, zone, title, place, link, status = parts
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
            last=last,
        )

    @property
    def at(self) -> str:
        """Its start as HH:MM, or empty for the whole day."""
        return f"{self.start:%H:%M}" if self.start else ""

    @property
    def until(self) -> date:
        """Its last day."""
        return self.last or self.day


@dataclass(frozen=True, slots=True)
class Meetings:
    """Saved meetings and calendars by id, changed days, and days planned to be attended."""

    data: SavedMeetings

    @property
    def kept(self) -> Iterator[MeetingKept]:
        """The person's own meetings; invalid ones are skipped."""
        for fields in self.data.get("kept", {}).values():
            event = BY_TYPE[MeetingKept].read(fields)
            if isinstance(event, MeetingKept) and _is_sound(event):
                yield event

    def told(self, meeting: str) -> MeetingWords:
        """Return the title of a kept meeting and the label that says where it is from, if any."""
        return self.data.get("told", {}).get(meeting, {})

    @property
    def calendars(self) -> Iterator[CalendarRead]:
        """The imported calendars, each as it was read last."""
        for fields in self.data.get("calendars", {}).values():
            event = BY_TYPE[CalendarRead].read(fields)
            if isinstance(event, CalendarRead):
                yield event

    def changes(self, meeting: str) -> Mapping[Slot, date | None]:
        """Return a meeting's moved days with the new day, None for skipped ones, in order."""
        found = self.data.get("changed", {}).get(meeting, {})
        return {_slot(key): date.fromisoformat(to) if to else None for key, to in found.items()}

    def going(self, meeting: str) -> Mapping[Slot, bool]:
        """Return what the person said about going to a meeting, in order."""
        found = self.data.get("going", {}).get(meeting, ())
        return {_slot(key.removeprefix(NOT_GOING)): not key.startswith(NOT_GOING) for key in found}

    def touched(self, meeting: str) -> frozenset[Slot]:
        """Return the days and hours of a meeting that the person changed or plans to attend."""
        meant = (slot for slot, yes in self.going(meeting).items() if yes)
        return frozenset((*meant, *self.changes(meeting)))

    @property
    def spoken_of(self) -> frozenset[str]:
        """The ids of the meetings that the person said anything about."""
        return frozenset((*self.data.get("changed", {}), *self.data.get("going", {})))


def word_on(said: Mapping[Slot, T], slot: Slot, hours: Collection[str]) -> T | None:
    """Return the last thing said about a meeting on a day with these hours, or None.

    Without an hour, it applies to the first. If its hour no longer exists, it applies to the only
    meeting on that day, if there is just one: its hour has changed.
    """
    day, at = slot
    found: T | None = None
    for (on, hour), word in said.items():
        if on != day:
            continue
        meant = hour if hour in hours or len(hours) > 1 else at
        if (meant or min(hours, default=at)) == at:
            found = word
    return found


def hours_of(found: Iterable[Listed]) -> dict[tuple[str, date], set[str]]:
    """Return the hours of each meeting on each of its days."""
    hours: dict[tuple[str, date], set[str]] = {}
    for one in found:
        hours.setdefault((one.meeting, one.day), set()).add(one.at)
    return hours


def identify(*parts: str) -> str:
    """Return a short id derived from the parts."""
    data = chr(0).join(parts).encode("utf-8", "surrogatepass")  # file names may be invalid text
    return f"m{crc32(data):08x}"


def is_ahead(data: SavedMeetings, today: date, away: Collection[str] = ()) -> bool:
    """Return whether any meeting has a rule, or a day that isn't past.

    `away` are the ids of meetings and calendars that don't count.
    """
    meetings, now = Meetings(data), today.isoformat()
    own = (one for one in meetings.kept if one.meeting not in away)
    calendars = (one for one in meetings.calendars if one.calendar not in away)
    return any(one.rrule or any(day >= now for day in one.days) for one in own) or any(
        one.until >= today for each in calendars for one in listed(each)
    )


def listed(calendar: CalendarRead) -> Iterator[Listed]:
    """Yield the meetings that a calendar lists, skipping unreadable lines."""
    for row in calendar.rows:
        try:
            yield Listed.of(row)
        except ValueError:
            continue


def _is_sound(one: MeetingKept) -> bool:
    """Return whether a rule, days and hours are valid."""
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


@lru_cache(1000)
def clock_time(text: str) -> time | None:
    """Return the time of day for HH:MM, or None if empty."""
    return datetime.strptime(text, "%H:%M").time() if text else None  # noqa: DTZ007  a wall clock


def _slot(key: str) -> Slot:
    day, _, at = key.partition("T")
    return date.fromisoformat(day), at
