"""The journal on disk: one append-only log file for each machine."""

from __future__ import annotations

import contextlib
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from functools import reduce
from pathlib import Path
from typing import Generic

from civicpath.base.errors import UNCHANGED, BadContent, CivicError, Newer
from civicpath.base.problems import Problem
from civicpath.base.values import dataclass, field, replace
from civicpath.journal import codec, home, log_files, snapshot
from civicpath.journal.codec import decode, encode, is_kept
from civicpath.journal.events import Answered, Entry, Event, Undone
from civicpath.journal.home import PATIENCE
from civicpath.journal.log_files import Log, LogReading, left_behind
from civicpath.journal.machine_memory import Device, MachineMemory
from civicpath.journal.ownership import log_name
from civicpath.journal.snapshot import Reducer, ReplayedJournal, SnapshotStore, StateT
from civicpath.journal.state import STATE_VERSION, State, replay_counted
from civicpath.journal.undoing import target
from civicpath.system import files, paths
from civicpath.system.effects import Effect

_COSTLY = 1 << 20
"""Logs of so many bytes take long enough to replay that a reader saves the snapshot, too."""


_TRIES = 5
"""How often a journal in which something seems to be lost is looked at while it changes."""

_PAUSE = 0.02
"""How many seconds pass before it is seen whether it changes."""

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
        for memory in self.memories():
            logs = log_files.listing(self.home)
            reading = log_files.gather(self.texts(logs), memory.accepted)
            lost = self._lost(logs, reading, len(reading.doubled), memory)
            if not (lost and self.is_changing(memory, logs)):
                break
        return replace(reading, problems=(*lost, *reading.problems))

    def standing(self) -> ReplayedJournal[StateT]:
        """Return the replayed state, from the snapshot if it is up to date."""
        known = self._known()
        if known.numbers and not known.lost:
            return known
        for memory in self.memories():
            known = self._known()
            lost = self._lost(known.logs, known, known.doubled, memory)
            if not (lost and self.is_changing(memory, known.logs)):
                break
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
            last = next(iter(deque(index.counting(), maxlen=1)), None)
            if last is None:
                return None
            shared = any(one.stamp.id == last.stamp.id for one in index.doubled)
            self._append(before, (Undone(target=target(last, shared=shared)),), None)
            return last.event

    def add(self, lines: Iterable[bytes], whole: Effect = Effect.RECORDED) -> None:
        """Append lines of other journals unchanged; for use inside `writing`.

        `whole` is what has happened once all are there.
        """
        before = self._known()
        parts = tuple(log_files.batches(lines))
        for part, batch in enumerate(parts, 1):
            device = self.device().log_for(before, sum(map(len, batch)), len(batch))
            effect = whole if part == len(parts) else Effect.PARTLY_RECORDED
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

    def device(self) -> Device:
        """Return this machine's memory of its own log here."""
        return Device(self.home, self.devices or paths.devices())

    def memories(self) -> Iterator[MachineMemory]:
        """Yield what this machine remembers, anew for each attempt to compare it with the logs.

        Another process may write in between, because reading takes no lock. So the memory is read
        before the logs are listed, and what then seems to be lost is looked at again as long as
        anything is changing.
        """
        for _ in range(_TRIES):
            yield self.device().memory()

    def is_changing(self, memory: MachineMemory, found: tuple[Log, ...]) -> bool:
        """Return whether another process is writing: the memory or the logs are not as they were.

        A log that was created just now is empty for a moment.
        """
        time.sleep(_PAUSE)
        return self.device().memory() != memory or log_files.listing(self.home) != found

    def snapshots(self) -> SnapshotStore:
        """Return the store of this machine's snapshot."""
        return SnapshotStore(self.home, self.devices or paths.devices())

    def _known(self) -> ReplayedJournal[StateT]:
        logs = log_files.listing(self.home)
        if not (self.latest_known and self.latest_known[0].logs == logs):
            self.latest_known[:] = [self._loaded(logs)]
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
        device = self.device().log_for(before, size, len(events))
        after = self.device().memory().continued(before, device)
        written = [encode(one) for one in snapshot.stamped(events, after, device, at)]
        # Later readers decode the lines, so return what the lines decode to.
        entries = tuple(line for line in map(decode, written) if isinstance(line, Entry))
        added = log_files.add(self._log(device), b"".join(written))
        self._remember(lambda: self._after(before, entries, added))
        return entries

    def _replay(self, found: tuple[Log, ...]) -> ReplayedJournal[StateT]:
        return snapshot.replay_logs(
            self.texts(found),
            found,
            self.reducer,
            self.snapshots().shown(),
            self.device().memory().accepted,
        )

    def _remember(self, after: Callable[[], ReplayedJournal[StateT]]) -> None:
        """Save the snapshot and memory after a write. If that fails, the next writer does it.

        The entries are already on disk, so no failure from here on may look like a loss.
        """
        with contextlib.suppress(OSError, CivicError):
            standing = after()
            self.device().note_written(standing)
            self.latest_known[:] = [self._checked(standing)]
            self.snapshots().save(self.latest_known[0], self.reducer)

    def _after(
        self, before: ReplayedJournal[StateT], entries: tuple[Entry, ...], added: log_files.Added
    ) -> ReplayedJournal[StateT]:
        """Return the state with more entries; reads all logs again if anything else changed."""
        logs = log_files.listing(self.home)
        known, own = {log.name: log for log in before.logs}, added.left.name
        as_known = known[own] == added.found if own in known else not added.found.size
        alone = {**known, own: added.left} == {log.name: log for log in logs}
        undoing = any(isinstance(entry.event, Undone) for entry in entries)
        if added.mended or undoing or not (as_known and alone):
            return self._replay(logs)
        last = entries[-1].stamp
        chosen = {one.event.question for one in entries if isinstance(one.event, Answered)}
        return replace(
            before,
            disputed=tuple(one for one in before.disputed if one.question not in chosen),
            state=reduce(self.reducer.apply, entries, before.state),
            clock=last.clock,
            numbers={**before.numbers, last.device: last.number},
            logs=logs,
        )

    def _log(self, device: str) -> Path:
        return self._path(log_name(device))

    def _path(self, name: str) -> Path:
        return self.home / home.LOG / name

    def _checked(self, known: ReplayedJournal[StateT]) -> ReplayedJournal[StateT]:
        memory = self.device().memory()
        return replace(known, lost=bool(self._lost(known.logs, known, known.doubled, memory)))

    def _lost(
        self,
        found: tuple[Log, ...],
        known: LogReading | ReplayedJournal[StateT],
        doubled: int,
        memory: MachineMemory,
    ) -> tuple[Problem, ...]:
        """Return what seems to be lost, except what the person accepted."""
        from civicpath.journal import losses  # not needed with a snapshot

        return losses.find(self.home, found, known, memory, doubled)


def journal_in(home: Path) -> Journal[State]:
    """Return a person's own journal in a home, without touching any file."""
    reducer = Reducer(
        version=STATE_VERSION,
        replay=replay_counted,
        apply=State.apply,
        dump=State.dump,
        load=State.load,
    )
    return Journal(home, reducer)
