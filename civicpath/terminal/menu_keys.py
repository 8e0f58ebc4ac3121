"""Key bindings of menus, added to questionary's."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from string import ascii_lowercase, digits
from typing import TYPE_CHECKING

from civicpath.terminal.output import before_question
from civicpath.terminal.prompts import Stop
from civicpath.terminal.signals import restoring_terminal

if TYPE_CHECKING:
    from prompt_toolkit.application import Application
    from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
    from questionary import Question
    from questionary.prompts.common import InquirerControl


SKIP, BACK = "", "\0back"
"""The values of the rows that leave a question without an answer."""


LETTERS = {SKIP: "s", BACK: "b"}
"""The keys that select those rows."""


FREE = {*ascii_lowercase} - {"q", "j", "k"}
"""The letters that may select an option: q stops, j and k move down and up."""


Judge = Callable[[list[str]], str]
"""Returns what is wrong with the ticked options, or an empty string."""


QUICK = 0.3
"""How long to wait after Esc for the rest of an escape sequence, in seconds."""


def ask_with(question: Question, keys: KeyBindings) -> object:
    """Ask a question with our key bindings; Stop at the end of input."""
    from prompt_toolkit.key_binding import merge_key_bindings

    before_question()
    application = question.application
    theirs = [application.key_bindings] if application.key_bindings else []
    application.key_bindings = merge_key_bindings([*theirs, keys])
    application.timeoutlen = QUICK

    def ask() -> object:
        with _erased_if_cut_short(application):
            return question.unsafe_ask()  # ask() would treat Ctrl-C as an answer

    try:
        return restoring_terminal(ask, partial(_ended, application))
    except EOFError:
        raise Stop from None


def _ended(application: Application[object]) -> bool:
    """Exit a menu as a key would, never in the middle of a redraw; return whether it is running."""
    loop, answer = application.loop, application.future
    if loop is None or answer is None or answer.done():
        return False

    def end() -> None:
        if not answer.done():
            answer.set_exception(Stop())

    loop.call_soon_threadsafe(end)
    return True


def list_in(question: Question) -> InquirerControl:
    """The list control inside a questionary menu."""
    from questionary.prompts.common import InquirerControl

    windows = question.application.layout.find_all_windows()
    return next(w.content for w in windows if isinstance(w.content, InquirerControl))


def ticked(control: InquirerControl) -> list[str]:
    """Return the values of the ticked options, in the order shown."""
    return [str(choice.value) for choice in control.get_selected_values()]


def ways_out(*more: str, eager: bool = True) -> KeyBindings:
    """Bind keys that end a question: Esc, Ctrl-D and `more` stop, a signal interrupts.

    Ctrl-Z puts the program aside until the shell's `fg`, where there is such a shell.
    In a text field the first two are not eager: Esc may begin an Alt key, and Ctrl-D may delete.
    """
    from prompt_toolkit.key_binding import KeyBindings
    from prompt_toolkit.keys import Keys

    keys = KeyBindings()

    def stop(event: KeyPressEvent) -> None:
        event.app.exit(exception=Stop())

    def interrupt(event: KeyPressEvent) -> None:
        event.app.exit(exception=KeyboardInterrupt())

    def put_aside(event: KeyPressEvent) -> None:
        event.app.suspend_to_background()

    for key in ("escape", *more, *(["c-d"] if eager else [])):
        keys.add(key, eager=eager)(stop)
    keys.add("c-z", eager=True)(put_aside)  # a text field would take it as a character
    keys.add(Keys.SIGINT)(interrupt)  # questionary's own menus would ignore it
    return keys


def menu_keys(control: InquirerControl, count: int, *, own: str = "") -> KeyBindings:
    """Bind keys for a list of `count` options: digits and letters select rows.

    `own` are keys of the list itself that are never part of a name. The binding added last counts.
    """
    keys, ahead = ways_out("q"), TypeAhead(control)
    for key in ("a", "i"):  # checkboxes' "all" and "invert" would tick the ways out, too
        keys.add(key, eager=True)(lambda _event: None)
    _point_by_number(keys, control, count)
    _begin_by_letter(keys, ahead)
    for row, choice in enumerate(control.choices):
        if choice.value in LETTERS:
            keys.add(LETTERS[choice.value], eager=True)(_pointing_at(control, row))
    _go_on_by_letter(keys, ahead, without=own)
    return keys


def box_keys(control: InquirerControl, count: int, check: Judge) -> KeyBindings:
    """Bind keys for checkboxes: Enter accepts the ticks once the check finds nothing wrong.

    The rows that leave the question have no box: Enter or the space bar selects them.
    """
    from prompt_toolkit.filters import Condition

    keys = menu_keys(control, count, own=" ")

    def take(event: KeyPressEvent) -> None:
        control.submission_attempted = True
        if not check(ticked(control)):
            event.app.exit(result=ticked(control))

    def leave(event: KeyPressEvent) -> None:
        event.app.exit(result=control.get_pointed_at().value)

    past = Condition(lambda: control.get_pointed_at().value in LETTERS)
    keys.add("enter", eager=True)(take)
    keys.add("enter", eager=True, filter=past)(leave)
    keys.add(" ", eager=True, filter=past)(leave)
    return keys


@contextmanager
def _erased_if_cut_short(application: Application[object]) -> Iterator[None]:
    """Erase a menu and show the cursor, even if a signal arrived while it was drawn."""
    try:
        yield
    except BaseException:
        application.renderer.erase()
        raise


def _point_by_number(keys: KeyBindings, control: InquirerControl, count: int) -> None:
    """Select an option by typing the digits of its number."""
    typed = ""

    def point(event: KeyPressEvent) -> None:
        nonlocal typed
        moved_away = typed and control.pointed_at != int(typed) - 1
        longer = event.data if moved_away else typed + event.data
        typed = longer if int(longer) <= count else event.data
        if 1 <= int(typed) <= count:
            control.pointed_at = int(typed) - 1
        else:
            typed = ""

    for digit in digits:
        keys.add(digit, eager=True)(point)


class TypeAhead:
    """Selects an option by the beginning of its name, typed letter by letter.

    A letter with which no name goes on starts over, so that one letter again and again steps
    through the options that begin with it.
    """

    def __init__(self, control: InquirerControl) -> None:
        """Begin with nothing typed."""
        self._control = control
        self._typed = ""
        self._selected = 0
        self.names = {
            row: str(choice.title).casefold()
            for row, choice in enumerate(control.choices)
            if choice.value not in LETTERS
        }

    def can_go_on(self, letter: str) -> bool:
        """Return whether a name begins with what was typed and this letter.

        Once another row is selected, by an arrow key or a number, nothing counts as typed.
        """
        moved_away = self._control.pointed_at != self._selected
        if not self._typed or moved_away:
            return False
        return bool(self._rows_beginning(self._typed + letter))

    def go_on(self, letter: str) -> None:
        """Add a letter: the selected option stays if its name still fits, or else the next one."""
        self._select(self._typed + letter, self._control.pointed_at)

    def begin(self, letter: str) -> None:
        """Start over: select the next option, after this one, that begins with a letter."""
        self._select(letter, self._control.pointed_at + 1)

    def _select(self, typed: str, first: int) -> None:
        """Select the next option that begins so from the `first` row on, or else from the top."""
        rows = self._rows_beginning(typed)
        self._typed = typed
        self._selected = next((row for row in rows if row >= first), rows[0])
        self._control.pointed_at = self._selected

    def _rows_beginning(self, typed: str) -> list[int]:
        return [row for row, name in self.names.items() if name.startswith(typed)]


def _begin_by_letter(keys: KeyBindings, ahead: TypeAhead) -> None:
    """Select the next option that begins with a typed letter.

    Without this, the letter would be ignored, and the next Enter would take an unintended option.
    """
    for letter in {name[:1] for name in ahead.names.values()} & FREE:
        for key in (letter, letter.upper()):
            keys.add(key, eager=True)(_typing(ahead.begin, letter))


def _go_on_by_letter(keys: KeyBindings, ahead: TypeAhead, *, without: str) -> None:
    """Let what is typed go on to select by the whole name, before a key means anything else."""
    from prompt_toolkit.filters import Condition

    for letter in {*"".join(ahead.names.values())} - {*digits, *without}:
        fits = Condition(partial(ahead.can_go_on, letter))
        for key in {letter, letter.upper()}:
            if len(key) == 1:  # as for the German sharp s, which has two capitals
                keys.add(key, eager=True, filter=fits)(_typing(ahead.go_on, letter))


def _typing(select: Callable[[str], None], letter: str) -> Callable[[KeyPressEvent], None]:
    """Make a key handler that types a letter."""

    def on_key(_event: KeyPressEvent) -> None:
        select(letter)

    return on_key


def _pointing_at(control: InquirerControl, row: int) -> Callable[[KeyPressEvent], None]:
    """Make a key handler that selects a row."""

    def point(_event: KeyPressEvent) -> None:
        control.pointed_at = row

    return point
