"""The rules by which laws set days: truth tables, and properties that hold in every year."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from civicpath.places.date_rules import (
    DateRule,
    RuleKind,
    Weekday,
    Years,
    date_in,
    end_in,
    fault,
    general_election,
    holds_in,
    nth_weekday,
    weekday_after,
)
from civicpath.places.rule_words import rule_in_words

YEARS = st.integers(2026, 2040)


WEEKDAYS = st.sampled_from(list(Weekday))


MONTHS = st.integers(1, 12)


@pytest.mark.parametrize(
    ("year", "expected"),
    [
        (2024, date(2024, 11, 5)),
        (2026, date(2026, 11, 3)),
        (2027, date(2027, 11, 2)),
        (2028, date(2028, 11, 7)),
        (2033, date(2033, 11, 8)),  # November begins on a Tuesday: never the first
    ],
)
def test_the_general_election_is_the_tuesday_after_the_first_monday(
    year: int, expected: date
) -> None:
    """2 U.S.C. 7, on past election days and at both ends of the range."""
    assert general_election(year) == expected


@given(YEARS)
def test_the_general_election_falls_from_the_second_to_the_eighth(year: int) -> None:
    """It is a Tuesday, and the day before it is the first Monday of the month."""
    day = general_election(year)
    assert (day.month, day.weekday()) == (11, 1)
    assert 1 <= (day - timedelta(days=1)).day <= 7


@given(YEARS, MONTHS, WEEKDAYS, st.integers(1, 4))
def test_the_nth_weekday_has_n_weeks_begun_before_it(
    year: int, month: int, weekday: Weekday, ordinal: int
) -> None:
    """The nth such weekday falls within the nth seven days of the month."""
    day = nth_weekday(year, month, weekday, ordinal)
    assert (day.month, day.weekday()) == (month, weekday.number)
    assert (day.day - 1) // 7 == ordinal - 1


@given(YEARS, MONTHS, WEEKDAYS, st.integers(1, 4))
def test_the_nth_weekday_from_the_end_has_n_weeks_begun_after_it(
    year: int, month: int, weekday: Weekday, ordinal: int
) -> None:
    """`ordinal` weeks after the day, the month is over; a week earlier, it is not."""
    day = nth_weekday(year, month, weekday, -ordinal)
    assert (day.month, day.weekday()) == (month, weekday.number)
    assert (day + timedelta(weeks=ordinal)).month != month
    assert (day + timedelta(weeks=ordinal - 1)).month == month


@pytest.mark.parametrize("ordinal", [0, 5, 6, -5])
def test_a_weekday_that_the_month_lacks_is_refused(ordinal: int) -> None:
    """February 2027 has four of each weekday."""
    with pytest.raises(ValueError, match="no tuesday number"):
        nth_weekday(2027, 2, Weekday.TUESDAY, ordinal)


@given(st.dates(date(2026, 1, 1), date(2040, 12, 31)), WEEKDAYS, st.integers(1, 6))
def test_the_weekday_after_is_never_the_day_itself(
    start: date, weekday: Weekday, ordinal: int
) -> None:
    """The result is one to seven days later, plus a week for each further ordinal."""
    day = weekday_after(start, weekday, ordinal)
    assert day.weekday() == weekday.number
    assert 7 * (ordinal - 1) < (day - start).days <= 7 * ordinal


@pytest.mark.parametrize(
    ("years", "held"),
    [
        (Years.EVERY, [2026, 2027, 2028, 2029, 2030]),
        (Years.EVEN, [2026, 2028, 2030]),
        (Years.ODD, [2027, 2029]),
        (Years.PRESIDENTIAL, [2028]),
        (Years.MIDTERM, [2026, 2030]),
    ],
)
def test_the_years_of_a_rule(years: Years, held: list[int]) -> None:
    """One row for each value."""
    rule = DateRule(kind=RuleKind.DAY, month=1, day=31, years=years)
    assert [year for year in range(2026, 2031) if holds_in(rule, year)] == held


@pytest.mark.parametrize(
    ("rule", "held"),
    [
        (DateRule(kind=RuleKind.DAY, month=1, day=1, first=2029), range(2029, 2037)),
        (DateRule(kind=RuleKind.DAY, month=1, day=1, last=2028), range(2020, 2029)),
        (DateRule(kind=RuleKind.DAY, month=1, day=1, first=2023, step=4), (2023, 2027, 2031, 2035)),
        (
            DateRule(kind=RuleKind.DAY, month=1, day=1, first=2026, last=2030, years=Years.EVEN),
            (2026, 2028, 2030),
        ),
    ],
)
def test_first_last_and_step_bound_a_rule(rule: DateRule, held: range | tuple[int, ...]) -> None:
    """Both ends are included, and steps count from the first year."""
    assert [year for year in range(2020, 2037) if holds_in(rule, year)] == list(held)


TUESDAY_BEFORE_MEMORIAL_DAY = DateRule(
    kind=RuleKind.NTH_WEEKDAY,
    month=5,
    weekday=Weekday.MONDAY,
    ordinal=1,
    from_end=True,
    earlier=6,
)


THIRD_TUESDAY_AFTER_A_MONDAY = DateRule(
    kind=RuleKind.WEEKDAY_AFTER, month=3, weekday=Weekday.TUESDAY, ordinal=3
)


@pytest.mark.parametrize(
    ("rule", "year", "expected"),
    [
        (TUESDAY_BEFORE_MEMORIAL_DAY, 2026, date(2026, 5, 19)),
        (THIRD_TUESDAY_AFTER_A_MONDAY, 2024, date(2024, 3, 19)),
        (THIRD_TUESDAY_AFTER_A_MONDAY, 2028, date(2028, 3, 21)),
        (DateRule(kind=RuleKind.BEFORE_GENERAL, days=77), 2024, date(2024, 8, 20)),
        (DateRule(kind=RuleKind.BEFORE_GENERAL, days=168), 2026, date(2026, 5, 19)),
        (DateRule(kind=RuleKind.BEFORE_PRIMARY, days=90), 2026, date(2026, 2, 4)),
        (DateRule(kind=RuleKind.BEFORE_PRIMARY, days=140), 2026, date(2025, 12, 16)),
        (DateRule(kind=RuleKind.DAY, month=6, day=1), 2026, date(2026, 6, 1)),
        (DateRule(kind=RuleKind.DAY, month=6, day=1, years=Years.ODD), 2026, None),
    ],
)
def test_the_day_of_a_rule(rule: DateRule, year: int, expected: date | None) -> None:
    """Each kind of rule on past days, with May 5 as the primary of 2026."""
    assert date_in(rule, year, primary=date(2026, 5, 5)) == expected


def test_a_rule_that_counts_from_the_primary_gives_nothing_without_one() -> None:
    """If the primary's day is unknown, so is the deadline."""
    assert date_in(DateRule(kind=RuleKind.BEFORE_PRIMARY, days=90), 2026) is None


@pytest.mark.parametrize(
    ("rule", "says"),
    [
        (DateRule(kind=RuleKind.DAY, month=2, day=29), "kind day needs day"),
        (DateRule(kind=RuleKind.DAY, month=2), "kind day needs day"),
        (DateRule(kind=RuleKind.DAY, day=1), "kind day needs month"),
        (DateRule(kind=RuleKind.NTH_WEEKDAY, month=13, ordinal=1), "needs month"),
        (DateRule(kind=RuleKind.NTH_WEEKDAY, month=1, ordinal=5), "needs ordinal"),
        (DateRule(kind=RuleKind.NTH_WEEKDAY, month=1), "needs ordinal"),
        (DateRule(kind=RuleKind.WEEKDAY_AFTER, month=1), "needs ordinal"),
        (
            DateRule(kind=RuleKind.WEEKDAY_AFTER, month=1, ordinal=1, after_ordinal=5),
            "after_ordinal",
        ),
        (DateRule(kind=RuleKind.BEFORE_GENERAL), "days-before-general needs days"),
        (DateRule(kind=RuleKind.BEFORE_PRIMARY), "days-before-primary needs days"),
        (DateRule(kind=RuleKind.DAY, month=1, day=1, step=0), "step"),
        (DateRule(kind=RuleKind.DAY, month=1, day=1, step=2), "step"),
    ],
)
def test_a_rule_that_may_fail_is_found_out(rule: DateRule, says: str) -> None:
    """The author is told what the rule needs, before any year breaks it."""
    assert says in fault(rule)


RULES = st.builds(
    DateRule,
    kind=st.sampled_from(list(RuleKind)),
    month=st.integers(0, 13),
    day=st.integers(0, 32),
    weekday=WEEKDAYS,
    ordinal=st.integers(0, 6),
    from_end=st.booleans(),
    after=WEEKDAYS,
    after_ordinal=st.integers(0, 6),
    days=st.integers(0, 400),
    months=st.integers(0, 30),
    earlier=st.integers(0, 400),
    later=st.integers(0, 400),
    year_before=st.booleans(),
    on=st.none() | st.dates(date(2026, 1, 1), date(2040, 12, 31)),
)


@given(RULES, YEARS)
def test_a_rule_without_fault_gives_a_day_in_every_year(rule: DateRule, year: int) -> None:
    """A rule without a fault never raises."""
    if not fault(rule):
        found = date_in(rule, year, primary=date(year, 6, 2), election=date(year, 4, 6))
        single = rule.kind is RuleKind.ON
        assert isinstance(found, date) or (single and found is None)


APRIL = date(2027, 4, 6)


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (DateRule(on=date(2027, 5, 1)), "2027-05-01"),
        (DateRule(on=date(2026, 12, 31), year_before=True), "2026-12-31"),
        (DateRule(on=date(2028, 5, 1)), None),
        (DateRule(kind=RuleKind.BEFORE_ELECTION, days=78), "2027-01-18"),
        (DateRule(kind=RuleKind.AFTER_ELECTION, days=21), "2027-04-27"),
        (DateRule(kind=RuleKind.AFTER_PRIMARY, days=21), "2027-03-09"),
        (DateRule(kind=RuleKind.AFTER_GENERAL, days=28), "2027-11-30"),
        (DateRule(kind=RuleKind.WEEKDAY_BEFORE_ELECTION, ordinal=17), "2026-12-08"),
        (DateRule(kind=RuleKind.WEEKDAY_BEFORE_ELECTION, ordinal=14), "2026-12-29"),
        (
            DateRule(kind=RuleKind.WEEKDAY_BEFORE_ELECTION, weekday=Weekday.MONDAY, ordinal=1),
            "2027-04-05",
        ),
        (DateRule(kind=RuleKind.WEEKDAY_BEFORE_PRIMARY, ordinal=1), "2027-02-09"),
        (DateRule(kind=RuleKind.MONTHS_BEFORE_ELECTION, months=3), "2027-01-06"),
        (DateRule(kind=RuleKind.MONTHS_BEFORE_PRIMARY, months=2), "2026-12-16"),
        (
            DateRule(kind=RuleKind.DAY, month=12, day=31, year_before=True, years=Years.ODD),
            "2026-12-31",
        ),
        (
            DateRule(
                kind=RuleKind.NTH_WEEKDAY,
                month=12,
                weekday=Weekday.MONDAY,
                ordinal=1,
                year_before=True,
                later=2,
            ),
            "2026-12-09",
        ),
    ],
)
def test_a_rule_counts_from_a_vote_or_gives_a_single_day(
    rule: DateRule, expected: str | None
) -> None:
    """Every kind that counts from a vote of 2027, and days of the year before."""
    assert not fault(rule)
    found = date_in(rule, 2027, primary=date(2027, 2, 16), election=APRIL)
    assert (found and found.isoformat()) == expected


def test_the_end_of_a_shorter_month_stands_for_its_missing_days() -> None:
    """Three months before May 31 is the end of February."""
    rule = DateRule(kind=RuleKind.MONTHS_BEFORE_ELECTION, months=3)
    assert date_in(rule, 2028, election=date(2028, 5, 31)) == date(2028, 2, 29)


@pytest.mark.parametrize(
    ("rule", "says"),
    [
        (DateRule(), "on is a single day"),
        (DateRule(kind=RuleKind.DAY, month=1, day=1, on=APRIL), "on is a single day"),
        (DateRule(kind=RuleKind.BEFORE_ELECTION), "days-before-election needs days"),
        (DateRule(kind=RuleKind.AFTER_ELECTION), "days-after-election needs days"),
        (DateRule(kind=RuleKind.WEEKDAY_BEFORE_ELECTION), "needs ordinal, from 1 to 104"),
        (DateRule(kind=RuleKind.MONTHS_BEFORE_PRIMARY), "needs months, from 1 to 24"),
        (DateRule(kind=RuleKind.BEFORE_PRIMARY, days=5, year_before=True), "year_before is for"),
    ],
)
def test_what_a_rule_from_a_vote_needs(rule: DateRule, says: str) -> None:
    """One row for each fault of the kinds that count from a vote."""
    assert says in fault(rule)


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        (DateRule(on=date(2027, 5, 1)), "May 1, 2027"),
        (DateRule(kind=RuleKind.DAY, month=6, day=1, years=Years.ODD), "June 1, in odd years"),
        (
            DateRule(kind=RuleKind.NTH_WEEKDAY, month=7, weekday=Weekday.MONDAY, ordinal=1),
            "the first Monday of July",
        ),
        (
            DateRule(kind=RuleKind.NTH_WEEKDAY, month=7, ordinal=2, from_end=True),
            "the second-to-last Tuesday of July",
        ),
        (
            DateRule(kind=RuleKind.WEEKDAY_AFTER, month=5, ordinal=1, first=2027, step=4),
            "the Tuesday after the first Monday of May, every 4 years from 2027",
        ),
        (
            DateRule(kind=RuleKind.WEEKDAY_BEFORE_ELECTION, ordinal=17),
            "the 17th Tuesday before the election",
        ),
        (DateRule(kind=RuleKind.BEFORE_PRIMARY, days=1), "1 day before the primary"),
        (
            DateRule(kind=RuleKind.AFTER_GENERAL, days=28),
            "28 days after the November general election",
        ),
        (
            DateRule(kind=RuleKind.MONTHS_BEFORE_PRIMARY, months=3, first=2026, last=2030),
            "3 months before the primary, from 2026 on, to 2030",
        ),
        (
            DateRule(
                kind=RuleKind.NTH_WEEKDAY,
                month=12,
                weekday=Weekday.MONDAY,
                ordinal=1,
                year_before=True,
                later=2,
            ),
            "2 days after the first Monday of December, of the year before",
        ),
        (TUESDAY_BEFORE_MEMORIAL_DAY, "6 days before the last Monday of May"),
    ],
)
def test_a_rule_in_words(rule: DateRule, words: str) -> None:
    """The rule reads as part of a sentence."""
    assert rule_in_words(rule) == words


@given(RULES)
def test_every_sound_rule_can_be_said(rule: DateRule) -> None:
    """Rules without a fault leave no gaps in the words."""
    if not fault(rule):
        said = rule_in_words(rule)
        assert said == " ".join(said.split())
        assert "?" not in said


SEPTEMBER_30 = DateRule(kind=RuleKind.DAY, month=9, day=30)


JANUARY_15 = DateRule(kind=RuleKind.DAY, month=1, day=15)


@pytest.mark.parametrize(
    ("rule", "begins", "ends"),
    [
        (SEPTEMBER_30, date(2027, 9, 10), date(2027, 9, 30)),
        (SEPTEMBER_30, date(2027, 9, 30), date(2027, 9, 30)),
        (SEPTEMBER_30, date(2027, 10, 1), date(2028, 9, 30)),
        (JANUARY_15, date(2027, 12, 1), date(2028, 1, 15)),
        (DateRule(on=date(2028, 1, 9)), date(2027, 12, 1), date(2028, 1, 9)),
        (DateRule(on=date(2027, 1, 9)), date(2027, 12, 1), None),
    ],
)
def test_a_window_ends_in_its_year_or_the_next(
    rule: DateRule, begins: date, ends: date | None
) -> None:
    """The last day is the first that the rule gives from the beginning on."""
    assert end_in(rule, begins) == ends
