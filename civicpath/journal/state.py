"""The state: the journal replayed, whatever the ladder says today."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Final

from civicpath.base.values import dataclass, field, fields
from civicpath.journal import events
from civicpath.journal.action_records import (
    RECORD,
    ActionRecord,
    ActionReports,
    AtHome,
    HomeBuilder,
    Report,
    read_home,
    write_home,
)
from civicpath.journal.field_codec import codec_of
from civicpath.journal.homes import LIVING, OF_A_HOME, home_of
from civicpath.journal.people_events import PeopleEvent
from civicpath.journal.race_state import (
    PARTY_POST,
    DailySums,
    LoggedSums,
    RaceChange,
    RacesBuilder,
    goes_on,
)
from civicpath.journal.saved_meetings import NO_MEETINGS, SavedMeetings
from civicpath.journal.undoing import counting, undone

if TYPE_CHECKING:
    from civicpath.journal.meeting_state import MeetingsBuilder
    from civicpath.journal.people_state import PeopleBuilder


STATE_VERSION = 12
"""Increased when the same entries give a different state, or it is written differently."""


_GROUP: Final = codec_of(events.GroupSaved, "group")


_RESULT: Final = codec_of(events.RaceEnded, "result")


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """The replayed journal: the answers, and a record for each action with events.

    `races` are the saved races by name, the last one in use; `groups` likewise by id. `logged`
    holds the totals for each race, as text, by day (YYYY-MM-DD) and unit; those from before any
    race was saved are under an empty name. `others` holds the same for other people's campaigns.
    `counted` is how much of an action was done while a race was in use. `changes` are the numbers
    that each race had from a day on (YYYY-MM-DD; empty: from the first), and `results` how those
    that are over ended. `people` is data for `people.model`, imported only if there are
    any. `homes` holds again what was recorded in each place and party.
    """

    answers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    traces: Mapping[str, ActionRecord] = field(default_factory=dict)
    logged: Mapping[str, DailySums] = field(default_factory=dict)
    others: DailySums = field(default_factory=dict)
    counted: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    races: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    changes: Mapping[str, tuple[RaceChange, ...]] = field(default_factory=dict)
    results: Mapping[str, events.RaceEnded] = field(default_factory=dict)
    groups: Mapping[str, events.GroupSaved] = field(default_factory=dict)
    meetings: SavedMeetings = NO_MEETINGS
    homes: Mapping[str, AtHome] = field(default_factory=dict)
    people: Mapping[str, Any] = field(default_factory=dict)

    @property
    def in_use(self) -> str:
        """Return the name of the race in use; empty if none is saved."""
        return next(reversed(tuple(self.races)), "")

    @property
    def race_result(self) -> str:
        """Return how the race in use ended.

        Empty while it runs, for a party post, and for one that leads to another.
        """
        name = self.in_use
        result = self.results.get(name)
        if result is None or PARTY_POST in self.races[name] or goes_on(self.races[name], result):
            return ""
        return result.result

    def apply(self, entry: events.Entry) -> State:
        """Return the state with one more entry, later than all others and not an undo."""
        builder = _StateBuilder(self)
        builder.note(entry.stamp.clock, entry.event)
        return builder.build()

    def dump(self) -> dict[str, Any]:
        """Return the state as JSON data; ordered mappings become lists."""
        return {
            **{one.name: getattr(self, one.name) for one in fields(self)},
            "traces": {key: RECORD.write(trace) for key, trace in self.traces.items()},
            "races": [*self.races.items()],
            "results": [_RESULT.write(result) for result in self.results.values()],
            "groups": [_GROUP.write(group) for group in self.groups.values()],
            "homes": {home: write_home(at) for home, at in self.homes.items()},
            "meetings": _write_meetings(self.meetings) if self.meetings else None,
        }

    @classmethod
    def load(cls, data: Mapping[str, Any]) -> State:
        """Build a state from its JSON data."""
        parts = {
            **data,
            "answers": {key: tuple(values) for key, values in data["answers"].items()},
            "traces": {key: RECORD.read(trace) for key, trace in data["traces"].items()},
            "races": {name: tuple(numbers) for name, numbers in data["races"]},
            "changes": {
                name: tuple((day, tuple(numbers)) for day, numbers in changes)
                for name, changes in data["changes"].items()
            },
            "results": {one["name"]: _RESULT.read(one) for one in data["results"]},
            "groups": {group["group"]: _GROUP.read(group) for group in data["groups"]},
            "homes": {home: read_home(at) for home, at in data["homes"].items()},
            "meetings": _read_meetings(data["meetings"]) if data["meetings"] else NO_MEETINGS,
        }
        return cls(**parts)


def _write_meetings(meetings: SavedMeetings) -> Mapping[str, Any]:
    from civicpath.journal.meeting_state import write_meetings  # only needed with a meeting

    return write_meetings(meetings)


def _read_meetings(data: Mapping[str, Any]) -> SavedMeetings:
    from civicpath.journal.meeting_state import read_meetings  # only needed with a meeting

    return read_meetings(data)


NOTHING = State()


def replay(entries: Iterable[events.Entry]) -> State:
    """Replay entries given in order, without those that were undone."""
    known = tuple(entries)
    return replay_counted(counting(known, undone(known)))


def replay_counted(entries: Iterable[events.Entry]) -> State:
    """Replay entries that all count, given in order; they can be an iterator."""
    builder = _StateBuilder(NOTHING)
    for stamp, event in entries:
        builder.note(stamp.clock, event)
    return builder.build()


class _StateBuilder:
    """Builds a state from an earlier one, which doesn't change.

    Collections that many events add to stay mutable until the end, so each event costs the same.
    """

    def __init__(self, past: State) -> None:
        self._past = past
        self._answers = dict(past.answers)
        self._traces = dict(past.traces)
        self._reports: dict[str, ActionReports] = {}
        self._logged: dict[str, LoggedSums] = {}
        self._others = LoggedSums(past.others)
        self._counted = {race: dict(counts) for race, counts in past.counted.items()}
        self._races = RacesBuilder(past.races, past.changes, past.results)
        self._groups = dict(past.groups)
        self._meetings: MeetingsBuilder | None = None
        self._homes: dict[str, HomeBuilder] = {}
        self._home = home_of(past.answers)
        self._people: PeopleBuilder | None = None

    def note(self, clock: int, event: events.Event) -> None:
        """Add one more event."""
        match event:
            case events.Done() | events.Waiting() | events.Skipped() | events.Stuck():
                self._report(clock, event)
            case events.Logged():
                self._sums(event).add(event)
            case events.Answered():
                self._answer(event)
            case events.Raced() | events.RaceEnded():
                self._races.note(event)
            case events.GroupSaved(group=group):
                self._groups.pop(group, None)
                self._groups[group] = event
                self._here.groups[group] = None
            case events.GroupRemoved(group=group):
                self._groups.pop(group, None)
            case events.Undone():
                pass
            case _:
                self._keep(event)

    def _keep(self, event: events.MeetingEvent | PeopleEvent) -> None:
        """Add what is kept as plain data, by builders that are imported only when needed."""
        if isinstance(event, events.MeetingEvent):
            if self._meetings is None:
                from civicpath.journal.meeting_state import MeetingsBuilder

                self._meetings = MeetingsBuilder(self._past.meetings)
            self._meetings.note(event)
            if isinstance(event, events.MeetingKept | events.Going):
                self._here.meetings[event.meeting] = None
            elif isinstance(event, events.CalendarRead):
                self._here.meetings[event.calendar] = None
            return
        if self._people is None:
            from civicpath.journal.people_state import PeopleBuilder

            self._people = PeopleBuilder(self._past.people)
        self._people.note(event)

    @property
    def _here(self) -> HomeBuilder:
        """Return what is recorded where the person lives now."""
        at = self._homes.get(self._home)
        if at is None:
            at = self._homes[self._home] = HomeBuilder(self._past.homes.get(self._home, AtHome()))
        return at

    def _report(self, clock: int, event: Report) -> None:
        """Add a report; what was done is counted for the race in use, if there is one."""
        action = event.action
        reports = self._reports.get(action)
        if reports is None:
            reports = self._reports[action] = ActionReports(event)
        reports.add(clock, event)
        if self._races.races and isinstance(event, events.Done):
            counts = self._counted.setdefault(self._races.in_use, {})
            counts[action] = counts.get(action, 0) + event.count

    def _file_reports(self) -> None:
        """Add the reports so far to the records of the whole life and of this home."""
        if self._reports:
            for traces in (self._traces, self._here.traces):
                for action, reports in self._reports.items():
                    traces[action] = reports.after(traces.get(action))
            self._reports = {}

    def _sums(self, event: events.Logged) -> LoggedSums:
        """Return the totals that a logged amount belongs to: its race's, or those of others."""
        if event.others:
            return self._others
        race = event.race or self._races.in_use
        if race not in self._logged:
            self._logged[race] = LoggedSums(self._past.logged.get(race, {}))
        return self._logged[race]

    def _answer(self, event: events.Answered) -> None:
        """Save or withdraw an answer; a clearance is only valid for the limits given with it."""
        if event.question == "limits" and event.values != self._answers.get("limits"):
            self._answers.pop("cleared", None)
        if event.values:
            self._answers[event.question] = event.values
        else:
            self._answers.pop(event.question, None)
        if event.question in LIVING:
            self._file_reports()
            self._home = home_of(self._answers)
        elif event.question in OF_A_HOME:
            self._here.answers[event.question] = event.values

    def build(self) -> State:
        """Return the finished state."""
        self._file_reports()
        logged = {race: sums.days() for race, sums in self._logged.items()}
        homes = {home: at.build() for home, at in self._homes.items()}
        return State(
            answers=self._answers,
            traces=self._traces,
            logged={**self._past.logged, **logged},
            others=self._others.days(),
            counted=self._counted,
            races=self._races.races,
            changes=self._races.changes,
            results=self._races.results,
            groups=self._groups,
            meetings=self._meetings.data if self._meetings else self._past.meetings,
            homes={**self._past.homes, **homes},
            people=self._people.data if self._people else self._past.people,
        )
