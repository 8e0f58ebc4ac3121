"""Parse days as a person types them, and format them for a page."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from enum import Enum
from typing import Final

from civicpath.base.errors import Usage
from civicpath.base.patterns import pattern
from civicpath.base.text import excerpt

YEARS: Final = range(1900, 2200)
"""The years that a person may name. Date arithmetic from any of them stays in range."""

NEAR: Final = {"today": 0, "yesterday": -1, "tomorrow": 1}

_MONTHS: Final = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip


MONTH_NAMES: Final = ("", *(name.capitalize() for name in _MONTHS))
"""The months' names by their numbers, from 1."""


_WEEKDAYS: Final = (
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
)  # fmt: skip


WEEK: Final = 7

_SPELLED: Final = pattern(
    r"(?:(?P<weekday>[a-z]{3,9})\.?,?\s+)??(?:the\s+)?"
    r"(?:(?P<month>[a-z]{3,9})\.?\s+(?:the\s+)?(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?"
    r"|(?P<first>[0-9]{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<then>[a-z]{3,9})\.?)"
    r"(?:(?:,\s*|\s+)(?P<year>[0-9]{4}))?"
)
"""`December 5, 2026`; `Saturday, Dec. 5th 2026`; `5 December 2026`; `Dec 5`."""


_SLASHED: Final = pattern(r"([0-9]{1,2})/([0-9]{1,2})(?:/([0-9]{4}|[0-9]{2}))?")


_FEBRUARY: Final = 2


LEAP_YEAR: Final = 2024
"""A year that has every day that any year has."""


_CENTURY: Final = 2000
"""The century of a year with two digits."""


LEAP: Final = 8
"""The most years between two days of the same date: February 29, over a century."""


class Side(Enum):
    """Which of the years a day may be in that is written without one."""

    PAST = "past"
    NEAREST = "nearest"
    COMING = "coming"


def read_day(text: str, today: date, side: Side = Side.NEAREST) -> date:
    """Parse a day: YYYY-MM-DD, M/D/YYYY, December 5, 2026, or a word for a day near today.

    Without a year it is the nearest such day on its side of today, and today counts.
    """
    typed = text.strip().lower()
    if typed in NEAR:
        return today + timedelta(days=NEAR[typed])
    try:
        when = _american(typed, today, side) or _spelled(typed, today, side)
        when = when or date.fromisoformat(typed)
    except ValueError:
        message = f"'{excerpt(text)}' is not a day."
        hint = "Write it as YYYY-MM-DD, like 2026-12-08, or as 12/8/2026 or Dec 8."
        raise Usage(message, hint) from None
    if when.year not in YEARS:
        hint = f"Give a day in the years {YEARS.start} to {YEARS[-1]}."
        raise Usage(f"{when.isoformat()} is out of range.", hint)
    return when


def read_coming_day(text: str, today: date) -> date:
    """Parse a day to come: as `read_day` does, or a weekday, which means the next one after today.

    The day may have passed all the same, if it is written as a date: what that means is up to the
    caller.
    """
    typed = text.strip().lower().removeprefix("on ").removeprefix("next ").rstrip(".")
    weekday = _weekday(typed)
    if weekday is not None:
        return today + timedelta(days=(weekday - today.weekday() - 1) % WEEK + 1)
    try:
        return read_day(text, today, Side.COMING)
    except Usage as wrong:
        raise Usage(wrong.message, f"{wrong.hint} A weekday means the next one: Friday.") from None


def lacks_year(text: str) -> bool:
    """Return whether a day is written without its year."""
    typed = text.strip().lower()
    found = _SLASHED.fullmatch(typed)
    if found:
        return found[3] is None
    spelled = _SPELLED.fullmatch(typed)
    return spelled is not None and spelled["year"] is None


def _nearest(month: int, day_of_month: int, today: date, side: Side) -> date:
    """Return the nearest day with a month and a number; ValueError if no year has it."""
    leap = date(LEAP_YEAR, month, day_of_month)
    years = range(today.year - LEAP, today.year + LEAP + 1)
    found = [leap.replace(year=year) for year in years if _has(year, leap)]
    if side is Side.PAST:
        return max(one for one in found if one <= today)
    if side is Side.COMING:
        return min(one for one in found if one >= today)
    return min(found, key=lambda one: abs(one - today))


def _has(year: int, leap: date) -> bool:
    """Return whether a year has the day that a leap year has."""
    return leap.day <= days_in_month(year, leap.month)


def _weekday(word: str) -> int | None:
    """Return the number of a weekday by its name or at least three of its letters, or None."""
    if len(word) < len("fri"):
        return None
    return next((at for at, name in enumerate(_WEEKDAYS) if name.startswith(word)), None)


def _american(text: str, today: date, side: Side) -> date | None:
    """Parse M/D/YYYY, M/D/YY or M/D; None for another form, ValueError for no such day."""
    match = _SLASHED.fullmatch(text)
    if not match:
        return None
    month, day = int(match[1]), int(match[2])
    if match[3] is None:
        return _nearest(month, day, today, side)
    year, is_short = int(match[3]), len(match[3]) == len("26")
    return date(_CENTURY + year if is_short else year, month, day)


def _spelled(text: str, today: date, side: Side) -> date | None:
    """Parse a day whose month is a word; None for another form, ValueError for an invalid day."""
    match = _SPELLED.fullmatch(text)
    if not match:
        return None
    month = _index_of(match["month"] or match["then"], _MONTHS) + 1
    day = int(match["day"] or match["first"])
    year = match["year"]
    when = date(int(year), month, day) if year else _nearest(month, day, today, side)
    if match["weekday"] and _index_of(match["weekday"], _WEEKDAYS) != when.weekday():
        raise ValueError("another day of the week")
    return when


def _index_of(word: str, names: tuple[str, ...]) -> int:
    """Return the index of the name that a word begins, else ValueError."""
    for at, name in enumerate(names):
        if name.startswith(word):
            return at
    raise ValueError(f"'{word}' names none")


MONTH_ONLY = len("2026-11")


def day(when: date) -> str:
    """Format a day in full: Tuesday, November 24, 2026."""
    return f"{when:%A, %B} {when.day}, {when.year}"


def short_day(when: date) -> str:
    """Format a day without its weekday: November 24, 2026."""
    return f"{when:%B} {when.day}, {when.year}"


def days_ago(when: date, today: date) -> str:
    """Return how long ago a day was, for a letter. "last week" means one to two weeks ago."""
    ago = (today - when).days
    if ago < 2:  # noqa: PLR2004  (today and yesterday)
        return "yesterday" if ago == 1 else "earlier today"
    if ago < WEEK:
        return f"on {when:%A}"
    if ago < 2 * WEEK:
        return "last week"
    year = f", {when.year}" if when.year != today.year else ""
    return f"on {when:%B} {when.day}{year}"


def in_words(text: str) -> str:
    """Format an ISO day or month (2026-11-24, 2026-11) in words; other texts are unchanged."""
    month_only = len(text) == MONTH_ONLY
    try:
        when = date.fromisoformat(f"{text}-01" if month_only else text)
    except ValueError:
        return text
    return f"{when:%B %Y}" if month_only else short_day(when)


def days_in_month(year: int, month: int) -> int:
    """Return the number of days in a month; ValueError if there is no such month."""
    if date(year, month, 1).month == _FEBRUARY:
        return 29 if year % 4 == 0 and (year % 100 or year % 400 == 0) else 28
    return 30 + (month + month // 8) % 2


def as_written(at: datetime, zone: str) -> datetime:  # noqa: ARG001  a Reader of a clock
    """Return a time unchanged, as the clock of its own time zone shows it."""
    return at
