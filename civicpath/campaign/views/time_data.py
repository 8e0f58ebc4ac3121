"""The calendar of a race, and how it ended, as JSON."""

from __future__ import annotations

from datetime import date

from civicpath.base.enums import StrEnum
from civicpath.base.json_data import Result
from civicpath.base.templates import Sayable
from civicpath.base.values import dataclass
from civicpath.campaign.calendar import Calendar, Filing, Window
from civicpath.campaign.race_days import Phase, RaceDay
from civicpath.campaign.stages import CampaignStep, When
from civicpath.journal.events import RaceEnded
from civicpath.places.calendar_terms import Confidence, Scope
from civicpath.places.election_calendar import Dated


class DayFrom(StrEnum):
    """Where a day of a race comes from: the person told it, or the calendar of the place has it."""

    TOLD = "told"
    CALENDAR = "calendar"


@dataclass(frozen=True, slots=True, kw_only=True)
class RaceResult(Result):
    """How a race ended."""

    result: str
    """`won`, `lost` or `withdrew`."""
    on: date
    """The day."""
    votes: int | None
    """The candidate's own count. Unit: votes. Null: not told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedRaceResult(Result):
    """How a race ended, as it was recorded just now."""

    INLINE = ("result",)
    race: str
    """The race."""
    result: RaceResult
    """How it ended."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RaceDayData(Result):
    """A day of the race."""

    id: str
    """What it is: `filing`, `primary`, `election` and so on."""
    title: str
    """What happens on it."""
    on: date
    """The day."""
    from_: DayFrom
    """Where it comes from."""
    ask: str | None
    """Who confirms it. Null: the person told it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StepData(Result):
    """A step of the campaign."""

    id: str
    """Its id."""
    title: str
    """What it is called."""
    first: date
    """Its first day."""
    last: date
    """Its last day."""
    state: When
    """Where it stands on the day."""
    tasks: tuple[Sayable, ...]
    """What is done in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LawDate(Result):
    """A day of the law."""

    id: str
    """Its id."""
    title: str
    """What it is called."""
    on: date
    """The day."""
    confidence: Confidence
    """How sure it is."""
    ask: str
    """Who confirms it."""
    passed: bool
    """Whether it is over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FilingDay(Result):
    """A window for filing; where only its season is usual, the month alone counts."""

    title: str
    """What it is called."""
    scope: tuple[Scope, ...]
    """The offices that it applies to."""
    opens: date | None
    """The first day. Null: not known."""
    on: date
    """The last day."""
    confidence: Confidence
    """How sure it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FilingData(Result):
    """Whether filing closes, has closed, or is not known."""

    window: Window
    """Which of them."""
    days: tuple[FilingDay, ...]
    """The days on which it closes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeData(Result):
    """What must be done by when."""

    today: date
    """The day that it is said for."""
    election: date
    """Election day."""
    ballots: date | None
    """When ballots go out. Null: not told."""
    counts_from: date
    """The day from which the steps are counted back."""
    weeks: int
    """How much time there is. Unit: weeks."""
    phase: Phase
    """Where the race stands."""
    result: RaceResult | None
    """How it ended. Null: it has not, or nobody said."""
    days: tuple[RaceDayData, ...]
    """The days of the race."""
    steps: tuple[StepData, ...]
    """The steps of the campaign."""
    dates: tuple[LawDate, ...]
    """The days of the law."""
    filing: FilingData
    """When filing closes."""
    working: tuple[str, ...]
    """The sums, line by line."""
    defaults: tuple[str, ...]
    """`election`, where election day is only supposed."""


def time_data(found: Calendar) -> TimeData:
    """The calendar as data."""
    return TimeData(
        today=found.today,
        election=found.election,
        ballots=found.ballots,
        counts_from=found.counts_from,
        weeks=found.weeks,
        phase=found.phase,
        result=result_data(found.race.result) if found.race.result else None,
        days=tuple(map(_day, found.race.days)),
        steps=tuple(_step(one, found.today) for one in found.steps),
        dates=tuple(_date(one, found.today) for one in found.law.dates),
        filing=_filing(found.law.filing),
        working=found.working,
        defaults=("election",) if found.supposed else (),
    )


def result_data(found: RaceEnded) -> RaceResult:
    """How a race ended, as data."""
    return RaceResult(result=found.result, on=found.on, votes=found.votes)


def _day(one: RaceDay) -> RaceDayData:
    return RaceDayData(
        id=one.id,
        title=one.title,
        on=one.on,
        from_=DayFrom.CALENDAR if one.known else DayFrom.TOLD,
        ask=one.known.ask if one.known else None,
    )


def _step(one: CampaignStep, today: date) -> StepData:
    return StepData(
        id=one.stage.id,
        title=one.stage.title,
        first=one.first,
        last=one.last,
        state=one.at(today),
        tasks=tuple(task.text for task in one.stage.tasks),
    )


def _date(one: Dated, today: date) -> LawDate:
    return LawDate(
        id=one.id,
        title=one.title,
        on=one.on,
        confidence=one.confidence,
        ask=one.ask,
        passed=one.has_passed(today),
    )


def _filing(found: Filing) -> FilingData:
    days = (
        FilingDay(
            title=one.title,
            scope=one.scope,
            opens=one.opens,
            on=one.on,
            confidence=one.confidence,
        )
        for one in found.days
    )
    return FilingData(window=found.window, days=tuple(days))
