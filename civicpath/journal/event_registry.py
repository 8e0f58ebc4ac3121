"""Every kind of event with its serialized name and its codec."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from civicpath.journal import events
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

KINDS: Final[Mapping[str, type[events.Event]]] = {
    "answered": events.Answered,
    "done": events.Done,
    "waiting": events.Waiting,
    "skipped": events.Skipped,
    "stuck": events.Stuck,
    "logged": events.Logged,
    "raced": events.Raced,
    "race-ended": events.RaceEnded,
    "group-saved": events.GroupSaved,
    "group-removed": events.GroupRemoved,
    "meeting-kept": events.MeetingKept,
    "meeting-moved": events.MeetingMoved,
    "meeting-skipped": events.MeetingSkipped,
    "meeting-removed": events.MeetingRemoved,
    "going": events.Going,
    "calendar-read": events.CalendarRead,
    "person-kept": PersonKept,
    "person-touched": PersonTouched,
    "person-settled": PersonSettled,
    "person-marked": PersonMarked,
    "person-removed": PersonRemoved,
    "person-forgotten": PersonForgotten,
    "list-forgotten": ListForgotten,
    "undone": events.Undone,
}
"""Each kind of event by its serialized name. A new kind is one more row."""

BY_NAME: Final[Mapping[str, EventCodec[events.Event]]] = {
    name: codec_of(event, name) for name, event in KINDS.items()
}


BY_TYPE: Final[Mapping[type[events.Event], EventCodec[events.Event]]] = {
    event: BY_NAME[name] for name, event in KINDS.items()
}
