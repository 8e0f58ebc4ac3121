"""What the law and the parties set for a race in a place: its days, and whether filing is open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from civicpath.core.dated import Dated, dated
from civicpath.core.place import Confidence, DaysBefore, Happening, Place
from civicpath.core.text import series
from civicpath.core.value import dataclass

CYCLE: Final = timedelta(days=400)
"""How long before election day a deadline may lie to be one of that election."""

FILING: Final = "candidate-filing"
PRIMARY: Final = "primary"
STATEWIDE: Final = (PRIMARY, "general", "general-odd")
REGISTRATION: Final = "registration"

CLOSES: Final = "Candidate filing closes"
MOVES: Final = "The law may move it off a weekend or a holiday."


class Window(StrEnum):
    """Whether one may still file for a race, as far as is known."""

    AHEAD = "ahead"
    CLOSED = "closed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Filing:
    """The days on which filing for a race closes; none where they are not known."""

    window: Window
    days: tuple[Dated, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Law:
    """The days of a race in a place, in their order, its filing, and the primary before it."""

    dates: tuple[Dated, ...]
    filing: Filing
    primary: Dated | None = None


def law_of(place: Place | None, today: date, election: date, parties: Iterable[str] = ()) -> Law:
    """All that is known of the days of a race, for members of these parties."""
    parties = tuple(parties)
    of_race = _of_race(place, election)
    filing = _filing(place, of_race, election, today)
    found = [*filing.days, *_registering(place, election, exact=bool(of_race))]
    found += [one for one in dated(place, _years(election)) if one.id != FILING]
    return Law(
        dates=tuple(
            sorted(
                (one for one in found if _matters(one, today, election) and one.concerns(parties)),
                key=lambda one: (one.on, one.id),
            )
        ),
        filing=filing,
        primary=next((one for one in of_race if _comes_first(one, today, election)), None),
    )


def sooner_elections(place: Place | None, today: date, election: date) -> tuple[Dated, ...]:
    """The elections that are known to come before one."""
    known = dated(place, range(today.year, election.year + 1))
    return tuple(
        one
        for one in known
        if one.kind is Happening.ELECTION and one.on < election and not one.has_passed(today)
    )


def falls_on(one: Dated, day: date) -> bool:
    """Say whether an election is that of a day; of a usual season, whether it is of its month."""
    if one.confidence is Confidence.USUAL:
        return (one.on.year, one.on.month) == (day.year, day.month)
    return one.on == day


def _years(election: date) -> range:
    return range(election.year - 1, election.year + 1)


def _of_race(place: Place | None, election: date) -> tuple[Dated, ...]:
    """The days of the state's own calendar, where election day is one of its elections."""
    year = dated(place, [election.year]) if place else ()
    return year if any(one.id in STATEWIDE and falls_on(one, election) for one in year) else ()


def _matters(one: Dated, today: date, election: date) -> bool:
    """What lies ahead in this cycle, and the filing that one may have missed in it."""
    if one.on > election or election - one.on > CYCLE:
        return False
    if one.kind is Happening.ELECTION and one.on.year != election.year:
        return False
    missed = one.kind is Happening.FILING and one.id != REGISTRATION
    return missed or not one.has_passed(today)


def _comes_first(one: Dated, today: date, election: date) -> bool:
    early = one.on < election and not falls_on(one, election)
    return one.id == PRIMARY and early and not one.has_passed(today)


def _filing(place: Place | None, of_race: Iterable[Dated], election: date, today: date) -> Filing:
    """The deadlines that are known of this election, else about when they usually fall."""
    usual = tuple(one for one in of_race if one.id == FILING)
    if place is None or not usual:
        return Filing(window=Window.UNKNOWN, note=_unknown(place, election))
    days = tuple(_as_filed(place, usual[0], election)) or usual
    closed = all(one.has_passed(today) for one in days)
    return Filing(window=Window.CLOSED if closed else Window.AHEAD, days=days)


def _unknown(place: Place | None, election: date) -> str:
    """What helps where no deadline is known."""
    if place is None:
        return "Say where you live, and more is known: civicpath start --state TX."
    return place.filed_note if place.odd_years and election.year % 2 else ""


def _as_filed(place: Place, usual: Dated, election: date) -> Iterator[Dated]:
    """The deadlines of an election that were set already, each with the offices it is for."""
    for one in sorted(place.filed, key=lambda filed: filed.on):
        if one.on.year + one.on.year % 2 == election.year:
            head, _, rest = one.scope.partition(";")
            scope = f";{rest}" if head == "all" and rest else f" for {one.scope}"
            yield replace(
                usual,
                title=f"{CLOSES}{'' if one.scope == 'all' else scope}",
                on=one.on,
                confidence=Confidence.STATED,
                sources=one.sources,
                note=place.filed_note,
            )


def _registering(place: Place | None, election: date, *, exact: bool) -> Iterator[Dated]:
    """The last day to register, counted back by the state's rule for a general election.

    Where the ways of registering differ, the earliest day stands for all of them.
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
        ask=place.office.spoken,
        note=f"{rule.deadline} {MOVES}",
    )
    yield base if exact else replace(base, confidence=Confidence.USUAL)


def _ways(rule: DaysBefore | None) -> dict[str, int]:
    """The ways of registering, with how many days before a general election each of them ends."""
    if rule is None:
        return {}
    found = {"online": rule.online, "by mail": rule.mail, "in person": rule.in_person}
    return {way: days for way, days in found.items() if days is not None}
