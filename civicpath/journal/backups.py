"""Write and read backups: all logs in one archive."""

from __future__ import annotations

import io
import os
import tarfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from itertools import chain
from pathlib import Path
from types import MappingProxyType
from typing import BinaryIO, Final, cast

from civicpath.base.errors import UNCHANGED, BadContent, CivicError, Newer, NotFound
from civicpath.journal import log_files
from civicpath.journal.codec import MOST_BYTES
from civicpath.journal.data_files import DataFile, DataFileKind
from civicpath.journal.home import BACKUP, LOG, PACKS, is_there
from civicpath.journal.line_problems import TOO_LARGE
from civicpath.journal.list_codec import ENDING, LISTS
from civicpath.journal.list_files import list_paths, own_lists
from civicpath.journal.log_files import LogReading, contents
from civicpath.journal.ownership import PACK, letters, own_packs
from civicpath.journal.snapshot import StateT
from civicpath.journal.store import Journal
from civicpath.system import files, lasting_files
from civicpath.system.effects import Effect
from civicpath.system.named_files import named_file

LIMIT: Final = 256 * 1024 * 1024
"""The most bytes in a backup: far more than a lifetime's journal."""

MOST_LOGS: Final = 10_000
"""The most logs in a backup: one for each device that ever wrote."""

_COPY: Final = f"Copy the folder instead. {UNCHANGED}"

_GZIP = b"\x1f\x8b"
_USTAR = slice(257, 262)
_BLOCK = tarfile.BLOCKSIZE
_ZEROS = bytes(_BLOCK)


def where(journal: Journal[StateT]) -> tuple[DataFile, ...]:
    """List the journal's existing files, including those outside its home."""
    is_there(journal.home)
    outside, _ = journal.device().paths()
    snapshots = (DataFile(DataFileKind.SNAPSHOT, path) for path in journal.snapshots().files())
    memory = (DataFile(DataFileKind.DEVICE, outside),) if os.path.exists(outside) else ()  # noqa: PTH110  (pathlib's raises)
    drafts = (DataFile(DataFileKind.LETTER, path) for path in letters(outside.parent))
    return (*contents(journal.home), *snapshots, *memory, *drafts)


def backup(journal: Journal[StateT], at: datetime, to: Path | None = None) -> Path:
    """Pack all logs into one new file, in the home by default, and return its path."""
    journal.refuse_foreign()
    logs = log_files.listing(journal.home)
    if not (logs or list_paths(journal.home) or own_packs(journal.home / PACKS)):
        raise NotFound(f"There is no journal in {journal.home} yet: nothing to back up.")
    packed = _packed(journal, logs)
    if to is None:
        to = journal.home / BACKUP / f"civicpath-{at:%Y%m%d-%H%M%S}.tar.gz"
        files.refuse_linked(to.parent)
        files.make_folder(to.parent)
    lasting_files.create(to, packed, effect=Effect.SAVED)
    return to


def _packed(journal: Journal[StateT], found: tuple[log_files.Log, ...]) -> bytes:
    """Pack the logs, and read the result back to be sure that it can be merged."""
    try:
        for log in found:
            _check_log(journal.home / LOG / log.name, log.size)
        kept = [(path.name, data) for path, data in own_lists(journal.home)]
        sizes = (*(log.size for log in found), *(len(data) for _, data in kept))
        _check_size(journal.home, sum(sizes))
        logs = ((Path(path).name, data) for path, data in journal.texts(found))
        packed = pack((*logs, *kept), beside := packs(journal.home))
        texts = unpack(journal.home, packed)
        reading = _joined(journal.home, texts, bare=bool(kept or beside))
    except BadContent as fault:
        hint = _COPY if fault.hint == _COPY else "See what to do: civicpath data check"
        message = f"This journal can't be backed up, since it could not be merged: {fault.message}"
        raise BadContent(message, hint) from fault
    if reading.newer:
        message = f"The journal in {journal.home} was written by a newer CivicPath."
        raise Newer(message, "Update CivicPath, then back up again. Nothing was changed.")
    return packed


def reading(path: Path) -> LogReading:
    """Read a home, a log file or a backup; BadContent if it isn't a journal."""
    bare = next(lists(path), None) is not None or bool(packs(path))
    return _joined(path, texts(path), bare=bare)


def _joined(path: Path, found: Iterable[tuple[str, bytes]], *, bare: bool = False) -> LogReading:
    """Read logs together; BadContent where there is no journal, unless it may be `bare` of one."""
    gathered = log_files.gather(found)
    for problem in gathered.problems:
        if problem.rule == TOO_LARGE:
            message = f"{problem.at.file} can't be read. {problem.message}"
            raise BadContent(message, "Nothing was changed.")
    if not (bare or gathered.texts) and (gathered.problems or not gathered.headed):
        raise no_journal(path)
    return gathered


def texts(path: Path) -> Iterator[tuple[str, bytes]]:
    """Yield each log in a home, a log file or a backup, with its name."""
    try:
        if path.is_dir():
            yield from _folder(path.resolve())
            return
        path = named_file(path, "Name another home, a log file or a backup.")
        size = path.stat().st_size
        _check_size(path, size)
        with path.open("rb") as file:
            if _is_archive(file):
                yield from _in_folder(LOG, path, file)
            else:
                _check_log(path, size)
                yield str(path), file.read(MOST_BYTES + 1)
    except OSError as fault:
        raise files.trouble(path, fault, "read") from fault


def packs(path: Path) -> Mapping[str, bytes]:
    """Return the county packs in a home or a backup, by file name."""
    if path.is_dir():
        home = path.parent if path.name == LOG else path
        return {one.name: files.read(one) for one in own_packs(home / PACKS)}
    if not path.is_file():  # what is wrong with it, `texts` says
        return {}
    with path.open("rb") as file:
        if not _is_archive(file):
            return {}
        return {name: data for folder, name, data in _members(path, file) if folder == PACKS}


def lists(path: Path) -> Iterator[tuple[str, bytes]]:
    """Yield each imported list in a home or a backup, with its name; a log file holds none."""
    try:
        if path.is_dir():
            path = path.resolve()
            home = path.parent if path.name == LOG else path
            yield from ((str(one), data) for one, data in own_lists(home))
            return
        if not path.is_file():  # what is wrong with it, `texts` says
            return
        with path.open("rb") as file:
            if _is_archive(file):
                yield from _in_folder(LISTS, path, file)
    except OSError as fault:
        raise files.trouble(path, fault, "read") from fault


def _is_archive(file: BinaryIO) -> bool:
    """Return whether a file starts as an archive, compressed or not; it is read from there on."""
    start = file.read(_BLOCK)
    file.seek(0)
    return start[:2] == _GZIP or start[_USTAR] == b"ustar"


def _is_list(name: str) -> bool:
    return name.endswith(ENDING)


def pack(
    texts: Iterable[tuple[str, bytes]], beside: Mapping[str, bytes] = MappingProxyType({})
) -> bytes:
    """Pack logs and lists, and packs beside them, into a backup; the same give the same bytes."""
    import gzip

    store = io.BytesIO()
    with (
        gzip.GzipFile("", "wb", fileobj=store, mtime=0) as packed,
        tarfile.open(fileobj=packed, mode="w") as tar,
    ):
        logs = ((f"{LISTS if _is_list(name) else LOG}/{name}", data) for name, data in texts)
        others = ((f"{PACKS}/{name}", data) for name, data in beside.items())
        for name, data in chain(logs, others):
            member = tarfile.TarInfo(name)
            member.size = len(data)
            member.mode = files.FILE_MODE
            tar.addfile(member, io.BytesIO(data))
    return store.getvalue()


def unpack(path: Path, packed: bytes) -> Iterator[tuple[str, bytes]]:
    """Return each log in a backup by name. Nothing is extracted to disk."""
    return (one for one in unpack_all(path, packed) if not _is_list(one[0]))


def unpack_all(path: Path, packed: bytes) -> Iterator[tuple[str, bytes]]:
    """Return each log and each list in a backup by name."""
    for folder, name, data in _members(path, io.BytesIO(packed)):
        if folder in {LOG, LISTS}:
            yield f"{path}/{name}", data


def _in_folder(wanted: str, path: Path, file: BinaryIO) -> Iterator[tuple[str, bytes]]:
    """Yield each file of one folder in an archive, or in several that were concatenated."""
    for folder, name, data in _members(path, file):
        if folder == wanted:
            yield f"{path}/{name}", data


def _members(path: Path, file: BinaryIO) -> Iterator[tuple[str, str, bytes]]:
    """Yield each file: the folder that it was in, its name and its bytes."""
    stream = _Inflated(path, file)
    count = 0
    try:
        while stream.skip_zeros():
            # One block at a time, so that nothing after the end is consumed.
            source = cast("BinaryIO", stream)
            with tarfile.open(fileobj=source, mode="r|", bufsize=_BLOCK) as tar:
                for member in tar:
                    count += 1
                    if count > MOST_LOGS:
                        raise _too_big(path)
                    yield _member(path, tar, member)
            if stream.last != _ZEROS:  # the end marker is missing
                raise _damaged(path)
    except (tarfile.TarError, ValueError, RecursionError) as fault:
        raise _damaged(path) from fault


_ENDINGS: Final = {LISTS: ENDING, PACKS: PACK}


def _member(path: Path, tar: tarfile.TarFile, member: tarfile.TarInfo) -> tuple[str, str, bytes]:
    folder, _, name = member.name.partition("/")
    is_named = log_files.is_log(name) if folder == LOG else name.endswith(_ENDINGS.get(folder, "/"))
    is_ours = is_named and "/" not in name
    if not is_ours or not member.isreg() or member.issparse():
        raise no_journal(path)
    if member.size < 0:  # it would lead back to an earlier one, in an endless loop
        raise _damaged(path)
    _check_log(path / name, member.size)
    file = tar.extractfile(member)
    assert file is not None, "a plain file can be read"
    return folder, name, file.read()


class _Inflated:
    """A file's bytes, decompressed if needed, a block at a time and within a limit."""

    def __init__(self, path: Path, file: BinaryIO) -> None:
        self._path = path
        self._file = file
        self._ready = bytearray()
        self._count = 0
        start = file.read(1 << 16)
        self._engine = _engine() if start[:2] == _GZIP else None
        self._packed = start
        self.last = b""
        """The last block read."""

    def read(self, size: int) -> bytes:
        """Read the given number of bytes; fewer only at the end."""
        while len(self._ready) < size and (more := self._more()):
            self._count += len(more)
            _check_size(self._path, self._count)
            self._ready += more
        self.last = bytes(self._ready[:size])
        del self._ready[:size]
        return self.last

    def skip_zeros(self) -> bool:
        """Skip blocks of zeros; return whether anything is left."""
        while block := self.read(_BLOCK):
            if block.strip(b"\0"):
                self._ready[:0] = block
                return True
        return False

    def _more(self) -> bytes:
        """Return the next bytes; empty at the end."""
        while True:
            if not self._packed:
                self._packed = self._file.read(1 << 16)
            if self._engine is None:
                more, self._packed = self._packed, b""
                return more
            if not self._packed:
                if not self._engine.eof:  # the trailer holds the checksum of everything before it
                    raise _damaged(self._path)
                return b""
            if self._engine.eof:  # another compressed file follows the first
                self._engine = _engine()
            try:
                more = self._engine.decompress(self._packed, 1 << 16)
            except zlib.error as fault:
                raise _damaged(self._path) from fault
            self._packed = self._engine.unconsumed_tail or self._engine.unused_data
            if more:
                return more


def _engine() -> zlib._Decompress:
    return zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)


def read(path: Path) -> bytes:
    """Read a file that may be a journal's backup, unless it is too large to be one."""
    files.refuse_strange(path)
    _check_size(path, path.stat().st_size)
    return files.read(path)


def _folder(path: Path) -> Iterator[tuple[str, bytes]]:
    home = path.parent if path.name == LOG else path
    logs = log_files.listing(home)
    if not (logs or list_paths(home) or own_packs(home / PACKS)):
        raise NotFound(f"There is no journal in {path}.", "Name another home, a log or a backup.")
    _check_size(path, sum(log.size for log in logs))
    for log in logs:
        _check_log(home / LOG / log.name, log.size)
    return ((str(home / LOG / log.name), files.read(home / LOG / log.name)) for log in logs)


def _check_log(path: Path, size: int) -> None:
    if size > MOST_BYTES:
        most = f"The most that one file of a journal may hold is {MOST_BYTES // 1024**2} MiB."
        raise BadContent(f"{path} is too big to be a journal. {most}", "Nothing was changed.")


def _check_size(path: Path, size: int) -> None:
    if size > LIMIT:
        raise _too_big(path)


def _too_big(path: Path) -> CivicError:
    most = f"The most is {LIMIT >> 20} MiB in {MOST_LOGS:,} files."
    return BadContent(f"{path} is too big for one backup. {most}", _COPY)


def _damaged(path: Path) -> CivicError:
    return BadContent(f"{path} is damaged.", "Try another backup. Nothing was changed.")


def no_journal(path: Path) -> CivicError:
    """Make the error for a path that can't be merged."""
    return BadContent(f"{path} is not a journal or a backup of one.", "Nothing was changed.")
