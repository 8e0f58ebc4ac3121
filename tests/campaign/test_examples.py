"""The worked examples of real campaigns, to the last digit, with misprints in the sources noted."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from handbook import handbook, usual_rates

from civicpath.campaign import budget, formulas, petition
from civicpath.campaign import contact_chain as work
from civicpath.campaign.calibration import calibrate
from civicpath.campaign.formulas import (
    bare_win,
    realistic_win,
    rough_goal,
    sure_win,
    vote_goal,
    voters_to_flip,
)
from civicpath.campaign.numbers import ceil, percent, tenth
from civicpath.campaign.race_attribution import Counts, tally
from civicpath.campaign.traced import rate
from civicpath.campaign.turnout import PastElection, by_rates


def share(text: str) -> Fraction:
    """An exact share from a percentage."""
    return Fraction(text) / 100


def votes_by(registered: int, rates: tuple[Fraction, ...]) -> tuple[int, ...]:
    """The expected votes at the mean, the highest and the lowest turnout."""
    return tuple(one.whole for one in by_rates(registered, tuple(map(rate, rates))))


BEAR_COUNTY = (share("45"), share("40"), share("38"))


TOWN_COUNCIL = tuple(
    PastElection(votes=votes, registered=registered)
    for votes, registered in ((1824, 7600), (2106, 7800), (1920, 8000))
)


COUNCIL_RATES = tuple(one.rate or Fraction(0) for one in TOWN_COUNCIL)


DOOR, PHONE, FRIEND = map(handbook().contact, formulas.COMPARED)


LIST_OF_4900 = work.reach_of(4900, 9800, share("30"), share("80"))


DOUBLE = petition.with_cushion(100, share("100"))


KETTERING = (8858, 7577, 5811, 5706, 4481)

EXAMPLES: list[tuple[str, object, object]] = [
    # Island County. The slide prints 25,849 and 12,925 because it truncates; we round up.
    ("E1 expected", ceil(43083 * share("60")), 25850),
    ("E1 bare win", bare_win(25850).whole, 12926),
    ("E1 at 52%", vote_goal(25850, share("52")).whole, 13442),
    # Culver City. The column prints a turnout of 15.32%; 4,018 of 26,378 is 15.23%.
    ("E2 turnout", percent(Fraction(4018, 26378)), "15.2%"),
    ("E2 possible votes", 4018 * 3, 12054),
    ("E2 marked", percent(Fraction(10205, 12054)), "84.7%"),
    ("E2 marks a ballot", (Fraction(10205, 4018) * 100 + Fraction(1, 2)).__floor__(), 254),
    ("E2 certain", sure_win(4018, 3, Fraction(10205, 4018)).whole, 2552),
    ("E3 votes cast", sum(KETTERING), 32433),
    ("E3 certain", sure_win(17822, 3, Fraction(32433, 17822)).whole, 8109),
    ("E3 realistic", realistic_win(17822, 5706, 17822).whole, 5707),
    ("E3 marks a ballot", (Fraction(32433, 17822) * 100 + Fraction(1, 2)).__floor__(), 182),
    ("E4 expected: mean, high, low", votes_by(10000, BEAR_COUNTY), (4100, 4500, 3800)),
    ("E4 at 52% of the mean", vote_goal(4100, share("52")).whole, 2132),
    ("E4 at 55% of the mean", vote_goal(4100, share("55")).whole, 2255),
    ("E4 at 52% of the high", vote_goal(4500, share("52")).whole, 2340),
    ("E4 at 55% of the high", vote_goal(4500, share("55")).whole, 2475),
    ("E5 dials, 3 passes", formulas.dials(1000, 3), 2250),
    ("E5 dials, 4 passes", formulas.dials(1000, 4), 2500),
    ("E5 hours", tenth(work.hours_of(2250, Fraction(35)).value), "64.3"),
    ("E5 shifts", work.shifts_of(2250, Fraction(35), Fraction(3)).whole, 22),
    ("E5 sign-ups", work.signups_of(22, share("50")).whole, 44),
    # Teams of two, three hours each on four Saturdays, at five talks an hour for each person.
    ("E6 hours of a team's 120 talks", work.hours_of(120, Fraction(5)).value, 2 * 3 * 4),
    ("E6 hours of ten teams", work.hours_of(1200, Fraction(5)).value, 2 * 3 * 4 * 10),
    ("E6 hours of a hundred teams", work.hours_of(12000, Fraction(5)).value, 2 * 3 * 4 * 100),
    ("E7 said yes", percent(Fraction(600, 2000)), "30%"),
    ("E7 flake", percent(1 - Fraction(250, 600)), "58.3%"),
    ("E7 came", budget.who_come(2000, share("30"), 1 - Fraction(250, 600)).value, 250),
    ("E7 bad day yes", percent(Fraction(250, 500)), "50%"),
    ("E7 bad day flake", percent(1 - Fraction(50, 250)), "80%"),
    ("E7 bad day came", budget.who_come(500, share("50"), share("80")).value, 50),
    ("E7 sign-ups for 250", work.signups_of(250, 1 - Fraction(250, 600)).whole, 600),
    ("E7 calls for 250", work.recruiting_of(600, share("30")).whole, 2000),
    ("E8 turnouts", [percent(rate) for rate in COUNCIL_RATES], ["24%", "27%", "24%"]),
    ("E8 expected: mean, high, low", votes_by(8400, COUNCIL_RATES), (2100, 2268, 2016)),
    ("E8 bare win", bare_win(2100).whole, 1051),
    ("E8 at 52% of the mean", vote_goal(2100, share("52")).whole, 1092),
    ("E8 at 52% of the high", vote_goal(2268, share("52")).whole, 1180),
    ("E8 gap", work.gap_of(1180, 700).whole, 480),
    ("E8 supporters", work.identify(480, share("80")).whole, 600),
    ("E8 conversations", work.talks(600, share("30")).whole, 2000),
    ("E8 doors", work.attempts(2000, share("25")).whole, 8000),
    ("E8 hours", tenth(work.hours_of(8000, Fraction(15)).value), "533.3"),
    ("E8 shifts", work.shifts_of(8000, Fraction(15), Fraction(2)).whole, 267),
    ("E8 sign-ups", work.signups_of(267, share("50")).whole, 534),
    ("E8 recruiting calls", work.recruiting_of(534, share("30")).whole, 1780),
    ("E8 shifts a week", work.each_of(267, 12).whole, 23),
    (
        "E8 the list is large enough",
        work.reach_of(4900, 9800, share("30"), share("80")).holds(2000, 8000),
        True,
    ),
    ("E9 Pennsylvania", percent(Fraction(15, 90)), "16.7%"),
    ("E9 New York", percent(Fraction(50, 200)), "25%"),
    ("E9 Wisconsin, printed 29%", percent(Fraction(75, 255)), "29.4%"),
    ("E9 Kansas", percent(Fraction(29, 93)), "31.2%"),
    ("E9 New Hampshire, by phone", percent(Fraction(3, 40)), "7.5%"),
    ("E10 door talks", formulas.needed(25, DOOR), (350, 1000)),
    ("E10 hours, close houses", tenth(Fraction(350, 6)), "58.3"),
    ("E10 hours, suburb", tenth(Fraction(350, 4)), "87.5"),
    (
        "E10 phone talks, an article and two blogs",
        formulas.needed(25, PHONE),
        (658, 950),
    ),
    ("E10 friends assigned", formulas.needed(25, FRIEND), (190, 190)),
    ("E11 cushion of 20%", petition.with_cushion(100, share("20")).whole, 120),
    ("E11 cushion of 40%", petition.with_cushion(100, share("40")).whole, 140),
    ("E11 three quarters are good", petition.with_validity(100, share("75")).whole, 134),
    (
        "E11 double, capped by law",
        petition.capped(DOUBLE.whole, 150),
        150,
    ),
    ("E12 for each voter", budget.cost_each(Decimal("10652.00"), 20000).cents, Decimal("0.53")),
    (
        "E12 split",
        [one.amount for one in budget.split(Decimal("10652.00"), handbook().split.shares)],
        [Decimal("7456.40"), Decimal("1065.20"), Decimal("1597.80"), Decimal("532.60")],
    ),
    ("E13 four candidates", rough_goal(2000, 4).whole, 500),
    ("E13 six candidates", rough_goal(2000, 6).whole, 667),
    ("E13 twelve candidates", rough_goal(2000, 12).whole, 286),
    (
        "E13 expected",
        votes_by(50000, (share("4"), share("3"), share("5")))[0],
        2000,
    ),
    ("E14 voters who would flip it", voters_to_flip(323, 316), 4),
    ("E14 one fewer leaves it", bare_win(323 + 316).whole > 323 - 3, False),
    ("E14 bare win of the votes", bare_win(323 + 316).whole, 320),
    # The source prints 70%.
    ("E15 uncontested", percent(Fraction(53485, 76902)), "69.5%"),
    ("E16 filled, Republican", percent(Fraction(4419, 9849)), "44.9%"),
    ("E16 filled, Democratic", percent(Fraction(3344, 9849)), "34%"),
]


@pytest.mark.parametrize(("example", "found", "wanted"), EXAMPLES, ids=[one[0] for one in EXAMPLES])
def test_a_worked_example(example: str, found: object, wanted: object) -> None:
    """Each example gives the number in its source."""
    assert found == wanted, example


@pytest.mark.parametrize(
    ("unit", "tries", "talks", "field", "rate"),
    [
        ("doors", 90, 15, "door-rate", "16.7%"),
        ("doors", 255, 75, "door-rate", "29.4%"),
        ("calls", 40, 3, "call-rate", "7.5%"),
    ],
)
def test_a_diary_calibrates(unit: str, tries: int, talks: int, field: str, rate: str) -> None:
    """The diaries of E9, logged as a person would, give the rates of the diaries."""
    logged = {date(2026, 11, 1).isoformat(): {unit: str(tries), "conversations": str(talks)}}
    found = calibrate(Counts(here=tally(logged)), usual_rates()).of(field)
    assert found is not None
    assert percent(found.rate) == rate


@pytest.mark.parametrize(("candidates", "left"), [(4, 0), (5, 3), (9, 3), (10, 5)])
def test_where_the_rough_rule_jumps(candidates: int, left: int) -> None:
    """It leaves out none of up to four candidates, three of up to nine, and then five."""
    assert formulas.less(candidates) == left


@pytest.mark.parametrize(
    ("winner", "loser", "voters"), [(101, 100, 1), (102, 100, 2), (103, 100, 2)]
)
def test_a_tie_is_not_enough_to_flip_a_race(winner: int, loser: int, voters: int) -> None:
    """Each voter who changes sides counts twice, and half of an even gap is a tie."""
    assert formulas.voters_to_flip(winner, loser) == voters
