"""Saved groups: their ids, what they tell conditions, and the words of texts."""

from __future__ import annotations

from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from civicpath.journal.events import Entry, Event, GroupRemoved, GroupSaved, Stamp, Undone
from civicpath.journal.state import State, replay
from civicpath.parties.groups import LONGEST, facts, id_for, words

GREENS = GroupSaved(group="greens", name="Greens", site="https://greens.example")


CLUB = GroupSaved(group="club", name="A Club", calendar="https://club.example", email="c@d.org")


def past(*events: Event) -> State:
    """The past after some events."""
    stamps = (Stamp(clock=number, device="a", number=number) for number in count(1))
    return replay(
        Entry(stamp=stamp, event=event) for stamp, event in zip(stamps, events, strict=False)
    )


@pytest.mark.parametrize(
    ("name", "taken", "expected"),
    [
        ("Travis County Greens", (), "travis-county-greens"),
        ("Travis County Greens", ("travis-county-greens",), "travis-county-greens-2"),
        ("Greens", ("greens", "greens-2"), "greens-3"),
        ('Doña Ana "North" Démocrates', (), "dona-ana-north-democrates"),
        ("مرحبا", (), "group"),
        ("🎉", ("group",), "group-2"),
        ("x" * 300, (), "x" * LONGEST),
    ],
)
def test_the_id_of_a_group(name: str, taken: tuple[str, ...], expected: str) -> None:
    """Short, in plain letters, and its own."""
    assert id_for(name, taken) == expected


@given(name=st.text(max_size=300), taken=st.sets(st.sampled_from(["group", "a", "a-2", "b"])))
def test_any_name_gets_an_id(name: str, taken: set[str]) -> None:
    """Whatever a group is called, its id can be typed and is not taken."""
    found = id_for(name, taken)
    assert found
    assert found not in taken
    assert set(found) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")


@pytest.mark.parametrize(
    ("events", "kept", "known"),
    [
        ((), (), None),
        ((GREENS,), ("Greens",), ("saved", "site")),
        ((GREENS, CLUB), ("Greens", "A Club"), ("saved", "site", "calendar", "email")),
        ((CLUB, GREENS), ("A Club", "Greens"), ("saved", "site", "calendar", "email")),
        ((GREENS, GroupRemoved(group="greens")), (), None),
        ((GroupRemoved(group="greens"), GREENS), ("Greens",), ("saved", "site")),
        (
            (GREENS, GroupRemoved(group="greens"), Undone(target="a:2")),
            ("Greens",),
            ("saved", "site"),
        ),
        ((GREENS, Undone(target="a:1")), (), None),
        (
            (GREENS, CLUB, GroupSaved(group="greens", name="New Greens")),
            ("A Club", "New Greens"),
            ("saved", "calendar", "email"),
        ),
    ],
)
def test_what_is_kept(
    events: tuple[Event, ...], kept: tuple[str, ...], known: tuple[str, ...] | None
) -> None:
    """The last one saved or changed is the last; what is known of any of them, conditions know."""
    groups = past(*events).groups
    assert tuple(one.name for one in groups.values()) == kept
    assert facts(groups).get("group") == known


def test_a_snapshot_keeps_groups() -> None:
    """What is written down and read again is the same, in the same order."""
    before = past(CLUB, GREENS)
    after = State.load(before.dump())
    assert list(after.groups.items()) == list(before.groups.items())


def test_the_words_speak_of_the_last_group() -> None:
    """What is not known of it has no word: its default says so."""
    assert words({}) == {}
    assert words(past(GREENS, CLUB).groups) == {
        "group": "A Club",
        "group-calendar": "https://club.example",
        "group-email": "c@d.org",
    }
