"""Every kind of output: a pipe, a narrow window, an old terminal, a screen reader."""

from __future__ import annotations

import re
import shlex
import subprocess
from pathlib import Path

import pytest
from journey import CTRL_D, ESC, PROGRAM, Civic, Open, shown_by, surroundings

EVERY = (
    ("next", "-n", "3"),
    ("ladder",),
    ("show", "meeting"),
    ("show", "attend"),
    ("show", "first-meeting"),
    ("show", "words"),
    ("show", "pause"),
    ("start", "--show"),
    ("place", "TX"),
    ("done", "find-calendar"),
    ("wait",),
    ("stuck",),
    ("skip",),
    ("undo",),
    ("data", "where"),
)

pytestmark = pytest.mark.usefixtures("sample")


LEFT = ("Stopped.", "Nothing was saved", "No answers changed", "Saved")


"""Shown when a person leaves a question."""


STATES = ("Done", "Waiting", "Stuck", "Skipped", "Not for me", "To do")


@pytest.mark.parametrize("width", [40, 50, 200])
def test_in_a_pipe(typed: Civic, monkeypatch: pytest.MonkeyPatch, width: int) -> None:
    """There are no escapes, and no line exceeds the window unless it holds an address or a path."""
    monkeypatch.setenv("COLUMNS", str(width))
    most = min(width, 100)
    for argv in EVERY:
        run = typed(*argv)
        assert run.code == 0, argv
        assert "\x1b" not in run.out + run.err
        wide = [line for line in run.lines if len(line) > most]
        assert not [line for line in wide if not re.search(r"https?://|/[a-z0-9.-]+/", line)], argv


def test_states_in_words(typed: Civic) -> None:
    """An action's status is shown in words, on the screen and on paper."""
    for line in (
        "done find-calendar",
        "wait check-your-registration",
        "stuck find-your-precinct",
        "skip attend",
        "skip follow-up --never",
    ):
        typed(*line.split())
    shown = typed("show", "meeting").lines
    assert {line.partition(":")[0] for line in shown} >= set(STATES)


@pytest.mark.parametrize("env", [{"TERM": "dumb"}, {"ACCESSIBLE": "1"}], ids=["dumb", "accessible"])
def test_plain_terminals(at_terminal: Open, civic: Civic, env: dict[str, str]) -> None:
    """A terminal that can't draw, and one for a screen reader, get the same as a pipe."""
    for argv in (("ladder",), ("next",)):
        raw = shown_by(at_terminal(*argv, **env))
        assert raw.replace("\r\n", "\n") == civic(*argv).out


def test_drawn_terminals(at_terminal: Open) -> None:
    """A terminal gets a drawing, in color unless NO_COLOR is set, with the same words."""
    colored, sober = shown_by(at_terminal("ladder")), shown_by(at_terminal("ladder", NO_COLOR="1"))
    assert "\x1b[" in colored
    assert "\x1b" not in sober
    assert re.sub(r"\x1b\[[0-9;]*m", "", colored) == sober
    assert "┃" in sober
    assert "you are here" in sober
    assert "\x1b" not in shown_by(at_terminal("--color", "never", "ladder"))


def test_ascii_terminals(at_terminal: Open) -> None:
    """A terminal without Unicode gets ASCII only: letters for letters, never a question mark."""
    raw = shown_by(at_terminal("ladder", PYTHONIOENCODING="ascii", NO_COLOR="1"))
    assert raw.isascii()
    assert "you are here" in raw
    assert "?" not in raw


def test_an_ascii_pipe(civic: Civic) -> None:
    """In an ASCII pipe, quotation marks become plain ones."""
    civic("done")
    run = civic("undo", PYTHONIOENCODING="ascii")
    assert run.code == 0
    assert run.out.isascii()
    assert '"Find out when your local party meets", November 24, 2026: done.' in run.out


def test_results_and_remarks(civic: Civic) -> None:
    """Results go to standard output, and messages to standard error."""
    run = civic("start", "--zip", "78701")
    assert "That ZIP code is in Travis County" in run.err
    assert "Texas" in run.out
    assert "ZIP" not in run.out


@pytest.mark.parametrize(
    ("closing", "argv", "code"),
    [(">&-", "next", 74), ("<&-", "start", 2), ("2>&-", "next --bogus", 2), ("2>&-", "next", 0)],
)
def test_closed_streams(tmp_path: Path, closing: str, argv: str, code: int) -> None:
    """A stream that was closed before the start does not cause a traceback."""
    line = f"{shlex.join(PROGRAM)} {argv} {closing}"
    done = subprocess.run(
        ["/bin/sh", "-c", line],
        capture_output=True,
        check=False,
        cwd=tmp_path,
        env=surroundings(),
        text=True,
    )
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("key", [ESC, CTRL_D], ids=["Esc", "Ctrl-D"])
@pytest.mark.parametrize(
    "line",
    [
        "data forget",
        "data forget --answers",
        "draft ask-county-party --open",
        "find --open",
        "find save",
        "meetings add 'second Tuesday, 7 pm' --group Greens",
        "start",
    ],
)
def test_any_question_may_be_left(at_terminal: Open, line: str, key: str) -> None:
    """Leaving a verb's first question ends it with a message and no traceback."""
    asked = at_terminal(*shlex.split(line), rows=60)
    while not asked.until("Esc stops.", "Enter alone means ", *LEFT).endswith(LEFT):
        asked.press(key)
    assert asked.end() == 0
    assert "Traceback" not in asked.shown
