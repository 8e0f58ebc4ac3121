"""Suggestions for what a person or an author probably meant."""

from __future__ import annotations

from collections.abc import Iterable

from civicpath.base.text import series

CLOSE = 0.6
"""The minimum similarity, from 0 to 1, to suggest a word."""

NEARER = 0.65
"""The same where a wrong suggestion costs more than none: 'city' must not become 'county'."""

LONGEST = 80
"""The longest word that is compared. Longer ones aren't typos, and are slow to compare."""


def closest(text: str, names: Iterable[str], most: int = 3, *, near: float = CLOSE) -> list[str]:
    """Return the names at least so similar to a text (0 to 1), the closest first."""
    from difflib import get_close_matches

    if len(text) > LONGEST:
        return []
    by_folded = {name.casefold(): name for name in names}
    found = get_close_matches(text.casefold(), list(by_folded), n=most, cutoff=near)
    return [by_folded[name] for name in found]


def did_you_mean(text: str, names: Iterable[str], *, near: float = CLOSE) -> str:
    """Return a sentence that suggests the closest names, or an empty string."""
    found = closest(text, names, near=near)
    if not found:
        return ""
    either = series((f"'{name}'" for name in found), "or")
    return f"Did you mean {either}?"


def by_name(text: str, keys: Iterable[str]) -> list[str]:
    """Return the keys that a text matches: the key itself, else every key that ends in `/text`."""
    keys = list(keys)
    if text in keys:
        return [text]
    return [key for key in keys if key.endswith(f"/{text}")]


_FEW = 12
"""The most choices that a hint lists."""


def hint_at(word: str, known: Iterable[str]) -> str:
    """Return a hint with the closest known word, or with all of them if they are few.

    Of ids such as `meeting/attend`, only what stands behind the rung is compared: what two ids of a
    rung have in common makes them no nearer.
    """
    known = sorted(known)
    head, slash, tail = word.rpartition("/")
    beside = {key.removeprefix(head + slash): key for key in known if key.startswith(head + slash)}
    if near := closest(tail, beside, most=1, near=NEARER):
        return f"did you mean '{beside[near[0]]}'?"
    return f"use {', '.join(known)}" if 0 < len(known) <= _FEW else ""
