"""Progress: each status of an action, each status of a rung, and what depends on them."""

from __future__ import annotations

from datetime import date, timedelta
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
    skips,
    stuck,
    waits,
    when,
)
from hypothesis import given
from strategies import journals, ladders

from civicpath.base.vocabulary import Activity, Demand, Repeat, Season, Verdict
from civicpath.journal.events import Entry, Event, Waiting
from civicpath.journal.state import replay
from civicpath.ladder.eligibility import Fit
from civicpath.ladder.model import Action, Ladder
from civicpath.ladder.progress import Progress
from civicpath.ladder.status import RungState, Status

READ = "meeting/read"


FEDERAL = a_limit("federal", Verdict.HOLD, Activity.PARTY_OFFICE)


MINOR = a_limit("minor", Verdict.CHECK, Activity.PARTY_OFFICE)

HABIT = {"repeat": Repeat.MONTHLY}


THREE = {"count": 3}


SHIFTS = {"repeat": Repeat.WEEKLY, "count": 3}


HELD = {"activity": Activity.PARTY_OFFICE}


LEADS = {"when": when(aim="lead")}


FILING = {"season": (Season.FILING,)}


NEEDY = {"needs": ("other",)}


AFTER = {"follows": ("other",)}


def status_of(
    step: dict[str, Any], *events: Event, ways: tuple[Action, ...] = (), **life: Any
) -> Status:
    """The status of one step, beside an untouched one and its substitutes."""
    rung = a_rung("meeting", a_step("read", **step), a_step("other", count=2), *ways)
    ladder = a_ladder(rung, limits=(FEDERAL, MINOR))
    return a_life(ladder, *events, **life).status(rung.actions[0])


@pytest.mark.parametrize(
    ("step", "events", "status"),
    [
        ({}, [], Status.OPEN),
        # what was done
        ({}, [did(READ)], Status.DONE),
        ({}, [did(READ, ago=999)], Status.DONE),
        ({}, [did(READ), waits(READ)], Status.DONE),
        ({}, [did(READ), skips(READ)], Status.DONE),
        ({}, [skips(READ), did(READ)], Status.DONE),
        ({}, [skips(READ, never=True), did(READ)], Status.DONE),
        # by number
        (THREE, [did(READ)], Status.OPEN),
        (THREE, [did(READ, count=2), did(READ)], Status.DONE),
        (THREE, [did(READ, count=9)], Status.DONE),
        # what was skipped
        ({}, [skips(READ)], Status.SKIPPED),
        ({}, [skips(READ, ago=999)], Status.SKIPPED),
        (THREE, [did(READ), skips(READ)], Status.SKIPPED),
        ({}, [skips(READ, never=True)], Status.NOT_FOR_ME),
        (HABIT, [did(READ, ago=99), skips(READ, never=True)], Status.NOT_FOR_ME),
        (LEADS, [skips(READ, never=True)], Status.NOT_FOR_ME),
        ({}, [skips("meeting", never=True)], Status.NOT_FOR_ME),
        ({}, [skips("meeting")], Status.OPEN),
        # habits
        (HABIT, [did(READ, ago=27)], Status.DONE),
        (HABIT, [did(READ, ago=28)], Status.DUE),
        (HABIT, [did(READ, ago=28), did(READ, ago=1)], Status.DONE),
        (HABIT, [did(READ, ago=40), skips(READ, ago=27)], Status.DONE),
        (HABIT, [did(READ, ago=40), skips(READ, ago=28)], Status.DUE),
        (HABIT, [did(READ, ago=40), stuck(READ, ago=27)], Status.DONE),
        (SHIFTS, [did(READ, ago=6)], Status.RESTING),
        (SHIFTS, [did(READ, ago=7)], Status.OPEN),
        (SHIFTS, [did(READ, ago=7), did(READ, ago=0, count=2)], Status.DONE),
        # waiting
        ({}, [waits(READ, ago=6)], Status.WAITING),
        ({}, [waits(READ, ago=7)], Status.RETURNED),
        ({}, [waits(READ, ago=999)], Status.RETURNED),
        ({}, [waits(READ, ago=7), waits(READ)], Status.WAITING),
        ({"wait": (7, "read")}, [waits(READ, ago=7)], Status.RETURNED),
        # stuck
        ({}, [stuck(READ, ago=13)], Status.STUCK),
        ({}, [stuck(READ, ago=14)], Status.OPEN),
        ({}, [stuck(READ, ago=1), waits(READ)], Status.WAITING),
        # what is not for the person, or not now
        (LEADS, [], Status.ABSENT),
        (LEADS, [waits(READ, ago=9)], Status.ABSENT),
        (LEADS, [did(READ)], Status.DONE),
        (FILING, [], Status.OFF_SEASON),
        (FILING, [did(READ)], Status.DONE),
        (FILING, [waits(READ, ago=9)], Status.RETURNED),
        (NEEDY, [], Status.BLOCKED),
        (NEEDY, [did("meeting/other")], Status.BLOCKED),
        (NEEDY, [did("meeting/other", count=2)], Status.OPEN),
        (AFTER, [], Status.BLOCKED),
        (AFTER, [did("meeting/other")], Status.OPEN),
        (AFTER, [skips("meeting/other", never=True)], Status.OPEN),
        (AFTER, [waits("meeting/other")], Status.BLOCKED),
        (NEEDY, [skips("meeting/other")], Status.BLOCKED),
        (NEEDY, [skips("meeting/other", never=True)], Status.OPEN),
        (NEEDY, [waits("meeting/other")], Status.BLOCKED),
        (NEEDY, [stuck("meeting/other")], Status.BLOCKED),
        (NEEDY, [did(READ)], Status.DONE),
        ({"needs": ("gone",)}, [], Status.OPEN),
    ],
)
def test_status(step: dict[str, Any], events: list[Event], status: Status) -> None:
    """The status of an action after each thing that a person may record."""
    assert status_of(step, *events) is status


@pytest.mark.parametrize(
    ("step", "events", "limits", "status"),
    [
        (HELD, [], ("federal",), Status.HELD),
        (HELD, [], ("minor",), Status.OPEN),
        (HELD, [], ("minor", "federal"), Status.HELD),
        (HELD, [], ("none", "unknown"), Status.OPEN),
        ({}, [], ("federal",), Status.OPEN),
        (HELD, [did(READ)], ("federal",), Status.DONE),
        (HELD, [waits(READ, ago=9)], ("federal",), Status.HELD),
        (HELD | HABIT, [did(READ, ago=99)], ("federal",), Status.DONE),
        (HELD | LEADS, [], ("federal",), Status.ABSENT),
    ],
)
def test_limits(
    step: dict[str, Any], events: list[Event], limits: tuple[str, ...], status: Status
) -> None:
    """A limit that holds back keeps an action from being suggested; what was done stays done."""
    assert status_of(step, *events, answers={"limits": limits}) is status


def test_a_need_that_is_held_back_or_absent_is_not_in_the_way() -> None:
    """A person who may not do one thing can still do what comes after it."""
    rung = a_rung("meeting", a_step("other", **HELD, **LEADS), a_step("read", needs=("other",)))
    ladder = a_ladder(rung, limits=(FEDERAL,))
    for answers, status in (
        ({}, Status.OPEN),
        ({"aim": "lead"}, Status.BLOCKED),
        ({"aim": "lead", "limits": "federal"}, Status.OPEN),
        ({"aim": "lead", "done": "meeting"}, Status.OPEN),
    ):
        assert a_life(ladder, answers=answers).status(rung.actions[1]) is status


def test_a_season_and_what_is_known_of_the_place_open_an_action() -> None:
    """An action outside its season is off season; facts about the place count like answers."""
    assert status_of(FILING, season=Season.FILING) is Status.OPEN
    assert status_of(FILING | HABIT, did(READ, ago=99)) is Status.DONE
    assert status_of(FILING | HABIT, did(READ, ago=99), season=Season.FILING) is Status.DUE
    caucus = {"when": when(precinct_path="caucus")}
    assert status_of(caucus, here={"precinct-path": ("caucus",)}) is Status.OPEN
    assert status_of(caucus, here={"precinct-path": ("primary",)}) is Status.ABSENT


MAIL = a_step("mail", when=when(stuck="read"), wait=(7, "phone"), stuck="phone")


PHONE = a_step("phone", when=when(stuck="mail"))


ASKS = {"stuck": "mail", "wait": (7, "mail")}


@pytest.mark.parametrize(
    ("events", "read", "mail", "phone"),
    [
        ([], Status.OPEN, Status.ABSENT, Status.ABSENT),
        ([stuck(READ)], Status.STUCK, Status.OPEN, Status.ABSENT),
        ([waits(READ)], Status.WAITING, Status.ABSENT, Status.ABSENT),
        ([waits(READ, ago=7)], Status.STUCK, Status.OPEN, Status.ABSENT),
        # nobody tried the substitute yet: the action stays stuck
        ([stuck(READ, ago=99)], Status.STUCK, Status.OPEN, Status.ABSENT),
        ([waits(READ, ago=99)], Status.STUCK, Status.OPEN, Status.ABSENT),
        # the substitute is being tried
        (
            [stuck(READ, ago=9), waits("meeting/mail")],
            Status.STUCK,
            Status.WAITING,
            Status.ABSENT,
        ),
        # and leads on when it fails
        (
            [stuck(READ, ago=60), waits("meeting/mail", ago=50)],
            Status.STUCK,
            Status.STUCK,
            Status.OPEN,
        ),
        (
            [stuck(READ, ago=60), stuck("meeting/mail", ago=50)],
            Status.STUCK,
            Status.STUCK,
            Status.OPEN,
        ),
        # until all have been tried; then they all rest, and the first action returns
        (
            [stuck(READ, ago=60), stuck("meeting/mail", ago=50), stuck("meeting/phone", ago=13)],
            Status.STUCK,
            Status.STUCK,
            Status.STUCK,
        ),
        (
            [stuck(READ, ago=60), stuck("meeting/mail", ago=50), stuck("meeting/phone", ago=14)],
            Status.OPEN,
            Status.ABSENT,
            Status.ABSENT,
        ),
        (
            [waits(READ, ago=60), stuck("meeting/mail", ago=50), stuck("meeting/phone", ago=14)],
            Status.RETURNED,
            Status.ABSENT,
            Status.ABSENT,
        ),
        # a success clears everything that it was a substitute for
        (
            [stuck(READ, ago=9), did("meeting/mail")],
            Status.OPEN,
            Status.DONE,
            Status.ABSENT,
        ),
        (
            [stuck(READ, ago=9), stuck("meeting/mail", ago=9), did("meeting/phone")],
            Status.OPEN,
            Status.ABSENT,
            Status.DONE,
        ),
        ([stuck(READ, ago=9), did(READ)], Status.DONE, Status.ABSENT, Status.ABSENT),
        # what helped before does not help now
        (
            [did("meeting/mail", ago=9), stuck(READ, ago=1)],
            Status.STUCK,
            Status.DONE,
            Status.ABSENT,
        ),
        # and what failed before may work now
        (
            [stuck("meeting/mail", ago=60), stuck("meeting/phone", ago=50), stuck(READ, ago=20)],
            Status.STUCK,
            Status.OPEN,
            Status.ABSENT,
        ),
        # a skipped substitute leads on to the one after it
        (
            [stuck(READ, ago=30), skips("meeting/mail", ago=13)],
            Status.STUCK,
            Status.SKIPPED,
            Status.OPEN,
        ),
        (
            [skips("meeting/mail", ago=99, never=True), waits(READ, ago=30)],
            Status.STUCK,
            Status.NOT_FOR_ME,
            Status.OPEN,
        ),
        # and skipping the last one lets it all rest
        (
            [stuck(READ, ago=30), skips("meeting/mail", ago=14), skips("meeting/phone", ago=13)],
            Status.STUCK,
            Status.SKIPPED,
            Status.SKIPPED,
        ),
        (
            [stuck(READ, ago=30), skips("meeting/mail", ago=20), skips("meeting/phone", ago=14)],
            Status.OPEN,
            Status.ABSENT,
            Status.ABSENT,
        ),
        # a substitute is gone once the action that it replaces is done
        (
            [stuck(READ, ago=30), stuck("meeting/mail", ago=20), did(READ, ago=10)],
            Status.DONE,
            Status.ABSENT,
            Status.ABSENT,
        ),
    ],
)
def test_ways_around(events: list[Event], read: Status, mail: Status, phone: Status) -> None:
    """Being stuck opens a substitute, and its failure another; none of them is a dead end."""
    rung = a_rung("meeting", a_step("read", **ASKS), MAIL, PHONE)
    life = a_life(a_ladder(rung), *events)
    assert tuple(map(life.status, rung.actions)) == (read, mail, phone)


@pytest.mark.parametrize(
    ("way", "life"),
    [
        ({"activity": Activity.PARTY_OFFICE}, {"answers": {"limits": "federal"}}),
        ({"season": (Season.FILING,)}, {}),
        ({"when": when(aim="lead")}, {}),
    ],
    ids=["held back", "off season", "absent"],
)
def test_a_way_that_is_not_open_to_the_person_keeps_nobody_waiting(
    way: dict[str, Any], life: dict[str, Any]
) -> None:
    """Without a substitute for this person, the action itself comes back."""
    around = (a_step("mail", **way),)
    for ago, status in ((20, Status.STUCK), (21, Status.RETURNED)):
        assert status_of(ASKS, waits(READ, ago), ways=around, **life) is status


def test_a_wait_until_the_last_valid_date() -> None:
    """A wait may last until the last valid date."""
    for until in (date.max, date.min):
        wait = Waiting(action="meeting/mail", on=TODAY, until=until)
        assert status_of(ASKS, stuck(READ), wait, ways=(MAIL, PHONE)) is Status.STUCK
    assert status_of(HABIT, did(READ), today=date.max) is Status.DUE
    assert status_of(HABIT, did(READ), today=date.min) is Status.DONE


BOTH = ("meeting/read", "meeting/other")


def two_rungs(**fields: Any) -> Ladder:
    """A rung of two steps with an extra, below another."""
    steps = (a_step("read"), a_step("other", **fields), a_step("more", optional=True))
    return a_ladder(a_rung("meeting", *steps), a_rung("office", optional=when(aim="help")))


@pytest.mark.parametrize(
    ("events", "answers", "states", "current", "tally"),
    [
        ([], {}, ("now", "to-do"), "meeting", (0, 2)),
        ([did(READ)], {}, ("now", "to-do"), "meeting", (1, 2)),
        ([*map(did, BOTH)], {}, ("done", "now"), "office", (2, 2)),
        ([*map(did, BOTH), did("office/read")], {}, ("done", "done"), "", (2, 2)),
        ([did("office/read")], {}, ("now", "done"), "meeting", (0, 2)),
        # skipped, not for me and done are different
        ([did(READ), skips("meeting/other")], {}, ("skipped", "now"), "office", (1, 2)),
        ([did(READ), skips("meeting/other", never=True)], {}, ("done", "now"), "office", (1, 1)),
        ([skips(one, never=True) for one in BOTH], {}, ("not-for-me", "now"), "office", (0, 0)),
        ([skips("meeting")], {}, ("skipped", "now"), "office", (0, 2)),
        ([skips("meeting", never=True)], {}, ("not-for-me", "now"), "office", (0, 0)),
        # a skipped rung is taken up again by doing something on it
        ([skips("meeting"), did(READ)], {}, ("now", "to-do"), "meeting", (1, 2)),
        ([skips("meeting", never=True), did(READ)], {}, ("now", "to-do"), "meeting", (1, 2)),
        ([skips("meeting"), skips(READ)], {}, ("skipped", "now"), "office", (0, 2)),
        ([did(READ), skips("meeting")], {}, ("skipped", "now"), "office", (1, 2)),
        # an action that waits or is stuck keeps the rung
        ([did(READ), waits("meeting/other")], {}, ("now", "to-do"), "meeting", (1, 2)),
        ([skips(READ), stuck("meeting/other")], {}, ("now", "to-do"), "meeting", (0, 2)),
        # experience counts
        ([], {"done": "meeting"}, ("done", "now"), "office", (2, 2)),
        ([skips("meeting")], {"done": "meeting"}, ("done", "now"), "office", (2, 2)),
        ([], {"done": ["meeting", "office"]}, ("done", "done"), "", (2, 2)),
        # an aim leaves rungs out
        ([], {"aim": "help"}, ("now", "optional"), "meeting", (0, 2)),
        ([*map(did, BOTH)], {"aim": "help"}, ("done", "optional"), "", (2, 2)),
        ([did("office/read")], {"aim": "help"}, ("now", "done"), "meeting", (0, 2)),
    ],
)
def test_state_of_a_rung(
    events: list[Event],
    answers: dict[str, str | list[str]],
    states: tuple[str, str],
    current: str,
    tally: tuple[int, int],
) -> None:
    """The current rung is the lowest that is neither complete nor skipped."""
    life = a_life(two_rungs(), *events, answers=answers)
    assert tuple(map(life.state, life.ladder.rungs)) == states
    assert life.current_id == current
    assert life.tally(life.ladder.rungs[0]) == tally


def test_a_rung_whose_last_steps_hang_on_a_skipped_one_is_passed_over() -> None:
    """Skipping what the rest needs skips the rest, for now."""
    life = a_life(two_rungs(needs=("read",)), skips(READ))
    assert life.current_id == "office"
    assert life.state(life.ladder.rungs[0]) is RungState.SKIPPED


def test_a_rung_whose_last_step_must_wait_is_not_passed_over() -> None:
    """An action blocked by the season, and not by a skip, keeps the rung."""
    rung = a_rung("meeting", a_step("other", **FILING), a_step("read", **NEEDY))
    life = a_life(a_ladder(rung, a_rung("office")))
    assert life.current_id == "meeting"


def test_a_rung_that_is_held_back_is_not_in_the_way() -> None:
    """A person who may not climb a rung is on the next one."""
    ladder = a_ladder(a_rung("meeting", a_step(**HELD)), a_rung("office"), limits=(FEDERAL,))
    life = a_life(ladder, answers={"limits": "federal"})
    assert tuple(map(life.state, ladder.rungs)) == (RungState.HELD, RungState.NOW)


OUT, CAR, STRANGERS = Demand.OUT, Demand.CAR, Demand.STRANGERS


@pytest.mark.parametrize(
    ("suits", "asks", "home", "fits"),
    [
        ((), (OUT, CAR, STRANGERS), "", True),
        (("any",), (OUT, CAR, STRANGERS), "", True),
        (("home",), (), "", True),
        (("home",), (OUT,), "", False),
        (("home",), (OUT,), "By phone.", True),
        (("home",), (STRANGERS,), "", True),
        (("no-car",), (OUT,), "", True),
        (("no-car",), (OUT, CAR), "", False),
        (("no-car",), (OUT, CAR), "By bus.", True),
        (("no-strangers",), (STRANGERS,), "", False),
        (("no-strangers",), (STRANGERS,), "By phone.", False),
        (("home", "no-strangers"), (OUT, STRANGERS), "By phone.", False),
        (("home", "no-car"), (OUT, CAR), "By phone.", True),
    ],
)
def test_suits(suits: tuple[str, ...], asks: tuple[Demand, ...], home: str, fits: bool) -> None:
    """A way from home makes up for going out or driving, but not for talking to strangers."""
    life = a_life(a_ladder(), answers={"suits": suits})
    assert (life.fit(a_step(asks=asks, home=home)) is not Fit.BADLY) is fits


@pytest.mark.parametrize(
    ("hours", "minutes", "repeat", "fits"),
    [
        ((), 999, None, True),
        (("1",), 60, None, True),
        (("1",), 61, None, False),
        (("15",), 900, None, True),
        (("1",), 61, Repeat.WEEKLY, False),
        (("1",), 240, Repeat.MONTHLY, True),
        (("1",), 241, Repeat.MONTHLY, False),
        (("0",), 5, None, False),
        (("few",), 999, None, True),
    ],
)
def test_hours(hours: tuple[str, ...], minutes: int, repeat: Repeat | None, fits: bool) -> None:
    """What takes more than a week's hours does not suit; a monthly habit may take a month's."""
    life = a_life(a_ladder(), answers={"hours": hours})
    assert (life.fit(a_step(minutes=minutes, repeat=repeat)) is not Fit.BADLY) is fits


@pytest.mark.parametrize(
    ("repeat", "days"),
    [
        (Repeat.WEEKLY, 7),
        (Repeat.MONTHLY, 28),
        (Repeat.QUARTERLY, 91),
        (Repeat.YEARLY, 365),
    ],
)
def test_a_habit_comes_round_again(repeat: Repeat, days: int) -> None:
    """A habit is due a fixed number of days after it was last done, and not a day earlier."""
    assert status_of({"repeat": repeat}, did(READ, ago=days - 1)) is Status.DONE
    assert status_of({"repeat": repeat}, did(READ, ago=days)) is Status.DUE


@given(ladders(), journals())
def test_one_rung_at_most_is_the_current_one(ladder: Ladder, journal: tuple[Entry, ...]) -> None:
    """For any journal and ladder, every action has a status, and at most one rung is current."""
    life = Progress(ladder=ladder, today=TODAY, past=replay(journal))
    for rung in ladder.rungs:
        done, total = life.tally(rung)
        assert 0 <= done <= total <= len(rung.actions)
        assert all(life.status(action) in Status for action in rung.actions)
    now = [rung.id for rung in ladder.rungs if life.state(rung) is RungState.NOW]
    assert now == ([life.current_id] if life.current else [])


def test_time_alone_never_takes_back_what_was_done() -> None:
    """A year of silence leaves the tally unchanged."""
    ladder = two_rungs(repeat=Repeat.WEEKLY)
    events = [did(READ, ago=3), did("meeting/other", ago=2)]
    later = TODAY + timedelta(days=365)
    for today in (TODAY, later):
        life = a_life(ladder, *events, today=today)
        assert life.tally(ladder.rungs[0]) == (2, 2)
        assert life.state(ladder.rungs[0]) is RungState.DONE


@pytest.mark.parametrize(("times", "status"), [(1, Status.BLOCKED), (2, Status.OPEN)])
def test_one_of_several_is_done_once_its_target_is_reached(times: int, status: Status) -> None:
    """A step that needs one of several opens when one of them is done as often as it takes."""
    finish = a_step("finish", either=("read", "walk"))
    ladder = a_ladder(a_rung("meeting", a_step("read", count=2), a_step("walk"), finish))
    life = a_life(ladder, did(READ, count=times))
    assert life.status(ladder.rungs[0].actions[2]) is status
