"""The home folder: the names of what lies in it, and who may look."""

from __future__ import annotations

import stat
from pathlib import Path
from typing import Final

from civicpath.core.errors import BadHome
from civicpath.edges import files

LOG: Final = "log"
BACKUP: Final = "backup"
LOCK: Final = ".lock"
SNAPSHOT: Final = "snapshot.json"
DEVICE: Final = ".device-"

OTHER: Final = "Choose another with --home."


def is_there(home: Path) -> bool:
    """Say whether there is a home, and raise for a place where none can be."""
    try:
        folder = stat.S_ISDIR(home.stat().st_mode)
    except FileNotFoundError:
        if home.is_symlink():
            message = f"{home} is a link to {home.readlink()}, which is not there."
            raise BadHome(message, OTHER) from None
        return False
    except NotADirectoryError:
        file = next(path for path in home.parents if path.exists())
        message = f"{home} can't be a folder, because {file} is a file."
        raise BadHome(message, OTHER) from None
    except OSError as fault:
        raise files.trouble(home, fault, "used") from fault
    if not folder:
        raise BadHome(f"{home} is a file, not a folder.", OTHER)
    return True


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
