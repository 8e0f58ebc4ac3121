"""Detect losses: a log that is gone, emptied or cut short, and an id used twice."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final, Protocol

from civicpath.base.problems import Level, Position, Problem
from civicpath.journal.home import LOG, newest_backup
from civicpath.journal.line_problems import ACCEPT, ACCEPTABLE
from civicpath.journal.log_files import Log
from civicpath.journal.machine_memory import MachineMemory
from civicpath.journal.ownership import log_name
from civicpath.journal.telling import merge_command

LOST: Final = "journal-lost"


DOUBLED: Final = "journal-doubled"


RULES: Final = frozenset({LOST, DOUBLED}) | ACCEPTABLE
"""The problems that `data check --accept` accepts."""


_YOURSELF: Final = f"If you deleted or erased them yourself, here or elsewhere: {ACCEPT}"
"""What to do where another machine, which shares the folder, erased something, too."""

_ELSEWHERE: Final = (
    "Another machine, a sync tool or a backup may have them: civicpath data merge PATH. "
    f"{_YOURSELF}"
)
"""What to do about lost entries if the home holds no backup."""


class WhatIsKnown(Protocol):
    """What was read: each device's last number, and problems."""

    @property
    def numbers(self) -> Mapping[str, int]:
        """Return each device's last number."""

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Return the problems found while reading."""


def find(
    home: Path,
    logs: Iterable[Log],
    known: WhatIsKnown,
    memory: MachineMemory,
    doubled: int = 0,
) -> tuple[Problem, ...]:
    """Find what seems to be lost or duplicated, and what to do about it.

    A log with unreadable lines is not included: those lines are reported anyway.
    """
    damaged = {problem.at.file for problem in known.problems}
    problems = dict(_lost(home, tuple(logs), known.numbers, memory, damaged))
    if doubled:
        problems[twice(doubled)] = _claimed(home, doubled)
    return tuple(problem for key, problem in problems.items() if key not in memory.accepted)


def accepted(logs: Iterable[Log], doubled: int, damages: Iterable[str]) -> frozenset[str]:
    """Return what to remember as accepted: the current state of everything reportable."""
    empty = (log.name for log in logs if not log.size)
    return frozenset({*empty, _BACKUP, *([twice(doubled)] if doubled else ()), *damages})


_BACKUP: Final = "only a backup"


def twice(doubled: int) -> str:
    """Return what to remember if that many doubled entries were accepted."""
    return f"doubled {doubled}"


def _lost(
    home: Path,
    logs: tuple[Log, ...],
    numbers: Mapping[str, int],
    memory: MachineMemory,
    damaged: Container[str],
) -> Iterator[tuple[str, Problem]]:
    """Yield each loss, with the key by which it can be accepted."""
    saved = newest_backup(home)
    back = f"{_YOURSELF}. If not, bring them back with: "
    hint = back + merge_command(saved) if saved else _ELSEWHERE
    sizes = {log.name: log.size for log in logs}
    lost = [*_emptied(sizes, numbers), *_shortened(home, sizes, numbers, memory, damaged)]
    for name, message in lost:
        yield name, _problem(home / LOG / name, LOST, message, hint)
    if saved and not numbers and not lost:
        message = "Entries are missing: only a backup of them is here."
        yield _BACKUP, _problem(home, LOST, message, hint)


def _emptied(sizes: Mapping[str, int], numbers: Mapping[str, int]) -> Iterator[tuple[str, str]]:
    """Yield the names of empty logs whose entries are in no other log, and what is wrong."""
    for name, size in sizes.items():
        if not size and not any(name.startswith(device) for device in numbers):
            yield name, "Entries may be missing: this file of the journal is empty."


def _shortened(
    home: Path,
    sizes: Mapping[str, int],
    numbers: Mapping[str, int],
    memory: MachineMemory,
    damaged: Container[str],
) -> Iterator[tuple[str, str]]:
    """Yield the names of this machine's logs that are gone or cut short, and what is wrong."""
    for device, written in memory.logs.items():
        if numbers.get(device, 0) >= written.last:
            continue
        name = log_name(device)
        size = sizes.get(name)
        if size is None:
            how = "is gone"
        elif size == 0:
            continue  # it is reported as empty
        elif size < written.size:
            how = "is shorter than this machine left it"
        elif str(home / LOG / name) in damaged:
            continue  # its unreadable lines are reported
        else:
            how = "holds fewer entries than this machine wrote"
        yield name, f"Entries are missing: this file of the journal {how}."


def _claimed(home: Path, doubled: int) -> Problem:
    claim = "entry claims" if doubled == 1 else "entries claim"
    message = f"{doubled} {claim} the id of another one, and both count."
    hint = f"See which: civicpath data check. Leave it so: {ACCEPT}"
    return _problem(home, DOUBLED, message, hint)


def _problem(where: Path, rule: str, message: str, hint: str) -> Problem:
    return Problem(Position(str(where)), rule, message, hint, level=Level.WARNING)
