"""Every kind of event with its serialized name and its codec."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from civicpath.journal.events import (
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
    RaceEnded,
    Skipped,
    Stuck,
    Undone,
    Waiting,
)
from civicpath.journal.field_codec import EventCodec, codec_of
from civicpath.journal.people_events import (
    ListForgotten,
    PersonForgotten,
    PersonKept,
    PersonMarked,
    PersonRemoved,
    PersonSettled,
    PersonTouched,
)

KINDS: Final[Mapping[str, type[Event]]] = {
    "answered": Answered,
    "done": Done,
    "waiting": Waiting,
    "skipped": Skipped,
    "stuck": Stuck,
    "logged": Logged,
    "raced": Raced,
    "race-ended": RaceEnded,
    "group-saved": GroupSaved,
    "group-removed": GroupRemoved,
    "meeting-kept": MeetingKept,
    "meeting-moved": MeetingMoved,
    "meeting-skipped": MeetingSkipped,
    "meeting-removed": MeetingRemoved,
    "going": Going,
    "calendar-read": CalendarRead,
    "person-kept": PersonKept,
    "person-touched": PersonTouched,
    "person-settled": PersonSettled,
    "person-marked": PersonMarked,
    "person-removed": PersonRemoved,
    "person-forgotten": PersonForgotten,
    "list-forgotten": ListForgotten,
    "undone": Undone,
}
"""Each kind of event by its serialized name. A new kind is one more row."""

BY_NAME: Final[Mapping[str, EventCodec[Event]]] = {
    name: codec_of(event, name) for name, event in KINDS.items()
}


BY_TYPE: Final[Mapping[type[Event], EventCodec[Event]]] = {
    event: BY_NAME[name] for name, event in KINDS.items()
}
