"""Find the days in a phrase: single days, lists of them, and recurring days."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from typing import Final

from civicpath.base.values import NamedTuple, dataclass
from civicpath.meetings.phrase_tokens import Token, TokenLine
from civicpath.meetings.recurrence import MONTHS, WEEKLY, Nth
from civicpath.places.date_rules import Weekday


@dataclass(frozen=True, slots=True)
class DatesRead:
    """The days that a phrase names, their positions, and what is wrong with one of them."""

    days: tuple[date, ...] = ()
    starts: frozenset[int] = frozenset()
    fault: str = ""


_DATE: Final = re.compile(
    r"(?<![NDOYXMm][-=<~>])"
    r"(?:(?<!O)(?P<weekday>W)[,.]?[to]?)?"
    r"(?:(?P<listed>[Mm]t?[NDO](?:(?:,[NDO])*,?&t?[NDO])?(?:,?Y)?)"
    r"|(?P<turned>(?:[ND]f?|Of)M(?:,?Y)?|(?:[ND]f?|Of?)[Mm],?Y)"
    r"|(?P<whole>X))"
    r"(?:\((?P<again>W)\))?"
    r"(?![WP]|,?[&/]t?[NO](?!f?[Mm])|[-<~>][NDOMmX_]|=[NDOMmX])"
)


_JOINED: Final = re.compile(r"(?:,?&|[,;/])t?")


def find_dates(line: TokenLine, today: date | None) -> tuple[TokenLine, DatesRead]:
    """Return the days that a phrase names, and strike them from it.

    With `today`, a day without a year is the next such day, unless the list that it belongs to ends
    with a year. Without `today`, a day without a year is ignored.
    """
    named: set[date] = set()
    starts: set[int] = set()
    year, after, rest = 0, len(line.kinds), line
    for match in reversed([*line.find(_DATE)]):
        tokens = line.tokens[match.start() : match.end()]
        joined = _JOINED.fullmatch(line.kinds[match.end() : after])
        years = [number for number in map(_year, tokens) if number]
        year = years[-1] if years else year if joined else 0
        days = [_day(numbers, year, today) for numbers in _month_days(tokens)]
        if fault := _fault(tokens, days, year):
            return line, DatesRead(fault=fault)
        if None in days:
            return line, DatesRead()
        after = match.start()
        named |= {day for day in days if day}
        starts.add(match.start())
        rest = rest.strike(match.start(), match.end())
    return rest, DatesRead(tuple(sorted(named)), frozenset(starts))


def _year(token: Token) -> int:
    return token.value[0] if token.kind in "YX" else 0


def _month_days(tokens: tuple[Token, ...]) -> list[tuple[int, int]]:
    """Return each month with its day."""
    whole = [token.value[1:] for token in tokens if token.kind == "X"]
    if whole:
        return [(whole[0][0], whole[0][1])]
    month = next(token.value[0] for token in tokens if token.kind in "Mm")
    return [(month, token.value[0]) for token in tokens if token.kind in "NDO"]


def _day(numbers: tuple[int, int], year: int, today: date | None) -> date | None:
    """Return the day of that month, in that year or the next time; None if it doesn't exist."""
    if year:
        return _date_or_none(year, *numbers)
    if today is None:
        return None
    days = (_date_or_none(one, *numbers) for one in (today.year, today.year + 1))
    return next((day for day in days if day and day >= today), None)


def _date_or_none(year: int, month: int, day: int) -> date | None:
    exists = date.min.year < year and 1 <= day <= monthrange(year, month)[1]
    return date(year, month, day) if exists else None


def _fault(tokens: tuple[Token, ...], days: list[date | None], year: int) -> str:
    """Return what is wrong: a day that its month doesn't have, or a different weekday."""
    for (month, number), day in zip(_month_days(tokens), days, strict=True):
        longest = monthrange(year or 2028, month)[1]
        if not 1 <= number <= longest:
            return f"{MONTHS[month - 1]} has no day {number}"
        weekdays = {token.value[0] for token in tokens if token.kind == "W"}
        if day and not weekdays <= {day.weekday()}:
            in_full = f"{MONTHS[month - 1]} {day.day}, {day.year}"
            return f"{in_full} is a {list(Weekday)[day.weekday()].title()}"
    return ""


class RecurringDays(NamedTuple):
    """One part of a phrase that names recurring days."""

    first: int
    end: int
    days: tuple[Nth, ...]
    groups: int
    """The number of weekdays that have their own ordinals."""

    @property
    def weekly(self) -> bool:
        """Whether they recur every week."""
        return self.days[0].ordinal == WEEKLY


_JOIN: Final = r"(?:,?&|[,/])"


_NTH: Final = rf"[eto]*O(?:{_JOIN}[eto]*O)*[WP]"


_MONTHLY: Final = re.compile(
    rf"(?P<nths>{_NTH}(?:(?:,{_NTH})*,?&{_NTH}|(?:/{_NTH})+)?)"
    rf"|[eto]*[WP]\(t?O(?:{_JOIN}[eto]*O)*\)"
)


_AND: Final = r"(?:(?:,[eto]*[WP])*,?&[eto]*[WP]|(?:/[WP])+)?"
"""The rest of a list of weekdays. It needs an `and`: `board on Fridays, Mondays` isn't a list."""


_WEEKLY: Final = re.compile(
    r"[to]*e[WP](?P<span>[->~][WP])"
    r"|[to]*P(?P<many>[-=>~]P)"
    rf"|[to]*e[WP]{_AND}q?"
    rf"|V[,:]?[to]*[WP]{_AND}q?"
    rf"|[to]*[WP]{_AND},?(?:q|V)"
    rf"|[to]*P{_AND.replace('[WP]', 'P')}"
)


def find_recurring_days(line: TokenLine) -> tuple[TokenLine, tuple[RecurringDays, ...]]:
    """Return the recurring days of a phrase, by month and by week, and strike them from it."""
    recurring: list[RecurringDays] = []
    for match in line.find(_MONTHLY):
        tokens = line.tokens[match.start() : match.end()]
        if _may_be_alternate(tokens, line):
            continue
        days, groups = _by_month(tokens, grouped=bool(match["nths"]))
        recurring.append(RecurringDays(match.start(), match.end(), days, groups))
        line = line.strike(match.start(), match.end())
    for match in line.find(_WEEKLY):
        tokens = line.tokens[match.start() : match.end()]
        numbers = [token.value[0] for token in tokens if token.kind in "WP"]
        if match["span"] or match["many"]:
            numbers = _through(*numbers)
        days = tuple(Nth(WEEKLY, list(Weekday)[number]) for number in numbers)
        recurring.append(RecurringDays(match.start(), match.end(), days, 1))
        line = line.strike(match.start(), match.end())
    return line, tuple(recurring)


def _by_month(tokens: tuple[Token, ...], *, grouped: bool) -> tuple[tuple[Nth, ...], int]:
    """Return each ordinal with the weekday after it, or with the one before the parentheses."""
    if not grouped:
        weekday = next(one for one in tokens if one.kind in "WP")
        return tuple(_nth(one, weekday) for one in tokens if one.kind == "O"), 1
    days: list[Nth] = []
    ordinals: list[Token] = []
    groups = 0
    for token in tokens:
        if token.kind == "O":
            ordinals.append(token)
        elif token.kind in "WP":
            days += [_nth(ordinal, token) for ordinal in ordinals]
            ordinals, groups = [], groups + 1
    return tuple(days), groups


def _nth(ordinal: Token, weekday: Token) -> Nth:
    return Nth(ordinal.value[0], list(Weekday)[weekday.value[0]])


def _through(first: int, last: int) -> list[int]:
    """Return the weekdays from one to another."""
    return [(first + more) % 7 for more in range((last - first) % 7 + 1)]


def _may_be_alternate(tokens: tuple[Token, ...], line: TokenLine) -> bool:
    """Return whether `every second Tuesday` may mean every other one: no month is named."""
    ordinals = [token for token in tokens if token.kind == "O"]
    spelled = len(ordinals) == 1 and ordinals[0].word == "second"
    return spelled and any(token.word == "every" for token in tokens) and not line.opens("rR")
