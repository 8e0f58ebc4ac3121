"""Flags that several verbs share, and what they mean."""

from __future__ import annotations

import os
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Annotated, Any

from civicpath.app import App, Options
from civicpath.base.days import read_day
from civicpath.base.errors import NotFound, Usage
from civicpath.base.suggestions import by_name, did_you_mean
from civicpath.base.templates import Template, blanks, fill
from civicpath.base.text import clean, excerpt, folded
from civicpath.documents.markup import Page
from civicpath.ladder.model import Action
from civicpath.letters.model import OWN
from civicpath.terminal.signature import Context, argument, option

AsJson = Annotated[bool, option("--json", help="One JSON document instead of a page.")]

On = Annotated[str | None, option("--on", metavar="DATE", help="Show it as of that day.")]

Happened = Annotated[str | None, option("--on", metavar="DATE", help="The day it happened.")]

NoteFlag = Annotated[
    str | None, option("--note", metavar="TEXT", help="A note to yourself, saved with it.")
]

LONGEST_NOTE = 10_000
"""The most characters in a note."""


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
    """Offer the questions, without decoding them, and a person's own particulars."""
    pieces = completion_app(ctx).pieces
    names = (name for name in pieces if name.startswith("questions/"))
    asked = {question["id"]: question["ask"] for question in map(pieces.__getitem__, names)}
    return [(name, asked.get(name, "")) for name in (*asked, *OWN) if name.startswith(incomplete)]


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
    return [(one, "") for one in races if one.startswith(incomplete)]


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
    known = app.ladder.words
    return fill(title, {name: known[name].default for name in blanks(title) if name in known})


OnlyRung = Annotated[
    str | None,
    option("--rung", metavar="RUNG", help="Only this rung.", autocompletion=complete_rung),
]

ActionArgument = Annotated[
    str | None,
    argument(
        metavar="[ACTION]",
        help="If left out, what `next` names.",
        autocompletion=complete_action,
        show_default=False,
    ),
]


def day(app: App, text: str | None) -> date:
    """Return the day that a flag names, or today."""
    return app.today if text is None else read_day(text, app.today)


def past_day(app: App, text: str | None) -> date:
    """Return the day on which something happened; a future day is refused."""
    happened = day(app, text)
    if happened > app.today:
        raise Usage(f"{happened.isoformat()} has not come yet.", "Give the day you did it.")
    return happened


def note_text(text: str | None) -> str:
    """Return a note as it is stored, or an empty string if no flag was given."""
    if text is None:
        return ""
    kept = clean(text).strip()
    if not kept:
        raise Usage("The note is empty.", "Write something after --note, or leave it out.")
    if len(kept) > LONGEST_NOTE:
        message = f"The note has {len(kept):,} characters, and there is room for {LONGEST_NOTE:,}."
        raise Usage(message, "Make it shorter, or keep it in a file of your own.")
    return kept


def rung_id(app: App, text: str | None) -> str:
    """Return the id of the rung that a text names by id or number; None gives an empty string."""
    if text is None:
        return ""
    order = app.ladder.front.rungs
    by_number = {str(number): name for number, name in enumerate(order, 1)}
    if text in by_number:
        return by_number[text]
    if text.lower() in order:
        return text.lower()
    offered = did_you_mean(text, order) or f"The rungs are: {', '.join(order)}."
    raise NotFound(f"There is no rung '{excerpt(text)}'.", offered)


def actions_titled(app: App, text: str) -> list[str]:
    """Return the ids of the actions with this title, or else those whose titles begin with it."""
    wanted, voice = folded(text).rstrip(".?!"), app.voice(app.progress())
    titles = {action.key: folded(voice.say(action.title)) for action in app.ladder.actions()}
    whole = [key for key, title in titles.items() if title == wanted]
    begins = [key for key, title in titles.items() if "-" in wanted and title.startswith(wanted)]
    return whole or begins


def find_action(app: App, text: str) -> Action:
    """Return the action that a text names: its full id, or an ending that only one id has."""
    exact = app.ladder.action(text)
    if exact:
        return exact
    keys = [action.key for action in app.ladder.actions()]
    matches = by_name(text.lower().strip(), keys) or actions_titled(app, text)
    if len(matches) == 1:
        action = app.ladder.action(matches[0])
        assert action is not None
        return action
    if matches:
        raise NotFound(f"'{text}' matches several actions.", f"Say which: {', '.join(matches)}.")
    near = did_you_mean(text, keys + [key.partition("/")[2] for key in keys])
    raise NotFound(
        f"There is no action '{excerpt(text)}'.",
        near or "civicpath show RUNG lists the actions of a rung.",
    )


def fitting_page(app: App, pages: Iterable[Page], lines: int) -> Page:
    """Return the first page of at most `lines` lines of 80 columns, or else the last page."""
    from civicpath.documents.screen import USUAL, fit
    from civicpath.terminal.output import columns

    most = lines * USUAL // min(fit(columns()), USUAL)
    page = None
    for page in pages:
        if app.drawn(page).count("\n") <= most:
            return page
    assert page is not None, "there is a page to choose"
    return page
