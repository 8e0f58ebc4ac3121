"""An organizer answers ten questions and prints; a newcomer sees the right room and hour."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest
from journey import ENTER, Civic, Open

ANSWERS = (
    ("What is the group called?", "Travis County Example Party"),
    ("Which party does it belong to?", ""),
    ("Which state is it in?", "Texas"),
    ("Which county?", "Travis"),
    ("When do you meet?", "second Tuesday of each month, 7 pm"),
    ("Where do you meet?", "Room 2, Example Library"),
    ("Who should a newcomer ask for?", "Ana Diaz, chair"),
    ("At which phone number", "512-555-0101"),
    ("What is the address of your site?", "example.org"),
    ("Who checked all this?", "Ben Oak"),
)
"""The ten questions, with the organizer's answers."""


@pytest.mark.usefixtures("sample")
def test_from_ten_questions_to_the_first_evening(
    at_terminal: Open, typed: Civic, tmp_path: Path
) -> None:
    """Ten questions, a check, a file, a packet and a sign-in sheet; then a newcomer's `next`."""
    shown = at_terminal("--plain", "pack", "new", "travis")
    for ask, answer in ANSWERS:
        shown.until(ask)
        shown.press(f"{answer}{ENTER}")
    assert shown.end() == 0, shown.shown
    assert typed("pack", "check", "travis").out == "1 file: 0 errors, 0 warnings.\n"
    built = typed("pack", "build", "travis", "-o", "travis.civicpack")
    assert (built.code, built.err) == (0, "Written: travis.civicpack\n")
    pack = ("--pack", "travis")
    assert typed(*pack, "export", "packet", "-o", "packet.pdf").code == 0
    assert typed(*pack, "export", "sign-in", "-o", "sign-in.pdf").code == 0
    with pikepdf.open(tmp_path / "packet.pdf") as packet:
        assert len(packet.pages) <= 4
    with pikepdf.open(tmp_path / "sign-in.pdf") as sheet:
        assert len(sheet.pages) == 1

    newcomer = {"CIVICPATH_HOME": str(tmp_path / "newcomer")}
    assert typed("pack", "add", "travis.civicpack", "--yes", **newcomer).code == 0
    first = typed("next", **newcomer)
    said = " ".join(first.out.split())
    assert "They meet: Tuesday, December 8, 2026, 7:00 PM, Room 2, Example Library." in said
    assert "Ask for Ana Diaz (chair), 512-555-0101." in said
    assert len(first.lines) <= 24
    narrow = typed("next", COLUMNS="50", **newcomer)
    assert all(len(line) <= 50 for line in narrow.lines if "https://" not in line)
    assert "Room 2, Example Library" in " ".join(narrow.out.split())
    assert typed("meetings", "going", "2026-12-08", **newcomer).code == 0
    reminded = typed("next", "--on", "2026-12-07", **newcomer).out
    assert "Room 2, Example Library" in " ".join(reminded.split())
