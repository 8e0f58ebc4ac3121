"""A person's meetings, as the journal's state holds them: their own, and calendars."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from typing import TypeVar
from zlib import crc32

from civicpath.journal.calendar_event import CalendarEvent, clock_time
from civicpath.journal.events import MeetingKept
from civicpath.journal.saved_meetings import SavedMeetings, Slot
from civicpath.meetings.recurrence import from_rrule

T = TypeVar("T")


def own_meetings(data: SavedMeetings) -> Iterator[MeetingKept]:
    """Yield the person's own meetings; invalid ones are skipped."""
    return filter(_is_sound, data.kept.values())


def word_on(said: Mapping[Slot, T], slot: Slot, hours: Collection[str]) -> T | None:
    """Return the last thing said about a meeting on a day with these hours, or None.

    Without an hour, it applies to the first. If its hour no longer exists, it applies to the only
    meeting on that day, if there is just one: its hour has changed.
    """
    day, at = slot
    latest: T | None = None
    for (on, hour), word in said.items():
        if on != day:
            continue
        meant = hour if hour in hours or len(hours) > 1 else at
        if (meant or min(hours, default=at)) == at:
            latest = word
    return latest


def hours_of(found: Iterable[CalendarEvent]) -> dict[tuple[str, date], set[str]]:
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
    now = today.isoformat()
    own = (meeting for meeting in own_meetings(data) if meeting.meeting not in away)
    calendars = (calendar for calendar in data.calendars.values() if calendar.calendar not in away)
    return any(one.rrule or any(day >= now for day in one.days) for one in own) or any(
        row.until >= today for each in calendars for row in each.rows
    )


def _is_sound(kept: MeetingKept) -> bool:
    """Return whether a rule, days and hours are valid."""
    try:
        if kept.rrule:
            from_rrule(kept.rrule)
        for day in kept.days:
            date.fromisoformat(day)
        for at in (kept.start, kept.end):
            clock_time(at)
    except ValueError:
        return False
    return True
