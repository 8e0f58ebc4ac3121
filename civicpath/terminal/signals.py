"""Handling of signals at a prompt: the terminal is restored before the program exits."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from types import FrameType

from civicpath.terminal.output import silence_stdout

try:
    import termios
except ImportError:  # not on Windows, whose consoles need no restoring
    termios = None  # type: ignore[assignment]  # a module elsewhere

ENDINGS = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name))


SIGNALLED = 128
"""What shells add to the number of the signal that ended a program."""


@contextmanager
def restoring_terminal(end: Callable[[], bool] = lambda: False) -> Iterator[None]:
    """Restore the terminal and raise SystemExit when a signal ends the program.

    `end` is called first: it lets the running prompt finish, and returns whether it will.
    """
    code = 0

    def leave(number: int, _frame: FrameType | None) -> None:
        nonlocal code
        code = SIGNALLED + number
        if not end():
            raise SystemExit(code)

    # A signal that is already ignored, as under nohup, stays ignored.
    before = {
        number: signal.signal(number, leave)
        for number in ENDINGS
        if signal.getsignal(number) is not signal.SIG_IGN
    }
    try:
        with _line_settings():
            yield
    except BaseException:
        if not code:
            raise
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
    if code:  # the signal is the reason for exiting, whatever else failed
        _take_leave()
        raise SystemExit(code)


@contextmanager
def _line_settings() -> Iterator[None]:
    """Restore the terminal's line settings, even if a signal arrived while they changed."""
    if not (termios and sys.stdin.isatty()):
        yield
        return
    terminal = sys.stdin.fileno()
    before = termios.tcgetattr(terminal)
    try:
        yield
    finally:
        with suppress(termios.error):  # the terminal may be gone
            termios.tcsetattr(terminal, termios.TCSANOW, before)


def _take_leave() -> None:
    """Flush the output; if the terminal is gone, exit quietly."""
    try:
        sys.stdout.flush()
    except OSError:
        silence_stdout()
