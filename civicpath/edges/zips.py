"""The Census files on ZIP codes and counties, searched where they lie: never read whole.

Each is sorted by its first field, which has the same length in every row, so that a row is found
by halving the file. The files are `zip-counties.csv`, `zip-prefixes.csv` and `counties.csv`.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from civicpath.core.value import dataclass
from civicpath.core.zipcode import (
    County,
    Verdict,
    ZipKind,
    by_prefix,
    located,
    parse_zip,
)

PREFIX = 3
NEAR = 256
"""So few bytes are sooner read than halved."""


@dataclass(frozen=True, slots=True)
class ZipFiles:
    """The folder that holds the three files."""

    folder: Path

    def look_up(self, text: str) -> Verdict:
        """Say what a ZIP code tells of where a person lives."""
        code = parse_zip(text)
        if code is None:
            return Verdict(ZipKind.NOT_A_ZIP)
        verdict = located(self._counties_of(code)) or by_prefix(code, self._states_of(code))
        return self._with_only_county(verdict) if verdict.kind is ZipKind.STATE else verdict

    def counties(self, state: str, fips: str = "") -> tuple[County, ...]:
        """The counties of a state; they are found at once where its two-digit FIPS is given."""
        rows = _rows(self.folder / "counties.csv", fips)
        return tuple(county for county in map(_county, rows) if county.state == state)

    def _counties_of(self, code: str) -> Iterator[County]:
        for row in _rows(self.folder / "zip-counties.csv", f"{code},"):
            for fips in row.partition(",")[2].split():
                yield from map(_county, _rows(self.folder / "counties.csv", f"{fips},"))

    def _states_of(self, code: str) -> tuple[str, ...]:
        rows = _rows(self.folder / "zip-prefixes.csv", f"{code[:PREFIX]},")
        return tuple(state for row in rows for state in row.partition(",")[2].split())

    def _with_only_county(self, verdict: Verdict) -> Verdict:
        """A state that has one county needs no question: the District of Columbia."""
        counties = self.counties(*verdict.states)
        return (located(counties) if len(counties) == 1 else None) or verdict


def _county(row: str) -> County:
    return County(*row.split(",", 2))


def _rows(path: Path, start: str) -> Iterator[str]:
    """The rows below the heading that begin with a text, in order."""
    wanted = start.encode()
    with path.open("rb") as file:
        _seek_near(file, wanted)
        for line in file:
            if line.startswith(wanted):
                yield line.decode().rstrip("\r\n")
            elif line > wanted:
                return


def _seek_near(file: BinaryIO, wanted: bytes) -> None:
    """Move to a row not far before the first that could be wanted, and never behind it."""
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
