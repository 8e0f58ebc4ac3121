"""Content on disk: its files, and the code that makes something of them."""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from civicpath.base.errors import BadContent, NotFound
from civicpath.schema.bounds import MOST_FILES, MOST_MIB

DEEPEST = 3
"""How deep folders may be nested."""

FileStamp = tuple[str, int, int]
"""A file's path below the folder, its size, and its modification time (ns)."""


def shipped() -> Path:
    """The shipped content: inside the package or, in a checkout, beside it."""
    package = Path(__file__).resolve().parent.parent
    inside, checkout = package / "content", package.parent
    if inside.is_dir():
        return inside
    # site-packages may hold somebody else's `content`; a checkout has a project file beside it.
    if (checkout / "pyproject.toml").is_file() and (checkout / "content").is_dir():
        return checkout / "content"
    raise NotFound(
        "CivicPath's own content is missing.",
        "Install CivicPath again, or name a folder with --content.",
    )


def stamps(folder: Path) -> tuple[FileStamp, ...]:
    """The YAML files of a folder by name, each with what changes when it does."""
    if folder.is_file():
        hint = f"Name the folder that it lies in: {folder.parent}"
        raise NotFound(f"{folder} is a file, not a folder of content.", hint)
    if not folder.is_dir():
        raise NotFound(f"There is no content folder {folder}.", "Name one with --content FOLDER.")
    found = tuple(sorted(_walk(folder, "", 0)))
    if len(found) > MOST_FILES or sum(size for _, size, _ in found) > MOST_MIB << 20:
        raise BadContent(f"{folder} holds more than CivicPath reads.", "Name a smaller folder.")
    return found


ROOMS = (
    *("base", "campaign", "journal", "ladder", "letters", "meetings", "packs", "parties"),
    *("places", "schema"),
)
"""Rooms whose code decides what content and packs mean; their verbs and views do not."""

CODE = "civicpath/"
"""The prefix of the names of rooms among stamps."""

_NOT_CONTENT = {"verbs", "views"}


def sources() -> tuple[FileStamp, ...]:
    """Stamp the code that checks and builds content, room by room.

    A checkout changes without a new version; each room's total size and newest file show it.
    """
    package = Path(__file__).resolve().parent.parent
    found = ((name, [*_infos(package / name)]) for name in ROOMS)
    return tuple(
        (
            f"{CODE}{name}",
            sum(info.st_size for info in infos),
            max(map(_changed, infos), default=0),
        )
        for name, infos in found
    )


def code(room: str) -> bytes:
    """The code of a room of `sources`, by its name there, as one text to compare."""
    folder = Path(__file__).resolve().parent.parent / room.removeprefix(CODE)
    found = sorted(Path(entry.path) for entry in _entries(folder))
    told = (b"%s\0%s" % (os.fsencode(one.relative_to(folder)), one.read_bytes()) for one in found)
    return b"\0".join(told)


def read(folder: Path, names: Iterable[str]) -> Mapping[str, bytes]:
    """Read some files of a folder."""
    try:
        return {name: (folder / name).read_bytes() for name in names}
    except OSError as fault:
        raise BadContent(f"{fault.filename} can't be read: {fault.strerror}.") from None


def _infos(folder: Path) -> Iterator[os.stat_result]:
    return (entry.stat() for entry in _entries(folder))


def _entries(folder: Path) -> Iterator[os.DirEntry[str]]:
    """Every Python file below a folder, except verbs and views."""
    with contextlib.suppress(OSError), os.scandir(folder) as found:
        for entry in found:
            if entry.name.endswith(".py"):
                yield entry
            elif entry.is_dir() and entry.name not in _NOT_CONTENT:
                yield from _entries(Path(entry.path))


def _changed(info: os.stat_result) -> int:
    return info.st_mtime_ns


def _walk(folder: Path, below: str, depth: int) -> Iterator[FileStamp]:
    with os.scandir(folder) as found:
        for entry in found:
            if entry.name.startswith("."):
                continue
            info = entry.stat(follow_symlinks=False)
            if stat.S_ISDIR(info.st_mode):
                if depth == DEEPEST:
                    hint = f"Put its files higher up: {DEEPEST} folders in one another are read."
                    raise BadContent(f"{entry.path} lies too deep to be read.", hint)
                yield from _walk(Path(entry.path), f"{below}{entry.name}/", depth + 1)
            elif entry.name.endswith((".yaml", ".yml")):
                if not stat.S_ISREG(info.st_mode):
                    raise BadContent(
                        f"{entry.path} is a link or not a plain file.",
                        "Put the file itself there.",
                    )
                yield f"{below}{entry.name}", info.st_size, info.st_mtime_ns
