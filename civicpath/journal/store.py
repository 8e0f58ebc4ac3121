"""The journal on disk: one append-only log file for each machine."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from functools import reduce
from pathlib import Path
from typing import Generic

from civicpath.base.errors import UNCHANGED, BadContent, CivicError, Newer
from civicpath.base.problems import Problem
from civicpath.base.values import dataclass, field, replace
from civicpath.journal import codec, home, log_files, snapshot
from civicpath.journal.codec import MOST_CLOCK, VERSION, Header, decode, encode, header, is_kept
from civicpath.journal.events import Answered, Entry, Event, Undone
from civicpath.journal.home import PATIENCE, Device, MachineMemory
from civicpath.journal.log_files import Log, LogReading, left_behind, written_logs
from civicpath.journal.ownership import log_name
from civicpath.journal.snapshot import Reducer, ReplayedJournal, SnapshotStore, StateT
from civicpath.journal.undoing import latest, target
from civicpath.system import files, paths
from civicpath.system.effects import Effect

_COSTLY = 1 << 20
"""Logs of so many bytes take long enough to replay that a reader saves the snapshot, too."""


_ANY_DEVICE = "0" * 12
"""An id as long as a log's."""


@dataclass(frozen=True, slots=True)
class Journal(Generic[StateT]):
    """The journal in a home folder, and how its entries are reduced to a state.

    `devices` is the folder for this machine's memory of its own log and for snapshots; `patience`
    is how many seconds to wait for another writer.
    """

    home: Path
    reducer: Reducer[StateT]
    devices: Path | None = None
    patience: float = PATIENCE
    latest_known: list[ReplayedJournal[StateT]] = field(default_factory=list, compare=False)
    """The last replayed state, which holds as long as no log has changed: one run reads once."""

    def read(self) -> LogReading:
        """Read every entry, in order."""
        found = log_files.listing(self.home)
        reading = log_files.gather(self.texts(found))
        lost = self._lost(found, reading, len(reading.doubled))
        return replace(reading, problems=(*lost, *reading.problems))

    def standing(self) -> ReplayedJournal[StateT]:
        """Return the replayed state, from the snapshot if it is up to date."""
        known = self._known()
        if known.numbers and not known.lost:
            return known
        lost = self._lost(known.logs, known, known.doubled)
        return replace(known, problems=(*lost, *known.problems), lost=bool(lost))

    def was_told(self) -> None:
        """Remember that the person has seen the disputed answers. A failure is ignored."""
        known = self._known()
        if not known.newer:
            shown = tuple(replace(one, shown=True) for one in known.disputed)
            self.latest_known[:] = [replace(known, disputed=shown)]
            self.snapshots().save(self.latest_known[0], self.reducer)

    def forget_known(self) -> None:
        """Drop what was replayed, here and in the snapshots, so that all logs are read again."""
        self.latest_known.clear()
        self.snapshots().clear()

    def append(self, *events: Event, at: datetime | None = None) -> tuple[Entry, ...]:
        """Append events, wait until they are on disk, and return their entries."""
        if not events:
            return ()
        with self.writing() as before:
            return self._append(before, events, at)

    def append_from(self, choose: Callable[[LogReading], Sequence[Event]]) -> tuple[Entry, ...]:
        """Append what `choose` makes of all that is there, so that nothing comes between."""
        with self.writing() as before:
            events = choose(self.read())
            return self._append(before, events, None) if events else ()

    def take_back(self) -> Event | None:
        """Undo the last entry that counts, found under the lock; None if there is none.

        So two undos at the same time undo two different entries.
        """
        if not log_files.listing(self.home):
            return None  # reading must not create a home
        with self.writing() as before:
            index = log_files.index(self.texts())
            last = latest(index.entries(), index.undone())
            if last is None:
                return None
            shared = any(one.stamp.id == last.stamp.id for one in index.doubled)
            self._append(before, (Undone(target=target(last, shared=shared)),), None)
            return last.event

    def add(self, lines: Iterable[bytes]) -> None:
        """Append lines of other journals unchanged; for use inside `writing`."""
        before = self._known()
        parts = tuple(log_files.batches(lines))
        for part, batch in enumerate(parts, 1):
            device = self._own_log(before, sum(map(len, batch)), len(batch))
            effect = Effect.RECORDED if part == len(parts) else Effect.PARTLY_RECORDED
            log_files.add(self._log(device), b"".join(batch), effect)
        self._remember(lambda: self._replay(log_files.listing(self.home)))

    @contextlib.contextmanager
    def writing(self) -> Iterator[ReplayedJournal[StateT]]:
        """Hold the lock and yield the journal's state. Raises for a newer program's journal."""
        with self.held():
            before = self._known()
            if before.newer:
                message = f"The journal in {self.home} was written by a newer CivicPath."
                raise Newer(message, "Update CivicPath to record more. Nothing was changed.")
            yield before

    @contextlib.contextmanager
    def held(self) -> Iterator[None]:
        """Prepare the home, make it private, and hold its lock."""
        self.refuse_foreign()
        files.make_folder(self.home)
        try:
            with home.held(self.home / home.LOCK, self.patience):
                home.make_ready(self.home)
                with contextlib.suppress(OSError):
                    for one in left_behind(self.home):
                        files.remove(one.path)
                yield
        except OSError as fault:
            raise files.trouble(Path(fault.filename or self.home), fault) from fault

    def refuse_foreign(self) -> bool:
        """Raise Refused for someone else's folder; return whether there is a home at all."""
        there = home.is_there(self.home)
        if there:
            home.refuse_foreign(self.home, self.device().memory().names())
        return there

    def texts(self, found: Iterable[Log] | None = None) -> Iterator[tuple[str, bytes]]:
        """Yield the path and bytes of these log files, or all; skips one that was just removed.

        Of a log over the size limit, only enough is read to show that.
        """
        for log in log_files.listing(self.home) if found is None else found:
            path = self._path(log.name)
            try:
                yield str(path), files.read_up_to(path, codec.MOST_BYTES + 1)
            except FileNotFoundError:
                continue
            except OSError as fault:
                raise files.trouble(path, fault, "read") from fault

    def begin_erasing(self) -> frozenset[str]:
        """Forget this machine's log id before logs are rewritten; return what it wrote.

        Erasing may free numbers at its end; with a new log id none is ever reused, even if erasing
        is interrupted. What is already missing stays recorded as missing.
        """
        memory, numbers = self.device().memory(), log_files.index(self.texts()).numbers
        missing = {
            device: one for device, one in memory.logs.items() if numbers.get(device, 0) < one.last
        }
        after = replace(memory, device=None, logs=missing)
        if memory.device or memory.logs:
            self.device().keep(after)
        return frozenset(memory.logs.keys() - missing.keys())

    def end_erasing(self, own: Iterable[str]) -> None:
        """Save the state of this machine's own logs. A failure loses nothing."""
        with contextlib.suppress(OSError, CivicError):
            memory, numbers = self.device().memory(), log_files.index(self.texts()).numbers
            left = written_logs(own, log_files.listing(self.home), numbers)
            if left:
                self.device().keep(replace(memory, logs={**memory.logs, **left}))

    def device(self) -> Device:
        """Return this machine's memory of its own log here."""
        return Device(self.home, self.devices or paths.devices())

    def snapshots(self) -> SnapshotStore:
        """Return the store of this machine's snapshot."""
        return SnapshotStore(self.home, self.devices or paths.devices())

    def _known(self) -> ReplayedJournal[StateT]:
        found = log_files.listing(self.home)
        if not (self.latest_known and self.latest_known[0].logs == found):
            self.latest_known[:] = [self._loaded(found)]
        return self.latest_known[0]

    def _loaded(self, found: tuple[Log, ...]) -> ReplayedJournal[StateT]:
        saved = self.snapshots().load(found, self.reducer)
        if saved:
            return saved
        known = self._checked(self._replay(found))
        if not known.newer and sum(log.size for log in found) >= _COSTLY:
            self.snapshots().save(known, self.reducer)
        return known

    def _append(
        self, before: ReplayedJournal[StateT], events: Sequence[Event], at: datetime | None
    ) -> tuple[Entry, ...]:
        # Which log gets them depends on their size, so they are encoded for any log first.
        tried = tuple(snapshot.stamped(events, before, _ANY_DEVICE, at))
        lines = [encode(entry) for entry in tried]
        size = sum(map(len, lines))
        if size > codec.MOST_BYTES // 2 or not all(map(is_kept, tried, lines)):
            message = "This can't be recorded, because it could not be read back."
            raise BadContent(message, f"Say it in fewer words or smaller numbers. {UNCHANGED}")
        device = self._own_log(before, size, len(events))
        after = self._remembered(before, device)
        written = [encode(one) for one in snapshot.stamped(events, after, device, at)]
        # Later readers decode the lines, so return what the lines decode to.
        entries = tuple(line for line in map(decode, written) if isinstance(line, Entry))
        added = log_files.add(self._log(device), b"".join(written))
        self._remember(lambda: self._after(before, entries, added))
        return entries

    def _replay(self, found: tuple[Log, ...]) -> ReplayedJournal[StateT]:
        return snapshot.replay_logs(
            self.texts(found), found, self.reducer, self.snapshots().shown()
        )

    def _remember(self, after: Callable[[], ReplayedJournal[StateT]]) -> None:
        """Save the snapshot and memory after a write. If that fails, the next writer does it.

        The entries are already on disk, so no failure from here on may look like a loss.
        """
        with contextlib.suppress(OSError, CivicError):
            standing = after()
            self._remember_written(standing)
            self.latest_known[:] = [self._checked(standing)]
            self.snapshots().save(self.latest_known[0], self.reducer)

    def _remember_written(self, standing: ReplayedJournal[StateT]) -> None:
        """Save the state of this machine's own logs, to notice when one is gone."""
        memory = self.device().memory()
        own = {device for device in (*memory.logs, memory.device) if device}
        now = written_logs(own, standing.logs, standing.numbers)
        left = {device: log for device, log in now.items() if log.size}
        known = {
            device: one
            for device, one in memory.logs.items()
            if device not in left or left[device].last < one.last
        }
        clock = max(memory.clock, standing.clock)
        after = replace(memory, logs={**left, **known}, clock=clock)
        if after != memory:
            self.device().keep(after, lasting=False)

    def _after(
        self, before: ReplayedJournal[StateT], entries: tuple[Entry, ...], added: log_files.Added
    ) -> ReplayedJournal[StateT]:
        """Return the state with more entries; reads all logs again if anything else changed."""
        found = log_files.listing(self.home)
        known, own = {log.name: log for log in before.logs}, added.left.name
        as_known = known[own] == added.found if own in known else not added.found.size
        alone = {**known, own: added.left} == {log.name: log for log in found}
        undoing = any(isinstance(entry.event, Undone) for entry in entries)
        if added.mended or undoing or not (as_known and alone):
            return self._replay(found)
        last = entries[-1].stamp
        chosen = {one.event.question for one in entries if isinstance(one.event, Answered)}
        return replace(
            before,
            disputed=tuple(one for one in before.disputed if one.question not in chosen),
            state=reduce(self.reducer.apply, entries, before.state),
            clock=last.clock,
            numbers={**before.numbers, last.device: last.number},
            logs=found,
        )

    def _own_log(self, before: ReplayedJournal[StateT], size: int, entries: int) -> str:
        """Return which log gets more bytes and entries: this machine's current one, or a new one.

        A log that was lost, cut short or restored from an old copy is not continued, nor is one of
        format 1, whose header doesn't keep old programs from writing to it.
        """
        memory = self.device().memory()
        known, fresh = memory.device, os.urandom(6).hex()
        if known and self._has_room(known, memory, before, size, entries):
            return known
        missing = {known} & before.numbers.keys() - memory.logs.keys() if known else set()
        left = written_logs(missing, before.logs, before.numbers)
        self.device().keep(replace(memory, device=fresh, logs={**memory.logs, **left}))
        return fresh

    def _has_room(
        self,
        known: str,
        memory: MachineMemory,
        before: ReplayedJournal[StateT],
        size: int,
        entries: int,
    ) -> bool:
        """Return whether a log is as this machine left it, and takes more bytes and entries."""
        if before.numbers.get(known, 0) + entries >= MOST_CLOCK:
            return False
        try:
            with files.opened(self._log(known), os.O_RDONLY) as handle:
                there = os.fstat(handle).st_size
                first = decode(os.read(handle, 2 * len(header())).partition(b"\n")[0])
        except FileNotFoundError:
            return False
        if not isinstance(first, Header) or first.min_reader < VERSION:
            return False
        written = memory.logs.get(known)
        if there + size > codec.MOST_BYTES or (written and there < written.size):
            return False
        if there < codec.MOST_EVENTS * codec.SHORTEST:
            return True
        return files.read(self._log(known)).count(b"\n") + entries <= codec.MOST_EVENTS

    def _remembered(self, before: ReplayedJournal[StateT], device: str) -> ReplayedJournal[StateT]:
        """Return the journal with the clock and number that this machine remembers, if higher."""
        memory = self.device().memory()
        written = memory.logs.get(device)
        last = max(before.numbers.get(device, 0), written.last if written else 0)
        clock = max(before.clock, memory.clock)
        return replace(before, clock=clock, numbers={**before.numbers, device: last})

    def _log(self, device: str) -> Path:
        return self._path(log_name(device))

    def _path(self, name: str) -> Path:
        return self.home / home.LOG / name

    def _checked(self, known: ReplayedJournal[StateT]) -> ReplayedJournal[StateT]:
        return replace(known, lost=bool(self._lost(known.logs, known, known.doubled)))

    def _lost(
        self, found: tuple[Log, ...], known: LogReading | ReplayedJournal[StateT], doubled: int
    ) -> tuple[Problem, ...]:
        """Return what seems to be lost, except what the person accepted."""
        from civicpath.journal import losses  # not needed with a snapshot

        return losses.find(self.home, found, known, self.device().memory(), doubled)
