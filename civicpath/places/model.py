"""A state and what holds there, as values. These classes are the schema of `content/places/`.

A field's name is its YAML key; a field without a default is required. Where a fact has a source,
`sources` names it; the source says when it was read. Nothing known: left out, never guessed. A
mapping by party has the keys `any`, `democratic`, `republican`, and what others are needed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date
from enum import StrEnum

from civicpath.base.problems import NOWHERE, Position
from civicpath.base.sources import Source
from civicpath.base.values import dataclass
from civicpath.places.date_rules import DateRule

ByParty = Mapping[str, str]


ANY = "any"


class Confidence(StrEnum):
    """How sure a date is: stated by the office, computed from the law's rule, or usual only."""

    STATED = "stated"
    COMPUTED = "computed"
    USUAL = "usual"


class Backing(StrEnum):
    """What the facts on a precinct office rest on."""

    STATUTE = "statute"
    PARTY = "official-party"
    SECONDARY = "secondary"


class PrimaryType(StrEnum):
    """Who may vote in a primary, as the state legislatures' own association sorts them."""

    CLOSED = "closed"
    PARTIALLY_CLOSED = "partially-closed"
    OPEN_TO_UNAFFILIATED = "open-to-unaffiliated"
    PARTIALLY_OPEN = "partially-open"
    OPEN = "open"
    TOP_TWO = "top-two"
    TOP_FOUR = "top-four"
    MIXED = "mixed"


class Choosing(StrEnum):
    """How the holder of a precinct office is chosen."""

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
    """What a person does to get a precinct office: file papers, turn up, or ask."""

    PRIMARY = "primary"
    CAUCUS = "caucus"
    CONVENTION = "convention"
    MEETING = "meeting"
    UNKNOWN = "unknown"


class Happening(StrEnum):
    """What kind of day a date in the calendar is."""

    ELECTION = "election"
    FILING = "filing"
    CAUCUS = "caucus"


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """The state's chief election office; `local` is who runs elections nearest to a person.

    `short` is its name as a sentence uses it, where `name` is too long for that.
    """

    name: str
    url: str
    local: str
    sources: tuple[str, ...]
    short: str = ""
    at: Position = NOWHERE

    @property
    def spoken(self) -> str:
        """Its name as a sentence speaks of it: "the Texas Secretary of State"."""
        name = self.short or self.name
        return name if name.startswith("the ") else f"the {name}"


@dataclass(frozen=True, slots=True, kw_only=True)
class DaysBefore:
    """The last day to register, in days before a general election; 0 is Election Day."""

    online: int | None = None
    mail: int | None = None
    in_person: int | None = None
    at: Position = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Registration:
    """How one registers to vote. `as_of` is the date of the text that the deadline is from."""

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
    at: Position = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyRegistration:
    """Whether voters are asked for a party when they register. Left out: not settled."""

    sources: tuple[str, ...]
    asked: bool | None = None
    note: str = ""
    at: Position = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A day on which a primary was held or is set; with a `reason`, one that no rule gives."""

    on: date
    sources: tuple[str, ...]
    reason: str = ""
    at: Position = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Primary:
    """The state primary: who may vote in it, and the law that sets its day.

    Of several `rules` the first that speaks of a year counts. `held` is the evidence.
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
    """The lowest office in the party. `path` stands where `chosen_by` does not say what to do."""

    title: ByParty
    backing: Backing
    sources: tuple[str, ...]
    chosen_by: Mapping[str, Choosing] = field(default_factory=dict)
    path: Mapping[str, Path] = field(default_factory=dict)
    unit: ByParty = field(default_factory=dict)
    full_title: ByParty = field(default_factory=dict)
    full_unit: ByParty = field(default_factory=dict)
    chosen_note: str = ""
    when: ByParty = field(default_factory=dict)
    term: ByParty = field(default_factory=dict)
    seats: ByParty = field(default_factory=dict)
    filing: str = ""
    deadline: str = ""
    write_in: str = ""
    vacancies: str = ""
    powers: tuple[str, ...] = ()
    at: Position = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalUnit:
    """What the party's local unit is called: `name` in plain words.

    `full` is what it is here, where there is more to say: it goes on from "Here the local unit is".
    """

    name: str
    party: str = ANY
    full: str = ""
    sources: tuple[str, ...] = ()
    at: Position = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class StateParty:
    """A state party. `confirmed` when its address was seen to be its own on the day `checked`."""

    party: str
    name: str
    sources: tuple[str, ...]
    short: str = ""
    url: str = ""
    confirmed: bool = False
    checked: date | None = None
    counties: str = ""
    counties_note: str = ""
    start: str = ""
    note: str = ""
    at: Position = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Guide:
    """An official page for candidates."""

    title: str
    url: str
    sources: tuple[str, ...]
    at: Position = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Filed:
    """A past deadline for candidates: evidence of the usual season, never advice."""

    on: date
    scope: str
    sources: tuple[str, ...]
    at: Position = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class OddYears:
    """Statewide elections in odd years: `years` are sourced, and come again every `step` years."""

    offices: str
    years: tuple[int, ...]
    step: int
    sources: tuple[str, ...]
    primary_month: int | None = None
    primary_note: str = ""
    at: Position = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Recurring:
    """A day of the party's or the candidates' calendar that a sourced rule gives."""

    id: str
    title: str
    kind: Happening
    rule: DateRule
    confidence: Confidence
    sources: tuple[str, ...]
    parties: tuple[str, ...] = ()
    time: str = ""
    ask: str = ""
    note: str = ""
    at: Position = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One of the fifty states or the District of Columbia. `towns`: elections go by town there."""

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
    local: tuple[LocalUnit, ...] = ()
    parties: tuple[StateParty, ...] = ()
    guides: tuple[Guide, ...] = ()
    filed: tuple[Filed, ...] = ()
    filed_note: str = ""
    odd_years: OddYears | None = None
    dates: tuple[Recurring, ...] = ()
    at: Position = NOWHERE


def by_party(texts: Mapping[str, str], party: str) -> str:
    """What a mapping by party says for a party, or for any; nothing when it says neither."""
    return texts.get(party) or texts.get(ANY) or ""
