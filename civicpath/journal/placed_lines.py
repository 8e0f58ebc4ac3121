"""Decoded lines of a journal by their places: their final order, and which of them are undone.

Half of a long journal may be undo entries, which as objects would take more memory than its bytes.
So an undo and what it names are found by the hashes of their ids, and decoded only where an id
alone doesn't say which entry is meant.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Final

from civicpath.base.patterns import pattern
from civicpath.journal.codec import Unknown
from civicpath.journal.events import Entry, Undone
from civicpath.journal.undoing import mark, named_id, noteless, seal_of

CLOCK_AT: Final = 59
"""The bits of a place below its clock: the file's number, and the line's start in it."""

ToldLine = Entry | Unknown

PlacedLine = tuple[ToldLine, bytes, int]
"""A decoded line, its bytes and its place."""

_PARTS: Final = 8

Ordered = Callable[[Iterable[int]], Iterator[PlacedLine]]
"""Decodes the lines at some places, which must be sorted, in their final order and each once."""

_PLAIN: Final = pattern(
    rb'[0-9a-f]{8} \{"at":"[ !#-\[\]-~]*","id":"([0-9A-Za-z]+:[0-9]{1,19}(?::[0-9a-f]{8}|))"'
    rb',"lc":[0-9]{1,12},"op":"undone","target":"([ !$-\[\]-~]*)","v":[0-2]\}'
)
"""An undo entry as this program writes it, without a mark in its target."""


def settled(rows: Iterable[PlacedLine]) -> Iterator[PlacedLine]:
    """Return the entries with one clock, in order.

    Of lines that differ only in a note, the shorter one is kept, so a note that was erased once
    stays erased. Lines that differ in anything else are all kept.
    """
    held: dict[ToldLine, PlacedLine] = {}
    for row in rows:
        key = identity(row[0])
        if key not in held or says_less(row[1], held[key][1]):
            held[key] = row
    return iter(sorted(held.values(), key=lambda row: (row[0].stamp, row[1])))


def identity(line: ToldLine) -> ToldLine:
    """Return what identifies the entry of a line: everything except its note."""
    return noteless(line) if isinstance(line, Entry) else line


def says_less(text: bytes, other: bytes) -> bool:
    """Return whether a line holds less than another one of the same entry.

    The shorter line counts, so that a note that was erased stays erased.
    """
    return (len(text), text) < (len(other), other)


def undone_places(
    undos: Iterable[tuple[int, bytes]],
    ids: Iterable[tuple[int, int]],
    again: frozenset[int],
    ordered: Ordered,
) -> frozenset[int]:
    """Return the places of the entries that no longer count; undoing an undo restores its target.

    `undos` are the places and bytes of all lines that may be undo entries, `ids` the hash of each
    line's id with its place, and `again` the hashes that several lines have.
    """
    named: dict[int, int] = {}
    odd: list[int] = []
    for place, text in undos:
        match = _PLAIN.fullmatch(text)
        if match and hash(match[1]) not in again and (target := hash(match[2])) not in again:
            named[place] = target
        else:
            odd.append(place)
    odd_named = dict(_targets(ordered(sorted(odd))))
    meant: dict[int, int | None] = dict.fromkeys(named.values())
    claiming: dict[int, list[int]] = {target: [] for target in odd_named.values()}
    for id_, place in ids:
        if id_ in meant:
            meant[id_] = place
        if id_ in claiming:
            claiming[id_].append(place)
    found = {
        place: one
        for place, target in named.items()
        if (one := meant[target]) is not None and one != place
    }
    for place, target in odd_named.items():
        if (one := _meant(place, claiming[target], ordered)) is not None:
            found[place] = one
    return _gone(found, ordered)


def _targets(rows: Iterable[PlacedLine]) -> Iterator[tuple[int, int]]:
    """Yield the place of each undo entry and the hash of the id that it names."""
    for line, _, place in rows:
        if isinstance(line, Entry) and isinstance(line.event, Undone):
            yield place, hash(named_id(line.event.target).encode("utf-8", "replace"))


def _meant(undo: int, claiming: Iterable[int], ordered: Ordered) -> int | None:
    """Return the place of the entry that an undo names, of those with the id; None if none fits.

    The last one before the undo is meant, because that is the one that an undo without a mark saw.
    """
    (undoing, undo_text, _) = next(ordered([undo]))
    assert isinstance(undoing, Entry), "it was one before"
    assert isinstance(undoing.event, Undone), "it was one before"
    id_, seal = named_id(undoing.event.target), seal_of(undoing.event.target)
    after: int | None = None
    before: int | None = None
    for line, text, place in ordered(sorted(claiming)):
        if not isinstance(line, Entry) or line.stamp.id != id_ or place == undo:
            continue
        if seal and mark(line) != seal:
            continue
        if (line.stamp, text) < (undoing.stamp, undo_text):
            before = place
        elif after is None:
            after = place
    return after if before is None else before


def _gone(found: Mapping[int, int], ordered: Ordered) -> frozenset[int]:
    """Return what is undone, given the place of each undo with the place of what it names."""
    places = sorted(found)
    if any(one in found and one >> CLOCK_AT == place >> CLOCK_AT for place, one in found.items()):
        places = [place for _, _, place in ordered(places)]  # places alone don't order these
    gone: set[int] = set()
    for place in reversed(places):
        if place not in gone:
            gone.add(found[place])
    return frozenset(gone)


def repeated(keys: Collection[int]) -> frozenset[int]:
    """Return what occurs more than once; in parts, as a set of all would take much memory."""
    found: set[int] = set()
    for part in range(_PARTS):
        some = [key for key in keys if key % _PARTS == part]
        if len(set(some)) < len(some):
            found.update(key for key, times in Counter(some).items() if times > 1)
    return frozenset(found)
