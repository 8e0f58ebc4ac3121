"""Paper as sheets: how many there are, that they are full, and that they can be read by ear."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest
from journey import Civic
from packed import FULL, LOGO, LONG, PackFolder
from printed import BELOW_FOOT, FOOT, heights, lines, rules
from sampling import some

from civicpath.documents.verbs.export import DOCUMENTS

PLACE = ("--state", "TX", "--county", "Travis")


@pytest.mark.parametrize("size", ["letter", "a4"])
@pytest.mark.parametrize(("what", "sheets"), [("packet", 2), ("handout", 1), ("sign-in", 1)])
def test_it_fits_its_sheets(
    group: Civic, tmp_path: Path, what: str, sheets: int, size: str
) -> None:
    """A packet is two sheets printed on both sides; the others are one page."""
    assert group("export", what, "--paper", size, "-o", "a.pdf").code == 0
    with pikepdf.open(tmp_path / "a.pdf") as document:
        pages = len(document.pages)
    assert pages <= (4 if what == "packet" else 1), pages
    assert sheets * 2 >= pages


def many(count: int) -> str:
    """A pack with meetings in different rooms with long names."""
    before, _, rest = FULL.partition("meetings:\n")
    rows = "".join(
        f"  - id: club-{at}\n    title: Meeting of the club for people who live in the far north\n"
        f"    when: {nth} Monday of each month, 7 pm\n"
        f"    place: 'Room {at}, The Long Name Memorial Library and Civic Center, {at} Main St'\n"
        for at, nth in enumerate(("first", "second", "third", "fourth")[:count], 1)
    )
    return f"{before}{'meetings:' if rows else ''}\n{rows}officers:{rest.partition('officers:')[2]}"


ODD = {
    "long": FULL.replace("Travis County Example Party", LONG),
    "none": many(0),
    "many": many(4),
    "word": FULL.replace("Come as you are.", "Come as you are, whoever you are. " * 6),
}


@pytest.mark.parametrize("what", ["handout", "packet", "sheet first-meeting"])
@pytest.mark.parametrize("odd", ODD)
def test_what_is_handed_out_keeps_to_its_sheets(
    typed: Civic, pack: PackFolder, tmp_path: Path, odd: str, what: str
) -> None:
    """Whatever a pack holds, a handout is one page, and the packet's first part as well."""
    folder = pack(ODD[odd], folder=odd)
    (folder / "logo.svg").write_text(LOGO)
    done = typed("--pack", folder, "export", *what.split(), "-o", "a.pdf")
    assert done.code == 0, done.err
    with pikepdf.open(tmp_path / "a.pdf") as document:
        assert len(document.pages) == (3 if what == "packet" else 1)


@pytest.mark.parametrize("what", ["sign-in", "tally doors"])
def test_a_form_in_large_print_is_whole(group: Civic, tmp_path: Path, what: str) -> None:
    """The longer side is level, so no head leaves its cell, and the foot is one line."""
    assert group("export", *what.split(), "--large-print", "-o", "a.pdf").code == 0
    for page in heights((tmp_path / "a.pdf").read_bytes()):
        assert len({round(at) for at in page if at < 60}) == 1
        assert min(page) >= 24
    with pikepdf.open(tmp_path / "a.pdf") as document:
        _, _, width, height = document.pages[0].mediabox
        assert width > height


def test_every_sheet_says_who_paid_for_it(group: Civic, tmp_path: Path) -> None:
    """In print it stands at the foot of each sheet, because sheets are handed on one by one."""
    assert group("export", "packet", "-o", "a.pdf").code == 0
    sheets = heights((tmp_path / "a.pdf").read_bytes())
    assert len(sheets) == 3
    for sheet in sheets:
        assert len({round(at) for at in sheet if at < FOOT}) == 2


def test_the_guide_has_a_cover_and_contents(group: Civic, tmp_path: Path) -> None:
    """The cover is a sheet of its own, with the contents after it; the text begins after both."""
    assert group("export", "guide", *PLACE, "-o", "a.pdf").code == 0
    with pikepdf.open(tmp_path / "a.pdf") as document:
        links = [
            [note for note in page.get("/Annots", []) if "/Dest" in note]
            for page in document.pages[:3]
        ]
        names = [str(one.title) for one in document.open_outline().root]
    assert not links[0]
    assert len(links[1]) >= 15
    assert not links[2]
    assert names


@pytest.mark.parametrize("what", ["sign-in", "tally doors"])
@pytest.mark.parametrize("form", [(), ("--large-print",)])
def test_a_form_fills_its_sheets(
    group: Civic, tmp_path: Path, what: str, form: tuple[str, ...]
) -> None:
    """A form has at least five rows on its first sheet, and no sheet ends half empty."""
    assert group("export", *what.split(), *form, "-o", "a.pdf").code == 0
    with pikepdf.open(tmp_path / "a.pdf") as document:
        for at, page in enumerate(document.pages):
            ruled = rules(page)
            assert len(ruled) >= (6 if at == 0 else 8), (at, ruled)
            assert min(ruled) < (150 if form else 90), (at, ruled)


@pytest.mark.parametrize("what", ["packet", "sign-in", "tally doors", "tally calls"])
def test_every_new_kind_can_be_read_by_ear(group: Civic, tmp_path: Path, what: str) -> None:
    """PDF/UA: The file is tagged, has a title, and describes every picture."""
    assert group("export", *what.split(), "-o", "a.pdf").code == 0
    with pikepdf.open(tmp_path / "a.pdf") as document:
        assert document.Root.MarkInfo.Marked
        with document.open_metadata() as told:
            assert told["pdfuaid:part"] == "1"
        figures = [one for one in document.objects if _is_figure(one)]
    assert len(figures) == (2 if what == "packet" else 1)
    assert all(str(one.get("/Alt", "")) for one in figures)


def _is_figure(one: pikepdf.Object) -> bool:
    return isinstance(one, pikepdf.Dictionary) and one.get("/S") == pikepdf.Name.Figure


NAMED = {
    "action": "attend",
    "sheet": "first-meeting",
    "script": "first-doors",
    "draft": "ask-county-party",
    "tally": "doors",
}


def test_no_text_ends_below_the_margin(typed: Civic, pack: PackFolder, tmp_path: Path) -> None:
    """With long names no kind of paper overflows, in large print, and in CI in normal print."""
    folder = pack(FULL.replace("name: Travis County Example Party", f"name: {LONG}"), folder="long")
    (folder / "logo.svg").write_text(LOGO)
    typed("desk", "race", "add", "the-school-board-of-a-long-district-name", "--registered",
          "5600", "--past", "2022:1830/5210")  # fmt: skip
    typed("start", "--state", "AK", "--county", "Prince of Wales-Hyder Census Area")
    for kind, document in DOCUMENTS.items():
        if document.page is None:
            continue
        argv = [kind, *filter(None, [NAMED.get(kind)])]
        for print_ in some((("--large-print",), ()), (("--large-print",),)):
            done = typed("--pack", folder, "export", *argv, *print_, "-o", "a.pdf", "--force")
            assert done.code == 0, (kind, done.err)
            low = min(map(min, heights((tmp_path / "a.pdf").read_bytes())))
            assert low >= BELOW_FOOT, (kind, print_, low)


@pytest.mark.parametrize("rung", ["meeting", "group"])
def test_a_rungs_guide_wastes_no_page(typed: Civic, tmp_path: Path, rung: str) -> None:
    """Every page except the last has at least eight lines."""
    assert typed("export", "guide", "--rung", rung, "-o", "a.pdf").code == 0
    counted = lines((tmp_path / "a.pdf").read_bytes())
    assert min(counted[:-1]) >= 8, counted


@pytest.mark.parametrize("more", [("--blank",), PLACE, ("--state", "MA", "--paper", "a4")])
def test_the_checklist_keeps_to_four_sheets(
    typed: Civic, tmp_path: Path, more: tuple[str, ...]
) -> None:
    """All rungs fit on four sheets, and the title names the county."""
    assert typed("export", "checklist", *more, "-o", "a.pdf").code == 0
    with pikepdf.open(tmp_path / "a.pdf") as document:
        assert len(document.pages) <= 4
    if more == PLACE:
        assert "for Travis County" in typed("export", "checklist", *more).out
