"""The rules by which laws set the days of elections, as data, and the days that they give."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from enum import StrEnum

from civicpath.base.problems import NOWHERE, Position
from civicpath.base.values import dataclass


class Weekday(StrEnum):
    """A day of the week, Monday first."""

    MONDAY = "monday"
    TUESDAY = "tuesday"
    WEDNESDAY = "wednesday"
    THURSDAY = "thursday"
    FRIDAY = "friday"
    SATURDAY = "saturday"
    SUNDAY = "sunday"

    @property
    def number(self) -> int:
        """Its number as `date.weekday()` gives it."""
        return list(Weekday).index(self)


class Years(StrEnum):
    """In which years a rule holds."""

    EVERY = "every"
    EVEN = "even"
    ODD = "odd"
    PRESIDENTIAL = "presidential"
    MIDTERM = "midterm"


class RuleKind(StrEnum):
    """How a rule finds its day."""

    DAY = "day"
    """`day` of `month`."""
    NTH_WEEKDAY = "nth-weekday"
    """The `ordinal`-th `weekday` of `month`, counted from its end where `from_end` says so."""
    WEEKDAY_AFTER = "weekday-after"
    """The `ordinal`-th `weekday` that comes after the `after_ordinal`-th `after` of `month`."""
    BEFORE_GENERAL = "days-before-general"
    """`days` before the general election of the year."""
    BEFORE_PRIMARY = "days-before-primary"
    """`days` before the state's primary of the year."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DateRule:
    """A day that comes round by rule; `earlier` moves the day found back by so many days.

    The years are those in which the day itself falls, or, where the rule counts days before an
    election, those of the election. `first` and `last` are both included, and `step` leaves out
    all but every so many years from `first` on.
    """

    kind: RuleKind
    years: Years = Years.EVERY
    first: int | None = None
    last: int | None = None
    step: int = 1
    month: int = 0
    day: int = 0
    weekday: Weekday = Weekday.TUESDAY
    ordinal: int = 0
    from_end: bool = False
    after: Weekday = Weekday.MONDAY
    after_ordinal: int = 1
    days: int = 0
    earlier: int = 0
    at: Position = NOWHERE


def nth_weekday(year: int, month: int, weekday: Weekday, ordinal: int) -> date:
    """The `ordinal`-th such day of the month, or from its end when below zero.

    Raises ValueError when the month has no such day.
    """
    last = monthrange(year, month)[1]
    if ordinal > 0:
        first = date(year, month, 1)
        day = 1 + (weekday.number - first.weekday()) % 7 + 7 * (ordinal - 1)
    else:
        end = date(year, month, last)
        day = last - (end.weekday() - weekday.number) % 7 + 7 * (ordinal + 1)
    if ordinal == 0 or not 1 <= day <= last:
        raise ValueError(f"no {weekday} number {ordinal} in {year}-{month:02}")
    return date(year, month, day)


def weekday_after(start: date, weekday: Weekday, ordinal: int = 1) -> date:
    """The `ordinal`-th such day that comes after `start`, never `start` itself."""
    first = (weekday.number - start.weekday() - 1) % 7 + 1
    return start + timedelta(days=first + 7 * (ordinal - 1))


def general_election(year: int) -> date:
    """The Tuesday next after the first Monday in November (2 U.S.C. 7)."""
    return weekday_after(nth_weekday(year, 11, Weekday.MONDAY, 1), Weekday.TUESDAY)


def holds_in(rule: DateRule, year: int) -> bool:
    """Say whether a rule speaks of this election year."""
    if rule.first is not None and (year < rule.first or (year - rule.first) % rule.step):
        return False
    if rule.last is not None and year > rule.last:
        return False
    match rule.years:
        case Years.EVERY:
            return True
        case Years.EVEN:
            return year % 2 == 0
        case Years.ODD:
            return year % 2 == 1
        case Years.PRESIDENTIAL:
            return year % 4 == 0
        case Years.MIDTERM:
            return year % 4 == 2  # noqa: PLR2004  two years after a presidential election


def date_in(rule: DateRule, year: int, primary: date | None = None) -> date | None:
    """The day on which a rule falls for an election year, or None where it does not hold.

    A rule that counts from the primary needs the day of the primary.
    """
    if not holds_in(rule, year):
        return None
    found = _found(rule, year, primary)
    return found and found - timedelta(days=rule.earlier)


def _found(rule: DateRule, year: int, primary: date | None) -> date | None:
    match rule.kind:
        case RuleKind.DAY:
            return date(year, rule.month, rule.day)
        case RuleKind.NTH_WEEKDAY:
            ordinal = -rule.ordinal if rule.from_end else rule.ordinal
            return nth_weekday(year, rule.month, rule.weekday, ordinal)
        case RuleKind.WEEKDAY_AFTER:
            start = nth_weekday(year, rule.month, rule.after, rule.after_ordinal)
            return weekday_after(start, rule.weekday, rule.ordinal)
        case RuleKind.BEFORE_GENERAL:
            return general_election(year) - timedelta(days=rule.days)
        case RuleKind.BEFORE_PRIMARY:
            return primary and primary - timedelta(days=rule.days)


def fault(rule: DateRule) -> str:
    """What is wrong with a rule, in words for its author, or nothing when it always gives a day."""
    if rule.step < 1 or (rule.step > 1 and rule.first is None):
        return "step counts years from first: it needs first, and must be 1 or more"
    by_month = (RuleKind.DAY, RuleKind.NTH_WEEKDAY, RuleKind.WEEKDAY_AFTER)
    if rule.kind in by_month and not 1 <= rule.month <= 12:  # noqa: PLR2004
        return f"kind {rule.kind} needs month, from 1 to 12"
    if rule.kind is RuleKind.DAY and not 1 <= rule.day <= monthrange(2027, rule.month)[1]:
        return "kind day needs day, one that the month has in every year"
    if rule.kind is RuleKind.NTH_WEEKDAY and not 1 <= rule.ordinal <= 4:  # noqa: PLR2004
        return "kind nth-weekday needs ordinal, from 1 to 4"
    if rule.kind is RuleKind.WEEKDAY_AFTER and not (
        rule.ordinal >= 1 and 1 <= rule.after_ordinal <= 4  # noqa: PLR2004
    ):
        return "kind weekday-after needs ordinal, 1 or more, and after_ordinal, from 1 to 4"
    counted = (RuleKind.BEFORE_GENERAL, RuleKind.BEFORE_PRIMARY)
    if rule.kind in counted and rule.days < 1:
        return f"kind {rule.kind} needs days, 1 or more"
    return ""
