"""Files that a person names: find them, and refuse anything but a regular file."""

from __future__ import annotations

import stat
from pathlib import Path
from typing import Final

from civicpath.base.errors import UNCHANGED, NotFound, Refused
from civicpath.system import files

_KINDS: Final = (
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)

STANDARD_INPUT: Final = "-"
"""The name that stands for standard input, as in other programs."""


def named_file(path: Path, hint: str) -> Path:
    """Return a named file's path, with links followed; raise unless it is a regular file.

    Reading a pipe could wait forever, and reading a device might never end.
    """
    if str(path) == STANDARD_INPUT:
        what = "CivicPath reads no standard input."
        raise Refused(what, f"Save it as a file, and name that. {UNCHANGED}")
    try:
        mode = path.stat().st_mode
        real = path.resolve()
    except FileNotFoundError:
        raise NotFound(f"There is no {path}.", hint) from None
    except OSError as fault:
        raise files.trouble(path, fault, "read") from fault
    if stat.S_ISREG(mode):
        return real
    kind = next((name for is_kind, name in _KINDS if is_kind(mode)), "something else")
    advice = "Name a file in it." if kind == "a folder" else "Save it as a file, and name that."
    raise Refused(f"{path} is {kind}, not a plain file.", f"{advice} {UNCHANGED}")


def read_named(path: Path, most: int, hint: str) -> bytes:
    """Read a named file, up to one byte more than `most`, so that a larger one is noticed."""
    file = named_file(path, hint)
    try:
        return files.read_up_to(file, most + 1)
    except OSError as fault:
        raise files.trouble(path, fault, "read") from fault
