"""Steps that count people count those on the list, each of them once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from builders import TODAY, a_ladder, a_rung, a_step, did

from civicpath.journal.events import Entry, Event, Stamp
from civicpath.journal.people_events import PersonKept, PersonTouched
from civicpath.journal.state import replay
from civicpath.ladder.model import Action, Count
from civicpath.ladder.progress import Progress
from civicpath.ladder.status import Status

DAY = date(2026, 11, 24)


def counting(role: str) -> Action:
    """A step that is done with three people in a role."""
    return replace(a_step("people"), count=Count(unit="people", target=3, role=role))


def person(number: int, *roles: str) -> PersonKept:
    """A person on the list."""
    return PersonKept(person=f"p{number}", on=DAY, name=f"No. {number}", roles=roles)


def asked(number: int) -> PersonTouched:
    """A request to a person."""
    return PersonTouched(person=f"p{number}", touch="t", kind="asked", on=DAY, text="come")


def stands(role: str, *events: Event) -> tuple[int, Status]:
    """The count and the status of the step."""
    told = (
        Entry(Stamp(clock=number, device="a", number=number), event)
        for number, event in enumerate(events, 1)
    )
    ladder = a_ladder(a_rung("group", counting(role)))
    progress = Progress(ladder, TODAY, past=replay(told))
    action = ladder.action("group/people")
    assert action
    return progress.count(action), progress.status(action)


FOUNDERS = tuple(person(number, "founder") for number in range(3))


@pytest.mark.parametrize(
    ("role", "events", "count", "status"),
    [
        ("founder", FOUNDERS, 3, Status.DONE),
        ("founder", FOUNDERS[:2], 2, Status.OPEN),
        ("founder", (did("group/people", count=2), FOUNDERS[0]), 2, Status.OPEN),
        ("founder", (did("group/people", count=3),), 3, Status.DONE),
        ("founder", (*FOUNDERS, person(0)), 2, Status.OPEN),
        ("volunteer", FOUNDERS, 0, Status.OPEN),
        ("anyone", (*FOUNDERS, person(9)), 4, Status.DONE),
        ("asked", (*FOUNDERS, asked(0), asked(0), asked(1)), 2, Status.OPEN),
        ("asked", (*FOUNDERS, *map(asked, range(3))), 3, Status.DONE),
        ("", FOUNDERS, 0, Status.OPEN),
    ],
)
def test_who_is_counted(role: str, events: tuple[Event, ...], count: int, status: Status) -> None:
    """People count by role, by having been asked, or all; the larger of list and count wins."""
    assert stands(role, *events) == (count, status)
