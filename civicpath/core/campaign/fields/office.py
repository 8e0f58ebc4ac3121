"""The numbers by which a first office is chosen."""

from __future__ import annotations

from fractions import Fraction

from civicpath.core.campaign.field import Field, Unit

HOURS = Field(
    id="hours",
    title="hours a week that you have",
    unit=Unit.HOURS,
    low=Fraction(0),
    high=Fraction(100),
    why="a week has no more that one can work in",
)
DOLLARS = Field(
    id="money",
    title="money that you can raise",
    unit=Unit.DOLLARS,
    low=Fraction(0),
    high=Fraction(100_000_000),
    why="nothing is enough for some seats, and no race on this ladder takes $100 million",
    whole=False,
)
