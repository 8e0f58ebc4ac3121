"""Days on which offices are closed: weekends and federal holidays."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from civicpath.places.workdays import day_off, on_or_after, on_or_before


@pytest.mark.parametrize(
    ("on", "why"),
    [
        ("2027-01-01", "New Year's Day"),
        ("2027-01-18", "Martin Luther King Jr. Day"),
        ("2027-02-15", "Presidents' Day"),
        ("2027-05-31", "Memorial Day"),
        ("2028-06-19", "Juneteenth"),
        ("2028-07-04", "Independence Day"),
        ("2027-09-06", "Labor Day"),
        ("2027-10-11", "Columbus Day"),
        ("2025-11-11", "Veterans Day"),
        ("2027-11-25", "Thanksgiving Day"),
        ("2028-12-25", "Christmas Day"),
        ("2027-04-18", "a Sunday"),
        ("2027-12-25", "a Saturday"),
        ("2027-04-16", ""),
        ("2027-11-02", ""),
    ],
)
def test_why_an_office_is_closed(on: str, why: str) -> None:
    """Each holiday, a weekend by its name, and a working day."""
    assert day_off(date.fromisoformat(on)) == why


@given(st.dates(date(2026, 1, 1), date(2040, 12, 31)))
def test_every_weekend_is_off_and_no_general_election_is(on: date) -> None:
    """A holiday on a weekend is still a weekend day."""
    off = day_off(on)
    assert (off in {"a Saturday", "a Sunday"}) == (on.weekday() >= 5)
    assert not (on.weekday() == 1 and on.month == 11 and 2 <= on.day <= 8 and off)


@given(st.dates(date(2024, 1, 1), date(2040, 12, 1)))
def test_the_nearest_working_days(on: date) -> None:
    """Both are working days on their own side, with no working day between."""
    before, after = on_or_before(on), on_or_after(on)
    assert before <= on <= after
    assert not day_off(before)
    assert not day_off(after)
    assert (before == on) == (after == on) == (not day_off(on))
    between = (before + timedelta(days=count) for count in range(1, (after - before).days))
    assert all(day_off(day) for day in between)
