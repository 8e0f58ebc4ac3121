"""The year in which a seat is next chosen, and whom a fact concerns."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from civicpath.places.model import MAJOR, by_party, of_party
from civicpath.places.seat import SeatCycle, covers_party


def cycle(year: int | None, every: int | None, month: int = 12) -> SeatCycle:
    """A seat with this rhythm."""
    return SeatCycle(text="t", sources=("law",), year=year, every=every, month=month)


@pytest.mark.parametrize(
    ("one", "today", "year"),
    [
        (cycle(2028, 2, 5), date(2026, 11, 30), 2028),
        (cycle(2028, 2, 5), date(2028, 5, 31), 2028),
        (cycle(2028, 2, 5), date(2028, 6, 1), 2030),
        (cycle(2030, 4, 7), date(2026, 11, 30), 2030),
        (cycle(2030, 4, 7), date(2041, 1, 1), 2042),
        (cycle(2027, None), date(2026, 1, 1), 2027),
        (cycle(2027, None), date(2028, 1, 1), None),
        (cycle(None, 2), date(2026, 1, 1), None),
    ],
)
def test_the_next_year(one: SeatCycle, today: date, year: int | None) -> None:
    """The next year counts from the month after the last choosing; None if unknown."""
    assert one.next_year(today) == year


@given(
    st.integers(2000, 2040),
    st.integers(1, 6),
    st.integers(1, 12),
    st.dates(date(2000, 1, 1), date(2100, 1, 1)),
)
def test_the_next_year_is_ahead_and_of_the_rhythm(
    year: int, every: int, month: int, today: date
) -> None:
    """The next year is never in the past, and never a round too late."""
    found = cycle(year, every, month).next_year(today)
    assert found is not None
    assert (found - year) % every == 0
    assert (found, month) >= (today.year, today.month)
    assert found == year or (found - every, month) < (today.year, today.month)


@pytest.mark.parametrize(
    ("own", "party", "says"),
    [
        ("any", "democratic", True),
        ("any", "republican", True),
        ("any", "green", False),
        ("green", "green", True),
        ("green", "democratic", False),
    ],
)
def test_any_means_both_major_parties(own: str, party: str, says: bool) -> None:
    """`any` covers no smaller party, in mappings as in lists."""
    assert covers_party(own, party, MAJOR) is says
    assert bool(by_party({own: "chair"}, party)) is says
    assert (of_party({own: 1}, party) == 1) is says
