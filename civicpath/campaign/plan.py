"""Everything the desk knows about one race, assembled into a plan."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from civicpath.base.enums import StrEnum
from civicpath.base.values import dataclass
from civicpath.campaign.budget_summary import BudgetSummary
from civicpath.campaign.calendar import Calendar
from civicpath.campaign.calibration import Calibration
from civicpath.campaign.contact_inputs import Contacts
from civicpath.campaign.forecast import Forecast
from civicpath.campaign.numbers import ceil
from civicpath.campaign.petition import Signatures
from civicpath.campaign.progress_report import SoFar
from civicpath.campaign.race_attribution import WEEK
from civicpath.campaign.race_claims import TURN_OUT
from civicpath.campaign.race_days import Phase
from civicpath.campaign.race_in_time import UNKNOWN, RaceInTime
from civicpath.campaign.stages import found_by
from civicpath.campaign.win import Win

MOST_ROWS = 6
"""The most rows for the weeks of finding supporters; with more weeks, a row covers several."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A campaign plan. `known` is whether the local party knows the candidate, if given.

    `win` is None if no past election is known, and the goal is the candidate's own.
    """

    name: str
    today: date
    win: Win | None
    contacts: Contacts
    so_far: SoFar
    ahead: Forecast | None
    own: Calibration
    calendar: Calendar | None
    budget: BudgetSummary | None
    signatures: Signatures | None
    known: bool | None
    phase: Phase = Phase.BEFORE
    race: RaceInTime = UNKNOWN

    @property
    def cautious(self) -> bool:
        """Return whether to plan for the highest turnout, as an unknown candidate should."""
        return self.known is False


@dataclass(frozen=True, slots=True, kw_only=True)
class Workload:
    """The work that a vote goal takes, what was done of it, and where the pace leads.

    `to_remind` is the number of supporters to remind today, in the last week. `cautious` is the win
    number whose cautious goal this aims for, if it does. `voters` is how many people are expected
    to vote, where that is known.
    """

    contacts: Contacts
    so_far: SoFar
    own: Calibration
    ahead: Forecast | None = None
    to_remind: int | None = None
    cautious: Win | None = None
    voters: int | None = None


class StretchOf(StrEnum):
    """The focus of a period in the campaign plan."""

    FIND = "find"
    TURN_OUT = "turn out"
    LAST_WEEK = "last week"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """The totals to reach by a day or, in the last week, what to do each day."""

    by: date
    stage: StretchOf
    conversations: int = 0
    doors: int = 0
    supporters: int = 0
    reminded: int = 0


def by_week(plan: Plan) -> Iterator[Stretch]:
    """F36: Weekly targets: find supporters, then turn them out, day by day in the last week."""
    if plan.calendar is None or plan.today >= plan.calendar.election:
        return
    election, today = plan.calendar.election, plan.today
    until = found_by(election, plan.calendar.ballots, today)
    assert until
    yield from _finding(plan, (until - today).days // 7)
    last = election - WEEK
    people = to_remind(plan.contacts, election, plan.calendar.ballots, today)
    start = max(until, today)
    weeks = max((last - start).days // 7, 0) if people else 0
    for at in range(1, weeks + 1):
        yield Stretch(
            by=start + WEEK * at,
            stage=StretchOf.TURN_OUT,
            reminded=ceil(Fraction(people * at, weeks)),
        )
    if people:
        yield Stretch(by=election, stage=StretchOf.LAST_WEEK, reminded=each_day(people))


def _finding(plan: Plan, weeks: int) -> Iterator[Stretch]:
    """Spread the remaining work evenly over the weeks for finding supporters."""
    step = ceil(Fraction(max(weeks, 1), MOST_ROWS))
    work = plan.contacts
    before = {measure.unit: measure.done for measure in plan.so_far.measures}
    for at in range(0, weeks if work.missing else 0, step):
        done = min(at + step, weeks)

        def reached(unit: str, left: int, done: int = done) -> int:
            return before.get(unit, 0) + ceil(Fraction(left * done, weeks))

        yield Stretch(
            by=plan.today + WEEK * done,
            stage=StretchOf.FIND,
            conversations=reached("conversations", work.conversations),
            doors=reached("doors", work.doors.attempts),
            supporters=reached("supporters", work.missing),
        )


def each_day(people: int) -> int:
    """F36: The number of people to remind on each day of the last week."""
    return ceil(Fraction(people, WEEK.days))


def to_remind(contacts: Contacts, election: date, ballots: date | None, today: date) -> int:
    """The number of people to turn out: at least the plan's; once turnout begins, those found."""
    if contacts.effort.unopposed:
        return 0
    supporters = contacts.effort.found or 0
    begun = today >= (ballots or election - TURN_OUT)
    return supporters if begun else max(contacts.supporters, supporters)


def today_of_last_week(
    contacts: Contacts, election: date | None, ballots: date | None, today: date
) -> int | None:
    """The number of people to remind today, or None outside the last week."""
    if election is None or not 0 <= (election - today).days <= WEEK.days:
        return None
    people = to_remind(contacts, election, ballots, today)
    return people if today == election else each_day(people)
