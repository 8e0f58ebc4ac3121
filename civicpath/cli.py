"""The command line: the table of verbs, their grouped help, and the one error boundary.

A verb is one file in its package's `verbs/` and one row in `VERBS`. Only the module of the given
verb is imported, so the start-up time doesn't depend on the number of verbs. Annotations are
evaluated here, not kept as texts, because each start would parse the texts of the global flags.
"""

import gc
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import cache, partial
from pathlib import Path
from typing import Annotated, Any

from civicpath.app import App, Options
from civicpath.base.errors import CivicError
from civicpath.terminal.output import guarded, leave, write
from civicpath.terminal.signature import Context, option, plain_call
from civicpath.terminal.verb_table import COMPLETING, Verb, function_of, verbs_for

EXIT_CODES = (
    "Exit codes: 0 fine; 1 checked and found problems; 2 usage; 65 bad content or calendar; 66 "
    "not found; 69 calendar out of reach; 73 can't create a file; 74 disk trouble; 75 busy, try "
    "again; 76 recorded, but what followed failed; 77 refused; 78 newer data; 130 interrupted."
)


BEFORE = {
    "--home": "--home FOLDER",
    "--content": "--content FOLDER",
    "--pack": "--pack FOLDER",
    "--plain": "--plain",
    "--no-pager": "--no-pager",
    "--color": "--color never",
}
"""The global flags that go before a verb, in their typed form."""


VERBS = {
    "start": Verb(
        "ladder.verbs.start",
        "Walk",
        "Answer a few questions, so that the ladder fits you.",
        "start --state TX",
    ),
    "next": Verb(
        "ladder.verbs.next",
        "Walk",
        "Show the one thing to do now, why, and how.",
        "next --minutes 15",
    ),
    "ladder": Verb(
        "ladder.verbs.ladder", "Walk", "Show the ladder and where you are on it.", "ladder"
    ),
    "show": Verb(
        "ladder.verbs.show",
        "Walk",
        "Read about a rung, an action, a sheet or a word.",
        "show quorum",
    ),
    "done": Verb(
        "ladder.verbs.record", "Record", "Record that you did it.", "done attend --on 2026-12-08"
    ),
    "wait": Verb(
        "ladder.verbs.record",
        "Record",
        "Record that you're waiting for an answer.",
        "wait --days 10",
    ),
    "skip": Verb(
        "ladder.verbs.record",
        "Record",
        "Skip an action or a rung, for now or for good.",
        "skip headquarters",
    ),
    "stuck": Verb(
        "ladder.verbs.record",
        "Record",
        "Record that it didn't work, and get another way.",
        "stuck",
    ),
    "undo": Verb("ladder.verbs.record", "Record", "Undo the last thing you recorded.", "undo"),
    "log": Verb(
        "campaign.verbs.log",
        "Record",
        "Count your doors, calls and hours.",
        "log doors 45 --hours 2",
    ),
    "place": Verb(
        "places.verbs.place",
        "Here",
        "Dates, offices and parties where you live.",
        "place TX",
    ),
    "find": Verb(
        "parties.verbs.find",
        "Here",
        "Find your local party, and save its address.",
        "find",
    ),
    "meetings": Verb(
        "meetings.verbs.meetings",
        "Here",
        "When groups meet, and where you plan to go.",
        "meetings --days 30",
    ),
    "people": Verb(
        "people.verbs.people",
        "Here",
        "People you know, promises, and lists of voters.",
        "people",
    ),
    "draft": Verb(
        "letters.verbs.draft",
        "Tools",
        "Letters, calls and scripts, filled in.",
        "draft ask-county-party",
    ),
    "desk": Verb(
        "campaign.verbs.desk",
        "Tools",
        "Work out a campaign: votes, doors, money, days.",
        "desk win --past 1830",
    ),
    "export": Verb(
        "documents.verbs.export",
        "Tools",
        "Print or save checklists, the guide, a place, a site.",
        "export checklist -o my.html",
    ),
    "check": Verb(
        "schema.verbs.check", "Content", "Check the content for mistakes.", "check content"
    ),
    "pack": Verb(
        "packs.verbs.pack",
        "Content",
        "A county's own group, meetings and words.",
        "pack list",
    ),
    "data": Verb(
        "journal.verbs.data",
        "Your data",
        "See, check, back up, merge or erase your data.",
        "data where",
    ),
}


def _version(asked: bool) -> None:
    if asked:
        from civicpath.system.installation import version

        write(f"civicpath {version()}\n")
        raise SystemExit(0)


def civicpath(
    ctx: Context,
    home: Annotated[
        Path | None, option("--home", metavar="FOLDER", help="Where your progress is kept.")
    ] = None,
    content: Annotated[
        Path | None, option("--content", metavar="FOLDER", help="Use the content in this folder.")
    ] = None,
    pack: Annotated[
        Path | None, option("--pack", metavar="FOLDER", help="Use this pack, this time only.")
    ] = None,
    plain: Annotated[bool, option("--plain", help="Plain lines, numbered questions.")] = False,
    no_pager: Annotated[
        bool, option("--no-pager", help="Don't page long output; same as PAGER=cat.")
    ] = False,
    color: Annotated[
        str, option("--color", metavar="WHEN", help="auto, always or never.")
    ] = "auto",
    version: Annotated[
        bool, option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """From a first meeting of your local party to a place on the ballot, one step at a time.

    Without a verb, at a terminal, it walks you through the ladder.
    """
    walking = ctx.invoked_subcommand is None
    app = ctx.obj = App(
        Options(
            home=home,
            content=content,
            pack=pack,
            plain=plain,
            color=color,
            pager=not no_pager,
            walking=walking,
        )
    )
    if walking:
        if not app.interactive:
            write(f"{ctx.get_help()}\n")
            return
        from civicpath.ladder.verbs.walk import walk

        walk(app, partial(call, app))


def call(app: App, argv: Sequence[str]) -> None:
    """Run a verb from the walk, which handles its errors.

    `argv` is chosen by the walk and never typed, so it is always valid.
    """
    from civicpath.system import effects
    from civicpath.terminal.command_line import run_under

    name, *rest = argv
    effects.next_verb()
    run_under(app, name, VERBS[name], rest)


def main() -> None:
    """Run the command line and exit with its exit code."""
    gc.disable()  # a short-lived process: collecting costs more than it saves
    leave(run(sys.argv[1:]))


def run(argv: list[str]) -> int:
    """Run one command line. Every error becomes a message on stderr and an exit code."""
    if argv[:1] == ["help"]:  # as in many tools
        argv = [*argv[1:], "--help"]
    return guarded(partial(_begin, argv))


def _begin(argv: list[str]) -> object:
    """Call the verb directly if its arguments are simple; else let Typer parse them."""
    if COMPLETING in os.environ:
        return _complete(argv)
    verb_call = direct_call(argv)
    return verb_call() if verb_call else _parse(argv)


def _complete(argv: list[str]) -> object:
    """Offer completions. An error offers none: a message would end up in what is being typed."""
    verbs = verbs_for(os.environ, VERBS)
    if verbs is not None:
        write(verbs)
        return 0
    with suppress(CivicError):
        return _parse(argv)
    return 1


def direct_call(argv: Sequence[str]) -> Callable[[], None] | None:
    """Return the call for a command line, using signatures only; None if Typer must parse it."""
    before = plain_call(civicpath, argv, leading=True)
    if before is None or not before.rest or before.rest[0] not in VERBS:
        return None
    name, *words = before.rest
    function = function_of(name, VERBS[name])
    after = plain_call(function, words) if function else None
    if function is None or after is None:
        return None

    def run_verb() -> None:
        context = Context(name)
        civicpath(context, **before.given)
        function(context, **after.given)

    return run_verb


def _parse(argv: list[str]) -> object:
    """Let Typer call the verb, with its errors reworded."""
    from civicpath.terminal import command_line

    if command_line.asks_for_a_shell(argv):
        return command_line.complete_for(argv)
    return command_line.parse(root(), argv, BEFORE)


@cache
def root() -> Any:
    """Return the whole command line as a Typer command, for help, completion and usage errors."""
    from civicpath.terminal.command_line import root_of

    return root_of(VERBS, civicpath, f"Begin with: civicpath next. {EXIT_CODES}")
