"""Fixtures that run the program as users do: in its own process, in a pipe or at a terminal."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pexpect
import pytest
from journey import LONG, PROGRAM, Civic, Desk, Open, Run, Terminal, as_usual, surroundings
from warm import Warm


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


@pytest.fixture(scope="session")
def warm() -> Iterator[Warm]:
    """Start the process that forks the program."""
    process = Warm(surroundings())
    yield process
    process.close()


@pytest.fixture
def at_terminal(tmp_path: Path, warm: Warm) -> Iterator[Open]:
    """Start the program at its own terminal: `at_terminal("start", rows=24, columns=80)`."""
    opened: list[Any] = []
    measured = any(name.startswith("COVERAGE_PROCESS") for name in os.environ)

    def start(*argv: str, rows: int = 24, columns: int = 80, **env: str) -> Terminal:
        size = {"COLUMNS": str(columns), "LINES": str(rows)}
        given = surroundings(**size, **env)
        if measured or any(name.startswith("PYTHON") for name in env):  # Python reads it at a start
            child = pexpect.spawn(
                PROGRAM[0],
                [*PROGRAM[1:], *argv],
                cwd=str(tmp_path),
                dimensions=(rows, columns),
                encoding="utf-8",
                env=given,
                preexec_fn=as_usual,
                timeout=LONG,
            )
        else:
            child = warm.start(
                argv, environment=given, folder=tmp_path, size=(rows, columns), timeout=LONG
            )
        child.delaybeforesend = None
        opened.append(child)
        return Terminal(child)

    yield start
    for child in opened:
        child.close(force=True)


@pytest.fixture
def desk(typed: Civic, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """Return a new desk."""
    return Desk(typed, monkeypatch)
