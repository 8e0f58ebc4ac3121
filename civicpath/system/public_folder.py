"""A folder to put before the public: everyone may read it, and it is whole before it is there."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from typing import Final

from civicpath.base.errors import UNCHANGED, CannotCreate, Refused
from civicpath.system.files import UNFINISHED, read_up_to, reason

PUBLIC_FOLDER_MODE: Final = 0o755


PUBLIC_FILE_MODE: Final = 0o644


MARK: Final = "civicpath-site.txt"
"""The file by which a folder is known as ours; it lists every file that was written there."""


_HEAD: Final = "CivicPath made this folder, and replaces or removes only these files:"


_NAME: Final = re.compile(r"[a-z0-9][a-z0-9-]{0,150}\.[a-z]{2,5}", re.ASCII)


_LONGEST: Final = 1024 * 1024
"""The most bytes of a mark: far more names than any site has."""


def publish(folder: Path, files: Mapping[str, str | bytes], *, force: bool = False) -> None:
    """Write files into a new or empty folder; with `force` into one that was written before.

    There, what this no longer writes is removed, and what others put there stays. A web host must
    be able to read the files, so they are open to all, whatever the user's mask says.
    """
    folder = folder.absolute()
    try:
        old = _written_before(folder, force=force)
        there = (name for name in (*files, MARK) if _is_there(folder / name))
        ours = old | ({MARK} if old else set())
        if foreign := sorted(
            one for one in there if one not in ours or not _is_plain(folder / one)
        ):
            hint = f"Rename it, or choose another folder. {UNCHANGED}"
            raise Refused(f"{folder / foreign[0]} was not made by CivicPath.", hint)
        fresh = Path(mkdtemp(UNFINISHED, ".civicpath-", folder.parent))
        try:
            _fill_folder(fresh, {**files, MARK: "\n".join((_HEAD, *sorted(files), ""))})
            _put(fresh, folder)
        finally:
            rmtree(fresh, ignore_errors=True)
        for name in old - files.keys():
            if _is_plain(folder / name):
                (folder / name).unlink()
    except FileNotFoundError:
        raise CannotCreate(f"There is no folder {folder.parent}.", "Create it first.") from None
    except OSError as fault:
        raise CannotCreate(f"{folder} can't be written: {reason(fault)}.") from fault


def _written_before(folder: Path, *, force: bool) -> frozenset[str]:
    """The names of the files that we wrote into a folder; refuses one that holds only others'."""
    if not folder.exists() or not any(folder.iterdir()):
        return frozenset()
    names = _marked(folder / MARK)
    if not force:
        ways = "replace the site there with --force" if names else "a new one"
        raise CannotCreate(f"{folder} is not empty.", f"Choose another folder, or {ways}.")
    if not names:
        hint = f"Choose a new folder. {UNCHANGED}"
        raise Refused(f"{folder} was not made by CivicPath.", hint)
    return names


def _marked(path: Path) -> frozenset[str]:
    """The names in a mark, or none where it is missing or was not written by us."""
    try:
        text = read_up_to(path, _LONGEST).decode(errors="replace")
    except (FileNotFoundError, Refused):
        return frozenset()
    head, *names = text.splitlines() or [""]
    ours = head == _HEAD and len(text) < _LONGEST and all(map(_NAME.fullmatch, names))
    return frozenset(names) if ours else frozenset()


def _is_there(path: Path) -> bool:
    """Say whether something has this name, even a link that leads nowhere."""
    return path.exists() or path.is_symlink()


def _is_plain(path: Path) -> bool:
    return path.is_file() and not path.is_symlink()


def _fill_folder(fresh: Path, files: Mapping[str, str | bytes]) -> None:
    fresh.chmod(PUBLIC_FOLDER_MODE)
    for name, text in files.items():
        path = fresh / name
        data = text.encode(errors="replace") if isinstance(text, str) else text
        path.write_bytes(data)
        path.chmod(PUBLIC_FILE_MODE)


def _put(fresh: Path, folder: Path) -> None:
    """Let the folder appear all at once, or, where it is there, each of its files."""
    if not folder.exists():
        fresh.rename(folder)
        return
    for name in (MARK, *(path.name for path in fresh.iterdir() if path.name != MARK)):
        (fresh / name).replace(folder / name)  # the mark first: then every file is known as ours
