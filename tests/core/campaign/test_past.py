"""What was logged and which races were saved, out of the journal."""

from __future__ import annotations

from datetime import date

import pytest

from civicpath.core.event import Amount, Entry, Event, Logged, Raced, Stamp, Undone
from civicpath.core.past import NOTHING, Past, recall

MONDAY = date(2026, 11, 23)


def entries(*events: Event) -> tuple[Entry, ...]:
    """Events one after the other on one device."""
    return tuple(
        Entry(stamp=Stamp(clock=at, device="desk", number=at), event=event)
        for at, event in enumerate(events, 1)
    )


def logged(unit: str, amount: str, hours: str = "0") -> Logged:
    """So much of a unit on Monday."""
    return Logged(unit=unit, amount=Amount(amount), hours=Amount(hours), on=MONDAY)


@pytest.mark.parametrize(
    ("events", "sums"),
    [
        ([logged("doors", "45", "2")], {"doors": "45", "doors-hours": "2"}),
        (
            [logged("doors", "45"), logged("doors", "5", "0.5")],
            {"doors": "50", "doors-hours": "0.5"},
        ),
        ([logged("doors", "45"), logged("calls", "5")], {"doors": "45", "calls": "5"}),
        ([logged("dollars", "25.10"), logged("dollars", "0.20")], {"dollars": "25.30"}),
    ],
    ids=["with hours", "twice", "two units", "cents"],
)
def test_a_day_adds_up_unit_by_unit(events: list[Event], sums: dict[str, str]) -> None:
    """Doors are summed with doors, and their hours with their hours."""
    assert recall(entries(*events)).logged == {"2026-11-23": sums}


def test_what_was_undone_does_not_count() -> None:
    """A slip of the finger is taken back."""
    past = recall(entries(logged("doors", "450"), Undone(target="desk:1")))
    assert past.logged == {}


def test_the_race_saved_last_is_in_use() -> None:
    """Saving a race again, or using it, brings it to the end."""
    first, second = Raced(name="board", numbers=("past=80",)), Raced(name="council", numbers=())
    past = recall(entries(first, second, first))
    assert list(past.races) == ["council", "board"]


def test_a_past_with_races_and_logs_comes_back_from_its_snapshot() -> None:
    """What is kept beside the journal is what the journal says, in the same order."""
    race = Raced(name="a", numbers=("past=2022:80/100", "share=52"))
    past = recall(entries(Raced(name="z", numbers=("past=9",)), race, logged("calls", "3")))
    again = Past.load(past.dump())
    assert again == past
    assert list(again.races) == ["z", "a"]


def test_an_earlier_past_is_left_alone() -> None:
    """A past with one more entry is another past."""
    entry = entries(logged("doors", "1"))[0]
    assert NOTHING.then(entry).logged
    assert not NOTHING.logged
