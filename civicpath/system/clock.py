"""The computer's local time, and time zones."""

from __future__ import annotations

from datetime import UTC, datetime, tzinfo

_LONGEST = 64
"""The most characters of a zone's name; the longest that exists has 32."""


def here(at: datetime, zone: str) -> datetime:
    """Convert a time to this computer's time zone; in an unknown zone it is unchanged."""
    rules = known(zone)
    if rules is None:
        return at
    try:
        return at.replace(tzinfo=rules).astimezone().replace(tzinfo=None)
    except (OverflowError, OSError):  # out of the range of dates
        return at


def known(zone: str) -> tzinfo | None:
    """Return the rules of a time zone by its IANA name, or None."""
    if zone == "UTC":
        return UTC
    if len(zone) > _LONGEST:  # each slash is a folder to look into, one within the other
        return None
    from zoneinfo import ZoneInfo

    try:
        return ZoneInfo(zone)
    except (KeyError, ValueError, OSError):  # unknown zone, invalid name, or no zone data
        return None


def utc(at: datetime, zone: str) -> datetime:
    """Convert a zone's wall-clock time to UTC; in an unknown zone it is unchanged."""
    rules = known(zone)
    return at.replace(tzinfo=rules).astimezone(UTC).replace(tzinfo=None) if rules else at
