"""How sources are cited: authorities as such, and others as no authority."""

from __future__ import annotations

from datetime import date

import pytest

from civicpath.base.sources import Source
from civicpath.base.vocabulary import SourceKind
from civicpath.documents.page import Items
from civicpath.ladder.views.citations import NO_AUTHORITY, Citations

DAY = date(2026, 11, 24)


def voice() -> Citations:
    """Citations with one source of each kind, named after it."""
    sources = {
        kind.value: Source(
            id=kind.value, title=f"A {kind}", publisher="Ann", kind=kind, as_of="2026", checked=DAY
        )
        for kind in SourceKind
    }
    return Citations(sources, {}, DAY)


@pytest.mark.parametrize("kind", [one for one in SourceKind if one is not SourceKind.LADDER])
def test_what_only_informs_is_said_to_be_no_authority(kind: SourceKind) -> None:
    """In the list of sources a diary or an encyclopedia never looks like a law."""
    page = voice()
    assert page.cite("So it is.", [kind.value]) == "So it is. [1]"
    (rows,) = (one.items for one in page.sources() if isinstance(one, Items))
    assert ("no authority" in rows[0]) == (kind in NO_AUTHORITY)


def test_in_short_authorities_come_alone() -> None:
    """In short, sources without authority are left out, or marked if there are no others."""
    page = voice()
    assert page.credits(["collection", "law", "account"]) == "A law, Ann (2026)"
    assert page.credits(["account"]).endswith("(2026): what one person saw, no authority")
