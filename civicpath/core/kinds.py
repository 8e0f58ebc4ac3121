"""Every kind of event with the name that it bears in a file, and its shape there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from civicpath.core.event import (
    Answered,
    CalendarRead,
    Done,
    Event,
    Going,
    GroupRemoved,
    GroupSaved,
    Logged,
    MeetingKept,
    MeetingMoved,
    MeetingRemoved,
    MeetingSkipped,
    Raced,
    Skipped,
    Stuck,
    Undone,
    Waiting,
)
from civicpath.core.form import Shape, shape_of

KINDS: Final[Mapping[str, type[Event]]] = {
    "answered": Answered,
    "done": Done,
    "waiting": Waiting,
    "skipped": Skipped,
    "stuck": Stuck,
    "logged": Logged,
    "raced": Raced,
    "group-saved": GroupSaved,
    "group-removed": GroupRemoved,
    "meeting-kept": MeetingKept,
    "meeting-moved": MeetingMoved,
    "meeting-skipped": MeetingSkipped,
    "meeting-removed": MeetingRemoved,
    "going": Going,
    "calendar-read": CalendarRead,
    "undone": Undone,
}
"""Each kind of event under the name that it bears in a file. A new kind is one more row."""

BY_NAME: Final[Mapping[str, Shape[Event]]] = {
    name: shape_of(event, name) for name, event in KINDS.items()
}
BY_TYPE: Final[Mapping[type[Event], Shape[Event]]] = {
    event: BY_NAME[name] for name, event in KINDS.items()
}
