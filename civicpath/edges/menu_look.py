"""How a menu looks: the question, why it is asked, the rows, and the answer that stays."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from typing import TYPE_CHECKING, TypedDict

from civicpath.core.text import cells, one_line, wrap
from civicpath.edges.ask import Option
from civicpath.edges.menu_keys import BACK, LETTERS, SKIP

if TYPE_CHECKING:
    from prompt_toolkit.styles import Style
    from questionary import Choice

WIDEST = 100
POINTER = 6
"""The columns before a row: the pointer and the box."""
INDENT = " " * 9

# Weight only, no colour: the terminal's own are the ones its owner can read.
WEIGHTS = {
    "qmark": "bold",
    "question": "bold",
    "instruction": "dim",
    "hint": "dim",
    "pointer": "bold",
    "selected": "bold",
    "answer": "nobold",
    "validation-toolbar": "bold",
}


class Looks(TypedDict):
    """What every question of questionary is given."""

    style: Style
    erase_when_done: bool


def looks() -> Looks:
    """How every question looks, and that it leaves the screen once it is answered."""
    from prompt_toolkit.styles import Style

    return {"style": Style.from_dict(WEIGHTS), "erase_when_done": True}


def message(ask: str) -> str:
    """The question, broken where the screen ends."""
    return "\n  ".join(wrap(one_line(ask), _width() - POINTER))


def instruction(why: str, keys: str) -> str:
    """What stands under a question: why it is asked, and the keys."""
    parts = [one_line(part) for part in (why, keys) if part]
    return "".join("\n" + "\n".join(wrap(part, _width(), "  ")) for part in parts)


def rows(
    options: Sequence[Option], *, back: bool, blank: bool, ticked: Sequence[str] = ()
) -> list[Choice]:
    """The rows of a menu: the options with numbers and hints, then the ways past them."""
    from questionary import Choice

    past = {SKIP: "Skip this question"} if blank else {}
    past |= {BACK: "Go back"} if back else {}
    return [
        *(
            Choice(_title(number, option), option.value, checked=option.value in ticked)
            for number, option in enumerate(options, 1)
        ),
        *(Choice(f" {LETTERS[value]}. {title}", value) for value, title in past.items()),
    ]


def answered(ask: str, answer: str) -> None:
    """Leave question and answer on the screen in one line."""
    from prompt_toolkit import print_formatted_text
    from prompt_toolkit.formatted_text import FormattedText

    said = one_line(answer) or "(left blank)"
    print_formatted_text(FormattedText([("bold", f"? {one_line(ask)} "), ("", said)]))


def _title(number: int, option: Option) -> list[tuple[str, str]]:
    """A row: number, label, and the hint beside it or, where there is no room, under it."""
    label = f"{number:>2}. {one_line(option.label)}"
    hint = one_line(option.hint)
    if not hint:
        return [("class:text", label)]
    if POINTER + cells(label) + 2 + cells(hint) < _width():
        return [("class:text", label), ("class:hint", f"  {hint}")]
    under = "\n".join(wrap(hint, _width(), INDENT))
    return [("class:text", label), ("class:hint", f"\n{under}")]


def _width() -> int:
    """The columns to use."""
    return min(shutil.get_terminal_size().columns or WIDEST, WIDEST)
