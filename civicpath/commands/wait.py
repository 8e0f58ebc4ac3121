"""`wait`: say that you wait for somebody's answer."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated

import typer

from civicpath.app import App
from civicpath.commands.afterwards import record_waiting
from civicpath.commands.flags import Happened, Note, Which, day, noted, past_day
from civicpath.commands.recording import answer, meant
from civicpath.core.errors import Usage
from civicpath.core.event import LONGEST_WAIT


def run(
    ctx: typer.Context,
    action: Which = None,
    days: Annotated[
        int | None,
        typer.Option(min=1, max=LONGEST_WAIT.days, metavar="N", help="How many days to wait."),
    ] = None,
    until: Annotated[
        str | None, typer.Option(metavar="DATE", help="The day on which to come back to it.")
    ] = None,
    on: Happened = None,
    note: Note = None,
) -> None:
    """Record that an action waits for an answer."""
    app: App = ctx.obj
    if days and until is not None:
        raise Usage("--days and --until say the same thing twice.", "Use one of them.")
    found, asked = meant(app, action), past_day(app, on)
    wanted = timedelta(days=days or found.patience)
    last = asked + wanted if until is None else day(app, until)
    if last <= app.today:
        hint = "Say until when you still wait, with --until or --days."
        raise Usage(f"{last.isoformat()} is not a day to come.", hint)
    if last > asked + LONGEST_WAIT:
        hint = "Say a nearer day. When it comes, you can wait again."
        raise Usage(f"{last.isoformat()} is more than a year away.", hint)
    answer(app, record_waiting(app, found, last, on=asked, note=noted(note)))
