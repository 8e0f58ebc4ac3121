"""Paper to hand out: its contents, its number of sheets, and its accessibility."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from journey import Civic
from packed import FULL, LOGO, LONG, PackFolder
from printed import BELOW_FOOT, heights, lines

from civicpath.app import App, Options
from civicpath.documents.verbs.export import DOCUMENTS
from civicpath.packs.views.paper_view import steps_title
from civicpath.schema.lazy_content import build

PLACE = ("--state", "TX", "--county", "Travis")

FOR_OTHERS = (
    *("handout", "packet", "sign-in", "tally doors", "tally calls", "checklist --blank"),
    *("guide --blank", "guide --blank --rung office", "guide --state TX --county Travis"),
    "agenda",
)


@pytest.fixture
def full(pack: PackFolder) -> Path:
    """A pack with every field and a logo."""
    folder = pack(FULL, folder="full")
    (folder / "logo.svg").write_text(LOGO)
    return folder


@pytest.fixture
def group(typed: Civic, full: Path) -> Civic:
    """An organizer with the pack, completed steps and notes."""
    assert typed("pack", "add", full, "--yes").code == 0
    told = ("--state", "TX", "--county", "Travis", "--party", "democratic")
    assert typed("start", *told).code == 0
    assert typed("done", "find-calendar", "--note", "Met Ben Oak, who promised to call").code == 0
    return typed


@pytest.mark.parametrize("what", ["handout", "packet"])
def test_a_newcomer_reads_the_room_and_the_hour(group: Civic, what: str) -> None:
    """Handouts show the next three meetings, whom to ask for, contacts and upcoming dates."""
    said = " ".join(group("export", what).out.split())
    for text in (
        *("Tuesday, December 8, 2026, 7:00 PM", "Tuesday, January 12, 2027", "February 9, 2027"),
        *("Room 2, Central Library", "Ask for Ana Diaz (chair), 512-555-0101", "512-555-0100"),
        *("1311 East 6th Street, Austin", "https://example.org/calendar", "hello@example.org"),
        *("precinct captain", "Winter social", "You are welcome here.", "Seven steps"),
        *("Paid for by the Travis County Example Party", "checked November 2026"),
    ):
        assert text in said, text
    assert "not confirmed" not in said
    assert "Republican" not in said


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


@pytest.mark.parametrize("what", ["sign-in", "tally doors", "tally calls"])
def test_what_is_filled_in_by_hand(group: Civic, what: str) -> None:
    """Forms have the group's header, columns and blank rows; a tally has codes and a total."""
    said = group("export", *what.split()).out
    assert "Travis County Example Party" in said
    assert said.count("____  __") >= 15
    wanted = (
        ("Precinct", "I would help", "Fold flyers") if what == "sign-in" else ("Codes:", "Total")
    )
    assert all(text in said for text in wanted)


def test_a_tally_says_of_what(typed: Civic) -> None:
    """A tally is of doors or calls; anything else is refused."""
    for argv in (("tally",), ("tally", "letters")):
        found = typed("export", *argv)
        assert (found.code, "doors or calls" in found.err) == (2, True)


@pytest.mark.parametrize("what", ["handout", "packet", "sign-in", "tally doors"])
def test_without_a_pack_there_is_room_to_write(typed: Civic, what: str) -> None:
    """Paper can be printed without a pack."""
    found = typed("export", *what.split(), *PLACE)
    assert found.code == 0
    assert "____" in found.out


def test_what_is_for_others_omits_the_person(group: Civic) -> None:
    """Paper for others keeps the pack and its party, but not for another party or place."""
    for what in (
        "handout",
        "packet",
        "sign-in",
        "tally calls",
        "checklist --blank",
        "guide --blank",
    ):
        said = group("export", *what.split()).out
        assert "Ben Oak" not in said, what
    other = group("export", "handout", "--state", "TX", "--county", "Dallas").out
    assert "Travis County Example Party" not in other
    party = group("export", "handout", *PLACE, "--party", "republican").out
    assert "Travis County Example Party" not in party


@pytest.mark.parametrize("what", FOR_OTHERS)
def test_no_command_lines_on_paper_for_others(group: Civic, what: str) -> None:
    """Paper has no commands, because its readers have no terminal."""
    assert "civicpath " not in group("export", *what.split()).out


@pytest.mark.parametrize(
    ("draft", "told"),
    [("ask-county-party", "To: hello@example.org"), ("call-county-party", "Phone: 512-555-0100")],
)
def test_words_on_paper_say_where_they_go(group: Civic, draft: str, told: str) -> None:
    """A letter on paper has its address and a call its number, as on the screen."""
    assert told in group("export", "draft", draft).out
    assert told in group("draft", draft).out


def test_a_call_is_edited_with_its_number(
    group: Civic, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The editor shows the number of a call, and keeps it."""
    editor = tmp_path / "editor"
    editor.write_text('#!/bin/sh\nsed -i s/0100/0199/ "$1"\n')
    editor.chmod(0o700)
    monkeypatch.setenv("VISUAL", str(editor))
    found = group("draft", "call-county-party", "--edit", "--format", "text")
    assert (found.code, found.out.splitlines()[0]) == (0, "Phone: 512-555-0199")


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


@pytest.mark.parametrize("what", ["sign-in", "packet", "tally doors"])
def test_the_groups_name_is_the_title(group: Civic, what: str) -> None:
    """The biggest words on a group's sheet begin with its name."""
    assert group("export", *what.split()).out.startswith("Travis County Example Party: ")


def test_a_site_of_a_group(group: Civic, tmp_path: Path) -> None:
    """Steps lead to their sheets and on to the next rung; the group's contacts come first."""
    assert group("export", "site", "-o", "site").code == 0

    def page(name: str) -> str:
        return (tmp_path / "site" / name).read_text()

    step = page("step-meeting-attend.html")
    assert 'see <a href="sheet-first-meeting.html">“Your first meeting”</a>' in step
    assert "Room 2, Central Library" in step
    assert "Room 2, Central Library" in page("meeting.html")
    last = page("step-meeting-ask-about-membership.html")
    assert 'rel="next" href="step-headquarters-' in last
    contact = page("contact.html")
    assert contact.index("512-555-0101") < contact.index("<h2")
    calendar = page("calendar.ics").replace("\n ", "")
    assert "Your own day for" not in calendar
    rooms = [one for one in calendar.splitlines() if one.startswith("LOCATION:Room 2")]
    assert rooms
    assert not any("no step" in one for one in rooms)
    assert "has no step." in calendar


ROOM = ("December 8, 2026", "7:00 PM", "Room 2, Central Library", "Ask for Ana Diaz (chair)")


@pytest.mark.parametrize("argv", [
    ("export", "guide"), ("export", "guide", "--blank"), ("export", "place"),
    ("show", "meeting/attend"), ("show", "meeting"), ("export", "action", "attend"),
])  # fmt: skip
def test_the_room_is_named_where_one_is_sent_there(group: Civic, argv: tuple[str, ...]) -> None:
    """Whoever is told to go to the meeting reads where and when it is, and whom to ask for."""
    said = " ".join(group(*argv).out.split())
    assert all(text in said for text in ROOM), said
    assert "party meets: ____" not in said


def test_a_guide_begins_with_its_group(group: Civic) -> None:
    """The group's welcome, meetings and addresses come before the ladder."""
    said = group("export", "guide").out
    first = said.partition("- People ask")[0]
    assert all(text in first for text in ("You are welcome here.", "Reach us", "512-555-0100"))
    assert "tel:" not in said


@pytest.mark.parametrize("what", ["guide", "checklist"])
def test_a_title_says_which_paper_it_is(group: Civic, tmp_path: Path, what: str) -> None:
    """The titles of PDF files tell the guide from the checklist."""
    assert group("export", what, "-o", "a.pdf").code == 0
    with pikepdf.open(tmp_path / "a.pdf") as document, document.open_metadata() as told:
        assert told["dc:title"] == f"The {what} for Travis County"


@pytest.mark.parametrize("what", ["packet", "checklist --blank"])
def test_no_box_for_what_the_paper_tells(group: Civic, what: str) -> None:
    """Nobody has to find out when the group meets, nor look for a way around that."""
    said = group("export", *what.split()).out
    for left in ("Find out when", "Ask by e-mail how", "Send one short nudge", "Last of all"):
        assert left not in said
    assert "[ ] Go to the meeting" in said
    assert "Find out when" in group("export", what.partition(" ")[0], "--state", "OH").out


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
    """No kind of paper overflows, in large print with long names or in normal print."""
    folder = pack(FULL.replace("name: Travis County Example Party", f"name: {LONG}"), folder="long")
    (folder / "logo.svg").write_text(LOGO)
    typed("desk", "race", "add", "the-school-board-of-a-long-district-name", "--registered",
          "5600", "--past", "2022:1830/5210")  # fmt: skip
    typed("start", "--state", "AK", "--county", "Prince of Wales-Hyder Census Area")
    for kind, document in DOCUMENTS.items():
        if document.page is None:
            continue
        argv = [kind, *filter(None, [NAMED.get(kind)])]
        for print_ in (("--large-print",), ()):
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


def test_the_guide_of_a_place_holds_the_place(group: Civic) -> None:
    """The guide includes the place's page, its dates and its local names."""
    said = group("export", "guide", *PLACE).out
    assert "Travis County, Texas" in said
    assert "Who runs elections" in said
    assert "Winter social" in said
    assert "precinct captain" in said


@pytest.mark.parametrize(("rungs", "title"), [(2, "Two steps"), (7, "Seven steps")])
def test_titles_count_the_rungs_that_there_are(rungs: int, title: str) -> None:
    """The title counts the rungs of the ladder."""
    ladder = build(App(Options()).pieces)
    fewer = replace(ladder, rungs=ladder.rungs[:rungs])
    assert steps_title(fewer) == f"{title}, from a first meeting to the ballot"
