"""Pages about meetings: a parsed phrase, the agenda, and a near or past meeting."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from civicpath.base.days import as_written, day
from civicpath.base.text import capital, ended, plural
from civicpath.documents.markup import Block, Commands, Items, Note, Page, Pairs, Text, Tone
from civicpath.journal.calendar_event import CalendarEvent
from civicpath.journal.events import CalendarRead, MeetingKept
from civicpath.meetings import agenda
from civicpath.meetings.hours import clock, hours
from civicpath.meetings.phrases import Heard
from civicpath.meetings.recurrence import said, to_rrule, words

ASK = "Holidays can move a meeting, and its page may not say so. Confirm before you go."


SHOWN = 3
"""How many days are shown to check a phrase; the rest are only counted."""


FIRST = 5
"""The most meetings shown of a calendar that was just read."""


STATES = {
    agenda.MeetingStatus.MOVED: "moved by you",
    agenda.MeetingStatus.SKIPPED: "no meeting, as you noted",
    agenda.MeetingStatus.CANCELED: "canceled, as its calendar says",
    agenda.MeetingStatus.GONE: "no longer in its calendar: ask before you go",
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


def day_and_hour(meeting: agenda.Occurrence) -> str:
    """Return a meeting's day and the hour it begins, on the reader's clock."""
    hour = f", {clock(meeting.start)}" if meeting.start else ""
    return f"{day(meeting.on)}{hour}"


def moment(meeting: agenda.Occurrence) -> str:
    """Return a meeting's day and hour on the reader's clock."""
    if meeting.start is None:
        return f"{day(meeting.on)} to {day(meeting.last)}" if meeting.last else day(meeting.on)
    if meeting.last:
        end = f" to {day(meeting.last)}{f', {clock(meeting.end)}' if meeting.end else ''}"
    else:
        end = f" to {clock(meeting.end)}" if meeting.end else ""
    there = f" ({clock(meeting.there)} there, {meeting.event.zone})" if meeting.there else ""
    return f"{day(meeting.on)}, {clock(meeting.start)}{end}{there}"


def reference(meeting: agenda.Occurrence) -> str:
    """Return how a command names a meeting: by its day, and its hour if there are several."""
    hour = f" --at {meeting.start:%H:%M}" if meeting.several and meeting.start else ""
    return f"{meeting.on.isoformat()}{hour}"


def far(on: date, today: date) -> str:
    """Return how far a day is: today, tomorrow, in 2 days."""
    left = (on - today).days
    return {0: "today", 1: "tomorrow"}.get(left, f"in {plural(left, 'day')}")


def before(meeting: agenda.Occurrence, sheet: str) -> Iterator[Block]:
    """Yield what to know before a meeting that is near."""
    yield Pairs(tuple(meeting_rows(meeting, {}, meeting.on)))
    yield Note(Tone.TIP, ASK)
    if sheet:
        yield Note(Tone.TIP, f"What to expect, ask and bring: civicpath show {sheet}")


def ask_after(meeting: agenda.Occurrence) -> Iterator[Commands]:
    """Yield the commands that record how a meeting went."""
    on = reference(meeting)
    yield Commands(
        (
            (f'civicpath meetings went {on} --note "..."', "you went; note names and promises"),
            (f"civicpath meetings going {on} --not", "you did not go; that happens"),
        )
    )


def read_page(
    calendar: CalendarRead, today: date, *, kept: bool, reader: agenda.Reader = as_written
) -> Page:
    """Return the page of the meetings that a calendar lists ahead, and of its oddities."""
    found = tuple(row for row in calendar.rows if _is_ahead(row, calendar, today, reader))
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
    ahead = sum(row.until >= today for row in calendar.rows)
    name = f"{calendar.group} ({calendar.source})" if calendar.group else calendar.source
    copy = f"the copy of {day(calendar.on)}, with {plural(ahead, 'meeting')} ahead"
    back = " To undo that: civicpath undo" if done else ""
    return f"This {'takes' if done else 'would take'} the place of {name}: {copy}.{back}"


def kept_beside(calendar: CalendarRead) -> str:
    """Return the message that an earlier calendar from a file of the same name stays."""
    name = calendar.group or calendar.name or calendar.calendar
    return f"A file called {calendar.source} was imported before for {ended(name)} Both stay."


def _is_ahead(
    event: CalendarEvent, calendar: CalendarRead, today: date, reader: agenda.Reader
) -> bool:
    """Return whether a meeting isn't over on its own clock, unless that is UTC, or the reader's."""
    own = event.zone != agenda.UTC and event.until >= today
    return (
        own or agenda.read_by(agenda.Occurrence.in_calendar(event, calendar), reader).until >= today
    )


def _listed(
    event: CalendarEvent, calendar: CalendarRead, today: date, reader: agenda.Reader
) -> str:
    """Return one line of a calendar, on its own clock; on the reader's if it has none."""
    state = f"; {event.status}" if event.status else ""
    shown = agenda.Occurrence.in_calendar(event, calendar)
    if event.zone == agenda.UTC:
        shown = agenda.read_by(shown, reader)
    hour = f", {clock(shown.start)}" if shown.start else ""
    zone = f" ({event.zone})" if shown.start and event.zone not in {"", agenda.UTC} else ""
    last = f" to {day(shown.last)}" if shown.last else ""
    state += "; under way" if shown.on < today <= shown.until else ""
    return f"{day(shown.on)}{hour}{zone}{last}: {event.title or 'without a name'}{state}"


def changed_page(title: str, meeting: agenda.Occurrence, text: str) -> Page:
    """Return the page of a change to a meeting."""
    return Page(title, (Text(f"{meeting.name}: {ended(moment(meeting))}"), Text(text)))


def meeting_rows(
    meeting: agenda.Occurrence, holidays: Mapping[date, str], today: date
) -> Iterator[tuple[str, str]]:
    """Yield what to know about a meeting, as rows."""
    yield "What", ", ".join(dict.fromkeys(filter(None, (meeting.name, meeting.group))))
    if meeting.event.place:
        yield "Where", meeting.event.place
    if meeting.going:
        yield "You", "plan to go" if meeting.until >= today else "planned to go"
    if meeting.state is not agenda.MeetingStatus.ON:
        yield "Careful", STATES[meeting.state]
    if meeting.last and meeting.on < today <= meeting.last:
        yield "Now", f"under way, until {day(meeting.last)}"
    if meeting.on in holidays:
        yield "Holiday", f"{holidays[meeting.on]}: ask whether they meet"
    if meeting.is_unsure:
        yield "Time zone", "its calendar names none; taken as your own"
    yield "Confirm", meeting.event.link or f"ask {meeting.group or 'the group'}"
    if meeting.label:
        yield "From", meeting.label
