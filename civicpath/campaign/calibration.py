"""A person's own rates: logged counts gradually move each default toward the observed rate."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from itertools import chain
from math import isqrt
from typing import Final

from civicpath.base.text import in_units
from civicpath.base.values import dataclass, replace
from civicpath.campaign import race_attribution
from civicpath.campaign.inputs import Default, Estimate, Given, Input, Origin, Unit, usual
from civicpath.campaign.numbers import ceil, floor, plain

Sums = Mapping[str, Decimal]

WEIGHT_HOURS: Final = 4
"""The weight of a default pace, in hours of counting: two shifts of two hours."""

SILENT: Final = 30
"""After this many talks with no supporters logged, the number of supporters is taken as 0."""

SURE: Final = 2
"""The half-width of an interval in standard errors: about 95% confidence."""

FINE: Final = 1000
"""Rates are rounded to a tenth of a percent, so the number shown is the number computed with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """A person's own rate: `top` counted out of `bottom`.

    `assumed` means that part of the count was never logged and was taken as 0.
    """

    id: str
    top: Decimal
    bottom: Decimal
    says: str
    assumed: bool = False

    @property
    def rate(self) -> Fraction:
        """The exact observed rate, without the default."""
        return Fraction(self.top) / Fraction(self.bottom)

    def pooled(self, field: Input, default: Default) -> Estimate:
        """F31 and F32: The observed counts pooled with the default, and the resulting interval."""
        if field.unit is Unit.SHARE:
            return _share(self, default)
        return _pace(self, default)


def weight_of(default: Default) -> int:
    """F31: The weight of a share's default in tries, derived from the width of its range."""
    assert default.least is not None
    assert default.most is not None
    half = (default.most - default.least) / 2
    return ceil(default.usual * (1 - default.usual) * SURE**2 / half**2)


def _share(counted: Counted, default: Default) -> Estimate:
    """F31: Pool counts with the default; the interval is the score interval of all the tries."""
    weight = weight_of(default)
    tries = Fraction(counted.bottom) + weight
    rate = (Fraction(counted.top) + weight * default.usual) / tries
    spread = Fraction(SURE**2) / tries
    middle = (rate + spread / 2) / (1 + spread)
    half = _root(rate * (1 - rate) * spread + (spread / 2) ** 2) / (1 + spread)
    return Estimate(
        low=max(_rounded_rate(middle - half), Fraction(1, FINE)),
        usual=max(_rounded_rate(rate), Fraction(1, FINE)),
        high=min(_rounded_rate(middle + half), Fraction(1)),
    )


def _pace(counted: Counted, default: Default) -> Estimate:
    """F32: Pool counts with the default; the default's range shrinks with the hours counted."""
    assert default.least is not None
    assert default.most is not None
    hours = Fraction(counted.bottom) + WEIGHT_HOURS
    pace = (Fraction(counted.top) + WEIGHT_HOURS * default.usual) / hours
    left = _root(WEIGHT_HOURS / hours)
    low, high = (
        pace * (1 + (end / default.usual - 1) * left) for end in (default.least, default.most)
    )
    return Estimate(_rounded_pace(low), _rounded_pace(pace), _rounded_pace(high))


def _root(value: Fraction) -> Fraction:
    """The square root, rounded down to six decimals."""
    million = 10**6
    return Fraction(isqrt(floor(value * million**2)), million)


def _rounded_rate(rate: Fraction) -> Fraction:
    """Round a rate to a tenth of a percent, halves up."""
    return Fraction(floor(rate * FINE + Fraction(1, 2)), FINE)


def _rounded_pace(pace: Fraction) -> Fraction:
    """Round a pace to a tenth, halves up, but never down to 0."""
    return max(Fraction(floor(pace * 10 + Fraction(1, 2)), 10), Fraction(1, 10))


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """A person's own rates: paces from all their work, other rates from this race alone.

    `apart` is the work done outside this race, by unit.
    """

    counted: tuple[Counted, ...]
    apart: Mapping[str, int]

    @property
    def used(self) -> bool:
        """Return whether any count moves a default."""
        return bool(self.counted)

    @property
    def assumed(self) -> Counted | None:
        """The count of supporters if it was never logged and is assumed to be 0."""
        return next((one for one in self.counted if one.assumed), None)

    def of(self, field_id: str) -> Counted | None:
        """The person's own rate for a field, or None."""
        return next((one for one in self.counted if one.id == field_id), None)

    def given(self, field: Input, default: Default) -> Given:
        """The field at its default, pooled with the person's own counts if there are any."""
        supposed = usual(field, default)
        counted = self.of(field.id)
        if counted is None or default.least is None or default.most is None:
            return supposed
        pooled = counted.pooled(field, default)
        return replace(
            supposed,
            value=pooled.usual,
            origin=Origin.COUNTED,
            counted=counted.rate,
            interval=(pooled.low, pooled.high),
        )


def calibrate(counts: race_attribution.Counts, usual_rates: Mapping[str, Fraction]) -> Calibration:
    """Compute a person's own rates; `usual_rates` holds the default rates for doors and calls.

    A person's speed and the share of doors that open to them carry over between races. The share of
    supporters and of helpers who come is specific to one race.
    """
    every = (counts.here, *counts.elsewhere)
    return Calibration(
        counted=(*_paces(every, usual_rates), *_of_race(counts.here)), apart=counts.apart
    )


def found_so_far(tally: race_attribution.Tally) -> int | None:
    """The supporters found for a race, or None if none were logged in too few talks to tell."""
    if tally.tells("supporters") or tally.total(race_attribution.TALKS) >= SILENT:
        return int(tally.total("supporters"))
    return None


def _paces(
    tallies: Iterable[race_attribution.Tally], usual_rates: Mapping[str, Fraction]
) -> Iterator[Counted]:
    days = tuple(chain.from_iterable(tally.days.values() for tally in tallies))
    for unit, field_id, rate_id in (
        ("doors", "doors-per-hour", "door-rate"),
        ("calls", "calls-per-hour", "call-rate"),
    ):
        yield from _speed(days, unit, field_id)
        yield from _reached(days, unit, rate_id, usual_rates)


def _of_race(tally: race_attribution.Tally) -> Iterator[Counted]:
    talks, found = tally.total(race_attribution.TALKS), tally.total("supporters")
    silent = not tally.tells("supporters")
    if found <= talks and talks and (not silent or talks >= SILENT):
        says = f"{_counted(found, 'supporters')} in {_counted(talks, 'conversations')}"
        yield Counted(id="support", top=found, bottom=talks, says=says, assumed=silent)
    signed, came = tally.total("signed-up"), tally.total("came")
    if tally.tells("came") and came <= signed and signed:
        says = f"{came} of {signed} who signed up came"
        yield Counted(id="flake", top=signed - came, bottom=signed, says=says)


def _counted(number: Decimal, unit: str) -> str:
    """Format a count with its unit: 1 door, 1.5 hours."""
    return in_units(plain(Fraction(number)), unit)


def _speed(days: Iterable[Sums], unit: str, field_id: str) -> Iterator[Counted]:
    """The pace, computed only from counts whose hours are known."""
    timed = [
        sums
        for sums in days
        if sums.get(race_attribution.timed_at(unit)) and sums.get(race_attribution.hours_at(unit))
    ]
    done = sum((sums[race_attribution.timed_at(unit)] for sums in timed), Decimal(0))
    hours = sum((sums[race_attribution.hours_at(unit)] for sums in timed), Decimal(0))
    if hours:
        says = f"{_counted(done, unit)} in {_counted(hours, 'hours')}"
        yield Counted(id=field_id, top=done, bottom=hours, says=says)


def _reached(
    days: Iterable[Sums], unit: str, field_id: str, usual_rates: Mapping[str, Fraction]
) -> Iterator[Counted]:
    """The share of tries that became a talk, on days with logged talks."""
    tries_and_talks = [
        found
        for sums in days
        if sums.get(unit)
        and race_attribution.TALKS in sums
        and (found := _tries(sums, unit, usual_rates))[1] <= found[0]
    ]
    tries = sum((done for done, _ in tries_and_talks), Decimal(0))
    talks = sum((had for _, had in tries_and_talks), Decimal(0))
    if tries:
        says = f"{_counted(talks, 'conversations')} at {_counted(tries, unit)}"
        yield Counted(id=field_id, top=talks, bottom=tries, says=says)


def _tries(sums: Sums, unit: str, usual_rates: Mapping[str, Fraction]) -> tuple[Decimal, Decimal]:
    """F33: The tries of a day in one way, and the talks they led to.

    Talks logged with a shift belong to that shift. The remaining talks go to the shifts without
    any: all of them to doors or to calls, or divided between both by their usual rates. Without
    such a shift they were had elsewhere, and without such talks these shifts are left out.
    """
    nothing = Decimal(0)
    told = sums.get(race_attribution.told_at(unit), nothing)
    own = sums.get(race_attribution.talks_at(unit), nothing)
    rest = sums[race_attribution.TALKS] - sum(
        (sums.get(race_attribution.talks_at(way), nothing) for way in race_attribution.OWN_HOURS),
        nothing,
    )
    expected = {
        way: Fraction(sums.get(way, nothing) - sums.get(race_attribution.told_at(way), nothing))
        * usual_rates[way]
        for way in race_attribution.OWN_HOURS
    }
    if told and not (rest and any(expected.values())):
        return told, own
    share = expected[unit] / sum(expected.values())
    part = rest * share.numerator / share.denominator
    return sums[unit], own + part.quantize(Decimal("0.1"))
