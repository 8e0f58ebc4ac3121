"""The log files: finding, reading and adding to them, and what else lies in a home."""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final, NamedTuple

from civicpath.base.errors import BadHome
from civicpath.base.problems import Level, Position, Problem
from civicpath.base.values import dataclass
from civicpath.journal.codec import VERSION, Damaged, Header, LogLine, Unknown, decode, header
from civicpath.journal.data_files import DataFile, DataFileKind
from civicpath.journal.events import Entry, Stamp
from civicpath.journal.home import (
    BACKUP,
    DEVICE,
    LOCK,
    LOG,
    OTHER,
    SNAPSHOT,
    backup_files,
    is_there,
    old_snapshots,
)
from civicpath.system import files
from civicpath.system.files import unfinished

SUFFIX: Final = ".jsonl"

KEPT: Final = "It is kept but does not count. Nothing else is lost."

_BOM = b"\xef\xbb\xbf"


_SHOWN: Final = 20
"""How many problems of one file are told one by one."""


LogPosition = tuple[int, str, int, str]
"""What tells entries apart and puts them in order: a stamp, as a tuple because there are many.

The time belongs to it: after an old copy of a home was put back, one id may stand for two events.
"""


class Log(NamedTuple):
    """A log file as the folder shows it; while none of this changes, neither do its lines."""

    name: str
    size: int
    changed: int

    @classmethod
    def of(cls, name: str, found: os.stat_result) -> Log:
        """Make it of what the system says of the file."""
        return cls(name, found.st_size, found.st_mtime_ns)


@dataclass(frozen=True, slots=True, kw_only=True)
class LogReading:
    """What the logs say: the entries in order, what could not be read, and what comes next.

    `newer` says that a file asks for a newer program; `numbers` holds each device's last number;
    `texts` holds the line of each entry, also of those of an unknown kind.
    """

    entries: tuple[Entry, ...] = ()
    problems: tuple[Problem, ...] = ()
    newer: bool = False
    clock: int = 0
    numbers: Mapping[str, int]
    texts: Mapping[LogPosition, bytes]


def listing(home: Path) -> tuple[Log, ...]:
    """List the home's log files by name; a home that is not there has none."""
    folder = home / LOG
    try:
        files.refuse_linked(folder)
        found = sorted(path for path in folder.iterdir() if is_log(path.name))
        return tuple(filter(None, map(_look, found)))
    except OSError as fault:
        is_there(home)  # the home itself may be the reason
        if isinstance(fault, FileNotFoundError):
            return ()
        if isinstance(fault, NotADirectoryError):
            raise BadHome(f"{folder} is a file, not a folder.", OTHER) from None
        raise files.trouble(folder, fault, "read") from fault


def is_log(name: str) -> bool:
    """Say whether a file of this name is a log; every conflict copy is one."""
    return name.endswith(SUFFIX) and not name.startswith(".")


def gather(sources: Iterable[tuple[str, bytes]]) -> LogReading:
    """Join what files, each with its name, say. An entry that several files hold counts once."""
    held: dict[LogPosition, tuple[bytes, Entry | Unknown]] = {}
    problems: list[Problem] = []
    newer = False
    for name, data in sources:
        wrong: list[Problem] = []
        for number, text, line in lines(data):
            if isinstance(line, Damaged):
                wrong.append(_damaged(name, number, line))
            elif isinstance(line, Header):
                newer = newer or line.min_reader > VERSION
            elif (known := held.get(spot := spot_of(line.stamp))) is None:
                held[spot] = text, line
                if isinstance(line, Unknown):
                    wrong.append(_unknown(name, number, line))
            elif says_less(text, known[0]):
                held[spot] = text, line
        problems += _shortened(name, wrong)
    return _reading({spot: held[spot] for spot in sorted(held)}, problems, newer=newer)


def _reading(
    held: Mapping[LogPosition, tuple[bytes, Entry | Unknown]],
    problems: list[Problem],
    *,
    newer: bool,
) -> LogReading:
    numbers: dict[str, int] = {}
    for _, device, number, _ in held:
        numbers[device] = max(numbers.get(device, 0), number)
    return LogReading(
        entries=tuple(line for _, line in held.values() if isinstance(line, Entry)),
        problems=tuple(problems),
        newer=newer,
        clock=max((clock for clock, *_ in held), default=0),
        numbers=numbers,
        texts={spot: text for spot, (text, _) in held.items()},
    )


def lines(data: bytes, *, torn: bool = False) -> Iterator[tuple[int, bytes, LogLine]]:
    """Each line of a file with its number, its text without its end, and what it means.

    A last line without its end may still be on its way: it counts when it is whole, and is passed
    over when it is not, unless the `torn` one is wanted too.
    """
    *ended, last = data.removeprefix(_BOM).split(b"\n")
    for number, raw in enumerate(ended, 1):
        text = raw.removesuffix(b"\r")
        if text:
            yield number, text, decode(text)
    if last and (torn or not isinstance(decode(last), Damaged)):
        yield len(ended) + 1, last, decode(last)


def spot_of(stamp: Stamp) -> LogPosition:
    """Say which entry a stamp belongs to."""
    return stamp.clock, stamp.device, stamp.number, stamp.at


def says_less(text: bytes, other: bytes) -> bool:
    """Choose between two lines of one entry: the shorter one, so a note forgotten once stays so."""
    return (len(text), text) < (len(other), other)


def _look(path: Path) -> Log | None:
    """Look at a log; None where it was renamed or removed just now."""
    found = files.refuse_strange(path)
    return found and Log.of(path.name, found)


def _damaged(name: str, number: int, line: Damaged) -> Problem:
    message = f"An entry can't be read: {line.reason}."
    return _problem(name, number, "journal-line", message, KEPT)


def _unknown(name: str, number: int, line: Unknown) -> Problem:
    message = f"An entry is of a kind that this version does not know: {line.kind!r}."
    return _problem(
        name, number, "journal-kind", message, "It is kept. Update CivicPath to use it."
    )


def _shortened(name: str, wrong: list[Problem]) -> list[Problem]:
    more = len(wrong) - _SHOWN
    if more <= 0:
        return wrong
    rest = _problem(name, 0, "journal-line", f"{more} more entries like these can't be read.", KEPT)
    return [*wrong[:_SHOWN], rest]


def _problem(name: str, number: int, rule: str, message: str, hint: str) -> Problem:
    at = Position(name, number, 1 if number else 0)
    return Problem(at, rule, message, hint, level=Level.WARNING)


UNSURE: Final = "It may be recorded all the same: look with civicpath ladder first."

_TRIES: Final = 5


class Added(NamedTuple):
    """The log as it was found and as it was left; `mended` where a torn line was closed off."""

    found: Log
    left: Log
    mended: bool


def add(path: Path, lines: bytes) -> Added:
    """Add lines to the log of that name.

    A sync tool may put another file in its place meanwhile. Then they are added to that one too:
    an entry that several files hold counts once.
    """
    for again in range(_TRIES):
        try:
            if added := _add(path, lines):
                return added
        except OSError as fault:
            if again:
                raise files.trouble(path, fault, so_far=UNSURE) from fault
            raise
    gone = OSError(errno.EBUSY, "another program replaces it again and again")
    raise files.trouble(path, gone, so_far=UNSURE)


def _add(path: Path, lines: bytes) -> Added | None:
    """Add lines; None where the file that has them is no longer the one of that name."""
    with files.opened(path, os.O_RDWR | os.O_CREAT | os.O_APPEND) as handle:
        found = Log.of(path.name, os.fstat(handle))
        torn = found.size > 0 and not _is_ended(handle, found.size)
        try:
            _put(handle, (b"\n" if torn else b"" if found.size else header()) + lines)
            files.flush(handle)
            if not found.size:
                files.flush_folder(path.parent)
        except OSError as fault:
            if not _is_taken_back(path, handle, found.size):
                raise files.trouble(path, fault, so_far=UNSURE) from fault
            raise
        with contextlib.suppress(OSError):  # the lines are down, whether or not we can look
            if not files.is_still(path, handle):
                return None
            return Added(found, Log.of(path.name, os.fstat(handle)), torn)
        return Added(found, found, torn)


def _is_ended(handle: int, size: int) -> bool:
    os.lseek(handle, size - 1, os.SEEK_SET)
    return os.read(handle, 1) == b"\n"


def _put(handle: int, data: bytes) -> None:
    # One call: what a kill can cut off is then only the end of what was never acknowledged.
    if os.write(handle, data) < len(data):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def _is_taken_back(path: Path, handle: int, size: int) -> bool:
    # Where even this fails, half a line stays, and the next writer closes it off.
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
    """Every file in a home that is ours, the logs first. What is not there is not named."""
    for kind, paths in (
        (DataFileKind.LOG, sorted((home / LOG).glob(f"*{SUFFIX}"))),
        (DataFileKind.BACKUP, backup_files(home)),
        (DataFileKind.DEVICE, sorted(home.glob(f"{DEVICE}*"))),
    ):
        yield from _there(kind, paths)
    yield from left_behind(home)
    yield from _there(DataFileKind.LOCK, [home / LOCK])


def left_behind(home: Path) -> Iterator[DataFile]:
    """What nobody needs any more: it is only ever made by who holds the lock, or was long ago."""
    yield from _there(DataFileKind.SNAPSHOT, old_snapshots(home))
    for folder, names in (
        (home / LOG, f"*{SUFFIX}"),
        (home / BACKUP, "*.tar.gz"),
        (home, DEVICE),
        (home, SNAPSHOT),
    ):
        yield from _there(DataFileKind.UNFINISHED, unfinished(folder, names))


def _there(kind: DataFileKind, paths: Iterable[Path]) -> Iterator[DataFile]:
    return (DataFile(kind, path) for path in paths if path.is_file() or path.is_symlink())
