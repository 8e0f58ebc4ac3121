"""Stamp new entries, and split them into batches that fit into one log."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any

from civicpath.journal.codec import MOST_CLOCK
from civicpath.journal.events import Entry, Event, Stamp
from civicpath.journal.line_index import MOST_BYTES, MOST_EVENTS
from civicpath.journal.snapshot import ReplayedJournal


def batches(lines: Iterable[bytes]) -> Iterator[list[bytes]]:
    """Yield encoded lines in batches that each fit into one log."""
    batch: list[bytes] = []
    size = 0
    for line in lines:
        if batch and (size + len(line) >= MOST_BYTES // 2 or len(batch) >= MOST_EVENTS // 2):
            yield batch
            batch, size = [], 0
        batch.append(line + b"\n")
        size += len(line) + 1
    if batch:
        yield batch


def stamped(
    events: Iterable[Event], before: ReplayedJournal[Any], device: str, at: datetime | None
) -> Iterator[Entry]:
    """Stamp events to come after everything known, each with a unique id."""
    number = before.numbers.get(device, 0)
    clock = min(before.clock, MOST_CLOCK - 1)  # at the limit, only the numbers keep the order
    when = (at or datetime.now(UTC)).astimezone(UTC).isoformat(timespec="seconds")
    for more, event in enumerate(events, 1):
        stamp = Stamp(
            clock=min(clock + more, MOST_CLOCK),
            device=device,
            number=number + more,
            random=os.urandom(4).hex(),
            at=when,
        )
        yield Entry(stamp, event)
