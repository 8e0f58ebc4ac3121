"""Rules of erasing: what each part that can be forgotten removes from an entry."""

from __future__ import annotations

from collections.abc import Callable, Container
from typing import Final

from civicpath.base.values import replace
from civicpath.journal import events
from civicpath.journal.people_events import (
    PersonKept,
    PersonMarked,
    PersonRemoved,
    PersonSettled,
    PersonTouched,
)
from civicpath.journal.undoing import noteless

EraseRule = Callable[[events.Entry], events.Entry | None]
"""Maps an entry to itself, to an entry with less in it, or to None."""


def every(*kinds: type) -> EraseRule:
    """Make a rule that removes every event of some kinds."""

    def rule(entry: events.Entry) -> events.Entry | None:
        return None if isinstance(entry.event, kinds) else entry

    return rule


answers: Final = every(events.Answered)

groups: Final = every(events.GroupSaved, events.GroupRemoved)

meetings: Final = every(
    events.MeetingKept,
    events.MeetingMoved,
    events.MeetingSkipped,
    events.MeetingRemoved,
    events.Going,
    events.CalendarRead,
)
"""Meetings, calendars and changes to their days. Having attended is an action, and stays."""

people: Final = every(PersonKept, PersonTouched, PersonSettled, PersonMarked, PersonRemoved)
"""Everybody on the list, what passed, and all marks; who was forgotten before stays so."""


logged: Final = every(events.Logged)
"""Everything logged: amounts, hours and notes."""


def answer(question: str) -> EraseRule:
    """Make a rule that removes the answers to one question."""

    def rule(entry: events.Entry) -> events.Entry | None:
        event = entry.event
        return None if isinstance(event, events.Answered) and event.question == question else entry

    return rule


def notes(action: str) -> EraseRule:
    """Make a rule that removes the notes on one action and keeps what was done."""

    def rule(entry: events.Entry) -> events.Entry:
        event = entry.event
        on_it = (
            isinstance(event, events.Done | events.Waiting | events.Skipped | events.Stuck)
            and event.action == action
        )
        return noteless(entry) if on_it else entry

    return rule


def logged_notes(entry: events.Entry) -> events.Entry:
    """Remove the note on a logged amount and keep the amount: a rule as it is."""
    return noteless(entry) if isinstance(entry.event, events.Logged) else entry


def notes_of(entries: Container[events.Entry]) -> EraseRule:
    """Make a rule that removes the notes of some entries and keeps the rest of them."""

    def rule(entry: events.Entry) -> events.Entry:
        return noteless(entry) if entry in entries else entry

    return rule


def race(name: str) -> EraseRule:
    """Make a rule that removes a race, its numbers and marks; what was logged for it stays."""

    def rule(entry: events.Entry) -> events.Entry | None:
        match entry.event:
            case events.Raced(name=saved) | events.RaceEnded(name=saved) if saved == name:
                return None
            case events.Logged(race=named) as event if named == name:
                return events.Entry(entry.stamp, replace(event, race="", others=True))
            case PersonMarked(race=named) if named == name:
                return None
            case _:
                return entry

    return rule
