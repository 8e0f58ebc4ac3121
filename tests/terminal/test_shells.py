"""Completion works in the shells themselves."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from journey import LONG, surroundings

pexpect = pytest.importorskip("pexpect")


@pytest.fixture
def program(tmp_path: Path) -> dict[str, str]:
    """Put a command `civicpath` first on the path; return the environment."""
    command = tmp_path / "bin" / "civicpath"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m civicpath "$@"\n')
    command.chmod(0o755)
    return surroundings(HOME=str(tmp_path), PATH=f"{command.parent}:{os.environ['PATH']}")


def needs(shell: str) -> str:
    """Return the path of a shell; skip the test without it."""
    found = shutil.which(shell)
    if not found:
        pytest.skip(f"there is no {shell}")
    return found


def ended(program: dict[str, str], *command: str) -> str:
    """Run a shell that must succeed, and return its output."""
    done = subprocess.run(command, env=program, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_bash(program: dict[str, str]) -> None:
    """A verb and its arguments are completed."""
    script = """
        source <(civicpath --show-completion bash)
        try() {
            COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
            _civicpath_completion "$1"
            echo $COMPREPLY
        }
        try civicpath lad
        try civicpath done meeting/att
    """
    assert ended(program, needs("bash"), "-c", script).split() == ["ladder", "meeting/attend"]


def test_fish(program: dict[str, str]) -> None:
    """A verb is completed, with its description."""
    script = "civicpath --show-completion fish | source; complete -C 'civicpath lad'"
    assert ended(program, needs("fish"), "-c", script).startswith("ladder")


def test_zsh(program: dict[str, str]) -> None:
    """A verb is completed at a terminal with the tab key."""
    child = pexpect.spawn(
        needs("zsh"), ["-f", "-i"], env={**program, "PS1": "$ "}, timeout=LONG, encoding="utf-8"
    )
    child.delaybeforesend = None
    child.sendline("autoload -Uz compinit; compinit -u -D")
    child.sendline('eval "$(civicpath --show-completion zsh)"; echo re""ady')
    child.expect("ready")
    child.send("civicpath lad\t")
    child.expect("ladder")
    child.close(force=True)
