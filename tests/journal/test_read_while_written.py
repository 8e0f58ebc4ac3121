"""Reading takes no lock: what another process does meanwhile is not reported as a loss."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest

from civicpath.journal import log_files
from civicpath.journal.backups import backup
from civicpath.journal.checkup import check
from civicpath.journal.codec import header
from civicpath.journal.erase import forget, forget_all
from civicpath.journal.erase_rules import answers
from civicpath.journal.events import Answered, Done
from civicpath.journal.log_files import Log
from civicpath.journal.store import Journal

Tale = tuple[str, ...]
Did = Callable[..., Done]
Make = Callable[..., Journal[Tale]]
Once = Callable[[Callable[[], object], int], None]

ANSWER = Answered(question="hours", values=("3",))

NOON = datetime(2026, 11, 3, 12, tzinfo=UTC)

MEANWHILE: dict[str, Callable[[Journal[Tale], Did], object]] = {
    "record": lambda writer, did: writer.append(did("meanwhile")),
    "record twice": lambda writer, did: [writer.append(did(f"{at}")) for at in range(2)],
    "undo": lambda writer, _: writer.take_back(),
    "erase a part": lambda writer, _: forget(writer, answers),
    "erase a part and record": lambda writer, did: (forget(writer, answers), writer.append(did())),
    "erase everything": lambda writer, _: forget_all(writer),
    "erase everything and record": lambda writer, did: (forget_all(writer), writer.append(did())),
}
"""What another process does between two steps of a reader."""

READS: dict[str, Callable[[Journal[Tale]], object]] = {
    "standing": lambda reader: reader.standing().problems,
    "read": lambda reader: reader.read().problems,
    "check": lambda reader: check(reader).findings,
}


@pytest.fixture
def once(monkeypatch: pytest.MonkeyPatch) -> Iterator[Once]:
    """Return a function that makes something happen right after the n-th listing of the logs."""
    real, waiting = log_files.listing, list[tuple[Callable[[], object], list[int]]]()

    def listing(home: Path) -> tuple[Log, ...]:
        found = real(home)
        if waiting:
            act, left = waiting[0]
            left[0] -= 1
            if not left[0]:
                waiting.clear()
                act()
        return found

    monkeypatch.setattr(log_files, "listing", listing)
    yield lambda act, nth: waiting.append((act, [nth]))
    waiting.clear()


@pytest.mark.parametrize(
    "case",
    [*itertools.product(READS, MEANWHILE, (0, 3))],
    ids=lambda case: "-".join(map(str, case)),
)
def test_what_changes_meanwhile_is_no_loss(
    make: Make, did: Did, once: Once, case: tuple[str, str, int]
) -> None:
    """Whether the logs or the memory of the machine are older when they are compared."""
    read, meanwhile, before = case
    reader, writer = make(), make()
    writer.append(*(did(f"{at}") for at in range(before)), *([ANSWER] if before else []))
    (writer.home / "log").mkdir(parents=True, exist_ok=True)
    once(partial(MEANWHILE[meanwhile], writer, did), 1)
    assert not READS[read](reader)
    assert not READS[read](make())


def test_a_log_that_begins_is_not_taken_for_an_emptied_one(
    make: Make, did: Did, once: Once
) -> None:
    """It is there before its first line is."""
    reader, writer = make(), make()
    writer.append(did("one"))
    path = writer.home / "log" / "0e76d8175a2e.jsonl"
    path.touch()
    once(lambda: path.write_bytes(header()), 1)
    assert not reader.standing().problems


def test_what_stays_lost_is_told_all_the_same(make: Make, did: Did, once: Once) -> None:
    """Also while another process goes on recording."""
    reader, writer = make(), make()
    writer.append(did("one"))
    backup(writer, NOON)
    (path,) = (writer.home / "log").iterdir()
    path.unlink()
    once(lambda: writer.append(did("two")), 1)
    (problem,) = reader.standing().problems
    assert problem.at.file == str(path)
