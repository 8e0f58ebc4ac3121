"""`ladder`: the ladder drawn, and where the person stands on it."""

from __future__ import annotations

from typing import Any

from civicpath.app import App
from civicpath.ladder.advice import advise
from civicpath.ladder.progress import Progress
from civicpath.ladder.verbs.flags import AsJson, On, day, fitting
from civicpath.ladder.views.citations import Citations
from civicpath.ladder.views.one_screen_view import LADDER_LINES, ladder_pages
from civicpath.terminal.signature import Context


def run(ctx: Context, on: On = None, as_json: AsJson = False) -> None:
    """Draw the ladder."""
    app: App = ctx.obj
    progress = app.progress(day(app, on))
    voice = app.voice(progress)
    if as_json:
        app.put_json({"rungs": [_rung(progress, voice, at) for at in range(len(app.ladder.rungs))]})
    else:
        app.show(fitting(app, ladder_pages(advise(progress), progress, voice), LADDER_LINES))


def _rung(progress: Progress, voice: Citations, at: int) -> dict[str, Any]:
    rung = progress.ladder.rungs[at]
    done, total = progress.tally(rung)
    return {
        "id": rung.id,
        "title": voice.say(rung.title),
        "state": progress.state(rung).value,
        "done": done,
        "total": total,
    }
