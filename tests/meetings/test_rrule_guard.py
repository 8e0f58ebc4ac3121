"""The guard before rules are expanded: what it lets through gives a day soon, by another count."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from dateutil.rrule import rrulestr
from hypothesis import assume, example, given
from hypothesis import strategies as st

from civicpath.meetings.rrule_guard import rrule_fault

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def numbers(low: int, high: int) -> st.SearchStrategy[str]:
    """Draw a few numbers between commas, none of them nought."""
    one = st.integers(low, high).filter(bool)
    return st.lists(one, min_size=1, max_size=3, unique=True).map(
        lambda found: ",".join(map(str, found))
    )


def by_day(frequency: str) -> st.SearchStrategy[str]:
    """Draw a few days of the week, by ordinal where a month or a year is at hand."""
    places = ("", "1", "3", "-1", "5") if frequency in {"MONTHLY", "YEARLY"} else ("",)
    day = st.tuples(st.sampled_from(places), st.sampled_from(WEEKDAYS)).map("".join)
    return st.lists(day, min_size=1, max_size=3, unique=True).map(",".join)


@st.composite
def rules(draw: st.DrawFn) -> str:
    """Draw a rule, sensible or not."""
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
    """Whatever it is, there is an answer."""
    assert isinstance(rrule_fault(rule, first), str)
