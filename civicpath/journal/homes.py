"""Homes: the place and the party that a person had when something was recorded.

A home is text, `state|county|town|party,party`, so that it can be a key in JSON. A part that was
not answered is empty, and says nothing: a person who names their county later has not moved. A
party that is not listed is `other`, or `other:Its Name` once its name is known.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

PLACE = ("state", "county", "town")
"""The questions that say where a person lives, the largest first."""

PARTY = "party"

PARTY_NAME = "party-name"
"""The question for the name of a party that is not listed."""

UNLISTED = "other"
"""The answer of a person whose party isn't listed in the question."""

LIVING = (*PLACE, PARTY, PARTY_NAME)
"""The questions whose answers make a home."""

OF_A_HOME = ("street", "precinct", "done")
"""Answers that are kept with the home in which they were given."""

NO_PARTY = {"", "undecided"}


def home_of(answers: Mapping[str, tuple[str, ...]]) -> str:
    """Return the home that some answers make."""
    where = (next(iter(answers.get(name, ())), "").replace("|", " ") for name in PLACE)
    name = party_name(answers).replace("|", " ").replace(",", " ")
    own = f"{UNLISTED}:{name}" if name else UNLISTED
    parties = (own if one == UNLISTED else one for one in answers.get(PARTY, ()))
    return "|".join((*where, ",".join(sorted(parties))))


def party_name(answers: Mapping[str, tuple[str, ...]]) -> str:
    """Return the name of a party that is not listed, as it was typed, or an empty string."""
    return " ".join(answers.get(PARTY_NAME, ()))


def place_of(home: str) -> tuple[str, str, str]:
    """Return a home's state, county and town; each is empty if unknown."""
    state, county, town, _ = home.split("|")
    return state, county, town


def parties_of(home: str) -> frozenset[str]:
    """Return the parties that a home names."""
    return frozenset(home.rpartition("|")[2].split(",")) - NO_PARTY


def same_place(one: str, other: str) -> bool:
    """Return whether two homes may be in one place: no part that both name differs."""
    pairs = zip(place_of(one), place_of(other), strict=True)
    return all(here == there or not (here and there) for here, there in pairs)


def same_party(one: str, other: str) -> bool:
    """Return whether two homes may share a party: a name that is not known may be any."""
    ours, theirs = parties_of(one), parties_of(other)
    alike = any(_alike(mine, its) for mine in ours for its in theirs)
    return alike or not (ours and theirs)


def _alike(one: str, other: str) -> bool:
    """Return whether two parties may be the same, in whatever case their names are typed."""
    (kind, _, name), (other_kind, _, other_name) = one.partition(":"), other.partition(":")
    same = name.casefold() == other_name.casefold() or not (name and other_name)
    return kind == other_kind and same


def kept_elsewhere(kept: Mapping[str, Collection[str]], here: str) -> frozenset[str]:
    """Return what was kept in other homes only, of what each home keeps."""
    own, away = set[str](), set[str]()
    for home, names in kept.items():
        (own if same_place(home, here) and same_party(home, here) else away).update(names)
    return frozenset(away - own)
