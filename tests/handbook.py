"""The desk's handbook as it ships, for tests that reckon with its defaults."""

from __future__ import annotations

from functools import cache

from civicpath.authoring.decode import decode
from civicpath.authoring.reader import read
from civicpath.core.campaign.field import Field
from civicpath.core.campaign.given import Default, Given, usual
from civicpath.core.campaign.handbook import Handbook
from civicpath.edges.content import shipped

FILE = "desk.yaml"


@cache
def handbook() -> Handbook:
    """What `content/desk.yaml` says."""
    tree = read((shipped() / FILE).read_bytes(), FILE).tree
    assert tree is not None
    found = decode(Handbook, tree, FILE).value
    assert found is not None
    return found


def default(field: Field, kind: str = "") -> Default:
    """The default of a number, perhaps that of one kind of area."""
    return handbook().default(f"{field.id}-{kind}" if kind else field.id)


def supposed(field: Field, kind: str = "") -> Given:
    """A number at its default."""
    return usual(field, default(field, kind))
