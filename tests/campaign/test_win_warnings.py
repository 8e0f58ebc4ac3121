"""The warnings of the win number and their limits."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import pytest
from builders import told

from civicpath.base.errors import Usage
from civicpath.campaign import vote_inputs as v
from civicpath.campaign.race_rules import Race, Rule, read_rule
from civicpath.campaign.turnout import PastElection, read_election
from civicpath.campaign.win import win

MakeRace = Callable[..., Race]

PAST = (PastElection(votes=1000),)


@pytest.mark.parametrize(
    ("candidates", "seats", "open_to_all"),
    [(1, 1, True), (2, 1, False), (2, 2, True), (2, 3, True), (3, 2, False)],
)
def test_no_more_candidates_than_seats(
    race: MakeRace, candidates: int, seats: int, *, open_to_all: bool
) -> None:
    """There is a warning if there are no more candidates than seats."""
    changed = {"candidates": told(v.CANDIDATES, candidates), "seats": told(v.SEATS, seats)}
    said = " ".join(win(race(PAST, **changed)).warnings)
    assert ("No more candidates than seats" in said) == open_to_all


@pytest.mark.parametrize(
    ("share", "warned"), [("50", ""), ("49.9", "Less than half"), ("60", ""), ("60.1", "More than")]
)
def test_a_share_that_is_too_much_or_too_little(race: MakeRace, share: str, warned: str) -> None:
    """There is no warning from 50% to 60%, inclusive."""
    changed = {"share": told(v.SHARE, Fraction(share) / 100)}
    said = " ".join(win(race(PAST, **changed)).warnings)
    assert [text for text in ("Less than half", "More than 60%") if text in said] == (
        [warned if warned != "More than" else "More than 60%"] if warned else []
    )


@pytest.mark.parametrize(
    ("votes", "loser", "refused"),
    [(0, 0, True), (1, 0, False), (1, 1, False), (1, 2, True), (1000, 1000, False)],
)
def test_the_best_loser_had_votes_of_those_cast(
    race: MakeRace, votes: int, loser: int, *, refused: bool
) -> None:
    """The best loser's votes must not exceed the votes cast."""
    past = (PastElection(votes=900), PastElection(votes=votes))
    changed = {
        "candidates": told(v.CANDIDATES, 5),
        "seats": told(v.SEATS, 2),
        "best_loser": told(v.BEST_LOSER, loser),
    }
    said = ""
    try:
        win(race(past, **changed))
    except Usage as wrong:
        said = wrong.message
    assert bool(said) == refused
    assert refused == ("--best-loser" in said)


@pytest.mark.parametrize(
    ("votes", "unusual"), [(29, True), (30, False), (500, False), (850, False), (851, True)]
)
def test_a_turnout_below_3_or_above_85_percent_is_unusual(
    race: MakeRace, votes: int, *, unusual: bool
) -> None:
    """Both ends are still usual."""
    said = " ".join(win(race((PastElection(votes=votes, registered=1000),), 1000)).warnings)
    assert ("is unusual. Look it up again." in said) == unusual


@pytest.mark.parametrize(("votes", "choices", "refused"), [(2000, 2, False), (2001, 2, True)])
def test_voters_cast_as_many_votes_as_there_are_seats(
    votes: int, choices: int, *, refused: bool
) -> None:
    """More than that from those registered is a slip."""
    said = ""
    try:
        read_election(f"{votes}/1000", 2026, choices)
    except Usage as wrong:
        said = wrong.message
    assert ("the turnout is over 100%" in said) == refused


@pytest.mark.parametrize(
    ("typed", "rule"),
    [
        ("ranked choice", Rule.RANKED),
        ("Ranked-Choice", Rule.RANKED),
        ("top two", Rule.TOP_TWO),
        ("majority with runoff", Rule.MAJORITY),
        ("vote for", Rule.VOTE_FOR),
        ("write-in", Rule.WRITE_IN),
    ],
)
def test_a_rule_is_understood_as_people_write_it(typed: str, rule: Rule) -> None:
    """Spaces, hyphens and common aliases are accepted."""
    assert read_rule(typed) is rule
