"""The guard before rules are expanded: accepted rules soon give a day, by another parser."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from dateutil.rrule import rrulestr
from hypothesis import assume, example, given
from hypothesis import strategies as st

from civicpath.meetings.expansion import DayPattern, rrule_fault

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def numbers(low: int, high: int) -> st.SearchStrategy[str]:
    """Draw a few comma-separated numbers other than zero."""
    one = st.integers(low, high).filter(bool)
    return st.lists(one, min_size=1, max_size=3, unique=True).map(
        lambda found: ",".join(map(str, found))
    )


def by_day(frequency: str) -> st.SearchStrategy[str]:
    """Draw a few days of the week, with ordinals for a month or a year."""
    places = ("", "1", "3", "-1", "5") if frequency in {"MONTHLY", "YEARLY"} else ("",)
    day = st.tuples(st.sampled_from(places), st.sampled_from(WEEKDAYS)).map("".join)
    return st.lists(day, min_size=1, max_size=3, unique=True).map(",".join)


@st.composite
def rules(draw: st.DrawFn) -> str:
    """Draw a rule, valid or not."""
    frequency = draw(st.sampled_from(("DAILY", "WEEKLY", "MONTHLY", "YEARLY")))
    parts = {
        "INTERVAL": st.integers(1, 30).map(str),
        "BYDAY": by_day(frequency),
        "BYMONTH": numbers(1, 12),
    }
    if frequency != "WEEKLY":
        parts["BYMONTHDAY"] = numbers(-31, 31)
    chosen = draw(st.lists(st.sampled_from(sorted(parts)), unique=True))
    return ";".join((f"FREQ={frequency}", *(f"{name}={draw(parts[name])}" for name in chosen)))


@example("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", date(2097, 1, 1))
@example("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,SU", date(2026, 11, 29))
@example("FREQ=MONTHLY;BYDAY=MO,1TU", date(2000, 1, 1))
@given(rules(), st.dates(date(1990, 1, 1), date(2090, 1, 1)))
def test_a_rule_that_is_let_through_gives_a_day_soon(rule: str, first: date) -> None:
    """Expanding it finds a day within nine years, so the search ends."""
    assume(not rrule_fault(rule, first))
    begin = datetime(first.year, first.month, first.day)  # noqa: DTZ001
    found = next(iter(rrulestr(rule, dtstart=begin)))
    assert found < begin + timedelta(days=9 * 366)


@given(st.text(max_size=80) | rules().map(lambda rule: f"{rule};BYSETPOS=1;;COUNT="), st.dates())
def test_no_rule_makes_the_guard_fail(rule: str, first: date) -> None:
    """Any text gets an answer."""
    assert isinstance(rrule_fault(rule, first), str)


TUESDAY = date(2026, 11, 24)

NO_DAY, UNREAD = "its rule gives no day", "its rule can't be read"


@pytest.mark.parametrize(
    ("rule", "first", "fault"),
    [
        ("FREQ=WEEKLY;INTERVAL=1000;BYDAY=TU", TUESDAY, ""),
        ("FREQ=WEEKLY;INTERVAL=1000;BYDAY=SU", TUESDAY, ""),
        ("FREQ=WEEKLY;INTERVAL=1000;BYDAY=MO", TUESDAY, NO_DAY),  # the Monday of its week is past
        ("FREQ=WEEKLY;INTERVAL=471;BYDAY=MO", TUESDAY, NO_DAY),  # a little more than nine years
        ("FREQ=WEEKLY;INTERVAL=470;BYDAY=MO", TUESDAY, ""),
        ("FREQ=WEEKLY", date.min, ""),
        ("FREQ=MONTHLY;BYMONTH=2", date(2026, 1, 31), NO_DAY),
        ("FREQ=MONTHLY;BYMONTH=2", date(2026, 1, 29), ""),
        ("FREQ=MONTHLY;INTERVAL=12;BYMONTH=2", date(2026, 1, 5), NO_DAY),
        ("FREQ=MONTHLY;INTERVAL=12;BYMONTH=1", date(2026, 1, 5), ""),
        ("FREQ=WEEKLY;BYSETPOS=1", TUESDAY, ""),
        ("FREQ=WEEKLY;BYSETPOS=2", TUESDAY, UNREAD),  # a week has one Tuesday
        ("FREQ=WEEKLY;BYDAY=MO,WE;BYSETPOS=2", TUESDAY, ""),
        ("FREQ=WEEKLY;BYDAY=MO,WE;BYSETPOS=-3", TUESDAY, UNREAD),
        ("FREQ=MONTHLY;BYDAY=MO;BYSETPOS=4", TUESDAY, ""),
        ("FREQ=MONTHLY;BYDAY=MO;BYSETPOS=5", TUESDAY, UNREAD),  # not every month has a fifth
        ("FREQ=MONTHLY;BYMONTHDAY=1,15;BYSETPOS=2", TUESDAY, ""),
        ("FREQ=MONTHLY;BYMONTHDAY=1,15;BYSETPOS=3", TUESDAY, UNREAD),
    ],
)
def test_the_rules_at_the_edge(rule: str, first: date, fault: str) -> None:
    """The last rule that is accepted, and the first that isn't."""
    assert rrule_fault(rule, first) == fault


@example("FREQ=WEEKLY;INTERVAL=2", TUESDAY)
@example("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,SU", TUESDAY)
@example("FREQ=MONTHLY;INTERVAL=3", TUESDAY)
@example("FREQ=MONTHLY;BYDAY=1MO,-1SU,5TH", TUESDAY)
@example("FREQ=YEARLY;BYMONTH=3,11", TUESDAY)
@example("FREQ=DAILY;INTERVAL=9;BYMONTHDAY=-1,1,15", TUESDAY)
@given(rules(), st.dates(date(1990, 1, 1), date(2090, 1, 1)))
def test_a_rule_gives_the_days_that_another_expander_finds(rule: str, first: date) -> None:
    """For two years, the same days."""
    assume(not rrule_fault(rule, first))
    begin, days = datetime(first.year, first.month, first.day), range(731)  # noqa: DTZ001
    pattern = DayPattern(dict(part.split("=") for part in rule.split(";")), first)
    theirs = rrulestr(rule, dtstart=begin).between(begin, begin + timedelta(days[-1]), inc=True)
    ours = [day for more in days if pattern.gives(day := first + timedelta(more))]
    assert ours == [at.date() for at in theirs]
