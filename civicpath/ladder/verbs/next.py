"""`next`: the one thing to do now."""

from __future__ import annotations

from typing import Annotated

from civicpath.app import App
from civicpath.ladder.advice import advise
from civicpath.ladder.verbs.asking import ask_what_is_needed
from civicpath.ladder.verbs.flags import AsJson, On, OnlyRung
from civicpath.ladder.verbs.typed_values import day, rung_id
from civicpath.terminal.signature import Context, option


def run(
    ctx: Context,
    ahead: Annotated[
        int, option("-n", min=1, max=50, metavar="N", help="Name the next N things.")
    ] = 1,
    minutes: Annotated[
        int | None,
        option("--minutes", min=1, metavar="M", help="Only what takes at most M minutes."),
    ] = None,
    rung: OnlyRung = None,
    on: On = None,
    full: Annotated[bool, option("--full", help="Every step, word, page and source.")] = False,
    as_json: AsJson = False,
) -> None:
    """Say the one thing to do now."""
    app: App = ctx.obj
    if not (as_json or on or rung or minutes):
        ask_what_is_needed(app)
    progress = app.progress(day(app, on))
    advice = advise(progress, minutes=minutes, rung=rung_id(app, rung))
    voice = app.voice(progress, numbered=False)
    if as_json:
        from civicpath.ladder.views.next_data import next_data

        app.put_json(next_data(advice, progress, voice), voice.say)
        return
    narrowed = not (on is None and minutes is None and rung is None)
    by_name = narrowed and advice.action != advise(app.progress()).action  # what `done` means
    more = ahead - 1
    if full:
        from civicpath.ladder.views.next_view import next_page

        app.show(next_page(advice, progress, voice, ahead=more, by_name=by_name))
        return
    from civicpath.documents.screen import first_fitting
    from civicpath.ladder.views.one_screen_view import LINES, short_pages
    from civicpath.terminal.output import columns

    name = advice.action.key if advice.action and by_name else ""
    short = short_pages(advice, progress, voice, ahead=more, name=name)
    app.show(first_fitting(short, LINES, columns(), app.drawn))
