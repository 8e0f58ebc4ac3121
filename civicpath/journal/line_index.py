"""An index of the logs' lines in order, so that entries are decoded one at a time.

A million entries take a gigabyte as objects, and a third of that as bytes and one number each. So
the lines are scanned once for their clocks, sorted, and decoded on demand. Problems are collected
on the way, and are complete once `lines` is exhausted.
"""

from __future__ import annotations

import re
from array import array
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping
from itertools import pairwise
from typing import Final, TypeGuard

from civicpath.base.patterns import pattern
from civicpath.base.problems import Problem
from civicpath.base.values import replace
from civicpath.journal.codec import (
    FAR,
    MOST_BYTES,
    MOST_CLOCK,
    MOST_EVENTS,
    MOST_GAP,
    VERSION,
    Damaged,
    Header,
    LogLine,
    Unknown,
    decode,
    decode_body,
)
from civicpath.journal.events import Entry, Undone
from civicpath.journal.line_problems import LineProblems
from civicpath.journal.line_scan import Stamps, clock_in, stamps, stretches
from civicpath.journal.log_owner import BOM, LogOwner, intact, owner_of
from civicpath.journal.placed_lines import (
    CLOCK_AT,
    PlacedLine,
    ToldLine,
    repeated,
    settled,
    undone_places,
)

MOST_DAMAGED: Final = 10_000
"""The most lines of one log that are noted as unreadable one by one; the rest are counted."""

_RETURN: Final = ord("\r")

_LINES: Final = pattern(rb"(?!\r?$)[^\n]+", re.MULTILINE)
"""A line that isn't empty."""

_AT_BITS: Final = 27

_AT: Final = (1 << _AT_BITS) - 1

_SOURCE: Final = (1 << (CLOCK_AT - _AT_BITS)) - 1

_WITHOUT_CLOCK: Final = (1 << CLOCK_AT) - 1


class LineIndex:
    """The entries of some logs, in order. Logs are given by name and bytes.

    `newer` is true if a file's header requires a newer program; `clock` is the highest clock to
    continue from, and `numbers` holds each device's last number. `doubled` holds the entries with
    the id of another one and different content.
    """

    def __init__(
        self, sources: Iterable[tuple[str, bytes]], accepted: Container[str] | None = None
    ) -> None:
        """Scan all lines of the logs; damages whose names were `accepted` are no problems."""
        self._accepted = accepted
        self.newer = False
        self._headed: set[int] = set()
        self.clock = 0
        self.numbers: Mapping[str, int] = {}
        self.doubled: tuple[Entry, ...] = ()
        self._names: list[str] = []
        self._texts: list[bytes] = []
        self._places: list[int] = []
        self._wrong: list[LineProblems] = []
        self._ids = array("q")
        self._numbers: dict[bytes, int] = {}
        for name, data in sources:
            self._add(name, data)
        self._as_read = self._places
        self._places = sorted(self._as_read)
        self._far = self._lowered()
        self._again = repeated(self._ids)
        self.clock = self._places[-1] >> CLOCK_AT if self._places else 0
        self.numbers = {device.decode(): last for device, last in self._numbers.items()}

    @property
    def headed(self) -> bool:
        """Return whether any file starts with a journal's header."""
        return bool(self._headed)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Return what couldn't be read so far, file by file."""
        return tuple(
            problem
            for data, wrong in zip(self._texts, self._wrong, strict=True)
            for problem in wrong.listed(data, self._accepted)
        )

    @property
    def damages(self) -> Mapping[str, int]:
        """Return the name of each damage found so far, accepted or not, and its lines."""
        found = Counter[str]()
        for data, wrong in zip(self._texts, self._wrong, strict=True):
            names = wrong.damages(data)
            found.update(names.values())
            if names and wrong.more:
                found[next(iter(names.values()))] += wrong.more
        return found

    def lines(self) -> Iterator[tuple[ToldLine, bytes]]:
        """Return every entry once, in order, with its line; also those of unknown kinds."""
        return ((line, text) for line, text, _ in self._rows())

    def entries(self) -> Iterator[Entry]:
        """Return every entry of a known kind once, in order."""
        return (line for line, _, _ in self._rows() if type(line) is Entry)

    def counting(self) -> Iterator[Entry]:
        """Return the entries that count, in order, without the undo entries."""
        gone = self._undone()
        for line, _, place in self._rows():
            if type(line) is Entry and type(line.event) is not Undone and place not in gone:
                yield line

    def _undone(self) -> frozenset[int]:
        """Return the places of the entries that no longer count."""
        starts = {start for source in range(len(self._texts)) for start in self._undos(source)}
        if not starts:
            return frozenset()
        places = self._as_read
        if self._far:
            lowered = ((place, place & _WITHOUT_CLOCK) for place in places)
            places = [low if low in self._far else place for place, low in lowered]
        undos = (place for place in places if place & _WITHOUT_CLOCK in starts)
        return undone_places(
            ((place, self._text(place)) for place in undos),
            zip(self._ids, places, strict=True),
            self._again,
            self._ordered,
        )

    def _undos(self, source: int) -> Iterator[int]:
        """Yield the places, without clocks, of the lines of a log that may be undo entries."""
        data = self._texts[source]
        begin = len(BOM) if data.startswith(BOM) else 0
        at = data.find(_UNDONE)
        while at >= 0:
            yield source << _AT_BITS | (data.rfind(b"\n", 0, at) + 1 or begin)
            at = data.find(_UNDONE, at + 1)

    def _rows(self) -> Iterator[PlacedLine]:
        """Return every entry once, in order, with its line and place."""
        found = self._ordered(self._places)
        return self._noting_doubled(found) if self._again else found

    def _noting_doubled(self, rows: Iterable[PlacedLine]) -> Iterator[PlacedLine]:
        """Pass entries on, and note those with the id of an earlier one."""
        seen: set[int] = set()
        doubled: list[Entry] = []
        for row in rows:
            line = row[0]
            if (id_ := hash(line.stamp.id.encode())) in self._again:
                if id_ in seen and isinstance(line, Entry):
                    doubled.append(line)
                seen.add(id_)
            yield row
        self.doubled = tuple(doubled)

    def _lowered(self) -> frozenset[int]:
        """Put the entries whose clocks jump far ahead first, and return their places.

        Otherwise the clocks of all that follows would soon be at their end.
        """
        if not self._places or self._places[-1] >> CLOCK_AT <= FAR:
            return frozenset()
        clocks = pairwise([0, *(place >> CLOCK_AT for place in self._places)])
        jumps = (at for at, (one, then) in enumerate(clocks) if then > max(FAR, one + MOST_GAP))
        first = next(jumps, len(self._places))
        far = frozenset(place & _WITHOUT_CLOCK for place in self._places[first:])
        for place in far:
            self._wrong[place >> _AT_BITS].absurd(place & _AT)
        self._places[:] = sorted((*far, *self._places[:first]))
        return far

    def _add(self, name: str, data: bytes) -> None:
        """Index each line of a log, and collect what is wrong with it."""
        source, places = len(self._names), len(self._places)
        self._names.append(name)
        self._texts.append(data)
        wrong = LineProblems(name)
        self._wrong.append(wrong)
        if len(data) > MOST_BYTES:
            self._texts[source] = b""
            wrong.too_large(f"it is larger than {MOST_BYTES // 1024**2} MiB")
        elif self._scan(source, data) > MOST_EVENTS:
            del self._places[places:], self._ids[places:]
            self._texts[source] = b""
            wrong.too_large(f"it holds more than {MOST_EVENTS:,} entries")
        elif self._is_foreign(source, places, data):
            wrong.foreign()
        elif len(self._places) == places and not wrong:
            if data and owner_of(name, data) is LogOwner.DAMAGED:
                wrong.nothing_read()
            else:
                self._texts[source] = b""  # nothing in it is needed again

    def _is_foreign(self, source: int, places: int, data: bytes) -> bool:
        """Return whether a file with lines that can't be read is not a log of ours."""
        if len(self._places) > places or not self._wrong[source]:
            return False
        return owner_of(self._names[source], data) is LogOwner.FOREIGN

    def _scan(self, source: int, data: bytes) -> int:
        """Index the lines of one log; return its number of entries, at least if over the limit."""
        before = len(self._places)
        for begin, end in stretches(data):
            if found := stamps(data, begin, end):
                self._index(source, found)
            else:
                self._scan_odd(source, begin, end)
            if len(self._places) - before > MOST_EVENTS:
                break
        return len(self._places) - before

    def _index(self, source: int, found: Stamps) -> None:
        """Index lines that are as this program writes them."""
        base = source << _AT_BITS
        places = zip(found.clocks, found.starts, strict=True)
        self._places.extend([clock << CLOCK_AT | base | start for clock, start in places])
        self._ids.extend(map(hash, found.ids))
        for device, last in found.numbers.items():
            self._numbers[device] = max(last, self._numbers.get(device, 0))

    def _scan_odd(self, source: int, begin: int, end: int) -> None:
        """Index a stretch of lines that aren't entries as this program writes them."""
        wrong = self._wrong[source]
        for match in _LINES.finditer(self._texts[source], begin, end):
            if len(wrong) >= MOST_DAMAGED:
                self._skim(source, match.start(), end)
                return
            self._note_odd(source, match.start(), match[0].removesuffix(b"\r"), match.end())

    def _skim(self, source: int, begin: int, end: int) -> None:
        """Index what is intact of a stretch, and only count the rest: there is too much of it."""
        data, wrong = self._texts[source], self._wrong[source]
        ended = data.rfind(b"\n", begin, end) + 1
        wrong.more += sum(1 for _ in _LINES.finditer(data, begin, ended))
        for found in intact(data, begin, end):
            self._note_odd(source, found.start(), found[0].removesuffix(b"\r"), found.end())
            wrong.more -= found.end() < ended

    def _note_odd(self, source: int, start: int, text: bytes, end: int) -> None:
        """Index a line that isn't an entry as this program writes it."""
        line = _agreed(decode(text), text)
        if isinstance(line, Header):
            self._headed.add(source)
            self.newer = self.newer or line.min_reader > VERSION
        elif not isinstance(line, Damaged):
            at = line.stamp
            if at.number <= MOST_CLOCK:
                device = at.device.encode()
                self._numbers[device] = max(at.number, self._numbers.get(device, 0))
            if not at.clock or at.number > MOST_CLOCK:
                self._wrong[source].absurd(start)
            self._ids.append(hash(at.id.encode()))
            self._places.append((at.clock << CLOCK_AT) | (source << _AT_BITS) | start)
        elif end < len(self._texts[source]):  # otherwise the line may still be being written
            self._wrong[source].damaged(start, line.reason)

    def _ordered(self, places: Iterable[int]) -> Iterator[PlacedLine]:
        """Yield the entries at some places, each once; those with the same clock by their ids."""
        group: list[PlacedLine] = []
        last = -1
        for place in places:
            text = self._text(place)
            line, clock = decode_body(text), place >> CLOCK_AT
            if place in self._far:
                line = _first_of_all(line)
            if not ((type(line) is Entry and line[0][0] == clock) or self._is_unknown(line, place)):
                continue
            if clock == last:
                group.append((line, text, place))
            else:
                yield from settled(group) if len(group) > 1 else group
                group, last = [(line, text, place)], clock
        yield from settled(group)

    def _text(self, place: int) -> bytes:
        """Return the line at an offset, without its line feed."""
        data = self._texts[(place >> _AT_BITS) & _SOURCE]
        start = place & _AT
        end = data.find(b"\n", start)
        text = data[start:end] if end >= 0 else data[start:]
        return text[:-1] if text[-1] == _RETURN else text

    def _is_unknown(self, line: LogLine, place: int) -> TypeGuard[Unknown]:
        """Note what is wrong with a line; return whether it is an entry of an unknown kind."""
        wrong, at = self._wrong[(place >> _AT_BITS) & _SOURCE], place & _AT
        if isinstance(line, Unknown) and line.stamp.clock == place >> CLOCK_AT:
            wrong.unknown(at, line.kind)
            return True
        wrong.damaged(at, line.reason if isinstance(line, Damaged) else _TWICE)
        return False


def _first_of_all(line: LogLine) -> LogLine:
    """Return a line with the clock 0 instead of one that is far too high."""
    match line:
        case Entry():
            return Entry(line.stamp._replace(clock=0), line.event)
        case Unknown():
            return replace(line, stamp=line.stamp._replace(clock=0))
        case _:
            return line


_UNDONE: Final = b'"op":"undone"'

_TWICE: Final = "it names two places for itself"


def _agreed(line: LogLine, text: bytes) -> LogLine:
    """Return a line as decoded; damaged where a scan of its whole stretch finds another clock.

    So no line counts or not because of the lines around it.
    """
    if isinstance(line, Header | Damaged) or clock_in(text) in {None, line.stamp.clock}:
        return line
    return Damaged(_TWICE)
