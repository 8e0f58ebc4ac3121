"""How a menu looks: the question, why it is asked, the rows, and the answer that stays."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from typing import TYPE_CHECKING, TypedDict

from civicpath.core.text import WIDEST, cells, one_line, wrap
from civicpath.core.value import dataclass
from civicpath.edges.ask import Option
from civicpath.edges.menu_keys import BACK, LETTERS, SKIP, Judge, ticked

if TYPE_CHECKING:
    from prompt_toolkit.formatted_text import StyleAndTextTuples
    from prompt_toolkit.styles import Style
    from questionary import Choice
    from questionary.prompts.common import InquirerControl

SPARE = 4
"""Lines to leave free: for the question, for a complaint, and for what stood there before."""

# Weight only, no color: the terminal's own colors are the ones that its owner can read.
WEIGHTS = {
    "qmark": "noinherit bold",
    "question": "noinherit bold",
    "instruction": "dim",
    "hint": "dim",
    "pointed": "bold",
    "answer": "noinherit",
    "complaint": "bold",
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
    return "\n  ".join(wrap(one_line(ask), _width() - len("?  ")))


def instruction(why: str, keys: str) -> str:
    """What stands under a question: why it is asked, and the keys."""
    parts = [one_line(part) for part in (why, keys) if part]
    return "".join("\n" + "\n".join(wrap(part, _width(), "  ")) for part in parts)


def rows(
    options: Sequence[Option], *, back: bool, blank: bool, chosen: Sequence[str] = ()
) -> list[Choice]:
    """The rows of a menu: the options, then the ways past them."""
    from questionary import Choice

    past = {SKIP: "Skip this question"} if blank else {}
    past |= {BACK: "Go back"} if back else {}
    return [
        *(Choice(one_line(o.label), o.value, checked=o.value in chosen) for o in options),
        *(Choice(title, value) for value, title in past.items()),
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """A list as it is drawn, in ASCII. With a check it has boxes.

    Hints stand with every option, or only with the one pointed at where the screen is too short.
    What is wrong with the ticks is shown from the first Enter until it is right.
    """

    control: InquirerControl
    names: Sequence[str]
    hints: Sequence[str]
    roomy: bool
    check: Judge | None

    def __call__(self) -> StyleAndTextTuples:
        """Draw all rows."""
        lines: StyleAndTextTuples = []
        for row in range(len(self.names)):
            lines += [*self._row(row), ("", "\n")]
        return lines[:-1]

    def _row(self, row: int) -> StyleAndTextTuples:
        """Draw one row: pointer, box, name and, where there is room, what belongs under it."""
        name = f"{self._box(row)}{self.names[row]}"
        if row != self.control.pointed_at:
            return [("", f"   {name}"), ("class:hint", self.hints[row] if self.roomy else "")]
        return [
            ("class:pointed", " > "),
            ("[SetCursorPosition]", ""),
            ("class:pointed", name),
            ("class:hint", self.hints[row]),
            ("class:complaint", self._complaint()),
        ]

    def _box(self, row: int) -> str:
        """The box of a row; the rows that lead past the question have none."""
        if not self.check:
            return ""
        value = self.control.choices[row].value
        if value in LETTERS:
            return "    "
        return "[x] " if value in self.control.selected_options else "[ ] "

    def _complaint(self) -> str:
        if not (self.check and self.control.submission_attempted):
            return ""
        return _under(self.check(ticked(self.control)), 1)


def drawing(
    control: InquirerControl,
    options: Sequence[Option],
    above: str,
    check: Judge | None = None,
) -> Drawing:
    """Lay out a list of options, and of ways past them, under what stands `above`."""
    edge = len(" > [x] ") if check else len(" > ")
    names = [_name(edge, number, option.label) for number, option in enumerate(options, 1)]
    hints = [
        _hint(edge, name, one_line(option.hint))
        for name, option in zip(names, options, strict=True)
    ]
    past = [f" {LETTERS[c.value]}. {c.title}" for c in control.choices if c.value in LETTERS]
    more = "".join([above, *names, *hints]).count("\n")
    needed = more + len(control.choices) + SPARE
    return Drawing(
        control=control,
        names=[*names, *past],
        hints=hints + [""] * len(past),
        roomy=needed <= shutil.get_terminal_size().lines,
        check=check,
    )


def answered(ask: str, answer: str) -> None:
    """Leave question and answer on the screen, broken between words where the screen ends."""
    from prompt_toolkit import print_formatted_text
    from prompt_toolkit.formatted_text import FormattedText

    question = message(ask)
    said = one_line(answer) or "(left blank)"
    room = _width() - cells(question.rpartition("\n")[2]) - len("?  ")
    apart = " " if cells(said) <= room else "\n  "
    below = "\n  ".join(wrap(said, _width() - len("  ")))
    print_formatted_text(FormattedText([("bold", f"? {question}"), ("", f"{apart}{below}")]))


def _name(edge: int, number: int, label: str) -> str:
    """The number and the name of an option, broken between words where the screen ends."""
    return "\n".join(wrap(one_line(label), _width(), f"{' ' * edge}{number:>2}. "))[edge:]


def _hint(edge: int, name: str, hint: str) -> str:
    """A hint beside the name of its option or, where there is no room, under it."""
    if hint and edge + cells(name) + 2 + cells(hint) < _width():
        return f"  {hint}"
    return _under(hint, edge + 4)


def _under(text: str, edge: int) -> str:
    """A text on lines of its own, nothing for none."""
    if not text:
        return ""
    return "\n" + "\n".join(wrap(text, _width(), " " * edge))


def _width() -> int:
    """The columns to use."""
    return min(shutil.get_terminal_size().columns, WIDEST)
