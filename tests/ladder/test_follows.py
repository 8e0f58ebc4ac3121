"""A seat that was won comes first, on whatever rung its holder stands."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import cache

import pytest
from builders import entries

from civicpath.app import App, Options
from civicpath.journal.events import Done, Event, Skipped
from civicpath.journal.state import replay
from civicpath.ladder.advice import Advice, Why, advise
from civicpath.ladder.views.reasons_view import because

CAUCUS, FILED = "precinct/turn-up-at-the-caucus", "precinct/file-for-the-seat"
NAMED, SEAT = "precinct/ask-for-appointment", "precinct/take-the-seat"
BEFORE = tuple(
    f"precinct/{name}"
    for name in ("learn-your-seat", "learn-the-date", "know-what-becomes-public", "ask-neighbors")
)
DAY = date(2026, 11, 30)


@cache
def app() -> App:
    """The program with the shipped content."""
    return App(Options())


def said(state: str, last: str, on: date, today: date = DAY, *more: Event) -> tuple[Advice, str]:
    """What is next, and why, for somebody on a lower rung whose last step was on a day."""
    answers = {"state": (state,), "party": ("democratic",), "aim": ("lead",)}
    steps = [Done(action=key, on=on) for key in (*BEFORE, last)]
    past = replay(entries(*steps, *more))
    past = replace(past, answers=answers | {"done": ("meeting", "headquarters")})
    progress = app().progress(today, past)
    advice = advise(progress)
    return advice, app().voice(progress).say(because(advice, progress))


@pytest.mark.parametrize(
    ("state", "last", "filed", "today", "follows"),
    [
        ("IA", CAUCUS, DAY, DAY, True),
        ("IA", CAUCUS, DAY - timedelta(days=300), DAY, True),
        ("IA", CAUCUS, DAY - timedelta(days=400), DAY, False),
        ("TX", NAMED, DAY, DAY, True),
        ("TX", FILED, date(2027, 12, 1), date(2028, 1, 20), False),
        ("TX", FILED, date(2027, 12, 1), date(2028, 3, 20), True),
        ("AZ", FILED, date(2026, 3, 20), DAY, True),
        ("AR", FILED, DAY, DAY, False),
        ("AR", FILED, DAY, DAY + timedelta(days=300), False),
    ],
)
def test_a_seat_that_was_won_comes_first(
    state: str, last: str, filed: date, today: date, follows: bool
) -> None:
    """Chosen or appointed, it is the next step at once; after filing, once the vote is over."""
    advice, why = said(state, last, filed, today)
    assert advice.action is not None
    assert (advice.action.key == SEAT) is follows
    if follows:
        assert advice.why is Why.FOLLOWS
        assert "If it worked out, this comes first." in why


def test_an_answer_may_have_been_no() -> None:
    """On the seat's own rung, whoever asked for an empty seat is shown the other ways first."""
    answers = {"state": ("TX",), "party": ("democratic",)}
    steps = [Done(action=key, on=DAY) for key in (*BEFORE, NAMED)]
    progress = app().progress(DAY, replace(replay(entries(*steps)), answers=answers))
    assert advise(progress, rung="precinct").why is not Why.FOLLOWS


def test_who_was_not_chosen_skips_it() -> None:
    """The step says so, and then their own rung goes on."""
    advice, _ = said("IA", CAUCUS, DAY, DAY, Skipped(action=SEAT, on=DAY))
    assert advice.action is not None
    assert advice.action.key == "campaign/pick-a-campaign"
