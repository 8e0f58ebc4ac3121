"""Where a person's data is stored. Looking up a path never creates it."""

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
    """Return the journal's folder: `--home`, else $CIVICPATH_HOME, else the data folder."""
    if named := str(flag or "") or os.environ.get(HOME):
        return _whole(named)
    return _of_system("XDG_DATA_HOME", ".local/share", "user_data_path")


def content() -> Path | None:
    """The folder of content that $CIVICPATH_CONTENT names, or None."""
    named = os.environ.get(CONTENT)
    return _whole(named) if named else None


def cache() -> Path:
    """Return the folder for the cache: $CIVICPATH_CACHE, else the system's cache folder."""
    if named := os.environ.get(CACHE):
        return _whole(named)
    return _of_system("XDG_CACHE_HOME", ".cache", "user_cache_path")


def devices() -> Path:
    """Return the folder for this machine's state: $CIVICPATH_DEVICES, else the state folder."""
    if named := os.environ.get(DEVICES):
        return _whole(named)
    return _of_system("XDG_STATE_HOME", ".local/state", "user_state_path") / "devices"


def _of_system(variable: str, usual: str, ask: str) -> Path:
    """Return the program's folder in one of the system's standard locations.

    On Linux two variables determine it, because importing platformdirs takes as long as the rest of
    a short command. With unusual values, and on other systems, platformdirs is used.
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
    """Return this computer's network name."""
    if hasattr(os, "uname"):
        return os.uname().nodename
    import platform  # slower, and only needed on Windows

    return platform.node()


def typed(path: str) -> Path:
    """Expand `~` in a typed path to the home folder; unchanged if there is none."""
    return Path(os.path.expanduser(path))  # noqa: PTH111 - pathlib raises for an unknown user


def _whole(path: str) -> Path:
    return Path(os.path.abspath(typed(path)))  # noqa: PTH100 - keeps symlinks
