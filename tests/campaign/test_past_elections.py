"""Logged work and saved races, replayed from the journal."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest

from civicpath.journal.events import Amount, Done, Entry, Event, Logged, Raced, Stamp, Undone
from civicpath.journal.race_state import DailySums
from civicpath.journal.state import NOTHING, State, replay

MONDAY = date(2026, 11, 23)


def entries(*events: Event) -> tuple[Entry, ...]:
    """Consecutive events on one device."""
    return tuple(
        Entry(stamp=Stamp(clock=at, device="desk", number=at), event=event)
        for at, event in enumerate(events, 1)
    )


def logged(unit: str, amount: str, hours: str = "0") -> Logged:
    """An amount of a unit, logged on Monday."""
    return Logged(unit=unit, amount=Amount(amount), hours=Amount(hours), on=MONDAY)


@pytest.mark.parametrize(
    ("events", "sums"),
    [
        ([logged("doors", "45", "2")], {"doors": "45", "doors-timed": "45", "doors-hours": "2"}),
        (
            [logged("doors", "45"), logged("doors", "5", "0.5")],
            {"doors": "50", "doors-timed": "5", "doors-hours": "0.5"},
        ),
        ([logged("doors", "45"), logged("calls", "5")], {"doors": "45", "calls": "5"}),
        ([logged("dollars", "25.10"), logged("dollars", "0.20")], {"dollars": "25.30"}),
    ],
    ids=["with hours", "twice", "two units", "cents"],
)
def test_a_day_adds_up_unit_by_unit(events: list[Event], sums: dict[str, str]) -> None:
    """Amounts and hours are added up separately for each unit."""
    assert replay(entries(*events)).logged == {"": {"2026-11-23": sums}}


def test_what_was_undone_does_not_count() -> None:
    """An undone entry is not counted."""
    past = replay(entries(logged("doors", "450"), Undone(target="desk:1")))
    assert past.logged == {}


BOARD, COUNCIL = Raced(name="board", numbers=()), Raced(name="council", numbers=())


FIVE = logged("doors", "5")


SIX = replace(logged("doors", "6"), race="board")


LENT = replace(logged("doors", "7"), others=True)


@pytest.mark.parametrize(
    ("events", "doors"),
    [
        ([FIVE], {"": "5"}),
        ([FIVE, BOARD], {"": "5"}),
        ([BOARD, FIVE], {"board": "5"}),
        ([BOARD, COUNCIL, FIVE], {"council": "5"}),
        ([BOARD, COUNCIL, BOARD, FIVE], {"board": "5"}),
        ([BOARD, COUNCIL, FIVE, SIX], {"council": "5", "board": "6"}),
        ([BOARD, FIVE, COUNCIL, FIVE, SIX], {"board": "11", "council": "5"}),
        ([BOARD, LENT], {None: "7"}),
        ([LENT, BOARD, FIVE], {None: "7", "board": "5"}),
        ([SIX], {"board": "6"}),
        ([BOARD, Undone(target="desk:1"), FIVE], {"": "5"}),
    ],
    ids=[
        "before any race",
        "a race saved later does not claim it",
        "the race in use",
        "the one saved last",
        "the one that was chosen again",
        "another one by name",
        "one race after the other",
        "for others, though a race is in use",
        "for others before any race",
        "by the name of a race that is not saved here",
        "a race that was taken back",
    ],
)
def test_a_count_belongs_to_a_race(events: list[Event], doors: dict[str | None, str]) -> None:
    """An entry counts for the race in use at that moment, for the one named, or for none."""
    past = replay(entries(*events))
    days: dict[str | None, DailySums] = dict(past.logged.items())
    if past.others:
        days[None] = past.others
    assert {race: one["2026-11-23"]["doors"] for race, one in days.items()} == doors


def test_the_race_saved_last_is_in_use() -> None:
    """Saving a race again, or selecting it, moves it to the end."""
    first, second = Raced(name="board", numbers=("past=80",)), Raced(name="council", numbers=())
    past = replay(entries(first, second, first))
    assert list(past.races) == ["council", "board"]


def test_a_past_with_races_and_logs_comes_back_from_its_snapshot() -> None:
    """The state loaded from a snapshot equals the replayed state, in the same order."""
    race = Raced(name="a", numbers=("past=2022:80/100", "share=52"))
    done = Done(action="office/walk-yourself", on=MONDAY, count=40)
    told = (Raced(name="z", numbers=("past=9",)), race, logged("calls", "3"), LENT, done)
    past = replay(entries(*told))
    again = State.load(json.loads(json.dumps(past.dump())))
    assert again == past
    assert list(again.races) == ["z", "a"]
    assert again.counted == {"a": {"office/walk-yourself": 40}}


def test_an_earlier_past_is_left_alone() -> None:
    """Applying an entry returns a new state."""
    entry = entries(logged("doors", "1"))[0]
    first = NOTHING.apply(entry)
    assert not NOTHING.logged
    second = first.apply(entry)
    assert first.logged == {"": {"2026-11-23": {"doors": "1"}}}
    assert second.logged == {"": {"2026-11-23": {"doors": "2"}}}
