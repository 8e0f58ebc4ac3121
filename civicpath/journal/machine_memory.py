"""What this machine remembers of a home: which log is its own, and how it left its logs.

A log may be lost, cut short or restored from an old copy. This machine then notices it, and no id
is ever given out again.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Iterable, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from civicpath.base.errors import CivicError, Refused
from civicpath.base.values import dataclass, field, replace
from civicpath.journal import codec, ownership
from civicpath.journal.codec import FAR, MOST_CLOCK, MOST_GAP, VERSION, Header, decode, header
from civicpath.journal.home import LOG
from civicpath.journal.log_files import Log
from civicpath.journal.snapshot import ReplayedJournal, StateT
from civicpath.system import files, paths

_LONGEST: Final = 1 << 20
"""The most bytes of the memory that are read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenLog:
    """The last known state of a log that this machine wrote: its size and last number."""

    size: int
    last: int


def written_logs(
    devices: Iterable[str], logs: Iterable[Log], numbers: Mapping[str, int]
) -> dict[str, WrittenLog]:
    """Return how large the logs of these devices are now, and their last numbers."""
    sizes = {log.name: log.size for log in logs}
    return {
        device: WrittenLog(
            size=sizes.get(ownership.log_name(device), 0), last=numbers.get(device, 0)
        )
        for device in devices
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class MachineMemory:
    """What this machine remembers of a home: its current log's id, all its logs, known losses.

    `clock` is the highest clock seen, so that what is recorded after a loss is ordered after what
    was lost; `accepted` holds the losses that the person accepted. `lists` are the imported lists
    that it wrote, with the rows that each had.
    """

    device: str | None = None
    logs: Mapping[str, WrittenLog] = field(default_factory=dict)
    clock: int = 0
    accepted: frozenset[str] = frozenset()
    lists: Mapping[str, int] = field(default_factory=dict)

    def dump(self) -> bytes:
        """Serialize it: the id on a line of its own, then the rest."""
        rest = {
            "logs": {device: [log.size, log.last] for device, log in self.logs.items()},
            "clock": self.clock,
            "accepted": sorted(self.accepted),
            **({"lists": dict(self.lists)} if self.lists else {}),
        }
        text = json.dumps(rest, separators=(",", ":")) if any(rest.values()) else ""
        return f"{self.device or '-'}\n{text}".encode()

    def clock_after(self, known: int) -> int:
        """Return the remembered clock if it is higher, and credibly so, than the `known` one."""
        return self.clock if known < self.clock <= max(FAR, known + MOST_GAP) else known

    def names(self) -> frozenset[str]:
        """Return the names of the logs that it wrote."""
        return frozenset(map(ownership.log_name, self.logs))

    def last_number(self, device: str) -> int:
        """Return the last number that it wrote to a log, or 0."""
        written = self.logs.get(device)
        return written.last if written else 0

    def continued(self, known: ReplayedJournal[StateT], device: str) -> ReplayedJournal[StateT]:
        """Return what is known of the journal, with the clock and number remembered, if higher."""
        last = max(known.numbers.get(device, 0), self.last_number(device))
        clock = self.clock_after(known.clock)
        return replace(known, clock=clock, numbers={**known.numbers, device: last})

    def after_writing(self, now: ReplayedJournal[StateT]) -> MachineMemory:
        """Remember its own logs as they are now; what is missing of them stays remembered."""
        own = {device for device in (*self.logs, self.device) if device}
        written = written_logs(own, now.logs, now.numbers)
        left = {device: log for device, log in written.items() if log.size}
        missing = {
            device: log
            for device, log in self.logs.items()
            if device not in left or left[device].last < log.last
        }
        return replace(self, logs={**left, **missing}, clock=self.clock_after(now.clock))

    def with_new_log(self, device: str, before: ReplayedJournal[StateT]) -> MachineMemory:
        """Make this the current log; the one before stays remembered as it is in the journal."""
        unnoted = {self.device} & before.numbers.keys() - self.logs.keys() if self.device else set()
        left = written_logs(unnoted, before.logs, before.numbers)
        return replace(self, device=device, logs={**self.logs, **left})

    def without_log(self, numbers: Mapping[str, int]) -> MachineMemory:
        """Forget its current log's id and what it wrote, except what is already missing."""
        missing = {
            device: log for device, log in self.logs.items() if numbers.get(device, 0) < log.last
        }
        return replace(self, device=None, logs=missing)

    @classmethod
    def load(cls, data: bytes) -> MachineMemory | None:
        """Parse it; None if it isn't valid. An earlier version kept only the id."""
        device, _, rest = data.decode("ascii").partition("\n")
        if not (device.isalnum() or device == "-"):
            return None
        kept: dict[str, Any] = json.loads(rest) if rest.strip() else {}
        return cls(
            device=device if device.isalnum() else None,
            logs={
                str(name): WrittenLog(size=int(size), last=int(last))
                for name, (size, last) in kept.get("logs", {}).items()
            },
            clock=min(max(int(kept.get("clock", 0)), 0), MOST_CLOCK),
            accepted=frozenset(map(str, kept.get("accepted", ()))),
            lists={str(key): int(rows) for key, rows in kept.get("lists", {}).items()},
        )


_UNUSABLE = (OSError, CivicError, ValueError, TypeError, AttributeError, RecursionError)


@dataclass(frozen=True, slots=True)
class Device:
    """The file in which this machine remembers its own log in one home.

    It is in `folder`, or in the home itself if that folder isn't writable. Its name is derived from
    the machine and the home's path: a home that was copied or moved isn't recognized and gets a new
    log, so no id is ever reused.
    """

    home: Path
    folder: Path

    def paths(self) -> tuple[Path, Path]:
        """Return the possible paths: outside the home, and inside it."""
        key = f"{paths.computer()}\0{self.home.resolve()}".encode("utf-8", "replace")
        name = sha256(key)[:20]
        return self.folder / name, self.home / f"{ownership.DEVICE}{name}"

    def memory(self) -> MachineMemory:
        """Return what this machine remembers of the home."""
        return self._kept()[1]

    def keep(self, memory: MachineMemory, *, lasting: bool = True) -> None:
        """Save it where it already is, or else outside the home, or else inside."""
        outside, inside = self.paths()
        if self._kept()[0] == inside:
            files.replace(inside, memory.dump(), lasting=lasting)
            return
        try:
            files.make_folder(outside.parent)
            if not files.is_trusted(outside.parent.stat()):
                raise Refused(f"{outside.parent} could be somebody else's.")
            files.replace(outside, memory.dump(), lasting=lasting)
        except (OSError, CivicError):
            files.replace(inside, memory.dump(), lasting=lasting)

    def log_for(self, before: ReplayedJournal[StateT], size: int, entries: int) -> str:
        """Return which log gets more bytes and entries: this machine's current one, or a new one.

        A log that was lost, cut short or restored from an old copy is not continued, nor is one of
        format 1, whose header doesn't keep old programs from writing to it.
        """
        memory = self.memory()
        if memory.device and self._takes_more(memory.device, memory, before, size, entries):
            return memory.device
        fresh = os.urandom(6).hex()
        self.keep(memory.with_new_log(fresh, before))
        return fresh

    def note_written(self, now: ReplayedJournal[StateT]) -> None:
        """Remember this machine's own logs as they are now, to notice when one is gone."""
        memory = self.memory()
        after = memory.after_writing(now)
        if after != memory:
            self.keep(after, lasting=False)

    def forget(self) -> None:
        """Delete it."""
        for path in self.paths():
            files.remove(path)

    def _kept(self) -> tuple[Path | None, MachineMemory]:
        # Without a folder, skip making the name: it is the most expensive part of a start here.
        if not (self.folder.is_dir() or any(self.home.glob(f"{ownership.DEVICE}*"))):
            return None, MachineMemory()
        outside, inside = self.paths()
        for path, read in ((outside, _believed), (inside, _inside)):
            with contextlib.suppress(*_UNUSABLE):
                if (memory := MachineMemory.load(read(path))) is not None:
                    return path, memory
        return None, MachineMemory()

    def _takes_more(
        self,
        device: str,
        memory: MachineMemory,
        before: ReplayedJournal[StateT],
        size: int,
        entries: int,
    ) -> bool:
        """Return whether a log is as this machine left it, and has room for more."""
        last = before.numbers.get(device, 0)
        if last + entries >= MOST_CLOCK:
            return False
        path = self.home / LOG / ownership.log_name(device)
        try:
            there, refuses_old_programs = _size_and_refusal(path)
        except FileNotFoundError:
            return False
        written = memory.logs.get(device)
        cut_short = written and (there < written.size or last < written.last)
        if not refuses_old_programs or cut_short or there + size > codec.MOST_BYTES:
            return False
        if there < codec.MOST_EVENTS * codec.SHORTEST:  # so that few logs have to be counted
            return True
        return files.read(path).count(b"\n") + entries <= codec.MOST_EVENTS


def _size_and_refusal(path: Path) -> tuple[int, bool]:
    """Return a log's size, and whether its header keeps old programs from writing to it."""
    with files.opened(path, os.O_RDONLY) as handle:
        size = os.fstat(handle).st_size
        first = decode(os.read(handle, 2 * len(header())).partition(b"\n")[0])
    return size, isinstance(first, Header) and first.min_reader >= VERSION


def _inside(path: Path) -> bytes:
    """Return the content of a file in the home."""
    return files.read_up_to(path, _LONGEST)


def _believed(path: Path) -> bytes:
    """Return the content of a file outside the home, which others could have put there."""
    with files.own(path) as file:
        return file.read(_LONGEST)


_LEAN = ("_sha2", "_sha256", "hashlib")
"""Modules with SHA-256: Python 3.12 and later, earlier versions, and builds without either."""


def sha256(data: bytes) -> str:
    """Return the SHA-256 of some bytes, in hexadecimal."""
    for name in _LEAN[:-1]:
        try:
            return str(import_module(name).sha256(data).hexdigest())
        except ImportError:
            continue
    return str(import_module(_LEAN[-1]).sha256(data).hexdigest())
