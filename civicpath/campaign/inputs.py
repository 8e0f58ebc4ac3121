"""The desk's inputs: a row for each number or text, and where its value comes from."""

from __future__ import annotations

import re
from fractions import Fraction

from civicpath.base.enums import StrEnum
from civicpath.base.errors import Usage
from civicpath.base.problems import NOWHERE, Position
from civicpath.base.text import capital, in_units
from civicpath.base.values import NamedTuple, dataclass
from civicpath.campaign.numbers import HUNDRED, dollars, percent, plain, tenth

LONGEST = 24
"""The most characters a number may have; real campaign numbers are shorter."""

MOST_VOTERS = 10_000_000
"""The upper limit for voters, larger than any local race."""

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
class Input:
    """A numeric input: what it means, its unit and its range with the reason.

    `id` is its flag, its key in a saved race and its name in JSON. `verbs` are the commands that
    take the flag, the main one first; a number that `race add` takes is saved. If `asked`, the
    content may word the question. If `supposed`, the content holds its default and sources, one for
    each of its `kinds` if there are any. A share is typed in percent and stored as a fraction.
    `decimals` is the most decimals for a value stored as text.
    """

    id: str
    title: str
    unit: Unit
    low: Fraction
    high: Fraction
    why: str
    whole: bool = True
    decimals: int | None = None
    verbs: tuple[str, ...] = ()
    asked: bool = False
    supposed: bool = False
    kinds: tuple[str, ...] = ()

    @property
    def default_ids(self) -> tuple[str, ...]:
        """The IDs of its defaults in the content."""
        if not self.supposed:
            return ()
        return tuple(self.default_id(kind) for kind in self.kinds) or (self.id,)

    def default_id(self, kind: str = "") -> str:
        """The ID of its default of a kind, or of the one for no kind."""
        return f"{self.id}-{kind}" if kind else self.id

    def show(self, value: Fraction) -> str:
        """Format a value for people: 52%, 25 doors an hour, $900."""
        if self.unit is Unit.SHARE:
            return percent(value)
        if self.unit is Unit.DOLLARS:
            return dollars(value)
        return in_units(self._number(value), self.unit)

    def _number(self, value: Fraction) -> str:
        return tenth(value) if self.decimals is None else plain(value)

    @property
    def range(self) -> str:
        """The range in words."""
        kind = "a whole number " if self.whole and self.unit is not Unit.SHARE else ""
        low = self.show(self.low)
        low = low if low[0] == "$" or low[-1] == "%" else self._number(self.low)
        return f"{kind}from {low} to {self.show(self.high)}"

    def fault(self, value: Fraction) -> str:
        """Return what is wrong with a value, or "" if it is valid."""
        if not self.low <= value <= self.high:
            return "is out of range"
        if self.whole and value.denominator != 1 and self.unit is not Unit.SHARE:
            return "is not whole"
        if self.unit is Unit.DOLLARS and (value * HUNDRED).denominator != 1:
            return "is finer than a cent"
        if self.decimals is not None and (value * 10**self.decimals).denominator != 1:
            return f"has more than {self.decimals} decimals"
        return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TextInput:
    """A text or date input of a race; `many` means that its flag may be repeated."""

    id: str
    title: str
    metavar: str
    help: str
    verbs: tuple[str, ...]
    many: bool = False


def read(field: Input, text: str, name: str = "") -> Fraction:
    """Parse a field's value; raises Usage with the field, its range and the reason."""
    named = name or f"--{field.id}"
    value = _exact(field, text.strip(), named)
    fault = field.fault(value)
    if fault:
        raise refusal(field, text, named, fault, _meant_percent(field, value))
    return value


def refusal(field: Input, text: str, named: str, what: str, hint: str = "") -> Usage:
    """Return the error for an invalid value of a field."""
    shown = text.strip()
    shown = shown if len(shown) <= LONGEST else f"{shown[:LONGEST]}…"
    shown = "".join(char if char.isprintable() else "?" for char in shown)
    return Usage(
        f"{named} {shown or '(nothing)'} {what}.",
        f"{capital(field.title)}: {field.range}, because {field.why}.{' ' if hint else ''}{hint}",
    )


def _exact(field: Input, text: str, named: str) -> Fraction:
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


def _meant_percent(field: Input, value: Fraction) -> str:
    """A hint for a user who typed a fraction such as 0.52 instead of a percentage."""
    guess = value * HUNDRED
    if field.unit is Unit.SHARE and value > 0 and field.low <= guess <= field.high:
        return f"If you meant {percent(guess)}, write {tenth(guess * HUNDRED)}."
    return ""


class Origin(StrEnum):
    """The origin of a number, the most certain first."""

    TOLD = "you said so"
    SAVED = "your saved race"
    COUNTED = "your own counts with the default"
    OWN = "your own vote"
    DEFAULT = "a default"


@dataclass(frozen=True, slots=True, kw_only=True)
class Default:
    """The default of a number.

    `least` and `most` are the ends of the range that the `sources` give; `remark` adds context.
    """

    id: str
    usual: Fraction
    least: Fraction | None = None
    most: Fraction | None = None
    sources: tuple[str, ...] = ()
    remark: str = ""
    at: Position = NOWHERE


class Estimate(NamedTuple):
    """A number that isn't known exactly: its low end, the value to use, and its high end."""

    low: Fraction
    usual: Fraction
    high: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A field with its value, and its default if it has one.

    `counted` is the person's own rate. `interval` is the range of the value when that rate is
    pooled with the default.
    """

    field: Input
    value: Fraction
    origin: Origin = Origin.TOLD
    counted: Fraction | None = None
    default: Default | None = None
    interval: tuple[Fraction, Fraction] | None = None

    @property
    def is_default(self) -> bool:
        """Return whether the value is a default of the program."""
        return self.origin is Origin.DEFAULT

    @property
    def whole(self) -> int:
        """The value as a whole number."""
        return int(self.value)

    @property
    def shown(self) -> str:
        """The value formatted for people."""
        return self.field.show(self.value)

    @property
    def ends(self) -> tuple[Fraction, Fraction]:
        """The range of the value, from counts or the sources; the value itself if it is known."""
        default = self.default
        if self.interval:
            return self.interval
        if not self.is_default or default is None or default.least is None or default.most is None:
            return self.value, self.value
        return default.least, default.most


def usual(field: Input, default: Default) -> Given:
    """Return a field at its default."""
    return Given(field=field, value=default.usual, origin=Origin.DEFAULT, default=default)


def defaults(givens: tuple[Given, ...]) -> tuple[str, ...]:
    """Return the IDs of the inputs that are defaults."""
    return tuple(one.field.id for one in givens if one.is_default)
