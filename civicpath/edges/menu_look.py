"""How a menu looks: the question, why it is asked, the rows, and the answer that stays."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypedDict

from civicpath.core.text import cells, one_line, wrap
from civicpath.edges.ask import Option
from civicpath.edges.menu_keys import BACK, LETTERS, SKIP, Judge, ticked

if TYPE_CHECKING:
    from prompt_toolkit.formatted_text import StyleAndTextTuples
    from prompt_toolkit.styles import Style
    from questionary import Choice
    from questionary.prompts.common import InquirerControl

WIDEST = 100
USUAL = (80, 24)
SPARE = 4
"""Lines to leave free: for the question, for a complaint, and for what stood there before."""

# Weight only, no color: the terminal's own colors are the ones that its owner can read.
WEIGHTS = {
    "qmark": "bold",
    "question": "bold",
    "instruction": "dim",
    "hint": "dim",
    "pointed": "bold",
    "answer": "nobold",
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


def drawing(
    control: InquirerControl,
    options: Sequence[Option],
    above: str,
    check: Judge | None = None,
) -> Callable[[], StyleAndTextTuples]:
    """Make the function that draws a list: in ASCII, and so that it fits under what is `above`.

    Hints stand with every option, or only with the one pointed at where the screen is too short.
    A list with a check has boxes; what is wrong is shown from the first Enter until it is right.
    """
    names = [f"{number:>2}. {one_line(option.label)}" for number, option in enumerate(options, 1)]
    past = [f" {LETTERS[c.value]}. {c.title}" for c in control.choices if c.value in LETTERS]
    edge = len(" > [x] ") if check else len(" > ")
    hints = [
        _hint(edge, name, one_line(option.hint))
        for name, option in zip(names, options, strict=True)
    ] + [""] * len(past)
    needed = above.count("\n") + len(hints) + sum(hint.count("\n") for hint in hints) + SPARE
    roomy = needed <= shutil.get_terminal_size(USUAL).lines

    def draw() -> StyleAndTextTuples:
        out: StyleAndTextTuples = []
        for row, (name, hint) in enumerate(zip([*names, *past], hints, strict=True)):
            pointed = row == control.pointed_at
            look = "class:pointed" if pointed else ""
            value = control.choices[row].value
            box = "[x] " if value in control.selected_options else "[ ] "
            box = "    " if value in LETTERS else box
            out.append((look, " > " if pointed else "   "))
            if pointed:
                out.append(("[SetCursorPosition]", ""))
            out.append((look, f"{box if check else ''}{name}"))
            out.append(("class:hint", hint if roomy or pointed else ""))
            if pointed and check and control.submission_attempted:
                out.append(("class:complaint", _under(check(ticked(control)), 1)))
            out.append(("", "\n"))
        return out[:-1]

    return draw


def answered(ask: str, answer: str) -> None:
    """Leave question and answer on the screen in one line."""
    from prompt_toolkit import print_formatted_text
    from prompt_toolkit.formatted_text import FormattedText

    said = one_line(answer) or "(left blank)"
    print_formatted_text(FormattedText([("bold", f"? {one_line(ask)} "), ("", said)]))


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
    return min(shutil.get_terminal_size(USUAL).columns, WIDEST)
