"""Calendar files: iCalendar text read into listed meetings."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from time import monotonic
from typing import Any, Final

from civicpath.base.addresses import link
from civicpath.base.errors import Missing
from civicpath.base.text import one_line
from civicpath.meetings import ical_guard
from civicpath.meetings.feeds import MOST_NAMED, Copy, Span, left_out, wall
from civicpath.meetings.ical_guard import Parts, Raw, name_of, split, value_of
from civicpath.meetings.model import CANCELED, Listed, identify
from civicpath.system.clock import known

IcalEvent = Any
"""An event of the `icalendar` library, which is imported only where a calendar is read."""

MOST_EVENTS, MOST_ZONES = 2000, 10


YEARS: Final = range(1990, 2101)


LONGEST: Final = timedelta(days=31)
"""How long a meeting may take: more is a mistake."""


BUDGET: Final = 1.5
"""How many seconds the rules of one calendar may cost in all."""


def read(data: bytes, source: str, span: Span) -> Copy:
    """Read a calendar; NoCalendar for what is none. What can't be read is counted and named."""
    parts = split(data)
    return _Reading(parts, source, span).copy()


class _Bad(ValueError):  # noqa: N818  (the message says why)
    """An event that is left out, and why."""


class _Reading:
    """One calendar being read: what is found, and what is odd."""

    def __init__(self, parts: Parts, source: str, span: Span) -> None:
        try:
            import icalendar
            import recurring_ical_events
        except ImportError:
            raise Missing.part("Reading calendars", "meetings", sys.executable) from None
        self._ical, self._expander = icalendar, recurring_ical_events
        self._parts, self._source, self._span = parts, source, span
        self._own = parts.zone if known(parts.zone) else ""
        self._left_out: list[str] = []
        self._unknown: set[str] = set()
        self._ends = monotonic() + BUDGET

    def copy(self) -> Copy:
        self._learn_zones()
        found = [one for group in self._groups() for one in self._listed(group)]
        return Copy(
            listed=tuple(one for one in found if one.day in self._span),
            remarks=tuple(self._remarks(found)),
            name=one_line(self._parts.name),
        )

    def _learn_zones(self) -> None:
        """Let the parser learn the zones that only the calendar itself describes."""
        for zone in [one for one in self._parts.zones if not known(_tzid(one))][:MOST_ZONES]:
            try:
                self._ical.Calendar.from_ical(f"BEGIN:VCALENDAR\r\n{zone}END:VCALENDAR\r\n")
            except Exception:  # noqa: BLE001, S112 - whatever is wrong with it, it is unknown then
                continue

    def _groups(self) -> Iterator[list[IcalEvent]]:
        """The events that belong together; when one is bad, so are all that share its UID."""
        groups: dict[str, list[IcalEvent]] = {}
        bad: set[str] = set()
        count = 0
        for raw in self._parts.events:
            uid = raw.one("UID") or f"{raw.one('SUMMARY')} {raw.one('DTSTART')}"
            if not raw.fault and self._is_past(raw):
                continue
            count += 1
            if count > MOST_EVENTS:
                self._left_out.append(f"all after the first {MOST_EVENTS}")
                break
            try:
                groups.setdefault(uid, []).append(self._event(raw, uid))
            except _Bad as fault:
                self._leave_out(raw, str(fault))
                if raw.one("RRULE") or raw.one("RDATE"):
                    bad.add(uid)
        for uid, events in groups.items():
            if uid not in bad:
                yield events

    def _is_past(self, raw: Raw) -> bool:
        """Say whether an event is over and comes round no more, as most in a calendar are."""
        day = raw.one("DTSTART")[:8]
        repeats = any(raw.one(name) for name in ("RRULE", "RDATE", "RECURRENCE-ID"))
        return (
            day.isdecimal()
            and not repeats
            and day < f"{self._span.first - LONGEST:%Y%m%d}"
            and (int(day[:4]) in YEARS)
        )

    def _event(self, raw: Raw, uid: str) -> IcalEvent:
        """Parse one event, after looking at it as text."""
        if why := raw.fault or raw.excess:
            raise _Bad(why)
        try:
            event: IcalEvent = self._ical.Event.from_ical(raw.text)
            start = event.start
            length = event.end - start
        except Exception as fault:
            raise _Bad("its beginning or end can't be read") from fault
        if start.year not in YEARS:
            raise _Bad(f"it is in the year {start.year}")
        if not timedelta(0) <= length <= LONGEST:
            raise _Bad("it ends before it begins" if length < timedelta(0) else "it lasts too long")
        day = start.date() if isinstance(start, datetime) else start
        if raw.one("RRULE") and (why := ical_guard.rrule_fault(raw.one("RRULE"), day)):
            raise _Bad(why)
        event["UID"] = uid
        self._look_at_zone(event)
        return event

    def _look_at_zone(self, event: IcalEvent) -> None:
        """Remember a zone that is named but not known; its times are taken as the reader's own."""
        start = event.get("DTSTART")
        name = start.params.get("TZID") if start is not None else None
        if name and isinstance(start.dt, datetime) and start.dt.tzinfo is None:
            self._unknown.add(one_line(str(name))[:60])

    def _listed(self, events: list[IcalEvent]) -> Iterator[Listed]:
        repeating = any(name in event for event in events for name in ("RRULE", "RDATE"))
        if not repeating:
            yield from (self._one(event) for event in events)
            return
        if monotonic() > self._ends:
            self._left_out.append(f"{_title(events[0])} (its rule would take too long)")
            return
        calendar = self._ical.Calendar()
        for event in events:
            calendar.add_component(event)
        try:
            last = min(self._span.last, date.max - timedelta(days=1)) + timedelta(days=1)
            found = self._expander.of(calendar).between(self._span.first, last)
            yield from [self._one(event) for event in found[:MOST_EVENTS]]
        except Exception:  # noqa: BLE001 - a fault in one event must not hide the others
            self._left_out.append(f"{_title(events[0])} (its rule can't be read)")

    def _one(self, event: IcalEvent) -> Listed:
        start, end = event.start, event.end
        listed = Listed(
            meeting=identify(self._source, str(event.get("UID"))),
            day=start,
            title=_title(event),
            place=one_line(str(event.get("LOCATION", ""))),
            link=link(str(event.get("URL", "")).strip()),
            status=CANCELED if str(event.get("STATUS", "")).upper() == "CANCELLED" else "",
        )
        if not isinstance(start, datetime):
            return listed
        zone = _zone_of(start.tzinfo, self._own)
        begins, ends = _shown(start, zone), _shown(end, zone)
        return replace(
            listed,
            day=begins.date(),
            start=_minute(begins),
            end=_minute(ends) if ends > begins else None,
            zone=zone,
        )

    def _leave_out(self, raw: Raw, why: str) -> None:
        title = one_line(raw.one("SUMMARY").replace("\\,", ",").replace("\\n", " "))[:60]
        self._left_out.append(f"{title or 'one without a name'} ({why})")

    def _remarks(self, found: Iterable[Listed]) -> Iterator[str]:
        yield from left_out(self._left_out)
        for name in sorted(self._unknown)[:MOST_NAMED]:
            instead = f"those of {self._own}" if self._own else "your own"
            yield f"The time zone '{name}' is unknown. Its times are taken as {instead}."
        if not self._unknown and any(one.start and not one.zone for one in found):
            yield "It names no time zone for some meetings. Their times are taken as your own."
        if "ECPv" in self._parts.product and len(self._parts.events) >= 30:  # noqa: PLR2004
            yield "It lists 30 at most. The site may give more at /wp-json/tribe/events/v1/events"


def _tzid(zone: str) -> str:
    """The name of a zone that a calendar describes."""
    return next((value_of(one) for one in zone.split("\r\n") if name_of(one) == "TZID"), "")


def _title(event: IcalEvent) -> str:
    return one_line(str(event.get("SUMMARY", ""))).strip()


def _zone_of(zone: tzinfo | None, own: str) -> str:
    """The name by which a zone is kept; one that has none is kept as UTC."""
    if zone is None:
        return own
    name: Any = getattr(zone, "key", "")
    if zone == UTC or name == "UTC":
        return own or "UTC"
    return name if name and known(name) else "UTC"


def _shown(at: datetime, zone: str) -> datetime:
    """What the clock of a zone shows; a time without a zone stays as it is."""
    found = known(zone) if at.tzinfo else None
    return wall(at, found) if found else at.replace(tzinfo=None)


def _minute(at: datetime) -> time:
    return at.time().replace(second=0, microsecond=0)
