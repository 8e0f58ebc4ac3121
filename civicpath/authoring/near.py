"""Hints at what an author probably meant."""

from __future__ import annotations

from collections.abc import Iterable

from civicpath.core.guess import nearest

_FEW = 12
"""So many choices can be listed when none is near."""


def hint_at(word: str, known: Iterable[str]) -> str:
    """Hint at the nearest known word; where none is near, at all of them if they are few."""
    known = sorted(known)
    if near := nearest(word, known):
        return f"did you mean '{near}'?"
    return f"use {', '.join(known)}" if 0 < len(known) <= _FEW else ""
