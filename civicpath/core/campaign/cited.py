"""Every source that the desk names, so that a check does not call one of them unused."""

from __future__ import annotations

from collections.abc import Iterator

from civicpath.core.campaign import worth
from civicpath.core.campaign.field import Field
from civicpath.core.campaign.fields import contacts, log, money, office, petition, votes
from civicpath.core.campaign.money import SHARE_SOURCES


def cited() -> frozenset[str]:
    """The ids of the sources of all numbers, of what a contact is worth, and of the budget."""
    return frozenset((*_of_fields(), *_of_worth(), *SHARE_SOURCES))


def _of_fields() -> Iterator[str]:
    for module in (contacts, log, money, office, petition, votes):
        for one in vars(module).values():
            if isinstance(one, Field):
                yield from one.sources


def _of_worth() -> Iterator[str]:
    for one in worth.WORTH:
        yield from one.sources
    for _, sources in worth.PERSUASION:
        yield from sources
