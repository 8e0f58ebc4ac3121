"""What meetings ask to bring forward, on this computer's clock."""

from __future__ import annotations

from datetime import date

from civicpath.journal.state import State
from civicpath.ladder.claims import Claim


def claims_here(past: State, day: date) -> tuple[tuple[Claim, ...], bool]:
    """The claims of meetings near a day, and whether a day is known on which a group meets."""
    if not past.meetings:
        return (), False
    from civicpath.meetings.agenda import claims_near
    from civicpath.system.clock import here

    return claims_near(past, day, here)
