"""Lines of the journal are read as they were written, and damage never passes for an entry."""

from __future__ import annotations

import dataclasses
import json
from datetime import date
from typing import Any, get_args
from zlib import crc32

import pytest
from hypothesis import given
from hypothesis import strategies as st

from civicpath.journal.calendar_event import CalendarEvents
from civicpath.journal.codec import (
    MOST_CLOCK,
    VERSION,
    Damaged,
    Header,
    Unknown,
    decode,
    encode,
    header,
    is_kept,
)
from civicpath.journal.event_registry import KINDS
from civicpath.journal.events import (
    Answered,
    Done,
    Entry,
    Event,
    Going,
    RaceEnded,
    Skipped,
    Stamp,
    Stuck,
    Undone,
    Waiting,
)

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)


STAMPS = st.builds(
    Stamp,
    st.integers(0, MOST_CLOCK),
    st.from_regex(r"[a-z0-9]{1,12}", fullmatch=True),
    st.integers(1, MOST_CLOCK),
    st.just("") | st.from_regex(r"[0-9a-f]{8}", fullmatch=True),
    TEXTS,
)


VALUES: dict[str, st.SearchStrategy[Any]] = {
    "str": TEXTS,
    "int": st.integers(-(2**40), 2**40),
    "bool": st.booleans(),
    "date": st.dates(),
    "date | None": st.none() | st.dates(),
    "int | None": st.none() | st.integers(0, 2**40),
    "Amount": st.decimals(0, 10**9 - 1, places=2).map(str),
    "tuple[UnitCount, ...]": st.lists(
        st.decimals(0, 10**9 - 1, places=2).map(lambda amount: f"signed-up={amount}"), max_size=3
    ).map(tuple),
    "tuple[str, ...]": st.lists(TEXTS, max_size=3).map(tuple),
    "CalendarEvents": st.lists(TEXTS, max_size=3).map(lambda one: CalendarEvents(tuple(one))),
}


def events(kind: type[Event]) -> st.SearchStrategy[Event]:
    """Draw an event of a class, with fields of their annotated types."""
    drawn = {one.name: VALUES[str(one.type)] for one in dataclasses.fields(kind)}
    return st.fixed_dictionaries(drawn).map(lambda given: kind(**given))


ENTRIES = st.builds(
    lambda stamp, event: Entry(stamp=stamp, event=event),
    STAMPS,
    st.one_of(*map(events, get_args(Event))),
)


def sealed(data: object) -> bytes:
    """Return any data as a complete line."""
    body = json.dumps(data).encode()
    return b"%08x %s\n" % (crc32(body), body)


def fields(**changed: Any) -> dict[str, Any]:
    """Return the fields of a valid line with some changes; None removes a field."""
    good = {
        "v": 1,
        "id": "ab:7",
        "lc": 9,
        "at": "2026-11-03T10:00:00+00:00",
        "op": "done",
        "action": "meeting/attend",
        "on": "2026-11-03",
        "count": 1,
        "note": "",
    }
    return {name: value for name, value in {**good, **changed}.items() if value is not None}


@given(ENTRIES)
def test_an_entry_comes_back_as_it_was_written(entry: Entry) -> None:
    """Whatever was recorded is read back exactly."""
    line = encode(entry)
    assert decode(line) == entry
    assert is_kept(entry, line)
    assert line.count(b"\n") == 1
    assert line.endswith(b"\n")


@pytest.mark.parametrize(
    ("event", "says"),
    [
        (Answered(question="party", values=("green", "other")), '"op":"answered"'),
        (Done(action="a/b", on=date(2026, 1, 2), count=3), '"count":3'),
        (
            Waiting(action="a/b", on=date(2026, 1, 2), until=date(2026, 1, 9)),
            '"until":"2026-01-09"',
        ),
        (Skipped(action="a/b", on=date(2026, 1, 2), never=True), '"never":true'),
        (Stuck(action="a/b", on=date(2026, 1, 2), note="zażółć"), '"note":"zażółć"'),
        (Undone(target="ab:3"), '"target":"ab:3"'),
    ],
)
def test_a_line_is_compact_sorted_text(event: Event, says: str) -> None:
    """A person can read the file without the program."""
    entry = Entry(stamp=Stamp(clock=5, device="ab", number=4, at="now"), event=event)
    text = encode(entry).decode().rstrip("\n")
    seal, _, body = text.partition(" ")
    assert seal == f"{crc32(body.encode()):08x}"
    assert says in body
    assert list(json.loads(body)) == sorted(json.loads(body))
    assert json.loads(body) | {"v": 1, "id": "ab:4", "lc": 5, "at": "now"} == json.loads(body)


def test_every_kind_of_event_has_a_name_in_the_file() -> None:
    """An event class without a name couldn't be saved; files of each are in this folder."""
    assert list(KINDS.values()) == list(get_args(Event))
    assert (KINDS["going"], KINDS["race-ended"]) == (Going, RaceEnded)


def test_the_first_line_says_who_may_write() -> None:
    """An older program must see that a file is too new for it."""
    assert decode(header()) == Header(version=VERSION, min_reader=VERSION)
    assert decode(header(min_reader=4)) == Header(version=4, min_reader=4)


def test_a_windows_line_end_is_no_damage() -> None:
    """A sync tool or an editor may change line endings."""
    line = sealed(fields())
    assert decode(line.replace(b"\n", b"\r\n")) == decode(line)


def test_half_a_character_in_a_note_does_not_stop_the_entry() -> None:
    """A note in another encoding is kept as well as possible."""
    entry = Entry(
        stamp=Stamp(clock=1, device="ab", number=1),
        event=Stuck(action="a/b", on=date(2026, 1, 2), note="caf\udce9"),
    )
    read = decode(encode(entry))
    assert isinstance(read, Entry)
    assert isinstance(read.event, Stuck)
    assert read.event.note == "caf?"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ([1], "the line holds no entry"),
        (fields(id=None), "'id' is not text"),
        (fields(id="ab"), "'id' is not a device and a number"),
        (fields(id="../x:1"), "'id' is not a device and a number"),
        (fields(id="ab:-1"), "'id' is not a device and a number"),
        (fields(id="ab:7:"), "'id' is not a device and a number"),
        (fields(id="ab:7:0a1b2c3"), "'id' is not a device and a number"),
        (fields(id="ab:7:0A1B2C3D"), "'id' is not a device and a number"),
        (fields(id="ab:7:0a1b2c3d:1"), "'id' is not a device and a number"),
        (fields(id="ab:" + "9" * 20), "'id' is not a device and a number"),
        (fields(lc="9"), "'lc' is not a whole number"),
        (fields(lc=True), "'lc' is not a whole number"),
        (fields(lc=-1), "'lc' is not a whole number"),
        (fields(lc=2**63), "'lc' is not a whole number"),
        (fields(at=3), "'at' is not text"),
        (fields(op=None), "'op' is not text"),
        (fields(v=None), "'v' is not a whole number"),
        (fields(action=None), "'action' is not text"),
        (fields(action=["meeting/attend"]), "'action' is not text"),
        (fields(on="3 November"), "'on' is not a date"),
        (fields(on=20261103), "'on' is not a date"),
        (fields(count="two"), "'count' is not a whole number"),
        (fields(count=True), "'count' is not a whole number"),
        (fields(op="skipped", never=1), "'never' is not true or false"),
        (
            fields(op="answered", question="party", values="green"),
            "'values' is not a list of texts",
        ),
        (fields(op="answered", question="party", values=[1]), "'values' is not a list of texts"),
        ({"format": "civicpath-journal", "v": 1}, "'min_reader' is not a whole number"),
    ],
)
def test_good_json_that_makes_no_sense_is_told_apart(data: object, reason: str) -> None:
    """An entry edited by hand doesn't count, and the reason names the field."""
    assert decode(sealed(data)) == Damaged(reason)


@pytest.mark.parametrize("clock", [MOST_CLOCK + 1, 2**62, 2**63 - 1])
def test_an_absurd_clock_is_read_as_the_first(clock: int) -> None:
    """A forged entry must not stay last forever."""
    read = decode(sealed(fields(lc=clock)))
    assert isinstance(read, Entry)
    assert read.stamp.clock == 0
    same = decode(sealed(fields(lc=MOST_CLOCK)))
    assert isinstance(same, Entry)
    assert same.stamp.clock == MOST_CLOCK


def test_what_would_not_be_read_again_is_noticed_before_it_is_written() -> None:
    """A clock beyond the limit, or a number that is too long, isn't written."""
    event = Undone(target="ab:1")
    for stamp in (Stamp(MOST_CLOCK + 1, "ab", 1), Stamp(2**63, "ab", 1), Stamp(1, "ab", 10**19)):
        entry = Entry(stamp, event)
        assert not is_kept(entry, encode(entry))
    for device in ("", "a b", "a:b"):
        entry = Entry(Stamp(1, device, 1), event)
        assert not is_kept(entry, encode(entry))


def test_what_may_be_left_out_may_be_missing() -> None:
    """A line from an older program lacks fields that came later."""
    read = decode(sealed(fields(count=None, note=None)))
    assert isinstance(read, Entry)
    assert read.event == Done(action="meeting/attend", on=date(2026, 11, 3))


def test_a_field_from_a_newer_program_is_no_damage() -> None:
    """A newer program may add fields to a known event."""
    assert decode(sealed(fields(mood="fine"))) == decode(sealed(fields()))


@pytest.mark.parametrize(
    "data", [fields(op="danced"), fields(v=VERSION + 1)], ids=["a newer kind", "a newer version"]
)
def test_an_entry_from_a_newer_program_keeps_its_place(data: dict[str, Any]) -> None:
    """An unknown kind still moves the clock, and is not reported as damage."""
    stamp = Stamp(clock=9, device="ab", number=7, at="2026-11-03T10:00:00+00:00")
    assert decode(sealed(data)) == Unknown(stamp=stamp, kind=data["op"])


@given(st.binary(max_size=60))
def test_no_bytes_make_the_reader_fail(data: bytes) -> None:
    """Unknown bytes in the folder give a message, not a crash."""
    assert isinstance(decode(data), Damaged)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"null",
        b"\xff\xfe",
        b"[" * 100_000,
        b'{"lc":' + b"9" * 5000 + b"}",
        json.dumps(fields(note="\ud800")).encode(),
    ],
    ids=["empty", "torn", "null", "bytes", "deep", "long number", "half a character"],
)
def test_a_good_checksum_excuses_nothing(body: bytes) -> None:
    """Even a line with a valid checksum is read only if it makes sense."""
    assert isinstance(decode(b"%08x %s\n" % (crc32(body), body)), Damaged)


@given(ENTRIES, st.data())
def test_a_changed_line_never_passes_for_another(entry: Entry, data: st.DataObject) -> None:
    """A flipped bit is always noticed."""
    line = bytearray(encode(entry).rstrip(b"\n"))
    spot = data.draw(st.integers(0, len(line) - 1))
    line[spot] ^= 1 << data.draw(st.integers(0, 7))
    assert isinstance(decode(bytes(line)), Damaged)
