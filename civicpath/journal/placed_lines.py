"""Decoded lines of a journal, each with its place, and their final order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from civicpath.journal.codec import Unknown
from civicpath.journal.events import Entry
from civicpath.journal.undoing import noteless

CLOCK_AT: Final = 59
"""The bits of a place below its clock: the file's number, and the line's start in it."""

ToldLine = Entry | Unknown

PlacedLine = tuple[ToldLine, bytes, int]
"""A decoded line, its bytes and its place."""


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
