"""The home folder: its files, its lock, and which log is this machine's own."""

from __future__ import annotations

import contextlib
import os
import platform
import re
import stat
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from civicpath.base.errors import BadHome, Busy, CivicError
from civicpath.base.values import dataclass
from civicpath.system import files

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


def backup_files(home: Path) -> tuple[Path, ...]:
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


PATIENCE: Final = 5.0
"""How many seconds to wait for another writer."""

_PAUSE = 0.02

if sys.platform == "win32":
    import msvcrt

    # A locked byte cannot be read by others, so it lies far behind the holder's number.
    _FAR = 1 << 30

    def _take(handle: int) -> bool:
        os.lseek(handle, _FAR, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except PermissionError:
            return False
        return True
else:
    import fcntl

    def _take(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


@contextlib.contextmanager
def held(path: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Hold the lock on this file, or raise Busy after so many seconds."""
    deadline = time.monotonic() + patience
    while True:
        with files.opened(path, os.O_RDWR | os.O_CREAT) as handle:
            if _take(handle):
                if files.is_still(path, handle):  # its last holder may have removed it
                    _sign(handle)
                    yield
                    return
            elif time.monotonic() >= deadline:
                raise _busy(handle)
        time.sleep(_PAUSE)


def _sign(handle: int) -> None:
    with contextlib.suppress(OSError):  # the number is a courtesy; the lock holds without it
        os.ftruncate(handle, 0)
        os.lseek(handle, 0, os.SEEK_SET)
        os.write(handle, b"%d\n" % os.getpid())


def _busy(handle: int) -> Busy:
    os.lseek(handle, 0, os.SEEK_SET)
    number = os.read(handle, 20).strip()
    who = f" (process {number.decode()})" if number.isdigit() else ""
    message = f"Another civicpath{who} is writing to your journal."
    return Busy(message, "Wait until it is done, then try again. Nothing was changed.")


@dataclass(frozen=True, slots=True)
class Device:
    """The memory of one home's own log on this machine.

    It lies in `folder`, or in the home itself where that folder can't be written. Its name comes
    from the machine and the home's path: a home that is copied or moved is not recognized and gets
    a new log, and no id is ever given out twice.
    """

    home: Path
    folder: Path

    def id(self) -> str | None:
        """The id of this machine's log in the home, if it has one."""
        for path in self.paths():
            with contextlib.suppress(OSError, CivicError, UnicodeDecodeError):
                known = files.read(path).decode("ascii").strip()
                if known.isalnum():
                    return known
        return None

    def renew(self) -> str:
        """Make a new id and remember it."""
        fresh = os.urandom(6).hex()
        outside, inside = self.paths()
        try:
            files.make_folder(outside.parent)
            files.replace(outside, fresh.encode() + b"\n")
        except (OSError, CivicError):
            files.replace(inside, fresh.encode() + b"\n")
        return fresh

    def forget(self) -> None:
        """Remember no id."""
        for path in self.paths():
            files.remove(path)

    def paths(self) -> tuple[Path, Path]:
        """Where the id may lie: outside the home, or inside it."""
        from hashlib import sha256

        key = sha256(f"{platform.node()}\0{self.home.resolve()}".encode("utf-8", "replace"))
        name = key.hexdigest()[:20]
        return self.folder / name, self.home / f"{DEVICE}{name}"
