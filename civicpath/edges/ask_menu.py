"""Questions as menus: arrow keys or numbers point, Enter takes. questionary draws them."""
# ruff: noqa: PLR0913 - a question is asked with what it needs, by name.

from __future__ import annotations

from collections.abc import Sequence

from civicpath.core.text import one_line
from civicpath.edges.ask import TRIES, Asker, Check, GoBack, Option, Stop, beside, labels
from civicpath.edges.menu_keys import BACK, box_keys, list_in, menu_keys, put, ways_out
from civicpath.edges.menu_look import answered, drawing, instruction, looks, message, rows

POINT = "Arrow keys or numbers point, Enter takes. Esc stops."
TICK = "Arrow keys or numbers point, the space bar ticks, Enter when done. Esc stops."
NOTHING = "Nothing is ticked. The space bar ticks; press s and Enter to leave this blank."


def begin() -> Asker | None:
    """Menus, or nothing where this terminal can't show them."""
    try:
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
        value = put(question, menu_keys(control, len(options)))
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

        def check(chosen: list[str]) -> str:
            return beside(chosen, options, alone) if chosen else NOTHING

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
        chosen = put(question, box_keys(control, len(options), check))
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
        ways = [f"Enter alone keeps {default}."] * bool(default) + ["b alone goes back."] * back
        keys = " ".join(["Type it, then Enter.", *ways, "Esc stops."])
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
            auto_enter=False,  # else the Enter that many type after it answers what comes next
            instruction=instruction("", f"(y or n, then Enter; Enter alone means {usual})")
            + "\n  ",
            **looks(),
        )
        yes = bool(put(question, ways_out("q")))
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
        return one_line(str(put(question, ways_out(eager=False))))
