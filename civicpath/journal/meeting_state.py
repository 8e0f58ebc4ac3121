"""Replay the events on meetings into data by meeting, in linear time; and that data as JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final, Generic, TypeVar

from civicpath.base.values import replace
from civicpath.journal import events
from civicpath.journal.field_codec import codec_of
from civicpath.journal.saved_meetings import SavedMeetings, Slot

_DayEvent = events.MeetingMoved | events.MeetingSkipped | events.Going


Change = (
    events.MeetingKept
    | events.MeetingMoved
    | events.MeetingSkipped
    | events.MeetingRemoved
    | events.Going
    | events.CalendarRead
)

_KEPT: Final = codec_of(events.MeetingKept, "kept")


_CALENDAR: Final = codec_of(events.CalendarRead, "calendar")

SlotT = TypeVar("SlotT")


class MeetingsBuilder:
    """Builds the data of meetings from events; the data that it starts from doesn't change."""

    def __init__(self, past: SavedMeetings) -> None:
        """Start from earlier data."""
        self._kept = dict(past.kept)
        self._calendars = dict(past.calendars)
        self._changed = _SlotWords[date | None](past.changed)
        self._going = _SlotWords[bool](past.going)
        self._past = past

    @property
    def data(self) -> SavedMeetings:
        """The data with all events so far."""
        return replace(
            self._past,
            kept=self._kept,
            calendars=self._calendars,
            changed=self._changed.words,
            going=self._going.words,
        )

    def note(self, event: Change) -> None:
        """Add one more event."""
        match event:
            case events.MeetingKept():
                self._kept.pop(event.meeting, None)  # keep the latest last
                self._kept[event.meeting] = event
            case events.CalendarRead():
                self._calendars.pop(event.calendar, None)
                self._calendars[event.calendar] = event
            case events.MeetingMoved():
                has_others = self._changed.drop(event)
                if has_others or event.to != event.day:
                    self._changed.add(event, event.to)
            case events.MeetingSkipped():
                self._changed.drop(event)
                self._changed.add(event, None)
            case events.Going():
                has_others = self._going.drop(event)
                if has_others or event.going:
                    self._going.add(event, event.going)
            case events.MeetingRemoved():
                self._kept.pop(event.meeting, None)
                self._calendars.pop(event.meeting, None)
                self._changed.forget(event.meeting)
                self._going.forget(event.meeting)


class _SlotWords(Generic[SlotT]):
    """A mutable copy of what was said of meetings, by day and hour, in order.

    Keeps a count per meeting and day, so that adding one never scans the others.
    """

    def __init__(self, past: Mapping[str, Mapping[Slot, SlotT]]) -> None:
        self.words: dict[str, Mapping[Slot, SlotT]] = dict(past)
        self._own: dict[str, dict[Slot, SlotT]] = {}
        self._days: dict[str, Counter[date]] = {}

    def drop(self, event: _DayEvent) -> bool:
        """Drop the word on this day and hour; return whether other hours of the day have one.

        The meeting comes last from then on.
        """
        own = self._own.get(event.meeting)
        if own is None:
            own = self._own[event.meeting] = dict(self.words.get(event.meeting, {}))
            self._days[event.meeting] = Counter(day for day, _ in own)
        days = self._days[event.meeting]
        if (event.day, event.hour) in own:
            del own[event.day, event.hour]
            days[event.day] -= 1
        self.words.pop(event.meeting, None)
        self.words[event.meeting] = own
        return days[event.day] > 0

    def add(self, event: _DayEvent, word: SlotT) -> None:
        """Append a word on a day and hour that has none."""
        self._own[event.meeting][event.day, event.hour] = word
        self._days[event.meeting][event.day] += 1

    def forget(self, meeting: str) -> None:
        """Drop all that was said of a meeting."""
        for part in (self.words, self._own, self._days):
            part.pop(meeting, None)


def write_meetings(data: SavedMeetings) -> dict[str, object]:
    """Return saved meetings as JSON data; a pack's words are laid over them anew each time."""
    return {
        "kept": [*map(_KEPT.write, data.kept.values())],
        "calendars": [*map(_CALENDAR.write, data.calendars.values())],
        "changed": _rows(data.changed, lambda to: to.isoformat() if to else ""),
        "going": _rows(data.going, bool),
    }


def read_meetings(data: Mapping[str, Any]) -> SavedMeetings:
    """Build saved meetings from their JSON data."""
    kept, calendars = map(_KEPT.read, data["kept"]), map(_CALENDAR.read, data["calendars"])
    return SavedMeetings(
        kept={one.meeting: one for one in kept},
        calendars={calendar.calendar: calendar for calendar in calendars},
        changed=_words_by_slot(data["changed"], lambda to: date.fromisoformat(to) if to else None),
        going=_words_by_slot(data["going"], bool),
    )


def _rows(
    said: Mapping[str, Mapping[Slot, SlotT]], write: Callable[[SlotT], object]
) -> dict[str, list[object]]:
    return {
        meeting: [[day.isoformat(), hour, write(word)] for (day, hour), word in words.items()]
        for meeting, words in said.items()
    }


def _words_by_slot(
    data: Mapping[str, Any], read: Callable[[Any], SlotT]
) -> dict[str, dict[Slot, SlotT]]:
    return {
        meeting: {(date.fromisoformat(day), hour): read(word) for day, hour, word in rows}
        for meeting, rows in data.items()
    }
