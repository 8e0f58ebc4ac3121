"""Numbers that carry their working: what is shown and what is reckoned are one expression."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Final

from civicpath.base.values import dataclass
from civicpath.campaign.numbers import (
    ceil,
    dollars,
    exact,
    exact_number,
    floor,
    lowered,
    percent,
    raised,
    tenth,
    to_cents,
    whole,
)

SUM, PRODUCT, ATOM = 1, 2, 3
"""How tightly an expression binds: what binds less than its neighbor stands in brackets."""


@dataclass(frozen=True, slots=True)
class Traced:
    """An exact value, and the expression it comes from as a person would write it down."""

    value: Fraction
    text: str
    binds: int = ATOM

    def __add__(self, other: Traced) -> Traced:
        """The two of them together."""
        return Traced(self.value + other.value, f"{self.text} + {other.text}", SUM)

    def __sub__(self, other: Traced) -> Traced:
        """The one less the other."""
        text = f"{self.text} - {other.within(PRODUCT)}"
        return Traced(self.value - other.value, text, SUM)

    def __mul__(self, other: Traced) -> Traced:
        """The one times the other."""
        text = f"{self.within(PRODUCT)} x {other.within(PRODUCT)}"
        return Traced(self.value * other.value, text, PRODUCT)

    def __truediv__(self, other: Traced) -> Traced:
        """The one by the other."""
        text = f"{self.within(PRODUCT)} / {other.within(ATOM)}"
        return Traced(self.value / other.value, text, PRODUCT)

    def within(self, binds: int) -> str:
        """The expression as a part of one that binds so tightly."""
        return self.text if self.binds >= binds else f"({self.text})"

    def up(self) -> Step:
        """The step that rounds up: planning to need more is the safe error."""
        return Step(Fraction(ceil(self.value)), f"{self.text} {raised(self.value)}")

    def down(self) -> Step:
        """The step that rounds down."""
        return Step(Fraction(floor(self.value)), f"{self.text} {lowered(self.value)}")

    def exactly(self) -> Step:
        """The step that rounds nothing; it is shown to one decimal."""
        return Step(self.value, f"{self.text} = {tenth(self.value)}")

    def in_percent(self) -> Step:
        """The step that comes to a rate."""
        return Step(self.value, f"{self.text} = {percent(self.value)}")

    def in_dollars(self) -> Step:
        """The step that comes to money, to the cent, halves up."""
        cents = to_cents(self.value)
        return Step(Fraction(cents), f"{self.text} = {dollars(cents)}")


@dataclass(frozen=True, slots=True)
class Step:
    """What a formula comes to, and its working: "2,100 x 52% = 1,092"."""

    value: Fraction
    text: str

    @property
    def whole(self) -> int:
        """The value as a whole number."""
        return int(self.value)

    @property
    def cents(self) -> Decimal:
        """The value as money."""
        return to_cents(self.value)

    def line(self, label: str) -> str:
        """A line of the working."""
        return f"{label}: {self.text}"

    def and_one(self, most: int | None = None) -> Step:
        """One more, and no more than there are votes where it is said how many."""
        value = self.whole + 1 if most is None else min(self.whole + 1, most)
        limit = "" if most is None else ", but no more than vote"
        return Step(Fraction(value), f"{self.text}, and one more{limit}: {whole(value)}")


def count(number: int, words: str = "") -> Traced:
    """A count, with what is counted if that is said: 1,830 voters."""
    return Traced(Fraction(number), f"{whole(number)} {words}".rstrip())


def measure(value: Fraction, words: str = "") -> Traced:
    """A number that need not be whole: 17.5 an hour."""
    return Traced(value, f"{exact_number(value)} {words}".rstrip())


def rate(value: Fraction, words: str = "") -> Traced:
    """A rate: 50% who come."""
    return Traced(value, f"{exact(value)} {words}".rstrip())


def ratio(part: int, of: int, words: str = "") -> Traced:
    """A rate as two counts: 1,830/5,210."""
    return Traced(Fraction(part, of), f"{whole(part)}/{whole(of)}{words}")


def money(value: Fraction | Decimal) -> Traced:
    """An amount of money: $1,065.20."""
    return Traced(Fraction(value), dollars(value))


ONE: Final = count(1)


def total(parts: tuple[Traced, ...]) -> Traced:
    """All of them together; there is at least one."""
    first, *rest = parts
    for one in rest:
        first += one
    return first
