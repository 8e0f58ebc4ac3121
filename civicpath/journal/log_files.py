"""Find, read and append to log files, and list what else is in a home."""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final

from civicpath.base.errors import Afterwards, BadHome, CivicError
from civicpath.base.patterns import pattern
from civicpath.base.problems import Problem
from civicpath.base.values import NamedTuple, dataclass
from civicpath.journal import ownership
from civicpath.journal.codec import MOST_BYTES, MOST_EVENTS, Damaged, LogLine, decode, header
from civicpath.journal.events import Entry
from civicpath.journal.home import (
    BACKUP,
    LOCK,
    LOG,
    OTHER,
    PACKS,
    SNAPSHOT,
    backup_files,
    is_there,
    old_snapshots,
)
from civicpath.journal.list_codec import LISTS
from civicpath.journal.log_owner import BOM
from civicpath.system import effects, files
from civicpath.system.effects import Effect
from civicpath.system.files import unfinished

if TYPE_CHECKING:
    from civicpath.journal.data_files import DataFile, DataFileKind
    from civicpath.journal.line_index import LineIndex
    from civicpath.journal.placed_lines import ToldLine

_LINES: Final = pattern(rb"[^\n]+")


class Log(NamedTuple):
    """A log file's name, size and times; while they don't change, neither do its lines."""

    name: str
    size: int
    changed: int

    @classmethod
    def of(cls, name: str, found: os.stat_result) -> Log:
        """Make it from the file's status."""
        return cls(name, found.st_size, found.st_mtime_ns)


@dataclass(frozen=True, slots=True, kw_only=True)
class LogReading:
    """The result of reading logs: entries in order, problems, and where to continue.

    `headed` is true if any file starts with a journal's header, `newer` if one requires a newer
    program; `numbers` holds each device's last number; `texts` holds each entry's line, including
    those of unknown kinds, by its content without the note; `doubled` holds the entries with the id
    of another one; `damages` the name of each damage, accepted or not, and its lines.
    """

    entries: tuple[Entry, ...] = ()
    problems: tuple[Problem, ...] = ()
    newer: bool = False
    headed: bool = False
    clock: int = 0
    numbers: Mapping[str, int]
    texts: Mapping[ToldLine, bytes]
    doubled: tuple[Entry, ...] = ()
    damages: Mapping[str, int]


def listing(home: Path) -> tuple[Log, ...]:
    """List the home's log files by name; none if there is no home."""
    folder = home / LOG
    try:
        files.refuse_linked(folder)
        found = sorted(path for path in folder.iterdir() if is_log(path.name))
        return tuple(filter(None, map(_look, found)))
    except OSError as fault:
        is_there(home)  # the cause may be the home itself
        if isinstance(fault, FileNotFoundError):
            return ()
        if isinstance(fault, NotADirectoryError):
            raise BadHome(f"{folder} is a file, not a folder.", OTHER) from None
        raise files.trouble(folder, fault, "read") from fault


def is_log(name: str) -> bool:
    """Return whether this is the name of a log; that of a conflict copy counts."""
    return name.endswith(ownership.SUFFIX) and not name.startswith(".")


def index(
    sources: Iterable[tuple[str, bytes]], accepted: Container[str] | None = None
) -> LineIndex:
    """Read named files together, and look up their lines."""
    from civicpath.journal.line_index import LineIndex  # not needed with a snapshot

    return LineIndex(sources, accepted)


def gather(
    sources: Iterable[tuple[str, bytes]], accepted: Container[str] | None = None
) -> LogReading:
    """Read named files together. An entry that is in several of them counts once.

    Damages whose names were `accepted` are no problems.
    """
    from civicpath.journal.placed_lines import identity

    found = index(sources, accepted)
    held = tuple(found.lines())
    return LogReading(
        entries=tuple(line for line, _ in held if isinstance(line, Entry)),
        problems=found.problems,
        newer=found.newer,
        headed=found.headed,
        clock=found.clock,
        numbers=found.numbers,
        texts={identity(line): text for line, text in held},
        doubled=found.doubled,
        damages=found.damages,
    )


def lines(data: bytes, *, torn: bool = False) -> Iterator[tuple[bytes, LogLine]]:
    """Yield each line of a file, without its line feed, and its decoded value.

    A last line without a line feed may still be being written: it counts if it is intact, and is
    skipped if it isn't, unless `torn` is set.
    """
    for match in _LINES.finditer(data, len(BOM) if data.startswith(BOM) else 0):
        ended = match.end() < len(data)
        text = match[0].removesuffix(b"\r") if ended else match[0]
        line = decode(text)
        if text and (ended or torn or not isinstance(line, Damaged)):
            yield text, line


def _look(path: Path) -> Log | None:
    """Get a log's status; None if it was renamed or removed just now."""
    status = files.refuse_strange(path)
    return status and Log.of(path.name, status)


UNSURE: Final = "It may still have been recorded: check with civicpath ladder first."

_TRIES: Final = 5


class Added(NamedTuple):
    """A log before and after; `mended` if a torn line was ended with a line feed."""

    found: Log
    left: Log
    mended: bool


def add(path: Path, lines: bytes, effect: Effect = Effect.RECORDED) -> Added:
    """Append lines to the log of that name, and return its status once they are safe.

    If a sync tool replaces the file in the meantime, they are added to the new one too: an entry
    that is in several files counts once.
    """
    for again in range(_TRIES):
        try:
            if added := _add(path, lines, effect):
                return added
        except OSError as fault:
            if again:
                raise files.trouble(path, fault, so_far=UNSURE) from fault
            raise
    gone = OSError(errno.EBUSY, "another program replaces it again and again")
    raise files.trouble(path, gone, so_far=UNSURE)


def _add(path: Path, lines: bytes, effect: Effect) -> Added | None:
    """Append lines; None if the file is no longer the one with that name."""
    with files.opened(path, os.O_RDWR | os.O_CREAT | os.O_APPEND) as handle:
        found = Log.of(path.name, os.fstat(handle))
        is_new = not found.size
        torn = not is_new and not _is_ended(handle, found.size)
        data = _before(is_new=is_new, torn=torn) + lines
        whole = found.size + len(data)
        try:
            _put(handle, data)
            files.flush(handle)
            if is_new:
                files.flush_folder(path.parent)
            still = _is_still(path, handle)
            if still:
                effects.happened(effect)
        except OSError as fault:
            if _rolled_back(path, handle, found.size):
                raise
            raise _half_written(path, handle, whole, effect, fault) from fault
        except BaseException:  # an interrupt at any point: the file shows what was written
            _record_if_written(path, handle, whole, effect)
            raise
        if not still:
            return None
        with contextlib.suppress(OSError):  # the lines are written, whether or not we can check
            return Added(found, Log.of(path.name, os.fstat(handle)), torn)
        return Added(found, found, torn)


def _before(*, is_new: bool, torn: bool) -> bytes:
    """Return what goes before new lines: the header of a new log, or the end of a torn line."""
    if is_new:
        return header()
    return b"\n" if torn else b""


def _half_written(
    path: Path, handle: int, whole: int, effect: Effect, fault: OSError
) -> CivicError:
    """Make the error for a failed write that couldn't be reversed."""
    with contextlib.suppress(OSError):
        if os.fstat(handle).st_size >= whole and files.is_still(path, handle):
            effects.happened(effect)
            message = f"{effect.value}, but {path} may not last: {files.reason(fault)}."
            return Afterwards(message, "Look at the disk, and make a copy: civicpath data backup")
    return files.trouble(path, fault, so_far=UNSURE)


def _is_still(path: Path, handle: int) -> bool:
    """Return whether the file still has that name; true if that can't be determined."""
    with contextlib.suppress(OSError):
        return files.is_still(path, handle)
    return True


def _record_if_written(path: Path, handle: int, whole: int, effect: Effect) -> None:
    """Note the effect if the file holds all of the lines."""
    with contextlib.suppress(OSError):
        if os.fstat(handle).st_size >= whole and files.is_still(path, handle):
            files.flush(handle)
            effects.happened(effect)


def _is_ended(handle: int, size: int) -> bool:
    os.lseek(handle, size - 1, os.SEEK_SET)
    return os.read(handle, 1) == b"\n"


def _put(handle: int, data: bytes) -> None:
    # One call: a kill can then only cut off the end of what was never acknowledged.
    if os.write(handle, data) < len(data):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def _rolled_back(path: Path, handle: int, size: int) -> bool:
    """Cut a log to its earlier size; return whether that worked.

    If it didn't, half a line stays, and the next writer ends it.
    """
    try:
        try:
            os.ftruncate(handle, size)
            files.flush(handle)
        finally:
            if not size and files.is_still(path, handle):
                path.unlink()
    except OSError:
        return False
    return True


def contents(home: Path) -> Iterator[DataFile]:
    """List the existing files in a home that are ours, logs first."""
    from civicpath.journal.data_files import DataFile, DataFileKind
    from civicpath.journal.list_files import list_paths

    yield from _proved(
        DataFileKind.LOG, files.matching(home / LOG, f"*{ownership.SUFFIX}"), ownership.is_own_log
    )
    yield from _proved(DataFileKind.LIST, list_paths(home), ownership.is_own_list)
    yield from (DataFile(DataFileKind.BACKUP, path) for path in backup_files(home))
    yield from _proved(
        DataFileKind.PACK, files.matching(home / PACKS, f"*{ownership.PACK}"), ownership.is_own_pack
    )
    yield from _proved(
        DataFileKind.DEVICE, files.matching(home, f"{ownership.DEVICE}*"), ownership.is_own_device
    )
    yield from left_behind(home)
    yield from _proved(DataFileKind.LOCK, [home / LOCK], ownership.is_own_lock)


def left_behind(home: Path) -> Iterator[DataFile]:
    """List leftovers that no one needs: only the holder of the lock makes such files."""
    from civicpath.journal.data_files import DataFile, DataFileKind

    yield from (DataFile(DataFileKind.SNAPSHOT, path) for path in old_snapshots(home))
    for folder, names in (
        (home / LOG, f"*{ownership.SUFFIX}"),
        (home / BACKUP, "*.tar.gz"),
        (home / PACKS, f"*{ownership.PACK}"),
        (home / LISTS, "*.list"),
        (home, ownership.DEVICE),
        (home, SNAPSHOT),
    ):
        yield from _proved(
            DataFileKind.UNFINISHED, unfinished(folder, names), ownership.is_unfinished
        )


def _proved(
    kind: DataFileKind, paths: Iterable[Path], is_it: Callable[[Path], bool]
) -> Iterator[DataFile]:
    from civicpath.journal.data_files import DataFile

    return (DataFile(kind, path) for path in sorted(paths) if is_it(path))


def batches(lines: Iterable[bytes]) -> Iterator[list[bytes]]:
    """Yield encoded lines in batches that each fit into one log."""
    batch: list[bytes] = []
    size = 0
    for line in lines:
        if batch and (size + len(line) >= MOST_BYTES // 2 or len(batch) >= MOST_EVENTS // 2):
            yield batch
            batch, size = [], 0
        batch.append(line + b"\n")
        size += len(line) + 1
    if batch:
        yield batch
