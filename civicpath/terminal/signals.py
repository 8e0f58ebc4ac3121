"""What the end of the program does at a prompt: the terminal is put right before it goes."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from types import FrameType

from civicpath.terminal.output import silence_stdout

try:
    import termios
except ImportError:  # not on Windows, whose consoles need no putting right
    termios = None  # type: ignore[assignment]

ENDINGS = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name))


SIGNALLED = 128
"""What a shell adds to the number of the signal that ended a program."""


@contextmanager
def orderly(end: Callable[[], bool] = lambda: False) -> Iterator[None]:
    """Leave by SystemExit, with the terminal as it was, when a signal ends the program.

    `end` is asked first: it lets what runs within come to its own end, and says whether it will.
    """
    code = 0

    def leave(number: int, _frame: FrameType | None) -> None:
        nonlocal code
        code = SIGNALLED + number
        if not end():
            raise SystemExit(code)

    # A signal that is ignored already, as under nohup, stays ignored.
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
    if code:  # whatever broke on the way out, or was answered just then, the signal is the reason
        _take_leave()
        raise SystemExit(code)


@contextmanager
def _line_settings() -> Iterator[None]:
    """Put the terminal's line settings back, even when a signal came while they changed."""
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
    """See off what was written; when the terminal is gone, leaving stays quiet all the same."""
    try:
        sys.stdout.flush()
    except OSError:
        silence_stdout()
