"""What a contact is worth: how many it takes for one more vote, by experiments on turnout."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from civicpath.core.campaign.number import ceil
from civicpath.core.problem import NOWHERE, Mark
from civicpath.core.value import dataclass

COMPARED: Final = ("door", "phone", "friend")
"""The kinds of contact of which it is said how many bring some more votes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """A kind of contact, what was found, and how many make one more vote where that is known.

    Where sources differ, `each` is the fewest that were found to do it and `most` the most.
    """

    id: str
    title: str
    found: str
    sources: tuple[str, ...]
    each: Fraction | None = None
    most: Fraction | None = None
    at: Mark = NOWHERE


def needed(votes: int, contact: Contact) -> tuple[int, int]:
    """F18: the contacts of a kind for so many more votes, fewest and most."""
    assert contact.each is not None, "the content's rules see to it"
    return ceil(votes * contact.each), ceil(votes * (contact.most or contact.each))
