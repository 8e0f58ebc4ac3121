"""Exact numbers, and how they are written for a person: rounded up, or to one decimal."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

CENT = Decimal("0.01")


HUNDRED = 100


def ceil(value: Fraction | int) -> int:
    """Round up: planning to need more is the safe error."""
    exact = Fraction(value)
    return -(-exact.numerator // exact.denominator)


def floor(value: Fraction | int) -> int:
    """Round down."""
    exact = Fraction(value)
    return exact.numerator // exact.denominator


def whole(value: int) -> str:
    """A whole number with its thousands apart: 1,830."""
    return f"{value:,}"


def tenth(value: Fraction | int) -> str:
    """A number to one decimal, halves up, and with none where it is whole: 533.3, 25."""
    tenths = floor(Fraction(value) * 10 + Fraction(1, 2))
    head, last = divmod(abs(tenths), 10)
    sign = "-" if tenths < 0 else ""
    return f"{sign}{head:,}.{last}" if last else f"{sign}{head:,}"


def bare(value: Fraction | int) -> str:
    """A number to one decimal for another program: 1065.2."""
    return tenth(value).replace(",", "")


def plain(value: Fraction | int) -> str:
    """A number of at most two decimals as it was typed, with its thousands apart: 0.25, 1,250."""
    return f"{to_cents(value):,.2f}".rstrip("0").removesuffix(".")


def percent(rate: Fraction) -> str:
    """A rate as a percentage to one decimal: 35.1%."""
    return f"{tenth(rate * HUNDRED)}%"


def exact(rate: Fraction) -> str:
    """A rate so that it can be reckoned with by hand: 52%, or (11/45) where tenths will not do."""
    return percent(rate) if (rate * HUNDRED * 10).denominator == 1 else _fraction(rate)


def exact_number(value: Fraction) -> str:
    """A number so that it can be reckoned with by hand: 17.5, or (52/3)."""
    return tenth(value) if (value * 10).denominator == 1 else _fraction(value)


def _fraction(value: Fraction) -> str:
    return f"({whole(value.numerator)}/{whole(value.denominator)})"


def raised(value: Fraction) -> str:
    """The end of a line that rounds up: "= 2,233.1, rounded up to 2,234", or just "= 2,100"."""
    return _rounded(value, ceil(value), "up")


def lowered(value: Fraction) -> str:
    """The end of a line that rounds down."""
    return _rounded(value, floor(value), "down")


def _rounded(value: Fraction, to: int, way: str) -> str:
    if value.denominator == 1:
        return f"= {whole(int(value))}"
    nearest = floor(value + Fraction(1, 2))
    if tenth(value) == whole(nearest):
        side = "over" if value > nearest else "under"
        return f"= just {side} {whole(nearest)}, rounded {way} to {whole(to)}"
    return f"= {tenth(value)}, rounded {way} to {whole(to)}"


def to_cents(value: Fraction | Decimal | int) -> Decimal:
    """An amount of money to the cent, halves up."""
    exact = Fraction(value)
    dollars = Decimal(exact.numerator) / Decimal(exact.denominator)
    return dollars.quantize(CENT, ROUND_HALF_UP)


def dollars(value: Fraction | Decimal | int) -> str:
    """An amount of money: $1,065.20, and $900 where there are no cents."""
    cents = to_cents(value)
    text = f"${cents:,.2f}"
    return text.removesuffix(".00")
