"""What is said about a person's files is true, whatever their paths, owners and contents."""

from __future__ import annotations

import json
import os
import re
import shlex
from pathlib import Path

import pytest
from journey import Civic
from packed import PACK


@pytest.fixture
def pack(typed: Civic, tmp_path: Path) -> Path:
    """Build a pack, and return its file."""
    folder = tmp_path / "pack"
    folder.mkdir()
    (folder / "pack.yaml").write_text(PACK)
    assert typed("pack", "build", folder, "-o", "travis.civicpack").code == 0
    return tmp_path / "travis.civicpack"


def command(text: str) -> list[str]:
    """Return the words after `civicpath` in the first `data merge` of a text."""
    found = re.search(r"civicpath (data merge [^\n]*)", text)
    assert found
    return shlex.split(found[1])


def test_a_command_can_be_pasted_for_a_home_with_a_space(typed: Civic, tmp_path: Path) -> None:
    """As it is on macOS: ~/Library/Application Support."""
    home = tmp_path / "Application Support" / "it's"
    typed("--home", home, "done", "find-calendar")
    made = typed("--home", home, "--plain", "data", "backup")
    (saved,) = (home / "backup").iterdir()
    assert command(" ".join(made.out.split()))[:3] == ["data", "merge", str(saved)]
    (log,) = (home / "log").iterdir()
    log.unlink()
    problems = json.loads(typed("--home", home, "data", "check", "--json").out)["problems"]
    assert len(problems) == 2  # the log, and the entry that only the backup has
    for told in (typed("--home", home, "next").err, *(one["hint"] for one in problems)):
        assert command(told) == ["data", "merge", str(saved)]
    assert "1 entry was new" in typed("--home", home, *command(told)).out
    assert typed("--home", home, "data", "check").code == 0


def test_a_file_that_may_not_be_read_is_no_mistake_in_the_command(
    typed: Civic, pack: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The command opens it, and then says why it can't; its kind is not what is wrong."""
    monkeypatch.setattr(os, "access", lambda *_, **__: False)
    assert typed("pack", "check", pack).code == 0
    assert typed("--plain", "pack", "check", "--json", pack).code == 0  # by Typer


def test_a_warning_after_a_change_does_not_say_that_nothing_was_changed(
    typed: Civic, pack: Path, tmp_path: Path
) -> None:
    """A saved pack is damaged, which stops nobody."""
    typed("pack", "add", pack, "--yes")
    typed("done", "attend")
    (tmp_path / "home" / "packs" / "travis-group.civicpack").write_bytes(b"nonsense")
    done = typed("done", "find-calendar")
    assert done.code == 0
    assert "is damaged, or is not a pack" in done.err
    assert "Nothing was changed" not in done.err


def test_only_packs_are_erased_as_packs(typed: Civic, pack: Path, tmp_path: Path) -> None:
    """A file with such a name is not ours unless its content says so."""
    typed("pack", "add", pack, "--yes")
    other = tmp_path / "home" / "packs" / "thesis.civicpack"
    other.write_bytes(b"nonsense")
    told = typed("data", "forget", "--packs", "--yes").out
    assert "Erased: 1 pack." in told
    assert str(other) in told
    assert list(other.parent.iterdir()) == [other]


def test_what_can_not_be_counted_is_not_counted(typed: Civic, tmp_path: Path) -> None:
    """With something in the way, nobody knows how many entries were erased."""
    typed("done", "find-calendar")
    (tmp_path / "home" / "log" / "f00000000000.jsonl").mkdir()
    told = typed("data", "forget", "--yes").out
    assert "Erased: everything.\n" in told
    assert "f00000000000.jsonl" in "".join(told.split())


def test_a_merge_of_a_damaged_log_does_not_say_that_nothing_was_lost(
    typed: Civic, tmp_path: Path
) -> None:
    """The line that can't be read is not brought along."""
    there = tmp_path / "there"
    typed("--home", there, "done", "find-calendar")
    typed("--home", there, "done", "attend")
    (log,) = (there / "log").iterdir()
    log.write_bytes(log.read_bytes().replace(b"meeting/attend", b"meeting/attemd"))
    merged = typed("data", "merge", there)
    assert "1 entry was new; 0 here already. What could not be read stays where it is." in (
        " ".join(merged.out.split())
    )
    assert "Nothing was lost." not in merged.out


def test_where_no_backup_can_be_made_beside_the_journal_another_place_is_named(
    typed: Civic, tmp_path: Path
) -> None:
    """Another home, as is advised elsewhere, would have nothing to back up."""
    typed("done", "attend")
    (tmp_path / "home" / "backup").write_text("in the way")
    told = typed("data", "backup")
    assert told.code == 73
    assert "Nothing was changed. Name a file elsewhere: civicpath data backup -o FILE" in told.err
    assert "--home" not in told.err
    assert typed("data", "backup", "-o", "made.tar.gz").code == 0
