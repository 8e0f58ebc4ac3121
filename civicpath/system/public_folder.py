"""A folder to put before the public: everyone may read it, and it is whole before it is there."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from typing import Final

from civicpath.base.errors import CannotCreate
from civicpath.system.files import UNFINISHED, reason

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
