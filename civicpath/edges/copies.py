"""Copies of the journal: where it lies, making a backup, merging another copy."""

from __future__ import annotations

import io
import tarfile
import zlib
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Final

from civicpath.core.errors import BadContent, CivicError, Newer, NotFound
from civicpath.core.kept import Kept, Kind
from civicpath.core.problem import Problem
from civicpath.core.value import dataclass
from civicpath.edges import files, logs
from civicpath.edges.home import BACKUP, LOG, is_there
from civicpath.edges.inventory import contents
from civicpath.edges.journal import Journal
from civicpath.edges.snapshot import State

LIMIT: Final = 256 * 1024 * 1024
"""The most bytes that a copy may hold: far more than a lifetime's journal."""

_GZIP = b"\x1f\x8b"
_USTAR = slice(257, 262)


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """How many entries were new, how many were here already, and what could not be read."""

    added: int
    known: int
    problems: tuple[Problem, ...]


def where(journal: Journal[State]) -> tuple[Kept, ...]:
    """Every file that belongs to the journal and is there, also the one outside its home."""
    is_there(journal.home)
    outside, _ = journal.device().paths()
    beside = (Kept(Kind.DEVICE, outside),) if outside.exists() else ()
    return (*contents(journal.home), *beside)


def backup(journal: Journal[State], at: datetime, to: Path | None = None) -> Path:
    """Pack all logs into one new file, by default in the home, and say where it is."""
    texts = [(Path(path).name, data) for path, data in journal.texts(logs.listing(journal.home))]
    if not texts:
        raise NotFound(
            f"There is no journal in {journal.home} yet, so there is nothing to back up."
        )
    if to is None:
        to = journal.home / BACKUP / f"civicpath-{at:%Y%m%d-%H%M%S}.tar.gz"
        files.refuse_linked(to.parent)
        files.make_folder(to.parent)
    files.create(to, pack(texts))
    return to


def merge(journal: Journal[State], path: Path) -> Merged:
    """Bring in what another home, a log file or a backup holds; twice is as good as once."""
    found = texts(path)
    theirs = logs.gather(found)
    if theirs.newer:
        message = f"{path} was written by a newer CivicPath."
        raise Newer(message, "Update CivicPath, then merge again. Nothing was changed.")
    if not theirs.texts and (theirs.problems or not any(data for _, data in found)):
        raise _no_journal(path)
    with journal.writing():
        ours = journal.read()
        missing = sorted(theirs.texts.keys() - ours.texts.keys())
        if missing:
            journal.add(theirs.texts[stamp] for stamp in missing)
    return Merged(
        added=len(missing), known=len(theirs.texts) - len(missing), problems=theirs.problems
    )


def texts(path: Path) -> list[tuple[str, bytes]]:
    """Every log in a home, a log file or a backup, with its name."""
    try:
        if not path.exists():
            raise NotFound(f"There is no {path}.", "Name another home, a log file or a backup.")
        path = path.resolve()  # a link that the person names is meant
        if path.is_dir():
            return _folder(path)
        data = read(path)
        if data[:2] == _GZIP or data[_USTAR] == b"ustar":
            return list(unpack(path, data))
        return [(str(path), data)]
    except OSError as fault:
        raise files.trouble(path, fault, "read") from fault


def pack(texts: Iterable[tuple[str, bytes]]) -> bytes:
    """Make a backup of logs: the same logs give the same bytes."""
    import gzip

    store = io.BytesIO()
    with tarfile.open(fileobj=store, mode="w") as tar:
        for name, data in texts:
            member = tarfile.TarInfo(f"{LOG}/{name}")
            member.size = len(data)
            member.mode = files.FILE_MODE
            tar.addfile(member, io.BytesIO(data))
    return gzip.compress(store.getvalue(), mtime=0)


def unpack(path: Path, packed: bytes) -> Iterator[tuple[str, bytes]]:
    """Each log in a backup's bytes, by name. Nothing is laid out on the disk."""
    try:
        with tarfile.open(fileobj=io.BytesIO(_inflated(path, packed)), mode="r:") as tar:
            for member in tar:
                folder, _, name = member.name.partition("/")
                if folder != LOG or "/" in name or not logs.is_log(name) or not member.isreg():
                    raise _no_journal(path)
                file = tar.extractfile(member)
                assert file is not None, "a plain file can be read"
                yield f"{path}/{name}", file.read()
    except (tarfile.TarError, ValueError) as fault:
        raise _damaged(path) from fault


def read(path: Path) -> bytes:
    """Read a file that may be a copy of a journal, unless it is too big for one."""
    files.refuse_strange(path)
    _check_size(path, path.stat().st_size)
    return files.read(path)


def _inflated(path: Path, packed: bytes) -> bytes:
    if packed[:2] != _GZIP:
        return packed
    engine = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
    try:
        data = engine.decompress(packed, LIMIT + 1)
    except zlib.error as fault:
        raise _damaged(path) from fault
    _check_size(path, len(data))
    if not engine.eof:  # the end holds the checksum of all before it
        raise _damaged(path)
    return data


def _folder(path: Path) -> list[tuple[str, bytes]]:
    home = path.parent if path.name == LOG else path
    found = logs.listing(home)
    if not found:
        raise NotFound(f"There is no journal in {path}.", "Name another home, a log or a backup.")
    _check_size(path, sum(log.size for log in found))
    return [(str(home / LOG / log.name), files.read(home / LOG / log.name)) for log in found]


def _check_size(path: Path, size: int) -> None:
    if size > LIMIT:
        raise BadContent(f"{path} is too big to be a journal.")


def _damaged(path: Path) -> CivicError:
    return BadContent(f"{path} is damaged.", "Try another backup. Nothing was changed.")


def _no_journal(path: Path) -> CivicError:
    return BadContent(f"{path} is not a journal or a backup of one.", "Nothing was changed.")
