"""Only our own files, identified by content, are changed, listed, moved or erased."""

from __future__ import annotations

import gzip
import io
import os
import tarfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from civicpath.base.errors import Refused
from civicpath.journal import home
from civicpath.journal.backups import backup, where
from civicpath.journal.check_result import FindingKind
from civicpath.journal.checkup import accept, check
from civicpath.journal.codec import encode, header
from civicpath.journal.erase import forget, forget_all
from civicpath.journal.erase_rules import answers
from civicpath.journal.events import Answered, Done, Entry, Stamp
from civicpath.journal.list_codec import ListFile, ListHeader
from civicpath.journal.log_files import contents
from civicpath.journal.log_owner import owner_of
from civicpath.journal.lost_lists import keep_list
from civicpath.journal.machine_memory import MachineMemory, WrittenLog
from civicpath.journal.ownership import (
    is_own_backup,
    is_own_device,
    is_own_lock,
    is_own_log,
    is_unfinished,
)
from civicpath.journal.store import Journal

Tale = tuple[str, ...]


Did = Callable[..., Done]


Make = Callable[..., Journal[Tale]]


Log = Callable[[Journal[Tale]], Path]


Tree = Callable[[Path], dict[str, tuple[int, int, bytes]]]

NOON = datetime(2026, 11, 3, 12, tzinfo=UTC)


def packed(name: str, data: bytes) -> bytes:
    """Return a tar with one file, as anyone may create it."""
    store = io.BytesIO()
    with tarfile.open(fileobj=store, mode="w") as tar:
        member = tarfile.TarInfo(name)
        member.size = len(data)
        tar.addfile(member, io.BytesIO(data))
    return gzip.compress(store.getvalue())


def theirs(home: Path) -> list[Path]:
    """Write other people's files into a folder, with names like ours."""
    files = {
        "log/requests.jsonl": b'{"path": "/", "status": 200}\n',
        "log/.cache.jsonl.new": b"cached",
        "log/.cache.jsonl.k2v9x_3q.new": b"cached",
        "backup/site.tar.gz": packed("site/index.html", b"<p>mine</p>"),
        "backup/.old.tar.gz.new": packed("log/access.txt", b"mine"),
        "snapshot.json": b'{"mine": true}',
    }
    for name, data in files.items():
        path = home / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        path.chmod(0o644)
    return [home / name for name in files]


ACTS: dict[str, Callable[[Journal[Tale]], object]] = {
    "recording": lambda journal: journal.append(Answered(question="hours", values=("3",))),
    "erasing a part": lambda journal: forget(journal, answers),
    "erasing everything": forget_all,
    "backing up": lambda journal: backup(journal, NOON),
}


@pytest.mark.parametrize("act", ACTS)
def test_a_folder_of_somebody_elses_is_refused(
    journal: Journal[Tale], tree: Tree, act: str
) -> None:
    """A folder with such names but no mark is unchanged, and the error names it."""
    theirs(journal.home)
    before = tree(journal.home)
    with pytest.raises(Refused, match=r"other things, such as backup/") as caught:
        ACTS[act](journal)
    assert "--home" in caught.value.hint
    assert tree(journal.home) == before
    assert where(journal) == ()


def test_what_came_into_our_home_later_stays_as_it_is(
    make: Make, did: Did, tree: Tree, log: Log
) -> None:
    """Neither recording nor erasing everything changes it, and what is left is named."""
    journal = make()
    journal.append(did("one"))
    ours = log(journal)
    saved = backup(journal, NOON)
    strange = theirs(journal.home)
    before = {str(path): tree(journal.home)[str(path)] for path in strange}
    journal.append(did("two"))
    assert {path: tree(journal.home)[path] for path in before} == before
    listed = {one.path for one in where(journal)}
    assert {ours, saved} <= listed
    assert not listed & set(strange)
    assert set(forget(journal, answers).left) == {strange[0], strange[3]}
    left = forget_all(journal).left
    assert {path: tree(journal.home)[path] for path in before} == before
    assert set(strange) < set(left)
    assert not ours.exists()
    assert not saved.exists()


@pytest.mark.parametrize("name", [".DS_Store", ".stfolder", "lost+found", "desktop.ini"])
def test_what_systems_put_anywhere_makes_no_folder_a_strangers(
    journal: Journal[Tale], did: Did, name: str
) -> None:
    """Systems and sync tools put such files into new folders before anyone uses them."""
    journal.home.mkdir()
    (journal.home / name).mkdir()
    assert journal.append(did("one"))


NAMED = (
    "log/0e76d8175a2e.jsonl",
    "log/.0e76d8175a2e.jsonl.k2v9x_3q.new",
    "backup/civicpath-20261124-120000.tar.gz",
    "lists/l0a1b2c3d.list",
    "packs/travis.civicpack",
    ".device-0123456789abcdef0123",
)
"""Names that only CivicPath gives, each in its place."""


@pytest.mark.parametrize("name", NAMED)
@pytest.mark.parametrize("data", [b"", bytes(99), b"half of so"])
def test_a_home_with_nothing_but_damage_is_still_a_home(
    journal: Journal[Tale], did: Did, name: str, data: bytes
) -> None:
    """A power failure may leave only a name; it is enough to go on, and not to erase the file."""
    path = journal.home / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    path.chmod(0o644)
    assert journal.append(did("one"))
    assert len(journal.standing().state) == 1
    if data:
        assert path in forget_all(journal).left
        assert (path.read_bytes(), path.stat().st_mode & 0o777) == (data, 0o644)


@pytest.mark.parametrize("name", [*NAMED, "log"])
def test_such_a_name_elsewhere_or_beside_others_proves_nothing(
    journal: Journal[Tale], did: Did, tmp_path: Path, name: str
) -> None:
    """It is a file in its place that may be ours: no link, no folder, and nothing beside it."""
    away = tmp_path / "away"
    away.mkdir()
    (away / "mine.txt").write_text("mine")
    path = journal.home / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.symlink_to(away if name == "log" else away / "mine.txt")
    with pytest.raises(Refused):
        journal.append(did("one"))
    path.unlink()
    path.mkdir()
    (path / "mine.txt").write_text("mine")
    with pytest.raises(Refused):
        journal.append(did("one"))
    (path / "mine.txt").unlink()
    path.rmdir()
    path.write_bytes(b"?")
    (path.parent / "mine.txt").write_text("mine")
    with pytest.raises(Refused, match="other things"):
        journal.append(did("one"))


def test_a_log_without_a_line_is_told(make: Make, did: Did, log: Log) -> None:
    """On every machine that shares the folder, and as long as nobody accepts it."""
    journal = make()
    journal.append(did("one"))
    log(journal).write_bytes(bytes(200))
    there = make(machine="there")
    (problem,) = there.standing().problems
    assert problem.message == "Nothing in this file of the journal can be read."
    assert there.read().problems == (problem,)
    assert [one.kind for one in check(there).findings] == [FindingKind.DAMAGED]
    accept(there)
    assert there.standing().problems == ()
    assert log(there).read_bytes() == bytes(200)


def test_a_damaged_list_is_erased_where_this_machine_wrote_it(make: Make) -> None:
    """As a damaged log is; elsewhere it is only named."""
    journal = make()
    header = ListHeader(id="l0a1b2c3d", name="Ward", on="2026-11-24", columns=("name",))
    with journal.writing():
        keep_list(journal, ListFile(header=header, rows={1: ("Ann",)}))
    (path,) = (journal.home / "lists").iterdir()
    path.write_bytes(b"torn")
    assert path in forget_all(make(machine="there")).left
    assert path.exists()
    assert forget_all(journal).left == ()
    assert not path.exists()


def test_a_home_whose_log_is_lost_is_still_a_home(journal: Journal[Tale], did: Did) -> None:
    """A backup identifies a home, as a log does."""
    journal.append(did("one"))
    backup(journal, NOON)
    for path in (journal.home / "log").iterdir():
        path.unlink()
    (journal.home / "diary.txt").write_text("mine")
    assert journal.append(did("two"))


def test_content_is_the_proof(tmp_path: Path, journal: Journal[Tale], did: Did, log: Log) -> None:
    """A complete, truncated or renamed file is ours by its content; others aren't."""
    journal.append(did("one"))
    data, saved = log(journal).read_bytes(), backup(journal, NOON).read_bytes()
    path = tmp_path / "any.jsonl"
    for text, proves in ((data, True), (b"x" + data, True), (data[:20], False), (b"", False)):
        path.write_bytes(text)
        assert is_own_log(path) == proves
    for text, proves in ((saved, True), (saved[:-8], True), (packed("log/a", data), False)):
        path.write_bytes(text)
        assert is_own_backup(path) == proves
    torn = tmp_path / ".0123456789ab.jsonl.abcdefgh.new"
    for text in (b"", header()[:5], data, data[:-4]):
        torn.write_bytes(text)
        assert is_unfinished(torn)
    torn.write_bytes(b"else")
    assert not is_unfinished(torn)


@pytest.mark.parametrize(
    "memory",
    [
        MachineMemory(device="5f3a90c2d1e4"),
        MachineMemory(device="5f3a90c2d1e4", clock=7),
        MachineMemory(logs={"5f3a90c2d1e4": WrittenLog(size=90, last=1)}),
        MachineMemory(accepted=frozenset({"only a backup"})),
        MachineMemory(),
    ],
)
def test_what_a_machine_remembers_is_ours_in_every_form(
    tmp_path: Path, memory: MachineMemory
) -> None:
    """With or without a log, complete or truncated, it is ours; other text isn't."""
    path = tmp_path / ".device-0123456789abcdef0123"
    torn = tmp_path / f".{path.name}.k2v9x_3q.new"
    data = memory.dump()
    path.write_bytes(data)
    assert is_own_device(path)
    for most in range(len(data) + 1):
        torn.write_bytes(data[:most])
        assert is_unfinished(torn) or 0 < most < data.index(b"\n")
    for other in (b"", b"-\nmine", b"5f3a90c2d1e4 is a number", b'{"logs":1}'):
        path.write_bytes(other)
        assert not is_own_device(path), other


def test_a_lock_that_has_another_name_is_not_emptied(tmp_path: Path) -> None:
    """A hard link is the same file; text of others is left alone."""
    twin, path = tmp_path / "twin", tmp_path / ".lock"
    twin.write_bytes(b"4242424242\n")
    os.link(twin, path)
    with home.held(path):
        assert twin.read_bytes() == b"4242424242\n"
    path.unlink()
    path.write_text("a diary")
    with home.held(path):
        assert path.read_text() == "a diary"
    assert not is_own_lock(path)


def test_text_of_others_is_left_alone_on_windows_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """There, taking the lock leaves the file far behind its end."""
    path, real = tmp_path / ".lock", home._lock

    def lock(handle: int) -> bool:
        os.lseek(handle, 1 << 30, os.SEEK_SET)
        return real(handle)

    monkeypatch.setattr(home, "_lock", lock)
    path.write_text("a diary")
    with home.held(path):
        assert path.read_text() == "a diary"


def test_a_file_of_others_among_the_logs_is_told_as_what_it_is(
    journal: Journal[Tale], did: Callable[..., Done]
) -> None:
    """Its lines aren't unreadable entries, as those of a damaged log are."""
    journal.append(did("one"))
    (journal.home / "log" / "requests.jsonl").write_text('{"a": 1}\n{"a": 2}\n')
    (told,) = journal.standing().problems
    assert told.rule == "journal-foreign"
    assert told.message == "This file is not a CivicPath log."
    (journal.home / "log" / "0123456789ab.jsonl").write_text('{"a": 1}\n')
    rules = [problem.rule for problem in journal.standing().problems]
    assert sorted(rules) == ["journal-foreign", "journal-line"]


LINE = encode(Entry(Stamp(1, "aa", 1, "", "2026-11-24"), Answered(question="hours", values=("3",))))

NAMES = {"own": "0123456789ab.jsonl", "other": "requests.jsonl"}

JUDGED = {
    "an entry": (LINE, "ours", "ours"),
    "a header": (header(), "ours", "ours"),
    "an entry behind a mebibyte of zeros": (bytes(1 << 20) + b"\n" + LINE, "ours", "ours"),
    "an entry behind 5,000 lines of others": (b'{"a": 1}\n' * 5000 + LINE, "ours", "ours"),
    "a correct checksum and no entry": (b'561bacaf {"a":1}\n', "ours", "ours"),
    "lines of others": (b'{"a": 1}\n{"a": 2}\n', "damaged", "foreign"),
    "zeros": (bytes(500) + b"\n", "damaged", "foreign"),
}


@pytest.mark.parametrize("content", JUDGED)
@pytest.mark.parametrize("named", NAMES)
def test_whoever_asks_whose_a_log_is_gets_one_answer(make: Make, content: str, named: str) -> None:
    """Reading, checking, listing and erasing agree."""
    journal, data, name = make(), JUDGED[content][0], NAMES[named]
    (journal.home / "log").mkdir(parents=True)
    path = journal.home / "log" / name
    path.write_bytes(data)
    owner = JUDGED[content][1 + list(NAMES).index(named)]
    assert owner_of(name, data).value == owner
    rules = {problem.rule for problem in journal.read().problems}
    assert ("journal-foreign" in rules) == (owner == "foreign")
    checked = check(journal)
    assert [one.path for one in checked.logs] == [path] * (owner != "foreign")
    assert (FindingKind.FOREIGN in {one.kind for one in checked.findings}) == (owner == "foreign")
    assert is_own_log(path) == (owner == "ours")
    assert [one.path for one in contents(journal.home)] == [path] * (owner == "ours")
    (journal.home / "backup").mkdir()
    (journal.home / "backup" / "civicpath-20261124-120000.tar.gz").write_bytes(
        packed("log/aa.jsonl", LINE)  # otherwise the folder would be refused as another program's
    )
    left = forget(journal, lambda _: None).left
    assert (path in left) == (owner != "ours")
