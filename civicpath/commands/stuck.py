"""`stuck`: say that it did not work, and get something else to try."""

from __future__ import annotations

import typer

from civicpath.app import App
from civicpath.commands.flags import Happened, Note, Which, noted, past_day
from civicpath.commands.recording import answer, meant
from civicpath.core.event import Stuck
from civicpath.pages.record import stuck_page


def run(ctx: typer.Context, action: Which = None, on: Happened = None, note: Note = None) -> None:
    """Record that an action did not work out."""
    app: App = ctx.obj
    found = meant(app, action)
    app.record(Stuck(action=found.key, on=past_day(app, on), note=noted(note)))
    answer(app, stuck_page(found, app.voice(app.progress())))
