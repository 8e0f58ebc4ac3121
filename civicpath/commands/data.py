"""`data`: see, back up, merge or erase what is kept."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from civicpath.app import App
from civicpath.commands.desk_asking import found_race
from civicpath.commands.flags import AsJson, find_action
from civicpath.core.draft import OWN
from civicpath.core.errors import NotFound, Usage
from civicpath.core.guess import did_you_mean
from civicpath.core.kept import Kept, Kind
from civicpath.core.page import Page
from civicpath.core.plain import plain
from civicpath.edges import copies, erasure
from civicpath.edges.paths import cache
from civicpath.pages.data import backup_page, forget_page, merge_page, where_page

LOG = "log"
"""What stands in the place of an action for the notes of `civicpath log`."""

CONFIRM = "forget"
"""What has to be typed before everything is erased."""


def group(about: str, epilog: str, settings: dict[str, Any]) -> typer.Typer:
    """The verbs under `data`."""
    made = typer.Typer(
        help=about,
        epilog=epilog,
        context_settings=settings,
        add_completion=False,
        rich_markup_mode=None,
        no_args_is_help=True,
    )
    for verb, example in (
        (where, "data where"),
        (backup, "data backup -o journal.tar.gz"),
        (merge, "data merge journal.tar.gz"),
        (forget, "data forget --answers"),
    ):
        made.command(epilog=f"Example: civicpath {example}", context_settings=settings)(verb)
    return made


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
    merged = copies.merge(app.journal, source)
    for problem in merged.problems:
        app.tell(f"{problem.at}: {problem.message} {problem.hint}".rstrip())
    app.show(merge_page(merged.added, merged.known))


def forget(
    ctx: typer.Context,
    answers: Annotated[
        bool, typer.Option("--answers", help="Only the answers to the questions.")
    ] = False,
    question: Annotated[
        str | None, typer.Option(metavar="QUESTION", help="Only the answer to one question.")
    ] = None,
    notes: Annotated[
        str | None,
        typer.Option(metavar="ACTION", help="Only the notes on one action; of log, on the counts."),
    ] = None,
    race: Annotated[
        str | None, typer.Option(metavar="NAME", help="Only one race of the desk.")
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Don't ask whether I mean it.")] = False,
) -> None:
    """Erase what is kept: everything, or a part. It can't be taken back."""
    app: App = ctx.obj
    parts = (answers or None, question, notes, race)
    if sum(one is not None for one in parts) > 1:
        flags = "--answers, --question, --notes and --race"
        raise Usage(f"{flags} are different things.", "Use one of them.")
    part = any(one is not None for one in parts)
    named = part and not answers
    rule, what = _rule(app, question, notes, race) if named else (erasure.answers, "answers")
    if not yes:
        _make_sure(app, whole=not part)
    if part:
        forgotten = erasure.forget(app.journal, rule)
    else:
        forgotten, what = erasure.forget_all(app.journal), "everything"
    app.show(forget_page(what, forgotten.entries, forgotten.unread, forgotten.left))


def _rule(
    app: App, question: str | None, notes: str | None, race: str | None
) -> tuple[erasure.Rule, str]:
    if race is not None:
        name = found_race(app, race)
        return erasure.race(name), f"the race '{name}'"
    if notes == LOG:
        return erasure.logged_notes, "the notes on what was logged"
    if notes is not None:
        key = find_action(app, notes).key
        return erasure.notes(key), f"the notes on {key}"
    known = [*(one.id for one in app.ladder.questions), *OWN]
    if question not in known:
        hint = did_you_mean(question or "", known) or f"They are: {', '.join(known)}."
        raise NotFound(f"There is no question '{question}'.", hint)
    return erasure.answer(question), f"the answer to '{question}'"


def _make_sure(app: App, *, whole: bool) -> None:
    """Ask before erasing; for everything, a word has to be typed."""
    asker = app.asker("Say --yes if you mean it: civicpath data forget --yes")
    if whole:
        said = asker.text(f"This erases everything. Type {CONFIRM} if you mean it.")
        sure = said.strip().lower() == CONFIRM
    else:
        sure = asker.confirm("Erase it? It can't be taken back.", default=False)
    if not sure:
        app.show(Page("Nothing was erased", ()))
        raise typer.Exit
