"""`undo`: take back what was last recorded."""

from __future__ import annotations

import typer

from civicpath.app import App
from civicpath.commands.recording import answer
from civicpath.core.errors import NotFound
from civicpath.core.event import Undone
from civicpath.core.page import Page
from civicpath.core.past import latest
from civicpath.pages.record import undo_page


def run(ctx: typer.Context) -> None:
    """Take back the last thing recorded; again and again, further back."""
    answer(ctx.obj, take_back(ctx.obj))


def take_back(app: App) -> Page:
    """Take back the last thing recorded, and say what it was; NotFound where there is none."""
    last = latest(app.journal.read().entries)
    if last is None:
        raise NotFound("Nothing was recorded yet, so there is nothing to take back.")
    app.record(Undone(target=last.stamp.id))
    return undo_page(last.event, app.ladder, app.voice(app.progress()))
