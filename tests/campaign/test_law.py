"""The legal dates of a race in a place: which are shown, and whether filing is still open."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from handbook import handbook
from hypothesis import given
from hypothesis import strategies as st
from states import AUTUMN, JUNE, ODD, PRECINCT_FILING, TEXAS

from civicpath.campaign.calendar import calendar
from civicpath.campaign.race_in_time import RaceInTime
from civicpath.campaign.race_law import CYCLE, Window, law_of, sooner_elections
from civicpath.places.calendar_terms import Confidence, Scope
from civicpath.places.model import DaysBefore, Filed, Place

NOVEMBER_2026, MARCH_2026 = date(2026, 11, 3), date(2026, 3, 3)


NOVEMBER_2028 = date(2028, 11, 7)


TWO_DAYS = replace(
    JUNE,
    filed=(
        Filed(
            on=date(2026, 2, 13),
            scope=(Scope.FEDERAL,),
            offices="the U.S. Senate",
            sources=("law",),
        ),
        Filed(
            on=date(2026, 8, 7), scope=(Scope.FEDERAL,), offices="the U.S. House", sources=("law",)
        ),
    ),
)


STAGES = handbook().stages


def registering(
    place: Place, online: int | None = None, mail: int | None = None, in_person: int | None = None
) -> Place:
    """A place with a rule on voter registration."""
    days = DaysBefore(online=online, mail=mail, in_person=in_person)
    return replace(place, registration=replace(place.registration, days=days))


@pytest.mark.parametrize(
    ("place", "today", "election", "window", "days"),
    [
        (TEXAS, "2025-11-01", NOVEMBER_2026, Window.AHEAD, ["2025-12-08 stated"]),
        (TEXAS, "2025-12-08", NOVEMBER_2026, Window.AHEAD, ["2025-12-08 stated"]),
        (TEXAS, "2025-12-09", NOVEMBER_2026, Window.CLOSED, ["2025-12-08 stated"]),
        (TEXAS, "2026-01-15", MARCH_2026, Window.CLOSED, ["2025-12-08 stated"]),
        (TEXAS, "2026-11-28", NOVEMBER_2028, Window.AHEAD, ["2027-12-13 usual"]),
        (TEXAS, "2027-12-31", NOVEMBER_2028, Window.AHEAD, ["2027-12-13 usual"]),
        (TEXAS, "2028-01-01", NOVEMBER_2028, Window.CLOSED, ["2027-12-13 usual"]),
        (TEXAS, "2026-11-28", date(2027, 5, 1), Window.UNKNOWN, []),
        (TEXAS, "2026-11-28", date(2027, 11, 2), Window.UNKNOWN, []),
        (ODD, "2026-11-28", date(2027, 11, 2), Window.AHEAD, ["2027-03-30 usual"]),
        (ODD, "2026-11-28", date(2027, 6, 8), Window.AHEAD, ["2027-03-30 usual"]),
        (AUTUMN, "2026-11-28", date(2027, 11, 13), Window.UNKNOWN, []),
        (TWO_DAYS, "2026-06-01", NOVEMBER_2026, Window.AHEAD,
         ["2026-02-13 stated", "2026-08-07 stated"]),
        (TWO_DAYS, "2026-09-01", NOVEMBER_2026, Window.CLOSED,
         ["2026-02-13 stated", "2026-08-07 stated"]),
        (None, "2026-06-01", NOVEMBER_2026, Window.UNKNOWN, []),
    ],
    ids=[
        "a day that was set",
        "on that day",
        "the day after",
        "for the primary",
        "a later cycle has a season only",
        "a season lasts its month",
        "and is over with it",
        "a local day",
        "November of a year without a statewide election",
        "November of a year with one",
        "its primary",
        "a state that says nothing of it",
        "one of two days is left",
        "none is left",
        "nowhere",
    ],
)  # fmt: skip
def test_whether_one_may_still_file(
    place: Place | None, today: str, election: date, window: Window, days: list[str]
) -> None:
    """Set dates are given as days, usual ones as a season, and unknown ones not at all."""
    found = law_of(place, date.fromisoformat(today), election).filing
    assert found.window is window
    assert [f"{one.on} {one.confidence.value}" for one in found.days] == days


@pytest.mark.parametrize(
    ("place", "today", "election", "ids"),
    [
        (TEXAS, "2026-01-15", NOVEMBER_2026,
         ["candidate-filing", "precinct-filing", "primary", "general"]),
        (TEXAS, "2026-11-28", NOVEMBER_2028,
         ["candidate-filing", "precinct-filing", "primary", "general"]),
        (TEXAS, "2026-11-28", date(2027, 5, 1), ["registration"]),
        (ODD, "2026-11-28", date(2027, 11, 2), ["candidate-filing", "primary", "general-odd"]),
        (ODD, "2026-11-28", NOVEMBER_2028, ["candidate-filing", "primary", "general"]),
        (None, "2026-11-28", NOVEMBER_2028, ["general"]),
    ],
    ids=[
        "what was missed is shown",
        "two years ahead",
        "a local day is not the state's",
        "an odd year",
        "elections of an earlier cycle are left out",
        "nowhere",
    ],
)  # fmt: skip
def test_the_days_of_a_race(
    place: Place | None, today: str, election: date, ids: list[str]
) -> None:
    """Only the dates of this race are listed, in order."""
    if "registration" in ids:
        assert place
        place = registering(place, mail=30)
    found = law_of(place, date.fromisoformat(today), election).dates
    assert [one.id for one in found] == ids


def test_days_of_other_parties_are_left_out() -> None:
    """Members of one party don't see another party's dates."""
    assert "precinct-filing" in {
        one.id for one in law_of(TEXAS, date(2026, 1, 1), MARCH_2026, ["democratic"]).dates
    }
    assert PRECINCT_FILING.parties == ("democratic", "republican")
    assert "precinct-filing" not in {
        one.id for one in law_of(TEXAS, date(2026, 1, 1), MARCH_2026, ["green"]).dates
    }


@pytest.mark.parametrize(
    ("days", "election", "on", "title", "confidence"),
    [
        ({"mail": 30, "in_person": 30}, NOVEMBER_2026, "2026-10-04", "vote", Confidence.COMPUTED),
        ({"online": 20, "mail": 30, "in_person": 30}, NOVEMBER_2026, "2026-10-04",
         "vote by mail or in person", Confidence.COMPUTED),
        ({"online": 8, "mail": 8, "in_person": 0}, NOVEMBER_2026, "2026-10-26",
         "vote online or by mail", Confidence.COMPUTED),
        ({"mail": 30}, date(2026, 5, 2), "2026-04-02", "vote", Confidence.USUAL),
    ],
    ids=["one rule", "the earliest day stands", "same day in person", "a local election"],
)  # fmt: skip
def test_the_last_day_to_register(
    days: dict[str, int], election: date, on: str, title: str, confidence: Confidence
) -> None:
    """The day follows the state's rule, and is certain only if the rule covers the election."""
    found = law_of(registering(TEXAS, **days), date(2026, 1, 1), election).dates
    one = next(one for one in found if one.id == "registration")
    assert (str(one.on), one.title, one.confidence) == (
        on, f"Last day to register to {title}", confidence,
    )  # fmt: skip
    assert "weekend or a holiday" in one.note


@pytest.mark.parametrize(
    ("place", "today", "election", "primary"),
    [
        (TEXAS, "2026-11-28", NOVEMBER_2028, "2028-03-07"),
        (TEXAS, "2028-03-08", NOVEMBER_2028, None),
        (TEXAS, "2026-01-15", MARCH_2026, None),
        (TEXAS, "2026-11-28", date(2027, 5, 1), None),
        (AUTUMN, "2026-11-28", date(2027, 11, 2), "2027-10-01"),
    ],
    ids=["ahead", "over", "it is the race", "a local day", "a season"],
)
def test_a_primary_comes_first(
    place: Place, today: str, election: date, primary: str | None
) -> None:
    """A primary is listed for statewide races, unless it is over."""
    found = law_of(place, date.fromisoformat(today), election).primary
    assert (str(found.on) if found else None) == primary


def test_elections_before_the_supposed_one_are_named() -> None:
    """Without an election day, the earlier elections are listed."""
    today = date(2026, 11, 28)
    found = [(one.id, str(one.on)) for one in sooner_elections(ODD, today, NOVEMBER_2028)]
    assert found == [
        ("primary", "2027-06-08"), ("general-odd", "2027-11-02"), ("primary", "2028-06-13"),
    ]  # fmt: skip
    supposed = calendar(STAGES, today, ODD, RaceInTime())
    assert "statewide general election (usually Tuesday, November 2, 2027)" in supposed.warnings[0]


@pytest.mark.parametrize(
    ("election", "sooner"),
    [(NOVEMBER_2028, True), (date(2028, 3, 7), False), (date(2027, 5, 1), False)],
    ids=["filing closes before that step", "it closes after it", "nothing is known"],
)
def test_filing_that_closes_before_its_step(election: date, *, sooner: bool) -> None:
    """Legal deadlines take precedence over the rule-of-thumb steps."""
    race = RaceInTime(election=election)
    found = calendar(STAGES, date(2026, 11, 28), TEXAS, race)
    assert found.files_sooner is sooner
    if sooner:
        last = max(one.on for one in found.law.filing.days if one.on < found.filing.last)
        assert calendar(STAGES, last, TEXAS, race).files_sooner
        assert not calendar(STAGES, last + timedelta(days=1), TEXAS, race).files_sooner


@given(
    st.sampled_from([TEXAS, JUNE, ODD, AUTUMN, TWO_DAYS, registering(ODD, mail=30)]),
    st.dates(date(2025, 6, 1), date(2032, 1, 1)),
    st.integers(1, 1200),
)
def test_the_days_lie_before_the_election(place: Place, today: date, ahead: int) -> None:
    """All dates are in order, on or before election day, and within its cycle."""
    election = today + timedelta(days=ahead)
    found = law_of(place, today, election).dates
    assert list(found) == sorted(found, key=lambda one: (one.on, one.id))
    assert all(election - CYCLE <= one.on <= election for one in found)
