"""The single days in what people write: `December 8`, `12/8/26`, `8 December 2026`, lists."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from typing import Final

from civicpath.base.values import dataclass
from civicpath.meetings.phrase_tokens import Token, TokenLine
from civicpath.meetings.recurrence import MONTHS
from civicpath.places.date_rules import Weekday


@dataclass(frozen=True, slots=True)
class DatesRead:
    """The days that a phrase names, where they stand, and what is wrong with one of them."""

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
    """The days of a phrase, and the phrase without them.

    With `today`, a day that is given without its year is the next one of that name, unless the
    list in which it stands ends with a year; without `today` it is no day.
    """
    found: list[date] = []
    starts: set[int] = set()
    year, after, rest = 0, len(line.kinds), line
    for match in reversed([*line.find(_DATE)]):
        tokens = line.tokens[match.start() : match.end()]
        joined = _JOINED.fullmatch(line.kinds[match.end() : after])
        years = [number for number in map(_year, tokens) if number]
        year = years[-1] if years else year if joined else 0
        days = [_day(numbers, year, today) for numbers in _month_days(tokens)]
        wrong = _fault(tokens, days, year)
        if wrong:
            return line, DatesRead(fault=wrong)
        if None in days:
            return line, DatesRead()
        after = match.start()
        found += [one for one in days if one]
        starts.add(match.start())
        rest = rest.strike(match.start(), match.end())
    return rest, DatesRead(tuple(sorted({*found})), frozenset(starts))


def _year(token: Token) -> int:
    return token.value[0] if token.kind in "YX" else 0


def _month_days(tokens: tuple[Token, ...]) -> list[tuple[int, int]]:
    """Each month with its day."""
    whole = [one.value[1:] for one in tokens if one.kind == "X"]
    if whole:
        return [(whole[0][0], whole[0][1])]
    month = next(one.value[0] for one in tokens if one.kind in "Mm")
    return [(month, one.value[0]) for one in tokens if one.kind in "NDO"]


def _day(numbers: tuple[int, int], year: int, today: date | None) -> date | None:
    """The day of that month, in that year or the next one to come; None where there is none."""
    years = (year,) if year else (today.year, today.year + 1) if today else ()
    found = (_made(one, *numbers) for one in years)
    return next((one for one in found if one and (year or not today or one >= today)), None)


def _made(year: int, month: int, day: int) -> date | None:
    sound = date.min.year < year and 1 <= day <= monthrange(year, month)[1]
    return date(year, month, day) if sound else None


def _fault(tokens: tuple[Token, ...], days: list[date | None], year: int) -> str:
    """What is wrong: a day that its month does not have, or one on another day of the week."""
    for (month, number), day in zip(_month_days(tokens), days, strict=True):
        longest = monthrange(year or 2028, month)[1]
        if not 1 <= number <= longest:
            return f"{MONTHS[month - 1]} has no day {number}"
        weekdays = {one.value[0] for one in tokens if one.kind == "W"}
        if day and not weekdays <= {day.weekday()}:
            told = f"{MONTHS[month - 1]} {day.day}, {day.year}"
            return f"{told} is a {list(Weekday)[day.weekday()].title()}"
    return ""
