"""What the build does on a Python that is too old for CivicPath."""

from __future__ import annotations

import runpy
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]

HOOK = ROOT / ".ci" / "build_hook.py"


def added(folder: Path) -> list[str]:
    """The places in a wheel of what the hook puts there."""
    hook = runpy.run_path(str(HOOK))["BuildHook"]
    data: dict[str, Any] = {"force_include": {}}
    made = hook(str(ROOT), {}, None, None, str(folder), "wheel")
    made.initialize("standard", data)
    made.folder.cleanup()
    return [place for place in data["force_include"].values() if "commit" not in place]


def test_an_older_python_makes_a_wheel_for_pip_to_refuse(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """It can't read the content. pip says which Python is needed once it has the wheel."""
    assert "from __future__ import annotations" in HOOK.read_text("utf-8")  # 3.8 and 3.9 read it
    monkeypatch.setattr(sys, "version_info", (3, 10, 12, "final", 0))
    assert added(tmp_path) == []


def test_both_name_the_oldest_python_that_will_do() -> None:
    """The hook and the package's own metadata."""
    needed = runpy.run_path(str(HOOK))["NEEDED"]
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["requires-python"] == ">={}.{}".format(*needed)
