"""Calendar entries as an iCalendar file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Final

from civicpath.base.addresses import link
from civicpath.base.text import clean
from civicpath.documents.markup import CalendarEntry

_WIDTH: Final = 75
"""The most bytes in a line."""


_BEGINNING: Final = date(2020, 1, 1)


NAME: Final = "CivicPath"


def render(entries: Iterable[CalendarEntry], today: date, name: str = NAME) -> str:
    """Return a calendar file; the same entries on the same day give the same text.

    Calendars that subscribe to it show its `name`.
    The sequence number is the number of days since 2020, so a later file replaces an earlier one.
    """
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//CivicPath//CivicPath//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{_text(name)}",
        *(line for entry in entries for line in _event(entry, today)),
        "END:VCALENDAR",
    ]
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line))


def _event(one: CalendarEntry, today: date) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{one.id}@civicpath"
    yield f"DTSTAMP:{today:%Y%m%d}T000000Z"
    yield f"SEQUENCE:{max((today - _BEGINNING).days, 0)}"
    if one.start and one.end:
        yield f"DTSTART:{_moment(one.start)}"
        yield f"DTEND:{_moment(one.end)}"
    else:
        yield f"DTSTART;VALUE=DATE:{one.day:%Y%m%d}"
        yield f"DTEND;VALUE=DATE:{one.until:%Y%m%d}"
    yield f"SUMMARY:{_text(one.title)}"
    if one.text:
        yield f"DESCRIPTION:{_text(one.text)}"
    if one.place:
        yield f"LOCATION:{_text(one.place)}"
    if url := link(one.link):
        yield f"URL:{url}"
    yield f"STATUS:{one.sure}"
    if one.start is None:
        yield "TRANSP:TRANSPARENT"
    for before in one.alarms:
        yield from _alarm(one.title, before)
    yield "END:VEVENT"


def _alarm(title: str, before: timedelta) -> Iterator[str]:
    yield "BEGIN:VALARM"
    yield "ACTION:DISPLAY"
    yield f"DESCRIPTION:{_text(title)}"
    yield f"TRIGGER:{_span(before)}"
    yield "END:VALARM"


def _moment(at: datetime) -> str:
    return f"{at:%Y%m%dT%H%M%S}{'Z' if at.tzinfo is UTC else ''}"


def _span(span: timedelta) -> str:
    """Format a duration as iCalendar does: -P1D, PT9H."""
    sign = "-" if span < timedelta(0) else ""
    days, rest = abs(span).days, abs(span).seconds
    if not days and not rest:
        return "PT0S"
    whole_days = f"{days}D" if days else ""
    hours = f"T{rest // 3600}H" if rest else ""
    return f"{sign}P{whole_days}{hours}"


def _text(text: str) -> str:
    """Escape a text, and remove control characters."""
    safe = clean(text).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return safe.replace("\n", "\\n").replace("\t", " ")


def _folded(line: str) -> Iterator[str]:
    """Fold a line at 75 bytes; continuation lines begin with a space."""
    piece, size = "", 0
    for char in line:
        width = len(char.encode("utf-8", "replace"))
        if size + width > _WIDTH:
            yield piece
            piece, size = " ", 1
        piece += char
        size += width
    yield piece
