"""Everything used from Typer's private modules: its copy of click, and its completion scripts.

Typer's public API can't reword its errors, complete the verbs of a table, or install completion for
a shell that isn't running. The names for that are imported from Typer's private modules here and
nowhere else, which a test checks.

When a new Typer moves them, `tests/terminal/test_typer_internals.py` fails and names each missing
one. Then:

1. Look in the new Typer for a class of that name. If it only moved, change the import here.

2. If Typer depends on the public package click again, import the same names from click.

3. If it is gone, limit Typer in `pyproject.toml` to earlier versions until there is a public
alternative. `misuse` in `civicpath/terminal/usage_errors.py` needs the errors with their fields,
and only rewords them. Without completion items, verbs are completed without descriptions.
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
    """Return a word offered by completion, with its description."""
    from typer._click.shell_completion import CompletionItem

    return CompletionItem(word, help=about)


def completion_script(program: str, variable: str, shell: str) -> str:
    """Return the script with which a shell requests completion from a program."""
    from typer._completion_shared import get_completion_script

    return get_completion_script(prog_name=program, complete_var=variable, shell=shell)


def install_completion(program: str, shell: str) -> Any:  # noqa: ANN401  (a path)
    """Install that script for a shell and return its path; OSError or SystemExit if that fails."""
    from typer._completion_shared import install

    _, path = install(shell=shell, prog_name=program)
    return path
