"""What is wrong with a command line, in words of our own, with what to type instead."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from itertools import takewhile
from typing import Any

from civicpath.base.errors import Usage
from civicpath.base.patterns import pattern
from civicpath.base.suggestions import LONGEST, NEARER, closest, did_you_mean
from civicpath.base.text import excerpt, one_line, series
from civicpath.terminal import typer_internals as click

OWNERS = {
    "--because": "stuck",
    "--count": "done",
    "--outcome": "done",
    "--days": "wait",
    "--until": "wait",
    "--never": "skip",
}
"""The flags of one recording verb that people type after another."""

TOO_MANY = "unexpected extra argument"


def misuse(fault: click.ClickException, early: Mapping[str, str]) -> Usage:
    """Reword a parser's error; `early` holds the global flags that go before a verb, as typed."""
    context: Any = getattr(fault, "ctx", None)
    path = context.command_path if context else "civicpath"
    verb, see = path.partition(" ")[2], _help_of(path)
    match fault:
        case click.NoArgsIsHelpError():
            verbs = ", ".join(context.command.commands)
            return Usage(f"{verb} needs one more word: {verbs}.", see)
        case click.NoSuchOption(option_name=flag) if verb and flag in early:
            like = f"Like this: civicpath {early[flag]} {verb}"
            return Usage(f"{flag} goes before the verb.", like)
        case click.NoSuchOption(option_name=flag):
            near = _flag_near(flag, _flags(context))
            owner = OWNERS.get(flag, "")
            if owner and owner != verb and not near:
                near = f"{flag} goes with another verb. See: civicpath {owner} --help"
            return Usage(f"{verb or 'civicpath'} has no flag {excerpt(flag)}.", near or see)
        case click.MissingParameter(param=param) if param and param.param_type_name == "option":
            return Usage(f"{verb} also needs {param.opts[0]} {_values(param)}.", see)
        case click.MissingParameter(param=param):
            what = f"{verb} needs to know what: {_values(param)}".removesuffix(": WHAT")
            return Usage(f"{what}.", see)
        case click.BadParameter(param=param) if param is not None:
            taker = param.opts[0] if param.param_type_name == "option" else verb
            typed = excerpt(fault.message.partition(" is not ")[0].strip("'"))
            near = did_you_mean(typed, _choices(param))
            return Usage(f"{taker} takes {_values(param)}, not '{typed}'.", near or see)
        case _ if TOO_MANY in fault.message:
            more = _between(fault.message, " (", ")")
            return Usage(f"{verb} does not take '{excerpt(more)}'.", _meant_by(verb, more) or see)
        case _:
            return Usage(one_line(fault.message), see)


def _meant_by(verb: str, more: str) -> str:
    """Return how to say what was typed after a verb that takes no such word, if that is known."""
    match verb:
        case "start":
            return "Answers go in flags, like this: civicpath start --state TX"
        case "ladder":
            return "To read about a rung, like this: civicpath show meeting"
        case "next" if more.isdecimal():
            return f"For what fits in so many minutes: civicpath next --minutes {more}"
        case _:
            return ""


def takes_no_value(path: str, flag: str) -> Usage:
    """Return the error for a flag that takes no value and has one."""
    return Usage(f"{flag} takes no value.", _help_of(path))


def lacks_value(path: str, param: Any, flag: str, *, instead: str = "") -> Usage:
    """Return the error for a flag that needs a value and has none, or another flag `instead`."""
    other = f"{excerpt(instead)} is a flag itself. " if instead else ""
    return Usage(f"{flag} needs a value after it: {_values(param)}.", f"{other}{_help_of(path)}")


def too_early(path: str, command: Any, param: Any) -> Usage:
    """Return the error for a flag placed before a verb that it belongs after, or that lacks it."""
    flag, verb = param.opts[0], path.partition(" ")[2]
    if not any(flag in one.opts for one in command.params):
        return Usage(f"{verb} has no flag {flag}.", _help_of(path))
    value = "" if param.is_flag else f" {param.metavar or param.type.name.upper()}"
    return Usage(f"{flag} goes after the verb.", f"Like this: {path} {flag}{value}")


OF_OTHERS = {
    "complete": "done",
    "finish": "done",
    "status": "ladder",
    "todo": "next",
    "reset": "undo",
    "letter": "draft",
    "letters": "draft",
    "progress": "ladder",
    "rungs": "ladder",
    "search": "show",
    "explain": "show",
    "dates": "place",
    "deadlines": "place",
    "election": "place",
    "elections": "place",
    "party": "find",
    "profile": "start --show",
    "why": "show why",
    "what next": "next",
    "whats next": "next",
    "what now": "next",
    "where am i": "ladder",
}
"""Words of other tools and short questions, each with what to suggest.

They aren't aliases: a reset could erase.
"""

RESET = "To undo the last thing: civicpath undo. To erase everything, see: civicpath data --help"


QUESTION_WORDS = {"can", "does", "how", "is", "should", "what", "when", "where", "who", "why"}
"""How a question in plain words begins."""

LOOKED_UP = {"civicpath", "civicpath find"}
"""Where people type a word or a question that `show` may answer."""

OF_PEOPLE = "civicpath people"
"""Where people type a name without `show`."""

_ASKED = pattern(r"\w[\w ?.,-]*")
"""A word or a question that is worth looking up."""


def no_verb(words: Sequence[str], verbs: Collection[str], path: str) -> Usage:
    """Return the error for an unknown verb: with a similar one, or how to look up what was typed.

    `words` are the unknown verb and all that follows it.
    """
    from civicpath.base.shell import quote  # only an error needs it

    name = words[0]
    asked = " ".join(takewhile(lambda word: not word.startswith("-"), words))
    asked = asked.replace("'", "").replace("\N{RIGHT SINGLE QUOTATION MARK}", "")
    there_is_none = f"There is no '{path} {excerpt(name)}'."
    meant = OF_OTHERS.get(asked.lower().rstrip("?")) or OF_OTHERS.get(name.lower(), "")
    if meant.partition(" ")[0] in verbs:
        return Usage(there_is_none, RESET if meant == "undo" else f"Here it is: civicpath {meant}")
    see = _help_of(path)
    if path in LOOKED_UP and len(asked) <= LONGEST and _ASKED.fullmatch(asked):
        show = f"civicpath show {quote(asked)}"
        if _is_question(asked):
            return Usage(there_is_none, f"To look it up: {show}")
        see = f"{see}, or to look it up: {show}"
    hint = did_you_mean(name, verbs, near=NEARER) or see
    if path == OF_PEOPLE and _ASKED.fullmatch(asked):
        joint = " For" if hint.endswith("?") else ", or for"
        hint = f"{hint}{joint} a person: {path} show {quote(asked)}"
    return Usage(there_is_none, hint)


def _is_question(asked: str) -> bool:
    """Return whether words are a question, such as "how do I register" or "whats a caucus"."""
    first, _, more = asked.lower().partition(" ")
    return bool(more) and not QUESTION_WORDS.isdisjoint({first, first.removesuffix("s")})


def _help_of(path: str) -> str:
    """Return where to look up a verb, as a hint."""
    return f"See: {path} --help"


def _values(param: Any) -> str:
    """Describe the values that a flag or an argument takes."""
    kind = param.type
    if choices := _choices(param):
        return series(choices, "or")
    low, high = getattr(kind, "min", None), getattr(kind, "max", None)
    if low is not None and high is not None:
        return f"a whole number from {low} to {high:,}"
    if low is not None:
        return f"a whole number, {low} or more"
    return str(param.metavar or kind.name)


def _choices(param: Any) -> list[str]:
    """List the words that a flag or an argument chooses from; none if it takes anything."""
    choices = getattr(param.type, "choices", None) or ()
    return [str(getattr(choice, "value", choice)) for choice in choices]


def _flags(context: Any) -> list[str]:
    return [flag for param in context.command.params for flag in param.opts] if context else []


def _flag_near(flag: str, flags: Sequence[str]) -> str:
    """Suggest the flags whose words are close: the dashes, which all have, don't count."""
    bare = {one.lstrip("-"): one for one in flags}
    return did_you_mean(flag, [bare[one] for one in closest(flag.lstrip("-"), bare, near=NEARER)])


def _between(text: str, start: str, end: str) -> str:
    return text.partition(start)[2].rpartition(end)[0]
