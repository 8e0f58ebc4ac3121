"""Add events to a journal until killed, and print each acknowledged one."""

from __future__ import annotations

import itertools
import sys
from datetime import date
from pathlib import Path

from civicpath.journal.events import Done
from civicpath.journal.snapshot import Reducer
from civicpath.journal.store import Journal

COUNT: Reducer[int] = Reducer(
    version=1,
    replay=lambda entries: sum(1 for _ in entries),
    apply=lambda count, _: count + 1,
    dump=int,
    load=int,
)


def main(home: str, devices: str, name: str, most: str = "1000000") -> None:
    """Write notes `name-1`, `name-2` and so on, and print each one after it is safe."""
    journal = Journal(Path(home), COUNT, devices=Path(devices), patience=30)
    for number in itertools.islice(itertools.count(1), int(most)):
        note = f"{name}-{number}"
        journal.append(Done(action="meeting/attend", on=date(2026, 11, 3), note=note))
        sys.stdout.write(f"{note}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
