"""Read a verb's flags from its signature, without Typer for simple command lines.

Importing Typer takes a third of a short command. Simple arguments are parsed by the signature
itself. Everything else (help, other forms, mistakes) is left to Typer, which reports errors.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from enum import Enum
from functools import wraps
from pathlib import Path
from types import NoneType, UnionType
from typing import Annotated, Any, get_args, get_origin

from civicpath.base.hints import hints_of
from civicpath.base.values import dataclass


class Context:
    """The context that a verb gets: Typer's, which has more attributes, or this simple one."""

    obj: Any = None
    """The `App` of this run."""

    params: Any
    """The parsed arguments by name; `args` are the remaining words, and `command` is Typer's.

    Only Typer's context has them: in groups of verbs, and during completion.
    """

    args: Any
    command: Any

    def __init__(self, verb: str) -> None:
        """Store the verb. The flags before it make the `App`."""
        self.invoked_subcommand: str | None = verb

    def get_help(self) -> str:
        """Return an empty help text, because requests for help are left to Typer."""
        return ""

    def find_root(self) -> Any:  # noqa: ANN401  (Typer's own)
        """Return the context of the global flags, during completion."""
        return self


@dataclass(frozen=True, slots=True)
class Declared:
    """A declared flag or argument: its names, and Typer's settings for it."""

    names: tuple[str, ...]
    settings: Mapping[str, Any]
    positional: bool = False


def option(name: str, *more: str, **settings: Any) -> Any:  # noqa: ANN401  (as Typer's)
    """Declare a flag by its names, like `typer.Option`. No name is derived from the parameter's."""
    return Declared((name, *more), settings)


def argument(**settings: Any) -> Any:  # noqa: ANN401  (as Typer's)
    """Declare an argument, like `typer.Argument`."""
    return Declared((), settings, positional=True)


UNDERSTOOD = {"autocompletion", "help", "max", "metavar", "min", "show_default"}
"""Settings that don't affect parsing. A flag with any other setting is left to Typer."""


LONGEST_NUMBER = 9
"""The most digits of a number that is parsed here."""


class PlainFlag:
    """One parameter of a verb."""

    __slots__ = ("declared", "kind", "many", "name")

    def __init__(self, name: str, hint: Any, declared: Declared) -> None:  # noqa: ANN401  (a type)
        """Determine the values' type: `kind`, or None if it isn't supported here."""
        self.name, self.declared = name, declared
        given = get_args(hint) if isinstance(hint, UnionType) else (hint,)
        kinds = [one for one in given if one is not NoneType]
        self.many = len(kinds) == 1 and get_origin(kinds[0]) is list
        kinds = [*get_args(kinds[0])] if self.many else kinds
        self.kind = kinds[0] if len(kinds) == 1 and isinstance(kinds[0], type) else None

    @property
    def names(self) -> tuple[str, ...]:
        """The typed forms of a flag; empty for an argument."""
        return self.declared.names

    @property
    def is_understood(self) -> bool:
        """Whether every valid value is parsed here just as Typer parses it."""
        kind = self.kind
        if kind is None or not self.declared.settings.keys() <= UNDERSTOOD:
            return False
        if self.many and not self.declared.positional:  # such a flag is repeated for each value
            return False
        return kind in {bool, str, int, Path} or issubclass(kind, Enum)

    def takes(self, words: Sequence[str]) -> int:
        """Return how many of the remaining words belong to its value."""
        if self.kind is bool:
            return 0
        flags = (at for at, word in enumerate(words) if word.startswith("-"))
        return next(flags, len(words)) if self.many else 1

    def read(self, texts: Sequence[str]) -> object:
        """Return the parsed value; None if Typer must parse it."""
        if self.kind is bool:
            return True
        values = [self._value(text) for text in texts]
        if not values or None in values:
            return None
        return values if self.many else values[0]

    def _value(self, text: str) -> object:
        if not text or text.startswith("-"):
            return None
        if self.kind is int:
            return self._number(text)
        if self.kind is Path:
            return Path(text)
        if self.kind is str:
            return text
        choices: Any = self.kind
        return next((choice for choice in choices if choice.value == text), None)

    def _number(self, text: str) -> int | None:
        if not (text.isascii() and text.isdecimal() and len(text) <= LONGEST_NUMBER):
            return None
        number, settings = int(text), self.declared.settings
        least, most = settings.get("min", number), settings.get("max", number)
        return number if least <= number <= most else None


@dataclass(frozen=True, slots=True)
class PlainCall:
    """The arguments that some words give a function, and the words left over."""

    given: dict[str, Any]
    rest: Sequence[str] = ()


def plain_call(
    function: Callable[..., object], words: Sequence[str], *, leading: bool = False
) -> PlainCall | None:
    """Parse words as a function's arguments; None if Typer must, as for help or a mistake.

    Arguments that aren't given have the signature's defaults. With `leading`, only flags are
    parsed, and the rest is left.
    """
    flags = _flags_of(function)
    named = {name: one for one in flags for name in one.names}
    places = iter([one for one in flags if one.declared.positional])
    given: dict[str, Any] = {}
    at = 0
    while at < len(words) and not (leading and not words[at].startswith("-")):
        word = words[at]
        flag = named.get(word) if word.startswith("-") else next(places, None)
        if flag is None or flag.name in given or not flag.is_understood:
            return None
        start = at if flag.declared.positional else at + 1
        at = start + flag.takes(words[start:])
        value = flag.read(words[start:at])
        if value is None:
            return None
        given[flag.name] = value
    return PlainCall(given, words[at:]) if _needed_by(function) <= given.keys() else None


def _needed_by(function: Any) -> set[str]:  # noqa: ANN401  (a function of any type)
    """Return the parameters after the context that have no default."""
    code, defaults = function.__code__, function.__defaults__ or ()
    return {*code.co_varnames[1 : code.co_argcount - len(defaults)]}


def _flags_of(function: Callable[..., object]) -> list[PlainFlag]:
    """Return the declared parameters of a function."""
    return [
        PlainFlag(name, get_args(hint)[0], declared)
        for name, hint in hints_of(function).items()
        for declared in get_args(hint)[1:2]
        if isinstance(declared, Declared)
    ]


def for_typer(function: Callable[..., Any]) -> Callable[..., Any]:
    """Return a function with the annotations that Typer expects, instead of our own."""
    from inspect import signature

    @wraps(function)
    def verb(*values: object, **named: object) -> object:
        return function(*values, **named)

    hints = {name: _translated(hint) for name, hint in hints_of(function).items()}
    own = signature(function)
    parameters = [
        parameter.replace(annotation=hints.get(parameter.name, parameter.annotation))
        for parameter in own.parameters.values()
    ]
    verb.__signature__ = own.replace(parameters=parameters)  # type: ignore[attr-defined]  # PEP 362
    verb.__annotations__ = hints
    return verb


def _translated(hint: Any) -> Any:  # noqa: ANN401  (an annotation)
    """Return an annotation as Typer expects it."""
    import typer

    if hint is Context:
        return typer.Context
    declared = get_args(hint)[1] if get_origin(hint) is Annotated else None
    if not isinstance(declared, Declared):
        return hint
    settings: dict[str, Any] = {"readable": False, **declared.settings}
    if complete := settings.get("autocompletion"):
        settings["autocompletion"] = for_typer(complete)
    declare = typer.Argument if declared.positional else typer.Option
    return Annotated[get_args(hint)[0], declare(*declared.names, **settings)]
