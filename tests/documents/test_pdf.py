"""PDF: reproducible, no text read as markup, and no text that makes it fail."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain
from typing import Any

import pikepdf
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from printed import lines

from civicpath.base.errors import Missing
from civicpath.base.text import one_line
from civicpath.documents import pdf
from civicpath.documents.markup import Check, Checks, Heading, Mark, Page, Room, Table, Text, Turn
from civicpath.documents.paper import Paper, Size

NOWHERE = "\U0010fffd"


"""A character that no font has: it is unassigned."""

COLORS = {"rg", "RG", "k", "K", "sc", "SC", "scn", "SCN"}


def opened(page: Page, paper: Paper | None = None) -> pikepdf.Pdf:
    """Open the PDF of a page."""
    return pikepdf.open(io.BytesIO(pdf.render(page, paper or Paper()).data))


def operators(document: pikepdf.Pdf) -> Iterator[tuple[str, list[Any]]]:
    """The drawing operators of all pages, each with its operands."""
    for page in document.pages:
        for instruction in pikepdf.parse_content_stream(page):
            yield str(instruction.operator), list(instruction.operands)


def test_same_page_same_bytes(every_block: Page) -> None:
    """The same page gives the same bytes; another date gives another file."""
    data = pdf.render(every_block).data
    assert pdf.render(every_block).data == data
    assert pdf.render(replace(every_block, date="2026-11-25")).data != data


def test_document(every_block: Page) -> None:
    """It is tagged, in English, shows its title in the window, and has the page's date."""
    document = opened(every_block)
    assert document.Root.MarkInfo.Marked
    assert str(document.Root.Lang) == "en-US"
    assert document.Root.ViewerPreferences.DisplayDocTitle
    with document.open_metadata() as metadata:
        assert metadata["dc:title"] == every_block.title
        assert metadata["pdfuaid:part"] == "1"
        assert str(metadata["xmp:CreateDate"]).startswith("2026-11-24")


@pytest.mark.parametrize(("size", "box"), [(Size.LETTER, (612, 792)), (Size.A4, (595, 842))])
def test_paper(every_block: Page, size: Size, box: tuple[int, int]) -> None:
    """Each sheet has the requested size."""
    for page in opened(every_block, Paper(size=size)).pages:
        assert tuple(round(float(side)) for side in page.mediabox[2:]) == box


def test_large_print_has_no_small_print(every_block: Page) -> None:
    """No text is smaller than 18 points, not even an address or a page number."""
    sizes = [
        float(operands[1])
        for operator, operands in operators(opened(every_block, Paper(large=True)))
        if operator == "Tf"
    ]
    assert min(sizes) >= 18
    assert len(sizes) > 50


def test_black_and_white(every_block: Page) -> None:
    """Only black is printed."""
    drawn = list(operators(opened(every_block)))
    used = {operator: operands for operator, operands in drawn if operator in COLORS | {"g", "G"}}
    assert all(float(part) == 0 for operands in used.values() for part in operands), used


def test_a_turn_begins_a_sheet() -> None:
    """A page break begins a new sheet; two in a row leave none empty."""
    turns = Page("A", (Text("b"), Turn(), Turn(), Text("c"), Turn(), Text("d")))
    assert len(opened(turns).pages) == 3


@pytest.mark.parametrize("sections", [14, 15])
def test_a_booklet(sections: int) -> None:
    """From fifteen sections on there is a table of contents, and page breaks are ignored."""
    blocks = (Heading("Part", 3), Turn())
    page = Page("A", tuple(one for at in range(sections) for one in (Heading(f"{at}"), *blocks)))
    sheets = opened(page).pages
    leading = [note for sheet in sheets for note in sheet.get("/Annots", []) if "/Dest" in note]
    assert (len(sheets), len(leading)) == ((1, 15) if sections == 15 else (14, 0))
    assert all("/Annots" not in sheet for sheet in opened(Page("A", (Heading(""),) * 15)).pages)


def test_what_no_font_shows_is_said(every_block: Page) -> None:
    """A character that no font has becomes [?] and is reported; the export goes on."""
    rendered = pdf.render(
        Page(f"A {NOWHERE}", (Text(f"b {NOWHERE}{NOWHERE}"), *every_block.blocks))
    )
    assert NOWHERE in rendered.missing
    assert rendered.data.startswith(b"%PDF-")


def test_hostile_page(hostile: Page) -> None:
    """A hostile page makes a document like any other, without actions or embedded files."""
    document = opened(hostile)
    for page in document.pages:
        for note in page.get("/Annots", []):
            assert set(note.A.keys()) <= {"/Type", "/S", "/URI"}
            assert str(note.A.URI).startswith(("https://", "mailto:", "tel:"))
    assert "/OpenAction" not in document.Root
    assert "/EmbeddedFiles" not in document.Root.get("/Names", {})


@settings(max_examples=8)
@given(st.lists(st.text(max_size=60), min_size=1, max_size=12))
@example(['#read("/etc/passwd")', '#import "@preview/x:1.0.0"', "=1+1", "w" * 10_000])
@example(["$x^2$ *b* _i_ `c` <l> @r \\ // /* ${county} = h"])
@example(["\u202eright \u0627\u0644\u0639 \u05e9\u05dc\u05d5\u05dd \U0001f389 \u6771"])
@example(["0 \u0e31", '"\u0e31', "{\u0e31", "0\u0e31"])
def test_any_text_can_be_exported(texts: list[str]) -> None:
    """Any text gives a document."""
    blocks = (
        (Heading(text), Text(text), Checks((Check(Mark.TODO, text, 5, (text,)),))) for text in texts
    )
    rendered = pdf.render(Page(texts[0], tuple(chain.from_iterable(blocks)), lead=texts[0]))
    assert rendered.data.startswith(b"%PDF-")


@given(st.text())
@example("w" * 10_000)
@example("see https://a.org/x, or mailto:a@b.org")
def test_texts_arrive_as_they_are(text: str) -> None:
    """The template gets the cleaned text and nothing else; only long words may break."""
    pieces = json.loads(json.dumps(pdf._prose(text)))
    shown = "".join(said for said, _ in pieces).replace("\u200b", "")
    if not any(url for _, url in pieces):
        assert shown == one_line(text)


def test_without_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without typst the error is one sentence, with the command that installs it."""
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(Missing, match="a part") as failure:
        pdf.render(Page("A", ()))
    assert failure.value.exit_code == 69
    assert f"{sys.executable} -m pip install 'typst" in failure.value.hint


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("rows", range(14, 24))
def test_notes_never_take_a_sheet(rows: int, *, large: bool) -> None:
    """Lines for notes at the end share the last sheet, however full it is."""
    table = Table(("Line", "Note"), (("1", ""),) * rows)
    paper = Paper(large=large)
    without = opened(Page("A", (table,)), paper)
    notes = opened(Page("A", (table, Room("What happened", lines=4))), paper)
    assert len(notes.pages) == len(without.pages)


@pytest.mark.parametrize(
    ("title", "count"), [("Ask your local party how to get involved", 1), ("many words " * 12, 4)]
)
def test_a_title_a_little_too_long_stays_on_its_line(title: str, count: int) -> None:
    """It is set smaller; a much longer one takes as many lines as it needs."""
    assert lines(pdf.render(Page(title, (Text("Below"),))).data) == [count + 1]
