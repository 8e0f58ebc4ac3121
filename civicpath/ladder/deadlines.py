"""The dates by which actions must be done, and how near they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from civicpath.base.vocabulary import By
from civicpath.journal.state import State
from civicpath.ladder.model import Ladder
from civicpath.places.election_calendar import Dated
from civicpath.places.model import Happening
from civicpath.places.season import SeasonStanding

SOON = timedelta(days=60)
"""How long before its day a date is brought forward."""

IN_TIME = timedelta(days=365)
"""How long ago something may have been done to count for the day that has just passed."""

KEYS = {by.value: ("soon", "ahead", "passed", "met") for by in By}
"""The facts that conditions may use about a place's dates: `met` has passed, and in time."""


def is_by(by: By, one: Dated) -> bool:
    """Return whether a date is the deadline of a given kind."""
    match by:
        case By.PRECINCT_FILING:
            return one.kind is Happening.FILING and one.id != By.CANDIDATE_FILING
        case By.PRECINCT_CAUCUS:
            return one.kind is Happening.CAUCUS
        case By.CANDIDATE_FILING | By.PRIMARY | By.GENERAL:
            return one.id == by


def soon(standing: SeasonStanding, today: date, parties: Iterable[str]) -> tuple[Dated, ...]:
    """What is less than two months away for members of these parties, soonest first."""
    parties = tuple(parties)
    return tuple(one for one in standing.ahead if one.on - today <= SOON and one.concerns(parties))


def nearness(
    standing: SeasonStanding, today: date, parties: Iterable[str], ladder: Ladder, past: State
) -> dict[str, tuple[str, ...]]:
    """How near each kind of date is, as facts for conditions. Unknown ones have no key."""
    parties = tuple(parties)
    near = {by: word for by in By if (word := _near(by, standing, today, parties))}
    if "passed" in near.values():
        met = {by: "met" for by in _met(ladder, past, today) if near.get(by) == "passed"}
        near |= met
    return {by.value: (word,) for by, word in near.items()}


def _met(ladder: Ladder, past: State, today: date) -> Iterator[By]:
    """The kinds of dates for which the person recently did what was due."""
    for key, trace in past.traces.items():
        if trace.done_on and today - trace.done_on <= IN_TIME:
            action = ladder.action(key)
            if action and action.by:
                yield action.by


def _near(by: By, standing: SeasonStanding, today: date, parties: tuple[str, ...]) -> str:
    def of_kind(found: Iterable[Dated]) -> list[Dated]:
        return [one for one in found if is_by(by, one) and one.concerns(parties)]

    ahead, passed = of_kind(standing.ahead), of_kind(standing.passed)
    if ahead and ahead[0].on - today <= SOON:
        return "soon"
    if passed:
        return "passed"
    return "ahead" if ahead else ""
