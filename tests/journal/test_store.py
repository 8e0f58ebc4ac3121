"""Writing: acknowledged events are kept, whatever happens before, during and after."""

from __future__ import annotations

import contextlib
import errno
import itertools
import os
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from builders import make_pipe
from sampling import some

from civicpath.base.errors import Afterwards, Busy, CannotCreate, NotYours, Refused, Trouble
from civicpath.journal import home
from civicpath.journal.events import Done
from civicpath.journal.store import Journal
from civicpath.system import files

Tale = tuple[str, ...]


Did = Callable[..., Done]


Make = Callable[..., Journal[Tale]]


Log = Callable[[Journal[Tale]], Path]


Tree = Callable[[Path], object]


Unaware = Callable[[Journal[Tale]], None]


def done(note: str) -> Done:
    """Return an event with a note."""
    return Done(action="meeting/attend", on=date(2026, 11, 3), note=note)


def notes(journal: Journal[Tale]) -> list[str]:
    """Return the notes of everything done, in order."""
    return [entry.event.note for entry in journal.read().entries if isinstance(entry.event, Done)]


def test_what_is_added_is_given_back_and_read_again(journal: Journal[Tale], did: Did) -> None:
    """The entry that a command shows is the one in the file."""
    given = (*journal.append(did("one"), did("two")), *journal.append(did("thr\udcffe")))
    assert given == journal.read().entries
    assert [entry.stamp.clock for entry in given] == [1, 2, 3]
    assert [entry.stamp.number for entry in given] == [1, 2, 3]
    assert len({entry.stamp.device for entry in given}) == 1


def test_nothing_to_add_touches_nothing(journal: Journal[Tale]) -> None:
    """Without an event no home is created."""
    assert journal.append() == ()
    assert not journal.home.exists()


def test_a_log_cut_at_any_byte_can_be_added_to(
    journal: Journal[Tale], did: Did, log: Log, unaware: Unaware
) -> None:
    """A torn last line is closed and reported, and every complete line and the new one count."""
    journal.append(did("one"), did("two"), did("three"))
    path, data = log(journal), log(journal).read_bytes()
    ends = [spot for spot, byte in enumerate(data) if byte == 10]
    around = {end + near for end in ends for near in (-1, 0, 1)}
    for cut in some(range(ends[0], len(data)), around | {*range(ends[0], len(data), 9)}):
        path.write_bytes(data[:cut])
        unaware(journal)
        torn = cut - 1 not in ends and cut not in ends
        assert journal.read().problems == (), f"a reader spoke of an unfinished line at {cut}"
        journal.append(did("new"))
        whole = [
            note for note, end in zip(["one", "two", "three"], ends[1:], strict=True) if cut >= end
        ]
        assert notes(journal) == [*whole, "new"], cut
        assert len(journal.read().problems) == torn, cut
        assert journal.standing().problems == journal.read().problems, cut
        assert journal.standing().state == journal.reducer.replay(journal.read().entries), cut


@pytest.mark.parametrize("cut", [1, 9, 40])
def test_a_log_cut_within_its_first_line_is_not_gone_on_with(
    journal: Journal[Tale], did: Did, log: Log, unaware: Unaware, cut: int
) -> None:
    """Without that line an older program wouldn't keep out, so a new log is started."""
    journal.append(did("one"))
    log(journal).write_bytes(log(journal).read_bytes()[:cut])
    unaware(journal)
    journal.append(did("two"))
    assert notes(journal) == ["two"]
    assert len(list(journal.home.glob("log/*.jsonl"))) == 2


@pytest.mark.parametrize("size", [1, 17, 200, 5000])
@pytest.mark.parametrize("fill", [b"\0", b"\xff", b"{"], ids=repr)
def test_a_power_cut_may_leave_anything_behind_what_was_safe(
    journal: Journal[Tale], log: Log, unaware: Unaware, fill: bytes, size: int
) -> None:
    """A tail that never reached the disk may be any bytes, and affects nothing acknowledged."""
    journal.append(done("one"))
    safe = log(journal).read_bytes()
    journal.append(done("two"))
    unsafe = log(journal).read_bytes()[len(safe) :]
    for kept in (0, 1, len(unsafe) // 2):
        log(journal).write_bytes(safe + unsafe[:kept] + fill * size)
        unaware(journal)
        assert notes(journal) == ["one"]
        journal.append(done("three"))
        assert notes(journal) == ["one", "three"]
        (problem,) = journal.read().problems
        assert problem.at.line == 3


def test_an_emptied_log_is_not_begun_again_under_its_name(
    journal: Journal[Tale], did: Did, log: Log
) -> None:
    """Its numbers may exist in a copy, and must not be reused."""
    (lost,) = journal.append(did("lost"))
    log(journal).write_bytes(b"")
    (new,) = journal.append(did("new"))
    assert new.stamp.device != lost.stamp.device


def test_a_reader_counts_a_last_line_that_is_whole(
    journal: Journal[Tale], did: Did, log: Log
) -> None:
    """An editor may remove the last line ending."""
    journal.append(did("one"), did("two"))
    log(journal).write_bytes(log(journal).read_bytes()[:-1])
    assert notes(journal) == ["one", "two"]


@dataclass(frozen=True, slots=True)
class Fault:
    """How a system call fails: why, once or from then on, and after half of its work or none."""

    code: int
    ever: bool
    half: bool

    def __str__(self) -> str:
        """Name the case."""
        name = errno.errorcode[self.code]
        return f"{name} {'ever' if self.ever else 'once'} {'half' if self.half else 'whole'}"


class Failing:
    """Makes the n-th system call of a write fail."""

    def __init__(self, patch: pytest.MonkeyPatch, fault: Fault, nth: int) -> None:
        """Intercept the system calls."""
        self.left = nth
        self.fault = fault
        for name in ("write", "fsync", "open", "ftruncate", "close", "listdir"):
            patch.setattr(os, name, self._around(name, getattr(os, name)))

    def _around(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any) -> Any:
            self.left -= 1
            if self.left > 0 or (self.left < 0 and not self.fault.ever):
                return real(*args)
            if name == "write" and self.fault.half:
                real(args[0], bytes(args[1])[: len(args[1]) // 2])
            if name == "close":  # the system releases the file anyway
                real(*args)
            raise OSError(self.fault.code, os.strerror(self.fault.code))

        return call


FAULTS = [
    (Fault(code, ever, half), before)
    for code, ever, half, before in itertools.product(
        (errno.EIO, errno.ENOSPC), (False, True), (False, True), ([], ["before"])
    )
]


@pytest.mark.parametrize(("fault", "before"), some(FAULTS, FAULTS[::5]), ids=str)
def test_the_nth_system_call_may_fail(
    make: Make, did: Did, fault: Fault, before: list[str]
) -> None:
    """Whichever call fails, acknowledged events are kept, others aren't, and the next works."""
    for nth in range(1, 80):
        journal = make(f"home-{nth}")
        journal.append(*map(did, before))
        acknowledged = list(before)
        with pytest.MonkeyPatch.context() as patch:
            failing, said = Failing(patch, fault, nth), False
            try:
                journal.append(did("during"))
                acknowledged.append("during")
            except (Trouble, CannotCreate, Afterwards) as told:
                assert os.strerror(fault.code) in told.message  # noqa: PT017 - both ends are fine
                said = isinstance(told, Afterwards)
        assert all(path.stat().st_size for path in journal.home.glob("log/*.jsonl"))
        found = notes(journal)
        if found != acknowledged:  # the line stays only if undoing the write failed, too
            assert fault.ever
            assert found == [*acknowledged, "during"]
        assert not said or found == [*before, "during"]
        journal.append(did("after"))
        assert notes(journal) == [*found, "after"]
        assert journal.standing().state == journal.reducer.replay(journal.read().entries)
        if failing.left > 0:
            assert nth > 8, "the faults were never reached"
            return
    pytest.fail("adding an event took more than 80 system calls")


@contextlib.contextmanager
def _largest_file(size: int) -> Iterator[None]:
    resource = pytest.importorskip("resource")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_file_that_may_not_grow_stays_as_it_was(
    journal: Journal[Tale], did: Did, log: Log
) -> None:
    """If the quota is used up, only the unacknowledged event is lost."""
    journal.append(did("one"))
    before = log(journal).read_bytes()
    with _largest_file(len(before) + 40), pytest.raises(Trouble) as caught:
        journal.append(did("two"))
    assert caught.value.exit_code == 74
    assert log(journal).read_bytes() == before
    journal.append(did("three"))
    assert notes(journal) == ["one", "three"]


@contextlib.contextmanager
def _mounted(at: Path, *steps: str) -> Iterator[None]:
    for step in steps:
        done = subprocess.run(
            ["mount", *step.split(), str(at)], capture_output=True, text=True, check=False
        )
        if done.returncode:
            pytest.skip(f"NOT TESTED: mounting is not allowed here ({done.stderr.strip()})")
    try:
        yield
    finally:
        subprocess.run(["umount", str(at)], check=True)


def _fill(journal: Journal[Tale], did: Did) -> tuple[list[str], Trouble]:
    acknowledged: list[str] = []
    while True:
        note = f"{len(acknowledged):04} {'x' * 200}"
        try:
            journal.append(did(note))
        except Trouble as trouble:
            return acknowledged, trouble
        acknowledged.append(note)


def test_a_full_disk_takes_nothing_back(journal: Journal[Tale], did: Did, log: Log) -> None:
    """Acknowledged events are readable, no partial line stays, and with space it continues."""
    journal.home.mkdir()
    with _mounted(journal.home, "-t tmpfs -o size=32k,mode=700 none"):
        journal.append(did("first"))
        ballast = journal.home / "ballast"
        ballast.write_bytes(bytes(8 * 1024))
        acknowledged, trouble = _fill(journal, did)
        assert trouble.exit_code == 74
        assert "No space left on device" in trouble.message
        assert "space" in trouble.hint
        assert len(acknowledged) > 5
        assert notes(journal) == ["first", *acknowledged]
        assert log(journal).read_bytes().endswith(b"\n")
        assert journal.read().problems == ()
        ballast.unlink()
        journal.append(did("again"))
        assert notes(journal) == ["first", *acknowledged, "again"]


def test_a_read_only_disk_can_be_read(journal: Journal[Tale], did: Did, tree: Tree) -> None:
    """`next` works on a read-only disk, and recording says why it can't."""
    journal.append(did("one"))
    home = journal.home
    with _mounted(home, f"--bind {home}", "-o remount,ro,bind"):
        before = tree(home)
        assert journal.standing().state == journal.reducer.replay(journal.read().entries)
        with pytest.raises(Trouble, match="Read-only file system") as caught:
            journal.append(did("two"))
        assert caught.value.exit_code == 74
        assert tree(home) == before
        with pytest.raises(CannotCreate) as refused:
            Journal(home / "inner", journal.reducer, devices=home.parent).append(did())
        assert refused.value.exit_code == 73
    assert notes(journal) == ["one"]


def test_a_lock_that_is_never_released_is_reported(
    journal: Journal[Tale], did: Did, log: Log
) -> None:
    """The error names the process, reading still works, and nothing is written."""
    journal.append(did("one"))
    before = log(journal).read_bytes()
    hasty = Journal(journal.home, journal.reducer, devices=journal.devices, patience=0.1)
    with home.held(journal.home / ".lock"):
        with pytest.raises(Busy, match=f"process {os.getpid()}") as caught:
            hasty.append(did("two"))
        assert notes(journal) == ["one"]
    assert caught.value.exit_code == 75
    assert log(journal).read_bytes() == before
    hasty.append(did("three"))
    assert notes(journal) == ["one", "three"]


def test_a_lock_file_left_behind_locks_nothing(journal: Journal[Tale], did: Did) -> None:
    """The lock is released when its process exits; the file alone doesn't lock."""
    journal.home.mkdir()
    (journal.home / ".lock").write_bytes(b"4242\n")
    journal.append(did("one"))
    assert notes(journal) == ["one"]


def test_a_lock_whose_file_was_just_removed_is_not_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A process that waited while everything was erased must not share the home with a new one."""
    path = tmp_path / ".lock"
    fcntl = pytest.importorskip("fcntl")
    real = fcntl.flock

    def flock(handle: int, how: int) -> None:
        monkeypatch.setattr(fcntl, "flock", real)
        path.unlink()
        real(handle, how)

    monkeypatch.setattr(fcntl, "flock", flock)
    with home.held(path), pytest.raises(Busy), home.held(path, 0.05):
        pass


def test_what_is_acknowledged_was_flushed_with_its_name(
    journal: Journal[Tale], did: Did, log: Log, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After a power cut right after the answer, the bytes and the new name are on disk."""
    flushed: list[tuple[int, int]] = []
    real = os.fsync

    def fsync(handle: int) -> None:
        real(handle)
        flushed.append((os.fstat(handle).st_ino, os.fstat(handle).st_size))

    monkeypatch.setattr(os, "fsync", fsync)
    journal.append(did("one"))
    look = log(journal).stat()
    names = [number for number, _ in flushed]
    assert (look.st_ino, look.st_size) in flushed
    folder = log(journal).parent.stat().st_ino
    assert names.index(look.st_ino) < len(names) - 1 - names[::-1].index(folder)
    assert journal.home.stat().st_ino in names
    flushed.clear()
    journal.append(did("two"))
    assert flushed == [(look.st_ino, log(journal).stat().st_size)]


def test_a_log_that_arrives_while_we_write_is_not_missed(
    make: Make, did: Did, log: Log, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Sync tools don't lock, and the snapshot must not claim to include the new log."""
    journal, other = make(), make("other", "elsewhere")
    journal.append(did("one"))
    other.append(did("two"))
    arriving = log(other)
    real = os.fsync

    def fsync(handle: int) -> None:
        real(handle)
        (journal.home / "log" / arriving.name).write_bytes(arriving.read_bytes())

    monkeypatch.setattr(os, "fsync", fsync)
    journal.append(did("three"))
    assert len(journal.standing().state) == 3


@pytest.mark.parametrize("put", [make_pipe, lambda path: path.symlink_to(path.parent / "moved")])
def test_a_file_that_changes_its_kind_just_now_is_refused(
    journal: Journal[Tale],
    did: Did,
    log: Log,
    monkeypatch: pytest.MonkeyPatch,
    put: Callable[[Path], None],
) -> None:
    """A link or a pipe may appear between the check and the opening."""
    journal.append(did("one"))
    path = log(journal)
    (path.parent / "moved").write_bytes(path.read_bytes())  # sorts after the log, whatever its id
    real = os.open

    def swap(name: Any, *rest: Any) -> int:
        if name == path:
            path.unlink(missing_ok=True)
            put(path)
        return real(name, *rest)

    monkeypatch.setattr(os, "open", swap)
    for act in (journal.read, lambda: journal.append(did("two"))):
        with pytest.raises(Refused, match=path.name):
            act()


def test_a_log_replaced_while_we_run_is_found_again(
    journal: Journal[Tale], did: Did, log: Log
) -> None:
    """A sync tool may replace the log; the old file isn't kept open."""
    journal.append(did("one"))
    copy = log(journal).with_suffix(".tmp")
    copy.write_bytes(log(journal).read_bytes())
    copy.replace(log(journal))
    journal.append(did("two"))
    assert notes(journal) == ["one", "two"]


def test_a_mount_without_locks_is_told(
    journal: Journal[Tale], did: Did, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The error names the lock, and suggests another location for the journal."""

    def none(*_: object) -> None:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    fcntl = pytest.importorskip("fcntl")
    monkeypatch.setattr(fcntl, "flock", none)
    with pytest.raises(Trouble, match=r"\.lock can't be locked") as caught:
        journal.append(did("one"))
    assert "--home" in caught.value.hint
    assert "Nothing was changed" in caught.value.hint


def test_what_belongs_to_another_user_is_told_with_its_owner(
    journal: Journal[Tale], did: Did, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The hint names the owner; in a folder of the user's own also the fix.

    So it is after root ran with this person's HOME. But nobody is told to make /etc/shadow theirs.
    """
    journal.append(did("one"))
    fault = PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    at = journal.home / "log"
    assert "belongs to" not in files.trouble(at, fault).hint
    owner, own = at.owner(), journal.home.parent
    monkeypatch.setattr(os, "geteuid", lambda: 12345)
    told = files.trouble(at, fault, "read")
    assert isinstance(told, NotYours)
    assert f"belongs to {owner}, not to you" in told.hint
    assert "chown" not in told.hint
    real = Path.stat

    def stat(path: Path, **named: bool) -> os.stat_result:
        found = real(path, **named)
        theirs = [12345 if path == own else found.st_uid]
        return os.stat_result((*found[:4], *theirs, *found[5:]))

    monkeypatch.setattr(Path, "stat", stat)
    told = files.trouble(at, fault, "read")
    assert f"belongs to {owner}" in told.hint
    assert f"chown -R 12345 {journal.home}" in told.hint
