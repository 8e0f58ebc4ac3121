"""A day of a place's calendar as JSON data."""

from __future__ import annotations

from typing import Any

from civicpath.core.dated import Dated
from civicpath.core.plain import plain
from civicpath.pages.voice import Voice


def dated_data(one: Dated, voice: Voice) -> dict[str, Any]:
    """A day with how sure it is, the person's own earlier date, and whether it is to be checked."""
    told: dict[str, Any] = plain(one)
    return told | {
        "when": one.when,
        "earlier": one.earlier.isoformat() if one.earlier else None,
        "stale": voice.is_stale(one.sources),
    }
