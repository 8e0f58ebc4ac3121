"""A saved race: its numbers as `key=value` text, and what is recorded of it as of a day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Final

from civicpath.base.errors import Usage
from civicpath.base.suggestions import did_you_mean
from civicpath.base.text import excerpt
from civicpath.base.values import dataclass, replace
from civicpath.campaign.inputs import Input
from civicpath.campaign.race_attribution import Counts, counts_of
from civicpath.campaign.rows import SAVED
from civicpath.journal.events import RaceEnded
from civicpath.journal.race_state import goes_on
from civicpath.journal.state import State
from civicpath.ladder.model import Ladder

FIELDS: Final[Mapping[str, Input]] = {
    key: one for key, one in SAVED.items() if isinstance(one, Input)
}
"""The numeric inputs that a saved race may hold, by name."""

LONGEST_NAME: Final = 40

TWO_LEVELS: Final = 2
"""Races of as many levels are not rounds of the same one."""

NEXT_ROUND: Final = timedelta(days=60)
"""How long after a first round the next one may be saved."""


def name_after(name: str, what: str) -> str:
    """The name of a race that follows another one, or "" if that would be too long."""
    fresh = f"{name}{' ' if ' ' in name else '-'}{what}"
    return fresh if len(fresh) <= LONGEST_NAME else ""


def saved(numbers: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The numbers of a saved race by name; unknown names are skipped."""
    by_name: dict[str, tuple[str, ...]] = {}
    for number in numbers:
        name, _, text = number.partition("=")
        if text and name in SAVED:
            by_name[name] = (*by_name.get(name, ()), text)
    return by_name


def merged(numbers: Iterable[str], given: Mapping[str, str | Sequence[str]]) -> tuple[str, ...]:
    """Return the numbers of a race, updated with new values."""
    by_name: dict[str, Sequence[str]] = dict(saved(numbers))
    for name, text in given.items():
        by_name[name] = (text,) if isinstance(text, str) else tuple(text)
    return tuple(f"{name}={text}" for name, texts in by_name.items() for text in texts)


def without(numbers: Iterable[str], names: Iterable[str]) -> tuple[str, ...]:
    """Return the numbers of a race without some of them; raises Usage for an unknown name."""
    cleared = tuple(name.removeprefix("--") for name in names)
    for name in cleared:
        if name not in SAVED:
            near = did_you_mean(name, list(SAVED))
            hint = near or f"They are: {', '.join(SAVED)}."
            raise Usage(f"--clear {excerpt(name)}: a race has no such number.", hint)
    return tuple(number for number in numbers if number.partition("=")[0] not in cleared)


def numbers_on(past: State, name: str, day: date) -> tuple[str, ...]:
    """The numbers of a race as of a day; before it was saved, its initial numbers."""
    changes = past.changes.get(name, ())
    then = [numbers for since, numbers in changes if not since or since <= day.isoformat()]
    return (then or [numbers for _, numbers in changes[:1]] or [()])[-1]


def _leads_to(past: State, ended: RaceEnded, name: str) -> bool:
    named_after = name == name_after(ended.name, "general") and ended.result == "won"
    return named_after or bool(goes_on(past.races.get(ended.name, ()), ended))


def round_before(past: State, name: str) -> str:
    """Return the race that led to this one, such as the first round of a runoff, or "".

    It is the last one that ended so before this one was saved, at the same level as far as is
    known, if its candidate has not lost or won another race since. A race that was won leads to one
    only if that is named after it, as the general election after a party's primary.
    """
    since = next((day for day, _ in past.changes.get(name, ())), "")
    before = [one for one in past.results.values() if one.name != name and since]
    last = max(before, key=lambda one: one.on, default=None)
    if last is None or not _leads_to(past, last, name):
        return ""
    levels = {*saved(past.races[last.name]).get("level", ())} | {
        *saved(past.races.get(name, ())).get("level", ())
    }
    fits = len(levels) < TWO_LEVELS and last.on.isoformat() <= since
    return last.name if fits and since <= (last.on + NEXT_ROUND).isoformat() else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RaceRecord:
    """What is recorded of a race as of a day, with its numbers by name.

    Without a saved race, the name is empty. Work counts through the day `worked_until`; if that is
    None, all of it counts, undated work too.
    """

    name: str
    day: date
    past: State
    numbers: Mapping[str, tuple[str, ...]]
    worked_until: date | None = None

    def counts(self, ladder: Ladder) -> Counts:
        """The work done for this race, and the rest."""
        counts = counts_of(self.past, ladder, self.name)
        return counts.until(self.worked_until) if self.worked_until else counts

    def as_of(self, day: date) -> RaceRecord:
        """What was recorded when a day began: the numbers of that day, the work done before it."""
        numbers = saved(numbers_on(self.past, self.name, day))
        return replace(self, day=day, numbers=numbers, worked_until=day - timedelta(days=1))
