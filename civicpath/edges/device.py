"""Which log is this machine's own: remembered outside the home, which may be copied."""

from __future__ import annotations

import contextlib
import os
import platform
from pathlib import Path

from civicpath.core.errors import CivicError
from civicpath.core.value import dataclass
from civicpath.edges import files
from civicpath.edges.home import DEVICE


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
