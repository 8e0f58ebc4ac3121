"""A few of many that are alike: whoever works here tries these, and CI tries all."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable
from typing import Final, TypeVar

from civicpath.places.states import STATES

T = TypeVar("T")

ALL: Final = "CIVICPATH_TRY_ALL"
"""The variable that asks for all of them, and fails what would be skipped."""

FEW_PLACES: Final = ("CT", "DC", "KY", "LA", "MN", "NJ", "TX", "WA")
"""Towns, no counties, odd years, parishes, caucuses, wards, a precinct chair, a top-two primary."""


def tries_all() -> bool:
    """Return whether all are asked for."""
    return bool(os.environ.get(ALL))


def some(every: Iterable[T], few: Collection[T]) -> list[T]:
    """Those among them to try: the few, or all of them where that is asked for."""
    return [one for one in every if tries_all() or one in few]


def places() -> list[str]:
    """The codes of the places to try."""
    return some(sorted(STATES), FEW_PLACES)
