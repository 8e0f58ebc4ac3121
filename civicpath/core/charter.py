"""What bodies ask of a new local group before they recognize it: `content/charters.yaml`."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from civicpath.core.problem import NOWHERE, Mark
from civicpath.core.value import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Charter:
    """What one body asks for: an example, not a rule. Without a `state` it is there in all.

    `members` is the smallest number.
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
    at: Mark = NOWHERE


def granted_in(
    state: str, parties: Collection[str], charters: Iterable[Charter]
) -> Iterator[Charter]:
    """The charters that a group of one of these parties can get in a state."""
    return (one for one in charters if one.state in ("", state) and one.party in parties)
