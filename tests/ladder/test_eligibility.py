"""Who must check before which activity: each of a person's limits applies on its own."""

from __future__ import annotations

import pytest
from builders import a_limit

from civicpath.base.templates import Template
from civicpath.base.vocabulary import Activity, Verdict
from civicpath.ladder.eligibility import concerns, warrants_on
from civicpath.ladder.model import LimitRule

LIMITS = {
    "federal": a_limit("federal", Verdict.HOLD, Activity.PARTISAN_OFFICE, Activity.FUNDRAISE),
    "minor": a_limit("minor", Verdict.CHECK, Activity.FUNDRAISE),
    "charity": a_limit(
        "charity",
        rules=(
            LimitRule(
                activities=(Activity.GIVE,), verdict=Verdict.CHECK, text=Template("Your own money.")
            ),
            LimitRule(
                activities=(Activity.GIVE,), verdict=Verdict.HOLD, text=Template("Never its money.")
            ),
        ),
    ),
}


@pytest.mark.parametrize(
    ("told", "activity", "said"),
    [
        ((), Activity.FUNDRAISE, []),
        (("federal",), Activity.LEARN, []),
        (("federal",), Activity.FUNDRAISE, [("federal", True)]),
        (("minor",), Activity.FUNDRAISE, [("minor", False)]),
        (("minor", "federal"), Activity.FUNDRAISE, [("minor", False), ("federal", True)]),
        (("minor", "federal"), Activity.PARTISAN_OFFICE, [("federal", True)]),
        (("charity",), Activity.GIVE, [("charity", False), ("charity", True)]),
        (("none", "unknown"), Activity.FUNDRAISE, []),
    ],
)
def test_warrants(told: tuple[str, ...], activity: Activity, said: list[tuple[str, bool]]) -> None:
    """Every rule on the activity is listed, with whether it holds back, in the order of answers."""
    found = [
        (one.limit.id, one.holds_back) for one in warrants_on(LIMITS, {"limits": told}, activity)
    ]
    assert found == said


@pytest.mark.parametrize("cleared", [(), ("fundraise",), ("party-work", "partisan-office")])
def test_whoever_was_cleared_is_offered_that_and_reminded(cleared: tuple[str, ...]) -> None:
    """A clearance covers the kinds of work that it names, and the rule is still shown."""
    answers = {"limits": ("federal",), "cleared": cleared}
    for activity in (Activity.FUNDRAISE, Activity.PARTISAN_OFFICE):
        (found,) = warrants_on(LIMITS, answers, activity)
        assert found.cleared is (activity in cleared)
        assert found.holds_back is (activity not in cleared)


@pytest.mark.parametrize(
    ("activity", "concerned"),
    [(Activity.LEARN, False), (Activity.GIVE, True), (Activity.PARTISAN_OFFICE, True)],
)
def test_an_activity_of_which_any_limit_speaks_is_a_concern(
    activity: Activity, concerned: bool
) -> None:
    """Without an answer, a person is warned if any limit mentions the activity."""
    assert concerns(LIMITS, activity) is concerned
