"""The season: a date's phase in the election cycle, and its name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from civicpath.base.problems import NOWHERE, Position
from civicpath.base.sources import Source
from civicpath.base.values import dataclass
from civicpath.base.vocabulary import Season
from civicpath.places.calendar_terms import Happening, Scope
from civicpath.places.election_calendar import Dated, general_in, primary_in
from civicpath.places.model import MAJOR, Place
from civicpath.places.place_days import dated


@dataclass(frozen=True, slots=True, kw_only=True)
class SeasonWords:
    """A season's name, and what the season is good for."""

    season: Season
    title: str
    text: str
    at: Position = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Cycle:
    """What applies to every place; `primaries` explains each type of primary in plain words."""

    seasons: tuple[SeasonWords, ...]
    primaries: Mapping[str, str]
    primary_sources: tuple[str, ...]
    sources: tuple[Source, ...]
    at: Position = NOWHERE

    def words(self, season: Season) -> SeasonWords | None:
        """Return the words for a season, or None."""
        return next((words for words in self.seasons if words.season is season), None)


FINAL = timedelta(days=14)

FILING = timedelta(days=60)

PRIMARY = timedelta(days=60)

LOCAL_FILING = timedelta(days=30)

LOCAL_VOTE = timedelta(days=45)
"""How long before a local vote its season starts; local votes are frequent, so it is short."""

PASSED = timedelta(days=120)
"""How long a past day is still worth mentioning."""

REORGANIZED = (3, 31)
"""The month and day by which most parties have reorganized after a general election."""

USUAL_PRIMARY = (6, 9)
"""The month and day by which half of the states had held their 2026 primary."""

USUAL_GAP = timedelta(days=85)
"""How long before its primary the median state closed candidate filing in 2026."""

CYCLE = timedelta(days=200)
"""How long before a primary a deadline still belongs to it."""

RUNOFF = "runoff"
"""How the id of a runoff ends."""

YEARS_AHEAD = 5
"""How many years to look ahead: enough for what recurs every four years."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeasonStanding:
    """The season, the next event of each kind, soonest first, and recent ones."""

    season: Season
    ahead: tuple[Dated, ...]
    passed: tuple[Dated, ...] = ()


def season_of(place: Place | None, today: date) -> SeasonStanding:
    """Return a day's season in a place; without a place, in the nation as a whole."""
    known = dated(place, _years(today.year - 1, today.year + YEARS_AHEAD))
    return SeasonStanding(
        season=_season(place, known, today),
        ahead=tuple(_ahead([event for event in known if event.on >= today])),
        passed=tuple(
            _first_of_each(
                event for event in reversed(known) if timedelta(0) < today - event.on <= PASSED
            )
        ),
    )


def _first_of_each(events: Iterable[Dated]) -> list[Dated]:
    firsts: dict[str, Dated] = {}
    for event in events:
        firsts.setdefault(event.id, event)
    return list(firsts.values())


def _ahead(known: Sequence[Dated]) -> Iterator[Dated]:
    """Yield the first event of each kind, but no runoff whose own vote is left out."""
    firsts = _first_of_each(known)
    for event in firsts:
        vote = next((one for one in reversed(known) if _leads_to(one, event)), None)
        if vote is None or vote in firsts:
            yield event


def _leads_to(vote: Dated, runoff: Dated) -> bool:
    """Return whether a runoff may follow from a vote."""
    if not runoff.id.endswith(RUNOFF) or vote.on >= runoff.on:
        return False
    contest = runoff.id.removesuffix(RUNOFF).removesuffix("primary-").removesuffix("-")
    return vote.id in {"primary", contest, f"{contest}-primary", f"{contest}-election"}


def _season(place: Place | None, known: tuple[Dated, ...], today: date) -> Season:
    last, general = _generals_around(place, today)
    votes = tuple(_local_votes(known, today))
    local = min((event.on for event in votes if event.on == event.election), default=date.max)
    first = min((event.on for event in votes if event.on != event.election), default=date.max)
    if min(general, local, first) - today <= FINAL:
        return Season.FINAL
    primary = _primary_day(place, general.year)
    if today > primary:
        return Season.GENERAL
    primary = min(
        (event.on for event in known if event.id == "primary" and event.on >= today),
        default=primary,
    )
    filings = [event for event in known if event.kind is Happening.FILING and event.concerns(MAJOR)]
    closings = [event.on for event in filings if last < event.on and not _is_local(event)]
    of_primary = [on for on in closings if timedelta(0) <= primary - on <= CYCLE]
    of_primary = of_primary or [primary - USUAL_GAP]
    if any(timedelta(0) <= on - today <= FILING for on in closings + of_primary) or any(
        _files_soon(event, today) for event in filings
    ):
        return Season.FILING
    if first - today <= LOCAL_VOTE:
        return Season.PRIMARY
    if local - today <= LOCAL_VOTE:
        return Season.GENERAL
    if primary - today <= PRIMARY or any(on < today for on in of_primary):
        return Season.PRIMARY
    if today <= date(last.year + 1, *REORGANIZED):
        return Season.REORGANIZING
    return Season.ORGANIZING


def _is_local(event: Dated) -> bool:
    """Return whether an event is for small offices only."""
    return event.contest is not None and Scope.STATE not in event.scope


def _files_soon(event: Dated, today: date) -> bool:
    """Return whether a filing window for small offices in many places is open or closes soon."""
    many = event.contest is not None and not event.contest.few
    near = event.is_open(today) or timedelta(0) <= event.on - today <= LOCAL_FILING
    return many and _is_local(event) and near


def _local_votes(known: Iterable[Dated], today: date) -> Iterator[Dated]:
    """Yield the certain votes ahead for cities, schools or districts, and their primaries."""
    for event in known:
        many = event.contest is not None and not event.contest.few
        is_runoff = event.election is not None and event.on > event.election
        if (
            many
            and not is_runoff
            and event.kind is Happening.ELECTION
            and event.on >= today
            and event.confidence.is_certain
        ):
            yield event


def _generals_around(place: Place | None, today: date) -> tuple[date, date]:
    """Return the last general election before a day, and the first on or after it."""
    generals = [
        general.on
        for year in _years(today.year - 2, today.year + 2)
        if (general := general_in(place, year))
    ]
    last = max((on for on in generals if on < today), default=date.min)
    return last, min((on for on in generals if on >= today), default=date.max)


def _years(first: int, last: int) -> range:
    return range(max(first, date.min.year + 1), min(last, date.max.year - 1) + 1)


def _primary_day(place: Place | None, year: int) -> date:
    primary = primary_in(place, year) if place else None
    return primary.on if primary else date(year, *USUAL_PRIMARY)
