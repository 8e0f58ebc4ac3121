"""Backups: the logs packed into one archive, and read from one."""

from __future__ import annotations

import io
import tarfile
import zlib
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Final

from civicpath.base.errors import BadContent, CivicError, NotFound
from civicpath.journal import log_files
from civicpath.journal.data_files import DataFile, DataFileKind
from civicpath.journal.home import BACKUP, LOG, is_there
from civicpath.journal.log_files import contents
from civicpath.journal.snapshot import StateT
from civicpath.journal.store import Journal
from civicpath.system import files

LIMIT: Final = 256 * 1024 * 1024
"""The most bytes that a copy may hold: far more than a lifetime's journal."""


MOST_LOGS: Final = 10_000
"""The most logs that a backup may hold: one for each device that ever wrote."""

_GZIP = b"\x1f\x8b"


_USTAR = slice(257, 262)


def where(journal: Journal[StateT]) -> tuple[DataFile, ...]:
    """Every file that belongs to the journal and is there, also those outside its home."""
    is_there(journal.home)
    outside, _ = journal.device().paths()
    summed = (DataFile(DataFileKind.SNAPSHOT, path) for path in journal.shelf().files())
    beside = (DataFile(DataFileKind.DEVICE, outside),) if outside.exists() else ()
    return (*contents(journal.home), *summed, *beside)


def backup(journal: Journal[StateT], at: datetime, to: Path | None = None) -> Path:
    """Pack all logs into one new file, by default in the home, and say where it is."""
    texts = [
        (Path(path).name, data) for path, data in journal.texts(log_files.listing(journal.home))
    ]
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
            for member in _members(path, tar):
                file = tar.extractfile(member)
                assert file is not None, "a plain file can be read"
                yield f"{path}/{Path(member.name).name}", file.read()
    except (tarfile.TarError, ValueError, RecursionError) as fault:
        raise _damaged(path) from fault


def _members(path: Path, tar: tarfile.TarFile) -> list[tarfile.TarInfo]:
    """All logs in a backup, none of them read before it is known what they come to."""
    found: list[tarfile.TarInfo] = []
    for member in tar:
        folder, _, name = member.name.partition("/")
        is_ours = folder == LOG and "/" not in name and log_files.is_log(name)
        if not is_ours or not member.isreg() or member.issparse():
            raise no_journal(path)
        if member.size < 0:  # it would lead back to an earlier one, and round for ever
            raise _damaged(path)
        found.append(member)
        if len(found) > MOST_LOGS:
            raise _too_big(path)
    _check_size(path, sum(member.size for member in found))
    return found


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
    found = log_files.listing(home)
    if not found:
        raise NotFound(f"There is no journal in {path}.", "Name another home, a log or a backup.")
    _check_size(path, sum(log.size for log in found))
    return [(str(home / LOG / log.name), files.read(home / LOG / log.name)) for log in found]


def _check_size(path: Path, size: int) -> None:
    if size > LIMIT:
        raise _too_big(path)


def _too_big(path: Path) -> CivicError:
    return BadContent(f"{path} is too big to be a journal.", "Nothing was changed.")


def _damaged(path: Path) -> CivicError:
    return BadContent(f"{path} is damaged.", "Try another backup. Nothing was changed.")


def no_journal(path: Path) -> CivicError:
    """Say that a path is not what can be merged."""
    return BadContent(f"{path} is not a journal or a backup of one.", "Nothing was changed.")
