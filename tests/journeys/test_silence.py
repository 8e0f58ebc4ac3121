"""If nobody answers, the wait comes back by itself, and there is always an alternative."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any

import pytest
from journey import Civic

TODAY = date(2026, 11, 24)


@pytest.fixture
def on(typed: Civic, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Change the date, and return what is next."""

    def ask(day: date) -> Any:
        monkeypatch.setenv("CIVICPATH_TODAY", day.isoformat())
        return json.loads(typed("next", "--json").out)

    return ask


def test_a_wait_comes_back(typed: Civic, on: Any) -> None:
    """During a wait another action is next, and after it an alternative with a kind word."""
    typed("stuck", "find-calendar")
    assert on(TODAY)["action"]["id"] == "meeting/email-county-party"
    typed("wait")
    for days in range(7):
        meanwhile = on(TODAY + timedelta(days=days))
        assert meanwhile["action"]["id"] != "meeting/email-county-party"
        assert meanwhile["because"]["kind"] != "waited"
    back = on(TODAY + timedelta(days=7))
    assert back["action"]["id"] == "meeting/nudge"
    assert back["because"]["kind"] == "waited"
    assert "and the time is up" in back["because"]["text"]
    assert on(TODAY + timedelta(days=60))["action"]["id"] == "meeting/nudge"


def test_an_answer_in_time(typed: Civic, on: Any) -> None:
    """After an early answer, nothing comes back."""
    typed("stuck", "find-calendar")
    typed("wait")
    typed("done", "email-county-party")
    later = on(TODAY + timedelta(days=30))
    assert later["because"]["kind"] != "waited"
    assert later["action"]["id"] not in {"meeting/nudge", "meeting/email-county-party"}


def test_a_year_of_silence(typed: Civic, on: Any) -> None:
    """With no answer to anything there is one open thing at every step of a year."""
    day, seen = TODAY, []
    typed("stuck", "find-calendar")
    while day < TODAY + timedelta(days=365):
        found = on(day)
        assert found["action"] is not None, day
        seen.append(found["action"]["id"])
        typed("wait" if len(seen) % 2 else "stuck")
        day += timedelta(days=9)
    ways = "email-county-party nudge phone-them try-affiliated-group go-in-person ask-state-party"
    assert {f"meeting/{one}" for one in ways.split()} <= set(seen)
