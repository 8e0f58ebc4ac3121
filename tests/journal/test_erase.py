"""Erasing: what a person wants gone is removed from every file in the home."""

from __future__ import annotations

import gzip
import json
import os
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import get_args
from zlib import crc32

import pytest

from civicpath.base.errors import Newer
from civicpath.journal.backups import backup, pack, unpack
from civicpath.journal.calendar_event import CalendarEvents
from civicpath.journal.codec import VERSION, header
from civicpath.journal.erase import forget, forget_all
from civicpath.journal.erase_rules import (
    EraseRule,
    answer,
    answers,
    groups,
    logged,
    meetings,
    notes,
    people,
)
from civicpath.journal.events import (
    Amount,
    Answered,
    CalendarRead,
    Done,
    Event,
    Going,
    GroupRemoved,
    GroupSaved,
    Logged,
    MeetingKept,
    MeetingMoved,
    MeetingRemoved,
    MeetingSkipped,
    Raced,
    RaceEnded,
    Skipped,
    Stuck,
    Undone,
    Waiting,
)
from civicpath.journal.merging import merge
from civicpath.journal.people_events import (
    ListForgotten,
    PersonForgotten,
    PersonKept,
    PersonMarked,
    PersonRemoved,
    PersonSettled,
    PersonTouched,
)
from civicpath.journal.store import Journal

Tale = tuple[str, ...]


Did = Callable[..., Done]


Make = Callable[..., Journal[Tale]]


Log = Callable[[Journal[Tale]], Path]


Tree = Callable[[Path], object]

DAY = date(2026, 11, 3)


NOON = datetime(2026, 11, 3, 12, tzinfo=UTC)


def sealed(entry: dict[str, object]) -> bytes:
    """Return any data as a complete line of the journal."""
    body = json.dumps(entry).encode()
    return b"%08x %s\n" % (crc32(body), body)


def inside(*folders: Path) -> str:
    """Return all readable text in some folders, with backups unpacked."""
    texts = []
    for path in sorted(path for folder in folders for path in folder.rglob("*")):
        if path.is_file():
            data = path.read_bytes()
            texts.append(gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data)
    return b"".join(texts).decode(errors="replace")


@pytest.fixture
def lived(make: Make, did: Did) -> Journal[Tale]:
    """Create a home with two machines' logs, a backup and a snapshot."""
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
    lived: Journal[Tale], rule: EraseRule, gone: list[str], kept: list[str], entries: int
) -> None:
    """It is gone from other machines' logs, backups and snapshots, and the rest stays."""
    assert lived.devices
    assert all(word in inside(lived.devices) for word in gone if word != '"17"')
    before = len(lived.read().entries)
    forgotten = forget(lived, rule)
    assert (forgotten.entries, forgotten.unread, forgotten.left) == (entries, 0, ())
    text = inside(lived.home)
    assert [word for word in gone if word in text + inside(lived.devices)] == []
    assert [word for word in kept if word not in text] == []
    after = lived.read()
    assert after.problems == ()
    assert len(after.entries) == before - (0 if "Quibble" in gone else entries)
    assert lived.standing().state == lived.reducer.replay(after.entries)


PARTS: dict[str, EraseRule] = {
    "groups": groups,
    "meetings": meetings,
    "people": people,
    "what was logged": logged,
}


def events_of(part: str, word: str) -> tuple[Event, ...]:
    """Return every event of a part, each containing a word."""
    match part:
        case "groups":
            saved = GroupSaved(group=word, name=word, calendar=f"https://example.org/{word}")
            return (saved, GroupRemoved(group=word))
        case "meetings":
            return (
                MeetingKept(meeting=word, on=DAY, text=word, group=word),
                MeetingMoved(meeting=word, day=DAY, to=DAY),
                MeetingSkipped(meeting=word, day=DAY),
                Going(meeting=word, day=DAY),
                CalendarRead(
                    calendar=word, on=DAY, source=f"https://{word}", rows=CalendarEvents((word,))
                ),
                MeetingRemoved(meeting=word),
            )
        case "people":
            return (
                PersonKept(person=word, on=DAY, name=word, note=word),
                PersonTouched(person=word, touch=word, kind="met", on=DAY, text=word),
                PersonSettled(person=word, touch=word, on=DAY),
                PersonMarked(person=word, race=word, on=DAY, mark="1"),
                PersonRemoved(person=word),
            )
        case _:
            return (Logged(unit="doors", amount=Amount("77"), on=DAY, note=word),)


@pytest.mark.parametrize("part", PARTS)
def test_every_event_of_a_kind_goes_and_no_other(make: Make, did: Did, part: str) -> None:
    """This includes events that removed something, here, on another machine and in a backup."""
    theirs = events_of(part, "quibble")
    spared = [event for other in PARTS if other != part for event in events_of(other, "stays")]
    for machine in ("machine", "other"):
        make(machine=machine).append(did("stays"), *theirs, *spared)
    journal = make()
    backup(journal, NOON)
    assert forget(journal, PARTS[part]).entries == 2 * len(theirs)
    text = inside(journal.home)
    assert "quibble" not in text
    assert ('"amount":"77"' in text) == (part != "what was logged")
    left = [entry.event for entry in journal.read().entries]
    assert left == [did("stays"), *spared] * 2


def test_the_kinds_are_all_that_the_journal_knows() -> None:
    """A new event class must belong to a part that can be erased, or be listed here."""
    parts = {type(event) for part in PARTS for event in events_of(part, "a")}
    tombstones = {PersonForgotten, ListForgotten}
    others = {Answered, Done, Waiting, Skipped, Stuck, Raced, RaceEnded, Undone, *tombstones}
    assert parts | others == set(get_args(Event))


def test_an_undoing_goes_with_what_it_took_back(make: Make, did: Did) -> None:
    """No trace of the undo remains, and later events get new ids."""
    there, here = make(machine="there"), make()
    (entry,) = there.append(Logged(unit="doors", amount=Amount("3"), on=DAY))
    (undoing,) = here.append(Undone(target=entry.stamp.id))
    here.append(Undone(target=undoing.stamp.id))
    here.append(did("first"))
    assert forget(here, logged).entries == 3
    (again,) = there.append(did("again"))
    assert again.stamp.id != entry.stamp.id
    assert [one.event for one in here.read().entries] == [did("first"), did("again")]
    assert "again" in str(here.standing().state)


def test_what_was_undone_stays_undone(lived: Journal[Tale], did: Did) -> None:
    """Erasing other things doesn't restore undone ones."""
    (entry,) = lived.append(did("a slip"))
    lived.append(Undone(target=entry.stamp.id))
    forget(lived, answers)
    assert "a slip" not in str(lived.standing().state)
    assert "called Mr. Quark" in str(lived.standing().state)


def test_what_was_done_stays_done_when_its_note_is_forgotten(lived: Journal[Tale]) -> None:
    """Only the note's text is erased."""
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
    """Merging an older copy counts nothing twice, and doesn't restore an erased note."""
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
    """An erased entry may exist in a copy, so its id must not be reused."""
    journal = make()
    (entry,) = journal.append(Answered(question="hours", values=("3",)))
    forget(journal, answers)
    (new,) = journal.append(did("one"))
    assert new.stamp.id != entry.stamp.id


def test_lines_that_no_rule_can_judge_are_kept_and_counted(lived: Journal[Tale]) -> None:
    """The output says that something unreadable is left."""
    path = min((lived.home / "log").iterdir())
    path.write_bytes(path.read_bytes() + b"torn purple\nhalf")
    forgotten = forget(lived, answers)
    assert forgotten.unread == 2
    assert path.read_bytes().endswith(b"torn purple\nhalf\n")


def test_a_backup_that_holds_nothing_else_goes_whole(make: Make) -> None:
    """An empty backup would cause a false alarm later."""
    journal = make()
    journal.append(Answered(question="hours", values=("3",)))
    path = backup(journal, NOON)
    forget(journal, answers)
    assert not path.exists()
    assert journal.standing().problems == ()


def test_a_backup_that_cannot_be_read_is_named(lived: Journal[Tale]) -> None:
    """It may still contain what should be erased."""
    (path,) = (lived.home / "backup").iterdir()
    path.write_bytes(b"broken")
    assert forget(lived, answers).left == (path,)


def test_a_line_of_a_kind_from_later_is_kept_and_counted(lived: Journal[Tale]) -> None:
    """Its content can't be judged, so it is kept."""
    path = min((lived.home / "log").iterdir())
    later = sealed({"v": 1, "id": "later:1", "lc": 9, "at": "", "op": "sung"})
    path.write_bytes(path.read_bytes() + later)
    assert forget(lived, answers).unread == 1
    assert later in path.read_bytes()


ERASING: dict[str, Callable[[Journal[Tale]], object]] = {
    "a part": lambda journal: forget(journal, answers),
    "everything": forget_all,
}


@pytest.mark.parametrize("erase", ERASING)
@pytest.mark.parametrize("where", ["log", "backup"])
def test_forgetting_stops_at_a_newer_journal(
    lived: Journal[Tale], tree: Tree, where: str, erase: str
) -> None:
    """Newer data is neither rewritten nor removed, and the error says what to do instead."""
    newer = header(min_reader=VERSION + 1)
    name = {"log": "z.jsonl", "backup": "z.tar.gz"}[where]
    path = lived.home / where / name
    path.write_bytes(newer if where == "log" else pack([("z.jsonl", newer)]))
    path.chmod(0o600)
    before = tree(lived.home / "log"), tree(lived.home / "backup")
    with pytest.raises(Newer) as caught:
        ERASING[erase](lived)
    assert caught.value.exit_code == 78
    assert str(path) in caught.value.message
    assert caught.value.hint.endswith(f": {lived.home}")
    assert (tree(lived.home / "log"), tree(lived.home / "backup")) == before


def test_what_is_not_ours_is_not_named_for_deleting(lived: Journal[Tale]) -> None:
    """In a home with other files, only our folders are named."""
    (lived.home / "diary.txt").write_text("mine")
    (lived.home / "log" / "z.jsonl").write_bytes(header(min_reader=VERSION + 1))
    with pytest.raises(Newer) as caught:
        forget_all(lived)
    assert caught.value.hint.endswith(f": {lived.home / 'log'} and {lived.home / 'backup'}")


def test_a_damaged_journal_can_be_forgotten(lived: Journal[Tale]) -> None:
    """Only newer data is kept: a person must be able to erase a damaged journal."""
    path = min((lived.home / "log").iterdir())
    path.write_bytes(header() + b"torn\n" * 3)
    (sound,) = (lived.home / "backup").iterdir()
    sound.with_name("z.tar.gz").write_bytes(sound.read_bytes()[:-9])
    forget_all(lived)
    assert not lived.home.exists()


def test_everything_can_be_forgotten(lived: Journal[Tale], did: Did) -> None:
    """Home and machine memory are gone, and starting over works."""
    (device,) = lived.append(did("last"))
    (lived.home / "log" / f".{'0' * 12}.jsonl.abc_1234.new").write_bytes(header()[:-9])
    forgotten = forget_all(lived)
    assert (forgotten.entries, forgotten.left) == (7, ())
    assert not lived.home.exists()
    (new,) = lived.append(did("anew"))
    assert new.stamp.device != device.stamp.device
    assert lived.read().entries == (new,)
    assert lived.standing().problems == ()


@pytest.mark.parametrize("erase", [forget_all, lambda one: forget(one, answers)])
def test_what_was_made_of_the_logs_before_the_home_was_moved_goes_too(
    lived: Journal[Tale], make: Make, did: Did, erase: Callable[[Journal[Tale]], object]
) -> None:
    """Such a file is named after the old path, and found by the logs that it lists."""
    assert lived.devices
    make("another").append(did("spared"))
    lived.home.rename(lived.home.with_name("moved"))
    moved = make("moved")
    moved.append(Answered(question="party", values=("the-purple-party",)))
    torn = moved.snapshots().path.with_name(".01234567.json.abc_1234.new")  # of the old path
    torn.write_text('01234567 {"reads":[1],"logs":[["x.jsonl",1,1]],"state":["the-purple-party')
    assert len(moved.snapshots().files()) == 3
    erase(moved)
    text = inside(lived.devices)
    assert "purple" not in text
    assert "spared" in text


def test_forgetting_everything_leaves_what_is_not_ours(
    lived: Journal[Tale], tmp_path: Path
) -> None:
    """Other people's files in the home stay and are named, and so do the targets of links."""
    (lived.home / "diary.txt").write_text("mine")
    (lived.home / "backup" / "photo.jpg").write_bytes(b"mine")
    (tmp_path / "far.jsonl").write_bytes(header())
    (lived.home / "log" / "far.jsonl").symlink_to(tmp_path / "far.jsonl")
    left = forget_all(lived).left
    names = [os.fspath(path.relative_to(lived.home)) for path in left]
    assert names == ["backup", "backup/photo.jpg", "diary.txt", "log", "log/far.jsonl"]
    assert (tmp_path / "far.jsonl").exists()


def test_forgetting_nothing_makes_nothing(journal: Journal[Tale]) -> None:
    """Erasing doesn't create a home."""
    assert forget_all(journal).entries == 0
    assert forget(journal, answers).entries == 0
    assert not journal.home.exists()
