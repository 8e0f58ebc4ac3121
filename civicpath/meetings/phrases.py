"""Parse how people write when a meeting is: a rule, or only the text if no rule is certain.

A phrase is split into tokens. Each parsing step (hours, dates, recurring days, months) marks the
tokens that it used. The rest is judged last: unless every word is harmless or part of a place, the
phrase stays text, and the words that prevented a rule are reported. No word is ignored: an unused
token must be known to be harmless.
"""

from __future__ import annotations

import re
from datetime import date, time
from itertools import islice
from typing import Final

from civicpath.base.text import one_line
from civicpath.base.values import dataclass
from civicpath.journal.calendar_event import clock_text
from civicpath.journal.events import MeetingKept
from civicpath.meetings import phrase_patterns
from civicpath.meetings.model import identify
from civicpath.meetings.phrase_days import DatesRead, RecurringDays, find_dates, find_recurring_days
from civicpath.meetings.phrase_hours import Hours, find_hours
from civicpath.meetings.phrase_rest import MonthsRead, find_exceptions, find_within, judge
from civicpath.meetings.phrase_tokens import TURNING, TokenLine, read_tokens
from civicpath.meetings.recurrence import RecurrenceRule, days, rule, to_rrule


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """A parsed phrase: its text, the rule or single days that it gives, its hours and its place.

    If there is neither a rule nor a day, `because` says why, and `likely` is the rule that may be
    meant. `several` means that the phrase is about more than one meeting. `unsure` means that its
    hour could be in the morning or in the evening.
    """

    text: str
    rule: RecurrenceRule | None = None
    days: tuple[date, ...] = ()
    start: time | None = None
    end: time | None = None
    zone: str = ""
    place: str = ""
    because: str = ""
    likely: RecurrenceRule | None = None
    several: bool = False
    unsure: bool = False

    def as_meeting(self, on: date, group: str, place: str = "", confirm: str = "") -> MeetingKept:
        """Return the meeting to save on this day; `place` counts for more than the phrase's own."""
        rrule = to_rrule(self.rule) if self.rule else ""
        return MeetingKept(
            meeting=identify(group, self.text, rrule),
            on=on,
            text=self.text,
            rrule=rrule,
            days=tuple(day.isoformat() for day in self.days),
            start=clock_text(self.start),
            end=clock_text(self.end),
            zone=self.zone,
            group=group,
            place=place or self.place,
            confirm=confirm,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class _PhraseParts:
    """What the parsing steps have found in a phrase: its hours, single days and recurring days."""

    text: str
    hours: Hours
    dates: DatesRead
    recurring: tuple[RecurringDays, ...]
    today: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _PhraseReading:
    """The result for a phrase: a rule or days and the place, or why there is neither."""

    rule: RecurrenceRule | None = None
    days: tuple[date, ...] = ()
    place: str = ""
    because: str = ""
    likely: RecurrenceRule | None = None


_NEVER_LIKELY: Final = "OWPNBVTKe|D><"
"""Token kinds that leave open how often the group meets."""


_OPEN_HOUR: Final = re.compile(r"aN|N[|/&]")
"""An hour that was not parsed, in which case another hour may not be the right one."""


_MANY_DATES: Final = 24
"""More days than a phrase names; of a rule, sixty times as many are looked through."""

_SEVERAL_DAYS: Final = "it names several days, each in a way of its own"


_SEVERAL_HOURS: Final = "it gives several hours"


_SEVERAL: Final = (_SEVERAL_DAYS, _SEVERAL_HOURS)


def parse(phrase: str, today: date | None = None) -> Heard:
    """Parse a phrase. If no rule is certain, the result is only the text.

    With `today`, a day without a year is the next such day.
    """
    text = one_line(phrase)
    line, hours = find_hours(read_tokens(text))
    line, dates = find_dates(line, today)
    line, recurring = find_recurring_days(line)
    parts = _PhraseParts(text=text, hours=hours, dates=dates, recurring=recurring, today=today)
    reading = _read(parts, line)
    sure = not (reading.because and (len(recurring) > 1 or _OPEN_HOUR.search(line.kinds)))
    return Heard(
        text=text,
        rule=reading.rule,
        days=reading.days,
        start=hours.start if sure else None,
        end=hours.end if sure else None,
        zone=hours.zone,
        place=reading.place,
        because=reading.because,
        likely=reading.likely,
        several=reading.because in _SEVERAL,
        unsure=hours.unsure,
    )


def _read(parts: _PhraseParts, line: TokenLine) -> _PhraseReading:
    """Combine the parts into a rule or days, if they agree and nothing left changes them."""
    if parts.dates.fault:
        return _PhraseReading(because=parts.dates.fault)
    if not parts.recurring:
        return _single_days(parts, line)
    if len({one.days for one in parts.recurring}) > 1:
        return _PhraseReading(because=_SEVERAL_DAYS)
    return _recurring(parts, line)


def _single_days(parts: _PhraseParts, line: TokenLine) -> _PhraseReading:
    """Return the days of a phrase without a rule."""
    days = parts.dates.days
    if days:
        line = _strike_monthly_meeting(_strike_next(line, parts.dates))
    rest = judge(parts.text, line)
    because = rest.because and _of(rest.because)
    if not because and not days:
        because = "it names no day"
    if not because and parts.hours.several:
        because = _SEVERAL_HOURS
    if not because and not parts.hours.weekdays <= {day.weekday() for day in days}:
        because = "its weekday and its day differ"
    return (
        _PhraseReading(because=because) if because else _PhraseReading(days=days, place=rest.place)
    )


def _recurring(parts: _PhraseParts, line: TokenLine) -> _PhraseReading:
    """Return a phrase's rule, with its months and count."""
    recurring = parts.recurring[0]
    kinds = {token.kind for token in line.tokens[recurring.first : recurring.end]}
    recurs = bool(kinds & {"e", "P", "q"}) or line.opens("rRVyBTK")
    line, left_out = find_exceptions(line)
    line, within = find_within(line, recurring)
    line, count = _count(line, recurring)
    line = _strike_next(line, parts.dates)
    rest = judge(parts.text, line, _allowed(recurring, within, said_every="e" in kinds))
    months = MonthsRead(within, left_out)
    because = (
        (rest.because and _of(rest.because))
        or (_SEVERAL_HOURS if parts.hours.several else "")
        or _since(parts, line)
        or _odd_months(months, yearly=line.opens("y"))
        or _odd_parts(line, recurring, parts.hours)
    )
    if because:
        return _PhraseReading(because=because, likely=_likely(line, recurring))
    parsed = rule(recurring.days, months.months, count)
    if parts.dates.days:
        return _with_dates(parsed, parts, rest.place, recurs=recurs)
    return _PhraseReading(rule=parsed, place=rest.place)


def _allowed(recurring: RecurringDays, within: tuple[int, ...], *, said_every: bool) -> str:
    """Return the token kinds that only repeat the rule: `monthly` with days of the month."""
    if recurring.weekly:
        kinds = "rV" if said_every else "V"
    else:
        kinds = "rRB" if len(recurring.days) == 2 else "rR"  # noqa: PLR2004 - twice a month
    return f"{kinds}y" if len(within) == 1 else kinds


def _with_dates(
    parsed: RecurrenceRule, parts: _PhraseParts, place: str, *, recurs: bool
) -> _PhraseReading:
    """Return the reading of a phrase that names days beside its rule.

    The days must be the next ones of the rule; without a word such as `every` (`recurs`), only they
    are meant.
    """
    named, today = parts.dates.days, parts.today
    first, last = named[0], named[-1]
    if not {*named} <= {*_until(parsed, first, last)}:
        return _PhraseReading(because="its days are not those of its rule")
    if not recurs:
        return _PhraseReading(days=named, place=place)
    start = min(today, first) if today else first
    ahead = {day for day in _until(parsed, start, last) if not today or day >= today}
    if ahead - {*named}:
        return _PhraseReading(because="its days are not the next ones of its rule")
    return _PhraseReading(rule=parsed, place=place)


def _until(parsed: RecurrenceRule, first: date, last: date) -> list[date]:
    """Return the days of a rule between two days, whatever its count."""
    endless = RecurrenceRule(days=parsed.days, months=parsed.months)
    return [day for day in islice(days(endless, first), 60 * _MANY_DATES) if day <= last]


def _strike_next(line: TokenLine, dates: DatesRead) -> TokenLine:
    """Mark `next meeting` as used if a day follows it."""
    for at, kind in enumerate(line.kinds):
        if kind == "h":
            behind = at + 1
            while behind < len(line.kinds) and line.kinds[behind] in ":,wot":
                behind += 1
            if behind in dates.starts:
                line = line.strike(at, at + 1)
    return line


def _strike_monthly_meeting(line: TokenLine) -> TokenLine:
    """Mark the word `monthly` as used in `monthly meeting`, if a day is given."""
    for at, token in enumerate(line.tokens[:-1]):
        if token.word == "monthly" and line.tokens[at + 1].word == "meeting":
            line = line.strike(at, at + 1)
    return line


def _count(line: TokenLine, recurring: RecurringDays) -> tuple[TokenLine, int]:
    """Return how often a rule recurs, if the number applies to it alone; 0 for no end."""
    at = next((at for at, kind in enumerate(line.kinds) if kind in "TK"), None)
    if at is None:
        return line, 0
    token = line.tokens[at]
    if token.kind == "T":
        ends = line.kinds[at + 1 : at + 2] in {"", ","} and line.kinds[at - 1 : at] == ","
        return (line.strike(at, at + 1), token.value[0]) if ends and at else (line, 0)
    number, unit = token.value
    if unit == 2:  # noqa: PLR2004 - meetings
        return line.strike(at, at + 1), number
    fits = recurring.weekly == (unit == 1)
    return (line.strike(at, at + 1), number * len(recurring.days)) if fits else (line, 0)


def _since(parts: _PhraseParts, line: TokenLine) -> str:
    """Return the words for a start, if a day is only the first of several: `beginning March 1`."""
    for at, token in enumerate(line.tokens):
        if token.word in phrase_patterns.SINCE:
            behind = at + 1
            while line.kinds[behind : behind + 1] in {"o", "t", "w", ":", "i"}:
                behind += 1
            if behind in parts.dates.starts:
                end = line.tokens[behind].end
                return _of(parts.text[token.start : end])
    return ""


def _odd_months(months: MonthsRead, *, yearly: bool) -> str:
    """Return what is odd about a rule's months."""
    if len(months.within) == 1 and not yearly:
        return "it names one month, and not of which year"
    if not months.months or (months.left_out and len(months.months) == 1):
        return "it leaves out nearly every month"
    return ""


def _odd_parts(line: TokenLine, recurring: RecurringDays, hours: Hours) -> str:
    """Return what is inconsistent in a rule that is otherwise clear."""
    bodies = [token.word for token in line.tokens if token.word in phrase_patterns.BODIES]
    if recurring.groups > 1 and bodies:
        return _of(bodies[0])
    if not hours.weekdays <= {day.weekday.number for day in recurring.days}:
        return "another weekday stands beside its hour"
    return ""


def _likely(line: TokenLine, recurring: RecurringDays) -> RecurrenceRule | None:
    """Return the likely rule, or None if it isn't clear how often the group meets."""
    rare = any(
        token.word in phrase_patterns.RARELY
        for token, kind in zip(line.tokens, line.kinds, strict=True)
        if kind == TURNING
    )
    unclear = rare or line.opens(_NEVER_LIKELY) or (recurring.weekly and line.opens("rR"))
    return None if unclear else rule(recurring.days)


def _of(words: str) -> str:
    return f"of '{words}'"
