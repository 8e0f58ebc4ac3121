"""One writer at a time: a lock that the system itself lets go when its holder dies."""

from __future__ import annotations

import contextlib
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from civicpath.core.errors import Busy
from civicpath.edges import files

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
