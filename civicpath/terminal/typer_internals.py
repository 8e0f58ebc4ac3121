"""All that is taken from Typer's private parts: its own copy of click, and its completion scripts.

Typer's public API has no way to word its errors anew, to complete the verbs of a table, or to
install completion for a shell that isn't running. So these names come from where Typer keeps them,
and from nowhere else: nothing but this file may import them, and a test says so.

When a new Typer moves them, `tests/terminal/test_typer_internals.py` fails and names each that is
gone. Then:

1. Look in the new Typer for a class of that name. If it only moved, change the import here.
2. If it took up the public package click again, import the same names from click.
3. If it is gone, lower the bound of Typer in `pyproject.toml` below that version, until something
   public does the same: `misuse` in `civicpath/terminal/command_line.py` needs the errors with
   their fields, and only words them; without an item, verbs are completed without what they do.
"""

from __future__ import annotations

from typing import Any

from typer._click.exceptions import (
    BadParameter,
    ClickException,
    MissingParameter,
    NoArgsIsHelpError,
    NoSuchOption,
)

__all__ = [
    "BadParameter",
    "ClickException",
    "MissingParameter",
    "NoArgsIsHelpError",
    "NoSuchOption",
    "completion_item",
    "completion_script",
    "install_completion",
]


def completion_item(word: str, about: str) -> Any:  # noqa: ANN401  (its type is private)
    """A word that completion offers, with what it does."""
    from typer._click.shell_completion import CompletionItem

    return CompletionItem(word, help=about)


def completion_script(program: str, variable: str, shell: str) -> str:
    """The script by which a shell asks a program for completion."""
    from typer._completion_shared import get_completion_script

    return get_completion_script(prog_name=program, complete_var=variable, shell=shell)


def install_completion(program: str, shell: str) -> Any:  # noqa: ANN401  (a path)
    """Put that script where the shell reads it, and return where; OSError or SystemExit if not."""
    from typer._completion_shared import install

    _, path = install(shell=shell, prog_name=program)
    return path
