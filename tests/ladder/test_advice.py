"""What to do next: the order, the reasons, and what is never suggested."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from builders import (
    TODAY,
    a_ladder,
    a_life,
    a_limit,
    a_rung,
    a_step,
    did,
    entries,
    skips,
    stuck,
    waits,
    when,
)
from hypothesis import given
from hypothesis import strategies as st
from strategies import journals, ladders

from civicpath.base.vocabulary import Activity, By, Demand, Repeat, Verdict
from civicpath.journal.events import Entry, Event
from civicpath.journal.state import replay
from civicpath.ladder.advice import Advice, Why, advise
from civicpath.ladder.checklist import checklist
from civicpath.ladder.closing import days_shown
from civicpath.ladder.model import Ladder
from civicpath.ladder.progress import Progress
from civicpath.ladder.status import OFFERED, RungState, Status
from civicpath.places.calendar_terms import Confidence, Happening, Scope
from civicpath.places.election_calendar import Dated

LADDER = a_ladder(
    a_rung(
        "meeting",
        a_step("find", minutes=15, stuck="mail"),
        a_step("mail", when=when(stuck="find"), wait=(7, "phone"), optional=True),
        a_step("phone", when=when(stuck="mail"), optional=True),
        a_step("attend", needs=("find",), minutes=90, count=2, repeat=Repeat.MONTHLY),
        a_step("thank", needs=("attend",), minutes=5),
        a_step("learn", optional=True),
    ),
    a_rung("campaign", a_step("offer", wait=7), a_step("doors", count=12, minutes=180)),
    a_rung(
        "office",
        a_step("look", optional=True, stuck="call"),
        a_step("call", when=when(stuck="look"), optional=True),
        a_step("file", activity=Activity.PARTISAN_OFFICE, by=By.CANDIDATE_FILING),
        optional=when(aim="help"),
    ),
    limits=(a_limit("federal", Verdict.HOLD, Activity.PARTISAN_OFFICE),),
)


FIND, MAIL, PHONE = "meeting/find", "meeting/mail", "meeting/phone"


ATTEND, THANK, LEARN = "meeting/attend", "meeting/thank", "meeting/learn"


OFFER, DOORS, LOOK, FILE = "campaign/offer", "campaign/doors", "office/look", "office/file"


CALL = "office/call"

MEETING = (did(FIND, 9), did(ATTEND, 9, 2), did(THANK, 9))


CAMPAIGN = (did(OFFER, 5), did(DOORS, 4, 12))


LOST = (stuck(FIND, 9), waits(MAIL, 9, 7))


def says(advice: Advice) -> tuple[Why, str, str]:
    """The reason, the action's id, and the id of what it is about."""
    action, about = (one.key if one else "" for one in (advice.action, advice.about))
    return advice.why, action, about


@pytest.mark.parametrize(
    ("events", "answers", "why", "action", "about"),
    [
        # the climb
        ([], {}, Why.BEGIN, FIND, ""),
        ([did(FIND)], {}, Why.CLIMB, ATTEND, ""),
        ([skips(FIND)], {}, Why.NEW_RUNG, OFFER, ""),
        ([did(FIND, 40), did(ATTEND, 30)], {}, Why.ON_THE_WAY, ATTEND, ""),
        (MEETING, {}, Why.NEW_RUNG, OFFER, ""),
        ([*MEETING, did(OFFER)], {}, Why.CLIMB, DOORS, ""),
        ([*MEETING, did(OFFER), did(DOORS)], {}, Why.ON_THE_WAY, DOORS, ""),
        ([], {"done": "meeting"}, Why.NEW_RUNG, OFFER, ""),
        ([did(OFFER)], {}, Why.BEGIN, FIND, ""),
        # while the rung waits or rests
        ([did(FIND), did(ATTEND)], {}, Why.MEANWHILE, OFFER, ""),
        ([waits(FIND)], {}, Why.MEANWHILE, OFFER, ""),
        # what is due goes first
        ([*MEETING, waits(OFFER, 7)], {}, Why.WAITED, OFFER, OFFER),
        ([stuck(FIND)], {}, Why.STUCK, MAIL, FIND),
        ([stuck(FIND), stuck(MAIL)], {}, Why.STUCK, PHONE, MAIL),
        ([stuck(FIND), stuck(LOOK)], {}, Why.STUCK, CALL, LOOK),
        ([stuck(LOOK), stuck(FIND)], {}, Why.STUCK, MAIL, FIND),
        (LOST, {}, Why.WAITED, PHONE, MAIL),
        ([*LOST, waits(OFFER, 9, 1)], {}, Why.WAITED, OFFER, OFFER),
        ([*LOST, stuck(PHONE)], {}, Why.MEANWHILE, OFFER, ""),
        ([*LOST, did(PHONE)], {}, Why.CLIMB, FIND, ""),
        # a skipped rung is left alone, unless something was recorded on it since
        ([*LOST, skips("meeting")], {}, Why.NEW_RUNG, OFFER, ""),
        ([skips("meeting"), *LOST], {}, Why.WAITED, PHONE, MAIL),
        # habits, extras and other rungs
        ([did(FIND, 60), did(ATTEND, 60, 2), did(THANK), waits(OFFER)], {}, Why.CLIMB, DOORS, ""),
        (
            [did(FIND, 60), did(ATTEND, 60, 2), did(THANK), waits(OFFER), waits(DOORS)],
            {},
            Why.HABIT,
            ATTEND,
            "",
        ),
        (
            [did(FIND, 60), did(ATTEND, 60, 2), did(THANK), skips(ATTEND), *CAMPAIGN, did(FILE)],
            {},
            Why.EXTRA,
            LEARN,
            "",
        ),
        ([*MEETING, *CAMPAIGN], {}, Why.NEW_RUNG, FILE, ""),
        ([*MEETING, *CAMPAIGN], {"aim": "help"}, Why.EXTRA, LEARN, ""),
        ([*MEETING, *CAMPAIGN, did(LEARN)], {"aim": "help"}, Why.REST, "", ""),
        ([*MEETING, *CAMPAIGN, did(LEARN)], {"aim": "unsure"}, Why.NEW_RUNG, FILE, ""),
        ([*MEETING, *CAMPAIGN, did(LEARN)], {"limits": "federal"}, Why.REST, "", ""),
        ([*MEETING, *CAMPAIGN, did(LEARN), waits(FILE)], {}, Why.EXTRA, LOOK, ""),
        ([*MEETING, *CAMPAIGN, did(LEARN), did(LOOK), waits(FILE)], {}, Why.REST, "", ""),
        # what was skipped comes last, longest ago first
        (
            [skips(FIND), skips(DOORS), skips(OFFER), skips(FILE), skips(LEARN)],
            {},
            Why.SKIPPED,
            FIND,
            "",
        ),
        (
            [skips(FIND), skips(DOORS), skips(OFFER), skips(FILE), skips(LEARN), skips(FIND)],
            {},
            Why.SKIPPED,
            DOORS,
            "",
        ),
        ([skips(rung) for rung in ("campaign", "meeting", "office")], {}, Why.SKIPPED, OFFER, ""),
        (
            [skips(FIND), *CAMPAIGN, did(LEARN), did(FILE), did(LOOK)],
            {"done": "meeting"},
            Why.REST,
            "",
            "",
        ),
        (
            [skips(rung, never=True) for rung in ("meeting", "campaign", "office")],
            {},
            Why.REST,
            "",
            "",
        ),
    ],
)
def test_order(
    events: list[Event], answers: dict[str, str], why: Why, action: str, about: str
) -> None:
    """Due actions come first, then the climb, habits, extras, and skipped actions."""
    assert says(advise(a_life(LADDER, *events, answers=answers))) == (why, action, about)


@pytest.mark.parametrize(
    ("asked", "events", "why", "action"),
    [
        ({"minutes": 15}, [], Why.BEGIN, FIND),
        ({"minutes": 14}, [], Why.MEANWHILE, OFFER),
        ({"minutes": 9}, [], Why.NARROW, ""),
        ({"minutes": 9}, [*MEETING, *CAMPAIGN, did(FILE), did(LOOK), did(LEARN)], Why.REST, ""),
        ({"rung": "campaign"}, [], Why.CLIMB, OFFER),
        ({"rung": "campaign"}, [stuck(FIND)], Why.CLIMB, OFFER),
        ({"rung": "campaign"}, [did(OFFER)], Why.CLIMB, DOORS),
        ({"rung": "campaign", "minutes": 60}, [did(OFFER)], Why.NARROW, ""),
        ({"rung": "campaign"}, [skips("campaign")], Why.CLIMB, OFFER),
        ({"rung": "campaign"}, CAMPAIGN, Why.NARROW, ""),
        ({"rung": "meeting"}, [*MEETING], Why.EXTRA, LEARN),
        ({"rung": "meeting"}, LOST, Why.WAITED, PHONE),
    ],
)
def test_what_is_asked_for(
    asked: dict[str, Any], events: list[Event], why: Why, action: str
) -> None:
    """Minutes and a rung narrow the choice; if nothing is left, the reason says so."""
    assert says(advise(a_life(LADDER, *events), **asked))[:2] == (why, action)


@pytest.mark.parametrize(
    ("answers", "first"),
    [
        ({}, "meeting/doors"),
        ({"suits": "home"}, "meeting/calls"),
        ({"suits": "no-strangers"}, "meeting/letters"),
        ({"suits": ["no-strangers", "home"]}, "meeting/letters"),
        ({"suits": "any"}, "meeting/doors"),
    ],
)
def test_what_suits_goes_first_and_the_rest_stays(answers: dict[str, Any], first: str) -> None:
    """An action that does not suit a person comes later, but remains available."""
    asks = {"doors": (Demand.OUT, Demand.STRANGERS), "calls": (Demand.STRANGERS,), "letters": ()}
    rung = a_rung("meeting", *(a_step(name, asks=demands) for name, demands in asks.items()))
    life = a_life(a_ladder(rung), answers=answers)
    advice = advise(life)
    assert advice.action
    assert advice.action.key == first
    assert {advice.action.key, *advice.after} == {action.key for action in rung.actions}


def test_what_comes_after_names_the_open_ones_first() -> None:
    """Blocked actions never come first."""
    steps = (a_step("a"), a_step("b", needs=("a",)), a_step("c"), a_step("d", optional=True))
    advice = advise(a_life(a_ladder(a_rung("meeting", *steps))))
    assert advice.after == ("meeting/c", "meeting/b")


def test_habits_are_named_beside_the_climb_while_they_are_kept_up() -> None:
    """A lapsed habit waits its turn, so nobody comes back to a backlog."""
    habits = (a_step("attend", repeat=Repeat.MONTHLY), a_step("shift", repeat=Repeat.WEEKLY))
    ladder = a_ladder(a_rung("meeting", *habits), a_rung("campaign", a_step("offer")))

    def beside(attended: int, worked: int) -> list[str]:
        life = a_life(ladder, did("meeting/attend", attended), did("meeting/shift", worked))
        advice = advise(life)
        assert says(advice)[:2] == (Why.NEW_RUNG, OFFER)
        return [habit.id for habit in advice.habits]

    assert beside(1, 1) == []
    assert beside(30, 1) == ["attend"]
    assert beside(30, 10) == ["attend", "shift"]
    assert beside(10, 30) == ["shift"]
    assert beside(119, 120) == ["attend"]
    assert beside(365, 366) == []


def test_the_habit_that_rested_longest_goes_first() -> None:
    """Of the due habits, the one recorded longest ago comes first."""
    habits = (a_step("attend", repeat=Repeat.MONTHLY), a_step("shift", repeat=Repeat.WEEKLY))
    ladder = a_ladder(a_rung("meeting", *habits))
    for attended, worked, first in (40, 50, "shift"), (50, 40, "attend"):
        life = a_life(ladder, did("meeting/attend", attended), did("meeting/shift", worked))
        advice = advise(life)
        assert advice.action
        assert (advice.why, advice.action.id) == (Why.HABIT, first)
        assert len(advice.habits) == 1


def a_day(ahead: int, by: By = By.CANDIDATE_FILING) -> Dated:
    """A date in the place's calendar."""
    return Dated(
        id=by.value,
        title="Candidate filing closes",
        on=TODAY + timedelta(days=ahead),
        kind=Happening.ELECTION if by is By.PRIMARY else Happening.FILING,
        confidence=Confidence.STATED,
        sources=(),
        scope=(Scope.PARTY if by is By.PRECINCT_FILING else Scope.MUNICIPAL,),
    )


@pytest.mark.parametrize(
    ("soon", "events", "answers", "why", "action"),
    [
        ((a_day(20),), [], {"aim": "office"}, Why.DEADLINE, FILE),
        ((a_day(20, By.PRIMARY),), [], {"aim": "office"}, Why.BEGIN, FIND),
        ((a_day(20),), [], {"aim": "lead"}, Why.BEGIN, FIND),
        ((a_day(80),), [], {"aim": "office"}, Why.BEGIN, FIND),
        ((replace(a_day(80), opens=TODAY),), [], {"aim": "office"}, Why.BEGIN, FIND),
        ((), [], {"aim": "office"}, Why.BEGIN, FIND),
        ((a_day(20),), [], {}, Why.BEGIN, FIND),
        ((a_day(20),), [*MEETING, *CAMPAIGN], {}, Why.DEADLINE, FILE),
        ((a_day(20),), [], {"aim": "help"}, Why.BEGIN, FIND),
        ((a_day(20),), [did(FILE)], {"aim": "office"}, Why.BEGIN, FIND),
        ((a_day(20),), [skips(FILE)], {"aim": "office"}, Why.BEGIN, FIND),
        ((a_day(20),), [skips("office")], {"aim": "office"}, Why.BEGIN, FIND),
        ((a_day(20),), [], {"aim": "office", "limits": "federal"}, Why.BEGIN, FIND),
        ((a_day(20),), LOST, {"aim": "office"}, Why.DEADLINE, FILE),
    ],
)
def test_a_day_that_is_near_comes_forward_for_whoever_it_concerns(
    soon: tuple[Dated, ...], events: list[Event], answers: dict[str, str], why: Why, action: str
) -> None:
    """A near deadline goes first for people who aim for it, and for nobody else."""
    advice = advise(a_life(LADDER, *events, answers=answers, soon=soon))
    assert says(advice)[:2] == (why, action)
    assert advice.day == (soon[0] if why is Why.DEADLINE else None)


def test_what_a_deadline_needs_comes_forward_with_it() -> None:
    """The open actions that a deadline's action needs come forward with it."""
    steps = (
        a_step("look"),
        a_step("read", needs=("look",)),
        a_step("file", needs=("look", "read"), by=By.CANDIDATE_FILING),
    )
    ladder = a_ladder(a_rung("meeting"), a_rung("office", *steps))
    answers, soon = {"aim": "office"}, (a_day(20),)
    for done, action in ((), LOOK), ((LOOK,), "office/read"), ((LOOK, "office/read"), FILE):
        life = a_life(ladder, *map(did, done), answers=answers, soon=soon)
        assert says(advise(life)) == (Why.DEADLINE, action, FILE)


RUNS = a_ladder(
    a_rung("meeting", a_step("find")),
    a_rung(
        "office",
        a_step("file", by=By.CANDIDATE_FILING),
        a_step("walk"),
        a_step("finish", needs=("walk",), either=("file",), after_vote=True),
    ),
)
"""A ladder whose last rung goes on after filing."""


@pytest.mark.parametrize(
    ("events", "answers", "why", "action"),
    [
        ([did(FILE, 20)], {"aim": "office"}, Why.CLIMB, "office/walk"),
        ([did(FILE, 20)], {"aim": "lead"}, Why.BEGIN, FIND),
        ([did(FILE, 20)], {}, Why.BEGIN, FIND),
        ([did("office/walk", 20)], {"aim": "office"}, Why.BEGIN, FIND),
        ([did(FILE, 181)], {"aim": "office"}, Why.CLIMB, "office/walk"),  # before the vote
        ([did(FILE, 400)], {"aim": "office"}, Why.BEGIN, FIND),
        ([did(FILE, 20), did("office/finish", 2)], {"aim": "office"}, Why.BEGIN, FIND),
        ([did(FILE, 20), skips("office")], {"aim": "office"}, Why.BEGIN, FIND),
    ],
)
def test_whoever_has_filed_goes_on_with_the_race(
    events: list[Event], answers: dict[str, str], why: Why, action: str
) -> None:
    """A candidate's race comes before the lower rungs until it is finished, or long ago."""
    life = a_life(RUNS, *events, answers=answers)
    assert says(advise(life))[:2] == (why, action)


@pytest.mark.parametrize(
    ("events", "action"), [([], "precinct/hold"), ([did("precinct/file", 9)], FIND)]
)
def test_a_seat_filed_for_is_not_to_be_held_in_the_same_window(
    events: list[Event], action: str
) -> None:
    """What was filed for this day needs no second filing; one of years ago does."""
    steps = (
        a_step("file", by=By.PRECINCT_FILING),
        a_step("hold", by=By.PRECINCT_FILING, repeat=Repeat.YEARLY),
    )
    ladder = a_ladder(a_rung("meeting", a_step("find")), a_rung("precinct", *steps))
    old = [did("precinct/file", 700)]
    life = a_life(
        ladder, *(events or old), answers={"aim": "lead"}, soon=(a_day(20, By.PRECINCT_FILING),)
    )
    advice = advise(life).action
    assert advice
    assert advice.key == action


@pytest.mark.parametrize(
    ("aim", "events", "shown"),
    [
        ("", [], True),
        ("unsure", [], True),
        ("office", [], True),
        ("help", [], False),
        ("lead", [], False),
        ("office", [did(FILE, 5)], False),
        ("office", [did(FILE, 90)], True),
    ],
)
def test_a_filing_day_is_named_to_those_who_may_run(
    aim: str, events: list[Event], *, shown: bool
) -> None:
    """It is no news to someone with another aim, nor to someone who has filed in that window."""
    day = a_day(20)
    life = a_life(LADDER, *events, answers={"aim": aim} if aim else {}, soon=(day,))
    assert [*days_shown(life)] == ([day] if shown else [])


def counted(life: Progress) -> list[Status]:
    """The statuses of counted actions, except in rungs that are done or not for the person.

    For a person who wants to help out, the rungs that this aim leaves out are excluded, too.
    """
    over = {RungState.DONE, RungState.NOT_FOR_ME}
    over |= {RungState.OPTIONAL} if "help" in life.answers.get("aim", ()) else set()
    return [
        life.status(action)
        for rung in life.ladder.rungs
        if life.state(rung) not in over
        for action in life.counted(rung)
    ]


@given(ladders(), journals(), st.sampled_from((None, 15)), st.sampled_from(("", "second")))
def test_only_what_can_be_done_is_offered(
    ladder: Ladder, journal: tuple[Entry, ...], minutes: int | None, rung: str
) -> None:
    """Nothing done, held, absent, not for the person, blocked, waiting or too long is offered."""
    life = Progress(ladder=ladder, today=TODAY, past=replay(journal))
    advice = advise(life, minutes=minutes, rung=rung)
    if advice.action is None:
        assert advice.why in {Why.REST, Why.NARROW, Why.HELD}
        return
    good = {Why.HABIT: {Status.DUE}, Why.SKIPPED: {Status.SKIPPED, *OFFERED}}
    assert life.status(advice.action) in good.get(advice.why, OFFERED)
    assert minutes is None or advice.action.minutes <= minutes
    assert rung in ("", advice.action.rung)
    assert all(life.status(habit) is Status.DUE for habit in advice.habits)
    assert advice.action not in advice.habits


@given(ladders(), journals())
def test_while_anything_is_open_something_is_offered(
    ladder: Ladder, journal: tuple[Entry, ...]
) -> None:
    """REST means that nothing counted is open, due or skipped."""
    life = Progress(ladder=ladder, today=TODAY, past=replay(journal))
    if advise(life).why is Why.REST:
        assert not {*OFFERED, Status.SKIPPED} & set(counted(life))
        assert not any(life.status(action) is Status.DUE for action in ladder.actions())


@given(ladders(), journals())
def test_nothing_is_lost_forever(ladder: Ladder, journal: tuple[Entry, ...]) -> None:
    """After a long silence there is something to do, unless everything is done."""
    life = Progress(ladder=ladder, today=TODAY + timedelta(days=999), past=replay(journal))
    if advise(life).action is None:
        assert set(counted(life)) <= {Status.DONE, Status.BLOCKED}


@given(ladders(), journals())
def test_after_a_year_there_is_one_thing_and_no_backlog(
    ladder: Ladder, journal: tuple[Entry, ...]
) -> None:
    """After a year there is one thing to do, whatever has come due since."""
    life = Progress(ladder=ladder, today=TODAY + timedelta(days=400), past=replay(journal))
    assert advise(life).habits == ()


@given(ladders(), journals())
def test_the_checklist_marks_what_next_names(ladder: Ladder, journal: tuple[Entry, ...]) -> None:
    """The one marked item of the printed list is the action that `next` suggests."""
    life = Progress(ladder=ladder, today=TODAY, past=replay(journal))
    action = advise(life).action
    items = [item for section in checklist(life).sections for item in section.items]
    assert [item.action for item in items if item.now] == ([action] if action else [])


@given(ladders(), journals(undoing=False))
def test_what_never_was_in_the_ladder_changes_nothing(
    ladder: Ladder, journal: tuple[Entry, ...]
) -> None:
    """Events about actions that the ladder does not know change nothing."""
    known = tuple(
        entry
        for entry in journal
        if (key := getattr(entry.event, "action", None)) is None
        or ladder.action(key)
        or ladder.rung(key)
    )
    lives = (Progress(ladder=ladder, today=TODAY, past=replay(one)) for one in (journal, known))
    first, second = map(advise, lives)
    assert first == second


def test_doing_what_is_offered_climbs_to_the_top() -> None:
    """Following every suggestion leads to the top."""
    events: list[Event] = []
    for _ in range(99):
        life = a_life(
            LADDER, *events, answers={"aim": "office"}, today=TODAY + timedelta(days=len(events))
        )
        action = advise(life).action
        if life.current is None or action is None:
            break
        events.append(did(action.key, -len(events), action.target))
    assert life.current is None
    assert replay(entries(*events)).traces.keys() >= {FIND, ATTEND, THANK, OFFER, DOORS, FILE}
