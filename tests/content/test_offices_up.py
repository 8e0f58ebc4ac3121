"""What a filing row of a state names: only offices that are up for election that year."""

from __future__ import annotations

import re
from datetime import date

import pytest
from sampling import places
from shipped_states import place_of

from civicpath.ladder.views.citations import Citations
from civicpath.places.election_calendar import ASK, Dated
from civicpath.places.season import season_of
from civicpath.places.views.dates_view import day_text

SENATE_2028 = {
    *("AK", "AL", "AR", "AZ", "CA", "CO", "CT", "FL", "GA", "HI", "IA", "ID", "IL", "IN", "KS"),
    *("KY", "LA", "MD", "MO", "NC", "ND", "NH", "NV", "NY", "OH", "OK", "OR", "PA", "SC", "SD"),
    *("UT", "VT", "WA", "WI"),
}
"""The states whose senator of class III is up in 2028, by the Senate's own list of classes."""

GOVERNOR_2028 = {"DE", "IN", "MO", "MT", "NC", "ND", "NH", "UT", "VT", "WA", "WV"}
"""The states that choose a governor in presidential years."""


def filings(code: str, today: date) -> list[Dated]:
    """The state's own filing rows ahead, without its local contests."""
    return [one for one in season_of(place_of(code), today).ahead if "filing" in one.id]


@pytest.mark.parametrize("code", sorted({*places(), "FL", "NM", "TN", "VA", "MA", "MO"}))
def test_no_row_names_an_office_that_is_not_up(code: str) -> None:
    """Filing for 2028 names the Senate and the governor only where one is elected then."""
    rows = filings(code, date(2027, 9, 1))
    titles = [one.title for one in rows if (one.election or one.on).year == 2028]
    assert titles
    for title in titles:
        assert "Senate" not in title or code in SENATE_2028, title
        assert "governor" not in title or code in GOVERNOR_2028, title


@pytest.mark.parametrize("code", ["NJ", "VA"])
def test_the_votes_of_2027_name_no_governor(code: str) -> None:
    """New Jersey and Virginia choose a governor next in 2029."""
    ahead = season_of(place_of(code), date(2026, 11, 30)).ahead
    assert not [one for one in ahead if one.on.year == 2027 and "governor" in one.title]


@pytest.mark.parametrize(
    ("code", "name", "today", "on", "when"),
    [
        ("PA", "no-primary-filing", "2027-06-01", "2027-08-01", "Sunday, August 1, 2027"),
        ("NJ", "no-primary-filing", "2027-04-01", "2027-06-08", "Tuesday, June 8, 2027"),
        ("NJ", "no-primary-filing-even", "2027-06-09", "2028-06-06", "Tuesday, June 6, 2028"),
        ("VA", "no-primary-filing", "2027-04-02", "2027-06-15", "Tuesday, June 15, 2027"),
        ("IN", "town-convention-filing", "2027-03-01", "2027-08-01", "around August 2027"),
        ("CT", "no-primary-filing", "2027-07-01", "2027-08-04", "around August 2027"),
        ("MO", "candidate-filing", "2026-11-30", "2028-03-28", "Tuesday, March 28, 2028"),
        ("LA", "spring-filing", "2027-01-20", "2027-02-13", "around January to February 2027"),
        ("FL", "party-run-federal", "2026-11-30", "2027-04-23", "around April 2027"),
        ("FL", "party-run", "2026-11-30", "2027-06-11", "around June 2027"),
        ("VT", "town-caucus", "2027-09-11", "2027-09-30", "Friday, September 10 to Thursday"),
        ("VA", "local-caucus", "2028-01-10", "2028-01-15", "around December 2027"),
        ("CO", "precinct-caucus", "2028-03-09", "2028-03-11", "Tuesday, March 7 to Saturday"),
        ("KY", "precinct-meeting", "2028-03-20", "2028-03-31", "around February to March 2028"),
        ("GA", "precinct-caucus", "2027-03-10", "2027-03-31", "around February to March 2027"),
    ],
)
def test_a_window_or_a_second_day_is_ahead(
    code: str, name: str, today: str, on: str, when: str
) -> None:
    """What is open, or due after the primary's own window, is shown until its day."""
    ahead = season_of(place_of(code), date.fromisoformat(today)).ahead
    (one,) = (one for one in ahead if one.id == name)
    assert one.on == date.fromisoformat(on)
    assert one.when.startswith(when)


@pytest.mark.parametrize("code", ["WV", "FL"])
def test_the_note_on_a_local_vote_stands_with_the_statewide_day(code: str) -> None:
    """School seats are settled at the primary: the November ballot says so."""
    ahead = season_of(place_of(code), date(2026, 11, 30)).ahead
    (general,) = (one for one in ahead if one.id == "general")
    contest = next(one for one in place_of(code).contests if "school" in one.scope)
    assert contest.note
    assert contest.note in general.note


@pytest.mark.parametrize(
    ("code", "name", "today", "asks"),
    [
        ("LA", "candidate-filing", "2026-11-30", "Ask by November 2027 for both."),
        ("LA", "spring-filing", "2026-11-30", "Ask your parish clerk of court by December 2026."),
        ("LA", "spring-filing", "2027-01-20", "Ask your parish clerk of court now."),
        ("NH", "delegate-filing", "2027-11-30", "Ask in January."),
        ("VA", "candidate-filing", "2026-11-30", "Ask by March 2028."),
    ],
)
def test_a_row_has_one_day_to_ask(code: str, name: str, today: str, asks: str) -> None:
    """Where a note says when to ask, the page adds no other day; an open season: now."""
    place, on = place_of(code), date.fromisoformat(today)
    (one,) = (one for one in season_of(place, on).ahead if one.id == name)
    voice = Citations({source.id: source for source in place.sources}, {}, on)
    text = day_text(one, on, voice, short=True, office=place.office.spoken)
    assert asks in text
    assert len(re.findall(r"\b[Aa]sk\b[^.]* (?:by|in) [A-Z]|\bAsk[^.]* now\.", text)) == 1


@pytest.mark.parametrize(
    ("party", "knows"), [("libertarian", True), ("other", True), ("democratic", False), ("", True)]
)
def test_filing_without_a_primary_is_for_smaller_parties(party: str, *, knows: bool) -> None:
    """It concerns smaller parties, listed or not, and whoever named none."""
    ahead = season_of(place_of("PA"), date(2027, 6, 1)).ahead
    (one,) = (one for one in ahead if one.id == "no-primary-filing")
    assert one.concerns([party] if party else []) is knows


@pytest.mark.parametrize("code", sorted({*places(), "AL", "GA", "KS", "MT", "SC", "VT"}))
def test_each_row_names_an_office_of_its_own(code: str) -> None:
    """Who confirms a day, or takes the papers, is an office that a person can look up."""
    place = place_of(code)
    named = {one.ask for one in season_of(place, date(2026, 11, 30)).ahead}
    named |= {one.file_with for one in place.contests}
    assert not {name for name in named if not name or "local election office" in name}
    assert ASK not in named
