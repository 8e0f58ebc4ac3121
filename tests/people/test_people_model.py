"""People: matching names, open touches, and reminders."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import reduce
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from civicpath.journal.events import Entry, Event, Stamp
from civicpath.journal.people_events import (
    ListForgotten,
    PersonForgotten,
    PersonKept,
    PersonMarked,
    PersonRemoved,
    PersonSettled,
    PersonTouched,
)
from civicpath.journal.people_state import supporters
from civicpath.journal.state import NOTHING, State, replay
from civicpath.people.model import (
    AFTER,
    AHEAD,
    Ballot,
    RaceMarks,
    Reply,
    Touch,
    TouchKind,
    due_near,
    dues,
    first_name,
    matching,
    people_in,
    plain,
)

DAY = date(2026, 11, 24)

NAMES = ("Maria Lopez", "María Ortega", "Mario Lopes", "O'Brien, Ann", "שרה לוי", "!!!")


def entries(*events: Event) -> Iterator[Entry]:
    """Consecutive events on one device."""
    for number, event in enumerate(events, 1):
        yield Entry(Stamp(clock=number, device="a", number=number), event)


def known(*events: Event) -> State:
    """The state after some events."""
    return replay(entries(*events))


PEOPLE = known(
    *(PersonKept(person=f"p{number}", on=DAY, name=name) for number, name in enumerate(NAMES))
).people


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("maria lopez", ["Maria Lopez"]),
        ("MARÍA", ["Maria Lopez", "María Ortega"]),
        ("lopez", ["Maria Lopez"]),
        ("lop", ["Maria Lopez", "Mario Lopes"]),
        ("lopez maria", ["Maria Lopez"]),
        ("brien", ["O'Brien, Ann"]),
        ("rteg", ["María Ortega"]),
        ("p2", ["Mario Lopes"]),
        ("שרה", ["שרה לוי"]),
        ("!!!", ["!!!"]),
        ("???", []),
        ("zed", []),
    ],
)
def test_any_part_of_a_name_means_it(text: str, found: list[str]) -> None:
    """Full names match first, then whole words, then beginnings, then any part."""
    assert sorted(one.name for one in matching(text, people_in(PEOPLE))) == sorted(found)


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("Maria Lopez", "Maria"),
        ("Lopez, Maria", "Maria"),
        ("Dr. Maria Lopez", "Maria"),
        ("Rev", "Rev"),
        ("Lopez,", "Lopez"),
        ("שרה לוי", "שרה"),
    ],
)
def test_the_first_name(name: str, first: str) -> None:
    """The first name alone is shown where others may see the screen."""
    assert first_name(name) == first


@given(st.text(max_size=400))
def test_a_whole_name_always_finds_its_person(name: str) -> None:
    """Any name, however unusual, finds its person."""
    if name.strip() != name or not name:
        return
    people = people_in(known(PersonKept(person="p1", on=DAY, name=name)).people)
    assert [one.name for one in matching(name, people)] == [name]
    assert first_name(name) in name
    assert plain(plain(name)) == plain(name)


def touch(touch_id: str = "t1", **more: object) -> PersonTouched:
    """A touch between Maria and the user."""
    told = {"person": "p0", "kind": "promised", "on": DAY, "text": "bring signs", **more}
    return PersonTouched(touch=touch_id, **told)  # type: ignore[arg-type]


MARIA = PersonKept(person="p0", on=DAY, name="Maria Lopez")
FRIDAY = DAY + timedelta(days=3)


@pytest.mark.parametrize(
    ("events", "due"),
    [
        ((), []),
        ((touch(by=FRIDAY),), ["t1"]),
        ((touch(),), []),
        ((touch(kind="met", by=FRIDAY),), []),
        ((touch(by=FRIDAY), PersonSettled(person="p0", touch="t1", on=DAY)), []),
        ((touch(by=FRIDAY), touch("t2", kind="owed", by=DAY)), ["t2", "t1"]),
        ((touch(kind="asked", answer="later", by=FRIDAY),), ["t1"]),
        ((touch(kind="asked", answer="yes"),), []),
        (
            (touch(kind="asked", answer="later", by=FRIDAY), touch("t2", kind="asked")),
            [],
        ),
        ((touch(by=FRIDAY), PersonRemoved(person="p0")), []),
    ],
)
def test_what_is_due(events: tuple[Event, ...], due: list[str]) -> None:
    """A promise is due until it is kept; a request until it is repeated or answered."""
    people = people_in(known(MARIA, *events).people)
    assert [one.touch.id for one in dues(people)] == due


def test_it_comes_back_near_its_day_and_never_as_arrears() -> None:
    """Reminders run from two days before to two weeks after the due date, then stop."""
    state = known(MARIA, touch(by=FRIDAY))
    near = [
        (FRIDAY + timedelta(days=away)).isoformat()
        for away in range(-30, 60)
        if due_near(state.people, FRIDAY + timedelta(days=away))
    ]
    assert (near[0], near[-1]) == ((FRIDAY - AHEAD).isoformat(), (FRIDAY + AFTER).isoformat())
    assert len(dues(people_in(state.people))) == 1


def test_the_earliest_comes_first() -> None:
    """Only one item is brought forward, the same one all day."""
    state = known(MARIA, touch(by=FRIDAY), touch("t2", by=FRIDAY - timedelta(days=1)))
    found = due_near(state.people, FRIDAY)
    assert found
    assert found.touch.id == "t2"


IDS = st.sampled_from(["p1", "p2", "l1:1", "l1:2"])
EVENTS = st.one_of(
    st.builds(PersonKept, person=IDS, on=st.just(DAY), name=st.sampled_from(NAMES)),
    st.builds(
        PersonTouched,
        person=IDS,
        touch=st.sampled_from(["t1", "t2"]),
        kind=st.sampled_from(["met", "asked", "promised", "unheard-of"]),
        on=st.just(DAY),
        by=st.none() | st.just(FRIDAY),
    ),
    st.builds(PersonSettled, person=IDS, touch=st.sampled_from(["t1", "t2"]), on=st.just(DAY)),
    st.builds(
        PersonMarked,
        person=IDS,
        race=st.sampled_from(["board", "council"]),
        on=st.dates(DAY, FRIDAY),
        mark=st.sampled_from(["", "0", "1", "2", "5"]),
        voted=st.sampled_from(["", "yes", "no"]),
        ballot=st.sampled_from(["", "asked", "returned", "no"]),
        ride=st.sampled_from(["", "yes", "no"]),
    ),
    st.builds(PersonRemoved, person=IDS),
    st.builds(PersonForgotten, person=IDS, salt=st.just("00"), digest=st.just("ff")),
    st.builds(ListForgotten, list=st.just("l1")),
)


@given(st.lists(EVENTS, max_size=25))
def test_one_by_one_is_the_same_as_all_at_once(events: list[Event]) -> None:
    """Incremental and full replay give the same state, and earlier states never change."""
    told = tuple(entries(*events))
    steps: list[State] = [NOTHING]
    before = [NOTHING.dump()]
    for entry in told:
        steps.append(steps[-1].apply(entry))
        before.append(State.load(steps[-1].dump()).dump())
    assert steps[-1].people == replay(told).people
    assert reduce(State.apply, told, NOTHING).people == steps[-1].people
    assert [one.dump() for one in steps] == before
    assert len(people_in(steps[-1].people)) <= 4


@given(st.lists(EVENTS, max_size=25))
def test_who_was_forgotten_stays_so(events: list[Event]) -> None:
    """Later events, such as those from a merge, never restore a forgotten person."""
    state = known(PersonForgotten(person="p1", salt="0", digest="f"), *events)
    assert "p1" not in state.people.get("kept", {})
    assert not any("p1" in marks for marks in state.people.get("marks", {}).values())


@given(st.lists(EVENTS, max_size=25))
def test_supporters_are_those_marked_so_now(events: list[Event]) -> None:
    """Each supporter counts once, on the day they became one."""
    state = known(*events)
    rows = state.people.get("marks", {}).get("board", {})
    assert sum(supporters(state.people, "board").values()) == sum(
        row[0] == "1" for row in rows.values()
    )
    assert all(bool(row[1]) == (row[0] == "1") for row in rows.values())


@pytest.mark.parametrize(
    ("marks", "is_open"),
    [
        ({}, True),
        ({"ride": "yes"}, True),
        ({"ballot": Ballot.ASKED}, True),
        ({"support": "3"}, False),
        ({"voted": "yes"}, False),
        ({"ballot": Ballot.RETURNED}, False),
    ],
)
def test_whoever_has_a_mark_or_has_voted_needs_no_visit(
    marks: dict[str, str], *, is_open: bool
) -> None:
    """A returned mail ballot is a vote."""
    assert RaceMarks(**marks).is_open is is_open


@pytest.mark.parametrize(
    ("kind", "more", "is_open"),
    [
        (TouchKind.PROMISED, {}, True),
        (TouchKind.OWED, {}, True),
        (TouchKind.PROMISED, {"settled": DAY}, False),
        (TouchKind.MET, {}, False),
        (TouchKind.THANKED, {"by": DAY}, False),
        (TouchKind.ASKED, {}, False),
        (TouchKind.ASKED, {"by": DAY}, True),
        (TouchKind.ASKED, {"by": DAY, "answer": Reply.LATER}, True),
        (TouchKind.ASKED, {"by": DAY, "answer": Reply.YES}, False),
        (TouchKind.ASKED, {"by": DAY, "answer": Reply.NO}, False),
    ],
)
def test_what_still_needs_a_follow_up(
    kind: TouchKind, more: dict[str, Any], *, is_open: bool
) -> None:
    """A promise does until it is settled, and a request until it is answered."""
    assert Touch(id="t", kind=kind, on=DAY, **more).open is is_open
