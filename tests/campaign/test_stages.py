"""The steps of a campaign, counted back to the day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise

import pytest
from handbook import handbook
from hypothesis import given
from hypothesis import strategies as st

from civicpath.base.errors import Usage
from civicpath.campaign.calendar import calendar
from civicpath.campaign.contact_inputs import Effort
from civicpath.campaign.contacts import contacts
from civicpath.campaign.plan import today_of_last_week
from civicpath.campaign.race_days import RaceDay
from civicpath.campaign.race_in_time import RaceInTime
from civicpath.campaign.stages import ABOUT, When, found_by, found_later, months_before, steps

STAGES = handbook().stages


TODAY = date(2026, 11, 24)


MAY = date(2027, 5, 4)


DAYS = st.dates(date(2026, 1, 1), date(2040, 12, 31))


def test_the_steps_of_a_may_election() -> None:
    """Each stage has the days found by counting on a calendar."""
    assert [(one.stage.id, str(one.first), str(one.last)) for one in steps(STAGES, MAY)] == [
        ("learn", "2025-11-04", "2026-05-03"),
        ("begin", "2026-05-04", "2026-08-03"),
        ("file", "2026-08-04", "2026-11-03"),
        ("doors", "2026-11-04", "2027-02-02"),
        ("stretch", "2027-02-03", "2027-03-29"),
        ("turn-out", "2027-03-30", "2027-04-29"),
        ("last-days", "2027-04-30", "2027-05-03"),
        ("election", "2027-05-04", "2027-05-04"),
        ("after", "2027-05-05", "2027-06-03"),
    ]


def test_with_ballots_by_mail_all_moves_ahead() -> None:
    """If ballots go out three weeks early, canvassing ends earlier and turnout work is longer."""
    found = {one.stage.id: one for one in steps(STAGES, MAY, date(2027, 4, 13))}
    assert found["stretch"].first == date(2027, 1, 13)
    assert found["stretch"].last == date(2027, 4, 12)
    assert found["turn-out"].first == date(2027, 4, 13)
    assert found["last-days"].first == date(2027, 4, 30)


@given(DAYS, st.integers(0, 60))
def test_no_day_is_left_out(election: date, early: int) -> None:
    """Each stage begins the day after the one before it ends, and none is empty."""
    ballots = election - timedelta(days=early) if early >= 5 else None
    found = steps(STAGES, election, ballots)
    assert [one.stage for one in found] == list(STAGES)
    assert [one.id for one in STAGES] == list(ABOUT)
    for before, after in pairwise(found):
        assert after.first == before.last + timedelta(days=1)
        assert before.first <= before.last


@pytest.mark.parametrize(
    ("day", "months", "found"),
    [
        (date(2027, 5, 31), 3, date(2027, 2, 28)),
        (date(2028, 5, 31), 3, date(2028, 2, 29)),
        (date(2027, 1, 15), 1, date(2026, 12, 15)),
        (date(2027, 12, 15), 12, date(2026, 12, 15)),
    ],
)
def test_months_before(day: date, months: int, found: date) -> None:
    """Months of different lengths are handled."""
    assert months_before(day, months) == found


def test_where_a_step_stands() -> None:
    """Steps are past, current or ahead."""
    standing = [one.at(TODAY) for one in steps(STAGES, MAY)]
    assert standing == [When.PAST] * 3 + [When.NOW] + [When.AHEAD] * 5


@pytest.mark.parametrize(
    ("today", "state", "late"),
    [
        (date(2027, 2, 1), When.NOW, False),
        (date(2027, 2, 12), When.NOW, False),
        (date(2027, 2, 13), When.PAST, True),
    ],
)
def test_filing_is_not_behind_while_it_is_open(today: date, state: When, late: bool) -> None:
    """The step of filing ends no sooner than the last day to file, however late that is."""
    closes = RaceDay(id="filing", on=date(2027, 2, 12))
    found = calendar(STAGES, today, None, RaceInTime(election=MAY, days=(closes,)))
    assert (found.filing.last, found.filing.at(today)) == (closes.on, state)
    assert (found.filing in found.late) == late


@pytest.mark.parametrize(
    ("today", "election", "ballots", "weeks"),
    [
        (TODAY, MAY, None, 23),
        (TODAY, MAY, date(2027, 4, 13), 20),
        (date(2027, 5, 3), MAY, None, 0),
        (date(2027, 4, 27), MAY, None, 1),
    ],
)
def test_the_weeks_left(today: date, election: date, ballots: date | None, weeks: int) -> None:
    """Full weeks are counted until ballots go out, or else until election day."""
    found = calendar(STAGES, today, None, RaceInTime(election=election, ballots=ballots))
    assert found.weeks == weeks


def test_an_election_that_nobody_named_is_supposed_aloud() -> None:
    """Without an election day, the next general election is assumed, and a warning says so."""
    found = calendar(STAGES, TODAY, None, RaceInTime())
    assert found.election == date(2028, 11, 7)
    assert found.supposed is not None
    assert "2028-11-07" in found.warnings[0]


def test_ballots_after_the_election_are_refused() -> None:
    """The error names the field, its range and the reason."""
    with pytest.raises(Usage) as refused:
        calendar(STAGES, TODAY, None, RaceInTime(election=MAY, ballots=date(2027, 6, 1)))
    assert refused.value.message == "--ballots 2027-06-01 is out of range."
    assert "after 2026-11-24 and before 2027-05-04, because" in refused.value.hint


@pytest.mark.parametrize(
    ("ballots", "left", "until"),
    [
        (None, 42, MAY - timedelta(days=35)),
        (None, 41, MAY - timedelta(days=4)),
        (None, 11, MAY - timedelta(days=4)),
        (None, 10, MAY),
        (21, 28, MAY - timedelta(days=21)),
        (21, 27, MAY - timedelta(days=4)),
    ],
)
def test_supporters_are_found_until_at_least_a_week_is_left(
    ballots: int | None, left: int, until: date
) -> None:
    """With less than a week until people are turned out to vote, finding goes on beside that."""
    out = MAY - timedelta(days=ballots) if ballots else None
    today = MAY - timedelta(days=left)
    assert found_by(MAY, out, today) == until
    begins = out or MAY - timedelta(days=35)
    assert found_later(MAY, out, today) == (until if until != begins else None)


@pytest.mark.parametrize(("days", "late"), [(0, True), (14, True), (15, False)])
def test_whoever_begins_late_has_two_weeks_to_catch_up(days: int, *, late: bool) -> None:
    """What was missed when the work began is named for two weeks from then."""
    begun = date(2027, 2, 1)
    race = RaceInTime(election=MAY, begun=begun)
    assert bool(calendar(STAGES, begun + timedelta(days=days), None, race).late) is late


@pytest.mark.parametrize(("left", "today_s"), [(8, None), (7, 15), (1, 15), (0, 100), (-1, None)])
def test_the_last_week_ends_on_election_day(
    left: int, today_s: int | None, effort: Callable[..., Effort]
) -> None:
    """F36: A seventh of the supporters each day from a week before, and all of them on the day."""
    work = contacts(effort(1180, found=100))
    assert today_of_last_week(work, MAY, None, MAY - timedelta(days=left)) == today_s
