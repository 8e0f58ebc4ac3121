"""A state and its facts, as values. These classes are the schema of `content/places/`.

A field's name is its YAML key; a field without a default is required. `sources` names a fact's
sources, which say when they were read. Unknown facts are left out, never guessed. A mapping by
party has the keys `any`, `democratic`, `republican`, and others as needed.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TypeVar

from civicpath.base.enums import StrEnum
from civicpath.base.problems import NOWHERE, Position
from civicpath.base.sources import Point, Source
from civicpath.base.values import dataclass, field
from civicpath.places.calendar_terms import Confidence, Happening, Scope
from civicpath.places.contests import Contest
from civicpath.places.date_rules import DateRule
from civicpath.places.party_clock import PartyClock
from civicpath.places.seat import ReplacementPower, SeatCycle, SmallerParty
from civicpath.places.voting import Voting

T = TypeVar("T")

ByParty = Mapping[str, str]

ANY = "any"
"""The key for both major parties, and for no other."""

MAJOR = ("democratic", "republican")
"""The parties that `any` covers. Smaller ones often choose in their own way: ask them."""


class Backing(StrEnum):
    """What the facts on a precinct office are based on."""

    STATUTE = "statute"
    PARTY = "official-party"
    SECONDARY = "secondary"


class PrimaryType(StrEnum):
    """Who may vote in a primary, as the National Conference of State Legislatures groups them."""

    CLOSED = "closed"
    PARTIALLY_CLOSED = "partially-closed"
    OPEN_TO_UNAFFILIATED = "open-to-unaffiliated"
    PARTIALLY_OPEN = "partially-open"
    OPEN = "open"
    TOP_TWO = "top-two"
    TOP_FOUR = "top-four"
    MIXED = "mixed"


class Choosing(StrEnum):
    """How a precinct officer is chosen."""

    PRIMARY_ELECTION = "primary-election"
    PRECINCT_CAUCUS = "precinct-caucus"
    TOWN_CAUCUS = "town-caucus"
    LOCAL_CAUCUS = "local-caucus"
    COUNTY_CONVENTION = "county-convention"
    DISTRICT_CONVENTION = "district-convention"
    PARTY_MEETING = "party-meeting"
    PARTY_ELECTION = "party-election"
    SELF_FILING = "self-filing"
    PARTY_CHOICE = "party-choice"
    OTHER = "other"


class Path(StrEnum):
    """What a person does to get a precinct office."""

    PRIMARY = "primary"
    CAUCUS = "caucus"
    CONVENTION = "convention"
    MEETING = "meeting"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """A state's chief election office. `local` is the type of office that runs elections locally.

    `registrar` keeps the voter records, if that is another office, and `directory` lists the local
    offices. `short` is a name for use in sentences, if `name` is too long.
    """

    name: str
    url: str
    local: str
    sources: tuple[str, ...]
    short: str = ""
    registrar: str = ""
    directory: str = ""
    at: Position = NOWHERE

    @property
    def spoken(self) -> str:
        """The office's name for use in a sentence: "the Texas Secretary of State"."""
        name = self.short or self.name
        return name if name.startswith("the ") else f"the {name}"


@dataclass(frozen=True, slots=True, kw_only=True)
class DaysBefore:
    """Voter registration deadlines, in days before a general election (0 is Election Day)."""

    online: int | None = None
    mail: int | None = None
    in_person: int | None = None
    at: Position = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Registration:
    """How to register to vote. `as_of` is the date of the text that states the deadline."""

    deadline: str
    url: str
    as_of: str
    sources: tuple[str, ...]
    required: bool = True
    online: bool = False
    days: DaysBefore | None = None
    same_day: bool | None = None
    same_day_note: str = ""
    conflict: str = ""
    note: str = ""
    review_by: date | None = None
    residency: str = ""
    under_18: str = ""
    at: Position = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyRegistration:
    """Whether voters choose a party when they register."""

    sources: tuple[str, ...]
    asked: bool | None = None
    note: str = ""
    at: Position = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A past or scheduled primary date. `reason` explains a date that no rule gives."""

    on: date
    sources: tuple[str, ...]
    reason: str = ""
    at: Position = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Primary:
    """A state primary: who may vote in it, and the law that sets its date.

    The first of the `rules` that applies to a year is used. `held` is the evidence.
    """

    type: PrimaryType
    type_sources: tuple[str, ...]
    held: tuple[Held, ...]
    label: str = ""
    type_note: str = ""
    law: str = ""
    law_url: str = ""
    rules: tuple[DateRule, ...] = ()
    rule_sources: tuple[str, ...] = ()
    runoff: Held | None = None
    note: str = ""
    at: Position = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class PrecinctOffice:
    """The lowest office in the party. `path` is set if `chosen_by` doesn't say what to do.

    A smaller party has the office if `title` has a key for it. `smaller` covers the others.
    """

    title: ByParty
    backing: Backing
    sources: tuple[str, ...]
    chosen_by: Mapping[str, Choosing] = field(default_factory=dict)
    path: Mapping[str, Path] = field(default_factory=dict)
    unit: ByParty = field(default_factory=dict)
    full_title: ByParty = field(default_factory=dict)
    full_unit: ByParty = field(default_factory=dict)
    chosen_note: str = ""
    cycles: tuple[SeatCycle, ...] = ()
    term: ByParty = field(default_factory=dict)
    seats: ByParty = field(default_factory=dict)
    who: ByParty = field(default_factory=dict)
    filing: str = ""
    form: str = ""
    filed_with: str = ""
    signatures: str = ""
    fee: str = ""
    deadline: str = ""
    filing_sources: tuple[str, ...] = ()
    uncontested: str = ""
    write_in: str = ""
    vacancies: str = ""
    meetings: tuple[Point, ...] = ()
    replaces: tuple[ReplacementPower, ...] = ()
    powers: tuple[Point, ...] = ()
    smaller: tuple[SmallerParty, ...] = ()
    watch: tuple[Point, ...] = ()
    review_by: date | None = None
    at: Position = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalUnit:
    """The name of a party's local unit.

    `full` is a longer description that completes the sentence "Here the local unit is".
    """

    name: str
    party: str = ANY
    full: str = ""
    sources: tuple[str, ...] = ()
    at: Position = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class StateParty:
    """A state party. `confirmed`: its website was verified as its own on the date `checked`.

    `called` is the local name before "Party", if it differs from the national one.
    """

    party: str
    name: str
    sources: tuple[str, ...]
    short: str = ""
    called: str = ""
    url: str = ""
    confirmed: bool = False
    checked: date | None = None
    counties: str = ""
    counties_note: str = ""
    counties_sources: tuple[str, ...] = ()
    start: str = ""
    note: str = ""
    at: Position = NOWHERE

    @property
    def spoken(self) -> str:
        """The party's name for use in a sentence: "the Alaska Democratic Party"."""
        return f"the {self.name.removeprefix('The ')}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Guide:
    """An official web page."""

    title: str
    url: str
    sources: tuple[str, ...]
    at: Position = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Filed:
    """A past filing deadline, as evidence of the usual season. Never a date to rely on.

    It applies only to the offices in its `scope`. `offices` names them if they are only part of
    that scope, and `condition` adds details. `election` is the vote it was for, if not the primary
    of its year. With a `rule`, the next deadline is computed.
    """

    on: date
    scope: tuple[Scope, ...]
    sources: tuple[str, ...]
    rule: DateRule | None = None
    offices: str = ""
    condition: str = ""
    election: date | None = None
    at: Position = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Recurring:
    """A date for parties or candidates, set by a `rule` or, for a single date, by `on`.

    With `until`, it is a period, and that rule gives the last day.
    """

    id: str
    title: str
    kind: Happening
    confidence: Confidence
    sources: tuple[str, ...]
    rule: DateRule | None = None
    on: date | None = None
    until: DateRule | None = None
    scope: tuple[Scope, ...] = (Scope.PARTY,)
    parties: tuple[str, ...] = ()
    time: str = ""
    ask: str = ""
    note: str = ""
    at: Position = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One of the 50 states or the District of Columbia."""

    code: str
    name: str
    office: Office
    registration: Registration
    primary: Primary
    precinct: PrecinctOffice
    sources: tuple[Source, ...]
    county_word: str = "county"
    towns: bool = False
    party_registration: PartyRegistration | None = None
    party_clock: PartyClock | None = None
    voting: Voting | None = None
    local: tuple[LocalUnit, ...] = ()
    parties: tuple[StateParty, ...] = ()
    party_directory: Guide | None = None
    guides: tuple[Guide, ...] = ()
    filed: tuple[Filed, ...] = ()
    filed_note: str = ""
    contests: tuple[Contest, ...] = ()
    dates: tuple[Recurring, ...] = ()
    at: Position = NOWHERE


def of_party(values: Mapping[str, T], party: str) -> T | None:
    """Return a mapping's value for a party; `any` covers the major ones, and no party."""
    own = values.get(party)
    return own or (values.get(ANY) if not party or party in MAJOR else None)


def by_party(texts: ByParty, party: str) -> str:
    """Return a mapping's text for a party, or an empty string."""
    return of_party(texts, party) or ""
