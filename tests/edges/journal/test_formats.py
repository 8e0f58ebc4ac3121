"""A journal written by any version of this program is read by all later ones."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from civicpath.core.event import (
    Answered,
    Done,
    Entry,
    Event,
    Skipped,
    Stamp,
    Stuck,
    Undone,
    Waiting,
)
from civicpath.core.kinds import KINDS
from civicpath.core.lines import encode, header
from civicpath.edges.journal import Journal

Tale = tuple[str, ...]
Make = Callable[..., Journal[Tale]]

FIRST = Path(__file__).with_name("format-1.jsonl")
DAY = date(2026, 11, 3)

EVENTS: tuple[Event, ...] = (
    Answered(question="party", values=("green", "other")),
    Answered(question="party", values=()),
    Done(action="meeting/attend", on=DAY, count=2, note='said "hello" — twice\n'),
    Waiting(action="meeting/email", on=DAY, until=date(2026, 11, 10), note="to the chair"),
    Skipped(action="campaign", on=DAY, never=True, note="not for me"),
    Stuck(action="meeting/find-calendar", on=DAY, note="blank page"),
    Undone(target="5f3a90c2d1e4:3"),
)
ENTRIES = tuple(
    Entry(
        stamp=Stamp(
            clock=number,
            device="5f3a90c2d1e4",
            number=number,
            at=f"2026-11-03T18:0{number}:00+00:00",
        ),
        event=event,
    )
    for number, event in enumerate(EVENTS, 1)
)


def test_format_1_is_read(make: Make) -> None:
    """This file is never changed: it stands for journals that people have."""
    journal = make()
    (journal.home / "log").mkdir(parents=True)
    (journal.home / "log" / "5f3a90c2d1e4.jsonl").write_bytes(FIRST.read_bytes())
    reading = journal.read()
    assert reading.entries == ENTRIES
    assert reading.problems == ()
    assert not reading.newer


def test_format_1_is_written() -> None:
    """Who writes something else must raise the version and keep the old file readable."""
    assert header() + b"".join(map(encode, ENTRIES)) == FIRST.read_bytes()


def test_the_file_holds_every_kind_of_event() -> None:
    """A kind that came later needs a file of its own here."""
    assert {type(event) for event in EVENTS} == set(KINDS.values())
