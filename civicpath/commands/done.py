"""`done`: say that you did it."""

from __future__ import annotations

import contextlib
from dataclasses import replace
from typing import Annotated

import typer

from civicpath.app import App
from civicpath.commands.afterwards import (
    ask_brought,
    ask_count,
    ask_outcome,
    offer_group,
    record_done,
)
from civicpath.commands.flags import Happened, Note, Which, noted, past_day
from civicpath.commands.recording import answer, meant
from civicpath.core.errors import Usage
from civicpath.core.event import MOST_DONE, Answered
from civicpath.core.model import Action, Rung
from civicpath.core.outcome import Outcome
from civicpath.core.page import Page, Text
from civicpath.core.value import dataclass
from civicpath.edges.ask import GoBack, Stop


def run(
    ctx: typer.Context,
    action: Which = None,
    on: Happened = None,
    count: Annotated[
        int | None,
        typer.Option(min=1, max=MOST_DONE, metavar="N", help="How many: doors, calls, meetings."),
    ] = None,
    note: Note = None,
    outcome: Annotated[
        Outcome | None, typer.Option("--outcome", help="What came of it, where you asked somebody.")
    ] = None,
) -> None:
    """Record that an action, or a whole rung, was done."""
    app: App = ctx.obj
    rung = app.ladder.rung(action or "")
    if rung:
        if on or note is not None or count or outcome:
            hint = f"Leave them out, or name one action: civicpath show {rung.id}"
            flags = "--on, --count, --note and --outcome"
            raise Usage(f"{flags} go with one action, not with a rung.", hint)
        _rung_done(app, rung)
        return
    found, when = meant(app, action), past_day(app, on)
    if outcome and not (found.wait or found.routes):
        hint = f'What came of it goes into a note: civicpath done {found.id} --note "..."'
        raise Usage(f"Nobody is asked in the step '{found.title}'.", hint)
    said = _Said(count or 1, outcome.value if outcome else "", noted(note))
    if app.interactive and not (count or outcome or said.note):
        said = _ask(app, found)
    page = record_done(app, found, on=when, count=said.count, note=said.note, outcome=said.outcome)
    answer(app, page)


@dataclass(frozen=True, slots=True)
class _Said:
    """What a person said of a step that they did."""

    count: int = 1
    outcome: str = ""
    note: str = ""


def _ask(app: App, action: Action) -> _Said:
    """Ask a person at a terminal, who said nothing by flags; whatever they leave out is fine."""
    asker, said = app.asker("Use --count, --outcome and --note."), _Said()
    with contextlib.suppress(Stop, GoBack):
        said = replace(said, count=ask_count(asker, action))
        said = replace(said, outcome=ask_outcome(asker, action))
        said = replace(said, note=ask_brought(app, asker, action))
        offer_group(app, asker, action)
    return said


def _rung_done(app: App, rung: Rung) -> None:
    """Count a whole rung as experience that was gained before."""
    told = app.past.answers.get("done", ())
    app.record(
        Answered(question="done", values=(*(one for one in told if one != rung.id), rung.id))
    )
    text = "It counts as experience. Your next step is on a rung that you have not climbed."
    answer(app, Page(f"Done: {rung.title}", (Text(text),)))
