"""Questions as menus: arrow keys or numbers point, Enter takes. questionary draws them."""
# ruff: noqa: PLR0913 - a question is asked with what it needs, by name.

from __future__ import annotations

import sys
from collections.abc import Sequence

from civicpath.core.text import one_line
from civicpath.edges.ask import TRIES, Asker, Check, GoBack, Option, Stop, beside, labels
from civicpath.edges.menu_keys import BACK, box_keys, menu_keys, put, ways_out
from civicpath.edges.menu_look import answered, instruction, looks, message, rows

SIGNS = "»●○"
"""What questionary draws; a terminal without these would hide what is ticked."""

POINT = "Arrow keys or numbers point, Enter takes. Esc stops."
TICK = "Arrow keys or numbers point, the space bar ticks, Enter when done. Esc stops."


def begin() -> Asker | None:
    """Menus, or nothing where this terminal can't show them."""
    try:
        SIGNS.encode(sys.stdout.encoding)
        import questionary  # noqa: F401  (what fails, fails here and not at the first question)
        from prompt_toolkit.output import create_output

        create_output()
    except Exception:  # noqa: BLE001  (a console has many ways of saying that it is none)
        return None
    return Menu()


class Menu:
    """Asks with menus that fold into one line, question and answer, when answered."""

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

        question = questionary.select(
            message(ask),
            rows(options, back=back, blank=blank),
            default=default if labels([default], options) else None,
            instruction=instruction(why, POINT),
            use_jk_keys=False,
            **looks(),
        )
        value = put(question, menu_keys(question, len(options)))
        if value == BACK:
            raise GoBack
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
        """Ask for any of the options in a list with boxes."""
        import questionary

        def check(chosen: list[str]) -> str | bool:
            if not chosen:
                return "Tick one with the space bar first, or choose 'Skip this question'."
            return beside(chosen, options, alone) or True

        question = questionary.checkbox(
            message(ask),
            rows(options, back=back, blank=True, ticked=default),
            validate=check,
            instruction=instruction(why, TICK),
            use_jk_keys=False,
            **looks(),
        )
        chosen = put(question, box_keys(question, len(options)))
        if chosen == BACK:
            raise GoBack
        ticked = chosen if isinstance(chosen, list) else []
        answered(ask, labels(ticked, options))
        return tuple(option.value for option in options if option.value in ticked)

    def text(
        self,
        ask: str,
        *,
        why: str = "",
        default: str = "",
        back: bool = False,
        check: Check | None = None,
        suggest: Sequence[str] = (),
    ) -> str:
        """Ask for a line of text, offering the suggestions that fit what is typed."""
        keys = f"Type it, then Enter. {'b alone goes back. ' if back else ''}Esc stops."
        typed, note = default, why
        for _ in range(TRIES):
            typed = self._line(ask, instruction(note, keys), typed, suggest)
            if typed.casefold() == "q":
                raise Stop
            if back and typed.casefold() == "b":
                raise GoBack
            note = check(typed) if check and typed else ""
            if not note:
                answered(ask, typed)
                return typed
        raise Stop

    def confirm(self, ask: str, *, default: bool = True) -> bool:
        """Ask for yes or no."""
        import questionary

        usual = "yes" if default else "no"
        question = questionary.confirm(
            message(ask),
            default=default,
            auto_enter=False,  # else the Enter that many type after it answers what comes next
            instruction=f"(y or n, then Enter; Enter alone means {usual}) ",
            **looks(),
        )
        yes = bool(put(question, ways_out("q")))
        answered(ask, "Yes" if yes else "No")
        return yes

    def _line(self, ask: str, note: str, typed: str, suggest: Sequence[str]) -> str:
        """Read one line, cleaned, that begins as what was typed before."""
        import questionary
        from prompt_toolkit.completion import WordCompleter

        completer = WordCompleter(list(suggest), ignore_case=True, sentence=True)
        question = questionary.text(
            message(ask),
            default=one_line(typed),
            instruction=f"{note}\n ",
            completer=completer if suggest else None,
            **looks(),
        )
        return one_line(str(put(question, ways_out(eager=False))))
