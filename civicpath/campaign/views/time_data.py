"""The calendar of a race, and how it ended, as JSON."""

from __future__ import annotations

from datetime import date

from civicpath.base.enums import StrEnum
from civicpath.base.json_data import Result
from civicpath.base.templates import Sayable
from civicpath.base.text import capital
from civicpath.base.values import dataclass
from civicpath.campaign.calendar import Calendar
from civicpath.campaign.next_round import LEADS_TO, LeadsTo
from civicpath.campaign.race_days import Phase, RaceDay
from civicpath.campaign.race_in_time import RaceInTime
from civicpath.campaign.race_law import Law, Window
from civicpath.campaign.stages import CampaignStep, When
from civicpath.journal.events import RaceEnded
from civicpath.places.calendar_terms import Confidence, Scope
from civicpath.places.election_calendar import Dated


class DayFrom(StrEnum):
    """Where a date of a race comes from."""

    TOLD = "told"
    CALENDAR = "calendar"


@dataclass(frozen=True, slots=True, kw_only=True)
class RaceResult(Result):
    """The result of a race."""

    result: str
    """The outcome: `won`, `lost`, `withdrew`, or `advanced` to a runoff or from a primary."""
    on: date
    """The date the race ended."""
    votes: int | None
    """The candidate's own vote count. Unit: votes. Null: not given."""
    leads_to: LeadsTo | None
    """The vote that comes next, as after a primary. Null: none, the race is decided."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RaceDayData(Result):
    """A key date of a race."""

    id: str
    """The type of date, such as `filing`, `primary` or `election`."""
    title: str
    """The title."""
    on: date
    """The date."""
    from_: DayFrom
    """Where the date comes from."""
    ask: str | None
    """Who can confirm it. Null: the user entered it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedRaceResult(Result):
    """The race result that was just recorded."""

    INLINE = ("result",)
    race: str
    """The name of the race."""
    result: RaceResult
    """The result."""
    next_vote: RaceDayData | None
    """The date of the vote that comes next. Null: none, or its date is unknown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StepData(Result):
    """A step of a campaign."""

    id: str
    """The step's ID."""
    title: str
    """The title."""
    first: date
    """The first day."""
    last: date
    """The last day."""
    state: When
    """Whether the step is past, current or ahead."""
    tasks: tuple[Sayable, ...]
    """The tasks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LawDate(Result):
    """A vote or deadline from the place's election calendar."""

    id: str
    """The ID of the event."""
    title: str
    """The title."""
    on: date
    """The date."""
    confidence: Confidence
    """How certain it is."""
    ask: str
    """Who can confirm it."""
    passed: bool
    """Whether it has passed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FilingDay(Result):
    """A candidate filing period. With confidence `usual`, only the month is reliable."""

    title: str
    """The title."""
    scope: tuple[Scope, ...]
    """The offices it applies to."""
    opens: date | None
    """The first day. Null: unknown."""
    on: date
    """The last day. If it is unknown, the first day, as in `opens`."""
    confidence: Confidence
    """How certain it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FilingData(Result):
    """Whether candidate filing is still possible, and when it closes."""

    window: Window
    """Whether filing is still possible."""
    days: tuple[FilingDay, ...]
    """The filing periods."""
    notes: tuple[str, ...]
    """If no day is known: what is known of when such offices vote and file here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeData(Result):
    """A race's calendar, counted back from election day."""

    today: date
    """The date the answer applies to."""
    election: date
    """Election day."""
    ballots: date | None
    """The date mail ballots go out. Null: not given."""
    counts_from: date
    """The date from which the campaign steps are counted back."""
    weeks: int
    """The time left. Unit: weeks."""
    phase: Phase
    """The current phase of the race."""
    result: RaceResult | None
    """The result of the race. Null: the race isn't over, or no result is recorded."""
    next_vote: RaceDayData | None
    """The date of the vote that the race leads to. Null: none, or its date is unknown."""
    days: tuple[RaceDayData, ...]
    """The key dates of the race."""
    steps: tuple[StepData, ...]
    """The campaign steps."""
    dates: tuple[LawDate, ...]
    """Votes and deadlines from the place's election calendar."""
    filing: FilingData
    """The candidate filing period."""
    working: tuple[str, ...]
    """The calculation, line by line."""
    defaults: tuple[str, ...]
    """Contains `election` if election day is an assumption."""


def time_data(calendar: Calendar) -> TimeData:
    """The calendar as data."""
    return TimeData(
        today=calendar.today,
        election=calendar.election,
        ballots=calendar.ballots,
        counts_from=calendar.counts_from,
        weeks=calendar.weeks,
        phase=calendar.phase,
        result=(
            result_data(calendar.race.result, calendar.race.goes_on)
            if calendar.race.result
            else None
        ),
        next_vote=_next_vote(calendar.race),
        days=tuple(map(_day, calendar.race.days)),
        steps=tuple(_step(step, calendar.today) for step in calendar.steps),
        dates=tuple(_date(one, calendar.today) for one in calendar.law.dates),
        filing=_filing(calendar.law),
        working=calendar.working,
        defaults=("election",) if calendar.supposed else (),
    )


def result_data(result: RaceEnded, goes_on: str) -> RaceResult:
    """How a race ended and whether it goes on, as data."""
    return RaceResult(
        result=result.result, on=result.on, votes=result.votes, leads_to=LEADS_TO.get(goes_on)
    )


def named_result(name: str, result: RaceEnded, race: RaceInTime) -> NamedRaceResult:
    """The result of a race that was just recorded, as data."""
    return NamedRaceResult(
        race=name, result=result_data(result, race.goes_on), next_vote=_next_vote(race)
    )


def _next_vote(race: RaceInTime) -> RaceDayData | None:
    day = race.next_round and race.next_round.day
    return _day(day) if day else None


def _day(race_day: RaceDay) -> RaceDayData:
    return RaceDayData(
        id=race_day.id,
        title=race_day.title,
        on=race_day.on,
        from_=DayFrom.CALENDAR if race_day.known else DayFrom.TOLD,
        ask=race_day.known.ask if race_day.known else None,
    )


def _step(step: CampaignStep, today: date) -> StepData:
    return StepData(
        id=step.stage.id,
        title=step.stage.title,
        first=step.first,
        last=step.last,
        state=step.at(today),
        tasks=tuple(task.text for task in step.stage.tasks),
    )


def _date(entry: Dated, today: date) -> LawDate:
    return LawDate(
        id=entry.id,
        title=entry.title,
        on=entry.on,
        confidence=entry.confidence,
        ask=entry.ask,
        passed=entry.has_passed(today),
    )


def _filing(law: Law) -> FilingData:
    days = (
        FilingDay(
            title=day.title,
            scope=day.scope,
            opens=day.opens,
            on=day.on,
            confidence=day.confidence,
        )
        for day in law.filing.days
    )
    return FilingData(
        window=law.filing.window,
        days=tuple(days),
        notes=tuple(f"{capital(one.title)}: {one.note}" for one in law.undated),
    )
