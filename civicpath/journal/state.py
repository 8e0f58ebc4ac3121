"""The state: the journal replayed, whatever the ladder says today."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field, fields, replace
from datetime import date
from enum import StrEnum
from typing import Any, Final

from civicpath.base.values import dataclass
from civicpath.journal.events import (
    Answered,
    CalendarRead,
    Done,
    Entry,
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
from civicpath.journal.field_codec import ValueCodec, codec_of

STATE_VERSION = 6
"""Raised when the same entries come to mean something else, or are written in another way."""


DailySums = Mapping[str, Mapping[str, str]]
"""Sums as text, by day and unit."""


class Last(StrEnum):
    """What a person last said of an action."""

    DONE = "done"
    WAITING = "waiting"
    SKIPPED = "skipped"
    NEVER = "never"
    STUCK = "stuck"


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionRecord:
    """What became of one action: how much was done, and what was last said of it.

    `clock` orders the last word, `done_clock` the last time it was done, over all actions.
    """

    last: Last
    on: date
    clock: int
    count: int = 0
    done_on: date | None = None
    done_clock: int = 0
    until: date | None = None
    note: str = ""
    because: str = ""
    outcome: str = ""


_TRACE: Final = codec_of(
    ActionRecord, "trace", {"Last": ValueCodec(says="a last word", write=str, read=Last)}
)


_GROUP: Final = codec_of(GroupSaved, "group")


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """All that the journal says: the answers, and a trace for each action that was touched.

    `races` are the saved ones by name, of which the last is in use; `groups` likewise by id.
    `logged` sums what was logged for each race, as text, by day (YYYY-MM-DD) and unit; under no
    name lies what came before any race was saved. `others` are the same sums of what was for
    somebody else's campaign. `counted` says how much of an action was done while a race was in
    use. `meetings` is data that `core.meeting` reads, so that nobody without meetings waits for it.
    """

    answers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    traces: Mapping[str, ActionRecord] = field(default_factory=dict)
    logged: Mapping[str, DailySums] = field(default_factory=dict)
    others: DailySums = field(default_factory=dict)
    counted: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    races: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    groups: Mapping[str, GroupSaved] = field(default_factory=dict)
    meetings: Mapping[str, Any] = field(default_factory=dict)

    @property
    def in_use(self) -> str:
        """The name of the race in use, or nothing where none is saved."""
        return next(reversed(tuple(self.races)), "")

    def then(self, entry: Entry) -> State:
        """The past with one more entry, later than all before it and not an undoing."""
        making = _StateBuilder(self)
        making.note(entry.stamp.clock, entry.event)
        return making.past()

    def dump(self) -> dict[str, Any]:
        """Give the past as JSON data; what stands in an order is a list there."""
        return {
            **{one.name: getattr(self, one.name) for one in fields(self)},
            "traces": {key: _TRACE.write(trace) for key, trace in self.traces.items()},
            "races": [*self.races.items()],
            "groups": [_GROUP.write(group) for group in self.groups.values()],
        }

    @classmethod
    def load(cls, data: Mapping[str, Any]) -> State:
        """Make the past again from its JSON data."""
        made = {
            **data,
            "answers": {key: tuple(values) for key, values in data["answers"].items()},
            "traces": {key: _TRACE.read(trace) for key, trace in data["traces"].items()},
            "races": {name: tuple(numbers) for name, numbers in data["races"]},
            "groups": {group["group"]: _GROUP.read(group) for group in data["groups"]},
        }
        return cls(**made)


NOTHING = State()


def replay(entries: Iterable[Entry]) -> State:
    """Replay entries, which come in order, leaving out whatever was undone."""
    entries = tuple(entries)
    gone = undone(entries)
    making = _StateBuilder(NOTHING)
    for entry in entries:
        if entry.stamp.id not in gone:
            making.note(entry.stamp.clock, entry.event)
    return making.past()


def undone(entries: Iterable[Entry]) -> frozenset[str]:
    """The ids of the entries that no longer count; undoing an undoing brings its target back."""
    gone: set[str] = set()
    for entry in reversed(tuple(entries)):
        if isinstance(entry.event, Undone) and entry.stamp.id not in gone:
            gone.add(entry.event.target)
    return frozenset(gone)


def latest(entries: Iterable[Entry]) -> Entry | None:
    """The last entry that still counts and is not itself an undoing: what `undo` takes back."""
    entries = tuple(entries)
    gone = undone(entries)
    return next(
        (
            entry
            for entry in reversed(entries)
            if entry.stamp.id not in gone and not isinstance(entry.event, Undone)
        ),
        None,
    )


class _StateBuilder:
    """A past that is being built from an earlier one, which does not change."""

    def __init__(self, past: State) -> None:
        self._answers = dict(past.answers)
        self._traces = dict(past.traces)
        self._logged = {race: dict(days) for race, days in past.logged.items()}
        self._others = dict(past.others)
        self._counted = {race: dict(counts) for race, counts in past.counted.items()}
        self._races = dict(past.races)
        self._groups = dict(past.groups)
        self._meetings = past.meetings

    def note(self, clock: int, event: Event) -> None:
        """Take in one more event."""
        match event:
            case Answered():
                self._answer(event)
            case Done() | Waiting() | Skipped() | Stuck():
                old = self._traces.get(event.action)
                self._traces[event.action] = _trace(old, clock, event)
                self._count(event)
            case Logged():
                days, day = self._days(event), event.on.isoformat()
                days[day] = _summed(days.get(day, {}), event)
            case Raced(name=name, numbers=numbers):
                self._races.pop(name, None)  # the last one is in use
                self._races[name] = numbers
            case GroupSaved(group=group):
                self._groups.pop(group, None)
                self._groups[group] = event
            case GroupRemoved(group=group):
                self._groups.pop(group, None)
            case (
                MeetingKept()
                | MeetingMoved()
                | MeetingSkipped()
                | MeetingRemoved()
                | Going()
                | CalendarRead()
            ):
                from civicpath.journal.meeting_state import noted

                self._meetings = noted(self._meetings, event)
            case Undone():
                pass

    @property
    def _in_use(self) -> str:
        return next(reversed(self._races), "")

    def _count(self, event: Event) -> None:
        """Count what was done of an action for the race in use, where there is one."""
        if isinstance(event, Done) and self._races:
            counts = self._counted.setdefault(self._in_use, {})
            counts[event.action] = counts.get(event.action, 0) + event.count

    def _days(self, event: Logged) -> dict[str, Mapping[str, str]]:
        """The days to which something that was logged is added: those of its race, or of others."""
        if event.others:
            return self._others
        return self._logged.setdefault(event.race or self._in_use, {})

    def _answer(self, event: Answered) -> None:
        """Keep an answer, or take it back; a clearance holds only for the limits told with it."""
        if event.question == "limits" and event.values != self._answers.get("limits"):
            self._answers.pop("cleared", None)
        if event.values:
            self._answers[event.question] = event.values
        else:
            self._answers.pop(event.question, None)

    def past(self) -> State:
        """The finished past."""
        return State(
            answers=self._answers,
            traces=self._traces,
            logged=self._logged,
            others=self._others,
            counted=self._counted,
            races=self._races,
            groups=self._groups,
            meetings=self._meetings,
        )


def _summed(sums: Mapping[str, str], event: Logged) -> dict[str, str]:
    """A day's sums with one more; hours spent on a unit are kept apart from those of others."""
    from decimal import Decimal  # only who logged anything pays for it

    added = dict(sums)
    for unit, amount in ((event.unit, event.amount), (f"{event.unit}-hours", event.hours)):
        if Decimal(amount):
            added[unit] = str(Decimal(added.get(unit, "0")) + Decimal(amount))
    return added


def _trace(
    old: ActionRecord | None, clock: int, event: Done | Waiting | Skipped | Stuck
) -> ActionRecord:
    base = replace(
        old or ActionRecord(last=Last.DONE, on=event.on, clock=clock),
        on=event.on,
        clock=clock,
        until=None,
        because="",
        outcome="",
        note=event.note or (old.note if old else ""),
    )
    match event:
        case Done():
            return replace(
                base,
                last=Last.DONE,
                count=base.count + event.count,
                done_on=event.on if base.done_on is None else max(event.on, base.done_on),
                done_clock=clock,
                outcome=event.outcome,
            )
        case Waiting():
            return replace(base, last=Last.WAITING, until=event.until, outcome=event.outcome)
        case Skipped():
            return replace(base, last=Last.NEVER if event.never else Last.SKIPPED)
        case Stuck():
            return replace(base, last=Last.STUCK, because=event.because)
