"""What is in the way on a rung, where the next step is one of another rung."""

from __future__ import annotations

from typing import Final

from civicpath.base.text import series
from civicpath.ladder.progress import Progress
from civicpath.ladder.status import Status

WAITS: Final = {Status.WAITING, Status.RESTING, Status.OFF_SEASON, Status.CLOSED}

LEFT: Final = (
    (WAITS, "waits for an answer, or for its day"),
    ({Status.STUCK}, "has not worked out so far"),
    ({Status.SKIPPED}, "was passed over"),
)
"""What may be in the way of what is left on a rung."""


def meanwhile(progress: Progress) -> str:
    """Say what is in the way on the rung, and never that something waits when nothing does."""
    rung = progress.current
    left = {progress.status(one) for one in rung.actions if not one.optional} if rung else set()
    then = "Do this meanwhile." if left & WAITS else "You can do this all the same."
    told = series((text for statuses, text in LEFT if left & statuses), "or")
    if not told:
        return f"Nothing on your rung can be done today. {then}"
    return f"What is left on your rung {told}. {then}"
