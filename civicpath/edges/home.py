"""The home folder: the names of what lies in it, and who may look."""

from __future__ import annotations

import contextlib
import re
import stat
from pathlib import Path
from typing import Final

from civicpath.core.errors import BadHome, CivicError
from civicpath.edges import files

LOG: Final = "log"
BACKUP: Final = "backup"
LOCK: Final = ".lock"
SNAPSHOT: Final = "snapshot"
"""How the names of snapshots begin that an earlier version left in the home."""
DEVICE: Final = ".device-"

OTHER: Final = "Choose another with --home."

_OF_A_SNAPSHOT: Final = re.compile(rb'[0-9a-f]{8} \{"reads":')


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


def old_snapshots(home: Path) -> list[Path]:
    """List the snapshots that an earlier version left in the home, with their conflict copies.

    Their names could be a person's own, so what they hold decides.
    """
    return [path for path in sorted(home.glob(f"{SNAPSHOT}*.json")) if _is_snapshot(path)]


def _is_snapshot(path: Path) -> bool:
    with contextlib.suppress(OSError, CivicError):
        return bool(_OF_A_SNAPSHOT.match(files.read(path)))
    return False


def is_ours_alone(home: Path) -> bool:
    """Say whether nothing lies in the home that is not ours."""
    ours = {*(home / name for name in (LOG, BACKUP, LOCK)), *old_snapshots(home)}
    return all(path in ours or path.name.startswith(DEVICE) for path in home.iterdir())
