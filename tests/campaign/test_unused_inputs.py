"""An input that changes nothing under a race's rule is named, and every other one changes it."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest
from builders import told
from handbook import supposed
from hypothesis import assume, given
from hypothesis import strategies as st

from civicpath.base.values import replace
from civicpath.campaign import vote_inputs as v
from civicpath.campaign.race_rules import Race, Rule, goes_with
from civicpath.campaign.turnout import PastElection
from civicpath.campaign.unused_inputs import unused
from civicpath.campaign.win import win

MakeRace = Callable[..., Race]

PAST = (PastElection(votes=5000),)

WITHOUT: dict[str, dict[str, Any]] = {
    "rule": {"told_rule": None},
    "counted": {"counted": ""},
    "marks": {"marks": None},
    "marked": {"marked": supposed(v.MARKED)},
    "parties": {"marked": supposed(v.MARKED)},
    "best-loser": {"best_loser": None},
    "winner-share": {"winner_share": None},
    "share": {"share": supposed(v.SHARE)},
    "candidates": {"candidates": supposed(v.CANDIDATES)},
}
"""How a race is without an input."""

RACES = st.fixed_dictionaries(
    {
        "seats": st.integers(1, 3).map(lambda seats: told(v.SEATS, seats)),
        "candidates": st.one_of(
            st.just(supposed(v.CANDIDATES)), st.integers(1, 7).map(lambda n: told(v.CANDIDATES, n))
        ),
        "told_rule": st.none() | st.sampled_from(Rule),
        "marks": st.none() | st.just(told(v.MARKS, 1)),
        "marked": st.sampled_from(
            [supposed(v.MARKED), supposed(v.MARKED, "parties"), told(v.MARKED, Fraction(1, 2))]
        ),
        "best_loser": st.none() | st.just(told(v.BEST_LOSER, 700)),
        "winner_share": st.none() | st.just(told(v.WINNER_SHARE, Fraction(2, 5))),
        "share": st.sampled_from([supposed(v.SHARE), told(v.SHARE, Fraction(11, 20))]),
        "counted": st.sampled_from(["", "ballots", "votes"]),
    }
)


def _numbers(race: Race) -> tuple[object, ...]:
    found = win(race)
    return (
        found.projected, found.goal, found.cautious, found.bare, found.usual, found.low, found.high,
        *(line for line in found.working if "in the runoff" in line),
    )  # fmt: skip


@given(RACES)
def test_what_is_called_unused_changes_no_number(race: MakeRace, changed: dict[str, Any]) -> None:
    """Without such an input every number is the same."""
    made = race(PAST, **changed)
    rule, seats = made.told_rule, made.seats.whole
    assume(rule is None or goes_with(rule, seats) or rule is Rule.PLURALITY)
    found = dict(unused(made))
    for flag in found:
        less = replace(made, **WITHOUT[flag])
        if flag != "candidates" or less.rule is made.rule:
            assert _numbers(less) == _numbers(made), flag


@pytest.mark.parametrize(
    ("flag", "one", "other"),
    [
        ("counted", {"counted": "ballots"}, {"counted": "votes"}),
        ("marks", {"marks": told(v.MARKS, 1)}, {"marks": told(v.MARKS, 2)}),
        ("marked", {"marked": told(v.MARKED, Fraction(1, 2))}, {"marked": supposed(v.MARKED)}),
        ("parties", {"marked": supposed(v.MARKED, "names")}, {"marked": supposed(v.MARKED)}),
        ("best-loser", {"best_loser": told(v.BEST_LOSER, 9)}, {"best_loser": None}),
        (
            "winner-share",
            {"winner_share": told(v.WINNER_SHARE, Fraction(1, 3))},
            {"winner_share": None},
        ),
        ("share", {"share": told(v.SHARE, Fraction(3, 5))}, {"share": supposed(v.SHARE)}),
        (
            "candidates",
            {"candidates": told(v.CANDIDATES, 5)},
            {"candidates": supposed(v.CANDIDATES)},
        ),
    ],
)
@pytest.mark.parametrize(
    ("rule", "seats"),
    [(rule, 1) for rule in Rule if rule is not Rule.VOTE_FOR]
    + [(rule, 2) for rule in (Rule.VOTE_FOR, Rule.RANKED, Rule.WRITE_IN)],
)
def test_what_is_not_called_unused_changes_a_number(  # noqa: PLR0913, PLR0917
    race: MakeRace,
    flag: str,
    one: dict[str, Any],
    other: dict[str, Any],
    rule: Rule,
    seats: int,
) -> None:
    """Where an input is not named, another value of it makes another number."""
    base = {"told_rule": rule, "seats": told(v.SEATS, seats), "candidates": told(v.CANDIDATES, 5)}
    made, changed = (race(PAST, **(base | more)) for more in (one, other))
    same = _numbers(made) == _numbers(changed)
    assert same == (flag in dict(unused(made)))
