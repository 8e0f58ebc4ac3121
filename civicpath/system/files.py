"""Private files: accessible to their owner only, never opened through links, written atomically."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import sys
import time
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path
from typing import BinaryIO, Final

from civicpath.base.errors import UNCHANGED, CannotCreate, NotYours, Refused, Trouble

FOLDER_MODE: Final = 0o700
FILE_MODE: Final = 0o600

# On systems without one of these flags, the checks before and after opening still apply.
_SAFELY: Final = (
    getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
)


_CANNOT_FLUSH: Final = {errno.EINVAL, errno.ENOTSUP}

NOT_WHOLE: Final = "If it is there now, it may not be whole or may not last: delete it."
"""The hint for a new file that failed and couldn't be removed again."""

UNFINISHED: Final = ".new"

MOST_OWN: Final = 256 * 1024 * 1024
"""The largest file of the cache or state folder that is read, in bytes."""

_LONGEST: Final = 60
"""How many characters of a file's name are used in the name of its temporary file."""


@contextlib.contextmanager
def opened(path: Path, flags: int) -> Iterator[int]:
    """Open a regular file, private if new. Links, pipes, devices and folders are refused."""
    refuse_strange(path)
    try:
        handle = os.open(path, flags | _SAFELY, FILE_MODE)
    except OSError as fault:
        if fault.errno in {errno.ELOOP, errno.ENXIO}:  # replaced by a link or a pipe just now
            raise _strange(path) from fault
        raise
    try:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise _strange(path)
        if flags & os.O_CREAT:
            close_to_others(path)
        yield handle
    finally:
        with contextlib.suppress(OSError):  # what must last has been flushed already
            os.close(handle)


def refuse_strange(path: Path) -> os.stat_result | None:
    """Return the status of a regular file, None if there is none; Refused for anything else."""
    try:
        status = path.lstat()
    except FileNotFoundError:
        return None
    if not stat.S_ISREG(status.st_mode):
        raise _strange(path)
    return status


def is_still(path: Path, handle: int) -> bool:
    """Return whether an open file is still the one at that path."""
    try:
        return os.path.samestat(path.lstat(), os.fstat(handle))
    except FileNotFoundError:
        return False


def refuse_linked(folder: Path) -> None:
    """Raise Refused if a folder is a link to another."""
    if folder.is_symlink():
        hint = f"Move it away, then try again. {UNCHANGED}"
        raise Refused(f"{folder} is a link, and CivicPath uses only plain folders there.", hint)


def read(path: Path) -> bytes:
    """Read a whole regular file."""
    with opened(path, os.O_RDONLY) as handle:
        return b"".join(iter(lambda: os.read(handle, 1 << 20), b""))


@contextlib.contextmanager
def own(path: Path) -> Iterator[BinaryIO]:
    """Open a file of the cache or state folder; Refused if another user could have written it.

    The file and its folder must be owned by the user and not writable by others, and the file must
    not be too large.
    """
    with opened(path, os.O_RDONLY) as handle:
        status = os.fstat(handle)
        if not (is_trusted(status) and is_trusted(path.parent.stat())) or status.st_size > MOST_OWN:
            raise Refused(f"{path} could belong to someone else, so it is not trusted.")
        with os.fdopen(handle, "rb", closefd=False) as file:
            yield file


def is_trusted(status: os.stat_result) -> bool:
    """Return whether a file or folder is the user's own, and not writable by other users."""
    if os.name == "nt":  # no mode bits on Windows, where the system protects the user's folders
        return True
    return is_only(os.geteuid(), status.st_uid, status.st_mode)


def is_only(user: int, owner: int, mode: int) -> bool:
    """Return whether this owner and mode mean that only this user can change a file."""
    return owner == user and not mode & (stat.S_IWGRP | stat.S_IWOTH)


def read_up_to(path: Path, size: int) -> bytes:
    """Read up to `size` bytes of a regular file."""
    with opened(path, os.O_RDONLY) as handle:
        parts = []
        while size > 0 and (part := os.read(handle, min(size, 1 << 20))):
            parts.append(part)
            size -= len(part)
        return b"".join(parts)


def create(path: Path, data: bytes, *, force: bool = False) -> None:
    """Write a new private file; an existing one is replaced only with `force`."""
    if path.is_dir():
        raise CannotCreate(f"{path} is a folder.", "Name a file in it.")
    if sys.platform == "win32":
        from civicpath.system.barred import refuse_reserved

        refuse_reserved(path.name)
    try:
        if force:
            refuse_strange(path)
            replace(path, data)
        else:
            _create(path, data)
    except FileExistsError:
        raise CannotCreate(f"{path} exists already.", "Choose another name.") from None
    except FileNotFoundError:
        raise CannotCreate(f"There is no folder {path.parent}.", "Create it first.") from None
    except OSError as fault:
        hint = "" if force or not _may_be_there(path) else NOT_WHOLE
        raise CannotCreate(f"{path} can't be written: {reason(fault)}.", hint) from fault


def _may_be_there(path: Path) -> bool:
    try:
        path.lstat()
    except FileNotFoundError:
        return False
    except OSError:
        pass
    return True


def replace(path: Path, data: bytes, *, lasting: bool = True) -> None:
    """Replace a file atomically: a reader sees the old one or the new one, never half."""
    handle, fresh = _temporary(path)
    try:
        try:
            close_to_others(fresh)  # a umask can remove even the owner's rights
            _fill(handle, data, lasting=lasting)
        finally:
            os.close(handle)
        _move_over(fresh, path)
    except BaseException:
        with contextlib.suppress(OSError):
            fresh.unlink()
        raise
    if lasting:
        flush_folder(path.parent)


def _move_over(fresh: Path, path: Path) -> None:
    """Rename a file over another; on Windows, retry briefly if a program has one of them open."""
    for pause in _PAUSES if sys.platform == "win32" else ():
        with contextlib.suppress(PermissionError):
            fresh.replace(path)
            return
        time.sleep(pause)
    fresh.replace(path)


_PAUSES: Final = (0.01, 0.02, 0.05, 0.1, 0.2, 0.4)
"""How many seconds to wait between attempts: a virus scanner reads each new file."""


def _temporary(path: Path) -> tuple[int, Path]:
    """Create a temporary file next to another one. `tempfile` takes 4 ms to import."""
    flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    while True:
        name = f".{path.name[-_LONGEST:]}.{os.urandom(4).hex()}{UNFINISHED}"
        with contextlib.suppress(FileExistsError):
            return os.open(path.parent / name, flags, 0o600), path.parent / name


def unfinished(folder: Path, names: str) -> list[Path]:
    """List the temporary files left when replacing files of these names was interrupted."""
    return matching(folder, f".{names}*{UNFINISHED}")


def matching(folder: Path, names: str) -> list[Path]:
    """List what is in a folder with names like `*.jsonl`; nothing if there is no folder.

    Raises for a folder that can't be read, which `glob` takes for an empty one: then something
    would be said to be erased that was only not found.
    """
    try:
        return sorted(path for path in folder.iterdir() if fnmatch(path.name, names))
    except (FileNotFoundError, NotADirectoryError):
        return []


def remove(path: Path) -> None:
    """Remove a file durably: when this returns, its name is gone from the disk."""
    with contextlib.suppress(FileNotFoundError, NotADirectoryError):
        with contextlib.suppress(FileNotFoundError):
            path.unlink()
        flush_folder(path.parent)  # also after an earlier attempt that only got this far


def make_folder(folder: Path) -> None:
    """Create a private folder and its parents if needed."""
    if folder.is_dir():
        return
    missing = [folder]
    try:
        while not missing[-1].parent.exists():
            missing.append(missing[-1].parent)
        folder.parent.mkdir(parents=True, exist_ok=True)
        folder.mkdir(FOLDER_MODE, exist_ok=True)  # another start may have made it just now
        folder.chmod(FOLDER_MODE)  # a umask can take away even the owner's rights
        for created in missing:
            flush_folder(created.parent)
    except OSError as fault:
        from civicpath.system.barred import owner_hint

        message = f"The folder {folder} can't be created: {reason(fault)}."
        hint = "Choose another folder with --home."
        hint = " ".join(filter(None, (owner_hint(folder, fault), hint)))
        raise CannotCreate(message, hint) from fault


def close_to_others(path: Path) -> None:
    """Make a file or folder accessible to its owner only, if the file system supports that."""
    with contextlib.suppress(OSError):
        mode = path.stat().st_mode
        wanted = FOLDER_MODE if stat.S_ISDIR(mode) else FILE_MODE
        if stat.S_IMODE(mode) != wanted:
            path.chmod(wanted)


def is_open_to_others(path: Path) -> bool:
    """Return whether others have any permissions on a file or folder; False if it doesn't exist."""
    try:
        mode = path.lstat().st_mode
    except OSError:
        return False
    if stat.S_ISDIR(mode):
        return stat.S_IMODE(mode) != FOLDER_MODE
    return stat.S_ISREG(mode) and stat.S_IMODE(mode) != FILE_MODE


def flush(handle: int) -> None:
    """Wait until the bytes are on disk, as far as the file system guarantees it."""
    if _flush_drive(handle):
        return
    try:
        os.fsync(handle)
    except OSError as fault:
        if fault.errno not in _CANNOT_FLUSH:
            raise


def _flush_drive(handle: int) -> bool:
    """Make the drive of a Mac empty its own cache, too; False where it or a server can't."""
    if sys.platform == "darwin":
        import fcntl

        with contextlib.suppress(OSError):
            fcntl.fcntl(handle, fcntl.F_FULLFSYNC)
            return True
    return False


def flush_folder(folder: Path) -> None:
    """Make the names in a folder durable."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        flush(handle)
    finally:
        os.close(handle)


def trouble(
    path: Path, fault: OSError, doing: str = "written", *, so_far: str = UNCHANGED
) -> Trouble:
    """Describe a failed disk operation, and what had been changed `so_far`."""
    message = f"{path} can't be {doing}: {reason(fault)}."
    from civicpath.system.barred import owner_hint

    if hint := owner_hint(path, fault):
        return NotYours(message, f"{so_far} {hint}")
    return Trouble(message, f"{so_far} Look at the disk's free space and permissions.")


def reason(fault: OSError) -> str:
    """Return why an operation failed, as reported by the system."""
    return fault.strerror or str(fault)


def _create(path: Path, data: bytes) -> None:
    created = False
    try:
        with opened(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL) as handle:
            created = True
            _fill(handle, data, lasting=True)
        flush_folder(path.parent)
    except BaseException:
        if created:
            with contextlib.suppress(OSError):  # the first error is the one to report
                path.unlink()
        raise


def _fill(handle: int, data: bytes, *, lasting: bool) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(handle, rest) :]
    if lasting:
        flush(handle)


def _strange(path: Path) -> Refused:
    what = "a link" if path.is_symlink() else "not a plain file"
    hint = f"Move it away, then try again. {UNCHANGED}"
    return Refused(f"{path} is {what}, and CivicPath uses only plain files there.", hint)
