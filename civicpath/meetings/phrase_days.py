"""The days that come round in what people write: `2nd & 4th Tues.`, `every Monday`, `Fridays`."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from civicpath.meetings.phrase_tokens import Token, TokenLine
from civicpath.meetings.recurrence import WEEKLY, Nth
from civicpath.places.date_rules import Weekday


class RoundDays(NamedTuple):
    """One place in a phrase that names days which come round."""

    first: int
    end: int
    days: tuple[Nth, ...]
    groups: int
    """How many weekdays have ordinals of their own."""

    @property
    def weekly(self) -> bool:
        """Say whether they come round every week."""
        return self.days[0].ordinal == WEEKLY


_JOIN: Final = r"(?:,?&|[,/])"


_NTH: Final = rf"[eto]*O(?:{_JOIN}[eto]*O)*[WP]"


_MONTHLY: Final = re.compile(
    rf"(?P<nths>{_NTH}(?:(?:,{_NTH})*,?&{_NTH}|(?:/{_NTH})+)?)"
    rf"|[eto]*[WP]\(t?O(?:{_JOIN}[eto]*O)*\)"
)


_ONE_NTH: Final = re.compile(r"O[^WP]*[WP]")


_AND: Final = r"(?:(?:,[eto]*[WP])*,?&[eto]*[WP]|(?:/[WP])+)?"
"""The rest of a list of weekdays, which needs an `and`: `board on Fridays, Mondays` is no list."""


_WEEKLY: Final = re.compile(
    r"[to]*e[WP](?P<span>[->~][WP])"
    r"|[to]*P(?P<many>[-=>~]P)"
    rf"|[to]*e[WP]{_AND}q?"
    rf"|V[,:]?[to]*[WP]{_AND}q?"
    rf"|[to]*[WP]{_AND},?(?:q|V)"
    rf"|[to]*P{_AND.replace('[WP]', 'P')}"
)


def find_round_days(line: TokenLine) -> tuple[TokenLine, tuple[RoundDays, ...]]:
    """The days of a phrase that come round, by month and by week, and the phrase without them."""
    found: list[RoundDays] = []
    for match in line.find(_MONTHLY):
        tokens = line.tokens[match.start() : match.end()]
        if _may_be_alternate(tokens, line):
            continue
        days, groups = _by_month(tokens, grouped=bool(match["nths"]))
        found.append(RoundDays(match.start(), match.end(), days, groups))
        line = line.strike(match.start(), match.end())
    for match in line.find(_WEEKLY):
        tokens = line.tokens[match.start() : match.end()]
        numbers = [one.value[0] for one in tokens if one.kind in "WP"]
        if match["span"] or match["many"]:
            numbers = _through(*numbers)
        days = tuple(Nth(WEEKLY, list(Weekday)[one]) for one in numbers)
        found.append(RoundDays(match.start(), match.end(), days, 1))
        line = line.strike(match.start(), match.end())
    return line, tuple(found)


def _by_month(tokens: tuple[Token, ...], *, grouped: bool) -> tuple[tuple[Nth, ...], int]:
    """Each ordinal with the weekday behind it, or with the one before the bracket."""
    if not grouped:
        weekday = next(one for one in tokens if one.kind in "WP")
        return tuple(_nth(one, weekday) for one in tokens if one.kind == "O"), 1
    found: list[Nth] = []
    waiting: list[Token] = []
    groups = 0
    for one in tokens:
        if one.kind == "O":
            waiting.append(one)
        elif one.kind in "WP":
            found += [_nth(each, one) for each in waiting]
            waiting, groups = [], groups + 1
    return tuple(found), groups


def _nth(ordinal: Token, weekday: Token) -> Nth:
    return Nth(ordinal.value[0], list(Weekday)[weekday.value[0]])


def _through(first: int, last: int) -> list[int]:
    """The weekdays from one to another."""
    return [(first + more) % 7 for more in range((last - first) % 7 + 1)]


def _may_be_alternate(tokens: tuple[Token, ...], line: TokenLine) -> bool:
    """Say whether `every second Tuesday` may mean every other one: no month is named beside it."""
    ordinals = [one for one in tokens if one.kind == "O"]
    spelled = len(ordinals) == 1 and ordinals[0].word == "second"
    return spelled and any(one.word == "every" for one in tokens) and not line.opens("rR")
