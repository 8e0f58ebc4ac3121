"""A saved race: its numbers as text, `key=value`, under the names of the desk's flags."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Final

from civicpath.core.campaign.field import Field
from civicpath.core.campaign.fields import contacts as c
from civicpath.core.campaign.fields import money as m
from civicpath.core.campaign.fields import petition as p
from civicpath.core.campaign.fields import votes as v

FIELDS: Final[Mapping[str, Field]] = {
    one.id: one
    for one in (
        v.REGISTERED, v.SHARE, v.CANDIDATES, v.SEATS, v.MARKS, v.BEST_LOSER, v.WINNER_SHARE,
        c.BASE, c.TURN, c.SUPPORT, c.LIST,
        m.BUDGET, m.SPENT,
        p.REQUIRED, p.MAXIMUM,
    )
}  # fmt: skip
"""The numbers that a saved race may hold, by their names."""

TEXTS: Final = ("past", "area", "election", "ballots", "known")
"""What else it may hold."""

LONGEST_NAME: Final = 40


def saved(numbers: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The numbers of a saved race by name; a name that is not known here is left out."""
    found: dict[str, tuple[str, ...]] = {}
    for one in numbers:
        name, _, text = one.partition("=")
        if text and (name in FIELDS or name in TEXTS):
            found[name] = (*found.get(name, ()), text)
    return found


def merged(numbers: Iterable[str], told: Mapping[str, str | Sequence[str]]) -> tuple[str, ...]:
    """The numbers of a race with some of them told anew."""
    found: dict[str, Sequence[str]] = dict(saved(numbers))
    for name, text in told.items():
        found[name] = (text,) if isinstance(text, str) else tuple(text)
    return tuple(f"{name}={text}" for name, texts in found.items() for text in texts)


def last_day(election: date | None, ballots: date | None, today: date) -> date | None:
    """The day that a plan counts back from: when ballots go out, as long as they have not."""
    return ballots if ballots and ballots > today else election
