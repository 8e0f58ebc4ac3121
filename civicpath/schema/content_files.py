"""Content on disk: reading a folder, and the compiled cache."""

from __future__ import annotations

import contextlib
import json
import os
import stat
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any
from zlib import crc32

from civicpath.base.errors import BadContent, CivicError, NotFound
from civicpath.schema.bounds import MOST_FILES, MOST_MIB
from civicpath.system import files

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

_NOT_CONTENT = {"verbs", "views"}


def sources() -> tuple[FileStamp, ...]:
    """Stamp the code that checks and builds content, room by room.

    A checkout changes without a new version; each room's total size and newest file show it.
    """
    package = Path(__file__).resolve().parent.parent
    found = ((name, [*_infos(package / name)]) for name in ROOMS)
    return tuple(
        (
            f"civicpath/{name}",
            sum(info.st_size for info in infos),
            max(map(_changed, infos), default=0),
        )
        for name, infos in found
    )


def read(folder: Path, names: Iterable[str]) -> Mapping[str, bytes]:
    """Read some files of a folder."""
    try:
        return {name: (folder / name).read_bytes() for name in names}
    except OSError as fault:
        raise BadContent(f"{fault.filename} can't be read: {fault.strerror}.") from None


def _infos(folder: Path) -> Iterator[os.stat_result]:
    """The status of every Python file below a folder, except verbs and views."""
    with contextlib.suppress(OSError), os.scandir(folder) as found:
        for entry in found:
            if entry.name.endswith(".py"):
                yield entry.stat()
            elif entry.is_dir() and entry.name not in _NOT_CONTENT:
                yield from _infos(Path(entry.path))


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


VERSION = 2
"""Incremented when the format of the cache changes."""

CachedPieces = Mapping[str, Any]


CacheSpot = tuple[int, int, int]
"""A piece's offset, length and checksum."""


class CachedContent(Mapping[str, Any]):
    """Pieces in a file's data, each parsed on lookup.

    If one is damaged, all are made again by `fresh`, once.
    """

    def __init__(
        self, data: bytes, spots: Mapping[str, CacheSpot], fresh: Callable[[], CachedPieces]
    ) -> None:
        """Store the data and the pieces' offsets in it."""
        self._data = data
        self._spots = spots
        self._fresh = fresh
        self._anew: CachedPieces | None = None

    def __getitem__(self, name: str) -> Any:  # noqa: ANN401  (JSON data)
        """Parse one piece."""
        if self._anew is None:
            start, size, checksum = self._spots[name]
            piece = self._data[start : start + size]
            with contextlib.suppress(ValueError, RecursionError):
                if crc32(piece) == checksum:
                    return json.loads(piece)
            self.renew()
        return self._now[name]

    def __contains__(self, name: object) -> bool:
        """Return whether there is such a piece, without reading it."""
        return name in self._now

    def __iter__(self) -> Iterator[str]:
        """The names, in the order of the file."""
        return iter(self._now)

    def __len__(self) -> int:
        """Count the pieces."""
        return len(self._now)

    def renew(self) -> None:
        """Make all pieces again, because one is invalid."""
        self._anew = self._fresh()

    @property
    def _now(self) -> Mapping[str, Any]:
        """The pieces if they were made again, else their offsets in the file."""
        return self._spots if self._anew is None else self._anew


class Compiled:
    """The compiled cache of one content folder."""

    def __init__(self, cache: Path, folder: Path, program: str) -> None:
        """Derive the file's name from the folder and the program's version."""
        key = crc32(f"{VERSION}\0{program}\0".encode() + os.fsencode(folder.resolve()))
        self._path = cache / f"content-{key:08x}.jsonl"

    def pieces(
        self, stamps: tuple[FileStamp, ...], make: Callable[[], CachedPieces]
    ) -> CachedPieces:
        """The pieces made from exactly these files: from the cache, else made and kept now."""

        def fresh() -> CachedPieces:
            made = make()
            self.keep(stamps, made)
            return made

        kept = self.open(stamps, fresh)
        return fresh() if kept is None else kept

    def open(
        self, stamps: tuple[FileStamp, ...], fresh: Callable[[], CachedPieces]
    ) -> CachedContent | None:
        """The pieces made from exactly these files, or None."""
        try:
            with files.own(self._path) as file:
                first, data = file.readline(), file.read()
            index = json.loads(first[9:])
            if first[:9] != b"%08x " % crc32(first[9:-1]):
                return None
            if index["files"] != [list(stamp) for stamp in stamps]:
                return None
            spots = {
                name: (start, size, checksum) for name, start, size, checksum in index["pieces"]
            }
        except (OSError, CivicError, ValueError, TypeError, KeyError, RecursionError):
            return None
        return CachedContent(data, spots, fresh)

    def keep(self, stamps: tuple[FileStamp, ...], pieces: CachedPieces) -> None:
        """Write the pieces to the cache. If that fails, the next run parses the YAML again."""
        lines, spots, start = [], [], 0
        for name, piece in pieces.items():
            line = json.dumps(piece, ensure_ascii=False, separators=(",", ":")).encode()
            spots.append((name, start, len(line), crc32(line)))
            lines.append(line)
            start += len(line) + 1
        index = json.dumps({"files": stamps, "pieces": spots}, separators=(",", ":")).encode()
        data = b"\n".join([b"%08x %s" % (crc32(index), index), *lines, b""])
        with contextlib.suppress(OSError, CivicError):
            files.make_folder(self._path.parent)
            if files.is_trusted(self._path.parent.stat()):  # else it would not be believed
                files.replace(self._path, data, lasting=False)
