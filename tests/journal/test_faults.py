"""Faults at every moment between two steps: sync tools, full disks, kills and power cuts."""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sampling import stride

from civicpath.base.errors import UNCHANGED, Afterwards, CivicError, Refused, Trouble
from civicpath.journal import log_files
from civicpath.journal.backups import backup
from civicpath.journal.codec import encode, header
from civicpath.journal.erase import forget, forget_all
from civicpath.journal.erase_rules import answers
from civicpath.journal.erase_rules import notes as notes_on
from civicpath.journal.events import Answered, Done, Entry, Stamp
from civicpath.journal.machine_memory import Device
from civicpath.journal.merging import merge
from civicpath.journal.store import Journal
from civicpath.system import effects

Tale = tuple[str, ...]


Did = Callable[..., Done]


Make = Callable[..., Journal[Tale]]


Log = Callable[[Journal[Tale]], Path]

NOON = datetime(2026, 11, 3, 12, tzinfo=UTC)

CHANGING = ("open", "write", "fsync", "ftruncate", "replace", "rename", "unlink", "rmdir")


"""The system calls that change a disk, by their names in `os`."""


class Killed(BaseException):
    """The process is killed, without any chance to clean up."""


class At:
    """Do something before the n-th of some system calls; with `ever`, before later ones, too."""

    def __init__(
        self,
        patch: pytest.MonkeyPatch,
        nth: int,
        act: Callable[[], None],
        names: tuple[str, ...] = CHANGING,
        *,
        ever: bool = False,
    ) -> None:
        """Intercept the system calls."""
        self.left, self._act, self._ever = nth, act, ever
        for name in names:
            patch.setattr(os, name, self._around(getattr(os, name)))

    def _around(self, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **named: Any) -> Any:
            self.left -= 1
            if self.left == 0 or (self.left < 0 and self._ever):
                self._act()
            return real(*args, **named)

        return call


def full() -> None:
    """Fail like a full disk."""
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def killed() -> None:
    """Raise Killed."""
    raise Killed


def notes(journal: Journal[Tale]) -> list[str]:
    """Return the notes of everything done, in order."""
    return [entry.event.note for entry in journal.read().entries if isinstance(entry.event, Done)]


def logs(journal: Journal[Tale]) -> dict[str, bytes]:
    """Return every log, by name."""
    return {path.name: path.read_bytes() for path in journal.home.glob("log/*.jsonl")}


@pytest.mark.parametrize("how", ["append", "merge"])
def test_what_is_on_the_disk_is_never_called_lost(
    make: Make, did: Did, log: Log, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    """An unreadable file that appears right after the event doesn't make it lost."""
    journal, other = make(), make("other", "elsewhere")
    journal.append(did("one"))
    other.append(did("two"))
    inode, real = log(journal).stat().st_ino, os.fsync

    def fsync(handle: int) -> None:
        real(handle)
        if os.fstat(handle).st_ino == inode:
            os.mkfifo(journal.home / "log" / "pipe.jsonl")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", fsync)
        if how == "append":
            (entry,) = journal.append(did("two"))
            assert entry.event == did("two")
        else:
            assert merge(journal, other.home).added == 1
    with pytest.raises(Refused):
        journal.standing()
    (journal.home / "log" / "pipe.jsonl").unlink()
    assert sorted(notes(journal)) == ["one", "two"]
    assert journal.standing().state == journal.reducer.replay(journal.read().entries)


@pytest.mark.parametrize("then", ["another", "an older one", "none"])
def test_a_log_replaced_between_opening_and_flushing_gets_the_event_too(
    make: Make, did: Did, log: Log, then: str
) -> None:
    """Sync tools don't lock. Whatever the moment, an acknowledged event is under the log's name."""
    for nth in (2, 3):  # before writing and before flushing; the lock file comes first
        journal = make(f"home-{nth}")
        journal.append(did("one"))
        older = log(journal).read_bytes()
        journal.append(did("two"))
        path = log(journal)

        def swap(path: Path = path, older: bytes = older) -> None:
            fresh = path.with_suffix(".tmp")
            fresh.write_bytes(older if then == "an older one" else path.read_bytes())
            path.rename(path.with_suffix(".away"))
            if then != "none":
                fresh.rename(path)

        with pytest.MonkeyPatch.context() as patch:
            At(patch, nth, swap, ("write", "fsync"))
            journal.append(did("three"))
        assert path.with_suffix(".away").exists()
        assert notes(journal)[-1] == "three"
        assert journal.standing().state == journal.reducer.replay(journal.read().entries)
        # If the tool keeps the other file as a conflict copy, nothing counts twice.
        path.with_suffix(".away").rename(path.with_name("copy.jsonl"))
        assert notes(journal) == ["one", "two", "three"]


def test_a_log_replaced_before_it_is_opened_is_not_taken_for_the_known_one(
    journal: Journal[Tale], did: Did, log: Log
) -> None:
    """If the log changes between the check and the write, the snapshot must be correct."""
    journal.append(did("one"))
    older = log(journal).read_bytes()
    journal.append(did("two"))

    class ReplacedAfterChoosing(Device):
        def log_for(self, *asked: Any) -> str:
            chosen = super().log_for(*asked)
            log(journal).write_bytes(older)
            return chosen

    class Replacing(Journal[Tale]):
        def device(self) -> Device:
            own = super().device()
            return ReplacedAfterChoosing(own.home, own.folder)

    Replacing(journal.home, journal.reducer, devices=journal.devices).append(did("three"))
    assert notes(journal) == ["one", "three"]
    assert journal.standing().state == journal.reducer.replay(journal.read().entries)


def test_a_new_log_that_a_tool_replaced_is_not_removed_for_ours(journal: Journal[Tale]) -> None:
    """Undoing a failed write removes only our own file."""
    path = journal.home / "log" / "new.jsonl"
    path.parent.mkdir(parents=True)

    def swap() -> None:
        path.unlink()
        path.write_bytes(b"theirs\n")
        full()

    with pytest.MonkeyPatch.context() as patch:
        At(patch, 1, swap, ("fsync",))
        with pytest.raises(OSError, match="No space"):
            log_files.add(path, b"ours\n")
    assert path.read_bytes() == b"theirs\n"


@pytest.mark.parametrize("fails", ["a second try", "taking back"])
def test_what_may_be_recorded_is_not_called_nothing(
    journal: Journal[Tale], did: Did, log: Log, fails: str
) -> None:
    """If only a part may have been recorded, the error says so."""
    journal.append(did("one"))
    path = log(journal)

    def swap() -> None:
        path.rename(path.with_name("copy.jsonl"))
        At(patch, 1, full, ("write",))

    with pytest.MonkeyPatch.context() as patch:
        if fails == "a second try":
            At(patch, 1, swap, ("fsync",))
        else:
            At(patch, 2, full, ("fsync", "ftruncate"), ever=True)  # the lock is truncated first
        with pytest.raises(CivicError) as caught:
            journal.append(did("two"))
    assert UNCHANGED not in caught.value.hint
    if fails == "a second try":
        assert "civicpath ladder" in caught.value.hint
    else:
        assert isinstance(caught.value, Afterwards)
        assert "may not last" in caught.value.message
    assert notes(journal) == ["one", "two"]


@pytest.fixture
def lived(make: Make, did: Did) -> Callable[[str], Journal[Tale]]:
    """Return a function that creates homes with logs of two machines, and something to erase."""

    def lived(name: str) -> Journal[Tale]:
        journal, other = make(name, f"{name}-machine"), make(name, f"{name}-other")
        journal.append(did("kept"), Answered(question="party", values=("purple",)))
        other.append(did("kept too"), Answered(question="party", values=("orange",)))
        journal.append(Answered(question="hours", values=("17",)))
        return journal

    return lived


ERASING: dict[str, Callable[[Journal[Tale]], object]] = {
    "a part": lambda journal: forget(journal, answers),
    "everything": forget_all,
}


@pytest.mark.parametrize("ever", [True, False], ids=["from then on", "once"])
@pytest.mark.parametrize("what", ERASING)
def test_erasing_that_came_halfway_is_not_called_nothing(
    lived: Callable[[str], Journal[Tale]], what: str, *, ever: bool
) -> None:
    """Whenever the disk fails, the message is true, and another run erases the rest."""
    halfway = 0
    for nth in range(1, 60, stride(3)):
        journal = lived(f"home-{nth}")
        before = logs(journal)
        with pytest.MonkeyPatch.context() as patch:
            at = At(patch, nth, full, ever=ever)
            try:
                ERASING[what](journal)
            except Trouble as told:
                if logs(journal) != before:
                    halfway += 1
                    assert UNCHANGED not in told.hint  # noqa: PT017 - both ends are fine
                    assert "run it again" in told.hint  # noqa: PT017
        if at.left > 0:
            assert halfway, "the faults came too early"
            return
        ERASING[what](journal)
        assert not any(b"purple" in data or b"orange" in data for data in logs(journal).values())
        assert not list(journal.home.glob("**/.*.new"))
    pytest.fail("erasing took more than 60 system calls")


@pytest.mark.parametrize("what", ERASING)
def test_a_kill_while_erasing_gives_no_id_to_another_event(
    lived: Callable[[str], Journal[Tale]], did: Did, what: str
) -> None:
    """Erased entries may exist in copies, so their ids must not be reused."""
    for nth in range(1, 60, stride(3)):
        journal = lived(f"home-{nth}")
        given = {entry.stamp.id for entry in journal.read().entries}
        with pytest.MonkeyPatch.context() as patch:
            at = At(patch, nth, killed, ever=True)
            with contextlib.suppress(Killed):
                ERASING[what](journal)
        (new,) = journal.append(did("new"))
        assert new.stamp.id not in given
        if at.left > 0:
            return
    pytest.fail("erasing took more than 60 system calls")


def test_what_was_erased_stays_so_through_a_power_cut(
    lived: Callable[[str], Journal[Tale]], make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every folder is flushed after a name is removed from it, before success is reported."""
    for name, erase in ERASING.items():
        journal = lived(name)
        only = make(f"{name} only")
        only.append(Answered(question="party", values=("purple",)))
        backup(journal, NOON)
        backup(only, NOON, journal.home / "backup" / "only.tar.gz")  # it will be removed as a whole
        unflushed: set[Path] = set()
        with monkeypatch.context() as patch:
            _watch(patch, unflushed)
            erase(journal)
        assert not {folder for folder in unflushed if folder.exists()}
        assert not journal.snapshots().path.exists()


def _watch(patch: pytest.MonkeyPatch, unflushed: set[Path]) -> None:
    """Track each folder from which a name was removed, until it is flushed."""
    opened: dict[int, Path] = {}
    real = {name: getattr(os, name) for name in ("unlink", "rmdir", "replace", "open", "fsync")}

    def going(name: str) -> Callable[..., None]:
        def call(path: Any, *rest: Any, **named: Any) -> None:
            real[name](path, *rest, **named)
            unflushed.add(Path(path).parent)

        return call

    def opening(path: Any, *rest: Any, **named: Any) -> int:
        handle: int = real["open"](path, *rest, **named)
        opened[handle] = Path(path)
        return handle

    def flushing(handle: int) -> None:
        real["fsync"](handle)
        unflushed.discard(opened[handle])

    for name in ("unlink", "rmdir", "replace"):
        patch.setattr(os, name, going(name))
    patch.setattr(os, "open", opening)
    patch.setattr(os, "fsync", flushing)


def test_a_log_that_vanishes_while_we_look_is_passed_over(
    journal: Journal[Tale], did: Did, log: Log, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A sync tool renames a conflict copy between listing, checking and reading."""
    journal.append(did("one"))
    copy = log(journal).with_name("copy.jsonl")
    data = log(journal).read_bytes()
    journal.append(did("two"))
    told = journal.standing()
    for names in (("stat", "lstat"), ("open",)):  # a path's `lstat` was `stat` before Python 3.14
        journal.snapshots().clear()
        copy.write_bytes(data)

        def gone(real: Callable[..., Any], path: Any, *rest: Any, **named: Any) -> Any:
            if path == copy:
                copy.unlink(missing_ok=True)
            return real(path, *rest, **named)

        with monkeypatch.context() as patch:
            for name in names:
                patch.setattr(os, name, partial(gone, getattr(os, name)))
            assert journal.standing() == told
        assert not copy.exists()


def test_a_log_that_was_away_for_a_moment_is_missed_by_no_snapshot(
    make: Make, did: Did, log: Log, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When it comes back unchanged, a snapshot made without it must not be used."""
    journal, other = make(), make("other", "elsewhere")
    other.append(did("theirs"))
    journal.append(did("one"))
    theirs = journal.home / "log" / log(other).name
    theirs.write_bytes(log(other).read_bytes())
    away, real = theirs.with_suffix(".away"), os.open

    def gone(path: Any, *rest: Any, **named: Any) -> int:
        if path == theirs:
            theirs.rename(away)
        return real(path, *rest, **named)

    with monkeypatch.context() as patch:
        patch.setattr(os, "open", gone)
        journal.append(did("two"))
    away.rename(theirs)
    assert len(journal.standing().state) == 3


def test_notes_that_were_forgotten_are_in_no_unfinished_file(
    journal: Journal[Tale], did: Did, log: Log
) -> None:
    """The next writer removes what a killed one left, but never other people's files."""
    journal.append(did("one"))
    folder = log(journal).parent
    left = [
        folder / f".{log(journal).name}.abc_1234.new",
        journal.home / ".snapshot.json.abc_1234.new",
    ]
    spared = [
        folder / ".mine.new",
        folder / ".cache.jsonl.new",
        folder / ".cache.jsonl.abc_1234.new",
        journal.home / ".vimrc.new",
        journal.home / ".profile.jsonl.new",
    ]
    quibble = header() + encode(
        Entry(stamp=Stamp(clock=1, device="aa", number=1), event=did("Mrs. Quibble"))
    )
    for path in spared:
        path.write_text("Mrs. Quibble")
    left[0].write_bytes(quibble)
    left[1].write_text('01234567 {"reads":[1,"Mrs. Quibble')
    journal.append(did("two"))
    assert [path for path in (*left, *spared) if path.exists()] == spared
    left[0].write_bytes(quibble)
    forget(journal, notes_on("meeting/attend"))
    assert not left[0].exists()
    forget_all(journal)
    assert [path for path in spared if path.exists()] == spared


@pytest.mark.parametrize("others", [0, 1, 2])
def test_a_merge_that_fails_halfway_says_that_a_part_is_recorded(
    make: Make, did: Did, monkeypatch: pytest.MonkeyPatch, others: int
) -> None:
    """A large merge fills several logs in turn; those before the fault stay recorded."""
    journal, other = make(), make("other", "elsewhere")
    journal.append(did("mine"))
    other.append(did("one"), did("two"), did("three"))
    real = log_files.add
    written: list[tuple[Any, ...]] = []

    def add(*args: Any) -> log_files.Added:
        if len(written) == others:
            full()
        written.append(args)
        return real(*args)

    monkeypatch.setattr(log_files, "MOST_EVENTS", 2)
    monkeypatch.setattr(log_files, "add", add)
    effects.begin()
    with pytest.raises(Trouble) as failed:
        merge(journal, other.home)
    said = effects.amended(failed.value)
    assert len(notes(journal)) == 1 + others
    assert said.message.startswith("Recorded in part, but ") == bool(others)
    assert isinstance(said, Afterwards) == bool(others)
    assert (UNCHANGED in said.hint) == (not others)
    monkeypatch.setattr(log_files, "add", real)
    effects.begin()
    assert merge(journal, other.home).added == 3 - others
    assert effects.amended(failed.value).message.startswith("Recorded, but ")
