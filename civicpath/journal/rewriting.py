"""Apply a rule of erasing to the lines of a log, and to a backup."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from civicpath.base.errors import CivicError
from civicpath.base.values import dataclass
from civicpath.journal import backups, log_files
from civicpath.journal.codec import Header, encode
from civicpath.journal.erase_rules import EraseRule
from civicpath.journal.events import Entry
from civicpath.journal.list_codec import ENDING, ListFile, decode_list, encode_list
from civicpath.journal.undoing import noteless, undoings_of
from civicpath.system import files

ListRule = Callable[[ListFile], ListFile | None]
"""Maps an imported list to itself, to one with fewer rows, or to None."""


def with_undoings(rule: EraseRule, texts: Iterable[bytes]) -> EraseRule:
    """Extend a rule to the undo entries, and undos of those, that name what it removes.

    Left behind, they would refer to entries that no longer exist.
    """
    held = {
        noteless(line): line
        for data in texts
        for _, line in log_files.lines(data)
        if isinstance(line, Entry)
    }
    entries = sorted(held, key=lambda one: one.stamp)
    undoings: dict[Entry, list[Entry]] = {}
    for undoing, meant in undoings_of(entries):
        undoings.setdefault(meant, []).append(undoing)
    gone = [bare for bare in entries if rule(held[bare]) is None]
    left_without: set[Entry] = set()
    while gone:
        more = undoings.pop(gone.pop(), [])
        left_without.update(more)
        gone += more

    def whole(entry: Entry) -> Entry | None:
        return None if entry in left_without else rule(entry)

    return whole


@dataclass(frozen=True, slots=True, kw_only=True)
class Rewritten:
    """A log without what a rule removes, and how many lines that are, or were not read."""

    data: bytes
    changed: int
    unread: int
    entries: int


def without(data: bytes, rule: EraseRule) -> Rewritten:
    """Apply a rule to one log's lines. Unreadable lines stay: there may be no other copy."""
    kept: list[bytes] = []
    changed = unread = entries = 0
    for text, line in log_files.lines(data, torn=True):
        if not isinstance(line, Entry):
            unread += not isinstance(line, Header)
            kept.append(text + b"\n")
            continue
        after = rule(line)
        changed += after != line
        if after is not None:
            entries += 1
            kept.append(text + b"\n" if after == line else encode(after))
    return Rewritten(data=b"".join(kept), changed=changed, unread=unread, entries=entries)


def rewrite_backup(
    backup: Path,
    held: Mapping[str, bytes] | None,
    rule: EraseRule,
    list_rule: ListRule | None = None,
) -> bool:
    """Apply a rule to a backup, and remove it if nothing is left. Return whether that worked."""
    if held is None:
        return False
    logs = {Path(name).name: data for name, data in held.items() if not name.endswith(ENDING)}
    kept = {name: without(data, rule) for name, data in logs.items()}
    try:
        lists = {
            Path(name).name: (data, list_without(data, name, list_rule))
            for name, data in held.items()
            if name.endswith(ENDING)
        }
        changed = any(one.changed for one in kept.values())
        if not (changed or any(old != new for old, new in lists.values())):
            return True
        left = [(name, data) for name, (_, data) in lists.items() if data is not None]
        if left or any(one.entries or one.unread for one in kept.values()):
            texts = (*((name, one.data) for name, one in kept.items()), *left)
            packed = backups.pack(texts, backups.packs(backup))
            files.replace(backup, packed)
        else:
            files.remove(backup)
    except (CivicError, OSError):
        return False
    return True


def list_without(data: bytes, name: str, rule: ListRule | None) -> bytes | None:
    """Apply a rule to a list; None if nothing of it is left, the same bytes if it is unchanged."""
    if rule is None:
        return data
    before = decode_list(data, name)
    after = rule(before)
    if after is None:
        return None
    return data if after == before else encode_list(after)
