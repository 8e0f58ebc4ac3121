"""A person's own rates, out of what they logged: after two shifts they replace the defaults."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Final

from civicpath.core.campaign.field import Field
from civicpath.core.campaign.given import Given, Origin, usual
from civicpath.core.campaign.number import plain
from civicpath.core.campaign.tally import OWN_HOURS, Tally, hours_at
from civicpath.core.value import dataclass

SHIFTS: Final = 2
CONVERSATIONS: Final = 30
"""So many shifts and talks make one's own counts better than a default."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """A rate of one's own: what was counted over what."""

    id: str
    top: Decimal
    bottom: Decimal
    says: str

    @property
    def rate(self) -> Fraction:
        """The rate, exactly."""
        return Fraction(self.top) / Fraction(self.bottom)


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """The person's own rates. `enough` says whether they replace the defaults."""

    shifts: int
    conversations: int
    counted: tuple[Counted, ...]

    @property
    def enough(self) -> bool:
        """Two shifts and thirty conversations."""
        return self.shifts >= SHIFTS and self.conversations >= CONVERSATIONS

    def of(self, field_id: str) -> Counted | None:
        """The person's own rate for a field, or None."""
        return next((one for one in self.counted if one.id == field_id), None)

    def given(self, field: Field) -> Given:
        """The field's own count where there is enough, else its default with the count beside."""
        counted = self.of(field.id)
        if counted is None:
            return usual(field)
        rate = min(max(counted.rate, field.low), field.high)
        if self.enough and rate == counted.rate:
            return Given(field=field, value=rate, origin=Origin.COUNTED, counted=rate)
        return Given(
            field=field, value=usual(field).value, origin=Origin.DEFAULT, counted=counted.rate
        )

    @property
    def why_not(self) -> str:
        """What is still missing before own counts are used, or nothing."""
        if self.enough:
            return ""
        return (
            f"Your own counts are used after {SHIFTS} shifts and {CONVERSATIONS} conversations. "
            f"You have {self.shifts} and {self.conversations}, so the defaults stay for now."
        )


def calibrate(tally: Tally) -> Calibration:
    """Work out a person's own rates.

    A shift is a day with doors or calls. A day's conversations belong to the doors when only doors
    were logged on it, to the calls when only calls were; on a day with both nobody can tell.
    """
    shifts = sum(1 for sums in tally.days.values() if any(sums.get(one) for one in OWN_HOURS))
    return Calibration(
        shifts=shifts,
        conversations=int(tally.total("conversations")),
        counted=tuple(_counted(tally)),
    )


def _counted(tally: Tally) -> Iterator[Counted]:
    for unit, field_id, rate_id in (
        ("doors", "doors-per-hour", "door-rate"),
        ("calls", "calls-per-hour", "call-rate"),
    ):
        yield from _pace(tally, unit, field_id)
        yield from _reached(tally, unit, rate_id)
    talks = tally.total("conversations")
    found = tally.total("supporters")
    if 0 < found <= talks:
        says = f"{found} supporters in {talks} conversations"
        yield Counted(id="support", top=found, bottom=talks, says=says)
    signed, came = tally.total("signed-up"), tally.total("came")
    if 0 < came <= signed:
        says = f"{came} of {signed} who signed up came"
        yield Counted(id="flake", top=signed - came, bottom=signed, says=says)


def _pace(tally: Tally, unit: str, field_id: str) -> Iterator[Counted]:
    timed = [sums for sums in tally.days.values() if sums.get(unit) and sums.get(hours_at(unit))]
    done = sum((sums[unit] for sums in timed), Decimal(0))
    hours = sum((sums[hours_at(unit)] for sums in timed), Decimal(0))
    if hours:
        says = f"{done} {unit} in {plain(Fraction(hours))} hours"
        yield Counted(id=field_id, top=done, bottom=hours, says=says)


def _reached(tally: Tally, unit: str, field_id: str) -> Iterator[Counted]:
    others = [one for one in OWN_HOURS if one != unit]
    alone = [
        sums
        for sums in tally.days.values()
        if sums.get(unit) and not any(sums.get(other) for other in others)
    ]
    tries = sum((sums[unit] for sums in alone), Decimal(0))
    talks = sum((sums.get("conversations", Decimal(0)) for sums in alone), Decimal(0))
    if 0 < talks <= tries:
        says = f"{talks} conversations at {tries} {unit}"
        yield Counted(id=field_id, top=talks, bottom=tries, says=says)
