"""Run the program in its own process, in a pipe or at a terminal."""

from __future__ import annotations

import json
import os
import re
import shlex
import signal
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pexpect
import pytest

import civicpath
from civicpath import cli
from civicpath.app import App, Options
from civicpath.base.templates import fill

ROOT = Path(civicpath.__file__).parents[1]


PROGRAM = (sys.executable, "-m", "civicpath")


LONG = 120
"""Seconds to wait for a text or for the end, on a busy machine."""

ESCAPES = re.compile(
    r"\r\x1b\[\d+C|"  # before text in the last column
    r"\x1b(?:\[[0-9;?]*[ -/]*[@-~]|\][^\x07]*\x07|[()][0-9A-B]|[=>78])"
)


ENTER, ESC, CTRL_C, CTRL_D = "\r", "\x1b", "\x03", "\x04"


@dataclass(frozen=True, slots=True)
class Run:
    """The output of one run, and its exit code."""

    out: str
    err: str
    code: int

    @property
    def lines(self) -> list[str]:
        """The lines of standard output."""
        return self.out.splitlines()


Civic = Callable[..., Run]


class Desk:
    """A home and a date, with the commands that a person types."""

    def __init__(self, typed: Civic, monkeypatch: pytest.MonkeyPatch) -> None:
        """Begin with nothing saved."""
        self._typed, self._monkeypatch = typed, monkeypatch

    def on(self, day: date) -> None:
        """Change the date."""
        self._monkeypatch.setenv("CIVICPATH_TODAY", day.isoformat())

    def says(self, line: str) -> str:
        """Return the output of a command, in one line of text."""
        return " ".join(self._run(line).split())

    def data(self, line: str) -> Any:
        """Return the JSON of a command."""
        return json.loads(self._run(f"{line} --json"))

    def next_step(self) -> str:
        """Return the ID of the step to take now."""
        return str(self.data("next")["action"]["id"])

    def _run(self, line: str) -> str:
        done = self._typed(*shlex.split(line))
        assert done.code == 0, done.err
        return done.out


def surroundings(**more: str) -> dict[str, str]:
    """Return the environment of the program. Its terminal doesn't report its cursor."""
    given = {"PYTHONPATH": str(ROOT), "PROMPT_TOOLKIT_NO_CPR": "1", "PYTHONIOENCODING": "utf-8"}
    return {**os.environ, **given, **more}


def as_usual() -> None:
    """Restore a child's default signal handling, however the tests were started.

    `&` ignores SIGINT and `nohup` SIGHUP, and a child inherits both.
    """
    for number in (signal.SIGINT, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)


def exit_code(child: Any) -> int:
    """Wait for a child whose output was read to its end, and return its exit code.

    pexpect alone gives it a tenth of a second, and then signals that would end it differently.
    """
    if isinstance(child, pexpect.spawn):
        child.wait()
        child.ptyproc.delayafterclose = 0
    child.close()
    assert child.signalstatus is None
    code: int = child.exitstatus
    return code


@dataclass(slots=True)
class Terminal:
    """The program at a terminal. Its output is read until it waits for input."""

    child: Any
    shown: str = ""
    """All output, without escape sequences."""

    def until(self, *texts: str) -> str:
        """Wait for one of the texts; return the output since the last call, including that text."""
        self.child.expect_exact(list(texts))
        return self._take(self.child.before + self.child.after)

    def press(self, *keys: str) -> None:
        """Send keys; an answer is a text and Enter."""
        for key in keys:
            self.child.send(key)

    def pick(self, label: str) -> None:
        """Select the option that was last shown with a label."""
        numbers = re.findall(rf"(\d+)\. {re.escape(label)}", self.shown)
        self.press(f"{numbers[-1]}{ENTER}")

    def end(self) -> int:
        """Wait until the program ends, and return its exit code."""
        self.child.expect(pexpect.EOF)
        self._take(self.child.before)
        return exit_code(self.child)

    def _take(self, raw: str) -> str:
        new = re.sub("\r+\n", "\n", ESCAPES.sub("", raw))
        self.shown += new
        return new


def at_home(patch: pytest.MonkeyPatch, place: Path) -> None:
    """Let the program keep what it records below one folder, until the patch ends."""
    patch.setenv("CIVICPATH_HOME", str(place / "home"))
    patch.setenv("CIVICPATH_DEVICES", str(place / "devices"))


def recorded(place: Path, *argvs: Sequence[str]) -> Path:
    """Run some verbs for the home below a folder, and return the folder."""
    with pytest.MonkeyPatch.context() as patch:
        at_home(patch, place)
        for argv in argvs:
            assert cli.run([*argv]) == 0, argv
    return place


Open = Callable[..., Terminal]


Golden = Callable[[str, str], None]


def shown_by(terminal: Terminal) -> str:
    """Return the output, with escapes, of a program that asks nothing and succeeds."""
    raw: list[str] = []
    terminal.child.logfile_read = SimpleNamespace(write=raw.append, flush=lambda: None)
    assert terminal.end() == 0
    return "".join(raw)


def bytes_of(folder: Path) -> dict[str, bytes]:
    """Return the content of every file below a folder, except the lock; empty if there is none."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != ".lock"
    }


def title_of(key: str) -> str:
    """Return the title of an action in the content in use; its words may change, its id doesn't."""
    action = App(Options()).ladder.action(key)
    assert action is not None, key
    return fill(action.title, {})
