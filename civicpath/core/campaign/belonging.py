"""Which race a count belongs to: one's own, another of one's own, or somebody else's campaign."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from civicpath.core.campaign.tally import UNITS, Tally, tally
from civicpath.core.model import Ladder
from civicpath.core.past import Past
from civicpath.core.value import dataclass
from civicpath.core.vocabulary import Activity

CANDIDACY: Final = frozenset(
    {Activity.PARTY_OFFICE, Activity.PARTISAN_OFFICE, Activity.NONPARTISAN_OFFICE}
)
"""What a person does in a race of their own. Doors for anything else are somebody else's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """What was done for one race, and all else that the person did: other races, and others'."""

    here: Tally
    elsewhere: tuple[Tally, ...] = ()

    @property
    def apart(self) -> dict[str, int]:
        """What was done elsewhere, by unit; nothing of a unit is left out."""
        sums = {unit: sum(int(one.total(unit)) for one in self.elsewhere) for unit in UNITS}
        return {unit: number for unit, number in sums.items() if number}


def counts_of(past: Past, ladder: Ladder, race: str) -> Counts:
    """Separate what was done for a race from the rest; what came before any race has no name."""
    own = dict(_own(past, ladder))
    return Counts(
        here=own.pop(race, tally({})),
        elsewhere=(*own.values(), tally(past.others, _counts(past, ladder))),
    )


def _own(past: Past, ladder: Ladder) -> Iterator[tuple[str, Tally]]:
    """What was done for each race of one's own."""
    for race in dict.fromkeys(("", *past.logged, *past.counted)):
        yield race, tally(past.logged.get(race, {}), _counts(past, ladder, race))


def _counts(past: Past, ladder: Ladder, race: str | None = None) -> Iterator[tuple[str, int]]:
    """What was done of actions, with its unit: those of a candidacy by race, the rest for none."""
    for key, trace in past.traces.items():
        action = ladder.action(key) if trace.count else None
        if action is None or action.count is None:
            continue
        if (action.activity in CANDIDACY) == (race is not None):
            yield action.count.unit, _share(past, key, race)


def _share(past: Past, key: str, race: str | None) -> int:
    """How much of an action was done while a race was in use; with no race, all of it."""
    if race:
        return past.counted.get(race, {}).get(key, 0)
    in_races = sum(counts.get(key, 0) for counts in past.counted.values())
    return past.traces[key].count - (in_races if race is not None else 0)
