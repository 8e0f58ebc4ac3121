"""The records of actions, of a whole life and of each home, and how they grow."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from civicpath.base.enums import StrEnum
from civicpath.base.values import dataclass, field, fields, replace
from civicpath.journal.events import Done, Skipped, Stuck, Waiting
from civicpath.journal.field_codec import ValueCodec, codec_of

Report = Done | Waiting | Skipped | Stuck
"""What a person says of an action."""


class Last(StrEnum):
    """What a person last reported about an action."""

    DONE = "done"
    WAITING = "waiting"
    SKIPPED = "skipped"
    NEVER = "never"
    STUCK = "stuck"


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionRecord:
    """The record of one action: how much was done, and what was last reported.

    `clock` orders the last report, and `done_clock` the last time it was done, across all actions.
    `done_at` is the hour of the last meeting on `done_on`, if given. `tries` is how often it was
    tried in vain, or an answer was waited for, since it was last done.
    """

    last: Last
    on: date
    clock: int
    count: int = 0
    done_on: date | None = None
    done_clock: int = 0
    done_at: str = ""
    until: date | None = None
    note: str = ""
    because: str = ""
    outcome: str = ""
    tries: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class AtHome:
    """What was recorded while a person lived in one place and party: see `homes`.

    `meetings` are the ids of the meetings and calendars that were kept or spoken of there.
    """

    traces: Mapping[str, ActionRecord] = field(default_factory=dict)
    answers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    groups: tuple[str, ...] = ()
    meetings: tuple[str, ...] = ()


RECORD: Final = codec_of(
    ActionRecord, "trace", {"Last": ValueCodec(says="a last word", write=str, read=Last)}
)


def write_home(at: AtHome) -> dict[str, Any]:
    """Return what is recorded in a home as JSON data."""
    traces = {key: RECORD.write(trace) for key, trace in at.traces.items()}
    return {**{one.name: getattr(at, one.name) for one in fields(at)}, "traces": traces}


def read_home(data: Mapping[str, Any]) -> AtHome:
    """Read what is recorded in a home from its JSON data."""
    return AtHome(
        traces={key: RECORD.read(trace) for key, trace in data["traces"].items()},
        answers={key: tuple(values) for key, values in data["answers"].items()},
        groups=tuple(data["groups"]),
        meetings=tuple(data["meetings"]),
    )


class HomeBuilder:
    """What is recorded in one place and party, while it grows."""

    def __init__(self, old: AtHome) -> None:
        """Begin with what was recorded there before."""
        self.traces, self.answers = dict(old.traces), dict(old.answers)
        self.groups, self.meetings = dict.fromkeys(old.groups), dict.fromkeys(old.meetings)

    def build(self) -> AtHome:
        """Return what was recorded before and since."""
        return AtHome(
            traces=self.traces,
            answers=self.answers,
            groups=tuple(self.groups),
            meetings=tuple(self.meetings),
        )


class ActionReports:
    """Reports of one action in a row, to be added to its record of a whole life and of a home."""

    def __init__(self, first: Report) -> None:
        """Begin with the first report, which is not added yet."""
        self._starts_stuck = isinstance(first, Stuck)
        self._last = first
        self._clock = self._count = self._done_clock = self._tries = 0
        self._done: tuple[date, str] | None = None
        self._note = ""
        self._waits = False

    def add(self, clock: int, event: Report) -> None:
        """Add a later report."""
        self._clock, self._last = clock, event
        if event.note:
            self._note = event.note
        if isinstance(event, Done):
            self._tries = 0
            self._waits = False
            self._count += event.count
            self._done_clock = clock
            done = (event.on, event.hour)
            if self._done is None or done > self._done:
                self._done = done
        else:
            # Getting stuck while waiting is the end of a try that was counted when it began.
            waits = isinstance(event, Waiting)
            if waits or (isinstance(event, Stuck) and not self._waits):
                self._tries += 1
            self._waits = waits

    def after(self, old: ActionRecord | None) -> ActionRecord:
        """Return an earlier record, if there is one, with these reports."""
        event, before = self._last, old or _BLANK
        waited = before.last is Last.WAITING and self._starts_stuck
        done = before.done_on and (before.done_on, before.done_at)
        done = max(done, self._done) if done and self._done else done or self._done
        common = ActionRecord(
            last=Last.DONE,
            on=event.on,
            clock=self._clock,
            count=before.count + self._count,
            done_on=done and done[0],
            done_at=done[1] if done else "",
            done_clock=self._done_clock if self._done else before.done_clock,
            note=self._note or before.note,
            tries=self._tries if self._done else before.tries + self._tries - waited,
        )
        match event:
            case Done():
                return replace(common, outcome=event.outcome)
            case Waiting():
                return replace(common, last=Last.WAITING, until=event.until, outcome=event.outcome)
            case Skipped():
                return replace(common, last=Last.NEVER if event.never else Last.SKIPPED)
            case Stuck():
                return replace(common, last=Last.STUCK, because=event.because)


_BLANK: Final = ActionRecord(last=Last.SKIPPED, on=date.min, clock=0)
"""The record of an action without reports."""
