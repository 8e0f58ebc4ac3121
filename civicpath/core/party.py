"""National parties, the groups beside them, and doors for everyone: `content/parties.yaml`."""

from __future__ import annotations

from civicpath.core.model import Link, Source
from civicpath.core.problem import NOWHERE, Mark
from civicpath.core.value import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class NationalParty:
    """A party of the whole nation. `states` is its own list of state parties, where it has one."""

    id: str
    name: str
    url: str
    sources: tuple[str, ...]
    states: str = ""
    note: str = ""
    at: Mark = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A federation beside a party, and how a local group becomes part of it.

    `state` where it is there only.
    """

    id: str
    name: str
    party: str
    serves: str
    how: str
    sources: tuple[str, ...]
    state: str = ""
    url: str = ""
    note: str = ""
    at: Mark = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """A way into local public life that belongs to no party."""

    id: str
    name: str
    points: tuple[str, ...]
    links: tuple[Link, ...]
    sources: tuple[str, ...]
    search: str = ""
    at: Mark = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyBook:
    """The whole file. Each list is in the order of its names, so that none comes first by favor."""

    parties: tuple[NationalParty, ...]
    groups: tuple[Group, ...]
    doors: tuple[Door, ...]
    sources: tuple[Source, ...]
    at: Mark = NOWHERE

    def party(self, party_id: str) -> NationalParty | None:
        """The party with this id, or None."""
        return next((party for party in self.parties if party.id == party_id), None)
