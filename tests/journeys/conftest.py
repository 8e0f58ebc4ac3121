"""Fixtures that run the program as users do: in its own process, in a pipe or at a terminal."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pexpect
import pytest
from journey import LONG, PROGRAM, Civic, Open, Run, Terminal, as_usual, surroundings


@pytest.fixture
def civic(tmp_path: Path) -> Civic:
    """Run the program: `civic("next", "-n", "3", COLUMNS="50")`."""

    def run(*argv: str | Path, **env: str) -> Run:
        done = subprocess.run(
            [*PROGRAM, *map(str, argv)],
            capture_output=True,
            check=False,
            cwd=tmp_path,
            env=surroundings(**env),
            stdin=subprocess.DEVNULL,
            timeout=LONG,
        )
        out, err = (stream.decode("utf-8", "replace") for stream in (done.stdout, done.stderr))
        assert "Traceback" not in err, err
        return Run(out, err, done.returncode)

    return run


@pytest.fixture
def at_terminal(tmp_path: Path) -> Iterator[Open]:
    """Start the program at its own terminal: `at_terminal("start", rows=24, columns=80)`."""
    opened: list[Any] = []

    def start(*argv: str, rows: int = 24, columns: int = 80, **env: str) -> Terminal:
        size = {"COLUMNS": str(columns), "LINES": str(rows)}
        child = pexpect.spawn(
            PROGRAM[0],
            [*PROGRAM[1:], *argv],
            cwd=str(tmp_path),
            dimensions=(rows, columns),
            encoding="utf-8",
            env=surroundings(**size, **env),
            preexec_fn=as_usual,
            timeout=LONG,
        )
        child.delaybeforesend = None
        opened.append(child)
        return Terminal(child)

    yield start
    for child in opened:
        child.close(force=True)
