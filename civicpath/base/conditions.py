"""Conditions as data: when something applies to a person, in a form that checks can analyze."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from civicpath.base.values import dataclass, field

UNANSWERED = "unanswered"

STUCK = "stuck"
"""The key that lists the actions at which a person is stuck."""

Facts = Mapping[str, tuple[str, ...]]
"""What is known about a person, a place and a day. An absent key is unanswered."""


@dataclass(frozen=True, slots=True)
class Range:
    """Whole numbers from `low` to `high`, both inclusive; None means no upper end."""

    low: int
    high: int | None

    def holds(self, value: str) -> bool:
        """Return whether a value, written as digits, is in the range."""
        if not value.isdecimal():
            return False
        number = int(value)
        return self.low <= number and (self.high is None or number <= self.high)


@dataclass(frozen=True, slots=True)
class Condition:
    """All keys must match, any one value is enough, and nothing under `unless` may match.

    An empty condition always holds. The value `unanswered` matches a key with no answer.
    """

    keys: Mapping[str, tuple[str | Range, ...]] = field(default_factory=dict)
    unless: Condition | None = None

    def holds(self, facts: Facts) -> bool:
        """Return whether the condition holds for these facts."""
        if not all(_any_holds(wanted, facts.get(key, ())) for key, wanted in self.keys.items()):
            return False
        return self.unless is None or not self.unless.holds(facts)

    def mentions(self) -> Iterator[tuple[str, str | Range]]:
        """Yield every key and value that the condition mentions, for the checks."""
        for key, wanted in self.keys.items():
            for value in wanted:
                yield key, value
        if self.unless is not None:
            yield from self.unless.mentions()


ALWAYS = Condition()


def _any_holds(wanted: tuple[str | Range, ...], given: tuple[str, ...]) -> bool:
    given = given or (UNANSWERED,)
    return any(
        value.holds(one) if isinstance(value, Range) else value == one
        for value in wanted
        for one in given
    )
