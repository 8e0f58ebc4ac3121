"""Where a person stands on a day: their past, their place and the calendar, put together."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from civicpath.core import deadline, group, here
from civicpath.core.model import Ladder
from civicpath.core.past import Past
from civicpath.core.place import Place
from civicpath.core.progress import Progress
from civicpath.core.season import season_of

if TYPE_CHECKING:
    from civicpath.core.agenda import Occurrence, Reader

KEYS: Mapping[str, tuple[str, ...]] = {**here.KEYS, **deadline.KEYS, **group.KEYS}
"""What conditions may ask besides the questions: each key with the values that it can have."""


def stand(ladder: Ladder, past: Past, place: Place | None, day: date, reader: Reader) -> Progress:
    """Put a person's progress together; `reader` turns hours into those of their own clock."""
    parties = past.answers.get("party", ())
    calendar = season_of(place, day)
    near = deadline.nearness(calendar, day, parties, ladder, past)
    return Progress(
        ladder=ladder,
        today=day,
        past=past,
        season=calendar.season,
        here=here.facts(place, parties) | near,
        place=place,
        ahead=tuple(one for one in calendar.ahead if one.concerns(parties)) if place else (),
        soon=deadline.soon(calendar, day, parties) if place else (),
        going=_going(past, day, reader),
    )


def _going(past: Past, day: date, reader: Reader) -> tuple[Occurrence, ...]:
    """The meetings near a day to which the person means to go."""
    if not past.meetings:
        return ()
    from civicpath.core.agenda import going
    from civicpath.core.appointment import AFTER, AHEAD

    return going(past.meetings, day - AFTER, day + AHEAD, reader)
