"""The party clock: the last days by its rules, how sure they are, and who is admitted."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from civicpath.places.calendar_terms import Confidence
from civicpath.places.date_rules import DateRule, RuleKind, Years
from civicpath.places.party_clock import (
    Admission,
    ChangeHeld,
    Joiner,
    PartyChange,
    PartyClock,
    clock_days,
    last_day,
    off_the_rule,
)
from civicpath.places.workdays import day_off, on_or_before

MAY = date(2027, 5, 18)


RUN_TITLE = "Last day to join the party that you want to run for in 2027"


NEW_YEAR = DateRule(kind=RuleKind.DAY, month=12, day=31, year_before=True)


TEN = DateRule(kind=RuleKind.BEFORE_PRIMARY, days=10)


EVEN = DateRule(kind=RuleKind.DAY, month=3, day=31, years=Years.EVEN)


def a_change(*rules: DateRule, who: Joiner = Joiner.ANYONE, title: str = "") -> PartyChange:
    """A last day with these rules."""
    return PartyChange(
        who=who,
        text="Do it.",
        sources=("law",),
        confidence=Confidence.COMPUTED,
        rules=rules,
        title=title,
    )


def shown(change: PartyChange, primary: date | None, *, is_certain: bool = True) -> list[str]:
    """What the calendar shows about a last day in 2027, in short."""
    days = clock_days(PartyClock(change=(change,)), 2027, primary, is_certain=is_certain)
    return [f"{one.id} {one.on} {one.confidence} {one.title}" for one in days]


@pytest.mark.parametrize(
    ("change", "primary", "is_certain", "expected"),
    [
        (
            a_change(NEW_YEAR),
            MAY,
            True,
            "party-change 2026-12-31 computed Last day to change party for the May 2027 primary",
        ),
        (
            a_change(NEW_YEAR),
            MAY,
            False,
            "party-change 2026-12-31 computed Last day to change party for the 2027 primary",
        ),
        (
            a_change(NEW_YEAR),
            None,
            False,
            "party-change 2026-12-31 computed Last day to change party for the 2027 primary",
        ),
        (
            a_change(DateRule(kind=RuleKind.BEFORE_PRIMARY, days=15)),
            MAY,
            True,
            "party-change 2027-05-03 computed Last day to change party for the May 2027 primary",
        ),
        (
            a_change(DateRule(kind=RuleKind.BEFORE_PRIMARY, days=15)),
            MAY,
            False,
            "party-change 2027-05-03 usual Last day to change party for the 2027 primary",
        ),
        (
            a_change(TEN),
            MAY,
            True,
            "party-change 2027-05-07 computed Last day to change party for the May 2027 primary",
        ),
        (
            a_change(NEW_YEAR, who=Joiner.CANDIDATE),
            MAY,
            True,
            "party-run 2026-12-31 computed " + RUN_TITLE,
        ),
        (
            a_change(NEW_YEAR, who=Joiner.UNAFFILIATED, title="By {primary} of {year} {else}"),
            MAY,
            True,
            "party-join 2026-12-31 computed By May 2027 primary of 2027 {else}",
        ),
        (a_change(TEN), None, True, None),
        (a_change(EVEN), MAY, True, None),
        (a_change(), MAY, True, None),
        (
            a_change(EVEN, TEN),
            MAY,
            True,
            "party-change 2027-05-07 computed Last day to change party for the May 2027 primary",
        ),
    ],
)
def test_what_the_calendar_shows(
    change: PartyChange, primary: date | None, is_certain: bool, expected: str | None
) -> None:
    """The first rule that covers the year counts, and is never surer than the primary."""
    found = shown(change, primary, is_certain=is_certain)
    assert found == ([expected] if expected else [])


@given(st.dates(date(2024, 1, 1), date(2032, 12, 31)))
def test_a_working_day_is_on_or_before_the_day(on: date) -> None:
    """The working day is at most four days sooner, and never on a weekend or a holiday."""
    found = on_or_before(on)
    assert timedelta(0) <= on - found <= timedelta(4)
    assert not day_off(found)
    assert found == on or day_off(on)


def test_a_weekend_is_told_only_where_the_day_is_certain() -> None:
    """A usual season shows no day at all, and so no earlier working day either."""
    for confidence, moved in ((Confidence.COMPUTED, True), (Confidence.USUAL, False)):
        change = PartyChange(
            who=Joiner.ANYONE, text=".", sources=(), confidence=confidence, rules=(TEN,)
        )
        (one,) = clock_days(PartyClock(change=(change,)), 2027, MAY, is_certain=True)
        assert one.on == date(2027, 5, 7)
        assert one.law == date(2027, 5, 8)
        assert one.moved is moved


HELD = ChangeHeld(primary=MAY, on=date(2027, 5, 8), sources=("law",))


@pytest.mark.parametrize(
    ("on", "reason", "expected"),
    [
        (date(2027, 5, 8), "", []),
        (date(2027, 5, 7), "", [date(2027, 5, 8)]),
        (date(2027, 5, 7), "a holiday", []),
    ],
)
def test_evidence_off_the_rule(on: date, reason: str, expected: list[date]) -> None:
    """A day that the rules do not give is reported, unless a reason is recorded."""
    held = ChangeHeld(primary=MAY, on=on, sources=("law",), reason=reason)
    change = PartyChange(who=Joiner.ANYONE, text=".", sources=(), rules=(TEN,), held=(held,))
    assert [given for _, given in off_the_rule(change)] == expected


def test_evidence_without_a_rule_may_stand() -> None:
    """Past days need no rule."""
    change = PartyChange(who=Joiner.ANYONE, text=".", sources=(), held=(HELD,))
    assert list(off_the_rule(change)) == []
    assert last_day(change, 2027, MAY) is None


def an_admission(party: str) -> Admission:
    """An admission for one party."""
    return Admission(party=party, text=".", sources=())


@pytest.mark.parametrize(
    ("parties", "expected"),
    [
        ((), ["any", "green"]),
        (("green",), ["green"]),
        (("democratic",), ["any"]),
        (("democratic", "green"), ["green"]),
    ],
)
def test_whom_a_party_admits(parties: tuple[str, ...], expected: list[str]) -> None:
    """A party's own entry comes before the general one; without a party, all are shown."""
    clock = PartyClock(admits=(an_admission("any"), an_admission("green")))
    assert [one.party for one in clock.admitted(parties)] == expected
