"""The compiled cache: content and packs in pieces, kept once for all folders that hold the same.

A small file for each folder says of which files it was made, and names the file with the pieces.
That one is named by what it was made of: the bytes of the files, the code that read them, and the
program's version. So a second clone takes what the first one made, and a folder that is gone
leaves nothing behind: whenever something is written, the rest is swept.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final
from zlib import crc32

from civicpath.base.errors import CivicError
from civicpath.schema.content_files import CODE, FileStamp, code
from civicpath.system import files

VERSION: Final = 3
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


BUILT: Final = Path(__file__).resolve().parent.parent / "compiled"
"""What a wheel brings, so that the first start need not read its content; absent in a checkout."""

MOST_MIB: Final = 64
"""How much of what was made is kept, for some fifty folders that differ; the oldest go first."""

_DAMAGE: Final = (OSError, CivicError, ValueError, TypeError, KeyError, RecursionError)
"""What reading a file of the cache may raise that is damaged, gone or somebody else's."""


class Compiled:
    """What was made of one folder of content, or of one pack."""

    def __init__(self, cache: Path, folder: Path, program: str) -> None:
        """Derive the name of the folder's own file from the folder and the program's version."""
        self._cache, self._folder, self._program = cache, folder, program
        key = crc32(f"{VERSION}\0{program}\0".encode() + os.fsencode(folder.resolve()))
        self._path = cache / f"folder-{key:08x}.json"

    def pieces(
        self, stamps: tuple[FileStamp, ...], make: Callable[[], CachedPieces]
    ) -> CachedPieces:
        """The pieces made from exactly these files: from the cache, else made and kept now."""

        def fresh() -> CachedPieces:
            before = self.fingerprint(stamps)
            made = make()
            if self.fingerprint(stamps) == before:  # else the files changed meanwhile
                self._keep(stamps, before, made)
            return made

        kept = self.open(stamps, fresh)
        if kept is None:
            kept = self._adopt(stamps, fresh)
        return fresh() if kept is None else kept

    def open(
        self, stamps: tuple[FileStamp, ...], fresh: Callable[[], CachedPieces]
    ) -> CachedContent | None:
        """The pieces made from exactly these files, or None."""
        try:
            index = _index(self._path)
            if index["files"] != [list(stamp) for stamp in stamps]:
                return None
            return self._open(index["pieces"], fresh)
        except _DAMAGE:
            return None

    def keep(self, stamps: tuple[FileStamp, ...], pieces: CachedPieces) -> None:
        """Write the pieces to the cache. If that fails, the next run parses the YAML again."""
        self._keep(stamps, self.fingerprint(stamps), pieces)

    def fingerprint(self, stamps: tuple[FileStamp, ...]) -> str:
        """What tells the same files and code from others, wherever they lie."""
        from hashlib import sha1

        found = sha1(f"{VERSION}\0{self._program}".encode(), usedforsecurity=False)
        for name, size, changed in stamps:
            try:
                data = code(name) if name.startswith(CODE) else self._bytes(name)
            except OSError:
                data = f"{size} {changed}".encode()
            told = f"\0{name}\0{len(data)}\0".encode(errors="surrogateescape")
            found.update(told + data)
        return found.hexdigest()

    def _bytes(self, name: str) -> bytes:
        """A file of the folder; a pack that is one file is that file."""
        return (self._folder if self._folder.is_file() else self._folder / name).read_bytes()

    def _open(self, name: str, fresh: Callable[[], CachedPieces]) -> CachedContent:
        """The pieces in a file of the cache; raises what is in `_DAMAGE`."""
        if os.path.basename(name) != name:  # noqa: PTH119  (a start is felt)
            raise ValueError(name)
        with files.own(self._cache / name) as file:
            return _parsed(file.read(), fresh)

    def _adopt(
        self, stamps: tuple[FileStamp, ...], fresh: Callable[[], CachedPieces]
    ) -> CachedContent | None:
        """What another folder with the same files has left, or came with the program, or None."""
        name = _named(self.fingerprint(stamps))
        with contextlib.suppress(*_DAMAGE):
            found = self._open(name, fresh)
            self._write(stamps, name)
            return found
        with contextlib.suppress(*_DAMAGE):
            data = (BUILT / self._built_of(stamps)).read_bytes()  # trusted as the code beside it
            found = _parsed(data, fresh)
            self._write(stamps, name, data)
            return found
        return None

    def write(self, stamps: tuple[FileStamp, ...], pieces: CachedPieces) -> Path:
        """Write the pieces alone, for a wheel; return their file. OSError if that fails."""
        path = self._cache / self._built_of(stamps)
        path.write_bytes(_joined(pieces))
        return path

    def _built_of(self, stamps: tuple[FileStamp, ...]) -> str:
        """The name of a file that comes with the code that made it: only the content counts."""
        return _named(self.fingerprint(tuple(one for one in stamps if not one[0].startswith(CODE))))

    def _keep(self, stamps: tuple[FileStamp, ...], fingerprint: str, pieces: CachedPieces) -> None:
        self._write(stamps, _named(fingerprint), _joined(pieces))

    def _write(self, stamps: tuple[FileStamp, ...], name: str, data: bytes = b"") -> None:
        """Write the pieces, if they are new, and the folder's own file; sweep what is left over."""
        told = {"files": stamps, "pieces": name, "folder": str(self._folder.resolve())}
        with contextlib.suppress(OSError, CivicError, UnicodeError):
            files.make_folder(self._cache)
            if files.is_trusted(self._cache.stat()):  # else it would not be believed
                if data:
                    files.replace(self._cache / name, data, lasting=False)
                files.replace(self._path, _line(told) + b"\n", lasting=False)
                sweep(self._cache)


def sweep(cache: Path) -> None:
    """Remove what was made of folders that are gone, what is too much, and what nobody names."""
    named: dict[str, int] = {}
    for path in sorted(cache.glob("folder-*.json"), key=_written, reverse=True):
        told = _told(path)
        if told and os.path.lexists(told["folder"]):
            size = _size(cache / told["pieces"])
            if told["pieces"] in named or sum(named.values()) + size <= MOST_MIB << 20:
                named[told["pieces"]] = size
                continue
        _drop(path)
    for path in cache.glob("content-*.jsonl"):
        if path.name not in named:
            _drop(path)


def _told(path: Path) -> Mapping[str, str]:
    """What a folder's own file says, or nothing if it is damaged."""
    with contextlib.suppress(*_DAMAGE):
        told = _index(path)
        return {name: str(told[name]) for name in ("folder", "pieces")}
    return {}


def _written(path: Path) -> int:
    with contextlib.suppress(OSError):
        return path.stat(follow_symlinks=False).st_mtime_ns
    return 0


def _size(path: Path) -> int:
    with contextlib.suppress(OSError):
        return path.stat(follow_symlinks=False).st_size
    return 0


def _drop(path: Path) -> None:
    with contextlib.suppress(OSError):  # another process may have removed it
        path.unlink()


def _named(fingerprint: str) -> str:
    return f"content-{fingerprint}.jsonl"


def _joined(pieces: CachedPieces) -> bytes:
    """Pieces as lines, under one with their names, offsets, lengths and checksums."""
    lines, spots, start = [], [], 0
    for name, piece in pieces.items():
        line = json.dumps(piece, ensure_ascii=False, separators=(",", ":")).encode()
        spots.append((name, start, len(line), crc32(line)))
        lines.append(line)
        start += len(line) + 1
    return b"\n".join([_line({"pieces": spots}), *lines, b""])


def _parsed(data: bytes, fresh: Callable[[], CachedPieces]) -> CachedContent:
    """The pieces in such lines; raises what is in `_DAMAGE`."""
    first, _, rest = data.partition(b"\n")
    spots = {
        piece: (start, size, checksum)
        for piece, start, size, checksum in _checked(first + b"\n")["pieces"]
    }
    return CachedContent(rest, spots, fresh)


def _line(data: Mapping[str, Any]) -> bytes:
    """Data as one line behind its checksum."""
    text = json.dumps(data, separators=(",", ":")).encode()
    return b"%08x %s" % (crc32(text), text)


def _index(path: Path) -> Any:  # noqa: ANN401  (JSON data)
    with files.own(path) as file:
        return _checked(file.readline())


def _checked(line: bytes) -> Any:  # noqa: ANN401  (JSON data)
    """The data of a line; ValueError if its checksum is wrong."""
    if line[:9] != b"%08x " % crc32(line[9:-1]):
        raise ValueError("damaged")
    return json.loads(line[9:])
