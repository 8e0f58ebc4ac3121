"""The compiled cache: content and packs as pieces, from the cache or by parsing the files.

Pieces are stored once for all folders with the same files. A small index file for each folder lists
the files that it was made from and names the file with the pieces. The name of that file is derived
from the bytes of the content, the code that parsed it and the program's version, so a second clone
reuses the pieces of the first one. Each write also removes the files of folders that no longer
exist.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final
from zlib import crc32

from civicpath.base.errors import BadContent, CivicError
from civicpath.base.problems import Level, Problem
from civicpath.schema.content_files import CODE, COMPILED, FileStamp, code, read, sources, stamps
from civicpath.system import files

VERSION: Final = 4
"""Incremented when the format of the cache changes."""

CachedPieces = Mapping[str, Any]


ReadAt = Callable[[int, int], bytes]
"""Reads so many bytes from a position in a cache file; raises the errors in `_DAMAGE`."""


_DIGITS: Final = 8
"""The hexadecimal digits of a piece's offset, of its length, and of its checksum."""


class CachedContent(Mapping[str, Any]):
    """Pieces in a file, each read and parsed on lookup, so a start pays for what it looks up.

    If a piece is damaged, all are made again by `fresh`, once.
    """

    def __init__(
        self, read_at: ReadAt, names: Iterable[str], spots: str, fresh: Callable[[], CachedPieces]
    ) -> None:
        """Store how to read, the pieces' names, and where they are, which is parsed on lookup."""
        self._read_at = read_at
        self._spots = spots
        self._at = dict(zip(names, range(0, len(spots), 3 * _DIGITS), strict=True))
        self._fresh = fresh
        self._anew: CachedPieces | None = None

    def __getitem__(self, name: str) -> Any:  # noqa: ANN401  (JSON data)
        """Parse one piece."""
        piece = self.whole(name)
        if piece is not None:
            with contextlib.suppress(ValueError, RecursionError):
                return json.loads(piece)
        if self._anew is None:
            self.renew()
        return self._now[name]

    def whole(self, name: str) -> bytes | None:
        """Return the bytes of one piece, or None if they are damaged or all were made again."""
        if self._anew is not None:
            return None
        at = self._at[name]
        parts = (at, at + _DIGITS, at + 2 * _DIGITS)
        start, size, checksum = [int(self._spots[part : part + _DIGITS], 16) for part in parts]
        with contextlib.suppress(*_DAMAGE):
            piece = self._read_at(start, size)
            return piece if crc32(piece) == checksum else None
        return None

    def __contains__(self, name: object) -> bool:
        """Return whether there is such a piece, without reading it."""
        return name in self._now

    def __iter__(self) -> Iterator[str]:
        """Iterate over the names, in the order of the file."""
        return iter(self._now)

    def __len__(self) -> int:
        """Count the pieces."""
        return len(self._now)

    def renew(self) -> None:
        """Make all pieces again, because one is invalid."""
        self._anew = self._fresh()

    @property
    def _now(self) -> Mapping[str, Any]:
        """The pieces if they were made again, or else the names of those in the file."""
        return self._at if self._anew is None else self._anew


BUILT: Final = Path(__file__).resolve().parent.parent / COMPILED
"""The pieces in a wheel, so that the first run need not parse YAML; absent in a checkout."""

MOST_MIB: Final = 64
"""The limit for all cached pieces, enough for about fifty different folders.

The oldest go first.
"""

_DAMAGE: Final = (OSError, CivicError, ValueError, TypeError, KeyError, RecursionError)
"""Errors from reading a cache file that is damaged, missing, or owned by another user."""


class Compiled:
    """The cache entry of one content folder, or of one pack."""

    def __init__(self, cache: Path, folder: Path, program: str) -> None:
        """Derive the name of the folder's own file from the folder and the program's version."""
        self._cache, self._folder, self._program = cache, folder, program
        place = os.path.realpath(folder)  # twice as fast as the path's own method
        key = crc32(f"{VERSION}\0{program}\0".encode() + os.fsencode(place))
        self._path = cache / f"folder-{key:08x}.json"

    def pieces(
        self, stamps: tuple[FileStamp, ...], make: Callable[[], CachedPieces]
    ) -> CachedPieces:
        """Return the pieces made from exactly these files, from the cache or by calling `make`."""

        def fresh() -> CachedPieces:
            before = self.fingerprint(stamps)
            pieces = make()
            if self.fingerprint(stamps) == before:  # otherwise the files changed meanwhile
                self._keep(stamps, before, pieces)
            return pieces

        kept = self.open(stamps, fresh)
        if kept is None:
            kept = self._adopt(stamps, fresh)
        return fresh() if kept is None else kept

    def open(
        self, stamps: tuple[FileStamp, ...], fresh: Callable[[], CachedPieces]
    ) -> CachedContent | None:
        """Return the cached pieces made from exactly these files, or None."""
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
        """Return a digest of the files and the code, independent of where the folder is."""
        from hashlib import sha1

        digest = sha1(f"{VERSION}\0{self._program}".encode(), usedforsecurity=False)
        for name, size, changed in stamps:
            try:
                data = code(name) if name.startswith(CODE) else self._bytes(name)
            except OSError:
                data = f"{size} {changed}".encode()
            head = f"\0{name}\0{len(data)}\0".encode(errors="surrogateescape")
            digest.update(head + data)
        return digest.hexdigest()

    def _bytes(self, name: str) -> bytes:
        """Read a file of the folder. A pack may itself be a single file."""
        return (self._folder if self._folder.is_file() else self._folder / name).read_bytes()

    def _open(self, name: str, fresh: Callable[[], CachedPieces]) -> CachedContent:
        """Return the pieces in a cache file; raises the errors in `_DAMAGE`."""
        if os.path.basename(name) != name:  # noqa: PTH119  (a start is felt)
            raise ValueError(name)
        path = self._cache / name
        with files.own(path) as file:
            first = file.readline()
        return _parsed(first, _from_file(path, len(first)), fresh)

    def _adopt(
        self, stamps: tuple[FileStamp, ...], fresh: Callable[[], CachedPieces]
    ) -> CachedContent | None:
        """Return the pieces of another folder with the same files, or of the wheel, or None."""
        name = _named(self.fingerprint(stamps))
        with contextlib.suppress(*_DAMAGE):
            found = self._open(name, fresh)
            self._write(stamps, name)
            return found
        with contextlib.suppress(*_DAMAGE):
            data = (BUILT / self._built_of(stamps)).read_bytes()  # as safe as the code
            first, _, rest = data.partition(b"\n")
            found = _parsed(first + b"\n", lambda at, size: rest[at : at + size], fresh)
            self._write(stamps, name, data)
            return found
        return None

    def write(self, stamps: tuple[FileStamp, ...], pieces: CachedPieces) -> Path:
        """Write the pieces alone, for a wheel; return their file. OSError if that fails."""
        path = self._cache / self._built_of(stamps)
        path.write_bytes(_joined(pieces))
        return path

    def _built_of(self, stamps: tuple[FileStamp, ...]) -> str:
        """Return the name of a file that ships with its own code, based on the content alone."""
        return _named(
            self.fingerprint(tuple(stamp for stamp in stamps if not stamp[0].startswith(CODE)))
        )

    def _keep(self, stamps: tuple[FileStamp, ...], fingerprint: str, pieces: CachedPieces) -> None:
        self._write(stamps, _named(fingerprint), _joined(pieces))

    def _write(self, stamps: tuple[FileStamp, ...], name: str, data: bytes = b"") -> None:
        """Write the pieces if they are new, and the folder's index file; remove unused files."""
        index = {"files": stamps, "pieces": name, "folder": str(self._folder.resolve())}
        with contextlib.suppress(OSError, CivicError, UnicodeError):
            files.make_folder(self._cache)
            if files.is_trusted(self._cache.stat()):  # otherwise it would not be trusted
                if data:
                    files.replace(self._cache / name, data, lasting=False)
                files.replace(self._path, _line(index) + b"\n", lasting=False)
                sweep(self._cache)


def sweep(cache: Path) -> None:
    """Remove what belongs to missing folders, exceeds the size limit, or has no index file."""
    kept: dict[str, int] = {}
    for path in sorted(cache.glob("folder-*.json"), key=_written_at, reverse=True):
        folder, pieces = _folder_and_pieces(path)
        size = _size(cache / pieces)
        fits = pieces in kept or sum(kept.values()) + size <= MOST_MIB << 20
        if folder and os.path.lexists(folder) and fits:
            kept[pieces] = size
        else:
            _drop(path)
    for path in cache.glob("content-*.jsonl"):
        if path.name not in kept:
            _drop(path)


def _folder_and_pieces(path: Path) -> tuple[str, str]:
    """Return the folder of an index file and the name of its pieces; both empty if damaged."""
    with contextlib.suppress(*_DAMAGE):
        index = _index(path)
        return str(index["folder"]), str(index["pieces"])
    return "", ""


def _written_at(path: Path) -> int:
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
    """Serialize pieces as lines, after a line with their names and where they are.

    Where they are is one text, because each start parses that line, but looks up few pieces.
    """
    lines, spots, start = [], [], 0
    for piece in pieces.values():
        line = json.dumps(piece, ensure_ascii=False, separators=(",", ":")).encode()
        spots += [start, len(line), crc32(line)]
        lines.append(line)
        start += len(line) + 1
    head = {"names": [*pieces], "spots": "".join(f"{one:0{_DIGITS}x}" for one in spots)}
    return b"\n".join([_line(head), *lines, b""])


def _parsed(first: bytes, rest: ReadAt, fresh: Callable[[], CachedPieces]) -> CachedContent:
    """Return the pieces that such a first line names; raises the errors in `_DAMAGE`."""
    head = _checked(first)
    return CachedContent(rest, head["names"], head["spots"], fresh)


def _from_file(path: Path, offset: int) -> ReadAt:
    """Read from a file of the cache, after its first line."""

    def read_at(start: int, size: int) -> bytes:
        with files.own(path) as file:
            file.seek(offset + start)
            return file.read(size)

    return read_at


def _line(data: Mapping[str, Any]) -> bytes:
    """Serialize data as one line that starts with its checksum."""
    text = json.dumps(data, separators=(",", ":")).encode()
    return b"%08x %s" % (crc32(text), text)


def _index(path: Path) -> Any:  # noqa: ANN401  (JSON data)
    with files.own(path) as file:
        return _checked(file.readline())


def _checked(line: bytes) -> Any:  # noqa: ANN401  (JSON data)
    """Return the data of a line; ValueError if its checksum is wrong."""
    if line[:9] != b"%08x " % crc32(line[9:-1]):
        raise ValueError("damaged")
    return json.loads(line[9:])


def compiled_content(content: Path, cache: Path, program: str) -> Mapping[str, Any]:
    """Return the content of a folder as pieces by name; BadContent if it can't be used."""
    found = stamps(content)
    made_of = (*found, *sources())
    return Compiled(cache, content, program).pieces(made_of, lambda: _read(content, found))


def _read(content: Path, found: tuple[FileStamp, ...]) -> Mapping[str, Any]:
    from civicpath.ladder.build_progress import KEYS
    from civicpath.schema.load import load

    loaded = load(read(content, [name for name, _, _ in found]), KEYS)
    if loaded.ladder is None:
        first = first_error(loaded.problems)
        raise BadContent(
            f"The content can't be used. {first.at}: {first.message}",
            f"See everything that is wrong: civicpath check {content}",
        )
    return loaded.pieces


def compile_into(folder: Path, content: Path, program: str) -> Path:
    """Compile the content of a folder into a file in another folder; return the file's path."""
    found = stamps(content)
    return Compiled(folder, content, program).write(found, _read(content, found))


def first_error(problems: Iterable[Problem]) -> Problem:
    """Return the first error among problems. Warnings before it are skipped."""
    return next(problem for problem in problems if problem.level is Level.ERROR)
