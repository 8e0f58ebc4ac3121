"""Answers to one question given on two machines that hadn't seen each other's."""

from __future__ import annotations

from collections.abc import Iterable

from civicpath.base.values import dataclass
from civicpath.journal.events import Answered, Entry
from civicpath.journal.undoing import counting, undone


@dataclass(frozen=True, slots=True, kw_only=True)
class Disputed:
    """A question with the answer that counts, and a later one that doesn't."""

    question: str
    counts: tuple[str, ...]
    later: tuple[str, ...]


def disputed(
    ours: Iterable[Entry], theirs: Iterable[Entry], merged: Iterable[Entry]
) -> tuple[Disputed, ...]:
    """Return the questions whose last answers on two sides of a merge conflict.

    An entry that is missing on the other side wasn't seen there. The two are ordered by their
    clocks, which count entries and not time; if the answer that counts was given before the other
    one, the person has to say which is meant.
    """
    here, there, both = tuple(ours), tuple(theirs), tuple(merged)
    seen_here, seen_there = set(here), set(there)
    one = _last(entry for entry in _counted(here) if entry not in seen_there)
    other = _last(entry for entry in _counted(there) if entry not in seen_here)
    winning = _last(_counted(both))
    found = []
    for question in one.keys() & other.keys():
        first, second = sorted((one[question], other[question]), key=lambda each: each.stamp)
        counts = winning.get(question)
        if counts != second or second.stamp.at >= first.stamp.at:
            continue
        values, later = _values(second), _values(first)
        if values != later:
            found.append(Disputed(question=question, counts=values, later=later))
    return tuple(sorted(found, key=lambda each: each.question))


def _counted(entries: tuple[Entry, ...]) -> Iterable[Entry]:
    return counting(entries, undone(entries))


def _last(entries: Iterable[Entry]) -> dict[str, Entry]:
    return {entry.event.question: entry for entry in entries if isinstance(entry.event, Answered)}


def _values(entry: Entry) -> tuple[str, ...]:
    return entry.event.values if isinstance(entry.event, Answered) else ()
