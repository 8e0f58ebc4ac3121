"""What the journal adds up to, kept beside it so that nobody must read it all; safe to delete."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, Generic, TypeVar
from zlib import crc32

from civicpath.core.errors import CivicError
from civicpath.core.event import Entry
from civicpath.core.kinds import KINDS
from civicpath.core.lines import VERSION
from civicpath.core.problem import Level, Mark, Problem
from civicpath.core.value import dataclass
from civicpath.edges import files
from civicpath.edges.home import LOG, SNAPSHOT
from civicpath.edges.logs import Log

State = TypeVar("State")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fold(Generic[State]):
    """How entries add up to a state, and how that state is written as JSON.

    `then` adds one entry that comes after all others and takes nothing back. `load` raises for
    what `dump` did not write. `version` is raised when the same entries add up to something else.
    """

    version: int
    recall: Callable[[Iterable[Entry]], State]
    then: Callable[[State, Entry], State]
    dump: Callable[[State], object]
    load: Callable[[Any], State]


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing(Generic[State]):
    """What the journal adds up to, what could not be read, and from which files that was made."""

    state: State
    problems: tuple[Problem, ...]
    newer: bool
    clock: int
    numbers: Mapping[str, int]
    logs: tuple[Log, ...]


def save(home: Path, standing: Standing[State], fold: Fold[State]) -> None:
    """Keep a standing. Where that fails nothing is lost, so nothing is said."""
    data = {
        **_key(standing.logs, fold),
        "clock": standing.clock,
        "numbers": dict(standing.numbers),
        "problems": [_row(problem) for problem in standing.problems],
        "state": fold.dump(standing.state),
    }
    body = json.dumps(data, separators=(",", ":")).encode()
    with contextlib.suppress(OSError, CivicError):
        files.replace(home / SNAPSHOT, b"%08x %s" % (crc32(body), body), lasting=False)


def load(home: Path, logs: tuple[Log, ...], fold: Fold[State]) -> Standing[State] | None:
    """Give back the standing that was kept of exactly these logs, or None."""
    try:
        text = files.read(home / SNAPSHOT)
        body = text[9:]
        if text[:9] != b"%08x " % crc32(body):
            return None
        data = json.loads(body)
        if any(data[name] != value for name, value in _key(logs, fold).items()):
            return None
        return Standing(
            state=fold.load(data["state"]),
            problems=tuple(_problem(home, one) for one in data["problems"]),
            newer=False,
            clock=data["clock"],
            numbers=data["numbers"],
            logs=logs,
        )
    except (OSError, CivicError, LookupError, TypeError, ValueError, AttributeError):
        return None


def drop(home: Path) -> None:
    """Remove what was kept."""
    (home / SNAPSHOT).unlink(missing_ok=True)


def _key(logs: tuple[Log, ...], fold: Fold[State]) -> dict[str, object]:
    """What must be the same for a kept standing to be true."""
    return {
        "reads": [VERSION, fold.version, *KINDS],
        "logs": [list(log) for log in logs],
    }


def _row(problem: Problem) -> list[object]:
    at = problem.at
    return [Path(at.file).name, at.line, at.col, problem.rule, problem.message, problem.hint]


def _problem(home: Path, row: list[Any]) -> Problem:
    name, line, col, rule, message, hint = row
    at = Mark(str(home / LOG / name), line, col)
    return Problem(at, rule, message, hint, level=Level.WARNING)
