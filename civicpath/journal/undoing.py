"""Undo entries: each names exactly one entry, even if two have the same id."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator
from typing import Final
from zlib import crc32

from civicpath.base.values import replace
from civicpath.journal.codec import encode
from civicpath.journal.events import Done, Entry, Logged, Skipped, Stuck, Undone, Waiting

_MARKED: Final = "#"
"""Separates, in a target, an id that several entries have and the mark of the one meant."""


def noteless(entry: Entry) -> Entry:
    """Return the entry without its note."""
    match entry.event:
        case Done() | Waiting() | Skipped() | Stuck() | Logged() as event if event.note:
            return Entry(entry.stamp, replace(event, note=""))
        case _:
            return entry


def mark(entry: Entry) -> str:
    """Return eight hex digits of an entry's content without its note, which may be erased."""
    return f"{crc32(encode(noteless(entry))):08x}"


def target(entry: Entry, *, shared: bool) -> str:
    """Return the target for undoing an entry: its id, with its mark if the id is `shared`."""
    return f"{entry.stamp.id}{_MARKED}{mark(entry)}" if shared else entry.stamp.id


def named_id(target: str) -> str:
    """Return the id in the target of an undo entry."""
    return target.partition(_MARKED)[0]


def seal_of(target: str) -> str:
    """Return the mark in the target of an undo entry; empty if the id alone says what is meant."""
    return target.partition(_MARKED)[2]


def undone(entries: Iterable[Entry]) -> frozenset[Entry]:
    """Return the entries that no longer count; undoing an undo restores its target.

    Entries must be in order.
    """
    known = tuple(entries)
    gone: set[int] = set()
    for at, meant in reversed(_undoings(known)):
        if at not in gone:
            gone.add(meant)
    return frozenset(known[at] for at in gone)


def undoings_of(entries: Iterable[Entry]) -> list[tuple[Entry, Entry]]:
    """Return each undo with the entry that it names, if known. Entries must be in order."""
    known = tuple(entries)
    return [(known[at], known[meant]) for at, meant in _undoings(known)]


def _undoings(known: tuple[Entry, ...]) -> list[tuple[int, int]]:
    """Return the position of each undo and of the entry that it names.

    If several entries have the id, the last one before the undo is meant: that is the one that an
    undo without a mark saw.
    """
    events = ((at, one.event) for at, one in enumerate(known))
    undoings = [(at, event.target) for at, event in events if isinstance(event, Undone)]
    ids = {named_id(name) for _, name in undoings}
    claiming: dict[str, list[int]] = {}
    for at, one in enumerate(known if ids else ()):
        if one.stamp.id in ids:
            claiming.setdefault(one.stamp.id, []).append(at)
    found = []
    for at, name in undoings:
        seal = seal_of(name)
        claims = claiming.get(named_id(name), ())
        meant = [one for one in claims if not seal or mark(known[one]) == seal]
        before = meant[: bisect_left(meant, at)]
        after = [one for one in meant[len(before) :] if one != at]
        if before or after:
            found.append((at, before[-1] if before else after[0]))
    return found


def counting(entries: Iterable[Entry], gone: Collection[Entry]) -> Iterator[Entry]:
    """Yield the entries that count, in order, without the undo entries."""
    ids = {one.stamp.id for one in gone}  # searching for a short text first is cheaper
    for entry in entries:
        if type(entry.event) is Undone or (ids and entry.stamp.id in ids and entry in gone):
            continue
        yield entry
