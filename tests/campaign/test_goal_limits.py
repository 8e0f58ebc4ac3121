"""Where a goal and its range end: no higher than what is certain, and by which turnout."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from itertools import product

import pytest
from builders import told

from civicpath.campaign import vote_inputs as v
from civicpath.campaign.race_rules import Race, Rule
from civicpath.campaign.turnout import PastElection
from civicpath.campaign.win import Win, win

MakeRace = Callable[..., Race]

PAST = (PastElection(votes=900), PastElection(votes=1500))
"""The plan is for 1,200 votes; to be cautious 1,500 are expected, and at the least 900."""


@pytest.fixture
def found(race: MakeRace) -> Callable[..., Win]:
    """Return the win number of a race by its candidates, seats, rule and best loser."""

    def answer(candidates: int, seats: int = 1, rule: Rule | None = None, loser: int = 0) -> Win:
        changed = {"best_loser": told(v.BEST_LOSER, loser)} if loser else {}
        return win(
            race(
                PAST,
                candidates=told(v.CANDIDATES, candidates),
                seats=told(v.SEATS, seats),
                told_rule=rule,
                **changed,
            )
        )

    return answer


def test_a_strong_third_place_raises_no_goal_above_what_is_certain(
    found: Callable[..., Win],
) -> None:
    """A third of the votes and one is certain to go on, whatever the third had last time."""
    top = found(4, rule=Rule.TOP_TWO, loser=1400)  # 1,121 votes for it of 1,200
    assert (top.bare, top.usual, top.goal, top.cautious) == (401, 401, 401, 501)
    assert (top.low, top.high) == (301, 501)


def test_a_weak_third_place_lowers_the_goal(found: Callable[..., Win]) -> None:
    """One more than it had, at the turnout of each, and a cushion of 2%."""
    top = found(4, rule=Rule.TOP_TWO, loser=150)  # 121 of 1,200, 91 of 900, 151 of 1,500
    assert (top.bare, top.usual, top.goal, top.cautious) == (401, 121, 145, 181)
    assert (top.low, top.high) == (91, 401)


def test_a_strong_loser_raises_no_goal_for_seats_above_what_is_certain(
    found: Callable[..., Win],
) -> None:
    """Of 2,400 marks for two seats, a third and one is certain."""
    seats = found(4, 2, loser=1400)
    assert (seats.bare, seats.usual, seats.goal, seats.cautious) == (801, 801, 801, 1001)
    assert (seats.low, seats.high) == (601, 1001)


def test_the_range_for_seats_ends_at_the_highest_turnout_of_the_hardest_race(
    found: Callable[..., Win],
) -> None:
    """47% of 1,500 and a cushion; it begins with 82% of an even share of 900 x 1.18 marks."""
    seats = found(3, 2)
    assert (seats.usual, seats.goal, seats.cautious) == (None, 540, 675)
    assert (seats.low, seats.high) == (291, 735)


def test_the_range_of_a_majority_begins_with_what_can_win(found: Callable[..., Win]) -> None:
    """Half of the 900 votes and one: who leads with fewer is in a runoff, and not in the seat."""
    many = found(5, rule=Rule.MAJORITY)
    assert (many.bare, many.goal, many.cautious) == (601, 624, 780)
    assert (many.low, many.high) == (451, 780)


@pytest.mark.parametrize("share", [Fraction(2, 5), Fraction(13, 25)])
def test_a_goal_below_half_is_said_to_win_nothing(race: MakeRace, share: Fraction) -> None:
    """Against many, too, where it leads to a runoff at best."""
    changed = {"candidates": told(v.CANDIDATES, 5), "share": told(v.SHARE, share)}
    said = win(race(PAST, told_rule=Rule.MAJORITY, **changed)).warnings
    below = "Less than half does not win by this rule. At best it leads to a runoff."
    assert (below in said) == (share < Fraction(1, 2))
    ranked = win(race(PAST, told_rule=Rule.RANKED, **changed)).warnings
    assert not any("race of two" in one for one in ranked)


@pytest.mark.parametrize(("ballots", "candidates"), [(9, 3), (10, 3), (12, 4), (13, 4)])
def test_the_range_of_a_ranked_race_begins_with_the_fewest_that_win_its_last_round(
    race: MakeRace, ballots: int, candidates: int
) -> None:
    """Every count of such an election is tried, as its ballots pass on or no longer count."""
    changed = {"candidates": told(v.CANDIDATES, candidates), "told_rule": Rule.RANKED}
    low = win(race((PastElection(votes=ballots),), **changed)).low
    firsts = (
        one
        for one in product(range(ballots + 1), repeat=candidates)
        if sum(one) == ballots and list(one) == sorted(one)
    )
    assert low == min(fewest for one in firsts for fewest in _last_rounds(one))


def _last_rounds(standing: tuple[int, ...]) -> Iterator[int]:
    """Yield the ballots of the winner, for all ways in which those of the last may pass on."""
    last, *others = sorted(standing)
    if len(others) == 1:
        if others[0] > last:
            yield others[0]
        return
    for passed in product(range(last + 1), repeat=len(others)):
        if sum(passed) <= last:
            yield from _last_rounds(tuple(map(sum, zip(others, passed, strict=True))))


def test_the_range_against_many_ends_no_lower_than_a_majority(race: MakeRace) -> None:
    """A goal by what the last winner had may be far below it."""
    changed = {
        "candidates": told(v.CANDIDATES, 5),
        "winner_share": told(v.WINNER_SHARE, Fraction(3, 10)),
    }
    many = win(race(PAST, **changed))
    assert (many.bare, many.usual, many.goal, many.cautious) == (601, 360, 360, 450)
    assert (many.low, many.high) == (181, 601)


RUNOFF, SOLE, ONWARD = "the first two meet again", "the primary decides nothing", "a race of two"


@pytest.mark.parametrize(
    ("rule", "candidates", "warned"),
    [
        (Rule.MAJORITY, 2, ""),
        (Rule.MAJORITY, 3, RUNOFF),
        (Rule.TOP_TWO, 2, SOLE),
        (Rule.TOP_TWO, 3, ONWARD),
        (None, 2, ""),
    ],
)
def test_a_second_round_is_told_of_where_there_can_be_one(
    found: Callable[..., Win], rule: Rule | None, candidates: int, warned: str
) -> None:
    """Two candidates need no second round, and three may."""
    said = " ".join(found(candidates, rule=rule).warnings)
    assert [one for one in (RUNOFF, SOLE, ONWARD) if one in said] == ([warned] if warned else [])


@pytest.mark.parametrize("given", [False, True])
def test_the_number_of_candidates_is_asked_for_where_it_is_a_guess(
    race: MakeRace, *, given: bool
) -> None:
    """Once it is given, nobody is asked for it."""
    changed = {"candidates": told(v.CANDIDATES, 5)} if given else {}
    said = " ".join(win(race(PAST, seats=told(v.SEATS, 2), **changed)).warnings)
    assert ("Give --candidates" in said) != given
