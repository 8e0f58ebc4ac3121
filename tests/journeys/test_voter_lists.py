"""A candidate with a county's list of 900 voters: walk sheets, marks, and who hasn't voted."""

from __future__ import annotations

import csv
import json
import random
import re
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
    """Return a county's list, always the same."""
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
    """Save a race, and import a list of 900 voters."""
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
    """Walk sheets in shifts, marks by line, and the list of those who remain, offline."""
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
    """No sheet shows party, age or election history, and walk sheets show no phone numbers."""
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
        (("mark", "12", "6"), 2, "not a mark"),
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
    """Each error says what is wrong, and nothing is saved."""
    before = bytes_of(tmp_path / "home")
    run = typed("people", *argv)
    assert run.code == code, run.err
    assert said in run.err
    assert bytes_of(tmp_path / "home") == before


def test_marks_need_a_race(typed: Civic) -> None:
    """The error says how to save a race."""
    typed("people", "add", "Ann")
    run = typed("people", "mark", "ann", "1")
    assert (run.code, "desk race add" in run.err) == (2, True)


@pytest.mark.usefixtures("ward")
def test_a_run_of_marks_at_a_prompt(at_terminal: Open, sheet: Callable[..., Any]) -> None:
    """Lines and marks are entered in turn; errors are asked for again, and a blank ends it."""
    terminal = at_terminal("people", "mark", ACCESSIBLE="1")
    for said in ("12 1", "13 9", "13 2", ""):
        terminal.until("answer: ")
        terminal.press(said + ENTER)
    assert terminal.end() == 0
    assert "is not a mark" in terminal.shown
    assert [row["line"] for row in sheet("turnout")["rows"]] == ["12"]


def newer(data: str) -> str:
    """Return the list half a year later: three left, one moved, one new, in another order."""
    head, *rows = data.splitlines()
    rows = [row for row in rows if not row.startswith(("V10,", "V11,", "V12,"))]
    moved = next(row for row in rows if row.startswith("V13,")).split(",")
    rows[rows.index(",".join(moved))] = ",".join((*moved[:3], "999", "Zinnia Ct", *moved[5:]))
    return "\n".join([head, "V900,Newcome,Nan,7,Oak St,,D,2001,,Y", *reversed(rows)]) + "\n"


@pytest.mark.usefixtures("ward")
def test_a_newer_copy_keeps_the_marks(typed: Civic, tmp_path: Path) -> None:
    """Voters on both lists keep line and mark; marked rows that are gone are kept and reported."""
    (path,) = (tmp_path / "home" / "lists").iterdir()
    lines = {row[-1]: row[0] for row in exported(typed)}
    marks = {lines["V10"]: "1", lines["V13"]: "2", lines["V400"]: "1"}
    assert typed("people", "mark", *(word for pair in marks.items() for word in pair)).code == 0
    assert typed("data", "forget", "--person", f"{path.stem}:{lines['V20']}", "--yes").code == 0
    (tmp_path / "newer.csv").write_text(newer(voters(900)))
    again = ("people", "import", "newer.csv", "--name", "WARD", "--again")
    before = bytes_of(tmp_path / "home")
    asked = typed(*again)
    assert (asked.code, "add --yes" in asked.err) == (2, True)
    assert bytes_of(tmp_path / "home") == before
    run = typed(*again, "--yes")
    said = " ".join(run.out.split())
    assert run.code == 0, run.err
    assert "On both 896 rows" in said.replace(":", "")
    assert "New 1 row" in said.replace(":", "")
    assert "2 rows without a mark will leave the list." in said
    assert "1 row with a mark will stay, though not in the file:" in said
    assert f"Line {lines['V10']}: " in said
    assert "1 row left out: you had that person erased." in said
    after = {row[-1]: row for row in exported(typed)}
    assert {key: row[0] for key, row in after.items() if key in lines} == {
        key: line for key, line in lines.items() if key in after
    }
    assert lines.keys() - after.keys() == {"V11", "V12", "V20"}
    assert re.fullmatch(r"901[a-z]{3}", after["V900"][0])
    assert after["V13"][2:4] == ["Zinnia Ct", "999"]
    turnout = json.loads(typed("people", "sheet", "turnout", "--json").out)["rows"]
    assert {row["line"] for row in turnout} == {lines["V10"], lines["V400"]}
    once_more = typed(*again, "--yes")
    assert "On both 897 rows" in " ".join(once_more.out.split()).replace(":", "")
    assert {row[-1]: row for row in exported(typed)} == after


@pytest.mark.usefixtures("ward")
def test_two_newer_copies_and_a_sheet_from_each(
    typed: Civic, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each machine adds somebody at one line; once merged, marks from both sheets fall rightly."""
    homes = {"Newcome": tmp_path / "home", "Other": tmp_path / "other"}
    assert typed("data", "backup", "-o", "all.tar.gz").code == 0
    monkeypatch.setenv("CIVICPATH_HOME", str(homes["Other"]))
    assert typed("data", "merge", "all.tar.gz").code == 0
    printed = {}
    for name, home in homes.items():
        monkeypatch.setenv("CIVICPATH_HOME", str(home))
        (tmp_path / "newer.csv").write_text(newer(voters(900)).replace("Newcome", name))
        again = typed("people", "import", "newer.csv", "--name", "ward", "--again", "--yes")
        assert again.code == 0, again.err
        printed[name] = next(row[0] for row in exported(typed) if row[1] == f"Nan {name}")
    assert {one[:3] for one in printed.values()} == {"901"}
    assert len({*printed.values()}) == 2
    assert typed("people", "mark", printed["Other"], "1").code == 0
    assert typed("data", "backup", "-o", "theirs.tar.gz").code == 0
    monkeypatch.setenv("CIVICPATH_HOME", str(homes["Newcome"]))
    assert typed("data", "merge", "theirs.tar.gz").code == 0
    assert yours(typed) == {("Nan Other", printed["Other"])}
    assert "Nan Newcome: 1, yours" in typed("people", "mark", printed["Newcome"], "1").out
    assert yours(typed) == {(f"Nan {name}", line) for name, line in printed.items()}
    bare = typed("people", "mark", "901", "1")
    assert bare.code == 2
    assert all(one in bare.err for one in printed.values())
    assert len(exported(typed)) == 899


def yours(typed: Civic) -> set[tuple[str, str]]:
    """Return the names of the marked supporters, with their lines."""
    rows = json.loads(typed("people", "sheet", "turnout", "--json").out)["rows"]
    return {(row["name"], row["line"]) for row in rows}


@pytest.mark.usefixtures("ward")
def test_the_line_of_somebody_who_left_is_nobody_elses(typed: Civic, tmp_path: Path) -> None:
    """A second newer copy gives no new person a line that stands on an old sheet."""
    gone = next(row[0] for row in exported(typed) if row[0] == "900")
    out = typed("people", "export", "--list", "ward").out
    last = next(row for row in csv.reader(StringIO(out, newline="")) if row[0] == gone)[9]
    head, *rows = voters(900).splitlines()
    left = [row for row in rows if not row.startswith(f"{last},")]
    again = ("people", "import", "copy.csv", "--name", "ward", "--again", "--yes")
    for more in ((), ("V901,Zett,Zoe,999,Zinnia Ct,,D,1980,,Y",)):
        (tmp_path / "copy.csv").write_text("\n".join([head, *left, *more]) + "\n")
        assert typed(*again).code == 0
    refused = typed("people", "mark", gone, "1")
    assert refused.code == 2
    assert "Type its letters, too" in refused.err
    assert yours(typed) == set()


def exported(typed: Civic) -> list[list[str]]:
    """Return the rows of the exported list, without the columns about the vote."""
    out = typed("people", "export", "--list", "ward").out
    return [row[:10] for row in csv.reader(StringIO(out, newline=""))][1:]


@pytest.mark.usefixtures("ward")
@pytest.mark.parametrize(
    ("name", "code", "said"),
    [("ward", 2, "Nobody in that file is on"), ("hill", 66, "no list 'hill' yet")],
)
def test_a_copy_of_another_list_is_refused(
    typed: Civic, tmp_path: Path, name: str, code: int, said: str
) -> None:
    """The error says so, and nothing changes."""
    (tmp_path / "other.csv").write_text(f"{HEAD}\nX0,Nobody,Nil,1,Nowhere St,,D,1980,,Y\n")
    before = bytes_of(tmp_path / "home")
    run = typed("people", "import", "other.csv", "--name", name, "--again", "--yes")
    assert (run.code, said in run.err) == (code, True), run.err
    assert bytes_of(tmp_path / "home") == before


@pytest.mark.usefixtures("ward")
def test_at_a_terminal_a_newer_copy_is_asked_about(
    at_terminal: Open, typed: Civic, tmp_path: Path
) -> None:
    """For a known name, the program asks whether it is a newer copy, and shows the changes."""
    (tmp_path / "newer.csv").write_text(newer(voters(900)))
    terminal = at_terminal("people", "import", "newer.csv", "--name", "ward", ACCESSIBLE="1")
    terminal.until("newer copy of it?")
    terminal.press("y" + ENTER)
    terminal.until("Who gave you this list?")
    terminal.press(ENTER)
    terminal.until("Is that right?")
    terminal.press("y" + ENTER)
    assert terminal.end() == 0
    assert "Compared with your list" in terminal.shown
    assert len(exported(typed)) == 898


@pytest.mark.usefixtures("ward")
def test_what_is_written_out_is_neutral(typed: Civic) -> None:
    """No cell begins a formula, and the marks are next to the people and their lines."""
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
    """The file is listed, private, backed up, merged once, and erased throughout the home."""
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
    """A sync tool's copy counts once, and is backed up and erased with the list."""
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
    """A damaged line is reported, found by `data check`, and restored from a backup."""
    typed("data", "backup", "-o", "all.tar.gz")
    (path,) = (tmp_path / "home" / "lists").iterdir()
    lines = path.read_bytes().split(b"\n")
    path.write_bytes(b"\n".join([*lines[:5], b"torn" + lines[5], *lines[6:]]))
    run = typed("people", "export", "--list", "ward")
    assert (run.code, len(run.lines)) == (0, 900)
    assert "can't be read" in run.err
    assert "civicpath data check" in run.err
    assert typed("data", "check").code == 1
    assert typed("data", "merge", "all.tar.gz").code == 0
    assert len(typed("people", "export", "--list", "ward").lines) == 901
    accepted = typed("data", "check", "--accept", "--json")
    assert (accepted.code, json.loads(accepted.out)["known"]) == (0, 1)
    assert typed("people", "export", "--list", "ward").err == ""
    path.write_bytes(path.read_bytes() + b"torn again\n")
    assert typed("data", "check").code == 1


@pytest.mark.usefixtures("ward")
def test_a_list_that_is_gone_is_missed(
    typed: Civic, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`data check` names the missing file and how to restore it, and can accept the loss."""
    assert typed("people", "mark", "12", "1").code == 0
    assert typed("data", "check").code == 0
    assert typed("data", "backup", "-o", "all.tar.gz").code == 0
    (path,) = (tmp_path / "home" / "lists").iterdir()
    whole = path.read_bytes()
    path.write_bytes(b"".join(whole.splitlines(keepends=True)[:-3]))
    short = typed("data", "check")
    assert (short.code, "3 rows of this list of voters are gone" in short.out) == (1, True)
    path.unlink()
    gone = typed("data", "check")
    assert (gone.code, "This list of voters is gone" in gone.out) == (1, True)
    assert path.name in "".join(gone.out.split())
    assert typed("data", "merge", "all.tar.gz").code == 0
    assert (path.read_bytes(), typed("data", "check").code) == (whole, 0)
    log = next((tmp_path / "home" / "log").iterdir())
    monkeypatch.setenv("CIVICPATH_HOME", str(tmp_path / "other"))
    assert typed("data", "merge", str(log)).code == 0
    marks = typed("data", "check")
    assert (marks.code, "Marks are here of a list of voters that is not" in marks.out) == (1, True)
    assert typed("data", "check", "--accept").code in {0, 1}
    assert typed("data", "check").code == 0
    monkeypatch.setenv("CIVICPATH_HOME", str(tmp_path / "home"))
    path.unlink()
    typed("data", "check", "--accept")
    assert typed("data", "check").code == 0


@pytest.mark.usefixtures("ward")
@pytest.mark.parametrize("data", [b"", b"not a list at all\n", b"\0" * 99])
def test_a_list_that_cannot_be_read_is_one_finding(
    typed: Civic, tmp_path: Path, data: bytes
) -> None:
    """The check continues and reports what is wrong with the file, but not as missing."""
    (path,) = (tmp_path / "home" / "lists").iterdir()
    path.write_bytes(data)
    run = typed("data", "check")
    assert run.code == 1, run.err
    assert "1 thing needs a look" in run.out
    assert path.read_bytes() == data


@pytest.mark.usefixtures("ward")
def test_what_was_erased_on_purpose_is_not_missed(typed: Civic, tmp_path: Path) -> None:
    """Neither an erased line nor an erased list is reported as missing."""
    (path,) = (tmp_path / "home" / "lists").iterdir()
    assert typed("data", "forget", "--person", f"{path.stem}:12", "--yes").code == 0
    assert typed("data", "check").code == 0
    assert typed("data", "forget", "--list", "ward", "--yes").code == 0
    assert typed("data", "check").code == 0


def test_who_was_forgotten_stays_away(
    typed: Civic, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No file has the erased name, and a merge leaves that person out and says so."""
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
    """A line is erased by its id. Other lines keep their numbers, and a merge can't restore it."""
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
    """Handouts, blank lists and the site contain no person."""
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


def cpu_of_doors(typed: Civic, name: str) -> float:
    """Show a list's walk sheet, and return the CPU seconds of this process."""
    begun = time.process_time()
    assert typed("people", "sheet", "doors", "--list", name).code == 0
    return time.process_time() - begun


def test_twenty_thousand_rows(typed: Civic, tmp_path: Path) -> None:
    """The cost of the largest list's sheet is linear in its rows, and `next` reads none of it."""
    spent = {}
    for count in (2_000, 20_000):
        (tmp_path / "voters.csv").write_text(voters(count))
        typed("people", "import", "voters.csv", "--name", f"of-{count}", "--yes")
        spent[count] = min(cpu_of_doors(typed, f"of-{count}") for _ in range(3))
    # Squares would take 100 times as long; on a busy machine, up to 16 times were measured.
    assert spent[20_000] < 30 * spent[2_000]
    for path in (tmp_path / "home" / "lists").iterdir():
        path.chmod(0)
    assert typed("next").code == 0
    (tmp_path / "more.csv").write_text(voters(20_001))
    run = typed("people", "import", "more.csv", "--name", "more", "--yes")
    assert (run.code, "20,000" in run.err) == (65, True)


def test_columns_are_asked_where_unsure(typed: Civic, tmp_path: Path) -> None:
    """Without a terminal the error names the flag; with the flag the list is imported."""
    (tmp_path / "odd.tsv").write_text("Wer\tName\tVoter Name\tStr\nx\tAnn\tBo\tOak\n")
    unsure = typed("people", "import", "odd.tsv", "--name", "odd", "--yes")
    assert (unsure.code, "--columns name=" in unsure.err) == (2, True)
    told = ("--columns", "name=Voter Name,street=4")
    seen = typed("people", "import", "odd.tsv", "--name", "odd", *told)
    assert (seen.code, "Bo" in seen.out, (tmp_path / "home").exists()) == (2, True, False)
    assert typed("people", "import", "odd.tsv", "--name", "odd", *told, "--yes").code == 0
    assert typed("people", "export", "--list", "odd").lines[1].startswith("1,Bo,Oak,")


@pytest.mark.usefixtures("ward")
def test_who_was_erased_does_not_come_back_under_another_line(
    typed: Civic, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two machines add one person by themselves; erased on one, they stay erased after a merge."""
    homes = [tmp_path / "home", tmp_path / "other"]
    assert typed("data", "backup", "-o", "all.tar.gz").code == 0
    for home, more in zip(homes, ((), ("X1,First,Abe,1,Aaa St,,D,1980,,Y",)), strict=True):
        monkeypatch.setenv("CIVICPATH_HOME", str(home))
        typed("data", "merge", "all.tar.gz")
        text = "\n".join([newer(voters(900)).rstrip(), *more]) + "\n"
        (tmp_path / "newer.csv").write_text(text)
        again = typed("people", "import", "newer.csv", "--name", "ward", "--again", "--yes")
        assert again.code == 0, again.err
    there = next(row[0] for row in exported(typed) if row[1] == "Nan Newcome")
    assert typed("people", "mark", there, "1").code == 0
    monkeypatch.setenv("CIVICPATH_HOME", str(homes[0]))
    here = next(row[0] for row in exported(typed) if row[1] == "Nan Newcome")
    assert here != there
    assert typed("data", "forget", "--person", "Nan Newcome", "--yes").code == 0
    for _ in range(2):
        merged = typed("data", "merge", str(homes[1]))
        assert "1 person was left out" in " ".join(merged.out.split())
        names = {row[1] for row in exported(typed)}
        assert "Nan Newcome" not in names
        assert "Abe First" in names
    assert yours(typed) == set()


@pytest.mark.usefixtures("ward")
@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("0", "There is no line 0."),
        ("000", "There is no line 0."),
        ("901", "There is no line 901."),
        ("9" * 5000, "There is no line 9999999999999999"),
        ("\N{ARABIC-INDIC DIGIT ONE}", "No one on your list is called"),
        ("9" * 5000 + "bcd", "No one on your list is called"),
    ],
    ids=lambda text: text[:4],
)
def test_a_line_that_cannot_be(typed: Civic, line: str, said: str) -> None:
    """Whatever stands for a line, the answer is true, and short."""
    run = typed("people", "mark", line, "1")
    assert run.code == 66
    assert said in run.err
    assert len(run.err) < 400
