"""Which actions suit a person, given their job, age, circumstances, and time."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import timedelta
from enum import IntEnum

from civicpath.base.conditions import Facts
from civicpath.base.values import dataclass
from civicpath.base.vocabulary import Activity, Demand, Repeat, Verdict
from civicpath.ladder.model import AN_HOUR, Action, Limit, LimitRule


@dataclass(frozen=True, slots=True)
class Warrant:
    """What one limit says about an activity, and who to ask.

    `cleared` means that the person asked and was told that the activity is allowed.
    """

    limit: Limit
    rule: LimitRule
    cleared: bool = False

    @property
    def holds_back(self) -> bool:
        """Return whether the activity is left out until the person has asked."""
        return self.rule.verdict is Verdict.HOLD and not self.cleared


def warrants_on(
    limits: Mapping[str, Limit], answers: Mapping[str, Collection[str]], activity: Activity
) -> Iterator[Warrant]:
    """Yield what the person's limits say about an activity."""
    cleared = activity in answers.get("cleared", ())
    for name in answers.get("limits", ()):
        if limit := limits.get(name):
            for rule in limit.rules:
                if activity in rule.activities:
                    yield Warrant(limit, rule, cleared)


def is_held_back(
    limits: Mapping[str, Limit], answers: Mapping[str, Collection[str]], activity: Activity
) -> bool:
    """Return whether a limit holds an activity back until the person has asked."""
    return any(warrant.holds_back for warrant in warrants_on(limits, answers, activity))


def concerns(limits: Mapping[str, Limit], activity: Activity) -> bool:
    """Return whether any limit mentions this activity."""
    return any(activity in rule.activities for limit in limits.values() for rule in limit.rules)


PERIODS = {
    Repeat.WEEKLY: timedelta(days=7),
    Repeat.MONTHLY: timedelta(days=28),
    Repeat.QUARTERLY: timedelta(days=91),
    Repeat.YEARLY: timedelta(days=365),
}


def weeks(action: Action) -> int:
    """Return the number of weeks over which a person may spread an action's time."""
    return PERIODS[action.repeat].days // 7 if action.repeat else 1


UNSUITED = {
    "home": {Demand.OUT},
    "no-car": {Demand.CAR, Demand.OUT},
    "no-strangers": {Demand.STRANGERS},
}
"""The demands that each answer to the question `suits` rules out."""

FEW_HOURS = 2
"""The most hours a week with which extras are left out."""

MANY_HOURS = 10
"""The least hours a week with which extras are suggested along with the rest."""


class Fit(IntEnum):
    """How an action fits a person, best first: as described, in another way, or badly."""

    AS_IT_IS = 0
    ANOTHER_WAY = 1
    BADLY = 2


def fit_of(answers: Facts, action: Action) -> Fit:
    """Return how an action, or its version from home, fits the person's answers and week."""
    if not _has_time(answers, action):
        return Fit.BADLY
    clash = clashes(answers, action)
    if not clash:
        return Fit.AS_IT_IS
    by_foot = "home" not in answers.get("suits", ()) and clash == {Demand.OUT}
    away = by_foot or (bool(action.home) and Demand.STRANGERS not in clash)
    return Fit.ANOTHER_WAY if away else Fit.BADLY


def clashes(answers: Facts, action: Action) -> set[Demand]:
    """Return the demands of an action that do not suit the person."""
    ways = answers.get("suits", ())
    return {demand for value in ways for demand in UNSUITED.get(value, ())} & {*action.asks}


def hours(answers: Facts) -> int | None:
    """Return the hours a week that a person can give, or None if they did not say."""
    answer = next(iter(answers.get("hours", ())), "")
    return int(answer) if answer.isdecimal() else None


def has_little_time(answers: Facts) -> bool:
    """Return whether a person has so few hours a week that extras are left out."""
    weekly = hours(answers)
    return weekly is not None and weekly <= FEW_HOURS


def has_much_time(answers: Facts) -> bool:
    """Return whether a person has so many hours a week that extras are included."""
    return (hours(answers) or 0) >= MANY_HOURS


def _has_time(answers: Facts, action: Action) -> bool:
    """Return whether an action fits into the hours of a week or, for a habit, of its period."""
    weekly = hours(answers)
    return weekly is None or action.minutes <= weekly * AN_HOUR * weeks(action)


def pace(answers: Facts, action: Action) -> int:
    """Return the number of weeks that an action takes at the person's hours; at least one."""
    weekly = hours(answers)
    return max(1, -(-action.minutes // (weekly * AN_HOUR))) if weekly else 1
