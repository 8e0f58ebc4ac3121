"""Answers of two machines that share a synced folder and are never merged."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace

import pytest

from civicpath.journal.events import Answered, Done
from civicpath.journal.merging import merge
from civicpath.journal.store import Journal
from civicpath.journal.telling import tell_of

Tale = tuple[str, ...]

Make = Callable[..., Journal[Tale]]

Did = Callable[..., Done]

EIGHT = datetime(2026, 11, 3, 8, tzinfo=UTC)


def answer(journal: Journal[Tale], *values: str, minute: int = 0) -> None:
    """Answer the hours question at this minute past eight, by the machine's own clock."""
    journal.append(Answered(question="hours", values=values), at=EIGHT.replace(minute=minute))


def sync(*journals: Journal[Tale]) -> None:
    """Give every machine every log, like a sync tool: whole files, the longest version."""
    logs = [path for each in journals for path in each.home.glob("log/*.jsonl")]
    newest = {
        path.name: path.read_bytes() for path in sorted(logs, key=lambda at: at.stat().st_size)
    }
    for journal in journals:
        (journal.home / "log").mkdir(parents=True, exist_ok=True)
        for name, data in newest.items():
            path = journal.home / "log" / name
            if not path.exists() or path.read_bytes() != data:
                path.write_bytes(data)


def choices(journal: Journal[Tale]) -> list[tuple[str, str]]:
    """Return the disputed answers: the one that counts, and the later one."""
    found = journal.standing().to_choose
    return [(",".join(one.counts), ",".join(one.later)) for one in found]


def told(journal: Journal[Tale]) -> list[str]:
    """Read a journal like a command in a new run, and return its messages."""
    lines: list[str] = []
    run = Journal(journal.home, journal.reducer, devices=journal.devices)
    tell_of(run.standing(), lines.append, lambda: SimpleNamespace(questions=()), run.was_told)
    return lines


def apart(make: Make) -> tuple[Journal[Tale], Journal[Tale]]:
    """Return two machines, each with a copy of a folder that a sync tool keeps equal."""
    return make("here", "laptop"), make("there", "desktop")


def test_the_later_answer_that_does_not_count_is_told_once_on_each_machine(
    make: Make, did: Did
) -> None:
    """The desktop had more entries, and so a higher clock, though its answer was earlier."""
    laptop, desktop = apart(make)
    desktop.append(did("one"), did("two"))
    answer(desktop, "9", minute=1)
    answer(laptop, "3", minute=5)
    assert told(laptop) == told(desktop) == []
    sync(laptop, desktop)
    for machine in (laptop, desktop):
        (line,) = told(machine)
        assert "9 counts, and 3 was given later" in line
        assert "civicpath draft --set hours=3" in line
        assert told(machine) == []
        machine.append(did("more"))
        assert told(machine) == []
    sync(laptop, desktop)
    assert told(laptop) == told(desktop) == []


@pytest.mark.parametrize(
    ("desktop_says", "laptop_says", "expected"),
    [
        ((("9",), 1), (("3",), 5), [("9", "3")]),
        ((("9",), 5), (("3",), 1), []),
        ((("9",), 5), (("3",), 5), []),
        ((("9",), 1), (("9",), 5), []),
        ((("9",), 1), ((), 5), [("9", "")]),
        (((), 1), (("3",), 5), [("", "3")]),
    ],
    ids=[
        "it is later",
        "it is earlier",
        "at once",
        "they agree",
        "it was withdrawn",
        "it counts as none",
    ],
)
def test_which_answers_are_in_dispute(
    make: Make,
    did: Did,
    desktop_says: tuple[tuple[str, ...], int],
    laptop_says: tuple[tuple[str, ...], int],
    expected: list[tuple[str, str]],
) -> None:
    """There is a dispute only if the answer that doesn't count is later, and differs."""
    laptop, desktop = apart(make)
    desktop.append(did("one"), did("two"))
    for machine, (values, minute) in ((desktop, desktop_says), (laptop, laptop_says)):
        answer(machine, *values, minute=minute)
    sync(laptop, desktop)
    assert choices(laptop) == choices(desktop) == expected


def test_an_answer_that_was_seen_is_a_choice_though_a_clock_is_slow(make: Make, did: Did) -> None:
    """The next entry has the next clock, so its writer read the answer at whatever time of day."""
    laptop, desktop = apart(make)
    desktop.append(did("one"))
    laptop.append(did("two"), did("three"))
    answer(laptop, "3", minute=30)
    sync(laptop, desktop)
    answer(desktop, "9", minute=1)
    sync(laptop, desktop)
    assert choices(laptop) == choices(desktop) == []


def test_what_was_read_before_the_answer_is_no_proof_of_it(make: Make, did: Did) -> None:
    """The desktop had read the laptop's first entries, and not what it answered afterwards."""
    laptop, desktop = apart(make)
    laptop.append(did("one"), did("two"))
    sync(laptop, desktop)
    desktop.append(did("three"), did("four"))
    answer(desktop, "9", minute=1)
    answer(laptop, "3", minute=5)
    sync(laptop, desktop)
    assert choices(laptop) == choices(desktop) == [("9", "3")]


def test_a_clock_that_another_machine_raised_is_no_proof(make: Make, did: Did) -> None:
    """The desktop had read a phone, whose log is gone since; that tells nothing of the laptop."""
    laptop, desktop = apart(make)
    phone = make("third", "phone")
    phone.append(*map(did, "abcdefghi"))
    sync(phone, desktop)
    answer(desktop, "9", minute=1)
    for path in phone.home.glob("log/*.jsonl"):
        (desktop.home / "log" / path.name).unlink()
    laptop.append(did("one"), did("two"))
    answer(laptop, "3", minute=5)
    sync(laptop, desktop)
    assert choices(laptop) == [("9", "3")]


def test_a_machine_that_began_a_new_log_had_seen_its_own_old_one(make: Make) -> None:
    """A clock set back between two answers of one machine causes no dispute."""
    journal = make()
    answer(journal, "3", minute=30)
    device, _ = journal.device().paths()
    device.unlink()
    answer(journal, "9", minute=1)
    assert len(list(journal.home.glob("log/*.jsonl"))) == 2
    assert choices(journal) == []


def test_choosing_ends_it(make: Make, did: Did) -> None:
    """A later answer on either machine takes both into account."""
    laptop, desktop = apart(make)
    desktop.append(did("one"), did("two"))
    answer(desktop, "9", minute=1)
    answer(laptop, "3", minute=5)
    sync(laptop, desktop)
    answer(laptop, "3", minute=9)
    assert choices(laptop) == []
    assert laptop.standing().disputed == ()
    sync(laptop, desktop)
    assert choices(desktop) == []


def test_of_three_machines_the_latest_answer_is_offered(make: Make, did: Did) -> None:
    """One command is suggested, so one answer is named."""
    laptop, desktop = apart(make)
    phone = make("third", "phone")
    desktop.append(did("one"), did("two"))
    for machine, value, minute in ((desktop, "9", 1), (laptop, "3", 5), (phone, "4", 7)):
        answer(machine, value, minute=minute)
    sync(laptop, desktop, phone)
    assert choices(laptop) == [("9", "4")]


def test_what_a_merge_showed_is_not_told_again(make: Make, did: Did) -> None:
    """The merge records it, as reading does."""
    laptop, desktop = apart(make)
    desktop.append(did("one"), did("two"))
    answer(desktop, "9", minute=1)
    answer(laptop, "3", minute=5)
    (shown,) = merge(laptop, desktop.home).disputed
    assert [one.key for one in laptop.standing().to_choose] == [shown.key]
    laptop.was_told()
    assert laptop.standing().to_choose == ()
    assert told(laptop) == []


def test_where_nothing_can_be_kept_it_is_told_again(make: Make, did: Did, tmp_path: Path) -> None:
    """Reading doesn't fail, and never writes into the shared folder."""
    desktop = make("here", "desktop")
    desktop.append(did("one"), did("two"))
    answer(desktop, "9", minute=1)
    laptop = make("there", "laptop")
    answer(laptop, "3", minute=5)
    sync(laptop, desktop)
    (tmp_path / "nowhere").write_text("a file")
    reader = make("here", "nowhere")
    before = sorted(reader.home.rglob("*"))
    assert len(told(reader)) == len(told(reader)) == 1
    assert sorted(reader.home.rglob("*")) == before
