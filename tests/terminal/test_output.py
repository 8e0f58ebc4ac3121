"""Spacing between outputs, and messages on stderr."""

from __future__ import annotations

import ctypes
import io
import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from civicpath.app import App, Options
from civicpath.base.text import FORBIDDEN, typewriter
from civicpath.documents.markup import Note, Page, Tone
from civicpath.terminal import output
from civicpath.terminal.output import (
    after_question,
    before_question,
    harden_streams,
    print_error,
    write,
    write_data,
    write_page,
)


def test_pages_and_questions_stand_apart(capsys: pytest.CaptureFixture[str]) -> None:
    """A blank line separates pages, and a page from a question, but nothing else."""
    harden_streams()
    before_question()  # the first output
    write("? one\n")
    before_question()
    write("? two\n")
    write_page("page\n")
    write_page("page\n")
    before_question()
    write("? three\n")
    after_question()
    write_page("page\n")
    assert capsys.readouterr().out == "? one\n? two\n\npage\n\npage\n\n? three\n\npage\n"


def test_a_new_run_begins_at_the_top(capsys: pytest.CaptureFixture[str]) -> None:
    """Output of an earlier run in the same process does not count."""
    write_page("page\n")
    harden_streams()
    write_page("page\n")
    assert capsys.readouterr().out == "page\npage\n"


def told_at_a_terminal(text: str, columns: int, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the lines that a terminal of this width gets."""
    import termios

    monkeypatch.delenv("COLUMNS")
    monkeypatch.setattr(sys, "__stdout__", None)  # standard output goes elsewhere
    pty = pytest.importorskip("pty")
    reader, writer = pty.openpty()
    termios.tcsetwinsize(writer, (24, columns))
    with os.fdopen(writer, "w") as stream:
        monkeypatch.setattr(sys, "stderr", stream)
        print_error(text)
        got = os.read(reader, 1 << 16).decode()
    os.close(reader)
    return got.replace("\r\n", "\n").splitlines()


def test_nothing_that_is_told_steers_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    """Names of files and servers can't control the terminal; only line breaks are kept."""
    print_error("\nlog/\x1b]0;hi\x07\u202e\udcff.jsonl:\n\tcan\r\n\x9bbe")
    said = capsys.readouterr().err
    assert said == "\nlog/\ufffd]0;hi\ufffd\ufffd\ufffd.jsonl:\n\tcan\n\ufffdbe\n"
    assert not FORBIDDEN.search(said)


def test_in_a_pipe_no_line_is_broken(capsys: pytest.CaptureFixture[str]) -> None:
    """A program that reads stderr gets unwrapped lines."""
    print_error("word " * 50)
    assert capsys.readouterr().err == "word " * 50 + "\n"


def test_at_a_narrow_terminal_words_and_paths_stay_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lines are wrapped between words, and a path that is too wide stays in one piece."""
    path = "/home/kay/" + "folder/" * 8 + "journal.jsonl"
    said = f"civicpath: {path} is damaged, and what it held can't be read.\nTry another backup."
    assert told_at_a_terminal(said, 30, monkeypatch) == [
        "civicpath:",
        path,
        "is damaged, and what it held",
        "can't be read.",
        "Try another backup.",
    ]


@pytest.mark.parametrize(
    ("console", "obeys", "wanted"),
    [(1, 1, True), (1, 0, False), (0, 0, True)],
    ids=["today's console", "an old console", "no console, but a terminal"],
)
def test_a_windows_console_is_asked_to_obey_escapes(
    monkeypatch: pytest.MonkeyPatch, console: int, obeys: int, *, wanted: bool
) -> None:
    """If it doesn't support them, none are written."""
    asked: list[int] = []

    class Kernel:
        """A stand-in for kernel32."""

        def GetStdHandle(self, number: int) -> int:  # noqa: N802
            return number

        def GetConsoleMode(self, _handle: int, _mode: object) -> int:  # noqa: N802
            return console

        def SetConsoleMode(self, _handle: int, mode: int) -> int:  # noqa: N802
            asked.append(mode)
            return obeys

    monkeypatch.setattr(ctypes, "windll", SimpleNamespace(kernel32=Kernel()), raising=False)
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(output, "at_terminal", lambda: True)
    assert output.takes_escapes() is wanted
    assert asked == ([4] if console else [])


@pytest.mark.parametrize("obeyed", [True, False])
def test_a_page_has_escapes_only_where_they_are_obeyed(
    monkeypatch: pytest.MonkeyPatch, *, obeyed: bool
) -> None:
    """A terminal alone isn't enough for color, because old Windows consoles print the escapes."""
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setattr(output, "takes_escapes", lambda: obeyed)
    drawn = App(Options()).drawn(Page("A title", (Note(Tone.BECAUSE, "So"),)))
    assert ("\x1b" in drawn) is obeyed


CODE_PAGES = pytest.mark.parametrize("encoding", ["cp1252", "cp437", "ascii"])


def into_a_pipe(patch: pytest.MonkeyPatch, encoding: str) -> io.BytesIO:
    """Make standard output a pipe in an encoding of Windows."""
    written = io.BytesIO()
    patch.setattr(sys, "stdout", io.TextIOWrapper(written, encoding=encoding, newline=""))
    harden_streams()
    return written


@CODE_PAGES
def test_what_a_code_page_lacks_is_in_plain_letters(
    monkeypatch: pytest.MonkeyPatch, encoding: str
) -> None:
    """No question mark stands for a letter or a sign that has a plain form."""
    pipe = into_a_pipe(monkeypatch, encoding)
    write("\u201cZo\u00eb \u0106\u201d \u2014 \u2603")
    assert typewriter(pipe.getvalue().decode(encoding)) == '"Zoe C" - ?'


@CODE_PAGES
def test_what_programs_read_is_in_utf_8(monkeypatch: pytest.MonkeyPatch, encoding: str) -> None:
    """A JSON document or a page is the same in a pipe as in a file, on every system."""
    pipe = into_a_pipe(monkeypatch, encoding)
    write("before\n")
    write_data('{"name": "Zo\u00eb \u2603"}\n')
    assert pipe.getvalue().decode() == 'before\n{"name": "Zo\u00eb \u2603"}\n'


LEAVING = (
    "import sys; from civicpath.terminal.output import leave; sys.stdout.write('all'); leave(3)"
)


def test_leaving_writes_everything_first() -> None:
    """The process ends at once, but only when what it wrote has left it."""
    ended = subprocess.run([sys.executable, "-c", LEAVING], capture_output=True, check=False)
    assert (ended.stdout, ended.stderr, ended.returncode) == (b"all", b"", 3)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is full")
def test_what_is_lost_at_the_end_is_told() -> None:
    """If the last of the output can't be written, the process doesn't end as if it were."""
    with Path("/dev/full").open("wb") as full:
        command = [sys.executable, "-c", LEAVING]
        ended = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False)
    assert ended.returncode not in {0, 3}
    assert b"No space left" in ended.stderr
