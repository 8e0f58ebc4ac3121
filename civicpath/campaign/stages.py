"""The steps of a campaign, counted back from election day or from when ballots go out."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Final

from civicpath.base.enums import StrEnum
from civicpath.base.problems import NOWHERE, Position
from civicpath.base.sources import Point
from civicpath.base.values import dataclass
from civicpath.campaign.race_claims import TURN_OUT

LAST_STRETCH: Final = timedelta(days=90)


LAST_DAYS: Final = timedelta(days=4)


AFTERWARDS: Final = timedelta(days=30)


DAY: Final = timedelta(days=1)

LEARN, BEGIN, FILE, DOORS = "learn", "begin", "file", "doors"


STRETCH, TURN, LAST, ELECTION, AFTER = "stretch", "turn-out", "last-days", "election", "after"

ABOUT: Final = {
    LEARN: "18 to 12 months before",
    BEGIN: "12 to 9 months before",
    FILE: "9 to 6 months before",
    DOORS: "6 to 3 months before",
    STRETCH: "The last 90 days",
    TURN: "The last five weeks",
    LAST: "The last four days",
    ELECTION: "",
    AFTER: "The 30 days after",
}
"""Every stage in order, by ID, with its time span in words for when there is no date."""


class When(StrEnum):
    """When a campaign step takes place."""

    PAST = "past"
    NOW = "now"
    AHEAD = "ahead"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """A stage of a campaign and its tasks; the code computes its days from its `id`."""

    id: str
    title: str
    tasks: tuple[Point, ...]
    at: Position = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignStep:
    """A stage with its first and its last day."""

    stage: Stage
    first: date
    last: date

    def at(self, today: date) -> When:
        """Return where the step stands on a day."""
        if self.last < today:
            return When.PAST
        return When.NOW if self.first <= today else When.AHEAD


def steps(
    stages: Iterable[Stage], election: date, ballots: date | None = None
) -> tuple[CampaignStep, ...]:
    """Date every stage.

    If `ballots` is given, the stages before it count back from that day.
    """
    days = dict(_days(election, ballots))
    return tuple(
        CampaignStep(stage=stage, first=days[stage.id][0], last=days[stage.id][1])
        for stage in stages
        if stage.id in days
    )


def found_by(election: date | None, ballots: date | None, today: date) -> date | None:
    """The day until which to find supporters: the start of turning them out to vote.

    With less than a week until then, it is the start of the last days; after that, election day.
    """
    if election is None:
        return None
    turn_out = ballots or election - TURN_OUT
    for until in (turn_out, election - LAST_DAYS):
        if until - today >= timedelta(days=7):
            return until
    return election


def found_later(election: date | None, ballots: date | None, today: date) -> date | None:
    """The day until which to find supporters, if turning them out begins first; else None."""
    until = found_by(election, ballots, today)
    starts = ballots or (election - TURN_OUT if election else None)
    return until if until != starts else None


def _days(election: date, ballots: date | None) -> Iterator[tuple[str, tuple[date, date]]]:
    """The first and the last day of each stage; stages without days are left out."""
    from_day = ballots or election
    turn_out = ballots or election - TURN_OUT
    stretch = from_day - LAST_STRETCH
    starts = [months_before(from_day, months) for months in (18, 12, 9, 6)]
    starts.append(max(stretch, starts[-1] + DAY))
    for stage, first, following in zip(
        (LEARN, BEGIN, FILE, DOORS), starts, starts[1:], strict=False
    ):
        yield stage, (first, following - DAY)
    yield STRETCH, (stretch, turn_out - DAY)
    last = election - LAST_DAYS
    if turn_out < last:
        yield TURN, (turn_out, last - DAY)
    yield LAST, (last, election - DAY)
    yield ELECTION, (election, election)
    yield AFTER, (election + DAY, election + AFTERWARDS)


def months_before(day: date, months: int) -> date:
    """The same day of the month some months earlier, or the last day of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
