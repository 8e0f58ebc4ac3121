"""Date rules: how laws set the days of elections, as data, and the days that they give."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from civicpath.base.days import days_in_month
from civicpath.base.enums import StrEnum
from civicpath.base.problems import NOWHERE, Position
from civicpath.base.values import dataclass


class Weekday(StrEnum):
    """A day of the week."""

    MONDAY = "monday"
    TUESDAY = "tuesday"
    WEDNESDAY = "wednesday"
    THURSDAY = "thursday"
    FRIDAY = "friday"
    SATURDAY = "saturday"
    SUNDAY = "sunday"

    @property
    def number(self) -> int:
        """The weekday's number, as in `date.weekday()`."""
        return _NUMBERS[self]


_NUMBERS = {weekday: number for number, weekday in enumerate(Weekday)}


class Years(StrEnum):
    """The years in which a rule applies."""

    EVERY = "every"
    EVEN = "even"
    ODD = "odd"
    PRESIDENTIAL = "presidential"
    MIDTERM = "midterm"


class Anchor(StrEnum):
    """The vote from which a rule counts."""

    GENERAL = "general"
    """The general election of the year, by federal law."""
    PRIMARY = "primary"
    """The primary: a contest's own if it has one, or else the state's."""
    ELECTION = "election"
    """The vote of the contest that the rule is in."""


class RuleKind(StrEnum):
    """How a rule determines its date."""

    ON = "on"
    """One day, once. Optional if `on` is given."""
    DAY = "day"
    """`day` of `month`."""
    NTH_WEEKDAY = "nth-weekday"
    """The `ordinal`-th `weekday` of `month`, from its end if `from_end` is set."""
    WEEKDAY_AFTER = "weekday-after"
    """The `ordinal`-th `weekday` that comes after the `after_ordinal`-th `after` of `month`."""
    BEFORE_GENERAL = "days-before-general"
    """`days` before the general election of the year."""
    BEFORE_PRIMARY = "days-before-primary"
    """`days` before the primary of the year."""
    BEFORE_ELECTION = "days-before-election"
    """`days` before the contest's own vote."""
    AFTER_GENERAL = "days-after-general"
    AFTER_PRIMARY = "days-after-primary"
    AFTER_ELECTION = "days-after-election"
    WEEKDAY_BEFORE_GENERAL = "weekday-before-general"
    """The `ordinal`-th `weekday` before the general election, never the day itself."""
    WEEKDAY_BEFORE_PRIMARY = "weekday-before-primary"
    WEEKDAY_BEFORE_ELECTION = "weekday-before-election"
    MONTHS_BEFORE_GENERAL = "months-before-general"
    """The same day of the month, `months` before the vote, or the last day of a shorter month."""
    MONTHS_BEFORE_PRIMARY = "months-before-primary"
    MONTHS_BEFORE_ELECTION = "months-before-election"

    @property
    def anchor(self) -> Anchor | None:
        """The vote from which the rule counts, or None if the calendar alone gives the day."""
        return _ANCHORS.get(self)

    @property
    def measure(self) -> str:
        """How the rule counts from a vote, such as `days-before`; empty if it doesn't."""
        return self.rpartition("-")[0] if self.anchor else ""


_ANCHORS = {kind: anchor for kind in RuleKind for anchor in Anchor if kind.endswith(f"-{anchor}")}


@dataclass(frozen=True, slots=True, kw_only=True)
class DateRule:
    """A recurring date, or a single one given by `on`.

    `earlier` and `later` move the result by that many days. The years are those of the date itself,
    or of the vote if the rule counts from one or belongs to a contest. With `year_before`, the date
    falls in the year before. `first` and `last` are inclusive, and `step` keeps only every so many
    years from `first` on.
    """

    kind: RuleKind = RuleKind.ON
    on: date | None = None
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
    months: int = 0
    earlier: int = 0
    later: int = 0
    year_before: bool = False
    at: Position = NOWHERE


def nth_weekday(year: int, month: int, weekday: Weekday, ordinal: int) -> date:
    """Return the `ordinal`-th such weekday of the month, from its end if negative.

    Raises ValueError if the month has no such day.
    """
    last = days_in_month(year, month)
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
    """Return the `ordinal`-th such weekday after `start`, never `start` itself."""
    first = (weekday.number - start.weekday() - 1) % 7 + 1
    return start + timedelta(days=first + 7 * (ordinal - 1))


def general_election(year: int) -> date:
    """Return the Tuesday after the first Monday in November (2 U.S.C. 7)."""
    return weekday_after(nth_weekday(year, 11, Weekday.MONDAY, 1), Weekday.TUESDAY)


def holds_in(rule: DateRule, year: int) -> bool:
    """Return whether a rule applies to this election year."""
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


def date_in(
    rule: DateRule, year: int, primary: date | None = None, election: date | None = None
) -> date | None:
    """Return a rule's day for an election year, or None if it doesn't apply.

    A rule that counts from a primary, or from a contest's own vote, needs the day of that vote.
    """
    if not holds_in(rule, year):
        return None
    day = _found(rule, year, {Anchor.PRIMARY: primary, Anchor.ELECTION: election})
    return day and day + timedelta(days=rule.later - rule.earlier)


def end_in(rule: DateRule, begins: date, primary: date | None = None) -> date | None:
    """Return the last day of a window that begins on a day: in its year, or else in the next.

    The `primary` is that of the year in which the window begins.
    """
    ends = date_in(rule, begins.year, primary)
    return ends if ends and ends >= begins else date_in(rule, begins.year + 1)


def _found(rule: DateRule, year: int, votes: Mapping[Anchor, date | None]) -> date | None:
    anchor = rule.kind.anchor
    if anchor:
        vote = general_election(year) if anchor is Anchor.GENERAL else votes[anchor]
        return vote and _counted(rule, vote)
    its_year = year - 1 if rule.year_before else year
    match rule.kind:
        case RuleKind.ON:
            return rule.on if rule.on and rule.on.year == its_year else None
        case RuleKind.DAY:
            return date(its_year, rule.month, rule.day)
        case RuleKind.NTH_WEEKDAY:
            ordinal = -rule.ordinal if rule.from_end else rule.ordinal
            return nth_weekday(its_year, rule.month, rule.weekday, ordinal)
        case _:
            start = nth_weekday(its_year, rule.month, rule.after, rule.after_ordinal)
            return weekday_after(start, rule.weekday, rule.ordinal)


def _counted(rule: DateRule, vote: date) -> date:
    """Return the day that is a number of days, weekdays or months from a vote."""
    match rule.kind.measure:
        case "days-before":
            return vote - timedelta(days=rule.days)
        case "days-after":
            return vote + timedelta(days=rule.days)
        case "weekday-before":
            nearest = (vote.weekday() - rule.weekday.number - 1) % 7 + 1
            return vote - timedelta(days=nearest + 7 * (rule.ordinal - 1))
        case _:
            months = vote.year * 12 + vote.month - 1 - rule.months
            year, month = divmod(months, 12)
            return date(year, month + 1, min(vote.day, days_in_month(year, month + 1)))


_BY_MONTH = {RuleKind.DAY, RuleKind.NTH_WEEKDAY, RuleKind.WEEKDAY_AFTER}

_MOST_MONTHS = 24

_MOST_WEEKS = 104

_MOST_DAYS = 730
"""Two years, the furthest that a rule may count: more is a slip, and can leave the calendar."""


def fault(rule: DateRule) -> str:
    """Return what is wrong with a rule, for its author; empty if it always gives a day."""
    kind = rule.kind
    if rule.step < 1 or (rule.step > 1 and rule.first is None):
        return "step counts years from first: it needs first, and must be 1 or more"
    if (kind is RuleKind.ON) != (rule.on is not None):
        return "on is a single day: give it without kind, or give a kind without it"
    if rule.year_before and kind.anchor:
        return "year_before is for days of the calendar: count further back instead"
    if kind in _BY_MONTH and not 1 <= rule.month <= 12:  # noqa: PLR2004
        return f"kind {kind} needs month, from 1 to 12"
    if kind is RuleKind.DAY and not 1 <= rule.day <= days_in_month(2027, rule.month):
        return "kind day needs day, one that the month has in every year"
    if kind is RuleKind.NTH_WEEKDAY and not 1 <= rule.ordinal <= 4:  # noqa: PLR2004
        return "kind nth-weekday needs ordinal, from 1 to 4"
    if kind is RuleKind.WEEKDAY_AFTER and not (
        1 <= rule.ordinal <= _MOST_WEEKS and 1 <= rule.after_ordinal <= 4  # noqa: PLR2004
    ):
        return f"kind {kind} needs ordinal, from 1 to {_MOST_WEEKS}, and after_ordinal, from 1 to 4"
    if max(rule.earlier, rule.later) > _MOST_DAYS:
        return f"earlier and later move a day by at most {_MOST_DAYS} days"
    return _fault_of_count(rule)


def _fault_of_count(rule: DateRule) -> str:
    """Return what is wrong with how far a rule counts from a vote."""
    match rule.kind.measure:
        case "days-before" | "days-after" if not 1 <= rule.days <= _MOST_DAYS:
            return f"kind {rule.kind} needs days, from 1 to {_MOST_DAYS}"
        case "weekday-before" if not 1 <= rule.ordinal <= _MOST_WEEKS:
            return f"kind {rule.kind} needs ordinal, from 1 to {_MOST_WEEKS}"
        case "months-before" if not 1 <= rule.months <= _MOST_MONTHS:
            return f"kind {rule.kind} needs months, from 1 to {_MOST_MONTHS}"
        case _:
            return ""
