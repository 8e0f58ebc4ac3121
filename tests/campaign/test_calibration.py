"""A person's own counts: how they move the defaults, and when they can't be used."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from handbook import default, usual_rates
from hypothesis import given
from hypothesis import strategies as st

from civicpath.campaign import time_inputs as t
from civicpath.campaign import vote_inputs as c
from civicpath.campaign.calibration import Calibration, Counted, calibrate
from civicpath.campaign.inputs import Estimate, Given, Input, Origin
from civicpath.campaign.race_attribution import Counts, tally

Day = dict[str, str]

FIRST = {
    "doors": "90",
    "doors-timed": "90",
    "doors-hours": "5",
    "conversations": "15",
    "supporters": "6",
}


SECOND = {
    "doors": "66",
    "doors-timed": "66",
    "doors-hours": "4",
    "conversations": "21",
    "supporters": "9",
}


MANY = {"doors": "200", "doors-timed": "200", "doors-hours": "8", "conversations": "50"}


FEW = {"doors": "20", "doors-timed": "20", "doors-hours": "1", "conversations": "5"}


BY_PHONE = {"calls": "40", "calls-timed": "40", "calls-hours": "2", "conversations": "3"}


BOTH = {"doors": "50", "calls": "40", "conversations": "30"}


def logged(*days: Day) -> dict[str, Day]:
    """Consecutive days of logged work."""
    return {f"2026-11-{at:02}": day for at, day in enumerate(days, 1)}


def counted(*days: Day, elsewhere: tuple[Day, ...] = ()) -> Calibration:
    """The calibration from days spent on this race, and on other races."""
    found = Counts(here=tally(logged(*days)), elsewhere=(tally(logged(*elsewhere)),))
    return calibrate(found, usual_rates())


def used(found: Calibration, field: Input) -> Given:
    """The value in use, in a suburb."""
    return found.given(field, default(field, "suburb" if field is c.DOORS_AN_HOUR else ""))


def half_up(value: Fraction, by: int) -> Fraction:
    """Round a value to the nearest multiple of 1/`by`, halves up."""
    return Fraction((value * by * 2 + 1).__floor__() // 2, by)


def pooled(top: int, bottom: int, usual: Fraction, weight: int) -> Fraction:
    """F31 computed directly, to a tenth of a percent."""
    return half_up((top + weight * usual) / (bottom + weight), 1000)


@pytest.mark.parametrize(
    ("days", "field", "value"),
    [
        ([FIRST], c.DOOR_RATE, pooled(15, 90, Fraction(1, 4), 39)),
        ([FIRST, SECOND], c.DOOR_RATE, pooled(36, 156, Fraction(1, 4), 39)),
        ([FIRST, SECOND], c.DOORS_AN_HOUR, half_up(Fraction(156 + 4 * 15, 9 + 4), 10)),
        ([FIRST, SECOND], c.SUPPORT, pooled(15, 36, Fraction(3, 10), 7)),
        ([BY_PHONE], c.CALL_RATE, pooled(3, 40, Fraction(1, 10), 36)),
        ([BY_PHONE], c.CALLS_AN_HOUR, half_up(Fraction(40 + 4 * 35, 2 + 4), 10)),
        ([{**FIRST, "supporters": "0"}], c.SUPPORT, pooled(0, 15, Fraction(3, 10), 7)),
        ([MANY], c.SUPPORT, pooled(0, 50, Fraction(3, 10), 7)),
        ([{**MANY, "conversations": "30"}], c.SUPPORT, pooled(0, 30, Fraction(3, 10), 7)),
        ([{**FIRST, "supporters": "15"}], c.SUPPORT, pooled(15, 15, Fraction(3, 10), 7)),
        ([{**FIRST, "conversations": "0"}], c.DOOR_RATE, pooled(0, 90, Fraction(1, 4), 39)),
        ([{**FIRST, "signed-up": "8", "came": "6"}], t.FLAKE, pooled(2, 8, Fraction(1, 2), 25)),
        ([{**FIRST, "signed-up": "8", "came": "0"}], t.FLAKE, pooled(8, 8, Fraction(1, 2), 25)),
        ([{**FIRST, "signed-up": "8", "came": "8"}], t.FLAKE, pooled(0, 8, Fraction(1, 2), 25)),
        ([{**FIRST, "conversations": "90"}], c.DOOR_RATE, pooled(90, 90, Fraction(1, 4), 39)),
    ],
    ids=[
        "one shift moves it a little",
        "two shifts move it more",
        "pace at the doors",
        "supporters",
        "calls",
        "pace by phone",
        "no supporter is a count",
        "and after thirty talks so is no word of any",
        "thirty talks are enough for it",
        "every talk may end with a supporter",
        "no talk is a count",
        "some did not come",
        "nobody came",
        "everybody came",
        "a talk at every door is believed",
    ],
)
def test_own_counts_pool_with_the_default(days: list[Day], field: Input, value: Fraction) -> None:
    """F31 and F32: Each count moves the default by its weight, up or down."""
    given = used(counted(*days), field)
    assert (given.value, given.origin) == (value, Origin.COUNTED)


MIXED = {"doors": "120", "doors-timed": "40", "doors-hours": "2", "conversations": "12",
         "doors-conversations": "12", "doors-told": "40"}  # fmt: skip
"""Forty doors in two hours with twelve talks, and eighty doors without hours or talks."""


def test_only_counts_with_hours_and_talks_make_a_rate() -> None:
    """A shift without hours does not affect the pace; one without talks, not the rate."""
    found = counted(MIXED)
    assert used(found, c.DOORS_AN_HOUR).value == half_up(Fraction(40 + 4 * 15, 2 + 4), 10)
    assert used(found, c.DOOR_RATE).value == pooled(12, 40, Fraction(1, 4), 39)
    more = counted({**MIXED, "conversations": "20"})
    assert used(more, c.DOOR_RATE).value == pooled(20, 120, Fraction(1, 4), 39)


@pytest.mark.parametrize(
    ("days", "field"),
    [
        ([], c.DOOR_RATE),
        ([BY_PHONE], c.DOOR_RATE),
        ([{"doors": "45", "doors-timed": "45", "doors-hours": "2"}], c.DOOR_RATE),
        ([FEW], c.SUPPORT),
        ([{**FIRST, "signed-up": "8"}], t.FLAKE),
        ([{**FIRST, "conversations": "91"}], c.DOOR_RATE),
        ([{**FEW, "supporters": "6"}], c.SUPPORT),
    ],
    ids=[
        "nothing logged",
        "calls say nothing of doors",
        "no talk was counted",
        "few talks, and nothing on supporters",
        "who came was not counted",
        "more talks than doors",
        "more supporters than talks",
    ],
)
def test_what_was_not_counted_leaves_the_default(days: list[Day], field: Input) -> None:
    """A number that was never logged is not taken as 0, and an impossible one is not used."""
    given = used(counted(*days), field)
    assert (given.value, given.origin) == (given.default and given.default.usual, Origin.DEFAULT)


def test_doors_and_calls_of_one_day_both_count() -> None:
    """F33: The talks of a shift belong to it; other talks are divided by the usual rates."""
    shifts = {"doors": "50", "calls": "40", "conversations": "16", "doors-conversations": "12",
              "calls-conversations": "4"}  # fmt: skip
    found = counted(shifts)
    doors, calls = found.of("door-rate"), found.of("call-rate")
    assert doors
    assert (doors.top, doors.bottom) == (Decimal(12), Decimal(50))
    assert calls
    assert (calls.top, calls.bottom) == (Decimal(4), Decimal(40))
    shared = counted(BOTH)
    doors, calls = shared.of("door-rate"), shared.of("call-rate")
    assert doors
    assert calls
    assert doors.top + calls.top == Decimal(BOTH["conversations"])
    assert doors.top > calls.top * 3  # 50 doors x 25% against 40 calls x 10%


def test_talks_beside_shifts_that_have_their_own_were_had_elsewhere() -> None:
    """F33: Five talks at a party don't make doors open more often; by phone they may be had."""
    day = {"doors": "70", "doors-told": "70", "doors-conversations": "20", "conversations": "25"}
    assert used(counted(day), c.DOOR_RATE).value == pooled(20, 70, Fraction(1, 4), 39)
    found = counted({**day, "calls": "40"})
    assert used(found, c.DOOR_RATE).value == pooled(20, 70, Fraction(1, 4), 39)
    assert used(found, c.CALL_RATE).value == pooled(5, 40, Fraction(1, 10), 36)


def test_no_supporter_in_sixty_talks_moves_the_plan() -> None:
    """The interval is valid, contains the value, and lies far below the default."""
    given = used(counted({"conversations": "60", "supporters": "0"}), c.SUPPORT)
    low, high = given.ends
    assert 0 < low < given.value < high < Fraction(15, 100)
    assert given.value == Fraction(31, 1000)


@given(
    tries=st.integers(1, 5000),
    share=st.fractions(0, 1),
    field=st.sampled_from([c.SUPPORT, c.DOOR_RATE, c.CALL_RATE, t.FLAKE]),
)
def test_an_interval_holds_its_rate_and_shrinks(tries: int, share: Fraction, field: Input) -> None:
    """F31: The result lies between default and count, and more counts narrow the interval."""
    usual = default(field)

    def made(times: int) -> Estimate:
        top = Decimal(int(tries * share) * times)
        one = Counted(id=field.id, top=top, bottom=Decimal(tries * times), says="")
        return one.pooled(field, usual)

    low, value, high = made(1)
    raw = Fraction(int(tries * share), tries)
    fine = Fraction(1, 1000)
    assert min(raw, usual.usual) - fine <= value <= max(raw, usual.usual) + fine
    assert 0 < low <= value <= high <= 1
    sure = made(100_000)
    assert sure.high - sure.low <= Fraction(1, 100)


@pytest.mark.parametrize(
    ("days", "elsewhere", "field", "value", "origin"),
    [
        ([], (FIRST, SECOND), c.DOOR_RATE, pooled(36, 156, Fraction(1, 4), 39), Origin.COUNTED),
        ([], (FIRST, SECOND), c.SUPPORT, Fraction(3, 10), Origin.DEFAULT),
        ([FIRST], (SECOND,), c.DOOR_RATE, pooled(36, 156, Fraction(1, 4), 39), Origin.COUNTED),
        ([FIRST], (SECOND,), c.SUPPORT, pooled(6, 15, Fraction(3, 10), 7), Origin.COUNTED),
        ([FIRST], (BY_PHONE,), c.CALL_RATE, pooled(3, 40, Fraction(1, 10), 36), Origin.COUNTED),
        ([FIRST], ({**MANY, "signed-up": "9", "came": "9"},), t.FLAKE, Fraction(1, 2),
         Origin.DEFAULT),
    ],
    ids=[
        "doors elsewhere give the rate",
        "but no supporters",
        "doors here and elsewhere go together",
        "supporters elsewhere are not mixed in",
        "calls elsewhere on the same day are calls",
        "who came elsewhere is not mixed in",
    ],
)  # fmt: skip
def test_the_pace_is_from_everywhere_and_the_rest_from_this_race(
    days: list[Day], elsewhere: tuple[Day, ...], field: Input, value: Fraction, origin: Origin
) -> None:
    """Canvassing for another race counts for the pace, but not for the support rate."""
    given = used(counted(*days, elsewhere=elsewhere), field)
    assert (given.value, given.origin) == (value, origin)


def test_what_was_done_elsewhere_is_told_apart() -> None:
    """Work for other races is reported, but not counted for this one."""
    found = counted(FIRST, elsewhere=({}, SECOND))
    assert found.apart == {"doors": 66, "conversations": 21, "supporters": 9}
    assert not counted(FIRST).apart


def test_actions_count_in_their_units() -> None:
    """Doors counted on the ladder are doors; the desk ignores meetings."""
    found = tally({"2026-11-01": {"doors": "10"}}, [("doors", 12), ("meetings", 2), ("doors", 1)])
    assert found.total("doors") == 23
    assert found.total("meetings") == 0
