"""Expand a calendar's recurrence rule, starting near the days that are asked for.

Expansion of a rule without a count begins just before those days, whatever the age of the rule. A
group that has met since 1990 costs no more than a group that began last week.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, time, timedelta
from typing import Final

from civicpath.meetings.recurrence import CODES

Spend = Callable[[int], None]
"""Subtracts work from the budget; raises when it is exhausted."""

DAY: Final = timedelta(days=1)


_WEEK: Final = 7


_YEAR: Final = 12


class Rounds:
    """A rule that the guard accepted, anchored at its first moment on its own clock."""

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
        number = 0 if self._count else max(self._number(since) - 1, 0)
        while left:
            spend(1)
            try:
                found = self._placed(number)
            except (ValueError, OverflowError):  # the last year that dates can hold
                return
            if self._begins(number) > last:
                return
            for at in (datetime.combine(day, at) for day in found for at in self._times):
                if at < self._first:
                    continue
                if (self._until and at > self._until) or at.date() > last or not left:
                    return
                left -= 1
                if at.date() >= since:
                    spend(1)
                    yield at
            number += 1

    def _number(self, day: date) -> int:
        """Return the number of the round that a day is in."""
        first = self._first.date()
        match self._frequency:
            case "DAILY":
                passed = (day - first).days
            case "WEEKLY":
                passed = (day - self._week(first)).days // _WEEK
            case "MONTHLY":
                passed = (day.year - first.year) * _YEAR + day.month - first.month
            case _:
                passed = day.year - first.year
        return passed // self._every

    def _begins(self, number: int) -> date:
        """Return the first day of a round."""
        first, passed = self._first.date(), number * self._every
        match self._frequency:
            case "DAILY":
                return first + passed * DAY
            case "WEEKLY":
                return self._week(first) + passed * _WEEK * DAY
            case "MONTHLY":
                months = first.year * _YEAR + first.month - 1 + passed
                return date(months // _YEAR, months % _YEAR + 1, 1)
            case _:
                return date(first.year + passed, 1, 1)

    def _week(self, day: date) -> date:
        back = (day.weekday() - self._week_start) % _WEEK
        return day - min(back, day.toordinal() - 1) * DAY

    def _placed(self, number: int) -> list[date]:
        """Return the days of a round, in order, limited to the rule's positions."""
        days = sorted({*self._round(self._begins(number))})
        if not self._places:
            return days
        size = len(days)
        at = {place - 1 if place > 0 else size + place for place in self._places}
        return [days[one] for one in sorted(at) if 0 <= one < size]

    def _round(self, begin: date) -> Iterable[date]:
        match self._frequency:
            case "DAILY":
                return filter(self._fits, (begin,))
            case "WEEKLY":
                return filter(self._fits, (begin + one * DAY for one in range(_WEEK)))
            case "MONTHLY":
                return self._in_month(begin) if self._in(begin.month, self._months) else ()
            case _:
                return self._in_year(begin)

    def _fits(self, day: date) -> bool:
        """Return whether a day, of a daily or weekly rule, is one of the rule's."""
        weekdays = {weekday for _, weekday in self._days}
        if not weekdays and self._frequency == "WEEKLY" and not self._monthdays:
            weekdays = {self._first.weekday()}
        return (
            self._in(day.month, self._months)
            and self._has_number(day)
            and (not weekdays or day.weekday() in weekdays)
        )

    def _in_year(self, begin: date) -> Iterator[date]:
        if self._days and not self._months:
            length = 366 if monthrange(begin.year, 2)[1] == 29 else 365  # noqa: PLR2004
            found = self._weekdays(begin, length)
            yield from (day for day in found if self._has_number(day))
            return
        bare = not (self._months or self._monthdays)
        for month in (self._first.month,) if bare else range(1, 13):
            if self._in(month, self._months):
                yield from self._in_month(begin.replace(month=month))

    def _in_month(self, begin: date) -> Iterator[date]:
        size = monthrange(begin.year, begin.month)[1]
        if self._days:
            found = self._weekdays(begin, size)
            yield from (day for day in found if self._has_number(day))
        elif self._monthdays:
            for number in self._monthdays:
                if 1 <= (one := number if number > 0 else size + 1 + number) <= size:
                    yield begin.replace(day=one)
        elif self._first.day <= size:
            yield begin.replace(day=self._first.day)

    def _weekdays(self, begin: date, size: int) -> Iterator[date]:
        """Yield the rule's weekdays within a month or year of the given length."""
        for number, weekday in self._days:
            first = (weekday - begin.weekday()) % _WEEK
            every = range(first, size, _WEEK)
            if not number:
                yield from (begin + one * DAY for one in every)
            elif abs(number) <= len(every):
                yield begin + every[number - 1 if number > 0 else number] * DAY

    def _has_number(self, day: date) -> bool:
        if not self._monthdays:
            return True
        size = monthrange(day.year, day.month)[1]
        return day.day in self._monthdays or day.day - size - 1 in self._monthdays

    @staticmethod
    def _in(number: int, numbers: frozenset[int]) -> bool:
        return not numbers or number in numbers


_LENGTHS: Final = {"DAILY": 1, "WEEKLY": 7, "MONTHLY": 28, "YEARLY": 365}


def _numbers(parts: dict[str, str], name: str) -> frozenset[int]:
    return frozenset(map(int, filter(None, parts.get(name, "").split(","))))
