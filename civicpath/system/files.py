"""Private files, closed to others and whole or not at all; and a folder put before the public."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from typing import Final

from civicpath.base.errors import CannotCreate, Refused, Trouble

FOLDER_MODE: Final = 0o700


FILE_MODE: Final = 0o600

UNCHANGED: Final = "Nothing was changed."

# Where a system lacks one of these flags, the look before and after opening still holds.
_SAFELY: Final = (
    getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
)


_CANNOT_FLUSH: Final = {errno.EINVAL, errno.ENOTSUP}


UNFINISHED: Final = ".new"


_LONGEST: Final = 60
"""How much of a file's name its unfinished successor bears: with more it might grow too long."""


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
        with contextlib.suppress(OSError):  # what had to last was flushed before
            os.close(handle)


def refuse_strange(path: Path) -> os.stat_result | None:
    """Say what a plain file is like, None where there is none; raise Refused for anything else."""
    try:
        found = path.lstat()
    except FileNotFoundError:
        return None
    if not stat.S_ISREG(found.st_mode):
        raise _strange(path)
    return found


def is_still(path: Path, handle: int) -> bool:
    """Say whether an open file is still the one of that name, and no other was put there."""
    try:
        return os.path.samestat(path.lstat(), os.fstat(handle))
    except FileNotFoundError:
        return False


def refuse_linked(folder: Path) -> None:
    """Raise Refused for a folder that is only a link to another."""
    if folder.is_symlink():
        hint = f"Move it away, then try again. {UNCHANGED}"
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
            _create(path, data)
    except FileExistsError:
        raise CannotCreate(f"{path} exists already.", "Choose another name.") from None
    except FileNotFoundError:
        raise CannotCreate(f"There is no folder {path.parent}.", "Create it first.") from None
    except OSError as fault:
        raise CannotCreate(f"{path} can't be written: {reason(fault)}.") from fault


def replace(path: Path, data: bytes, *, lasting: bool = True) -> None:
    """Put a whole file in another's place: a reader sees the old one or the new one, never half."""
    import tempfile

    handle, name = tempfile.mkstemp(UNFINISHED, f".{path.name[-_LONGEST:]}.", path.parent)
    fresh = Path(name)
    try:
        try:
            close_to_others(fresh)  # a umask can take away even the owner's rights
            _fill(handle, data, lasting=lasting)
        finally:
            os.close(handle)
        fresh.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            fresh.unlink()
        raise
    if lasting:
        flush_folder(path.parent)


def unfinished(folder: Path, names: str) -> list[Path]:
    """List what was left behind when putting files of such names in place was cut off."""
    return sorted(folder.glob(f".{names}*{UNFINISHED}"))


def remove(path: Path) -> None:
    """Remove a file for good: when this returns, the disk has forgotten its name."""
    with contextlib.suppress(FileNotFoundError, NotADirectoryError):
        with contextlib.suppress(FileNotFoundError):
            path.unlink()
        flush_folder(path.parent)  # also where an earlier try came only so far


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


def trouble(
    path: Path, fault: OSError, doing: str = "written", *, so_far: str = UNCHANGED
) -> Trouble:
    """Say in words that the disk did not do what it should, and what was changed `so_far`."""
    message = f"{path} can't be {doing}: {reason(fault)}."
    return Trouble(message, f"{so_far} Look at the disk's free space and permissions.")


def reason(fault: OSError) -> str:
    """Say why an operation failed, in the system's words."""
    return fault.strerror or str(fault)


def _create(path: Path, data: bytes) -> None:
    with opened(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL) as handle:
        try:
            _fill(handle, data, lasting=True)
        except BaseException:
            with contextlib.suppress(OSError):  # what went wrong first is the reason
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


PUBLIC_FOLDER_MODE: Final = 0o755


PUBLIC_FILE_MODE: Final = 0o644


def publish(folder: Path, files: Mapping[str, str], *, force: bool = False) -> None:
    """Write files into a new or empty folder; with `force` into any, where others stay untouched.

    A web host must be able to read them, so they are open to all, whatever the user's mask says.
    """
    folder = folder.absolute()
    try:
        if folder.exists() and not force and any(folder.iterdir()):
            hint = "Choose another folder, or replace the files of the same names with --force."
            raise CannotCreate(f"{folder} is not empty.", hint)
        fresh = Path(mkdtemp(UNFINISHED, ".civicpath-", folder.parent))
        try:
            _fill_folder(fresh, files)
            _put(fresh, folder)
        finally:
            rmtree(fresh, ignore_errors=True)
    except FileNotFoundError:
        raise CannotCreate(f"There is no folder {folder.parent}.", "Create it first.") from None
    except OSError as fault:
        raise CannotCreate(f"{folder} can't be written: {reason(fault)}.") from fault


def _fill_folder(fresh: Path, files: Mapping[str, str]) -> None:
    fresh.chmod(PUBLIC_FOLDER_MODE)
    for name, text in files.items():
        path = fresh / name
        path.write_text(text, encoding="utf-8", errors="replace", newline="\n")
        path.chmod(PUBLIC_FILE_MODE)


def _put(fresh: Path, folder: Path) -> None:
    """Let the folder appear all at once, or, where it is there, each of its files."""
    if not folder.exists():
        fresh.rename(folder)
        return
    for path in fresh.iterdir():
        path.replace(folder / path.name)
