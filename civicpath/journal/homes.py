"""Homes: the place and the party that a person had when something was recorded.

A home is text, `state|county|town|party,party`, so that it can be a key in JSON. A part that was
not answered is empty, and says nothing: a person who names their county later has not moved.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

PLACE = ("state", "county", "town")
"""The questions that say where a person lives, the largest first."""

PARTY = "party"

LIVING = (*PLACE, PARTY)
"""The questions whose answers make a home."""

OF_A_HOME = ("street", "precinct", "done")
"""Answers that are kept with the home in which they were given."""

NO_PARTY = {"", "undecided"}


def home_of(answers: Mapping[str, tuple[str, ...]]) -> str:
    """Return the home that some answers make."""
    where = (next(iter(answers.get(name, ())), "").replace("|", " ") for name in PLACE)
    return "|".join((*where, ",".join(sorted(answers.get(PARTY, ())))))


def place_of(home: str) -> tuple[str, str, str]:
    """Return a home's state, county and town; each is empty if it was not told."""
    state, county, town, _ = home.split("|")
    return state, county, town


def parties_of(home: str) -> frozenset[str]:
    """Return the parties that a home names."""
    return frozenset(home.rpartition("|")[2].split(",")) - NO_PARTY


def same_place(one: str, other: str) -> bool:
    """Return whether two homes may be in one place: no part differs that both of them tell."""
    pairs = zip(place_of(one), place_of(other), strict=True)
    return all(here == there or not (here and there) for here, there in pairs)


def same_party(one: str, other: str) -> bool:
    """Return whether two homes share a party, or one of them names none."""
    ours, theirs = parties_of(one), parties_of(other)
    return not (ours and theirs) or bool(ours & theirs)


def kept_elsewhere(kept: Mapping[str, Collection[str]], here: str) -> frozenset[str]:
    """Return what was kept in other homes only, of what each home keeps."""
    own, away = set[str](), set[str]()
    for home, names in kept.items():
        (own if same_place(home, here) and same_party(home, here) else away).update(names)
    return frozenset(away - own)
