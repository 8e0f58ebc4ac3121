"""The home folder: its files, its lock, and which log is this machine's own."""

from __future__ import annotations

import contextlib
import json
import os
import platform
import stat
import sys
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from pathlib import Path
from typing import Any, Final

from civicpath.base.errors import UNCHANGED, BadHome, Busy, CivicError, Refused, Trouble
from civicpath.base.values import dataclass
from civicpath.journal.codec import MOST_CLOCK
from civicpath.journal.ownership import (
    DEVICE,
    PACKED,
    SUFFIX,
    holds_only_ours,
    is_marked,
    is_own,
    is_own_backup,
    is_own_snapshot,
    strangers,
)
from civicpath.system import files

LOG: Final = "log"


BACKUP: Final = "backup"


LOCK: Final = ".lock"


SNAPSHOT: Final = "snapshot"
"""How the names of snapshots begin that an earlier version left in the home."""

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


def refuse_foreign(home: Path, remembered: Iterable[str]) -> None:
    """Raise Refused for a folder in which others keep things, and CivicPath keeps nothing.

    A log whose name is `remembered` proves it, too: a disk may have left nothing else of it.
    """
    other = next(strangers(home), None)
    if other is None or is_marked(home) or any((home / LOG / one).is_file() for one in remembered):
        return
    _look_again(home)  # a disk that fails proves nothing against what lies on it
    if other.name in {LOG, BACKUP} and other.is_dir():
        other = next(strangers(other), other)
    what = other.relative_to(home)
    message = f"{home} holds other things, such as {what}, and no journal of CivicPath's."
    hint = f"Choose an empty folder with --home, such as {home / 'civicpath'}. {UNCHANGED}"
    raise Refused(message, hint)


def _look_again(home: Path) -> None:
    """Raise Trouble where any file that may be ours can't be read."""
    for folder in (home, home / LOG, home / BACKUP):
        for path in folder.glob("*"):
            try:
                if not path.is_symlink() and path.is_file():
                    files.read_up_to(path, 1)
            except OSError as fault:
                raise files.trouble(path, fault, "read") from fault


def make_ready(home: Path) -> None:
    """Create what is missing, and take from others what they could read of ours."""
    for folder in (home / LOG, home / BACKUP):
        files.refuse_linked(folder)
    files.make_folder(home / LOG)
    for folder in (home, home / LOG, home / BACKUP):
        if files.is_open_to_others(folder) and holds_only_ours(folder):
            files.close_to_others(folder)
    for folder in (home / LOG, home / BACKUP):
        for path in folder.glob("*"):
            if files.is_open_to_others(path) and path.is_file() and is_own(path):
                files.close_to_others(path)


def backup_files(home: Path) -> tuple[Path, ...]:
    """List the backups that lie in the home, oldest first."""
    return tuple(sorted(filter(is_own_backup, (home / BACKUP).glob(f"*{PACKED}"))))


def old_snapshots(home: Path) -> list[Path]:
    """List the snapshots that an earlier version left in the home, with their conflict copies."""
    return [path for path in sorted(home.glob(f"{SNAPSHOT}*.json")) if is_own_snapshot(path)]


def is_ours_alone(home: Path) -> bool:
    """Say whether nothing lies in the home that is not ours."""
    return holds_only_ours(home)


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
            if _is_taken(path, handle):
                if files.is_still(path, handle):  # its last holder may have removed it
                    _sign(handle)
                    yield
                    return
            elif time.monotonic() >= deadline:
                raise _busy(handle)
        time.sleep(_PAUSE)


def _is_taken(path: Path, handle: int) -> bool:
    """Try to take the lock; Trouble where the file system has none to give."""
    try:
        return _take(handle)
    except OSError as fault:
        message = f"{path} can't be locked: {files.reason(fault)}."
        hint = f"Choose a folder on another disk with --home. {UNCHANGED}"
        raise Trouble(message, hint) from fault


def _sign(handle: int) -> None:
    with contextlib.suppress(OSError):  # the number is a courtesy; the lock holds without it
        if os.fstat(handle).st_nlink > 1 or os.read(handle, 20).strip(b"0123456789\n\r"):
            return  # the same file has another name, or somebody else's words: it is not emptied
        os.ftruncate(handle, 0)
        os.lseek(handle, 0, os.SEEK_SET)
        os.write(handle, b"%d\n" % os.getpid())


def _busy(handle: int) -> Busy:
    os.lseek(handle, 0, os.SEEK_SET)
    number = os.read(handle, 20).strip()
    who = f" (process {number.decode()})" if number.isdigit() else ""
    message = f"Another civicpath{who} is writing to your journal."
    return Busy(message, f"Wait until it is done, then try again. {UNCHANGED}")


_LONGEST: Final = 1 << 20
"""How many bytes of the memory are read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenLog:
    """How this machine left a log of its own: its bytes, and the number of its last entry."""

    size: int
    last: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MachineMemory:
    """The id of the log that this machine adds to, all that it wrote, and what may be missing.

    `clock` is the highest clock that it saw, so that what is recorded after a loss comes after what
    was lost; `accepted` holds what the person was told of and means to leave so.
    """

    device: str | None = None
    logs: Mapping[str, WrittenLog] = field(default_factory=dict)
    clock: int = 0
    accepted: frozenset[str] = frozenset()

    def dump(self) -> bytes:
        """Write it: the id on a line of its own, then the rest."""
        rest = {
            "logs": {name: [one.size, one.last] for name, one in self.logs.items()},
            "clock": self.clock,
            "accepted": sorted(self.accepted),
        }
        told = json.dumps(rest, separators=(",", ":")) if any(rest.values()) else ""
        return f"{self.device or '-'}\n{told}".encode()

    def names(self) -> frozenset[str]:
        """The names of the logs that it wrote."""
        return frozenset(f"{device}{SUFFIX}" for device in self.logs)

    @classmethod
    def load(cls, data: bytes) -> MachineMemory | None:
        """Read it; None for what is no such memory. An earlier version kept the id alone."""
        device, _, rest = data.decode("ascii").partition("\n")
        if not (device.isalnum() or device == "-"):
            return None
        told: dict[str, Any] = json.loads(rest) if rest.strip() else {}
        return cls(
            device=device if device.isalnum() else None,
            logs={
                str(name): WrittenLog(size=int(size), last=int(last))
                for name, (size, last) in told.get("logs", {}).items()
            },
            clock=min(max(int(told.get("clock", 0)), 0), MOST_CLOCK),
            accepted=frozenset(map(str, told.get("accepted", ()))),
        )


_UNUSABLE = (OSError, CivicError, ValueError, TypeError, AttributeError, RecursionError)


@dataclass(frozen=True, slots=True)
class Device:
    """The memory of one home's own log on this machine.

    It lies in `folder`, or in the home itself where that folder can't be written. Its name comes
    from the machine and the home's path: a home that is copied or moved is not recognized and gets
    a new log, and no id is ever given out twice.
    """

    home: Path
    folder: Path

    def memory(self) -> MachineMemory:
        """What this machine remembers of the home."""
        return self._kept()[1]

    def id(self) -> str | None:
        """The id of this machine's log in the home, if it has one."""
        return self.memory().device

    def keep(self, memory: MachineMemory, *, lasting: bool = True) -> None:
        """Remember it where it is remembered already, else outside the home, else inside."""
        outside, inside = self.paths()
        if self._kept()[0] == inside:
            files.replace(inside, memory.dump(), lasting=lasting)
            return
        try:
            files.make_folder(outside.parent)
            if not files.is_trusted(outside.parent.stat()):
                raise Refused(f"{outside.parent} could be somebody else's.")
            files.replace(outside, memory.dump(), lasting=lasting)
        except (OSError, CivicError):
            files.replace(inside, memory.dump(), lasting=lasting)

    def forget(self) -> None:
        """Remember nothing."""
        for path in self.paths():
            files.remove(path)

    def _kept(self) -> tuple[Path | None, MachineMemory]:
        # Where nothing can lie, no name need be made, which costs a start more than all else here.
        there = self.folder.is_dir() or any(self.home.glob(f"{DEVICE}*"))
        for path, read in zip(self.paths(), (_believed, _inside), strict=True) if there else ():
            with contextlib.suppress(*_UNUSABLE):
                if (memory := MachineMemory.load(read(path))) is not None:
                    return path, memory
        return None, MachineMemory()

    def paths(self) -> tuple[Path, Path]:
        """Where the id may lie: outside the home, or inside it."""
        from hashlib import sha256

        key = sha256(f"{platform.node()}\0{self.home.resolve()}".encode("utf-8", "replace"))
        name = key.hexdigest()[:20]
        return self.folder / name, self.home / f"{DEVICE}{name}"


def _inside(path: Path) -> bytes:
    """What stands in a file in the home."""
    return files.read_up_to(path, _LONGEST)


def _believed(path: Path) -> bytes:
    """What stands in a file outside the home, which others could have put there."""
    with files.own(path) as file:
        return file.read(_LONGEST)
