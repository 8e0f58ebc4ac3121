"""Replay the events on people into data by person, in linear time; a forgotten one stays gone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any, Final

from civicpath.journal.event_registry import BY_TYPE
from civicpath.journal.people_events import (
    ListForgotten,
    PeopleEvent,
    PersonForgotten,
    PersonKept,
    PersonMarked,
    PersonSettled,
    PersonTouched,
)

YOURS: Final = "1"
"""The mark of a supporter: somebody who said yes."""

NO_MARK: Final = "0"
"""Takes a mark back."""

ANYONE, ASKED = "anyone", "asked"
"""The roles that count everybody on the list, or everybody who was asked for something."""

_OF_A_PERSON: Final = ("kept", "touches")


class PeopleBuilder:
    """Builds the data of people from events; the data that it starts from doesn't change.

    `kept` and `touches` are by person, `marks` by race and then by person or line; `gone` holds
    the ids of forgotten persons, lines and lists. A row of marks is the mark, the day since which
    the person is a supporter, and what is known of the vote, the mail ballot and the ride.
    """

    def __init__(self, data: Mapping[str, Any]) -> None:
        """Start from earlier data."""
        self.data: dict[str, Any] = {name: dict(part) for name, part in data.items()}
        self._own_touches: set[str] = set()
        self._own_marks: set[str] = set()

    def note(self, event: PeopleEvent) -> None:
        """Add one more event."""
        gone = self.data.get("gone", {})
        if isinstance(event, ListForgotten):
            self._forget_list(event.list)
        elif isinstance(event, PersonForgotten):
            self.data.setdefault("gone", {})[event.person] = ""
            self._drop(event.person)
        elif event.person in gone or event.person.partition(":")[0] in gone:
            return
        elif isinstance(event, PersonKept):
            part = self.data.setdefault("kept", {})
            part.pop(event.person, None)  # keep the latest last
            part[event.person] = BY_TYPE[PersonKept].write(event)
        elif isinstance(event, PersonTouched):
            self._touches(event.person).append(BY_TYPE[PersonTouched].write(event))
        elif isinstance(event, PersonSettled):
            self._settle(event)
        elif isinstance(event, PersonMarked):
            self._mark(event)
        else:
            self._drop(event.person)

    def _touches(self, person: str) -> list[dict[str, Any]]:
        """Return a person's touches as a list that may change, copied once."""
        part = self.data.setdefault("touches", {})
        if person not in self._own_touches:
            self._own_touches.add(person)
            part[person] = list(part.get(person, ()))
        touches: list[dict[str, Any]] = part[person]
        return touches

    def _settle(self, event: PersonSettled) -> None:
        touches = self._touches(event.person)
        for at, touch in enumerate(touches):
            if touch["touch"] == event.touch:
                touches[at] = {**touch, "settled": event.on.isoformat()}

    def _marks(self, race: str) -> dict[str, list[str]]:
        """Return a race's marks as a mapping that may change, copied once."""
        part = self.data.setdefault("marks", {})
        if race not in self._own_marks:
            self._own_marks.add(race)
            part[race] = dict(part.get(race, {}))
        marks: dict[str, list[str]] = part[race]
        return marks

    def _mark(self, event: PersonMarked) -> None:
        marks = self._marks(event.race)
        mark, since, voted, ballot, ride = marks.get(event.person, ("", "", "", "", ""))
        if event.mark == YOURS:
            if mark != YOURS:
                since = event.on.isoformat()
            mark = YOURS
        elif event.mark:
            mark = "" if event.mark == NO_MARK else event.mark
            since = ""
        known = (event.voted or voted, event.ballot or ballot, event.ride or ride)
        row = [mark, since, *("" if answer == "no" else answer for answer in known)]
        if any(row):
            marks[event.person] = row
        else:
            marks.pop(event.person, None)

    def _drop(self, person: str) -> None:
        for name in _OF_A_PERSON:
            self.data.get(name, {}).pop(person, None)
        self._own_touches.discard(person)
        for race, marks in self.data.get("marks", {}).items():
            if person in marks:
                self._marks(race).pop(person, None)

    def _forget_list(self, list_id: str) -> None:
        self.data.setdefault("gone", {})[list_id] = ""
        start = f"{list_id}:"
        for race, marks in self.data.get("marks", {}).items():
            for key in [mark for mark in marks if mark.startswith(start)]:
                self._marks(race).pop(key, None)


def supporters(data: Mapping[str, Any], race: str) -> Mapping[str, int]:
    """Count the supporters of a race who were marked by name, by the day since which they are."""
    rows = data.get("marks", {}).get(race, {}).values()
    return Counter(row[1] for row in rows if row[0] == YOURS)


def listed(data: Mapping[str, Any], role: str) -> int:
    """Count the people on the list in a role; asked: those who were asked for anything."""
    kept = data.get("kept", {})
    if role == ANYONE:
        return len(kept)
    if role == ASKED:
        touches = data.get("touches", {})
        return sum(
            any(one["kind"] == ASKED for one in touches[person]) for person in touches.keys() & kept
        )
    return sum(role in one.get("roles", ()) for one in kept.values())
