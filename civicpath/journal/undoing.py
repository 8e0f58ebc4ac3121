"""What was taken back: an undoing names exactly one entry, also where two claim one id."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from typing import Final
from zlib import crc32

from civicpath.journal.codec import encode
from civicpath.journal.events import Done, Entry, Logged, Skipped, Stuck, Undone, Waiting

_MARKED: Final = "#"
"""Stands in a target between an id that several entries claim and the mark of the one meant."""


def noteless(entry: Entry) -> Entry:
    """The same entry without its note, where it has one."""
    match entry.event:
        case Done() | Waiting() | Skipped() | Stuck() | Logged() as event if event.note:
            return Entry(entry.stamp, replace(event, note=""))
        case _:
            return entry


def mark(entry: Entry) -> str:
    """Eight hex digits of all that an entry says but for its note, which may be forgotten."""
    return f"{crc32(encode(noteless(entry))):08x}"


def target(entry: Entry, *, shared: bool) -> str:
    """What an undoing of an entry names: its id, and its mark where the id is `shared`."""
    return f"{entry.stamp.id}{_MARKED}{mark(entry)}" if shared else entry.stamp.id


def named_ids(targets: Iterable[str]) -> frozenset[str]:
    """The ids that stand in the targets of undoings."""
    return frozenset(one.partition(_MARKED)[0] for one in targets)


def undone(entries: Iterable[Entry]) -> frozenset[Entry]:
    """The entries that no longer count; undoing an undoing brings its target back.

    Entries come in order.
    """
    told = tuple(entries)
    gone: set[int] = set()
    for at, meant in reversed(_undoings(told)):
        if at not in gone:
            gone.add(meant)
    return frozenset(told[at] for at in gone)


def undoings_of(entries: Iterable[Entry]) -> list[tuple[Entry, Entry]]:
    """Each undoing with the entry that it names, where that is known. Entries come in order."""
    told = tuple(entries)
    return [(told[at], told[meant]) for at, meant in _undoings(told)]


def _undoings(told: tuple[Entry, ...]) -> list[tuple[int, int]]:
    """Where each undoing stands, and the one entry that it names.

    Of several with the id that is named, the last one before the undoing is meant: that is what an
    undoing without a mark saw.
    """
    events = ((at, one.event) for at, one in enumerate(told))
    undoings = [(at, event.target) for at, event in events if isinstance(event, Undone)]
    ids = named_ids(name for _, name in undoings)
    claiming: dict[str, list[int]] = {}
    for at, one in enumerate(told if ids else ()):
        if one.stamp.id in ids:
            claiming.setdefault(one.stamp.id, []).append(at)
    found = []
    for at, name in undoings:
        id_, _, seal = name.partition(_MARKED)
        meant = [one for one in claiming.get(id_, ()) if not seal or mark(told[one]) == seal]
        before = meant[: bisect_left(meant, at)]
        after = [one for one in meant[len(before) :] if one != at]
        if before or after:
            found.append((at, before[-1] if before else after[0]))
    return found


def counting(entries: Iterable[Entry], gone: Collection[Entry]) -> Iterator[Entry]:
    """The entries that count, in their order, without the undoings: these have had their effect."""
    ids = {one.stamp.id for one in gone}  # looking for a short text first costs less
    for entry in entries:
        if type(entry.event) is Undone or (ids and entry.stamp.id in ids and entry in gone):
            continue
        yield entry


def latest(entries: Iterable[Entry], gone: Collection[Entry]) -> Entry | None:
    """The last entry that counts and is not itself an undoing: what `undo` takes back."""
    last = None
    for last in counting(entries, gone):  # noqa: B007 - only the last one is wanted
        pass
    return last
