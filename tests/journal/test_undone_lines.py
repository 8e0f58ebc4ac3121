"""What is undone is found in the bytes of the logs just as among their entries."""

from __future__ import annotations

from datetime import date
from random import Random
from zlib import crc32

import pytest

from civicpath.journal.codec import FAR, encode, header
from civicpath.journal.events import Answered, Done, Entry, Event, Stamp, Undone
from civicpath.journal.line_index import LineIndex
from civicpath.journal.undoing import counting, target, undone

AT = "2026-11-03T12:00:00+00:00"


def some_logs(seed: int) -> list[tuple[str, bytes]]:
    """Return three logs in which ids and clocks collide, undos are undone, and lines are odd."""
    rnd = Random(seed)  # noqa: S311  (no secret)
    known: list[Entry] = []
    for _ in range(rnd.randrange(2, 30)):
        clock = rnd.choice([rnd.randrange(1, 12), rnd.randrange(1, 12), 2 * FAR])
        number, salt = rnd.randrange(1, 9), rnd.choice(["", "0a1b2c3d", "ffffffff"])
        stamp = Stamp(clock, rnd.choice("abc"), number, salt, AT)
        known.append(Entry(stamp, an_event(rnd, known, stamp)))
    logs = [bytearray(header()) for _ in range(3)]
    for entry in known:
        for log in rnd.sample(logs, rnd.choice([1, 1, 1, 2, 3])):
            log.extend(a_line(rnd, entry))
    return [(f"{name}.jsonl", bytes(log)) for name, log in zip("abc", logs, strict=True)]


def an_event(rnd: Random, known: list[Entry], stamp: Stamp) -> Event:
    """Return something done or answered, or the undo of what was there, of itself, of nothing."""
    kind = rnd.randrange(5)
    if kind == 0:
        note = rnd.choice(["", "a note", "\\u0022 " + '"op":"undone"'])
        return Done(action="a/b", on=date(2026, 11, 3), note=note)
    if kind == 1 or not known:
        return Answered(question="hours", values=("3",))
    named = target(rnd.choice(known), shared=rnd.randrange(3) == 0)
    return Undone(target=rnd.choice([named, named, named, stamp.id, "c:99", "é\n", ""]))


def test_of_undos_with_one_clock_the_later_stamp_counts() -> None:
    """Which comes first is a matter of their stamps, not of the files that they are in."""
    did = Entry(Stamp(1, "a", 1, "0a1b2c3d", AT), Done(action="a/b", on=date(2026, 11, 3)))
    undo = Entry(Stamp(2, "b", 1, "0a1b2c3d", AT), Undone(target=did.stamp.id))
    back = Entry(Stamp(2, "c", 1, "0a1b2c3d", AT), Undone(target=undo.stamp.id))
    logs = [(f"{at}.jsonl", header() + encode(one)) for at, one in enumerate((back, undo, did))]
    assert list(LineIndex(logs).counting()) == [did]


def a_line(rnd: Random, entry: Entry) -> bytes:
    """Return the line of an entry, at times as another program might write it, or damaged."""
    line = encode(entry)
    match rnd.randrange(12):
        case 0:
            return line[:-3] + b"?\n"
        case 1:
            return line[:-1] + b"\r\n"
        case 2:
            body = b'{"more":1,' + line[10:-1]
            return b"%08x %s\n" % (crc32(body), body)
        case _:
            return line


@pytest.mark.parametrize("seed", range(0, 2000, 100))
def test_what_counts_is_the_same_from_bytes_as_from_entries(seed: int) -> None:
    """Whatever collides, is repeated, damaged or forged."""
    for more in range(100):
        logs = some_logs(seed + more)
        entries = tuple(LineIndex(logs).entries())
        index = LineIndex(logs)
        assert tuple(index.counting()) == tuple(counting(entries, undone(entries))), seed + more
        assert index.doubled == reference(logs).doubled


def reference(logs: list[tuple[str, bytes]]) -> LineIndex:
    """Return an index of which every entry was read."""
    index = LineIndex(logs)
    assert tuple(index.lines())
    return index
