"""Holidays, from the kept `holidays` library; without it none is known, and none is claimed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date


def holidays(state: str, years: Iterable[int]) -> Mapping[date, str]:
    """The holidays of the nation, and of a state where one is given, by day."""
    try:
        from holidays import country_holidays
    except ImportError:
        return {}
    try:
        found = country_holidays("US", subdiv=state or None, years=years)
    except NotImplementedError:  # a state that the library does not know
        found = country_holidays("US", years=years)
    return {on: name.replace(";", ",") for on, name in found.items()}
