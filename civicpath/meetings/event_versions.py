"""The newest versions of a calendar's events, and their days."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Final

from civicpath.base.values import dataclass, replace
from civicpath.journal.calendar_event import CANCELED, CalendarEvent
from civicpath.meetings.expansion import Spend
from civicpath.meetings.feeds import Span, wall
from civicpath.meetings.ics_event import DAY, Planned, shown
from civicpath.meetings.model import identify

_MOST_BACK: Final = timedelta(days=40_000)


@dataclass(frozen=True, slots=True, kw_only=True)
class EventSeries:
    """The current events of one UID: main events, and changes to single days.

    A change without a start couldn't be read: the day that it replaces is off.
    """

    uid: str
    own: tuple[Planned, ...]
    changes: tuple[Planned, ...]

    @property
    def title(self) -> str:
        """Its title."""
        return next((one.title for one in (*self.own, *self.changes) if one.title), "")

    def cost(self, span: Span) -> int:
        """Return the approximate cost of finding its days."""
        return sum(
            one.expansion.cost(_since(one, span, ()), span.last) if one.expansion else 1
            for one in self.own
        )


def series_of(events: Iterable[Planned], past: Mapping[str, int]) -> dict[str, EventSeries]:
    """Return the current versions, by UID; `past` holds the latest version of past events.

    The highest SEQUENCE wins. Between equal ones with the same start, the newer stamp wins, then a
    cancellation, then the later position; those with different starts are different meetings of
    one UID.
    """
    groups: dict[str, list[Planned]] = {}
    for event in events:
        groups.setdefault(event.uid, []).append(event)
    return {uid: _series(uid, group, past.get(uid, 0)) for uid, group in groups.items()}


def _series(uid: str, events: list[Planned], past: int) -> EventSeries:
    """Return the current events of one UID; `past` is the version of those that are over."""
    masters = [event for event in events if event.replaces is None and event.start]
    changes = {
        _replaced(event, UTC): event for event in sorted(filter(_is_change, events), key=_age)
    }
    cancellations = [
        event.sequence for event in events if event.replaces is None and not event.start
    ]
    top = max((past, *(one.sequence for one in masters)))
    newest: dict[tuple[object, ...], Planned] = {}
    for one in sorted((one for one in masters if one.sequence == top), key=_age):
        newest[(one.start, one.title if _is_double(one, newest) else "")] = one
    own = tuple(_canceled_whole(one, masters) for one in newest.values())
    if max(cancellations, default=-1) >= top:
        own = tuple(replace(one, off=True) for one in own)
    if own and all(one.off for one in own):
        # a canceled series cancels all its days, except those changed later
        canceled = max(_version(one) for one in own)
        changes = {
            at: replace(one, off=True) if _version(one) <= canceled else one
            for at, one in changes.items()
        }
    return EventSeries(uid=uid, own=own, changes=tuple(changes.values()))


def _version(event: Planned) -> tuple[int, str]:
    return event.sequence, event.stamp


def _age(event: Planned) -> tuple[int, str, bool, int]:
    """Return the sort key of versions, the newest last."""
    return *_version(event), event.off, event.order


def _is_double(event: Planned, newest: Mapping[tuple[object, ...], Planned]) -> bool:
    """Return whether another meeting with the same start isn't a version of it.

    A page that gives all its events one UID and one stamp has different titles for them.
    """
    other = newest.get((event.start, ""))
    return bool(
        other
        and other.stamp == event.stamp
        and other.title != event.title
        and not (event.off or other.off)
    )


def _canceled_whole(event: Planned, versions: Iterable[Planned]) -> Planned:
    """Apply a cancellation to all days of a rule, even if it doesn't repeat the rule."""
    if not event.off or event.expansion or event.extra:
        return event
    rules = (old for old in versions if (old.expansion or old.extra) and old.start == event.start)
    last = max(rules, key=_age, default=None)
    return replace(last, off=True, title=event.title or last.title) if last else event


def days_of(series: EventSeries, seed: str, span: Span, spend: Spend) -> Iterator[CalendarEvent]:
    """Yield the meetings of one UID on their days; ids are derived from `seed`."""
    meeting = identify(seed, series.uid)
    for event in series.own:
        yield from _of_own(event, series.changes, meeting, span, spend)
    for change in series.changes:
        if change.start and not any(_is_taken_out(change, event) for event in series.own):
            spend(1)
            yield from _within(_listed(change, change.start.at, change.span, meeting), span)


def _of_own(
    event: Planned, changes: Iterable[Planned], meeting: str, span: Span, spend: Spend
) -> Iterator[CalendarEvent]:
    """Yield the days of one event, except those changed individually."""
    at_days = {change.replaces.date() for change in changes if change.replaces and change.by_day}
    rules = event.clock.rules
    replaced = {_replaced(change, rules) for change in changes if not change.by_day}
    onward = sorted((change for change in changes if change.onward and change.start), key=_replaced)
    for at, length in _starts(event, span, onward, spend):
        off = at in event.without or at.date() in event.without_days
        if off or at in replaced or at.date() in at_days:
            continue
        latest = next((one for one in reversed(onward) if _replaced(one, rules) < at), None)
        yield from _within(_on(event, latest, at, length, meeting), span)


def _is_change(event: Planned) -> bool:
    return event.replaces is not None


def _replaced(event: Planned, rules: tzinfo | None = UTC) -> datetime:
    """Return the moment of a rule that an event changes, on the clock of these rules."""
    assert event.replaces is not None
    if event.by_day or rules is None or event.clock.rules is None:
        return event.replaces
    return wall(event.replaces.replace(tzinfo=event.clock.rules), rules)


def _is_taken_out(change: Planned, event: Planned) -> bool:
    at = _replaced(change, event.clock.rules)
    return at in event.without or at.date() in event.without_days


def _on(
    event: Planned, latest: Planned | None, at: datetime, length: timedelta | None, meeting: str
) -> CalendarEvent:
    """Return one day of an event, after the last change to it and all later days."""
    if latest is None or latest.start is None or latest.replaces is None:
        return _listed(event, at, length or event.span, meeting)
    moved = at + (latest.start.at - latest.replaces)
    changed = replace(latest, off=latest.off or event.off)
    return _listed(changed, moved, length or latest.span, meeting)


def _within(event: CalendarEvent, span: Span) -> Iterator[CalendarEvent]:
    first = span.first - DAY if event.zone == "UTC" else span.first  # may be today in Guam
    if event.day <= span.last and event.until >= first:
        yield event


def _since(event: Planned, span: Span, onward: Iterable[Planned]) -> date:
    """Return the first day on which an occurrence could start and reach into a span."""
    lengths = [event.span, *(length for _, length in event.extra), *(each.span for each in onward)]
    longest = min(max((length for length in lengths if length), default=DAY), _MOST_BACK)
    moved = [abs(each.start.at - each.replaces) for each in onward if each.start and each.replaces]
    back = longest + min(max(moved, default=DAY), _MOST_BACK) + DAY
    return span.first - min(back, (span.first - date.min))


def _starts(
    event: Planned, span: Span, onward: list[Planned], spend: Spend
) -> Iterator[tuple[datetime, timedelta | None]]:
    """Yield its start times, each once: its own, by rule, and on single days."""
    assert event.start is not None
    since = _since(event, span, onward)
    late = min(span.last, date.max - 2 * DAY) + DAY
    lengths: dict[datetime, timedelta | None] = {} if event.ended else {event.start.at: None}
    if event.expansion:
        lengths |= dict.fromkeys(event.expansion.between(since, late, spend))
    spend(1 + len(event.extra))
    for at, length in event.extra:
        lengths[at] = length
    yield from ((at, lengths[at]) for at in sorted(lengths) if since <= at.date() <= late)


def _listed(event: Planned, at: datetime, length: timedelta | None, meeting: str) -> CalendarEvent:
    assert event.start is not None
    whole = CalendarEvent(
        meeting=meeting,
        day=at.date(),
        title=event.title,
        place=event.place,
        link=event.link,
        status=CANCELED if event.off else "",
    )
    if event.start.is_day:
        last = (at + length - DAY).date() if length else at.date()
        return replace(whole, last=last if last > at.date() else None)
    begins = shown(at, event.clock)
    ends = shown(at + length, event.clock) if length else None
    return replace(
        whole,
        day=begins.date(),
        last=last_day(begins, ends),
        start=_minute(begins),
        end=_minute(ends) if ends and ends > begins else None,
        zone=event.clock.zone,
    )


def last_day(begins: datetime, ends: datetime | None) -> date | None:
    """Return the last day of an event of several days; None for one evening, even past midnight."""
    if ends is None or ends - begins < DAY:
        return None
    return (ends - timedelta(minutes=1)).date()


def _minute(at: datetime) -> time:
    return at.time().replace(second=0, microsecond=0)


def with_own_ids(found: Iterable[CalendarEvent]) -> Iterator[CalendarEvent]:
    """Yield each meeting once; those with the same id, day and hour get ids by their titles."""
    seen: dict[tuple[str, date, time | None], set[str]] = {}
    for one in found:
        titles = seen.setdefault((one.meeting, one.day, one.start), set())
        if one.title in titles:
            continue
        yield replace(one, meeting=identify(one.meeting, one.title)) if titles else one
        titles.add(one.title)
