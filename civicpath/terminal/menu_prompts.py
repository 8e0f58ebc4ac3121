"""Questions as drawn menus, and their style."""
# ruff: noqa: PLR0913 - a question takes its settings by name.

from __future__ import annotations

import shutil
from collections.abc import Sequence
from typing import TYPE_CHECKING, TypedDict

from civicpath.base.text import WIDEST, cells, one_line, wrap
from civicpath.base.values import dataclass
from civicpath.terminal.menu_keys import (
    BACK,
    LETTERS,
    SKIP,
    Judge,
    ask_with,
    box_keys,
    list_in,
    menu_keys,
    ticked,
    ways_out,
)
from civicpath.terminal.prompts import (
    TRIES,
    AnswerCheck,
    Asker,
    GoBack,
    Option,
    Stop,
    beside,
    labels,
)

if TYPE_CHECKING:
    from prompt_toolkit.formatted_text import StyleAndTextTuples
    from prompt_toolkit.styles import Style
    from questionary import Choice
    from questionary.prompts.common import InquirerControl


SPARE = 4
"""Lines to keep free: for the question, an error, and what was on screen before."""

# Weights only, no colors: the terminal's own colors are the ones that its user can read.
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
    """The keyword arguments common to all questionary questions."""

    style: Style
    erase_when_done: bool


def looks() -> Looks:
    """Return the style of questions, which are erased once answered."""
    from prompt_toolkit.styles import Style

    return {"style": Style.from_dict(WEIGHTS), "erase_when_done": True}


def message(ask: str) -> str:
    """Wrap a question to the width of the screen."""
    return "\n  ".join(wrap(one_line(ask), _width() - len("?  ")))


def instruction(why: str, keys: str) -> str:
    """Return the lines under a question: why it is asked, and the keys."""
    parts = [one_line(part) for part in (why, keys) if part]
    return "".join("\n" + "\n".join(wrap(part, _width(), "  ")) for part in parts)


def rows(
    options: Sequence[Option], *, back: bool, blank: bool, chosen: Sequence[str] = ()
) -> list[Choice]:
    """Return the rows of a menu: the options, then the ways to leave the question."""
    from questionary import Choice

    past = {SKIP: "Skip this question"} if blank else {}
    past |= {BACK: "Go back"} if back else {}
    return [
        *(Choice(one_line(o.label), o.value, checked=o.value in chosen) for o in options),
        *(Choice(title, value) for value, title in past.items()),
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class MenuDrawing:
    """Draws a list in ASCII, with checkboxes if there is a check.

    Every option shows its hint or, on a short screen, only the selected one does. What is wrong
    with the ticks is shown from the first Enter until it is fixed.
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
        """Draw one row: pointer, box, name and, if there is room, its hint."""
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
        """Return the checkbox of a row; the rows that leave the question have none."""
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
) -> MenuDrawing:
    """Lay out a list of options, and of ways to leave, under the text `above`."""
    edge = len(" > [x] ") if check else len(" > ")
    names = [_name(edge, number, option.label) for number, option in enumerate(options, 1)]
    hints = [
        _hint(edge, name, one_line(option.hint))
        for name, option in zip(names, options, strict=True)
    ]
    past = [f" {LETTERS[c.value]}. {c.title}" for c in control.choices if c.value in LETTERS]
    wrapped = "".join([above, *names, *hints]).count("\n")
    needed = wrapped + len(control.choices) + SPARE
    return MenuDrawing(
        control=control,
        names=[*names, *past],
        hints=hints + [""] * len(past),
        roomy=needed <= shutil.get_terminal_size().lines,
        check=check,
    )


def answered(ask: str, answer: str) -> None:
    """Print question and answer, wrapped between words."""
    from prompt_toolkit import print_formatted_text
    from prompt_toolkit.formatted_text import FormattedText

    question = message(ask)
    shown = one_line(answer) or "(left blank)"
    room = _width() - cells(question.rpartition("\n")[2]) - len("?  ")
    apart = " " if cells(shown) <= room else "\n  "
    below = "\n  ".join(wrap(shown, _width() - len("  ")))
    print_formatted_text(FormattedText([("bold", f"? {question}"), ("", f"{apart}{below}")]))


def _name(edge: int, number: int, label: str) -> str:
    """Return the number and the name of an option, wrapped between words."""
    return "\n".join(wrap(one_line(label), _width(), f"{' ' * edge}{number:>2}. "))[edge:]


def _hint(edge: int, name: str, hint: str) -> str:
    """Return a hint, next to the name of its option or, if there is no room, under it."""
    if hint and edge + cells(name) + 2 + cells(hint) < _width():
        return f"  {hint}"
    return _under(hint, edge + 4)


def _under(text: str, edge: int) -> str:
    """Return a text on lines of its own, or an empty string."""
    if not text:
        return ""
    return "\n" + "\n".join(wrap(text, _width(), " " * edge))


def _width() -> int:
    """Return the number of columns to use."""
    return min(shutil.get_terminal_size().columns, WIDEST)


POINT = "Arrow keys or numbers move, Enter chooses. Esc stops."


TICK = "Arrow keys or numbers move, space checks, Enter when done; no check is blank. Esc stops."


def begin() -> Asker | None:
    """Return the menu prompts, or None if this terminal can't show them."""
    try:
        import questionary  # noqa: F401  (a failure should occur here, not at the first question)
        from prompt_toolkit.output import create_output

        create_output()
    except Exception:  # noqa: BLE001  (unsupported consoles raise various errors)
        return None
    return Menu()


class Menu:
    """Asks with menus that collapse into one line, question and answer, once answered."""

    def one(
        self,
        ask: str,
        options: Sequence[Option],
        *,
        why: str = "",
        default: str = "",
        back: bool = False,
        blank: bool = True,
    ) -> str:
        """Ask for one of the options in a list."""
        import questionary

        above = instruction(why, POINT)
        question = questionary.select(
            message(ask),
            rows(options, back=back, blank=blank),
            default=default if labels([default], options) else None,
            instruction=above,
            use_jk_keys=False,
            **looks(),
        )
        control = list_in(question)
        control.text = drawing(control, options, above)
        value = ask_with(question, menu_keys(control, len(options)))
        if value == BACK:
            raise GoBack
        if value == SKIP:
            value = default if labels([default], options) else ""
        answered(ask, labels([str(value)], options))
        return str(value)

    def many(
        self,
        ask: str,
        options: Sequence[Option],
        *,
        why: str = "",
        default: Sequence[str] = (),
        alone: Sequence[str] = (),
        back: bool = False,
    ) -> tuple[str, ...]:
        """Ask for any of the options in a list with checkboxes."""
        import questionary

        def check(chosen: list[str]) -> str:
            return beside(chosen, options, alone)

        above = instruction(why, TICK)
        question = questionary.checkbox(
            message(ask),
            rows(options, back=back, blank=True, chosen=default),
            instruction=above,
            use_jk_keys=False,
            **looks(),
        )
        control = list_in(question)
        control.text = drawing(control, options, above, check)
        chosen = ask_with(question, box_keys(control, len(options), check))
        if chosen == BACK:
            raise GoBack
        values = chosen if isinstance(chosen, list) else list(default)
        answered(ask, labels(values, options))
        return tuple(option.value for option in options if option.value in values)

    def text(
        self,
        ask: str,
        *,
        why: str = "",
        default: str = "",
        back: bool = False,
        check: AnswerCheck | None = None,
        suggest: Sequence[str] = (),
    ) -> str:
        """Ask for a line of text, suggesting completions."""
        alone = f"keeps {default}" if default else "means blank"
        go_back = "b alone goes back. " if back else ""
        keys = f"Type it, then Enter. Enter alone {alone}. {go_back}Esc stops."
        note = why
        for _ in range(TRIES):
            typed = self._line(ask, instruction(note, keys), suggest)
            if typed.casefold() == "q":
                raise Stop
            if back and typed.casefold() == "b":
                raise GoBack
            note = check(typed) if check and typed else ""
            if not note:
                answered(ask, typed or default)
                return typed or default
        raise Stop

    def confirm(self, ask: str, *, default: bool = True) -> bool:
        """Ask for yes or no."""
        import questionary

        usual = "yes" if default else "no"
        question = questionary.confirm(
            message(ask),
            default=default,
            auto_enter=False,  # otherwise a habitual Enter would answer the next question
            instruction=instruction("", f"(y or n, then Enter; Enter alone means {usual})")
            + "\n  ",
            **looks(),
        )
        yes = bool(ask_with(question, ways_out("q")))
        answered(ask, "Yes" if yes else "No")
        return yes

    def _line(self, ask: str, note: str, suggest: Sequence[str]) -> str:
        """Read one line, cleaned."""
        import questionary
        from prompt_toolkit.completion import WordCompleter

        completer = WordCompleter(list(suggest), ignore_case=True, sentence=True)
        question = questionary.text(
            message(ask),
            instruction=f"{note}\n ",
            completer=completer if suggest else None,
            **looks(),
        )
        return one_line(str(ask_with(question, ways_out(eager=False))))
