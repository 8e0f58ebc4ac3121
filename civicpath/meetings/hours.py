"""The time of day in what people write: `7 p.m.`, `7-9 PM`, `9:30 saturday morning`, `6 pm CT`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import time
from typing import Final

from civicpath.base.values import dataclass

ZONES: Final = {
    "eastern": "America/New_York", "et": "America/New_York", "est": "America/New_York",
    "edt": "America/New_York", "central": "America/Chicago", "ct": "America/Chicago",
    "cst": "America/Chicago", "cdt": "America/Chicago", "mountain": "America/Denver",
    "mt": "America/Denver", "mst": "America/Denver", "mdt": "America/Denver",
    "pacific": "America/Los_Angeles", "pt": "America/Los_Angeles", "pst": "America/Los_Angeles",
    "pdt": "America/Los_Angeles", "alaska": "America/Anchorage", "akst": "America/Anchorage",
    "akdt": "America/Anchorage", "akt": "America/Anchorage", "hawaii": "Pacific/Honolulu",
    "hst": "Pacific/Honolulu", "arizona": "America/Phoenix",
}  # fmt: skip
"""The zones that people name in the United States."""

_HALF = r"(?:a\.?\s?m\b\.?|p\.?\s?m\b\.?)"


_AT = rf"(\d{{1,2}})(?::(\d{{2}}))?(?!\d)\s*({_HALF}|o'?\s?clock)?"


_FREE = r"(?<![\d:/.#-])"


_RANGE = re.compile(rf"{_FREE}{_AT}\s*(?:-|to|until|till)\s*{_AT}")


_ONE = re.compile(rf"{_FREE}{_AT}")


_BARE = re.compile(
    r"\bat\s+(\d{1,2})(?=\s*(?:$|[,.;)]|sharp\b|in the\b|on\b|each\b|every\b|and\b))"
)


_WORD = re.compile(r"\b(?:12(?::00)?\s*)?(noon|midnight)\b")


_PART = re.compile(r"\b(morning|afternoon|evening|night)s?\b")


_ZONE = re.compile(rf"\s*({'|'.join(ZONES)})\b(?:\s+(?:standard\s+|daylight\s+)?time)?")


_BRACKETED = re.compile(rf"\s*\(((?:{'|'.join(ZONES)})\b[^()]*)\)")


_CLAUSE = re.compile(r"[;,()/]|\band\b|\bthen\b|\bwith\b|\bfollowed by\b")


_SOCIAL = re.compile(
    r"\b(?:social|dinner|supper|lunch|breakfast|meal|food|potluck|doors?|refreshments?|mingl\w+|"
    r"gather\w*|network\w*|happy hour|eat|coffee)\b"
)


_MEETING = re.compile(r"\b(?:meeting|meets?|business|program|call to order|called to order)\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Hours:
    """When a meeting begins and ends, as far as it is said, and in which zone (an IANA name)."""

    start: time | None = None
    end: time | None = None
    zone: str = ""


NO_HOURS: Final = Hours()


def hours_in(text: str) -> Hours:
    """The hours that a text names; of several, those of the meeting and not of the meal before."""
    folded = " ".join(text.lower().replace("–", "-").replace("—", "-").split())  # noqa: RUF001
    found: list[tuple[int, Hours]] = []
    for clause in _clauses(folded):
        hours = _hours(clause, folded)
        if hours.start is not None:
            weight = 1 if _SOCIAL.search(clause) else -1 if _MEETING.search(clause) else 0
            found.append((weight, hours))
    if not found:
        return NO_HOURS
    return min(found, key=lambda row: row[0])[1]


def clock(at: time) -> str:
    """Say a time of day: 6:30 PM."""
    return f"{at.hour % 12 or 12}:{at.minute:02} {'AM' if at.hour < 12 else 'PM'}"  # noqa: PLR2004


def hours(start: time | None, end: time | None) -> str:
    """Say when it begins and, where that is known, ends; nothing when no time is known."""
    if start is None:
        return ""
    return f"from {clock(start)} to {clock(end)}" if end else f"at {clock(start)}"


def _clauses(text: str) -> Iterator[str]:
    """The parts of a text; what says what a time is for may stand before it or behind."""
    parts = [part.strip() for part in _CLAUSE.split(_BRACKETED.sub(r" \1", text))]
    yield from (part for part in parts if part)


def _hours(clause: str, text: str) -> Hours:
    for match in _RANGE.finditer(clause):
        found = _span(match, clause, text)
        if found:
            return found
    if word := _WORD.search(clause):
        return Hours(start=time(12 if word[1] == "noon" else 0), zone=_zone(clause, word.end()))
    for match in _ONE.finditer(clause):
        if match[2] or match[3]:
            at = _time(match[1], match[2], match[3], _part(clause, text))
            if at is not None:
                return Hours(start=at, zone=_zone(clause, match.end()))
    if bare := _BARE.search(clause):
        at = _time(bare[1], None, None, _part(clause, text))
        if at is not None:
            return Hours(start=at, zone=_zone(clause, bare.end()))
    return NO_HOURS


def _span(match: re.Match[str], clause: str, text: str) -> Hours | None:
    """A beginning and an end, or nothing when the numbers are not times."""
    hour, minute, half, last, last_minute, last_half = match.groups()
    if not (minute or half or last_minute or last_half):
        return None
    end = _time(last, last_minute, last_half, _part(clause, text))
    start = _time(hour, minute, half or last_half, "")
    if start is None or end is None:
        return None
    if not half and last_half and start > end and start.hour >= 12:  # noqa: PLR2004 - 11-1 PM
        start = start.replace(hour=start.hour - 12)
    return Hours(start=start, end=end, zone=_zone(clause, match.end()))


def _time(hour: str, minute: str | None, half: str | None, part: str) -> time | None:
    """A time of day, or None where there is none; with no half of the day, the likelier one."""
    number, past = int(hour), int(minute or 0)
    if number > 23 or past > 59:  # noqa: PLR2004
        return None
    letter = half[0] if half and half[0] in "ap" else {"m": "a"}.get(part[:1], "p" if part else "")
    if letter and not 1 <= number <= 12:  # noqa: PLR2004
        return None if half and half[0] in "ap" else time(number, past)
    if letter == "a":
        number %= 12
    elif letter == "p" or 1 <= number <= 8:  # noqa: PLR2004 - nobody means eight in the morning
        number = number % 12 + 12
    return time(number, past)


def _part(clause: str, text: str) -> str:
    found = _PART.search(clause) or _PART.search(text)
    return found[1] if found else ""


def _zone(clause: str, end: int) -> str:
    found = _ZONE.match(clause, end)
    return ZONES[found[1]] if found else ""
