"""The values of an iCalendar file: moments with their zones, durations, and texts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from html import unescape
from typing import Final

from civicpath.base.text import one_line
from civicpath.base.values import dataclass

YEARS: Final = range(1990, 2101)
"""The years that meetings can be in."""

_MOMENT: Final = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)?(Z)?)?", re.ASCII)


_SPAN: Final = re.compile(
    r"([+-])?P(?=.)(?:(\d{1,6})W)?(?:(\d{1,6})D)?"
    r"(?:T(?:(\d{1,8})H)?(?:(\d{1,8})M)?(?:(\d{1,8})S)?)?",
    re.ASCII,
)


_ESCAPED: Final = re.compile(r"\\(.)", re.DOTALL)


_ENTITY: Final = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")


_LAST_SECOND: Final = 59


_CALLED: Final = r"(?i:cancell?ed|postponed|called\s+off)"


_OFF: Final = re.compile(
    rf"\W*(?:CANCELL?ED|POSTPONED)\b|\W*{_CALLED}(?:\W*$|\s*[^\w\s&'’,])"  # noqa: RUF001
    rf"|\W*{_CALLED}\s+(?i:until|till|to|due|because|today|tonight|this)\b"
    rf"|.*[(\[*–—:-]\s*{_CALLED}\s*[)\]*!.]*$|.*\b(?:CANCELL?ED|POSTPONED)\W*$"  # noqa: RUF001
    r"|\W*(?i:no\s+(?:(?:regular|general|monthly|club|committee|county|precinct|board)\s+)?"
    r"meetings?)\b"
)


_STANDS: Final = re.compile(r"\b(?:not|un|isn'?t|never)\W*(?:cancell?ed|postponed)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A day, or a wall-clock time, and the zone named for it.

    `zone` is as written, UTC for a time that ends in Z, and empty if none is named.
    """

    at: datetime
    is_day: bool = False
    zone: str = ""

    @property
    def day(self) -> date:
        """The day on that clock."""
        return self.at.date()


def moment(line: str) -> Moment:
    """Parse a property's single moment; ValueError for anything else."""
    every = [*moments(line)]
    if len(every) != 1 or every[0][1] is not None:
        raise ValueError(line)
    return every[0][0]


def moments(line: str) -> Iterator[tuple[Moment, str | None]]:
    """Parse a property's moments, each with the end of its period, if it is one.

    The value is the text after the last colon, because a zone's name can contain colons.
    """
    head, _, value = line.rpartition(":")
    zone = _zone(head)
    for part in value.strip().split(","):
        first, bar, end = part.strip().partition("/")
        yield _moment(first, zone), end if bar else None


def _moment(text: str, zone: str) -> Moment:
    parts = _MOMENT.fullmatch(text.upper())
    if not parts:
        raise ValueError(text)
    year, month, day = map(int, parts.group(1, 2, 3))
    if not parts[4]:
        return Moment(at=datetime(year, month, day), is_day=True)  # noqa: DTZ001  a wall clock
    second = min(int(parts[6] or 0), _LAST_SECOND)
    at = datetime(year, month, day, int(parts[4]), int(parts[5]), second)  # noqa: DTZ001
    return Moment(at=at, zone="UTC" if parts[7] else zone)


def period_end(text: str, start: Moment) -> Moment:
    """Return a period's end: a duration, or a moment of the same kind; else ValueError."""
    if text[:1].upper() in {"P", "+"}:
        return Moment(at=start.at + length(text), is_day=start.is_day, zone=start.zone)
    return _moment(text, start.zone)


def length(text: str) -> timedelta:
    """Parse a duration that isn't negative; ValueError for any other text."""
    parts = _SPAN.fullmatch(text.strip().upper())
    if not parts or parts[1] == "-" or not any(parts.groups()[1:]):
        raise ValueError(text)
    weeks, days, hours, minutes, seconds = (int(group or 0) for group in parts.groups()[1:])
    return timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes, seconds=seconds)


def plain_text(value: str) -> str:
    """Return a text on one line, with escapes and HTML entities decoded."""
    text = _ESCAPED.sub(lambda found: " " if found[1] in "nN" else found[1], value)
    return one_line(entities_undone(text))


def entities_undone(text: str) -> str:
    """Decode a text's HTML entities, even if they were encoded twice."""
    for _ in range(2):
        if "&" in text:
            text = _ENTITY.sub(lambda found: unescape(found[0]), text)
    return text


def is_called_off(title: str) -> bool:
    """Return whether a title says that it is canceled: `Canceled: Town hall`."""
    return bool(_OFF.match(title)) and not _STANDS.search(title)


def _zone(head: str) -> str:
    """Return the zone that a line's parameters name, quoted or not."""
    _, found, rest = _parted(head)
    if not found:
        return ""
    if rest.startswith('"'):
        return rest[1:].partition('"')[0].strip()
    return rest.partition(";")[0].strip()


def _parted(head: str) -> tuple[str, str, str]:
    at = head.upper().find(";TZID=")
    return (head[:at], ";TZID=", head[at + 6 :]) if at >= 0 else (head, "", "")
