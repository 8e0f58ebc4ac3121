"""A person's own rates, out of what they logged: after two shifts they replace the defaults."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import chain
from typing import Final

from civicpath.base.values import dataclass
from civicpath.campaign.inputs import Default, Given, Input, Origin, usual
from civicpath.campaign.numbers import plain
from civicpath.campaign.race_attribution import OWN_HOURS, Counts, Tally, hours_at

Sums = Mapping[str, Decimal]

SHIFTS: Final = 2


CONVERSATIONS: Final = 30
"""So many shifts and talks make one's own counts better than a default."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """What a person's own rates rest on."""

    shifts: int
    conversations: int

    @property
    def enough(self) -> bool:
        """Two shifts and thirty conversations."""
        return self.shifts >= SHIFTS and self.conversations >= CONVERSATIONS

    def __str__(self) -> str:
        """As a sentence has it: 1 and 15."""
        return f"{self.shifts} and {self.conversations}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """A rate of one's own: what was counted over what, in this race alone or in all that was done.

    `enough` says whether it replaces the default.
    """

    id: str
    top: Decimal
    bottom: Decimal
    says: str
    enough: bool

    @property
    def rate(self) -> Fraction:
        """The rate, exactly."""
        return Fraction(self.top) / Fraction(self.bottom)


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """The person's own rates: the pace from all that they did, the rest from this race alone.

    `apart` is what they did for other races than this one, or for others, by unit.
    """

    all: Basis
    here: Basis
    counted: tuple[Counted, ...]
    apart: Mapping[str, int]

    @property
    def used(self) -> bool:
        """Say whether any of them replaces a default."""
        return any(one.enough for one in self.counted)

    def of(self, field_id: str) -> Counted | None:
        """The person's own rate for a field, or None."""
        return next((one for one in self.counted if one.id == field_id), None)

    def given(self, field: Input, default: Default) -> Given:
        """The field's own count where there is enough, else its default with the count beside."""
        supposed = usual(field, default)
        counted = self.of(field.id)
        if counted is None:
            return supposed
        rate = counted.rate
        if counted.enough and field.low <= rate <= field.high:
            return replace(supposed, value=rate, origin=Origin.COUNTED, counted=rate)
        return replace(supposed, counted=rate)

    @property
    def why_not(self) -> str:
        """What is still missing before own counts are used, or nothing."""
        used = f"Your own counts are used after {SHIFTS} shifts and {CONVERSATIONS} conversations"
        if not self.all.enough:
            return f"{used}. You have {self.all}, so the defaults stay for now."
        if not self.here.enough:
            return (
                "How many talks end with a supporter, and how many helpers stay away, is of each "
                f"race. {used} in this one. You have {self.here}."
            )
        return ""


def calibrate(counts: Counts) -> Calibration:
    """Work out a person's own rates.

    How fast somebody is, and how many doors open to them, is theirs wherever they knock; how many
    are for them, and how many helpers come, is of one race.
    """
    every = (counts.here, *counts.elsewhere)
    whole, here = _basis(every), _basis((counts.here,))
    return Calibration(
        all=whole,
        here=here,
        counted=(*_paces(every, enough=whole.enough), *_of_race(counts.here, enough=here.enough)),
        apart=counts.apart,
    )


def _basis(tallies: Iterable[Tally]) -> Basis:
    """A shift is a day with doors or calls."""
    tallies = tuple(tallies)
    shifts = {
        day
        for one in tallies
        for day, sums in one.days.items()
        if any(sums.get(unit) for unit in OWN_HOURS)
    }
    talks = sum(int(one.total("conversations")) for one in tallies)
    return Basis(shifts=len(shifts), conversations=talks)


def _paces(tallies: Iterable[Tally], *, enough: bool) -> Iterator[Counted]:
    """A day's conversations belong to the doors when only doors were logged on it for a race.

    They belong to the calls when only calls were; of a day with both nobody can tell.
    """
    days = tuple(chain.from_iterable(one.days.values() for one in tallies))
    for unit, field_id, rate_id in (
        ("doors", "doors-per-hour", "door-rate"),
        ("calls", "calls-per-hour", "call-rate"),
    ):
        yield from _pace(days, unit, field_id, enough=enough)
        yield from _reached(days, unit, rate_id, enough=enough)


def _of_race(tally: Tally, *, enough: bool) -> Iterator[Counted]:
    talks, found = tally.total("conversations"), tally.total("supporters")
    if 0 < found <= talks:
        says = f"{found} supporters in {talks} conversations"
        yield Counted(id="support", top=found, bottom=talks, says=says, enough=enough)
    signed, came = tally.total("signed-up"), tally.total("came")
    if 0 < came <= signed:
        says = f"{came} of {signed} who signed up came"
        yield Counted(id="flake", top=signed - came, bottom=signed, says=says, enough=enough)


def _pace(days: Iterable[Sums], unit: str, field_id: str, *, enough: bool) -> Iterator[Counted]:
    timed = [sums for sums in days if sums.get(unit) and sums.get(hours_at(unit))]
    done = sum((sums[unit] for sums in timed), Decimal(0))
    hours = sum((sums[hours_at(unit)] for sums in timed), Decimal(0))
    if hours:
        says = f"{done} {unit} in {plain(Fraction(hours))} hours"
        yield Counted(id=field_id, top=done, bottom=hours, says=says, enough=enough)


def _reached(days: Iterable[Sums], unit: str, field_id: str, *, enough: bool) -> Iterator[Counted]:
    others = [one for one in OWN_HOURS if one != unit]
    alone = [sums for sums in days if sums.get(unit) and not any(map(sums.get, others))]
    tries = sum((sums[unit] for sums in alone), Decimal(0))
    talks = sum((sums.get("conversations", Decimal(0)) for sums in alone), Decimal(0))
    if 0 < talks <= tries:
        says = f"{talks} conversations at {tries} {unit}"
        yield Counted(id=field_id, top=talks, bottom=tries, says=says, enough=enough)
