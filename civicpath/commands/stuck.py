"""`stuck`: say that it did not work, and get something else to try."""

from __future__ import annotations

import contextlib
from typing import Annotated

import typer

from civicpath.app import App
from civicpath.commands.afterwards import ask_reason
from civicpath.commands.flags import Happened, Note, Which, noted, past_day
from civicpath.commands.recording import answer, meant
from civicpath.core.event import Stuck
from civicpath.core.outcome import ANY_REASON, Reason
from civicpath.edges.ask import GoBack, Stop
from civicpath.pages.record import stuck_page


def run(
    ctx: typer.Context,
    action: Which = None,
    because: Annotated[
        Reason | None,
        typer.Option("--because", metavar="WHY", help=f"What you try next fits it: {ANY_REASON}."),
    ] = None,
    on: Happened = None,
    note: Note = None,
) -> None:
    """Record that an action did not work out."""
    app: App = ctx.obj
    found, when = meant(app, action), past_day(app, on)
    why = because.value if because else ""
    if app.interactive and not why:
        with contextlib.suppress(Stop, GoBack):
            why = ask_reason(app.asker("Use --because."), found)
    app.record(Stuck(action=found.key, on=when, note=noted(note), because=why))
    answer(app, stuck_page(found, app.voice(app.progress()), why))
