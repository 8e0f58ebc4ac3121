"""Extensions of Typer: strict arguments, groups of verbs, and completion."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from functools import cache
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from civicpath.base.errors import CannotCreate, Usage
from civicpath.base.suggestions import did_you_mean
from civicpath.base.text import excerpt, series
from civicpath.terminal import typer_internals as click
from civicpath.terminal.output import write
from civicpath.terminal.signature import for_typer
from civicpath.terminal.usage_errors import (
    lacks_value,
    misuse,
    no_verb,
    takes_no_value,
    too_early,
)
from civicpath.terminal.verb_table import COMPLETING, Verb, module_of

Subcommand = tuple[str, Callable[..., None], str]
"""The name of a verb, its function, and an example."""


def verbs_under(
    about: str,
    epilog: str,
    settings: dict[str, Any],
    verbs: Iterable[Subcommand],
    alone: Callable[..., None] | None = None,
) -> typer.Typer:
    """Make a group of verbs. Without a verb it calls `alone`, or shows its help."""
    group = typer.Typer(
        help=about,
        epilog=epilog,
        context_settings=settings,
        add_completion=False,
        rich_markup_mode=None,
        invoke_without_command=alone is not None,
        no_args_is_help=alone is None,
    )
    if alone:
        group.callback()(for_typer(alone))
    for name, verb, example in verbs:
        end = f"Example: civicpath {example}"
        group.command(name, epilog=end, context_settings=settings)(for_typer(verb))
    return group


INSTALL, SHOW = "--install-completion", "--show-completion"


SHELLS = ("bash", "zsh", "fish", "powershell", "pwsh")


def asks_for_a_shell(argv: Sequence[str]) -> bool:
    """Return whether completion is requested for a named shell, after a space or an `=`."""
    flag, joined, _ = argv[0].partition("=") if argv else ("", "", "")
    return flag in {INSTALL, SHOW} and bool(joined or argv[1:]) and "--help" not in argv


def complete_for(argv: Sequence[str]) -> int:
    """Install or show completion for a named shell; Usage if the shell is unknown."""
    flag, _, joined = argv[0].partition("=")
    shell, *more = [joined, *argv[1:]] if joined else argv[1:]
    if shell not in SHELLS or more:
        odd = excerpt(shell if shell not in SHELLS else more[0])
        hint = did_you_mean(odd, SHELLS) or f"See: civicpath {flag} {SHELLS[0]}"
        raise Usage(f"{flag} takes {series(SHELLS, 'or')}, not '{odd}'.", hint)
    if flag == SHOW:
        script = click.completion_script("civicpath", COMPLETING, shell)
        write(f"{script}\n")
        return 0
    try:
        path = click.install_completion("civicpath", shell)
    except (OSError, SystemExit) as fault:  # Typer exits if a shell's program is missing
        message = f"Completion for {shell} can't be installed: its program did not answer."
        hint = f"Put it where {shell} reads it: civicpath {SHOW} {shell}"
        raise CannotCreate(message, hint) from fault
    write(f"Completion for {shell} is in {path}. It starts with your next {shell}.\n")
    return 0


NUMBER = "N"
"""Marks an argument's metavar as a number, or as including one."""


class StrictArguments:
    """Checks the arguments of a command before they are parsed."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Refuse a flag without a value, except in completion, where the value may still follow."""
        if not ctx.resilient_parsing:
            _check_values(ctx, args)
            words = (one.metavar or "" for one in ctx.command.params if not _is_flag(one))
            if any(NUMBER in word.strip("[].").split() for word in words):
                # A negative number looks like a flag; its own type checks its range.
                ctx.ignore_unknown_options = any(map(_is_below_zero, args))
        parsed: list[str] = super().parse_args(ctx, args)  # type: ignore[misc]  # a mixin
        return parsed


class Command(StrictArguments, TyperCommand):
    """A verb."""


# The overrides below take and return `Any` where Typer's private click has types of its own.
class VerbGroup(StrictArguments, TyperGroup):
    """A verb with subcommands."""

    def resolve_command(self, ctx: typer.Context, args: list[str]) -> Any:  # type: ignore[override]
        """Find a verb; suggest a similar one for a typo, and say where a misplaced flag belongs."""
        name, names = args[0], self.list_commands(ctx)
        if ctx.resilient_parsing or name.startswith("-"):
            return super().resolve_command(ctx, args)
        if name not in names:
            raise no_verb(args, names, ctx.command_path)
        early = [one for one in self.params if _is_flag(one) and _is_typed(ctx, one)]
        if early and ctx.parent:  # flags before the first verb apply to every verb
            raise too_early(f"{ctx.command_path} {name}", self.get_command(ctx, name), early[0])
        return super().resolve_command(ctx, args)


SETTINGS = {"help_option_names": ["-h", "--help"]}


def root_of(verbs: Mapping[str, Verb], callback: Callable[..., None], epilog: str) -> Any:
    """Return the command for the whole table. Verbs are loaded when they are called."""

    class Table(VerbGroup):
        """The verbs of the table."""

        def list_commands(self, ctx: typer.Context) -> list[str]:  # type: ignore[override]
            """Return the names of the verbs, in the order of the table."""
            return list(verbs)

        def get_command(self, ctx: typer.Context, cmd_name: str) -> Any:  # type: ignore[override]
            """Load one verb, or return None if there is none of that name."""
            return command_of(cmd_name, verbs[cmd_name]) if cmd_name in verbs else None

        def shell_complete(self, ctx: typer.Context, incomplete: str) -> list[Any]:  # type: ignore[override]
            """Complete verbs without loading any; Typer completes flags."""
            if incomplete.startswith("-"):
                return super().shell_complete(ctx, incomplete)
            fitting = ((name, verb) for name, verb in verbs.items() if name.startswith(incomplete))
            return [click.completion_item(name, verb.about) for name, verb in fitting]

        def format_commands(self, ctx: typer.Context, formatter: Any) -> None:  # type: ignore[override]
            """List the verbs by group, without loading any."""
            width = max(len(name) for name in verbs)
            for group in dict.fromkeys(verb.group for verb in verbs.values()):
                own = ((name, verb) for name, verb in verbs.items() if verb.group == group)
                with formatter.section(group):
                    formatter.write_dl([(name.ljust(width), verb.about) for name, verb in own])

    root = typer.Typer(
        cls=Table,
        rich_markup_mode=None,  # plain help takes half the time of formatted help
        add_completion=True,
        context_settings=SETTINGS,
    )
    root.callback(invoke_without_command=True, epilog=epilog)(for_typer(callback))
    return typer.main.get_command(root)


@cache  # Typer takes longer to make a command than most verbs to run
def command_of(name: str, verb: Verb) -> Any:
    """Make a verb's command from its module: its function, or its `group` of verbs."""
    module, epilog = module_of(verb), f"Example: civicpath {verb.example}"
    if hasattr(module, "group"):
        group = make_strict(module.group(verb.about, epilog, SETTINGS))
        command = with_full_help(typer.main.get_command(group))
    else:
        single = typer.Typer(add_completion=False, rich_markup_mode=None)
        function = for_typer(getattr(module, name, None) or module.run)
        single.command(name, help=verb.about, epilog=epilog, context_settings=SETTINGS)(function)
        command = typer.main.get_command(make_strict(single))
    command.name = name
    return command


def run_under(app: object, name: str, verb: Verb, words: list[str]) -> None:
    """Run a verb within another one."""
    command = command_of(name, verb)
    with command.make_context(f"civicpath {name}", words, obj=app) as ctx, suppress(typer.Exit):
        ctx.command.invoke(ctx)


def parse(command: Any, argv: list[str], early: Mapping[str, str]) -> object:
    """Let Typer call a verb; `early` holds the flags that go before it, as typed."""
    try:
        return command.main(args=argv, prog_name="civicpath", standalone_mode=False)
    except click.ClickException as fault:
        raise misuse(fault, early) from fault


def _check_values(ctx: Any, args: Sequence[str]) -> None:
    """Raise Usage for a flag whose value is missing or is another flag, or that takes none."""
    params = filter(_is_flag, ctx.command.get_params(ctx))
    flags = {name: param for param in params for name in param.opts}
    words = iter(args)
    for word in words:
        if word == "--" or not (word.startswith("-") or ctx.allow_interspersed_args):
            return  # the rest belongs to a subcommand
        flag, equals, joined = word.partition("=")
        param = flags.get(flag)
        if param is None:
            continue
        if not param.is_flag:
            value = joined if equals else next(words, None)
            if not equals and value and value.partition("=")[0] in flags:
                raise lacks_value(ctx.command_path, param, flag, instead=value)
            if value is None or (value == "" and param.type.name == "path"):
                raise lacks_value(ctx.command_path, param, flag)
        elif equals:
            raise takes_no_value(ctx.command_path, flag)


def _is_flag(param: Any) -> bool:
    return bool(param.param_type_name == "option")


def _is_typed(ctx: typer.Context, param: Any) -> bool:
    source = ctx.get_parameter_source(param.name)
    return source is not None and source.name == "COMMANDLINE"


def _is_below_zero(word: str) -> bool:
    return word.startswith("-") and word[1:2].isdecimal()


def make_strict(app: typer.Typer) -> typer.Typer:
    """Make every command of a Typer app refuse a flag without its value."""
    app.info.cls = VerbGroup
    for command in app.registered_commands:
        command.cls = Command
    for group in app.registered_groups:
        if group.typer_instance:
            make_strict(group.typer_instance)
    return app


def with_full_help(group: Any) -> Any:
    """Show full sentences in a group's help, instead of truncated ones."""
    for command in group.commands.values():
        command.short_help = (command.help or "").partition("\n\n")[0]
        if hasattr(command, "commands"):
            with_full_help(command)
    return group
