"""What the journal adds up to, kept so that nobody must read it all; safe to delete.

It lies outside the home, beside the memory of which log is this machine's: a home may be shared
with other machines, and a file that each of them rewrites would be in conflict again and again.
"""

from __future__ import annotations

import contextlib
import json
import platform
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, Final, Generic, TypeVar
from zlib import crc32

from civicpath.base.errors import CivicError
from civicpath.base.problems import Level, Position, Problem
from civicpath.base.values import dataclass
from civicpath.journal.codec import VERSION
from civicpath.journal.event_registry import KINDS
from civicpath.journal.events import Entry
from civicpath.journal.home import LOG
from civicpath.journal.log_files import SUFFIX, Log
from civicpath.journal.ownership import is_unfinished
from civicpath.system import files

StateT = TypeVar("StateT")

_ENDING: Final = ".json"


_UNUSABLE: Final = (
    OSError,
    CivicError,
    LookupError,
    TypeError,
    ValueError,
    AttributeError,
    RecursionError,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reducer(Generic[StateT]):
    """How entries add up to a state, and how that state is written as JSON.

    `recall` gets only entries that count, one at a time; `then` adds one that comes after all
    others and takes nothing back. `load` raises for what `dump` did not write. `version` is raised
    when the same entries add up to something else.
    """

    version: int
    recall: Callable[[Iterable[Entry]], StateT]
    then: Callable[[StateT, Entry], StateT]
    dump: Callable[[StateT], object]
    load: Callable[[Any], StateT]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplayedJournal(Generic[StateT]):
    """What the journal adds up to, what could not be read, and from which files that was made.

    `doubled` counts the entries that claim the id of another; `lost` says that entries seem to be
    missing, or that nobody has looked yet.
    """

    state: StateT
    problems: tuple[Problem, ...]
    newer: bool
    clock: int
    numbers: Mapping[str, int]
    doubled: int = 0
    lost: bool = True
    logs: tuple[Log, ...]


@dataclass(frozen=True, slots=True)
class SnapshotStore:
    """Where this machine keeps the standing of one home's journal: in `folder`, outside the home.

    The name comes from the machine and the home's path. It is a short sum, which costs a start
    nothing: should two homes ever share one, the logs tell whose standing it is.
    """

    home: Path
    folder: Path

    @property
    def path(self) -> Path:
        """The file, whether or not it is there."""
        key = crc32(f"{platform.node()}\0{self.home.resolve()}".encode("utf-8", "replace"))
        return self.folder / f"{key:08x}{_ENDING}"

    def save(self, standing: ReplayedJournal[StateT], fold: Reducer[StateT]) -> None:
        """Keep a standing. Where that fails nothing is lost, so nothing is said."""
        data = {
            **_key(standing.logs, fold),
            "clock": standing.clock,
            "numbers": dict(standing.numbers),
            "doubled": standing.doubled,
            "lost": standing.lost,
            "problems": [_row(problem) for problem in standing.problems],
            "state": fold.dump(standing.state),
        }
        body = json.dumps(data, separators=(",", ":")).encode()
        with contextlib.suppress(OSError, CivicError):
            files.make_folder(self.folder)
            files.replace(self.path, b"%08x %s" % (crc32(body), body), lasting=False)

    def load(self, logs: tuple[Log, ...], fold: Reducer[StateT]) -> ReplayedJournal[StateT] | None:
        """Give back the standing that was kept of exactly these logs, or None."""
        try:
            data = _read(self.path)
            if any(data[name] != value for name, value in _key(logs, fold).items()):
                return None
            return ReplayedJournal(
                state=fold.load(data["state"]),
                problems=tuple(_problem(self.home, one) for one in data["problems"]),
                newer=False,
                clock=data["clock"],
                numbers=data["numbers"],
                doubled=data["doubled"],
                lost=data["lost"],
                logs=logs,
            )
        except _UNUSABLE:
            return None

    def files(self) -> tuple[Path, ...]:
        """Every file here that tells of the home's logs, also from before the home was moved."""
        names = {path.name for path in (self.home / LOG).glob(f"*{SUFFIX}")}
        own = self.path
        kept = self.folder.glob(f"????????{_ENDING}")
        told = (path for path in kept if path == own or not names.isdisjoint(_told(path)))
        torn = filter(is_unfinished, files.unfinished(self.folder, ""))
        return (*sorted(told), *torn)  # a torn one may be of a home that was moved: nobody needs it

    def clear(self) -> None:
        """Remove all that was kept of the home's logs."""
        for path in self.files():
            files.remove(path)


def _read(path: Path) -> Any:  # noqa: ANN401  (JSON data)
    """Read what was kept, and raise for what is damaged."""
    with files.own(path) as file:
        text = file.read()
    if text[:9] != b"%08x " % crc32(text[9:]):
        raise ValueError("the snapshot was changed")
    return json.loads(text[9:])


def _told(path: Path) -> set[str]:
    """The names of the logs that were added up there."""
    try:
        return {log[0] for log in _read(path)["logs"]}
    except _UNUSABLE:
        return set()


def _key(logs: tuple[Log, ...], fold: Reducer[StateT]) -> dict[str, object]:
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
    at = Position(str(home / LOG / name), line, col)
    return Problem(at, rule, message, hint, level=Level.WARNING)
