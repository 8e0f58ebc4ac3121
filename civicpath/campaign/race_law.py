"""The legal dates of a race: its filing deadlines, the last day to register, and other votes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Final

from civicpath.base.enums import StrEnum
from civicpath.base.text import series
from civicpath.base.values import dataclass, replace
from civicpath.places.calendar_terms import Confidence, Happening, Scope
from civicpath.places.contests import Contest
from civicpath.places.election_calendar import FILES, Dated, offices_of
from civicpath.places.model import DaysBefore, Place
from civicpath.places.place_days import dated

CYCLE: Final = timedelta(days=400)
"""A deadline within this time before election day belongs to that election."""


PRIMARY: Final = "primary"


STATEWIDE: Final = (PRIMARY, "general", "general-odd")


REGISTRATION: Final = "registration"


MOVES: Final = "The law may move it off a weekend or a holiday."


class Window(StrEnum):
    """Whether candidates can still file, as far as known."""

    AHEAD = "ahead"
    CLOSED = "closed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Filing:
    """The days on which filing for a race closes; `days` is empty if none are known.

    Where only the day on which it opens is known, that day stands for it.
    """

    window: Window
    days: tuple[Dated, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Law:
    """The legal dates of a race in order, its filing deadlines, and the primary before it.

    If no deadline is known, `undated` are the contests of its level that have no day here, but a
    note on when they vote and file.
    """

    dates: tuple[Dated, ...]
    filing: Filing
    primary: Dated | None = None
    undated: tuple[Contest, ...] = ()


def law_of(
    place: Place | None,
    today: date,
    election: date,
    parties: Iterable[str] = (),
    level: Scope | None = None,
) -> Law:
    """Return the known dates of a race for members of these parties, at a level if given."""
    parties = tuple(parties)
    of_race = _of_race(place, election)
    if level:
        of_race = tuple(one for one in of_race if not _is_filing(one) or level in one.scope)
    of_race = tuple(one for one in of_race if one.concerns(parties))
    filing = _filing(place, of_race, election, today)
    others = (
        one
        for one in dated(place, _years(election))
        if not _is_filing(one) and one.election in (None, election)
    )
    dates = (*filing.days, *_registering(place, election, exact=bool(of_race)), *others)
    legal = (one for one in dates if _matters(one, today, election) and one.concerns(parties))
    return Law(
        dates=tuple(sorted(legal, key=lambda one: (one.on, one.id))),
        filing=filing,
        primary=next((one for one in of_race if _comes_first(one, today, election)), None),
        undated=() if filing.days else tuple(_undated(place, level)),
    )


def _undated(place: Place | None, level: Scope | None) -> Iterator[Contest]:
    """Yield the contests of a level of which only a note says when they vote and file."""
    for one in place.contests if place and level else ():
        if level in one.scope and one.election is None and one.note:
            yield one


def sooner_elections(place: Place | None, today: date, election: date) -> tuple[Dated, ...]:
    """The known upcoming elections before a given one."""
    known = dated(place, range(today.year, election.year + 1))
    return tuple(
        one
        for one in known
        if one.kind is Happening.ELECTION and one.on < election and not one.has_passed(today)
    )


def votes_on_other_days(
    place: Place | None, level: Scope | None, election: date
) -> tuple[Dated, ...]:
    """The votes on statewide offices in the year of an election, if none of them is on its day."""
    if place is None or level not in {Scope.FEDERAL, Scope.STATE}:
        return ()
    year = [one for one in dated(place, [election.year]) if one.kind is Happening.ELECTION]
    votes = [one for one in year if level in one.scope]
    if any(falls_on(one, election) for one in votes):
        return ()
    return tuple(one for one in votes if one.confidence.is_certain)


def falls_on(entry: Dated, day: date) -> bool:
    """Return whether an election is on a day; a vague date only has to match its month."""
    if entry.is_vague:
        return (entry.on.year, entry.on.month) == (day.year, day.month)
    return entry.on == day


def _years(election: date) -> range:
    return range(election.year - 1, election.year + 1)


def _of_race(place: Place | None, election: date) -> tuple[Dated, ...]:
    """The dates of an election: its own contests, and statewide ones if the state votes then."""
    year = dated(place, [election.year]) if place else ()
    statewide = any(one.id in STATEWIDE and falls_on(one, election) for one in year)
    return tuple(
        one
        for one in year
        if one.belongs_to(election) or (statewide and not one.contest)
        if not (_is_filing(one) and one.on >= election)
    )


def _is_filing(entry: Dated) -> bool:
    """Return whether this is a filing window for public office."""
    return entry.kind is Happening.FILING and Scope.PARTY not in entry.scope


def _matters(entry: Dated, today: date, election: date) -> bool:
    """Return whether a date is relevant: upcoming in this cycle, or a missed filing deadline."""
    if entry.on > election or election - entry.on > CYCLE:
        return False
    if entry.kind is Happening.ELECTION and entry.on.year != election.year:
        return False
    missed = entry.kind is Happening.FILING and entry.id != REGISTRATION
    return missed or not entry.has_passed(today)


def _comes_first(entry: Dated, today: date, election: date) -> bool:
    early = entry.on < election and not falls_on(entry, election)
    return entry.id == PRIMARY and early and not entry.has_passed(today)


def _filing(place: Place | None, of_race: Iterable[Dated], election: date, today: date) -> Filing:
    """The known filing deadlines of this election, or else the approximate usual ones."""
    usual = tuple(one for one in of_race if _is_filing(one))
    if place is None or not usual:
        return Filing(window=Window.UNKNOWN, note=_unknown(place))
    set_already = tuple(_as_filed(place, usual, election))
    days = (*set_already, *(one for one in usual if one.contest or not set_already))
    return Filing(window=_window(days, today), days=days)


def _window(days: tuple[Dated, ...], today: date) -> Window:
    """Return whether candidates can still file; unknown once a window without a last day opened."""
    if any(not day.has_passed(today) for day in days):
        return Window.AHEAD
    return Window.UNKNOWN if any(day.first_only for day in days) else Window.CLOSED


def _unknown(place: Place | None) -> str:
    """A hint for the user when no deadline is known."""
    more = "Say where you live, and CivicPath knows more: civicpath start --state TX."
    return "" if place else more


def _as_filed(place: Place, usual: Iterable[Dated], election: date) -> Iterator[Dated]:
    """The filing deadlines that the state already set for an election, by office."""
    base = next((one for one in usual if not one.contest), None)
    for one in sorted(place.filed, key=lambda filed: filed.on) if base else ():
        if base and one.on.year + one.on.year % 2 == election.year:
            yield replace(
                base,
                title=f"{FILES} {offices_of(one)}",
                on=one.on,
                confidence=Confidence.STATED,
                sources=one.sources,
                scope=one.scope,
                note=" ".join(filter(None, (one.condition, place.filed_note))),
            )


def _registering(place: Place | None, election: date, *, exact: bool) -> Iterator[Dated]:
    """The last day to register, counted back by the state's rule for a general election.

    If the ways to register have different deadlines, the earliest one is used.
    """
    if place is None:
        return
    rule = place.registration
    ways = _ways(rule.days)
    days = max(ways.values(), default=0)
    if not days:
        return
    first = [way for way, before in ways.items() if before == days]
    which = f" {series(first, 'or')}" if len(first) < len(ways) else ""
    base = Dated(
        id=REGISTRATION,
        title=f"Last day to register to vote{which}",
        on=election - timedelta(days=days),
        kind=Happening.FILING,
        confidence=Confidence.COMPUTED,
        sources=rule.sources,
        scope=tuple(Scope)[:-1],
        ask=place.office.spoken,
        note=f"{rule.deadline} {MOVES}",
    )
    yield base if exact else replace(base, confidence=Confidence.USUAL)


def _ways(rule: DaysBefore | None) -> dict[str, int]:
    """The ways to register, each with its deadline in days before a general election."""
    if rule is None:
        return {}
    ways = {"online": rule.online, "by mail": rule.mail, "in person": rule.in_person}
    return {way: days for way, days in ways.items() if days is not None}
