"""Replaying any journal, merged in any order."""

from __future__ import annotations

import json
from functools import reduce
from itertools import pairwise

import pytest
from builders import day, did, entries, skips, stuck, waits
from hypothesis import given
from strategies import events, journals

from civicpath.journal.action_records import ActionRecord, Last
from civicpath.journal.events import (
    Amount,
    Answered,
    Done,
    Entry,
    Event,
    Logged,
    Raced,
    RaceEnded,
    Stamp,
    Undone,
    UnitCount,
)
from civicpath.journal.state import NOTHING, State, replay
from civicpath.journal.undoing import counting, undone

READ = "meeting/read"


def undo(number: int) -> Undone:
    """Return an undo of the event with this number."""
    return Undone(target=f"desk:{number}")


@pytest.mark.parametrize(
    ("events", "trace"),
    [
        (
            [did(READ, ago=3)],
            ActionRecord(last=Last.DONE, on=day(3), clock=1, count=1, done_on=day(3), done_clock=1),
        ),
        (
            [did(READ, ago=9, count=2), did(READ, ago=3, count=5)],
            ActionRecord(last=Last.DONE, on=day(3), clock=2, count=7, done_on=day(3), done_clock=2),
        ),
        (
            [did(READ, ago=3), did(READ, ago=9)],
            ActionRecord(last=Last.DONE, on=day(9), clock=2, count=2, done_on=day(3), done_clock=2),
        ),
        (
            [did(READ, ago=9), waits(READ, ago=3)],
            ActionRecord(
                last=Last.WAITING,
                on=day(3),
                clock=2,
                count=1,
                done_on=day(9),
                done_clock=1,
                until=day(-4),
                tries=1,
            ),
        ),
        (
            [waits(READ, ago=3), stuck(READ, ago=2)],
            ActionRecord(last=Last.STUCK, on=day(2), clock=2, tries=1),
        ),
        ([skips(READ, ago=2)], ActionRecord(last=Last.SKIPPED, on=day(2), clock=1)),
        ([skips(READ, never=True)], ActionRecord(last=Last.NEVER, on=day(0), clock=1)),
        (
            [skips(READ, never=True), did(READ)],
            ActionRecord(last=Last.DONE, on=day(0), clock=2, count=1, done_on=day(0), done_clock=2),
        ),
    ],
    ids=[
        "done",
        "counts add up",
        "told late of an earlier day",
        "done, then asked again",
        "asked, then stuck",
        "skipped",
        "not for me",
        "done after all",
    ],
)
def test_the_last_word_counts_and_what_was_done_adds_up(
    events: list[Event], trace: ActionRecord
) -> None:
    """A record holds the last report, and the total of everything done."""
    assert replay(entries(*events)).traces == {READ: trace}


def test_an_answer_stands_until_another_is_given_or_it_is_taken_back() -> None:
    """The last answer counts, and an empty answer clears it."""
    told: list[Event] = [
        Answered(question="aim", values=("lead",)),
        Answered(question="state", values=("TX",)),
        Answered(question="aim", values=("office",)),
    ]
    assert replay(entries(*told)).answers == {"aim": ("office",), "state": ("TX",)}
    assert replay(entries(*told, Answered(question="aim", values=()))).answers == {"state": ("TX",)}


def test_a_clearance_holds_for_the_limits_that_it_was_given_with() -> None:
    """Said again, they leave it; changed or taken back, they need another one."""
    held = Answered(question="limits", values=("federal",))
    cleared = Answered(question="cleared", values=("federal",))
    other = Answered(question="limits", values=("federal", "judge"))
    none = Answered(question="limits", values=())
    for more, stays in ((), True), ((held,), True), ((other,), False), ((none,), False):
        assert ("cleared" in replay(entries(held, cleared, *more)).answers) is stays


def test_a_blank_note_does_not_erase_one_that_was_written() -> None:
    """A note is kept until another is written."""
    noted = Done(action=READ, on=day(3), note="Ask for Ana.")
    assert replay(entries(noted, did(READ))).traces[READ].note == "Ask for Ana."
    changed = Done(action=READ, on=day(1), note="Ask for Bo.")
    assert replay(entries(noted, changed)).traces[READ].note == "Ask for Bo."


def test_a_report_counts_for_a_whole_life_and_for_the_home_it_was_given_in() -> None:
    """A wait that began in one home and ended in another is one try, and what was done adds up."""
    told: list[Event] = [
        Answered(question="state", values=("TX",)),
        did(READ, ago=9, count=2),
        waits(READ, ago=8),
        Answered(question="state", values=("OH",)),
        stuck(READ, ago=7),
        Answered(question="state", values=("TX",)),
        did(READ, ago=6),
    ]
    past = replay(entries(*told))
    assert past.traces[READ].count == 3
    assert {home: at.traces[READ].count for home, at in past.homes.items()} == {
        "TX|||": 3,
        "OH|||": 0,
    }
    assert replay(entries(*told[:-1])).traces[READ].tries == 1
    assert replay(entries(*told)).traces[READ].tries == 0


@pytest.mark.parametrize(
    ("events", "gone", "last"),
    [
        ([], set(), None),
        ([did(READ)], set(), 1),
        ([did(READ), undo(1)], {1}, None),
        ([did(READ), did(READ), undo(2)], {2}, 1),
        ([did(READ), did(READ), undo(2), undo(1)], {1, 2}, None),
        ([did(READ), undo(1), undo(2)], {2}, 1),
        ([did(READ), undo(1), undo(2), undo(3)], {1, 3}, None),
        ([did(READ), undo(1), undo(1)], {1}, None),
        ([did(READ), undo(7)], set(), 1),
        ([did(READ), undo(1), did(READ)], {1}, 3),
    ],
    ids=[
        "nothing",
        "nothing undone",
        "undone",
        "the last one undone",
        "one after the other undone",
        "an undo undone",
        "and that undone",
        "undone on two devices",
        "an unknown one undone",
        "done again after an undo",
    ],
)
def test_undo(events: list[Event], gone: set[int], last: int | None) -> None:
    """An undone event no longer counts, unless its undoing was undone."""
    journal = entries(*events)
    assert {entry.stamp.number for entry in undone(journal)} == gone
    *_, found = None, *counting(journal, undone(journal))
    assert (found and found.stamp.number) == last


@given(journals())
def test_replaying_never_fails_and_is_written_as_json_and_back(journal: tuple[Entry, ...]) -> None:
    """Any journal can be replayed, and a snapshot of the result is equal to it."""
    past = replay(journal)
    assert State.load(json.loads(json.dumps(past.dump()))) == past


@given(journals(undoing=False))
def test_one_entry_more_is_as_good_as_beginning_again(journal: tuple[Entry, ...]) -> None:
    """Applying entries one by one gives the same state as replaying them all, at every point."""
    pasts = [reduce(State.apply, journal[:end], NOTHING) for end in range(len(journal) + 1)]
    assert pasts == [replay(journal[:end]) for end in range(len(journal) + 1)]


@given(journals(undoing=False))
def test_a_state_is_a_value(journal: tuple[Entry, ...]) -> None:
    """Applying an entry leaves the state before it unchanged."""
    for before, after in pairwise(range(len(journal) + 1)):
        past = replay(journal[:before])
        kept = past.dump()
        past.apply(journal[after - 1])
        assert past.dump() == kept


@given(journals(), events)
def test_what_is_undone_at_once_never_was(journal: tuple[Entry, ...], event: Event) -> None:
    """An event and its undoing leave everything as it was."""
    clock = max((entry.stamp.clock for entry in journal), default=0)
    more = (
        Entry(stamp=Stamp(clock=clock + 1, device="new", number=1), event=event),
        Entry(stamp=Stamp(clock=clock + 2, device="new", number=2), event=Undone(target="new:1")),
    )
    assert replay((*journal, *more)) == replay(journal)


@given(journals())
def test_it_does_not_matter_in_which_order_two_devices_are_merged(
    journal: tuple[Entry, ...],
) -> None:
    """The stamps order the union of two logs, whichever is read first."""
    desk = [entry for entry in journal if entry.stamp.device == "desk"]
    lap = [entry for entry in journal if entry.stamp.device == "lap"]
    by_stamp = [sorted(both, key=lambda entry: entry.stamp) for both in (desk + lap, lap + desk)]
    assert replay(by_stamp[0]) == replay(by_stamp[1]) == replay(journal)


def test_a_shift_counts_nothing_too_and_knows_its_own_talks() -> None:
    """Twelve talks without a supporter count; talks at the doors are counted separately."""
    shift = Logged(
        unit="doors",
        amount=Amount("40"),
        hours=Amount("2"),
        on=day(0),
        also=(UnitCount("conversations=12"), UnitCount("supporters=0")),
    )
    state = replay(entries(shift))
    assert state.logged[""][day(0).isoformat()] == {
        "doors": "40",
        "doors-hours": "2",
        "doors-timed": "40",
        "conversations": "12",
        "doors-conversations": "12",
        "doors-told": "40",
        "supporters": "0",
    }


def test_a_race_keeps_its_earlier_numbers_and_how_it_ended_until_the_next_try() -> None:
    """Past weeks are judged by the numbers of that time; a new election day is a new race."""
    first = Raced(name="board", numbers=("seats=2", "election=2026-11-03"))
    more = Raced(name="board", numbers=("seats=3", "election=2026-11-03"), on=day(0))
    again = Raced(name="board", numbers=("election=2028-11-07",), on=day(0))
    ended = RaceEnded(name="board", result="lost", on=day(0), votes=214)
    state = replay(entries(first, more, more, ended))
    assert [day for day, _ in state.changes["board"]] == ["", day(0).isoformat()]
    assert state.results == {"board": ended}
    assert replay(entries(first, ended, again)).results == {}
