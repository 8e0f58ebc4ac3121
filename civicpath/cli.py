"""The command line: the table of verbs, their grouped help, and the one error boundary.

A verb is one file in its room's `verbs/` and one row in `VERBS`. Only the module of the verb that
was typed is imported, so that start-up costs the same however many there are.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer._click.exceptions import ClickException

from civicpath.app import App, Options
from civicpath.base.values import dataclass
from civicpath.terminal.command_line import VerbGroup, make_strict, with_full_help

if TYPE_CHECKING:
    from types import ModuleType


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
"""The flags that go before a verb, as they are typed."""


@dataclass(frozen=True, slots=True)
class Verb:
    """One row of the table: its module, its group in the help, what it does, and an example."""

    module: str
    group: str
    about: str
    example: str


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
        "Say the one thing to do now, why, and how.",
        "next --minutes 15",
    ),
    "ladder": Verb(
        "ladder.verbs.ladder", "Walk", "Draw the ladder and where you stand on it.", "ladder"
    ),
    "show": Verb(
        "ladder.verbs.show",
        "Walk",
        "Read about a rung, an action, a sheet or a word.",
        "show quorum",
    ),
    "done": Verb(
        "ladder.verbs.record", "Record", "Say that you did it.", "done attend --on 2026-12-08"
    ),
    "wait": Verb(
        "ladder.verbs.record",
        "Record",
        "Say that you wait for somebody's answer.",
        "wait --days 10",
    ),
    "skip": Verb(
        "ladder.verbs.record", "Record", "Pass over an action or a rung.", "skip headquarters"
    ),
    "stuck": Verb(
        "ladder.verbs.record",
        "Record",
        "Say that it did not work, and get something else.",
        "stuck",
    ),
    "undo": Verb("ladder.verbs.record", "Record", "Take back what you last recorded.", "undo"),
    "log": Verb(
        "campaign.verbs.log",
        "Record",
        "Keep how many doors, calls or hours you did.",
        "log doors 45 --hours 2",
    ),
    "place": Verb(
        "places.verbs.place",
        "Here",
        "What holds where you live: dates, offices, parties.",
        "place TX",
    ),
    "find": Verb(
        "parties.verbs.find",
        "Here",
        "Where your local party is found, and what you keep of it.",
        "find",
    ),
    "meetings": Verb(
        "meetings.verbs.meetings",
        "Here",
        "When groups meet, and where you mean to go.",
        "meetings --days 30",
    ),
    "people": Verb(
        "people.verbs.people",
        "Here",
        "Who you know, what is promised, and lists of voters.",
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
        "Reckon a campaign: votes, doors, money, days.",
        "desk win --past 1830",
    ),
    "export": Verb(
        "documents.verbs.export",
        "Tools",
        "Put checklists, the guide, a place or a site on paper.",
        "export checklist -o my.html",
    ),
    "check": Verb(
        "schema.verbs.check", "Content", "Look for mistakes in the content.", "check content"
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
        "See, check, back up, merge or erase what is kept.",
        "data where",
    ),
}


class Verbs(VerbGroup):
    """The verbs of the table, each loaded when it is called."""

    def list_commands(self, ctx: typer.Context) -> list[str]:  # type: ignore[override]
        """The names of the verbs, in table order."""
        return list(VERBS)

    def get_command(self, ctx: typer.Context, cmd_name: str) -> Any:  # type: ignore[override]
        """Load one verb, or return None if there is none of that name."""
        return _load(cmd_name) if cmd_name in VERBS else None

    def shell_complete(self, ctx: typer.Context, incomplete: str) -> list[Any]:  # type: ignore[override]
        """Complete verbs without loading any; Typer completes flags."""
        if incomplete.startswith("-"):
            return super().shell_complete(ctx, incomplete)
        from typer._click.shell_completion import CompletionItem

        return [
            CompletionItem(name, help=verb.about)
            for name, verb in VERBS.items()
            if name.startswith(incomplete)
        ]

    def format_commands(self, ctx: typer.Context, formatter: Any) -> None:  # type: ignore[override]
        """List the verbs by group, without loading any."""
        width = max(len(name) for name in VERBS)
        for group in dict.fromkeys(verb.group for verb in VERBS.values()):
            rows = [(name.ljust(width), v.about) for name, v in VERBS.items() if v.group == group]
            with formatter.section(group):
                formatter.write_dl(rows)


root = typer.Typer(
    cls=Verbs,
    rich_markup_mode=None,  # plain help takes half the time of formatted help
    add_completion=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(asked: bool) -> None:
    if asked:
        from civicpath.system.installation import version

        typer.echo(f"civicpath {version()}")
        raise typer.Exit


@root.callback(invoke_without_command=True, epilog=f"Begin with: civicpath next. {EXIT_CODES}")
def civicpath(
    ctx: typer.Context,
    home: Annotated[
        Path | None, typer.Option(metavar="FOLDER", help="Where your progress is kept.")
    ] = None,
    content: Annotated[
        Path | None, typer.Option(metavar="FOLDER", help="Read the ladder from here.")
    ] = None,
    pack: Annotated[
        Path | None, typer.Option(metavar="FOLDER", help="Lay this pack over it, once.")
    ] = None,
    plain: Annotated[
        bool, typer.Option("--plain", help="Plain lines, numbered questions.")
    ] = False,
    no_pager: Annotated[
        bool, typer.Option("--no-pager", help="Long pages at once; so does PAGER=cat.")
    ] = False,
    color: Annotated[str, typer.Option(metavar="WHEN", help="auto, always or never.")] = "auto",
    version: Annotated[
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help="Show the version."),
    ] = False,
) -> None:
    """From a first meeting of your local party to a place on the ballot, one step at a time.

    Without a verb, at a terminal, you walk the ladder.
    """
    walking = ctx.invoked_subcommand is None
    app = App(
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
    ctx.obj = app
    if walking:
        if not app.interactive:
            from civicpath.terminal.output import write

            write(f"{ctx.get_help()}\n")
            return
        from civicpath.ladder.verbs.walk import walk

        walk(app, partial(call, app))


def call(app: App, argv: Sequence[str]) -> None:
    """Run a verb from the walk, which handles its errors.

    `argv` is chosen by the walk, never typed, so that it can't be misread.
    """
    from civicpath.system import effects

    name, *rest = argv
    effects.next_verb()
    with _load(name).make_context(f"civicpath {name}", rest, obj=app) as ctx, suppress(typer.Exit):
        ctx.command.invoke(ctx)


def _load(name: str) -> Any:
    """Make a verb's command from its module: its function, or its `group` of verbs."""
    verb = VERBS[name]
    module = import_module(f"civicpath.{verb.module}")
    epilog = f"Example: civicpath {verb.example}"
    made = _made(module, name, verb.about, epilog)
    made.name = name
    return made


def _made(module: ModuleType, name: str, about: str, epilog: str) -> Any:
    settings = {"help_option_names": ["-h", "--help"]}
    if hasattr(module, "group"):
        group = make_strict(module.group(about, epilog, settings))
        return with_full_help(typer.main.get_command(group))
    one = typer.Typer(add_completion=False, rich_markup_mode=None)
    one.command(name, help=about, epilog=epilog, context_settings=settings)(
        getattr(module, name, None) or module.run
    )
    return typer.main.get_command(make_strict(one))


def main() -> None:
    """Run the command line and leave with its exit code."""
    gc.disable()  # a short-lived process: collecting costs more than it frees
    code = run(sys.argv[1:])
    gc.freeze()  # skips a last collection at exit
    sys.exit(code)


def run(argv: list[str]) -> int:
    """Run one command line; every failure becomes a sentence on stderr and an exit code."""
    from civicpath.terminal.error_boundary import guarded

    if argv[:1] == ["help"]:  # as many tools have it
        argv = [*argv[1:], "--help"]
    return guarded(partial(_parse, argv))


def _parse(argv: list[str]) -> object:
    """Let the parser call the verb; what it objects to is said in the words of this program."""
    if argv and argv[0].startswith(("--install-c", "--show-c")):
        from civicpath.terminal.command_line import asks_for_a_shell, complete_for

        if asks_for_a_shell(argv):
            return complete_for(argv)
    command = typer.main.get_command(root)
    try:
        return command.main(args=argv, prog_name="civicpath", standalone_mode=False)
    except ClickException as fault:
        from civicpath.terminal.command_line import misuse

        raise misuse(fault, BEFORE) from fault
