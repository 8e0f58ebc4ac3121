"""The course when nobody answers: a truth table, and a year in which nobody ever does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from itertools import pairwise

import pytest

from civicpath.app import App, Options
from civicpath.base.sources import DraftKind
from civicpath.base.vocabulary import Activity, Outcome, Reason
from civicpath.journal.events import Done, Entry, Event, GroupSaved, Skipped, Stamp, Stuck, Waiting
from civicpath.journal.state import NOTHING
from civicpath.ladder.advice import Why, advise
from civicpath.ladder.model import Action, Ladder
from civicpath.ladder.progress import Progress
from civicpath.ladder.status import Status
from civicpath.ladder.verbs.record_step import settled
from civicpath.ladder.views.citations import Citations
from civicpath.ladder.views.reasons_view import because

TODAY = date(2026, 11, 24)


FIND, ATTEND = "meeting/find-calendar", "meeting/attend"


COURSE = (
    FIND,
    "meeting/email-county-party",
    "meeting/nudge",
    "meeting/phone-them",
    "meeting/try-affiliated-group",
    "meeting/go-in-person",
    "campaign/offer-to-volunteer",
    "campaign/try-another-campaign",
    "meeting/ask-state-party",
)


"""The steps in order: the calendar, then e-mail, and so on; the state party is last."""


EMAIL, NUDGE, PHONE, CLUB, IN_PERSON, CAMPAIGN, ANOTHER, STATE = COURSE[1:]

OWN_WAYS = {
    (FIND, Reason.NO_SITE): PHONE,
    (FIND, Reason.DEAD_SITE): CLUB,
    (EMAIL, Reason.NO_SITE): PHONE,
    (EMAIL, Reason.DEAD_SITE): PHONE,
    (EMAIL, Reason.TURNED_AWAY): CLUB,
    (NUDGE, Reason.TURNED_AWAY): CLUB,
}


"""The reasons that lead elsewhere than to the next step of the course."""


@cache
def ladder() -> Ladder:
    """The shipped ladder."""
    return App(Options()).ladder


def life(events: Sequence[Event], day: date = TODAY) -> Progress:
    """The progress of a newcomer after some events."""
    past = NOTHING
    for number, event in enumerate(events, 1):
        stamp = Stamp(clock=number, device="desk", number=number)
        past = past.apply(Entry(stamp=stamp, event=event))
    return Progress(ladder=ladder(), today=day, past=past)


def named(progress: Progress) -> str:
    """The action that is next."""
    action = advise(progress).action
    return action.key if action else ""


def step(key: str) -> Action:
    """An action of the course."""
    action = ladder().action(key)
    assert action, key
    return action


def stuck(key: str, because: str = "", on: date = TODAY) -> Stuck:
    """The event of somebody who can't go on."""
    return Stuck(action=key, on=on, because=because)


def so_far(key: str) -> list[Event]:
    """The failures of all steps before a step of the course."""
    return [stuck(one) for one in COURSE[: COURSE.index(key)]]


@pytest.mark.parametrize("reason", ["", *Reason])
@pytest.mark.parametrize("key", COURSE[:-1])
def test_what_comes_next(key: str, reason: str) -> None:
    """Every step and every reason has exactly one next thing to try."""
    usual = COURSE[COURSE.index(key) + 1]
    before = so_far(key)
    assert named(life(before)) == key
    expected = OWN_WAYS.get((key, Reason(reason)), usual) if reason else usual
    assert named(life([*before, stuck(key, reason)])) == expected


@pytest.mark.parametrize("key", COURSE[1:-2])
def test_a_wait_that_is_over(key: str) -> None:
    """When the wait is over, and not before, silence leads to the same step as being stuck."""
    wait = step(key).wait
    assert wait is not None
    until = TODAY + timedelta(days=wait.days)
    events = [*so_far(key), Waiting(action=key, on=TODAY, until=until)]
    meanwhile = life(events, until - timedelta(days=1))
    assert named(meanwhile) not in COURSE
    assert meanwhile.status(step(key)) is Status.WAITING
    back = advise(life(events, until))
    assert (back.why, back.about) == (Why.WAITED, step(key))
    assert back.action == step(COURSE[COURSE.index(key) + 1])


def test_a_promise_is_waited_for() -> None:
    """A promise is no answer: after its time, the next step is tried, and names the promise."""
    until = TODAY + timedelta(days=3)
    kept = Waiting(action=PHONE, on=TODAY, until=until, outcome=Outcome.PROMISED.value)
    after = life([*so_far(PHONE), kept], until)
    assert named(after) == CLUB
    why = Citations({}, {}, TODAY).say(because(advise(after), after))
    assert why.startswith("Someone promised an answer to “Phone them")


def test_after_the_last_step_the_first_comes_round() -> None:
    """After the state party was silent as well, everything rests, and then begins again."""
    until = TODAY + timedelta(days=14)
    events = [*so_far(STATE), Waiting(action=STATE, on=TODAY, until=until)]
    assert life(events, until).status(step(FIND)) is Status.STUCK
    assert named(life(events, until)) not in COURSE[:6]
    later = life(events, until + timedelta(days=14))
    assert later.status(step(FIND)) is Status.OPEN
    assert named(later) == FIND


@pytest.mark.parametrize("outcome", Outcome)
@pytest.mark.parametrize("key", [key for key in COURSE[1:] if key.startswith("meeting/")])
def test_what_an_outcome_leads_to(key: str, outcome: Outcome) -> None:
    """An answer brings back the first step; a date completes it."""
    before = life(so_far(key))
    also = settled(before, step(key), outcome)
    assert [one.key for one in also] == ([FIND] if outcome is Outcome.DATE else [])
    done = [Done(action=one.key, on=TODAY, outcome=outcome) for one in (step(key), *also)]
    after = life([*so_far(key), *done])
    if outcome is Outcome.DATE:
        assert after.status(step(FIND)) is Status.DONE
        assert after.status(step(ATTEND)) is Status.OPEN
        assert named(after) not in COURSE
    else:
        assert named(after) == FIND


@pytest.mark.parametrize("key", COURSE[1:-1])
@pytest.mark.parametrize("never", [False, True])
def test_a_step_that_is_not_for_me(key: str, never: bool) -> None:
    """A person who skips a step, such as the phone call, is offered the next one."""
    # The second campaign is offered only after asking the first.
    expected = STATE if key == CAMPAIGN else COURSE[COURSE.index(key) + 1]
    events = [*so_far(key), Skipped(action=key, on=TODAY, never=never)]
    assert named(life(events)) == expected


@pytest.mark.parametrize(
    ("known", "asks"),
    [
        ({"site": "https://example.org"}, True),
        ({"email": "hello@example.org"}, True),
        ({"calendar": "https://example.org/calendar"}, False),
    ],
)
def test_what_was_found_is_not_asked_for_again(known: dict[str, str], asks: bool) -> None:
    """A saved calendar ends the search, whatever failed before, and opens the meeting."""
    group = GroupSaved(group="greens", name="Greens", **known)
    for events in ([], [stuck(FIND)], so_far(CLUB)):
        after = life([*events, group])
        assert (named(after) in COURSE) is asks
        assert (after.status(step(ATTEND)) is Status.OPEN) is not asks


def test_every_step_has_its_words_and_its_days() -> None:
    """Each ask has a draft and a wait of three days to two weeks."""
    for key in COURSE[1:-2]:
        action = step(key)
        assert action.draft in ladder().drafts, key
        assert action.wait, key
        assert 3 <= action.wait.days <= 14, key
    assert ladder().drafts[step(EMAIL).draft].kind is DraftKind.LETTER
    assert ladder().drafts[step(PHONE).draft].kind is DraftKind.CALL


ASKING = {Activity.ATTEND, Activity.CAMPAIGN_WORK, Activity.PARTY_WORK, Activity.RECRUIT}


ROUND = 5


"""The days between two looks."""


def silence(start: date, days: int = 365) -> Iterator[tuple[Progress, Action | None]]:
    """A year in which nobody answers, but everything is done that needs nobody else."""
    events: list[Event] = []
    day, end = start, start + timedelta(days=days)
    while day < end:
        now = replace(life(events), today=day)
        action = advise(now).action
        yield now, action
        if action is None:
            day += timedelta(days=1)
            continue
        trace = now.trace(action)
        if action.wait and not (trace and trace.on == day):
            until = day + timedelta(days=action.wait.days)
            events.append(Waiting(action=action.key, on=day, until=until))
        elif action.key == FIND or action.activity in ASKING or action.stuck:
            events.append(Stuck(action=action.key, on=day, because=Reason.NO_ANSWER))
        else:
            events.append(Done(action=action.key, on=day, count=action.target))
        day += timedelta(days=ROUND)


@pytest.mark.parametrize("start", [date(2026, 11, 24), date(2027, 6, 1), date(2028, 8, 1)])
def test_a_year_in_which_nobody_answers(start: date) -> None:
    """There is always an open action, never the same twice in a row, and M4 holds all year."""
    visits = list(silence(start))
    assert all(action for _, action in visits)
    keys = [action.key for _, action in visits if action]
    assert all(one != other for one, other in pairwise(keys))
    assert set(COURSE) - {ANOTHER} <= set(keys)
    assert keys.index(STATE) > max(keys.index(key) for key in COURSE[:7])
    assert keys.count(FIND) >= 2


def patient(start: date) -> Iterator[str]:
    """A year of somebody who returns each week, waits for every answer, and gets none."""
    events: list[Event] = []
    for week in range(52):
        day = start + timedelta(days=7 * week)
        action = advise(life(events, day)).action
        assert action, day
        yield action.key
        if action.wait:
            until = day + timedelta(days=action.wait.days)
            events.append(Waiting(action=action.key, on=day, until=until))
        elif action.key == FIND:
            events.append(stuck(FIND, Reason.BLANK_CALENDAR, day))
        else:
            events.append(Done(action=action.key, on=day, count=action.target))


@pytest.mark.parametrize("start", [date(2026, 11, 24), date(2027, 6, 1), date(2028, 8, 1)])
def test_patience_is_no_trap(start: date) -> None:
    """Waiting doesn't stall: steps that need nobody come up, and then the first ones again."""
    keys = list(patient(start))
    assert max(map(keys.count, keys)) <= 8
    assert {"meeting/check-your-registration", "meeting/find-your-precinct"} <= set(keys[:12])
    assert keys.count(FIND) >= 3
