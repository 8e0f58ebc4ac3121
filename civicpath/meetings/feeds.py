"""Imported calendars: what is kept of one, and whether it was imported before."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import date, datetime, tzinfo
from typing import Final

from civicpath.base.text import excerpt, few, plural
from civicpath.base.values import dataclass, replace
from civicpath.journal.calendar_event import GONE, LONGEST_LINK, CalendarEvent
from civicpath.journal.events import CalendarRead
from civicpath.journal.saved_meetings import SavedMeetings, Slot
from civicpath.meetings.feed_address import is_address
from civicpath.meetings.model import hours_of, identify, word_on

MOST: Final = 2000
"""The most meetings kept of one calendar. Each saved copy is one line of the journal."""

MOST_NAMED: Final = 5
"""The most oddities of a calendar that are named."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """A calendar's content: its meetings, remarks, and the address of its next page.

    `unread` holds the ids of meetings that were too costly to expand. `reaches` is the last day
    that was read, if more pages follow.
    """

    listed: tuple[CalendarEvent, ...]
    remarks: tuple[str, ...] = ()
    name: str = ""
    next: str = ""
    unread: frozenset[str] = frozenset()
    reaches: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """The days wanted, inclusive."""

    first: date
    last: date

    def __contains__(self, day: date) -> bool:
        """Return whether a day is one of them."""
        return self.first <= day <= self.last


def left_out(named: Sequence[str]) -> Iterator[str]:
    """Yield the remark on a calendar's unreadable events; empty for none."""
    if named:
        more = "; and more" if named[MOST_NAMED:] else ""
        few = "; ".join(named[:MOST_NAMED])
        yield f"Left out, because they can't be read ({len(named)}): {few}{more}."


def wall(moment: datetime, zone: tzinfo) -> datetime:
    """Return the wall-clock time in a zone at a moment."""
    return moment.astimezone(zone).replace(tzinfo=None)


def renewed(
    copy: Copy,
    old: Iterable[CalendarEvent],
    today: date,
    touched: Callable[[str], frozenset[Slot]],
) -> tuple[CalendarEvent, ...]:
    """Merge a calendar's new copy with what it doesn't cover of the old one.

    Meetings that the person changed or marked stay, as no longer listed. What couldn't be read this
    time stays as it was: a partial copy never replaces a complete one.
    """
    old = tuple(one for one in old if one.until >= today)
    kept = {(one.meeting, one.day, one.at): one for one in copy.listed}
    before, now = hours_of(old), hours_of(copy.listed)
    for one in old:
        key, day = (one.meeting, one.day, one.at), (one.meeting, one.day)
        if key in kept:
            continue
        late = copy.reaches is not None and one.day > copy.reaches
        has_moved = len(before[day]) == len(now.get(day, ())) == 1  # to another hour that day
        if one.meeting in copy.unread or late:
            kept[key] = one
        elif not has_moved and _is_touched(one, touched(one.meeting), before[day]):
            kept[key] = replace(one, status=GONE)
    return tuple(sorted(kept.values(), key=_when))


def _is_touched(event: CalendarEvent, slots: Collection[Slot], hours: Collection[str]) -> bool:
    """Return whether the person changed or marked a meeting on a day with these hours."""
    return bool(word_on(dict.fromkeys(sorted(slots), True), (event.day, event.at), hours))


def nearest(
    events: Sequence[CalendarEvent], most: int = MOST
) -> tuple[tuple[CalendarEvent, ...], str]:
    """Return the nearest meetings, whole days only, and a remark on any left out."""
    if len(events) <= most:
        return tuple(events), ""
    ordered = sorted(events, key=_when)
    first = ordered[most].day
    kept = tuple(one for one in ordered if one.day < first) or tuple(ordered[:most])
    until = f"{kept[-1].day:%B} {kept[-1].day.day}, {kept[-1].day.year}"
    whole = "all until" if kept[-1].day < first else "not even all until"
    remark = f"It lists {len(events):,} meetings ahead. {len(kept):,} are kept, {whole} {until}."
    return kept, remark


def shortened(events: Sequence[CalendarEvent]) -> tuple[tuple[CalendarEvent, ...], str]:
    """Return meetings without the addresses that are too long to keep, and a remark on those."""
    long = [event for event in events if len(event.link) > LONGEST_LINK]
    if not long:
        return tuple(events), ""
    kept = (
        replace(event, link="") if len(event.link) > LONGEST_LINK else event for event in events
    )
    names = dict.fromkeys(excerpt(one.title) or "one without a name" for one in long)
    links = f"{plural(len(long), 'link')} of more than {LONGEST_LINK} characters"
    return tuple(kept), f"Left out: {links}. Ask the group about: {few(names, MOST_NAMED)}."


def _when(event: CalendarEvent) -> tuple[date, str, str]:
    return event.day, event.at, event.title


Ids = Callable[[str], Collection[str]]
"""Returns the ids of all meetings in a file, including past ones, for a seed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """A calendar's identity: its id, the seed of its meetings' ids, and its saved copy."""

    calendar: str
    seed: str
    old: CalendarRead | None = None


def of_address(address: str, meetings: SavedMeetings) -> Identity:
    """Identify a calendar from the web by its address."""
    key = identify(address)
    old = meetings.calendars.get(key)
    return Identity(calendar=key, seed=(old.seed if old else "") or address, old=old)


def of_file(  # noqa: PLR0913  all that makes an identity
    meetings: SavedMeetings, ids: Ids, *, uids: Iterable[str], name: str, group: str, today: date
) -> Identity:
    """Identify a calendar from a file: an earlier one with meetings in common, or a new one.

    The file's name doesn't count: many programs give all their files the same name.
    """
    earlier = [
        (shared, calendar)
        for calendar in meetings.calendars.values()
        if not is_address(calendar.source)
        and _may_be(calendar, name, group)
        and (shared := _shared(calendar, ids, meetings, name, today))
    ]
    if earlier:
        _, old = max(earlier, key=lambda row: row[0])
        return Identity(calendar=old.calendar, seed=old.seed or old.source, old=old)
    key = identify("calendar", name, group, *sorted(uids))
    return Identity(calendar=key, seed=key)


def _may_be(old: CalendarRead, name: str, group: str) -> bool:
    """Return whether two calendars could be the same by their names and groups."""
    other_name = name and old.name and name != old.name
    own = {"", old.name.casefold(), name.casefold()}
    same_group = not group or old.group.casefold() in {group.casefold(), *own}
    return not other_name and same_group


def _shared(old: CalendarRead, ids: Ids, meetings: SavedMeetings, name: str, today: date) -> int:
    """Count the meetings that two calendars share; the same name counts as one if all are past."""
    rows = [*old.rows]
    known = {row.meeting for row in rows} | meetings.spoken_of
    over = bool(name) and name == old.name and not any(row.until >= today for row in rows)
    return len(known.intersection(ids(old.seed or old.source))) or int(over)
