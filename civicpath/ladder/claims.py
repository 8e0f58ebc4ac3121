"""Claims: dated things that other packages ask advice to bring forward."""

from __future__ import annotations

from datetime import date

from civicpath.base.enums import StrEnum
from civicpath.base.values import NamedTuple, dataclass

ATTEND = "meeting/attend"
"""The action that stands for going to a meeting."""


class ClaimKind(StrEnum):
    """Why something dated comes forward; `Why` has a member of each name except PERSON.

    PERSON claims have no action: what was promised or is owed is shown beside what is next.
    """

    MEETING = "meeting"
    WENT = "went"
    RACE = "race"
    PERSON = "person"


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One dated thing that another package asks advice to bring forward.

    `action` is the key of the action that the claim stands for, on `rung`; both may be empty. A
    claim that is not `near` yet is only used by pages that list days. `begun` says why
    its rung comes first until that day, near or not, as for a candidate who has filed; else it is
    empty. `about` belongs to the package that made the claim, or is the reason in words; advice
    never reads it.
    """

    title: str
    day: date
    rung: str
    action: str
    because: ClaimKind
    near: bool = True
    begun: str = ""
    about: object = None


class ClaimsNear(NamedTuple):
    """The claims near a day, and whether a local group's meeting day is known."""

    claims: tuple[Claim, ...] = ()
    meets: bool = False


NO_CLAIMS = ClaimsNear()
