"""A day's season in the cycle, and what comes next: truth tables and properties."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from states import AUTUMN, JUNE, ODD, SPRING, TEXAS, UPPER

from civicpath.base.vocabulary import Season
from civicpath.places.calendar_terms import Confidence, Happening, Scope
from civicpath.places.date_rules import DateRule, RuleKind, Years
from civicpath.places.election_calendar import Dated, primary_in, primary_runoff
from civicpath.places.model import Filed, Held, Place, Recurring
from civicpath.places.place_days import dated
from civicpath.places.season import season_of
from civicpath.places.views.dates_view import how_far

DAYS = st.dates(date(2026, 1, 1), date(2040, 12, 31))


@pytest.mark.parametrize(
    ("place", "today", "season"),
    [
        (TEXAS, "2026-11-03", Season.FINAL),
        (TEXAS, "2026-11-04", Season.REORGANIZING),
        (TEXAS, "2027-03-31", Season.REORGANIZING),
        (TEXAS, "2027-04-01", Season.ORGANIZING),
        (TEXAS, "2027-10-13", Season.ORGANIZING),
        (TEXAS, "2027-10-14", Season.FILING),
        (TEXAS, "2027-12-13", Season.FILING),
        (TEXAS, "2027-12-15", Season.PRIMARY),
        (TEXAS, "2028-03-07", Season.PRIMARY),
        (TEXAS, "2028-03-08", Season.GENERAL),
        (TEXAS, "2028-10-23", Season.GENERAL),
        (TEXAS, "2028-10-24", Season.FINAL),
        (TEXAS, "2028-11-07", Season.FINAL),
        (JUNE, "2027-03-01", Season.FILING),
        (JUNE, "2027-06-08", Season.PRIMARY),
        (JUNE, "2027-06-09", Season.ORGANIZING),
        (JUNE, "2027-11-01", Season.ORGANIZING),
        (JUNE, "2028-02-04", Season.FILING),
        (JUNE, "2028-05-01", Season.PRIMARY),
        (ODD, "2027-03-01", Season.FILING),
        (ODD, "2027-06-09", Season.GENERAL),
        (ODD, "2027-10-30", Season.FINAL),
        (ODD, "2027-11-03", Season.REORGANIZING),
        (ODD, "2028-02-10", Season.FILING),
        (SPRING, "2026-11-30", Season.REORGANIZING),
        (SPRING, "2026-12-01", Season.FILING),
        (SPRING, "2027-01-05", Season.FILING),
        (SPRING, "2027-01-06", Season.PRIMARY),
        (SPRING, "2027-02-02", Season.FINAL),
        (SPRING, "2027-02-16", Season.FINAL),
        (SPRING, "2027-02-20", Season.GENERAL),
        (SPRING, "2027-03-23", Season.FINAL),
        (SPRING, "2027-04-07", Season.ORGANIZING),
        (SPRING, "2029-01-06", Season.PRIMARY),
        (AUTUMN, "2027-05-01", Season.ORGANIZING),
        (AUTUMN, "2027-06-15", Season.FILING),
        (AUTUMN, "2027-09-15", Season.PRIMARY),
        (AUTUMN, "2027-10-15", Season.GENERAL),
        (AUTUMN, "2028-06-07", Season.FILING),
        (AUTUMN, "2028-08-01", Season.PRIMARY),
        (None, "2026-11-23", Season.REORGANIZING),
        (None, "2027-07-04", Season.ORGANIZING),
        (None, "2028-02-01", Season.FILING),
        (None, "2028-05-01", Season.PRIMARY),
        (None, "2028-06-10", Season.GENERAL),
        (None, "2028-10-24", Season.FINAL),
    ],
)
def test_the_season_of_a_day(place: Place | None, today: str, season: Season) -> None:
    """A whole cycle with its edges, in five kinds of place and without one."""
    assert season_of(place, date.fromisoformat(today)).season is season


@pytest.mark.parametrize(
    ("today", "season"), [("2026-12-05", Season.REORGANIZING), ("2026-12-06", Season.FILING)]
)
def test_a_filing_of_which_only_the_last_day_is_known_begins_a_month_before(
    today: str, season: Season
) -> None:
    """Where it opens is not known, the last 30 days are its season."""
    closing = tuple(replace(contest, opens=None) for contest in SPRING.contests)
    place = replace(SPRING, contests=closing)
    assert season_of(place, date.fromisoformat(today)).season is season


def test_a_day_has_passed_for_four_months() -> None:
    """A filing of December 13 is worth a word 120 days later, and not the day after."""
    ended = date(2027, 12, 13)
    found = [
        {one.on for one in season_of(TEXAS, ended + timedelta(days=days)).passed}
        for days in (120, 121)
    ]
    assert [ended in days for days in found] == [True, False]


@pytest.mark.parametrize(
    ("confidence", "today", "passed"),
    [
        (Confidence.STATED, "2027-12-13", False),
        (Confidence.STATED, "2027-12-14", True),
        (Confidence.USUAL, "2027-12-31", False),
        (Confidence.USUAL, "2028-01-01", True),
    ],
)
def test_a_usual_season_has_passed_with_its_month(
    confidence: Confidence, today: str, *, passed: bool
) -> None:
    """A day has passed the next day."""
    one = Dated(
        id="one",
        title="One",
        on=date(2027, 12, 13),
        kind=Happening.FILING,
        confidence=confidence,
        sources=(),
        scope=(Scope.PARTY,),
    )
    assert one.has_passed(date.fromisoformat(today)) == passed


@pytest.mark.parametrize(
    ("year", "on"), [(2026, "2026-05-26"), (2027, None), (2028, "2028-05-30"), (2029, None)]
)
def test_a_primary_has_its_runoff_in_even_years(year: int, on: str | None) -> None:
    """As set, or as long after the primary as last time; in odd years there is none."""
    runoff = Held(on=date(2026, 5, 26), sources=("act",))
    place = replace(TEXAS, primary=replace(TEXAS.primary, runoff=runoff))
    primary = primary_in(place, year) or primary_in(place, 2028)
    assert primary
    found = [*primary_runoff(place, year, primary)]
    assert [one.on for one in found] == ([date.fromisoformat(on)] if on else [])


def test_after_the_last_year_of_a_rule_no_primary_is_supposed() -> None:
    """The day may be another one then; only without any rule is the last one a guess."""
    ended = tuple(replace(rule, last=2026) for rule in TEXAS.primary.rules)
    place = replace(TEXAS, primary=replace(TEXAS.primary, rules=ended))
    assert primary_in(place, 2026)
    assert primary_in(place, 2028) is None


def test_a_filing_of_the_year_before_stays_in_the_year_before() -> None:
    """Where no primary's rule gives the distance, the old day is kept."""
    place = replace(AUTUMN, filed=(Filed(on=date(2025, 12, 10), scope=UPPER, sources=("law",)),))
    assert _candidate_filing(place, 2028) == date(2027, 12, 10)


def test_the_filing_for_state_offices_is_named_first() -> None:
    """Whichever day comes first; the others have numbers."""
    filed = tuple(
        Filed(on=on, scope=scope, sources=("law",))
        for on, scope in ((date(2026, 2, 1), (Scope.COUNTY,)), (date(2026, 3, 1), UPPER))
    )
    found = dated(replace(AUTUMN, filed=filed), [2026])
    filings = {one.id: one.scope for one in found if one.id.startswith("candidate-filing")}
    assert filings == {"candidate-filing": UPPER, "candidate-filing-2": (Scope.COUNTY,)}


def test_an_odd_years_vote_with_a_filing_of_its_own_has_no_other() -> None:
    """The season of the last deadline stands only for one that is not known."""
    closes = DateRule(kind=RuleKind.DAY, month=8, day=1)
    known = replace(ODD, contests=(replace(ODD.contests[0], closes=closes),))
    filings = [
        [one.id for one in dated(place, [2027]) if one.kind is Happening.FILING]
        for place in (ODD, known)
    ]
    assert filings == [["candidate-filing"], ["state-filing"]]


def test_what_comes_next_in_december() -> None:
    """Two days after the filing deadline, the primary comes first, and the deadline has passed."""
    standing = season_of(TEXAS, date(2027, 12, 15))
    assert [(one.id, one.on.isoformat(), one.confidence) for one in standing.ahead] == [
        ("primary", "2028-03-07", Confidence.COMPUTED),
        ("general", "2028-11-07", Confidence.COMPUTED),
        ("candidate-filing", "2029-12-10", Confidence.USUAL),
        ("precinct-filing", "2029-12-10", Confidence.COMPUTED),
    ]
    assert [one.id for one in standing.passed] == ["precinct-filing", "candidate-filing"]


def test_the_next_deadline_for_a_party() -> None:
    """Only deadlines for the person's party concern them; without a party, all do."""
    standing = season_of(TEXAS, date(2027, 11, 1))
    filing = (one for one in standing.ahead if one.kind is Happening.FILING)
    mine = next(one for one in filing if one.concerns(("republican",)))
    assert (mine.id, mine.on, mine.earlier) == (
        "candidate-filing",
        date(2027, 12, 13),
        date(2027, 11, 13),
    )
    assert not any(one.kind is Happening.CAUCUS for one in standing.ahead)


@pytest.mark.parametrize(
    ("parties", "concerned"),
    [
        ((), True),
        (("undecided",), True),
        (("democratic",), True),
        (("green", "republican"), True),
        (("green",), False),
    ],
)
def test_whom_a_date_concerns(parties: tuple[str, ...], concerned: bool) -> None:
    """A date of some parties does not concern members of others."""
    (filing,) = (one for one in dated(TEXAS, [2027]) if one.id == "precinct-filing")
    assert filing.concerns(parties) is concerned


@pytest.mark.parametrize(
    ("kind", "confidence", "when", "earlier"),
    [
        (Happening.FILING, Confidence.COMPUTED, "Monday, December 13, 2027", "2027-12-06"),
        (Happening.FILING, Confidence.STATED, "Monday, December 13, 2027", "2027-12-06"),
        (Happening.FILING, Confidence.USUAL, "around December 2027", "2027-11-13"),
        (Happening.ELECTION, Confidence.COMPUTED, "Monday, December 13, 2027", None),
    ],
)
def test_a_date_in_words(
    kind: Happening, confidence: Confidence, when: str, earlier: str | None
) -> None:
    """A usual season is never shown as a day; a deadline has your own date before it."""
    one = Dated(
        id="one",
        title="One",
        on=date(2027, 12, 13),
        kind=kind,
        confidence=confidence,
        sources=(),
        scope=(Scope.PARTY,),
    )
    assert one.when == when
    assert one.earlier == (earlier and date.fromisoformat(earlier))


@pytest.mark.parametrize(
    ("place", "year", "on", "confidence"),
    [
        (TEXAS, 2026, "2026-03-03", Confidence.STATED),
        (TEXAS, 2027, None, None),
        (TEXAS, 2028, "2028-03-07", Confidence.COMPUTED),
        (AUTUMN, 2027, "2027-10-01", Confidence.USUAL),
        (AUTUMN, 2028, "2028-09-01", Confidence.USUAL),
        (AUTUMN, 2029, None, None),
        (AUTUMN, 2031, "2031-10-01", Confidence.USUAL),
    ],
)
def test_the_primary_of_a_year(
    place: Place, year: int, on: str | None, confidence: Confidence | None
) -> None:
    """The primary as held, by the rule, or about when it was last held."""
    primary = primary_in(place, year)
    assert (primary and primary.on) == (on and date.fromisoformat(on))
    assert (primary and primary.confidence) == confidence


def test_an_exception_holds_for_its_year_only() -> None:
    """The recorded day overrides the rule in its year; the next year follows the rule again."""
    moved = Held(on=date(2026, 5, 5), sources=("act",), reason="an act of 2026")
    place = replace(TEXAS, primary=replace(TEXAS.primary, held=(moved,)))
    primaries = [primary_in(place, year) for year in (2026, 2028)]
    assert [one and (one.on, one.sources) for one in primaries] == [
        (date(2026, 5, 5), ("act",)),
        (date(2028, 3, 7), ("law",)),
    ]


def test_the_usual_filing_goes_by_the_rule_not_by_an_exception() -> None:
    """A primary moved for one year does not move the usual season of others."""
    moved = Held(on=date(2026, 5, 5), sources=("act",), reason="an act of 2026")
    place = replace(TEXAS, primary=replace(TEXAS.primary, held=(moved,)))
    assert _candidate_filing(place, 2028) == _candidate_filing(TEXAS, 2028) == date(2027, 12, 13)


def _candidate_filing(place: Place, year: int) -> date:
    return next(one.on for one in dated(place, [year]) if one.id == "candidate-filing")


def test_a_leap_day_stands_for_the_end_of_february() -> None:
    """A deadline on February 29 becomes February 28 in other years."""
    place = replace(AUTUMN, filed=(Filed(on=date(2024, 2, 29), scope=UPPER, sources=("law",)),))
    assert _candidate_filing(place, 2026) == date(2026, 2, 28)


@pytest.mark.parametrize("place", [TEXAS, JUNE, ODD, AUTUMN, None])
@given(today=DAYS)
def test_what_always_holds(place: Place | None, today: date) -> None:
    """Days ahead are unique, ordered and not over; passed days are over, and recent."""
    standing = season_of(place, today)
    ahead = [one.on for one in standing.ahead]
    assert ahead == sorted(ahead)
    assert ahead[0] >= today
    assert len({one.id for one in standing.ahead}) == len(standing.ahead)
    assert "general" in {one.id for one in standing.ahead}
    assert all(today - timedelta(days=120) <= one.on < today for one in standing.passed)
    general = next(one for one in standing.ahead if one.id == "general")
    if general.on - today <= timedelta(days=14):
        assert standing.season is Season.FINAL


@pytest.mark.parametrize("place", [TEXAS, ODD, AUTUMN, None])
@pytest.mark.parametrize("today", [date(2, 1, 1), date(9998, 12, 31), date.min, date.max])
def test_the_ends_of_time_do_no_harm(place: Place | None, today: date) -> None:
    """Every day has a season."""
    assert season_of(place, today).season in Season


SEPTEMBER = Recurring(
    id="town-caucus",
    title="Town caucuses",
    kind=Happening.CAUCUS,
    rule=DateRule(kind=RuleKind.DAY, years=Years.ODD, month=9, day=10),
    until=DateRule(kind=RuleKind.DAY, month=9, day=30),
    confidence=Confidence.COMPUTED,
    sources=("law",),
)


WINTER = replace(
    SEPTEMBER,
    rule=DateRule(kind=RuleKind.DAY, years=Years.ODD, month=12, day=1),
    until=DateRule(kind=RuleKind.DAY, month=1, day=15),
    confidence=Confidence.USUAL,
)


@pytest.mark.parametrize(
    ("recurring", "today", "ends", "when", "distance"),
    [
        (
            SEPTEMBER,
            "2027-09-09",
            "2027-09-30",
            "Friday, September 10 to Thursday, September 30, 2027",
            "begins in 1 day",
        ),
        (
            SEPTEMBER,
            "2027-09-10",
            "2027-09-30",
            "Friday, September 10 to Thursday, September 30, 2027",
            "going on now, ends in 20 days",
        ),
        (
            SEPTEMBER,
            "2027-09-30",
            "2027-09-30",
            "Friday, September 10 to Thursday, September 30, 2027",
            "going on now, ends today",
        ),
        (
            SEPTEMBER,
            "2027-10-01",
            "2029-09-30",
            "Monday, September 10 to Sunday, September 30, 2029",
            "begins in 710 days",
        ),
        (WINTER, "2027-12-20", "2028-01-15", "around December 2027 to January 2028", ""),
        (WINTER, "2028-01-15", "2028-01-15", "around December 2027 to January 2028", ""),
        (WINTER, "2028-01-16", "2030-01-15", "around December 2029 to January 2030", ""),
    ],
)
def test_a_window_is_ahead_until_its_last_day(
    recurring: Recurring, today: str, ends: str, when: str, distance: str
) -> None:
    """A window that is open is shown, with both its ends, as far as they are sure."""
    place = replace(TEXAS, dates=(recurring,))
    standing = season_of(place, date.fromisoformat(today))
    (one,) = (one for one in standing.ahead if one.kind is Happening.CAUCUS)
    assert one.on == date.fromisoformat(ends)
    assert one.ready_by == one.opens
    assert one.when == when
    if distance:
        assert how_far(one, date.fromisoformat(today)) == distance
