"""Read the logs: all whole lines of all files in order, and what is wrong with the others."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final, NamedTuple

from civicpath.core.errors import BadHome
from civicpath.core.event import Entry, Stamp
from civicpath.core.lines import VERSION, Damaged, Header, Line, Unknown, decode
from civicpath.core.problem import Level, Mark, Problem
from civicpath.core.value import dataclass
from civicpath.edges import files
from civicpath.edges.home import LOG, OTHER, is_there

SUFFIX: Final = ".jsonl"

KEPT: Final = "It is kept but does not count. Nothing else is lost."

_BOM = b"\xef\xbb\xbf"
_SHOWN: Final = 20
"""How many problems of one file are told one by one."""


Spot = tuple[int, str, int, str]
"""What tells entries apart and puts them in order: a stamp, as a tuple because there are many.

The time belongs to it: after an old copy of a home was put back, one id may stand for two events.
"""


class Log(NamedTuple):
    """A log file as the folder shows it; while none of this changes, neither do its lines."""

    name: str
    size: int
    changed: int

    @classmethod
    def of(cls, name: str, found: os.stat_result) -> Log:
        """Make it of what the system says of the file."""
        return cls(name, found.st_size, found.st_mtime_ns)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What the logs say: the entries in order, what could not be read, and what comes next.

    `newer` says that a file asks for a newer program; `numbers` holds each device's last number;
    `texts` holds the line of each entry, also of those of an unknown kind.
    """

    entries: tuple[Entry, ...] = ()
    problems: tuple[Problem, ...] = ()
    newer: bool = False
    clock: int = 0
    numbers: Mapping[str, int]
    texts: Mapping[Spot, bytes]


def listing(home: Path) -> tuple[Log, ...]:
    """List the home's log files by name; a home that is not there has none."""
    folder = home / LOG
    try:
        files.refuse_linked(folder)
        found = sorted(path for path in folder.iterdir() if is_log(path.name))
        return tuple(filter(None, map(_look, found)))
    except OSError as fault:
        is_there(home)  # the home itself may be the reason
        if isinstance(fault, FileNotFoundError):
            return ()
        if isinstance(fault, NotADirectoryError):
            raise BadHome(f"{folder} is a file, not a folder.", OTHER) from None
        raise files.trouble(folder, fault, "read") from fault


def is_log(name: str) -> bool:
    """Say whether a file of this name is a log; every conflict copy is one."""
    return name.endswith(SUFFIX) and not name.startswith(".")


def gather(sources: Iterable[tuple[str, bytes]]) -> Reading:
    """Join what files, each with its name, say. An entry that several files hold counts once."""
    held: dict[Spot, tuple[bytes, Entry | Unknown]] = {}
    problems: list[Problem] = []
    newer = False
    for name, data in sources:
        wrong: list[Problem] = []
        for number, text, line in lines(data):
            if isinstance(line, Damaged):
                wrong.append(_damaged(name, number, line))
            elif isinstance(line, Header):
                newer = newer or line.min_reader > VERSION
            elif (known := held.get(spot := spot_of(line.stamp))) is None:
                held[spot] = text, line
                if isinstance(line, Unknown):
                    wrong.append(_unknown(name, number, line))
            elif says_less(text, known[0]):
                held[spot] = text, line
        problems += _shortened(name, wrong)
    return _reading({spot: held[spot] for spot in sorted(held)}, problems, newer=newer)


def _reading(
    held: Mapping[Spot, tuple[bytes, Entry | Unknown]], problems: list[Problem], *, newer: bool
) -> Reading:
    numbers: dict[str, int] = {}
    for _, device, number, _ in held:
        numbers[device] = max(numbers.get(device, 0), number)
    return Reading(
        entries=tuple(line for _, line in held.values() if isinstance(line, Entry)),
        problems=tuple(problems),
        newer=newer,
        clock=max((clock for clock, *_ in held), default=0),
        numbers=numbers,
        texts={spot: text for spot, (text, _) in held.items()},
    )


def lines(data: bytes, *, torn: bool = False) -> Iterator[tuple[int, bytes, Line]]:
    """Each line of a file with its number, its text without its end, and what it means.

    A last line without its end may still be on its way: it counts when it is whole, and is passed
    over when it is not, unless the `torn` one is wanted too.
    """
    *ended, last = data.removeprefix(_BOM).split(b"\n")
    for number, raw in enumerate(ended, 1):
        text = raw.removesuffix(b"\r")
        if text:
            yield number, text, decode(text)
    if last and (torn or not isinstance(decode(last), Damaged)):
        yield len(ended) + 1, last, decode(last)


def spot_of(stamp: Stamp) -> Spot:
    """Say which entry a stamp belongs to."""
    return stamp.clock, stamp.device, stamp.number, stamp.at


def says_less(text: bytes, other: bytes) -> bool:
    """Choose between two lines of one entry: the shorter one, so a note forgotten once stays so."""
    return (len(text), text) < (len(other), other)


def _look(path: Path) -> Log | None:
    """Look at a log; None where it was renamed or removed just now."""
    found = files.refuse_strange(path)
    return found and Log.of(path.name, found)


def _damaged(name: str, number: int, line: Damaged) -> Problem:
    message = f"An entry can't be read: {line.reason}."
    return _problem(name, number, "journal-line", message, KEPT)


def _unknown(name: str, number: int, line: Unknown) -> Problem:
    message = f"An entry is of a kind that this version does not know: {line.kind!r}."
    return _problem(
        name, number, "journal-kind", message, "It is kept. Update CivicPath to use it."
    )


def _shortened(name: str, wrong: list[Problem]) -> list[Problem]:
    more = len(wrong) - _SHOWN
    if more <= 0:
        return wrong
    rest = _problem(name, 0, "journal-line", f"{more} more entries like these can't be read.", KEPT)
    return [*wrong[:_SHOWN], rest]


def _problem(name: str, number: int, rule: str, message: str, hint: str) -> Problem:
    at = Mark(name, number, 1 if number else 0)
    return Problem(at, rule, message, hint, level=Level.WARNING)
