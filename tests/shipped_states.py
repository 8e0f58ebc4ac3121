"""The states as they ship."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from civicpath.app import App, Options
from civicpath.places.model import Place
from civicpath.schema.content_files import shipped


def text_of(code: str) -> bytes:
    """A state's file."""
    return (Path(shipped()) / "places" / f"{code.lower()}.yaml").read_bytes()


@cache
def _app() -> App:
    """The program with its content, which is parsed once for all tests."""
    return App(Options())


def place_of(code: str) -> Place:
    """A state as the product reads it."""
    found = _app().place_of(code)
    assert found is not None
    return found
