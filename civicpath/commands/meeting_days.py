"""`meetings going`, `went`, `skip` and `move`: one day of a meeting."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Annotated

import typer

from civicpath.app import App
from civicpath.commands.flags import Note, day, find_action, noted, past_day
from civicpath.commands.recording import answer
from civicpath.core.agenda import OFF, Occurrence, State, agenda
from civicpath.core.appointment import AFTER, ATTEND
from civicpath.core.errors import NotFound, Usage
from civicpath.core.event import Done, Event, Going, MeetingMoved, MeetingSkipped
from civicpath.edges.clock import here
from civicpath.pages.meetings import changed_page, moment
from civicpath.pages.record import done_page
from civicpath.pages.time import day as in_full

NEAR = timedelta(days=45)
"""How far from a day to look for meetings to name instead."""

Which = Annotated[str, typer.Argument(metavar="DATE", help="A day of a meeting.")]
Meeting = Annotated[
    str, typer.Option("--meeting", metavar="NAME", help="The group or id, where several meet.")
]


def going(
    ctx: typer.Context,
    date: Which,
    meeting: Meeting = "",
    not_going: Annotated[bool, typer.Option("--not", help="You don't, or you did not.")] = False,
) -> None:
    """Say that you mean to go; `next` reminds you two days before."""
    app: App = ctx.obj
    found = _find(app, date, meeting)
    text = (
        "It is no longer counted as a meeting that you go to."
        if not_going
        else "Two days before, `civicpath next` brings it forward. To change your mind: --not"
    )
    title = "Not going" if not_going else "You mean to go"
    _keep(app, Going(meeting=found.meeting, day=found.day, going=not not_going), title, found, text)


def skip(ctx: typer.Context, date: Which, meeting: Meeting = "") -> None:
    """Note that there is no meeting on one day of a rule."""
    app: App = ctx.obj
    found = _find(app, date, meeting)
    _keep(
        app,
        MeetingSkipped(meeting=found.meeting, day=found.day),
        "No meeting that day",
        found,
        "The other days stay as they are. To take that back: civicpath undo",
    )


def move(
    ctx: typer.Context,
    date: Which,
    to: Annotated[str, typer.Argument(metavar="DATE", help="The day on which it is instead.")],
    meeting: Meeting = "",
) -> None:
    """Note that a meeting is on another day."""
    app: App = ctx.obj
    found, new = _find(app, date, meeting), day(app, to)
    if new == found.on:
        raise Usage("It is on that day already.", "Give the day on which it is instead.")
    _keep(
        app,
        MeetingMoved(meeting=found.meeting, day=found.day, to=new),
        f"Moved to {in_full(new)}",
        found,
        "Only this one; the other days stay as they are. To take that back: civicpath undo",
    )


def went(
    ctx: typer.Context,
    date: Annotated[
        str | None,
        typer.Argument(metavar="[DATE]", help="Left out: the last one.", show_default=False),
    ] = None,
    note: Note = None,
) -> None:
    """Say that you went; it counts for the rung."""
    app: App = ctx.obj
    action = find_action(app, ATTEND)
    on = _last(app) if date is None else past_day(app, date)
    before = app.progress()
    app.record(Done(action=action.key, on=on, note=noted(note)))
    after = app.progress()
    answer(app, done_page(action, before, after, app.voice(after)))


def _keep(app: App, event: Event, title: str, found: Occurrence, text: str) -> None:
    app.record(event)
    app.show(changed_page(title, found, text))


def _find(app: App, text: str, name: str) -> Occurrence:
    """The meeting of a day; where several meet, the one that is named."""
    on = day(app, text)
    around = agenda(app.past.meetings, on - NEAR, on + NEAR, here)
    known = [one for one in around if not name or name.casefold() in _names(one)]
    found = [one for one in known if on in {one.on, one.day}]
    exact = [one for one in found if one.on == on] or found
    if len(exact) == 1:
        return exact[0]
    if exact:
        told = "; ".join(f"--meeting {one.meeting} ({one.name})" for one in exact)
        raise Usage(f"Several meet on {on.isoformat()}.", f"Say which: {told}.")
    raise NotFound(f"No meeting is known on {on.isoformat()}.", _near(known, on))


def _near(known: Iterable[Occurrence], on: date) -> str:
    """The days of meetings nearest to a day."""
    nearest = sorted(
        (one for one in known if one.state is not State.SKIPPED),
        key=lambda one: abs((one.on - on).days),
    )[:3]
    if not nearest:
        return f"Keep one first: civicpath meetings add --on {on.isoformat()}"
    told = "; ".join(f"{one.on.isoformat()} ({one.name})" for one in nearest)
    return f"Near it: {told}."


def _names(one: Occurrence) -> set[str]:
    return {one.meeting, one.group.casefold(), one.title.casefold()}


def _last(app: App) -> date:
    """The day of the last meeting, better one that the person meant to go to; else today."""
    past = [
        one
        for one in agenda(app.past.meetings, app.today - AFTER, app.today, here)
        if one.state not in OFF
    ]
    meant = [one for one in past if one.going] or past
    if not meant:
        return app.today
    app.tell(f"Counted: {meant[-1].name}, {moment(meant[-1])}.")
    return meant[-1].on
