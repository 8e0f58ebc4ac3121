"""Supporters by name and by count: each person counts once."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from builders import a_ladder, entries
from hypothesis import given
from hypothesis import strategies as st

from civicpath.campaign.race_attribution import counts_of, with_names
from civicpath.journal.events import Amount, Event, Logged, Raced
from civicpath.journal.people_events import PersonForgotten, PersonKept, PersonMarked
from civicpath.journal.state import replay

DAY, NEXT = date(2026, 11, 23), date(2026, 11, 24)

RACE = Raced(name="board", numbers=("seats=1",))


def marked(person: str, mark: str = "1", on: date = DAY, race: str = "board") -> PersonMarked:
    """A mark of a person."""
    return PersonMarked(person=person, race=race, on=on, mark=mark)


def logged(count: int, on: date = DAY) -> Logged:
    """Supporters logged as a number, without names."""
    return Logged(unit="supporters", amount=Amount(str(count)), on=on, race="board")


@pytest.mark.parametrize(
    ("events", "supporters"),
    [
        ((), 0),
        ((logged(5),), 5),
        ((marked("p1"), marked("p2")), 2),
        ((marked("p1"), marked("p2"), logged(5)), 5),
        ((marked("p1"), marked("p2"), logged(1)), 2),
        ((marked("p1"), marked("p2"), logged(1, NEXT)), 3),
        ((marked("p1"), marked("p1", on=NEXT), logged(1, NEXT)), 2),
        ((marked("p1", "2"), marked("p2", "5"), logged(1)), 1),
        ((marked("p1"), marked("p1", "3", NEXT)), 0),
        ((marked("p1"), marked("p1", "0", NEXT)), 0),
        ((marked("p1", race="council"), logged(1)), 1),
        ((PersonKept(person="p1", on=DAY, name="Ann"), marked("p1"), marked("l1:12")), 2),
        ((marked("p1"), PersonForgotten(person="p1", salt="", digest="")), 0),
    ],
)
def test_each_supporter_counts_once(events: tuple[Event, ...], supporters: int) -> None:
    """Each name counts once; a count adds only what exceeds that day's names in that race."""
    past = replay(entries(RACE, *events))
    counts = counts_of(past, a_ladder(), "board")
    assert counts.here.total("supporters") == supporters


DAYS = st.sampled_from(["2026-11-23", "2026-11-24", "2026-11-25"])


@given(
    st.dictionaries(DAYS, st.integers(0, 50)),
    st.dictionaries(DAYS, st.integers(1, 50)),
)
def test_the_rule_on_any_days(counts: dict[str, int], names: dict[str, int]) -> None:
    """The result is the larger of count and names, and other units are unchanged."""
    told = {day: {"supporters": str(count), "doors": "7"} for day, count in counts.items()}
    both = with_names(told, names)
    for day in both:
        found = Decimal(both[day].get("supporters", "0"))
        count, named = counts.get(day, 0), names.get(day, 0)
        assert found == max(count, named)
        assert both[day].get("doors") == ("7" if day in counts else None)
