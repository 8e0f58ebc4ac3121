"""The journal's text: one entry a line, `crc32 SP json LF`, so that damage is always noticed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final
from zlib import crc32

from civicpath.base.values import dataclass
from civicpath.journal.event_registry import BY_NAME, BY_TYPE
from civicpath.journal.events import Entry, Stamp

VERSION: Final = 1
"""The line format that this program writes, and the newest that it reads."""

_FORMAT = "civicpath-journal"


_CRC = 8


_HIGHEST = 2**63


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """The first line of a file: its format version, and the oldest reader that may write to it."""

    version: int
    min_reader: int


@dataclass(frozen=True, slots=True)
class Damaged:
    """A line that is not whole, not ours, or not sensible, and why."""

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Unknown:
    """A whole line from a newer program, of a kind that this one does not know."""

    stamp: Stamp
    kind: str


LogLine = Entry | Header | Damaged | Unknown


def encode(entry: Entry) -> bytes:
    """Write an entry as one line, with its line feed."""
    kind = BY_TYPE[type(entry.event)]
    stamp = entry.stamp
    place = {"v": VERSION, "id": stamp.id, "lc": stamp.clock, "at": stamp.at, "op": kind.name}
    return _seal({**place, **kind.write(entry.event)})


def header(min_reader: int = VERSION) -> bytes:
    """Write the first line of a file, with its line feed."""
    return _seal({"format": _FORMAT, "v": VERSION, "min_reader": min_reader})


def decode(line: bytes) -> LogLine:
    """Read one line, with or without its end; whatever it holds, nothing is raised."""
    line = line.removesuffix(b"\n").removesuffix(b"\r")
    body = line[_CRC + 1 :]
    if line[: _CRC + 1] != b"%08x " % crc32(body):
        return Damaged("the line is torn or was changed")
    try:
        return _read(_parse(body))
    except (ValueError, TypeError, RecursionError) as fault:
        return Damaged(str(fault))


def _seal(data: Mapping[str, object]) -> bytes:
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    body = text.encode("utf-8", "replace")  # a note typed in another encoding must not be lost
    return b"%08x %s\n" % (crc32(body), body)


def _parse(body: bytes) -> dict[str, Any]:
    data = json.loads(body.decode("utf-8"))
    if not isinstance(data, dict):
        raise TypeError("the line holds no entry")
    if b"\\u" in body:  # only an escape can smuggle in half a character
        json.dumps(data, ensure_ascii=False).encode("utf-8")
    return data


def _read(data: dict[str, Any]) -> Entry | Header | Unknown:
    if data.get("format") == _FORMAT:
        return Header(version=_whole(data, "v"), min_reader=_whole(data, "min_reader"))
    stamp = _stamp(data)
    op = _text(data, "op")
    kind = BY_NAME.get(op)
    if kind is None or _whole(data, "v") > VERSION:
        return Unknown(stamp=stamp, kind=op)
    return Entry(stamp=stamp, event=kind.read(data))


def _stamp(data: dict[str, Any]) -> Stamp:
    device, _, number = _text(data, "id").partition(":")
    if not (device.isascii() and device.isalnum() and number.isascii() and number.isdecimal()):
        raise ValueError("'id' is not a device and a number")
    clock = _whole(data, "lc")
    return Stamp(clock=clock, device=device, number=int(number), at=_text(data, "at"))


def _whole(data: dict[str, Any], name: str) -> int:
    value = data.get(name)
    if type(value) is not int or not 0 <= value < _HIGHEST:
        raise ValueError(f"{name!r} is not a whole number")
    return value


def _text(data: dict[str, Any], name: str) -> str:
    value = data.get(name)
    if not isinstance(value, str):
        raise TypeError(f"{name!r} is not text")
    return value
