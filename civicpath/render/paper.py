"""The paper that a document is laid out for."""

from __future__ import annotations

from enum import StrEnum

from civicpath.core.value import dataclass


class Size(StrEnum):
    """The size of a sheet."""

    LETTER = "letter"
    A4 = "a4"


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A sheet of a size, in print of the usual size or `large` (18 point)."""

    size: Size = Size.LETTER
    large: bool = False


LETTER = Paper()
"""US Letter in print of the usual size."""
