"""What the calendar of each place says hangs together."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

import pytest
from sampling import places

from civicpath.app import App, Options
from civicpath.places.model import Place
from civicpath.places.season import season_of
from civicpath.places.views.dates_view import day_text

DAYS = (date(2026, 11, 30), date(2027, 6, 1), date(2027, 12, 1), date(2028, 9, 1))
A_SEASON = 200
"""In days: how long before its runoff a vote may be."""


@cache
def app() -> App:
    """The program with the shipped content."""
    return App(Options())


def place_of(code: str) -> Place:
    """Return the place."""
    place = app().place_of(code)
    assert place
    return place


@pytest.mark.parametrize("code", places())
def test_no_runoff_stands_without_its_primary(code: str) -> None:
    """Where the next primary is of another year, the runoff after the one behind it is not told."""
    for today in DAYS:
        ahead = season_of(place_of(code), today).ahead
        for runoff in (one for one in ahead if one.id == "primary-runoff"):
            primary = next(one for one in ahead if one.id == "primary")
            assert (runoff.on - primary.on).days < A_SEASON, today


@pytest.mark.parametrize("code", places())
def test_a_day_says_once_by_when_to_ask(code: str) -> None:
    """The rule's own date to ask stands, and none is worked out beside it."""
    progress = app().progress(DAYS[0])
    for today in DAYS:
        for day in season_of(place_of(code), today).ahead:
            told = day_text(day, today, app().voice(progress, place=place_of(code)), short=True)
            assert len(re.findall(r"\b[Aa]sk\b[^.]*\bby [A-Z]", told)) <= 1, told


def test_the_board_of_louisiana_is_asked_in_time() -> None:
    """Its row and the rule's text name the same month."""
    ahead = season_of(place_of("la"), DAYS[0]).ahead
    day = next(one for one in ahead if one.id == "party-change-school-board")
    assert "ask the registrar by January 2027" in day.note
