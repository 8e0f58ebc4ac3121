"""Days: reading one that a person typed, and saying one on a page."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from civicpath.base.errors import Usage
from civicpath.base.text import excerpt

YEARS: Final = range(1900, 2200)
"""The years of days that a person may name: from any of them one can reckon either way."""

NEAR: Final = {"today": 0, "yesterday": -1, "tomorrow": 1}


def read_day(text: str, today: date) -> date:
    """Understand a day: YYYY-MM-DD, M/D/YYYY, or a word for a day near today."""
    if text.lower() in NEAR:
        return today + timedelta(days=NEAR[text.lower()])
    try:
        found = _american(text) if "/" in text else date.fromisoformat(text)
    except ValueError:
        message = f"'{excerpt(text)}' is not a day."
        raise Usage(message, "Write it as YYYY-MM-DD, like 2026-12-08, or as 12/8/2026.") from None
    if found.year not in YEARS:
        hint = f"Give a day in the years {YEARS.start} to {YEARS[-1]}."
        raise Usage(f"{found.isoformat()} is out of range.", hint)
    return found


def _american(text: str) -> date:
    """The day of M/D/YYYY; ValueError for anything else."""
    month, day, year = (int(part) for part in text.split("/") if part.isdecimal())
    return date(year, month, day)


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
