"""The days of a contest's vote: by rule, as set for one year, and how sure each is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from civicpath.places.calendar_terms import Confidence, Happening, Scope
from civicpath.places.contests import Contest, ContestDays, by_rules, contest_year
from civicpath.places.date_rules import DateRule, RuleKind, Years
from civicpath.places.election_calendar import Dated
from civicpath.places.workdays import day_off

APRIL = Contest(
    id="april",
    title="city seats",
    scope=(Scope.MUNICIPAL,),
    sources=("law",),
    election=DateRule(kind=RuleKind.NTH_WEEKDAY, month=4, ordinal=1, years=Years.ODD),
    opens=DateRule(kind=RuleKind.BEFORE_ELECTION, days=60),
    closes=DateRule(kind=RuleKind.BEFORE_ELECTION, days=40),
    runoff=DateRule(kind=RuleKind.AFTER_ELECTION, days=21),
)


SET = ContestDays(election=date(2027, 4, 13), closes=date(2027, 3, 1), sources=("notice",))


def test_the_rules_hold_in_the_years_of_the_vote() -> None:
    """The window and the runoff count from the vote; years without a vote have none."""
    found = contest_year(APRIL, 2027)
    assert found
    days = found.days
    assert (days.opens, days.closes) == (date(2027, 2, 5), date(2027, 2, 25))
    assert (days.election, days.runoff) == (date(2027, 4, 6), date(2027, 4, 27))
    assert found.confidence(APRIL, "election") is Confidence.COMPUTED
    assert found.sources(APRIL, "election") == ("law",)
    assert contest_year(APRIL, 2028) is None


def test_days_that_were_set_come_before_the_rules_in_their_year() -> None:
    """Days that weren't set count from those that were; each is as sure as its origin."""
    contest = replace(APRIL, held=(SET,))
    found = contest_year(contest, 2027)
    assert found
    assert found.days.election == date(2027, 4, 13)
    assert found.days.opens == date(2027, 2, 12)
    assert found.days.closes == date(2027, 3, 1)
    assert found.confidence(contest, "election") is Confidence.STATED
    assert found.confidence(contest, "opens", "closes") is Confidence.COMPUTED
    assert found.sources(contest, "election") == ("notice", "law")
    later = contest_year(contest, 2029)
    assert later
    assert later.days.election == date(2029, 4, 3)
    given = by_rules(contest, 2027)
    assert given
    assert given.election == date(2027, 4, 6)


@pytest.mark.parametrize(
    ("confidence", "filing", "vote", "window"),
    [
        (Confidence.COMPUTED, None, Confidence.COMPUTED, Confidence.COMPUTED),
        (Confidence.COMPUTED, Confidence.USUAL, Confidence.COMPUTED, Confidence.USUAL),
        (Confidence.USUAL, None, Confidence.USUAL, Confidence.USUAL),
        (Confidence.USUAL, Confidence.ASK, Confidence.USUAL, Confidence.ASK),
    ],
)
def test_a_window_may_be_less_sure_than_its_vote(
    confidence: Confidence, filing: Confidence | None, vote: Confidence, window: Confidence
) -> None:
    """The window is as sure as its author says."""
    contest = replace(APRIL, confidence=confidence, filing_confidence=filing)
    found = contest_year(contest, 2027)
    assert found
    assert found.confidence(contest, "election") is vote
    assert found.confidence(contest, "opens", "closes") is window


def test_a_vote_may_count_from_its_primary() -> None:
    """For example, all candidates share a vote in October, and two go on to November."""
    october = DateRule(
        kind=RuleKind.NTH_WEEKDAY, month=10, ordinal=3, from_end=True, years=Years.ODD
    )
    contest = replace(
        APRIL,
        primary=october,
        election=DateRule(kind=RuleKind.AFTER_PRIMARY, days=35, years=Years.ODD),
    )
    found = contest_year(contest, 2027)
    assert found
    assert found.days.primary == date(2027, 10, 12)
    assert found.days.election == date(2027, 11, 16)


@pytest.mark.parametrize(
    ("confidence", "to_the_day", "when", "own"),
    [
        (Confidence.COMPUTED, True, "Monday, December 7 to Wednesday, December 9, 2026", "12-07"),
        (Confidence.USUAL, True, "usually Monday, December 7 to Wednesday, December 9, 2026",
         "12-07"),
        (Confidence.USUAL, False, "around December 2026", "12-07"),
        (Confidence.ASK, True, "around December 2026", "12-07"),
    ],
)  # fmt: skip
def test_a_window_in_words(
    confidence: Confidence, when: str, own: str, *, to_the_day: bool
) -> None:
    """Both ends are shown, or only the month; the own day is never before the window opens."""
    one = Dated(
        id="school-filing",
        title="Filing for school seats",
        on=date(2026, 12, 9),
        opens=date(2026, 12, 7),
        kind=Happening.FILING,
        confidence=confidence,
        sources=(),
        scope=(Scope.SCHOOL,),
        to_the_day=to_the_day,
    )
    assert one.when == when
    assert one.earlier == date.fromisoformat(f"2026-{own}")
    assert [one.is_open(date(2026, 12, day)) for day in (6, 7, 9, 10)] == [False, True, True, False]


@given(
    st.dates(date(2026, 1, 1), date(2035, 12, 31)),
    st.one_of(st.none(), st.integers(0, 60)),
    st.sampled_from([*Confidence]),
)
def test_the_own_day_is_a_working_day(on: date, span: int | None, confidence: Confidence) -> None:
    """The own day is never after the last day; a closed opening day counts as the next open one."""
    opens = on - timedelta(days=span) if span is not None else None
    one = Dated(
        id="one",
        title="One",
        on=on,
        opens=opens,
        kind=Happening.FILING,
        confidence=confidence,
        sources=(),
        scope=(Scope.SCHOOL,),
        to_the_day=True,
    )
    own = one.earlier
    assert own is not None
    assert own <= on
    assert opens is None or own >= opens
    if not one.is_vague and own != on:
        assert not day_off(own)
