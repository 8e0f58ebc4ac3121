"""The limits of the contact work: where a warning begins, and where a list is too small."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from math import ceil

import pytest
from builders import told

from civicpath.base.errors import Usage
from civicpath.campaign import time_inputs as t
from civicpath.campaign import vote_inputs as v
from civicpath.campaign.contact_chain import passes_of, reach_of
from civicpath.campaign.contact_inputs import Effort
from civicpath.campaign.contacts import contacts
from civicpath.campaign.forecast import MOST_HOURS, REAL_SHIFTS, PaceVerdict, forecast
from civicpath.campaign.race_attribution import tally

MakeEffort = Callable[..., Effort]


@pytest.mark.parametrize(
    ("doors", "calls", "warned"),
    [(40, 40, False), (41, 40, True), (40, 41, True), (25, 10, False)],
)
def test_more_than_forty_conversations_in_a_hundred_tries_are_rare(
    effort: MakeEffort, doors: int, calls: int, *, warned: bool
) -> None:
    """At the doors as by phone, and 40 are not more than 40."""
    said = " ".join(
        contacts(
            effort(
                1180,
                told(v.DOOR_RATE, Fraction(doors, 100)),
                told(v.CALL_RATE, Fraction(calls, 100)),
            )
        ).warnings
    )
    assert ("More than 40 conversations in 100 tries" in said) == warned


@pytest.mark.parametrize(("on_list", "warned"), [(999, False), (1000, False), (1001, True)])
def test_a_list_has_no_more_names_than_the_race_has_voters(
    effort: MakeEffort, on_list: int, *, warned: bool
) -> None:
    """As many are possible, where each voter has a door."""
    made = effort(500, on_list=told(t.LIST, on_list), voters=told(v.REGISTERED, 1000))
    said = " ".join(contacts(made).warnings)
    assert ("Check both numbers." in said) == warned


@pytest.mark.parametrize(("votes", "refused"), [(1000, False), (1001, True)])
def test_a_goal_and_a_base_are_of_the_voters(
    effort: MakeEffort, votes: int, *, refused: bool
) -> None:
    """Every voter may be aimed at, and no more."""
    voters = told(v.REGISTERED, 1000)
    for made in (effort(votes, voters=voters), effort(5, voters=voters, base=told(v.BASE, votes))):
        said = ""
        try:
            contacts(made)
        except Usage as wrong:
            said = wrong.message
        assert ("more votes than there are voters" in said) == refused


@pytest.mark.parametrize(("goal", "enough"), [(268, "90%"), (269, "90%"), (270, "")])
def test_a_small_list_would_do_if_up_to_nine_of_ten_became_supporters(
    effort: MakeEffort, goal: int, enough: str
) -> None:
    """Three knocks at 500 doors are 375 conversations: enough for 337 supporters, not for 338."""
    made = contacts(effort(goal, on_list=told(t.LIST, 500)))
    assert made.large_enough is False
    said = " ".join(made.warnings)
    assert ("It would be enough if" in said) == bool(enough)
    assert f"It would be enough if {enough}" in said or not enough


@pytest.mark.parametrize(
    ("conversations", "passes"), [(500, 1), (501, 2), (750, 2), (996, 8), (1000, None)]
)
def test_each_pass_reaches_half_of_those_left(conversations: int, passes: int | None) -> None:
    """Of 1,000 doors, 500 open at once, 250 more the second time; the last one never does."""
    assert passes_of(conversations, 1000, Fraction(1, 2)) == passes


def test_twenty_passes_are_the_most() -> None:
    """At 3% of 1,000 doors, 20 passes reach 456; nobody walks a list more often."""
    reached = int(1000 * (1 - Fraction(97, 100) ** 20))
    assert reached == 456
    assert passes_of(reached, 1000, Fraction(3, 100)) == 20
    assert passes_of(reached + 1, 1000, Fraction(3, 100)) is None


@pytest.mark.parametrize(
    ("conversations", "doors", "holds"), [(500, 1500, True), (501, 1500, False), (500, 1501, False)]
)
def test_a_list_is_enough_to_its_last_knock(conversations: int, doors: int, *, holds: bool) -> None:
    """Half of 1,000 voters, and three knocks at each of 500 doors."""
    assert reach_of(500, 1000, Fraction(3, 10), Fraction(4, 5)).holds(conversations, doors) == holds


@pytest.mark.parametrize(
    ("supporters", "a_week"),
    [
        ({"2026-11-02": "8"}, 2),  # the first of the last 28 days
        ({"2026-11-01": "8"}, 0),  # the day before
        ({"2026-10-04": "40", "2026-11-28": "4"}, 1),
        ({"2026-11-15": "9", "2026-11-28": "9"}, Fraction(18 * 7, 15)),  # since the first day
        ({"2026-11-26": "3"}, 3),  # at least a week
    ],
)
def test_the_pace_is_that_of_the_last_four_weeks(
    effort: MakeEffort, supporters: dict[str, str], a_week: Fraction
) -> None:
    """F35: Older work doesn't count, and less than a week counts as one."""
    done = tally({day: {"supporters": number} for day, number in supporters.items()})
    found = forecast(contacts(effort(1180, found=5)), done, date(2026, 11, 29), 100, None)
    assert found
    assert found.a_week == a_week


def test_forty_hours_a_week_are_possible_and_no_more(effort: MakeEffort) -> None:
    """F35: Whoever is behind is out of reach from the hour on that nobody has."""
    work, done = contacts(effort(1180, found=5)), tally({"2026-11-26": {"supporters": "5"}})
    behind = [forecast(work, done, date(2026, 11, 29), days, None) for days in range(7, 700)]
    told = {one.hours: one.outlook for one in behind if one and one.hours}
    assert told[MOST_HOURS] is PaceVerdict.BEHIND
    assert told[MOST_HOURS + 1] is PaceVerdict.OUT_OF_REACH


@pytest.mark.parametrize(("own", "too_much"), [(None, False), (-1, True), (0, False), (1, False)])
def test_hours_that_the_person_does_not_have_are_too_many(
    effort: MakeEffort, own: int | None, *, too_much: bool
) -> None:
    """F35: Those already spent count with those that would close the gap."""
    work = contacts(effort(1180, found=5))
    done = tally({"2026-11-26": {"supporters": "5", "hours": "2"}})
    at = (work, done, date(2026, 11, 29), 300)
    behind = forecast(*at, None)
    assert behind
    assert behind.spent
    needed = ceil(behind.spent + behind.hours)
    found = forecast(*at, None if own is None else needed + own)
    assert found
    assert found.asks_too_much is too_much


def test_five_hundred_shifts_a_week_are_named_and_no_more(effort: MakeEffort) -> None:
    """F35: More helpers than that are no way to close a gap, so none are named."""
    work, done = contacts(effort(118000, found=5)), tally({"2026-11-26": {"supporters": "5"}})
    behind = [forecast(work, done, date(2026, 11, 29), days, None) for days in range(100, 2000)]
    named = {one.shifts for one in behind if one}
    assert {0, REAL_SHIFTS} < named
    assert max(named) == REAL_SHIFTS
