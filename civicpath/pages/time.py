"""How times, days and numbers are said."""

from __future__ import annotations

from datetime import date


def plural(number: int, noun: str) -> str:
    """A number with its noun: 1 day, 2 days."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def day(when: date) -> str:
    """A day in full: Tuesday, November 24, 2026."""
    return f"{when:%A, %B} {when.day}, {when.year}"
