"""An index of the logs' lines in order, so that entries are decoded one at a time.

A million entries take a gigabyte as objects, and a third of that as bytes and one number each. So
the lines are scanned once for their clocks, sorted, and decoded on demand. Problems are collected
on the way, and are complete once `lines` is exhausted.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Container, Iterable, Iterator, Mapping
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
from civicpath.journal.events import Entry, Stamp, Undone
from civicpath.journal.line_problems import LineProblems
from civicpath.journal.line_scan import Stamps, clock_in, id_in, stamps, stretches
from civicpath.journal.log_owner import LogOwner, intact, owner_of
from civicpath.journal.undoing import named_ids, noteless, undone

MOST_DAMAGED: Final = 10_000
"""The most lines of one log that are noted as unreadable one by one; the rest are counted."""

_RETURN: Final = ord("\r")

_LINES: Final = pattern(rb"(?!\r?$)[^\n]+", re.MULTILINE)
"""A line that isn't empty."""

_SOURCE_BITS: Final = 32

_AT_BITS: Final = 27

_CLOCK_AT: Final = _SOURCE_BITS + _AT_BITS

_AT: Final = (1 << _AT_BITS) - 1

_SOURCE: Final = (1 << _SOURCE_BITS) - 1

_WITHOUT_CLOCK: Final = (1 << _CLOCK_AT) - 1

ToldLine = Entry | Unknown


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
        self._ids: list[int] = []
        self._numbers: dict[bytes, int] = {}
        for name, data in sources:
            self._add(name, data)
        self._places.sort()
        self._far = self._lowered()
        self._again = _repeated(self._ids)
        del self._ids
        self.clock = self._places[-1] >> _CLOCK_AT if self._places else 0
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
        found = self._ordered(self._places)
        return self._noting_doubled(found) if self._again else found

    def entries(self) -> Iterator[Entry]:
        """Return every entry of a known kind once, in order."""
        return (line for line, _ in self.lines() if type(line) is Entry)

    def undone(self) -> frozenset[Entry]:
        """Return the entries that no longer count; decodes only those and the undo entries."""
        if not any(_UNDONE in data for data in self._texts):
            return frozenset()
        undoings = [place for place in self._places if _UNDONE in self._text(place)]
        events = (line.event for line, _ in self._ordered(undoings) if isinstance(line, Entry))
        names = [event.target for event in events if isinstance(event, Undone)]
        if not names:
            return frozenset()
        ids = {id_.encode() for id_ in named_ids(names)}
        wanted = {*undoings, *(place for place in self._places if id_in(self._text(place)) in ids)}
        return undone(line for line, _ in self._ordered(sorted(wanted)) if isinstance(line, Entry))

    def _noting_doubled(
        self, lines: Iterable[tuple[ToldLine, bytes]]
    ) -> Iterator[tuple[ToldLine, bytes]]:
        """Pass entries on, and note those with the id of an earlier one."""
        held: dict[str, Stamp] = {}
        doubled: list[Entry] = []
        for line, text in lines:
            if hash(line.stamp.id.encode()) in self._again:
                first = held.setdefault(line.stamp.id, line.stamp)
                if first is not line.stamp and isinstance(line, Entry):
                    doubled.append(line)
            yield line, text
        self.doubled = tuple(doubled)

    def _lowered(self) -> frozenset[int]:
        """Put the entries whose clocks jump far ahead first, and return their places.

        Otherwise the clocks of all that follows would soon be at their end.
        """
        if not self._places or self._places[-1] >> _CLOCK_AT <= FAR:
            return frozenset()
        clocks = pairwise([0, *(place >> _CLOCK_AT for place in self._places)])
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
            del self._places[places:]
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
        self._places.extend([clock << _CLOCK_AT | base | start for clock, start in places])
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
            self._places.append((((at.clock << _SOURCE_BITS) | source) << _AT_BITS) | start)
        elif end < len(self._texts[source]):  # otherwise the line may still be being written
            self._wrong[source].damaged(start, line.reason)

    def _ordered(self, places: Iterable[int]) -> Iterator[tuple[ToldLine, bytes]]:
        """Yield the entries at some offsets, each once; those with the same clock by their ids."""
        group: list[tuple[ToldLine, bytes]] = []
        last = -1
        for place in places:
            text = self._text(place)
            line, clock = decode_body(text), place >> _CLOCK_AT
            if place in self._far:
                line = _first_of_all(line)
            if not ((type(line) is Entry and line[0][0] == clock) or self._is_unknown(line, place)):
                continue
            if clock == last:
                group.append((line, text))
            else:
                yield from _settled(group) if len(group) > 1 else group
                group, last = [(line, text)], clock
        yield from _settled(group)

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
        if isinstance(line, Unknown) and line.stamp.clock == place >> _CLOCK_AT:
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


def _repeated(keys: Collection[int]) -> frozenset[int]:
    """Return what occurs more than once."""
    if len(set(keys)) == len(keys):
        return frozenset()
    return frozenset(key for key, times in Counter(keys).items() if times > 1)


def _settled(found: Iterable[tuple[ToldLine, bytes]]) -> Iterator[tuple[ToldLine, bytes]]:
    """Return the entries with one clock, in order.

    Of lines that differ only in a note, the shorter one is kept, so a note that was erased once
    stays erased. Lines that differ in anything else are all kept.
    """
    held: dict[ToldLine, tuple[ToldLine, bytes]] = {}
    for line, text in found:
        key = identity(line)
        if key not in held or says_less(text, held[key][1]):
            held[key] = line, text
    return iter(sorted(held.values(), key=lambda one: (one[0].stamp, one[1])))


def identity(line: ToldLine) -> ToldLine:
    """Return what identifies the entry of a line: everything except its note."""
    return noteless(line) if isinstance(line, Entry) else line


def says_less(text: bytes, other: bytes) -> bool:
    """Return whether a line holds less than another one of the same entry.

    The shorter line counts, so that a note that was erased stays erased.
    """
    return (len(text), text) < (len(other), other)
