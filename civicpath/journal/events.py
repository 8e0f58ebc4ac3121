"""What a person did, one event at a time: the facts that the journal keeps."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final, NamedTuple, NewType

from civicpath.base.values import dataclass

Amount = NewType("Amount", str)
"""How much of a unit: a number with at most two decimals, as text, so that it stays exact."""

MOST_DONE: Final = 100_000
"""How many things may be done at once: more than anybody knocks at in a day."""

LONGEST_WAIT: Final = timedelta(days=366)
"""How long an action may wait for somebody's answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """A question of the questionnaire was answered. No values: the answer was taken back."""

    question: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """An action was done on a day; `count` says of how many things, `outcome` what came of it.

    `hour` is that (HH:MM) of the meeting that was attended, where several are on that day.
    """

    action: str
    on: date
    count: int = 1
    note: str = ""
    outcome: str = ""
    hour: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """An action waits for somebody's answer until a day."""

    action: str
    on: date
    until: date
    note: str = ""
    outcome: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Skipped:
    """An action or a whole rung was passed over for now; when `never`, not for this person."""

    action: str
    on: date
    never: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stuck:
    """An action could not be done, `because` of one of a few things that people meet."""

    action: str
    on: date
    note: str = ""
    because: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Logged:
    """So much of a unit was done on a day, in so many hours where that was said.

    It was for one's own `race`, or with none named for the one in use at that moment, unless it
    was for `others`: somebody else's campaign.
    """

    unit: str
    amount: Amount
    on: date
    hours: Amount = Amount("0")
    note: str = ""
    race: str = ""
    others: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Raced:
    """A race was saved under a name, each number as `key=value`; it is the one in use from now."""

    name: str
    numbers: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupSaved:
    """A local group was saved under an id; saved again, all that is said of it is new."""

    group: str
    name: str
    site: str = ""
    calendar: str = ""
    email: str = ""
    phone: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupRemoved:
    """A saved group was taken off the list."""

    group: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingKept:
    """A meeting was written down on a day: its words, and the rule or the days that they give.

    `start` and `end` are HH:MM in `zone` (an IANA name; none: the person's own), where known.
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

    `hour` (HH:MM) is on the meeting's own clock; none: the only or the first of that day.
    """

    meeting: str
    day: date
    to: date
    hour: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingSkipped:
    """There is no meeting on one of its days; `hour` as for one that is moved."""

    meeting: str
    day: date
    hour: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingRemoved:
    """A meeting, or a calendar that was read, was taken off the list."""

    meeting: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Going:
    """The person means to go to a meeting on one of its days and hours, or no longer does."""

    meeting: str
    day: date
    going: bool = True
    hour: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarRead:
    """A calendar was read on a day: the meetings that it lists, and what was odd about it.

    `name` is what it calls itself, `zone` the one that the person gave for times without any, and
    `seed` what the ids of its meetings are made of; none: its source.
    """

    calendar: str
    on: date
    source: str
    rows: tuple[str, ...]
    remarks: tuple[str, ...] = ()
    group: str = ""
    label: str = ""
    name: str = ""
    zone: str = ""
    seed: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Undone:
    """An earlier event, named by its id, no longer counts."""

    target: str


Event = (
    Answered
    | Done
    | Waiting
    | Skipped
    | Stuck
    | Logged
    | Raced
    | GroupSaved
    | GroupRemoved
    | MeetingKept
    | MeetingMoved
    | MeetingSkipped
    | MeetingRemoved
    | Going
    | CalendarRead
    | Undone
)


class Stamp(NamedTuple):
    """Where an event stands among all: a Lamport clock, then the device and its own number.

    `random` is eight hex digits, so that a restored or cloned home gives out no id again; entries
    of format 1 have none. `at` is the wall clock (UTC, ISO 8601), for showing only; it never
    orders anything. A tuple, because a journal may hold a million of them.
    """

    clock: int
    device: str
    number: int
    random: str = ""
    at: str = ""

    @property
    def id(self) -> str:
        """The event's id, unique over all devices: `device:number:random`."""
        place = f"{self.device}:{self.number}"
        return f"{place}:{self.random}" if self.random else place


class Entry(NamedTuple):
    """An event with its place in the order."""

    stamp: Stamp
    event: Event
