"""Adding whole lines at the end of a log: all of them or none, and on the disk before we return."""

from __future__ import annotations

import contextlib
import errno
import os
from pathlib import Path

from civicpath.core.lines import header
from civicpath.edges import files


def add(path: Path, lines: bytes) -> bool:
    """Add lines, and say whether a torn line stood at the end and was closed off first."""
    with files.opened(path, os.O_RDWR | os.O_CREAT | os.O_APPEND) as handle:
        size = os.fstat(handle).st_size
        torn = size > 0 and not _is_ended(handle, size)
        try:
            _put(handle, (b"\n" if torn else b"" if size else header()) + lines)
            files.flush(handle)
            if not size:
                files.flush_folder(path.parent)
        except OSError:
            _take_back(path, handle, size)
            raise
    return torn


def _is_ended(handle: int, size: int) -> bool:
    os.lseek(handle, size - 1, os.SEEK_SET)
    return os.read(handle, 1) == b"\n"


def _put(handle: int, data: bytes) -> None:
    # One call: what a kill can cut off is then only the end of what was never acknowledged.
    if os.write(handle, data) < len(data):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def _take_back(path: Path, handle: int, size: int) -> None:
    # Where even this fails, half a line stays, and the next writer closes it off.
    with contextlib.suppress(OSError):
        os.ftruncate(handle, size)
        files.flush(handle)
    if not size:
        with contextlib.suppress(OSError):
            path.unlink()
