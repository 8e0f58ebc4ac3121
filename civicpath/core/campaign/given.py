"""A number in use, and where it came from: told, saved, counted by the person, or a default."""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction

from civicpath.core.campaign.field import Field
from civicpath.core.problem import NOWHERE, Mark
from civicpath.core.value import dataclass


class Origin(StrEnum):
    """Where a number came from, the surest first."""

    TOLD = "you said so"
    SAVED = "your saved race"
    COUNTED = "your own counts"
    DEFAULT = "a default"


@dataclass(frozen=True, slots=True, kw_only=True)
class Default:
    """What a number is supposed to be where nobody said.

    `least` and `most` are the ends of what the `sources` give for it; `remark` says the rest.
    """

    id: str
    usual: Fraction
    least: Fraction | None = None
    most: Fraction | None = None
    sources: tuple[str, ...] = ()
    remark: str = ""
    at: Mark = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A field with its value, and its default if it has one.

    `counted` is the person's own count, used or not yet enough.
    """

    field: Field
    value: Fraction
    origin: Origin = Origin.TOLD
    counted: Fraction | None = None
    default: Default | None = None

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
        default = self.default
        if not self.is_default or default is None or default.least is None or default.most is None:
            return self.value, self.value
        return default.least, default.most


def usual(field: Field, default: Default) -> Given:
    """A field at its default."""
    return Given(field=field, value=default.usual, origin=Origin.DEFAULT, default=default)


def defaults(givens: tuple[Given, ...]) -> tuple[str, ...]:
    """The names of the inputs that are defaults."""
    return tuple(one.field.id for one in givens if one.is_default)
