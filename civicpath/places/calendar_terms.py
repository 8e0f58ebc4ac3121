"""The words of the election calendar: whom a date binds, what happens, and how sure it is."""

from __future__ import annotations

from enum import StrEnum


class Scope(StrEnum):
    """For which offices a date holds. What it does not name, it says nothing of."""

    FEDERAL = "federal"
    STATE = "state"
    COUNTY = "county"
    TOWNSHIP = "township"
    MUNICIPAL = "municipal"
    SCHOOL = "school"
    SPECIAL = "special"
    PARTY = "party"


LOCAL = (Scope.COUNTY, Scope.TOWNSHIP, Scope.MUNICIPAL, Scope.SCHOOL, Scope.SPECIAL)
"""The scopes of the small offices, with which most people begin."""


class Confidence(StrEnum):
    """How sure a date is. The first two are certain, the others never are.

    Stated by the office, computed from the law's rule, usual only, or in doubt: ask for the day.
    """

    STATED = "stated"
    COMPUTED = "computed"
    USUAL = "usual"
    ASK = "ask"

    @property
    def is_certain(self) -> bool:
        """Say whether the day may be shown as one that the law or the office sets."""
        return self in {Confidence.STATED, Confidence.COMPUTED}


class Happening(StrEnum):
    """What kind of day a date in the calendar is, by what a person can do."""

    ELECTION = "election"
    FILING = "filing"
    CAUCUS = "caucus"
    PARTY_CHANGE = "party-change"


class Partisan(StrEnum):
    """Whether a party's name stands beside the candidates' on the ballot."""

    YES = "yes"
    NO = "no"
    VARIES = "varies"
