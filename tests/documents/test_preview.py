"""The picture in a preview of a link shows whose site it is, in the group's own colors."""

from __future__ import annotations

import struct

import pytest

from civicpath.base.values import replace
from civicpath.documents.markup import Page
from civicpath.documents.site_model import NO_GROUP, GroupHead, Leaf, Site
from civicpath.documents.verbs.export_site import draw_preview

SITE = Site(
    name="The ladder in Travis County, Texas",
    title="Get involved in Travis County",
    where="Travis County, Texas",
    tagline="From a first meeting to a place on the ballot.",
    date="2026-11-24",
    rungs=(),
    abouts=(),
    first=Leaf(name="step", label="A step", page=Page("A step", ())),
    groups=(),
)

GROUP = GroupHead(name="Travis County Example Party", color="#e8b020")


def picture(head: GroupHead) -> bytes:
    """The preview of a site of a group."""
    return draw_preview(replace(SITE, head=head))[0]


def test_it_tells_whose_site_it_is() -> None:
    """Name and color change it; the same gives the same bytes; its size is what previews want."""
    heads = (GROUP, replace(GROUP, name="Another"), replace(GROUP, color="#203080"), NO_GROUP)
    pictures = [picture(head) for head in heads]
    assert len({*pictures}) == len(heads)
    assert picture(GROUP) == pictures[0]
    for one in pictures:
        assert one.startswith(b"\x89PNG")
        assert struct.unpack(">II", one[16:24]) == (1200, 630)
        assert len(one) < 200_000


@pytest.mark.parametrize("name", ["W" * 60, "Neighbors " * 20, '#read("/etc/passwd") $x$ *b*'])
def test_any_name_fits_and_is_only_words(name: str) -> None:
    """A long name is set smaller, and no name is markup."""
    assert picture(replace(GROUP, name=name))


def test_a_letter_that_no_font_has() -> None:
    """Rather than a box in place of a letter, it names the place alone, and is described so."""
    named, says = draw_preview(replace(SITE, head=GROUP))
    assert says == "A ladder. Travis County Example Party: " + SITE.tagline
    drawn, says = draw_preview(replace(SITE, head=replace(GROUP, name="\u65e5\u672c")))
    assert drawn.startswith(b"\x89PNG")
    assert drawn != named
    assert says == "A ladder. Get involved in Travis County: " + SITE.tagline
    nowhere = replace(SITE, head=replace(GROUP, name="\u65e5"), title="\u672c")
    assert draw_preview(nowhere) == (b"", "")
