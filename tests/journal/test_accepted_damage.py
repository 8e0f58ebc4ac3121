"""Damage that a person accepted is told no more, new damage is, and nothing is thrown away."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from civicpath.journal import line_index
from civicpath.journal.checkup import accept, check
from civicpath.journal.codec import encode
from civicpath.journal.erase import forget
from civicpath.journal.erase_rules import notes
from civicpath.journal.events import Done, Entry, Stamp
from civicpath.journal.line_problems import ACCEPT, LineProblems
from civicpath.journal.merging import merge
from civicpath.journal.store import Journal

Tale = tuple[str, ...]
Did = Callable[..., Done]
Make = Callable[..., Journal[Tale]]
Log = Callable[[Journal[Tale]], Path]


def rules(journal: Journal[Tale]) -> list[str]:
    """Return the rules of the problems, which are the same with and without a snapshot."""
    found = [problem.rule for problem in journal.read().problems]
    assert [problem.rule for problem in journal.standing().problems] == found
    return found


def break_line(path: Path, number: int, by: bytes = b"?") -> None:
    """Change the last byte of a line."""
    lines = path.read_bytes().split(b"\n")
    lines[number] = lines[number][:-1] + by
    path.write_bytes(b"\n".join(lines))


@pytest.mark.parametrize("line", [1, 2, 3])
def test_accepted_damage_is_told_no_more(
    journal: Journal[Tale], did: Did, log: Log, line: int
) -> None:
    """Wherever the line is; what is recorded afterward is read, and the line stays as it is."""
    journal.append(did("one"), did("two"), did("three"))
    path = log(journal)
    break_line(path, line)
    before = path.read_bytes()
    (problem,) = journal.standing().problems
    assert problem.hint.endswith(f"Leave it so: {ACCEPT}")
    accept(journal)
    assert rules(journal) == []
    found = check(journal)
    assert (found.sound, found.known) == (True, 1)
    journal.append(did("four"))
    journal.forget_known()
    assert rules(journal) == []
    assert len(journal.standing().state) == 3
    assert path.read_bytes().startswith(before)


def test_new_damage_is_told_and_only_that(journal: Journal[Tale], did: Did, log: Log) -> None:
    """In the same file, beside what was accepted: another line, or the same one changed again."""
    journal.append(*(did(f"{number}") for number in range(5)))
    path = log(journal)
    break_line(path, 2)
    accept(journal)
    break_line(path, 4)
    assert [one.at.line for one in journal.standing().problems] == [5]
    found = check(journal)
    assert ([one.problem.at.line for one in found.findings], found.known) == ([5], 1)
    accept(journal)
    assert rules(journal) == []
    break_line(path, 2, b"!")
    assert [one.at.line for one in journal.standing().problems] == [3]


def test_the_same_nonsense_a_second_time_is_new(journal: Journal[Tale], did: Did, log: Log) -> None:
    """Two lines of one content are two damages."""
    journal.append(did("one"))
    path = log(journal)
    path.write_bytes(path.read_bytes() + b"nonsense\n")
    accept(journal)
    path.write_bytes(path.read_bytes() + b"nonsense\n")
    assert rules(journal) == ["journal-line"]


def test_damage_elsewhere_is_new(make: Make, did: Did, log: Log) -> None:
    """The same content in another file was not accepted with the first."""
    journal = make()
    journal.append(did("one"), did("two"))
    path = log(journal)
    break_line(path, 1)
    accept(journal)
    path.with_name("x (conflicted copy).jsonl").write_bytes(path.read_bytes())
    (problem,) = journal.standing().problems
    assert problem.at.file.endswith("x (conflicted copy).jsonl")


@pytest.mark.parametrize("lines", [19, 20, 21, 60])
def test_many_damaged_lines_are_accepted_together(
    journal: Journal[Tale],
    did: Did,
    log: Log,
    monkeypatch: pytest.MonkeyPatch,
    lines: int,
) -> None:
    """Also those that are only counted; one more is told, and the memory stays small."""
    monkeypatch.setattr(line_index, "MOST_DAMAGED", 40)
    journal.append(did("one"))
    path = log(journal)
    path.write_bytes(path.read_bytes() + b"".join(b"junk %d\n" % at for at in range(lines)))
    assert len(rules(journal)) == min(lines, 21)
    accept(journal)
    assert rules(journal) == []
    found = check(journal)
    assert (found.sound, found.known) == (True, lines)
    assert len(journal.device().memory().accepted) <= 21
    path.write_bytes(path.read_bytes() + b"one more\n")
    assert len(rules(journal)) == (1 if lines < 20 else 21)


def test_an_absurd_clock_can_be_accepted(journal: Journal[Tale], did: Did, log: Log) -> None:
    """The entry counts all the same."""
    journal.append(did("one"))
    path = log(journal)
    far = Entry(Stamp(clock=2**39, device="bb", number=1, random="0" * 8, at=""), did("far"))
    path.write_bytes(path.read_bytes() + encode(far))
    assert rules(journal) == ["journal-clock"]
    accept(journal)
    assert rules(journal) == []
    assert len(journal.standing().state) == 2


def test_doubled_entries_that_were_accepted_leave_the_journal_sound(
    journal: Journal[Tale], did: Did, log: Log
) -> None:
    """A check says so, too, until there is another."""
    (first,) = journal.append(did("one"))
    path = log(journal)
    path.write_bytes(path.read_bytes() + encode(Entry(first.stamp, did("x", "a/other"))))
    assert [one.kind.value for one in check(journal).findings] == ["doubled"]
    accept(journal)
    found = check(journal)
    assert (found.sound, found.known) == (True, 1)
    path.write_bytes(path.read_bytes() + encode(Entry(first.stamp, did("x", "a/third"))))
    assert [one.kind.value for one in check(journal).findings] == ["doubled"] * 2


def test_it_stays_accepted_when_something_is_erased(
    journal: Journal[Tale], did: Did, log: Log
) -> None:
    """Erasing writes the log anew, with the damaged line in another place of it."""
    journal.append(did("a long note that is erased"), did("two", "a/b"), did("three", "a/b"))
    break_line(log(journal), 2)
    accept(journal)
    forget(journal, notes("meeting/attend"))
    assert rules(journal) == []
    assert check(journal).known == 1


def test_damage_of_another_journal_cannot_be_accepted(make: Make, did: Did, log: Log) -> None:
    """A merge says what it could not read there; accepting is about the journal here."""
    there = make("there")
    there.append(did("one"), did("two"))
    break_line(log(there), 1)
    (problem,) = merge(make("here"), there.home).problems
    assert ACCEPT not in problem.hint


def test_a_loss_is_told_even_where_damage_was_accepted(
    journal: Journal[Tale], did: Did, log: Log
) -> None:
    """What is gone from a log with accepted damage is missed."""
    journal.append(did("one"), did("two"), did("three"))
    path = log(journal)
    break_line(path, 1)
    accept(journal)
    path.write_bytes(path.read_bytes()[: path.read_bytes().rindex(b"\n", 0, -1) + 1])
    assert rules(journal) == ["journal-lost"]


def test_nothing_wrong_has_no_names() -> None:
    """And a file that is refused as a whole isn't accepted by its lines."""
    wrong = LineProblems("x.jsonl")
    assert wrong.damages(b"") == {}
    wrong.damaged(0, "torn")
    wrong.foreign()
    assert wrong.damages(b"x\n") == {}
