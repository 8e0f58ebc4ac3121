"""Golden pages of each kind of sheet, for narrow screens and screen readers."""

from __future__ import annotations

from datetime import date

import pytest
from builders import entries
from conftest import Golden

from civicpath.documents import plain_text
from civicpath.documents.markup import Page
from civicpath.documents.screen import render
from civicpath.journal.list_codec import ListFile, ListHeader
from civicpath.journal.people_events import PersonKept, PersonSettled, PersonTouched
from civicpath.journal.state import replay
from civicpath.people.model import RaceMarks, people_in
from civicpath.people.sheets import (
    ContactSheet,
    SheetKind,
    calls_rows,
    doors_rows,
    thanks_rows,
    turnout_rows,
)
from civicpath.people.views.people_view import people_page, person_page
from civicpath.people.views.sheet_view import rules_of, sheet_page
from civicpath.people.voters import COLUMNS, numbered, voters

DAY = date(2026, 11, 24)

LIST = ListFile(
    header=ListHeader(id="l00000001", name="Ward 3", on="2026-11-24", columns=COLUMNS),
    rows=numbered(
        (
            ("Ann Lee", "Oak St", "3", "", "D", "44", "555-0101", "2024"),
            ("Bo Lee", "Oak St", "3", "", "R", "45", "", "2024"),
            ("Cy \u05e9\u05e8\u05d4", "Oak St", "4", "B", "", "", "555-0103", ""),
            ("[b]Dee[/b]" * 3, "Oak St", "7", "", "", "", "555-0104", ""),
            ("No Door", "", "", "", "", "", "", ""),
        )
    ),
)

PEOPLE = people_in(
    replay(
        entries(
            PersonKept(
                person="p1",
                on=DAY,
                name="Maria Lopez",
                roles=("volunteer", "founder"),
                met="2026-11-10",
                group="Kay County",
                phone="555-0100",
                note="knows the library",
            ),
            PersonTouched(person="p1", touch="t1", kind="promised", on=DAY, text="bring signs"),
            PersonSettled(person="p1", touch="t1", on=DAY),
            PersonTouched(
                person="p1", touch="t2", kind="owed", on=DAY, text="minutes", by=date(2026, 12, 1)
            ),
            PersonTouched(
                person="p1", touch="t3", kind="asked", on=DAY, text="come", answer="later"
            ),
            PersonKept(person="p2", on=DAY, name="Bo"),
        )
    ).people
)

MARKS = {
    "l00000001:2": RaceMarks(support="1", since="2026-11-24", ballot="asked"),
    "l00000001:4": RaceMarks(support="1", since="2026-11-24", ride="yes"),
    "p1": RaceMarks(support="1", since="2026-11-24"),
    "p2": RaceMarks(support="1", since="2026-11-24", voted="yes"),
}


def sheet(kind: SheetKind) -> ContactSheet:
    """A sheet of each kind."""
    found = voters(LIST)
    match kind:
        case SheetKind.DOORS:
            rows, at, of, left = doors_rows(found, {}, 40, None)
        case SheetKind.CALLS:
            rows, at, of, left = calls_rows(found, PEOPLE, {}), 1, 1, 4
        case SheetKind.THANKS:
            rows, at, of, left = thanks_rows(PEOPLE, {}), 1, 1, 1
        case SheetKind.TURNOUT:
            rows, at, of, left = turnout_rows(((one, "") for one in found), PEOPLE, MARKS), 1, 1, 3
    return ContactSheet(
        kind=kind, rows=rows, shift=at, of=of, left=left, race="board", source="Ward 3"
    )


def page(kind: SheetKind) -> Page:
    """A sheet as a page."""
    return sheet_page(sheet(kind), "Hi, I'm Ann.", rules_of("office"), "2026-11-24")


@pytest.mark.parametrize("kind", SheetKind)
@pytest.mark.parametrize("width", [50, 80])
def test_sheets(golden: Golden, kind: SheetKind, width: int) -> None:
    """Sheets show whom to contact and the script, without relying on color or parsing markup."""
    shown = render(page(kind), width=width, color=False, ascii_only=False)
    golden(shown, f"people/{kind}-{width}.txt")
    golden(plain_text.render(page(kind), width=width), f"people/{kind}-plain-{width}.txt")
    assert "knows the library" not in shown


@pytest.mark.parametrize("width", [50, 80])
def test_people(golden: Golden, width: int) -> None:
    """The list of people and one person's page match their golden files."""
    golden(plain_text.render(people_page(PEOPLE, DAY), width=width), f"people/list-{width}.txt")
    maria = next(one for one in PEOPLE if one.id == "p1")
    shown = plain_text.render(person_page(maria, {"board": "1, yours"}, DAY), width=width)
    golden(shown, f"people/person-{width}.txt")


@pytest.mark.parametrize("kind", SheetKind)
def test_an_empty_sheet_says_so(kind: SheetKind) -> None:
    """An empty sheet is not an error."""
    made = sheet_page(ContactSheet(kind=kind, rows=()), "", "", "2026-11-24")
    assert len(made.blocks) == 1


@pytest.mark.parametrize("origin", ["", "office", "party", "Aunt Ida"])
def test_whose_rules_bind_a_list(origin: str) -> None:
    """The text always says whom to ask, and never states the law."""
    assert "ask" in rules_of(origin, "the clerk").casefold()
