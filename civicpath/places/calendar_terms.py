"""The terms of the election calendar: scope, kind of day, and confidence."""

from __future__ import annotations

from civicpath.base.enums import StrEnum


class Scope(StrEnum):
    """The offices that a date applies to. It says nothing about other offices."""

    FEDERAL = "federal"
    STATE = "state"
    COUNTY = "county"
    TOWNSHIP = "township"
    MUNICIPAL = "municipal"
    SCHOOL = "school"
    SPECIAL = "special"
    PARTY = "party"


LOCAL = (Scope.COUNTY, Scope.TOWNSHIP, Scope.MUNICIPAL, Scope.SCHOOL, Scope.SPECIAL)
"""The scopes of the small offices, where most people start."""


class Confidence(StrEnum):
    """How certain a date is. Only `stated` and `computed` dates are certain."""

    STATED = "stated"
    COMPUTED = "computed"
    USUAL = "usual"
    ASK = "ask"

    @property
    def is_certain(self) -> bool:
        """Return whether the day may be shown as set by the law or the office."""
        return self in {Confidence.STATED, Confidence.COMPUTED}


class Happening(StrEnum):
    """The type of an event in the calendar, by what a person can do."""

    ELECTION = "election"
    FILING = "filing"
    CAUCUS = "caucus"
    MEETING = "meeting"
    """A party committee or convention meets that does not fill the precinct seat."""
    PARTY_CHANGE = "party-change"


class Partisan(StrEnum):
    """Whether the ballot shows each candidate's party."""

    YES = "yes"
    NO = "no"
    VARIES = "varies"
