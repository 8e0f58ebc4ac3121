"""`ladder`: the drawn ladder with the person's progress."""

from __future__ import annotations

from civicpath.app import App
from civicpath.ladder.advice import advise
from civicpath.ladder.verbs.flags import AsJson, On
from civicpath.ladder.verbs.typed_values import day
from civicpath.ladder.views.ladder_view import LADDER_LINES, ladder_pages
from civicpath.terminal.signature import Context


def run(ctx: Context, on: On = None, as_json: AsJson = False) -> None:
    """Draw the ladder."""
    app: App = ctx.obj
    progress = app.progress(day(app, on))
    voice = app.voice(progress)
    if as_json:
        from civicpath.ladder.views.next_data import ladder_data

        app.put_json(ladder_data(progress), voice.say)
    else:
        from civicpath.documents.screen import first_fitting
        from civicpath.terminal.output import columns

        pages = ladder_pages(advise(progress), progress, voice)
        app.show(first_fitting(pages, LADDER_LINES, columns(), app.drawn))
