"""JSON lists of events, in the formats of The Events Calendar, Mobilize and Squarespace."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime, timedelta, tzinfo
from html import unescape
from typing import Any, Final

from civicpath.base.addresses import link
from civicpath.base.text import excerpt, one_line
from civicpath.base.values import dataclass
from civicpath.journal.calendar_event import CANCELED, CalendarEvent
from civicpath.meetings.event_versions import last_day
from civicpath.meetings.feeds import Copy, Span, left_out, wall
from civicpath.meetings.ical_guard import NoCalendar
from civicpath.meetings.ics_value import entities_undone, is_called_off
from civicpath.meetings.model import identify

MOST: Final = 2000
"""The most events read from one page."""

LARGEST: Final = 4 << 20
"""The most bytes in a list, which is read as a whole."""

_TAG: Final = re.compile(r"<[^<>]{0,300}>")

Zones = Callable[[str], tzinfo | None]
"""Returns the zone with an IANA name, or None."""


def is_json(data: bytes) -> bool:
    """Return whether a text is JSON and not a calendar."""
    return data.lstrip()[:1] in {b"{", b"["}


def read(data: bytes, source: str, span: Span, zones: Zones) -> Copy:
    """Read a list of events; NoCalendar for any other JSON. Unreadable events are counted."""
    if len(data) > LARGEST:
        raise NoCalendar(f"It is a list of more than {LARGEST >> 20} MiB.")
    try:
        document = json.loads(data)
    except (ValueError, RecursionError):
        raise NoCalendar("It begins as JSON but can't be read as JSON.") from None
    for name, read_event in _SHAPES.items():
        if isinstance(document, Mapping) and isinstance(document.get(name), list):
            return _copy(document, document[name], read_event, _Context(source, span, zones))
    raise NoCalendar("It is JSON, but of a kind that CivicPath does not know.")


@dataclass(frozen=True, slots=True)
class _Context:
    """The context of a reading: source, date window and time zones."""

    source: str
    span: Span
    zones: Zones

    def wall(self, moment: datetime, zone: str) -> datetime:
        """Return the wall-clock time in a zone at a moment; ValueError for an unknown zone."""
        rules = self.zones(zone)
        if rules is None:
            raise ValueError(f"unknown zone {zone}")
        return wall(moment, rules)


_ReadEvent = Callable[[Mapping[str, Any], Mapping[str, Any], _Context], Iterable[CalendarEvent]]
"""Reads one event of a document, given both; any of several errors if it can't be read."""


def _copy(
    document: Mapping[str, Any], events: list[Any], read_event: _ReadEvent, context: _Context
) -> Copy:
    read: list[CalendarEvent] = []
    bad: list[str] = []
    for event in events[:MOST]:
        try:
            read += read_event(event, document, context)
        except (LookupError, TypeError, ValueError, AttributeError, OverflowError, OSError):
            title = event.get("title") if isinstance(event, Mapping) else None
            bad.append(excerpt(_text(title)) or "one without a name")
    following = document.get("next_rest_url") or document.get("next")
    cut = [f"It lists {len(events):,}, of which {MOST:,} were read."] if events[MOST:] else []
    first, last = context.span.first, context.span.last
    return Copy(
        listed=tuple(one for one in read if one.day <= last and one.until >= first),
        remarks=(*left_out(bad), *cut),
        reaches=max((one.day for one in read), default=first) if cut else None,
        next=following if isinstance(following, str) else "",
    )


def _tribe(
    event: Mapping[str, Any], _document: object, context: _Context
) -> Iterator[CalendarEvent]:
    """Yield an event of the WordPress plugin The Events Calendar."""
    zone = str(event.get("timezone") or "")
    names = ("start_date", "end_date")
    if context.zones(zone) is None:  # an offset such as UTC+2 isn't a zone; use the moment
        names, zone = ("utc_start_date", "utc_end_date"), "UTC"
    start, end = (datetime.fromisoformat(event[name]) for name in names)
    venue = event.get("venue") or {}
    where = (venue.get(name) for name in ("venue", "address", "city", "state"))
    yield _listed(
        start,
        end,
        all_day=bool(event.get("all_day")),
        meeting=identify(context.source, str(event["id"])),
        zone=zone,
        title=_text(event["title"]),
        place=", ".join(filter(None, map(_text, where))),
        link=link(str(event.get("url") or "")),
    )


def _mobilize(
    event: Mapping[str, Any], _document: object, context: _Context
) -> Iterator[CalendarEvent]:
    """Yield the meetings of a Mobilize event, one for each of its timeslots."""
    zone = str(event.get("timezone") or "UTC")
    where = event.get("location") or {}
    parts = (where.get("venue"), *(where.get("address_lines") or ()), where.get("locality"))
    place = "Online" if event.get("is_virtual") else ", ".join(filter(None, map(_text, parts)))
    sponsor = _text((event.get("sponsor") or {}).get("name"))
    title = _text(event["title"])
    for slot in event["timeslots"]:
        yield _listed(
            context.wall(datetime.fromtimestamp(slot["start_date"], UTC), zone),
            context.wall(datetime.fromtimestamp(slot["end_date"], UTC), zone),
            meeting=identify(context.source, str(event["id"]), str(slot["id"])),
            zone=zone,
            title=f"{title} ({sponsor})" if sponsor else title,
            place=place,
            link=link(str(event.get("browser_url") or "")),
        )


def _squarespace(
    event: Mapping[str, Any], document: Mapping[str, Any], context: _Context
) -> Iterator[CalendarEvent]:
    """Yield an event of a Squarespace events page."""
    zone = str((document.get("website") or {}).get("timeZone") or "UTC")
    where = event.get("location") or {}
    parts = (where.get(name) for name in ("addressTitle", "addressLine1", "addressLine2"))
    begins, ends = (
        datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=event[name])
        for name in ("startDate", "endDate")
    )
    yield _listed(
        context.wall(begins, zone),
        context.wall(ends, zone),
        meeting=identify(context.source, str(event["id"])),
        zone=zone,
        title=_text(event["title"]),
        place=", ".join(filter(None, map(_text, parts))),
    )


_SHAPES: Final[Mapping[str, _ReadEvent]] = {
    "events": _tribe,
    "data": _mobilize,
    "upcoming": _squarespace,
}
"""The key under which each kind of list holds its events."""


def _listed(
    start: datetime, end: datetime, *, all_day: bool = False, **fields: str
) -> CalendarEvent:
    day, status = start.date(), CANCELED if is_called_off(fields["title"]) else ""
    if all_day:
        last = end.date() if end.date() > day else None
        return CalendarEvent(day=day, last=last, status=status, **{**fields, "zone": ""})  # type: ignore[arg-type]
    begins, ends = (at.time().replace(second=0, microsecond=0) for at in (start, end))
    return CalendarEvent(
        day=day,
        last=last_day(start, end),
        start=begins,
        end=ends if end > start else None,
        status=status,
        **fields,
    )


def _text(value: object) -> str:
    """Return a web text as plain text."""
    return one_line(entities_undone(unescape(_TAG.sub(" ", str(value))))) if value else ""
