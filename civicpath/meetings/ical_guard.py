"""Split iCalendar text into calendars and events line by line, before parsing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from civicpath.base.text import excerpt
from civicpath.base.values import dataclass

WANTED: Final = {
    "UID", "DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "EXRULE", "RECURRENCE-ID",
    "SUMMARY", "LOCATION", "URL", "STATUS", "SEQUENCE", "DTSTAMP", "LAST-MODIFIED",
}  # fmt: skip
"""The properties read from an event. All others, such as attachments and alarms, are skipped."""

LONGEST: Final = 20_000
"""The most characters in a line."""

_KEPT: Final = frozenset(name.encode() for name in (*WANTED, "BEGIN", "END"))


_LEADING: Final = re.compile(rb"\s*([A-Za-z0-9-]+)")


_LINE: Final = re.compile(rb"[^\r\n]+")


_NAME: Final = re.compile(r"[A-Za-z0-9-]+")


_DAY: Final = re.compile(r":((?:19|20|21)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d))[^:]*$", re.ASCII)


_LONGEST_HEAD: Final = 200
"""The most characters of a calendar's own name, and of who made it."""


_ZONE_LINES: Final = 200


_DATES: Final = 500


_MARK: Final = b"\xef\xbb\xbf"


_BEGINNING: Final = b"begin:vcalendar"


class NoCalendar(ValueError):  # noqa: N818  (the name says what was found)
    """The text isn't a complete calendar; the message says what it is instead."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RawEvent:
    """An event as text: its lines by property, what is wrong with it, and its calendar.

    `owner` is the number of its calendar in the file.
    """

    lines: Mapping[str, Sequence[str]]
    fault: str = ""
    owner: int = 0

    def lines_of(self, name: str) -> Iterator[str]:
        """Return a property's lines."""
        return iter(self.lines.get(name, ()))

    def values(self, name: str) -> Iterator[str]:
        """Return the values of every occurrence of a property."""
        return map(value_of, self.lines_of(name))

    def value(self, name: str) -> str:
        """Return a property's first value, or an empty text."""
        return next(self.values(name), "")

    @property
    def uid(self) -> str:
        """Its id within its file."""
        return self.value("UID").strip() or f"{self.value('SUMMARY')} {self.value('DTSTART')}"

    @property
    def day(self) -> str:
        """Its first day as YYYYMMDD, or empty if it can't be read."""
        return day_in(next(self.lines_of("DTSTART"), ""))

    @property
    def repeats(self) -> bool:
        """Return whether it recurs, or is part of a series."""
        return not self.lines.keys().isdisjoint(("RRULE", "RDATE", "RECURRENCE-ID"))

    @property
    def sequence(self) -> int:
        """Its version number, 0 if not given."""
        text = self.value("SEQUENCE").strip()
        return int(text) if text.isascii() and text.isdecimal() and len(text) <= 9 else 0  # noqa: PLR2004

    @property
    def excess(self) -> str:
        """Return why it must not be expanded, checked before parsing; empty if it may be."""
        if len([*self.values("RRULE")]) > 1 or self.value("EXRULE"):
            return "it has more than one rule"
        for name in ("RDATE", "EXDATE"):
            if sum(value.count(",") + 1 for value in self.values(name)) > _DATES:
                return f"it lists more than {_DATES} dates by {name}"
        return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarHead:
    """The properties of one VCALENDAR: its name, zone, method and own time zones."""

    name: str = ""
    zone: str = ""
    method: str = ""
    product: str = ""
    zones: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarParts:
    """A file in parts: its calendars, and the events that may still happen.

    `uids` holds every event, including past ones; `past_versions` is the latest version of those,
    by UID.
    """

    heads: tuple[CalendarHead, ...]
    events: tuple[RawEvent, ...]
    uids: frozenset[str] = frozenset()
    past_versions: dict[str, int]

    @property
    def name(self) -> str:
        """The name of the first calendar that has one."""
        return next((head.name for head in self.heads if head.name), "")


def split(data: bytes, is_over: Callable[[RawEvent], bool] = lambda _: False) -> CalendarParts:
    """Split a file into its parts, dropping each past event as soon as it is read.

    Raises NoCalendar unless the file holds complete calendars.
    """
    _refuse_other(data)
    cutter = _Cutter(is_over)
    for line in _lines(data):
        cutter.take(line)
    return cutter.finish()


def name_of(line: str) -> str:
    """Return the name of a line's property."""
    name = _NAME.match(line)
    return name[0].upper() if name else ""


def day_in(line: str) -> str:
    """Return the day in a line's value as YYYYMMDD, or empty if it can't be read."""
    day = _DAY.search(line)
    return day[1] if day else ""


def value_of(line: str) -> str:
    """Return a line's value, after its parameters."""
    if '"' not in line:
        return line.partition(":")[2]
    quoted = False
    for at, char in enumerate(line):
        if char == '"':
            quoted = not quoted
        elif char == ":" and not quoted:
            return line[at + 1 :]
    return ""


def _refuse_other(data: bytes) -> None:
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"} or data[:64].count(0) > 8:  # noqa: PLR2004
        raise NoCalendar("It is written in UTF-16. A calendar is written in UTF-8.")
    first_line = _LINE.search(data.removeprefix(_MARK) if data[:3] == _MARK else data)
    begin = data[:4000].removeprefix(_MARK).lstrip()[:2000].lower()
    if begin.startswith(_BEGINNING):
        return
    if not begin and (first_line is None or not data.strip()):
        raise NoCalendar("It is empty.")
    if begin.startswith((b"<!doctype", b"<html", b"<?xml", b"<head", b"<body")) or (
        b"<html" in begin
    ):
        raise NoCalendar("It is a web page, perhaps one that asks for a login.")
    raise NoCalendar("It does not begin as a calendar does.")


def _lines(data: bytes) -> Iterator[bytes]:
    """Yield the unfolded lines of a file; of one that is too long, the start."""
    held: list[bytes] = []
    size = 0
    for match in _LINE.finditer(data):
        line = match[0]
        if line[:1] not in b" \t" or not held:
            if held:
                yield b"".join(held)
            held, size = [line[: LONGEST * 4]], len(line)
        elif size <= LONGEST:
            held.append(line[1 : LONGEST * 4])
            size += len(line)
    if held:
        yield b"".join(held)


class _Cutter:
    """Takes lines one by one, and tracks the component that they are in."""

    def __init__(self, is_over: Callable[[RawEvent], bool]) -> None:
        self._is_over = is_over
        self._within: list[str] = []
        self._lines: list[str] = []
        self._event: dict[str, list[str]] = {}
        self._fault = ""
        self._events: list[RawEvent] = []
        self._uids: set[str] = set()
        self._past_versions: dict[str, int] = {}
        self._heads: list[CalendarHead] = []
        self._zones: list[str] = []
        self._said: dict[str, str] = {}

    def take(self, data: bytes) -> None:
        """Take one more line; most lines of an event pass through unchanged."""
        if self._within and self._within[-1] == "VEVENT":
            leading = _LEADING.match(data)
            if leading is None or leading[1].upper() not in _KEPT:
                return
        line = data.decode("utf-8-sig", "replace").lstrip()
        name = name_of(line)
        if name in {"BEGIN", "END"}:
            self._bound(name, value_of(line).strip().upper(), line)
        else:
            self._inside(name, line)

    def finish(self) -> CalendarParts:
        """Return what was found; NoCalendar if a calendar isn't closed."""
        if "VCALENDAR" in self._within:
            raise NoCalendar("It is cut off in the middle.")
        if not self._heads:
            raise NoCalendar("It does not begin as a calendar does.")
        if any(one.owner == len(self._heads) for one in self._events):
            self._close()  # behind the last calendar: of one that says nothing about itself
        return CalendarParts(
            heads=tuple(self._heads),
            events=tuple(self._events),
            uids=frozenset(self._uids),
            past_versions=self._past_versions,
        )

    def _bound(self, name: str, part: str, line: str) -> None:
        if name == "BEGIN":
            self._begin(part, line)
            return
        if "VTIMEZONE" in self._within and part != "VTIMEZONE":
            self._lines.append(line)
        if part in self._within:
            while self._within.pop() != part:
                pass
        if part == "VEVENT" and "VEVENT" not in self._within:
            self._keep(RawEvent(lines=self._event, fault=self._fault, owner=len(self._heads)))
            self._event = {}
        elif part == "VTIMEZONE" and len(self._lines) <= _ZONE_LINES:
            self._zones.append("\r\n".join(("BEGIN:VTIMEZONE", *self._lines, "END:VTIMEZONE", "")))
        elif part == "VCALENDAR" and "VCALENDAR" not in self._within:
            self._close()

    def _begin(self, part: str, line: str) -> None:
        if part == "VEVENT" and "VEVENT" in self._within:
            self._fault = "an event stands within an event"
        elif part in {"VEVENT", "VTIMEZONE"}:
            self._lines, self._event, self._fault = [], {}, ""
        self._within.append(part)
        if part != "VTIMEZONE" and "VTIMEZONE" in self._within:
            self._lines.append(line)

    def _keep(self, raw: RawEvent) -> None:
        uid = raw.uid
        self._uids.add(uid)
        if raw.fault or not self._is_over(raw):
            self._events.append(raw)
        elif not raw.value("RECURRENCE-ID"):
            newest = max(self._past_versions.get(uid, 0), raw.sequence)
            self._past_versions[uid] = newest

    def _close(self) -> None:
        properties = self._said
        self._heads.append(
            CalendarHead(
                name=properties.get("X-WR-CALNAME") or properties.get("NAME", ""),
                zone=(properties.get("X-WR-TIMEZONE") or properties.get("TIMEZONE-ID", "")).strip(),
                method=properties.get("METHOD", "").strip().upper(),
                product=properties.get("PRODID", ""),
                zones=tuple(self._zones),
            )
        )
        self._said, self._zones = {}, []

    def _inside(self, name: str, line: str) -> None:
        here = self._within[-1] if self._within else ""
        if here == "VCALENDAR":
            self._said.setdefault(name, excerpt(value_of(line), _LONGEST_HEAD))
        elif here == "VEVENT" and name in WANTED:
            if len(line) > LONGEST:
                self._fault = f"its {name} is too long"
            else:
                self._event.setdefault(name, []).append(line)
        elif "VTIMEZONE" in self._within:
            self._lines.append(line[:LONGEST])
