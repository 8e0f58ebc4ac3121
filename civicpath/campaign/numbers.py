"""Exact numbers and their display: rounding, thousands separators, percent and dollars."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

CENT = Decimal("0.01")


HUNDRED = 100

PLACES = 28
"""The most decimals to show. No number that a person types has more."""


def ceil(value: Fraction | int) -> int:
    """Round up, because overestimating what is needed is the safe error."""
    exact = Fraction(value)
    return -(-exact.numerator // exact.denominator)


def floor(value: Fraction | int) -> int:
    """Round down."""
    exact = Fraction(value)
    return exact.numerator // exact.denominator


def whole(value: int) -> str:
    """Format a whole number with thousands separators: 1,830."""
    return f"{value:,}"


def tenth(value: Fraction | int) -> str:
    """Format a number to one decimal, halves up, or none if that is 0: 533.3, 25."""
    tenths = floor(Fraction(value) * 10 + Fraction(1, 2))
    head, last = divmod(abs(tenths), 10)
    sign = "-" if tenths < 0 else ""
    return f"{sign}{head:,}.{last}" if last else f"{sign}{head:,}"


def bare(value: Fraction | int) -> str:
    """Format a number to one decimal for other programs: 1065.2."""
    return tenth(value).replace(",", "")


def plain(value: Fraction | int) -> str:
    """Format a number of at most two decimals with thousands separators: 0.25, 1,250."""
    return f"{to_cents(value):,.2f}".rstrip("0").removesuffix(".")


def percent(rate: Fraction) -> str:
    """Format a rate as a percentage to one decimal: 35.1%."""
    return f"{tenth(rate * HUNDRED)}%"


def exact(rate: Fraction) -> str:
    """Format a rate exactly, for checking by hand: 52%, 2.25%; (11 in 45) if decimals never end."""
    if of_hundred := decimals(rate * HUNDRED):
        return f"{of_hundred}%"
    return f"({whole(rate.numerator)} in {whole(rate.denominator)})"


def decimals(value: Fraction) -> str:
    """Format a number with all of its decimals: 17.5, 1.8192; "" if too many or endless."""
    rest = value.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    if rest != 1:
        return ""
    exact_at = (at for at in range(PLACES) if (value * 10**at).denominator == 1)
    if (places := next(exact_at, None)) is None:
        return ""
    return f"{Decimal(value.numerator) / Decimal(value.denominator):,.{places}f}"


def raised(value: Fraction) -> str:
    """The end of a line that rounds up: "= 2,233.1, rounded up to 2,234", or only "= 2,100"."""
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
    """Round an amount of money to the cent, halves up."""
    exact = Fraction(value)
    dollars = Decimal(exact.numerator) / Decimal(exact.denominator)
    return dollars.quantize(CENT, ROUND_HALF_UP)


def dollars(value: Fraction | Decimal | int) -> str:
    """Format an amount of money: $1,065.20, or $900 without cents."""
    cents = to_cents(value)
    text = f"${cents:,.2f}"
    return text.removesuffix(".00")
