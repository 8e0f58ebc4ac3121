"""A meeting as a calendar lists it: one type from reader to agenda, in the journal too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from functools import lru_cache
from typing import Final

from civicpath.base.text import excerpt
from civicpath.base.values import dataclass

CANCELED: Final = "canceled"


GONE: Final = "gone"
"""What a listed meeting may be marked as: canceled, or no longer listed."""

LONGEST_TEXT, LONGEST_LINK = 160, 400
"""The most characters kept of a title or a place, and of an address."""

_PARTS: Final = 9


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarEvent:
    """One meeting on one day, in the wall-clock time of its zone.

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
        """Serialize it as one line; a long text ends in an ellipsis there."""
        hours = map(clock_text, (self.start, self.end))
        texts = (excerpt(text, LONGEST_TEXT) for text in (self.title, self.place))
        fixed = self.zone, *texts, self.link, self.status
        parts = (self.meeting, self.day.isoformat(), *hours, *fixed)
        more = (self.last.isoformat(),) if self.last else ()  # older programs read nine parts
        return "\t".join((*parts, *more))

    @classmethod
    def of(cls, row: str) -> CalendarEvent:
        """Parse its line; ValueError for any other line."""
        parts = row.split("\t")
        last = date.fromisoformat(parts.pop()) if len(parts) == _PARTS + 1 else None
        meeting, day, start, end, zone, title, place, link, status = parts
        if status not in {"", CANCELED, GONE}:
            raise ValueError(f"unknown status {status}")
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
        return clock_text(self.start)

    @property
    def until(self) -> date:
        """Its last day."""
        return self.last or self.day


@dataclass(frozen=True, slots=True)
class CalendarEvents:
    """A calendar's events, as the journal keeps them: a line each, parsed when they are asked for.

    A start that needs no meeting parses none. A line that can't be parsed is kept as it is, and
    passed over.
    """

    lines: tuple[str, ...] = ()

    @classmethod
    def of(cls, events: Iterable[CalendarEvent]) -> CalendarEvents:
        """Keep these events."""
        return cls(tuple(event.row() for event in events))

    def __iter__(self) -> Iterator[CalendarEvent]:
        """Yield the events."""
        for line in self.lines:
            try:
                yield CalendarEvent.of(line)
            except ValueError:
                continue


def clock_text(at: time | None) -> str:
    """Return a time of day as HH:MM, or an empty text for None."""
    return f"{at:%H:%M}" if at else ""


@lru_cache(1000)
def clock_time(text: str) -> time | None:
    """Return the time of day for HH:MM, or None if empty."""
    return datetime.strptime(text, "%H:%M").time() if text else None  # noqa: DTZ007  a wall clock
