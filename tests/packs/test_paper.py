"""Paper to hand out: its contents."""

from __future__ import annotations

import shlex
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from journey import Civic, title_of

from civicpath.app import App, Options
from civicpath.documents import markdown, markup, plain_text
from civicpath.packs.views.paper_view import steps_title
from civicpath.schema.lazy_content import build

PLACE = ("--state", "TX", "--county", "Travis")

FOR_OTHERS = (
    *("handout", "packet", "sign-in", "tally doors", "tally calls", "checklist --blank"),
    *("guide --blank", "guide --blank --rung office", "guide --state TX --county Travis"),
    "agenda",
)


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
    monkeypatch.setenv("VISUAL", shlex.quote(str(editor)))
    found = group("draft", "call-county-party", "--edit", "--format", "text")
    assert (found.code, found.out.splitlines()[0]) == (0, "Phone: 512-555-0199")


@pytest.mark.parametrize("what", ["sign-in", "packet", "tally doors", "checklist --blank"])
def test_the_groups_name_is_the_head(group: Civic, tmp_path: Path, what: str) -> None:
    """A group's sheet begins with its name, and so does the title of the file."""
    assert group("export", *what.split()).out.startswith("Travis County Example Party\n")
    assert group("export", *what.split(), "-o", "a.pdf").code == 0
    with pikepdf.open(tmp_path / "a.pdf") as document, document.open_metadata() as told:
        assert told["dc:title"].startswith("Travis County Example Party: ")


PAID = "Paid for by the Travis County Example Party, example.org. From Travis County"

CARRIED = (
    *("checklist", "checklist --blank", "place", "sheet first-meeting", "draft ask-county-party"),
    *("guide --rung meeting", "handout", "packet", "sign-in", "tally calls", "action attend"),
    *("script", "guide"),
)


@pytest.mark.parametrize("what", CARRIED)
@pytest.mark.parametrize("form", ["text", "html", "markdown"])
def test_every_paper_says_who_paid_for_it(group: Civic, what: str, form: str) -> None:
    """Whoever hands on any paper of a group hands on who paid for it, once."""
    said = " ".join(group("export", *what.split(), "--format", form).out.split())
    assert said.count(PAID) == 1


@pytest.mark.parametrize("what", ["agenda", "plan"])
def test_a_persons_own_paper_is_nobody_elses(group: Civic, what: str) -> None:
    """An agenda and a plan are the person's own: no group stands on them."""
    race = ("desk", "race", "add", "ward-3", "--registered", "5600", "--past", "2022:1830/5210")
    assert group(*race).code == 0
    assert "Paid for by" not in group("export", what).out


def test_a_site_of_a_group(group: Civic, tmp_path: Path) -> None:
    """Steps lead to their sheets and on to the next rung; the group's contacts come first."""
    assert group("export", "site", "-o", "site").code == 0

    def page(name: str) -> str:
        return (tmp_path / "site" / name).read_text()

    step = page("step-meeting-attend.html")
    assert 'see <a href="sheet-first-meeting.html">“Your first meeting”</a>' in step
    assert "Room 2, Central Library" in step
    assert "Room 2, Central Library" in page("meeting.html")
    rung = page("meeting.html")
    for needless in ("Find out when", "Ask by e-mail", "Send one short nudge", "another door"):
        assert needless not in rung.partition("<h2 id=")[2].partition("<footer")[0], needless
    assert "Only if a step does not work" not in rung
    before, after = ('rel="prev" href="step-meeting-', 'rel="next" href="step-meeting-')
    assert f"{before}find-your-precinct.html" in step
    assert f"{after}follow-up.html" in step
    assert 'rel="next"' not in page("step-meeting-nudge.html")
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


@pytest.mark.parametrize("form", [(), ("--full",)])
@pytest.mark.parametrize("on", ["2026-12-07", "2026-12-08"])
def test_next_names_the_room_once(group: Civic, form: tuple[str, ...], on: str) -> None:
    """A meeting that is near, and to which the person said they go, is told in one place."""
    for step in ("check-your-registration", "find-your-precinct"):
        assert group("done", step).code == 0
    assert group("meetings", "going", "2026-12-08").code == 0
    said = " ".join(group("next", *form, "--on", on).out.split())
    assert said.startswith(title_of("meeting/attend"))
    assert said.count("Room 2, Central Library") == 1


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
        name = "Travis County Example Party: the guide" if what == "guide" else f"The {what}"
        assert told["dc:title"] == f"{name} for Travis County"


@pytest.mark.parametrize("what", ["packet", "checklist --blank", "guide", "guide --rung meeting"])
def test_no_box_for_what_the_paper_tells(group: Civic, what: str) -> None:
    """Nobody has to find out when the group meets, nor look for a way around that."""
    said = group("export", *what.split()).out
    for left in ("find-calendar", "email-county-party", "nudge", "ask-state-party"):
        assert title_of(f"meeting/{left}") not in said
    assert f"[ ] {title_of('meeting/attend')}" in said
    assert (
        title_of("meeting/find-calendar")
        in group("export", what.partition(" ")[0], "--state", "OH").out
    )


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


@pytest.mark.parametrize("form", [plain_text.render, markdown.render])
def test_an_address_is_on_a_sheet_once(form: Callable[[markup.Page], str]) -> None:
    """A text has no QR code, and writes its address only if it is not there already."""
    code = markup.Code("https://example.org/", "Our site")
    rows = (("Phone", "512-555-0100"), ("Site", "https://example.org/"))
    both = form(markup.Page("Reach us", (markup.Pairs(rows), code)))
    assert both.count("https://example.org/") == 1
    assert "Our site" in form(markup.Page("Reach us", (markup.Pairs(rows[:1]), code)))
