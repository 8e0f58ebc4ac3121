"""Every flag is declared with its name, because Typer changes how it derives names."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from civicpath import cli

PACKAGE = Path(cli.__file__).parent

FILES = [PACKAGE / "cli.py", PACKAGE / "ladder/verbs/flags.py", *PACKAGE.glob("*/verbs/*.py")]


def declared(code: str) -> Iterator[tuple[int, str]]:
    """Yield the line of each flag that some code declares, and its first name or ""."""
    for node in ast.walk(ast.parse(code)):
        match node:
            case ast.Call(
                func=ast.Attribute(value=ast.Name(id="typer"), attr="Option")
                | ast.Name(id="option")
            ):
                yield node.lineno, _first(node.args)


def _first(args: list[ast.expr]) -> str:
    match args:
        case [ast.Constant(value=str(name)), *_]:
            return name
        case [ast.JoinedStr(values=[ast.Constant(value=str(start)), *_]), *_]:
            return start
        case _:
            return ""


@pytest.mark.parametrize("path", sorted({*FILES}), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_name_is_left_to_derivation(path: Path) -> None:
    """Typer 0.27 derived `--PARTY` from a parameter `party` with a metavar in capitals."""
    for line, name in declared(path.read_text("utf-8")):
        assert name.startswith("-"), f"{path}:{line} declares a flag without its name"


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("typer.Option(metavar='X')", ""),
        ("option(help='h')", ""),
        ("option('the default', '--x')", "the default"),
        ("typer.Option('--party')", "--party"),
        ("option(f'--{name}')", "--"),
    ],
)
def test_the_check_sees_what_has_no_name(code: str, name: str) -> None:
    """A flag without a name, or whose first argument isn't one, is found."""
    assert [found for _, found in declared(code)] == [name]
