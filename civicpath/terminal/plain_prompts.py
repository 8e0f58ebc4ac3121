"""Questions as plain lines, for screen readers and terminals that can't draw menus.

Nothing is redrawn, the cursor never moves back, and every choice has a number.
"""
# ruff: noqa: PLR0913 - a question takes its settings by name.

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from typing import TypeVar

from civicpath.base.errors import InvalidInput, Usage
from civicpath.base.text import WIDEST, excerpt, is_digits, one_line, series, wrap
from civicpath.base.values import dataclass
from civicpath.terminal.output import after_question
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
from civicpath.terminal.signals import restoring_terminal


def asker(*, plain: bool, interactive: bool, instead: str = "") -> Asker:
    """Choose how to ask. Without a terminal, Usage with what to do `instead`.

    A pipe is never read, because its lines would count as answers that nobody gave.
    """
    if not (interactive and sys.stdin.isatty() and sys.stdout.isatty()):
        raise Usage("This asks questions, and there is no terminal to ask them on.", instead)

    if plain:
        return at_terminal()
    from civicpath.terminal.menu_prompts import begin

    return begin() or at_terminal()


LONGEST_ECHO = 40
"""The most characters repeated of an invalid answer."""


MORE = "?"
"""The answer that asks for the hints on all options."""


AT_ONCE = 5
"""The most options whose hints are shown at once; more would bury the question."""


FEW = 8
"""The most suggestions listed; more would bury the question."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Plain:
    """Asks in lines.

    `read` returns the next line with its line ending, or "" at the end of input.
    """

    read: Callable[[], str]
    write: Callable[[str], object]
    width: int = 80

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
        """Ask for one of the numbered options."""
        kept = labels([default], options)
        usual = default if kept else ""

        def understand(typed: str) -> str | InvalidInput:
            if typed:
                return _pick(typed, options)
            return usual if usual or blank else InvalidInput("This one needs an answer.")

        self._pose(ask, why, options)
        more = _hinted(options)
        self._say(_manual(_numbers(options), back=back, blank=blank, kept=kept, more=more))
        value = self._until(understand, back=back, options=options)
        self._say(f"You chose {labels([value], options)}." if value else "Left blank.")
        return value

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
        """Ask for any of the numbered options."""
        kept = labels(default, options)
        usual = tuple(option.value for option in options if option.value in default)

        def understand(typed: str) -> tuple[str, ...] | InvalidInput:
            chosen = _pick_many(typed, options) if typed else usual
            if isinstance(chosen, InvalidInput):
                return chosen
            wrong = beside(chosen, options, alone)
            return InvalidInput(wrong) if wrong else chosen

        self._pose(ask, why, options)
        many = f"{_numbers(options)}, several with spaces between"
        self._say(_manual(many, back=back, blank=True, kept=kept, more=_hinted(options)))
        values = self._until(understand, back=back, options=options)
        self._say(f"You chose {labels(values, options)}." if values else "Left blank.")
        return values

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
        """Ask for a line of text."""

        def understand(typed: str) -> str | InvalidInput:
            wrong = check(typed) if check and typed else ""
            return InvalidInput(wrong) if wrong else typed or default

        self._pose(ask, why)
        if 0 < len(suggest) <= FEW:
            self._say(f"For example: {', '.join(suggest)}.")
        self._say(_manual("your answer", back=back, blank=True, kept=default))
        return self._until(understand, back=back)

    def confirm(self, ask: str, *, default: bool = True) -> bool:
        """Ask for y or n."""

        def understand(typed: str) -> bool | InvalidInput:
            for word in ("yes", "no"):
                if typed and word.startswith(typed.casefold()):
                    return word == "yes"
            return InvalidInput("Type y for yes or n for no.") if typed else default

        self._pose(ask, "")
        usual = "yes" if default else "no"
        self._say(f"Type y for yes, n for no, q to stop, or press Enter for {usual}.")
        return self._until(understand, back=False)

    def _pose(self, ask: str, why: str, options: Sequence[Option] = ()) -> None:
        """Write the question, why it is asked, and the numbered options."""
        self.write("\n")
        self._say(ask)
        if why:
            self._say(why)
        for number, option in enumerate(options, 1):
            hint = f": {option.hint}" if option.hint and not _hinted(options) else ""
            self._say(f"{option.label}{hint}", f"{number:>3}. ")

    def _until(
        self,
        understand: Callable[[str], T | InvalidInput],
        *,
        back: bool,
        options: Sequence[Option] = (),
    ) -> T:
        """Read answers until one is understood; Stop after too many that are not."""
        for _ in range(TRIES):
            line = self._line(back=back)
            while line == MORE and _hinted(options):
                self._explain(options)
                line = self._line(back=back)
            answer = understand(line)
            if not isinstance(answer, InvalidInput):
                return answer
            self._say(answer.message)
        self._say(f"That was {TRIES} times, so the questions stop here.")
        raise Stop

    def _explain(self, options: Sequence[Option]) -> None:
        """Show the hint of each option that has one."""
        for number, option in enumerate(options, 1):
            self._say(option.hint or option.label, f"{number:>3}. ")

    def _line(self, *, back: bool) -> str:
        """Read one line, cleaned."""
        line = restoring_terminal(self._raw_line)
        if not line:
            raise Stop
        typed = one_line(line)
        if typed.casefold() == "q":
            raise Stop
        if back and typed.casefold() == "b":
            raise GoBack
        return typed

    def _raw_line(self) -> str:
        """Prompt for a line and read it; at the end of input, go to the next line."""
        self.write("Your answer: ")
        line = self.read()
        if not line:
            self.write("\n")
        return line

    def _say(self, text: str, first: str = "") -> None:
        """Write a text as whole lines, cleaned."""
        self.write("\n".join(wrap(one_line(text), self.width, first)) + "\n")


def at_terminal() -> Asker:
    """Plain questions at the terminal of this process."""
    import shutil

    def read() -> str:
        # Not input() or the text layer: line editors emit escapes, and bytes may be invalid.
        return sys.stdin.buffer.readline().decode(sys.stdin.encoding, "replace")

    def write(text: str) -> None:
        sys.stdout.write(text)
        sys.stdout.flush()
        after_question()

    return Plain(read, write, min(shutil.get_terminal_size().columns - 1, WIDEST))


def _numbers(options: Sequence[Option]) -> str:
    """Return which numbers may be typed."""
    return f"a number from 1 to {len(options)}" if options[1:] else "1"


def _hinted(options: Sequence[Option]) -> bool:
    """Return whether some options have hints that were too many to show at once."""
    return len(options) > AT_ONCE and any(option.hint for option in options)


def _manual(what: str, *, back: bool, blank: bool, kept: str, more: bool = False) -> str:
    """Return what may be typed, and what Enter alone does."""
    ways = [f"Type {what}", *([f"{MORE} for more on each"] if more else [])]
    ways += ["b to go back"] if back else []
    if kept:
        return ", ".join([*ways, "q to stop", f"or press Enter to keep {kept}."])
    if blank:
        return ", ".join([*ways, "q to stop", "or press Enter to leave it blank."])
    return ", ".join([*ways, "or q to stop."])


def _pick(typed: str, options: Sequence[Option]) -> str | InvalidInput:
    """Find the option whose number, name or beginning of a name was typed."""
    if is_digits(typed):
        number = int(typed[:LONGEST_ECHO])
        if 1 <= number <= len(options):
            return options[number - 1].value
    meant = _meant(typed.casefold(), options)
    if len(meant) == 1:
        return meant[0].value
    shown = excerpt(typed, LONGEST_ECHO)
    if meant:
        quoted = (f"'{option.label}'" for option in meant)
        return InvalidInput(
            f"'{shown}' could be {series(quoted, 'or')}. Type more of it, or its number."
        )
    return InvalidInput(f"'{shown}' is not one of the choices. Type {_numbers(options)}.")


def _meant(typed: str, options: Sequence[Option]) -> list[Option]:
    """Return the options with this label or value, or else those whose label or value begins so."""
    by_label = [(option.label.casefold(), option) for option in options]
    by_value = [(option.value.casefold(), option) for option in options]
    named = [option for name, option in (*by_label, *by_value) if name == typed]
    return (
        list(dict.fromkeys(named))
        or [option for name, option in by_label if name.startswith(typed)]
        or [option for name, option in by_value if name.startswith(typed)]
    )


def _pick_many(typed: str, options: Sequence[Option]) -> tuple[str, ...] | InvalidInput:
    """Find the options whose numbers or names were typed, in the order of the options."""
    found: set[str] = set()
    for part in typed.split(","):
        whole = _pick(part.strip(), options) if part.strip() else ""
        words = [whole] if isinstance(whole, str) else [_pick(w, options) for w in part.split()]
        for value in words:
            if isinstance(value, InvalidInput):
                return value
            found.add(value)
    return tuple(option.value for option in options if option.value in found)
