"""A folder that can't be read is not taken for an empty one."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from journey import Civic

from civicpath.base.errors import CivicError
from civicpath.journal.backups import backup
from civicpath.journal.events import Answered
from civicpath.journal.list_codec import ListFile, ListHeader
from civicpath.journal.lost_lists import keep_list
from civicpath.journal.store import Journal
from civicpath.system import files

Tale = tuple[str, ...]
Bar = Callable[[Path], None]

NOON = datetime(2026, 11, 3, 12, tzinfo=UTC)


@pytest.fixture
def bar(monkeypatch: pytest.MonkeyPatch) -> Iterator[Bar]:
    """Return a function that makes a folder unreadable, even for root."""
    barred: list[Path] = []
    real = {name: getattr(os, name) for name in ("listdir", "scandir")}

    def reads(name: str) -> Callable[[Path], object]:
        def read(folder: Path) -> object:
            if Path(folder) in barred:
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(folder))
            return real[name](folder)

        return read

    for name in real:
        monkeypatch.setattr(os, name, reads(name))
    yield barred.append
    barred.clear()


def test_names_are_listed_or_it_raises(tmp_path: Path, bar: Bar) -> None:
    """Unlike `glob`, which leaves a folder out without a word."""
    for name in ("b.jsonl", "a.jsonl", "a.txt"):
        (tmp_path / name).touch()
    assert files.matching(tmp_path, "*.jsonl") == [tmp_path / "a.jsonl", tmp_path / "b.jsonl"]
    assert files.matching(tmp_path / "none", "*") == []
    assert files.matching(tmp_path / "a.txt", "*") == []
    bar(tmp_path)
    with pytest.raises(PermissionError):
        files.matching(tmp_path, "*")


@pytest.mark.parametrize("folder", ["home/backup", "home/lists", "home/packs", "devices"])
@pytest.mark.parametrize("part", [("--answers",), ()])
def test_nothing_is_said_to_be_erased_that_may_be_there(
    typed: Civic, tmp_path: Path, bar: Bar, folder: str, part: tuple[str, ...]
) -> None:
    """What is in the folder may hold some of it."""
    typed("start", "--state", "TX")
    typed("data", "backup")
    (tmp_path / folder).mkdir(exist_ok=True)
    bar(tmp_path / folder)
    run = typed("data", "forget", *part, "--yes")
    if folder == "home/packs" and part:  # no answer is in a pack
        return
    assert run.code not in {0, 76}
    assert "Erased:" not in run.out
    assert folder in run.err


def test_a_backup_without_the_lists_is_refused(
    journal: Journal[Tale], tmp_path: Path, bar: Bar
) -> None:
    """Half of the data is no backup."""
    header = ListHeader(id="l0a1b2c3d", name="Ward", on="2026-11-24", columns=("name",))
    journal.append(Answered(question="state", values=("TX",)))
    with journal.writing():
        keep_list(journal, ListFile(header=header, rows={1: ("Ann",)}))
    bar(journal.home / "lists")
    with pytest.raises((OSError, CivicError)):
        backup(journal, NOON, tmp_path / "x.tar.gz")
    assert not (tmp_path / "x.tar.gz").exists()
