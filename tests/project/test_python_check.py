"""Somebody with a Python that is too old is told at once, in words that it can read."""

from __future__ import annotations

import contextlib
import os
import runpy
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[2] / ".ci" / "python_check.py"

LONG = 3
"""Seconds of processor time within which somebody is told."""


def older() -> list[str]:
    """Find the Pythons here that are too old: by their commands, and kept by pyenv."""
    names = ("python2.7", *(f"python3.{minor}" for minor in range(6, 11)))
    kept = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv") / "versions"
    paths = [shutil.which(name) or "" for name in names]
    with contextlib.suppress(PermissionError):  # as where a root's environment came along
        paths += [str(path) for name in names for path in kept.glob(f"*/bin/{name}")]
    return [path for path in dict.fromkeys(paths) if path and "shims" not in path]


@pytest.fixture
def check() -> Callable[[], int]:
    """The main function of the script."""
    main: Callable[[], int] = runpy.run_path(str(SCRIPT))["main"]
    return main


def test_this_python_will_do(check: Callable[[], int], capsys: pytest.CaptureFixture[str]) -> None:
    """And nothing is said about it."""
    assert check() == 0
    assert capsys.readouterr() == ("", "")


def test_an_older_one_is_told_what_to_get(
    check: Callable[[], int], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What it is, what is needed, and the command for Ubuntu 22.04, which comes with 3.10."""
    monkeypatch.setattr(sys, "version_info", (3, 10, 12, "final", 0))
    assert check() == 1
    advice = capsys.readouterr().err
    assert "needs Python 3.11 or newer, and this is Python 3.10." in advice
    assert "in place of\npython3, both times that" in advice  # else the venv has the old one
    assert "Ubuntu 22.04:  sudo apt install python3.11 python3.11-venv\n" in advice


def test_a_python_without_venv_is_told_its_package(
    check: Callable[[], int], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """As Debian and Ubuntu ship it."""
    monkeypatch.setitem(sys.modules, "ensurepip", None)
    assert check() == 1
    version = "{}.{}".format(*sys.version_info)
    assert f"sudo apt install python{version}-venv\n" in capsys.readouterr().err


def test_the_older_ones_that_are_here_say_so_themselves() -> None:
    """Each reads the script, and is done in three seconds."""
    for python in older():
        before = os.times()
        done = subprocess.run([python, str(SCRIPT)], capture_output=True, text=True, check=False)
        after = os.times()
        assert done.returncode == 1
        assert done.stderr.startswith("CivicPath needs Python 3.11 or newer, and this is Python")
        took = after.children_user - before.children_user
        assert took + after.children_system - before.children_system < LONG
