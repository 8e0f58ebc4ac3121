"""Forgetting: the only time that the journal is rewritten. Copies elsewhere are out of reach."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final

from civicpath.base.errors import CivicError, Newer
from civicpath.base.text import series
from civicpath.base.values import dataclass
from civicpath.journal import backups, log_files
from civicpath.journal.codec import Header, encode, header
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
    Skipped,
    Stamp,
    Stuck,
    Undone,
    Waiting,
)
from civicpath.journal.home import BACKUP, LOCK, LOG, backup_files, is_ours_alone, is_there
from civicpath.journal.log_files import contents, left_behind
from civicpath.journal.snapshot import StateT
from civicpath.journal.store import Journal
from civicpath.system import files

HALFWAY: Final = "Some of it may be erased already, but not all: run it again."
"""What is so when the disk fails after erasing has begun."""

EraseRule = Callable[[Entry], Entry | None]
"""What becomes of an entry: itself, an entry that says less, or nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Forgotten:
    """How many entries were changed or removed, and what may still hold some.

    `unread` counts lines that no rule could judge; `left` are files that were not touched.
    """

    entries: int
    unread: int = 0
    left: tuple[Path, ...] = ()


def every(*kinds: type) -> EraseRule:
    """Forget every event of some kinds."""

    def rule(entry: Entry) -> Entry | None:
        return None if isinstance(entry.event, kinds) else entry

    return rule


answers: Final = every(Answered)


groups: Final = every(GroupSaved, GroupRemoved)


meetings: Final = every(
    MeetingKept, MeetingMoved, MeetingSkipped, MeetingRemoved, Going, CalendarRead
)
"""Meetings and calendars, with what became of each day. That the person went is a thing done."""


logged: Final = every(Logged)
"""All that was logged: amounts, hours and notes."""


def answer(question: str) -> EraseRule:
    """Forget the answers to one question."""

    def rule(entry: Entry) -> Entry | None:
        event = entry.event
        return None if isinstance(event, Answered) and event.question == question else entry

    return rule


def notes(action: str) -> EraseRule:
    """Forget the notes on one action, and keep what was done."""

    def rule(entry: Entry) -> Entry:
        event = entry.event
        on_it = isinstance(event, Done | Waiting | Skipped | Stuck) and event.action == action
        return noteless(entry) if on_it else entry

    return rule


def logged_notes(entry: Entry) -> Entry:
    """Forget the notes on all that was logged, and keep the counts."""
    return noteless(entry) if isinstance(entry.event, Logged) else entry


def notes_of(stamps: Container[Stamp]) -> EraseRule:
    """Forget the notes on some entries, and keep the rest of them."""

    def rule(entry: Entry) -> Entry:
        return noteless(entry) if entry.stamp in stamps else entry

    return rule


def noteless(entry: Entry) -> Entry:
    """The same entry without its note, where it has one."""
    match entry.event:
        case Done() | Waiting() | Skipped() | Stuck() | Logged() as event if event.note:
            return replace(entry, event=replace(event, note=""))
        case _:
            return entry


def race(name: str) -> EraseRule:
    """Forget a saved race, with every number that it ever had; what was logged for it stays."""

    def rule(entry: Entry) -> Entry | None:
        match entry.event:
            case Raced(name=saved) if saved == name:
                return None
            case Logged(race=named) as event if named == name:
                return replace(entry, event=replace(event, race="", others=True))
            case _:
                return entry

    return rule


def forget(journal: Journal[StateT], rule: EraseRule) -> Forgotten:
    """Apply a rule to every log and to every backup in the home."""
    home = journal.home
    if not is_there(home):
        return Forgotten(entries=0)
    with journal.held():
        refuse_newer(home)
        texts = dict(journal.texts(log_files.listing(home)))
        packed = {path: _unpacked(path) for path in backup_files(home)}
        copied = (data for held in packed.values() if held for data in held.values())
        whole = _with_undoings(rule, (*texts.values(), *copied))
        kept = {Path(path): _without(data, whole) for path, data in texts.items()}
        _forget_beside(journal)
        for path, one in kept.items():
            if one.changed:
                with _halfway(path):
                    files.replace(path, one.data or header())
        left = tuple(path for path, held in packed.items() if not _rewritten(path, held, whole))
    return Forgotten(
        entries=sum(one.changed for one in kept.values()),
        unread=sum(one.unread for one in kept.values()),
        left=left,
    )


def forget_all(journal: Journal[StateT]) -> Forgotten:
    """Remove the logs, the backups in the home and all that was made of them."""
    home = journal.home
    if not is_there(home):
        return Forgotten(entries=0)
    with journal.held():
        refuse_newer(home)
        entries = 0
        with contextlib.suppress(CivicError):  # what can't be read can still be removed
            entries = len(journal.read().texts)
        _forget_beside(journal)
        for one in contents(home):
            if one.kind is not DataFileKind.LOCK:
                with _halfway(one.path):
                    files.remove(one.path)
        for folder in (home / LOG, home / BACKUP):
            with contextlib.suppress(OSError):
                folder.rmdir()
        with _halfway(home):
            files.remove(home / LOCK)
        left = tuple(sorted(path for path in home.rglob("*") if path.name != LOCK))
    with contextlib.suppress(OSError):  # what is left, or comes back, is empty
        home.rmdir()
        files.flush_folder(home.parent)
    return Forgotten(entries=entries, left=left)


def _forget_beside(journal: Journal[StateT]) -> None:
    """Before the logs: what was made of them, and the id of this machine's own.

    Numbers at its end may be free again; under a new id none is ever given out twice, also where
    erasing is cut short.
    """
    with _halfway(journal.home):
        journal.device().forget()
        journal.shelf().clear()
        for one in left_behind(journal.home):
            files.remove(one.path)


@contextlib.contextmanager
def _halfway(path: Path) -> Iterator[None]:
    """Say what is so when the disk fails from here on, and with which file."""
    try:
        yield
    except OSError as fault:
        at = path if path.is_file() else Path(fault.filename or path)
        raise files.trouble(at, fault, "erased", so_far=HALFWAY) from fault


def refuse_newer(home: Path) -> None:
    """Raise Newer where a newer program wrote any log or backup: it knows what this one can't."""
    is_there(home)
    for one in contents(home):
        if one.kind in {DataFileKind.LOG, DataFileKind.BACKUP} and _is_newer(one):
            message = f"{one.path} was written by a newer CivicPath, so nothing was erased."
            parts = [home] if is_ours_alone(home) else [home / LOG, home / BACKUP]
            by_hand = series(str(path) for path in parts if path.exists())
            raise Newer(message, f"Erase with the newer program, or delete by hand: {by_hand}")


def _is_newer(one: DataFile) -> bool:
    """Say whether a file asks for a newer program; one that can't be read asks for nothing."""
    if one.kind is DataFileKind.BACKUP:
        held = _unpacked(one.path) or {}
    else:
        held = {}
        with contextlib.suppress(CivicError, OSError):
            held = {str(one.path): files.read(one.path)}
    return log_files.gather(held.items()).newer


def _unpacked(backup: Path) -> dict[str, bytes] | None:
    """The logs in a backup by name, or None where it can't be read."""
    try:
        return dict(backups.unpack(backup, backups.read(backup)))
    except (CivicError, OSError):
        return None


def _with_undoings(rule: EraseRule, texts: Iterable[bytes]) -> EraseRule:
    """A rule that also forgets whatever takes back, or brings back, what it forgets.

    The number of an entry that is gone may come again, in another machine's log; an undoing left
    behind would then take back a thing that it never knew.
    """
    entries = [
        line for data in texts for _, _, line in log_files.lines(data) if isinstance(line, Entry)
    ]
    after = [(one.stamp.id, rule(one)) for one in entries]
    gone = {id_ for id_, kept in after if not kept} - {id_ for id_, kept in after if kept}
    undoings = [(one.stamp.id, one.event) for one in entries if isinstance(one.event, Undone)]
    while more := {id_ for id_, undoing in undoings if undoing.target in gone} - gone:
        gone |= more

    def whole(entry: Entry) -> Entry | None:
        event = entry.event
        return None if isinstance(event, Undone) and event.target in gone else rule(entry)

    return whole


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kept:
    data: bytes
    changed: int
    unread: int
    entries: int


def _without(data: bytes, rule: EraseRule) -> _Kept:
    """Apply a rule to one log's lines. What can't be read is kept: it may be all there is."""
    kept: list[bytes] = []
    changed = unread = entries = 0
    for _, text, line in log_files.lines(data, torn=True):
        if not isinstance(line, Entry):
            unread += not isinstance(line, Header)
            kept.append(text + b"\n")
            continue
        after = rule(line)
        changed += after != line
        if after is not None:
            entries += 1
            kept.append(text + b"\n" if after == line else encode(after))
    return _Kept(data=b"".join(kept), changed=changed, unread=unread, entries=entries)


def _rewritten(backup: Path, held: Mapping[str, bytes] | None, rule: EraseRule) -> bool:
    """Apply a rule to a backup; one that holds nothing else goes whole. Say whether that worked."""
    if held is None:
        return False
    kept = {Path(name).name: _without(data, rule) for name, data in held.items()}
    if not any(one.changed for one in kept.values()):
        return True
    try:
        if any(one.entries or one.unread for one in kept.values()):
            files.replace(backup, backups.pack((name, one.data) for name, one in kept.items()))
        else:
            files.remove(backup)
    except (CivicError, OSError):
        return False
    return True
