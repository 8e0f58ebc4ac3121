"""A person's own counts: when they replace the defaults, and what can't be told from them."""

from __future__ import annotations

from fractions import Fraction

import pytest
from handbook import default

from civicpath.campaign import time_inputs as t
from civicpath.campaign import vote_inputs as c
from civicpath.campaign.calibration import Calibration, calibrate
from civicpath.campaign.inputs import Given, Input, Origin
from civicpath.campaign.race_attribution import Counts, tally

Day = dict[str, str]

FIRST = {"doors": "90", "doors-hours": "5", "conversations": "15", "supporters": "6"}


SECOND = {"doors": "66", "doors-hours": "4", "conversations": "21", "supporters": "9"}


MANY = {"doors": "200", "doors-hours": "8", "conversations": "50"}


FEW = {"doors": "20", "doors-hours": "1", "conversations": "5"}


BY_PHONE = {"calls": "40", "calls-hours": "2", "conversations": "3"}


BOTH = {"doors": "50", "calls": "40", "conversations": "30"}


def logged(*days: Day) -> dict[str, Day]:
    """Days one after the other."""
    return {f"2026-11-{at:02}": day for at, day in enumerate(days, 1)}


def counted(*days: Day, elsewhere: tuple[Day, ...] = ()) -> Calibration:
    """What comes out of days spent on this race, and on the same days on others."""
    return calibrate(Counts(here=tally(logged(*days)), elsewhere=(tally(logged(*elsewhere)),)))


def used(found: Calibration, field: Input) -> Given:
    """What is reckoned with, in a suburb."""
    return found.given(field, default(field, "suburb" if field is c.DOORS_AN_HOUR else ""))


@pytest.mark.parametrize(
    ("days", "field", "value", "origin"),
    [
        ([], c.DOOR_RATE, Fraction(1, 4), Origin.DEFAULT),
        ([FIRST], c.DOOR_RATE, Fraction(1, 4), Origin.DEFAULT),
        ([MANY], c.DOOR_RATE, Fraction(1, 4), Origin.DEFAULT),
        ([FEW, FEW], c.DOOR_RATE, Fraction(1, 4), Origin.DEFAULT),
        ([FIRST, SECOND], c.DOOR_RATE, Fraction(36, 156), Origin.COUNTED),
        ([FIRST, SECOND], c.DOORS_AN_HOUR, Fraction(156, 9), Origin.COUNTED),
        ([FIRST, SECOND], c.SUPPORT, Fraction(15, 36), Origin.COUNTED),
        ([FIRST, SECOND], c.CALL_RATE, Fraction(1, 10), Origin.DEFAULT),
        ([FIRST, SECOND, BY_PHONE], c.DOOR_RATE, Fraction(36, 156), Origin.COUNTED),
        ([FIRST, SECOND, BY_PHONE], c.CALL_RATE, Fraction(3, 40), Origin.COUNTED),
        ([FIRST, SECOND, BY_PHONE], c.CALLS_AN_HOUR, Fraction(20), Origin.COUNTED),
        ([FIRST, BOTH], c.DOOR_RATE, Fraction(15, 90), Origin.COUNTED),
        ([BOTH, BOTH], c.DOOR_RATE, Fraction(1, 4), Origin.DEFAULT),
        ([FIRST, SECOND], t.FLAKE, Fraction(1, 2), Origin.DEFAULT),
        (
            [FIRST, {**SECOND, "signed-up": "8", "came": "6"}],
            t.FLAKE,
            Fraction(1, 4),
            Origin.COUNTED,
        ),
        ([FIRST, {**SECOND, "signed-up": "8"}], t.FLAKE, Fraction(1, 2), Origin.DEFAULT),
        ([MANY, MANY], c.SUPPORT, Fraction(3, 10), Origin.DEFAULT),
        ([FIRST, {**SECOND, "conversations": "90"}], c.DOOR_RATE, Fraction(1, 4), Origin.DEFAULT),
    ],
    ids=[
        "nothing logged",
        "one shift",
        "one long shift",
        "two shifts, few conversations",
        "two shifts",
        "pace at the doors",
        "supporters",
        "doors say nothing of calls",
        "calls leave doors alone",
        "calls",
        "pace by phone",
        "a mixed day is left out",
        "only mixed days",
        "nobody signed up",
        "some did not come",
        "who came was not logged",
        "supporters were not logged",
        "more than one in two is not believed",
    ],
)
def test_own_counts_replace_a_default(
    days: list[Day], field: Input, value: Fraction, origin: Origin
) -> None:
    """After two shifts and thirty conversations one's own rate is used, where it can be told."""
    given = used(counted(*days), field)
    assert (given.value, given.origin) == (value, origin)


def test_too_few_counts_are_shown_beside_the_default() -> None:
    """A person sees their own first numbers, and how many are still missing."""
    found = counted(FIRST)
    assert used(found, c.DOOR_RATE).counted == Fraction(15, 90)
    assert "You have 1 and 15" in found.why_not
    assert not counted(FIRST, SECOND).why_not


@pytest.mark.parametrize(
    ("days", "elsewhere", "field", "value", "origin"),
    [
        ([], (FIRST, SECOND), c.DOOR_RATE, Fraction(36, 156), Origin.COUNTED),
        ([], (FIRST, SECOND), c.DOORS_AN_HOUR, Fraction(156, 9), Origin.COUNTED),
        ([], (FIRST, SECOND), c.SUPPORT, Fraction(3, 10), Origin.DEFAULT),
        ([FIRST], (SECOND,), c.DOOR_RATE, Fraction(1, 4), Origin.DEFAULT),
        ([FIRST], ({}, SECOND), c.DOOR_RATE, Fraction(36, 156), Origin.COUNTED),
        ([FIRST], ({}, SECOND), c.SUPPORT, Fraction(3, 10), Origin.DEFAULT),
        ([FIRST, SECOND], ({**MANY, "supporters": "50"},), c.SUPPORT, Fraction(15, 36),
         Origin.COUNTED),
        ([FIRST, SECOND], (BY_PHONE,), c.DOOR_RATE, Fraction(36, 156), Origin.COUNTED),
        ([FIRST, SECOND], (BY_PHONE,), c.CALL_RATE, Fraction(3, 40), Origin.COUNTED),
        ([FIRST, SECOND], ({**MANY, "signed-up": "9", "came": "9"},), t.FLAKE, Fraction(1, 2),
         Origin.DEFAULT),
    ],
    ids=[
        "doors elsewhere give the rate",
        "and the pace",
        "but no supporters",
        "two races on one day are one shift",
        "a shift here and one elsewhere",
        "are not two shifts for this race",
        "supporters elsewhere are not mixed in",
        "calls elsewhere on the same day leave the doors alone",
        "and give the rate of calls",
        "who came elsewhere is not mixed in",
    ],
)  # fmt: skip
def test_the_pace_is_from_everywhere_and_the_rest_from_this_race(
    days: list[Day], elsewhere: tuple[Day, ...], field: Input, value: Fraction, origin: Origin
) -> None:
    """Who knocked for a mayor knows their pace, and nothing of who is for them."""
    given = used(counted(*days, elsewhere=elsewhere), field)
    assert (given.value, given.origin) == (value, origin)


def test_what_is_missing_for_this_race_is_said() -> None:
    """A person with a pace of their own reads why supporters are still a guess."""
    found = counted(FIRST, elsewhere=({}, SECOND))
    assert "in this one. You have 1 and 15." in found.why_not
    assert found.apart == {"doors": 66, "conversations": 21, "supporters": 9}
    assert not counted(FIRST).apart


def test_actions_count_in_their_units() -> None:
    """Doors that were counted on the ladder are doors; meetings are not the desk's business."""
    found = tally({"2026-11-01": {"doors": "10"}}, [("doors", 12), ("meetings", 2), ("doors", 1)])
    assert found.total("doors") == 23
    assert found.total("meetings") == 0
