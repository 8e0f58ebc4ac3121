"""The events that the journal keeps: what a person did, one at a time."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final, NewType

from civicpath.base.values import NamedTuple, dataclass
from civicpath.journal.people_events import PeopleEvent

if TYPE_CHECKING:
    from civicpath.journal.calendar_event import CalendarEvents

Amount = NewType("Amount", str)
"""An amount of a unit: a number with at most two decimals, as text to stay exact."""

UnitCount = NewType("UnitCount", str)
"""An amount with its unit in front, as `conversations=12`."""


MOST_DONE: Final = 100_000
"""The most that can be done at once: more doors than anyone knocks on in a day."""

LONGEST_WAIT: Final = timedelta(days=366)
"""The most days that an action may wait for an answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """A question of the questionnaire was answered; with no values, the answer was withdrawn."""

    question: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """An action was done on a day, `count` times, with this `outcome`.

    `hour` (HH:MM) is the hour of the meeting attended, if there are several on that day.
    """

    action: str
    on: date
    count: int = 1
    note: str = ""
    outcome: str = ""
    hour: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """An action waits for an answer until a day."""

    action: str
    on: date
    until: date
    note: str = ""
    outcome: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Skipped:
    """An action or a whole rung was skipped for now; if `never`, it is not for this person."""

    action: str
    on: date
    never: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stuck:
    """An action could not be done; `because` is one of a few common reasons."""

    action: str
    on: date
    note: str = ""
    because: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Logged:
    """An amount of a unit was done on a day, in `hours` if given.

    It counts for the person's own `race`, or without one for the race in use at that moment,
    unless it was for `others`: someone else's campaign. `also` is what else was counted in the
    same shift, each as `unit=amount`.
    """

    unit: str
    amount: Amount
    on: date
    hours: Amount = Amount("0")
    note: str = ""
    race: str = ""
    others: bool = False
    also: tuple[UnitCount, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Raced:
    """A race was saved under a name, each number as `key=value`; it is now the one in use.

    `on` is the day on which that was said; older entries have none.
    """

    name: str
    numbers: tuple[str, ...]
    on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RaceEnded:
    """A race was `won` or `lost`, led to another round (`advanced`), or was left (`withdrew`).

    `votes` is its own count where known.
    """

    name: str
    result: str
    on: date
    votes: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupSaved:
    """A local group was saved under an id; saving it again replaces everything."""

    group: str
    name: str
    site: str = ""
    calendar: str = ""
    email: str = ""
    phone: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupRemoved:
    """A saved group was removed."""

    group: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingKept:
    """A saved meeting: the text as typed, and the rule or dates it was read as.

    `start` and `end` are in the time zone `zone`, an IANA name, or the user's own if it is empty.
    """

    meeting: str
    on: date
    text: str
    rrule: str = ""
    days: tuple[str, ...] = ()
    start: str = ""
    end: str = ""
    zone: str = ""
    group: str = ""
    place: str = ""
    confirm: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingMoved:
    """One day of a meeting was moved to another, or back to where it was.

    `hour` (HH:MM) is on the meeting's own clock; empty: the only or the first of that day.
    """

    meeting: str
    day: date
    to: date
    hour: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingSkipped:
    """A meeting is canceled on one of its days; `hour` as in MeetingMoved."""

    meeting: str
    day: date
    hour: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingRemoved:
    """A meeting or an imported calendar was removed."""

    meeting: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Going:
    """The person plans to go to a meeting on a day and hour, or no longer does."""

    meeting: str
    day: date
    going: bool = True
    hour: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarRead:
    """A calendar was read on a day: the meetings that it lists, and remarks about it.

    `name` is its own name, `zone` the one that the person gave for times without one, and `seed`
    what its meetings' ids are derived from; empty: its source.
    """

    calendar: str
    on: date
    source: str
    rows: CalendarEvents
    remarks: tuple[str, ...] = ()
    group: str = ""
    label: str = ""
    name: str = ""
    zone: str = ""
    seed: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Undone:
    """An earlier event, given by its id, no longer counts."""

    target: str


MeetingEvent = MeetingKept | MeetingMoved | MeetingSkipped | MeetingRemoved | Going | CalendarRead

Event = (
    Answered
    | Done
    | Waiting
    | Skipped
    | Stuck
    | Logged
    | Raced
    | RaceEnded
    | GroupSaved
    | GroupRemoved
    | MeetingKept
    | MeetingMoved
    | MeetingSkipped
    | MeetingRemoved
    | Going
    | CalendarRead
    | PeopleEvent
    | Undone
)


class Stamp(NamedTuple):
    """An event's place in the order: a Lamport clock, then the device and its own number.

    `random` is eight hex digits, so that a restored or cloned home never reuses an id; entries of
    format 1 have none. `at` is the wall clock (UTC, ISO 8601), for display only; it never orders
    anything. A tuple, because a journal may hold a million of them.
    """

    clock: int
    device: str
    number: int
    random: str = ""
    at: str = ""

    @property
    def id(self) -> str:
        """The event's id, unique across devices: `device:number:random`."""
        place = f"{self.device}:{self.number}"
        return f"{place}:{self.random}" if self.random else place


class Entry(NamedTuple):
    """An event with its stamp."""

    stamp: Stamp
    event: Event
