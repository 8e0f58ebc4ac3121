"""A day as a person names it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from civicpath.core.errors import Usage
from civicpath.core.text import excerpt

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
