"""`data`: see, back up, merge or erase what is kept."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from civicpath.app import App
from civicpath.commands.flags import AsJson, complete_action, complete_question
from civicpath.commands.parts import Part, part
from civicpath.commands.under import verbs_under
from civicpath.core.kept import Kept, Kind
from civicpath.core.page import Page
from civicpath.core.plain import plain
from civicpath.edges import copies, erasure, merging
from civicpath.edges.paths import cache
from civicpath.pages.data import backup_page, forget_page, merge_page, where_page

CONFIRM = "forget"
"""What has to be typed before everything is erased."""

REACH = "Backups in the same folder are {} too. Copies elsewhere are out of reach."
"""How far erasing goes, as it is said beforehand."""


def group(about: str, epilog: str, settings: dict[str, Any]) -> typer.Typer:
    """The verbs under `data`."""
    verbs = (
        ("where", where, "data where"),
        ("backup", backup, "data backup -o journal.tar.gz"),
        ("merge", merge, "data merge journal.tar.gz"),
        ("forget", forget, "data forget --answers"),
    )
    return verbs_under(about, epilog, settings, verbs)


def where(ctx: typer.Context, as_json: AsJson = False) -> None:
    """Say where your progress is kept, file by file."""
    app: App = ctx.obj
    kept = [*copies.where(app.journal), Kept(Kind.CONTENT, app.content)]
    if cache().exists():
        kept.append(Kept(Kind.CACHE, cache()))
    if as_json:
        files = [{**plain(one), "may_be_deleted": one.spare} for one in kept]
        app.put_json({"home": str(app.journal.home), "kept": files})
    else:
        app.show(where_page(app.journal.home, kept))


def backup(
    ctx: typer.Context,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Left out: beside the journal."),
    ] = None,
) -> None:
    """Pack everything into one file, readable by you alone."""
    app: App = ctx.obj
    app.show(backup_page(copies.backup(app.journal, datetime.now(UTC), output)))


def merge(
    ctx: typer.Context,
    source: Annotated[
        Path, typer.Argument(metavar="PATH", help="Another home, a log file, or a backup.")
    ],
) -> None:
    """Bring in what another machine holds, or a backup. Twice is as good as once."""
    app: App = ctx.obj
    merged = merging.merge(app.journal, source)
    for problem in merged.problems:
        app.tell(str(problem))
    app.show(merge_page(merged.added, merged.known, merged.forgotten))


def forget(
    ctx: typer.Context,
    answers: Annotated[
        bool, typer.Option("--answers", help="Only the answers to the questions.")
    ] = False,
    question: Annotated[
        str | None,
        typer.Option(
            metavar="QUESTION",
            help="Only the answer to one question.",
            autocompletion=complete_question,
        ),
    ] = None,
    notes: Annotated[
        str | None,
        typer.Option(
            metavar="ACTION",
            help="Only the notes on one action; of log, on the counts.",
            autocompletion=complete_action,
        ),
    ] = None,
    race: Annotated[
        str | None, typer.Option(metavar="NAME", help="Only one race of the desk.")
    ] = None,
    groups: Annotated[bool, typer.Option("--groups", help="Only the saved groups.")] = False,
    meetings: Annotated[
        bool, typer.Option("--meetings", help="Only the meetings and calendars.")
    ] = False,
    log: Annotated[
        bool, typer.Option("--log", help="Only what was logged: the counts and their notes.")
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Don't ask whether I mean it.")] = False,
) -> None:
    """Erase what is kept: everything, or a part. It can't be taken back."""
    app: App = ctx.obj
    chosen = part(
        app,
        {
            "answers": answers,
            "question": question,
            "notes": notes,
            "race": race,
            "groups": groups,
            "meetings": meetings,
            "log": log,
        },
    )
    erasure.refuse_newer(app.journal.home)  # before anybody is asked
    if not yes:
        _make_sure(app, chosen)
    if chosen:
        what, besides = chosen.what, chosen.besides
        forgotten = erasure.forget(app.journal, chosen.rule)
    else:
        what, besides = "everything", ()
        forgotten = erasure.forget_all(app.journal)
    app.show(forget_page(what, forgotten.entries, forgotten.unread, forgotten.left, besides))


def _make_sure(app: App, chosen: Part | None) -> None:
    """Ask before erasing; for everything, a word has to be typed."""
    asker = app.asker("Add --yes if you mean it.")
    if chosen:
        ask = f"Erase {chosen.what}? {REACH.format('rewritten')} It can't be taken back."
        sure = asker.confirm(ask, default=False)
    else:
        ask = f"This erases everything. Type {CONFIRM} if you mean it."
        sure = asker.text(ask, why=REACH.format("erased")).strip().lower() == CONFIRM
    if not sure:
        app.show(Page("Nothing was erased", ()))
        raise typer.Exit
