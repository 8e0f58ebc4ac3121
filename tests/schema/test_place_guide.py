"""The author's guide on places lists every key, and its example is valid."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass
from datetime import date
from pathlib import Path
from textwrap import dedent
from typing import Any, get_args, get_type_hints

from civicpath.base.problems import Position
from civicpath.base.sources import Point, Source
from civicpath.places.date_rules import DateRule
from civicpath.places.model import Place
from civicpath.places.place_context import NAMES
from civicpath.schema.decode import decode
from civicpath.schema.reader import read
from civicpath.schema.rules import check

README = Path(__file__).parents[2] / "content" / "README.md"


GUIDE = README.read_text(encoding="utf-8")


SECTION = GUIDE.partition("### A place")[2].partition("### The campaign")[0]


"""The guide's section on a place, its election calendar and its party clock."""


def keys_of(shape: Any) -> set[str]:
    """Return every key of files of this shape, except those explained elsewhere in the guide."""
    keys: set[str] = set()
    if is_dataclass(shape) and shape not in {Position, Point, Source}:
        keys |= {field.name for field in fields(shape)} - {"at"}
        for hint in get_type_hints(shape).values():
            keys |= keys_of(hint)
    for part in get_args(shape):
        keys |= keys_of(part)
    return keys


def test_every_key_of_a_place_is_in_the_guide() -> None:
    """A new key in the schema must be explained to authors."""
    words = set(re.findall(r"[a-z0-9_]+", SECTION))
    assert keys_of(Place) - words == set()
    assert keys_of(DateRule) - words == set()
    assert set(NAMES) <= set(re.findall(r"`([a-z-]+)`", SECTION))


def test_the_example_is_a_place_without_fault() -> None:
    """It can be copied: it decodes, and no rule finds anything on the day of its `checked` date."""
    block = re.search(r"(?:^    .*\n|^\n)+", SECTION[SECTION.index("    code: NV") :], re.MULTILINE)
    assert block
    example = dedent(block[0])
    reading = read(example, "places/nv.yaml")
    assert reading.tree is not None
    decoded = decode(Place, reading.tree, "places/nv.yaml")
    assert decoded.problems == ()
    today = date(2026, 3, 6)
    assert check({"places/nv.yaml": decoded.value}, {}, whole=True, today=today) == []
