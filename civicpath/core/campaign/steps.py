"""The steps of a campaign, counted backwards from election day, or from when ballots go out."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from civicpath.core.value import dataclass

LAST_STRETCH: Final = timedelta(days=90)
TURN_OUT: Final = timedelta(days=35)
LAST_DAYS: Final = timedelta(days=4)
AFTERWARDS: Final = timedelta(days=30)
DAY: Final = timedelta(days=1)


class When(StrEnum):
    """Where a step stands on a day."""

    PAST = "past"
    NOW = "now"
    AHEAD = "ahead"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """What is done in a stretch of a campaign, and how that stretch is said without a date.

    The `sources` are those of its first task; the others are our own advice.
    """

    id: str
    title: str
    about: str
    tasks: tuple[str, ...]
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A stage with its first and its last day."""

    stage: Stage
    first: date
    last: date

    def at(self, today: date) -> When:
        """Where it stands on a day."""
        if self.last < today:
            return When.PAST
        return When.NOW if self.first <= today else When.AHEAD


LEARN: Final = Stage(
    id="learn",
    title="Learn the office",
    about="18 to 12 months before",
    tasks=(
        "Go to the body's meetings, and read its budget.",
        "Talk with the party, with neighbors, and with somebody who ran.",
        "Check the law, your job and your family before you say a word in public.",
    ),
)
BEGIN: Final = Stage(
    id="begin",
    title="Set up",
    about="12 to 9 months before",
    tasks=(
        "Name a treasurer, open an account, register where the law asks for it.",
        "Work out your win number, and write this plan.",
        "Make your first fifty calls. Gather five people who tell you the truth.",
    ),
)
FILE: Final = Stage(
    id="file",
    title="File and launch",
    about="9 to 6 months before",
    tasks=(
        "Get on the ballot. Some places close 105 days before the election, others far earlier.",
        "Get your list of voters. Put up a page. Tell the press and your friends.",
    ),
    sources=("ferndale",),
)
DOORS: Final = Stage(
    id="doors",
    title="Doors each week",
    about="6 to 3 months before",
    tasks=(
        "Knock on doors yourself every week.",
        "Ask for support by name: groups, neighbors, people who hold office.",
        "Have friends open their homes. Bring in volunteers.",
    ),
)
STRETCH: Final = Stage(
    id="stretch",
    title="The last stretch",
    about="The last 90 days",
    tasks=(
        "Most of the money goes out now. Print mail and signs.",
        "Go to the forums. Keep knocking.",
    ),
    sources=("fundhero",),
)
TURN: Final = Stage(
    id="turn-out",
    title="Turn your people out",
    about="The last five weeks",
    tasks=(
        "Stop convincing. Remind the people who said yes, until they have voted.",
        "Help them with the mail ballot, the early site, or a ride.",
    ),
    sources=("gop-gotv",),
)
LAST: Final = Stage(
    id="last-days",
    title="Only supporters",
    about="The last four days",
    tasks=("Call and visit only those who are for you. Rides, polls, thanks.",),
    sources=("kane-back",),
)
ELECTION: Final = Stage(
    id="election",
    title="Election day",
    about="",
    tasks=("Vote. Get the last ones to vote. Thank your people before the count is in.",),
)
AFTER: Final = Stage(
    id="after",
    title="The days after",
    about="The 30 days after",
    tasks=(
        "Thank everyone by name. Take the signs down.",
        "Pay what you owe, and file the last report on time.",
        "Keep your list, and write one page on what worked.",
    ),
)
STAGES: Final = (LEARN, BEGIN, FILE, DOORS, STRETCH, TURN, LAST, ELECTION, AFTER)
"""All of them in order."""


def steps(election: date, ballots: date | None = None) -> tuple[Step, ...]:
    """Date every stage. With the day on which ballots go out, all before it counts back from it."""
    return tuple(_steps(election, ballots))


def _steps(election: date, ballots: date | None) -> Iterator[Step]:
    from_day = ballots or election
    turn_out = ballots or election - TURN_OUT
    stretch = from_day - LAST_STRETCH
    starts = [months_before(from_day, months) for months in (18, 12, 9, 6)]
    starts.append(max(stretch, starts[-1] + DAY))
    for stage, first, following in zip(
        (LEARN, BEGIN, FILE, DOORS), starts, starts[1:], strict=False
    ):
        yield Step(stage=stage, first=first, last=following - DAY)
    yield Step(stage=STRETCH, first=stretch, last=turn_out - DAY)
    last = election - LAST_DAYS
    if turn_out < last:
        yield Step(stage=TURN, first=turn_out, last=last - DAY)
    yield Step(stage=LAST, first=last, last=election - DAY)
    yield Step(stage=ELECTION, first=election, last=election)
    yield Step(stage=AFTER, first=election + DAY, last=election + AFTERWARDS)


def months_before(day: date, months: int) -> date:
    """The same day of the month so many months earlier, or the last one that month has."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
