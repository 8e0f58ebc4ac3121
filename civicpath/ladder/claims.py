"""Claims: dated things that a room asks advice to bring forward."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from civicpath.base.values import dataclass


class ClaimKind(StrEnum):
    """Why something dated comes forward; advice has a reason of the same name for each action.

    What a person promised, or is owed, stands for no action: it is shown beside whatever is next.
    """

    MEETING = "meeting"
    WENT = "went"
    RACE = "race"
    PERSON = "person"


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One dated thing that a room asks advice to bring forward.

    `action` is the key of the action that it stands for, on `rung`; both may be empty. One that is
    not `near` yet is only for pages that list days. `about` is for the room's own pages, or the
    reason in words: advice never looks into it.
    """

    title: str
    day: date
    rung: str
    action: str
    because: ClaimKind
    near: bool = True
    about: object = None
