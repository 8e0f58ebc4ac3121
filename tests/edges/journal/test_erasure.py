"""Forgetting: what a person wants gone is gone from every file in the home."""

from __future__ import annotations

import gzip
import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from civicpath.core.errors import Newer
from civicpath.core.event import Answered, Done
from civicpath.core.lines import header
from civicpath.edges.copies import backup, merge, unpack
from civicpath.edges.erasure import Rule, answer, answers, forget, forget_all, notes
from civicpath.edges.journal import Journal

Tale = tuple[str, ...]
Did = Callable[..., Done]
Make = Callable[..., Journal[Tale]]
Log = Callable[[Journal[Tale]], Path]
Tree = Callable[[Path], object]

NOON = datetime(2026, 11, 3, 12, tzinfo=UTC)


def inside(folder: Path) -> str:
    """Join all that can be read in a folder, backups unpacked."""
    texts = []
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            data = path.read_bytes()
            texts.append(gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data)
    return b"".join(texts).decode(errors="replace")


@pytest.fixture
def lived(make: Make, did: Did) -> Journal[Tale]:
    """Open a home with two machines' logs, a backup and a snapshot."""
    journal = make()
    journal.append(
        Answered(question="party", values=("the-purple-party",)),
        Answered(question="hours", values=("17",)),
    )
    other = make(machine="other")
    other.append(Answered(question="party", values=("the-orange-party",)))
    other.append(did("spoke to Mrs. Quibble"), did("met nobody", "precinct/walk"))
    backup(journal, NOON)
    journal.append(did("called Mr. Quark"))
    return journal


@pytest.mark.parametrize(
    ("rule", "gone", "kept", "entries"),
    [
        (answers, ["purple", "orange", '"17"'], ["Quibble", "Quark", "nobody"], 3),
        (answer("party"), ["purple", "orange"], ['"17"', "Quibble", "Quark", "nobody"], 2),
        (notes("meeting/attend"), ["Quibble", "Quark"], ["purple", "orange", "nobody"], 2),
    ],
    ids=["all answers", "one question", "one action's notes"],
)
def test_what_is_forgotten_is_in_no_file_of_the_home(
    lived: Journal[Tale], rule: Rule, gone: list[str], kept: list[str], entries: int
) -> None:
    """Not in another machine's log, not in a backup, not in the snapshot; the rest is."""
    before = len(lived.read().entries)
    forgotten = forget(lived, rule)
    assert (forgotten.entries, forgotten.unread, forgotten.left) == (entries, 0, ())
    text = inside(lived.home)
    assert [word for word in gone if word in text] == []
    assert [word for word in kept if word not in text] == []
    after = lived.read()
    assert after.problems == ()
    assert len(after.entries) == before - (0 if "Quibble" in gone else entries)
    assert lived.standing().state == lived.fold.recall(after.entries)


def test_what_was_done_stays_done_when_its_note_is_forgotten(lived: Journal[Tale]) -> None:
    """Only the words go."""
    forget(lived, notes("meeting/attend"))
    done = [entry.event for entry in lived.read().entries if isinstance(entry.event, Done)]
    assert [(event.action, event.note) for event in done] == [
        ("meeting/attend", ""),
        ("precinct/walk", "met nobody"),
        ("meeting/attend", ""),
    ]


def test_an_older_copy_does_not_bring_a_note_back(
    lived: Journal[Tale], did: Did, tmp_path: Path
) -> None:
    """A merge with a copy from before counts nothing twice and shows no forgotten word."""
    old = backup(lived, NOON, tmp_path / "old.tar.gz")
    count = len(lived.read().entries)
    forget(lived, notes("meeting/attend"))
    assert merge(lived, old).added == 0
    data = next(data for _, data in unpack(old, old.read_bytes()) if b"Quark" in data)
    for name in ("0-conflict.jsonl", "z-conflict.jsonl"):  # whichever is read first
        (lived.home / "log" / name).write_bytes(data)
    assert len(lived.read().entries) == count
    assert "Quark" not in str(lived.standing().state)
    lived.append(did("next"))
    assert len(lived.read().entries) == count + 1


def test_no_id_is_given_out_again_after_forgetting(make: Make, did: Did) -> None:
    """A forgotten entry may live on in a copy; its id must not come to mean something else."""
    journal = make()
    (entry,) = journal.append(Answered(question="hours", values=("3",)))
    forget(journal, answers)
    (new,) = journal.append(did("one"))
    assert new.stamp.id != entry.stamp.id


def test_lines_that_no_rule_can_judge_are_kept_and_counted(lived: Journal[Tale]) -> None:
    """A person is told that something unreadable is left."""
    path = min((lived.home / "log").iterdir())
    path.write_bytes(path.read_bytes() + b"torn purple\nhalf")
    forgotten = forget(lived, answers)
    assert forgotten.unread == 2
    assert path.read_bytes().endswith(b"torn purple\nhalf\n")


def test_a_backup_that_holds_nothing_else_goes_whole(make: Make) -> None:
    """An empty backup would raise a false alarm later."""
    journal = make()
    journal.append(Answered(question="hours", values=("3",)))
    path = backup(journal, NOON)
    forget(journal, answers)
    assert not path.exists()
    assert journal.standing().problems == ()


def test_a_backup_that_cannot_be_read_is_named(lived: Journal[Tale]) -> None:
    """It may still hold what was to be forgotten."""
    (path,) = (lived.home / "backup").iterdir()
    path.write_bytes(b"broken")
    assert forget(lived, answers).left == (path,)


def test_forgetting_stops_at_a_newer_journal(lived: Journal[Tale], tree: Tree) -> None:
    """What we don't understand we don't rewrite."""
    (lived.home / "log" / "z.jsonl").write_bytes(header(min_reader=2))
    (lived.home / "log" / "z.jsonl").chmod(0o600)
    before = tree(lived.home / "log")
    with pytest.raises(Newer):
        forget(lived, answers)
    assert tree(lived.home / "log") == before


def test_everything_can_be_forgotten(lived: Journal[Tale], did: Did) -> None:
    """No home, no memory of this machine; starting over works."""
    (device,) = lived.append(did("last"))
    (lived.home / "log" / ".x.jsonl.new").write_bytes(b"left by a crash")
    forgotten = forget_all(lived)
    assert (forgotten.entries, forgotten.left) == (7, ())
    assert not lived.home.exists()
    (new,) = lived.append(did("anew"))
    assert new.stamp.device != device.stamp.device
    assert lived.read().entries == (new,)
    assert lived.standing().problems == ()


def test_forgetting_everything_leaves_what_is_not_ours(
    lived: Journal[Tale], tmp_path: Path
) -> None:
    """A stranger's file in the home stays, and is named; what a link points to stays too."""
    (lived.home / "diary.txt").write_text("mine")
    (lived.home / "backup" / "photo.jpg").write_bytes(b"mine")
    (tmp_path / "far.jsonl").write_bytes(header())
    (lived.home / "log" / "far.jsonl").symlink_to(tmp_path / "far.jsonl")
    left = forget_all(lived).left
    names = [os.fspath(path.relative_to(lived.home)) for path in left]
    assert names == ["backup", "backup/photo.jpg", "diary.txt"]
    assert (tmp_path / "far.jsonl").exists()
    assert not (lived.home / "log").exists()


def test_forgetting_nothing_makes_nothing(journal: Journal[Tale]) -> None:
    """No home appears because somebody wanted it gone."""
    assert forget_all(journal).entries == 0
    assert not journal.home.exists()
