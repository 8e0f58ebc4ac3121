"""A pack as values: a local group, and what it layers over the content.

These classes are the schema of a pack's files. A field's name is its YAML key; a field without a
default is required. `at` is its position.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from civicpath.base.problems import NOWHERE, Position
from civicpath.base.sources import SAYS, Draft, Link, Point, Source
from civicpath.base.templates import EMPTY, Template
from civicpath.base.text import one_line
from civicpath.base.values import dataclass, field, replace
from civicpath.base.vocabulary import SourceKind
from civicpath.journal.events import MeetingKept
from civicpath.ladder.model import Action, Sheet, Term
from civicpath.packs.pictures import LogoKind
from civicpath.places.model import Recurring

PACK_FORMAT = 1
"""The pack format that this program reads."""

ENDING = ".civicpack"
"""The extension of a pack's file."""

FRONT = "pack.yaml"
"""The file that makes a folder a pack."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PackPlace:
    """Where a pack applies: a state by its code, or a county or town in it."""

    state: str
    county: str = ""
    town: str = ""
    at: Position = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class PackColors:
    """The group's colors, each as six hexadecimal digits: the header and the text on it."""

    main: str
    text: str = ""
    at: Position = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class PackGroup:
    """The group; without a `party`, it is nonpartisan. `logo` is a file next to `pack.yaml`.

    `logo_says` describes the logo to those who can't see it.
    """

    name: str
    places: tuple[PackPlace, ...]
    party: str = ""
    site: str = ""
    calendar: str = ""
    email: str = ""
    phone: str = ""
    address: str = ""
    logo: str = ""
    logo_says: str = ""
    colors: PackColors | None = None
    at: Position = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class PackChecked:
    """Who verified the contents of the pack, and when."""

    by: str
    on: date
    at: Position = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class PackMeeting:
    """A meeting: `when` as a phrase, or a `rule` as an iCalendar RRULE with hours.

    `days` are single days. `access` says how to get in, and `ask_for` who to ask for there.
    """

    id: str
    title: str
    place: str
    when: str = ""
    rule: str = ""
    days: tuple[date, ...] = ()
    start: str = ""
    end: str = ""
    zone: str = ""
    access: str = ""
    ask_for: str = ""
    confirm: str = ""
    sources: tuple[str, ...] = ()
    at: Position = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Officer:
    """A person who holds a role in the group, as published by the group."""

    role: str
    name: str
    email: str = ""
    phone: str = ""
    sources: tuple[str, ...] = ()
    at: Position = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Club:
    """A club or committee related to the group."""

    name: str
    serves: str = ""
    meets: str = ""
    site: str = ""
    email: str = ""
    phone: str = ""
    sources: tuple[str, ...] = ()
    at: Position = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Headquarters:
    """The group's office and its opening hours."""

    address: str
    hours: str = ""
    phone: str = ""
    access: str = ""
    sources: tuple[str, ...] = ()
    at: Position = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class PrecinctPost:
    """The lowest party office, as the pack describes it."""

    title: str
    how: tuple[Point, ...]
    unit: str = ""
    ask: str = ""
    at: Position = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class PackFile:
    """The file `pack.yaml`."""

    format: int
    id: str
    group: PackGroup
    checked: PackChecked
    meetings: tuple[PackMeeting, ...] = ()
    officers: tuple[Officer, ...] = ()
    clubs: tuple[Club, ...] = ()
    headquarters: Headquarters | None = None
    volunteers: tuple[Point, ...] = ()
    precinct_post: PrecinctPost | None = None
    dates: tuple[Recurring, ...] = ()
    paid_for: str = ""
    welcome: str = ""
    sources: tuple[Source, ...] = ()
    at: Position = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionChange:
    """A change to one action of the content, named by its full ID.

    Each part either replaces the content's or is added after it. An action that is left out needs a
    reason, and has no other changes.
    """

    action: str
    why: Template = EMPTY
    steps: tuple[Point, ...] = ()
    add_steps: tuple[Point, ...] = ()
    links: tuple[Link, ...] = ()
    add_links: tuple[Link, ...] = ()
    careful: tuple[Point, ...] = ()
    add_careful: tuple[Point, ...] = ()
    leave_out: str = ""
    at: Position = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionAdded:
    """A new action of the pack: its rung (`to`) and the action it comes `after`, or last."""

    to: str
    action: Action
    after: str = ""
    at: Position = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionsFile:
    """The file `actions.yaml`: what the pack changes on the ladder."""

    changes: tuple[ActionChange, ...] = ()
    added: tuple[ActionAdded, ...] = ()
    at: Position = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Logo:
    """A group's logo: its format, its bytes and its description."""

    kind: LogoKind
    data: bytes
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """A complete pack: its front file and its other files by ID."""

    front: PackFile
    actions: ActionsFile = ActionsFile()
    drafts: Mapping[str, Draft] = field(default_factory=dict)
    sheets: Mapping[str, Sheet] = field(default_factory=dict)
    terms: Mapping[str, Term] = field(default_factory=dict)
    kept: Mapping[str, MeetingKept] = field(default_factory=dict)
    """The meetings as journal records, by their IDs there, parsed from each phrase."""
    logo: Logo | None = None

    @property
    def id(self) -> str:
        """The pack's ID, which is its file name without the extension."""
        return self.front.id

    @property
    def group(self) -> PackGroup:
        """The group that publishes the pack."""
        return self.front.group

    @property
    def name(self) -> str:
        """The group's name."""
        return one_line(self.group.name)

    @property
    def credit(self) -> str:
        """The credit of its texts: "Travis County Democrats, checked December 2026"."""
        return f"{self.name}, checked {self.front.checked.on:%B %Y}"

    def told_by(self, sources: Iterable[str]) -> str:
        """The origin of a text: the titles of its sources, or else the group's credit."""
        titles = {one.id: one.title for one in self.front.sources}
        named = [one_line(titles[name]) for name in sources if name in titles]
        return f"{'; '.join(named)} ({self.credit})" if named else self.credit

    @property
    def says(self) -> str:
        """The ID of the source that stands for the group's own statements."""
        return f"{SAYS}{self.id}"

    @property
    def source(self) -> Source:
        """The default source: the group's own statement."""
        checked = self.front.checked
        return Source(
            id=self.says,
            title=self.credit,
            publisher=f"the group says so, and {one_line(checked.by)} checked it",
            kind=SourceKind.PARTY,
            as_of=checked.on.isoformat(),
            checked=checked.on,
            url=self.group.site,
        )

    @property
    def days(self) -> tuple[Recurring, ...]:
        """The pack's dates, with the group as a source unless a public office is one."""
        kinds = {one.id: one.kind for one in self.front.sources}

        def by_office(recurring: Recurring) -> bool:
            return any(name not in kinds or kinds[name].is_office for name in recurring.sources)

        return tuple(
            replace(
                one,
                sources=one.sources if by_office(one) else (*one.sources, self.says),
                ask=one.ask or asked_for(self) or self.name,
            )
            for one in self.front.dates
        )

    @property
    def host(self) -> Officer | None:
        """The officer that a newcomer asks for: the first one listed."""
        return next(iter(self.front.officers), None)

    def meeting_key(self, meeting: str) -> str:
        """The ID of one of its meetings in the journal."""
        return f"{SAYS}{self.id}-{meeting}"


def asked_for(pack: Pack) -> str:
    """Who a newcomer asks for, such as "Ana Diaz (chair), 512-555-0100", or ""."""
    host = pack.host
    if host is None:
        return ""
    reached = host.phone or host.email or pack.group.phone or pack.group.email
    return ", ".join(filter(None, (f"{one_line(host.name)} ({one_line(host.role)})", reached)))
