"""The journal's line format: one entry a line, `crc32 SP json LF`, so damage is noticed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from operator import itemgetter
from typing import Any, Final
from zlib import crc32

from civicpath.base.patterns import pattern
from civicpath.base.values import dataclass
from civicpath.journal.event_registry import BY_NAME, BY_TYPE
from civicpath.journal.events import Entry, Stamp

VERSION: Final = 2
"""The format version that this program writes, and the newest that it reads.

Ids of format 1 have no random part: `device:number`. A program that knows only format 1 would
report ids of format 2 as damage, so files of format 2 require a reader of version 2.
"""


MOST_CLOCK: Final = 2**40
"""The highest clock and number to continue from: one a second for 34,000 years.

An entry with a higher clock is sorted before everything else, so that a forged or damaged one
can't stay at the end permanently.
"""

FAR: Final = 2**32
"""A clock beyond this is believed only if others lead up to it: each entry adds one.

So a forged one below the highest can't bring all that follows to its end.
"""

MOST_GAP: Final = 2**24
"""The most that a clock beyond `FAR` may be ahead of the one before it."""

MOST_BYTES: Final = 64 * 1024 * 1024
"""The most bytes in one log: a writer starts a new one before; a larger one is not read."""

MOST_EVENTS: Final = 250_000
"""The most entries in one log, likewise."""

SHORTEST: Final = 80
"""The fewest bytes of an entry: a log with fewer for each one allowed can't hold too many."""

_FORMAT = "civicpath-journal"


CRC: Final = 9
"""The number of bytes before a line's JSON: the checksum and a space."""


_HIGHEST = 2**63


_ID: Final = pattern(r"([0-9A-Za-z]+):([0-9]{1,19})(?::([0-9a-f]{8})|)")


_PLACE: Final = ("id", "lc", "at", "op", "v")
"""What every entry has beside the fields of its event."""

_ALL_PLACED: Final = itemgetter(*_PLACE)


_NEW: Final = tuple.__new__
"""Makes a named tuple without the call that a journal of a million entries pays for each."""


_SCAN: Final = json.JSONDecoder().scan_once  # type: ignore[attr-defined]  # in C, without a wrapper


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """A file's first line: its format version, and the oldest reader that may write to it."""

    version: int
    min_reader: int


@dataclass(frozen=True, slots=True)
class Damaged:
    """A line that is incomplete, not ours or not valid, and why."""

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Unknown:
    """An intact line of a kind that this version doesn't know, from a newer program."""

    stamp: Stamp
    kind: str


LogLine = Entry | Header | Damaged | Unknown


def encode(entry: Entry) -> bytes:
    """Encode an entry as one line, with its line feed."""
    kind = BY_TYPE[type(entry.event)]
    stamp = entry.stamp
    version = VERSION if stamp.random else 1
    place = {"v": version, "id": stamp.id, "lc": stamp.clock, "at": stamp.at, "op": kind.name}
    return _seal({**place, **kind.write(entry.event)})


def header(min_reader: int = VERSION) -> bytes:
    """Encode the first line of a file, with its line feed."""
    return _seal({"format": _FORMAT, "v": min_reader, "min_reader": min_reader})


def decode(line: bytes) -> LogLine:
    """Decode one line, with or without its line feed. Never raises."""
    line = line.removesuffix(b"\n").removesuffix(b"\r")
    return decode_body(line) if is_whole(line) else Damaged("the line is torn or was changed")


def is_whole(line: bytes) -> bool:
    """Return whether the checksum of a line without its line feed is right."""
    return line[:CRC] == b"%08x " % crc32(line[CRC:])


def decode_body(line: bytes) -> LogLine:
    """Decode one intact line without its line feed."""
    try:
        return _read(_parse(line[CRC:]))
    except (ValueError, TypeError, RecursionError) as fault:
        return Damaged(str(fault))


def is_kept(entry: Entry, line: bytes) -> bool:
    """Return whether a line that is about to be written decodes to the same entry."""
    read = decode(line)
    return isinstance(read, Entry) and read.stamp == entry.stamp and encode(read) == line


def _seal(data: Mapping[str, object]) -> bytes:
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    body = text.encode("utf-8", "replace")  # keep a note that was typed in another encoding
    return b"%08x %s\n" % (crc32(body), body)


def _parse(body: bytes) -> dict[str, Any]:
    text = body.decode()
    try:
        data, end = _SCAN(text, 0)
    except StopIteration:
        raise ValueError("the line holds no entry") from None
    if type(data) is not dict or end != len(text):
        raise TypeError("the line holds no entry")
    if "\\" in text:  # only an escape can produce half a character
        json.dumps(data, ensure_ascii=False).encode("utf-8")
    return data


def _read(data: dict[str, Any]) -> Entry | Header | Unknown:
    """Return what the data of a line says; what every entry has is taken out of it."""
    if "format" in data and data["format"] == _FORMAT:
        version = _whole("v", data.get("v"))
        return Header(version=version, min_reader=_whole("min_reader", data.get("min_reader")))
    id_, clock, at, op, version = _placed(data)
    if type(id_) is not str or type(clock) is not int or type(at) is not str or type(op) is not str:
        raise _misplaced(id=id_, lc=clock, at=at, op=op)
    match = _ID.fullmatch(id_)
    if match is None:
        raise ValueError("'id' is not a device and a number")
    if not 0 <= clock <= MOST_CLOCK:
        _whole("lc", clock)
        clock = 0
    device, number, random = match.groups("")
    stamp = _NEW(Stamp, (clock, device, int(number), random, at))
    if type(version) is not int or not 0 <= version <= VERSION:
        version = _whole("v", version)  # it raises, or the kind is from a newer program
    kind = BY_NAME.get(op)
    if kind is None or version > VERSION:
        return Unknown(stamp=stamp, kind=op)
    return _NEW(Entry, (stamp, kind.read(data)))


def _placed(data: Mapping[str, Any]) -> tuple[Any, ...]:
    """Return what every entry has beside the fields of its event; None for what is missing."""
    try:
        placed: tuple[Any, ...] = _ALL_PLACED(data)
    except KeyError:
        return tuple(map(data.get, _PLACE))
    return placed


def _misplaced(**given: object) -> ValueError:
    """Return which of the fields that every entry has is wrong."""
    for name, value in given.items():
        kind, says = (int, "a whole number") if name == "lc" else (str, "text")
        if type(value) is not kind:
            return ValueError(f"{name!r} is not {says}")
    raise AssertionError("one of them is wrong")


def _whole(name: str, value: object) -> int:
    if type(value) is not int or not 0 <= value < _HIGHEST:
        raise ValueError(f"{name!r} is not a whole number")
    return value
