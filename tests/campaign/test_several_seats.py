"""The goal for several seats: its numbers come from past races, which are listed here.

`past_seats.csv` has 60 districts of New Hampshire (2012) and 35 of Vermont (2018), with ballots,
and 28 school boards of Arizona (2014), with the votes only. `choices_used.csv` has the choices that
voters left blank.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable
from fractions import Fraction
from pathlib import Path
from statistics import median, quantiles

import pytest
from builders import told
from handbook import supposed
from hypothesis import given
from hypothesis import strategies as st

from civicpath.campaign import vote_inputs as v
from civicpath.campaign.formulas import (
    LEAST_OF_SHARE,
    MOST_SEATS,
    TOOK,
    even_share,
    took,
)
from civicpath.campaign.race_rules import Race
from civicpath.campaign.turnout import PastElection
from civicpath.campaign.win import win

MakeRace = Callable[..., Race]

HERE = Path(__file__).parent


def _rows(name: str, place: str = "") -> list[dict[str, int]]:
    """The rows of a file whose place begins with a text."""
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return [
            {key: int(text) for key, text in row.items() if key != "place" and text}
            for row in csv.DictReader(file)
            if row["place"].startswith(place)
        ]


RACES = _rows("past_seats.csv")
VERMONT = _rows("past_seats.csv", "Vermont: ")
DISTRICTS = [row for row in RACES if "ballots" in row]


def _took(row: dict[str, int]) -> Fraction:
    """One more vote than the best loser, as a share of the ballots."""
    return Fraction(row["best_loser"] + 1, row["ballots"])


def _used(row: dict[str, int]) -> Fraction:
    """The share of their choices that voters used."""
    return Fraction(row["votes"], row["ballots"] * row["seats"])


def _part(row: dict[str, int]) -> Fraction:
    """One more vote than the best loser, as a part of an even share of all votes."""
    share = even_share(row["votes"], row["candidates"], row["seats"], Fraction(1))
    return Fraction(row["best_loser"] + 1, share.whole)


def _quartiles(found: Iterable[Fraction]) -> list[int]:
    """The quartiles, in whole percent."""
    return [round(one * 100) for one in quantiles(map(float, found), n=4, method="inclusive")]


def test_what_was_counted() -> None:
    """The races are contested, and as many as the sources say."""
    assert (len(DISTRICTS), len(RACES) - len(DISTRICTS)) == (95, 28)
    assert all(row["candidates"] > row["seats"] > 1 for row in RACES)


@pytest.mark.parametrize(
    ("seats", "districts", "middle"), [(2, 68, 40), (3, 10, 40), (MOST_SEATS, 17, 38)]
)
def test_what_was_enough_in_three_of_four(seats: int, districts: int, middle: int) -> None:
    """The limits are the third quartile and the highest of these races, by seats."""
    found = [_took(row) for row in DISTRICTS if min(row["seats"], MOST_SEATS) == seats]
    assert len(found) == districts
    shares = [*_quartiles(found), round(max(found) * 100)]
    limits = TOOK[seats]
    ends = [share * 100 for share in (limits.quarter, limits.enough, limits.most)]
    assert shares == [ends[0], middle, *ends[1:]]


def test_the_districts_of_vermont() -> None:
    """Vermont alone took 39% in the middle and 47% at most; rounded down, these are 38% and 46%."""
    found = [_took(row) * 100 for row in VERMONT]
    assert {row["seats"] for row in VERMONT} == {2}
    middle, most = median(found), max(found)
    assert (len(found), round(middle), round(most)) == (35, 39, 47)
    assert (int(middle), int(most)) == (38, 46)
    assert _quartiles(one / 100 for one in found) == [33, 39, 44]


def test_the_middle_of_all_districts() -> None:
    """What the page says: 39% in the middle; an even share is enough in three of four boards."""
    assert _quartiles(_took(row) for row in DISTRICTS)[1] == 39
    boards = [_part(row) for row in RACES if "ballots" not in row]
    assert sum(one <= 1 for one in boards) * 4 > len(boards) * 3
    assert _quartiles(map(_part, RACES))[0] == LEAST_OF_SHARE * 100


def test_how_many_choices_are_used() -> None:
    """The defaults by kind of ballot are the middle and the middle half of what was counted."""
    blank = _rows("choices_used.csv")
    names = [Fraction(row["votes"], row["votes"] + row["blank"]) for row in blank]
    for kind, found in (("parties", map(_used, DISTRICTS)), ("names", names)):
        default = supposed(v.MARKED, kind).default
        assert default is not None
        ends = (default.least, default.usual, default.most)
        assert _quartiles(found) == [one and one * 100 for one in ends]


@pytest.mark.parametrize(
    ("seats", "candidates", "kind", "goal"),
    [
        (3, 7, "", 1785),  # 2.19 x 5,000 / 6.5 = 1,684.6, and 100
        (3, 7, "parties", 2016),  # 2.49 x 5,000 / 6.5 = 1,915.4, and 100
        (3, 7, "names", 1554),  # 1.89 x 5,000 / 6.5 = 1,453.8, and 100
        (3, 4, "", 2150),  # 41% of 5,000, and 100
        (2, 3, "", 2250),  # 43% of 5,000, and 100
        (2, 4, "names", 1675),  # 1.26 x 5,000 / 4, and 100
        (2, 9, "names", 1070),  # 1.26 x 5,000 / 6.5 = 969.2, and 100
        (4, 9, "", 1818),  # 2.92 x 5,000 / 8.5 = 1,717.6, and 100
        (8, 16, "parties", 2050),  # 39% of 5,000, and 100
    ],
)
def test_the_goal_by_hand(
    race: MakeRace, seats: int, candidates: int, kind: str, goal: int
) -> None:
    """A likely win with 5,000 voters, with the cushion of 2% on top."""
    found = win(_contest(race, 5000, seats, candidates, kind))
    assert found.goal == goal
    assert found.low < goal <= found.high <= found.bare


def _contest(race: MakeRace, votes: int, seats: int, candidates: int, kind: str) -> Race:
    return race(
        (PastElection(votes=votes),),
        candidates=told(v.CANDIDATES, candidates),
        seats=told(v.SEATS, seats),
        marked=supposed(v.MARKED, kind),
    )


def test_the_goal_would_have_won(race: MakeRace) -> None:
    """In most past districts the goal is enough, and the range holds what it took."""
    goals, ranges = 0, 0
    for row in DISTRICTS:
        contest = _contest(race, row["ballots"], row["seats"], row["candidates"], "parties")
        found = win(contest)
        goals += found.goal > row["best_loser"]
        ranges += found.low <= row["best_loser"] + 1 <= found.high
    assert goals >= 75
    assert ranges >= 70


@given(st.integers(1, 10**6), st.integers(2, 15), st.integers(1, 40), st.sampled_from(v.BALLOTS))
def test_no_rival_raises_the_goal_or_its_range(
    race: MakeRace, votes: int, seats: int, more: int, kind: str
) -> None:
    """Another candidate raises neither the goal nor an end of its range, on any ballot."""
    before, after = (
        win(_contest(race, votes, seats, seats + more + extra, kind)) for extra in (0, 1)
    )
    assert before.goal >= after.goal
    assert before.high >= after.high
    assert before.low >= after.low
    assert after.goal <= votes * (took(seats).most + Fraction(2, 100)) + 2


@given(st.integers(1, 10**6), st.integers(2, 15), st.integers(1, 40), st.sampled_from(v.BALLOTS))
def test_more_voters_never_lower_the_goal(
    race: MakeRace, votes: int, seats: int, more: int, kind: str
) -> None:
    """With more voters neither the goal, nor an end of its range, nor the certain number falls."""
    before, after = (
        win(_contest(race, votes + extra, seats, seats + more, kind)) for extra in (0, 1)
    )
    assert before.goal <= after.goal
    assert before.low <= after.low
    assert before.high <= after.high
    assert before.bare <= after.bare
