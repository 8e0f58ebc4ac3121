"""Everything used from Typer's private modules exists, works, and is imported in one place."""

from __future__ import annotations

import inspect
import re
from pathlib import Path

import pytest
import typer

from civicpath.terminal import typer_internals
from civicpath.terminal.typer_internals import (
    BadParameter,
    ClickException,
    MissingParameter,
    NoArgsIsHelpError,
    NoSuchOption,
    completion_item,
    completion_script,
)

PACKAGE = Path(typer_internals.__file__).parents[1]

PRIVATE = re.compile(r"\btyper\._\w+|\bfrom typer import _|\bimport click\b|\bfrom click\b")


def test_nothing_else_takes_it() -> None:
    """After a new Typer, only one file needs changes."""
    found = {path.name for path in PACKAGE.rglob("*.py") if PRIVATE.search(path.read_text("utf-8"))}
    assert found == {"typer_internals.py"}


def raised(*argv: str) -> ClickException:
    """Return the error that Typer raises for a command line of a small program."""
    made = typer.Typer(add_completion=False)

    @made.command()
    def one(place: str, count: int = 1) -> None:
        """Take a place and a count."""

    @made.command()
    def two() -> None:
        """Take nothing."""

    below = typer.Typer(no_args_is_help=True)
    below.command("three")(two)
    made.add_typer(below, name="below")
    with pytest.raises(ClickException) as found:
        typer.main.get_command(made).main([*argv], "program", standalone_mode=False)
    return found.value


@pytest.mark.parametrize(
    ("argv", "kind", "fields"),
    [
        (("one",), MissingParameter, {"param"}),
        (("one", "here", "--count", "many"), BadParameter, {"param", "message"}),
        (("one", "here", "--cuont", "2"), NoSuchOption, {"option_name", "possibilities"}),
        (("below",), NoArgsIsHelpError, {"ctx"}),
        (("one", "here", "there"), ClickException, {"message", "ctx"}),
    ],
)
def test_its_errors_have_what_is_read(
    argv: tuple[str, ...], kind: type[ClickException], fields: set[str]
) -> None:
    """Each mistake has its own error, with the fields that our messages use."""
    fault = raised(*argv)
    assert isinstance(fault, kind)
    assert all(hasattr(fault, name) for name in fields)


def test_a_word_is_offered_with_what_it_does() -> None:
    """Shells show the word and its description."""
    item = completion_item("next", "Say what is next.")
    assert (item.value, item.help) == ("next", "Say what is next.")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "pwsh"])
def test_a_script_for_every_shell(shell: str) -> None:
    """The script names the program, and the variable with which it requests completion."""
    script = completion_script("civicpath", "_CIVICPATH_COMPLETE", shell)
    assert "civicpath" in script
    assert "_CIVICPATH_COMPLETE" in script


def test_installing_takes_what_it_is_given() -> None:
    """Installing writes to the home folder, so only its signature is tested."""
    from typer._completion_shared import install

    assert {"shell", "prog_name"} <= inspect.signature(install).parameters.keys()
