"""Progress so far, what is left, and the pace needed from now on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Final

from civicpath.base.values import dataclass
from civicpath.campaign.contact_chain import a_week
from civicpath.campaign.contact_inputs import Contacts
from civicpath.campaign.numbers import floor
from civicpath.campaign.race_attribution import TALKS, UNITS, Tally
from civicpath.campaign.vote_inputs import TURN

MOST_WEEKS = 8
"""The most past weeks to report."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkDone:
    """How much of a unit was done, and the goal; a goal of 0 means no goal."""

    title: str
    unit: str
    done: int
    goal: int = 0
    weeks: int = 0

    @property
    def left(self) -> int:
        """What is left to do, at least 0."""
        return max(0, self.goal - self.done)

    @property
    def a_week(self) -> int | None:
        """The weekly pace for what is left, or None if no full week is left or known."""
        pace = a_week(self.left, self.weeks)
        return pace.whole if pace else None


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekDone:
    """The conversations of a week, and the goal of the plan in effect when the week began."""

    monday: date
    done: int
    goal: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class SoFar:
    """What was done, in total and week by week."""

    measures: tuple[WorkDone, ...]
    weeks: tuple[WeekDone, ...] = ()

    @property
    def begun(self) -> bool:
        """Return whether anything was done."""
        return any(measure.done for measure in self.measures)

    @property
    def reached(self) -> bool:
        """Return whether all supporters of the plan are found, which leaves no talks to have."""
        goals = [measure for measure in self.measures if measure.unit in FINDING and measure.goal]
        return bool(goals) and not any(goal.left for goal in goals)


FINDING: Final = ("supporters", TALKS)
"""The units that are complete once all supporters are found."""

Goals = Callable[[date], int]
"""Maps a Monday to the conversations that the plan of that day asked for in its week."""


def so_far(
    tally: Tally, contacts: Contacts, today: date, budget: int = 0, goals: Goals | None = None
) -> SoFar:
    """Compare the log with a plan, and each week with the plan in effect then."""
    return SoFar(
        measures=tuple(_measures(tally, contacts, budget)),
        weeks=tuple(
            WeekDone(
                monday=monday,
                done=int(tally.week(TALKS, monday)),
                goal=goals(monday) if goals else contacts.conversations_a_week or 0,
            )
            for monday in ([] if contacts.effort.unopposed else tally.weeks(today, MOST_WEEKS))
        ),
    )


def _measures(tally: Tally, contacts: Contacts, budget: int) -> Iterator[WorkDone]:
    """What was done; with an opponent, the main measures even at 0."""
    if not any(tally.tells(unit) for unit in UNITS):
        return
    effort = contacts.effort
    weeks = effort.weeks.whole if effort.weeks else 0
    supporters, talks = int(tally.total("supporters")), int(tally.total(TALKS))
    votes = effort.base.whole + floor(supporters * effort.rate(TURN))
    if supporters and not effort.unopposed:
        yield WorkDone(title="Votes identified", unit="votes", done=votes, goal=effort.goal.whole)
    to_have = contacts.conversations
    for title, unit, done, goal in (
        ("Supporters found", "supporters", supporters, contacts.supporters),
        ("Conversations", TALKS, talks, talks + to_have if to_have else 0),
    ):
        if done or not effort.unopposed:
            yield WorkDone(title=title, unit=unit, done=done, goal=goal, weeks=weeks)
    for unit in ("doors", "calls", "hours"):
        done = int(tally.total(unit))
        if done:
            yield WorkDone(title=unit.capitalize(), unit=unit, done=done)
    raised = int(tally.total("dollars"))
    if raised:
        yield WorkDone(title="Money raised", unit="dollars", done=raised, goal=budget, weeks=weeks)
