"""Why a path is barred: another user owns it, or Windows keeps its name. Rarely imported."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import shlex
import stat
from pathlib import Path
from typing import Final

from civicpath.base.errors import CannotCreate

_FORBIDDEN: Final = {errno.EACCES, errno.EPERM}


def owner_hint(path: Path, fault: OSError) -> str:
    """Return what to do if a path is barred because another user owns it; else an empty text."""
    other = _owned_by_another(path) if fault.errno in _FORBIDDEN else None
    if other is None:
        return ""
    whose, what = other
    if not any(map(_is_own, what.parents)):  # such as /etc/shadow, which isn't meant for them
        return f"{what} belongs to {whose}, not to you."
    mine = f"sudo chown -R {_user_name(os.geteuid())} {shlex.quote(str(what))}"
    return f"{what} belongs to {whose}. To make it yours: {mine}"


def _owned_by_another(path: Path) -> tuple[str, Path] | None:
    """Return the owner and the topmost inaccessible part of a path, if it is another user's."""
    if os.name == "nt":
        return None
    barring = None
    for one in (path, *path.parents):
        with contextlib.suppress(OSError):
            status = one.stat()
            if status.st_uid == os.geteuid():
                return barring
            if stat.S_ISDIR(status.st_mode) and status.st_mode & stat.S_IXOTH:
                return barring  # everyone may enter this folder, such as /home
            barring = _user_name(status.st_uid), one
    return barring


def _is_own(folder: Path) -> bool:
    with contextlib.suppress(OSError):
        return folder.stat().st_uid == os.geteuid()
    return False


def _user_name(number: int) -> str:
    """Return a user's name, or their number if there is no such user."""
    try:
        import pwd

        return pwd.getpwuid(number).pw_name
    except (ImportError, KeyError):
        return str(number)


_DEVICE: Final = re.compile(
    r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[1-9]) *(\..*)?", re.IGNORECASE
)


def refuse_reserved(name: str) -> None:
    """Raise CannotCreate for a file's name that Windows takes for a device, hides or changes."""
    if _DEVICE.fullmatch(name):
        raise CannotCreate(f"Windows keeps the name {name} for a device.", "Choose another name.")
    if ":" in name:  # what is written to `guide: TX` goes into a hidden part of a file `guide`
        raise CannotCreate(f"Windows has no colon in a file's name: {name}.", "Leave it out.")
    if name.endswith((".", " ")):
        message = f"Windows drops the dot or space at the end of a file's name: '{name}'."
        raise CannotCreate(message, "Leave it out.")
