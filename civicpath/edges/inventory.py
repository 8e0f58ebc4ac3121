"""What lies in a home, file by file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from civicpath.core.kept import Kept, Kind
from civicpath.edges.home import BACKUP, DEVICE, LOCK, LOG, SNAPSHOT, backups
from civicpath.edges.logs import SUFFIX


def contents(home: Path) -> Iterator[Kept]:
    """Every file in a home that is ours, the logs first. What is not there is not named."""
    unfinished = (
        path for name in ("", LOG, BACKUP) for path in sorted((home / name).glob(".*.new"))
    )
    for kind, paths in (
        (Kind.LOG, sorted((home / LOG).glob(f"*{SUFFIX}"))),
        (Kind.BACKUP, backups(home)),
        (Kind.SNAPSHOT, [home / SNAPSHOT]),
        (Kind.DEVICE, sorted(home.glob(f"{DEVICE}*"))),
        (Kind.UNFINISHED, unfinished),
        (Kind.LOCK, [home / LOCK]),
    ):
        yield from (Kept(kind, path) for path in paths if path.is_file() or path.is_symlink())
