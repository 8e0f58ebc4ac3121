"""The rows of the table of verbs. The module of a verb is imported when the verb is used."""

from __future__ import annotations

from collections.abc import Callable
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
    found: Callable[..., object] = getattr(module, name, None) or module.run
    return found
