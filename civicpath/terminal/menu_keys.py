"""Key bindings of menus, added to questionary's."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from string import ascii_lowercase
from typing import TYPE_CHECKING

from civicpath.terminal.output import before_question
from civicpath.terminal.prompts import Stop
from civicpath.terminal.signals import orderly

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


def put(question: Question, keys: KeyBindings) -> object:
    """Ask a question with our key bindings; Stop at the end of input."""
    from prompt_toolkit.key_binding import merge_key_bindings

    before_question()
    application = question.application
    theirs = [application.key_bindings] if application.key_bindings else []
    application.key_bindings = merge_key_bindings([*theirs, keys])
    application.timeoutlen = QUICK
    try:
        with orderly(partial(_ended, application)), _erased_if_cut_short(application):
            return question.unsafe_ask()  # ask() would treat Ctrl-C as an answer
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

    In a text field they are not eager: Esc may begin an Alt key, and Ctrl-D may delete.
    """
    from prompt_toolkit.key_binding import KeyBindings
    from prompt_toolkit.keys import Keys

    keys = KeyBindings()

    def stop(event: KeyPressEvent) -> None:
        event.app.exit(exception=Stop())

    def interrupt(event: KeyPressEvent) -> None:
        event.app.exit(exception=KeyboardInterrupt())

    for key in ("escape", *more, *(["c-d"] if eager else [])):
        keys.add(key, eager=eager)(stop)
    keys.add(Keys.SIGINT)(interrupt)  # questionary's own menus would ignore it
    return keys


def menu_keys(control: InquirerControl, count: int) -> KeyBindings:
    """Bind keys for a list of `count` options: digits and letters select rows."""
    keys = ways_out("q")
    _point_by_number(keys, control, count)
    _point_by_letter(keys, control)
    for row, choice in enumerate(control.choices):
        if choice.value in LETTERS:
            keys.add(LETTERS[choice.value], eager=True)(_pointing_at(control, row))
    return keys


def box_keys(control: InquirerControl, count: int, check: Judge) -> KeyBindings:
    """Bind keys for checkboxes: Enter accepts the ticks once the check finds nothing wrong.

    The rows that leave the question have no box: Enter or the space bar selects them.
    """
    from prompt_toolkit.filters import Condition

    keys = menu_keys(control, count)

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
    for key in ("a", "i"):  # "all" and "invert" would tick those rows too
        keys.add(key, eager=True)(lambda _event: None)
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

    for digit in "0123456789":
        keys.add(digit, eager=True)(point)


def _point_by_letter(keys: KeyBindings, control: InquirerControl) -> None:
    """Select the next option that begins with a typed letter.

    Without this, the letter would be ignored, and the next Enter would take an unintended option.
    """
    rows: dict[str, list[int]] = {}
    for row, choice in enumerate(control.choices):
        first = str(choice.title)[:1].casefold()
        if first in FREE and choice.value not in LETTERS:
            rows.setdefault(first, []).append(row)

    def pointing_to(places: list[int]) -> Callable[[KeyPressEvent], None]:
        def point(_event: KeyPressEvent) -> None:
            at = control.pointed_at
            control.pointed_at = next((row for row in places if row > at), places[0])

        return point

    for letter, places in rows.items():
        for key in (letter, letter.upper()):
            keys.add(key, eager=True)(pointing_to(places))


def _pointing_at(control: InquirerControl, row: int) -> Callable[[KeyPressEvent], None]:
    """Make a key handler that selects a row."""

    def point(_event: KeyPressEvent) -> None:
        control.pointed_at = row

    return point
