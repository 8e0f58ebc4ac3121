"""The problems of a log, in words: the first lines one by one, the rest counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator, Mapping
from pathlib import Path
from typing import Final
from zlib import crc32

from civicpath.base.problems import Level, Position, Problem

TOO_LARGE: Final = "journal-size"
"""The name of the problem for a log that is too large to read."""

FOREIGN: Final = "journal-foreign"
"""The name of the problem for a file in which nothing is a journal's."""

DAMAGED: Final = "journal-line"
"""The name of the problem for a line that can't be read."""

UNKNOWN: Final = "journal-kind"
"""The name of the problem for an entry of a kind that only a newer program knows."""

ABSURD: Final = "journal-clock"
"""The name of the problem for an entry whose clock or number is far too high."""

ROWS: Final = "journal-rows"
"""The name of the problem for the lines of an imported list that can't be read."""

ACCEPTABLE: Final = frozenset({DAMAGED, ABSURD, ROWS})
"""The problems of lines that a person can accept, because nothing more can be done about them."""

ACCEPT: Final = "civicpath data check --accept"

UNREADABLE: Final = frozenset({DAMAGED, FOREIGN})
"""The problems of what isn't read at all, and so is not merged."""

NO_LOG: Final = "This file is not a CivicPath log."

NOT_OURS: Final = "It is not part of your journal. Move it away if you don't know it."

_UNREAD: Final = "It is kept, but none of it counts. If it is your journal, split it."

_HINTS: Final = {
    DAMAGED: "It is kept but does not count. Nothing else is lost.",
    UNKNOWN: "It is kept. Update CivicPath to use it.",
    ABSURD: "Somebody changed this line, or a disk did. What you record goes on from the others.",
}

_MORE: Final = {
    DAMAGED: ("1 more line can't be read", "{:,} more lines can't be read"),
    UNKNOWN: ("1 more entry is of an unknown kind", "{:,} more entries are of unknown kinds"),
    ABSURD: ("1 more entry has too high a clock", "{:,} more entries have too high a clock"),
}

_SHOWN: Final = 20
"""The most problems of one file listed one by one; the rest are counted, and accepted together."""


class LineProblems:
    """The problems of one log. Each line is given by its offset, and reported once.

    `more` counts lines that can't be read beyond those that were put here.
    """

    def __init__(self, name: str) -> None:
        """Begin with nothing wrong."""
        self.more = 0
        self._name = name
        self._refused: Problem | None = None
        self._lines: dict[int, tuple[str, str]] = {}

    def __len__(self) -> int:
        """Return how many lines were put here."""
        return len(self._lines)

    def damaged(self, start: int, reason: str) -> None:
        """Add a line that can't be read."""
        self._lines[start] = DAMAGED, f"An entry can't be read: {reason}."

    def nothing_read(self) -> None:
        """Add a log without even a line, as one that a power failure left as zeros."""
        self._lines[0] = DAMAGED, "Nothing in this file of the journal can be read."

    def unknown(self, start: int, kind: str) -> None:
        """Add an entry from a newer program."""
        message = f"An entry is of a kind that this version does not know: {kind!r}."
        self._lines[start] = UNKNOWN, message

    def absurd(self, start: int) -> None:
        """Add an entry whose clock or number is out of all bounds."""
        message = "An entry's clock or number is far too high. It counts as if it came first."
        self._lines[start] = ABSURD, message

    def too_large(self, why: str) -> None:
        """Report that the file is not read, instead of its lines."""
        message = f"This file is not read: {why}."
        self._only(_problem(self._name, 0, TOO_LARGE, message, _UNREAD))

    def foreign(self) -> None:
        """Report that the file is not a log, instead of its lines."""
        self._only(_problem(self._name, 0, FOREIGN, NO_LOG, NOT_OURS))

    def damages(self, data: bytes) -> Mapping[int, str]:
        """Return the names of the damages of the file with these bytes, by the lines' offsets.

        A name is made of the file's name and the line's content, and stays the same when the file
        grows. Beyond some lines, all of them share one name.
        """
        found = sorted(at for at, (rule, _) in self._lines.items() if rule in ACCEPTABLE)
        file = Path(self._name).name
        texts = [_line(data, at) for at in found]
        if len(found) + self.more > _SHOWN:
            together = damage_name(file, b"\n".join(sorted(texts)), len(found) + self.more)
            return dict.fromkeys(found, together)
        times = Counter[bytes]()
        names: dict[int, str] = {}
        for at, text in zip(found, texts, strict=True):
            times[text] += 1  # the same line twice is two damages
            names[at] = damage_name(file, text, times[text])
        return names

    def listed(self, data: bytes, accepted: Container[str] | None = None) -> Iterator[Problem]:
        """Yield the problems of the file with these bytes, each with its line.

        Damages with `accepted` names are left out. Without such names, they can't be accepted.
        """
        if self._refused:
            yield self._refused
        names = self.damages(data) if accepted else {}
        known = {at for at, name in names.items() if accepted and name in accepted}
        line, last = 1, 0
        starts = sorted(self._lines.keys() - known)
        for start in starts[:_SHOWN]:
            line += data.count(b"\n", last, start)
            last = start
            rule, message = self._lines[start]
            yield _problem(self._name, line, rule, message, _hint(rule, accepted))
        more = Counter(self._lines[start][0] for start in starts[_SHOWN:])
        if not (known and self.more):  # a name that was accepted covers these, too
            more[DAMAGED] += self.more
        for rule, (one, many) in _MORE.items():
            if count := more[rule]:
                what = one if count == 1 else many.format(count)
                message = f"Behind line {line}, {what}."
                yield _problem(self._name, 0, rule, message, _hint(rule, accepted))

    def _only(self, problem: Problem) -> None:
        self._refused, self.more = problem, 0
        self._lines.clear()


def _line(data: bytes, start: int) -> bytes:
    """Return the line at an offset."""
    end = data.find(b"\n", start)
    return data[start:] if end < 0 else data[start:end]


def damage_name(file: str, text: bytes, number: int) -> str:
    """Return what to remember of damage that was accepted: its place, content and number."""
    return f"damaged {file} {len(text)} {crc32(text):08x} {number}"


def _hint(rule: str, accepted: Container[str] | None) -> str:
    """Return what to do about a problem, also how to be told of it no more, where that works."""
    may_accept = accepted is not None and rule in ACCEPTABLE
    return f"{_HINTS[rule]} Leave it so: {ACCEPT}" if may_accept else _HINTS[rule]


def _problem(name: str, number: int, rule: str, message: str, hint: str) -> Problem:
    at = Position(name, number, 1 if number else 0)
    return Problem(at, rule, message, hint, level=Level.WARNING)
