"""How a journey is made: the program as a process of its own, in a pipe or at a terminal."""

from __future__ import annotations

import os
import re
import signal
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pexpect

import civicpath

ROOT = Path(civicpath.__file__).parents[1]


PROGRAM = (sys.executable, "-m", "civicpath")


LONG = 60


"""Seconds to wait for a text or an end: a machine may be busy."""

ESCAPES = re.compile(
    r"\r\x1b\[\d+C|"  # before what stands in the last column
    r"\x1b(?:\[[0-9;?]*[ -/]*[@-~]|\][^\x07]*\x07|[()][0-9A-B]|[=>78])"
)


ENTER, ESC, CTRL_C, CTRL_D = "\r", "\x1b", "\x03", "\x04"


@dataclass(frozen=True, slots=True)
class Run:
    """What one run said and how it ended."""

    out: str
    err: str
    code: int

    @property
    def lines(self) -> list[str]:
        """The lines of the result."""
        return self.out.splitlines()


Civic = Callable[..., Run]


def surroundings(**more: str) -> dict[str, str]:
    """What the program finds around it; its terminal never says where its cursor is."""
    given = {"PYTHONPATH": str(ROOT), "PROMPT_TOOLKIT_NO_CPR": "1", "PYTHONIOENCODING": "utf-8"}
    return {**os.environ, **given, **more}


def as_usual() -> None:
    """Let a child heed signals as at a prompt, however the tests were started.

    `&` takes Ctrl-C away and `nohup` the hanging up, and a child inherits both.
    """
    for number in (signal.SIGINT, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)


@dataclass(slots=True)
class Terminal:
    """The program at a terminal: what it shows is read up to where it waits."""

    child: Any
    shown: str = ""
    """Everything that was shown, without the escapes."""

    def until(self, *texts: str) -> str:
        """Wait for one of some texts; what was shown since the last time, up to and with it."""
        self.child.expect_exact(list(texts))
        return self._take(self.child.before + self.child.after)

    def press(self, *keys: str) -> None:
        """Press keys, each answer being a text and Enter."""
        for key in keys:
            self.child.send(key)

    def pick(self, label: str) -> None:
        """Take the option of a menu or list that was shown last under a label."""
        numbers = re.findall(rf"(\d+)\. {re.escape(label)}", self.shown)
        self.press(f"{numbers[-1]}{ENTER}")

    def end(self) -> int:
        """Wait until the program is gone; its exit code."""
        self.child.expect(pexpect.EOF)
        self._take(self.child.before)
        self.child.close()
        assert self.child.signalstatus is None
        code: int = self.child.exitstatus
        return code

    def _take(self, raw: str) -> str:
        new = re.sub("\r+\n", "\n", ESCAPES.sub("", raw))
        self.shown += new
        return new


Open = Callable[..., Terminal]


Golden = Callable[[str, str], None]


def shown_by(terminal: Terminal) -> str:
    """All that a program shows that asks nothing and ends well, with its escapes."""
    raw: list[str] = []
    terminal.child.logfile_read = SimpleNamespace(write=raw.append, flush=lambda: None)
    assert terminal.end() == 0
    return "".join(raw)


def bytes_of(folder: Path) -> dict[str, bytes]:
    """Every file below a folder with what it holds, but for the lock; nothing without a folder."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != ".lock"
    }
