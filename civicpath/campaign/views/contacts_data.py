"""The work that a goal takes, and what was done of it, as JSON."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from civicpath.base.json_data import Result
from civicpath.base.values import dataclass
from civicpath.campaign.contact_inputs import Contacts, ContactWay
from civicpath.campaign.forecast import Forecast, PaceBasis, PaceVerdict
from civicpath.campaign.inputs import defaults
from civicpath.campaign.numbers import bare, percent
from civicpath.campaign.progress_report import SoFar, WorkDone


@dataclass(frozen=True, slots=True, kw_only=True)
class WayData(Result):
    """The work when all of it is done in one way, at the doors or by phone."""

    attempts: int
    """How many doors to knock, or calls to make. Unit: doors or calls."""
    hours: str
    """How long that takes, to one decimal. Unit: hours."""
    shifts: int
    """How many shifts. Unit: shifts."""
    signups: int
    """How many helpers must sign up, since some do not come. Unit: people."""
    recruiting_calls: int
    """How many calls find them. Unit: calls."""
    attempts_a_week: int | None
    """The pace. Unit: doors or calls a week. Null: the weeks are not known."""
    shifts_a_week: int | None
    """The pace. Unit: shifts a week. Null: the weeks are not known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkData(Result):
    """How much of something was done."""

    unit: str
    """What is counted, as `log` takes it."""
    what: str
    """The same in words."""
    done: int
    """How much was done. Unit: that of `unit`."""
    goal: int | None
    """Of how much. Unit: that of `unit`. Null: the plan has no goal for it."""
    to_go: int
    """What is left. Unit: that of `unit`."""
    a_week: int | None
    """The pace that takes. Unit: that of `unit`, a week. Null: no full week is left or known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekData(Result):
    """The talks of a week."""

    week_of: date
    """Its Monday."""
    done: int
    """How many there were. Unit: conversations."""
    goal: int | None
    """How many the plan asked for. Unit: conversations. Null: it asked for none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeverData(Result):
    """What would close what is missing, each by itself."""

    shifts_a_week: int | None
    """So many more shifts of helpers. Unit: shifts a week. Null: nothing is missing."""
    support: str | None
    """That share of the talks ending with a supporter. Unit: percent. Null: that can't close it."""
    base: int | None
    """So many more votes to count on. Unit: votes. Null: nothing is missing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ForecastData(Result):
    """Where the race ends at the pace so far."""

    verdict: PaceVerdict
    """Whether the pace is enough."""
    from_: PaceBasis
    """What the pace is taken from: what was counted, or the hours."""
    supporters_a_week: str
    """The pace, to one decimal. Unit: supporters a week."""
    days: int
    """How long it goes on. Unit: days."""
    will_have: int
    """How many there will be. Unit: supporters."""
    needed: int
    """How many are needed. Unit: supporters."""
    votes: int
    """What the pace comes to. Unit: votes."""
    more_hours_a_week: int | None
    """What closes the rest. Unit: hours a week. Null: nothing is missing, or hours can't."""
    levers: LeverData
    """What else would close it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactsData(Result):
    """The supporters, conversations, doors, calls, hours and shifts of a vote goal."""

    goal: int
    """The votes to win. Unit: votes."""
    base: int
    """The votes that are counted on without any work. Unit: votes."""
    gap: int
    """What is between the two. Unit: votes."""
    supporters: int
    """How many are needed in all, since not all of them vote. Unit: supporters."""
    missing: int
    """How many of them are not found yet. Unit: supporters."""
    conversations: int
    """The talks that find those. Unit: conversations."""
    conversations_a_week: int | None
    """The pace. Unit: conversations a week. Null: the weeks are not known."""
    weeks: int | None
    """How many weeks there are. Unit: weeks. Null: not known."""
    doors: WayData
    """The work, all at the doors."""
    calls: WayData
    """The work, all by phone."""
    list_large_enough: bool | None
    """Whether the list has doors enough. Null: there is no list."""
    passes: int | None
    """How often the list is walked. Unit: times. Null: not known, or it can't be."""
    voters_enough: bool | None
    """Whether there are voters enough. Null: there is a list, or their number is not known."""
    range: Mapping[str, tuple[int, int]]
    """The least and the most of a number when one guess is off, by its name. Unit: its own."""
    so_far: tuple[WorkData, ...]
    """What was done."""
    weekly: tuple[WeekData, ...]
    """The talks of the last weeks."""
    reached: bool
    """Whether all supporters of the plan are found."""
    forecast: ForecastData | None
    """Where the race ends at the pace so far. Null: election day is not known."""
    working: tuple[str, ...]
    """The sums, line by line."""
    defaults: tuple[str, ...]
    """The inputs that nobody gave, by their flags."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RaceContacts(Result):
    """The work of a race, with what is to be done today."""

    INLINE = ("work",)
    race: str | None
    """The race. Null: no race is saved, and the flags alone count."""
    work: ContactsData
    """The work."""
    today: int | None
    """Whom to remind today, in the last week. Unit: supporters. Null: it is not the last week."""


def contacts_data(found: Contacts, done: SoFar, ahead: Forecast | None) -> ContactsData:
    """The work as data."""
    effort = found.effort
    return ContactsData(
        goal=effort.goal.whole,
        base=effort.base.whole,
        gap=found.gap,
        supporters=found.supporters,
        missing=found.missing,
        conversations=found.conversations,
        conversations_a_week=found.conversations_a_week,
        weeks=effort.weeks.whole if effort.weeks else None,
        doors=_way(found.doors),
        calls=_way(found.calls),
        list_large_enough=found.large_enough if effort.on_list else None,
        passes=found.passes,
        voters_enough=None if effort.on_list else found.large_enough,
        range={one.name.replace(" ", "_"): (one.low, one.high) for one in found.measures},
        so_far=tuple(map(_done, done.measures)),
        weekly=tuple(
            WeekData(week_of=one.monday, done=one.done, goal=one.goal or None) for one in done.weeks
        ),
        reached=done.reached,
        forecast=_forecast(ahead) if ahead else None,
        working=found.working,
        defaults=defaults(effort.givens),
    )


def _done(one: WorkDone) -> WorkData:
    return WorkData(
        unit=one.unit,
        what=one.title,
        done=one.done,
        goal=one.goal or None,
        to_go=one.left,
        a_week=one.a_week,
    )


def _forecast(made: Forecast) -> ForecastData:
    return ForecastData(
        verdict=made.outlook,
        from_=made.basis,
        supporters_a_week=bare(made.a_week),
        days=made.days,
        will_have=made.will_have,
        needed=made.needed,
        votes=made.votes,
        more_hours_a_week=made.hours or None,
        levers=LeverData(
            shifts_a_week=made.shifts or None,
            support=percent(made.share) if made.share else None,
            base=made.base or None,
        ),
    )


def _way(way: ContactWay) -> WayData:
    return WayData(
        attempts=way.attempts,
        hours=bare(way.hours),
        shifts=way.shifts,
        signups=way.signups,
        recruiting_calls=way.recruiting,
        attempts_a_week=way.attempts_a_week,
        shifts_a_week=way.shifts_a_week,
    )
