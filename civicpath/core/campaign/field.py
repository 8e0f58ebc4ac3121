"""What may be asked of a person for a campaign: each number's name, unit, range, and why.

A number is read from text exactly. One that cannot be is refused in a sentence that names the
field, its range, and the reason for the range.
"""

from __future__ import annotations

import re
from enum import StrEnum
from fractions import Fraction

from civicpath.core.campaign.number import HUNDRED, dollars, percent, plain, tenth
from civicpath.core.errors import Usage
from civicpath.core.text import capital
from civicpath.core.value import dataclass

LONGEST = 24
"""No number that a campaign needs takes more characters."""

MOST_VOTERS = 10_000_000
"""More than any race on this ladder has."""

_NUMBER = re.compile(r"[+-]?(\d{1,3}(,\d{3})+|\d+)(\.\d+)?", re.ASCII)


class Unit(StrEnum):
    """What a number counts. Numbers of different units are never added."""

    VOTES = "votes"
    VOTERS = "voters"
    SHARE = "percent"
    PEOPLE = "people"
    DOORS = "doors"
    CALLS = "calls"
    DOORS_AN_HOUR = "doors an hour"
    CALLS_AN_HOUR = "calls an hour"
    HOURS = "hours"
    WEEKS = "weeks"
    DOLLARS = "dollars"
    SIGNATURES = "signatures"
    SIGNATURES_AN_HOUR = "signatures an hour"
    CANDIDATES = "candidates"
    SEATS = "seats"
    NAMES = "names"
    PLAIN = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One number: what it is, in which unit, from where to where it makes sense, and why.

    `id` is its flag. A share is typed in percent and kept as a fraction. `decimals` is how many the
    value may have, where it is kept as text. What it is where nobody said stands in the content.
    """

    id: str
    title: str
    unit: Unit
    low: Fraction
    high: Fraction
    why: str
    whole: bool = True
    decimals: int | None = None

    def show(self, value: Fraction) -> str:
        """A value of this field as a person reads it: 52%, 25 doors an hour, $900."""
        if self.unit is Unit.SHARE:
            return percent(value)
        if self.unit is Unit.DOLLARS:
            return dollars(value)
        unit = self.unit.removesuffix("s") if value == 1 else self.unit
        return f"{self._number(value)} {unit}".strip()

    def _number(self, value: Fraction) -> str:
        return tenth(value) if self.decimals is None else plain(value)

    @property
    def range(self) -> str:
        """Its range in words."""
        kind = "a whole number " if self.whole and self.unit is not Unit.SHARE else ""
        low = self.show(self.low)
        low = low if low[0] == "$" or low[-1] == "%" else self._number(self.low)
        return f"{kind}from {low} to {self.show(self.high)}"

    def fault(self, value: Fraction) -> str:
        """What is wrong with a value, or nothing."""
        if not self.low <= value <= self.high:
            return "is out of range"
        if self.whole and value.denominator != 1 and self.unit is not Unit.SHARE:
            return "is not whole"
        if self.unit is Unit.DOLLARS and (value * HUNDRED).denominator != 1:
            return "is finer than a cent"
        if self.decimals is not None and (value * 10**self.decimals).denominator != 1:
            return f"has more than {self.decimals} decimals"
        return ""


def read(field: Field, text: str, name: str = "") -> Fraction:
    """Read a field's value from text; Usage where it is none, with the field, its range and why."""
    named = name or f"--{field.id}"
    value = _exact(field, text.strip(), named)
    fault = field.fault(value)
    if fault:
        raise refusal(field, text, named, fault, _meant_percent(field, value))
    return value


def refusal(field: Field, text: str, named: str, what: str, hint: str = "") -> Usage:
    """Say that a text will not do for a field."""
    shown = text.strip()
    shown = shown if len(shown) <= LONGEST else f"{shown[:LONGEST]}…"
    shown = "".join(char if char.isprintable() else "?" for char in shown)
    return Usage(
        f"{named} {shown or '(nothing)'} {what}.",
        f"{capital(field.title)}: {field.range}, because {field.why}.{' ' if hint else ''}{hint}",
    )


def _exact(field: Field, text: str, named: str) -> Fraction:
    bare = text
    if field.unit is Unit.SHARE:
        bare = bare.removesuffix("%").rstrip()
    if field.unit is Unit.DOLLARS:
        bare = bare.removeprefix("$")
    if len(bare) > LONGEST and bare.replace(",", "").replace(".", "").isdigit():
        raise refusal(field, text, named, "is out of range")
    if len(bare) > LONGEST or not _NUMBER.fullmatch(bare):
        raise refusal(field, text, named, "is not a number")
    value = Fraction(bare.replace(",", ""))
    return value / HUNDRED if field.unit is Unit.SHARE else value


def _meant_percent(field: Field, value: Fraction) -> str:
    """Offer the percentage to somebody who typed a fraction of one."""
    guess = value * HUNDRED
    if field.unit is Unit.SHARE and value > 0 and field.low <= guess <= field.high:
        return f"If you meant {percent(guess)}, write {tenth(guess * HUNDRED)}."
    return ""
