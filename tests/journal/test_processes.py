"""Several processes at once, and what remains of their work when they are killed."""

from __future__ import annotations

import itertools
import os
import random
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from journey import LONG
from sampling import tries_all

from civicpath.journal.events import Done
from civicpath.journal.store import Journal

Tale = tuple[str, ...]

ROOT = Path(__file__).parents[2]


KILLS = 30 if tries_all() else 10
"""How many writers are killed; a fixed number, because busy machines kill fewer per second."""

EACH = 60 if tries_all() else 20
"""How many events each of four writers adds."""

WRITER = Path(__file__).with_name("writer.py")


class Writer:
    """A process that adds events, and writes those acknowledged to a file."""

    def __init__(self, journal: Journal[Tale], told: Path, most: int = 1_000_000) -> None:
        """Start the process. Its notes contain the file's name."""
        self.told = told
        self.until = 0.0
        with told.open("wb") as out:
            self.process = subprocess.Popen(
                [
                    sys.executable,
                    *map(str, (WRITER, journal.home, journal.devices, told.stem, most)),
                ],
                stdout=out,
                env={**os.environ, "PYTHONPATH": str(ROOT)},
            )

    def is_due(self, chance: random.Random) -> bool:
        """Return whether to kill it now: soon after the first acknowledgment."""
        if not self.until and self.told.stat().st_size:
            self.until = time.monotonic() + chance.uniform(0, 0.3)
        return 0 < self.until <= time.monotonic()

    def kill(self) -> None:
        """Kill it without any chance to clean up."""
        self.process.kill()
        self.process.wait()


def notes(journal: Journal[Tale]) -> list[str]:
    """Return the notes of everything done, in order."""
    return [entry.event.note for entry in journal.read().entries if isinstance(entry.event, Done)]


def test_four_writers_lose_nothing(journal: Journal[Tale], tmp_path: Path) -> None:
    """Every entry is there, and no id occurs twice."""
    writers = [Writer(journal, tmp_path / f"w{n}.txt", EACH) for n in range(4)]
    assert [writer.process.wait(LONG) for writer in writers] == [0, 0, 0, 0]
    wanted = {f"w{n}-{number}" for n in range(4) for number in range(1, EACH + 1)}
    found = journal.read().entries
    assert len(found) == 4 * EACH
    assert set(notes(journal)) == wanted
    assert sorted(entry.stamp.number for entry in found) == list(range(1, 4 * EACH + 1))
    assert [entry.stamp.clock for entry in found] == list(range(1, 4 * EACH + 1))


def test_killed_writers_lose_nothing_that_was_acknowledged(
    journal: Journal[Tale], tmp_path: Path, did: Callable[[str], Done]
) -> None:
    """Three writers are killed at random moments and replaced, KILLS times in all."""
    chance = random.Random()  # noqa: S311 - dice, not secrets
    writers = (Writer(journal, tmp_path / f"w{number}.txt") for number in itertools.count())
    running = [next(writers) for _ in range(3)]
    killed: list[Writer] = []
    while len(killed) < KILLS:
        time.sleep(0.005)
        for place, writer in enumerate(running):
            assert writer.process.poll() is None
            if writer.is_due(chance):
                writer.kill()
                killed.append(writer)
                running[place] = next(writers)
    for writer in running:
        writer.kill()
    killed += running

    acknowledged = {note for writer in killed for note in writer.told.read_text().split("\n")[:-1]}
    found = notes(journal)
    assert len(acknowledged) >= KILLS
    assert len(found) == len(set(found))
    assert acknowledged - set(found) == set()
    assert len(set(found) - acknowledged) <= len(killed)
    assert len(journal.read().problems) <= len(killed)
    journal.append(did("after"))
    assert notes(journal)[-1] == "after"
    assert journal.standing().state == journal.reducer.replay(journal.read().entries)
