"""The tables of ZIP codes and counties: an author who broke one is told the row."""

from __future__ import annotations

import pytest

from civicpath.schema.content_files import shipped
from civicpath.schema.verbs.place_tables import TABLES, problems_in

ZIPS, COUNTIES = "places/zip-counties.csv", "places/counties.csv"


def test_shipped_tables_are_sound() -> None:
    """The tables that ship have no problem."""
    assert not list(problems_in({name: (shipped() / name).read_bytes() for name in TABLES}))


@pytest.mark.parametrize(
    ("file", "rows", "line", "told"),
    [
        (ZIPS, "zip,counties\n01001,25013\n1002,25011", 3, "this row has another form"),
        (ZIPS, "zip,counties\n01002,25013\n01001,25011", 3, "the rows are not in order"),
        (ZIPS, "zip,counties\n01001,25013\n01001,25011", 3, "'01001' is here twice"),
        (ZIPS, "zip;counties\n01001;25013", 1, "this is not the heading"),
        (COUNTIES, "fips,state,name\n01001,XX,Autauga County", 2, "this row has another form"),
        (COUNTIES, "fips,state,name\n01001,AL,", 2, "this row has another form"),
        (COUNTIES, "fips,state,name\nx,y", 2, "this row has another form"),
        ("places/zip-prefixes.csv", "prefix,states\n005,NY PRX", 2, "this row has another form"),
    ],
)
def test_broken_rows_are_told(file: str, rows: str, line: int, told: str) -> None:
    """The first bad row of a table is named by its line."""
    (one,) = problems_in({file: rows})
    assert (one.at.file, one.at.line, one.message) == (file, line, told)


def test_editors_marks_do_no_harm() -> None:
    """A byte order mark and Windows line ends, as a spreadsheet writes them, are no problem."""
    assert not list(problems_in({ZIPS: b"\xef\xbb\xbfzip,counties\r\n01001,25013\r\n"}))
