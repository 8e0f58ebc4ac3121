"""A day as a person names it."""

from __future__ import annotations

from datetime import date

import pytest

from civicpath.base.days import read_day
from civicpath.base.errors import Usage

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-12-08", date(2026, 12, 8)),
        ("12/8/2026", date(2026, 12, 8)),
        ("12/08/2026", date(2026, 12, 8)),
        ("Yesterday", date(2026, 11, 23)),
        ("today", TODAY),
        ("tomorrow", date(2026, 11, 25)),
    ],
)
def test_a_day_is_understood(text: str, day: date) -> None:
    """As computers write it, as Americans do, and by a word."""
    assert read_day(text, TODAY) == day


@pytest.mark.parametrize(
    "text", ["", "soon", "13/8/2026", "8/2026", "12/8/26", "12/8/2026/1", "2/30/2027", "0001-01-01"]
)
def test_anything_else_is_refused(text: str) -> None:
    """No day is guessed."""
    with pytest.raises(Usage):
        read_day(text, TODAY)


def test_a_short_year_is_no_year() -> None:
    """12/8/26 would be the first century."""
    with pytest.raises(Usage, match="out of range"):
        read_day("12/8/26", TODAY)
