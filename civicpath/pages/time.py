"""How times, days and numbers are said."""

from __future__ import annotations

from datetime import date

HOUR = 60


def plural(number: int, noun: str) -> str:
    """A number with its noun: 1 day, 2 days."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def minutes(number: int) -> str:
    """So many minutes, as a person would say it: 15 minutes, 1 hour 30 minutes."""
    hours, rest = divmod(number, HOUR)
    parts = [plural(hours, "hour")] if hours else []
    if rest or not hours:
        parts.append(plural(rest, "minute"))
    return " ".join(parts)


def day(when: date) -> str:
    """A day in full: Tuesday, November 24, 2026."""
    return f"{when:%A, %B} {when.day}, {when.year}"
