"""Replay the events on meetings into data by meeting, in linear time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any, Final, TypedDict, cast

from civicpath.journal.event_registry import BY_TYPE
from civicpath.journal.events import (
    CalendarRead,
    Going,
    MeetingKept,
    MeetingMoved,
    MeetingRemoved,
    MeetingSkipped,
)

NOT_GOING: Final = "-"
"""Prefix of a day and hour to which the person doesn't go, though something was said of it."""

_OfADay = MeetingMoved | MeetingSkipped | Going


Change = MeetingKept | MeetingMoved | MeetingSkipped | MeetingRemoved | Going | CalendarRead


class MeetingWords(TypedDict, total=False):
    """What a pack says of one of its meetings."""

    title: str
    label: str


class SavedMeetings(TypedDict, total=False):
    """The meetings in the state; in each part, what was said last comes last.

    It is JSON as it stands, so a start that needs no meeting decodes none.
    """

    kept: Mapping[str, Mapping[str, object]]
    """The person's own meetings, by id: the fields of the last `MeetingKept` of each."""
    calendars: Mapping[str, Mapping[str, object]]
    """The calendars, by id: the fields of the last `CalendarRead` of each."""
    changed: Mapping[str, Mapping[str, str]]
    """By meeting, and by day (with its hour): the day it was moved to; empty if it is skipped."""
    going: Mapping[str, Mapping[str, str]]
    """By meeting, the days to which the person goes, or with NOT_GOING in front does not."""
    told: Mapping[str, MeetingWords]
    """By meeting, what its pack says of it."""


class MeetingsKept:
    """Builds the data of meetings from events; the data that it starts from doesn't change."""

    def __init__(self, data: SavedMeetings) -> None:
        """Start from earlier data."""
        parts = cast("Mapping[str, Mapping[str, Any]]", data)
        self._parts: dict[str, dict[str, Any]] = {name: {**parts[name]} for name in parts}
        self._said: dict[tuple[str, str], _Said] = {}

    @property
    def data(self) -> SavedMeetings:
        """The data with all events so far."""
        return cast("SavedMeetings", self._parts)

    def note(self, event: Change) -> None:
        """Add one more event."""
        match event:
            case MeetingKept():
                self._put("kept", event.meeting, BY_TYPE[MeetingKept].write(event))
            case CalendarRead():
                self._put("calendars", event.calendar, BY_TYPE[CalendarRead].write(event))
            case MeetingMoved():
                self._move(event)
            case MeetingSkipped():
                self._latest("changed", event).add(_key(event))
            case Going():
                self._go(event)
            case MeetingRemoved():
                for name, part in self._parts.items():
                    part.pop(event.meeting, None)
                    self._said.pop((name, event.meeting), None)

    def _move(self, event: MeetingMoved) -> None:
        said = self._latest("changed", event)
        if event.to != event.day or said.speaks_of(event):
            said.add(_key(event), event.to.isoformat())

    def _go(self, event: Going) -> None:
        said = self._latest("going", event)
        if event.going:
            said.add(_key(event))
        elif said.speaks_of(event):
            said.add(f"{NOT_GOING}{_key(event)}")

    def _put(self, name: str, key: str, value: object) -> None:
        part = self._parts.setdefault(name, {})
        part.pop(key, None)  # keep the latest last
        part[key] = value

    def _latest(self, name: str, event: _OfADay) -> _Said:
        """Return a meeting's data without this day and hour, after moving it to the end."""
        part = self._parts.setdefault(name, {})
        said = self._said.get((name, event.meeting))
        if said is None:
            said = _Said(part.get(event.meeting, {}))
            self._said[name, event.meeting] = said
        said.drop(_key(event))
        part.pop(event.meeting, None)
        part[event.meeting] = said.words
        return said


class _Said:
    """A mutable copy of what was said of one meeting, by day and hour, in order.

    Keeps a count per day, so that adding one never scans the others.
    """

    def __init__(self, words: Mapping[str, str]) -> None:
        self.words = dict(words)
        self._days = Counter(map(_day_in, self.words))

    def drop(self, key: str) -> None:
        """Remove what was said of exactly this day and hour."""
        for name in (key, f"{NOT_GOING}{key}"):
            if name in self.words:
                del self.words[name]
                self._days[_day_in(name)] -= 1

    def add(self, name: str, word: str = "") -> None:
        """Append a value for a day and hour that has none."""
        self.words[name] = word
        self._days[_day_in(name)] += 1

    def speaks_of(self, event: _OfADay) -> bool:
        """Return whether anything is said of the day, at any hour."""
        return self._days[event.day.isoformat()] > 0


def _key(event: _OfADay) -> str:
    """Return the key of a meeting's day, with its hour if given."""
    return f"{event.day.isoformat()}T{event.hour}" if event.hour else event.day.isoformat()


def _day_in(name: str) -> str:
    """Return the day in a key."""
    return name.removeprefix(NOT_GOING).partition("T")[0]
