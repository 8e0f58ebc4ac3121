"""`done`: say that you did it."""

from __future__ import annotations

from typing import Annotated

import typer

from civicpath.app import App
from civicpath.commands.flags import Happened, Note, Which, noted, past_day
from civicpath.commands.recording import answer, meant
from civicpath.core.errors import Usage
from civicpath.core.event import Answered, Done
from civicpath.core.model import Rung
from civicpath.core.page import Page, Text
from civicpath.pages.record import done_page

MOST = 100_000
"""More than anybody knocks at in a day."""


def run(
    ctx: typer.Context,
    action: Which = None,
    on: Happened = None,
    count: Annotated[
        int, typer.Option(min=1, max=MOST, metavar="N", help="How many: doors, calls, meetings.")
    ] = 1,
    note: Note = None,
) -> None:
    """Record that an action, or a whole rung, was done."""
    app: App = ctx.obj
    rung = app.ladder.rung(action or "")
    if rung:
        if on or note is not None or count > 1:
            hint = f"Leave them out, or name one action: civicpath show {rung.id}"
            raise Usage("--on, --count and --note go with one action, not with a rung.", hint)
        _rung_done(app, rung)
        return
    found, before = meant(app, action), app.progress()
    app.record(Done(action=found.key, on=past_day(app, on), count=count, note=noted(note)))
    after = app.progress()
    answer(app, done_page(found, before, after, app.voice(after)))


def _rung_done(app: App, rung: Rung) -> None:
    """Count a whole rung as experience that was gained before."""
    told = app.past.answers.get("done", ())
    app.record(
        Answered(question="done", values=(*(one for one in told if one != rung.id), rung.id))
    )
    text = "It counts as experience. Your next step is on a rung that you have not climbed."
    answer(app, Page(f"Done: {rung.title}", (Text(text),)))
