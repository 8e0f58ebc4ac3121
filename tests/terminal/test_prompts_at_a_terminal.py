"""Questions at a real pseudo-terminal, plain and as menus: same answers, terminal restored."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from shlex import quote
from typing import Any

import pexpect
import pytest
from journey import LONG, as_usual, exit_code
from sampling import some

import civicpath

DRIVER = Path(__file__).parent / "drivers" / "ask.py"


ROOT = Path(civicpath.__file__).parents[1]


ENTER, ESC, DOWN, UP = "\r", "\x1b", "\x1b[B", "\x1b[A"


CTRL_C, CTRL_D = "\x03", "\x04"


PASTE = "\x1b[200~{}\x1b[201~"


ASKING = {"plain": "Your answer: ", "menu": "Esc stops|Enter alone means"}


WAYS = ("plain", "menu")

AIM = {
    "options": [
        ["help", "Help out", "Be useful where you live."],
        ["lead", "Lead in the party"],
        ["office", "Hold office", "School board, council, and perhaps more. " * 3],
        ["none", "None of these"],
    ]
}


PARTIES = {
    "options": [
        ["n", "None"],
        ["c", "Conservative Party"],
        ["k", "Constitution Party"],
        ["d", "Democratic"],
        ["r", "Republican"],
        ["q", "Republican bis q"],
    ]
}

TWELVE = {"options": [[f"v{n}", f"Label {n}"] for n in range(1, 13)]}


@dataclass(frozen=True, slots=True)
class Scene:
    """A question, the input in each way (a tuple has several turns), and the result."""

    kind: str
    given: dict[str, Any]
    plain: str | tuple[str, ...]
    menu: str | tuple[str, ...]
    expected: Any


SCENES = {
    "a number": Scene("one", AIM, "2\r", "2\r", "lead"),
    "the first": Scene("one", AIM, "1\r", ENTER, "help"),
    "arrows": Scene("one", AIM, "office\r", DOWN + DOWN + DOWN + UP + ENTER, "office"),
    "two digits": Scene("one", TWELVE, "12\r", "12\r", "v12"),
    "a digit too many": Scene("one", TWELVE, ("13\r", "3\r"), "13\r", "v3"),
    "number, arrow, number": Scene("one", TWELVE, "2\r", "1" + DOWN + "2\r", "v2"),
    "a name": Scene("one", PARTIES, "Democratic\r", "Democratic\r", "d"),
    "a name with every way out in it": Scene(
        "one", PARTIES | {"back": True}, "republican bis q\r", "republican bis q\r", "q"
    ),
    "one letter again and again": Scene("one", PARTIES, "3\r", "cC\r", "k"),
    "a slip in a name": Scene("one", PARTIES, "4\r", "dxemo\r", "d"),
    "a name, an arrow, a name": Scene("one", PARTIES, "5\r", "con" + UP + "r\r", "r"),
    "a ticked name": Scene("many", PARTIES, "4\r", "demo \r", ["d"]),
    "blank": Scene("one", AIM, ENTER, "s\r", ""),
    "back": Scene("one", AIM | {"back": True}, "b\r", "b\r", "GO BACK"),
    "back by arrows": Scene("one", AIM | {"back": True}, "B\r", UP + ENTER, "GO BACK"),
    "stop": Scene("one", AIM, "q\r", "q", "STOP"),
    "stop by escape": Scene("one", AIM, "Q\r", ESC, "STOP"),
    "the end of input": Scene("one", AIM, CTRL_D, CTRL_D, "STOP"),
    "keep": Scene("one", AIM | {"default": "lead"}, ENTER, ENTER, "lead"),
    "keep what is gone": Scene("one", AIM | {"default": "gone"}, ENTER, "s\r", ""),
    "must not be blank": Scene("one", AIM | {"blank": False}, ("\r", "1\r"), "s\r", "help"),
    "a pasted menu answer": Scene("one", AIM, "2\r", PASTE.format("3\r") + "2\r", "lead"),
    "several": Scene("many", AIM, "3 1\r", "3 1 \r", ["help", "office"]),
    "untick": Scene("many", AIM | {"default": ["help", "lead"]}, "2\r", " \r", ["lead"]),
    "keep several": Scene(
        "many", AIM | {"default": ["help", "lead"]}, "\r", "\r", ["help", "lead"]
    ),
    "one with company": Scene(
        "many", AIM | {"alone": ["none"]}, ("1 4\r", "4\r"), "1 4 \r1 \r", ["none"]
    ),
    "nothing ticked": Scene("many", AIM, ENTER, ENTER, []),
    "skipped by the space bar": Scene("many", AIM, ENTER, "s ", []),
    "all and invert": Scene("many", AIM, "2\r", "ai2 \r", ["lead"]),
    "back from many": Scene("many", AIM | {"back": True}, "b\r", "1 b\r", "GO BACK"),
    "stop at many": Scene("many", AIM, "q\r", "1 " + ESC, "STOP"),
    "written": Scene("text", {}, "Travis\r", "Travis\r", "Travis"),
    "written with a correction": Scene("text", {}, "Tri\x7favis\r", "Tri\x7favis\r", "Travis"),
    "kept as written": Scene("text", {"default": "Bexar"}, ENTER, ENTER, "Bexar"),
    "written over": Scene("text", {"default": "Bexar"}, "Travis\r", "Travis\r", "Travis"),
    "beside suggestions": Scene("text", {"suggest": ["Texas"]}, "Ohio\r", "Ohio\r", "Ohio"),
    "checked": Scene("text", {"digits": True}, ("abc\r", "7\r"), ("abc\r", "7\r"), "7"),
    "checked in vain": Scene("text", {"digits": True}, ("x\r",) * 5, ("x\r",) * 5, "STOP"),
    "back from text": Scene("text", {"back": True}, "b\r", "b\r", "GO BACK"),
    "no way back from text": Scene("text", {}, "b\r", "b\r", "b"),
    "stop at text": Scene("text", {}, "q\r", "q\r", "STOP"),
    "text, then escape": Scene("text", {}, "q\r", ESC, "STOP"),
    "text at the end of input": Scene("text", {}, CTRL_D, CTRL_D, "STOP"),
    "pasted escapes": Scene(
        "text", {}, "Tra\x1b[31mvis\r", PASTE.format("Tra\x1b[31mvis") + ENTER, "Tra\ufffd[31mvis"
    ),
    "pasted lines": Scene("text", {}, "a b\r", PASTE.format("a\r\n\r\nb\r\n") + ENTER, "a b"),
    "letters of the world": Scene("text", {}, "Doña Ana\r", "Doña Ana\r", "Doña Ana"),
    "yes": Scene("confirm", {"default": False}, "y\r", "y\r", True),
    "no": Scene("confirm", {}, "n\r", "n\r", False),
    "as usual": Scene("confirm", {"default": False}, ENTER, ENTER, False),
    "neither": Scene("confirm", {}, ("x\r", "n\r"), "xn\r", False),
    "stop at yes or no": Scene("confirm", {}, "q\r", ESC, "STOP"),
}


def surroundings(**more: str) -> dict[str, str]:
    """Return the environment of the drivers. This terminal doesn't report its cursor."""
    path = os.pathsep.join([*filter(None, [more.pop("first", "")]), str(ROOT)])
    return {**os.environ, "PYTHONPATH": path, "PROMPT_TOOLKIT_NO_CPR": "1", **more}


def start(way: str, questions: list[Any], rows: int = 24, columns: int = 80, **more: str) -> Any:
    """Start a driver at its own terminal."""
    size = {"LINES": str(rows), "COLUMNS": str(columns)}
    child = pexpect.spawn(
        sys.executable,
        [str(DRIVER), way, json.dumps(questions)],
        env=surroundings(**size, **more),
        dimensions=(rows, columns),
        preexec_fn=as_usual,
        timeout=LONG,
    )
    child.delaybeforesend = None
    child.heard = b""
    return child


def await_text(child: Any, text: str) -> None:
    """Wait for a pattern, and record what was shown up to it."""
    child.expect(text)
    child.heard += child.before + child.after


def await_end(child: Any) -> int:
    """Wait until the driver has ended; return its exit code."""
    await_text_end(child)
    return exit_code(child)


def await_text_end(child: Any) -> None:
    """Record the rest of the output."""
    child.expect(pexpect.EOF)
    child.heard += child.before


@pytest.mark.parametrize("way", WAYS)
def test_both_ways_come_to_the_same(way: str) -> None:
    """The same scenes pass with plain lines and with menus."""
    questions = [
        [scene.kind, {"ask": f"Question {name}?", **scene.given}] for name, scene in SCENES.items()
    ]
    child = start(way, questions)
    await_text(child, "READY (Plain|Menu)\r\n")
    outcomes = {}
    for name, scene in SCENES.items():
        typed = scene.plain if way == "plain" else scene.menu
        for turn in (typed,) if isinstance(typed, str) else typed:
            await_text(child, ASKING[way])
            child.send(turn)
        await_text(child, r"OUTCOME ([^\r]*)\r\n")
        outcomes[name] = json.loads(child.match.group(1))
    assert await_end(child) == 0
    assert outcomes == {name: scene.expected for name, scene in SCENES.items()}
    if way == "plain":
        assert b"\x1b" not in child.heard


def settings(child: Any) -> list[Any]:
    """Return the line settings of a terminal, as `stty -a` shows them."""
    termios = pytest.importorskip("termios")
    settings: list[Any] = termios.tcgetattr(child.child_fd)
    return settings


ENDINGS = {
    "Ctrl-C": (CTRL_C, None, 130),
    "SIGINT": (None, signal.SIGINT, 130),
    "SIGTERM": (None, signal.SIGTERM, 143),
    "SIGHUP": (None, signal.SIGHUP, 129),
}


ENDED = [
    (*how, one) for how in (("plain", "one"), ("menu", "one"), ("menu", "text")) for one in ENDINGS
]


@pytest.mark.parametrize(("way", "kind", "ending"), some(ENDED, ENDED[::3]))
def test_the_terminal_is_put_right(way: str, kind: str, ending: str) -> None:
    """However a prompt ends, line settings, cursor and bracketed paste are restored."""
    key, number, code = ENDINGS[ending]
    child = start(way, [[kind, {"ask": "Why?"} | ({} if kind == "text" else AIM)]])
    before = settings(child)
    await_text(child, ASKING[way])
    if number is None:
        child.send(key)
    else:
        child.kill(number)
    await_text_end(child)
    assert settings(child) == before
    assert await_end(child) == code
    assert b"Traceback" not in child.heard
    for on, off in ((b"\x1b[?25l", b"\x1b[?25h"), (b"\x1b[?2004h", b"\x1b[?2004l")):
        assert child.heard.rfind(on) <= child.heard.rfind(off)


@pytest.mark.parametrize("kind", ["one", "text"])
def test_a_menu_can_be_put_aside(kind: str) -> None:
    """Ctrl-Z gives the terminal back to the shell as it was; `fg` asks again, and types nothing."""
    given, answer, outcome = (AIM, ENTER, r'"[^"]+"') if kind == "one" else ({}, "Ohio\r", '"Ohio"')
    asked = json.dumps([[kind, {"ask": "Why?", **given}]])
    shell = pexpect.spawn("bash", ["--norc", "-i"], env=surroundings(PS1="$ "), timeout=LONG)
    shell.delaybeforesend = None
    shell.sendline(f"{quote(sys.executable)} {quote(str(DRIVER))} menu {quote(asked)}")
    shell.expect(r"READY Menu\r\n")
    shell.expect(ASKING["menu"])
    shell.send("\x1a")
    shell.expect("Stopped")
    shell.sendline("stty -a | grep -o ' icanon'")
    shell.expect(r"[\r\n] icanon\r\n")
    shell.sendline("fg")
    shell.expect(ASKING["menu"])
    shell.send(answer)
    shell.expect(rf"OUTCOME {outcome}\r\n")
    shell.sendline("exit")
    shell.expect(pexpect.EOF)
    assert exit_code(shell) == 0


@pytest.fixture(params=["at a prompt", "under nohup"])
def started(request: pytest.FixtureRequest) -> Iterator[None]:
    """Run the tests with default signals, and as under `nohup`, which ignores SIGHUP."""
    handler = signal.SIG_IGN if request.param == "under nohup" else signal.SIG_DFL
    before = signal.signal(signal.SIGHUP, handler)
    yield
    signal.signal(signal.SIGHUP, before)


@pytest.mark.usefixtures("started")
@pytest.mark.parametrize("way", WAYS)
def test_a_terminal_that_closes_ends_the_program(way: str) -> None:
    """When the window is closed, the program ends quietly."""
    child = start(way, [["one", {"ask": "Why?", **AIM}]])
    await_text(child, ASKING[way])
    child.ptyproc.fileobj.close()  # the window alone: pexpect's own close() also sends signals
    patience = time.monotonic() + LONG
    while child.isalive() and time.monotonic() < patience:
        time.sleep(0.02)
    assert (child.exitstatus, child.signalstatus) == (129, None)


@pytest.mark.parametrize("way", WAYS)
def test_a_pipe_is_refused_and_not_read(way: str) -> None:
    """Lines in a pipe aren't read: exit code 2, with the flags to use."""
    ours, theirs = os.pipe()
    os.write(theirs, b"1\n")
    done = subprocess.run(
        [sys.executable, DRIVER, way, json.dumps([["one", {"ask": "Why?", **AIM}]])],
        stdin=ours,
        capture_output=True,
        env=surroundings(),
        check=False,
        timeout=LONG,
    )
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"no terminal" in done.stderr
    assert b"Use --party." in done.stderr
    assert os.read(ours, 9) == b"1\n"
    os.close(ours)
    os.close(theirs)


def test_where_menus_cannot_start_lines_serve(tmp_path: Path) -> None:
    """A console that can't show menus gets plain lines instead of a traceback."""
    (tmp_path / "questionary.py").write_text("raise OSError('no console screen buffer')\n")
    child = start("menu", [["one", {"ask": "Why?", **AIM}]], first=str(tmp_path))
    await_text(child, "READY Plain")
    await_text(child, ASKING["plain"])
    child.send("2\r")
    await_text(child, 'OUTCOME "lead"')
    assert await_end(child) == 0


@pytest.mark.parametrize("way", WAYS)
def test_foreign_text_steers_no_terminal(way: str) -> None:
    """No text in a question, a hint or an answer reaches the terminal as an escape sequence."""
    evil = "\x1b]0;owned\x07\x1b[41m\u202e"
    options = [["x", f"Label {evil}", f"Hint {evil}"], ["y", "Other", ""]]
    given = {"ask": f"Ask {evil}?", "why": f"Why {evil}.", "options": options}
    child = start(way, [["one", given], ["text", {"ask": evil, "default": evil, "why": evil}]])
    for _ in range(2):
        await_text(child, ASKING[way])
        child.send(ENTER)
    assert await_end(child) == 0
    for command in (b"\x1b]0;", b"\x1b[41m", "\u202e".encode()):
        assert command not in child.heard.split(b"OUTCOME")[0]
    assert b"owned" in child.heard


def test_suggestions_complete_what_is_typed() -> None:
    """Suggestions that begin with the typed text are offered."""
    child = start("menu", [["text", {"ask": "Where?", "suggest": ["Texas", "Ohio", "Utah"]}]])
    await_text(child, ASKING["menu"])
    child.send("oh")
    await_text(child, "Ohio")
    child.send("\t" + ENTER)
    await_text(child, 'OUTCOME "Ohio"')
    assert await_end(child) == 0


def test_an_ascii_terminal_sees_what_is_ticked() -> None:
    """Menus use ASCII only."""
    child = start("menu", [["many", {"ask": "Any?", **AIM}]], PYTHONIOENCODING="ascii")
    await_text(child, r"> \[ \]  1\. Help out")
    child.send(" \r")
    await_text(child, r'OUTCOME \["help"\]')
    assert await_end(child) == 0
    assert child.heard.isascii()
