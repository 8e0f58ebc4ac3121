"""A saved race: its numbers as text, `key=value`, under the names of the desk's flags."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Final

from civicpath.campaign import money_inputs, vote_inputs
from civicpath.campaign.inputs import Input

FIELDS: Final[Mapping[str, Input]] = {
    one.id: one
    for one in (
        vote_inputs.REGISTERED,
        vote_inputs.SHARE,
        vote_inputs.CANDIDATES,
        vote_inputs.SEATS,
        vote_inputs.MARKS,
        vote_inputs.BEST_LOSER,
        vote_inputs.WINNER_SHARE,
        vote_inputs.BASE,
        vote_inputs.TURN,
        vote_inputs.SUPPORT,
        vote_inputs.LIST,
        money_inputs.BUDGET,
        money_inputs.SPENT,
        money_inputs.REQUIRED,
        money_inputs.MAXIMUM,
    )
}
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
