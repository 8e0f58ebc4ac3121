"""Handling of signals at a prompt: the terminal is restored before the program exits."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable
from types import FrameType
from typing import Any, TypeVar

from civicpath.terminal.output import silence_stdout

try:
    import termios
except ImportError:  # not on Windows, whose consoles need no restoring
    termios = None  # type: ignore[assignment]  # a module elsewhere

ENDINGS = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name))


SIGNALLED = 128
"""What shells add to the number of the signal that ended a program."""

HUNG_UP = SIGNALLED + 1
"""The exit code after the terminal was closed."""

T = TypeVar("T")


def restoring_terminal(run: Callable[[], T], end: Callable[[], bool] = lambda: False) -> T:
    """Return what `run` does, and restore the terminal; SystemExit if a signal ends the program.

    `end` is called first: it lets the running prompt finish, and returns whether it will.

    This isn't a context manager: Python may handle a signal as `__exit__` begins, and a handler
    that raises there would leave the terminal as it is. So a signal that comes after `run` is only
    noted.
    """
    code, is_running = 0, True
    error: BaseException | None = None

    def leave(number: int, _frame: FrameType | None) -> None:
        nonlocal code
        code = SIGNALLED + number
        if is_running and not end():
            raise SystemExit(code)

    # A signal that is already ignored, as under nohup, stays ignored.
    kept = {number: signal.getsignal(number) for number in ENDINGS}
    before = {number: handler for number, handler in kept.items() if handler is not signal.SIG_IGN}
    settings = _line_settings()
    try:
        for number in before:
            signal.signal(number, leave)
        value = run()
    except BaseException as raised:  # noqa: BLE001  (raised again below)
        is_running, error = False, raised
    is_running = False
    is_gone = settings is not None and not _restored(settings)
    if is_gone and isinstance(error, Exception):
        code = code or HUNG_UP  # reading may fail before the signal is there
    for number, handler in before.items():
        again = code == SIGNALLED + number  # the same signal a second time changes nothing
        signal.signal(number, signal.SIG_IGN if again else handler)
    if code:  # the signal is the reason for exiting, whatever else failed
        _take_leave()
        raise SystemExit(code)
    if error is not None:
        raise error
    return value


def _line_settings() -> list[Any] | None:
    """Return the terminal's line settings; None without a terminal that has some."""
    if not (termios and sys.stdin.isatty()):
        return None
    try:
        return termios.tcgetattr(sys.stdin.fileno())
    except termios.error:  # it was closed just now
        return None


def _restored(settings: list[Any]) -> bool:
    """Put the line settings back; return whether the terminal is still there."""
    try:
        termios.tcsetattr(sys.stdin.fileno(), termios.TCSANOW, settings)
    except termios.error:
        return False
    return True


def _take_leave() -> None:
    """Flush the output; if the terminal is gone, exit quietly."""
    try:
        sys.stdout.flush()
    except OSError:
        silence_stdout()
