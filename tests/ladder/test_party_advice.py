"""The last day to change party: whom it concerns, when, and what comes before it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from builders import TODAY, a_ladder, a_life, a_rung, a_step, did, skips, when

from civicpath.base.vocabulary import By, Repeat, Season
from civicpath.journal.events import Event
from civicpath.ladder.advice import Why, advise
from civicpath.ladder.deadlines import for_aim
from civicpath.ladder.status import Status
from civicpath.places.calendar_terms import Confidence, Happening, Scope
from civicpath.places.election_calendar import Dated
from civicpath.places.party_clock import RUN
from civicpath.places.season import SeasonStanding

NEAR = {"party-change": ("soon",)}


LADDER = a_ladder(
    a_rung(
        "meeting",
        a_step("find"),
        a_step(
            "join",
            when=when(party_change="soon"),
            by=By.PARTY_CHANGE,
            repeat=Repeat.QUARTERLY,
            optional=True,
        ),
    ),
    a_rung("campaign", a_step("offer")),
    a_rung("office", a_step("file", by=By.CANDIDATE_FILING), optional=when(aim="help")),
)


FIND, JOIN, OFFER, FILE = "meeting/find", "meeting/join", "campaign/offer", "office/file"


def a_day(ahead: int, kind: Happening = Happening.PARTY_CHANGE, day_id: str = "day") -> Dated:
    """A day that many days ahead."""
    party = kind is Happening.PARTY_CHANGE
    return Dated(
        id=day_id,
        title="Last day",
        on=TODAY + timedelta(days=ahead),
        kind=kind,
        confidence=Confidence.COMPUTED,
        sources=(),
        scope=(Scope.PARTY if party else Scope.MUNICIPAL,),
    )


CHANGE = a_day(30)


@pytest.mark.parametrize(
    ("answers", "events", "expected"),
    [
        ({"party": "republican", "aim": "help"}, [], JOIN),
        ({"party": "green"}, [], JOIN),
        ({"party": "other"}, [], JOIN),
        ({"aim": "lead"}, [], JOIN),
        ({"aim": "office", "party": "undecided"}, [], JOIN),
        ({"party": "undecided"}, [], FIND),
        ({"aim": "help"}, [], FIND),
        ({}, [], FIND),
        ({"party": "democratic"}, [did(FIND)], JOIN),
        ({"party": "democratic", "done": "meeting"}, [], JOIN),
        ({"party": "democratic"}, [skips("meeting")], JOIN),
        ({"party": "democratic"}, [skips("meeting", never=True)], OFFER),
        ({"party": "democratic"}, [skips(JOIN)], FIND),
        ({"party": "democratic"}, [did(JOIN, 20)], FIND),
        ({"party": "democratic"}, [did(JOIN, 90)], FIND),
        ({"party": "democratic"}, [did(JOIN, 91)], JOIN),
        ({"party": "democratic"}, [did(JOIN, 365)], JOIN),
    ],
)
def test_whom_it_concerns(answers: dict[str, str], events: list[Event], expected: str) -> None:
    """It concerns members and people who aim higher, on every rung, once per window."""
    advice = advise(a_life(LADDER, *events, answers=answers, soon=(CHANGE,), here=NEAR))
    assert advice.action
    assert advice.action.key == expected
    assert (advice.why is Why.DEADLINE) == (expected == JOIN)
    assert advice.day == (CHANGE if expected == JOIN else None)


@pytest.mark.parametrize(
    ("change", "filing", "first"),
    [(30, 5, FILE), (30, 7, FILE), (30, 8, JOIN), (5, 7, JOIN), (5, 30, JOIN)],
)
def test_what_goes_first(change: int, filing: int, first: str) -> None:
    """The party day goes first on any rung, unless another day is due within the week."""
    days = (a_day(change), a_day(filing, Happening.FILING))
    advice = advise(a_life(LADDER, answers={"aim": "office"}, soon=days, here=NEAR))
    assert advice.action
    assert advice.action.key == first


def test_on_one_day_the_lower_rung_goes_first() -> None:
    """On one day, what binds on a lower rung comes before what it is for."""
    days = (a_day(9), a_day(9, Happening.FILING))
    advice = advise(a_life(LADDER, answers={"aim": "office"}, soon=days, here=NEAR))
    assert advice.action
    assert advice.action.key == JOIN


def test_away_from_the_day_there_is_nothing_to_do() -> None:
    """Away from the day the step is neither open nor counted, and what was done stays done."""
    join = LADDER.action(JOIN)
    assert join
    for far in ({}, {"party-change": ("ahead",)}):
        life = a_life(LADDER, answers={"party": "green"}, here=far)
        assert life.status(join) is Status.ABSENT
        assert life.tally(LADDER.rungs[0]) == (0, 1)
    assert a_life(LADDER, did(JOIN, 200)).status(join) is Status.DONE


def test_the_day_to_be_in_to_run_is_for_candidates() -> None:
    """People who do not want to run are not told about it, ahead or passed."""
    run, change = a_day(30, day_id=RUN), CHANGE
    calendar = SeasonStanding(season=Season.FILING, ahead=(run, change), passed=(run,))
    assert for_aim(calendar, ("office",)) == calendar
    for aims in ((), ("help",), ("lead",)):
        assert for_aim(calendar, aims) == replace(calendar, ahead=(change,), passed=())


def test_the_days_are_deadlines_with_an_own_day_before() -> None:
    """The own day is a week before, or a month before a season that is only usual."""
    assert CHANGE.earlier == CHANGE.on - timedelta(days=7)
    usual = replace(CHANGE, on=date(2028, 1, 9), confidence=Confidence.USUAL)
    assert usual.when == "around January 2028"
    assert usual.earlier == date(2027, 12, 10)


@pytest.mark.parametrize(("precinct", "office", "first"), [(30, 10, FILE), (10, 30, "precinct/a")])
def test_of_other_deadlines_the_nearest_goes_first(precinct: int, office: int, first: str) -> None:
    """The nearest deadline goes first, not the one lower on the ladder."""
    ladder = a_ladder(
        a_rung("precinct", a_step("a", by=By.PRECINCT_FILING)),
        a_rung("office", a_step("file", by=By.CANDIDATE_FILING)),
    )
    days = (
        replace(a_day(precinct, Happening.FILING), scope=(Scope.PARTY,)),
        a_day(office, Happening.FILING),
    )
    advice = advise(a_life(ladder, answers={"aim": "office"}, soon=days))
    assert advice.action
    assert advice.action.key == first
    assert advice.day in days
