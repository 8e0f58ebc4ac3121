"""The numbers of a petition."""

from __future__ import annotations

from fractions import Fraction

from civicpath.core.campaign.field import MOST_VOTERS, Field, Unit

REQUIRED = Field(
    id="required",
    title="signatures that the law asks for",
    unit=Unit.SIGNATURES,
    low=Fraction(1),
    high=Fraction(MOST_VOTERS),
    why="a petition asks for at least one, and no race on this ladder has more voters",
)

CUSHION = Field(
    id="cushion",
    title="signatures to collect beyond that number",
    unit=Unit.SHARE,
    low=Fraction(0, 100),
    high=Fraction(300, 100),
    why="some are always struck, and above 300% the list is the trouble",
)

VALIDITY = Field(
    id="validity",
    title="signatures that turn out to be good",
    unit=Unit.SHARE,
    low=Fraction(10, 100),
    high=Fraction(100, 100),
    why="below 10% the sheets are worthless, and there are no more good ones than all",
)

MAXIMUM = Field(
    id="maximum",
    title="signatures that the law accepts at most",
    unit=Unit.SIGNATURES,
    low=Fraction(1),
    high=Fraction(MOST_VOTERS),
    why="it is a count of signatures, from the office that takes the form",
)

VOTERS = Field(
    id="voters",
    title="voters who may sign",
    unit=Unit.VOTERS,
    low=Fraction(1),
    high=Fraction(MOST_VOTERS),
    why="somebody must be able to sign, and no race on this ladder has more voters",
)

SIGNATURES_AN_HOUR = Field(
    id="per-hour",
    title="signatures an hour, by one person",
    unit=Unit.SIGNATURES_AN_HOUR,
    low=Fraction(1),
    high=Fraction(60),
    why="fewer than one is the wrong corner, and nobody explains it to more than 60",
    whole=False,
)
