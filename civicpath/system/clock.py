"""The reader's own clock and the rules of time zones."""

from __future__ import annotations

from datetime import UTC, datetime, tzinfo


def here(at: datetime, zone: str) -> datetime:
    """Give the time on this computer's clock; a zone that nobody knows is left as it is."""
    found = known(zone)
    if found is None:
        return at
    try:
        return at.replace(tzinfo=found).astimezone().replace(tzinfo=None)
    except (OverflowError, OSError):  # the ends of the calendar
        return at


def known(zone: str) -> tzinfo | None:
    """The rules of a zone by its IANA name, or None."""
    if zone == "UTC":
        return UTC
    from zoneinfo import ZoneInfo

    try:
        return ZoneInfo(zone)
    except (KeyError, ValueError, OSError):  # no such zone, no name at all, or no file of zones
        return None


def utc(at: datetime, zone: str) -> datetime:
    """Give the time in UTC of what a clock in a zone shows; without a known zone as it is."""
    found = known(zone)
    return at.replace(tzinfo=found).astimezone(UTC).replace(tzinfo=None) if found else at
