"""One place for each truth: an author's text is filled in one place, and a sum made in one."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import civicpath

PACKAGE = Path(civicpath.__file__).parent

MAY_READ_UNFILLED = {"base/templates.py", "places/views/seat_view.py"}
"""The files besides the check's that read an author's text before its blanks are filled.

One fills it, and one takes from it what concerns a party, as another template.
"""

SUMS = (ast.Add, ast.Sub, ast.Mult, ast.Div, ast.FloorDiv, ast.Mod)


def nodes_of(pattern: str) -> Iterator[tuple[str, ast.AST]]:
    """Yield the syntax of the package's files of a pattern, each node with its file."""
    for path in sorted(PACKAGE.rglob(pattern)):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            yield path.relative_to(PACKAGE).as_posix(), node


def test_only_the_check_reads_a_template_unfilled() -> None:
    """A page that shows `template.raw` would show `${county}`, unlike one that fills it."""
    reads = {
        file
        for file, node in nodes_of("*.py")
        if isinstance(node, ast.Attribute) and node.attr == "raw"
    }
    assert {file for file in reads if not file.startswith("schema/")} == MAY_READ_UNFILLED


def test_json_calculates_nothing() -> None:
    """A document takes its numbers from the values that its page shows, so both say the same."""
    sums = [
        f"{file}:{node.lineno}"
        for file, node in nodes_of("views/*_data.py")
        if isinstance(node, ast.BinOp) and isinstance(node.op, SUMS)
    ]
    assert not sums
