"""The shipped desk content, for tests that use its defaults."""

from __future__ import annotations

from fractions import Fraction
from functools import cache

from civicpath.campaign.desk_content import DeskContent
from civicpath.campaign.inputs import Default, Given, Input, usual
from civicpath.schema.content_files import shipped
from civicpath.schema.decode import decode
from civicpath.schema.reader import read

FILE = "desk.yaml"


@cache
def handbook() -> DeskContent:
    """Return the content of `content/desk.yaml`."""
    tree = read((shipped() / FILE).read_bytes(), FILE).tree
    assert tree is not None
    found = decode(DeskContent, tree, FILE).value
    assert found is not None
    return found


def default(field: Input, kind: str = "") -> Default:
    """Return the default of a number, optionally for a kind of area."""
    return handbook().default(f"{field.id}-{kind}" if kind else field.id)


def supposed(field: Input, kind: str = "") -> Given:
    """Return a number with its default value."""
    return usual(field, default(field, kind))


def usual_rates() -> dict[str, Fraction]:
    """Return how many doors, and how many calls, usually lead to a talk."""
    return {unit: handbook().default(f"{unit[:-1]}-rate").usual for unit in ("doors", "calls")}
