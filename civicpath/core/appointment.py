"""Meetings that a person means to go to: which one comes forward, and which to ask about."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import TYPE_CHECKING

from civicpath.core.past import Trace

if TYPE_CHECKING:
    from civicpath.core.agenda import Occurrence

AHEAD = timedelta(days=2)
"""How long before it a meeting comes forward."""

AFTER = timedelta(days=14)
"""How long after it one asks how it went."""


def coming(going: Iterable[Occurrence], today: date) -> Occurrence | None:
    """The next meeting, when it is near."""
    return next((one for one in going if today <= one.on <= today + AHEAD), None)


def behind(going: Iterable[Occurrence], today: date, attended: Trace | None) -> Occurrence | None:
    """The last meeting before today, unless it was told since that one was attended."""
    found = [one for one in going if today - AFTER <= one.on < today]
    if not found:
        return None
    last = found[-1]
    told = attended and attended.done_on and attended.done_on >= last.on
    return None if told else last
