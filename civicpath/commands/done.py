"""`done`: say that you did it."""

from __future__ import annotations

import contextlib
from typing import Annotated

import typer

from civicpath.app import App
from civicpath.commands.afterwards import ask_brought, ask_outcome, offer_group, record_done
from civicpath.commands.flags import Happened, Note, Which, noted, past_day
from civicpath.commands.recording import answer, meant
from civicpath.core.errors import Usage
from civicpath.core.event import MOST_DONE, Answered
from civicpath.core.model import Action, Rung
from civicpath.core.outcome import Outcome
from civicpath.core.page import Page, Text
from civicpath.edges.ask import GoBack, Stop


def run(
    ctx: typer.Context,
    action: Which = None,
    on: Happened = None,
    count: Annotated[
        int,
        typer.Option(min=1, max=MOST_DONE, metavar="N", help="How many: doors, calls, meetings."),
    ] = 1,
    note: Note = None,
    outcome: Annotated[
        Outcome | None, typer.Option("--outcome", help="What came of it, where you asked somebody.")
    ] = None,
) -> None:
    """Record that an action, or a whole rung, was done."""
    app: App = ctx.obj
    rung = app.ladder.rung(action or "")
    if rung:
        if on or note is not None or count > 1 or outcome:
            hint = f"Leave them out, or name one action: civicpath show {rung.id}"
            flags = "--on, --count, --note and --outcome"
            raise Usage(f"{flags} go with one action, not with a rung.", hint)
        _rung_done(app, rung)
        return
    found, when = meant(app, action), past_day(app, on)
    told, said = outcome.value if outcome else "", noted(note)
    if app.interactive and not (told or said):
        told, said = _ask(app, found)
    answer(app, record_done(app, found, on=when, count=count, note=said, outcome=told))


def _ask(app: App, action: Action) -> tuple[str, str]:
    """Ask a person at a terminal, who said nothing by flags; whatever they leave out is fine."""
    asker, outcome, note = app.asker("Use --outcome and --note."), "", ""
    with contextlib.suppress(Stop, GoBack):
        outcome = ask_outcome(asker, action)
        note = ask_brought(app, asker, action)
        offer_group(app, asker, action)
    return outcome, note


def _rung_done(app: App, rung: Rung) -> None:
    """Count a whole rung as experience that was gained before."""
    told = app.past.answers.get("done", ())
    app.record(
        Answered(question="done", values=(*(one for one in told if one != rung.id), rung.id))
    )
    text = "It counts as experience. Your next step is on a rung that you have not climbed."
    answer(app, Page(f"Done: {rung.title}", (Text(text),)))
