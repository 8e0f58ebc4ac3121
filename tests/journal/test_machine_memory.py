"""What a machine remembers of its logs: what a write, a new log and an erasure make of it."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from civicpath.journal.log_files import Log
from civicpath.journal.machine_memory import MachineMemory, WrittenLog
from civicpath.journal.snapshot import ReplayedJournal

OWN, OLD = "a" * 12, "b" * 12
"""The ids of this machine's current log, and of one before it."""


def wrote(size: int, last: int) -> WrittenLog:
    """Return a log as this machine left it."""
    return WrittenLog(size=size, last=last)


def replayed(
    sizes: Mapping[str, int], numbers: Mapping[str, int], clock: int = 0
) -> ReplayedJournal[None]:
    """Return a journal whose logs have these sizes, and whose devices these last numbers."""
    logs = tuple(Log(f"{device}.jsonl", size, 0) for device, size in sizes.items())
    return ReplayedJournal(
        state=None, problems=(), newer=False, clock=clock, numbers=numbers, logs=logs
    )


@pytest.mark.parametrize(
    ("known", "sizes", "numbers", "expected"),
    [
        ({}, {OWN: 90}, {OWN: 1}, {OWN: wrote(90, 1)}),
        ({OWN: wrote(90, 1)}, {OWN: 180}, {OWN: 2}, {OWN: wrote(180, 2)}),
        ({OLD: wrote(90, 4)}, {OWN: 90}, {OWN: 1}, {OWN: wrote(90, 1), OLD: wrote(90, 4)}),
        (
            {OLD: wrote(90, 4)},
            {OWN: 90, OLD: 40},
            {OWN: 1, OLD: 2},
            {OWN: wrote(90, 1), OLD: wrote(90, 4)},
        ),
        ({}, {"c" * 12: 90}, {"c" * 12: 3}, {}),
    ],
    ids=["the first entry", "one more", "an old log is gone", "an old log is cut short", "theirs"],
)
def test_after_writing_what_is_missing_stays_known(
    known: Mapping[str, WrittenLog],
    sizes: Mapping[str, int],
    numbers: Mapping[str, int],
    expected: Mapping[str, WrittenLog],
) -> None:
    """Its own logs are remembered as they are now; a loss isn't forgotten by the next write."""
    memory = MachineMemory(device=OWN, logs=known, clock=3)
    after = memory.after_writing(replayed(sizes, numbers, clock=7))
    assert (after.device, dict(after.logs), after.clock) == (OWN, expected, 7)


def test_a_new_log_leaves_the_one_before_remembered() -> None:
    """It may have been written without a note of it, if the disk was full by then."""
    before = replayed({OLD: 90}, {OLD: 2})
    noted = MachineMemory(device=OLD, logs={OLD: wrote(200, 5)})
    assert noted.with_new_log(OWN, before).logs == noted.logs
    after = MachineMemory(device=OLD).with_new_log(OWN, before)
    assert (after.device, after.logs) == (OWN, {OLD: wrote(90, 2)})
    assert MachineMemory().with_new_log(OWN, before).logs == {}


def test_erasing_forgets_what_is_there_and_keeps_what_is_missing() -> None:
    """The id goes, so that no number that erasing frees is used again."""
    memory = MachineMemory(device=OWN, logs={OWN: wrote(90, 2), OLD: wrote(90, 4)}, clock=6)
    after = memory.without_log({OWN: 2, OLD: 3})
    assert (after.device, after.logs, after.clock) == (None, {OLD: wrote(90, 4)}, 6)


@pytest.mark.parametrize(("number", "clock"), [(1, 2), (9, 20)])
def test_numbers_go_on_from_what_is_remembered(number: int, clock: int) -> None:
    """What was lost has used its numbers and its clock: the higher ones count."""
    memory = MachineMemory(device=OWN, logs={OWN: wrote(90, 5)}, clock=8)
    known = replayed({OWN: 90}, {OWN: number, OLD: 3}, clock)
    after = memory.continued(known, OWN)
    assert after.numbers == {OWN: max(number, 5), OLD: 3}
    assert after.clock == max(clock, 8)


def test_it_reads_what_it_writes() -> None:
    """Everything in it, and nothing at all."""
    full = MachineMemory(
        device=OWN,
        logs={OWN: wrote(90, 5)},
        clock=8,
        accepted=frozenset({"only a backup"}),
        lists={"l0a1b2c3d": 7},
    )
    for memory in (full, MachineMemory()):
        assert MachineMemory.load(memory.dump()) == memory
