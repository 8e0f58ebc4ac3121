"""Check from its text whether a calendar's rule is safe to expand."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import Final

from civicpath.base.text import is_digits
from civicpath.meetings.recurrence import CODES

_FREQUENCIES: Final = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")


_KNOWN: Final = {
    "FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST", "BYDAY", "BYMONTHDAY", "BYMONTH", "BYSETPOS",
    "BYHOUR", "BYMINUTE", "BYSECOND",
}  # fmt: skip


_CLOCK: Final = ("BYHOUR", "BYMINUTE", "BYSECOND")


_LONG: Final = 500


_COUNT, _INTERVAL, _EACH = 5000, 1000, 40


_PROBED: Final = 9 * 366
"""How many days to search for a first match: a leap day recurs within eight years."""


def rrule_fault(rrule: str, first: date) -> str:
    """Return why a rule starting on a day must not be expanded; empty if it is safe."""
    if len(rrule) > _LONG:
        return "its rule is too long"
    parts: dict[str, str] = {}
    for part in filter(None, rrule.upper().split(";")):
        name, _, value = part.partition("=")
        if name in parts:
            return f"its rule says {name} twice"
        parts[name] = value
    odd = sorted(parts.keys() - _KNOWN)
    if odd:
        return f"its rule uses {odd[0]}"
    if parts.get("FREQ") not in _FREQUENCIES:
        return f"its rule comes round {parts.get('FREQ', 'never').lower()}"
    return _too_much(parts) or _empty(parts, first)


def _too_much(parts: dict[str, str]) -> str:
    if not 1 <= _whole(parts.get("INTERVAL", "1")) <= _INTERVAL:
        return "its rule leaves out too much"
    if not 1 <= _whole(parts.get("COUNT", "1")) <= _COUNT:
        return "its rule counts too many"
    for name, value in parts.items():
        most = 1 if name in _CLOCK else _EACH
        if name.startswith("BY") and not 1 <= len(value.split(",")) <= most:
            return f"its rule says too much by {name}"
    return ""


def _empty(parts: dict[str, str], first: date) -> str:
    """Refuse a rule without any day: expanding it would never end."""
    try:
        rule = DayPattern(parts, first)
        last = min(_PROBED, (date.max - first).days)
        if any(rule.gives(first + timedelta(days=more)) for more in range(last)):
            return ""
    except (ValueError, LookupError):
        return "its rule can't be read"
    return "its rule gives no day"


class DayPattern:
    """A rule as a test for any day from its first on. BYSETPOS is ignored."""

    def __init__(self, parts: dict[str, str], first: date) -> None:
        """Parse the parts of a rule; ValueError or LookupError if it is invalid."""
        self._first = first
        self._frequency = parts["FREQ"]
        self._every = int(parts.get("INTERVAL", "1"))
        self._months = {_within(one, 1, 12) for one in _list(parts, "BYMONTH")}
        self._monthdays = {_within(one, -31, 31) for one in _list(parts, "BYMONTHDAY")}
        self._days = [(int(one[:-2] or 0), CODES.index(one[-2:])) for one in _list(parts, "BYDAY")]
        self._in_month = self._frequency == "MONTHLY" or bool(self._months)
        places = [_within(one, -366, 366) for one in _list(parts, "BYSETPOS")]
        if places and max(map(abs, places)) > self._least():
            raise ValueError("a place that need not be there")
        if len({bool(number) for number, _ in self._days}) > 1:
            raise ValueError("expanders disagree on a day with a number beside one without")
        if self._frequency in {"DAILY", "WEEKLY"} and any(number for number, _ in self._days):
            raise ValueError("a number without a month")

    def gives(self, day: date) -> bool:
        """Return whether the rule gives a day."""
        return (
            self._is_round(day)
            and (not self._months or day.month in self._months)
            and (not self._monthdays or self._has_number(day))
            and (not self._days or any(self._is_day(day, *one) for one in self._days))
            and (bool(self._days or self._monthdays) or self._is_like_the_first(day))
        )

    def _is_round(self, day: date) -> bool:
        """Return whether the day is in an interval that the rule doesn't skip."""
        first = self._first
        match self._frequency:
            case "DAILY":
                passed = (day - first).days
            case "WEEKLY":
                monday = first - timedelta(days=first.weekday())  # its week is the first one
                passed = (day - monday).days // 7
            case "MONTHLY":
                passed = (day.year - first.year) * 12 + day.month - first.month
            case _:
                passed = day.year - first.year
        return passed % self._every == 0

    def _has_number(self, day: date) -> bool:
        last = monthrange(day.year, day.month)[1]
        return day.day in self._monthdays or day.day - last - 1 in self._monthdays

    def _is_day(self, day: date, number: int, weekday: int) -> bool:
        if day.weekday() != weekday or not number:
            return day.weekday() == weekday
        last = monthrange(day.year, day.month)[1]
        begin, length = day.day, last
        if not self._in_month:
            begin = day.timetuple().tm_yday
            length = 366 if monthrange(day.year, 2)[1] == 29 else 365  # noqa: PLR2004
        place = (begin - 1) // 7 + 1 if number > 0 else -((length - begin) // 7 + 1)
        return place == number

    def _is_like_the_first(self, day: date) -> bool:
        """Return whether the day matches the first one, where the rule gives only a frequency."""
        first = self._first
        match self._frequency:
            case "DAILY":
                return True
            case "WEEKLY":
                return day.weekday() == first.weekday()
            case "MONTHLY":
                return day.day == first.day
            case _:
                return day.day == first.day and (bool(self._months) or day.month == first.month)

    def _least(self) -> int:
        """Return the fewest days in an interval."""
        if self._frequency == "WEEKLY":
            return len(self._days) or 1
        return 4 * len(self._days) or len(self._monthdays) or 1


def _list(parts: dict[str, str], name: str) -> list[str]:
    return parts[name].split(",") if name in parts else []


def _within(text: str, low: int, high: int) -> int:
    number = int(text)
    if not low <= number <= high or not number:
        raise ValueError(text)
    return number


def _whole(text: str) -> int:
    """Return the number in a text, or -1 if there is none or it is too long."""
    return int(text) if is_digits(text) and len(text) <= 9 else -1  # noqa: PLR2004
