"""Find answers to one question given on two machines that hadn't seen each other's."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator
from zlib import crc32

from civicpath.base.values import dataclass, replace
from civicpath.journal.events import Answered, Entry
from civicpath.journal.undoing import counting, undone


@dataclass(frozen=True, slots=True, kw_only=True)
class Disputed:
    """A question with the answer that counts, and a later one that doesn't.

    `key` identifies the two entries; `shown` is true once the person has seen them here.
    """

    question: str
    counts: tuple[str, ...]
    later: tuple[str, ...]
    key: str
    shown: bool = False


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
    ours_last = _last(entry for entry in _counted(here) if entry not in seen_there)
    theirs_last = _last(entry for entry in _counted(there) if entry not in seen_here)
    winning = _last(_counted(both))
    found = []
    for question in ours_last.keys() & theirs_last.keys():
        answers = (ours_last[question], theirs_last[question])
        first, second = sorted(answers, key=lambda each: each.stamp)
        if winning.get(question) == second and _is_disputed(second, first):
            found.append(_pair(question, second, first))
    return tuple(sorted(found, key=lambda each: each.question))


class AnswerWatch:
    """Notes the answers in a journal while it is replayed, to find those in dispute.

    Two machines that share a folder are never merged, so nobody knows what each had read. But a
    new entry gets the highest clock known plus one, which often proves it.
    """

    def __init__(self) -> None:
        """Begin without answers."""
        self._last: dict[str, dict[str, Entry]] = {}

    def over(self, entries: Iterable[Entry]) -> Iterator[Entry]:
        """Pass entries on in their order, and note the last answer of each device."""
        for entry in entries:
            if type(entry.event) is Answered:
                by_device = self._last.setdefault(entry.event.question, {})
                by_device.pop(entry.stamp.device, None)
                by_device[entry.stamp.device] = entry
            yield entry

    def disputed(
        self, every: Callable[[], Iterable[Entry]], shown: Container[str]
    ) -> tuple[Disputed, ...]:
        """Return the answers in dispute. `every` gives all entries in order, if they are needed."""
        found = []
        for question in sorted(self._last):
            *others, winner = self._last[question].values()
            unseen = [
                one
                for one in others
                if _is_disputed(winner, one) and not _had_seen(every(), winner, one)
            ]
            if unseen:
                pair = _pair(question, winner, max(unseen, key=lambda each: each.stamp.at))
                found.append(replace(pair, shown=pair.key in shown))
        return tuple(found)


def _is_disputed(winner: Entry, other: Entry) -> bool:
    """Return whether the answer that counts differs from another one and was given before it."""
    return winner.stamp.at < other.stamp.at and _values(winner) != _values(other)


def _had_seen(entries: Iterable[Entry], winner: Entry, other: Entry) -> bool:
    """Return whether the machine of one answer provably had the other one when it gave its own.

    Where its clock jumped, it had read an entry with the clock before. If only the other machine
    has such an entry, it had read that, and with it all that the other machine wrote earlier.
    """
    writer, device = winner.stamp.device, other.stamp.device
    own = clock = 0
    with_clock: set[str] = set()
    with_clock_before: set[str] = set()
    for entry in entries:
        stamp = entry.stamp
        if stamp.clock != clock:
            with_clock_before = with_clock if stamp.clock == clock + 1 else set()
            with_clock, clock = set(), stamp.clock
        with_clock.add(stamp.device)
        if stamp.device == writer:
            jumped = clock > own + 1 and clock > other.stamp.clock
            if jumped and with_clock_before == {device}:
                return True
            own = clock
        if entry == winner:
            break
    return False


def _pair(question: str, winner: Entry, other: Entry) -> Disputed:
    key = f"{crc32(f'{winner.stamp.id} {other.stamp.id}'.encode()):08x}"
    return Disputed(question=question, counts=_values(winner), later=_values(other), key=key)


def _counted(entries: tuple[Entry, ...]) -> Iterable[Entry]:
    return counting(entries, undone(entries))


def _last(entries: Iterable[Entry]) -> dict[str, Entry]:
    return {entry.event.question: entry for entry in entries if isinstance(entry.event, Answered)}


def _values(entry: Entry) -> tuple[str, ...]:
    return entry.event.values if isinstance(entry.event, Answered) else ()
