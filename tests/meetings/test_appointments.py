"""Meetings that a person plans to attend: two days before, on the day, and afterward."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import time, timedelta
from typing import Any

import pytest
from builders import TODAY, a_ladder, a_life, a_limit, a_rung, a_step, did, skips, stuck, waits
from hypothesis import given
from hypothesis import strategies as st

from civicpath.base.vocabulary import Activity, Repeat, Verdict
from civicpath.journal.calendar_event import CalendarEvent
from civicpath.journal.events import Event
from civicpath.ladder.advice import Why, advise
from civicpath.ladder.model import Ladder
from civicpath.ladder.progress import Progress
from civicpath.ladder.views.reasons_view import meeting_of
from civicpath.meetings.agenda import Occurrence, claims

ATTEND = "meeting/attend"


LADDER = a_ladder(
    a_rung(
        "meeting",
        a_step("find"),
        a_step(
            "attend",
            needs=("find",),
            minutes=90,
            count=2,
            repeat=Repeat.MONTHLY,
            activity=Activity.ATTEND,
        ),
    ),
    a_rung("campaign", a_step("offer", wait=7)),
    limits=(a_limit("sworn", Verdict.HOLD, Activity.ATTEND),),
)


def at(*days: int) -> tuple[Occurrence, ...]:
    """Return meetings this many days from today, which the person plans to attend."""
    on = [TODAY + timedelta(days=ahead) for ahead in days]
    return tuple(Occurrence.of(CalendarEvent(meeting="m1", day=one, start=time(19))) for one in on)


def a_goer(
    ladder: Ladder,
    *events: Event,
    days: Iterable[int] = (),
    going: Iterable[Occurrence] = (),
    **fields: Any,
) -> Progress:
    """Return the progress of a person who plans to attend meetings on these days."""
    life = a_life(ladder, *events, **fields)
    near = claims((*going, *at(*days)), TODAY, life.past.traces.get(ATTEND))
    return replace(life, claims=tuple(near))


@pytest.mark.parametrize(
    ("days", "events", "why", "about"),
    [
        ([3], [], Why.BEGIN, None),
        ([2], [], Why.MEETING, 2),
        ([1], [], Why.MEETING, 1),
        ([0], [], Why.MEETING, 0),
        ([0, 2], [], Why.MEETING, 0),
        ([-1], [], Why.WENT, -1),
        ([-14], [], Why.WENT, -14),
        ([-15], [], Why.BEGIN, None),
        ([-9, -2], [], Why.WENT, -2),
        ([-1, 1], [], Why.MEETING, 1),
        ([-1, 3], [], Why.WENT, -1),
        # reported how it went
        ([-1], [did(ATTEND, 1)], Why.CLIMB, None),
        ([-1], [did(ATTEND, 0)], Why.CLIMB, None),
        ([-1], [did(ATTEND, 2)], Why.WENT, -1),
        ([0], [did(ATTEND, 0)], Why.CLIMB, None),
        ([0, 2], [did(ATTEND, 0)], Why.MEETING, 2),
        # whatever else is recorded, the person planned to go
        ([1], [did(ATTEND, 40, 2)], Why.MEETING, 1),
        ([1], [skips(ATTEND, 5)], Why.MEETING, 1),
        ([1], [skips("meeting")], Why.MEETING, 1),
        ([1], [waits("campaign/offer", 9, 7)], Why.MEETING, 1),
        # skipped after it was suggested, or stuck since: something else is next
        ([1], [skips(ATTEND)], Why.CLIMB, None),
        ([1], [stuck(ATTEND)], Why.CLIMB, None),
        ([-1], [stuck(ATTEND)], Why.CLIMB, None),
        ([-1], [skips(ATTEND)], Why.CLIMB, None),
        # not suggested to a person for whom it isn't, or no longer is
        ([1], [skips(ATTEND, never=True)], Why.CLIMB, None),
    ],
)
def test_a_meeting_comes_forward_and_is_asked_about(
    days: list[int], events: list[Event], why: Why, about: int | None
) -> None:
    """It is suggested from two days before until the day itself, and asked about for two weeks."""
    advice = advise(a_goer(LADDER, *events, days=days))
    meant = advice.claim and (advice.claim.day - TODAY).days
    assert (advice.why, meant) == (why, about)
    if about is not None:
        assert advice.action
        assert advice.action.key == ATTEND


def on_one_day(ahead: int, *hours: int) -> tuple[Occurrence, ...]:
    """Return meetings on one day, at these hours."""
    on = TODAY + timedelta(days=ahead)
    return tuple(
        Occurrence.of(CalendarEvent(meeting="m1", day=on, start=time(hour))) for hour in hours
    )


@pytest.mark.parametrize(
    ("ahead", "told", "why", "hour"),
    [
        (0, [], Why.MEETING, 10),
        (0, [""], Why.MEETING, 18),  # without an hour, the first one
        (0, ["10:00"], Why.MEETING, 18),
        (0, ["10:00", "18:00"], Why.CLIMB, None),
        (-1, [], Why.WENT, 18),
        (-1, [""], Why.WENT, 18),
        (-1, ["10:00"], Why.WENT, 18),
        (-1, ["18:00"], Why.CLIMB, None),
        (-1, ["18:00", "10:00"], Why.CLIMB, None),
    ],
)
def test_two_on_one_day_are_asked_about_singly(
    ahead: int, told: list[str], why: Why, hour: int | None
) -> None:
    """A person who attended one in the morning may still attend one in the evening."""
    went = [replace(did(ATTEND, -ahead), hour=one) for one in told]
    advice = advise(a_goer(LADDER, *went, going=on_one_day(ahead, 10, 18)))
    meeting = meeting_of(advice)
    found = meeting and meeting.start and meeting.start.hour
    assert (advice.why, found) == (why, hour)


@pytest.mark.parametrize(
    ("first", "last", "why"),
    [
        (1, 9, Why.MEETING),
        (-1, 9, Why.BEGIN),  # there is time
        (-9, 2, Why.MEETING),
        (-9, 0, Why.MEETING),
        (-9, -1, Why.WENT),
        (-40, -15, Why.BEGIN),
    ],
)
def test_what_goes_on_for_days_comes_forward_twice(first: int, last: int, why: Why) -> None:
    """It is suggested before it begins and before it ends; a meeting today comes first."""
    (one,) = at(first)
    weeks = replace(one, start=None, last=TODAY + timedelta(days=last))
    assert advise(a_goer(LADDER, going=(weeks,))).why is why
    going = sorted((weeks, *at(0)), key=lambda one: one.on)
    both = advise(a_goer(LADDER, going=going))
    assert both.claim
    assert both.claim.day == TODAY


def test_what_goes_on_for_days_is_attended_at_any_hour() -> None:
    """Its hour is that of its first day, so another one is no other meeting."""
    (one,) = at(0)
    went = replace(did(ATTEND, 0), hour="10:00")
    days = replace(one, last=TODAY + timedelta(days=1))
    assert advise(a_goer(LADDER, went, going=(days,))).why is Why.CLIMB
    assert advise(a_goer(LADDER, went, going=(one,))).why is Why.MEETING


@pytest.mark.parametrize(
    ("days", "asked", "why"),
    [
        ([1], {"minutes": 15}, Why.BEGIN),  # an evening takes longer than a quarter of an hour
        ([0], {"minutes": 15}, Why.BEGIN),  # and how it went is not asked before it was
        ([-1], {"minutes": 15}, Why.WENT),  # reporting how it went takes two minutes
        ([1], {"rung": "campaign"}, Why.CLIMB),
        ([1], {"rung": "meeting"}, Why.MEETING),
    ],
)
def test_what_was_asked_for_goes_first(days: list[int], asked: dict[str, Any], why: Why) -> None:
    """Time limits and rungs exclude meetings like other actions."""
    assert advise(a_goer(LADDER, days=days), **asked).why is why


def test_whoever_may_not_go_is_not_reminded() -> None:
    """A limit that holds back attending takes precedence over a meeting."""
    free = a_goer(LADDER, answers={"limits": "none"}, days=[1])
    held = a_goer(LADDER, answers={"limits": "sworn"}, days=[1])
    assert advise(free).why is Why.MEETING
    assert advise(held).why is not Why.MEETING


def test_a_ladder_without_meetings_has_nothing_to_say_of_them() -> None:
    """A ladder without the action works."""
    other = a_ladder(a_rung("campaign", a_step("offer")))
    assert advise(a_goer(other, days=[1])).why is Why.BEGIN


@given(st.lists(st.integers(-30, 30), max_size=4).map(sorted))
def test_far_from_every_meeting_nothing_changes(days: list[int]) -> None:
    """A meeting affects what is next only near its day."""
    advice, usual = advise(a_goer(LADDER, days=days)), advise(a_life(LADDER))
    near = any(-14 <= one <= 2 for one in days)
    assert (advice.claim is not None) == near
    if not near:
        assert advice == usual
