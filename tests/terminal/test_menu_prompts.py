"""Menus drawn on screens of several sizes, as text."""

from __future__ import annotations

import pytest
from questionary.prompts.common import InquirerControl

from civicpath.base.text import cells
from civicpath.terminal.menu_keys import Judge, TypeAhead
from civicpath.terminal.menu_prompts import drawing, instruction, message, rows
from civicpath.terminal.prompts import Option

PARTS = (
    Option("doors", "Knock on doors", "Two hours, in pairs."),
    Option("calls", "Make calls", "From a list, with words to say, and with somebody to ask. " * 2),
    Option("none", "None of these"),
)


def shown(
    *chosen: str, row: int = 0, above: str = "", check: Judge | None = None, tried: bool = False
) -> str:
    """Return the list as drawn on the screen."""
    control = InquirerControl(rows(PARTS, back=True, blank=True, chosen=chosen))
    control.pointed_at = row
    control.submission_attempted = tried
    draw = drawing(control, PARTS, above, check)
    return "".join(part[1] for part in draw())


def at(monkeypatch: pytest.MonkeyPatch, columns: int, lines: int) -> None:
    """Set the size of the screen."""
    monkeypatch.setenv("COLUMNS", str(columns))
    monkeypatch.setenv("LINES", str(lines))


def test_a_list_has_numbers_hints_and_ways_past_it() -> None:
    """A hint is next to its option or, if it is too long, below it."""
    assert shown(row=2) == (
        "    1. Knock on doors  Two hours, in pairs.\n"
        "    2. Make calls\n"
        "       From a list, with words to say, and with somebody to ask. From a list,\n"
        "       with words to say, and with somebody to ask.\n"
        " >  3. None of these\n"
        "    s. Skip this question\n"
        "    b. Go back"
    )


def test_on_a_short_screen_only_one_hint_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    """If not all hints fit under the question, only the selected option shows its hint."""
    at(monkeypatch, 80, 12)
    assert shown(row=0, above="\nwhy\nkeys") == (
        " >  1. Knock on doors  Two hours, in pairs.\n"
        "    2. Make calls\n"
        "    3. None of these\n"
        "    s. Skip this question\n"
        "    b. Go back"
    )
    assert "From a list" in shown(row=1, above="\nwhy\nkeys")
    assert "From a list" in shown(row=0, above="\nkeys")


def test_boxes_and_complaints() -> None:
    """Ticks are characters, not colors, and an error is shown until it is fixed."""

    def check(chosen: list[str]) -> str:
        return "Not both." if len(chosen) > 1 else ""

    both = shown("doors", "none", row=2, check=check, tried=True)
    assert both == (
        "   [x]  1. Knock on doors  Two hours, in pairs.\n"
        "   [ ]  2. Make calls\n"
        "           From a list, with words to say, and with somebody to ask. From a\n"
        "           list, with words to say, and with somebody to ask.\n"
        " > [x]  3. None of these\n"
        " Not both.\n"
        "        s. Skip this question\n"
        "        b. Go back"
    )
    assert "Not both." not in shown("doors", "none", check=check)
    assert "Not both." not in shown("doors", check=check, tried=True)


@pytest.mark.parametrize("columns", [40, 50, 80, 100])
def test_nothing_is_wider_than_the_screen(monkeypatch: pytest.MonkeyPatch, columns: int) -> None:
    """Everything is wrapped at the edge of the screen, where it would be cut off."""
    at(monkeypatch, columns, 50)
    ask = "Which county do you live in, or which town if elections go by town where you live?"
    above = instruction("Local parties are mostly organized by county. " * 4, "Esc stops.")
    for text in (f"? {message(ask)}", above, shown(check=lambda _: "No. " * 40, tried=True)):
        assert max(cells(line) for line in text.split("\n")) <= columns


STATES = ("Alabama", "Alaska", "Louisiana", "Maine")


@pytest.mark.parametrize(
    ("typed", "selected"),
    [
        ("a", "Alaska"),  # the selected one is left, as another one begins so
        ("aa", "Alabama"),
        ("al", "Alaska"),
        ("alab", "Alabama"),  # the first row, too, is one that a name may go on in
        ("alas", "Alaska"),
        ("m", "Maine"),
        ("mm", "Maine"),
        ("ml", "Louisiana"),
    ],
)
def test_a_name_is_selected_by_how_it_begins(typed: str, selected: str) -> None:
    """Each letter goes on with what was typed if a name does, and starts over if none does."""
    control = InquirerControl([*STATES])
    ahead = TypeAhead(control)
    for letter in typed:
        (ahead.go_on if ahead.can_go_on(letter) else ahead.begin)(letter)
    assert STATES[control.pointed_at] == selected


def test_a_move_ends_what_was_typed() -> None:
    """After an arrow key a letter starts over, wherever the arrow went."""
    control = InquirerControl([*STATES])
    ahead = TypeAhead(control)
    ahead.begin("m")
    assert ahead.can_go_on("a")
    control.pointed_at = 2
    assert not ahead.can_go_on("a")
