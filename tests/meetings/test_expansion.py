"""The days of a calendar's rule: the same as by another program, and fast near today."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import Any

import pytest
from dateutil.rrule import rrulestr
from hypothesis import assume, given
from hypothesis import strategies as st

from civicpath.meetings.expansion import RuleExpansion, rrule_fault
from civicpath.meetings.recurrence import CODES

WORK = 10_000


MONTHS = st.lists(st.integers(1, 12), min_size=1, max_size=4, unique=True)


MONTHDAYS = st.lists(st.integers(1, 31) | st.integers(-31, -1), min_size=1, max_size=4, unique=True)


WEEKDAYS = st.lists(st.sampled_from(CODES), min_size=1, max_size=4, unique=True)


NUMBERED = st.lists(
    st.builds("{}{}".format, st.sampled_from([1, 2, 3, 4, 5, -1, -2]), st.sampled_from(CODES)),
    min_size=1,
    max_size=3,
    unique=True,
)


@st.composite
def rules(draw: st.DrawFn) -> str:
    """Draw a calendar's rule, of every kind that the guard may accept."""
    frequency = draw(st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]))
    parts = [f"FREQ={frequency}"]
    if draw(st.booleans()):
        parts.append(f"INTERVAL={draw(st.integers(1, 5))}")
    if draw(st.booleans()):
        parts.append(f"WKST={draw(st.sampled_from(CODES))}")
    days = NUMBERED | WEEKDAYS if frequency in {"MONTHLY", "YEARLY"} else WEEKDAYS
    for name, values in (("BYDAY", days), ("BYMONTH", MONTHS), ("BYMONTHDAY", MONTHDAYS)):
        if draw(st.integers(0, 2)) == 0:
            parts.append(f"{name}={','.join(map(str, draw(values)))}")
    if len(parts) > 1 and draw(st.integers(0, 3)) == 0:
        parts.append(f"BYSETPOS={draw(st.sampled_from(['1', '-1', '2', '1,-1']))}")
    if draw(st.integers(0, 5)) == 0 and "BYSETPOS" not in parts[-1]:
        parts.append("BYHOUR=10,19")
    ending = draw(st.sampled_from(["", "", "COUNT", "UNTIL"]))
    if ending == "COUNT":
        parts.append(f"COUNT={draw(st.integers(1, 60))}")
    elif ending:
        parts.append(f"UNTIL={draw(st.dates(date(2019, 1, 1), date(2028, 1, 1))):%Y%m%d}T190000")
    return ";".join(parts)


def found(rule: str, first: datetime, since: date, last: date) -> tuple[list[datetime], int]:
    """Return what a rule gives between two days, and how much work that takes."""
    spent = 0

    def spend(work: int) -> None:
        nonlocal spent
        spent += work

    text = dict(part.split("=") for part in rule.split(";")).get("UNTIL")
    until = datetime.strptime(text, "%Y%m%dT%H%M%S") if text else None  # noqa: DTZ007
    return [*RuleExpansion(rule, first, until).between(since, last, spend)], spent


def by_dateutil(rule: str, first: datetime, since: date, last: date) -> list[datetime]:
    """Return what another program finds, which without an end looks on to the year 9999."""
    whole: Any = rrulestr(rule, dtstart=first)
    end = datetime.combine(last, time(23, 59))
    until = min(end, whole._until or end)
    counted = islice(whole.replace(count=None, until=until), whole._count)
    return [one for one in counted if one.date() >= since]


@given(rules(), st.dates(date(2019, 1, 1), date(2027, 6, 1)), st.integers(0, 400))
def test_the_days_are_those_that_dateutil_finds(rule: str, first: date, days: int) -> None:
    """This holds for every rule that the guard accepts; others are never expanded."""
    assume(not rrule_fault(rule.replace("BYHOUR=10,19", "BYHOUR=10"), first))
    start = datetime.combine(first, time(19))
    since = date(2026, 11, 24)
    last = since + timedelta(days=days)
    assert found(rule, start, since, last)[0] == by_dateutil(rule, start, since, last)


@given(rules(), st.dates(date(1990, 1, 1), date(2026, 11, 1)))
def test_an_old_rule_without_a_count_costs_no_more(rule: str, first: date) -> None:
    """The work depends on the days asked for, not on the years before them."""
    assume("COUNT" not in rule and "BYHOUR" not in rule and not rrule_fault(rule, first))
    since = date(2026, 11, 24)
    last = since + timedelta(days=366)
    _, spent = found(rule, datetime.combine(first, time(19)), since, last)
    assert spent <= 2 * 367 + 3


@pytest.mark.parametrize(
    ("rule", "rounds"),
    [
        ("FREQ=DAILY;INTERVAL=10", 10),
        ("FREQ=WEEKLY", 15),
        ("FREQ=WEEKLY;INTERVAL=2", 8),
        ("FREQ=MONTHLY", 4),
        ("FREQ=YEARLY", 1),
    ],
)
def test_a_rule_of_1990_is_entered_just_before_today(rule: str, rounds: int) -> None:
    """Only two intervals before the days asked for are expanded, and one after them."""
    first, since = datetime(1990, 1, 3, 19), date(2026, 11, 24)  # noqa: DTZ001  a wall clock
    days, spent = found(rule, first, since, since + timedelta(days=99))
    assert len(days) <= rounds
    assert spent <= len(days) + rounds + 3


def test_the_last_day_of_a_leap_year_is_in_it() -> None:
    """The last Sunday of 2028 is its 366th day."""
    first = datetime(2017, 12, 31, 19)  # noqa: DTZ001  a wall clock
    days, _ = found("FREQ=YEARLY;BYDAY=-1SU", first, date(2028, 1, 1), date(2028, 12, 31))
    assert days == [datetime(2028, 12, 31, 19)]  # noqa: DTZ001  a wall clock


@pytest.mark.parametrize(
    ("rule", "cost"),
    [
        ("FREQ=DAILY", 372),
        ("FREQ=DAILY;INTERVAL=5", 76),
        ("FREQ=WEEKLY", 54),
        ("FREQ=WEEKLY;INTERVAL=2", 28),
        ("FREQ=MONTHLY", 15),
        ("FREQ=YEARLY", 3),
        ("FREQ=WEEKLY;COUNT=9", 1933),
        ("FREQ=MONTHLY;COUNT=9", 484),
    ],
)
def test_what_is_cheap_is_expanded_first(rule: str, cost: int) -> None:
    """The cost is about the number of rounds between two days; a count goes back to the first."""
    one = RuleExpansion(rule, datetime(1990, 1, 3, 19))  # noqa: DTZ001  a wall clock
    assert one.cost(date(2026, 1, 1), date(2027, 1, 6)) == cost
    assert one.cost(date(2026, 1, 1), date(1989, 1, 1)) == 2


@pytest.mark.parametrize(
    ("rule", "first", "expected"),
    [
        ("FREQ=DAILY;BYHOUR=18;BYMINUTE=30", "2026-12-01T19:00", ["2026-12-02T18:30"]),
        ("FREQ=DAILY;BYHOUR=14,10;COUNT=4", "2026-12-01T10:00", ["2026-12-02T10:00"]),
        ("FREQ=DAILY;BYHOUR=14,10;COUNT=2", "2026-12-01T10:00", []),
        ("FREQ=MONTHLY;BYDAY=2TU", "2015-01-13T19:00", ["2026-12-08T19:00"]),
        ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "2015-01-30T19:00", ["2026-12-31T19:00"]),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=SU,MO;WKST=SU", "2026-11-29T19:00", ["2026-12-13T19:00"]),
        ("FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=25", "2015-12-25T19:00", ["2026-12-25T19:00"]),
        ("FREQ=MONTHLY;BYMONTHDAY=31;COUNT=3", "2026-08-31T19:00", ["2026-12-31T19:00"]),
        ("FREQ=MONTHLY", "2026-08-31T19:00", ["2026-12-31T19:00"]),
        ("FREQ=MONTHLY;BYDAY=2TU;UNTIL=20261208T180000", "2015-01-13T19:00", []),
    ],
)
def test_rules_of_groups(rule: str, first: str, expected: list[str]) -> None:
    """The first days from December 2 on."""
    start = datetime.fromisoformat(first)
    days, _ = found(rule, start, date(2026, 12, 2), date(2026, 12, 31))
    assert [one.isoformat(timespec="minutes") for one in days][:1] == expected


def test_the_ends_of_all_calendars_are_no_fault() -> None:
    """A rule that goes past the last possible date just ends."""
    start = datetime(2026, 12, 1, 19)  # noqa: DTZ001  a wall clock
    assert found("FREQ=YEARLY;INTERVAL=1000", start, date(2030, 1, 1), date.max)[0]
    assert found("FREQ=DAILY;INTERVAL=1000", start, date(9999, 1, 1), date.max)[1] < WORK


@pytest.mark.parametrize("start", CODES)
def test_the_first_week_of_all_is_a_short_one(start: str) -> None:
    """The calendar begins on a Monday, so a week that would begin earlier begins there."""
    days, _ = found(f"FREQ=WEEKLY;WKST={start}", datetime(1, 1, 2), date.min, date(1, 1, 20))  # noqa: DTZ001
    assert [day.day for day in days] == [2, 9, 16]
    if start == "MO":  # the Monday of that week is past; it recurs two weeks later
        rule = "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO"
        days, _ = found(rule, datetime(1, 1, 2), date.min, date(1, 1, 20))  # noqa: DTZ001
        assert [day.day for day in days] == [15]
