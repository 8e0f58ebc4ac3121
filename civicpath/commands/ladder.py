"""`ladder`: the ladder drawn, and where the person stands on it."""

from __future__ import annotations

from typing import Any

import typer

from civicpath.app import App
from civicpath.commands.flags import AsJson, On, day
from civicpath.core.advice import advise
from civicpath.core.progress import Progress
from civicpath.pages.ladder import ladder_page
from civicpath.pages.voice import Voice


def run(ctx: typer.Context, on: On = None, as_json: AsJson = False) -> None:
    """Draw the ladder."""
    app: App = ctx.obj
    progress = app.progress(day(app, on))
    voice = app.voice(progress)
    if as_json:
        app.put_json({"rungs": [_rung(progress, voice, at) for at in range(len(app.ladder.rungs))]})
    else:
        app.show(ladder_page(advise(progress), progress, voice))


def _rung(progress: Progress, voice: Voice, at: int) -> dict[str, Any]:
    rung = progress.ladder.rungs[at]
    done, total = progress.tally(rung)
    return {
        "id": rung.id,
        "title": voice.say(rung.title),
        "state": progress.state(rung).value,
        "done": done,
        "total": total,
    }
