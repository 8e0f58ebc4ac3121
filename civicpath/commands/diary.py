"""`export calendar`: your meetings, waits and the place's days, for the calendar that you use."""

from __future__ import annotations

from pathlib import Path

from civicpath.commands.deliver import Form, deliver
from civicpath.commands.wish import Wish
from civicpath.core.diary import diary
from civicpath.core.errors import Usage
from civicpath.edges.clock import utc
from civicpath.render import ics

ENDING = ".ics"


def export_calendar(wish: Wish, form: Form | None, output: Path | None, *, force: bool) -> None:
    """Write one calendar file; brought in again, it changes entries and doubles none."""
    ending = output.suffix.lower() if output and output.name != "-" else ENDING
    if form or ending != ENDING:
        raise Usage("A calendar is written as .ics only.", "export calendar -o meetings.ics")
    progress = wish.progress
    deliver(wish.app, ics.render(diary(progress, utc), progress.today), output, force=force)
