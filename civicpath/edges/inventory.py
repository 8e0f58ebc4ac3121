"""What lies in a home, file by file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from civicpath.core.kept import Kept, Kind
from civicpath.edges.files import unfinished
from civicpath.edges.home import BACKUP, DEVICE, LOCK, LOG, SNAPSHOT, backups, old_snapshots
from civicpath.edges.logs import SUFFIX


def contents(home: Path) -> Iterator[Kept]:
    """Every file in a home that is ours, the logs first. What is not there is not named."""
    for kind, paths in (
        (Kind.LOG, sorted((home / LOG).glob(f"*{SUFFIX}"))),
        (Kind.BACKUP, backups(home)),
        (Kind.DEVICE, sorted(home.glob(f"{DEVICE}*"))),
    ):
        yield from _there(kind, paths)
    yield from left_behind(home)
    yield from _there(Kind.LOCK, [home / LOCK])


def left_behind(home: Path) -> Iterator[Kept]:
    """What nobody needs any more: it is only ever made by who holds the lock, or was long ago."""
    yield from _there(Kind.SNAPSHOT, old_snapshots(home))
    for folder, names in (
        (home / LOG, f"*{SUFFIX}"),
        (home / BACKUP, "*.tar.gz"),
        (home, DEVICE),
        (home, SNAPSHOT),
    ):
        yield from _there(Kind.UNFINISHED, unfinished(folder, names))


def _there(kind: Kind, paths: Iterable[Path]) -> Iterator[Kept]:
    return (Kept(kind, path) for path in paths if path.is_file() or path.is_symlink())
