"""The records of actions, of a whole life and of each home, and how they grow."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from civicpath.base.enums import StrEnum
from civicpath.base.values import dataclass, field, fields, replace
from civicpath.journal.events import Done, Skipped, Stuck, Waiting
from civicpath.journal.field_codec import ValueCodec, codec_of


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
        self.answers, self.groups = dict(old.answers), dict.fromkeys(old.groups)
        self.meetings = dict.fromkeys(old.meetings)
        self._old = old.traces
        self._acted: dict[str, RecordBuilder] = {}

    def act(self, clock: int, event: Done | Waiting | Skipped | Stuck) -> None:
        """Add a report."""
        add_report(self._acted, self._old, clock, event)

    def build(self) -> AtHome:
        """Return what was recorded before and since."""
        acted = {action: record.build() for action, record in self._acted.items()}
        return AtHome(
            traces={**self._old, **acted},
            answers=self.answers,
            groups=tuple(self.groups),
            meetings=tuple(self.meetings),
        )


def add_report(
    acted: dict[str, RecordBuilder],
    before: Mapping[str, ActionRecord],
    clock: int,
    event: Done | Waiting | Skipped | Stuck,
) -> None:
    """Add a report to the record of its action."""
    record = acted.get(event.action)
    if record is None:
        record = acted[event.action] = RecordBuilder(before.get(event.action))
    record.add(clock, event)


class RecordBuilder:
    """A mutable record of one action."""

    def __init__(self, old: ActionRecord | None) -> None:
        """Begin with the record as it was."""
        self._count = old.count if old else 0
        self._done_on = old.done_on if old else None
        self._done_at = old.done_at if old else ""
        self._done_clock = old.done_clock if old else 0
        self._note = old.note if old else ""
        self._clock = old.clock if old else 0
        self._tries = old.tries if old else 0
        self._waited = old is not None and old.last is Last.WAITING
        self._event: Done | Waiting | Skipped | Stuck | None = None

    def add(self, clock: int, event: Done | Waiting | Skipped | Stuck) -> None:
        """Add a later report."""
        self._clock, self._event = clock, event
        if event.note:
            self._note = event.note
        # Getting stuck while waiting is the end of a try that was counted when the wait began.
        if isinstance(event, Waiting) or (isinstance(event, Stuck) and not self._waited):
            self._tries += 1
        self._waited = isinstance(event, Waiting)
        if isinstance(event, Done):
            self._tries = 0
            self._count += event.count
            self._done_clock = clock
            before = (self._done_on or event.on, self._done_at)
            self._done_on, self._done_at = max(before, (event.on, event.hour))

    def build(self) -> ActionRecord:
        """Return the record: the last report, and everything that was ever done."""
        event = self._event
        assert event is not None, "a builder is made to add an event"
        common = ActionRecord(
            last=Last.DONE,
            on=event.on,
            clock=self._clock,
            count=self._count,
            done_on=self._done_on,
            done_at=self._done_at,
            done_clock=self._done_clock,
            note=self._note,
            tries=self._tries,
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
