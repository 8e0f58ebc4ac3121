"""A day may be typed without its year, wherever a day is asked, and the year is told."""

from __future__ import annotations

import pytest
from journey import Civic


@pytest.fixture
def member(typed: Civic, monkeypatch: pytest.MonkeyPatch) -> Civic:
    """Somebody in Texas, on November 30, 2026."""
    monkeypatch.setenv("CIVICPATH_TODAY", "2026-11-30")
    assert typed("start", "--state", "TX", "--party", "democratic").code == 0
    assert typed("people", "add", "Ann").code == 0
    return typed


@pytest.mark.parametrize(
    ("line", "means"),
    [
        ("done find-calendar --on {}", "November 25, 2026"),
        ("stuck find-calendar --on {}", "November 25, 2026"),
        ("wait find-calendar --until {}", "November 25, 2027"),
        ("next --on {}", "November 25, 2026"),
        ("people met Ann --on {}", "November 25, 2026"),
        ("people promised Ann x --by {}", "November 25, 2027"),
        ("meetings add --group G --on {} --yes", "November 25, 2027"),
        ("desk race add r --election {} --level county", "November 25, 2027"),
        ("desk time --election {}", "November 25, 2027"),
    ],
)
def test_the_year_is_told(member: Civic, line: str, means: str) -> None:
    """What was done lies behind, what is planned lies ahead."""
    for text in ("Nov 25", "11/25"):
        words = [text if word == "{}" else word for word in line.split()]
        done = member(*words)
        assert done.code == 0, done.err
        assert done.err.count(f"{text} means {means}.") == 1
