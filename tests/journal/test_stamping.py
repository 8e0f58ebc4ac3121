"""Stamps of new entries, and batches of lines that fit into one log."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from civicpath.journal import log_files
from civicpath.journal.codec import MOST_CLOCK
from civicpath.journal.events import Answered
from civicpath.journal.log_files import batches
from civicpath.journal.snapshot import ReplayedJournal, stamped

DEVICE = "5f3a90c2d1e4"

AT = datetime(2026, 11, 24, 12, tzinfo=UTC)

EVENTS = [Answered(question="party", values=(str(number),)) for number in range(3)]


def known(clock: int, **numbers: int) -> ReplayedJournal[Any]:
    """Return a journal whose last entries have these stamps."""
    return ReplayedJournal(
        state=None, problems=(), newer=False, clock=clock, numbers=numbers, logs=()
    )


@pytest.mark.parametrize(
    ("clock", "last", "clocks", "numbers"),
    [
        (0, None, [1, 2, 3], [1, 2, 3]),
        (7, 4, [8, 9, 10], [5, 6, 7]),
        (MOST_CLOCK - 1, 4, [MOST_CLOCK] * 3, [5, 6, 7]),
        (MOST_CLOCK, 4, [MOST_CLOCK] * 3, [5, 6, 7]),
    ],
)
def test_a_stamp_comes_after_all_that_is_known(
    clock: int, last: int | None, clocks: list[int], numbers: list[int]
) -> None:
    """Clocks go on from the highest, up to the limit; a device's own numbers begin with 1."""
    own = {} if last is None else {DEVICE: last}
    made = [one.stamp for one in stamped(EVENTS, known(clock, other=99, **own), DEVICE, AT)]
    assert [one.clock for one in made] == clocks
    assert [one.number for one in made] == numbers
    assert made == sorted(made)
    assert len({one.random for one in made}) == 3
    assert {one.at for one in made} == {"2026-11-24T12:00:00+00:00"}


@pytest.mark.parametrize(
    ("lengths", "sizes"),
    [
        ([], []),
        ([9], [[10]]),
        ([4, 4, 4], [[5, 5], [5]]),
        ([4, 4, 1, 4, 4], [[5, 5], [2, 5], [5]]),
        ([1, 1, 1, 1, 1, 1, 1], [[2, 2, 2], [2, 2, 2], [2]]),
    ],
)
def test_a_batch_fits_into_one_log(
    lengths: list[int], sizes: list[list[int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A batch holds less than half of what a log may: in bytes, and in entries."""
    monkeypatch.setattr(log_files, "MOST_BYTES", 20)
    monkeypatch.setattr(log_files, "MOST_EVENTS", 6)
    made = [*batches(b"x" * length for length in lengths)]
    assert [[len(line) for line in batch] for batch in made] == sizes
