"""`data check`: read every log, and say what is missing, damaged, foreign or doubled."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from civicpath.app import App
from civicpath.journal import checkup
from civicpath.journal.check_result import Checkup, Finding
from civicpath.journal.data_view import accepted_page, check_page
from civicpath.journal.losses import RULES
from civicpath.ladder.verbs.flags import AsJson

PROBLEMS = 1
"""The exit code when something is the matter."""


def check(
    ctx: typer.Context,
    accept: Annotated[
        bool,
        typer.Option("--accept", help="Leave so what is missing or doubled, and tell no more."),
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Read every log, and say what is missing or damaged and what to do."""
    app: App = ctx.obj
    found = checkup.check(app.journal)
    put_to_rest = [one for one in found.findings if one.problem.rule in RULES]
    if accept and put_to_rest:
        checkup.accept(app.journal)
        found = checkup.check(app.journal)
    if as_json:
        more = {"accepted": [_finding(one) for one in put_to_rest]} if accept else {}
        app.put_json({**as_data(found), **more})
    else:
        if accept:
            app.show(accepted_page(len(put_to_rest)))
        app.show(check_page(found))
    if not found.sound:
        raise typer.Exit(PROBLEMS)


def as_data(found: Checkup) -> dict[str, Any]:
    """What was found, as JSON data."""
    backup = found.backup
    return {
        "home": str(found.home),
        "sound": found.sound,
        "entries": found.entries,
        "logs": [
            {"path": str(one.path), "bytes": one.size, "entries": one.entries} for one in found.logs
        ],
        "problems": [_finding(one) for one in found.findings],
        "backup": backup
        and {
            "path": str(backup.path),
            "entries": backup.entries,
            "only_there": backup.only_there,
            "only_here": backup.only_here,
        },
    }


def _finding(one: Finding) -> dict[str, Any]:
    problem = one.problem
    return {
        "kind": one.kind.value,
        "path": problem.at.file,
        "line": problem.at.line or None,
        "message": problem.message,
        "hint": problem.hint,
    }
