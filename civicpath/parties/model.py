"""National parties, federations beside them, and what they require of a new local group."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from civicpath.base.problems import NOWHERE, Position
from civicpath.base.sources import Link, Source
from civicpath.base.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Charter:
    """What one body requires of a new group: an example, not a rule.

    Without a `state`, the charter covers all states. `members` is the smallest number allowed.
    """

    id: str
    body: str
    party: str
    what: str
    sources: tuple[str, ...]
    state: str = ""
    members: int | None = None
    members_note: str = ""
    bylaws: str = ""
    needs: tuple[str, ...] = ()
    fee: str = ""
    renewal: str = ""
    note: str = ""
    at: Position = NOWHERE


def granted_in(
    state: str, parties: Collection[str], charters: Iterable[Charter]
) -> Iterator[Charter]:
    """Return the charters that a group of one of these parties can get in a state."""
    return (
        charter for charter in charters if charter.state in ("", state) and charter.party in parties
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class NationalParty:
    """A national party; `states` is the address of its own list of state parties, if any."""

    id: str
    name: str
    url: str
    sources: tuple[str, ...]
    states: str = ""
    note: str = ""
    at: Position = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Federation:
    """A federation beside a party, and how a local group joins it.

    `state` is set if the federation exists in one state only.
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
    at: Position = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """A way into local public life that isn't tied to a party."""

    id: str
    name: str
    points: tuple[str, ...]
    links: tuple[Link, ...]
    sources: tuple[str, ...]
    search: str = ""
    at: Position = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyBook:
    """The whole file; each list is alphabetical to favor nobody."""

    parties: tuple[NationalParty, ...]
    groups: tuple[Federation, ...]
    doors: tuple[Door, ...]
    sources: tuple[Source, ...]
    at: Position = NOWHERE

    def party(self, party_id: str) -> NationalParty | None:
        """Return the party with this id, or None."""
        return next((party for party in self.parties if party.id == party_id), None)
