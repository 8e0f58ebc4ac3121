"""Check the tables of ZIP codes and counties: a spreadsheet may sort them anew, or drop zeros."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from civicpath.base.problems import Position, Problem
from civicpath.base.values import dataclass
from civicpath.places.states import STATES
from civicpath.schema.encoding import plain_text

_OTHERS = ("AS", "FM", "GU", "MH", "MP", "PR", "PW", "VI", "AA", "AE", "AP")
"""What else a ZIP code may belong to: territories, freely associated islands, military mail."""

_ZEROS = "in a spreadsheet, import this column as text, so that zeros stay"


@dataclass(frozen=True, slots=True)
class TableShape:
    """A table's heading, and the form of its rows."""

    heading: str
    row: re.Pattern[str]
    hint: str


_STATE = "|".join((*STATES, *_OTHERS))

TABLES: Mapping[str, TableShape] = {
    "places/counties.csv": TableShape(
        "fips,state,name",
        re.compile(rf"\d{{5}},(?:{'|'.join(STATES)}),[^,\s][^,]*", re.ASCII),
        f"a row is 48453,TX,Travis County; {_ZEROS}",
    ),
    "places/zip-counties.csv": TableShape(
        "zip,counties",
        re.compile(r"\d{5},\d{5}(?: \d{5})*", re.ASCII),
        f"a row is 78701,48453 48491; {_ZEROS}",
    ),
    "places/zip-prefixes.csv": TableShape(
        "prefix,states",
        re.compile(rf"\d{{3}},(?:{_STATE})(?: (?:{_STATE}))*", re.ASCII),
        f"a row is 787,TX; {_ZEROS}",
    ),
}
"""Each is searched by its first column, which has one width, so its rows must be in order."""


def problems_in(tables: Mapping[str, bytes | str]) -> Iterator[Problem]:
    """Yield the first problem of each table; the rows below it may all have the same."""
    for file, raw in tables.items():
        text = plain_text(raw, file)
        if isinstance(text, Problem):
            yield text
        elif found := next(_rows(text, file, TABLES[file]), None):
            yield found


def _rows(text: str, file: str, shape: TableShape) -> Iterator[Problem]:
    heading, *rows = text.removesuffix("\n").split("\n")
    if heading != shape.heading:
        hint = f"the first line is {shape.heading}"
        yield Problem(Position(file, 1, 1), "table", "this is not the heading", hint)
    before = ""
    for number, row in enumerate(rows, 2):
        key = row.partition(",")[0]
        at = Position(file, number, 1)
        if not shape.row.fullmatch(row):
            yield Problem(at, "table", "this row has another form", shape.hint, len(row))
        elif key == before:
            what = f"'{key}' is here twice"
            yield Problem(at, "table", what, "join the two rows", len(key))
        elif key < before:
            hint = "sort the rows by their first column, as text"
            yield Problem(at, "table", "the rows are not in order", hint, len(key))
        before = key
