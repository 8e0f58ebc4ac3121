"""Guard and expand a calendar's recurrence rule, starting near the days that are asked for.

Expansion of a rule without a count begins just before those days, whatever the age of the rule. A
group that has met since 1990 costs no more than a group that began last week.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, time, timedelta
from typing import Final

from civicpath.base.text import is_digits
from civicpath.meetings.recurrence import CODES

Spend = Callable[[int], None]
"""Subtracts work from the budget; raises when it is exhausted."""

DAY: Final = timedelta(days=1)

_DAYS_A_WEEK: Final = 7

_MONTHS_A_YEAR: Final = 12


class RuleExpansion:
    """A rule that the guard accepted, anchored at its first moment on its own clock.

    Its periods are the days, weeks, months or years that its interval doesn't skip, from 0.
    """

    def __init__(self, rrule: str, first: datetime, until: datetime | None = None) -> None:
        """Parse a rule; `until` is its last moment on the same clock."""
        parts = dict(part.split("=", 1) for part in filter(None, rrule.upper().split(";")))
        self._frequency = parts["FREQ"]
        self._every = int(parts.get("INTERVAL", "1"))
        self._count = int(parts.get("COUNT", "0"))
        self._months = _numbers(parts, "BYMONTH")
        self._monthdays = _numbers(parts, "BYMONTHDAY")
        self._places = _numbers(parts, "BYSETPOS")
        named = filter(None, parts.get("BYDAY", "").split(","))
        self._days = tuple((int(one[:-2] or 0), CODES.index(one[-2:])) for one in named)
        self._week_start = CODES.index(parts.get("WKST", "MO"))
        self._first, self._until = first, until
        minute = int(parts.get("BYMINUTE", first.minute))
        second = int(parts.get("BYSECOND", first.second))
        hours = sorted(_numbers(parts, "BYHOUR")) or [first.hour]
        self._times = [time(hour, minute, second) for hour in hours]

    def cost(self, since: date, last: date) -> int:
        """Return the approximate cost of finding its moments between two days."""
        begin = self._first.date() if self._count else max(since, self._first.date())
        return max((last - begin).days, 0) // (_LENGTHS[self._frequency] * self._every) + 2

    def between(self, since: date, last: date, spend: Spend) -> Iterator[datetime]:
        """Yield its moments between two days, inclusive, in order."""
        left = self._count or -1
        period = 0 if self._count else max(self._period_of(since) - 1, 0)
        while left:
            spend(1)
            try:
                begin = self._begin_of(period)
                days = self._days_in(begin)
            except (ValueError, OverflowError):  # the last year that dates can hold
                return
            if begin > last:
                return
            for at in (datetime.combine(day, at) for day in days for at in self._times):
                if at < self._first:
                    continue
                if (self._until and at > self._until) or at.date() > last or not left:
                    return
                left -= 1
                if at.date() >= since:
                    spend(1)
                    yield at
            period += 1

    def _period_of(self, day: date) -> int:
        """Return the number of the period that a day is in."""
        first = self._first.date()
        match self._frequency:
            case "DAILY":
                passed = (day - first).days
            case "WEEKLY":
                passed = (day - self._week_begin(first)).days // _DAYS_A_WEEK
            case "MONTHLY":
                passed = (day.year - first.year) * _MONTHS_A_YEAR + day.month - first.month
            case _:
                passed = day.year - first.year
        return passed // self._every

    def _begin_of(self, period: int) -> date:
        """Return the first day of a period."""
        first, passed = self._first.date(), period * self._every
        match self._frequency:
            case "DAILY":
                return first + passed * DAY
            case "WEEKLY":
                return self._week_begin(first) + passed * _DAYS_A_WEEK * DAY
            case "MONTHLY":
                months = first.year * _MONTHS_A_YEAR + first.month - 1 + passed
                return date(months // _MONTHS_A_YEAR, months % _MONTHS_A_YEAR + 1, 1)
            case _:
                return date(first.year + passed, 1, 1)

    def _week_begin(self, day: date) -> date:
        back = (day.weekday() - self._week_start) % _DAYS_A_WEEK
        return day - min(back, day.toordinal() - 1) * DAY

    def _days_in(self, begin: date) -> list[date]:
        """Return the days of a period, in order, limited to the rule's positions."""
        days = sorted({*self._unlimited(begin)})
        if not self._places:
            return days
        size = len(days)
        at = {place - 1 if place > 0 else size + place for place in self._places}
        return [days[one] for one in sorted(at) if 0 <= one < size]

    def _unlimited(self, begin: date) -> Iterable[date]:
        match self._frequency:
            case "DAILY":
                return filter(self._fits, (begin,))
            case "WEEKLY":
                return filter(self._fits, (begin + one * DAY for one in range(_DAYS_A_WEEK)))
            case "MONTHLY":
                return self._in_month(begin) if _allows(self._months, begin.month) else ()
            case _:
                return self._in_year(begin)

    def _fits(self, day: date) -> bool:
        """Return whether a day, of a daily or weekly rule, is one of the rule's."""
        weekdays = {weekday for _, weekday in self._days}
        if not weekdays and self._frequency == "WEEKLY" and not self._monthdays:
            weekdays = {self._first.weekday()}
        return (
            _allows(self._months, day.month)
            and self._has_number(day)
            and (not weekdays or day.weekday() in weekdays)
        )

    def _in_year(self, begin: date) -> Iterator[date]:
        if self._days and not self._months:
            length = 366 if monthrange(begin.year, 2)[1] == 29 else 365  # noqa: PLR2004
            yield from filter(self._has_number, self._weekdays(begin, length))
            return
        bare = not (self._months or self._monthdays)
        for month in (self._first.month,) if bare else range(1, 13):
            if _allows(self._months, month):
                yield from self._in_month(begin.replace(month=month))

    def _in_month(self, begin: date) -> Iterator[date]:
        size = monthrange(begin.year, begin.month)[1]
        if self._days:
            yield from filter(self._has_number, self._weekdays(begin, size))
        elif self._monthdays:
            for number in self._monthdays:
                day = number if number > 0 else size + 1 + number
                if 1 <= day <= size:
                    yield begin.replace(day=day)
        elif self._first.day <= size:
            yield begin.replace(day=self._first.day)

    def _weekdays(self, begin: date, size: int) -> Iterator[date]:
        """Yield the rule's weekdays within a month or year of the given length."""
        for number, weekday in self._days:
            first = (weekday - begin.weekday()) % _DAYS_A_WEEK
            every = range(first, size, _DAYS_A_WEEK)
            if not number:
                yield from (begin + one * DAY for one in every)
            elif abs(number) <= len(every):
                yield begin + every[number - 1 if number > 0 else number] * DAY

    def _has_number(self, day: date) -> bool:
        if not self._monthdays:
            return True
        size = monthrange(day.year, day.month)[1]
        return day.day in self._monthdays or day.day - size - 1 in self._monthdays


def _allows(numbers: frozenset[int], number: int) -> bool:
    return not numbers or number in numbers


_LENGTHS: Final = {"DAILY": 1, "WEEKLY": 7, "MONTHLY": 28, "YEARLY": 365}


def _numbers(parts: dict[str, str], name: str) -> frozenset[int]:
    return frozenset(map(int, filter(None, parts.get(name, "").split(","))))


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
            self._is_in_a_period(day)
            and (not self._months or day.month in self._months)
            and (not self._monthdays or self._has_number(day))
            and (not self._days or any(self._is_day(day, *one) for one in self._days))
            and (bool(self._days or self._monthdays) or self._is_like_the_first(day))
        )

    def _is_in_a_period(self, day: date) -> bool:
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
