"""The home folder: its files and its lock."""

from __future__ import annotations

import contextlib
import os
import stat
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from civicpath.base.errors import UNCHANGED, BadHome, Busy, Refused, Trouble
from civicpath.journal import ownership
from civicpath.journal.list_codec import LISTS
from civicpath.system import files

LOG: Final = "log"


BACKUP: Final = "backup"


PACKS: Final = "packs"
"""The folder beside the journal in which packs are kept; the journal never reads them."""


LOCK: Final = ".lock"


SNAPSHOT: Final = "snapshot"
"""The prefix of the names of snapshots that an earlier version left in the home."""

OTHER: Final = "Choose another with --home."


def is_there(home: Path) -> bool:
    """Return whether there is a home, and raise if there can't be one at this path."""
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


def refuse_foreign(home: Path, remembered: Iterable[str]) -> None:
    """Raise Refused for a folder that holds others' files and none of CivicPath's.

    A file with a name of ours in its place is no one else's, and a log with a `remembered` name
    counts as ours, because damage may have left only the name.
    """
    other = next(ownership.others(home), None)
    if (
        other is None
        or ownership.is_marked(home)
        or any((home / LOG / one).is_file() for one in remembered)
    ):
        return
    _look_again(home)  # a disk error doesn't show that a file isn't ours
    what = other.relative_to(home)
    message = f"{home} holds other things, such as {what}, and no journal of CivicPath's."
    hint = f"Choose an empty folder with --home, such as {home / 'civicpath'}. {UNCHANGED}"
    raise Refused(message, hint)


def _look_again(home: Path) -> None:
    """Raise Trouble if any file that may be ours can't be read."""
    for folder in (home, home / LOG, home / BACKUP):
        for path in folder.glob("*"):
            try:
                if not path.is_symlink() and path.is_file():
                    files.read_up_to(path, 1)
            except OSError as fault:
                raise files.trouble(path, fault, "read") from fault


def make_ready(home: Path) -> None:
    """Create what is missing, and remove others' access to our files."""
    for folder in (home / LOG, home / BACKUP, home / LISTS):
        files.refuse_linked(folder)
    files.make_folder(home / LOG)
    inside = (home / LOG, home / BACKUP, home / LISTS, home / PACKS)
    for folder in (home, *inside):
        if files.is_open_to_others(folder) and ownership.holds_only_ours(folder):
            files.close_to_others(folder)
    for folder in inside:
        for path in folder.glob("*"):
            if files.is_open_to_others(path) and path.is_file() and ownership.is_own(path):
                files.close_to_others(path)


def backup_files(home: Path) -> tuple[Path, ...]:
    """List the backups in the home, oldest first."""
    there = files.matching(home / BACKUP, f"*{ownership.PACKED}")
    return tuple(filter(ownership.is_own_backup, there))


def newest_backup(home: Path) -> Path | None:
    """Return the newest backup in the home, as a hint; None if it can't be determined."""
    with contextlib.suppress(OSError):
        return max(backup_files(home), default=None)
    return None


def old_snapshots(home: Path) -> list[Path]:
    """List the snapshots that an earlier version left in the home, with their conflict copies."""
    there = files.matching(home, f"{SNAPSHOT}*.json")
    return list(filter(ownership.is_own_snapshot, there))


PATIENCE: Final = 5.0
"""How many seconds to wait for another writer."""

_PAUSE = 0.02

if sys.platform == "win32":
    import msvcrt

    # Others can't read a locked byte, so it is far beyond the holder's process number.
    _FAR = 1 << 30

    def _lock(handle: int) -> bool:
        os.lseek(handle, _FAR, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except PermissionError:
            return False
        return True
else:
    import fcntl

    def _lock(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


@contextlib.contextmanager
def held(path: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Hold the lock on this file, or raise Busy after the given number of seconds."""
    deadline = time.monotonic() + patience
    while True:
        with files.opened(path, os.O_RDWR | os.O_CREAT) as handle:
            if _takes_lock(path, handle):
                if files.is_still(path, handle):  # its last holder may have removed it
                    _sign(handle)
                    yield
                    return
            elif time.monotonic() >= deadline:
                raise _busy(handle)
        time.sleep(_PAUSE)


def _takes_lock(path: Path, handle: int) -> bool:
    """Try to take the lock; Trouble if the file system doesn't support locks."""
    try:
        return _lock(handle)
    except OSError as fault:
        message = f"{path} can't be locked: {files.reason(fault)}."
        hint = f"Choose a folder on another disk with --home. {UNCHANGED}"
        raise Trouble(message, hint) from fault


def _sign(handle: int) -> None:
    with contextlib.suppress(OSError):  # the number is only a help; the lock works without it
        os.lseek(handle, 0, os.SEEK_SET)  # on Windows, locking moved it
        if os.fstat(handle).st_nlink > 1 or os.read(handle, 20).strip(b"0123456789\n\r"):
            return  # a hard link, or someone else's content: don't truncate it
        os.ftruncate(handle, 0)
        os.lseek(handle, 0, os.SEEK_SET)
        os.write(handle, b"%d\n" % os.getpid())


def _busy(handle: int) -> Busy:
    os.lseek(handle, 0, os.SEEK_SET)
    number = os.read(handle, 20).strip()
    who = f" (process {number.decode()})" if number.isdigit() else ""
    message = f"Another civicpath{who} is writing to your journal."
    return Busy(message, f"Wait until it is done, then try again. {UNCHANGED}")
