"""Publish a folder: readable by everyone, and complete before it appears."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from typing import Final

from civicpath.base.errors import UNCHANGED, CannotCreate, Refused
from civicpath.system.files import UNFINISHED, read_up_to, reason

PUBLIC_FOLDER_MODE: Final = 0o755


PUBLIC_FILE_MODE: Final = 0o644


MARK: Final = "civicpath-site.txt"
"""The file that marks a folder as ours, and lists every file that was written there."""


_HEAD: Final = "CivicPath made this folder, and replaces or removes only these files:"


_NAME: Final = re.compile(r"[a-z0-9][a-z0-9-]{0,150}\.[a-z]{2,5}", re.ASCII)


_LONGEST: Final = 1024 * 1024
"""The largest mark that is read, in bytes; no site has that many names."""


def publish(folder: Path, files: Mapping[str, str | bytes], *, force: bool = False) -> None:
    """Write files into a new or empty folder; with `force`, also into an earlier site of ours.

    Files of that site that are no longer written are removed, and other files stay. Everyone may
    read the files, whatever the umask, because a web server must be able to.
    """
    folder = folder.absolute()
    try:
        old = _written_before(folder, force=force)
        _refuse_foreign(folder, (*files, MARK), ours={*old, MARK} if old else set())
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


def check_folder(folder: Path, *, force: bool) -> None:
    """Refuse a folder in which nothing may be written, before the files for it are made."""
    try:
        _written_before(folder.absolute(), force=force)
    except OSError as fault:
        raise CannotCreate(f"{folder} can't be written: {reason(fault)}.") from fault


def _refuse_foreign(folder: Path, names: Iterable[str], ours: Container[str]) -> None:
    """Raise Refused if any of these names in a folder is taken by what isn't a file of ours."""
    taken = (name for name in sorted(names) if _is_there(folder / name))
    for name in taken:
        if name not in ours or not _is_plain(folder / name):
            hint = f"Rename it, or choose another folder. {UNCHANGED}"
            raise Refused(f"{folder / name} was not made by CivicPath.", hint)


def _written_before(folder: Path, *, force: bool) -> frozenset[str]:
    """Return the names of the files that we wrote into a folder; Refused if it isn't ours."""
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
    """Return the names in a mark; empty if it is missing or invalid."""
    try:
        text = read_up_to(path, _LONGEST).decode(errors="replace")
    except (FileNotFoundError, Refused):
        return frozenset()
    head, *names = text.splitlines() or [""]
    ours = head == _HEAD and len(text) < _LONGEST and all(map(_NAME.fullmatch, names))
    return frozenset(names) if ours else frozenset()


def _is_there(path: Path) -> bool:
    """Return whether a path exists, even as a dangling link."""
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
    """Move a new folder into place at once, or each of its files if the folder exists."""
    if not folder.exists():
        fresh.rename(folder)
        return
    for name in (MARK, *(path.name for path in fresh.iterdir() if path.name != MARK)):
        (fresh / name).replace(folder / name)  # the mark first, so that every file is known as ours
