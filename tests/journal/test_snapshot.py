"""Snapshots save time but decide nothing: they may be missing or wrong at any time."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from civicpath.journal import log_files, store
from civicpath.journal.events import Done, Undone
from civicpath.journal.snapshot import replay_logs
from civicpath.journal.store import Journal

Tale = tuple[str, ...]


Did = Callable[..., Done]


Make = Callable[..., Journal[Tale]]


Log = Callable[[Journal[Tale]], Path]


def replayed(journal: Journal[Tale]) -> Tale:
    """Replay the journal from its lines alone."""
    return journal.reducer.replay(journal.read().entries)


def test_a_reader_with_a_snapshot_reads_no_log(journal: Journal[Tale], did: Did, log: Log) -> None:
    """Reading a long journal costs no more than reading a short one."""
    journal.append(did("one"), did("two"))
    told = replayed(journal)
    look = log(journal).stat()
    log(journal).write_bytes(b"x" * look.st_size)
    os.utime(log(journal), ns=(look.st_atime_ns, look.st_mtime_ns))
    assert journal.standing().state == told
    os.utime(log(journal), ns=(look.st_atime_ns, look.st_mtime_ns + 1))
    assert journal.standing().state == ()


def test_a_reader_saves_what_took_long_to_replay_and_only_that(
    journal: Journal[Tale], did: Did, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another machine's logs may add a million entries, which are replayed only once."""
    journal.append(did("one"))
    journal.snapshots().clear()
    assert journal.standing().state == replayed(journal)
    assert not journal.snapshots().path.exists()
    journal.latest_known.clear()  # as in another run
    monkeypatch.setattr(store, "_COSTLY", 1)
    before = {path: path.read_bytes() for path in journal.home.rglob("*") if path.is_file()}
    assert journal.standing().state == replayed(journal)
    assert journal.snapshots().path.exists()
    assert before == {path: path.read_bytes() for path in journal.home.rglob("*") if path.is_file()}


def test_a_writer_with_a_snapshot_adds_to_it(journal: Journal[Tale], did: Did) -> None:
    """Only an undo, a repaired line or another writer's change causes a full replay."""
    replays = []

    def replay(entries: object) -> Tale:
        replays.append(1)
        return journal.reducer.replay(entries)  # type: ignore[arg-type]

    counted = Journal(
        journal.home, replace(journal.reducer, replay=replay), devices=journal.devices
    )
    (first,) = counted.append(did("one"))
    assert len(replays) == 1
    counted.append(did("two"), did("three"))
    assert counted.standing().state == replayed(journal)
    assert len(replays) == 1
    counted.append(did("four"), Undone(target=first.stamp.id))
    assert len(replays) == 2
    assert counted.standing().state == replayed(journal)
    assert len(replays) == 2


@pytest.mark.parametrize("seed", range(6))
def test_whatever_happens_the_snapshot_tells_what_the_logs_tell(
    make: Make, did: Did, seed: int
) -> None:
    """Two machines write, undo, lose and break snapshots in one home: the state stays correct."""
    chance = random.Random(seed)  # noqa: S311 - dice, not secrets
    machines = [make(machine="one"), make(machine="two")]
    for step in range(25):
        journal = chance.choice(machines)
        snapshot = journal.snapshots().path
        entries = journal.read().entries
        match chance.randrange(6):
            case 0 if entries:
                journal.append(Undone(target=chance.choice(entries).stamp.id))
            case 1 if snapshot.exists():
                snapshot.unlink()
            case 2 if snapshot.exists():
                data = bytearray(snapshot.read_bytes())
                data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
                snapshot.write_bytes(data)
            case 3 if entries:
                path = journal.home / "log" / f"copy{step}.jsonl"
                path.write_bytes(chance.choice(list((journal.home / "log").iterdir())).read_bytes())
            case _:
                journal.append(*(did(f"{step}") for _ in range(chance.randint(1, 3))))
        assert journal.standing().state == replayed(journal)
        assert journal.standing().problems == journal.read().problems


def test_every_byte_of_a_snapshot_is_watched(journal: Journal[Tale], did: Did) -> None:
    """A modified snapshot is ignored, wherever the modification is."""
    journal.append(did("one"))
    told = replayed(journal)
    path = journal.snapshots().path
    data = path.read_bytes()
    for spot in range(len(data)):
        path.write_bytes(data[:spot] + bytes([data[spot] ^ 1]) + data[spot + 1 :])
        assert journal.standing().state == told
        path.write_bytes(data[:spot])
        assert journal.standing().state == told


def test_a_snapshot_of_another_program_version_is_passed_over(
    journal: Journal[Tale], did: Did
) -> None:
    """After an update with another reducer, the journal is replayed."""
    journal.append(did("one"))
    louder = replace(
        journal.reducer,
        version=2,
        replay=lambda entries: tuple(told.upper() for told in journal.reducer.replay(entries)),
    )
    updated = Journal(journal.home, louder, devices=journal.devices)
    assert updated.standing().state == tuple(told.upper() for told in replayed(journal))


def test_a_state_that_cannot_be_loaded_is_passed_over(journal: Journal[Tale], did: Did) -> None:
    """A valid snapshot with another form of state is ignored."""
    journal.append(did("one"))

    def load(data: object) -> Tale:
        raise KeyError(data)

    changed = Journal(journal.home, replace(journal.reducer, load=load), devices=journal.devices)
    assert changed.standing().state == replayed(journal)


def test_an_event_is_saved_although_its_snapshot_is_not(journal: Journal[Tale], did: Did) -> None:
    """A failed snapshot, which can be rebuilt, doesn't prevent recording."""
    journal.snapshots().path.mkdir(parents=True)
    (entry,) = journal.append(did("one"))
    assert journal.read().entries == (entry,)
    assert journal.standing().state == replayed(journal)
    assert journal.snapshots().path.is_dir()


def test_a_link_in_the_snapshots_place_is_not_written_through(
    journal: Journal[Tale], did: Did, tmp_path: Path
) -> None:
    """The link is replaced, and what it points to stays."""
    (tmp_path / "diary").write_text("mine")
    path = journal.snapshots().path
    path.parent.mkdir()
    path.symlink_to(tmp_path / "diary")
    assert journal.standing().state == ()
    journal.append(did("one"))
    assert (tmp_path / "diary").read_text() == "mine"
    assert not path.is_symlink()


def test_no_snapshot_lies_in_a_home_that_machines_may_share(make: Make, did: Did) -> None:
    """Each machine keeps its own snapshot, so sync tools see no conflicts."""
    machines = [make(machine="one"), make(machine="two")]
    for journal in (*machines, *machines):
        journal.append(did("here"))
    assert {path.name for path in machines[0].home.iterdir()} == {".lock", "log"}
    assert machines[0].snapshots().path.exists()
    assert machines[1].snapshots().path.exists()


def test_two_homes_of_a_machine_have_their_own(make: Make, did: Did) -> None:
    """This holds if one is a copy of the other, too."""
    one, two = make("one"), make("two")
    one.append(did("here"))
    shutil.copytree(one.home, two.home)
    two.append(did("there"))
    assert one.snapshots().path != two.snapshots().path
    assert len(one.standing().state) == 1
    assert len(two.standing().state) == 2


OLD = b'0a1b2c3d {"reads":[1,1,"done"],"logs":[],"state":["Mrs. Quibble"]}'


def test_what_an_earlier_version_left_in_the_home_goes_with_the_next_write(
    journal: Journal[Tale], did: Did, tree: Callable[[Path], object]
) -> None:
    """Its conflict copies are removed, too, but never while reading, and never similar names."""
    journal.append(did("one"))
    names = ("snapshot.json", "snapshot (conflicted copy).json", "snapshot.sync-conflict-1-A.json")
    for name in names:
        (journal.home / name).write_bytes(OLD)
    mine = journal.home / "snapshot-of-my-garden.json"
    mine.write_text('{"roses": 3}')
    (journal.home / "snapshot-link.json").symlink_to(journal.home / names[0])
    before = tree(journal.home)
    journal.standing()
    assert tree(journal.home) == before
    journal.append(did("two"))
    left = {path.name for path in journal.home.glob("snapshot*")}
    assert left == {mine.name, "snapshot-link.json"}


def test_problems_are_told_from_a_snapshot_too_and_by_the_homes_path(
    make: Make, did: Did, log: Log, tmp_path: Path
) -> None:
    """After the home is moved, no message mentions the old path."""
    journal = make()
    journal.append(did("one"))
    with log(journal).open("ab") as file:
        file.write(b"torn\n")
    journal.append(did("two"))
    (before,) = journal.standing().problems
    assert before.at.file == str(log(journal))
    (tmp_path / "home").rename(tmp_path / "moved")
    (after,) = make("moved").standing().problems
    assert str(after.at) == f"{log(make('moved'))}:3:1"
    assert after.message == before.message


def test_a_log_that_vanished_while_it_was_listed_is_not_vouched_for(
    journal: Journal[Tale], did: Did, log: Log
) -> None:
    """A snapshot names only the logs that it was made from, so that the other one is read later."""
    journal.append(did("one"))
    path = log(journal)
    listed = [log_files.Log.of(name, path.stat()) for name in (path.name, "vanished.jsonl")]
    made = replay_logs([(str(path), path.read_bytes())], listed, journal.reducer, (), ())
    assert [one.name for one in made.logs] == [path.name]
    assert made.state == replayed(journal)
