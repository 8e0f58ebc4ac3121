"""The page model: a screen, a document or a site as data, in no particular medium."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from enum import StrEnum

from civicpath.base.values import dataclass

SECTION = 2
"""The level of a heading that begins a section; the page's title is level 1."""


class Tone(StrEnum):
    """What kind of remark a note is. A renderer says it in a word, never by colour alone."""

    BECAUSE = "because"
    CAREFUL = "careful"
    TIP = "tip"
    DONE = "done"
    PLAIN = "plain"


class Mark(StrEnum):
    """Where an action or rung stands; its value is the word that is shown."""

    TODO = "to do"
    NOW = "now"
    DONE = "done"
    WAITING = "waiting"
    STUCK = "stuck"
    SKIPPED = "skipped"
    NOT_FOR_ME = "not for me"
    HELD = "held back"
    OPTIONAL = "if you like"
    OTHERWISE = "if the step before fails"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading below the page's title; level 2 is a section, 3 a part of one."""

    text: str
    level: int = SECTION


@dataclass(frozen=True, slots=True)
class Text:
    """One paragraph. `dim` marks what may be passed over, such as a source line."""

    text: str
    dim: bool = False


@dataclass(frozen=True, slots=True)
class Items:
    """A list of short texts; numbered when the order matters."""

    items: tuple[str, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Pairs:
    """Names with their values: how long, where, by when."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Note:
    """A remark that stands out."""

    tone: Tone
    text: str


@dataclass(frozen=True, slots=True)
class Quote:
    """Words to say or write, as they stand."""

    text: str


@dataclass(frozen=True, slots=True)
class Visit:
    """A page to open: what a person finds there, and what to come back with.

    Both texts are left out only where the page is the person's own, such as a saved group's.
    """

    title: str
    url: str
    find: str = ""
    bring_back: str = ""


@dataclass(frozen=True, slots=True)
class Links:
    """Pages to open. What neighbors have in common is said once, for all of them."""

    rows: tuple[Visit, ...]


@dataclass(frozen=True, slots=True)
class Commands:
    """Commands to type, each with what it does."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Check:
    """A box to tick: where it stands, the text, how long it takes, and lines of detail."""

    mark: Mark
    text: str
    minutes: int = 0
    details: tuple[str, ...] = ()
    id: str = ""


@dataclass(frozen=True, slots=True)
class Checks:
    """Boxes to tick, in order."""

    items: tuple[Check, ...]


@dataclass(frozen=True, slots=True)
class LadderStep:
    """One rung as drawn on the ladder."""

    number: int
    title: str
    mark: Mark
    done: int
    total: int
    here: bool = False
    id: str = ""


@dataclass(frozen=True, slots=True)
class Drawing:
    """The ladder as a ladder; `steps` go from the lowest rung up and are drawn top first."""

    steps: tuple[LadderStep, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under headers. A medium read by ear shows each row as `header: value` lines."""

    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """How far something is: so much of so much, in one unit; with no goal only how much."""

    label: str
    value: int
    goal: int
    unit: str


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars one under the other. The numbers always stand beside them as text."""

    rows: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Room:
    """Empty space to write in on paper: a label and so many lines. Nothing on a screen."""

    label: str
    lines: int = 3


@dataclass(frozen=True, slots=True)
class Turn:
    """Begin a new sheet of paper here. Nothing on a screen."""


Block = (
    Heading
    | Text
    | Items
    | Pairs
    | Note
    | Quote
    | Links
    | Commands
    | Checks
    | Drawing
    | Table
    | Bars
    | Room
    | Turn
)


@dataclass(frozen=True, slots=True)
class Page:
    """A title and blocks; `date` is the day for which it speaks (YYYY-MM-DD), shown on paper."""

    title: str
    blocks: tuple[Block, ...]
    date: str = ""
    lead: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """One page of a site: its name in addresses, what links to it say, and what it is for."""

    name: str
    label: str
    page: Page
    about: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteSection:
    """Leaves that belong together, under a title."""

    title: str
    leaves: tuple[Leaf, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A front page, and the groups to which it leads."""

    front: Page
    groups: tuple[SiteSection, ...]

    @property
    def leaves(self) -> Iterator[Leaf]:
        """Every page but the front, in order."""
        for group in self.groups:
            yield from group.leaves


class EntryStatus(StrEnum):
    """How sure an entry is, in the words of calendars."""

    CONFIRMED = "CONFIRMED"
    TENTATIVE = "TENTATIVE"
    CANCELLED = "CANCELLED"


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarEntry:
    """One entry. `id` stays the same whenever it is made again, so that it never doubles.

    With `start` it has an hour, in UTC or on whatever clock is near; without, it takes the days
    from `day` up to and without `until`. `alarms` are when to remind, counted from the beginning.
    """

    id: str
    title: str
    day: date
    until: date
    start: datetime | None = None
    end: datetime | None = None
    text: str = ""
    place: str = ""
    link: str = ""
    sure: EntryStatus = EntryStatus.CONFIRMED
    alarms: tuple[timedelta, ...] = ()
