"""The keys of a menu, beside those that questionary gives it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
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
"""The values of the rows that lead past a question."""


LETTERS = {SKIP: "s", BACK: "b"}
"""The keys that point at those rows."""


Judge = Callable[[list[str]], str]
"""Says what is wrong with the options that are ticked, "" when nothing is."""


QUICK = 0.3
"""How long an Esc waits for more to come, in seconds."""


def put(question: Question, keys: KeyBindings) -> object:
    """Ask a question with our own keys; Stop when the input ends."""
    from prompt_toolkit.key_binding import merge_key_bindings

    before_question()
    application = question.application
    theirs = [application.key_bindings] if application.key_bindings else []
    application.key_bindings = merge_key_bindings([*theirs, keys])
    application.timeoutlen = QUICK
    try:
        with orderly(partial(_ended, application)), _erased_if_cut_short(application):
            return question.unsafe_ask()  # ask() would take Ctrl-C for an answer
    except EOFError:
        raise Stop from None


def _ended(application: Application[object]) -> bool:
    """End a menu that runs as a key would, never in the middle of a redraw; say whether it runs."""
    loop, answer = application.loop, application.future
    if loop is None or answer is None or answer.done():
        return False

    def end() -> None:
        if not answer.done():
            answer.set_exception(Stop())

    loop.call_soon_threadsafe(end)
    return True


def list_in(question: Question) -> InquirerControl:
    """The list within a menu of questionary's."""
    from questionary.prompts.common import InquirerControl

    windows = question.application.layout.find_all_windows()
    return next(w.content for w in windows if isinstance(w.content, InquirerControl))


def ticked(control: InquirerControl) -> list[str]:
    """The values of the options that are ticked, in their order."""
    return [str(choice.value) for choice in control.get_selected_values()]


def ways_out(*more: str, eager: bool = True) -> KeyBindings:
    """Keys that end a question: Esc, Ctrl-D and `more` stop, a signal interrupts.

    While text is typed they are not eager: Esc may begin an Alt, and Ctrl-D may delete.
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
    keys.add(Keys.SIGINT)(interrupt)  # a menu of questionary's own would not hear it
    return keys


def menu_keys(control: InquirerControl, count: int) -> KeyBindings:
    """Keys for a list of `count` options: digits and letters point at rows."""
    keys = ways_out("q")
    _point_by_number(keys, control, count)
    for row, choice in enumerate(control.choices):
        if choice.value in LETTERS:
            keys.add(LETTERS[choice.value], eager=True)(_pointing_at(control, row))
    return keys


def box_keys(control: InquirerControl, count: int, check: Judge) -> KeyBindings:
    """Keys for a list with boxes: Enter takes what is ticked, once the check has no complaint.

    The rows that lead past the question have no box: Enter or the space bar takes them.
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
    """Take a menu off the screen and show the cursor, even when a signal came as it was drawn."""
    try:
        yield
    except BaseException:
        application.renderer.erase()
        raise


def _point_by_number(keys: KeyBindings, control: InquirerControl, count: int) -> None:
    """Let typed digits point at the option of that number."""
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


def _pointing_at(control: InquirerControl, row: int) -> Callable[[KeyPressEvent], None]:
    """Make the answer to a key that points at a row."""

    def point(_event: KeyPressEvent) -> None:
        control.pointed_at = row

    return point
