"""Samples of similar cases: developers test a few of them, and CI tests all."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable
from typing import Final, TypeVar

from civicpath.places.states import STATES

T = TypeVar("T")

ALL: Final = "CIVICPATH_TRY_ALL"
"""The environment variable that selects all cases, and turns skips into failures."""

FEW_PLACES: Final = ("CT", "LA", "MN", "TX")
"""Towns, parishes and a vote without a primary, caucuses, and a precinct chair."""


def tries_all() -> bool:
    """Return whether all cases are selected."""
    return bool(os.environ.get(ALL))


def some(every: Iterable[T], few: Collection[T]) -> list[T]:
    """Return the cases to test: the few, or all of them if selected. None is a mistake."""
    found = [one for one in every if tries_all() or one in few]
    assert found, f"{few} are none of the cases"
    return found


def places() -> list[str]:
    """Return the codes of the places to test."""
    return some(sorted(STATES), FEW_PLACES)


def stride(wide: int) -> int:
    """Return the step of a loop over many similar moments: a wide one, or 1 if all are selected."""
    return 1 if tries_all() else wide
