"""However a person ends a question, the sentence and the exit code agree with the disk."""

from __future__ import annotations

import os
import signal
from collections.abc import Mapping
from pathlib import Path

import pytest
from journey import CTRL_C, CTRL_D, ENTER, Civic, Open, Terminal, exit_code
from sampling import some

READY = {"plain": ["Your answer: "], "menu": ["Esc stops", "(y or n", "Stop for today"]}
"""What is shown last where an answer is awaited."""

VERBS: Mapping[str, tuple[str, ...]] = {
    "walk": (),
    "start": ("start",),
    "done": ("done", "attend"),
    "desk": ("desk", "win"),
    "a part": ("data", "forget", "--answers"),
    "everything": ("data", "forget"),
    "pack": ("pack", "new", "mine"),
    "letter": ("draft", "ask-county-party"),
}
"""Command lines that ask."""

CODES = {"Ctrl-C": 130, "SIGTERM": 143, "SIGHUP": 129, "closed": 129, "Ctrl-D": 0}

CASES = [
    (verb, way, ending)
    for verb in VERBS
    for way in READY
    for ending in CODES
    if (verb, ending) != ("letter", "Ctrl-D")  # which ends the questions, and shows the letter
]


def kept(home: Path) -> dict[str, bytes]:
    """Return every file of the home but the lock, with its bytes."""
    paths = (path for path in home.rglob("*") if path.is_file() and path.name != ".lock")
    return {str(path): path.read_bytes() for path in paths}


def end(terminal: Terminal, ending: str) -> int:
    """End the program as a person or the system does, and return its exit code."""
    match ending:
        case "Ctrl-C":
            terminal.press(CTRL_C)
        case "Ctrl-D":
            terminal.press(CTRL_D)
        case "closed":
            terminal.child.close()  # the window alone, with nothing left to read
            return exit_code(terminal.child)
        case _:
            os.kill(terminal.child.pid, getattr(signal, ending))
    return terminal.end()


@pytest.mark.parametrize("case", some(CASES, CASES[::4]), ids=" ".join)
def test_what_is_said_is_so(
    typed: Civic, at_terminal: Open, tmp_path: Path, case: tuple[str, str, str]
) -> None:
    """Nothing is said to be unchanged that was changed, or saved that was not."""
    verb, way, ending = case
    typed("start", "--state", "TX", "--county", "Travis", "--hours", "3")
    before = kept(tmp_path / "home")
    terminal = at_terminal(*(["--plain"] if way == "plain" else []), *VERBS[verb])
    terminal.until(*READY[way])
    if verb == "pack":  # what is asked next must be there, since a signal may come in between
        terminal.press(f"Example Group{ENTER}")
        terminal.until("Which party does it belong to?")
        terminal.until(*READY[way])
    code = end(terminal, ending)
    same = kept(tmp_path / "home") == before
    said = " ".join(terminal.shown.split())
    assert "Traceback" not in said
    assert code == CODES[ending]
    unchanged = "othing was" in said  # changed, erased, recorded or worked out
    saved = "is saved" in said or "Recorded, but" in said
    assert not (unchanged and not same)
    assert not (saved and same) or verb == "walk"  # which speaks of all that was ever done
    if ending == "Ctrl-C":
        assert unchanged == same
        assert saved != same
