"""The rows of the table of verbs, imported and completed without a parser of command lines."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from importlib import import_module
from typing import Any

from civicpath.base.values import dataclass


@dataclass(frozen=True, slots=True)
class Verb:
    """One row of the table: its module, its group in the help, what it does, and an example."""

    module: str
    group: str
    about: str
    example: str


def module_of(verb: Verb) -> Any:  # noqa: ANN401  (its functions are of many types)
    """Return the module of a verb."""
    return import_module(f"civicpath.{verb.module}")


def function_of(name: str, verb: Verb) -> Callable[..., object] | None:
    """Return a verb's function; None if the verb has subcommands or uses Typer itself."""
    module = module_of(verb)
    if hasattr(module, "group") or hasattr(module, "typer"):
        return None
    function: Callable[..., object] = getattr(module, name, None) or module.run
    return function


COMPLETING = "_CIVICPATH_COMPLETE"
"""The variable with which a shell requests completion; its value names the shell."""


def verbs_for(environment: Mapping[str, str], verbs: Iterable[str]) -> str | None:
    """Return the verbs that start with the only word typed, one per line, for bash.

    None if Typer must do it: for flags, for what follows a verb, and for other shells.
    """
    asked = environment.get(COMPLETING), environment.get("COMP_CWORD")
    words = environment.get("COMP_WORDS", "").split()
    typed = words[1] if len(words) > 1 else ""
    if asked != ("complete_bash", "1") or len(words) not in {1, 2}:
        return None
    if typed and not typed.isalpha():
        return None
    return "".join(f"{verb}\n" for verb in verbs if verb.startswith(typed)) or "\n"
