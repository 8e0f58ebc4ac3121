"""How times, days and numbers are said."""

from __future__ import annotations

from datetime import date

MONTH_ONLY = len("2026-11")


def day(when: date) -> str:
    """A day in full: Tuesday, November 24, 2026."""
    return f"{when:%A, %B} {when.day}, {when.year}"


def short_day(when: date) -> str:
    """A day without its weekday: November 24, 2026."""
    return f"{when:%B} {when.day}, {when.year}"


def in_words(text: str) -> str:
    """A day or a month as data has it (2026-11-24, 2026-11) in words; other texts as they are."""
    month_only = len(text) == MONTH_ONLY
    try:
        when = date.fromisoformat(f"{text}-01" if month_only else text)
    except ValueError:
        return text
    return f"{when:%B %Y}" if month_only else short_day(when)
