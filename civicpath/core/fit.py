"""What fits a life: from home, without a car, without strangers, within the hours of a week."""

from __future__ import annotations

from civicpath.core.condition import Facts
from civicpath.core.habit import weeks
from civicpath.core.model import Action
from civicpath.core.vocabulary import Demand

UNSUITED = {"home": Demand.OUT, "no-car": Demand.CAR, "no-strangers": Demand.STRANGERS}
"""Which demand an answer to the question `suits` rules out."""


def fits(answers: Facts, action: Action) -> bool:
    """Say whether an action, or its way from home, fits what the person has told."""
    return _suits(answers.get("suits", ()), action) and _has_time(answers.get("hours", ()), action)


def _suits(told: tuple[str, ...], action: Action) -> bool:
    clash = {UNSUITED[value] for value in told if value in UNSUITED} & set(action.asks)
    return not clash or (bool(action.home) and Demand.STRANGERS not in clash)


def _has_time(told: tuple[str, ...], action: Action) -> bool:
    """Say whether the hours of a week are enough, or, for a habit, those until it is due again."""
    hours = next(iter(told), "")
    return not hours.isdecimal() or action.minutes <= int(hours) * 60 * weeks(action)
