"""The meetings in the state: what was saved, and what the person said of single days."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from civicpath.base.values import dataclass, field
from civicpath.journal.events import CalendarRead, MeetingKept

Slot = tuple[date, str]
"""A day, and an hour (HH:MM) on the meeting's own clock; empty: the only or the first one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingWords:
    """What a pack says about one of its meetings: its title, and who vouches for it."""

    title: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedMeetings:
    """Saved meetings and calendars by id, changed days, and days planned to be attended.

    In each part, what was said last comes last. `changed` holds, by meeting and day, the new day,
    or None if it is skipped; `going` whether the person goes; `told` what a pack says of it.
    """

    kept: Mapping[str, MeetingKept] = field(default_factory=dict)
    calendars: Mapping[str, CalendarRead] = field(default_factory=dict)
    changed: Mapping[str, Mapping[Slot, date | None]] = field(default_factory=dict)
    going: Mapping[str, Mapping[Slot, bool]] = field(default_factory=dict)
    told: Mapping[str, MeetingWords] = field(default_factory=dict)

    def __bool__(self) -> bool:
        """Return whether anything was said of any meeting."""
        return bool(self.kept or self.calendars or self.changed or self.going or self.told)

    def touched(self, meeting: str) -> frozenset[Slot]:
        """Return the days and hours of a meeting that the person changed or plans to attend."""
        meant = (slot for slot, goes in self.going.get(meeting, {}).items() if goes)
        return frozenset((*meant, *self.changed.get(meeting, {})))

    @property
    def spoken_of(self) -> frozenset[str]:
        """The ids of the meetings that the person said anything about."""
        return frozenset((*self.changed, *self.going))


NO_MEETINGS = SavedMeetings()
