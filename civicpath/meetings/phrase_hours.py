"""Find the hours in a phrase: `7 p.m.`, `7-9 PM`, `9:30 saturday morning`, `6 pm CT`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import time
from itertools import pairwise
from typing import Final

from civicpath.base.values import NamedTuple, dataclass, replace
from civicpath.meetings import phrase_patterns
from civicpath.meetings.hours import ZONES
from civicpath.meetings.phrase_tokens import Token, TokenLine, read_tokens


@dataclass(frozen=True, slots=True, kw_only=True)
class Hours:
    """When a meeting starts and ends, as far as given, and in which time zone (an IANA name).

    `several` means that hours are given but none can be chosen. `unsure` means that the hour could
    be in the morning or in the evening. `weekdays` are those named next to an hour.
    """

    start: time | None = None
    end: time | None = None
    zone: str = ""
    several: bool = False
    unsure: bool = False
    weekdays: frozenset[int] = frozenset()


class _SaidHour(NamedTuple):
    """One part of a phrase that names an hour: its tokens, and what they mean."""

    first: int
    end: int
    begins: Token
    ends: Token | None


_RANGE: Final = re.compile(
    r"[aF]*(?:C(?:Z?[-=<>~]|F)[CN](?![-/])"
    r"|(?<![Mm])N[-=<>~]C"
    r"|(?<=[aFPWrR,dq])(?P<bare>N)[-=<>~]N(?=$|[,.;)_owidZQe])"
    r"|b[CN]&[CN])"
)


_SINGLE: Final = re.compile(r"[aF]*C|aN(?=$|[,.;)(_aowidqrReZQ&]|=[^NC])")


_BEHIND: Final = re.compile(r"(?:[it]*(?P<day>[WP])?[dq])?")


_ZONE_BEHIND: Final = re.compile(
    r",?(?P<sure>Q)|\((?P<inside>[QZ])\)|(?P<open>Z)(?P<comma>,)?(?=$|[,.;)aiow?=d(e_F-]|[&/]_)"
)


_BREAKS: Final = frozenset(",;()/&.j=")


_BREAKING_WORDS: Final = frozenset({"then", "with"})


_DAY: Final = 24 * 60
"""The minutes of a day."""

_UNCLEAR: Final = 8
"""An hour that may be in the morning or in the evening."""

_LAST_HOUR: Final = 12

_WEEKEND: Final = frozenset({5, 6})


def hours_in(text: str) -> Hours:
    """Return a text's hours.

    If there are several, prefer the meeting's to those of a meal before it.
    """
    return find_hours(read_tokens(text))[1]


def find_hours(line: TokenLine) -> tuple[TokenLine, Hours]:
    """Return a phrase's hours, and strike them from it; its days must still be open."""
    named_days = {token.value[0] for token in line.tokens if token.kind in "WP"}
    at_weekend = bool(named_days) and named_days <= _WEEKEND
    half = _half_of_day(line.tokens)
    said_hours, rest = _said_hours(line)
    weekdays: set[int] = set()
    zones: set[str] = set()
    labeled: list[tuple[int, Hours]] = []
    for said in said_hours:
        end, days, zone = _day_part_and_zone(rest, said.end)
        weekdays |= days
        zones |= {zone} if zone else set()
        start, ending = _times(said, half, weekend=at_weekend)
        hours = Hours(start=start, end=ending, zone=zone, unsure=start is None)
        labeled.append((_label(line, said), hours))
        rest = rest.strike(said.first, end)
    chosen = _chosen(labeled)
    if len(zones) > 1:
        chosen = Hours(several=True)
    elif zones and chosen.start:
        chosen = replace(chosen, zone=zones.pop())
    return rest, replace(chosen, weekdays=frozenset(weekdays))


def _said_hours(line: TokenLine) -> tuple[list[_SaidHour], TokenLine]:
    """Return every part that names an hour, ranges first."""
    hours: list[_SaidHour] = []
    for pattern in (_RANGE, _SINGLE):
        for match in line.find(pattern):
            begins, *ends = line.of(match.start(), match.end(), "CN")
            most = _LAST_HOUR - bool(match.groupdict().get("bare"))  # 12-8 is more likely a day
            if any(one.kind == "N" and not 1 <= one.value[0] <= most for one in (begins, *ends)):
                continue
            hours.append(_SaidHour(match.start(), match.end(), begins, ends[0] if ends else None))
            line = line.strike(match.start(), match.end())
    return sorted(hours), line


def _day_part_and_zone(line: TokenLine, end: int) -> tuple[int, set[int], str]:
    """Return the part of the day with its weekday, and the zone, that follow an hour."""
    days: set[int] = set()
    zone = ""
    for _ in range(2):
        if (part := _BEHIND.match(line.kinds, end)) and part.end() > end:
            if part["day"]:
                days.add(line.tokens[part.start("day")].value[0])
            end = part.end()
        if not zone and (said := _ZONE_BEHIND.match(line.kinds, end)):
            token = next(one for one in line.of(end, said.end(), "QZ"))
            if said["open"] and not _is_zone(line, said.end(), token, comma=bool(said["comma"])):
                break
            zone = ZONES[token.word.split()[0]]
            end = said.end() - bool(said["comma"])
    return end, days, zone


def _is_zone(line: TokenLine, end: int, token: Token, *, comma: bool) -> bool:
    """Return whether a word is a zone and not a place: Mt. Zion, Central Library, Pacific, MO."""
    if token.text.endswith("."):
        return False
    short = len(token.word) <= len("akst")
    if comma:
        return short or line.kinds[end : end + 1] not in {"?", "Z", "p"}
    return line.kinds[end : end + 1] not in {"?", "w"}


def _half_of_day(tokens: Iterable[Token]) -> int:
    """Return the half of the day that a phrase names.

    It is 1 before noon, 2 after noon, and 0 for neither or both.
    """
    halves = {
        1 if token.word.startswith("morning") else 2 for token in tokens if token.kind in "dq"
    }
    return halves.pop() if len(halves) == 1 else 0


def _times(said: _SaidHour, half_said: int, *, weekend: bool) -> tuple[time | None, time | None]:
    """Return the start and the end, if clear; `half_said` is the half that the phrase names."""
    first, last = said.begins, said.ends
    start = _minutes(first, half_said, weekend=weekend)
    if last is None:
        return _time(start), None
    half = _half(last)
    if half and not _half(first):
        start = _before(first, _at(last, half))
    elif not _half(first) and not half_said and first.value[0] == _UNCLEAR:
        start = _at(first, 1) if weekend else None
    elif start is None and weekend and first.value[0] > _UNCLEAR:
        start = _at(first, 1)
    if start is None:
        return None, None
    return _time(start), _time(_after(last, start, half))


def _half(token: Token) -> int:
    return token.value[2] if token.kind == "C" else 0


def _minutes(token: Token, half_said: int, *, weekend: bool) -> int | None:
    """Return the minute of the day, or None if morning or evening isn't clear."""
    hour, half = token.value[0], _half(token) or half_said
    if _half(token) or (half_said and 1 <= hour < _LAST_HOUR):
        return _at(token, half)
    if (weekend and hour in {7, 8}) or (half_said and hour == _LAST_HOUR):
        return None
    return _at(token, 2 if 1 <= hour <= _UNCLEAR else 0)


def _at(token: Token, half: int) -> int:
    """Return the minute of the day for an hour in a half of the day, or on a 24-hour clock."""
    hour, minute = token.value[0], token.value[1] if token.kind == "C" else 0
    if half and hour <= _LAST_HOUR:
        hour = hour % 12 + (12 if half == 2 else 0)  # noqa: PLR2004
    return hour * 60 + minute


def _before(token: Token, end: int) -> int | None:
    """Return the latest such hour before an end, as in `11-1 pm` and `7-9 pm`."""
    earlier = [at for at in (_at(token, 1), _at(token, 2)) if at < end]
    return max(earlier, default=None)


def _after(token: Token, start: int, half: int) -> int | None:
    """Return the next such hour after a start on the same day, or None. Midnight doesn't count."""
    halves = (half,) if half or token.value[0] > _LAST_HOUR else (1, 2)
    return min((at for at in (_at(token, each) for each in halves) if at > start), default=None)


def _time(minutes: int | None) -> time | None:
    if minutes is None or minutes >= _DAY:
        return None
    return time(*divmod(minutes, 60))


def _label(line: TokenLine, said: _SaidHour) -> int:
    """Return what an hour is for: -1 the meeting, 1 the meal before it, 0 not given."""
    first, end = said.first, said.end
    while first and not _breaks(line, first - 1):
        first -= 1
    while end < len(line.tokens) and not _breaks(line, end):
        end += 1
    words = {token.word for token in line.tokens[max(first - 1, 0) : end]}
    opener = line.tokens[first - 1] if first and line.tokens[first - 1].kind == "j" else None
    if opener:
        words |= {opener.word.split()[-1]}
    if words & phrase_patterns.SOCIAL:
        return 1
    return -1 if words & phrase_patterns.PROPER else 0


def _breaks(line: TokenLine, at: int) -> bool:
    return line.tokens[at].kind in _BREAKS or line.tokens[at].word in _BREAKING_WORDS


def _chosen(labeled: list[tuple[int, Hours]]) -> Hours:
    """Return the meeting's hours among those found, each with what it is for (see `_label`)."""
    if not labeled:
        return Hours()
    hours = [one for label, one in labeled if label < 1] or [one for _, one in labeled]
    same = all((a.start, a.end) == (b.start, b.end) for a, b in pairwise(hours))
    return hours[0] if same else Hours(several=True)
