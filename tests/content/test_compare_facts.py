"""The maintainers' comparison of a table of facts with what ships."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import compare_facts
import pytest
from compare_facts import TableError, differences, main, rows
from states import TEXAS

TODAY = date(2026, 11, 30)


HEAD = "state,what,value,source\n"


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("TX,registration.deadline,30 days,law", None),
        ("tx,registration.deadline,30  DAYS.,law", None),
        ("TX,registration.deadline,29 days,law", "ships 30 days, the table has 29 days (law)"),
        ("TX,registration.days.mail,30,", "ships nothing, the table has 30"),
        ("TX,registration.online,no,law", None),
        ("TX,date.precinct-filing.2027,2027-12-13,", None),
        ("TX,date.precinct-filing.2027,2027-12-14,", "ships 2027-12-13, the table has 2027-12-14"),
        ("TX,date.primary.2028,2028-03-07,", None),
        ("TX,next.any,2028,", "ships nothing, the table has 2028"),
        ("TX,address.green,https://x.org/,", "ships nothing, the table has https://x.org/"),
        ("TX,precinct.no.such.key,,", None),
        ("ZZ,precinct.fee,,", "ZZ: there is no such place"),
    ],
)
def test_a_row_says_what_differs(row: str, told: str | None) -> None:
    """A difference is one line with both values and the source; agreement is none."""
    found = [*differences(rows((HEAD + row).splitlines()), {"TX": TEXAS}, TODAY)]
    assert len(found) == (told is not None)
    assert told is None or told in found[0]


@pytest.mark.parametrize("table", ["state,what\nTX,x\n", HEAD + ",x,y,z\n", ""])
def test_a_table_that_can_not_be_used(table: str) -> None:
    """The error says what is missing."""
    with pytest.raises(TableError):
        list(rows(table.splitlines()))


def test_it_runs_on_what_ships(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """On the real command line, the exit code says whether anything differs."""
    table = tmp_path / "facts.csv"
    table.write_text(f"{HEAD}MD,next.any,2030,manual\nWV,next.any,2028,guess\n", encoding="utf-8")
    assert main([str(table)]) == 1
    out = capsys.readouterr().out
    assert "WV next.any: ships 2030, the table has 2028 (guess)" in out
    assert "2 facts compared: 1 differ." in out
    table.write_text(f"{HEAD}MD,precinct.term.any,4 years,law\n", encoding="utf-8")
    assert main([str(table)]) == 0
    assert main([]) == main([str(tmp_path / "none.csv")]) == 2
    assert compare_facts.__doc__
