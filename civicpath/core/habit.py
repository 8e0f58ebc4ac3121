"""Habits: what comes round again, and how often."""

from __future__ import annotations

from datetime import date, timedelta

from civicpath.core.model import Action
from civicpath.core.past import Trace
from civicpath.core.vocabulary import Repeat

PERIODS = {
    Repeat.WEEKLY: timedelta(days=7),
    Repeat.MONTHLY: timedelta(days=28),
    Repeat.QUARTERLY: timedelta(days=91),
    Repeat.YEARLY: timedelta(days=365),
}


def is_due(action: Action, trace: Trace, today: date) -> bool:
    """Say whether a habit has come round again since it was done, or last spoken of."""
    if action.repeat is None or trace.done_on is None:
        return False
    return today - max(trace.done_on, trace.on) >= PERIODS[action.repeat]


def weeks(action: Action) -> int:
    """Over how many weeks the person may spread the time that an action takes."""
    return PERIODS[action.repeat].days // 7 if action.repeat else 1
