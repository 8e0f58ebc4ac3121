"""Keys and values of older content, with what to write instead."""

from __future__ import annotations

from collections.abc import Mapping

_OFFICES = "name the offices that it binds, as scope: [federal, state]"

KEYS: Mapping[tuple[str, str], str] = {
    ("Place", "odd_years"): "write it under contests, with statewide: yes",
}
"""Retired keys, by the class that had them."""

TEXTS: Mapping[tuple[str, str], str] = {
    ("Filed", "scope"): _OFFICES,
}
"""Keys that now hold a list instead of a text."""
