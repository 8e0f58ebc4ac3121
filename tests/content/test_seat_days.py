"""Each dated thing that stands with a precinct seat belongs to that seat's own election."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

import pytest
import yaml
from sampling import places
from second_calendar import Calendar
from shipped_states import text_of

from civicpath.app import App, Options
from civicpath.journal.state import State
from civicpath.ladder.closing import local_days
from civicpath.ladder.progress import Progress
from civicpath.places.calendar_terms import Happening
from civicpath.places.election_calendar import Dated

PARTIES = ("", "democratic", "republican", "libertarian", "green", "progressive", "other")

DAYS = (
    date(2026, 11, 30),
    date(2027, 6, 1),
    date(2027, 11, 1),
    date(2028, 3, 1),
    date(2029, 12, 1),
)

STEPS = ("learn-your-seat", "learn-the-date", "file-for-the-seat", "turn-up-at-the-caucus")

SEASON = 200
"""The most days between a seat's filing day and the end of the month in which it is chosen."""


@cache
def app() -> App:
    """Load the program with its content once; nothing is written to any home."""
    return App(Options())


@cache
def raw(code: str) -> dict[str, Any]:
    """A state's file, with every value as a text."""
    loaded: dict[str, Any] = yaml.load(text_of(code), Loader=yaml.BaseLoader)  # noqa: S506  texts only
    return loaded


def life(code: str, party: str, today: date) -> Progress:
    """Return the progress of a member of a party who aims at an office."""
    named = (party,) if party else ()
    answers = {"state": (code,), "party": named, "aim": ("office",)}
    app().__dict__["state"] = State(answers=answers, traces={})
    return app().progress(today)


def shown(code: str, party: str, today: date) -> set[Dated]:
    """Return the dated things on the steps of the seat, for a member of a party."""
    progress = life(code, party, today)
    steps = (progress.ladder.action(f"precinct/{step}") for step in STEPS)
    return {day for step in steps if step for day in local_days(step, progress)}


def seat_votes(code: str, sides: tuple[str, ...], after: int) -> set[tuple[int, int]]:
    """Return the years and months in which these parties' seats are chosen; none if unknown."""
    found: set[tuple[int, int]] = set()
    for cycle in raw(code)["precinct"].get("cycles", []):
        if "year" in cycle and cycle.get("party", "any") in (*sides, "any"):
            first, step = int(cycle["year"]), int(cycle.get("every", 100))
            found |= {
                (year, int(cycle.get("month", 12)))
                for year in range(first - step * 2, after + 8)
                if (year - first) % step == 0
            }
    return found


def files_in_primary(code: str, side: str) -> bool:
    """Return whether a party's seat is on the ballot of a primary."""
    office = raw(code)["precinct"]
    for kind, wanted in (("path", "primary"), ("chosen_by", "primary-election")):
        known = office.get(kind, {})
        if told := known.get(side) or known.get("any"):
            return bool(told == wanted)
    return False


@pytest.mark.parametrize("code", places() if len(places()) > 8 else [*places(), "MA", "MD", "NY"])
def test_each_day_is_of_the_seats_own_election(code: str) -> None:
    """No last day for another primary, and no filing day of another year, stands with a seat."""
    calendar = Calendar(raw(code))
    for party in PARTIES:
        sides = (party,) if party else ("democratic", "republican")
        for today in DAYS:
            votes = seat_votes(code, sides, today.year)
            for one in shown(code, party, today):
                assert not one.parties or party in ("", "other") or party in one.parties, one
                if one.kind is Happening.MEETING:  # those in the seats meet; no seat is filled
                    continue
                if one.kind is not Happening.PARTY_CHANGE:
                    assert not votes or any(
                        0 <= (year - one.on.year) * 365 + (month - one.on.month) * 30 <= SEASON
                        or (one.opens and (year, month) == (one.opens.year, one.opens.month))
                        for year, month in votes
                    ), one
                    continue
                assert one.election
                if one.for_seat:
                    assert one.election.year in {year for year, _ in votes}, one
                    continue
                assert any(files_in_primary(code, side) for side in sides), one
                primary = calendar.primary(one.election.year)
                assert primary
                assert one.election == primary.on
                ahead = [vote for vote in votes if vote >= (today.year, today.month)]
                assert not votes or any(
                    vote[0] == one.election.year and vote >= (one.election.year, one.election.month)
                    for vote in ahead
                ), one


@pytest.mark.parametrize(
    ("code", "today", "ids"),
    [
        ("CT", "2027-02-01", {"town-caucus"}),
        ("KY", "2026-11-30", {"precinct-meeting", "precinct-convention-democratic"}),
        ("LA", "2027-02-01", set()),
        ("MA", "2028-07-01", {"precinct-filing"}),
        ("MD", "2027-06-01", {"precinct-filing"}),
        ("NJ", "2027-03-01", {"precinct-filing", "party-change", "committee-meeting"}),
        ("RI", "2027-01-05", {"precinct-filing", "party-change", "committee-meeting"}),
        ("WA", "2026-12-05", {"precinct-filing", "committee-meeting"}),
        ("NY", "2027-01-10", {"precinct-filing", "party-change"}),
        ("PA", "2027-04-01", {"precinct-filing"}),
        ("PA", "2028-03-01", {"precinct-filing", "party-change"}),
        ("KS", "2027-06-01", {"precinct-filing", "party-change"}),
        ("UT", "2027-09-01", {"party-change", "precinct-caucus"}),
        ("UT", "2028-02-01", {"precinct-caucus"}),
        ("AZ", "2027-06-01", {"party-ask"}),
        ("FL", "2028-05-01", {"precinct-filing", "party-change"}),
    ],
)
def test_the_days_that_stand_with_a_seat(code: str, today: str, ids: set[str]) -> None:
    """A town committee is not chosen in September, nor a Maryland one in 2028."""
    assert {one.id for one in shown(code, "", date.fromisoformat(today))} == ids


@pytest.mark.parametrize("code", places() if len(places()) > 8 else ["AZ", "DC", "ID", "LA", "MA"])
def test_a_seat_on_the_ballot_is_chosen_then(code: str) -> None:
    """Where no filing day is known, the primary to ask about is the seat's own."""
    for party in ("", "democratic", "republican", "libertarian"):
        sides = (party,) if party else ("democratic", "republican")
        for today in (date(2027, 7, 1), date(2028, 1, 15), date(2028, 2, 20), date(2028, 5, 1)):
            votes = seat_votes(code, sides, today.year)
            for one in life(code, party, today).asks:
                assert "{" not in one.title
                assert one.election
                own = {month for year, month in votes if year == one.election.year}
                assert ("is on the ballot" in one.title) is bool(votes), one.title
                assert not votes or one.election.month <= max(own), one.title
                assert (one.election - today).days <= SEASON + 60


@pytest.mark.parametrize(
    ("code", "today", "title"),
    [
        ("LA", "2028-01-15", None),
        (
            "AZ",
            "2028-02-20",
            "The seat of precinct committeeman is on the ballot of the primary",
        ),
        ("ID", "2028-02-10", "The seat of precinct committeeman is on the ballot of the primary"),
        ("DC", "2028-02-20", "may be on the ballot of the primary"),
    ],
)
def test_what_to_ask_about_the_seat(code: str, today: str, title: str | None) -> None:
    """A Louisiana seat is chosen with the presidential primary, and not in May."""
    found = [one.title for one in life(code, "", date.fromisoformat(today)).asks]
    assert len(found) == bool(title)
    assert all(title in one for one in found if title)
