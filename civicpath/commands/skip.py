"""`skip`: pass over an action or a rung, for now or for good."""

from __future__ import annotations

from typing import Annotated

import typer

from civicpath.app import App
from civicpath.commands.flags import Happened, Note, Which, noted, past_day
from civicpath.commands.recording import answer, meant
from civicpath.core.event import Skipped
from civicpath.pages.record import skip_page


def run(
    ctx: typer.Context,
    action: Which = None,
    never: Annotated[bool, typer.Option("--never", help="It is not for me: leave it out.")] = False,
    on: Happened = None,
    note: Note = None,
) -> None:
    """Record that an action or a rung is passed over."""
    app: App = ctx.obj
    rung = app.ladder.rung(action or "")
    key, title = (rung.id, rung.title) if rung else _action(app, action)
    app.record(Skipped(action=key, on=past_day(app, on), never=never, note=noted(note)))
    answer(app, skip_page(title, never=never, voice=app.voice(app.progress())))


def _action(app: App, name: str | None) -> tuple[str, str]:
    found = meant(app, name)
    return found.key, found.title
