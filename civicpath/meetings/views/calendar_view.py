"""Entries for a person's own calendar: meetings, follow-ups, and days of the place."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Final
from zlib import crc32

from civicpath.base.text import capital, ended, one_line
from civicpath.documents.markup import CalendarEntry, EntryStatus
from civicpath.journal.action_records import Last
from civicpath.ladder.claims import ClaimKind
from civicpath.ladder.progress import Progress
from civicpath.ladder.views.citations import Citations
from civicpath.meetings.agenda import DAY, OFF, MeetingStatus, Occurrence, Reader, agenda
from civicpath.packs.pack_meetings import where_of
from civicpath.people.model import dues, people_in
from civicpath.people.views.people_view import due_title
from civicpath.places.calendar_terms import Confidence
from civicpath.places.election_calendar import FILES, OPENS, Dated

YEAR: Final = timedelta(days=366)


CYCLE: Final = 2 * YEAR
"""How far ahead the place's days are written. Elections recur every two years."""


CLOSES: Final = "Filing closes for"


HOUR: Final = timedelta(hours=1)


MORNING: Final = timedelta(hours=9)
"""When an alarm for a whole day rings, counted from midnight."""


def diary(
    progress: Progress, to_utc: Reader, voice: Citations, *, public: bool = False
) -> tuple[CalendarEntry, ...]:
    """Return the entries of the coming year, and of two years for elections, in order.

    A `public` calendar has no days that a person sets for themselves.
    """
    entries = [
        *_meetings(progress, to_utc),
        *_waits(progress, voice),
        *_promises(progress),
        *_days(progress, public=public),
        *_race(progress),
    ]
    return tuple(sorted(entries, key=lambda entry: (entry.day, entry.id)))


def _meetings(progress: Progress, to_utc: Reader) -> Iterator[CalendarEntry]:
    today = progress.today
    first: set[str] = set()
    rooms = {
        pack.meeting_key(meeting.id): meeting
        for pack in progress.packs
        for meeting in pack.front.meetings
    }
    for one in agenda(progress.past.meetings, today, today + YEAR, to_utc):
        off = one.state in OFF
        start, end = _hours(one)
        event = one.event
        name = f"{event.meeting}-{event.day:%Y%m%d}"
        room = rooms.get(event.meeting)
        is_its_own = room is not None and event.place == where_of(room)
        place, access = (
            (one_line(room.place), one_line(room.access))
            if room and is_its_own
            else (event.place, "")
        )
        yield CalendarEntry(
            id=f"{name}-{event.at.replace(':', '')}" if name in first else name,
            title=_titled(one),
            day=one.on,
            until=one.until + DAY,
            start=start,
            end=end,
            text="\n".join(filter(None, (_about(one), access))),
            place=place,
            link=event.link,
            sure=_sure(one),
            alarms=() if off else (-DAY, -HOUR) if start else (MORNING - DAY, MORNING),
        )
        first.add(name)


def _titled(meeting: Occurrence) -> str:
    """Return a meeting's name with its group, since a calendar has many monthly meetings."""
    name, group = meeting.name, meeting.group
    return name if not group or group in name else f"{name}, {group}"


def _hours(meeting: Occurrence) -> tuple[datetime | None, datetime | None]:
    """Return start and end; an end before the start is on the next day."""
    if meeting.start is None:
        return None, None
    zone = UTC if meeting.event.zone else None
    start = datetime.combine(meeting.on, meeting.start, zone)
    end = datetime.combine(meeting.until, meeting.end, zone) if meeting.end else start + HOUR
    return start, end if end > start else end + DAY


def _sure(meeting: Occurrence) -> EntryStatus:
    if meeting.state in OFF:
        return EntryStatus.CANCELLED
    return EntryStatus.TENTATIVE if meeting.state is MeetingStatus.GONE else EntryStatus.CONFIRMED


def _about(meeting: Occurrence) -> str:
    parts = [meeting.label]
    parts.append(f"Confirm before you go: {ended(meeting.event.link or 'ask the group')}")
    if meeting.state is MeetingStatus.GONE:
        parts.append("It is no longer in the calendar that it came from.")
    return "\n".join(filter(None, parts))


def _waits(progress: Progress, voice: Citations) -> Iterator[CalendarEntry]:
    for key, trace in progress.past.traces.items():
        action = progress.ladder.action(key)
        if action and trace.last is Last.WAITING and trace.until and trace.until >= progress.today:
            yield CalendarEntry(
                id=f"wait-{key.replace('/', '-')}",
                title=f"Did they answer? {voice.say(action.title)}",
                day=trace.until,
                until=trace.until + DAY,
                text="Then ask CivicPath what is next: civicpath next",
                alarms=(MORNING,),
            )


def _promises(progress: Progress) -> Iterator[CalendarEntry]:
    """Yield what people promised or are owed, by first name."""
    for due in dues(people_in(progress.past.people)):
        if progress.today <= due.by <= progress.today + YEAR:
            yield CalendarEntry(
                id=f"person-{due.touch.id}",
                title=due_title(due),
                day=due.by,
                until=due.by + DAY,
                text="Say that it is done: civicpath people done",
                alarms=(MORNING,),
            )


def _days(progress: Progress, *, public: bool) -> Iterator[CalendarEntry]:
    code = progress.place.code.lower() if progress.place else "us"
    for one in progress.ahead:
        if one.on > progress.today + CYCLE:
            continue
        name = f"{code}-{one.id}-{one.on.year}"
        yield _day(one, name)
        if one.opens and one.opens != one.on and one.opens >= progress.today and not one.is_vague:
            yield _opening(one, name)
        if not public and one.earlier and one.earlier >= progress.today:
            yield CalendarEntry(
                id=f"{name}-own",
                title=f"Your own day for: {one.title}",
                day=one.earlier,
                until=one.earlier + DAY,
                text=f"{_due(one)} {ended(one.when)} Confirm it with {ended(one.ask)}",
                sure=EntryStatus.TENTATIVE,
                alarms=(MORNING,),
            )


def _due(entry: Dated) -> str:
    """Return the words before the day for which to be ready."""
    return "It opens" if entry.first_only else "The deadline is"


def _race(progress: Progress) -> Iterator[CalendarEntry]:
    """Yield the upcoming days of the person's own race."""
    for claim in progress.claims:
        if claim.because is ClaimKind.RACE and claim.day >= progress.today:
            yield CalendarEntry(
                id=f"race-{claim.day:%Y%m%d}-{crc32(claim.title.encode()):08x}",
                title=claim.title,
                day=claim.day,
                until=claim.day + DAY,
                text="Confirm it with the election office. All of it: civicpath desk time",
                alarms=(MORNING - DAY, MORNING),
            )


def _opening(entry: Dated, name: str) -> CalendarEntry:
    """Return the first day of a window."""
    assert entry.opens is not None, "a window opens"
    return CalendarEntry(
        id=f"{name}-opens",
        title=f"{_told(entry, OPENS, 'the first day')}{_doubt(entry)}",
        day=entry.opens,
        until=entry.opens + DAY,
        text=f"{ended(capital(entry.when))} Confirm it with {ended(entry.ask)}",
        sure=_certainty(entry),
        alarms=(MORNING,),
    )


def _told(entry: Dated, files: str, which: str) -> str:
    """Return what happens on the first or last day of a window; of one day, its title."""
    is_window = entry.opens is not None and entry.opens != entry.on and not entry.is_deadline
    return f"{entry.title}: {which}" if is_window else entry.title.replace(FILES, files, 1)


def _doubt(entry: Dated) -> str:
    """Return the suffix for the title of an event whose day isn't certain."""
    match entry.confidence:
        case Confidence.STATED:
            return ""
        case Confidence.COMPUTED:
            return " (by rule; not yet confirmed)"
        case _:
            return " (the usual day; ask)"


def _certainty(entry: Dated) -> EntryStatus:
    return EntryStatus.CONFIRMED if entry.confidence is Confidence.STATED else EntryStatus.TENTATIVE


def _day(entry: Dated, name: str) -> CalendarEntry:
    """Return a day of the place; its whole month if only the season is usual."""
    when = f"{entry.when}, {entry.time}" if entry.time else entry.when
    text = f"{ended(capital(when))} Confirm it with {ended(entry.ask)}"
    text = "\n".join(filter(None, (text, entry.note)))
    if entry.is_vague:
        first = (entry.opens or entry.on).replace(day=1)
        last = (entry.on.replace(day=1) + timedelta(days=31)).replace(day=1)
        title = f"About now: {entry.title} (the day is not known)"
        sure = EntryStatus.TENTATIVE
        return CalendarEntry(id=name, title=title, day=first, until=last, text=text, sure=sure)
    return CalendarEntry(
        id=name,
        title=f"{_told(entry, CLOSES, 'the last day')}{_doubt(entry)}",
        day=entry.on,
        until=entry.on + DAY,
        text=text,
        sure=_certainty(entry),
        alarms=(MORNING - 7 * DAY, MORNING - DAY),
    )
