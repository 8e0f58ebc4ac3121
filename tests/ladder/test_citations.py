"""How sources are cited: authorities as such, and others marked as not official."""

from __future__ import annotations

from datetime import date

import pytest

from civicpath.base.sources import NO_AUTHORITY, Source
from civicpath.base.vocabulary import SourceKind
from civicpath.documents.markup import (
    Block,
    Check,
    Checks,
    Items,
    Links,
    Mark,
    Note,
    Page,
    Pairs,
    Text,
    Tone,
    Visit,
)
from civicpath.ladder.views.citations import Citations

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
    """In the list of sources, a diary or an encyclopedia never looks like a law."""
    said = voice()
    page = Page("A page", (Text(said.cite("So it is.", [kind.value])), *said.sources()))
    assert page.blocks[0] == Text("So it is. [1]")
    (rows,) = (one.items for one in page.blocks if isinstance(one, Items))
    assert ("not official" in rows[0]) == (kind in NO_AUTHORITY)


def said_of(*blocks: Block) -> tuple[Block, ...]:
    """The blocks of a finished page."""
    return Page("A page", blocks).blocks


def test_numbers_follow_the_page_and_not_the_order_of_writing() -> None:
    """Sources are numbered in reading order, each once, wherever the list is."""
    said = voice()
    last, first = said.cite("Last.", ["press", "law"]), said.cite("First.", ["law"])
    page = said_of(
        Pairs((("A", first), ("B", "None."))),
        Checks((Check(Mark.TODO, last, details=(said.cite("Both.", ["law", "press"]),)),)),
        Links((Visit(said.cite("Page", ["law"]), "https://example.org"),)),
        Note(Tone.CAREFUL, said.cite("Care.", ["law"])),
        *said.sources(),
    )
    assert isinstance(page[3], Note)
    assert page[3].tone is Tone.CAREFUL
    assert page[3].text == "Care. [1]"
    assert page[0] == Pairs((("A", "First. [1]"), ("B", "None.")))
    assert page[1] == Checks((Check(Mark.TODO, "Last. [1] [2]", details=("Both. [1] [2]",)),))
    assert page[2] == Links((Visit("Page [1]", "https://example.org"),))
    (rows,) = (one.items for one in page if isinstance(one, Items))
    assert [row.partition(".")[0] for row in rows] == ["A law", "A press"]


def test_a_page_that_lists_no_sources_has_no_numbers() -> None:
    """Without a list there are no numbers, and without citations there is no list."""
    said = voice()
    assert said_of(Text(said.cite("So it is.", ["law"]))) == (Text("So it is."),)
    assert said_of(Text(said.cite("So.", ["ladder", "nobody"])), *said.sources()) == (Text("So."),)


def test_what_stands_for_a_page_as_a_whole_comes_first() -> None:
    """For example, the sources of the whole ladder on the page that lists them."""
    said = voice()
    said.name(["press"])
    page = said_of(Text(said.cite("So it is.", ["law"])), *said.sources())
    assert page[0] == Text("So it is. [2]")


@pytest.mark.parametrize("stray", ["\x02", "a\x02law", "\x02nobody\x03", "\x03\x02\x02,\x03"])
def test_a_stray_character_stays_in_its_text(stray: str) -> None:
    """Control characters from elsewhere are left to the renderer, which shows them as wrong."""
    said = voice()
    assert said_of(Text(stray), *said.sources()) == (Text(stray),)


def test_a_finished_page_stays_as_it_is() -> None:
    """Taking a finished page apart and rebuilding it changes nothing."""
    said = voice()
    once = said_of(Text(said.cite("So it is.", ["law"])), *said.sources())
    assert said_of(Text("Before."), *once) == (Text("Before."), *once)


def test_in_short_authorities_come_alone() -> None:
    """In short form, sources without authority are left out, or marked if there are no others."""
    page = voice()
    assert page.credits(["collection", "law", "account"]) == "A law, Ann (2026)"
    assert page.credits(["account"]).endswith("(2026): what one person saw, not official")
