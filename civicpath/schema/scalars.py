"""Convert texts to values: numbers, dates, booleans, enums, ids and ranges.

Regular expressions are avoided, because every start converts texts, and compiling a pattern takes
longer than that.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from civicpath.base.conditions import Range
from civicpath.base.suggestions import hint_at
from civicpath.base.templates import Template
from civicpath.base.text import cut, is_digits
from civicpath.schema.tree import moved

if TYPE_CHECKING:
    from fractions import Fraction


_OF_AN_ID = frozenset("abcdefghijklmnopqrstuvwxyz0123456789-")


_LONGEST_ID = 64


_DEVICES = frozenset(
    ["con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))]
)


_OF_A_DATE = [4, 2, 2]


_MOST_DIGITS = 9


_QUOTED = 40
"""The most characters of a text that a problem quotes."""


_OF_A_NUMBER = frozenset("0123456789./")


_LONGEST_NUMBER = 24


_YES_NO = {"yes": True, "true": True, "no": False, "false": False}


class WrongError(Exception):
    """A text is not valid for its type."""

    def __init__(self, rule: str, what: str, hint: str = "") -> None:
        """Store the rule that is broken, what is wrong, and what to do."""
        super().__init__(what)
        self.rule = rule
        self.what = what
        self.hint = hint


def text(raw: str) -> str:
    """Parse a text, stripped."""
    stripped = raw.strip()
    if not stripped:
        raise WrongError("empty", "nothing is written here", "write something, or drop the key")
    return raw if len(stripped) == len(raw) else moved(stripped, raw)


def template(raw: str) -> Template:
    """Parse a text that may have blanks, stripped."""
    return Template(text(raw))


def closed(raw: str) -> str:
    """Parse a text without blanks, because they would not be filled in."""
    if "${" in raw:
        raise WrongError("placeholder", "a blank can't stand here", "say it without ${…}")
    return text(raw)


def name(raw: str) -> str:
    """Parse an id."""
    fits = 0 < len(raw) <= _LONGEST_ID and raw[0] != "-" and _OF_AN_ID.issuperset(raw)
    if not fits:
        hint = "use small letters, digits and hyphens, at most 64"
        raise WrongError("id", f"not an id: '{_short(raw)}'", hint)
    if raw in _DEVICES:
        raise WrongError("id", f"'{raw}' cannot be a file's name on Windows", "take another word")
    return raw


def number(raw: str) -> int:
    """Parse a whole number of at most nine digits."""
    if not is_digits(raw):
        raise WrongError("number", f"not a whole number: '{_short(raw)}'", "write digits only")
    if len(raw) > _MOST_DIGITS:
        raise WrongError("number", f"the number is too long: '{_short(raw)}'", "nine digits do")
    return int(raw)


def exact(raw: str) -> Fraction:
    """Parse an exact number: 25, 7.6, 1000/132, or 52% as a fraction of one."""
    from fractions import Fraction  # imported lazily: rarely needed

    bare = raw.removesuffix("%")
    fits = len(raw) <= _LONGEST_NUMBER and _OF_A_NUMBER.issuperset(bare)
    try:
        value = Fraction(bare if fits else "")
    except (ValueError, ZeroDivisionError):
        hint = "write it as 25, 7.5, 52% or 2/3"
        raise WrongError("number", f"not a number: '{_short(raw)}'", hint) from None
    return value if bare == raw else value / 100


def yes_no(raw: str) -> bool:
    """Parse yes or no."""
    if raw.lower() not in _YES_NO:
        raise WrongError("yes-no", f"not yes or no: '{_short(raw)}'", "write yes, or drop the key")
    return _YES_NO[raw.lower()]


def day(raw: str) -> date:
    """Parse a day, written YYYY-MM-DD."""
    parts = raw.split("-")
    if [len(part) for part in parts] != _OF_A_DATE or not all(map(is_digits, parts)):
        raise WrongError("date", f"not a date: '{_short(raw)}'", "write YYYY-MM-DD")
    try:
        return date.fromisoformat(raw)
    except ValueError:
        raise WrongError("date", f"no such day: '{raw}'", "look it up in a calendar") from None


def choice(kind: type[StrEnum], raw: str) -> StrEnum:
    """Parse a member of an enum."""
    try:
        return kind(raw)
    except ValueError:
        hint = hint_at(raw, [str(one) for one in kind])
        raise WrongError("choice", f"unknown word '{_short(raw)}'", hint) from None


def wanted(raw: str) -> str | Range:
    """Parse a value in a condition: a word or a number, `1-3`, `5+`."""
    low, dash, high = raw.partition("-")
    if raw.endswith("+") and is_digits(raw[:-1]):
        return Range(number(raw[:-1]), None)
    if not (dash and is_digits(low) and is_digits(high)):
        return text(raw)
    if number(high) < number(low):
        raise WrongError("range", f"a range that ends before it begins: '{raw}'", "turn it round")
    return Range(number(low), number(high))


def _short(raw: str) -> str:
    """Shorten a text so that it can be quoted in a sentence."""
    return cut(raw, _QUOTED)
