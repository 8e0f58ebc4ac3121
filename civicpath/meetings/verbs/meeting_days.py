"""`meetings going`, `went`, `skip` and `move`: one day of a meeting."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, time, timedelta
from typing import Annotated

from civicpath.app import App
from civicpath.base.days import day as in_full
from civicpath.base.errors import NotFound, Usage
from civicpath.base.text import ended, excerpt
from civicpath.journal.calendar_event import clock_text
from civicpath.journal.events import Done, Event, Going, MeetingMoved, MeetingSkipped
from civicpath.ladder.claims import ATTEND
from civicpath.ladder.verbs.completions import completion_app
from civicpath.ladder.verbs.flags import NoteFlag
from civicpath.ladder.verbs.record import answer, with_debrief_hint
from civicpath.ladder.verbs.typed_values import coming_day, day, find_action, note_text, past_day
from civicpath.ladder.views.record_view import done_page
from civicpath.meetings.agenda import AFTER, OFF, MeetingStatus, Occurrence, agenda
from civicpath.meetings.hours import clock
from civicpath.meetings.phrase_hours import hours_in
from civicpath.meetings.views.meetings_view import changed_page, moment
from civicpath.system.clock import here
from civicpath.terminal.signature import Context, argument, option

_EXACT = re.compile(r"([01]\d|2[0-3]):([0-5]\d)|(1[3-9]|2[0-3])")
"""An hour that is clear without AM or PM: 07:30, 14:00, 14."""

NEAR = timedelta(days=45)
"""How far from a day to look for meetings to suggest instead."""

NEAREST = 3
"""How many of them to name."""

WhichMeeting = Annotated[str, argument(metavar="DATE", help="A day of a meeting.")]


Meeting = Annotated[
    str, option("--meeting", metavar="NAME", help="The group or id, where several meet.")
]


def complete_hour(ctx: Context, incomplete: str) -> list[tuple[str, str]]:
    """Complete the hours of the meetings on the given day."""
    app = completion_app(ctx)
    on = day(app, ctx.params.get("date") or next(iter(ctx.args), None))
    meetings = agenda(app.state.meetings, on, on, here)
    hours = ((f"{meeting.start:%H:%M}", meeting.name) for meeting in meetings if meeting.start)
    return [(hour, name) for hour, name in hours if hour.startswith(incomplete)]


Hour = Annotated[
    str,
    option(
        "--at",
        metavar="HOUR",
        help="Its hour, where there are several that day.",
        autocompletion=complete_hour,
    ),
]


def going(
    ctx: Context,
    date: WhichMeeting,
    meeting: Meeting = "",
    at: Hour = "",
    not_going: Annotated[bool, option("--not", help="You aren't going, or you didn't go.")] = False,
) -> None:
    """Record that you plan to go; `next` reminds you two days before."""
    app: App = ctx.obj
    occurrence = _find(app, date, meeting, at)
    ahead = "Two days before it ends" if occurrence.last else "Two days before"
    text = (
        "It no longer counts as a meeting that you plan to go to."
        if not_going
        else f"{ahead}, `civicpath next` reminds you. Changed your mind? Run this again with --not"
    )
    title = "Not going" if not_going else "You plan to go"
    event = Going(
        meeting=occurrence.event.meeting,
        day=occurrence.event.day,
        hour=occurrence.event.at,
        going=not not_going,
    )
    _keep(app, event, title, occurrence, text)


def skip(ctx: Context, date: WhichMeeting, meeting: Meeting = "", at: Hour = "") -> None:
    """Note that one meeting of a series is off."""
    app: App = ctx.obj
    occurrence = _find(app, date, meeting, at)
    _keep(
        app,
        MeetingSkipped(
            meeting=occurrence.event.meeting, day=occurrence.event.day, hour=occurrence.event.at
        ),
        "No meeting that day",
        occurrence,
        "The other days stay as they are. To undo that: civicpath undo",
    )


def move(
    ctx: Context,
    date: WhichMeeting,
    to: Annotated[str, argument(metavar="DATE", help="The new day.")],
    meeting: Meeting = "",
    at: Hour = "",
) -> None:
    """Note that a meeting is on another day."""
    app: App = ctx.obj
    found, new = _find(app, date, meeting, at), coming_day(app, to)
    own = (found.own or found.on) + (new - found.on)  # its own clock may show another day
    if new == found.on:
        raise Usage("It is on that day already.", "Give the new day.")
    _keep(
        app,
        MeetingMoved(meeting=found.event.meeting, day=found.event.day, to=own, hour=found.event.at),
        f"Moved to {in_full(new)}",
        found,
        "Only this one; the other days stay as they are. To undo that: civicpath undo",
    )


def went(
    ctx: Context,
    date: Annotated[
        str | None,
        argument(metavar="[DATE]", help="If left out, the last one.", show_default=False),
    ] = None,
    note: NoteFlag = None,
    meeting: Meeting = "",
    at: Hour = "",
) -> None:
    """Record that you went; it counts toward the rung."""
    app: App = ctx.obj
    action = find_action(app, ATTEND)
    on, hour = _last(app) if date is None else _attended(app, past_day(app, date), meeting, at)
    before = app.progress()
    app.record(Done(action=action.key, on=on, note=note_text(note), hour=hour))
    after = app.progress()
    page = done_page(action, before, after, app.voice(after))
    answer(app, with_debrief_hint(action, page, app.ladder))


def _keep(app: App, event: Event, title: str, meeting: Occurrence, text: str) -> None:
    app.record(event)
    app.show(changed_page(title, meeting, text))


def _find(app: App, text: str, name: str, at: str) -> Occurrence:
    """Return a day's meeting; of several, the one named by its hour or its group."""
    on, hour = day(app, text), _hour(at)
    around = agenda(app.state.meetings, on - NEAR, on + NEAR, here)
    known = [one for one in around if not name or name.casefold() in _names(one)]
    exact = [one for one in _on(known, on) if hour is None or hour in {one.start, one.there}]
    if len(exact) == 1:
        return exact[0]
    if exact:
        raise Usage(f"Several meet on {on.isoformat()}.", f"Say which: {_choices(exact)}.")
    when = f"{on.isoformat()} at {clock(hour)}" if hour else on.isoformat()
    raise NotFound(f"No meeting is listed on {when}.", _near(known, on))


def _on(known: Iterable[Occurrence], on: date) -> list[Occurrence]:
    """Return a day's meetings: those that start then, else moved away, else under way."""
    known = tuple(known)
    return (
        [one for one in known if one.on == on]
        or [one for one in known if on == (one.was or one.on)]
        or [one for one in known if one.on <= on <= one.until]
    )


def _choices(found: list[Occurrence]) -> str:
    """Return the flags that distinguish a day's meetings: the hour, the meeting, or both."""
    hours = [one.start for one in found]
    meetings = [one.event.meeting for one in found]

    def flags(meeting: Occurrence) -> str:
        hour = f"--at {meeting.start:%H:%M}" if meeting.start else ""
        if hour and hours.count(meeting.start) == 1 and len({*meetings}) < len(found):
            return hour
        named = f"--meeting {meeting.event.meeting}"
        return f"{named} {hour}" if hour and meetings.count(meeting.event.meeting) > 1 else named

    return "; ".join(f"{flags(one)} ({one.name})" for one in found)


def _hour(text: str) -> time | None:
    """Parse the hour of a flag: 14:00, 2 pm, noon.

    Two digits before a colon are hours on a 24-hour clock, so times that CivicPath writes, such as
    `07:30`, keep their meaning.
    """
    if not text:
        return None
    if exact := _EXACT.fullmatch(text.strip()):
        hour, minute, alone = exact.groups(default="0")
        return time(int(hour) or int(alone), int(minute))
    start = hours_in(text if re.search(r"\D", text) else f"at {text}").start
    if start is None:
        raise Usage(f"'{excerpt(text)}' is not an hour.", "Write it like 14:00 or 2 pm.")
    return start


def _near(known: Iterable[Occurrence], on: date) -> str:
    """Return the days of meetings nearest to a day, and how many more there are."""
    nearest = sorted(
        (one for one in known if one.state is not MeetingStatus.SKIPPED),
        key=lambda one: abs((one.on - on).days),
    )
    if not nearest:
        return f"Save one first: civicpath meetings add --on {on.isoformat()}"
    hints = [f"{one.on.isoformat()} ({one.name})" for one in nearest[:NEAREST]]
    if more := len(nearest[NEAREST:]):
        hints.append(f"{more} more within {NEAR.days} days")
    return f"Near it: {'; '.join(hints)}."


def _names(meeting: Occurrence) -> set[str]:
    return {meeting.event.meeting, meeting.group.casefold(), meeting.event.title.casefold()}


def _attended(app: App, on: date, name: str, at: str) -> tuple[date, str]:
    """Return the day of a meeting, and its hour if given or if several are on that day."""
    if name or at:
        occurrence = _find(app, on.isoformat(), name, at)
        return on, clock_text(occurrence.start)
    known = _on(agenda(app.state.meetings, on, on, here), on)
    takes_place = [one for one in known if one.state not in OFF]
    meant = [one for one in takes_place if one.going] or takes_place
    if len(meant) > 1:
        raise Usage(f"Several met on {on.isoformat()}.", f"Say which: {_choices(meant)}.")
    return on, clock_text(meant[0].start) if meant else ""


def _last(app: App) -> tuple[date, str]:
    """Return the last meeting, preferably one that the person planned to attend; else today."""
    past = [
        one
        for one in agenda(app.state.meetings, app.today - AFTER, app.today, here)
        if one.state not in OFF
    ]
    meant = [one for one in past if one.going] or past
    if not meant:
        if app.state.meetings:
            app.tell("None of your saved meetings was held lately, so this counts as one today.")
        return app.today, ""
    app.tell(f"Counted: {meant[-1].name}, {ended(moment(meant[-1]))}")
    return min(meant[-1].until, app.today), clock_text(meant[-1].start)
