"""A page's progress is read completely or not at all, and imported once."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from civicpath.base.errors import BadContent, Newer
from civicpath.base.vocabulary import Reason
from civicpath.journal.events import Done, Entry, Event, Skipped, Stamp, Stuck, Waiting
from civicpath.journal.progress_file import (
    MOST_BYTES,
    MOST_STEPS,
    is_progress,
    read_progress,
    unrecorded,
    write_progress,
)

TODAY = date(2026, 11, 24)

STEP = {"action": "meeting/attend", "did": "done", "on": "2026-11-20"}


def a_file(*steps: Any, **more: Any) -> bytes:
    """Return a file as a page writes it, with some changes."""
    data = {"format": "civicpath-progress", "version": 1, "made": "2026-11-24", "steps": [*steps]}
    return json.dumps({**data, **more}).encode()


def entries(events: Sequence[Event]) -> list[Entry]:
    """Return events as entries of a journal."""
    return [
        Entry(Stamp(clock=at, device="a", number=at, random="", at=""), event)
        for at, event in enumerate(events, 1)
    ]


def test_each_kind_of_step() -> None:
    """Every step becomes the event that the verb of the same name records."""
    told = read_progress(
        a_file(
            {**STEP, "count": 3},
            {
                "action": "meeting/nudge",
                "did": "waiting",
                "on": "2026-11-20",
                "until": "2026-11-25",
            },
            {"action": "meeting/nudge", "did": "stuck", "on": "2026-11-21", "because": "no-answer"},
            {"action": "meeting/nudge", "did": "stuck", "on": "2026-11-21"},
            {"action": "headquarters", "did": "skipped", "on": "2026-11-21"},
            {"action": "meeting/phone-them", "did": "never", "on": "2026-11-25"},
            {"action": "meeting", "did": "climbed", "on": "2026-11-21"},
        ),
        "a.json",
        TODAY,
    )
    first, second, third = (date(2026, 11, day) for day in (20, 21, 25))
    assert told.events == (
        Done(action="meeting/attend", on=first, count=3),
        Waiting(action="meeting/nudge", on=first, until=third),
        Stuck(action="meeting/nudge", on=second, because="no-answer"),
        Stuck(action="meeting/nudge", on=second),
        Skipped(action="headquarters", on=second),
        Skipped(action="meeting/phone-them", on=third, never=True),
    )
    assert told.climbed == ("meeting",)


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"action": "meeting"}, "step 2: 'action'"),
        ({"action": "../attend"}, "step 2: 'action'"),
        ({"action": "meeting/attend\n"}, "step 2: 'action'"),
        ({"action": f"meeting/{'a' * 200}"}, "step 2: 'action'"),
        ({"action": ["meeting/attend"]}, "step 2: 'action'"),
        ({"action": "meeting/\u0430ttend"}, "step 2: 'action'"),
        ({"did": "erased"}, "step 2: 'did' is none of done"),
        ({"did": ["done"]}, "step 2: 'did' is none of done"),
        ({"did": "climbed"}, "step 2: 'action'"),
        ({"on": "2026-11-26"}, "step 2: 'on' is 2026-11-26"),
        ({"on": "1999-12-31"}, "step 2: 'on' is 1999-12-31"),
        ({"on": "2026-02-30"}, "step 2: 'on' is not a day"),
        ({"on": "2026-W01-1"}, "step 2: 'on' is not a day"),
        ({"on": 20261120}, "step 2: 'on' is not a day"),
        ({"count": 0}, "step 2: 'count'"),
        ({"count": True}, "step 2: 'count'"),
        ({"count": 1.0}, "step 2: 'count'"),
        ({"count": 100_001}, "step 2: 'count'"),
        ({"note": "Met Ana"}, "step 2: it holds 'note'"),
        ({"until": "2026-12-01"}, "step 2: it holds 'until'"),
        ({"did": "waiting"}, "step 2: 'until' is not a day"),
        ({"did": "waiting", "until": "2026-11-19"}, "step 2: 'until' is not within"),
        ({"did": "waiting", "until": "9999-12-31"}, "step 2: 'until' is not within"),
        ({"did": "stuck", "because": "bored"}, "step 2: 'because' is none of no-site"),
        ({"did": "stuck", "because": ["x"]}, "step 2: 'because' is none of no-site"),
    ],
)
def test_one_wrong_step_is_named_and_nothing_is_read(wrong: dict[str, Any], says: str) -> None:
    """A file is imported as a whole or not at all, and the error names the wrong step."""
    with pytest.raises(BadContent, match="can't be merged") as raised:
        read_progress(a_file(STEP, {**STEP, **wrong}), "a.json", TODAY)
    assert says in raised.value.message


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"{}",
        b"\xff\xfe{}",
        b'{"format": "civicpath-progress"' * 2,
        b"[" * 100_000,
        b'{"a":' * 100_000,
        a_file(STEP, version=0),
        a_file(STEP, version="1"),
        a_file(STEP, version=True),
        a_file(STEP, format="civicpath-journal"),
        a_file(STEP, more=1),
        a_file(steps={}),
        a_file(steps=None),
        a_file(1),
        a_file(None),
        a_file([STEP]),
        a_file(*[STEP] * (MOST_STEPS + 1)),
        a_file(STEP).replace(b'"did"', b'"on": "2026-11-01", "did"'),
        a_file({**STEP, "count": 7}).replace(b"7", b"9" * 5_000),
        a_file(STEP) + b" " * MOST_BYTES,
    ],
    ids=range(23),
)
def test_hostile_files(data: bytes) -> None:
    """Any invalid file is refused as bad content."""
    with pytest.raises(BadContent):
        read_progress(data, "a.json", TODAY)


def test_a_newer_file() -> None:
    """A later version is refused as newer, because its steps may have another meaning."""
    with pytest.raises(Newer):
        read_progress(a_file(STEP, version=2, more=1), "a.json", TODAY)


@pytest.mark.parametrize(
    ("start", "is_one"),
    [(b"{", True), (b"\xef\xbb\xbf \n{", True), (b"0a1b2c3d {", False), (b"\x1f\x8b", False)],
)
def test_no_journal_begins_like_it(start: bytes, is_one: bool) -> None:
    """The first characters distinguish a page's progress from a journal or a backup."""
    assert is_progress(start) is is_one


ON = st.dates(TODAY - timedelta(days=5), TODAY)
NAMES = st.sampled_from(["meeting/attend", "meeting/nudge", "office/file"])
EVENTS = st.lists(
    st.one_of(
        st.builds(Done, action=NAMES, on=ON, count=st.integers(1, 3), note=st.just("Met Ana")),
        st.builds(Waiting, action=NAMES, on=ON, until=st.just(TODAY), note=st.just("Met Ana")),
        st.builds(Stuck, action=NAMES, on=ON, because=st.sampled_from(["", *Reason])),
        st.builds(Skipped, action=NAMES, on=ON, never=st.booleans()),
    ),
    max_size=12,
)


def done(events: Sequence[Event]) -> dict[tuple[str, date], int]:
    """Return how much was done of each step on each day."""
    found: dict[tuple[str, date], int] = {}
    for one in events:
        if isinstance(one, Done):
            found[one.action, one.on] = found.get((one.action, one.on), 0) + one.count
    return found


@given(EVENTS, EVENTS)
def test_twice_is_as_good_as_once(theirs: list[Event], ours: list[Event]) -> None:
    """Everything done on the page counts once, with the higher number for each day."""
    text = write_progress(entries(theirs), (), TODAY)
    assert "Ana" not in text
    read = read_progress(text.encode(), "a.json", TODAY)
    new = unrecorded(read, entries(ours)).events
    both = [*ours, *new]
    wanted = done(ours)
    for key, count in done(theirs).items():
        wanted[key] = max(count, wanted.get(key, 0))
    assert done(both) == wanted
    again = unrecorded(read, entries(both))
    assert again.events == ()
    last: dict[str, date] = {}
    for one in ours:
        assert isinstance(one, Done | Waiting | Stuck | Skipped)
        last[one.action] = max(one.on, last.get(one.action, one.on))
    for one in new:
        assert isinstance(one, Done | Waiting | Stuck | Skipped)
        assert isinstance(one, Done) or one.on > last.get(one.action, date.min)


@given(EVENTS)
def test_there_and_back(events: list[Event]) -> None:
    """An exported file can be read, and adds nothing to the journal that it came from."""
    text = write_progress(entries(events), ("meeting",), TODAY)
    read = read_progress(text.encode(), "a.json", TODAY)
    assert read.climbed == ("meeting",)
    assert done(read.events) == done(events)
    assert unrecorded(read, entries(events)).events == ()


def test_too_long_to_write() -> None:
    """Steps beyond the limit are refused, not dropped."""
    days = (TODAY - timedelta(days=at) for at in range(MOST_STEPS + 1))
    events = [Done(action="meeting/attend", on=day) for day in days]
    with pytest.raises(BadContent, match="10,001 steps"):
        write_progress(entries(events), (), TODAY)
