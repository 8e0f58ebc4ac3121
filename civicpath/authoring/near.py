"""Hints at what an author probably meant."""

from __future__ import annotations

from collections.abc import Iterable

from civicpath.core.guess import closest

_LONGEST = 80
"""Longer words are nobody's typing error, and comparing them takes long."""

_FEW = 12
"""So many choices can be listed when none is near."""


def nearest(word: str, known: Iterable[str]) -> str:
    """Hint at the nearest known word; where none is near, at all of them if they are few."""
    known = sorted(known)
    near = closest(word, known, most=1) if len(word) <= _LONGEST else []
    if near:
        return f"did you mean '{near[0]}'?"
    return f"use {', '.join(known)}" if 0 < len(known) <= _FEW else ""
