"""Whoever runs already is not sent to look for a seat, and their days have the right words."""

from __future__ import annotations

import json

import pytest
from journey import Civic

LIFE = "start --state TX --county Travis --party republican --aim office --limits none"
BELOW = "meeting headquarters campaign others group precinct"
RACE = "desk race add school --election 2027-05-01 --candidates 5 --seats 2 --past 5000"
SEATS = "office/look-at-three-seats"


@pytest.fixture
def candidate(typed: Civic, monkeypatch: pytest.MonkeyPatch) -> Civic:
    """Somebody who climbed everything below public office."""
    monkeypatch.setenv("CIVICPATH_TODAY", "2027-02-02")
    done = (part for rung in BELOW.split() for part in ("--done", rung))
    assert typed(*LIFE.split(), *done).code == 0
    return typed


def next_on(typed: Civic, day: str) -> str:
    """The next action on a day."""
    return str(json.loads(typed("next", "--json", "--on", day).out)["action"]["id"])


def test_a_candidate_has_chosen_a_seat(candidate: Civic, monkeypatch: pytest.MonkeyPatch) -> None:
    """A saved race with a day ahead stands for the choice of a seat, and ends with its result."""
    assert next_on(candidate, "2027-02-02") == SEATS
    assert candidate(*RACE.split()).code == 0
    for day in ("2027-02-02", "2027-04-20", "2027-04-27", "2027-05-01"):
        assert next_on(candidate, day) not in {SEATS, ""}
    monkeypatch.setenv("CIVICPATH_TODAY", "2027-05-02")
    assert "was on May 1, 2027" in " ".join(candidate("next").out.split())
    assert candidate("desk", "result", "lost").code == 0
    assert next_on(candidate, "2027-07-20") == SEATS
