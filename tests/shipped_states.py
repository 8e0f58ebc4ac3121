"""The states as they ship, read one by one."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from civicpath.places.model import Place
from civicpath.schema.content_files import shipped
from civicpath.schema.decode import decode
from civicpath.schema.reader import read


def text_of(code: str) -> bytes:
    """A state's file."""
    return (Path(shipped()) / "places" / f"{code.lower()}.yaml").read_bytes()


@cache
def place_of(code: str) -> Place:
    """A state as the product reads it."""
    tree = read(text_of(code), f"{code}.yaml").tree
    assert tree is not None
    found = decode(Place, tree)
    assert found.value is not None, found.problems
    return found.value
