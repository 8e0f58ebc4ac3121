"""A date rule in the words of a sentence: "the second Tuesday of March, in odd years"."""

from __future__ import annotations

from civicpath.base.days import MONTH_NAMES
from civicpath.base.text import plural
from civicpath.places.date_rules import Anchor, DateRule, RuleKind, Years

_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")

_ENDS = {1: "st", 2: "nd", 3: "rd"}

_FROM_END = ("last", "second-to-last", "third-to-last", "fourth-to-last")

_VOTES = {
    Anchor.GENERAL: "the November general election",
    Anchor.PRIMARY: "the primary",
    Anchor.ELECTION: "the election",
}

_YEARS = {
    Years.EVERY: "",
    Years.EVEN: ", in even years",
    Years.ODD: ", in odd years",
    Years.PRESIDENTIAL: ", in presidential years",
    Years.MIDTERM: ", in midterm years",
}


def rule_in_words(rule: DateRule) -> str:
    """Return a recurring day's rule and years in words; for a single day, the day."""
    if rule.on:
        return f"{rule.on:%B} {rule.on.day}, {rule.on.year}"
    return f"{_moved(rule)}{', of the year before' if rule.year_before else ''}{_years(rule)}"


def _moved(rule: DateRule) -> str:
    day = _day(rule)
    by = rule.later - rule.earlier
    if not by:
        return day
    return f"{plural(abs(by), 'day')} {'after' if by > 0 else 'before'} {day}"


def _day(rule: DateRule) -> str:
    weekday = rule.weekday.title()
    if rule.kind.anchor:
        vote = _VOTES[rule.kind.anchor]
        match rule.kind.measure:
            case "weekday-before":
                return f"the {_nth(rule.ordinal)}{weekday} before {vote}"
            case "months-before":
                return f"{plural(rule.months, 'month')} before {vote}"
            case measure:
                return f"{plural(rule.days, 'day')} {measure.rpartition('-')[2]} {vote}"
    month = MONTH_NAMES[rule.month] if 1 <= rule.month <= 12 else "?"  # noqa: PLR2004
    if rule.kind is RuleKind.DAY:
        return f"{month} {rule.day}"
    if rule.kind is RuleKind.NTH_WEEKDAY:
        from_end = rule.from_end and 1 <= rule.ordinal <= len(_FROM_END)
        nth = _FROM_END[rule.ordinal - 1] if from_end else _ordinal(rule.ordinal)
        return f"the {nth} {weekday} of {month}"
    start = f"the {_ordinal(rule.after_ordinal)} {rule.after.title()} of {month}"
    return f"the {_nth(rule.ordinal)}{weekday} after {start}"


def _nth(ordinal: int) -> str:
    """Return an ordinal before a weekday; empty for the first."""
    return "" if ordinal == 1 else f"{_ordinal(ordinal)} "


def _ordinal(number: int) -> str:
    if 1 <= number <= len(_ORDINALS):
        return _ORDINALS[number - 1]
    teens = number // 10 % 10 == 1
    return f"{number}{'th' if teens else _ENDS.get(number % 10, 'th')}"


def _years(rule: DateRule) -> str:
    if rule.step > 1 and rule.first:
        return f", every {rule.step} years from {rule.first}"
    words = _YEARS[rule.years]
    words += f", from {rule.first} on" if rule.first else ""
    return f"{words}, to {rule.last}" if rule.last else words
