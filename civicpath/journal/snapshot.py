"""The replayed state, and its cache, so that the logs need not be read; safe to delete.

It is outside the home, beside the memory of this machine's log: a home may be shared with other
machines, and a file that each of them rewrites would cause one conflict after another.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final, Generic, TypeVar
from zlib import crc32

from civicpath.base.errors import CivicError
from civicpath.base.problems import Level, Position, Problem
from civicpath.base.values import dataclass
from civicpath.journal import log_files
from civicpath.journal.codec import MOST_CLOCK, VERSION
from civicpath.journal.event_registry import KINDS
from civicpath.journal.events import Entry, Event, Stamp
from civicpath.journal.field_codec import codec_of
from civicpath.journal.home import LOG
from civicpath.journal.log_files import Log
from civicpath.journal.ownership import SUFFIX, is_unfinished
from civicpath.journal.unseen import AnswerWatch, Disputed
from civicpath.system import files, paths

StateT = TypeVar("StateT")

_ENDING: Final = ".json"


_DISPUTED: Final = codec_of(Disputed, "disputed")


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
    """How entries are reduced to a state, and how the state is written as JSON.

    `replay` gets only entries that count, one at a time; `apply` adds an entry that is later than
    all others and not an undo. `load` raises for data that `dump` didn't write. Increase `version`
    when the same entries give a different state.
    """

    version: int
    replay: Callable[[Iterable[Entry]], StateT]
    apply: Callable[[StateT, Entry], StateT]
    dump: Callable[[StateT], object]
    load: Callable[[Any], StateT]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplayedJournal(Generic[StateT]):
    """The replayed state, the problems found, and the files that it was made from.

    `doubled` counts the entries with the id of another one; `disputed` holds questions answered on
    two machines; `lost` says that entries seem to be missing, or that this was not checked yet.
    """

    state: StateT
    problems: tuple[Problem, ...]
    newer: bool
    clock: int
    numbers: Mapping[str, int]
    doubled: int = 0
    disputed: tuple[Disputed, ...] = ()
    lost: bool = True
    logs: tuple[Log, ...]

    @property
    def to_choose(self) -> tuple[Disputed, ...]:
        """Return the disputed answers that the person has not seen yet."""
        return tuple(one for one in self.disputed if not one.shown)


@dataclass(frozen=True, slots=True)
class SnapshotStore:
    """This machine's snapshot of one home's journal, in `folder`, outside the home.

    Its name is derived from the machine and the home's path by a short checksum, which is cheap at
    startup: if two homes ever share a name, the logs tell whose snapshot it is.
    """

    home: Path
    folder: Path

    @property
    def path(self) -> Path:
        """Return the file's path, whether or not it exists."""
        key = crc32(f"{paths.computer()}\0{self.home.resolve()}".encode("utf-8", "replace"))
        return self.folder / f"{key:08x}{_ENDING}"

    def save(self, standing: ReplayedJournal[StateT], reducer: Reducer[StateT]) -> None:
        """Save a snapshot. A failure loses nothing, so it is ignored."""
        data = {
            **_key(standing.logs, reducer),
            "clock": standing.clock,
            "numbers": dict(standing.numbers),
            "doubled": standing.doubled,
            "disputed": [_DISPUTED.write(one) for one in standing.disputed],
            "lost": standing.lost,
            "problems": [_row(problem) for problem in standing.problems],
            "state": reducer.dump(standing.state),
        }
        body = json.dumps(data, separators=(",", ":")).encode()
        with contextlib.suppress(OSError, CivicError):
            files.make_folder(self.folder)
            files.replace(self.path, b"%08x %s" % (crc32(body), body), lasting=False)

    def load(
        self, logs: tuple[Log, ...], reducer: Reducer[StateT]
    ) -> ReplayedJournal[StateT] | None:
        """Return the snapshot of exactly these logs, or None."""
        try:
            data = _read(self.path)
            if any(data[name] != value for name, value in _key(logs, reducer).items()):
                return None
            return ReplayedJournal(
                state=reducer.load(data["state"]),
                problems=tuple(_problem(self.home, one) for one in data["problems"]),
                newer=False,
                clock=data["clock"],
                numbers=data["numbers"],
                doubled=data["doubled"],
                disputed=tuple(map(_DISPUTED.read, data["disputed"])),
                lost=data["lost"],
                logs=logs,
            )
        except _UNUSABLE:
            return None

    def shown(self) -> frozenset[str]:
        """Return the keys of disputed answers that the person has seen, even if logs changed."""
        try:
            disputed = map(_DISPUTED.read, _read(self.path)["disputed"])
            return frozenset(one.key for one in disputed if one.shown)
        except _UNUSABLE:
            return frozenset()

    def files(self) -> tuple[Path, ...]:
        """List every snapshot of the home's logs, including those from before it was moved."""
        names = {path.name for path in files.matching(self.home / LOG, f"*{SUFFIX}")}
        own = self.path
        kept = files.matching(self.folder, f"????????{_ENDING}")
        ours = (path for path in kept if path == own or not names.isdisjoint(_log_names(path)))
        torn = filter(is_unfinished, files.unfinished(self.folder, ""))
        return (*sorted(ours), *torn)  # a torn one may be of a home that was moved: it isn't needed

    def clear(self) -> None:
        """Remove every snapshot of the home's logs."""
        for path in self.files():
            files.remove(path)


def _read(path: Path) -> Any:  # noqa: ANN401  (JSON data)
    """Read a snapshot, and raise if it is damaged."""
    with files.own(path) as file:
        text = file.read()
    if text[:9] != b"%08x " % crc32(text[9:]):
        raise ValueError("the snapshot was changed")
    return json.loads(text[9:])


def _log_names(path: Path) -> set[str]:
    """Return the names of the logs in a snapshot."""
    try:
        return {log[0] for log in _read(path)["logs"]}
    except _UNUSABLE:
        return set()


def _key(logs: tuple[Log, ...], reducer: Reducer[StateT]) -> dict[str, object]:
    """Return what must be unchanged for a snapshot to be valid."""
    return {
        "reads": [VERSION, reducer.version, *KINDS],
        "logs": [list(log) for log in logs],
    }


def _row(problem: Problem) -> list[object]:
    at = problem.at
    return [Path(at.file).name, at.line, at.col, problem.rule, problem.message, problem.hint]


def _problem(home: Path, row: list[Any]) -> Problem:
    name, line, col, rule, message, hint = row
    at = Position(str(home / LOG / name), line, col)
    return Problem(at, rule, message, hint, level=Level.WARNING)


def replay_logs(
    texts: Iterable[tuple[str, bytes]],
    found: Iterable[Log],
    reducer: Reducer[StateT],
    shown: Container[str],
    accepted: Container[str],
) -> ReplayedJournal[StateT]:
    """Replay logs, given by path and bytes; of those `found`, some may have vanished by now.

    `shown` holds the keys of the disputed answers that the person has seen, `accepted` the names of
    the damages that are no problems any more.
    """
    read: set[str] = set()

    def noted() -> Iterator[tuple[str, bytes]]:
        for path, data in texts:
            read.add(Path(path).name)
            yield path, data

    index, watch = log_files.index(noted(), accepted), AnswerWatch()
    state = reducer.replay(watch.over(index.counting()))
    return ReplayedJournal(
        state=state,
        disputed=watch.disputed(index.entries, shown),
        problems=index.problems,
        newer=index.newer,
        clock=index.clock,
        numbers=index.numbers,
        doubled=len(index.doubled),
        logs=tuple(log for log in found if log.name in read),
    )


def stamped(
    events: Iterable[Event], before: ReplayedJournal[Any], device: str, at: datetime | None
) -> Iterator[Entry]:
    """Stamp events to come after everything known, each with a unique id."""
    number = before.numbers.get(device, 0)
    when = (at or datetime.now(UTC)).astimezone(UTC).isoformat(timespec="seconds")
    for more, event in enumerate(events, 1):
        stamp = Stamp(
            clock=min(before.clock + more, MOST_CLOCK),  # there, the numbers keep the order
            device=device,
            number=number + more,
            random=os.urandom(4).hex(),
            at=when,
        )
        yield Entry(stamp, event)
