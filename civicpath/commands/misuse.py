"""What is wrong with a command line, in the words of this program instead of its parser's."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Any

from civicpath.core.errors import Usage
from civicpath.core.guess import did_you_mean
from civicpath.core.text import excerpt, one_line, series

if TYPE_CHECKING:
    from typer._click.exceptions import ClickException

TOO_MANY = "unexpected extra argument"


def misuse(fault: ClickException, early: Mapping[str, str]) -> Usage:
    """Say what a parser objects to; `early` holds the flags that stand before a verb, as typed."""
    from typer._click import exceptions as click

    context: Any = getattr(fault, "ctx", None)
    path = context.command_path if context else "civicpath"
    verb, see = path.partition(" ")[2], f"See: {path} --help"
    match fault:
        case click.NoArgsIsHelpError():
            verbs = ", ".join(context.command.commands)
            return Usage(f"{verb} needs one more word: {verbs}.", see)
        case click.NoSuchOption(option_name=flag) if verb and flag in early:
            like = f"Like this: civicpath {early[flag]} {verb}"
            return Usage(f"{flag} goes before the verb.", like)
        case click.NoSuchOption(option_name=flag):
            near = did_you_mean(flag, fault.possibilities or _flags(context))
            return Usage(f"{verb or 'civicpath'} has no flag {excerpt(flag)}.", near or see)
        case click.MissingParameter(param=param):
            return Usage(f"{verb} needs to know what: {_values(param)}.", see)
        case click.BadParameter(param=param) if param is not None:
            taker = param.opts[0] if param.param_type_name == "option" else verb
            typed = excerpt(fault.message.partition(" is not ")[0].strip("'"))
            return Usage(f"{taker} takes {_values(param)}, and not '{typed}'.", see)
        case _ if TOO_MANY in fault.message:
            more = _between(fault.message, " (", ")")
            return Usage(f"{verb} has no use for '{excerpt(more)}'.", see)
        case _:
            return Usage(one_line(fault.message), see)


def wrong_value(path: str, param: Any, flag: str, found: str) -> Usage:
    """Say that a flag lacks its value, where another was `found`, or has one and takes none."""
    see = f"See: {path} --help"
    if param.is_flag:
        return Usage(f"{flag} takes no value.", see)
    other = f"{excerpt(found)} is a flag of its own. " if found else ""
    return Usage(f"{flag} needs a value after it: {_values(param)}.", f"{other}{see}")


def too_early(path: str, command: Any, param: Any) -> Usage:
    """Say that a flag before the verb at the end of a path belongs behind it, or not to it."""
    flag, verb = param.opts[0], path.partition(" ")[2]
    if not any(flag in one.opts for one in command.params):
        return Usage(f"{verb} has no flag {flag}.", f"See: {path} --help")
    value = "" if param.is_flag else f" {param.metavar or param.type.name.upper()}"
    return Usage(f"{flag} goes after the verb.", f"Like this: {path} {flag}{value}")


def no_verb(name: str, verbs: Collection[str], path: str) -> Usage:
    """Say that there is no such verb, and which may have been meant."""
    near = did_you_mean(name, list(verbs))
    return Usage(f"There is no '{path} {excerpt(name)}'.", near or f"See: {path} --help")


def _values(param: Any) -> str:
    """What a flag or an argument takes, in words."""
    kind = param.type
    if choices := getattr(kind, "choices", None):
        return series((str(getattr(choice, "value", choice)) for choice in choices), "or")
    low, high = getattr(kind, "min", None), getattr(kind, "max", None)
    if low is not None and high is not None:
        return f"a whole number from {low} to {high:,}"
    if low is not None:
        return f"a whole number, {low} or more"
    return str(param.metavar or kind.name)


def _flags(context: Any) -> list[str]:
    return [flag for param in context.command.params for flag in param.opts] if context else []


def _between(text: str, start: str, end: str) -> str:
    return text.partition(start)[2].rpartition(end)[0]
