"""Checking content from the command line: all problems at once, in three formats."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from conftest import SAMPLE
from journey import Civic


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the sample with two mistakes in two files."""
    copy = tmp_path / "mine"
    shutil.copytree(SAMPLE, copy)
    rung, sheet = copy / "rungs" / "meeting.yaml", copy / "sheets" / "first-meeting.yaml"
    rung.write_text(rung.read_text().replace("minutes: 15", "minutes: soon", 1))
    sheet.write_text(sheet.read_text().replace("leave:", "leav:", 1))
    return copy


def test_what_ships_is_good(typed: Civic) -> None:
    """It has no errors. Outdated facts are listed once per place, with dates, as warnings."""
    run = typed("check")
    assert run.code == 0
    assert " files: 0 errors, " in run.lines[-1]
    (head,) = (line for line in run.lines if line.endswith("[review]: due for review"))
    due = [line for line in run.lines if line.startswith("  ") and "places/" in line]
    assert head.split()[:2] == [str(len(due)), "warnings"]
    assert len(due) == len({line.partition(":")[0] for line in due})
    (texas,) = (line for line in due if "places/tx.yaml:" in line)
    assert "the contest 'november' (as of 2021)" in texas
    assert "due for review" not in texas
    assert run.lines[-2] == "  To do: look each up, and write its new text's own date"


def test_every_mistake_at_once(typed: Civic, folder: Path) -> None:
    """Each problem has its position, its line with a caret, its rule, and a suggestion."""
    run = typed("check", folder)
    assert run.code == 1
    assert f"{folder}/rungs/meeting.yaml:" in run.out
    assert "minutes: soon" in run.out
    assert "^" in run.out
    assert "Did you mean 'leave'?" in run.out or "did you mean 'leave'" in run.out
    places = [line for line in run.lines if line.startswith(str(folder))]
    assert places == sorted(places)
    assert len(places) >= 2


def test_files_that_some_verbs_need(typed: Civic, tmp_path: Path) -> None:
    """A missing file that some verbs need is a warning; the ladder can still be read."""
    mine = tmp_path / "mine"
    shutil.copytree(SAMPLE, mine)
    absent = ["cycle.yaml", "parties.yaml"]
    for name in absent:
        (mine / name).unlink()
    run = typed("check", mine)
    assert run.code == 0
    missing = [line for line in run.lines if line.endswith("[missing-file]")]
    assert [line.partition(": ")[0] for line in missing] == [str(mine / name) for name in absent]
    assert " 0 errors, " in run.lines[-1]


def test_many_warnings_of_a_kind_are_a_list(typed: Civic, tmp_path: Path) -> None:
    """Three of a kind have a line of their own each; with a fourth they become a list."""
    mine = tmp_path / "mine"
    shutil.copytree(SAMPLE, mine)
    gone = ["cycle.yaml", "parties.yaml", "finding.yaml", "desk.yaml"]
    for number, name in enumerate(gone, 1):
        (mine / name).unlink()
        lines = typed("check", mine).lines
        told = [line for line in lines if " is missing" in line]
        listed = [line for line in told if line.startswith(f"  {mine}")]
        single = [line for line in told if line.endswith("[missing-file]")]
        assert (len(single), len(listed)) == ((number, 0) if number < len(gone) else (0, number))
    assert f"{len(gone)} warnings [missing-file]" in lines


def test_for_programs(typed: Civic, folder: Path) -> None:
    """The same problems as annotations and as JSON."""
    found = json.loads(typed("check", folder, "--format", "json").out)["problems"]
    noted = typed("check", folder, "--format", "github")
    assert noted.code == 1
    assert len(noted.lines) == len(found)
    for one, line in zip(found, noted.lines, strict=True):
        assert line.startswith(f"::{one['level']} file={one['file']},line={one['line']},")
    assert {Path(one["file"]).name for one in found} >= {"meeting.yaml", "first-meeting.yaml"}


def test_json_as_every_verb_has_it(typed: Civic, folder: Path) -> None:
    """`--json` is short for `--format json`, and conflicts with any other format."""
    short = typed("check", folder, "--json")
    assert short == typed("check", folder, "--format", "json")
    assert short == typed("check", folder, "--format", "json", "--json")
    assert (short.code, json.loads(short.out)["schema"]) == (1, 1)
    for other in ("text", "github"):
        both = typed("check", folder, "--json", "--format", other)
        assert (both.code, both.out) == (2, "")
        assert f"--format {other}" in both.err
