"""Meetings that a person means to go to: which one comes forward, and which to ask about."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import TYPE_CHECKING

from civicpath.core.past import Last, Trace

if TYPE_CHECKING:
    from civicpath.core.agenda import Occurrence

ATTEND = "meeting/attend"
"""The action that stands for going to a meeting."""

AHEAD = timedelta(days=2)
"""How long before it a meeting comes forward."""

AFTER = timedelta(days=14)
"""How long after it one asks how it went."""


def coming(going: Iterable[Occurrence], today: date, attended: Trace | None) -> Occurrence | None:
    """The next meeting, if it is near and the person did not say yet that they went."""
    near = (one for one in going if today <= one.on <= today + AHEAD)
    return next((one for one in near if not _told(one, attended)), None)


def behind(going: Iterable[Occurrence], today: date, attended: Trace | None) -> Occurrence | None:
    """The last meeting before today, unless the person said since then that they went to one."""
    found = [one for one in going if today - AFTER <= one.on < today]
    return found[-1] if found and not _told(found[-1], attended) else None


def _told(one: Occurrence, attended: Trace | None) -> bool:
    """Say whether a meeting was attended on the day of this one or since, or put off near it."""
    if attended is None:
        return False
    put_off = attended.last is not Last.DONE and attended.on >= one.on - AHEAD
    return put_off or bool(attended.done_on and attended.done_on >= one.on)
