"""A number in use, and where it came from: told, saved, counted by the person, or a default."""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction

from civicpath.core.campaign.field import Field
from civicpath.core.value import dataclass


class Origin(StrEnum):
    """Where a number came from, the surest first."""

    TOLD = "you said so"
    SAVED = "your saved race"
    COUNTED = "your own counts"
    DEFAULT = "a default"


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A field with its value. `counted` is the person's own count, used or not yet enough."""

    field: Field
    value: Fraction
    origin: Origin = Origin.TOLD
    counted: Fraction | None = None

    @property
    def is_default(self) -> bool:
        """Say whether it is a guess of ours."""
        return self.origin is Origin.DEFAULT

    @property
    def whole(self) -> int:
        """The value as a whole number."""
        return int(self.value)

    @property
    def shown(self) -> str:
        """The value as a person reads it."""
        return self.field.show(self.value)

    @property
    def ends(self) -> tuple[Fraction, Fraction]:
        """How far the value may be off: the sources' range for a default, itself when known."""
        if not self.is_default or self.field.least is None or self.field.most is None:
            return self.value, self.value
        return self.field.least, self.field.most


def usual(field: Field) -> Given:
    """The default of a field; ValueError when it has none."""
    if field.usual is None:
        raise ValueError(f"{field.id} has no default")
    return Given(field=field, value=field.usual, origin=Origin.DEFAULT)


def defaults(givens: tuple[Given, ...]) -> tuple[str, ...]:
    """The names of the inputs that are defaults."""
    return tuple(one.field.id for one in givens if one.is_default)
