"""A forecast of where a race ends at the current pace, and what would close the gap."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction
from typing import Final

from civicpath.base.enums import StrEnum
from civicpath.base.values import dataclass, replace
from civicpath.campaign.contact_chain import reach_of
from civicpath.campaign.contact_inputs import Contacts, Effort
from civicpath.campaign.numbers import ceil, floor
from civicpath.campaign.race_attribution import OWN_HOURS, WEEK, Tally, hours_at
from civicpath.campaign.time_inputs import NET
from civicpath.campaign.vote_inputs import DOOR_RATE, DOORS_AN_HOUR, SUPPORT, TURN

LOOKED_BACK: Final = 4 * WEEK
"""The period over which the pace is measured."""

MOST_HOURS: Final = 40
"""The most hours a week a candidate can have; beyond it, helpers or another goal are needed."""


REAL_SHIFTS: Final = 500
"""Beyond these in a week, helpers are not offered as a way: about 250 people, twice a week."""


class PaceVerdict(StrEnum):
    """The expected outcome of a race at the current pace."""

    REACHED = "reached"
    ON_PACE = "on-pace"
    BEHIND = "behind"
    OUT_OF_REACH = "out-of-reach"


class PaceBasis(StrEnum):
    """What a pace is based on."""

    COUNTED = "counted"
    HOURS = "hours"


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast:
    """F35: The supporters expected by the end at the current pace, out of those needed.

    `a_week` is that pace, in supporters a week over the next `days`. The gap can be closed in one
    of four ways: `hours` more a week, `shifts` by helpers, `base` more votes to count on, or a
    higher `share` of talks that end with a supporter. `share` is None if that is not realistic. If
    no day is left, only `base` is set. `votes` is the expected total, `support` the current share,
    `spent` the hours a week so far, and `own_hours` the hours a week from the profile.
    """

    outlook: PaceVerdict
    basis: PaceBasis
    a_week: Fraction
    days: int
    found: int
    will_have: int
    needed: int
    votes: int
    support: Fraction
    spent: Fraction = Fraction(0)
    own_hours: int | None = None
    hours: int = 0
    shifts: int = 0
    base: int = 0
    share: Fraction | None = None

    @property
    def short(self) -> int:
        """The number of supporters that will be missing."""
        return max(0, self.needed - self.will_have)

    @property
    def asks_too_much(self) -> bool:
        """Return whether closing the gap takes more hours a week than the profile gives."""
        return self.own_hours is not None and self.spent + self.hours > self.own_hours

    def in_days_left(self, a_week: int) -> int:
        """Return the part of a weekly number that falls into the days left, in the last week."""
        return ceil(Fraction(a_week * self.days, WEEK.days)) if self.days < WEEK.days else a_week


def forecast(
    contacts: Contacts, tally: Tally, today: date, days: int, own_hours: int | None
) -> Forecast | None:
    """F35: Forecast where the race ends `days` from now, or None without a pace.

    The pace is the person's own over the last four weeks. Before anything is counted, it is what
    their `own_hours` a week at doors would bring.
    """
    effort = contacts.effort
    pace = _pace(effort, tally, today, own_hours) if contacts.gap else None
    if pace is None:
        return None
    basis, a_week = pace
    found = effort.found or 0
    will_have = min(found + floor(a_week * days / WEEK.days), max(found, contacts.supporters))
    on_pace = Forecast(
        outlook=PaceVerdict.REACHED if not contacts.missing else PaceVerdict.ON_PACE,
        basis=basis,
        a_week=a_week,
        days=days,
        found=found,
        will_have=will_have,
        needed=contacts.supporters,
        votes=effort.base.whole + floor(will_have * effort.rate(TURN)),
        support=effort.rate(SUPPORT),
        spent=hours_a_week(tally, today),
        own_hours=own_hours,
    )
    return on_pace if will_have >= contacts.supporters else _to_close(on_pace, contacts)


def _pace(
    effort: Effort, tally: Tally, today: date, own_hours: int | None
) -> tuple[PaceBasis, Fraction] | None:
    """The supporters a week, and what that is based on; None if there is nothing to base it on."""
    begun = tally.first
    if begun is not None and begun <= today and effort.found is not None:
        return PaceBasis.COUNTED, _own_pace(tally, begun, today)
    return (PaceBasis.HOURS, own_hours / hours_each(effort)) if own_hours else None


def hours_each(effort: Effort) -> Fraction:
    """The hours at the doors that each supporter takes."""
    return 1 / (effort.rate(DOORS_AN_HOUR) * effort.rate(DOOR_RATE) * effort.rate(SUPPORT))


def _own_pace(tally: Tally, begun: date, today: date) -> Fraction:
    """The supporters a week over the last four weeks, or since the first day if that is later."""
    first = max(begun, today - LOOKED_BACK + timedelta(days=1))
    days = max((today - first).days + 1, WEEK.days)
    return Fraction(tally.since("supporters", first)) * WEEK.days / days


def hours_a_week(tally: Tally, today: date) -> Fraction:
    """The hours logged a week, over the same period as the pace."""
    if tally.first is None:
        return Fraction(0)
    first = max(tally.first, today - LOOKED_BACK + timedelta(days=1))
    units = ("hours", *map(hours_at, OWN_HOURS))
    spent = sum((Fraction(tally.since(unit, first)) for unit in units), Fraction(0))
    return spent * WEEK.days / max((today - first).days + 1, WEEK.days)


def _to_close(behind: Forecast, contacts: Contacts) -> Forecast:
    """Add what would close the gap, and whether it can be closed at all."""
    effort, short = contacts.effort, behind.short
    behind = replace(behind, outlook=PaceVerdict.OUT_OF_REACH, base=ceil(short * effort.rate(TURN)))
    if not behind.days:
        return behind
    hours = ceil(short * hours_each(effort) * WEEK.days / behind.days)
    shifts = ceil(hours / effort.rate(NET))
    possible = hours <= MOST_HOURS and not _too_few(contacts)
    return replace(
        behind,
        outlook=PaceVerdict.BEHIND if possible else PaceVerdict.OUT_OF_REACH,
        hours=hours,
        shifts=shifts if shifts <= REAL_SHIFTS else 0,
        share=_share(effort, behind),
    )


def _share(effort: Effort, behind: Forecast) -> Fraction | None:
    """The share of talks ending with a supporter that would close the gap, or None."""
    to_come = behind.will_have - behind.found
    if to_come <= 0:
        return None
    wanted = effort.rate(SUPPORT) * Fraction(to_come + behind.short, to_come)
    return Fraction(ceil(wanted * 100), 100) if wanted <= effort[SUPPORT].field.high else None


def _too_few(contacts: Contacts) -> bool:
    """Return whether the available doors can't give enough supporters."""
    effort = contacts.effort
    if not effort.reach:
        return False
    most = reach_of(
        effort.reach,
        effort.names,
        effort.rate(SUPPORT),
        effort.rate(TURN),
    )
    return most.supporters < contacts.supporters


def levers(outlook: Forecast) -> Iterator[str]:
    """The names of the ways to close the gap besides the person's own hours, easiest first."""
    if outlook.shifts:
        yield "shifts"
    if outlook.share is not None:
        yield "share"
    if outlook.base:
        yield "base"
