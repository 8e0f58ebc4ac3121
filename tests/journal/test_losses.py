"""Losses are reported: logs that are missing, truncated or damaged, and unusable backups."""

from __future__ import annotations

import gzip
import io
import os
import tarfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from civicpath.base.errors import BadContent, Busy, Newer, Refused
from civicpath.journal import backups, line_index
from civicpath.journal.backups import backup, pack, unpack
from civicpath.journal.check_result import FindingKind
from civicpath.journal.checkup import accept, check
from civicpath.journal.codec import VERSION, header
from civicpath.journal.erase import forget, forget_all
from civicpath.journal.erase_rules import answers
from civicpath.journal.events import Answered, Done
from civicpath.journal.merging import merge
from civicpath.journal.store import Journal

Tale = tuple[str, ...]


Did = Callable[..., Done]


Make = Callable[..., Journal[Tale]]


Log = Callable[[Journal[Tale]], Path]

NOON = datetime(2026, 11, 3, 12, tzinfo=UTC)


def rules(journal: Journal[Tale]) -> list[str]:
    """Return the rules of the problems, which are the same with or without a snapshot."""
    found = [problem.rule for problem in journal.read().problems]
    assert [problem.rule for problem in journal.standing().problems] == found
    return found


def kinds(journal: Journal[Tale]) -> list[str]:
    """Return the kinds of findings of a full check."""
    return [one.kind.value for one in check(journal).findings]


def remove(path: Path) -> None:
    """Remove a log."""
    path.unlink()


def empty(path: Path) -> None:
    """Empty a log."""
    path.write_bytes(b"")


def shorten(path: Path) -> None:
    """Remove the last line of a log, as an older copy would."""
    data = path.read_bytes()
    path.write_bytes(data[: data.rindex(b"\n", 0, -1) + 1])


def replace_by_its_first(path: Path) -> None:
    """Write the first entry of a log over the second, which is as long."""
    head, first, second = path.read_bytes().splitlines(keepends=True)
    assert len(first) == len(second)
    path.write_bytes(head + first + first)


LOSSES = pytest.mark.parametrize("lose", [remove, empty, shorten, replace_by_its_first])


@LOSSES
def test_a_loss_is_told_until_it_is_accepted_or_brought_back(
    make: Make, did: Did, log: Log, lose: Callable[[Path], None]
) -> None:
    """The loss is reported after further events, too, and so are later losses."""
    journal = make()
    journal.append(did("one"), did("two"))
    saved = backup(journal, NOON, journal.home.parent / "saved.tar.gz")
    path = log(journal)
    lose(path)
    assert rules(journal) == ["journal-lost"]
    assert kinds(journal) == ["missing"]
    (new,) = journal.append(did("three"))
    assert new.stamp.device != path.stem
    assert rules(journal) == ["journal-lost"]
    merge(journal, saved)
    assert rules(journal) == []
    assert [one.event.note for one in journal.read().entries if isinstance(one.event, Done)] == [
        "one",
        "two",
        "three",
    ]


@LOSSES
def test_a_loss_that_was_accepted_is_told_no_more(
    make: Make, did: Did, log: Log, lose: Callable[[Path], None]
) -> None:
    """The numbers of lost entries aren't reused."""
    journal = make()
    journal.append(did("one"), did("two"))
    path = log(journal)
    lose(path)
    accept(journal)
    assert rules(journal) == kinds(journal) == []
    (new,) = journal.append(did("three"))
    assert new.stamp.device != path.stem
    assert rules(journal) == []
    (journal.home / "log" / f"{new.stamp.device}.jsonl").unlink()
    assert rules(journal) == ["journal-lost"]


HOW: dict[Callable[[Path], None], str] = {
    remove: "is gone",
    empty: "is empty",
    shorten: "is shorter than this machine left it",
    replace_by_its_first: "holds fewer entries than this machine wrote",
}
"""Ways to lose entries, and what is said of the file."""


@pytest.mark.parametrize("lose", HOW)
@pytest.mark.parametrize("saved", [False, True])
def test_it_is_said_how_a_file_lost_its_entries(
    journal: Journal[Tale], did: Did, log: Log, lose: Callable[[Path], None], *, saved: bool
) -> None:
    """Once, whether or not the home holds a backup of them."""
    journal.append(did("one"), did("two"))
    if saved:
        backup(journal, NOON)
    lose(log(journal))
    (problem,) = journal.read().problems
    assert problem.message.endswith(f"this file of the journal {HOW[lose]}.")


def test_a_damaged_line_is_no_loss_as_well(journal: Journal[Tale], did: Did, log: Log) -> None:
    """A file of the same size with a line that can't be read is told as that, and once."""
    journal.append(did("one"), did("two"))
    path = log(journal)
    path.write_bytes(path.read_bytes().replace(b'"two"', b'"twq"'))
    (problem,) = journal.read().problems
    assert problem.rule != "journal-lost"
    assert problem.at.line == 3


def test_a_home_that_is_gone_is_told(make: Make, did: Did, tmp_path: Path) -> None:
    """A person who deleted the folder, or forgot to mount it, isn't treated as new."""
    journal = make()
    journal.append(did("one"))
    journal.home.rename(tmp_path / "away")
    assert rules(journal) == ["journal-lost"]
    assert journal.standing().lost
    assert not journal.home.exists()
    (tmp_path / "away").rename(journal.home)
    assert rules(journal) == []
    assert not journal.standing().lost


def test_a_log_that_lies_there_under_another_name_is_not_missed(
    journal: Journal[Tale], did: Did, log: Log
) -> None:
    """A sync tool may rename it to a conflict copy."""
    journal.append(did("one"))
    log(journal).rename(log(journal).with_name("x (conflicted copy).jsonl"))
    assert rules(journal) == []


def test_forgetting_a_part_is_no_loss_and_hides_none(make: Make, did: Did, log: Log) -> None:
    """What was erased on purpose is not missed; what was missing before still is."""
    journal = make()
    journal.append(did("one"), Answered(question="hours", values=("3",)))
    first = log(journal)
    forget(journal, answers)
    assert rules(journal) == []
    journal.append(did("two"), Answered(question="hours", values=("3",)))
    first.unlink()
    assert rules(journal) == ["journal-lost"]
    forget(journal, answers)
    assert rules(journal) == ["journal-lost"]
    (second,) = (journal.home / "log").iterdir()
    second.unlink()
    assert rules(journal) == ["journal-lost"] * 2


def test_a_flipped_byte_of_the_same_size_and_time_is_found(
    journal: Journal[Tale], did: Did, log: Log
) -> None:
    """The snapshot can't detect it, but a full check does, and removes the snapshot."""
    journal.append(did("one"), did("two"))
    path, look = log(journal), log(journal).stat()
    path.write_bytes(path.read_bytes().replace(b'"one"', b'"onf"'))
    os.utime(path, ns=(look.st_atime_ns, look.st_mtime_ns))
    assert journal.standing().problems == ()
    (found,) = check(journal).findings
    assert (found.kind, found.problem.at.line) == (FindingKind.DAMAGED, 2)
    assert [one.rule for one in journal.standing().problems] == ["journal-line"]


def test_a_sound_journal_is_called_sound(journal: Journal[Tale], did: Did, log: Log) -> None:
    """Each log is listed with its entries, and a missing home isn't an error."""
    assert check(journal).sound
    assert not journal.home.exists()
    journal.append(did("one"), did("two"))
    found = check(journal)
    assert found.sound
    assert [(one.path, one.entries) for one in found.logs] == [(log(journal), 2)]


def test_what_is_not_ours_is_named(journal: Journal[Tale], did: Did) -> None:
    """A pipe that blocks reading, another program's file, and a folder are named."""
    journal.append(did("one"))
    folder = journal.home / "log"
    (folder / "requests.jsonl").write_text('{"url": "/"}\n')
    (folder / "inner.jsonl").mkdir()
    os.mkfifo(folder / "pipe.jsonl")
    found = check(journal)
    assert [one.kind.value for one in found.findings] == ["foreign"] * 3
    assert found.entries == 1


def test_the_newest_backup_is_compared(make: Make, did: Did, log: Log) -> None:
    """Entries that only it has can be restored, missing ones are listed, and damage is reported."""
    journal = make()
    journal.append(did("one"), did("two"))
    path = backup(journal, NOON)
    journal.append(did("three"))
    found = check(journal)
    assert found.sound
    assert found.backup
    assert (found.backup.only_there, found.backup.only_here) == (0, 1)
    log(journal).write_bytes(log(journal).read_bytes().replace(b'"one"', b'"ten"'))
    found = check(journal)
    assert [one.kind.value for one in found.findings] == ["damaged", "missing"]
    assert found.findings[1].problem.hint.endswith(f"civicpath data merge {path}")
    path.write_bytes(b"broken")
    assert kinds(journal) == ["damaged", "backup"]


def test_a_log_that_a_power_cut_left_as_zeros_is_told_and_gone_on_from(
    make: Make, did: Did, log: Log
) -> None:
    """Nothing in the log identifies it, but its name does."""
    journal = make()
    journal.append(did("one"))
    path = log(journal)
    path.write_bytes(bytes(path.stat().st_size))
    assert kinds(journal) == ["damaged"]
    journal.append(did("two"))
    assert len(journal.standing().state) == 1
    assert kinds(journal) == ["damaged"]
    assert path.exists()
    assert forget_all(journal).left == ()
    assert not path.exists()


def test_what_could_not_be_merged_is_not_backed_up(
    make: Make, did: Did, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Too many logs, too much data, or a newer program's logs are refused before writing."""
    journal = make()
    journal.append(did("one"))
    make(machine="other").append(did("two"))
    for name, most, hint in (
        ("MOST_LOGS", 1, "Copy the folder"),
        ("LIMIT", 100, "Copy the folder"),  # the check finds nothing wrong with it
        ("MOST_BYTES", 100, "data check"),
    ):
        with monkeypatch.context() as patch:
            patch.setattr(backups, name, most)
            with pytest.raises(BadContent, match="can't be backed up") as caught:
                backup(journal, NOON)
            assert hint in caught.value.hint
    (journal.home / "log" / "z.jsonl").write_bytes(header(min_reader=VERSION + 1))
    with pytest.raises(Newer):
        backup(journal, NOON)
    (journal.home / "log" / "z.jsonl").unlink()
    for path in (journal.home / "log").iterdir():
        path.write_bytes(header() + b"nonsense\n")
    with pytest.raises(BadContent, match="can't be backed up"):
        backup(journal, NOON)
    for path in (journal.home / "log").iterdir():
        path.write_bytes(b"nonsense\n")  # this machine's memory proves that one is ours
    with pytest.raises(BadContent, match="can't be backed up"):
        backup(journal, NOON)
    journal.device().forget()
    with pytest.raises(BadContent, match="can't be backed up"):
        backup(journal, NOON)
    (journal.home / "diary.txt").write_text("mine")
    with pytest.raises(Refused, match="no journal of CivicPath's"):
        backup(journal, NOON)
    assert not (journal.home / "backup").exists()


def packed(name: str, data: bytes) -> bytes:
    """Return an uncompressed tar with one log."""
    store = io.BytesIO()
    with tarfile.open(fileobj=store, mode="w") as tar:
        member = tarfile.TarInfo(f"log/{name}")
        member.size = len(data)
        tar.addfile(member, io.BytesIO(data))
    return store.getvalue()


@pytest.mark.parametrize("how", ["gzip behind gzip", "tar behind tar", "tar behind tar in a gzip"])
def test_archives_behind_one_another_are_read_to_the_end(
    make: Make, did: Did, log: Log, tmp_path: Path, how: str
) -> None:
    """People concatenate archives with `cat`; half of the result must not pass for all of it."""
    data = []
    for name in ("one", "two"):
        journal = make(name, name)
        journal.append(did(name))
        data.append((f"{name}.jsonl", log(journal).read_bytes()))
    match how:
        case "gzip behind gzip":
            whole = b"".join(pack([one]) for one in data)
        case "tar behind tar":
            whole = b"".join(packed(*one) for one in data)
        case _:
            whole = gzip.compress(b"".join(packed(*one) for one in data))
    path = tmp_path / "both.tar.gz"
    path.write_bytes(whole)
    here = make("here")
    assert merge(here, path).added == 2
    for more in (b"more", b"\0" * 100 + b"more", gzip.compress(b"more" * 200)):
        path.write_bytes(whole + more)
        with pytest.raises(BadContent):
            merge(make("there"), path)


def test_a_backup_cut_where_a_log_ends_is_damaged(tmp_path: Path) -> None:
    """Without the end marker, there may have been more logs."""
    whole = packed("one.jsonl", header())
    with pytest.raises(BadContent, match="damaged"):
        list(unpack(tmp_path / "x.tar", whole[:1024]))


def test_a_log_larger_than_any_may_be_is_refused_and_the_rest_is_read(
    make: Make, did: Did, log: Log, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By bytes or entries; it is reported, listed by a check, and never rewritten."""
    journal, other = make(), make("there", "elsewhere")
    other.append(*(did("x" * 40) for _ in range(9)))
    journal.append(did("one"))
    big = journal.home / "log" / "big.jsonl"
    big.write_bytes(log(other).read_bytes())
    big.chmod(0o600)
    for name, most in (("MOST_BYTES", 1000), ("MOST_EVENTS", 8)):
        with monkeypatch.context() as patch:
            patch.setattr(line_index, name, most)
            reading = journal.read()
            assert [one.rule for one in reading.problems] == ["journal-size"]
            assert reading.problems[0].at.file == str(big)
            assert [one.event for one in reading.entries] == [did("one")]
            with pytest.raises(BadContent, match="can't be read"):
                merge(make(f"new {name}"), big)
            assert kinds(journal) == ["foreign"]


def test_a_writer_begins_a_new_log_before_it_is_too_large(
    journal: Journal[Tale], did: Did, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By bytes and by entries; a log that we wrote is never refused."""
    from civicpath.journal import codec

    monkeypatch.setattr(codec, "SHORTEST", 0)
    monkeypatch.setattr(codec, "MOST_EVENTS", 5)
    for number in range(12):
        journal.append(did(f"{number}"))
    held = [path.read_bytes().count(b"\n") - 1 for path in (journal.home / "log").iterdir()]
    assert sum(held) == 12
    assert max(held) <= 5
    assert rules(journal) == []
    assert len(journal.standing().state) == 12
    monkeypatch.setattr(codec, "MOST_BYTES", 1000)
    for number in range(12):
        journal.append(did(f"{number} {'x' * 90}"))
    assert len(journal.standing().state) == 24


def test_a_loss_is_accepted_under_the_writers_lock(journal: Journal[Tale], did: Did) -> None:
    """Otherwise it could accept a loss that a writer is about to fix."""
    journal.append(did("one"))
    impatient = replace(journal, patience=0.0)
    with journal.held(), pytest.raises(Busy):
        accept(impatient)


@pytest.mark.parametrize("saved", [False, True])
def test_what_another_machine_erased_can_be_accepted(make: Make, did: Did, *, saved: bool) -> None:
    """This one can't know who did it, so it names both ways, whether or not there is a backup."""
    here, there = make(), make(machine="there")
    here.append(did("one"), Answered(question="hours", values=("3",)))
    if saved:
        backup(here, NOON)
    forget(there, answers)
    (problem,) = here.standing().problems
    assert "civicpath data merge" in problem.hint
    assert "yourself, here or elsewhere: civicpath data check --accept" in problem.hint
    accept(here)
    assert rules(here) == []
