"""The numbers of a log: how much of each unit can be done on one occasion."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from civicpath.core.campaign.field import Field, Unit
from civicpath.core.campaign.tally import UNITS
from civicpath.core.event import MOST_DONE

_KINDS: Final = {"doors": Unit.DOORS, "calls": Unit.CALLS, "hours": Unit.HOURS}


def _field(unit: str, title: str) -> Field:
    if unit == "dollars":
        return Field(
            id=unit,
            title=title,
            unit=Unit.DOLLARS,
            low=Fraction(1, 100),
            high=Fraction(1_000_000),
            why="nothing needs no entry, and a larger sum has a treasurer to count it",
            whole=False,
        )
    if unit == "hours":
        return Field(
            id=unit,
            title=title,
            unit=Unit.HOURS,
            low=Fraction(1, 4),
            high=Fraction(1000),
            why="less than a quarter of an hour is no work, and a day has 24 hours for each helper",
            whole=False,
            decimals=2,
        )
    return Field(
        id=unit,
        title=title,
        unit=_KINDS.get(unit, Unit.PLAIN),
        low=Fraction(1),
        high=Fraction(MOST_DONE),
        why="nothing needs no entry, and nobody does more on one day",
    )


AMOUNTS: Final = {unit: _field(unit, title) for unit, title in UNITS.items()}
"""A field for each unit."""

HOURS: Final = Field(
    id="hours",
    title="hours that it took",
    unit=Unit.HOURS,
    low=Fraction(1, 4),
    high=Fraction(1000),
    why="less than a quarter of an hour is no shift, and a day has 24 hours for each helper",
    whole=False,
    decimals=2,
)
