"""Keys and values that older content has, and what to write today."""

from __future__ import annotations

from collections.abc import Mapping

_OFFICES = "name the offices that it binds, as scope: [federal, state]"

KEYS: Mapping[tuple[str, str], str] = {
    ("Place", "odd_years"): "write it under contests, with statewide: yes",
}
"""Keys that went, by the shape that had them."""

TEXTS: Mapping[tuple[str, str], str] = {
    ("Filed", "scope"): _OFFICES,
}
"""Keys that hold a list today where a text stood."""
