"""Numbers that carry their working: each value and its text come from one expression."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Final

from civicpath.base.text import in_units
from civicpath.base.values import dataclass
from civicpath.campaign.numbers import (
    ceil,
    decimals,
    dollars,
    exact,
    floor,
    lowered,
    percent,
    raised,
    tenth,
    to_cents,
    whole,
)

SUM, PRODUCT, ATOM = 1, 2, 3
"""Operator precedence: an operand that binds less tightly gets parentheses."""


@dataclass(frozen=True, slots=True)
class Traced:
    """An exact value with the expression it comes from, as a person would write it."""

    value: Fraction
    text: str
    binds: int = ATOM

    def __add__(self, other: Traced) -> Traced:
        """Return the sum."""
        return Traced(self.value + other.value, f"{self.text} + {other.text}", SUM)

    def __sub__(self, other: Traced) -> Traced:
        """Return the difference."""
        text = f"{self.text} - {other.within(PRODUCT)}"
        return Traced(self.value - other.value, text, SUM)

    def __mul__(self, other: Traced) -> Traced:
        """Return the product."""
        text = f"{self.within(PRODUCT)} x {other.within(PRODUCT)}"
        return Traced(self.value * other.value, text, PRODUCT)

    def __truediv__(self, other: Traced) -> Traced:
        """Return the quotient."""
        text = f"{self.within(PRODUCT)} / {other.within(ATOM)}"
        return Traced(self.value / other.value, text, PRODUCT)

    def within(self, binds: int) -> str:
        """The expression as an operand, in parentheses if it binds less tightly than `binds`."""
        return self.text if self.binds >= binds else f"({self.text})"

    def up(self) -> Step:
        """Return the step that rounds up, because overestimating the need is the safe error."""
        return Step(Fraction(ceil(self.value)), f"{self.text} {raised(self.value)}")

    def down(self) -> Step:
        """Return the step that rounds down."""
        return Step(Fraction(floor(self.value)), f"{self.text} {lowered(self.value)}")

    def exactly(self) -> Step:
        """Return the unrounded step; its text shows one decimal."""
        return Step(self.value, f"{self.text} = {tenth(self.value)}")

    def in_percent(self) -> Step:
        """Return the step with a rate as its result."""
        return Step(self.value, f"{self.text} = {percent(self.value)}")

    def in_dollars(self) -> Step:
        """Return the step with an amount of money as its result, to the cent, halves up."""
        cents = to_cents(self.value)
        return Step(Fraction(cents), f"{self.text} = {dollars(cents)}")


@dataclass(frozen=True, slots=True)
class Step:
    """The result of a formula with its working: "2,100 x 52% = 1,092"."""

    value: Fraction
    text: str

    @property
    def whole(self) -> int:
        """The value as a whole number."""
        return int(self.value)

    @property
    def cents(self) -> Decimal:
        """The value in dollars, to the cent."""
        return to_cents(self.value)

    def line(self, label: str) -> str:
        """A line of the working."""
        return f"{label}: {self.text}"

    def and_one(self, most: int | None = None) -> Step:
        """Return the step plus one, limited to `most` if given."""
        value = self.whole + 1 if most is None else min(self.whole + 1, most)
        limit = "" if most is None else ", but never more than the voters"
        return Step(Fraction(value), f"{self.text}, and one more{limit}: {whole(value)}")


def count(number: int, words: str = "") -> Traced:
    """A count, with a word for its unit if given: 1,830 voters, 1 voter."""
    return Traced(Fraction(number), in_units(whole(number), words))


def measure(value: Fraction, words: str = "", each: str = "") -> Traced:
    """A number that may have a fraction: 17.5 an hour.

    If its decimals never end, it is given for several: 5 names for every 3 voters (`each`).
    """
    if text := decimals(value):
        return Traced(value, in_units(text, words))
    over, under = whole(value.numerator), whole(value.denominator)
    return Traced(value, f"({over} {words} for every {under} {each}".rstrip() + ")")


def rate(value: Fraction, words: str = "") -> Traced:
    """A rate: 50% who come."""
    return Traced(value, f"{exact(value)} {words}".rstrip())


def ratio(part: int, of: int) -> Traced:
    """A rate shown as two counts: 1,830 of 5,210."""
    return Traced(Fraction(part, of), f"{whole(part)} of {whole(of)}")


def money(value: Fraction | Decimal) -> Traced:
    """An amount of money: $1,065.20."""
    return Traced(Fraction(value), dollars(value))


ONE: Final = count(1)


def total(parts: tuple[Traced, ...]) -> Traced:
    """Return the sum of at least one part."""
    first, *rest = parts
    for one in rest:
        first += one
    return first
