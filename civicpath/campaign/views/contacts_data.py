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
from civicpath.campaign.race_days import Phase


@dataclass(frozen=True, slots=True, kw_only=True)
class WayData(Result):
    """The work if all of it is done one way: door to door or by phone."""

    attempts: int
    """The doors to knock or calls to make. Unit: doors or calls."""
    hours: str
    """The time it takes, to one decimal. Unit: hours."""
    shifts: int
    """The number of shifts. Unit: shifts."""
    signups: int
    """The helpers to sign up, allowing for no-shows. Unit: people."""
    recruiting_calls: int
    """The calls to recruit them. Unit: calls."""
    attempts_a_week: int | None
    """The weekly pace. Unit: doors or calls per week. Null: `weeks` is null."""
    shifts_a_week: int | None
    """The weekly pace. Unit: shifts per week. Null: `weeks` is null."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkData(Result):
    """Progress on one unit of work."""

    unit: str
    """The unit, as used with `log`."""
    what: str
    """The unit, in words."""
    done: int
    """The amount done. Unit: see `unit`."""
    goal: int | None
    """The amount planned. Unit: see `unit`. Null: the plan has no goal for it."""
    to_go: int
    """The amount left. Unit: see `unit`."""
    a_week: int | None
    """The weekly pace required. Unit: `unit` per week. Null: less than a week is left, or
    unknown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekData(Result):
    """The conversations held in one week."""

    week_of: date
    """The Monday of the week."""
    done: int
    """The conversations held. Unit: conversations."""
    goal: int | None
    """The conversations planned. Unit: conversations. Null: none were planned."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeverData(Result):
    """Alternative ways to close the gap. Each one alone is enough."""

    shifts_a_week: int | None
    """Additional volunteer shifts. Unit: shifts per week. Null: there is no gap, no day is
    left, or it would take more than 500."""
    support: str | None
    """The share of conversations that must win a supporter. Unit: percent. Null: not realistic."""
    base: int | None
    """Additional base votes. Unit: votes. Null: there is no gap."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ForecastData(Result):
    """The expected outcome of the race at the current pace."""

    verdict: PaceVerdict
    """Whether the pace is sufficient."""
    from_: PaceBasis
    """What the pace is based on."""
    supporters_a_week: str
    """The current pace, to one decimal. Unit: supporters per week."""
    days: int
    """The time left to find supporters. Unit: days."""
    will_have: int
    """The expected number of supporters at the end. Unit: supporters."""
    needed: int
    """The number of supporters needed. Unit: supporters."""
    votes: int
    """The expected number of votes. Unit: votes."""
    more_hours_a_week: int | None
    """The extra time to close the gap. Unit: hours per week. Null: there is no gap, or no day is
    left."""
    levers: LeverData
    """Other ways to close the gap."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactsData(Result):
    """The voter contact work it takes to reach a vote goal."""

    goal: int
    """The votes needed to win. Unit: votes."""
    base: int
    """The votes expected without any campaign work. Unit: votes."""
    gap: int
    """The votes still to win: `goal` minus `base`. Unit: votes."""
    supporters: int
    """The supporters needed in total, since not all will vote. Unit: supporters."""
    missing: int
    """The supporters still to find. Unit: supporters."""
    conversations: int
    """The conversations needed to find them. Unit: conversations."""
    conversations_a_week: int | None
    """The weekly pace. Unit: conversations per week. Null: `weeks` is null."""
    weeks: int | None
    """The time left. Unit: weeks. Null: unknown."""
    doors: WayData
    """The work if all of it is done door to door."""
    calls: WayData
    """The work if all of it is done by phone."""
    list_large_enough: bool | None
    """Whether the walk list has enough doors. Null: there is no list."""
    passes: int | None
    """How often the list must be walked. Unit: times. Null: unknown, or impossible."""
    voters_enough: bool | None
    """Whether there are enough voters. Null: a list is used, or their number is unknown."""
    range: Mapping[str, tuple[int, int]]
    """The lowest and highest value if one assumption is off, by name. Unit: same unit as the
    value."""
    so_far: tuple[WorkData, ...]
    """The work done so far."""
    weekly: tuple[WeekData, ...]
    """The conversations held in recent weeks."""
    reached: bool
    """Whether the plan's supporter goal is met."""
    forecast: ForecastData | None
    """The expected outcome at the current pace. Null: no gap, no pace yet, or no election day."""
    working: tuple[str, ...]
    """The calculation, line by line."""
    defaults: tuple[str, ...]
    """The flag names of inputs that were not given, so that defaults were used."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RaceContacts(Result):
    """The voter contact work for a race, with today's share."""

    INLINE = ("work",)
    race: str | None
    """The name of the race. Null: no saved race is used, only flags."""
    work: ContactsData
    """The voter contact work."""
    today: int | None
    """Supporters to remind today. Unit: supporters. Null: it is not the last week of the race."""
    phase: Phase
    """The current phase of the race; there are supporters to find only while it is `before`."""


def contacts_data(contacts: Contacts, done: SoFar, ahead: Forecast | None) -> ContactsData:
    """The work as data."""
    effort = contacts.effort
    return ContactsData(
        goal=effort.goal.whole,
        base=effort.base.whole,
        gap=contacts.gap,
        supporters=contacts.supporters,
        missing=contacts.missing,
        conversations=contacts.conversations,
        conversations_a_week=contacts.conversations_a_week,
        weeks=effort.weeks.whole if effort.weeks else None,
        doors=_way(contacts.doors),
        calls=_way(contacts.calls),
        list_large_enough=contacts.large_enough if effort.on_list else None,
        passes=contacts.passes,
        voters_enough=None if effort.on_list else contacts.large_enough,
        range={
            measure.name.replace(" ", "_"): (measure.low, measure.high)
            for measure in contacts.measures
        },
        so_far=tuple(map(_done, done.measures)),
        weekly=tuple(
            WeekData(week_of=week.monday, done=week.done, goal=week.goal or None)
            for week in done.weeks
        ),
        reached=done.reached,
        forecast=_forecast(ahead) if ahead else None,
        working=contacts.working,
        defaults=defaults(effort.givens),
    )


def _done(work: WorkDone) -> WorkData:
    return WorkData(
        unit=work.unit,
        what=work.title,
        done=work.done,
        goal=work.goal or None,
        to_go=work.left,
        a_week=work.a_week,
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
