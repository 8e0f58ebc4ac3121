"""TODO."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from civicpath.journal.event_registry import BY_TYPE
from civicpath.journal.events import (
    CalendarRead,
    Going,
    MeetingKept,
    MeetingMoved,
    MeetingRemoved,
    MeetingSkipped,
)

Change = MeetingKept | MeetingMoved | MeetingSkipped | MeetingRemoved | Going | CalendarRead


def noted(data: Mapping[str, Any], event: Change) -> dict[str, Any]:
    """The data with one more event."""
    match event:
        case MeetingKept():
            return _put(data, "kept", event.meeting, BY_TYPE[MeetingKept].write(event))
        case CalendarRead():
            return _put(data, "calendars", event.calendar, BY_TYPE[CalendarRead].write(event))
        case MeetingMoved():
            to = event.to.isoformat() if event.to != event.day else None
            days = {**data.get("changed", {}).get(event.meeting, {}), event.day.isoformat(): to}
            if to is None:
                days.pop(event.day.isoformat())
            return _put(data, "changed", event.meeting, days)
        case MeetingSkipped():
            days = {**data.get("changed", {}).get(event.meeting, {}), event.day.isoformat(): ""}
            return _put(data, "changed", event.meeting, days)
        case Going():
            days = dict.fromkeys(data.get("going", {}).get(event.meeting, ()))
            days.pop(event.day.isoformat(), None)
            added = [event.day.isoformat()] if event.going else []
            return _put(data, "going", event.meeting, [*days, *added])
        case MeetingRemoved():
            return {
                name: {key: one for key, one in part.items() if key != event.meeting}
                for name, part in data.items()
            }


def _put(data: Mapping[str, Any], name: str, key: str, value: object) -> dict[str, Any]:
    part = {**data.get(name, {})}
    part.pop(key, None)  # the latest comes last
    return {**data, name: {**part, key: value}}
