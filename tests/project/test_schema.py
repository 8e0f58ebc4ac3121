"""Every field that an author may write is used."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest

from civicpath.schema.content_kinds import KINDS

PACKAGE = Path(__file__).parents[2] / "civicpath"

FOR_AUTHORS = {
    "allowed": "the check of words that take sides reads it",
    "at": "where it was written",
    "claims": "each must be said by some point",
    "instead": "the check of words that take sides reads it",
    "phrase": "the check of words that take sides reads it",
    "word": "the check of words that take sides reads it",
    "climbed": "the choices of a question are made of it when the content is built",
}


"""Fields that are only used while content is read, and why."""


def shapes(shape: Any, seen: set[type]) -> Iterator[type]:
    """A shape and every shape in its fields, each once."""
    if is_dataclass(shape) and isinstance(shape, type) and shape not in seen:
        seen.add(shape)
        yield shape
        for hint in get_type_hints(shape).values():
            yield from shapes(hint, seen)
    for part in get_args(shape):
        yield from shapes(part, seen)


SEEN: set[type] = set()


SCHEMA = [shape for kind in KINDS for shape in shapes(kind.shape, SEEN)]


@cache
def names_read() -> set[str]:
    """Every attribute name that some module outside `schema` reads."""
    modules = (path for path in PACKAGE.rglob("*.py") if "schema" not in path.parts)
    return {
        node.attr
        for path in modules
        if path != PACKAGE / "cli.py"  # it knows no content, and reads attributes of parsers
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Load)
    }


@pytest.mark.parametrize("shape", SCHEMA, ids=lambda shape: shape.__name__)
def test_every_field_is_read(shape: type) -> None:
    """A field that is never shown or used need not be written or kept up to date."""
    written = {field.name for field in fields(shape)}
    assert written - names_read() - FOR_AUTHORS.keys() == set()


def test_the_schema_is_found_whole() -> None:
    """The search reaches the most deeply nested classes."""
    assert {"Front", "Point", "DateRule", "Charter"} <= {shape.__name__ for shape in SCHEMA}
