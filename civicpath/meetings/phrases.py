"""Read how people write when a meeting is: a rule, or only the text if no rule is certain."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, time

from civicpath.base.text import one_line
from civicpath.base.values import dataclass
from civicpath.meetings import phrase_patterns
from civicpath.meetings.hours import hours_in
from civicpath.meetings.recurrence import WEEKLY, Nth, RecurrenceRule, rule


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """A phrase: its text, the rule or the single days that it gives, and its hours."""

    text: str
    rule: RecurrenceRule | None = None
    days: tuple[date, ...] = ()
    start: time | None = None
    end: time | None = None
    zone: str = ""


def parse(phrase: str, today: date | None = None) -> Heard:
    """Read a phrase. Where no rule is certain none is invented: the text stands for itself.

    With `today`, a day that is given without its year is the next one of that name.
    """
    text = one_line(phrase)
    folded = text.lower().replace("–", "-").replace("—", "-").replace("’", "'")  # noqa: RUF001
    hours = hours_in(folded)
    found = _rule(folded)
    return Heard(
        text=text,
        rule=found,
        days=() if found else tuple(_dates(folded, today)),
        start=hours.start,
        end=hours.end,
        zone=hours.zone,
    )


def _rule(text: str) -> RecurrenceRule | None:
    """The rule of a text, or None."""
    again = bool(phrase_patterns.AGAIN.search(text))
    counted = phrase_patterns.COUNT.search(text)
    if counted:
        text, again = f"{text[: counted.start()]} {text[counted.end() :]}", True
    once = _said_once(text)
    if once is None or phrase_patterns.NO_RULE.search(once) or phrase_patterns.BESIDE.search(once):
        return None
    text, left_out = _left_out(once)
    if phrase_patterns.DATE.search(text):
        if not again:
            return None
        text = phrase_patterns.DATE.sub(" ", text)
    days = _monthly(text)
    days = _weekly(text) if days == [] else days
    if not days:
        return None
    within = _within(text)
    if within is None or (len(within) == 1 and not phrase_patterns.YEARLY.search(text)):
        return None
    months = [month for month in within or range(1, 13) if month not in left_out]
    if not months or (left_out and len(months) == 1):
        return None
    try:
        return rule(days, months, _count(counted, len(days)))
    except ValueError:
        return None


def _said_once(text: str) -> str | None:
    """Leave out an ordinal that is said again in brackets; None where the two differ."""
    for match in phrase_patterns.TWICE_SAID.finditer(text):
        first, again = match.groups()
        number = int(again) if again.isdecimal() else phrase_patterns.ordinal(again)
        if number != phrase_patterns.ordinal(first):
            return None
    return phrase_patterns.TWICE_SAID.sub(r"\1", text)


def _monthly(text: str) -> list[Nth] | None:
    """The days of the month in a text, none, or None where some other day remains unclear."""
    found: list[Nth] = []
    for match in phrase_patterns.NTH.finditer(text):
        if match["more"]:
            return None
        ordinals = [
            phrase_patterns.ordinal(one) for one in phrase_patterns.ORDINAL.findall(match["which"])
        ]
        found += [Nth(one, phrase_patterns.weekday(match["day"])) for one in ordinals]
    if not found:
        return []
    rest = {
        phrase_patterns.weekday(one)
        for one in phrase_patterns.WEEKDAY.findall(phrase_patterns.NTH.sub(" ", text))
    }
    return found if rest <= {one.weekday for one in found} else None


def _weekly(text: str) -> list[Nth] | None:
    """The days of the week in a text that come round every week."""
    found: list[Nth] = []
    for match in phrase_patterns.EVERY.finditer(text):
        named = match["list"] or match["many"] or match["part"]
        found += [
            Nth(WEEKLY, phrase_patterns.weekday(one))
            for one in phrase_patterns.WEEKDAY.findall(named)
        ]
    rest = {
        phrase_patterns.weekday(one)
        for one in phrase_patterns.WEEKDAY.findall(phrase_patterns.EVERY.sub(" ", text))
    }
    return found if rest <= {one.weekday for one in found} else None


def _left_out(text: str) -> tuple[str, set[int]]:
    """The text without the months that it leaves out, and those months."""
    months: set[int] = set()
    for match in phrase_patterns.EXCEPT.finditer(text):
        months |= {*_months(match["months"] or match["before"])}
    return phrase_patterns.EXCEPT.sub(" ", text), months


def _within(text: str) -> tuple[int, ...] | None:
    """The months that a text keeps to, none for all, or None where it names them twice over."""
    found = [
        tuple(_months(match["months"]))
        for match in phrase_patterns.WITHIN.finditer(text)
        if _is_month(match)
    ]
    if len(found) > 1:
        return None
    return found[0] if found else ()


def _is_month(match: re.Match[str]) -> bool:
    """Say whether a month is meant: `members may come` means none."""
    if match["months"] not in {"may", "march"}:
        return True
    before = match.string[: match.start()].split()[-1:]
    return before in (["in"], ["of"], ["during"], ["every"], ["each"])


def _months(text: str) -> Iterator[int]:
    """The numbers of the months in a list or a span."""
    for match in phrase_patterns.SPAN.finditer(text):
        if match["one"]:
            yield phrase_patterns.month(match["one"])
        else:
            month, last = phrase_patterns.month(match["low"]), phrase_patterns.month(match["high"])
            yield month
            while month != last:
                month = month % 12 + 1
                yield month


def _dates(text: str, today: date | None) -> Iterator[date]:
    """The days that a text gives: those with their year, and with `today` the next of the others.

    Where a weekday stands beside a day without a year, that day must fall on it.
    """
    weekdays = {
        phrase_patterns.weekday(one).number for one in phrase_patterns.WEEKDAY.findall(text)
    }
    for match in phrase_patterns.DATE.finditer(text):
        year, month, day = _numbers(match)
        if year:
            yield from _day(year, month, day)
        elif today:
            coming = (*_day(today.year, month, day), *_day(today.year + 1, month, day))
            found = next((one for one in coming if one >= today), None)
            if found and weekdays <= {found.weekday()}:
                yield found


def _numbers(match: re.Match[str]) -> tuple[int, int, int]:
    """The year, or 0 where none is given, the month and the day of a date in a text."""
    if match["iso"]:
        year, month, day = map(int, match["iso"].split("-"))
        return year, month, day
    if match["month"]:
        return int(match["year"] or 0), phrase_patterns.month(match["month"]), int(match["day"])
    return int(match["y"] or 0), int(match["m"]), int(match["d"])


def _day(year: int, month: int, day: int) -> Iterator[date]:
    """The day with these numbers, where there is one."""
    if 1 <= month <= 12 and date.min.year < year and 1 <= day <= monthrange(year, month)[1]:  # noqa: PLR2004
        yield date(year, month, day)


def _count(found: re.Match[str] | None, a_time: int) -> int:
    if found is None:
        return 0
    if found["times"]:
        return int(found["times"])
    said = found["next"]
    number = int(said) if said.isdecimal() else phrase_patterns.NUMBERS[said]
    return number if found[0].endswith("meetings") else number * a_time
