"""`show`: read about a rung, an action, a first-time sheet or a word."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

import typer

from civicpath.app import App
from civicpath.commands.flags import On, day
from civicpath.core.errors import NotFound
from civicpath.core.guess import by_name, did_you_mean
from civicpath.core.model import Term
from civicpath.core.page import Page
from civicpath.core.progress import Progress
from civicpath.pages.entry import action_page, pause_page, sheet_page, term_page
from civicpath.pages.glossary import glossary_page
from civicpath.pages.rung import rung_page


def complete(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Offer the rungs, actions and sheets for completion."""
    from civicpath.commands.flags import complete_action, complete_rung

    return complete_rung(ctx, incomplete) + complete_action(ctx, incomplete)


def run(
    ctx: typer.Context,
    what: Annotated[
        list[str],
        typer.Argument(
            metavar="RUNG|ACTION|SHEET|WORD",
            help="An id, or a word; 'words' lists them all, 'pause' says how to rest.",
            autocompletion=complete,
        ),
    ],
    on: On = None,
) -> None:
    """Show what a name stands for."""
    app: App = ctx.obj
    app.show(find(app, app.progress(day(app, on)), " ".join(what).strip()))


def find(app: App, progress: Progress, name: str) -> Page:
    """The page that a name stands for: a rung, an action, a sheet or a word."""
    ladder, voice = app.ladder, app.voice(progress)
    today = progress.today.isoformat()
    wanted = "-".join(name.casefold().split())
    rung = ladder.rung(wanted)
    if rung:
        return rung_page(rung, progress, voice)
    if wanted in ladder.sheets:
        return sheet_page(ladder.sheets[wanted], voice, today)
    if wanted == "words":
        return glossary_page(ladder.terms, voice, today)
    if wanted == "pause":
        return pause_page(progress, voice)
    keys = [action.key for action in ladder.actions()]
    found = by_name(wanted, keys)
    action = ladder.action(found[0]) if len(found) == 1 else None
    if action:
        return action_page(action, progress, voice)
    term = _term(ladder.terms, name)
    if term:
        related = tuple(ladder.terms[one].term for one in term.see)
        return term_page(term, related, voice, today)
    if found:
        raise NotFound(f"'{name}' names several actions.", f"Say which: {', '.join(found)}.")
    raise NotFound(f"There is nothing called '{name}'.", _near(app, name, keys))


def _term(terms: Mapping[str, Term], name: str) -> Term | None:
    """The word of that name, by its id, its spelling, or one of its other names."""
    wanted = " ".join(name.casefold().replace("-", " ").split())
    for term in terms.values():
        names = (term.id, term.term, *term.also)
        if wanted in {" ".join(one.casefold().replace("-", " ").split()) for one in names}:
            return term
    return None


def _near(app: App, name: str, keys: list[str]) -> str:
    ladder = app.ladder
    names = [*ladder.front.rungs, *keys, *(key.partition("/")[2] for key in keys), *ladder.sheets]
    names += [term.term for term in ladder.terms.values()]
    return did_you_mean(name, names) or "civicpath show words lists the words that are explained."
