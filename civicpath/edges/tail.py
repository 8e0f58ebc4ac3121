"""Adding whole lines at the end of a log: all of them or none, and on the disk before we return."""

from __future__ import annotations

import contextlib
import errno
import os
from pathlib import Path
from typing import Final, NamedTuple

from civicpath.core.lines import header
from civicpath.edges import files
from civicpath.edges.logs import Log

UNSURE: Final = "It may be recorded all the same: look with civicpath ladder first."

_TRIES: Final = 5


class Added(NamedTuple):
    """The log as it was found and as it was left; `mended` where a torn line was closed off."""

    found: Log
    left: Log
    mended: bool


def add(path: Path, lines: bytes) -> Added:
    """Add lines to the log of that name.

    A sync tool may put another file in its place meanwhile. Then they are added to that one too:
    an entry that several files hold counts once.
    """
    for again in range(_TRIES):
        try:
            if added := _add(path, lines):
                return added
        except OSError as fault:
            if again:
                raise files.trouble(path, fault, so_far=UNSURE) from fault
            raise
    gone = OSError(errno.EBUSY, "another program replaces it again and again")
    raise files.trouble(path, gone, so_far=UNSURE)


def _add(path: Path, lines: bytes) -> Added | None:
    """Add lines; None where the file that has them is no longer the one of that name."""
    with files.opened(path, os.O_RDWR | os.O_CREAT | os.O_APPEND) as handle:
        found = Log.of(path.name, os.fstat(handle))
        torn = found.size > 0 and not _is_ended(handle, found.size)
        try:
            _put(handle, (b"\n" if torn else b"" if found.size else header()) + lines)
            files.flush(handle)
            if not found.size:
                files.flush_folder(path.parent)
        except OSError as fault:
            if not _is_taken_back(path, handle, found.size):
                raise files.trouble(path, fault, so_far=UNSURE) from fault
            raise
        with contextlib.suppress(OSError):  # the lines are down, whether or not we can look
            if not files.is_still(path, handle):
                return None
            return Added(found, Log.of(path.name, os.fstat(handle)), torn)
        return Added(found, found, torn)


def _is_ended(handle: int, size: int) -> bool:
    os.lseek(handle, size - 1, os.SEEK_SET)
    return os.read(handle, 1) == b"\n"


def _put(handle: int, data: bytes) -> None:
    # One call: what a kill can cut off is then only the end of what was never acknowledged.
    if os.write(handle, data) < len(data):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def _is_taken_back(path: Path, handle: int, size: int) -> bool:
    # Where even this fails, half a line stays, and the next writer closes it off.
    try:
        try:
            os.ftruncate(handle, size)
            files.flush(handle)
        finally:
            if not size and files.is_still(path, handle):
                path.unlink()
    except OSError:
        return False
    return True
