"""Erase data: the only time that logs are rewritten. Copies elsewhere are out of reach."""

from __future__ import annotations

import contextlib
import shutil
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

from civicpath.base.errors import PARTLY_ERASED, CivicError, Newer
from civicpath.base.text import series
from civicpath.base.values import dataclass, replace
from civicpath.journal import backups, log_files
from civicpath.journal.codec import MOST_BYTES, header
from civicpath.journal.data_files import DataFile, DataFileKind
from civicpath.journal.erase_rules import EraseRule
from civicpath.journal.home import BACKUP, LOCK, LOG, PACKS, is_there
from civicpath.journal.list_codec import ENDING, LISTS
from civicpath.journal.list_files import list_paths
from civicpath.journal.log_files import Log, contents, left_behind
from civicpath.journal.machine_memory import written_logs
from civicpath.journal.ownership import PACKED, holds_only_ours, is_own_lock, is_own_log, letters
from civicpath.journal.rewriting import (
    ListRule,
    Rewritten,
    list_without,
    rewrite_backup,
    with_undoings,
    without,
)
from civicpath.journal.snapshot import StateT
from civicpath.journal.store import Journal
from civicpath.system import effects, files
from civicpath.system.effects import Effect

UNLINKS_OPEN_FILES: Final = sys.platform != "win32"
"""Whether a file that is still open, such as the lock that we hold, can be removed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Forgotten:
    """How many entries were changed or removed, and what may still hold some.

    `entries` is None where a log could not be read, so they can't be counted; `unread` counts lines
    that no rule could be applied to; `left` are files not touched.
    """

    entries: int | None
    unread: int = 0
    left: tuple[Path, ...] = ()


def forget(
    journal: Journal[StateT], rule: EraseRule, list_rule: ListRule | None = None
) -> Forgotten:
    """Apply a rule to every log and every backup in the home, and one to the imported lists."""
    home = journal.home
    has_home = journal.refuse_foreign()
    _forget_letters(journal)
    if not has_home:
        return Forgotten(entries=0)
    with journal.held():
        refuse_newer(home)
        own, foreign = _logs_by_owner(journal)
        read = dict(journal.texts(own))
        texts = {path: data for path, data in read.items() if len(data) <= MOST_BYTES}
        packed = {path: _unpacked(path) for path in files.matching(home / BACKUP, f"*{PACKED}")}
        whole = with_undoings(rule, (*texts.values(), *_logs_in(packed.values())))
        rewritten = {Path(path): without(data, whole) for path, data in texts.items()}
        written_here = _begin_erasing(journal)
        effects.erasing()
        _forget_beside(journal)
        _replace_logs(rewritten)
        _end_erasing(journal, written_here)
        left = [
            *(Path(path) for path in read.keys() - texts.keys()),
            *(path for path in list_paths(home) if not _rewrite_list(path, list_rule)),
            *(
                path
                for path, held in packed.items()
                if not rewrite_backup(path, held, whole, list_rule)
            ),
        ]
        if not left:  # what is left may be ours and hold some of it
            effects.happened(Effect.ERASED)
    return Forgotten(
        entries=sum(log.changed for log in rewritten.values()),
        unread=sum(log.unread for log in rewritten.values()),
        left=(*foreign, *left),
    )


def _begin_erasing(journal: Journal[StateT]) -> frozenset[str]:
    """Forget this machine's log id before logs are rewritten; return what it wrote.

    Erasing may free numbers at its end; with a new log id none is ever reused, even if erasing
    is interrupted. What is already missing stays recorded as missing.
    """
    device = journal.device()
    memory = device.memory()
    after = memory.without_log(log_files.index(journal.texts()).numbers)
    if memory.device or memory.logs:
        device.keep(after)
    return frozenset(memory.logs.keys() - after.logs.keys())


def _end_erasing(journal: Journal[StateT], own: Iterable[str]) -> None:
    """Remember how erasing left this machine's own logs. A failure loses nothing."""
    with contextlib.suppress(OSError, CivicError):
        device = journal.device()
        memory, numbers = device.memory(), log_files.index(journal.texts()).numbers
        left = written_logs(own, log_files.listing(journal.home), numbers)
        if left:
            device.keep(replace(memory, logs={**memory.logs, **left}))


def _logs_by_owner(journal: Journal[StateT]) -> tuple[list[Log], list[Path]]:
    """Return the logs that are proved ours, and the paths of those that are not."""
    known = journal.device().memory().names()
    own: list[Log] = []
    foreign: list[Path] = []
    for log in log_files.listing(journal.home):
        path = journal.home / LOG / log.name
        if log.name in known or is_own_log(path):
            own.append(log)
        else:
            foreign.append(path)
    return own, foreign


def _logs_in(backups_read: Iterable[Mapping[str, bytes] | None]) -> Iterator[bytes]:
    """Yield the logs of backups that could be read, without their lists."""
    for held in backups_read:
        for name, data in (held or {}).items():
            if not name.endswith(ENDING):
                yield data


def _replace_logs(rewritten: Mapping[Path, Rewritten]) -> None:
    """Write the logs in which a rule changed anything; one with nothing left keeps its header."""
    for path, log in rewritten.items():
        if log.changed:
            with _halfway(path):
                files.replace(path, log.data or header())


def _rewrite_list(path: Path, rule: ListRule | None) -> bool:
    """Apply a rule to a list's file. Return whether that worked."""
    if rule is None:
        return True
    try:
        data = files.read(path)
        left = list_without(data, str(path), rule)
    except (CivicError, OSError):
        return False
    with _halfway(path):
        if left is None:
            files.remove(path)
            with contextlib.suppress(OSError):
                path.parent.rmdir()
        elif left != data:
            files.replace(path, left)
    return True


def forget_all(journal: Journal[StateT]) -> Forgotten:
    """Remove the logs, the backups in the home and everything derived from them."""
    home = journal.home
    has_home = journal.refuse_foreign()
    _forget_letters(journal)
    if not has_home:
        return Forgotten(entries=0)
    with journal.held():
        refuse_newer(home)
        entries = None
        with contextlib.suppress(CivicError):  # unreadable files can still be removed
            entries = len(journal.read().texts)
        effects.erasing()
        _remove_files(journal)
        effects.happened(Effect.ERASED)
        left: tuple[Path, ...] = ()
        with contextlib.suppress(OSError):
            left = tuple(sorted(path for path in home.rglob("*") if not is_own_lock(path)))
    with contextlib.suppress(OSError):  # anything left, or that comes back, is empty
        if not UNLINKS_OPEN_FILES:
            _remove_lock(home)  # fails where another writer has it by now, which then keeps it
        home.rmdir()
        files.flush_folder(home.parent)
    return Forgotten(entries=entries, left=left)


def _remove_files(journal: Journal[StateT]) -> None:
    """Remove what is ours in a home: what is derived from the logs first, the lock last."""
    home = journal.home
    memory = journal.device().memory()
    written = [home / LOG / name for name in sorted(memory.names())]
    written += [home / LISTS / f"{key}{ENDING}" for key in sorted(memory.lists)]
    with _halfway(home):
        journal.device().forget()
    _forget_beside(journal)
    for one in contents(home):
        if one.kind is not DataFileKind.LOCK:
            with _halfway(one.path):
                files.remove(one.path)
    for path in filter(Path.is_file, written):  # even if they are damaged
        with _halfway(path):
            files.remove(path)
    for folder in (home / LOG, home / BACKUP, home / PACKS, home / LISTS):
        with contextlib.suppress(OSError):
            folder.rmdir()
    if UNLINKS_OPEN_FILES:
        with _halfway(home):
            _remove_lock(home)


def _remove_lock(home: Path) -> None:
    if is_own_lock(home / LOCK):
        files.remove(home / LOCK)


def _forget_letters(journal: Journal[StateT]) -> None:
    """Remove letters left in an editor: they identify the person, even without a journal."""
    for folder in letters(journal.device().folder):
        with _halfway(folder):
            shutil.rmtree(folder)


def _forget_beside(journal: Journal[StateT]) -> None:
    """Remove what is derived from the logs, before the logs themselves."""
    with _halfway(journal.home):
        journal.forget_known()
        for one in left_behind(journal.home):
            files.remove(one.path)


@contextlib.contextmanager
def _halfway(path: Path) -> Iterator[None]:
    """Turn a disk failure from here on into an error that names the file and what is true."""
    try:
        yield
    except OSError as fault:
        at = path if path.is_file() else Path(fault.filename or path)
        raise files.trouble(at, fault, "erased", so_far=PARTLY_ERASED) from fault


def refuse_newer(home: Path) -> None:
    """Raise Newer if a newer program wrote any log or backup: its lines may mean more."""
    is_there(home)
    for one in contents(home):
        if one.kind in {DataFileKind.LOG, DataFileKind.BACKUP} and _is_newer(one):
            message = f"{one.path} was written by a newer CivicPath, so nothing was erased."
            parts = [home] if holds_only_ours(home) else [home / LOG, home / BACKUP]
            by_hand = series(str(path) for path in parts if path.exists())
            raise Newer(message, f"Erase with the newer program, or delete by hand: {by_hand}")


def _is_newer(one: DataFile) -> bool:
    """Return whether a file requires a newer program; an unreadable one doesn't."""
    if one.kind is DataFileKind.BACKUP:
        every_file = _unpacked(one.path) or {}
        held = {name: data for name, data in every_file.items() if not name.endswith(ENDING)}
    else:
        held = {}
        with contextlib.suppress(CivicError, OSError):
            held = {str(one.path): files.read(one.path)}
    return log_files.gather(held.items()).newer


def _unpacked(backup: Path) -> dict[str, bytes] | None:
    """Return the logs and lists in a backup by name, or None if it can't be read."""
    try:
        return dict(backups.unpack_all(backup, backups.read(backup)))
    except (CivicError, OSError):
        return None
