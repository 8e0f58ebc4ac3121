"""Search the Census files on ZIP codes and counties on disk, without reading them whole.

Each file is sorted by its first field, which has the same length in every row, so rows are found by
binary search. The files are `zip-counties.csv`, `zip-prefixes.csv` and `counties.csv`.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from civicpath.base.errors import BadContent, NotFound
from civicpath.base.values import dataclass
from civicpath.places.zip_codes import County, ZipKind, ZipVerdict, by_prefix, parse_zip, verdict_on

PREFIX = 3

COUNTY_FIELDS = 3

NEAR = 256
"""The size, in bytes, below which reading is faster than halving."""

BUFFER = 8192
"""The bytes read at once; from Python 3.14 on they would be sixteen times as many, at each step."""


@dataclass(frozen=True, slots=True)
class ZipFiles:
    """The folder that holds the three files."""

    folder: Path

    def look_up(self, text: str) -> ZipVerdict:
        """Return what a ZIP code says about where a person lives."""
        code = parse_zip(text)
        if code is None:
            return ZipVerdict(ZipKind.NOT_A_ZIP)
        verdict = verdict_on(self._counties_of(code)) or by_prefix(code, self._states_of(code))
        return self._with_only_county(verdict) if verdict.kind is ZipKind.STATE else verdict

    def counties(self, state: str) -> tuple[County, ...]:
        """Return the counties of a state."""
        rows = self._county_rows("")
        return tuple(county for county in rows if county.state == state)

    def _counties_of(self, code: str) -> Iterator[County]:
        for row in _rows(self.folder / "zip-counties.csv", f"{code},"):
            for fips in row.partition(",")[2].split():
                yield from self._county_rows(f"{fips},")

    def _county_rows(self, start: str) -> Iterator[County]:
        path = self.folder / "counties.csv"
        for row in _rows(path, start):
            fields = row.split(",", 2)
            if len(fields) != COUNTY_FIELDS:
                raise BadContent(f"{path}: '{row}' is not a county.", "A row is: fips,state,name")
            yield County(*fields)

    def _states_of(self, code: str) -> tuple[str, ...]:
        rows = _rows(self.folder / "zip-prefixes.csv", f"{code[:PREFIX]},")
        return tuple(state for row in rows for state in row.partition(",")[2].split())

    def _with_only_county(self, verdict: ZipVerdict) -> ZipVerdict:
        """Fill in the county of a state that has only one: the District of Columbia."""
        counties = self.counties(*verdict.states)
        return (verdict_on(counties) if len(counties) == 1 else None) or verdict


def _rows(path: Path, start: str) -> Iterator[str]:
    """Yield the rows below the heading that start with a text, in order."""
    wanted = start.encode()
    try:
        file = path.open("rb", BUFFER)
    except OSError as fault:
        hint = "Install CivicPath again, or name a folder with --content."
        raise NotFound(f"{path} can't be read: {fault.strerror}.", hint) from None
    with file:
        _seek_near(file, wanted)
        for line in file:
            if line.startswith(wanted):
                yield _text(line, path)
            elif line > wanted:
                return


def _text(line: bytes, path: Path) -> str:
    try:
        return line.decode().rstrip("\r\n")
    except UnicodeDecodeError:
        raise BadContent(f"{path} is not written in UTF-8.") from None


def _seek_near(file: BinaryIO, wanted: bytes) -> None:
    """Seek to a row shortly before the first one wanted, never past it."""
    low = len(file.readline())
    high = file.seek(0, os.SEEK_END)
    while high - low > NEAR:
        middle = (low + high) // 2
        file.seek(middle)
        file.readline()
        at = file.tell()
        line = file.readline()
        if line and line < wanted:
            low = at
        else:
            high = middle
    file.seek(low)
