"""Pages about meetings: a parsed phrase, the agenda, and a near or past meeting."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date, timedelta

from civicpath.base.days import day
from civicpath.base.text import capital, ended, plural
from civicpath.documents.page import Block, Commands, Heading, Items, Note, Page, Pairs, Text, Tone
from civicpath.journal.calendar_event import CalendarEvent
from civicpath.journal.events import CalendarRead, MeetingKept
from civicpath.meetings.agenda import (
    OFF,
    UTC,
    MeetingStatus,
    Occurrence,
    Reader,
    as_written,
    read_by,
)
from civicpath.meetings.hours import clock, hours
from civicpath.meetings.phrases import Heard
from civicpath.meetings.recurrence import said, to_rrule, words

ASK = "Holidays can move a meeting, and its page may not say so. Confirm before you go."


SHOWN = 3
"""How many days are shown to check a phrase by; how many more were named is told."""


FIRST = 5
"""The most meetings shown of a calendar that was just read."""


OLD = timedelta(days=14)
"""How many days after reading a calendar to suggest reading it again."""

STATES = {
    MeetingStatus.MOVED: "moved by you",
    MeetingStatus.SKIPPED: "no meeting, as you noted",
    MeetingStatus.CANCELED: "canceled, as its calendar says",
    MeetingStatus.GONE: "no longer in its calendar: ask before you go",
}


def heard_page(
    heard: Heard, kept: MeetingKept, ahead: tuple[date, ...], *, done: bool = False
) -> Page:
    """Return the page of a parsed phrase, with the next days that it gives."""
    rows = [("As written", kept.text)]
    if heard.rule:
        text = said(heard.rule, heard.start, heard.end)
        rows.append(("Understood", capital(text)))
    elif heard.start:
        rows.append(("Hour", hours(heard.start, heard.end).removeprefix("at ")))
    days = [day(one) for one in ahead[:SHOWN]]
    if days:
        more = len({*heard.days}.difference(ahead[:SHOWN]))
        rows.append(("Next", "; ".join((*days, *([f"{more} more"] if more else ())))))
    if kept.zone:
        rows.append(("Time zone", kept.zone))
    rows += [(name, text) for name, text in (("Group", kept.group), ("Where", kept.place)) if text]
    blocks: list[Block] = [Pairs(tuple(rows))]
    if not days:
        blocks += [Note(Tone.PLAIN, text) for text in _only_text(heard)]
    elif heard.unsure:
        text = "The hour could be in the morning or in the evening. Write am or pm after it."
        blocks.append(Note(Tone.PLAIN, text))
    elif heard.start is None:
        blocks.append(Note(Tone.PLAIN, "No hour was found. Write it after the day: 7 pm."))
    blocks.append(Text(ASK))
    return Page("Meeting saved" if done else "A meeting", tuple(blocks))


def ask_likely(heard: Heard, ahead: Iterable[date]) -> str:
    """Return the question whether the rule is meant that a phrase gives except for some words."""
    assert heard.likely
    rule = said(heard.likely, heard.start, heard.end)
    return f"Do they meet {rule}? Next: {'; '.join(map(day, ahead))}. Then that is saved."


def _only_text(heard: Heard) -> Iterator[str]:
    """Yield why a phrase gives no day, and what to do."""
    because = f", because {heard.because}" if heard.because else ""
    yield (
        f"CivicPath can't find a rule in this{because}, so it is saved as written. When you "
        "learn a date, add it with --on."
    )
    if heard.several:
        yield "One entry has one rule and one hour. Add each one separately."
    if heard.likely:
        rule = to_rrule(heard.likely)
        yield f"If they do meet {words(heard.likely)}, add --rrule '{rule}'."


def agenda_page(  # noqa: PLR0913 - what is ahead has these parts
    found: Iterable[Occurrence],
    texts: Iterable[MeetingKept],
    calendars: Iterable[CalendarRead],
    holidays: Mapping[date, str],
    today: date,
    *,
    commands: bool = True,
) -> Page:
    """Return the page of every meeting ahead, those without a date, and the calendars.

    On paper it names no `commands`.
    """
    found, texts, calendars = tuple(found), tuple(texts), tuple(calendars)
    blocks: list[Block] = []
    for one in found:
        blocks += [Heading(moment(one), 3), Pairs(tuple(_rows(one, holidays, today)))]
    if not found:
        blocks.append(Text("No meetings are listed for these days."))
    if texts:
        blocks.append(Heading("Without a known date"))
        blocks.append(Items(tuple(_undated(one) for one in texts)))
    if calendars:
        blocks.append(Heading("Calendars you imported"))
        blocks += _calendars(calendars, today, commands=commands)
    if found or texts or calendars:
        blocks.append(Text(ASK))
    blocks += _ways(found) if commands else ()
    return Page("Meetings ahead", tuple(blocks), date=today.isoformat())


def moment(one: Occurrence) -> str:
    """Return a meeting's day and hour on the reader's clock."""
    if one.start is None:
        return f"{day(one.on)} to {day(one.last)}" if one.last else day(one.on)
    if one.last:
        end = f" to {day(one.last)}{f', {clock(one.end)}' if one.end else ''}"
    else:
        end = f" to {clock(one.end)}" if one.end else ""
    there = f" ({clock(one.there)} there, {one.event.zone})" if one.there else ""
    return f"{day(one.on)}, {clock(one.start)}{end}{there}"


def _which(one: Occurrence) -> str:
    """Return how a command names a meeting: by its day, and its hour if there are several."""
    hour = f" --at {one.start:%H:%M}" if one.several and one.start else ""
    return f"{one.on.isoformat()}{hour}"


def far(on: date, today: date) -> str:
    """Return how far a day is: today, tomorrow, in 2 days."""
    left = (on - today).days
    return {0: "today", 1: "tomorrow"}.get(left, f"in {plural(left, 'day')}")


def before(one: Occurrence, sheet: str) -> Iterator[Block]:
    """Yield what to know before a meeting that is near."""
    yield Pairs(tuple(_rows(one, {}, one.on)))
    yield Note(Tone.TIP, ASK)
    if sheet:
        yield Note(Tone.TIP, f"What to expect, ask and bring: civicpath show {sheet}")


def ask_after(one: Occurrence) -> Iterator[Commands]:
    """Yield the commands that record how a meeting went."""
    on = _which(one)
    yield Commands(
        (
            (f'civicpath meetings went {on} --note "..."', "you went; note names and promises"),
            (f"civicpath meetings going {on} --not", "you did not go; that happens"),
        )
    )


def read_page(
    calendar: CalendarRead, today: date, *, kept: bool, reader: Reader = as_written
) -> Page:
    """Return the page of the meetings that a calendar lists ahead, and of its oddities."""
    found = tuple(one for one in calendar.rows if _is_ahead(one, calendar, today, reader))
    blocks: list[Block] = []
    if found:
        blocks.append(Items(tuple(_listed(one, calendar, today, reader) for one in found[:FIRST])))
        if len(found) > FIRST:
            blocks.append(Text(f"And {len(found) - FIRST} more: civicpath meetings"))
    else:
        blocks.append(
            Text(
                "It lists no upcoming meetings. That is common. Write to the group, and ask how to "
                "get involved."
            )
        )
    blocks += [Note(Tone.CAREFUL, remark) for remark in calendar.remarks]
    if "/private-" in calendar.source:
        text = "This address has a secret key in it. Don't share it, or a backup that has it."
        blocks.append(Note(Tone.CAREFUL, text))
    if calendar.label:
        blocks.append(Text(calendar.label))
    blocks += [Text(f"From: {calendar.source}", dim=True), Text(ASK)]
    ahead = f"{plural(len(found), 'meeting')} ahead"
    name = f"{calendar.group}: {ahead}" if calendar.group else ahead
    return Page(name if kept else f"{name} (nothing was saved)", tuple(blocks))


def kept_copy(calendar: CalendarRead) -> str:
    """Return the message that the last good copy stays."""
    return f"Your copy of {day(calendar.on)} stays."


def replaced(calendar: CalendarRead, today: date, *, done: bool) -> str:
    """Return the message about the calendar that another one replaces or would replace."""
    ahead = sum(one.until >= today for one in calendar.rows)
    name = f"{calendar.group} ({calendar.source})" if calendar.group else calendar.source
    copy = f"the copy of {day(calendar.on)}, with {plural(ahead, 'meeting')} ahead"
    back = " To undo that: civicpath undo" if done else ""
    return f"This {'takes' if done else 'would take'} the place of {name}: {copy}.{back}"


def kept_beside(calendar: CalendarRead) -> str:
    """Return the message that an earlier calendar from a file of the same name stays."""
    name = calendar.group or calendar.name or calendar.calendar
    return f"A file called {calendar.source} was imported before for {ended(name)} Both stay."


def _is_ahead(one: CalendarEvent, calendar: CalendarRead, today: date, reader: Reader) -> bool:
    """Return whether a meeting isn't over on its own clock, unless that is UTC, or the reader's."""
    own = one.zone != UTC and one.until >= today
    return own or read_by(Occurrence.in_calendar(one, calendar), reader).until >= today


def _listed(one: CalendarEvent, calendar: CalendarRead, today: date, reader: Reader) -> str:
    """Return one line of a calendar, on its own clock; on the reader's if it has none."""
    state = f"; {one.status}" if one.status else ""
    shown = Occurrence.in_calendar(one, calendar)
    if one.zone == UTC:
        shown = read_by(shown, reader)
    hour = f", {clock(shown.start)}" if shown.start else ""
    zone = f" ({one.zone})" if shown.start and one.zone not in {"", UTC} else ""
    last = f" to {day(shown.last)}" if shown.last else ""
    state += "; under way" if shown.on < today <= shown.until else ""
    return f"{day(shown.on)}{hour}{zone}{last}: {one.title or 'without a name'}{state}"


def changed_page(title: str, one: Occurrence, text: str) -> Page:
    """Return the page of a change to a meeting."""
    return Page(title, (Text(f"{one.name}: {ended(moment(one))}"), Text(text)))


def _rows(one: Occurrence, holidays: Mapping[date, str], today: date) -> Iterator[tuple[str, str]]:
    yield "What", ", ".join(dict.fromkeys(filter(None, (one.name, one.group))))
    if one.event.place:
        yield "Where", one.event.place
    if one.going:
        yield "You", "plan to go" if one.until >= today else "planned to go"
    if one.state is not MeetingStatus.ON:
        yield "Careful", STATES[one.state]
    if one.last and one.on < today <= one.last:
        yield "Now", f"under way, until {day(one.last)}"
    if one.on in holidays:
        yield "Holiday", f"{holidays[one.on]}: ask whether they meet"
    if one.is_unsure:
        yield "Time zone", "its calendar names none; taken as your own"
    yield "Confirm", one.event.link or f"ask {one.group or 'the group'}"
    if one.label:
        yield "From", one.label


def _undated(one: MeetingKept) -> str:
    who = f"{one.group}: " if one.group else ""
    return f"{who}{ended(one.text)} Ask for the next date."


def _calendars(
    calendars: Collection[CalendarRead], today: date, *, commands: bool
) -> Iterator[Block]:
    sources = [one.source for one in calendars]
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


def _ways(found: tuple[Occurrence, ...]) -> Iterator[Block]:
    if not found:
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
    first = next((one for one in found if one.state not in OFF), found[0])
    on = _which(first)
    yield Commands(
        (
            (f"civicpath meetings going {on}", "you plan to go; civicpath next reminds you"),
            (f"civicpath meetings skip {on}", "they do not meet that day"),
            ("civicpath export calendar -o meetings.ics", "put them in your phone"),
        )
    )
