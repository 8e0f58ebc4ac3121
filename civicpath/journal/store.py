"""The journal on disk: what a person did, one log file per machine, append-only."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from functools import reduce
from pathlib import Path
from typing import Final, Generic

from civicpath.base.errors import CivicError, Newer
from civicpath.base.problems import Level, Position, Problem
from civicpath.base.values import dataclass
from civicpath.journal import home, log_files
from civicpath.journal.codec import decode, encode
from civicpath.journal.events import Entry, Event, Stamp, Undone
from civicpath.journal.home import PATIENCE, Device
from civicpath.journal.log_files import Log, LogReading, left_behind
from civicpath.journal.snapshot import Reducer, ReplayedJournal, SnapshotStore, StateT
from civicpath.system import files, paths

NO_BACKUP: Final = (
    "Another machine, a sync tool or a backup may have them: civicpath data merge PATH. "
    "If nothing does, delete the empty file."
)
"""What to do about an emptied log where the home holds no backup."""


@dataclass(frozen=True, slots=True)
class Journal(Generic[StateT]):
    """The journal in a home folder, and how its entries add up.

    `devices` is where this machine remembers its own log, and what all logs add up to; `patience`
    is how many seconds to wait for another writer.
    """

    home: Path
    fold: Reducer[StateT]
    devices: Path | None = None
    patience: float = PATIENCE

    def read(self) -> LogReading:
        """Read every entry, in order."""
        found = log_files.listing(self.home)
        reading = log_files.gather(self.texts(found))
        return replace(reading, problems=(*self._lost(found, reading), *reading.problems))

    def standing(self) -> ReplayedJournal[StateT]:
        """Say what the entries add up to, without reading them where a snapshot knows."""
        standing = self._known()
        lost = self._lost(standing.logs, standing)
        return replace(standing, problems=(*lost, *standing.problems)) if lost else standing

    def append(self, *events: Event, at: datetime | None = None) -> tuple[Entry, ...]:
        """Add events and wait until the disk has them; give back their entries."""
        if not events:
            return ()
        with self.writing() as before:
            device = self._own_log()
            written = [encode(entry) for entry in _stamped(events, before, device, at)]
            # A later reader will see the lines, so what the lines say is what counts.
            entries = tuple(line for line in map(decode, written) if isinstance(line, Entry))
            added = log_files.add(self._log(device), b"".join(written))
            self._remember(lambda: self._after(before, entries, added))
        return entries

    def add(self, lines: Iterable[bytes]) -> None:
        """Add lines of other journals as they are; for use while `writing`."""
        log_files.add(self._log(self._own_log()), b"".join(line + b"\n" for line in lines))
        self._remember(lambda: self._replay(log_files.listing(self.home)))

    @contextlib.contextmanager
    def writing(self) -> Iterator[ReplayedJournal[StateT]]:
        """Be the only writer; give how the journal stands. A newer program's is not written to."""
        with self.held():
            before = self._known()
            if before.newer:
                message = f"The journal in {self.home} was written by a newer CivicPath."
                raise Newer(message, "Update CivicPath to record more. Nothing was changed.")
            yield before

    @contextlib.contextmanager
    def held(self) -> Iterator[None]:
        """Make the home ready, close it to others, and hold its lock."""
        home.is_there(self.home)
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

    def texts(self, found: Iterable[Log]) -> Iterator[tuple[str, bytes]]:
        """Each log file's path and bytes; one that was renamed or removed just now has none."""
        for log in found:
            path = self._path(log.name)
            try:
                yield str(path), files.read(path)
            except FileNotFoundError:
                continue
            except OSError as fault:
                raise files.trouble(path, fault, "read") from fault

    def device(self) -> Device:
        """This machine's memory of its own log here."""
        return Device(self.home, self.devices or paths.devices())

    def shelf(self) -> SnapshotStore:
        """Where this machine keeps what the logs add up to."""
        return SnapshotStore(self.home, self.devices or paths.devices())

    def _known(self) -> ReplayedJournal[StateT]:
        found = log_files.listing(self.home)
        return self.shelf().load(found, self.fold) or self._replay(found)

    def _replay(self, found: tuple[Log, ...]) -> ReplayedJournal[StateT]:
        texts = dict(self.texts(found))
        reading = log_files.gather(texts.items())
        return ReplayedJournal(
            state=self.fold.recall(reading.entries),
            problems=reading.problems,
            newer=reading.newer,
            clock=reading.clock,
            numbers=reading.numbers,
            logs=tuple(log for log in found if str(self._path(log.name)) in texts),
        )

    def _remember(self, after: Callable[[], ReplayedJournal[StateT]]) -> None:
        """Keep how the journal stands after a write. Where that fails the next writer does it.

        What was written is on the disk: whatever happens from now on, it must not seem to be lost.
        """
        with contextlib.suppress(OSError, CivicError):
            self.shelf().save(after(), self.fold)

    def _after(
        self, before: ReplayedJournal[StateT], entries: tuple[Entry, ...], added: log_files.Added
    ) -> ReplayedJournal[StateT]:
        """How the journal stands with more entries; read anew where more than they has changed."""
        found = log_files.listing(self.home)
        known, own = {log.name: log for log in before.logs}, added.left.name
        as_known = known[own] == added.found if own in known else not added.found.size
        alone = {**known, own: added.left} == {log.name: log for log in found}
        undoing = any(isinstance(entry.event, Undone) for entry in entries)
        if added.mended or undoing or not (as_known and alone):
            return self._replay(found)
        last = entries[-1].stamp
        return replace(
            before,
            state=reduce(self.fold.then, entries, before.state),
            clock=last.clock,
            numbers={**before.numbers, last.device: last.number},
            logs=found,
        )

    def _own_log(self) -> str:
        """Say which log is this machine's. One that was lost is not begun again under its name."""
        device = self.device()
        known = device.id()
        with contextlib.suppress(FileNotFoundError):
            if known and self._log(known).lstat().st_size:
                return known
        return device.renew()

    def _log(self, device: str) -> Path:
        return self._path(f"{device}{log_files.SUFFIX}")

    def _path(self, name: str) -> Path:
        return self.home / home.LOG / name

    def _lost(
        self, found: tuple[Log, ...], known: LogReading | ReplayedJournal[StateT]
    ) -> tuple[Problem, ...]:
        """Say that entries seem to be lost: a log was emptied, or only a backup has any."""
        backups = home.backup_files(self.home)
        hint = f"Bring them back with: civicpath data merge {backups[-1]}" if backups else NO_BACKUP
        empty = [
            self._path(log.name)
            for log in found
            if not log.size and not any(log.name.startswith(device) for device in known.numbers)
        ]
        if empty:
            message = "Entries may be missing: this file of the journal is empty."
        elif backups and not known.numbers:
            message, empty = "Entries are missing: only a backup of them is here.", [self.home]
        else:
            return ()
        return tuple(
            Problem(Position(str(where)), "journal-lost", message, hint, level=Level.WARNING)
            for where in empty
        )


def _stamped(
    events: Iterable[Event], before: ReplayedJournal[StateT], device: str, at: datetime | None
) -> Iterator[Entry]:
    number = before.numbers.get(device, 0)
    when = (at or datetime.now(UTC)).astimezone(UTC).isoformat(timespec="seconds")
    for more, event in enumerate(events, 1):
        yield Entry(
            stamp=Stamp(clock=before.clock + more, device=device, number=number + more, at=when),
            event=event,
        )
