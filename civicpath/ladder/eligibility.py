"""Which actions suit a person: limits of a job or an age, circumstances, and habits."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date, timedelta

from civicpath.base.conditions import Facts
from civicpath.base.values import dataclass
from civicpath.base.vocabulary import Activity, Demand, Repeat, Verdict
from civicpath.journal.state import ActionRecord
from civicpath.ladder.model import Action, Limit, LimitRule


@dataclass(frozen=True, slots=True)
class Warrant:
    """What one limit says about an activity, and whom to ask.

    `cleared` means that the person asked and was told that they may.
    """

    limit: Limit
    rule: LimitRule
    cleared: bool = False

    @property
    def holds_back(self) -> bool:
        """Return whether the activity is left out until the person has asked."""
        return self.rule.verdict is Verdict.HOLD and not self.cleared


def warrants(
    limits: Mapping[str, Limit], answers: Mapping[str, Collection[str]], activity: Activity
) -> Iterator[Warrant]:
    """What the person's limits say about an activity."""
    cleared = activity in answers.get("cleared", ())
    for name in answers.get("limits", ()):
        if limit := limits.get(name):
            for rule in limit.rules:
                if activity in rule.activities:
                    yield Warrant(limit, rule, cleared)


def concerns(limits: Mapping[str, Limit], activity: Activity) -> bool:
    """Return whether any limit mentions this activity."""
    return any(activity in rule.activities for limit in limits.values() for rule in limit.rules)


PERIODS = {
    Repeat.WEEKLY: timedelta(days=7),
    Repeat.MONTHLY: timedelta(days=28),
    Repeat.QUARTERLY: timedelta(days=91),
    Repeat.YEARLY: timedelta(days=365),
}


def is_due(action: Action, trace: ActionRecord, today: date) -> bool:
    """Return whether a habit is due again since it was last done or mentioned."""
    if action.repeat is None or trace.done_on is None:
        return False
    return today - max(trace.done_on, trace.on) >= PERIODS[action.repeat]


def weeks(action: Action) -> int:
    """Over how many weeks the person may spread an action's time."""
    return PERIODS[action.repeat].days // 7 if action.repeat else 1


UNSUITED = {"home": Demand.OUT, "no-car": Demand.CAR, "no-strangers": Demand.STRANGERS}
"""The demand that each answer to the question `suits` rules out."""


def fits(answers: Facts, action: Action) -> bool:
    """Return whether an action, or its way from home, fits the person's answers."""
    return _suits(answers.get("suits", ()), action) and _has_time(answers.get("hours", ()), action)


def _suits(told: tuple[str, ...], action: Action) -> bool:
    clash = {UNSUITED[value] for value in told if value in UNSUITED} & set(action.asks)
    return not clash or (bool(action.home) and Demand.STRANGERS not in clash)


def _has_time(told: tuple[str, ...], action: Action) -> bool:
    """Return whether a week's hours are enough or, for a habit, those until it is due again."""
    hours = next(iter(told), "")
    return not hours.isdecimal() or action.minutes <= int(hours) * 60 * weeks(action)
