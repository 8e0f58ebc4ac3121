"""Fixtures with a journal in an empty folder, and a reducer that detects changes of order."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from civicpath.journal.events import Done, Entry
from civicpath.journal.snapshot import Reducer
from civicpath.journal.store import Journal
from civicpath.journal.undoing import counting, undone

Tale = tuple[str, ...]


Make = Callable[..., Journal[Tale]]


Tree = dict[str, tuple[int, int, bytes]]


def _tell(entry: Entry) -> str:
    return f"{entry.stamp.id} {entry.event}"


def _replay(entries: Iterable[Entry]) -> Tale:
    told = tuple(entries)
    return tuple(map(_tell, counting(told, undone(told))))


TALE: Reducer[Tale] = Reducer(
    version=1,
    replay=_replay,
    apply=lambda told, entry: (*told, _tell(entry)),
    dump=list,
    load=tuple,
)


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """Open a journal in a home of this name, on a machine of that name."""

    def make(
        home: str = "home",
        machine: str = "machine",
        reducer: Reducer[Tale] = TALE,
        patience: float = 5.0,
    ) -> Journal[Tale]:
        return Journal(tmp_path / home, reducer, devices=tmp_path / machine, patience=patience)

    return make


@pytest.fixture
def journal(make: Make) -> Journal[Tale]:
    """Open a journal in a home that doesn't exist yet."""
    return make()


@pytest.fixture
def did() -> Callable[..., Done]:
    """Return a function that makes an event: an action done on a day, with a note."""

    def did(note: str = "", action: str = "meeting/attend") -> Done:
        return Done(action=action, on=date(2026, 11, 3), note=note)

    return did


@pytest.fixture
def unaware() -> Callable[[Journal[Tale]], None]:
    """Return a function that deletes what a machine remembers of its logs.

    Afterward the machine accepts truncated logs, as if the missing lines had not been acknowledged.
    """

    def unaware(journal: Journal[Tale]) -> None:
        device = journal.device()
        device.keep(replace(device.memory(), logs={}))

    return unaware


@pytest.fixture
def tree() -> Callable[[Path], Tree]:
    """Return a function that lists everything in a folder: modes, modification times and bytes."""

    def tree(folder: Path) -> Tree:
        found: Tree = {}
        for path in sorted([folder, *folder.rglob("*")]):
            look = path.lstat()
            data = path.read_bytes() if path.is_file() else b""
            found[os.fspath(path)] = (look.st_mode, look.st_mtime_ns, data)
        return found

    return tree


@pytest.fixture
def log() -> Callable[[Journal[Tale]], Path]:
    """Return a function that finds the only log of a journal."""

    def log(journal: Journal[Tale]) -> Path:
        (found,) = (journal.home / "log").glob("*.jsonl")
        return found

    return log
