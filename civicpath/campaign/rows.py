"""The table of the desk's inputs, and which verb takes which of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from civicpath.campaign import money_inputs, time_inputs, vote_inputs
from civicpath.campaign.inputs import Input, TextInput

SAVING: Final = "race add"
"""The verb that saves a race, with all the inputs it takes."""

ROWS: Final[tuple[Input | TextInput, ...]] = tuple(
    one
    for module in (vote_inputs, time_inputs, money_inputs)
    for one in vars(module).values()
    if isinstance(one, Input | TextInput)
)
"""Every input, in the order of definition; defining one in these modules registers it."""

NUMBERS: Final = tuple(row for row in ROWS if isinstance(row, Input))

SUPPOSED: Final[Mapping[str, Input]] = {
    key: number for number in NUMBERS for key in number.default_ids
}
"""The inputs with a default in the content, by the default's ID."""

ASKED: Final[Mapping[str, Input]] = {number.id: number for number in NUMBERS if number.asked}
"""The inputs that are prompted for at a terminal, by ID."""


def rows_of(verb: str) -> tuple[Input | TextInput, ...]:
    """Return the inputs of a desk verb: its own first, then those it shares."""
    taken = [row for row in ROWS if verb in row.verbs]
    return tuple(sorted(taken, key=lambda one: one.verbs[0] != verb))


def contact_rates() -> tuple[Input, ...]:
    """Return the inputs of the contact work that have a default, except the base."""
    first = "contacts"
    own = (number for number in NUMBERS if number.supposed and number.verbs[0] == first)
    return tuple(one for one in own if one is not vote_inputs.BASE)


SAVED: Final = {row.id: row for row in rows_of(SAVING)}
"""The inputs that a saved race may hold, by key."""
