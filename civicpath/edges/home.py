"""The home folder: the names of what lies in it, and who may look."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from civicpath.core.errors import BadHome
from civicpath.edges import files

LOG: Final = "log"
BACKUP: Final = "backup"
LOCK: Final = ".lock"
SNAPSHOT: Final = "snapshot.json"
DEVICE: Final = ".device-"


def refuse_file(home: Path) -> None:
    """Raise BadHome where a file lies in the home's place."""
    if home.exists() and not home.is_dir():
        raise BadHome(f"{home} is a file, not a folder.", "Choose another with --home.")


def make_ready(home: Path) -> None:
    """Create what is missing, and take from others what they could read."""
    for folder in (home / LOG, home / BACKUP):
        files.refuse_linked(folder)
    files.make_folder(home / LOG)
    if is_ours_alone(home):
        files.close_to_others(home)  # a folder with other things in it is not ours alone
    for folder in (home / LOG, home / BACKUP):
        files.close_to_others(folder)
        for path in folder.glob("*"):
            if path.is_file() and not path.is_symlink():
                files.close_to_others(path)


def backups(home: Path) -> tuple[Path, ...]:
    """List the backups that lie in the home, oldest first."""
    return tuple(sorted((home / BACKUP).glob("*.tar.gz")))


def is_ours_alone(home: Path) -> bool:
    """Say whether nothing lies in the home that is not ours."""
    return all(_is_ours(path.name) for path in home.iterdir())


def _is_ours(name: str) -> bool:
    return name in {LOG, BACKUP, LOCK, SNAPSHOT} or name.startswith(DEVICE)
