"""Calendars: read iCalendar text, or a JSON list, as listed meetings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, date, tzinfo
from itertools import chain
from typing import Any, Final

from civicpath.base.text import excerpt
from civicpath.journal.calendar_event import CalendarEvent
from civicpath.meetings.event_versions import EventSeries, days_of, series_of, with_own_ids
from civicpath.meetings.feeds import MOST_NAMED, Copy, Span, left_out
from civicpath.meetings.hours import ZONES
from civicpath.meetings.ical_guard import (
    CalendarHead,
    CalendarParts,
    RawEvent,
    name_of,
    split,
    value_of,
)
from civicpath.meetings.ics_event import Clock, Planned, Unreadable, ended_before, plan
from civicpath.meetings.ics_value import plain_text
from civicpath.meetings.json_feeds import is_json
from civicpath.meetings.json_feeds import read as read_list
from civicpath.meetings.model import identify
from civicpath.system.clock import known
from civicpath.system.installation import missing

MOST_EVENTS: Final = 10_000
"""The most events that are read. Recurring events and the nearest ones come first."""


MOST_ZONES: Final = 10
"""The most time zones of its own that a calendar may define."""


WORK: Final = 600_000
"""The budget for one file in periods of rules and days: about 3,000 weekly meetings."""


THIRTY: Final = 30
"""The most events in an iCalendar feed of The Events Calendar."""


_PLAIN: Final = re.compile(
    r"(?:\((?:UTC|GMT)[^)]*\)\s*)?(?:US[ /])?([A-Za-z]+)(?: Time)?(?: \(US & Canada\))?"
)


_PARTS: Final = (3, 2)
"""The numbers of parts in zone names, such as America/Indiana/Knox and America/Chicago."""


def read(data: bytes, source: str, span: Span, zone: str = "") -> Copy:
    """Read a calendar, or a JSON list of events; NoCalendar if it is neither.

    Unreadable events are counted and named.
    """
    if is_json(data):
        return read_list(data, source, span, known)
    return understand(cut(data, span), source, span, zone)


def cut(data: bytes, span: Span) -> CalendarParts:
    """Split a calendar into events that may fall in a span; NoCalendar if it isn't one."""
    return split(data, ended_before(span))


def understand(parts: CalendarParts, seed: str, span: Span, zone: str = "") -> Copy:
    """Find a calendar's meetings; `zone` is for times without their own.

    The ids of its meetings are derived from `seed`.
    """
    return _Reading(parts, seed, span, zone).copy()


class _Exhausted(Exception):  # noqa: N818  (not an error for callers)
    """The budget of work for a file is exhausted."""


class _Reading:
    """The state while reading one file: what was found, and remarks."""

    def __init__(self, parts: CalendarParts, seed: str, span: Span, zone: str) -> None:
        self._parts, self._seed, self._span = parts, seed, span
        self._clocks = _Zones(parts.heads, zone)
        self._left_out: list[str] = []
        self._unread: set[str] = set()
        self._left = WORK
        self._reaches: date | None = None

    def copy(self) -> Copy:
        series = series_of(self._planned(), self._parts.past_versions)
        cheapest_first = sorted(series.values(), key=lambda one: one.cost(self._span))
        events = tuple(with_own_ids(chain.from_iterable(map(self._days, cheapest_first))))
        return Copy(
            listed=events,
            remarks=tuple(self._remarks(events)),
            name=plain_text(self._parts.name),
            unread=frozenset(self._unread),
            reaches=self._reaches,
        )

    def _planned(self) -> Iterator[Planned]:
        """Yield the readable events; a bad rule invalidates everything with its UID."""
        bad: set[str] = set()
        planned: list[Planned] = []
        for order, raw in enumerate(self._near()):
            method = self._parts.heads[raw.owner].method
            try:
                planned.append(plan(raw, order, method, self._clocks))
            except Unreadable as fault:
                self._leave_out(raw, str(fault))
                if raw.value("RRULE") or raw.value("RDATE"):
                    bad.add(raw.uid)
                elif fault.replaces:
                    planned.append(self._replaced(raw, order, fault))
        yield from (one for one in planned if one.uid not in bad)

    def _near(self) -> Iterable[RawEvent]:
        """Return the events to read; if too many, recurring ones and the nearest."""
        events = self._parts.events
        if len(events) <= MOST_EVENTS:
            return events
        near = sorted(events, key=lambda raw: "" if raw.repeats else raw.day)[:MOST_EVENTS]
        last = max(raw.day for raw in near)
        if last:
            self._reaches = date(int(last[:4]), int(last[4:6]), min(int(last[6:]), 28))
        self._left_out.append(f"all but the nearest {MOST_EVENTS:,} of {len(events):,} events")
        return near

    def _replaced(self, raw: RawEvent, order: int, fault: Unreadable) -> Planned:
        """Return an unreadable change to a day, which still cancels the old hour."""
        old = fault.replaces
        assert old is not None
        return Planned(
            uid=raw.uid,
            order=order,
            clock=self._clocks(raw.owner, old.zone),
            start=None,
            replaces=old.at,
            by_day=old.is_day,
        )

    def _spend(self, work: int) -> None:
        self._left -= work
        if self._left < 0:
            raise _Exhausted

    def _days(self, series: EventSeries) -> list[CalendarEvent]:
        try:
            return [*days_of(series, self._seed, self._span, self._spend)]
        except _Exhausted:
            self._unread.add(identify(self._seed, series.uid))
            self._left_out.append(f"{_named(series.title)} (its rule would take too long)")
        except (ValueError, OverflowError):  # the first and last years that dates can hold
            self._left_out.append(f"{_named(series.title)} (its rule can't be read)")
        return []

    def _leave_out(self, raw: RawEvent, why: str) -> None:
        self._left_out.append(f"{_named(plain_text(raw.value('SUMMARY')))} ({why})")

    def _remarks(self, events: Iterable[CalendarEvent]) -> Iterator[str]:
        yield from left_out(self._left_out)
        yield from self._clocks.remarks(
            loose=any(event.start and not event.zone for event in events)
        )
        tribe = any("ECPv" in head.product for head in self._parts.heads)
        if tribe and len(self._parts.uids) >= THIRTY:
            yield "It lists 30 at most. The site may give more at /wp-json/tribe/events/v1/events"


class _Zones:
    """The clocks of a file: each calendar in it has its own zone and zone names."""

    def __init__(self, heads: tuple[CalendarHead, ...], given: str) -> None:
        try:
            import icalendar
        except ImportError:
            raise missing("Reading calendars", "meetings") from None
        self._ical: Any = icalendar
        self._heads = heads
        self._own = [self._iana(head.zone) or given for head in heads]
        self._found: dict[tuple[int, str], Clock] = {}
        self._unknown: dict[str, str] = {}

    def __call__(self, owner: int, name: str) -> Clock:
        """Return the clock for a zone as a calendar names it."""
        key = owner, name
        if key not in self._found:
            self._found[key] = self._clock(owner, name)
        return self._found[key]

    def remarks(self, *, loose: bool) -> Iterator[str]:
        """Yield remarks on the zones; `loose` says that some times have none."""
        for name, own in sorted(self._unknown.items())[:MOST_NAMED]:
            instead = f"those of {own}" if own else "your own"
            yield f"The time zone '{name}' is unknown. Its times are taken as {instead}."
        if (more := len(self._unknown) - MOST_NAMED) > 0:
            are = "time zone is" if more == 1 else "time zones are"
            yield f"{more} more {are} unknown, and taken likewise."
        if not self._unknown and loose:
            yield "It names no time zone for some meetings. Their times are taken as your own."

    def _clock(self, owner: int, name: str) -> Clock:
        own = self._own[owner]
        if not name:
            return _fixed(own)
        if name.upper() in {"UTC", "Z", "GMT", "ETC/UTC"}:
            return _moved(UTC, own)
        if iana := self._iana(name):
            return _fixed(iana)
        described = self._described(owner, name)
        if isinstance(described, str):
            return _fixed(described)
        if described:
            return _moved(described, own)
        self._unknown[excerpt(name)] = own
        return _fixed(own)

    def _iana(self, name: str) -> str:
        """Return the IANA name of a zone with another name: Windows, informal, or in a path."""
        if not name:
            return ""
        if known(name):
            return name
        windows = self._ical.timezone.windows_to_olson.WINDOWS_TO_OLSON
        paths = ("/".join(name.split("/")[-parts:]) for parts in _PARTS)
        plain = _PLAIN.fullmatch(name)
        spoken = ZONES.get(plain[1].lower(), "") if plain else ""
        for one in (windows.get(name, ""), spoken, *paths):
            if one and "/" in one and known(one):
                return str(one)
        return ""

    def _described(self, owner: int, name: str) -> tzinfo | str | None:
        """Return the zone that a calendar's own definition means, or its rules.

        Rules that recur more than once a year aren't a time zone, and are not evaluated.
        """
        for text in self._heads[owner].zones[:MOST_ZONES]:
            lines = text.split("\r\n")
            properties = {name_of(line): value_of(line) for line in lines}
            if properties.get("TZID", "").strip().strip('"') != name:
                continue
            if iana := self._iana(properties.get("X-LIC-LOCATION", "").strip()):
                return iana
            rules = [value_of(line).upper() for line in lines if name_of(line) == "RRULE"]
            if not all("FREQ=YEARLY" in rule for rule in rules):
                return None
            try:
                zone = self._ical.Timezone.from_ical(text)
                rules_found: tzinfo = zone.to_tz(lookup_tzid=False)
            except Exception:  # noqa: BLE001 - an invalid zone counts as unknown
                return None
            return rules_found
        return None


def _fixed(zone: str) -> Clock:
    """Return the clock of a zone, on which times are kept as written."""
    return Clock(zone=zone, rules=known(zone) if zone else None)


def _moved(rules: tzinfo, own: str) -> Clock:
    """Return a clock without an IANA name: kept in the calendar's zone, or else in UTC."""
    zone = own or "UTC"
    return Clock(zone=zone, rules=rules, shown=known(zone))


def _named(title: str) -> str:
    return excerpt(title) or "one without a name"
