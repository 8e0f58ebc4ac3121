"""Every line of working is true: both sides of the equals sign have the same value.

Each line is parsed as text and computed exactly, as a person would check it with a pencil.
"""

from __future__ import annotations

import ast
import operator
import re
from collections.abc import Callable
from fractions import Fraction

import pytest
from builders import told
from hypothesis import given
from hypothesis import strategies as st

from civicpath.campaign import time_inputs as t
from civicpath.campaign import vote_inputs as c
from civicpath.campaign import vote_inputs as v
from civicpath.campaign.contact_chain import reach_of
from civicpath.campaign.contact_inputs import Effort
from civicpath.campaign.contacts import contacts
from civicpath.campaign.inputs import Given
from civicpath.campaign.numbers import ceil, floor, lowered, raised
from civicpath.campaign.race_rules import Race
from civicpath.campaign.traced import measure, rate
from civicpath.campaign.turnout import PastElection
from civicpath.campaign.win import win

MakeRace = Callable[..., Race]


MakeEffort = Callable[..., Effort]

SIGNS: dict[type[ast.operator], Callable[[Fraction, Fraction], Fraction]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}


VOTERS = st.integers(1, 2_000_000)


ELECTIONS = VOTERS.flatmap(
    lambda registered: st.builds(
        PastElection, votes=st.integers(1, registered), registered=st.just(registered)
    )
)


RATES = st.fractions(Fraction(1, 10), Fraction(4, 5), max_denominator=500)


TOLD = (
    *("as many as last time", "the fewest cast", "the most cast", "which is certain", "against"),
    *("rounded down, + 1", "registered = ", "or less, so 0"),
)


"""Marks of lines that are not plain calculations."""


def reckoned(text: str) -> Fraction:
    """The value of a piece of working, ignoring its words."""
    bare = re.sub(r"(?<=\d),(?=\d{3})", "", text).replace(" x ", " * ").replace("$", "")
    bare = re.sub(r"(?<=\d) (of|in) (?=\d)| for every ", " / ", bare)
    bare = re.sub(r"([\d.]+)%", r"(\1/100)", bare)
    return _value(ast.parse(re.sub(r"sign-ups|[A-Za-z,]+", "", bare).strip(), mode="eval").body)


def _value(node: ast.expr) -> Fraction:
    match node:
        case ast.Constant(value=int() | float() as number):
            return Fraction(str(number))
        case ast.BinOp(left=left, op=sign, right=right):
            return SIGNS[type(sign)](_value(left), _value(right))
        case _:
            raise AssertionError(ast.dump(node))


def check(line: str) -> None:
    """Check a line to a tenth, and its rounding to a whole number; it has no bare fraction."""
    assert not re.search(r"\d/\d", line), line
    _, _, sum_ = line.partition(": ")
    left, _, right = sum_.partition(", and one more")[0].partition(" = ")
    exact = reckoned(left)
    shown, _, rounded = right.partition(", rounded ")
    if rounded:
        way, _, number = rounded.partition(" to ")
        whole = int(re.match(r"[\d,]+", number)[0].replace(",", ""))  # type: ignore[index]
        assert whole == (ceil(exact) if way == "up" else floor(exact)), line
    if shown.startswith("just "):
        side, nearest = shown.removeprefix("just ").split()
        whole = int(nearest.replace(",", ""))
        assert (exact > whole) == (side == "over"), line
        assert abs(exact - whole) <= Fraction(1, 20), line
    else:
        assert abs(reckoned(shown) - exact) <= Fraction(1, 20), line


def checked(lines: tuple[str, ...]) -> int:
    """Check every line that is a plain calculation, and return how many there were."""
    sums = [line for line in lines if " = " in line and not any(word in line for word in TOLD)]
    for line in sums:
        check(line)
    return len(sums)


@given(st.lists(ELECTIONS, min_size=1, max_size=6), VOTERS, st.integers(1, 12), st.integers(1, 4))
def test_the_votes_can_be_checked_by_hand(
    race: MakeRace, past: list[PastElection], registered: int, candidates: int, seats: int
) -> None:
    """The working of any race can be checked by hand."""
    changed: dict[str, Given] = {
        "candidates": told(v.CANDIDATES, candidates),
        "seats": told(v.SEATS, seats),
    }
    found = win(race(tuple(past), registered, **changed))
    assert checked(found.working) >= (1 if found.unopposed else 2)


@given(st.integers(1, 10**6), st.integers(0, 10**6), RATES, RATES, RATES, st.integers(1, 60))
def test_the_work_can_be_checked_by_hand(  # noqa: PLR0913, PLR0917
    effort: MakeEffort,
    goal: int,
    base: int,
    support: Fraction,
    doors: Fraction,
    flake: Fraction,
    weeks: int,
) -> None:
    """The working for any counts can be checked by hand."""
    rates = (told(c.SUPPORT, support), told(c.DOOR_RATE, doors), told(t.FLAKE, flake))
    made = effort(goal, *rates, base=told(c.BASE, base), weeks=told(t.WEEKS, weeks))
    assert checked(contacts(made).working) >= 14


@pytest.mark.parametrize(
    ("value", "up", "down"),
    [
        (Fraction(2100), "= 2,100", "= 2,100"),
        (Fraction(22331, 10), "= 2,233.1, rounded up to 2,234", "= 2,233.1, rounded down to 2,233"),
        (
            Fraction(223301, 100),
            "= just over 2,233, rounded up to 2,234",
            "= just over 2,233, rounded down to 2,233",
        ),
        (
            Fraction(223399, 100),
            "= just under 2,234, rounded up to 2,234",
            "= just under 2,234, rounded down to 2,233",
        ),
    ],
)
def test_rounding_is_said(value: Fraction, up: str, down: str) -> None:
    """Rounding is stated in the working."""
    assert (raised(value), lowered(value)) == (up, down)


@pytest.mark.parametrize(
    ("value", "as_rate", "as_number"),
    [
        (Fraction(52, 100), "52% of us", "0.52 of us"),
        (Fraction(9, 400), "2.25% of us", "0.0225 of us"),
        (Fraction(7, 2), "350% of us", "3.5 of us"),
        (Fraction(5, 3), "(5 in 3) of us", "(5 of us for every 3 voters)"),
    ],
)
def test_a_number_is_told_with_all_its_decimals(
    value: Fraction, as_rate: str, as_number: str
) -> None:
    """A line read aloud says what each number is: decimals that end are all there."""
    assert rate(value, "of us").text == as_rate
    assert measure(value, "of us", "voters").text == as_number


_REACH = re.compile(
    r"(?P<half>.+) = (?P<talks>[\d,]+) conversations; x (?P<support>.+) = (?P<found>[\d,]+) "
    r"supporters; x (?P<turn>.+) = (?P<votes>[\d,]+) votes, each rounded down"
)


@given(st.integers(1, 90_000), st.integers(1, 90_000), st.integers(1, 99), st.integers(1, 99))
def test_what_a_list_can_give_is_worked_out_as_it_is_said(
    doors: int, names: int, support: int, turn: int
) -> None:
    """Each number in the line is the one that is used, and follows from the one before it."""
    made = reach_of(doors, names, Fraction(support, 100), Fraction(turn, 100))
    said = _REACH.fullmatch(made.working)
    assert said, made.working
    talks, found, votes = (int(said[name].replace(",", "")) for name in ("talks", "found", "votes"))
    assert (talks, found, votes) == (made.conversations, made.supporters, made.votes)
    assert (said["support"], said["turn"]) == (f"{support}%", f"{turn}%")
    assert talks == names // 2
    assert found == talks * support // 100
    assert votes == found * turn // 100
