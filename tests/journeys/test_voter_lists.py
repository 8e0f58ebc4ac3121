"""A candidate with a county's list of 900 voters: walk sheets, marks, and who has not voted."""

from __future__ import annotations

import csv
import json
import random
import socket
import time
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from journey import ENTER, Civic, Open, bytes_of

FIRSTS = [
    "Ana",
    "Bo",
    "Cy",
    "Dee",
    "Eli",
    "Fay",
    "Gus",
    "Hal",
    "Ida",
    "Jon",
    "Kim",
    "Lea",
    "Max",
    "Nia",
    "Oto",
    "Pam",
]
LASTS = [
    "Diaz",
    "Ruiz",
    "Lee",
    "Kay",
    "Moss",
    "Nash",
    "Ortiz",
    "Pike",
    "Quinn",
    "Reed",
    "Shaw",
    "Todd",
]
STREETS = [f"{name} {kind}" for name in ("Oak", "Elm", "Main", "Pine") for kind in ("St", "Ave")]
HEAD = (
    "Voter ID,Last Name,First Name,House Number,Street Name,Apt,Party,Birth Year,Phone,2024 General"
)


def voters(count: int) -> str:
    """A county's list, always the same one."""
    chance = random.Random(7)  # noqa: S311 - not a secret
    rows = [HEAD]
    rows += (
        ",".join(
            (
                f"V{number}",
                chance.choice(LASTS),
                chance.choice(FIRSTS),
                str(chance.randrange(1, 400)),
                chance.choice(STREETS),
                chance.choice(("", "", "B")),
                chance.choice("DRU"),
                str(chance.randrange(1940, 2006)),
                f"555-{number:04d}" if number % 2 else "",
                chance.choice(("Y", "")),
            )
        )
        for number in range(count)
    )
    return "\n".join(rows) + "\n"


@pytest.fixture
def ward(typed: Civic, tmp_path: Path) -> None:
    """Save a race, and bring in a list of 900 voters."""
    (tmp_path / "voters.csv").write_text(voters(900))
    race = ("--election", "2027-05-04", "--candidates", "2", "--past", "1830")
    assert typed("desk", "race", "add", "board", *race).code == 0
    kept = typed("people", "import", "voters.csv", "--name", "ward", "--from", "office", "--yes")
    assert (kept.code, "900 rows" in kept.out) == (0, True), kept.err


@pytest.fixture
def sheet(typed: Civic) -> Callable[..., Any]:
    """Read a sheet as data."""

    def sheet(*argv: str) -> Any:
        run = typed("people", "sheet", *argv, "--json")
        assert run.code == 0, run.err
        return json.loads(run.out)

    return sheet


@pytest.mark.usefixtures("ward")
def test_from_a_list_to_who_has_not_voted(
    typed: Civic, sheet: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Walk sheets in shifts, marks by line, and the list of those who are left, offline."""
    monkeypatch.setattr(socket, "socket", None)
    first = sheet("doors", "--size", "30")
    lines = [row["line"] for row in first["rows"]]
    assert first["shift"] == 1
    assert len({(row["street"], row["door"]) for row in first["rows"]}) <= 30
    assert typed("people", "sheet", "doors", "-o", "walk.pdf").code == 0
    assert (tmp_path / "walk.pdf").read_bytes().startswith(b"%PDF")
    marks = [word for line in lines for word in (line, "1" if int(line) % 3 else "4")]
    assert typed("people", "mark", *marks).code == 0
    assert sheet("doors", "--size", "30")["shift"] == 2
    assert sheet("doors", "--size", "30", "--shift", "1")["rows"] == []
    yours = [line for line in lines if int(line) % 3]
    assert typed("people", "mark", yours[0], "--voted").code == 0
    assert typed("people", "mark", yours[1], "--ballot", "returned").code == 0
    assert typed("people", "mark", yours[-1], "--ballot", "asked", "--ride").code == 0
    left = sheet("turnout")
    assert [row["line"] for row in left["rows"]] == [yours[-1], *yours[2:-1]][: len(left["rows"])]
    assert left["left"] == len(yours) - 2
    page = typed("people", "sheet", "turnout").out
    assert "mail ballot is out" in page
    logged = typed("log", "supporters", "1").out
    assert f"Supporters found: {len(yours)} of" in logged


@pytest.mark.usefixtures("ward")
def test_a_sheet_prints_no_more_than_it_needs(typed: Civic) -> None:
    """No party, age or elections on any sheet; no telephone at the door."""
    typed("people", "mark", "1", "1")
    for kind in ("doors", "calls", "turnout"):
        run = typed("people", "sheet", kind, "-o", f"{kind}.md")
        assert run.code == 0, run.err
        data = json.loads(typed("people", "sheet", kind, "--json").out)
        for row in data["rows"]:
            assert not row.keys() & {"party", "age", "voted"}
            assert not (kind == "doors" and row["phone"])
    doors = typed("people", "sheet", "doors").out
    assert "2024 General" not in doors
    assert "election office" in doors
    assert "Keep the sheet to yourself" in doors


@pytest.mark.usefixtures("ward")
@pytest.mark.parametrize(
    ("argv", "code", "said"),
    [
        (("mark", "901", "1"), 66, "lines 1 to 900"),
        (("mark", "12", "6"), 2, "no mark"),
        (("mark", "12"), 2, "What is the mark"),
        (("mark", "12", "1", "13"), 2, "What is the mark"),
        (("mark", "12", "1", "--race", "council"), 66, "no saved race"),
        (("mark",), 2, ""),
        (("mark", "--voted"), 2, "Who is it"),
        (("sheet", "doors", "--shift", "9999"), 66, "no shift"),
        (("sheet", "doors", "--list", "wrd"), 66, "ward"),
        (("sheet", "dors"), 2, ""),
        (("import", "voters.csv", "--name", "WARD", "--yes"), 2, "already"),
        (("import", "voters.csv", "--name", "two"), 2, "--yes"),
        (("import", "nothing.csv", "--name", "two", "--yes"), 66, "nothing.csv"),
        (("import", ".", "--name", "two", "--yes"), 77, ""),
        (("import", "voters.csv", "--name", "two", "--columns", "x=1", "--yes"), 2, "columns"),
        (("export", "--list", "two"), 66, "two"),
    ],
)
def test_what_can_go_wrong(
    typed: Civic, tmp_path: Path, argv: tuple[str, ...], code: int, said: str
) -> None:
    """It says what, and keeps nothing."""
    before = bytes_of(tmp_path / "home")
    run = typed("people", *argv)
    assert run.code == code, run.err
    assert said in run.err
    assert bytes_of(tmp_path / "home") == before


def test_marks_need_a_race(typed: Civic) -> None:
    """It says how to save one."""
    typed("people", "add", "Ann")
    run = typed("people", "mark", "ann", "1")
    assert (run.code, "desk race add" in run.err) == (2, True)


@pytest.mark.usefixtures("ward")
def test_a_run_of_marks_at_a_prompt(at_terminal: Open, sheet: Callable[..., Any]) -> None:
    """Line and mark, one after another; a wrong one is asked for again, a blank ends it."""
    terminal = at_terminal("people", "mark", ACCESSIBLE="1")
    for said in ("12 1", "13 9", "13 2", ""):
        terminal.until("answer: ")
        terminal.press(said + ENTER)
    assert terminal.end() == 0
    assert "is no mark" in terminal.shown
    assert [row["line"] for row in sheet("turnout")["rows"]] == ["12"]


@pytest.mark.usefixtures("ward")
def test_what_is_written_out_is_neutral(typed: Civic) -> None:
    """No cell begins a formula; the marks stand beside the people and the lines."""
    for name in ("=1+1", "+1", "@x", "Ann"):
        assert typed("people", "add", name, "--note=-1").code == 0
    typed("people", "mark", "ann", "1")
    rows = [*csv.reader(StringIO(typed("people", "export").out, newline=""))]
    assert {row[0] for row in rows[1:]} == {"'=1+1", "'+1", "'@x", "Ann"}
    assert {row[7] for row in rows[1:]} == {"'-1"}
    assert next(row for row in rows if row[0] == "Ann")[8] == "1"
    out = [*csv.reader(StringIO(typed("people", "export", "--list", "ward").out, newline=""))]
    assert len(out) == 901
    assert typed("people", "export", "-o", "mine.csv").code == 0


@pytest.mark.usefixtures("ward")
def test_a_list_is_kept_well(typed: Civic, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its file is named, private, backed up, merged once, and erased everywhere in the home."""
    (path,) = (tmp_path / "home" / "lists").iterdir()
    assert (path.stat().st_mode & 0o777, path.parent.stat().st_mode & 0o777) == (0o600, 0o700)
    typed("people", "mark", "12", "1")
    where = json.loads(typed("data", "where", "--json").out)["kept"]
    assert [one["may_be_deleted"] for one in where if one["path"] == str(path)] == [False]
    assert typed("data", "backup", "-o", "all.tar.gz").code == 0
    assert typed("data", "backup").code == 0
    data = path.read_bytes()
    monkeypatch.setenv("CIVICPATH_HOME", str(tmp_path / "other"))
    for times in (1, 2):
        merged = typed("data", "merge", "all.tar.gz")
        assert merged.code == 0, merged.err
        assert ("1 list of voters" in merged.out) == (times == 1)
    assert (tmp_path / "other" / "lists" / path.name).read_bytes() == data
    assert '"12"' in typed("people", "sheet", "turnout", "--json").out
    monkeypatch.setenv("CIVICPATH_HOME", str(tmp_path / "home"))
    assert typed("data", "forget", "--list", "ward", "--yes").code == 0
    left = bytes_of(tmp_path / "home")
    assert not any(b"Diaz" in one for one in left.values())
    assert not any(name.startswith("lists/") for name in left)
    assert '"12"' not in typed("people", "sheet", "turnout", "--json").out
    assert "1 list" not in typed("data", "merge", "all.tar.gz").out
    assert "ward" not in typed("people", "export", "--list", "ward").out


@pytest.mark.usefixtures("ward")
def test_a_conflict_copy_of_a_list_is_one_with_it(typed: Civic, tmp_path: Path) -> None:
    """A sync tool made it: it counts once, and is backed up and erased like the list."""
    (path,) = (tmp_path / "home" / "lists").iterdir()
    copy = path.with_name(f"{path.stem} (conflict).list")
    copy.write_bytes(path.read_bytes())
    assert typed("people", "mark", "12", "1").code == 0
    assert copy.stat().st_mode & 0o777 == 0o600
    assert len(typed("people", "export", "--list", "ward").lines) == 901
    assert typed("data", "backup", "-o", "all.tar.gz").code == 0
    assert typed("data", "merge", "all.tar.gz").code == 0
    assert typed("data", "forget", "--person", f"{path.stem}:12", "--yes").code == 0
    assert len(typed("people", "export", "--list", "ward").lines) == 900
    assert typed("data", "forget", "--list", "ward", "--yes").code == 0
    assert not (tmp_path / "home" / "lists").exists()


@pytest.mark.usefixtures("ward")
def test_a_damaged_line_costs_one_row(typed: Civic, tmp_path: Path) -> None:
    """It is told, `data check` finds it, and a backup brings it back."""
    typed("data", "backup", "-o", "all.tar.gz")
    (path,) = (tmp_path / "home" / "lists").iterdir()
    lines = path.read_bytes().split(b"\n")
    path.write_bytes(b"\n".join([*lines[:5], b"torn" + lines[5], *lines[6:]]))
    run = typed("people", "export", "--list", "ward")
    assert (run.code, len(run.lines)) == (0, 900)
    assert "can't be read" in run.err
    assert typed("data", "check").code == 1
    assert typed("data", "merge", "all.tar.gz").code == 0
    assert len(typed("people", "export", "--list", "ward").lines) == 901


def test_who_was_forgotten_stays_away(
    typed: Civic, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No name is left in any file, and a merge leaves that person out and says so."""
    monkeypatch.setenv("CIVICPATH_HOME", str(tmp_path / "other"))
    typed("people", "add", "Maria", "Quibble", "--note", "from the other machine")
    typed("people", "add", "Bo")
    monkeypatch.setenv("CIVICPATH_HOME", str(tmp_path / "home"))
    typed("people", "add", "Maria", "Quibble", "--phone", "555-0100")
    typed("people", "promised", "maria", "bring the Quibble", "--by", "2026-12-01")
    typed("data", "backup", "-o", "before.tar.gz")
    typed("data", "backup")
    typed("people", "remove", "maria")
    assert typed("data", "forget", "--person", "quibble", "--yes").code == 0
    assert not any(b"Quibble" in one for one in bytes_of(tmp_path / "home").values())
    for source, left_out in (("before.tar.gz", True), (str(tmp_path / "other"), True)):
        merged = typed("data", "merge", source)
        assert ("1 person was left out" in merged.out) == left_out, merged
    names = [one["name"] for one in json.loads(typed("people", "--json").out)["people"]]
    assert names == ["Bo"]
    assert not any(b"Quibble" in one for one in bytes_of(tmp_path / "home" / "log").values())
    typed("people", "add", "Maria", "Quibble")
    monkeypatch.setenv("CIVICPATH_HOME", str(tmp_path / "other"))
    assert typed("data", "merge", str(tmp_path / "home")).code == 0
    assert typed("people").out.count("Maria Quibble") == 2


@pytest.mark.usefixtures("ward")
def test_a_line_can_be_forgotten(typed: Civic) -> None:
    """By its id; the other lines keep their numbers, and a merge does not bring it back."""
    typed("data", "backup", "-o", "before.tar.gz")
    typed("people", "mark", "12", "1")
    (row,) = json.loads(typed("people", "sheet", "turnout", "--json").out)["rows"]
    assert typed("data", "forget", "--person", row["id"], "--yes").code == 0
    assert typed("people", "mark", "12", "1").code == 66
    assert typed("people", "mark", "13", "1").code == 0
    assert "1 person was left out" in typed("data", "merge", "before.tar.gz").out
    assert typed("people", "mark", "12", "1").code == 66
    assert len(typed("people", "export", "--list", "ward").lines) == 900


def test_nobody_is_in_what_is_for_others(typed: Civic) -> None:
    """Handouts, blank lists and the site hold no person."""
    typed("people", "add", "Maria", "Quibble", "--role", "founder")
    typed("people", "promised", "maria", "bring signs", "--by", "2026-11-25")
    for argv in (
        ("handout", "--state", "TX"),
        ("checklist", "--blank"),
        ("guide", "--blank"),
        ("checklist",),
    ):
        run = typed("export", *argv)
        assert run.code == 0, run.err
        assert "Quibble" not in run.out
        assert "bring signs" not in run.out


def test_twenty_thousand_rows(typed: Civic, tmp_path: Path) -> None:
    """A sheet of the largest list takes under a second, and `next` reads none of it."""
    (tmp_path / "voters.csv").write_text(voters(20_000))
    assert typed("people", "import", "voters.csv", "--name", "county", "--yes").code == 0
    begun = time.process_time()
    assert typed("people", "sheet", "doors").code == 0
    assert time.process_time() - begun < 1
    (path,) = (tmp_path / "home" / "lists").iterdir()
    path.chmod(0)
    assert typed("next").code == 0
    (tmp_path / "more.csv").write_text(voters(20_001))
    run = typed("people", "import", "more.csv", "--name", "more", "--yes")
    assert (run.code, "20,000" in run.err) == (65, True)


def test_columns_are_asked_where_unsure(typed: Civic, tmp_path: Path) -> None:
    """Without a terminal the flag is named; with it, the list is kept as told."""
    (tmp_path / "odd.tsv").write_text("Wer\tName\tVoter Name\tStr\nx\tAnn\tBo\tOak\n")
    unsure = typed("people", "import", "odd.tsv", "--name", "odd", "--yes")
    assert (unsure.code, "--columns name=" in unsure.err) == (2, True)
    told = ("--columns", "name=Voter Name,street=4")
    seen = typed("people", "import", "odd.tsv", "--name", "odd", *told)
    assert (seen.code, "Bo" in seen.out, (tmp_path / "home").exists()) == (2, True, False)
    assert typed("people", "import", "odd.tsv", "--name", "odd", *told, "--yes").code == 0
    assert typed("people", "export", "--list", "odd").lines[1].startswith("1,Bo,Oak,")
