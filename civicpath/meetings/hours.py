"""Times of day in words, and the zones that people name."""

from __future__ import annotations

from datetime import time
from typing import Final

ZONES: Final = {
    "eastern": "America/New_York", "et": "America/New_York", "est": "America/New_York",
    "edt": "America/New_York", "central": "America/Chicago", "ct": "America/Chicago",
    "cst": "America/Chicago", "cdt": "America/Chicago", "mountain": "America/Denver",
    "mt": "America/Denver", "mst": "America/Denver", "mdt": "America/Denver",
    "pacific": "America/Los_Angeles", "pt": "America/Los_Angeles", "pst": "America/Los_Angeles",
    "pdt": "America/Los_Angeles", "alaska": "America/Anchorage", "akst": "America/Anchorage",
    "akdt": "America/Anchorage", "akt": "America/Anchorage", "hawaii": "Pacific/Honolulu",
    "hst": "Pacific/Honolulu", "arizona": "America/Phoenix",
}  # fmt: skip
"""The time zones by the names that people use in the United States."""


def iana_name(zone: str) -> str:
    """Return the IANA name of a zone as people name it, such as Central; others stay unchanged."""
    return ZONES.get(zone.lower().removesuffix(" time").strip(), zone.strip())


def clock(at: time) -> str:
    """Return a time of day in words: 6:30 PM."""
    return f"{at.hour % 12 or 12}:{at.minute:02} {'AM' if at.hour < 12 else 'PM'}"  # noqa: PLR2004


def hours(start: time | None, end: time | None) -> str:
    """Return the start and, if known, the end in words; empty if no time is known."""
    if start is None:
        return ""
    return f"from {clock(start)} to {clock(end)}" if end else f"at {clock(start)}"
