"""Content that was read and checked once, kept as JSON so that the next start need not parse YAML.

The file lies in the cache folder and can be deleted at any time. Its first line tells from which
files it was made and where each piece stands; a start reads only the pieces that it needs.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any
from zlib import crc32

from civicpath.core.errors import CivicError
from civicpath.edges import files
from civicpath.edges.content import Stamp

VERSION = 1
"""Raised when the shape of what is kept changes."""

Pieces = Mapping[str, Any]
Spot = tuple[int, int, int]
"""Where a piece begins, how long it is, and its checksum."""


class Kept(Mapping[str, Any]):
    """Pieces in a file, each read when it is looked up.

    Should one be damaged, or the file be gone meanwhile, all are made again by `fresh`, once.
    """

    def __init__(self, path: Path, spots: Mapping[str, Spot], fresh: Callable[[], Pieces]) -> None:
        """Remember the file and where each piece lies in it; it is opened for each piece."""
        self._path = path
        self._spots = spots
        self._fresh = fresh
        self._anew: Pieces | None = None

    def __getitem__(self, name: str) -> Any:  # noqa: ANN401  (JSON data)
        """Read one piece."""
        if self._anew is None:
            start, size, checksum = self._spots[name]
            data = b""
            with contextlib.suppress(OSError), self._path.open("rb") as file:
                file.seek(start)
                data = file.read(size)
            if crc32(data) == checksum:
                return json.loads(data)
            self.renew()
        return self._now[name]

    def __contains__(self, name: object) -> bool:
        """Say whether there is such a piece, without reading it."""
        return name in self._now

    def __iter__(self) -> Iterator[str]:
        """The names, in the order in which they were written."""
        return iter(self._now)

    def __len__(self) -> int:
        """Count the pieces."""
        return len(self._now)

    def renew(self) -> None:
        """Make all pieces again, because one is not what it should be."""
        self._anew = self._fresh()

    @property
    def _now(self) -> Mapping[str, Any]:
        """What holds now: the pieces that were made again, else where each stands in the file."""
        return self._spots if self._anew is None else self._anew


class Compiled:
    """The compiled form of one content folder."""

    def __init__(self, cache: Path, folder: Path, program: str) -> None:
        """Name the file after the folder and the program's version."""
        key = crc32(f"{VERSION}\0{program}\0".encode() + os.fsencode(folder.resolve()))
        self._path = cache / f"content-{key:08x}.jsonl"

    def open(self, stamps: tuple[Stamp, ...], fresh: Callable[[], Pieces]) -> Kept | None:
        """The pieces that were made from just these files, or None."""
        try:
            with self._path.open("rb") as file:
                first = file.readline()
            index = json.loads(first[9:])
            if first[:9] != b"%08x " % crc32(first[9:-1]):
                return None
            if index["files"] != [list(stamp) for stamp in stamps]:
                return None
            spots = {
                name: (len(first) + start, size, checksum)
                for name, start, size, checksum in index["pieces"]
            }
        except (OSError, ValueError, TypeError, KeyError):
            return None
        return Kept(self._path, spots, fresh)

    def keep(self, stamps: tuple[Stamp, ...], pieces: Pieces) -> None:
        """Write the pieces to the cache. If that fails, the next start parses the YAML again."""
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
            files.replace(self._path, data, lasting=False)
