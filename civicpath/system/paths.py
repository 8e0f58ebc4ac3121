"""Where a person's data is kept. Asking for a path never creates it."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Final

HOME: Final = "CIVICPATH_HOME"


CACHE: Final = "CIVICPATH_CACHE"


DEVICES: Final = "CIVICPATH_DEVICES"


CONTENT: Final = "CIVICPATH_CONTENT"

_NAME = "civicpath"


def home(flag: Path | str | None = None) -> Path:
    """The journal's folder: `--home`, else $CIVICPATH_HOME, else the data folder."""
    if named := str(flag or "") or os.environ.get(HOME):
        return _whole(named)
    return _of_system("XDG_DATA_HOME", ".local/share", "user_data_path")


def content() -> Path | None:
    """The folder of content that $CIVICPATH_CONTENT names, or None."""
    named = os.environ.get(CONTENT)
    return _whole(named) if named else None


def cache() -> Path:
    """The folder for what can be rebuilt: $CIVICPATH_CACHE, else the cache folder."""
    if named := os.environ.get(CACHE):
        return _whole(named)
    return _of_system("XDG_CACHE_HOME", ".cache", "user_cache_path")


def devices() -> Path:
    """This machine's folder for remembering logs: $CIVICPATH_DEVICES, else the state folder."""
    if named := os.environ.get(DEVICES):
        return _whole(named)
    return _of_system("XDG_STATE_HOME", ".local/state", "user_state_path") / "devices"


def _of_system(variable: str, usual: str, ask: str) -> Path:
    """A folder of ours where the system keeps such things.

    On Linux that is said by two variables; asking platformdirs would take as long as the rest of a
    short command. It is asked where they are odd, and on every other system.
    """
    if sys.platform == "linux" and "ANDROID_DATA" not in os.environ:
        named, own = os.environ.get(variable, ""), os.environ.get("HOME", "")
        if named.startswith("/"):
            return Path(named, _NAME)
        if not named and own.startswith("/"):
            return Path(own, usual, _NAME)
    import platformdirs

    found: Path = getattr(platformdirs, ask)(_NAME, appauthor=False)
    return found


def computer() -> str:
    """This computer's name in its network."""
    if hasattr(os, "uname"):
        return os.uname().nodename
    import platform  # costs more, and is only needed on Windows

    return platform.node()


def typed(path: str) -> Path:
    """Expand a typed path's `~` to the home folder; unchanged where there is none."""
    return Path(os.path.expanduser(path))  # noqa: PTH111 - pathlib raises for an unknown user


def _whole(path: str) -> Path:
    return Path(os.path.abspath(typed(path)))  # noqa: PTH100 - keeps symlinks
