"""So far, to go, and the pace that is needed from now on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from civicpath.base.values import dataclass
from civicpath.campaign.contact_inputs import Contacts
from civicpath.campaign.formulas import a_week
from civicpath.campaign.numbers import floor
from civicpath.campaign.race_attribution import UNITS, Tally

MOST_WEEKS = 8
"""How many weeks are looked back at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkDone:
    """How much of something was done, of how much. A goal of 0 is none."""

    title: str
    unit: str
    done: int
    goal: int = 0
    weeks: int = 0

    @property
    def left(self) -> int:
        """What is still to do, never less than nothing."""
        return max(0, self.goal - self.done)

    @property
    def a_week(self) -> int | None:
        """The pace that what is left takes; None with no full week left or known."""
        pace = a_week(self.left, self.weeks)
        return pace.whole if pace else None


@dataclass(frozen=True, slots=True, kw_only=True)
class SoFar:
    """What was done, in all and week by week. `weekly_goal` is the pace needed from now on."""

    measures: tuple[WorkDone, ...]
    weeks: tuple[tuple[date, int], ...]
    weekly_goal: int

    @property
    def begun(self) -> bool:
        """Say whether anything was done."""
        return any(one.done for one in self.measures)


def so_far(tally: Tally, contacts: Contacts, today: date, budget: int = 0) -> SoFar:
    """Hold what was logged against a plan."""
    measures = tuple(_measures(tally, contacts, budget))
    talks = next((one for one in measures if one.unit == "conversations"), None)
    return SoFar(
        measures=measures,
        weeks=tuple(
            (monday, int(tally.week("conversations", monday)))
            for monday in tally.weeks(today, MOST_WEEKS)
        ),
        weekly_goal=(talks.a_week if talks else contacts.conversations_a_week) or 0,
    )


def _measures(tally: Tally, contacts: Contacts, budget: int) -> Iterator[WorkDone]:
    """What was done, and what the plan rests on even where none of it is done yet."""
    if not any(tally.total(unit) for unit in UNITS):
        return
    effort = contacts.effort
    weeks = effort.weeks.whole if effort.weeks else 0
    supporters, talks = int(tally.total("supporters")), int(tally.total("conversations"))
    votes = effort.base.whole + floor(supporters * effort.turn.value)
    if supporters:
        yield WorkDone(title="Votes identified", unit="votes", done=votes, goal=effort.goal.whole)
    found_all = supporters >= contacts.supporters  # then no more talks are needed to find them
    for title, unit, done, goal in (
        ("Supporters found", "supporters", supporters, contacts.supporters),
        ("Conversations", "conversations", talks, 0 if found_all else contacts.conversations),
    ):
        yield WorkDone(title=title, unit=unit, done=done, goal=goal, weeks=weeks)
    for unit in ("doors", "calls", "hours"):
        done = int(tally.total(unit))
        if done:
            yield WorkDone(title=unit.capitalize(), unit=unit, done=done)
    raised = int(tally.total("dollars"))
    if raised:
        yield WorkDone(title="Money raised", unit="dollars", done=raised, goal=budget, weeks=weeks)
