"""What fits a step: the questions that it needs, and what may have stood in the way."""

from __future__ import annotations

from builders import a_step, when

from civicpath.app import App, Options
from civicpath.base.vocabulary import Demand, Reason
from civicpath.ladder.questionnaire import needed_by
from civicpath.ladder.views.reasons_view import reasons_for


def test_the_questions_of_a_step() -> None:
    """Only questions that matter for the step are asked, and never the first ones again."""
    assert needed_by(a_step(), None) == ()
    assert needed_by(a_step(asks=(Demand.OUT,), minutes=90, sheet="first"), None) == (
        "done",
        "hours",
        "suits",
    )
    assert needed_by(a_step(when=when(aim="lead", state="TX")), None) == ("aim",)


def test_reasons_fit_the_step() -> None:
    """People who look for a page aren't asked about voicemail; people who call are."""
    ladder = App(Options()).ladder
    look, call = (ladder.action(f"meeting/{one}") for one in ("find-calendar", "phone-them"))
    assert look
    assert call
    assert reasons_for(look, ladder) == (Reason.NO_SITE, Reason.BLANK_CALENDAR, Reason.DEAD_SITE)
    assert {Reason.NO_ANSWER, Reason.VOICEMAIL} <= {*reasons_for(call, ladder)}
    for action in ladder.actions():
        if action.wait or action.routes:
            assert reasons_for(action, ladder), action.key
            assert {why for why in action.routes if why in {*Reason}} <= {
                *reasons_for(action, ladder)
            }
