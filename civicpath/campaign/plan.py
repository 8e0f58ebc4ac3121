"""All that the desk knows of one race, put together as a plan."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from civicpath.base.values import dataclass
from civicpath.campaign.budget_summary import Purse
from civicpath.campaign.calendar import Calendar
from civicpath.campaign.calibration import Calibration
from civicpath.campaign.contact_inputs import Contacts
from civicpath.campaign.formulas import a_week
from civicpath.campaign.numbers import ceil
from civicpath.campaign.petition import Signatures
from civicpath.campaign.progress_report import SoFar
from civicpath.campaign.race_attribution import WEEK
from civicpath.campaign.stages import TURN
from civicpath.campaign.win import Win

MOST_ROWS = 10
"""With more weeks than these, a row stands for several of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A campaign plan. `known` says whether the local party knows the candidate, if told."""

    name: str
    today: date
    win: Win
    contacts: Contacts
    so_far: SoFar
    own: Calibration
    calendar: Calendar | None
    purse: Purse | None
    signatures: Signatures | None
    known: bool | None

    @property
    def cautious(self) -> bool:
        """Whoever is not known in the party plans for the highest turnout."""
        return self.known is False


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """What is to be reached by a day, in all."""

    by: date
    conversations: int
    doors: int
    supporters: int


def by_week(plan: Plan) -> Iterator[Stretch]:
    """Spread what is left evenly; nothing where no full week is left, or the day is unknown."""
    weeks = plan.calendar.weeks if plan.calendar else 0
    step = ceil(Fraction(max(weeks, 1), MOST_ROWS))
    work = plan.contacts
    for at in range(0, weeks, step):
        done = min(at + step, weeks)
        yield Stretch(
            by=plan.today + WEEK * done,
            conversations=_reached(plan, "conversations", work.conversations, done),
            doors=_reached(plan, "doors", work.doors.attempts, done),
            supporters=_reached(plan, "supporters", work.supporters, done),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Sooner:
    """The weekly pace for somebody who wants to finish before they begin to turn out voters."""

    by: date
    conversations: int
    doors: int


def sooner(plan: Plan) -> Sooner | None:
    """The pace until turning out begins, where that comes weeks before the last day that counts."""
    if plan.calendar is None:
        return None
    turn = next((one.first for one in plan.calendar.steps if one.stage.id == TURN), None)
    weeks = (turn - plan.today).days // 7 if turn else 0
    if turn is None or not 0 < weeks < plan.calendar.weeks:
        return None
    work = plan.contacts
    talks, doors = (
        a_week(max(goal - _done(plan, unit), 0), weeks)
        for unit, goal in (("conversations", work.conversations), ("doors", work.doors.attempts))
    )
    assert talks
    assert doors
    return Sooner(by=turn, conversations=talks.whole, doors=doors.whole)


def _reached(plan: Plan, unit: str, goal: int, done: int) -> int:
    """What is to be reached after so many of the weeks, on top of what was done, rounded up."""
    assert plan.calendar
    before = _done(plan, unit)
    return before + ceil(Fraction(max(goal - before, 0) * done, plan.calendar.weeks))


def _done(plan: Plan, unit: str) -> int:
    return next((one.done for one in plan.so_far.measures if one.unit == unit), 0)
