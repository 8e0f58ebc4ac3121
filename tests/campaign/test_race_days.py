"""The days of a race: its phase, and what it brings forward and when."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from civicpath.campaign.race_claims import race_claims
from civicpath.campaign.race_days import Phase, phase_of
from civicpath.journal.events import RaceEnded
from civicpath.journal.state import State

ELECTION = date(2027, 5, 4)
FILING = date(2027, 2, 12)

SAVED = State(races={"council": ("election=2027-05-04", "filing=2027-02-12")})


@pytest.mark.parametrize(("ago", "phase"), [(-1, Phase.BEFORE), (0, Phase.TODAY), (1, Phase.AFTER)])
def test_the_phase_changes_on_election_day(ago: int, phase: Phase) -> None:
    """Election day is a phase of its own, and a race with a result is over on any day."""
    today = ELECTION + timedelta(days=ago)
    assert phase_of(ELECTION, today, over=False) is phase
    assert phase_of(ELECTION, today, over=True) is Phase.OVER
    assert phase_of(None, today, over=False) is Phase.BEFORE


@pytest.mark.parametrize(
    ("day", "left", "near"),
    [
        (FILING, 15, False),
        (FILING, 14, True),
        (FILING, 0, True),
        (ELECTION, 36, False),
        (ELECTION, 35, True),
        (ELECTION, 0, True),
    ],
)
def test_filing_comes_forward_two_weeks_before_and_election_day_five(
    day: date, left: int, *, near: bool
) -> None:
    """F36: Supporters are reminded for five weeks, so election day is near as long."""
    claims = race_claims(SAVED, None, day - timedelta(days=left))
    assert [one.near for one in claims if one.day == day] == [near]


@pytest.mark.parametrize(("ago", "asked"), [(0, False), (1, True), (30, True), (31, False)])
def test_the_result_is_asked_for_thirty_days(ago: int, *, asked: bool) -> None:
    """From the day after the election, and not for ever."""
    claims = race_claims(SAVED, None, ELECTION + timedelta(days=ago))
    assert [one.title for one in claims] == [
        "How “council” ended" if asked else "Election day of “council”"
    ] * (asked or not ago)


@pytest.mark.parametrize(("ago", "said"), [(30, True), (31, False)])
def test_what_follows_a_result_is_suggested_for_thirty_days(ago: int, *, said: bool) -> None:
    """Counted from the day on which the race ended."""
    ended = RaceEnded(name="council", on=ELECTION, result="won")
    past = State(races=SAVED.races, results={"council": ended})
    assert bool(race_claims(past, None, ELECTION + timedelta(days=ago))) is said
