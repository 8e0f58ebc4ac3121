"""Merging two machines' journals, copies and backups, in any order, gives one journal."""

from __future__ import annotations

import gzip
import io
import random
import shutil
import tarfile
import tracemalloc
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from civicpath.base.errors import BadContent, CannotCreate, Newer, NotFound, Refused
from civicpath.journal import backups
from civicpath.journal.backups import backup, texts, unpack, where
from civicpath.journal.codec import encode, header
from civicpath.journal.data_files import DataFileKind
from civicpath.journal.erase import forget
from civicpath.journal.erase_rules import notes
from civicpath.journal.events import Done, Entry, Event, Stamp, Undone
from civicpath.journal.log_files import gather
from civicpath.journal.merging import merge
from civicpath.journal.people_events import PersonForgotten, PersonKept, PersonTouched
from civicpath.journal.store import Journal

Tale = tuple[str, ...]


Did = Callable[..., Done]


Make = Callable[..., Journal[Tale]]


Log = Callable[[Journal[Tale]], Path]


Tree = Callable[[Path], object]

NOON = datetime(2026, 11, 3, 12, tzinfo=UTC)


@st.composite
def histories(draw: st.DrawFn) -> list[bytes]:
    """Draw logs of two machines that sometimes saw each other's log."""
    written: dict[str, list[Entry]] = {"aa": [], "bb": []}
    seen = {"aa": 0, "bb": 0}
    for step in range(draw(st.integers(0, 12))):
        here, there = draw(st.permutations(["aa", "bb"]))
        if draw(st.booleans()):
            seen[here] = max(seen.values())
        seen[here] += 1
        known = [*written[here], *written[there]]
        event: Event = Done(action="a/b", on=date(2026, 1, 1), note=str(step))
        if known and draw(st.integers(0, 3)) == 0:
            event = Undone(target=draw(st.sampled_from(known)).stamp.id)
        stamp = Stamp(clock=seen[here], device=here, number=len(written[here]) + 1)
        written[here].append(Entry(stamp=stamp, event=event))
    return [header() + b"".join(map(encode, entries)) for entries in written.values()]


@given(histories(), st.randoms(use_true_random=False))
def test_the_order_of_merging_never_matters(logs: list[bytes], chance: random.Random) -> None:
    """Any mix of whole logs, older copies and duplicates gives the same progress."""
    one, two = logs
    plain = gather([("one", one), ("two", two)])
    older = [log[: log.rfind(b"\n", 0, chance.randint(0, len(log))) + 1] for log in logs]
    sources = [*logs, *older, chance.choice(logs)]
    chance.shuffle(sources)
    mixed = gather((str(place), data) for place, data in enumerate(sources))
    assert mixed.entries == plain.entries
    assert mixed.texts == plain.texts
    clocks = [entry.stamp.clock for entry in plain.entries]
    assert clocks == sorted(clocks)
    assert (mixed.clock, mixed.numbers) == (plain.clock, plain.numbers)
    assert mixed.problems == ()


def test_two_homes_merged_both_ways_are_one(make: Make, did: Did) -> None:
    """Each machine merges the other's journal, and both show the same."""
    here, there = make("here", "laptop"), make("there", "desktop")
    here.append(did("one"))
    there.append(did("two"), did("three"))
    there.append(Undone(target=there.read().entries[0].stamp.id))
    assert (merge(here, there.home).added, merge(there, here.home).added) == (3, 1)
    assert here.read().entries == there.read().entries
    assert here.standing().state == there.standing().state
    again = merge(here, there.home)
    assert (again.added, again.known) == (0, 4)
    (new,) = here.append(did("four"))
    assert new.stamp.clock == 4


def test_a_note_forgotten_in_one_home_is_forgotten_in_both(make: Make, did: Did) -> None:
    """The note is erased from the files and the backup in either direction; the rest stays."""
    for name, into in (("forward", "here"), ("back", "there")):
        homes = {"here": make(f"{name}-here"), "there": make(f"{name}-there")}
        homes["here"].append(did("Mrs. Quibble"), did("Mr. Quark", "precinct/walk"))
        backup(homes["here"], NOON)
        shutil.copytree(homes["here"].home, homes["there"].home)
        homes["here"].append(did("later", "a/b"))
        forget(homes["there"], notes("meeting/attend"))
        target = homes.pop(into)
        (source,) = homes.values()
        assert merge(target, source.home).forgotten == (into == "here")
        told = [entry.event for entry in target.read().entries]
        said = [event.note for event in told if isinstance(event, Done)]
        assert said == ["", "Mr. Quark", "later"]
        assert target.standing().state == target.reducer.replay(target.read().entries)
        found = [*texts(target.home), *texts(*target.home.glob("backup/*"))]
        assert not [data for _, data in found if b"Quibble" in data]
        assert len([data for _, data in found if b"Quark" in data]) > 1
        again = merge(target, source.home)
        assert (again.added, again.forgotten) == (0, 0)


def test_of_two_lines_that_differ_otherwise_both_homes_show_the_same_one(
    make: Make, did: Did
) -> None:
    """Neither line is erased, because they could be different events with the same id."""
    stamp = Stamp(clock=1, device="aa", number=1)
    here, there = make("here"), make("there")
    for journal, note in ((here, "the longer one"), (there, "short")):
        (journal.home / "log").mkdir(parents=True)
        line = encode(Entry(stamp=stamp, event=did(note)))
        (journal.home / "log" / "aa.jsonl").write_bytes(header() + line)
    assert merge(here, there.home).forgotten == merge(there, here.home).forgotten == 0
    assert here.read().entries == there.read().entries
    assert b"the longer one" in (here.home / "log" / "aa.jsonl").read_bytes()


def test_a_copied_home_goes_its_own_way(make: Make, did: Did, tmp_path: Path) -> None:
    """A copy on a stick never reuses an id of the original, so a merge loses nothing."""
    first = make()
    first.append(did("before"))
    shutil.copytree(first.home, tmp_path / "stick")
    stick = make("stick")
    stick.append(did("on the stick"))
    first.append(did("at home"))
    merge(first, stick.home)
    ids = [entry.stamp.id for entry in first.read().entries]
    assert len(ids) == len(set(ids)) == 3


def test_an_old_copy_put_back_in_place_hides_nothing(make: Make, did: Did, tmp_path: Path) -> None:
    """Both events count even if a number was used twice."""
    first = make()
    first.append(did("one"), at=NOON)
    shutil.copytree(first.home, tmp_path / "old")
    first.append(did("two"), at=NOON)
    first.home.rename(tmp_path / "newer")
    (tmp_path / "old").rename(first.home)
    first.append(did("three"), at=NOON.replace(minute=1))
    merge(first, tmp_path / "newer")
    assert {
        entry.event.note for entry in first.read().entries if isinstance(entry.event, Done)
    } == {
        "one",
        "two",
        "three",
    }


def test_a_backup_brings_everything_back_and_twice_is_once(make: Make, did: Did, log: Log) -> None:
    """A lost journal is restored, and damage in the backup is reported."""
    journal = make()
    journal.append(did("one"), did("two"))
    with log(journal).open("ab") as file:
        file.write(b"torn\n")
    told = journal.standing().state
    path = backup(journal, NOON)
    assert path == journal.home / "backup" / "civicpath-20261103-120000.tar.gz"
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700
    log(journal).write_bytes(b"")
    assert [problem.rule for problem in journal.standing().problems] == ["journal-lost"]
    merged = merge(journal, path)
    assert (merged.added, merged.known, len(merged.problems)) == (2, 0, 1)
    assert journal.standing().state == told
    assert journal.standing().problems == ()
    assert merge(journal, path).added == 0
    assert journal.standing().state == told


def test_the_same_logs_give_the_same_backup(
    journal: Journal[Tale], did: Did, tmp_path: Path
) -> None:
    """Two backups can be compared byte for byte."""
    journal.append(did("one"))
    one = backup(journal, NOON, tmp_path / "one.tar.gz")
    two = backup(journal, NOON.replace(year=2027), tmp_path / "two.tar.gz")
    assert one.read_bytes() == two.read_bytes()


def test_a_backup_never_replaces_a_file(journal: Journal[Tale], did: Did, tmp_path: Path) -> None:
    """An older backup is not lost to a newer one."""
    journal.append(did("one"))
    path = tmp_path / "mine.tar.gz"
    path.write_bytes(b"older")
    with pytest.raises(CannotCreate, match="exists already") as caught:
        backup(journal, NOON, path)
    assert caught.value.exit_code == 73
    assert path.read_bytes() == b"older"
    with pytest.raises(CannotCreate, match="no folder"):
        backup(journal, NOON, tmp_path / "nowhere" / "mine.tar.gz")


def test_nothing_to_back_up_is_said(journal: Journal[Tale]) -> None:
    """An empty backup would be misleading."""
    with pytest.raises(NotFound, match="nothing to back up"):
        backup(journal, NOON)
    assert not journal.home.exists()


def test_a_single_log_and_a_log_folder_can_be_merged(make: Make, did: Did, log: Log) -> None:
    """Any part of another home can be merged, even through a link."""
    there = make("there", "desktop")
    there.append(did("one"))
    link = there.home.parent / "link.jsonl"
    link.symlink_to(log(there))
    for number, path in enumerate([log(there), there.home / "log", link]):
        here = make(f"here-{number}")
        assert merge(here, path).added == 1
        assert here.standing().state == there.standing().state


def _tar(path: Path, *members: tuple[str, bytes, bytes]) -> None:
    with tarfile.open(path, "w:gz") as tar:
        for name, kind, data in members:
            member = tarfile.TarInfo(name)
            member.type = kind
            member.size = len(data)
            member.linkname = "/etc/passwd"
            tar.addfile(member, io.BytesIO(data))


@pytest.mark.parametrize(
    "member",
    [
        ("../../log/x.jsonl", tarfile.REGTYPE, b""),
        ("/log/x.jsonl", tarfile.REGTYPE, b""),
        ("log/../x.jsonl", tarfile.REGTYPE, b""),
        ("log/x.jsonl", tarfile.SYMTYPE, b""),
        ("log/x.jsonl", tarfile.LNKTYPE, b""),
        ("log/x.jsonl", tarfile.FIFOTYPE, b""),
        ("log", tarfile.DIRTYPE, b""),
        ("notes.txt", tarfile.REGTYPE, b"hello"),
    ],
    ids=lambda member: f"{member[0]} {member[1].decode()}",
)
def test_a_tar_that_holds_anything_else_is_refused(
    journal: Journal[Tale], tree: Tree, tmp_path: Path, member: tuple[str, bytes, bytes]
) -> None:
    """An archive with other members writes nothing to the disk."""
    path = tmp_path / "strange.tar.gz"
    _tar(path, ("log/a.jsonl", tarfile.REGTYPE, header()), member)
    before = tree(tmp_path)
    with pytest.raises(BadContent, match=r"strange\.tar\.gz is not a journal") as caught:
        merge(journal, path)
    assert caught.value.exit_code == 65
    assert tree(tmp_path) == before


def _packed(raw: bytes, path: Path) -> Path:
    path.write_bytes(gzip.compress(raw, 1, mtime=0))
    return path


def _header(name: str, kind: bytes = tarfile.REGTYPE, size: int = 0) -> bytes:
    """Make the header of one member as GNU tar writes it."""
    member = tarfile.TarInfo(name)
    member.type, member.size = kind, size
    return member.tobuf(tarfile.GNU_FORMAT)


def _sparse(size: int) -> bytes:
    """Return a tar with one log that is a hole of this many bytes."""
    head = bytearray(_header("log/x.jsonl", tarfile.GNUTYPE_SPARSE))
    head[386:410] = b"%011o\0%011o\0" % (size, 0)  # where its one piece begins, and its length
    head[483:495] = b"%011o\0" % size
    head[148:156] = b" " * 8
    head[148:156] = b"%06o\0 " % sum(head)
    return bytes(head) + bytes(1024)


def _sparse_by_words(size: int) -> bytes:
    """Return the same in the later format."""
    store = io.BytesIO()
    with tarfile.open(fileobj=store, mode="w", format=tarfile.PAX_FORMAT) as tar:
        member = tarfile.TarInfo("log/x.jsonl")
        member.pax_headers = {
            "GNU.sparse.map": f"{size},0",
            "GNU.sparse.size": str(size),
            "GNU.sparse.name": "log/x.jsonl",
        }
        tar.addfile(member)
    return store.getvalue()


@pytest.mark.parametrize("made", [_sparse, _sparse_by_words])
def test_a_hole_in_a_backup_is_not_read(
    made: Callable[[int], bytes], journal: Journal[Tale], tmp_path: Path
) -> None:
    """A few bytes can claim a huge size; such a log is refused without using memory."""
    path = _packed(made(600 << 20), tmp_path / "hole.tar.gz")
    tracemalloc.start()
    with pytest.raises(BadContent, match=r"hole\.tar\.gz is not a journal"):
        merge(journal, path)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 10 << 20


def test_a_backup_that_holds_too_much_is_refused(
    journal: Journal[Tale], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With too many logs, or too many bytes in all, nothing is merged."""
    path = tmp_path / "many.tar.gz"
    _tar(path, *((f"log/{one}.jsonl", tarfile.REGTYPE, header()) for one in "abcd"))
    for limit, least in (("MOST_LOGS", 3), ("LIMIT", 4 * tarfile.BLOCKSIZE)):
        with monkeypatch.context() as patch:
            patch.setattr(backups, limit, least)
            with pytest.raises(BadContent, match="too big for one backup"):
                merge(journal, path)
    assert not journal.home.exists()


@pytest.mark.parametrize(
    "raw",
    [_header("log/a.jsonl") + _header("log/x.jsonl", size=-1024), _header("x", b"L") * 20_000],
    ids=["round and round", "a name of a name"],
)
def test_a_tar_that_leads_astray_is_damaged(
    raw: bytes, journal: Journal[Tale], tmp_path: Path
) -> None:
    """Members that point back to earlier ones, or nest ever deeper, end in an error."""
    path = _packed(raw + bytes(1024), tmp_path / "astray.tar.gz")
    with pytest.raises(BadContent, match=r"astray\.tar\.gz is damaged"):
        merge(journal, path)


def test_a_damaged_backup_is_told(journal: Journal[Tale], did: Did, tree: Tree) -> None:
    """A truncated backup isn't used, wherever it is cut."""
    journal.append(did("one"))
    path = backup(journal, NOON)
    whole = path.read_bytes()
    for cut in range(0, len(whole) - 1, 3):
        path.write_bytes(whole[:cut])
        before = tree(journal.home)
        with pytest.raises(BadContent):
            merge(journal, path)
        assert tree(journal.home) == before


def test_what_is_no_journal_is_not_merged(journal: Journal[Tale], tmp_path: Path) -> None:
    """The error names the path, and the home isn't created."""
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear neighbor,\n")
    (tmp_path / "empty").mkdir()
    with pytest.raises(BadContent, match=r"letter\.txt is not a journal"):
        merge(journal, letter)
    with pytest.raises(NotFound, match="no journal in"):
        merge(journal, tmp_path / "empty")
    with pytest.raises(NotFound, match=r"no .*missing"):
        merge(journal, tmp_path / "missing")
    with pytest.raises(Refused, match="not a plain file"):
        merge(journal, Path("/dev/zero"))
    assert not journal.home.exists()


def test_a_newer_copy_is_not_merged(make: Make, did: Did, log: Log) -> None:
    """Its lines may have meanings that this program doesn't know."""
    there = make("there")
    there.append(did("one"))
    log(there).write_bytes(log(there).read_bytes().replace(header(), header(min_reader=9)))
    with pytest.raises(Newer, match="newer CivicPath"):
        merge(make("here"), there.home)
    assert not make("here").home.exists()


def test_where_names_every_file(journal: Journal[Tale], did: Did, log: Log) -> None:
    """Every file is listed, including those outside the home."""
    assert where(journal) == ()
    journal.append(did("one"))
    saved = backup(journal, NOON)
    torn = journal.home / "log" / f".{log(journal).name}.abc_1234.new"
    torn.write_bytes(log(journal).read_bytes()[:-9])
    assert journal.devices
    there = [
        path for top in (journal.home, journal.devices) for path in top.rglob("*") if path.is_file()
    ]
    found = where(journal)
    assert sorted(one.path for one in found) == sorted(there)
    assert {one.kind: one.path for one in found if one.kind is not DataFileKind.DEVICE} == {
        DataFileKind.LOG: log(journal),
        DataFileKind.BACKUP: saved,
        DataFileKind.SNAPSHOT: journal.snapshots().path,
        DataFileKind.UNFINISHED: torn,
        DataFileKind.LOCK: journal.home / ".lock",
    }
    assert [name for name, _ in unpack(saved, saved.read_bytes())] == [
        f"{saved}/{log(journal).name}"
    ]


def test_what_may_be_deleted_can_be_done_without(
    journal: Journal[Tale], did: Did, make: Make
) -> None:
    """With all unneeded files deleted, the entries are the same, and recording still works."""
    make(machine="other").append(did("elsewhere"))
    journal.append(did("one"))
    backup(journal, NOON)
    before = journal.read().entries
    for one in where(journal):
        if one.deletable:
            one.path.unlink()
    assert journal.read().entries == before
    assert journal.standing().problems == ()
    journal.append(did("two"))
    assert journal.standing().state == journal.reducer.replay(journal.read().entries)
    assert len(journal.read().entries) == 3


def test_where_nothing_could_be_written_outside_it_is_named_within(
    did: Did, make: Make, tmp_path: Path
) -> None:
    """The machine's memory of its log is listed wherever it is."""
    (tmp_path / "blocked").write_text("a file where the folder should be")
    journal = make(machine="blocked/devices")
    journal.append(did("one"))
    (memory,) = (one for one in where(journal) if one.kind is DataFileKind.DEVICE)
    assert memory.path.parent == journal.home


def test_who_was_forgotten_here_is_counted_apart(make: Make, did: Did) -> None:
    """What stays out is neither new nor known, and merging again brings nothing."""
    here, there = make("here", "one"), make("there", "two")
    there.append(
        did("new"),
        PersonKept(person="p0a1b2c3d", on=date(2026, 11, 3), name="Ana"),
        PersonTouched(person="p0a1b2c3d", touch="t00000001", kind="met", on=date(2026, 11, 3)),
    )
    here.append(PersonForgotten(person="p0a1b2c3d", salt="00", digest="ff"))
    first, again = merge(here, there.home), merge(here, there.home)
    assert (first.added, first.known, first.dropped) == (1, 0, 1)
    assert (again.added, again.known, again.dropped) == (0, 1, 1)
