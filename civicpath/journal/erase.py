"""Erase data: the only time that logs are rewritten. Copies elsewhere are out of reach."""

from __future__ import annotations

import contextlib
import shutil
import sys
from collections.abc import Container, Iterator
from pathlib import Path
from typing import Final

from civicpath.base.errors import PARTLY_ERASED, CivicError, Newer
from civicpath.base.text import series
from civicpath.base.values import dataclass, replace
from civicpath.journal import backups, log_files
from civicpath.journal.codec import MOST_BYTES, header
from civicpath.journal.data_files import DataFile, DataFileKind
from civicpath.journal.events import (
    Answered,
    CalendarRead,
    Done,
    Entry,
    Going,
    GroupRemoved,
    GroupSaved,
    Logged,
    MeetingKept,
    MeetingMoved,
    MeetingRemoved,
    MeetingSkipped,
    Raced,
    RaceEnded,
    Skipped,
    Stuck,
    Waiting,
)
from civicpath.journal.home import BACKUP, LOCK, LOG, PACKS, is_ours_alone, is_there
from civicpath.journal.list_codec import ENDING, LISTS
from civicpath.journal.list_files import list_paths
from civicpath.journal.log_files import contents, left_behind
from civicpath.journal.ownership import PACKED, is_own_lock, is_own_log, letters
from civicpath.journal.people_events import (
    PersonKept,
    PersonMarked,
    PersonRemoved,
    PersonSettled,
    PersonTouched,
)
from civicpath.journal.rewriting import (
    EraseRule,
    ListRule,
    list_without,
    rewrite_backup,
    with_undoings,
    without,
)
from civicpath.journal.snapshot import StateT
from civicpath.journal.store import Journal
from civicpath.journal.undoing import noteless
from civicpath.system import effects, files
from civicpath.system.effects import Effect

UNLINKS_OPEN_FILES: Final = sys.platform != "win32"
"""Whether a file that is still open, such as the lock that we hold, can be removed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Forgotten:
    """How many entries were changed or removed, and what may still hold some.

    `unread` counts lines that no rule could be applied to; `left` are files not touched.
    """

    entries: int
    unread: int = 0
    left: tuple[Path, ...] = ()


def every(*kinds: type) -> EraseRule:
    """Make a rule that removes every event of some kinds."""

    def rule(entry: Entry) -> Entry | None:
        return None if isinstance(entry.event, kinds) else entry

    return rule


answers: Final = every(Answered)

groups: Final = every(GroupSaved, GroupRemoved)

meetings: Final = every(
    MeetingKept, MeetingMoved, MeetingSkipped, MeetingRemoved, Going, CalendarRead
)
"""Meetings, calendars and changes to their days. Having attended is an action, and stays."""

people: Final = every(PersonKept, PersonTouched, PersonSettled, PersonMarked, PersonRemoved)
"""Everybody on the list, what passed, and all marks; who was forgotten before stays so."""


logged: Final = every(Logged)
"""Everything logged: amounts, hours and notes."""


def answer(question: str) -> EraseRule:
    """Make a rule that removes the answers to one question."""

    def rule(entry: Entry) -> Entry | None:
        event = entry.event
        return None if isinstance(event, Answered) and event.question == question else entry

    return rule


def notes(action: str) -> EraseRule:
    """Make a rule that removes the notes on one action and keeps what was done."""

    def rule(entry: Entry) -> Entry:
        event = entry.event
        on_it = isinstance(event, Done | Waiting | Skipped | Stuck) and event.action == action
        return noteless(entry) if on_it else entry

    return rule


def logged_notes(entry: Entry) -> Entry:
    """Make a rule that removes the notes on logged amounts and keeps the amounts."""
    return noteless(entry) if isinstance(entry.event, Logged) else entry


def notes_of(entries: Container[Entry]) -> EraseRule:
    """Make a rule that removes the notes of some entries and keeps the rest of them."""

    def rule(entry: Entry) -> Entry:
        return noteless(entry) if entry in entries else entry

    return rule


def race(name: str) -> EraseRule:
    """Make a rule that removes a race, its numbers and marks; what was logged for it stays."""

    def rule(entry: Entry) -> Entry | None:
        match entry.event:
            case Raced(name=saved) | RaceEnded(name=saved) if saved == name:
                return None
            case Logged(race=named) as event if named == name:
                return Entry(entry.stamp, replace(event, race="", others=True))
            case PersonMarked(race=named) if named == name:
                return None
            case _:
                return entry

    return rule


def forget(
    journal: Journal[StateT], rule: EraseRule, list_rule: ListRule | None = None
) -> Forgotten:
    """Apply a rule to every log and every backup in the home, and one to the imported lists."""
    home = journal.home
    there = journal.refuse_foreign()
    _forget_letters(journal)
    if not there:
        return Forgotten(entries=0)
    with journal.held():
        refuse_newer(home)
        known = journal.device().memory().names()
        proved = {
            log: log.name in known or is_own_log(home / LOG / log.name)
            for log in log_files.listing(home)
        }
        read = dict(journal.texts(log for log, is_own in proved.items() if is_own))
        texts = {path: data for path, data in read.items() if len(data) <= MOST_BYTES}
        packed = {path: _unpacked(path) for path in sorted((home / BACKUP).glob(f"*{PACKED}"))}
        copied = (
            data
            for held in packed.values()
            if held
            for name, data in held.items()
            if not name.endswith(ENDING)
        )
        whole = with_undoings(rule, (*texts.values(), *copied))
        kept = {Path(path): without(data, whole) for path, data in texts.items()}
        own = journal.begin_erasing()
        effects.erasing()
        _forget_beside(journal)
        for path, one in kept.items():
            if one.changed:
                with _halfway(path):
                    files.replace(path, one.data or header())
        journal.end_erasing(own)
        lists = [path for path in list_paths(home) if not _rewritten_list(path, list_rule)]
        left = [
            *(Path(path) for path in read.keys() - texts.keys()),
            *lists,
            *(
                path
                for path, held in packed.items()
                if not rewrite_backup(path, held, whole, list_rule)
            ),
        ]
        if not left:  # what is left may be ours and hold some of it
            effects.happened(Effect.ERASED)
    return Forgotten(
        entries=sum(one.changed for one in kept.values()),
        unread=sum(one.unread for one in kept.values()),
        left=(*(home / LOG / log.name for log, is_own in proved.items() if not is_own), *left),
    )


def _rewritten_list(path: Path, rule: ListRule | None) -> bool:
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
    there = journal.refuse_foreign()
    _forget_letters(journal)
    if not there:
        return Forgotten(entries=0)
    with journal.held():
        refuse_newer(home)
        entries = 0
        with contextlib.suppress(CivicError):  # unreadable files can still be removed
            entries = len(journal.read().texts)
        effects.erasing()
        written = [home / LOG / name for name in sorted(journal.device().memory().names())]
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
            parts = [home] if is_ours_alone(home) else [home / LOG, home / BACKUP]
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
