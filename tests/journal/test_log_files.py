"""Reading: every complete line of every file counts once, in one order, and nothing is written."""

from __future__ import annotations

import itertools
import json
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from zlib import crc32

import pytest
from builders import make_pipe
from sampling import stride

from civicpath.base.errors import BadHome, Newer, Refused
from civicpath.journal import backups, line_index
from civicpath.journal.checkup import accept
from civicpath.journal.codec import VERSION, decode, encode, header
from civicpath.journal.events import Done, Stuck, Undone
from civicpath.journal.store import Journal

Tale = tuple[str, ...]


Did = Callable[..., Done]


Make = Callable[..., Journal[Tale]]


Log = Callable[[Journal[Tale]], Path]


Tree = Callable[[Path], object]


_DONE = {"action": "meeting/attend", "on": "2026-11-03"}


def sealed(data: object) -> bytes:
    """Return any data as a complete line, without its line feed."""
    body = json.dumps(data).encode()
    return b"%08x %s" % (crc32(body), body)


def notes(journal: Journal[Tale]) -> list[str]:
    """Return the notes of everything done, in order."""
    return [entry.event.note for entry in journal.read().entries if isinstance(entry.event, Done)]


def test_a_home_that_is_not_there_is_an_empty_journal(journal: Journal[Tale]) -> None:
    """A new user gets an answer, and no file is created."""
    assert journal.read().entries == ()
    assert journal.standing().state == ()
    assert not journal.home.exists()


def test_reading_writes_nothing(journal: Journal[Tale], did: Did, tree: Tree) -> None:
    """No byte, name or time changes, with or without a snapshot."""
    journal.append(did("one"), did("two"))
    for _ in range(2):
        before = tree(journal.home.parent)
        journal.read()
        journal.standing()
        assert tree(journal.home.parent) == before
        journal.snapshots().path.unlink(missing_ok=True)


def test_entries_come_in_the_order_in_which_they_were_made(make: Make, did: Did) -> None:
    """A clock that jumps back ten years only changes the displayed time."""
    journal = make()
    journal.append(did("first"), at=datetime(2036, 1, 1, tzinfo=UTC))
    journal.append(did("second"), at=datetime(2026, 1, 1, tzinfo=UTC))
    assert notes(journal) == ["first", "second"]
    assert [entry.stamp.at[:4] for entry in journal.read().entries] == ["2036", "2026"]


def test_conflict_copies_are_read_as_more_logs(journal: Journal[Tale], did: Did, log: Log) -> None:
    """A sync tool's copies of a log are merged with it, and nothing counts twice."""
    journal.append(did("both"))
    ours = log(journal)
    copy = ours.with_name(f"{ours.stem} (conflicted copy 2026-11-03).jsonl")
    shutil.copy(ours, copy)
    other = Journal(journal.home, journal.reducer, devices=journal.home.parent / "elsewhere")
    other.append(did("there"))
    journal.append(did("here"))
    assert notes(journal) == ["both", "there", "here"]


def test_what_is_not_a_log_is_left_alone(journal: Journal[Tale], did: Did, log: Log) -> None:
    """A sync tool's unfinished file isn't a log."""
    journal.append(did("one"))
    shutil.copy(log(journal), journal.home / "log" / ".syncthing.x.jsonl.tmp")
    (journal.home / "log" / ".half.jsonl").write_bytes(b"half")
    (journal.home / "log" / "README").write_text("not a log")
    assert notes(journal) == ["one"]
    assert journal.read().problems == ()


def test_an_editor_that_adds_a_mark_or_changes_line_ends_does_no_harm(
    journal: Journal[Tale], did: Did, log: Log
) -> None:
    """A byte order mark, CRLF and blank lines are no damage."""
    journal.append(did("one"), did("two"))
    data = log(journal).read_bytes()
    log(journal).write_bytes(b"\xef\xbb\xbf" + data.replace(b"\n", b"\r\n\r\n"))
    assert notes(journal) == ["one", "two"]
    assert journal.read().problems == ()
    log(journal).write_bytes(data.rstrip(b"\n"))
    assert notes(journal) == ["one", "two"]


def test_every_flipped_bit_is_noticed(journal: Journal[Tale], did: Did, log: Log) -> None:
    """One bad byte affects at most two lines, and is reported with file and line."""
    journal.append(did("one"), did("two"), did("three"))
    whole = journal.read().entries
    data = log(journal).read_bytes()
    starts = [0, *(spot + 1 for spot, byte in enumerate(data) if byte == 10)]
    every = itertools.product(range(len(data) - 1), (0x01, 0x20, 0x80))
    for spot, bit in itertools.islice(every, 0, None, stride(7)):
        log(journal).write_bytes(data[:spot] + bytes([data[spot] ^ bit]) + data[spot + 1 :])
        reading = journal.read()
        line = sum(start <= spot for start in starts)
        assert len(reading.entries) >= 1
        assert set(reading.entries) <= set(whole)
        assert reading.problems, f"byte {spot} changed in silence"
        assert reading.problems[0].at.file == str(log(journal))
        assert reading.problems[0].at.line == line


def test_a_hole_of_zeros_is_told_and_the_rest_is_read(
    journal: Journal[Tale], did: Did, log: Log
) -> None:
    """After a power cut a file may contain blocks that were never written."""
    journal.append(*(did(f"{number:02}") for number in range(60)))
    data = log(journal).read_bytes()
    log(journal).write_bytes(data[:3000] + bytes(4096) + data[7096:])
    found = notes(journal)
    assert found == sorted(found)
    assert 20 < len(found) < 60
    assert [problem.rule for problem in journal.read().problems] == ["journal-line"]


def test_a_file_of_nonsense_does_not_flood_the_screen(
    journal: Journal[Tale], did: Did, log: Log
) -> None:
    """A log in another encoding gives a few messages, and the number of the others."""
    journal.append(*(did() for _ in range(30)))
    log(journal).write_bytes(log(journal).read_bytes().decode().encode("utf-16"))
    reading = journal.read()
    assert reading.entries == ()
    assert len(reading.problems) == 21
    assert reading.problems[-1].message == "Behind line 20, 11 more lines can't be read."


def test_however_many_lines_are_wrong_each_is_counted_and_each_entry_read(
    journal: Journal[Tale], did: Did, log: Log, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Entries of every form and kind are found after many invalid lines."""
    monkeypatch.setattr(line_index, "MOST_DAMAGED", 30)
    journal.append(*(did(f"{number}") for number in range(3)))
    own, first, second, third = log(journal).read_bytes().splitlines()
    newer = sealed({"v": 2, "id": "bb:7", "lc": 9, "at": "", "op": "from-later"})
    odd = sealed({"op": "done", "id": "bb:8", "lc": 10, "at": "", "v": 2, **_DONE})
    absurd = sealed({"op": "done", "id": "bb:9", "lc": 2**50, "at": "", "v": 2, **_DONE})
    hidden = b"\xef\xbb\xbf" + second  # not on a line of its own
    junk = [b"x", b"", b"\r", b"{}", b"x" + hidden] * 20
    lines = [own, *junk, first, newer, *junk, odd, second + b"\r", *junk, absurd, third]
    log(journal).write_bytes(b"\n".join(lines) + b"\n" + b"torn")
    reading = journal.read()
    assert [entry.stamp.id for entry in reading.entries] == [
        "bb:9",
        *(decode(line).stamp.id for line in (first, second, third)),  # type: ignore[union-attr]
        "bb:8",
    ]
    assert [one.rule for one in reading.problems[:20]] == ["journal-line"] * 20
    told = [one.message.partition(", ")[2] for one in reading.problems[20:]]
    assert told == [
        "160 more lines can't be read.",
        "1 more entry is of an unknown kind.",
        "1 more entry has too high a clock.",
    ]


def test_an_entry_changed_by_hand_is_told_and_skipped(
    journal: Journal[Tale], did: Did, log: Log
) -> None:
    """The rest counts, and the line stays in the file."""
    journal.append(did("one"), did("two"))
    changed = log(journal).read_bytes().replace(b'"one"', b'"ten"')
    log(journal).write_bytes(changed)
    (problem,) = journal.read().problems
    assert str(problem.at) == f"{log(journal)}:2:1"
    assert "torn or was changed" in problem.message
    journal.append(did("three"))
    assert notes(journal) == ["two", "three"]
    assert log(journal).read_bytes().startswith(changed)
    assert journal.standing().problems == (problem,)


def test_a_kind_from_a_newer_program_is_kept_and_told(
    journal: Journal[Tale], did: Did, log: Log
) -> None:
    """Two machines with two versions can share a home."""
    journal.append(did("one"))
    line = encode(journal.read().entries[0]).partition(b" ")[2].rstrip(b"\n")
    newer = line.replace(b'"op":"done"', b'"op":"sung"').replace(b":1:", b":2:", 1)
    with log(journal).open("ab") as file:
        file.write(b"%08x %s\n" % (crc32(newer), newer))
    (problem,) = journal.read().problems
    assert problem.rule == "journal-kind"
    assert "'sung'" in problem.message
    (entry,) = journal.append(did("two"))
    assert entry.stamp.number == 3
    assert notes(journal) == ["one", "two"]


def test_a_newer_journal_is_read_and_not_written_to(
    journal: Journal[Tale], did: Did, log: Log
) -> None:
    """What an older program adds could have a different meaning."""
    journal.append(did("one"))
    data = log(journal).read_bytes().replace(header(), header(min_reader=VERSION + 1))
    log(journal).write_bytes(data)
    assert journal.standing().newer
    assert notes(journal) == ["one"]
    with pytest.raises(Newer, match="newer CivicPath") as caught:
        journal.append(did("two"))
    assert caught.value.exit_code == 78
    assert "Update CivicPath" in caught.value.hint
    assert log(journal).read_bytes() == data


def test_an_undo_takes_back_what_it_names(journal: Journal[Tale], did: Did) -> None:
    """Undo is an event, too, and the undone event can still be seen."""
    (entry,) = journal.append(did("mistake"))
    journal.append(did("kept"))
    journal.append(Undone(target=entry.stamp.id))
    assert [told for told in journal.standing().state if "mistake" in told] == []
    assert notes(journal) == ["mistake", "kept"]


def test_a_lost_log_beside_a_backup_is_told_loudly(
    journal: Journal[Tale], did: Did, log: Log
) -> None:
    """If a person's data is missing, they aren't treated as new."""
    journal.append(did("one"))
    backup = backups.backup(journal, datetime(2026, 11, 3, 10, tzinfo=UTC))
    assert journal.read().problems == ()
    log(journal).write_bytes(b"")
    for problems in (journal.read().problems, journal.standing().problems):
        (problem,) = problems
        assert problem.rule == "journal-lost"
        assert problem.at.file == str(log(journal))
        assert problem.hint.endswith(f"civicpath data merge {backup}")
    gone = log(journal)
    gone.unlink()
    (problem,) = journal.standing().problems
    assert problem.at.file == str(gone)
    assert "is gone" in problem.message
    journal.device().forget()
    (problem,) = journal.standing().problems
    assert problem.at.file == str(journal.home)


@pytest.mark.parametrize("beside", [True, False], ids=["beside a sound one", "alone"])
def test_an_emptied_log_is_told_also_without_a_backup(
    make: Make, did: Did, log: Log, *, beside: bool
) -> None:
    """The hint says where the entries may be, and how to dismiss the warning."""
    journal = make()
    journal.append(did("one"))
    emptied = log(journal)
    if beside:
        make(machine="other").append(did("there"))
    emptied.write_bytes(b"")
    for problems in (journal.read().problems, journal.standing().problems):
        (problem,) = problems
        assert problem.rule == "journal-lost"
        assert problem.at.file == str(emptied)
        assert "data merge PATH" in problem.hint
        assert "delete" in problem.hint
    journal.append(did("two"))
    assert [one.at.file for one in journal.standing().problems] == [str(emptied)]
    emptied.unlink()
    assert [one.at.file for one in journal.standing().problems] == [str(emptied)]
    accept(journal)
    assert journal.standing().problems == journal.read().problems == ()


def test_a_home_that_is_a_file_is_named(journal: Journal[Tale], did: Did) -> None:
    """The error says which path is wrong, and which flag sets another one."""
    journal.home.write_text("a diary of mine")
    for act in (journal.read, journal.standing, lambda: journal.append(did())):
        with pytest.raises(BadHome, match=str(journal.home)) as caught:
            act()
        assert caught.value.exit_code == 78
        assert "--home" in caught.value.hint
    assert journal.home.read_text() == "a diary of mine"


def _link(path: Path) -> None:
    target = next(one for one in path.parents if one.name == "home").with_name("target")
    target.write_bytes(header())
    target.chmod(0o600)
    path.symlink_to(target)


STRANGE = pytest.mark.parametrize(
    "put", [_link, make_pipe, Path.mkdir], ids=["a link", "a pipe", "a folder"]
)


@STRANGE
@pytest.mark.parametrize("name", ["log/x.jsonl", ".lock"])
def test_what_is_not_a_plain_file_is_refused(
    journal: Journal[Tale], did: Did, tree: Tree, put: Callable[[Path], None], name: str
) -> None:
    """Nothing hangs, no link is followed, and nothing is written through a link."""
    (journal.home / "log").mkdir(parents=True, mode=0o700)
    put(journal.home / name)
    before = tree(journal.home / "log")
    with pytest.raises(Refused, match=name) as caught:
        journal.append(did())
    assert caught.value.exit_code == 77
    assert tree(journal.home / "log") == before
    if name != ".lock":
        with pytest.raises(Refused):
            journal.standing()


def test_a_linked_log_folder_is_refused_and_a_linked_home_is_followed(
    make: Make, did: Did, tmp_path: Path
) -> None:
    """Linking the home folder is legitimate; links within it aren't."""
    make("real").append(did("one"))
    (tmp_path / "linked").symlink_to(tmp_path / "real")
    make("linked").append(did("two"))
    assert notes(make("real")) == ["one", "two"]
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "log").symlink_to(tmp_path / "real" / "log")
    for act in (make().read, lambda: make().append(Stuck(action="a/b", on=did().on))):
        with pytest.raises(Refused, match="log is a link"):
            act()


_TWICE = b'{"at":"","id":"a:1","lc":3,"id":"a:2","lc":4,"op":"undone","target":"y","v":2}'

_SPACED = b'{"at": "", "id": "b:1", "lc": 9, "op": "undone", "target": "x", "v": 2}'


@pytest.mark.parametrize("around", [b"", _SPACED], ids=["alone", "beside an odd line"])
@pytest.mark.parametrize("end", [b"\n", b""], ids=["whole", "last"])
def test_a_line_with_two_stamps_counts_nowhere_and_gives_no_other_its_clock(
    around: bytes, end: bytes
) -> None:
    """All lines are intact. Whether one counts never depends on the lines around it."""

    def sealed(body: bytes) -> bytes:
        return b"%08x %s\n" % (crc32(body), body)

    data = header() + (sealed(around) if around else b"") + sealed(_TWICE)[:-1] + end
    index = line_index.LineIndex([("x.jsonl", data)])
    found = {one.stamp.id: one.stamp.clock for one in index.entries()}
    assert found == ({"b:1": 9} if around else {})
    told = [one.message for one in index.problems]
    assert told == (["An entry can't be read: it names two places for itself."] if end else [])
