"""The text of an iCalendar file, cut into its events and time zones before anything is parsed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from civicpath.core.value import dataclass

WANTED: Final = {
    "UID", "DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "EXRULE", "RECURRENCE-ID",
    "SUMMARY", "LOCATION", "URL", "STATUS",
}  # fmt: skip
"""What is read of an event. Attachments, alarms and all else are passed over unopened."""

LONGEST: Final = 20_000
"""How many characters a line may have."""

_FOLD: Final = re.compile(rb"\r?\n[ \t]|\r[ \t](?!\n)")
_NAME: Final = re.compile(r"[A-Za-z0-9-]+")
_ZONE_LINES: Final = 200
_DATES: Final = 500


class NoCalendar(ValueError):  # noqa: N818  (it is what it is)
    """The text is no calendar, or not a whole one; the message says what it is instead."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Raw:
    """An event as text: its lines by property, and what is wrong with it, if anything."""

    lines: tuple[str, ...]
    fault: str = ""

    def all(self, name: str) -> Iterator[str]:
        """The values of a property, each time that it stands there."""
        for line in self.lines:
            if name_of(line) == name:
                yield value_of(line)

    def one(self, name: str) -> str:
        """The first value of a property, or nothing."""
        return next(self.all(name), "")

    @property
    def excess(self) -> str:
        """What keeps it from being expanded before any of it is parsed, or nothing."""
        if self.one("DURATION").startswith("-"):
            return "it ends before it begins"
        if len([*self.all("RRULE")]) > 1 or self.one("EXRULE"):
            return "it has more than one rule"
        for name in ("RDATE", "EXDATE"):
            if sum(value.count(",") + 1 for value in self.all(name)) > _DATES:
                return f"it lists more than {_DATES} dates by {name}"
        return ""

    @property
    def text(self) -> str:
        """The event as a calendar has it."""
        return "\r\n".join(("BEGIN:VEVENT", *self.lines, "END:VEVENT", ""))


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """A calendar in parts; `zone` is the one that it names for all of it."""

    events: tuple[Raw, ...]
    zones: tuple[str, ...]
    name: str
    zone: str
    product: str


def split(data: bytes) -> Parts:
    """Cut a calendar into its parts; NoCalendar for anything else."""
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"} or data[:64].count(0) > 8:  # noqa: PLR2004
        raise NoCalendar("It is written in UTF-16. A calendar is written in UTF-8.")
    text = _FOLD.sub(b"", data).decode("utf-8-sig", "replace")
    begin = text.lstrip()[:2000].lower()
    if not begin:
        raise NoCalendar("It is empty.")
    if begin.startswith(("<!doctype", "<html", "<?xml", "<head", "<body")) or "<html" in begin:
        raise NoCalendar("It is a web page, perhaps one that asks for a login.")
    if not begin.startswith("begin:vcalendar"):
        raise NoCalendar("It does not begin as a calendar does.")
    lines = [line for line in re.split(r"[\r\n]+", text) if line]
    if not any(line.strip().upper() == "END:VCALENDAR" for line in lines[-5:]):
        raise NoCalendar("It is cut off in the middle.")
    return _Cutter().cut(lines)


def name_of(line: str) -> str:
    """The name of a line's property."""
    found = _NAME.match(line)
    return found[0].upper() if found else ""


def value_of(line: str) -> str:
    """The value of a line, behind its parameters."""
    quoted = False
    for at, char in enumerate(line):
        if char == '"':
            quoted = not quoted
        elif char == ":" and not quoted:
            return line[at + 1 :]
    return ""


class _Cutter:
    """Goes through the lines once, and knows within which parts it stands."""

    def __init__(self) -> None:
        self._within: list[str] = []
        self._lines: list[str] = []
        self._fault = ""
        self._events: list[Raw] = []
        self._zones: list[str] = []
        self._said: dict[str, str] = {}

    def cut(self, lines: list[str]) -> Parts:
        for line in lines:
            name = name_of(line)
            if name in {"BEGIN", "END"}:
                self._bound(name, value_of(line).strip().upper(), line)
            else:
                self._inside(name, line)
        return Parts(
            events=tuple(self._events),
            zones=tuple(self._zones),
            name=self._said.get("X-WR-CALNAME", ""),
            zone=self._said.get("X-WR-TIMEZONE", "").strip(),
            product=self._said.get("PRODID", ""),
        )

    def _bound(self, name: str, part: str, line: str) -> None:
        if name == "BEGIN":
            if part == "VEVENT" and "VEVENT" in self._within:
                self._fault = "an event stands within an event"
            elif part in {"VEVENT", "VTIMEZONE"}:
                self._lines, self._fault = [], ""
            self._within.append(part)
            if part != "VTIMEZONE" and "VTIMEZONE" in self._within:
                self._lines.append(line)
            return
        if "VTIMEZONE" in self._within and part != "VTIMEZONE":
            self._lines.append(line)
        while self._within and self._within.pop() != part:
            pass
        if part == "VEVENT" and "VEVENT" not in self._within:
            self._events.append(Raw(lines=tuple(self._lines), fault=self._fault))
        elif part == "VTIMEZONE" and len(self._lines) <= _ZONE_LINES:
            self._zones.append("\r\n".join(("BEGIN:VTIMEZONE", *self._lines, "END:VTIMEZONE", "")))

    def _inside(self, name: str, line: str) -> None:
        here = self._within[-1] if self._within else ""
        if here == "VCALENDAR":
            self._said.setdefault(name, value_of(line)[:200])
        elif here == "VEVENT" and name in WANTED:
            if len(line) > LONGEST:
                self._fault = f"its {name} is too long"
            else:
                self._lines.append(line)
        elif "VTIMEZONE" in self._within:
            self._lines.append(line)
