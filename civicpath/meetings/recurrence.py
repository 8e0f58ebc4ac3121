"""Recurrence rules of meetings: as values, in words, as RRULEs, and their days."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, time, timedelta
from functools import lru_cache
from itertools import groupby, islice
from typing import Final

from civicpath.base.text import plural, series
from civicpath.base.values import NamedTuple, dataclass
from civicpath.meetings.hours import hours
from civicpath.places.date_rules import Weekday, nth_weekday

WEEKLY: Final = 0
"""The ordinal of a weekly day."""

ORDINALS: Final = {
    1: "first", 2: "second", 3: "third", 4: "fourth", 5: "fifth", -2: "second-to-last", -1: "last",
}  # fmt: skip


MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


MOST: Final = 5000
"""The most meetings that a bounded rule may count."""

YEARS_AHEAD: Final = 40
"""How far ahead to look for days: a fifth Monday in February recurs every 28 years."""

CODES: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


_FEW: Final = 3


class Nth(NamedTuple):
    """A weekday of the month by its ordinal, or with the ordinal WEEKLY of every week."""

    ordinal: int
    weekday: Weekday


@dataclass(frozen=True, slots=True, kw_only=True)
class RecurrenceRule:
    """Recurring days: in which months (empty means all), and how often (0: no end)."""

    days: tuple[Nth, ...]
    months: tuple[int, ...] = ()
    count: int = 0


def rule(days: Iterable[Nth], months: Iterable[int] = (), count: int = 0) -> RecurrenceRule:
    """Make a rule in normal form: days and months in order, each once; else ValueError."""
    ordered = sorted({*days}, key=lambda day: (day.ordinal < 0, day.ordinal, day.weekday.number))
    named = sorted({*months})
    if not ordered:
        raise ValueError("it names no day of the week")
    if len({one.ordinal == WEEKLY for one in ordered}) > 1:
        raise ValueError("it mixes days of the week with days of the month")
    if not 0 <= count <= MOST:
        raise ValueError(f"it counts {count} meetings")
    if len(named) == len(MONTHS):
        named = []
    return RecurrenceRule(days=tuple(ordered), months=tuple(named), count=count)


def to_rrule(recurrence: RecurrenceRule) -> str:
    """Return a rule as an iCalendar RRULE."""
    weekly = recurrence.days[0].ordinal == WEEKLY
    days = (f"{day.ordinal or ''}{CODES[day.weekday.number]}" for day in recurrence.days)
    parts = ["FREQ=WEEKLY" if weekly else "FREQ=MONTHLY", f"BYDAY={','.join(days)}"]
    if recurrence.months:
        parts.append(f"BYMONTH={','.join(map(str, recurrence.months))}")
    if recurrence.count:
        parts.append(f"COUNT={recurrence.count}")
    return ";".join(parts)


@lru_cache(1000)
def from_rrule(text: str) -> RecurrenceRule:
    """Parse an RRULE by week or by weekday of the month; ValueError says what isn't supported."""
    parts: dict[str, str] = {}
    for part in text.strip().upper().removeprefix("RRULE:").rstrip(";").split(";"):
        name, equals, value = part.partition("=")
        if not equals or name in parts:
            raise ValueError(f"'{part}' is not NAME=VALUE" if not equals else f"{name} comes twice")
        parts[name] = value
    if parts.pop("INTERVAL", "1") != "1":
        raise ValueError("INTERVAL leaves out weeks or months")
    parts.pop("WKST", "")
    frequency, places = parts.pop("FREQ", ""), _numbers(parts.pop("BYSETPOS", ""), -5, 5)
    days = [_day(one) for one in parts.pop("BYDAY", "").split(",") if one]
    months = _numbers(parts.pop("BYMONTH", ""), 1, 12)
    count = _numbers(parts.pop("COUNT", "0"), 0, MOST)
    if parts:
        raise ValueError(f"{series(parts)} is not understood")
    if frequency == "MONTHLY" and places and len(days) == 1 and days[0].ordinal == WEEKLY:
        days = [Nth(place, days[0].weekday) for place in places]
    elif places:
        raise ValueError("BYSETPOS is understood with one day of the month only")
    if frequency not in {"WEEKLY", "MONTHLY"}:
        raise ValueError("FREQ must be WEEKLY or MONTHLY")
    if any((day.ordinal == WEEKLY) != (frequency == "WEEKLY") for day in days):
        raise ValueError("BYDAY must be like 2TU by month, or like TU by week")
    if any(day.ordinal not in {WEEKLY, *ORDINALS} for day in days):
        raise ValueError("a month has no such day")
    return rule(days, months, count[0])


def words(recurrence: RecurrenceRule) -> str:
    """Return a rule in words that parse back to the same rule."""
    weekly = recurrence.days[0].ordinal == WEEKLY
    if weekly:
        phrase = f"every {series(day.weekday.title() for day in recurrence.days)}"
    else:
        phrase = f"{series(_by_weekday(recurrence.days))} of each month"
    phrase += _season(recurrence.months, weekly=weekly)
    return f"{phrase}, {plural(recurrence.count, 'time')}" if recurrence.count else phrase


def days(recurrence: RecurrenceRule, since: date) -> Iterator[date]:
    """Return the days of a rule from a day on, in order; a bounded rule counts from there."""
    ahead = (day for day in _days(recurrence, since) if day >= since)
    return islice(ahead, recurrence.count) if recurrence.count else ahead


def next_days(
    recurrence: RecurrenceRule, since: date, today: date, most: int = 3
) -> tuple[date, ...]:
    """Return the next days, from today on, of a rule that was saved on `since`."""
    start = since if recurrence.count else max(since, today)
    return tuple(islice((day for day in days(recurrence, start) if day >= today), most))


def said(recurrence: RecurrenceRule, start: time | None = None, end: time | None = None) -> str:
    """Return a rule with its hours, in words."""
    return ", ".join(filter(None, (words(recurrence), hours(start, end))))


def _by_weekday(found: tuple[Nth, ...]) -> Iterator[str]:
    """Yield each weekday with its ordinals: the first and third Monday."""
    by_day = sorted(found, key=lambda one: one.weekday.number)  # stable, so ordinals stay in order
    for weekday, group in groupby(by_day, key=lambda one: one.weekday):
        yield f"the {series(ORDINALS[one.ordinal] for one in group)} {weekday.title()}"


def _season(months: tuple[int, ...], *, weekly: bool) -> str:
    """Return the months in words: all but a few, a season, or a list."""
    if not months:
        return ""
    missing = [number for number in range(1, 13) if number not in months]
    if len(missing) <= _FEW:
        return f", except in {_names(missing)}"
    turns = [month for month in months if (month % 12) + 1 not in months]
    if len(months) >= _FEW and len(turns) == 1:
        first = next(month for month in months if (month - 2) % 12 + 1 not in months)
        return f" from {MONTHS[first - 1]} to {MONTHS[turns[0] - 1]}"
    if len(months) == 1:
        return f" in {_names(months)} every year"
    return f" in {_names(months)}" if weekly else f", in {_names(months)}"


def _names(months: Iterable[int]) -> str:
    return series(MONTHS[month - 1] for month in months)


def _days(recurrence: RecurrenceRule, since: date) -> Iterator[date]:
    """Yield the days of a rule from the start of a day's month on."""
    last = min(since.year + YEARS_AHEAD, date.max.year - 1)
    for year in range(since.year, last + 1):
        for month in recurrence.months or range(1, 13):
            if (year, month) >= (since.year, since.month):
                named = {*_in_month(recurrence, year, month)}  # the last may also be the fourth
                yield from sorted(named)


def _in_month(recurrence: RecurrenceRule, year: int, month: int) -> Iterator[date]:
    """Yield the days of a rule in a month: weekday by weekday, and some perhaps twice."""
    for day in recurrence.days:
        if day.ordinal == WEEKLY:
            on = nth_weekday(year, month, day.weekday, 1)
            while on.month == month:
                yield on
                on += timedelta(days=7)
            continue
        try:
            yield nth_weekday(year, month, day.weekday, day.ordinal)
        except ValueError:
            continue  # this month has no fifth one


def _day(text: str) -> Nth:
    if text[-2:] not in CODES:
        raise ValueError(f"'{text}' is not a day of the week")
    ordinal = text[:-2].removeprefix("+") or "0"
    if not ordinal.removeprefix("-").isdecimal() or len(ordinal) > _FEW:
        raise ValueError(f"'{text}' is not a day of the month")
    return Nth(int(ordinal), list(Weekday)[CODES.index(text[-2:])])


def _numbers(text: str, low: int, high: int) -> list[int]:
    """Parse comma-separated numbers from `low` to `high`."""
    numbers = [one for one in text.split(",") if one]
    for one in numbers:
        short = len(one) <= 5 and one.removeprefix("-").isdecimal() and one.isascii()  # noqa: PLR2004
        if not short or not low <= int(one) <= high:
            raise ValueError(f"'{one}' is not a number from {low} to {high}")
    return [int(number) for number in numbers]
