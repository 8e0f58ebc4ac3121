"""Imported lists on disk, each in a file of its own in the home's folder for them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from civicpath.base.errors import BadContent
from civicpath.journal import list_codec
from civicpath.system import files, lasting_files
from civicpath.system.effects import Effect

_HEAD: Final = 4096


def list_paths(home: Path) -> tuple[Path, ...]:
    """List the files of the home's lists, with conflict copies that a sync tool made of them."""
    folder = home / list_codec.LISTS
    if not folder.is_dir():
        return ()
    files.refuse_linked(folder)
    plain = (
        path
        for path in files.matching(folder, f"*{list_codec.ENDING}")
        if path.is_file() and not path.is_symlink()
    )
    return tuple(
        sorted(path for path in plain if list_codec.NAME.fullmatch(path.name) or _is_copy(path))
    )


def _is_copy(path: Path) -> bool:
    """Return whether a file of another name is a list all the same."""
    return not path.name.startswith(".") and list_codec.is_list(files.read_up_to(path, _HEAD))


def own_lists(home: Path) -> Iterator[tuple[Path, bytes]]:
    """Yield each list's file that is provably ours, with its bytes."""
    for path in list_paths(home):
        data = files.read_up_to(path, list_codec.MOST_BYTES + 1)
        if list_codec.is_list(data):
            yield path, data


def headers(home: Path) -> dict[Path, list_codec.ListHeader]:
    """Read only the headers of the home's lists; one that can't be read is left out."""
    by_path: dict[Path, list_codec.ListHeader] = {}
    for path in list_paths(home):
        header = list_codec.header_in(files.read_up_to(path, _HEAD).partition(b"\n")[0])
        if header:
            by_path[path] = header
    return by_path


def read_list(path: Path) -> list_codec.ListFile:
    """Read a list from its file."""
    try:
        data = files.read_up_to(path, list_codec.MOST_BYTES + 1)
    except OSError as fault:
        raise files.trouble(path, fault, "read") from fault
    if len(data) > list_codec.MOST_BYTES:
        raise BadContent(f"{path} is too big to be a list of CivicPath's.")
    return list_codec.decode_list(data, str(path))


def read_copies(paths: Iterable[Path]) -> list_codec.ListFile | None:
    """Read a list and its conflict copies as one; a row that is gone from one counts as there."""
    found: list_codec.ListFile | None = None
    for path in paths:
        found = list_codec.united(found, read_list(path), ())
    return found


def write_list(home: Path, one: list_codec.ListFile, effect: Effect = Effect.RECORDED) -> Path:
    """Write a list to its file, whole or not at all; for use while the lock is held."""
    folder = home / list_codec.LISTS
    files.refuse_linked(folder)
    files.make_folder(folder)
    path = folder / f"{one.header.id}{list_codec.ENDING}"
    lasting_files.keep(path, list_codec.encode_list(one), effect)
    return path
