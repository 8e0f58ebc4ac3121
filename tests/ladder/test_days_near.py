"""Coming up: what stays open after them, whose they are, and which are called near.

Each row is a person who was walked through `next` near a deadline.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache

import pytest

from civicpath.app import App, Options
from civicpath.documents.plain_text import render
from civicpath.journal.state import NOTHING
from civicpath.ladder.advice import Advice, Why, advise
from civicpath.ladder.checklist import checklist
from civicpath.ladder.progress import Progress
from civicpath.ladder.status import OFFERED, Status
from civicpath.ladder.views.one_screen_view import short_pages
from civicpath.ladder.views.reasons_view import ANOTHER_WAY, because
from civicpath.places.calendar_terms import Happening

TO_GROUP = ("meeting", "headquarters", "campaign", "others", "group")
CAUCUS, AFTER = "precinct/turn-up-at-the-caucus", "precinct/after-the-caucus"
FILE, STILL_OPEN = "precinct/file-for-the-seat", "precinct/see-what-is-still-open"


@cache
def app() -> App:
    """The program with the shipped content."""
    return App(Options())


def life(state: str, on: str, party: str, aim: str, done: tuple[str, ...] = TO_GROUP) -> Progress:
    """The progress of somebody with these answers on a day."""
    answers = {"state": (state,), "party": (party,), "aim": (aim,), "done": done}
    return app().progress(date.fromisoformat(on), replace(NOTHING, answers=answers))


def status(progress: Progress, key: str) -> Status:
    """The status of an action."""
    action = progress.ladder.action(key)
    assert action
    return progress.status(action)


@pytest.mark.parametrize(
    ("state", "on", "party", "key", "there"),
    [
        ("UT", "2028-03-01", "democratic", AFTER, False),
        ("UT", "2028-03-09", "democratic", AFTER, True),
        ("UT", "2028-04-01", "republican", AFTER, True),
        ("UT", "2028-09-01", "democratic", AFTER, False),
        ("UT", "2028-03-09", "democratic", STILL_OPEN, False),
        ("TX", "2027-12-20", "republican", STILL_OPEN, True),
        ("TX", "2027-12-01", "republican", STILL_OPEN, False),
        ("TX", "2027-12-20", "republican", AFTER, False),
    ],
)
def test_what_is_still_open_stands_there_after_the_day(
    state: str, on: str, party: str, key: str, *, there: bool
) -> None:
    """The steps appear just after a caucus or a last day to file, not before or long after."""
    progress = life(state, on, party, "lead")
    assert (status(progress, key) is not Status.ABSENT) == there
    closed = {AFTER: CAUCUS, STILL_OPEN: FILE}[key]
    assert (status(progress, closed) is Status.CLOSED) == there or not there
    assert status(progress, closed) not in OFFERED or not there


def next_of(progress: Progress) -> tuple[Advice, str]:
    """The advice for what is next, and its reason in words."""
    advice, voice = advise(progress), app().voice(progress)
    return advice, voice.say(because(advice, progress))


@pytest.mark.parametrize(
    ("state", "on", "party", "aim", "day", "told"),
    [
        ("OH", "2027-01-01", "libertarian", "office", "partisan-city-filing", True),
        ("OH", "2027-01-01", "other", "office", "partisan-city-filing", True),
        ("OH", "2027-01-01", "republican", "office", "partisan-city-filing", False),
        ("OH", "2027-07-01", "libertarian", "office", "nonpartisan-filing", False),
        ("PA", "2027-03-20", "green", "lead", "party-change", True),
        ("PA", "2027-03-20", "democratic", "lead", "party-change", False),
        ("UT", "2027-12-01", "libertarian", "lead", "party-change", True),
        ("MI", "2028-04-01", "republican", "lead", "precinct-filing", False),
    ],
)
def test_a_smaller_party_is_told_that_a_primarys_days_may_not_be_its_own(  # noqa: PLR0913
    state: str, on: str, party: str, aim: str, day: str, *, told: bool
) -> None:
    """The warning appears for days before a primary, but not for races without parties."""
    advice, said = next_of(life(state, on, party, aim, ("meeting",)))
    assert advice.why is Why.DEADLINE
    assert advice.day
    assert advice.day.id == day
    assert (ANOTHER_WAY.strip() in said) == told


@pytest.mark.parametrize(
    ("state", "on", "label"),
    [("UT", "2028-05-01", "Coming up:"), ("UT", "2027-09-01", "Plan ahead:")],
)
def test_only_what_is_near_is_called_near(state: str, on: str, label: str) -> None:
    """A day two years away is never called near, and a near day goes first."""
    progress = life(state, on, "democratic", "unsure")
    page = next(short_pages(advise(progress), progress, app().voice(progress)))
    told = " ".join(render(page).split())
    assert label in told
    assert "2030" not in told.partition(label)[2]


def test_a_blank_checklist_has_no_step_that_comes_too_late() -> None:
    """Steps that only appear once a day has passed, or nobody ever answered, are left out."""
    progress = life("UT", "2028-03-09", "democratic", "lead")
    blank = {
        item.action.key for part in checklist(progress, blank=True).sections for item in part.items
    }
    assert {CAUCUS, FILE, "meeting/email-county-party", "meeting/join-in-time"} <= blank
    assert not {AFTER, STILL_OPEN, "office/look-for-another-way"} & blank
    assert not any("silence" in one.when.keys for one in map(progress.ladder.action, blank) if one)


@pytest.mark.parametrize(
    ("limits", "cleared", "told"),
    [
        ((), (), True),
        (("noncitizen",), (), False),
        (("noncitizen",), ("nonpartisan-office",), True),
        (("federal",), (), True),
    ],
)
def test_no_day_is_near_for_what_is_held_back(
    limits: tuple[str, ...], cleared: tuple[str, ...], *, told: bool
) -> None:
    """Filing for the townships opens in a month: for nobody from whom every office is held back."""
    answers = {"state": ("MN",), "party": ("democratic",), "limits": limits, "cleared": cleared}
    found = app().progress(date(2026, 11, 30), replace(NOTHING, answers=answers))
    days = [one for one in (*found.soon, *found.ahead) if one.kind is Happening.FILING]
    assert bool(days) == told
    assert found.ahead, "the votes themselves are told to everybody"
