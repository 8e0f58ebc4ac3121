"""Where actions and rungs stand, as the marks that a page shows."""

from __future__ import annotations

from civicpath.core.detour import is_try
from civicpath.core.model import Action, Rung
from civicpath.core.page import Mark, Step
from civicpath.core.progress import OFFERED, Progress, RungState, Status

STATUS_MARKS = {
    Status.HELD: Mark.HELD,
    Status.NOT_FOR_ME: Mark.NOT_FOR_ME,
    Status.DONE: Mark.DONE,
    Status.DUE: Mark.DONE,
    Status.WAITING: Mark.WAITING,
    Status.STUCK: Mark.STUCK,
    Status.SKIPPED: Mark.SKIPPED,
}

RUNG_MARKS = {
    RungState.DONE: Mark.DONE,
    RungState.NOW: Mark.NOW,
    RungState.TODO: Mark.TODO,
    RungState.SKIPPED: Mark.SKIPPED,
    RungState.NOT_FOR_ME: Mark.NOT_FOR_ME,
    RungState.OPTIONAL: Mark.OPTIONAL,
    RungState.HELD: Mark.HELD,
}


def mark(action: Action, status: Status, *, now: bool = False) -> Mark:
    """The mark of an action."""
    return Mark.NOW if now else STATUS_MARKS.get(status) or unspoken(action, status)


def unspoken(action: Action, status: Status = Status.ABSENT) -> Mark:
    """The mark of an action of which nothing was said yet."""
    if is_try(action):
        return Mark.TODO if status in OFFERED else Mark.OTHERWISE
    return Mark.OPTIONAL if action.optional else Mark.TODO


def step(progress: Progress, rung: Rung, number: int) -> Step:
    """One rung as drawn on the ladder."""
    state = progress.state(rung)
    done, total = (0, 0) if state is RungState.HELD else progress.tally(rung)
    return Step(
        number=number,
        title=rung.title,
        mark=RUNG_MARKS[state],
        done=done,
        total=total,
        here=state is RungState.NOW,
        id=rung.id,
    )


def place_on_ladder(progress: Progress, rung: Rung) -> str:
    """Say which rung of how many it is, and how full."""
    order = progress.ladder.front.rungs
    done, total = progress.tally(rung)
    return f"Rung {order.index(rung.id) + 1} of {len(order)}: {rung.title}. {done} of {total} done."
