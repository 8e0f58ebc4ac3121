"""The table of the desk: every row there is, and which verb takes which of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from civicpath.campaign import money_inputs, time_inputs, vote_inputs
from civicpath.campaign.inputs import Input, TextInput

SAVING: Final = "race add"
"""The verb that saves a race: what it takes is kept."""

ROWS: Final[tuple[Input | TextInput, ...]] = tuple(
    one
    for module in (vote_inputs, time_inputs, money_inputs)
    for one in vars(module).values()
    if isinstance(one, Input | TextInput)
)
"""Every row, in the order in which it is written; it is a row by being there."""

NUMBERS: Final = tuple(one for one in ROWS if isinstance(one, Input))

SUPPOSED: Final[Mapping[str, Input]] = {key: one for one in NUMBERS for key in one.default_ids}
"""The numbers that the formulas need a default for, by the default's id."""

ASKED: Final[Mapping[str, Input]] = {one.id: one for one in NUMBERS if one.asked}
"""The numbers that are asked for at a terminal, by their ids."""


def rows_of(verb: str) -> tuple[Input | TextInput, ...]:
    """What a verb of the desk takes: its own rows first, then those it shares with another."""
    taken = [one for one in ROWS if verb in one.verbs]
    return tuple(sorted(taken, key=lambda one: one.verbs[0] != verb))


SAVED: Final = {one.id: one for one in rows_of(SAVING)}
"""What a saved race may hold, by its key."""
