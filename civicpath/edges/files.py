"""Private files: closed to others, never reached through a link, and whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from civicpath.core.errors import CannotCreate, Refused, Trouble

FOLDER_MODE: Final = 0o700
FILE_MODE: Final = 0o600

# Where a system lacks one of these flags, the look before and after opening still holds.
_SAFELY: Final = (
    getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
)
_CANNOT_FLUSH: Final = {errno.EINVAL, errno.ENOTSUP}


@contextlib.contextmanager
def opened(path: Path, flags: int) -> Iterator[int]:
    """Open a plain file, private when new; links, pipes, devices and folders are refused."""
    refuse_strange(path)
    try:
        handle = os.open(path, flags | _SAFELY, FILE_MODE)
    except OSError as fault:
        if fault.errno in {errno.ELOOP, errno.ENXIO}:  # changed into a link or a pipe just now
            raise _strange(path) from fault
        raise
    try:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise _strange(path)
        if flags & os.O_CREAT:
            close_to_others(path)
        yield handle
    finally:
        os.close(handle)


def refuse_strange(path: Path) -> None:
    """Raise Refused for anything but a plain file; no file at all is fine."""
    with contextlib.suppress(FileNotFoundError):
        if not stat.S_ISREG(path.lstat().st_mode):
            raise _strange(path)


def refuse_linked(folder: Path) -> None:
    """Raise Refused for a folder that is only a link to another."""
    if folder.is_symlink():
        hint = "Move it away, then try again. Nothing was changed."
        raise Refused(f"{folder} is a link, and CivicPath uses only plain folders there.", hint)


def read(path: Path) -> bytes:
    """Read a whole plain file."""
    with opened(path, os.O_RDONLY) as handle:
        return b"".join(iter(lambda: os.read(handle, 1 << 20), b""))


def create(path: Path, data: bytes, *, force: bool = False) -> None:
    """Write a new private file; one that exists is replaced only with `force`."""
    if path.is_dir():
        raise CannotCreate(f"{path} is a folder.", "Name a file in it.")
    try:
        if force:
            refuse_strange(path)
            replace(path, data)
        else:
            _create(path, data, lasting=True)
    except FileExistsError:
        raise CannotCreate(f"{path} exists already.", "Choose another name.") from None
    except FileNotFoundError:
        raise CannotCreate(f"There is no folder {path.parent}.", "Create it first.") from None
    except OSError as fault:
        raise CannotCreate(f"{path} can't be written: {reason(fault)}.") from fault


def replace(path: Path, data: bytes, *, lasting: bool = True) -> None:
    """Put a whole file in another's place: a reader sees the old one or the new one, never half."""
    fresh = path.with_name(f".{path.name}.new")
    fresh.unlink(missing_ok=True)
    _create(fresh, data, lasting=lasting)
    try:
        fresh.replace(path)
    except OSError:
        fresh.unlink()
        raise
    if lasting:
        flush_folder(path.parent)


def make_folder(folder: Path) -> None:
    """Create a private folder, with its parents, unless it is there."""
    if folder.is_dir():
        return
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        folder.mkdir(FOLDER_MODE)
        folder.chmod(FOLDER_MODE)  # a umask can take away even the owner's rights
        flush_folder(folder.parent)
    except OSError as fault:
        message = f"The folder {folder} can't be created: {reason(fault)}."
        raise CannotCreate(message, "Choose another folder with --home.") from fault


def close_to_others(path: Path) -> None:
    """Leave a file or folder to its owner alone, where the file system knows how."""
    with contextlib.suppress(OSError):
        mode = path.stat().st_mode
        wanted = FOLDER_MODE if stat.S_ISDIR(mode) else FILE_MODE
        if stat.S_IMODE(mode) != wanted:
            path.chmod(wanted)


def flush(handle: int) -> None:
    """Wait until the disk has the bytes, as far as its file system can promise that."""
    try:
        if sys.platform == "darwin":
            import fcntl

            fcntl.fcntl(handle, fcntl.F_FULLFSYNC)
        else:
            os.fsync(handle)
    except OSError as fault:
        if fault.errno not in _CANNOT_FLUSH:
            raise


def flush_folder(folder: Path) -> None:
    """Make the names in a folder last."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        flush(handle)
    finally:
        os.close(handle)


def trouble(path: Path, fault: OSError, doing: str = "written") -> Trouble:
    """Say in words that the disk did not do what it should."""
    message = f"{path} can't be {doing}: {reason(fault)}."
    return Trouble(message, "Nothing was changed. Look at the disk's free space and permissions.")


def reason(fault: OSError) -> str:
    """Say why an operation failed, in the system's words."""
    return fault.strerror or str(fault)


def _create(path: Path, data: bytes, *, lasting: bool) -> None:
    with opened(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL) as handle:
        try:
            rest = memoryview(data)
            while rest:
                rest = rest[os.write(handle, rest) :]
            if lasting:
                flush(handle)
        except BaseException:
            path.unlink()
            raise


def _strange(path: Path) -> Refused:
    what = "a link" if path.is_symlink() else "not a plain file"
    hint = "Move it away, then try again. Nothing was changed."
    return Refused(f"{path} is {what}, and CivicPath uses only plain files there.", hint)
