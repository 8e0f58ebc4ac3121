"""Each id belongs to one entry: restored copies, cloned machines, forged stamps, two undos."""

from __future__ import annotations

import json
import shutil
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zlib import crc32

import pytest

from civicpath.base.errors import BadContent
from civicpath.base.values import replace
from civicpath.journal.checkup import accept, check
from civicpath.journal.codec import FAR, MOST_BYTES, MOST_CLOCK, encode, header
from civicpath.journal.events import Amount, Answered, Done, Entry, Event, Logged, Stamp, Undone
from civicpath.journal.merging import merge
from civicpath.journal.store import Journal
from civicpath.journal.undoing import target

Tale = tuple[str, ...]


Did = Callable[..., Done]


Make = Callable[..., Journal[Tale]]


Log = Callable[[Journal[Tale]], Path]

NOON = datetime(2026, 11, 3, 12, tzinfo=UTC)


def notes(journal: Journal[Tale]) -> list[str]:
    """Return the notes of everything done, in order."""
    return [entry.event.note for entry in journal.read().entries if isinstance(entry.event, Done)]


def counted(journal: Journal[Tale]) -> str:
    """Return everything that counts, as text."""
    return " ".join(journal.standing().state)


def forged(**fields: Any) -> bytes:
    """Return an intact line with any content."""
    good = {"v": 1, "id": "ab:7", "lc": 9, "at": "", "op": "done", "action": "a/b"}
    body = json.dumps({**good, "on": "2026-11-03", **fields}).encode()
    return b"%08x %s\n" % (crc32(body), body)


def put(journal: Journal[Tale], name: str, *lines: bytes, min_reader: int = 1) -> Path:
    """Write another log into the home."""
    path = journal.home / "log" / f"{name}.jsonl"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(header(min_reader) + b"".join(lines))
    return path


@pytest.mark.parametrize(
    "clock", [2**63 - 1, 2**62, MOST_CLOCK + 1, MOST_CLOCK, FAR + 1, FAR, 10**6]
)
def test_a_clock_at_its_end_stops_nobody(make: Make, did: Did, clock: int) -> None:
    """A forged line in a synced log must not block the journal, whatever its clock."""
    journal, other = make(), make(machine="other")
    journal.append(did("one"))
    path = put(journal, "ab", forged(lc=clock, note="forged"))
    for number in range(3):
        journal.append(did(f"more {number}"))
        other.append(did(f"other {number}"))
    told = [problem.rule for problem in journal.read().problems]
    assert told == (["journal-clock"] if clock > FAR else [])
    assert journal.standing().problems == journal.read().problems
    if told:
        assert [one.at.file for one in journal.read().problems] == [str(path)]
        assert notes(journal)[0] == "forged"  # it counts, but decides nothing
        assert max(entry.stamp.clock for entry in journal.read().entries) == 7
    assert set(notes(journal)) == {
        "one",
        "forged",
        *(f"{who} {number}" for who in ("more", "other") for number in range(3)),
    }
    assert journal.standing().state == journal.reducer.replay(journal.read().entries)


@pytest.mark.parametrize("clock", [MOST_CLOCK, FAR + 1, FAR])
def test_an_answer_counts_after_a_forged_one(make: Make, clock: int) -> None:
    """Where all clocks were at their end, machines with a late id would win for ever."""
    journal, other = make(), make(machine="other")
    answer = {"op": "answered", "question": "state", "values": ["CA"]}
    put(journal, "zz", forged(id="zz:1", lc=clock, **answer))
    for where, state in ((journal, "TX"), (other, "OH"), (journal, "ME")):
        where.append(Answered(question="state", values=(state,)))
        for one in (journal, other):
            assert f"'{state}'" in one.standing().state[-1]
            assert isinstance(last := one.read().entries[-1].event, Answered)
            assert last.values == (state,)


def test_a_remembered_clock_is_believed_no_more_than_one_in_a_log(journal: Journal[Tale]) -> None:
    """An earlier program continued from any clock, and remembers it."""
    journal.append(Answered(question="state", values=("TX",)))
    device = journal.device()
    device.keep(replace(device.memory(), clock=MOST_CLOCK))
    (entry,) = journal.append(Answered(question="state", values=("OH",)))
    assert entry.stamp.clock == 2
    assert device.memory().clock == 2


@pytest.mark.parametrize("number", [2**63 - 1, MOST_CLOCK + 1, MOST_CLOCK, MOST_CLOCK - 2])
def test_a_number_at_its_end_stops_nobody(
    journal: Journal[Tale], did: Did, log: Log, number: int
) -> None:
    """Neither may a line that claims the highest number of this machine's own log."""
    journal.append(did("one"))
    device = log(journal).stem
    put(journal, "copy", forged(id=f"{device}:{number}", lc=2, note="forged"))
    for more in range(4):
        journal.append(did(f"more {more}"))
    assert notes(journal) == ["one", "forged", *(f"more {more}" for more in range(4))]
    reading = journal.read()
    assert all(one.rule == "journal-clock" for one in reading.problems)
    assert len({entry.stamp.id for entry in reading.entries}) == 6


@pytest.mark.parametrize(
    "wrong",
    [
        Logged(unit="doors", amount=Amount("a few"), on=NOON.date()),
        Answered(question="name", values=("x" * (MOST_BYTES // 2),)),
    ],
    ids=["nonsense", "too long"],
)
def test_nothing_is_written_that_would_not_be_read(
    journal: Journal[Tale], did: Did, log: Log, wrong: Event
) -> None:
    """The error says so, and the log is unchanged."""
    journal.append(did("one"))
    before = log(journal).read_bytes()
    with pytest.raises(BadContent, match="can't be recorded") as caught:
        journal.append(wrong)
    assert caught.value.exit_code == 65
    assert log(journal).read_bytes() == before


@pytest.mark.parametrize("second", [0, 1])
def test_a_cloned_machine_gives_out_no_id_again(
    make: Make, did: Did, tmp_path: Path, second: int
) -> None:
    """With the same name, path, memory and second, there are still two entries, and one undo."""
    first = make("one/home", "one/machine")
    first.append(did("before"), at=NOON)
    shutil.copytree(tmp_path / "one", tmp_path / "two")
    # The clone's memory is named after its own home.
    clone = make("two/home", "two/machine")
    clone.device().keep(first.device().memory())
    first.append(did("here"), at=NOON)
    clone.append(did("there"), at=NOON.replace(second=second))
    merged = merge(first, clone.home)
    assert (merged.added, merged.doubled) == (1, 0)
    assert sorted(notes(first)) == ["before", "here", "there"]
    assert len({entry.stamp.id for entry in first.read().entries}) == 3
    assert first.take_back() in {did("here"), did("there")}
    assert len(first.standing().state) == 2


def old(number: int, note: str, at: str = "2026-11-03T12:00:00+00:00", clock: int = 2) -> Entry:
    """Return an entry of format 1, whose id has no random part."""
    event = Done(action="a/b", on=NOON.date(), note=note)
    return Entry(Stamp(clock=clock, device="ab", number=number, at=at), event)


@pytest.mark.parametrize("at", ["2026-11-03T12:00:00+00:00", "2026-11-03T12:00:01+00:00"])
def test_two_old_entries_of_one_id_are_both_kept_told_and_taken_back_one_by_one(
    make: Make, at: str
) -> None:
    """Ids duplicated by an earlier version are kept, and an undo reverts only one of them."""
    here, there = make("here"), make("there")
    both = Done(action="a/b", on=NOON.date(), count=2)
    put(here, "ab", encode(old(2, "here")))
    put(there, "ab", encode(Entry(old(2, "", at=at).stamp, both)))
    merged = merge(here, there.home)
    assert (merged.added, merged.doubled) == (1, 1)
    assert len(here.standing().state) == 2
    rules = [one.rule for one in here.standing().problems]
    assert rules == [one.rule for one in here.read().problems] == ["journal-doubled"]
    assert [one.kind for one in check(here).findings] == ["doubled"]
    accept(here)
    assert here.standing().problems == ()
    assert merge(here, there.home).added == 0
    taken = {here.take_back() for _ in range(2)}
    assert taken == {both, old(2, "here").event}
    assert here.standing().state == ()
    assert here.take_back() is None


def test_two_entries_of_one_id_that_come_together_are_told(make: Make) -> None:
    """Both claim it on the other side already; here the first is new, and the second doubles it."""
    here, there = make("here"), make("there")
    both = Done(action="a/b", on=NOON.date(), count=2)
    put(there, "ab", encode(old(2, "there")), encode(Entry(old(2, "").stamp, both)))
    merged = merge(here, there.home)
    assert (merged.added, merged.doubled) == (2, 1)
    assert len(here.standing().state) == 2


def test_an_undoing_without_a_mark_means_the_last_entry_before_it(journal: Journal[Tale]) -> None:
    """Of three entries with one id, it saw two, and takes back the later one."""
    undoing = Entry(Stamp(clock=5, device="cd", number=1), Undone(target="ab:2"))
    seen = (old(2, "first", clock=2), old(2, "second", clock=3), undoing, old(2, "third", clock=6))
    put(journal, "ab", *map(encode, seen))
    told = journal.standing().state
    assert [any(note in one for one in told) for note in ("first", "second", "third")] == [
        True,
        False,
        True,
    ]


def test_an_old_undoing_takes_back_the_entry_that_it_saw(journal: Journal[Tale]) -> None:
    """The target has no random part; of two entries with that id, the one before it is meant."""
    undoing = Entry(Stamp(clock=5, device="ab", number=3), Undone(target="ab:2"))
    lines = [encode(one) for one in (old(1, "kept", clock=1), old(2, "slip"), undoing)]
    put(journal, "ab", *lines)
    assert "slip" not in counted(journal)
    put(journal, "copy", encode(old(2, "later", at="2027", clock=9)))
    assert "later" in counted(journal)
    assert "slip" not in counted(journal)


def test_an_undo_with_a_mark_means_the_entry_that_has_it() -> None:
    """This holds after its note was erased, too."""
    from civicpath.journal.undoing import noteless, undone

    first, second = old(2, "one", at="1"), old(2, "two", at="2")
    for meant in (first, second):
        named = Undone(target=target(meant, shared=True))
        undoing = Entry(Stamp(clock=9, device="cd", number=1), named)
        assert undone((first, second, undoing)) == {meant}
        bare = (noteless(first), noteless(second))
        assert undone((*bare, undoing)) == {noteless(meant)}


def test_two_undos_at_once_take_back_two_entries(make: Make, did: Did) -> None:
    """What is last is determined while holding the lock."""
    journal = make()
    journal.append(*(did(f"{number}") for number in range(8)))
    taken: list[Event | None] = []
    threads = [
        threading.Thread(target=lambda: taken.append(make(patience=60).take_back()))
        for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(event.note for event in taken if isinstance(event, Done)) == list("01234567")
    assert journal.standing().state == ()
    assert journal.take_back() is None


def test_taking_back_in_an_empty_home_leaves_no_trace(journal: Journal[Tale]) -> None:
    """An undo with nothing to undo records nothing."""
    assert journal.take_back() is None
    assert not journal.home.exists()


def answered(journal: Journal[Tale], value: str, minute: int) -> None:
    """Answer a question at a given time."""
    event = Answered(question="hours", values=(value,))
    journal.append(event, at=NOON.replace(minute=minute))


@pytest.mark.parametrize(
    ("here", "there", "shown"),
    [
        ([("5", 1), ("6", 2)], [("9", 8)], ("6", "9")),
        ([("5", 1), ("6", 9)], [("9", 8)], None),
        ([("5", 1), ("9", 2)], [("9", 8)], None),
    ],
    ids=["the loser is later", "the loser is earlier", "they agree"],
)
def test_answers_that_had_not_seen_each_other_are_shown_once(
    make: Make,
    here: list[tuple[str, int]],
    there: list[tuple[str, int]],
    shown: tuple[str, str] | None,
) -> None:
    """The clocks determine the order; if the times of day contradict it, that is reported."""
    one, other = make("here", "laptop"), make("there", "desktop")
    for value, minute in here:
        answered(one, value, minute)
    for value, minute in there:
        answered(other, value, minute)
    merged = merge(one, other.home)
    told = [(each.counts, each.later) for each in merged.disputed]
    assert told == ([((shown[0],), (shown[1],))] if shown else [])
    assert merge(one, other.home).disputed == ()


def test_an_answer_that_was_seen_is_no_dispute(make: Make) -> None:
    """Changing an answer from another machine is a decision, not a conflict."""
    one, other = make("here", "laptop"), make("there", "desktop")
    answered(one, "5", 9)
    merge(other, one.home)
    answered(other, "7", 1)
    assert merge(one, other.home).disputed == ()


def test_a_log_of_format_1_is_read_and_not_gone_on_with(journal: Journal[Tale], did: Did) -> None:
    """An older program could write to it, so new entries go to a file that it refuses."""
    path = put(journal, "ab", encode(old(1, "before", clock=1)))
    memory, _ = journal.device().paths()
    memory.parent.mkdir()
    memory.write_bytes(b"ab\n")  # as written by an earlier version
    (new,) = journal.append(did("after"))
    assert (new.stamp.device != "ab", new.stamp.clock) == (True, 2)
    assert notes(journal) == ["before", "after"]
    fresh = path.with_name(f"{new.stamp.device}.jsonl")
    assert fresh.read_bytes().startswith(header())
    assert journal.append(did("more"))[0].stamp.device == new.stamp.device
    assert journal.read().problems == ()
    path.unlink()
    assert [one.rule for one in journal.standing().problems] == ["journal-lost"]
