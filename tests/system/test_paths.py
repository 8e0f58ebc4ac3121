"""Paths: the flag wins, then the variable, then the system's own folders."""

from __future__ import annotations

import os
import platform
import subprocess
import sys
from pathlib import Path

import platformdirs
import pytest

from civicpath.system import paths

ROOT = Path(__file__).parents[2]


def test_the_flag_wins_over_the_variable(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A flag takes precedence over the environment."""
    monkeypatch.setenv("CIVICPATH_HOME", str(tmp_path / "set"))
    assert paths.home() == tmp_path / "set"
    assert paths.home(tmp_path / "said") == tmp_path / "said"
    assert paths.home("") == tmp_path / "set"


def test_a_path_is_made_whole(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Paths in messages are absolute; `~` is the person's home folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path / "me"))
    assert paths.home("here/../there") == tmp_path / "there"
    assert paths.home("~/politics") == tmp_path / "me" / "politics"


@pytest.mark.parametrize("name", ["home", "cache", "devices"])
def test_by_default_the_systems_folders_are_used(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str
) -> None:
    """An empty variable counts as unset, the three folders differ, and none is created."""
    for variable in (paths.HOME, paths.CACHE, paths.DEVICES):
        monkeypatch.setenv(variable, "")
    for variable in ("XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(variable, str(tmp_path / variable))
    monkeypatch.setenv("HOME", str(tmp_path))
    found: Path = getattr(paths, name)()
    assert found.is_relative_to(tmp_path)
    assert "civicpath" in found.parts
    assert list(tmp_path.iterdir()) == []
    monkeypatch.setenv(f"CIVICPATH_{name.upper()}", str(tmp_path / "mine"))
    assert getattr(paths, name)() == tmp_path / "mine"


@pytest.mark.parametrize("told", ["", "relative", "/data", "/data/", "~"])
@pytest.mark.parametrize("home", ["/root", "", "relative"])
def test_our_short_way_finds_what_the_library_finds(
    monkeypatch: pytest.MonkeyPatch, told: str, home: str
) -> None:
    """On Linux the folders are found without platformdirs, and are the ones that it names."""
    for variable in (paths.HOME, paths.CACHE, paths.DEVICES):
        monkeypatch.delenv(variable, raising=False)
    for variable in ("XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(variable, told)
    monkeypatch.setenv("HOME", home)
    theirs = platformdirs.PlatformDirs("civicpath", appauthor=False)
    assert paths.home() == theirs.user_data_path
    assert paths.cache() == theirs.user_cache_path
    assert paths.devices() == theirs.user_state_path / "devices"


def test_the_computers_name() -> None:
    """It is what the standard library calls it, at a tenth of the time."""
    assert paths.computer() == platform.node()


def test_a_named_place_needs_no_library(tmp_path: Path) -> None:
    """With a path given, start-up does not import the library that finds the default."""
    code = (
        "import sys; from civicpath.system import paths; paths.home(); paths.cache();"
        "sys.exit('platformdirs' in sys.modules)"
    )
    named = {"CIVICPATH_HOME": str(tmp_path), "CIVICPATH_CACHE": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, **named, "PYTHONPATH": str(ROOT)},
        check=False,
    )
    assert done.returncode == 0
