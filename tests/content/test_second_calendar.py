"""The election calendars of the 51, read a second time by other code, which must agree."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from sampling import places
from second_calendar import Calendar, Row
from shipped_states import place_of, text_of

from civicpath.places.calendar_terms import Happening
from civicpath.places.contests import contest_year
from civicpath.places.election_calendar import primary_in
from civicpath.places.season import season_of
from civicpath.places.states import STATES

CODES = sorted(STATES)


QUARTERS = [
    date(2026, 11, 30),
    date(2027, 1, 20),
    date(2027, 4, 15),
    date(2027, 7, 10),
    date(2027, 10, 5),
    date(2028, 1, 31),
    date(2028, 5, 1),
    date(2028, 8, 20),
]


"""A day in each of eight quarters."""


def raw(code: str) -> dict[str, Any]:
    """A state's file, with every value as a text."""
    loaded: dict[str, Any] = yaml.load(text_of(code), Loader=yaml.BaseLoader)  # noqa: S506  texts only
    return loaded


@pytest.mark.parametrize("code", places())
def test_the_product_and_the_second_reading_agree(code: str) -> None:
    """Everything ahead in eight quarters agrees: what, when, for whom and how sure.

    The party clock's rules have a second reading of their own; its days that are listed with the
    others are read here.
    """
    listed = {one.id for one in place_of(code).dates}
    second = Calendar(raw(code))
    for today in QUARTERS:
        shown = {
            one.id: Row(
                one.id,
                one.on,
                one.opens,
                tuple(map(str, one.scope)),
                str(one.confidence),
                str(one.kind),
            )
            for one in season_of(place_of(code), today).ahead
            if one.kind is not Happening.PARTY_CHANGE or one.id in listed
        }
        assert shown == second.rows(today), today


HERE = Path(__file__).parent


GATHERED = [
    line.split(",")
    for line in (HERE / "local_days.csv").read_text(encoding="utf-8").splitlines()[1:]
]


"""Days gathered with the facts: past votes, and coming ones as others computed them."""


def test_the_days_that_were_gathered_come_out() -> None:
    """Each vote agrees, with its primary, runoffs and window."""
    for row in GATHERED:
        agrees(*row)


def agrees(code: str, contest_id: str, election: str, *days: str) -> None:
    """Compare the days of a contest in the year of a vote with those that were gathered."""
    names = ("primary", "primary_runoff", "runoff", "opens", "closes")
    place = place_of(code)
    contest = next(one for one in place.contests if one.id == contest_id)
    assert contest.election, (code, contest_id)  # it has a rule for its vote
    year = int(election[:4])
    primary = primary_in(place, year)
    found = contest_year(contest, year, primary.on if primary else None)
    assert found, (code, contest_id)
    assert found.days.election.isoformat() == election, (code, contest_id)
    for name, day in zip(names, days, strict=True):
        if day:
            given = getattr(found.days, name)
            if name == "primary" and given is None and primary:
                given = primary.on
            assert given, (code, contest_id, name)
            assert given.isoformat() == day, (code, contest_id, name)
