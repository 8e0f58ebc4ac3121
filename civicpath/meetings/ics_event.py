"""One iCalendar event as a value: when it is, how it recurs, what it replaces."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta, tzinfo
from typing import Final

from civicpath.base.addresses import link
from civicpath.base.values import dataclass, replace
from civicpath.meetings import ics_value
from civicpath.meetings.expansion import RuleExpansion
from civicpath.meetings.expansion import rrule_fault as fault_of_rule
from civicpath.meetings.feeds import Span, wall
from civicpath.meetings.ical_guard import RawEvent, day_in

DAY: Final = timedelta(days=1)


_EARLIEST: Final = f"{ics_value.YEARS[0]}0101"


_GOES_ON: Final = ("RRULE", "RDATE", "EXRULE", "DURATION")
"""Properties that can add a day or an end beyond DTSTART and DTEND."""


_CANCELLED: Final = {"CANCELLED", "CANCELED"}


_HOURS: Final = re.compile(r"BYHOUR=([0-9,]+)", re.IGNORECASE)


_MOST_HOURS: Final = 6


_LONG_AGO: Final = timedelta(days=400)
"""An exception to a day this long ago doesn't affect anything ahead."""


class Unreadable(ValueError):  # noqa: N818  (the message says why)
    """An event that is left out, and why. `replaces` is the day of a rule that it would change."""

    def __init__(self, why: str, replaces: ics_value.Moment | None = None) -> None:
        """Take the reason, and the day that it would change."""
        super().__init__(why)
        self.replaces = replaces


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """The clock on which a time is written, and the zone in which it is kept.

    Without `rules`, the time is floating. `shown` are the rules of `zone`, if that is another
    clock.
    """

    zone: str = ""
    rules: tzinfo | None = None
    shown: tzinfo | None = None


Clocks = Callable[[int, str], Clock]
"""Returns the clock for a zone as the file's calendar (by number) names it; empty if not named."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """A parsed event, on the wall clock of its start.

    `span` is its duration, if known. `extra` are single days with their own durations, and
    `without` are those excluded from the rule. `replaces` is the occurrence that it changes; with
    `onward` it also changes all later ones. `by_day` means that the day alone identifies the
    occurrence. `start` is missing from a cancellation of everything with its UID, and from a change
    that can't be read.
    """

    uid: str
    order: int
    clock: Clock
    start: ics_value.Moment | None
    span: timedelta | None = None
    expansion: RuleExpansion | None = None
    ended: bool = False
    extra: tuple[tuple[datetime, timedelta | None], ...] = ()
    without: frozenset[datetime] = frozenset()
    without_days: frozenset[date] = frozenset()
    replaces: datetime | None = None
    onward: bool = False
    by_day: bool = False
    sequence: int = 0
    stamp: str = ""
    off: bool = False
    title: str = ""
    place: str = ""
    link: str = ""


def ended_before(span: Span) -> Callable[[RawEvent], bool]:
    """Make a test for events that end before a span and don't recur, as most do."""
    first, long_ago = (f"{span.first - back:%Y%m%d}" for back in (DAY, _LONG_AGO))

    def is_over(raw: RawEvent) -> bool:
        day = raw.day
        if not _EARLIEST <= day < first or not raw.lines.keys().isdisjoint(_GOES_ON):
            return False
        last = max(day, *map(day_in, raw.lines_of("DTEND")), "")
        changed = next(raw.lines_of("RECURRENCE-ID"), "")
        if not changed:
            return last < first
        return "" < max(day_in(changed), last) < long_ago and "RANGE=" not in changed.upper()

    return is_over


def plan(raw: RawEvent, order: int, method: str, clocks: Clocks) -> Planned:
    """Parse one event; Unreadable, with the reason, if it can't be listed."""
    canceled = method == "CANCEL" or raw.value("STATUS").strip().upper() in _CANCELLED
    title = ics_value.plain_text(raw.value("SUMMARY"))
    off = canceled or ics_value.is_called_off(title)
    changed = _changed(raw)
    if why := raw.fault or raw.excess:
        raise Unreadable(why, changed)
    start = _start(raw, changed, canceled=canceled)
    clock = clocks(raw.owner, start.zone if start and not start.is_day else "")
    convert = _Converter(raw.owner, clock, clocks)
    planned = Planned(
        uid=raw.uid,
        order=order,
        clock=clock,
        start=start,
        span=_span(raw, start, convert) if start else None,
        replaces=convert.wall(changed) if changed else None,
        by_day=bool(changed and changed.is_day and not (start and start.is_day)),
        onward="RANGE=THISANDFUTURE" in next(raw.lines_of("RECURRENCE-ID"), "").upper(),
        sequence=raw.sequence,
        stamp=max(raw.value("DTSTAMP").strip(), raw.value("LAST-MODIFIED").strip())[:16],
        off=off,
        title=title,
        place=ics_value.plain_text(raw.value("LOCATION")),
        link=link(ics_value.plain_text(raw.value("URL")).strip()),
    )
    repeats = start and any(name in raw.lines for name in ("RRULE", "RDATE", "EXDATE"))
    return _recurring(planned, raw, convert) if repeats else planned


def shown(at: datetime, clock: Clock) -> datetime:
    """Return the time on the clock of the zone in which it is kept."""
    if clock.rules is None or clock.shown is None:
        return at
    return wall(at.replace(tzinfo=clock.rules), clock.shown)


class _Converter:
    """Converts the moments of one event to its own wall clock."""

    def __init__(self, owner: int, clock: Clock, clocks: Clocks) -> None:
        self._owner, self._clock, self._clocks = owner, clock, clocks

    def wall(self, one: ics_value.Moment) -> datetime:
        other = self._clocks(self._owner, one.zone) if one.zone else Clock()
        if one.is_day or other.rules is None or self._clock.rules is None:
            return one.at
        return wall(one.at.replace(tzinfo=other.rules), self._clock.rules)

    def is_alike(self, one: ics_value.Moment, start: ics_value.Moment) -> bool:
        """Return whether two moments are comparable: both days, floating, or of known zones."""
        if one.is_day or start.is_day:
            return one.is_day and start.is_day
        return bool(one.zone) == bool(start.zone)


def _changed(raw: RawEvent) -> ics_value.Moment | None:
    """Return the moment of a rule that an event changes."""
    line = next(raw.lines_of("RECURRENCE-ID"), "")
    if not line:
        return None
    try:
        return ics_value.moment(line)
    except ValueError:
        raise Unreadable("the day that it changes can't be read") from None


def _start(
    raw: RawEvent, changed: ics_value.Moment | None, *, canceled: bool
) -> ics_value.Moment | None:
    line = next(raw.lines_of("DTSTART"), "")
    if not line and canceled:
        return changed
    try:
        start = ics_value.moment(line)
    except ValueError:
        raise Unreadable("its beginning or end can't be read", changed) from None
    if start.at.year not in ics_value.YEARS:
        raise Unreadable(f"it is in the year {start.at.year}", changed)
    return start


def _span(raw: RawEvent, start: ics_value.Moment, convert: _Converter) -> timedelta | None:
    """Return its duration; a bad end drops only the end, not the meeting."""
    try:
        line = next(raw.lines_of("DTEND"), "")
        if not line:
            text = raw.value("DURATION")
            duration = ics_value.length(text) if text else timedelta(0)
        else:
            end = ics_value.moment(line)
            if not convert.is_alike(end, start):
                return None
            duration = convert.wall(end) - start.at
        if (start.at + duration).year not in ics_value.YEARS:
            return None
    except (ValueError, OverflowError):
        return None
    return duration if duration > timedelta(0) else None


def _recurring(event: Planned, raw: RawEvent, convert: _Converter) -> Planned:
    """Return an event with its rule, and the days added to and excluded from it."""
    start = event.start
    assert start is not None
    rule = raw.value("RRULE").strip()
    if rule and (why := fault_of_rule(_of_one_hour(rule), start.day)):
        raise Unreadable(why, _changed(raw))
    try:
        until = _until(rule, start, convert)
        extra = tuple(_added(raw, convert))
        taken = [found for line in raw.lines_of("EXDATE") for found, _ in ics_value.moments(line)]
        without = frozenset(convert.wall(found) for found in taken)
        days = frozenset(found.day for found in taken if found.is_day)
        expansion = RuleExpansion(rule, start.at, until) if rule else None
    except (ValueError, OverflowError):
        why = "a day of its rule can't be read"
        raise Unreadable(why, _changed(raw)) from None
    return replace(
        event,
        expansion=expansion,
        ended=until is not None and until < start.at,
        extra=extra,
        without=without,
        without_days=days,
    )


def _of_one_hour(rule: str) -> str:
    """Return a rule with only the first of its hours: several a day cost like several days."""
    hours = _HOURS.search(rule)
    if not hours or hours[1].count(",") >= _MOST_HOURS or "BYSETPOS" in rule.upper():
        return rule
    return rule.replace(hours[0], f"BYHOUR={hours[1].partition(',')[0]}")


def _until(rule: str, start: ics_value.Moment, convert: _Converter) -> datetime | None:
    text = dict(part.partition("=")[::2] for part in rule.upper().split(";")).get("UNTIL", "")
    if not text:
        return None
    last = ics_value.moment(f"UNTIL:{text}")
    if last.is_day or start.is_day:
        return datetime.combine(last.day, datetime.max.time())
    return convert.wall(last)


def _added(raw: RawEvent, convert: _Converter) -> list[tuple[datetime, timedelta | None]]:
    added: list[tuple[datetime, timedelta | None]] = []
    for line in raw.lines_of("RDATE"):
        for at, end in ics_value.moments(line):
            begins = convert.wall(at)
            span = convert.wall(ics_value.period_end(end, at)) - begins if end else None
            added.append((begins, span if span and span > timedelta(0) else None))
    return added
