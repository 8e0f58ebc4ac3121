"""Flags and arguments that several verbs share."""

from __future__ import annotations

from typing import Annotated

from civicpath.terminal.signature import Context, argument, option

AsJson = Annotated[bool, option("--json", help="One JSON document instead of a page.")]

On = Annotated[str | None, option("--on", metavar="DATE", help="Show it as of that day.")]

Happened = Annotated[str | None, option("--on", metavar="DATE", help="The day it happened.")]

NoteFlag = Annotated[
    str | None, option("--note", metavar="TEXT", help="A note to yourself, saved with it.")
]


def _rungs(ctx: Context, incomplete: str) -> list[tuple[str, str]]:
    """Offer the rungs; what the tab key needs is imported only when it is pressed."""
    from civicpath.ladder.verbs.completions import complete_rung

    return complete_rung(ctx, incomplete)


def _actions(ctx: Context, incomplete: str) -> list[tuple[str, str]]:
    """Offer the actions, in the same way."""
    from civicpath.ladder.verbs.completions import complete_action

    return complete_action(ctx, incomplete)


OnlyRung = Annotated[
    str | None,
    option("--rung", metavar="RUNG", help="Only this rung.", autocompletion=_rungs),
]

ActionArgument = Annotated[
    list[str] | None,
    argument(
        metavar="[ACTION]",
        help="If left out, what `next` names.",
        autocompletion=_actions,
        show_default=False,
    ),
]
