"""Forgetting: the only time that the journal is rewritten. Copies elsewhere are out of reach."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from civicpath.core.errors import CivicError
from civicpath.core.event import Answered, Done, Entry, Logged, Raced, Skipped, Stuck, Waiting
from civicpath.core.lines import Header, encode
from civicpath.core.value import dataclass
from civicpath.edges import copies, files, logs, snapshot
from civicpath.edges.home import BACKUP, LOCK, LOG, SNAPSHOT, backups
from civicpath.edges.journal import Journal
from civicpath.edges.snapshot import State

Rule = Callable[[Entry], Entry | None]
"""What becomes of an entry: itself, an entry that says less, or nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Forgotten:
    """How many entries were changed or removed, and what may still hold some.

    `unread` counts lines that no rule could judge; `left` are files that were not touched.
    """

    entries: int
    unread: int = 0
    left: tuple[Path, ...] = ()


def answers(entry: Entry) -> Entry | None:
    """Forget every answer of the questionnaire."""
    return None if isinstance(entry.event, Answered) else entry


def answer(question: str) -> Rule:
    """Forget the answers to one question."""

    def rule(entry: Entry) -> Entry | None:
        event = entry.event
        return None if isinstance(event, Answered) and event.question == question else entry

    return rule


def notes(action: str) -> Rule:
    """Forget the notes on one action, and keep what was done."""

    def rule(entry: Entry) -> Entry:
        event = entry.event
        match event:
            case Done() | Waiting() | Skipped() | Stuck() if event.action == action and event.note:
                return replace(entry, event=replace(event, note=""))
            case _:
                return entry

    return rule


def logged_notes(entry: Entry) -> Entry:
    """Forget the notes on all that was logged, and keep the counts."""
    event = entry.event
    if isinstance(event, Logged) and event.note:
        return replace(entry, event=replace(event, note=""))
    return entry


def race(name: str) -> Rule:
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


def forget(journal: Journal[State], rule: Rule) -> Forgotten:
    """Apply a rule to every log and to every backup in the home."""
    with journal.writing():
        snapshot.drop(journal.home)
        changed = unread = 0
        left: list[Path] = []
        for path, data in journal.texts(logs.listing(journal.home)):
            kept = _without(data, rule)
            unread += kept.unread
            changed += kept.changed
            if kept.changed:
                files.replace(Path(path), kept.data)
        for backup in backups(journal.home):
            try:
                _rewrite(backup, rule)
            except (CivicError, OSError):
                left.append(backup)
        # Numbers at the end may be free again; under a new id none is ever given out twice.
        journal.device().forget()
    return Forgotten(entries=changed, unread=unread, left=tuple(left))


def forget_all(journal: Journal[State]) -> Forgotten:
    """Remove the logs, the backups in the home and all that was made of them."""
    home = journal.home
    if not home.exists():
        return Forgotten(entries=0)
    with journal.held():
        entries = 0
        with contextlib.suppress(CivicError):  # what can't be read can still be removed
            entries = len(journal.read().texts)
        for path in _ours(home):
            path.unlink(missing_ok=True)
        journal.device().forget()
        for folder in (home / LOG, home / BACKUP):
            with contextlib.suppress(OSError):
                folder.rmdir()
        with contextlib.suppress(OSError):
            (home / LOCK).unlink()
        left = tuple(sorted(path for path in home.rglob("*") if path.name != LOCK))
    with contextlib.suppress(OSError):
        home.rmdir()
    return Forgotten(entries=entries, left=left)


def _ours(home: Path) -> list[Path]:
    return [
        *(home / LOG).glob(f"*{logs.SUFFIX}"),
        *(home / BACKUP).glob("*.tar.gz"),
        *(path for folder in (home, home / LOG, home / BACKUP) for path in folder.glob(".*.new")),
        home / SNAPSHOT,
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kept:
    data: bytes
    changed: int
    unread: int
    entries: int


def _without(data: bytes, rule: Rule) -> _Kept:
    """Apply a rule to one log's lines. What can't be read is kept: it may be all there is."""
    kept: list[bytes] = []
    changed = unread = entries = 0
    for _, text, line in logs.lines(data, torn=True):
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


def _rewrite(backup: Path, rule: Rule) -> None:
    kept = {
        Path(name).name: _without(data, rule)
        for name, data in copies.unpack(backup, copies.read(backup))
    }
    if not any(one.changed for one in kept.values()):
        return
    if any(one.entries or one.unread for one in kept.values()):
        files.replace(backup, copies.pack((name, one.data) for name, one in kept.items()))
    else:
        backup.unlink()
