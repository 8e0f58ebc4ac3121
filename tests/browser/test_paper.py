"""Paper: as a browser prints it, and as the program's own PDF has it."""

from __future__ import annotations

import itertools
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from chromium import Chromium
from pdfua import validate
from sampling import some

from civicpath.documents import pdf
from civicpath.documents.markup import Page, Table
from civicpath.documents.paper import Paper

MOST_SHEETS = 4

MOST_PRINTED = 7
"""Of a blank checklist: by its own PDF, and by a browser, which sets lines wider apart."""

Golden = Callable[[str, str], None]


Export = Callable[..., Path]

pytestmark = pytest.mark.usefixtures("poppler")


def told(*command: str | Path) -> str:
    """What one of poppler's tools says of a PDF."""
    return subprocess.run(command, capture_output=True, check=True, text=True).stdout


def sheets(path: Path) -> int:
    """How many sheets a PDF has."""
    found = re.search(r"^Pages: +(\d+)$", told("pdfinfo", path), re.MULTILINE)
    assert found
    return int(found[1])


@pytest.mark.parametrize("name", ["blank", "large"])
def test_a_browser_prints_it(browser: Chromium, exported: Path, tmp_path: Path, name: str) -> None:
    """A checklist takes few sheets, or in large print some more, each with its number."""
    browser.look()
    browser.open(exported / f"{name}.html")
    path = tmp_path / "printed.pdf"
    path.write_bytes(browser.paper())
    count = sheets(path)
    assert count <= (MOST_PRINTED if name == "blank" else 3 * MOST_PRINTED)
    assert ("612 x 792" if name == "blank" else "x 841.9") in told("pdfinfo", path)
    assert re.search(rf"^\s*1 of {count}$", told("pdftotext", "-layout", path, "-"), re.MULTILINE)


def test_forty_blank_checklists(exported: Path) -> None:
    """A blank checklist takes four sheets at most, each with its number, the title and the day."""
    path = exported / "blank.pdf"
    most = sheets(path)
    assert most <= MOST_SHEETS
    for at in range(1, most + 1):
        sheet = told("pdftotext", "-layout", "-f", str(at), "-l", str(at), path, "-")
        assert f"Page {at} of {most}" in sheet
        assert "As of November 24, 2026" in sheet
        assert sheet.count("☐") > 5


def test_a_column_to_write_in_has_room(tmp_path: Path) -> None:
    """In large print too a last column made for writing keeps well off the edge of a sheet."""
    row = ("19", "Kim Featherstonehaugh", "512-555-0141", "1 2 3 4 5", "[ ]", "")
    table = Table(("Line", "Who", "Phone", "Mark", "Away", "Note"), (row,) * 3)
    path = tmp_path / "calls.pdf"
    path.write_bytes(pdf.render(Page("Calls", (table,)), Paper(large=True)).data)
    found = re.search(r'xMin="([0-9.]+)"[^>]*>Note<', told("pdftotext", "-bbox", path, "-"))
    assert found
    assert float(found[1]) < WIDTH - MARGIN - 80


WIDTH, MARGIN = 612, 50
"""Of a sheet of US Letter and of large print, in points."""


def test_reading_order(exported: Path, golden: Golden) -> None:
    """Read by ear it goes from the title to the last box, and a list is a list."""
    golden(told("pdfinfo", "-struct-text", exported / "reading.pdf"), "pdf/reading-order.txt")


@pytest.mark.parametrize("name", some(("blank", "large", "reading", "guide"), ("blank",)))
def test_a_second_judge_agrees(exported: Path, name: str) -> None:
    """Not only typst says that it is PDF/UA."""
    report = validate(str(exported / f"{name}.pdf"))
    assert [(one.rule_id, one.message) for one in report.findings] == []


def test_one_sheet_is_one_sheet(exported: Path) -> None:
    """The card, the place and the page to hand out take one sheet."""
    for name in ("handout", "place", "script"):
        assert sheets(exported / f"{name}.pdf") == 1, name


def test_a_browser_prints_hand_outs_on_one_sheet(
    browser: Chromium, exported: Path, tmp_path: Path
) -> None:
    """From the site too, what an organizer copies takes one sheet, and so does a rung's list."""
    path = tmp_path / "printed.pdf"
    browser.look()
    for name in ("index", "handout", "checklist-meeting", "../party/index", "../party/handout"):
        browser.open((exported / "site" / f"{name}.html").resolve())
        path.write_bytes(browser.paper())
        assert sheets(path) == 1, name


ANOTHER = (
    "(list => list.append(list.children[1].cloneNode(true)))(document.querySelector('ol.dated'))"
)
"""Lists another meeting on a front page."""


def test_a_long_front_page_is_not_written_over(
    browser: Chromium, exported: Path, tmp_path: Path
) -> None:
    """What does not fit goes on in the next column, or on the next sheet, below nothing else."""
    path = tmp_path / "printed.pdf"
    browser.look()
    browser.open((exported / "party" / "index.html").resolve())
    for _ in range(14):
        browser.run(ANOTHER)
        path.write_bytes(browser.paper())
        for sheet in told("pdftotext", "-bbox-layout", path, "-").split("<page")[1:]:
            lines = [
                tuple(map(float, re.findall(r"[0-9.]+", one)))
                for one in re.findall(r"<line ([^>]*)>", sheet)
            ]
            assert [
                (one, other)
                for one, other in itertools.combinations(lines, 2)
                if overlap(one, other, 0) > 2 and overlap(one, other, 1) > 4
            ] == []
    assert sheets(path) > 1


def overlap(one: tuple[float, ...], other: tuple[float, ...], axis: int) -> float:
    """How far two boxes overlap along an axis, in points."""
    return min(one[axis + 2], other[axis + 2]) - max(one[axis], other[axis])


def test_a_site_on_paper_says_once_whose_it_is(
    browser: Chromium, exported: Path, tmp_path: Path
) -> None:
    """A printed page names its group and who paid for it once, and has nothing to press."""
    path = tmp_path / "printed.pdf"
    browser.look()
    for name, private in (("index", 1), ("handout", 0), ("checklist-meeting", 0), ("meeting", 0)):
        browser.open((exported / "party" / f"{name}.html").resolve())
        path.write_bytes(browser.paper())
        said = " ".join(told("pdftotext", path, "-").split())
        assert said.startswith("Travis County Example Party"), name
        assert said.count("Paid for by the Travis County Example Party") == 1, name
        assert said.count("These pages ask nobody") == private, name
        for button in ("Search", "Your progress", "Skip to", "Add it to your calendar", "Copy"):
            assert button not in said, (name, button)


def test_the_guide_is_a_booklet(exported: Path) -> None:
    """All that there is to read is bound closely, after a cover and the contents."""
    assert sheets(exported / "guide.pdf") <= 74


def test_a_hostile_note_is_only_words(exported: Path, hostile: str) -> None:
    """What a person wrote stands in the PDF as it was written."""
    words = " ".join(told("pdftotext", exported / "action.pdf", "-").split())
    assert hostile in words
