"""A meeting as JSON data."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from civicpath.core.agenda import Occurrence, State


def meeting_data(one: Occurrence, holidays: Mapping[date, str]) -> dict[str, Any]:
    """A meeting as JSON data; hours are those of the reader's clock."""
    return {
        "meeting": one.meeting,
        "date": one.on.isoformat(),
        "weekday": f"{one.on:%A}",
        "start": f"{one.start:%H:%M}" if one.start else None,
        "end": f"{one.end:%H:%M}" if one.end else None,
        "title": one.title,
        "group": one.group,
        "place": one.place,
        "confirm": one.confirm,
        "zone": one.zone or None,
        "there": f"{one.there:%H:%M}" if one.there else None,
        "zone_unknown": one.unsure,
        "state": one.state.value,
        "moved_from": one.day.isoformat() if one.state is State.MOVED else None,
        "going": one.going,
        "holiday": holidays.get(one.on),
        "source": one.source or None,
        "label": one.label or None,
    }
