"""The page of the meetings ahead: each one, those without a date, calendars and promises."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date, timedelta

from civicpath.base.days import day
from civicpath.base.text import ended, plural
from civicpath.base.values import dataclass
from civicpath.documents.markup import Block, Commands, Heading, Items, Page, Pairs, Text
from civicpath.journal.events import CalendarRead, MeetingKept
from civicpath.meetings.agenda import OFF, Occurrence
from civicpath.meetings.views.meetings_view import ASK, meeting_rows, moment, reference
from civicpath.people.model import Due
from civicpath.people.views.people_view import due_words

OLD = timedelta(days=14)
"""How many days after reading a calendar to suggest reading it again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingsAhead:
    """The results of `meetings`: the meetings in a span of days, with holidays and promises."""

    today: date
    days: int
    meetings: tuple[Occurrence, ...]
    undated: tuple[MeetingKept, ...]
    dues: tuple[Due, ...]
    calendars: tuple[CalendarRead, ...]
    holidays: Mapping[date, str]


def agenda_page(ahead: MeetingsAhead, *, commands: bool = True) -> Page:
    """Return the page of the meetings ahead; on paper it names no `commands`."""
    blocks: list[Block] = []
    for meeting in ahead.meetings:
        rows = tuple(meeting_rows(meeting, ahead.holidays, ahead.today))
        blocks += [Heading(moment(meeting), 3), Pairs(rows)]
    if not ahead.meetings:
        blocks.append(Text("No meetings are listed for these days."))
    if ahead.undated:
        blocks.append(Heading("Without a known date"))
        blocks.append(Items(tuple(map(_undated, ahead.undated))))
    if ahead.calendars:
        blocks.append(Heading("Calendars you imported"))
        blocks += _calendars(ahead.calendars, ahead.today, commands=commands)
    if ahead.meetings or ahead.undated or ahead.calendars:
        blocks.append(Text(ASK))
    if commands:
        blocks += _ways(ahead.meetings)
    if ahead.dues:
        blocks += [Heading("People"), Items(tuple(map(due_words, ahead.dues)))]
    return Page("Meetings ahead", tuple(blocks), date=ahead.today.isoformat())


def _undated(kept: MeetingKept) -> str:
    who = f"{kept.group}: " if kept.group else ""
    return f"{who}{ended(kept.text)} Ask for the next date."


def _calendars(
    calendars: Collection[CalendarRead], today: date, *, commands: bool
) -> Iterator[Block]:
    sources = [calendar.source for calendar in calendars]
    for one in calendars:
        name = one.group or one.name or one.calendar
        twin = f" ({name})" if sources.count(one.source) > 1 else ""
        age = (today - one.on).days
        old = f", {plural(age, 'day')} ago" if age else ""
        how = ": civicpath meetings sync" if commands else "."
        again = f" Read it again{how}" if age > OLD.days else ""
        label = f" {one.label}." if one.label else ""
        yield Text(f"{one.source}{twin}: read {day(one.on)}{old}.{label}{again}")
        if one.remarks:
            yield Items(one.remarks)


def _ways(meetings: tuple[Occurrence, ...]) -> Iterator[Block]:
    if not meetings:
        yield Commands(
            (
                (
                    'civicpath meetings add "second Tuesday of each month, 7 pm"',
                    "save a meeting you know of",
                ),
                ("civicpath meetings import ADDRESS", "import a group's calendar"),
            )
        )
        return
    first = next((meeting for meeting in meetings if meeting.state not in OFF), meetings[0])
    on = reference(first)
    yield Commands(
        (
            (f"civicpath meetings going {on}", "you plan to go; civicpath next reminds you"),
            (f"civicpath meetings skip {on}", "they do not meet that day"),
            ("civicpath export calendar -o meetings.ics", "put them in your phone"),
        )
    )
