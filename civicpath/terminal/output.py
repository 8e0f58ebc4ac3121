"""Write to standard output; turn every error into an accurate message and an exit code."""

from __future__ import annotations

import codecs
import contextlib
import errno
import io
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, BinaryIO, Final, NoReturn, cast

from civicpath.base.errors import CivicError, Trouble
from civicpath.system import effects


class ReaderLeft(Exception):  # noqa: N818  (not an error: `civicpath ladder | head -1`)
    """The reader of our output has closed the pipe."""


class _LastWritten:
    """The kind of what was last written to standard output: a page, a question, or nothing."""

    stream: object = None
    what = ""


def harden_streams() -> None:
    """Write what a stream can't encode in plain letters, and replace closed streams."""
    _LastWritten.stream = None
    if sys.stdin is None:
        sys.stdin = io.TextIOWrapper(_nowhere("rb"))
    if sys.stdout is None:
        sys.stdout = _Closed(_nowhere("wb"))
    if sys.stderr is None:
        sys.stderr = io.TextIOWrapper(_nowhere("wb"))
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors=_PLAINLY)


_PLAINLY: Final = "civicpath-plainly"


def _plainly(fault: UnicodeError) -> tuple[str, int]:
    """Replace what can't be encoded, such as a curly quotation mark in a Windows code page."""
    from civicpath.base.text import typewriter

    if not isinstance(fault, UnicodeEncodeError):
        raise fault
    return typewriter(fault.object[fault.start : fault.end]), fault.end


codecs.register_error(_PLAINLY, _plainly)


class _Closed(io.TextIOWrapper):
    """Stands in for a standard output that was closed before the program started."""

    def write(self, _: str) -> int:
        """Raise the error that the system would raise."""
        raise OSError(errno.EBADF, "standard output is closed")


def _nowhere(mode: str) -> BinaryIO:
    """Open the null device for as long as the program runs."""
    return cast("BinaryIO", Path(os.devnull).open(mode))


def at_terminal() -> bool:
    """Return whether standard output is a terminal, rather than a program or a file."""
    return sys.stdout.isatty()


def takes_escapes() -> bool:
    """Return whether standard output is a terminal that supports escape sequences.

    A Windows console supports them only once they are enabled; old consoles never do.
    """
    return at_terminal() and (sys.platform != "win32" or _console_obeys())


def _console_obeys() -> bool:
    import ctypes

    windows: Any = getattr(ctypes, "windll", None)
    kernel = windows and windows.kernel32
    if not kernel:
        return False
    handle, mode = kernel.GetStdHandle(_STDOUT), ctypes.c_ulong()
    if not kernel.GetConsoleMode(handle, ctypes.byref(mode)):
        return True  # not a console but a terminal such as mintty, which supports them
    return bool(kernel.SetConsoleMode(handle, mode.value | _OBEY))


_STDOUT: Final = -11

_OBEY: Final = 4
"""ENABLE_VIRTUAL_TERMINAL_PROCESSING, in Microsoft's console reference."""


def columns() -> int:
    """Return the terminal's width: $COLUMNS, else the size that the terminal reports, else 80."""
    given = os.environ.get("COLUMNS", "")
    if given.isascii() and given.isdecimal() and int(given):
        return int(given)
    with contextlib.suppress(AttributeError, ValueError, OSError):
        return os.get_terminal_size(sys.__stdout__.fileno()).columns or USUAL  # type: ignore[union-attr]  # suppressed
    return USUAL


USUAL = 80


def write(text: str) -> None:
    """Write a text and flush it; ReaderLeft if the pipe is closed, Trouble if writing fails."""
    with _own_errors():
        sys.stdout.write(text)
        sys.stdout.flush()


def write_data(text: str) -> None:
    """Write what programs read, in UTF-8 even where the system's pipes have another encoding."""
    if at_terminal() or (sys.stdout.encoding or "").lower() in {"utf-8", "utf8"}:
        write(text)
    else:
        write_bytes(text.encode("utf-8", "replace"))


def write_page(text: str) -> None:
    """Write a page like `write`, with a blank line between it and what is above."""
    write(f"\n{text}" if _last_written() else text)
    _note_written("page")


def write_long(text: str) -> bool:
    """Show a text longer than the screen in the person's pager; False if there is no usable pager.

    $PAGER names the pager; `cat` or an empty value disables it. The default is `less`, which keeps
    colors and is quit with q.
    """
    import shutil
    import signal
    import subprocess

    from civicpath.base.shell import split

    if text.count("\n") < shutil.get_terminal_size().lines:
        return False
    words = split(os.environ.get("PAGER", "less"))
    program = shutil.which(words[0]) if words else None
    if program is None or Path(words[0]).name == "cat":
        return False
    usual = {"LESS": "FRX", "LESSCHARSET": "utf-8"}  # exit if it fits, keep colors, don't clear
    before = signal.signal(signal.SIGINT, lambda *_: None)  # Ctrl-C is for the pager
    try:
        run = subprocess.run(  # noqa: S603  (the person's own pager)
            [program, *words[1:]],
            input=text.encode("utf-8", "replace"),
            env=usual | os.environ,
            check=False,
        )
    except OSError:
        return False
    finally:
        signal.signal(signal.SIGINT, before)
    return run.returncode in {0, READER_LEFT} or run.returncode < 0  # the person may quit early


def before_question() -> None:
    """Leave an empty line between a page and the first question after it."""
    if _last_written() == "page":
        write("\n")
    after_question()


def after_question() -> None:
    """Remember that a question was just asked."""
    effects.question()
    _note_written("question")


def _last_written() -> str:
    return _LastWritten.what if _LastWritten.stream is sys.stdout else ""


def _note_written(what: str) -> None:
    _LastWritten.stream, _LastWritten.what = sys.stdout, what


def write_bytes(data: bytes) -> None:
    """Write raw bytes and flush them, like `write`."""
    with _own_errors():
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()


def print_error(text: str) -> None:
    """Write a message to stderr; if that is impossible, ignore it.

    Control characters are removed, and at a terminal lines are wrapped between words.
    """
    from civicpath.base.text import WIDEST, clean, wrap_whole

    lines = clean(text).split("\n")
    with contextlib.suppress(OSError):
        if sys.stderr.isatty():
            width = min(_columns_of_stderr(), WIDEST)
            lines = [part for line in lines for part in wrap_whole(line, width)]
        sys.stderr.write("".join(f"{line}\n" for line in lines))
        sys.stderr.flush()


def _columns_of_stderr() -> int:
    """Return the width of the terminal of stderr, because standard output may go elsewhere."""
    import shutil

    return shutil.get_terminal_size(os.get_terminal_size(sys.stderr.fileno())).columns


@contextlib.contextmanager
def _own_errors() -> Iterator[None]:
    """Turn errors of writing into ReaderLeft or Trouble."""
    try:
        yield
    except BrokenPipeError:
        silence_stdout()
        raise ReaderLeft from None
    except OSError as fault:
        silence_stdout()
        raise Trouble(f"The output could not be written: {fault.strerror}.") from None


def silence_stdout() -> None:
    """Redirect standard output to the null device, so that exiting doesn't write to it again."""
    with contextlib.suppress(OSError):  # the earlier error is the one to report
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


def leave(code: int) -> NoReturn:
    """End the process with an exit code, once all output is written.

    All files are closed by now, so nothing is gained by what Python does at its end: it frees every
    object, which takes a tenth of a short command.
    """
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except (OSError, ValueError):  # Python's own end tells what can't be written
        sys.exit(code)
    os._exit(code)


INTERRUPTED = 130


READER_LEFT = 141


def guarded(call: Callable[[], object]) -> int:
    """Run a command line and return its exit code.

    The message of an error takes into account what the run has changed. After a change, no message
    says that nothing was changed.
    """
    harden_streams()
    effects.begin()
    try:
        code = call()
    except CivicError as failure:
        return _tell(failure)
    except ReaderLeft:
        return READER_LEFT
    except OSError as fault:
        silence_stdout()
        return _tell(_trouble(fault))
    except KeyboardInterrupt:
        code = INTERRUPTED
    except SystemExit as leaving:  # completion exits this way
        if isinstance(leaving.__context__, BrokenPipeError):  # Typer exits with 1 then
            silence_stdout()
            return READER_LEFT
        code = leaving.code
    except Exception as ended:  # noqa: BLE001  (raised again, or its traceback is printed)
        from civicpath.terminal.prompts import GoBack, Stop

        if not isinstance(ended, (Stop, GoBack)):
            return _broken(ended)
        # The person left a question, and the verb has no message of its own for that.
        print_error(effects.stopped())
        return 0
    if code == INTERRUPTED:
        print_error(f"\n{effects.stopped()}")
    return code if isinstance(code, int) else 0


def _trouble(fault: OSError) -> Trouble:
    """Return the Trouble for an OSError that no other code has handled."""
    named = f"{fault.filename} can't be used" if fault.filename else ""
    message = f"{named or 'The output could not be written'}: {fault.strerror or fault}."
    if not named:
        return Trouble(message)
    from civicpath.system.barred import owner_hint

    hint = owner_hint(Path(fault.filename), fault)
    return Trouble(
        message, hint or "Look at its name and permissions, and at the disk's free space."
    )


def _broken(fault: Exception) -> int:
    """Raise an unexpected exception again, after reporting what had been changed."""
    failure = effects.broken()
    if failure is None:
        raise fault
    from traceback import format_exception

    print_error("".join(format_exception(fault)))
    return _tell(failure)


def _tell(failure: CivicError) -> int:
    """Report an error: what went wrong, and what to do about it."""
    from civicpath.base.errors import in_lines

    amended = effects.amended(failure)
    print_error(f"civicpath: {in_lines(amended)}")
    return amended.exit_code
