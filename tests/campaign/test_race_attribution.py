"""Which race an entry belongs to; none is lost or counted twice."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from builders import a_ladder, a_rung, a_step, entries
from hypothesis import given
from hypothesis import strategies as st

from civicpath.base.vocabulary import Activity
from civicpath.campaign.race import RaceRecord, saved
from civicpath.campaign.race_attribution import CANDIDACY, UNITS, counts_of
from civicpath.journal.events import Amount, Done, Event, Logged, Raced
from civicpath.journal.state import replay
from civicpath.ladder.model import Action, Count

DAY = date(2026, 11, 23)


BOARD, COUNCIL = Raced(name="board", numbers=()), Raced(name="council", numbers=())


DOORS = Count(unit="doors", target=100)


def step(step_id: str, activity: Activity) -> Action:
    """A step that counts doors."""
    return replace(a_step(step_id, activity=activity), count=DOORS)


LADDER = a_ladder(
    a_rung(
        "work",
        *(step(f"own-{at}", activity) for at, activity in enumerate(sorted(CANDIDACY))),
        step("lent", Activity.CAMPAIGN_WORK),
        a_step("uncounted"),
    )
)


OWN, LENT = "work/own-0", "work/lent"


def done(action: str, count: int) -> Done:
    """Doors done as part of an action."""
    return Done(action=action, on=DAY, count=count)


def logged(amount: int, **more: object) -> Logged:
    """Logged doors."""
    return replace(Logged(unit="doors", amount=Amount(str(amount)), on=DAY), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("events", "race", "here", "elsewhere"),
    [
        ([done(OWN, 40)], "", 40, 0),
        ([done(OWN, 40), BOARD], "board", 0, 40),
        ([BOARD, done(OWN, 40)], "board", 40, 0),
        ([BOARD, done("work/own-1", 40)], "board", 40, 0),
        ([BOARD, done("work/own-2", 40)], "board", 40, 0),
        ([BOARD, done(OWN, 40), COUNCIL], "council", 0, 40),
        ([BOARD, done(OWN, 40), COUNCIL, done(OWN, 2)], "board", 40, 2),
        ([done(OWN, 1), BOARD, done(OWN, 40), COUNCIL, done(OWN, 2)], "", 1, 42),
        ([BOARD, done(LENT, 12)], "board", 0, 12),
        ([done(LENT, 12)], "", 0, 12),
        ([BOARD, done("work/uncounted", 3)], "board", 0, 0),
        ([BOARD, done("gone/step", 3)], "board", 0, 0),
        ([BOARD, logged(45), done(OWN, 5)], "board", 50, 0),
        ([BOARD, logged(45), logged(5, others=True)], "board", 45, 5),
        ([BOARD, logged(45)], "council", 0, 45),
        ([BOARD, COUNCIL, logged(45, race="board")], "board", 45, 0),
    ],
    ids=[
        "a candidacy before any race",
        "is not claimed by a race saved later",
        "a post in the party",
        "a partisan office",
        "a nonpartisan office",
        "another race is in use by now",
        "one action in two races",
        "one action in three",
        "doors for somebody else's campaign",
        "and with no race saved",
        "an action that counts nothing",
        "an action that is gone from the ladder",
        "logged and done",
        "logged for others",
        "a race for which nothing was done",
        "logged for another race than the one in use",
    ],
)
def test_a_count_is_of_one_race(events: list[Event], race: str, here: int, elsewhere: int) -> None:
    """Work for a race counts there, and all other work elsewhere."""
    found = counts_of(replay(entries(*events)), LADDER, race)
    assert found.here.total("doors") == here
    assert found.apart.get("doors", 0) == elsewhere


RACES = ("board", "council")


SAID = st.one_of(
    st.sampled_from([BOARD, COUNCIL]),
    st.builds(
        done, st.sampled_from([OWN, "work/own-2", LENT, "work/uncounted"]), st.integers(1, 9)
    ),
    st.builds(
        lambda unit, amount, race: logged(amount, unit=unit, race=race),
        st.sampled_from([*UNITS]), st.integers(1, 9), st.sampled_from(["", *RACES]),
    ),
    st.builds(lambda amount: logged(amount, others=True), st.integers(1, 9)),
)  # fmt: skip


@given(st.lists(SAID, max_size=20))
def test_the_sums_over_races_are_the_sum_of_all(events: list[Event]) -> None:
    """The totals over all races are the same, whichever race is in use."""
    past = replay(entries(*events))
    every = {
        unit: sum(int(one.amount) for one in events if isinstance(one, Logged) and one.unit == unit)
        for unit in UNITS
    }
    every["doors"] += sum(
        one.count for one in events if isinstance(one, Done) and one.action != "work/uncounted"
    )
    for race in ("", *RACES):
        found = counts_of(past, LADDER, race)
        sums = {unit: found.here.total(unit) + found.apart.get(unit, 0) for unit in UNITS}
        assert sums == every


def test_a_record_as_of_a_monday_is_another_one() -> None:
    """It has the numbers of that day and the work before it; the first record stays as it was."""
    monday = date(2026, 11, 23)
    events = (
        Raced(name="board", numbers=("goal=900",), on=monday - timedelta(days=9)),
        logged(30, on=monday - timedelta(days=1)),
        done(OWN, 7),
        Raced(name="board", numbers=("goal=1100",), on=monday + timedelta(days=1)),
        logged(45, on=monday),
    )
    past = replay(entries(*events))
    numbers = saved(past.races["board"])
    record = RaceRecord(name="board", day=monday + timedelta(days=3), past=past, numbers=numbers)
    then = record.as_of(monday)
    assert (record.numbers["goal"], then.numbers["goal"]) == (("1100",), ("900",))
    assert record.counts(LADDER).here.total("doors") == 30 + 45 + 7
    assert then.counts(LADDER).here.total("doors") == 30
