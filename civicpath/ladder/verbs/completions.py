"""What the tab key offers for a rung, an action, a question, a sheet or a race."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from civicpath.app import App, Options
from civicpath.base.sources import in_usual_words
from civicpath.base.templates import Template
from civicpath.ladder.model import PERSONAL_WORDS
from civicpath.terminal.signature import Context


def complete_rung(ctx: Context, incomplete: str) -> list[tuple[str, str]]:
    """Offer the rungs for completion."""
    app = completion_app(ctx)
    rungs = app.ladder.rungs
    return [
        (rung.id, in_brief(app, rung.title)) for rung in rungs if rung.id.startswith(incomplete)
    ]


def complete_action(ctx: Context, incomplete: str) -> list[tuple[str, str]]:
    """Offer the actions for completion, without decoding any: completion must be fast."""
    app = completion_app(ctx)
    pieces = app.pieces
    rungs = [pieces[name] for name in pieces if name.startswith("rungs/")]
    titles = (
        (f"{rung['id']}/{action['id']}", action["title"])
        for rung in rungs
        for action in rung["actions"]
    )
    offered = ((key, title) for key, title in titles if key.startswith(incomplete))
    return [(key, in_brief(app, Template(title))) for key, title in offered]


def complete_question(ctx: Context, incomplete: str) -> list[tuple[str, str]]:
    """Offer the questions, without decoding them, and the blanks about the person."""
    pieces = completion_app(ctx).pieces
    names = (name for name in pieces if name.startswith("questions/"))
    asked = {question["id"]: question["ask"] for question in map(pieces.__getitem__, names)}
    return [
        (name, asked.get(name, ""))
        for name in (*asked, *PERSONAL_WORDS)
        if name.startswith(incomplete)
    ]


def complete_sheet(ctx: Context, incomplete: str) -> list[tuple[str, str]]:
    """Offer the first-time sheets for completion."""
    app = completion_app(ctx)
    sheets = app.ladder.sheets.values()
    return [
        (sheet.id, in_brief(app, sheet.title))
        for sheet in sheets
        if sheet.id.startswith(incomplete)
    ]


def complete_race(ctx: Context, incomplete: str) -> list[tuple[str, str]]:
    """Offer the names of saved races for completion."""
    races = completion_app(ctx).state.races
    return [(race, "") for race in races if race.startswith(incomplete)]


def completion_app(ctx: Any) -> App:
    """Return the app for a command line that is still being typed."""
    given = ctx.find_root().params
    typed = (given.get(name) for name in ("home", "content", "pack"))
    home, content, pack = (_expanded(folder) if folder else None for folder in typed)
    return App(Options(home=home, content=content, pack=pack))


def _expanded(folder: Any) -> Path:
    """Return a folder as the shell will give it: it completes the words as they are typed."""
    return Path(os.path.expanduser(os.path.expandvars(folder)))  # noqa: PTH111  (it never raises)


def in_brief(app: App, title: Template) -> str:
    """Return a title for completion, its blanks filled with defaults: the journal is not read."""
    return in_usual_words(title, app.ladder.words)
