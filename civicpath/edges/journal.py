"""The journal: what a person did, one log file a machine, only ever added to.

Reading takes no lock and writes nothing. Files of several machines lie side by side and are read
as one, so a synced folder, or a copy, never has to be merged by hand.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from functools import reduce
from pathlib import Path
from typing import Generic

from civicpath.core.errors import Newer
from civicpath.core.event import Entry, Event, Stamp, Undone
from civicpath.core.lines import decode, encode
from civicpath.core.problem import Level, Mark, Problem
from civicpath.core.value import dataclass
from civicpath.edges import files, home, lock, logs, paths, snapshot, tail
from civicpath.edges.device import Device
from civicpath.edges.logs import Reading
from civicpath.edges.snapshot import Fold, Standing, State


@dataclass(frozen=True, slots=True)
class Journal(Generic[State]):
    """The journal in a home folder, and how its entries add up.

    `devices` is where this machine remembers its own log; `patience` is how many seconds to wait
    for another writer.
    """

    home: Path
    fold: Fold[State]
    devices: Path | None = None
    patience: float = lock.PATIENCE

    def read(self) -> Reading:
        """Read every entry, in order."""
        found = logs.listing(self.home)
        reading = logs.gather(self.texts(found))
        return replace(reading, problems=(*self._lost(found, reading), *reading.problems))

    def standing(self) -> Standing[State]:
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
            mended = tail.add(self._log(device), b"".join(written))
            self._remember(before, entries, again=mended)
        return entries

    def add(self, lines: Iterable[bytes]) -> None:
        """Add lines of other journals as they are; for use while `writing`."""
        tail.add(self._log(self._own_log()), b"".join(line + b"\n" for line in lines))
        snapshot.save(self.home, self._replay(logs.listing(self.home)), self.fold)

    @contextlib.contextmanager
    def writing(self) -> Iterator[Standing[State]]:
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
            with lock.held(self.home / home.LOCK, self.patience):
                home.make_ready(self.home)
                yield
        except OSError as fault:
            raise files.trouble(Path(fault.filename or self.home), fault) from fault

    def texts(self, found: Iterable[logs.Log]) -> Iterator[tuple[str, bytes]]:
        """Each log file's path and bytes."""
        for log in found:
            path = self.home / home.LOG / log.name
            try:
                yield str(path), files.read(path)
            except OSError as fault:
                raise files.trouble(path, fault, "read") from fault

    def device(self) -> Device:
        """This machine's memory of its own log here."""
        return Device(self.home, self.devices or paths.devices())

    def _known(self) -> Standing[State]:
        found = logs.listing(self.home)
        return snapshot.load(self.home, found, self.fold) or self._replay(found)

    def _replay(self, found: tuple[logs.Log, ...]) -> Standing[State]:
        reading = logs.gather(self.texts(found))
        return Standing(
            state=self.fold.recall(reading.entries),
            problems=reading.problems,
            newer=reading.newer,
            clock=reading.clock,
            numbers=reading.numbers,
            logs=found,
        )

    def _remember(
        self, before: Standing[State], entries: tuple[Entry, ...], *, again: bool
    ) -> None:
        """Keep a snapshot; `again` or an undo makes it from the beginning."""
        found = logs.listing(self.home)
        own = f"{entries[0].stamp.device}{logs.SUFFIX}"
        moved = [log for log in found if log.name != own] != [
            log for log in before.logs if log.name != own
        ]
        if again or moved or any(isinstance(entry.event, Undone) for entry in entries):
            after = self._replay(found)
        else:
            last = entries[-1].stamp
            after = replace(
                before,
                state=reduce(self.fold.then, entries, before.state),
                clock=last.clock,
                numbers={**before.numbers, last.device: last.number},
                logs=found,
            )
        snapshot.save(self.home, after, self.fold)

    def _own_log(self) -> str:
        """Say which log is this machine's. One that was lost is not begun again under its name."""
        device = self.device()
        known = device.id()
        with contextlib.suppress(FileNotFoundError):
            if known and self._log(known).lstat().st_size:
                return known
        return device.renew()

    def _log(self, device: str) -> Path:
        return self.home / home.LOG / f"{device}{logs.SUFFIX}"

    def _lost(
        self, found: tuple[logs.Log, ...], known: Reading | Standing[State]
    ) -> tuple[Problem, ...]:
        """Say that entries seem to be lost, where a backup shows that there were some."""
        empty = [
            log.name
            for log in found
            if not log.size and not any(log.name.startswith(device) for device in known.numbers)
        ]
        if known.numbers and not empty:
            return ()
        backups = home.backups(self.home)
        if not backups:
            return ()
        where = Mark(str(self.home / home.LOG / empty[0]) if empty else str(self.home))
        message = "Entries are missing: the journal is empty here, but there is a backup of it."
        hint = f"Bring them back with: civicpath data merge {backups[-1]}"
        return (Problem(where, "journal-lost", message, hint, level=Level.WARNING),)


def _stamped(
    events: Iterable[Event], before: Standing[State], device: str, at: datetime | None
) -> Iterator[Entry]:
    number = before.numbers.get(device, 0)
    when = (at or datetime.now(UTC)).astimezone(UTC).isoformat(timespec="seconds")
    for more, event in enumerate(events, 1):
        yield Entry(
            stamp=Stamp(clock=before.clock + more, device=device, number=number + more, at=when),
            event=event,
        )
