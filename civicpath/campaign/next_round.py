"""What a first round leads to: the next vote, with its day where that is known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Final

from civicpath.base.enums import StrEnum
from civicpath.base.values import dataclass
from civicpath.campaign.race import name_after
from civicpath.campaign.race_days import RaceDay
from civicpath.journal.race_state import ADVANCED, RUNOFF
from civicpath.places.calendar_terms import Happening, Scope
from civicpath.places.election_calendar import Dated
from civicpath.places.model import Place
from civicpath.places.place_days import dated

SOON: Final = timedelta(days=150)
"""A runoff comes within this time of its first round."""


class LeadsTo(StrEnum):
    """The vote that a first round leads to."""

    GENERAL = "general"
    RUNOFF = "runoff"


LEADS_TO: Final = {ADVANCED: LeadsTo.GENERAL, RUNOFF: LeadsTo.RUNOFF}
"""What comes after a race that leads to another, by the kind of result."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NextRound:
    """The next vote after a race that leads to another: its day, if known, and a name for it.

    `name` is empty if the obvious one is taken or too long.
    """

    leads_to: LeadsTo
    day: RaceDay | None
    name: str
    level: Scope | None


def next_round(  # noqa: PLR0913
    goes_on: str,
    name: str,
    taken: Iterable[str],
    *,
    days: Iterable[RaceDay],
    place: Place | None,
    level: Scope | None,
) -> NextRound | None:
    """Return the vote that a race leads to by how it goes on; None if it doesn't.

    The day is one that the candidate gave, or a certain one of the place's calendar, or unknown.
    """
    if goes_on not in LEADS_TO:
        return None
    leads_to, days = LEADS_TO[goes_on], tuple(days)
    first = next((day.on for day in days if day.id == "election"), None)
    told = (day for day in days if day.id == leads_to and first and day.on > first)
    fresh = name_after(name, leads_to)
    return NextRound(
        leads_to=leads_to,
        day=next(told, None) or (_known(leads_to, place, level, first) if first else None),
        name="" if fresh in taken else fresh,
        level=level,
    )


def _known(
    leads_to: LeadsTo, place: Place | None, level: Scope | None, first: date
) -> RaceDay | None:
    """Return the one certain day on which a level's next round is held after a first one."""
    if place is None or level is None:
        return None
    votes = [one for one in dated(place, (first.year,)) if one.kind is Happening.ELECTION]
    follow = _runoffs if leads_to is LeadsTo.RUNOFF else _generals
    by_day = {
        one.on: one
        for one in follow(votes, level, first)
        if first < one.on and level in one.scope and one.confidence.is_certain
    }
    on, known = next(iter(by_day.items())) if len(by_day) == 1 else (None, None)
    return RaceDay(id="election", on=on, known=known) if on else None


def _runoffs(votes: list[Dated], level: Scope, first: date) -> Iterator[Dated]:
    """Yield the runoffs of what was voted on that day: of a contest, or of the statewide vote."""
    that_day = {vote.id for vote in votes if vote.on == first and level in vote.scope}
    for one in votes:
        of = one.id.removesuffix("-runoff")
        of_contest = one.election == first and not of.endswith("primary")
        if of != one.id and one.on <= first + SOON and (of in that_day or of_contest):
            yield one


def _generals(votes: list[Dated], level: Scope, first: date) -> Iterator[Dated]:
    """Yield the votes that a primary on that day leads to; nothing if it was no known primary."""
    primaries = [vote for vote in votes if vote.on == first and vote.id.endswith("primary")]
    own = {primary.election for primary in primaries if primary.election and level in primary.scope}
    if not primaries:
        return
    for one in votes:
        if not one.id.endswith(("primary", "runoff")) and (not own or one.on in own):
            yield one
