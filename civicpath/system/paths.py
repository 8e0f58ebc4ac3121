"""Where a person's data is kept. Asking for a path never creates it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

HOME: Final = "CIVICPATH_HOME"


CACHE: Final = "CIVICPATH_CACHE"


DEVICES: Final = "CIVICPATH_DEVICES"

_NAME = "civicpath"


def home(flag: Path | str | None = None) -> Path:
    """The journal's folder: `--home`, else $CIVICPATH_HOME, else the data folder."""
    if named := str(flag or "") or os.environ.get(HOME):
        return _whole(named)
    from platformdirs import user_data_path

    return user_data_path(_NAME, appauthor=False)


def cache() -> Path:
    """The folder for what can be rebuilt: $CIVICPATH_CACHE, else the cache folder."""
    if named := os.environ.get(CACHE):
        return _whole(named)
    from platformdirs import user_cache_path

    return user_cache_path(_NAME, appauthor=False)


def devices() -> Path:
    """This machine's folder for remembering logs: $CIVICPATH_DEVICES, else the state folder."""
    if named := os.environ.get(DEVICES):
        return _whole(named)
    from platformdirs import user_state_path

    return user_state_path(_NAME, appauthor=False) / "devices"


def typed(path: str) -> Path:
    """Expand a typed path's `~` to the home folder; unchanged where there is none."""
    return Path(os.path.expanduser(path))  # noqa: PTH111 - pathlib raises for an unknown user


def _whole(path: str) -> Path:
    return Path(os.path.abspath(typed(path)))  # noqa: PTH100 - keeps symlinks
