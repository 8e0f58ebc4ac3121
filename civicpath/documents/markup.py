"""The page model: a screen or a document as data, independent of format."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from civicpath.base.enums import StrEnum
from civicpath.base.sources import cites, with_numbers
from civicpath.base.values import dataclass

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Mapping

    from civicpath.base.sources import Source

SECTION = 2
"""The heading level of a section; the page's title is level 1."""


class Tone(StrEnum):
    """The kind of a note; renderers show it as a word, never by color alone."""

    BECAUSE = "because"
    CAREFUL = "careful"
    TIP = "tip"
    DONE = "done"
    PLAIN = "plain"


class Mark(StrEnum):
    """The status of an action or rung; its value is the word that is shown."""

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
    """One paragraph; `dim` marks secondary text, such as a line of sources."""

    text: str
    dim: bool = False


@dataclass(frozen=True, slots=True)
class Items:
    """A list of short texts, numbered if the order matters.

    `anchor` is the prefix of the name that links to each item, as in source-1.
    """

    items: tuple[str, ...]
    numbered: bool = False
    anchor: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceList(Items):
    """The position of a page's source list; a finished page has none of these blocks.

    `known` are the sources by id, and `whole` those that support the page as a whole.
    """

    items: tuple[str, ...] = ()
    known: Mapping[str, Source]
    whole: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pairs:
    """Names with their values: how long, where, by when; names in `loud` stand out."""

    rows: tuple[tuple[str, str], ...]
    loud: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Note:
    """A remark that stands out."""

    tone: Tone
    text: str


@dataclass(frozen=True, slots=True)
class Quote:
    """Words to send or say, verbatim."""

    text: str


@dataclass(frozen=True, slots=True)
class Visit:
    """A web page to open, with what to look for there and what to note down.

    Both are empty only for the user's own pages, such as a saved group's website.
    """

    title: str
    url: str
    find: str = ""
    bring_back: str = ""


@dataclass(frozen=True, slots=True)
class Links:
    """Pages to open; remarks that neighbors share are shown once."""

    rows: tuple[Visit, ...]


@dataclass(frozen=True, slots=True)
class Commands:
    """Commands to type, each with what it does."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Check:
    """A checkbox: its status, the text, the duration, and lines of detail."""

    mark: Mark
    text: str
    minutes: int = 0
    details: tuple[str, ...] = ()
    id: str = ""


@dataclass(frozen=True, slots=True)
class Checks:
    """Checkboxes, in order."""

    items: tuple[Check, ...]


@dataclass(frozen=True, slots=True)
class LadderStep:
    """One rung as drawn on the ladder; `mark` is None on a ladder for no particular reader."""

    number: int
    title: str
    mark: Mark | None = None
    done: int = 0
    total: int = 0
    here: bool = False
    id: str = ""


@dataclass(frozen=True, slots=True)
class Drawing:
    """The ladder as a drawing; `steps` go from the lowest rung up and are drawn top first.

    A `slim` drawing takes a single line per rung.
    """

    steps: tuple[LadderStep, ...]
    slim: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under headers; plain text shows each row as `header: value` lines."""

    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """Progress toward a goal, in one unit; without a goal, only the amount."""

    label: str
    value: int
    goal: int
    unit: str


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars below one another; their numbers always appear as text, too."""

    rows: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Room:
    """Space to write in on paper: a label and a number of lines; not shown on a screen."""

    label: str
    lines: int = 3


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture with a description in words, not shown on a screen; `kind` is png, jpeg or svg."""

    kind: str
    data: bytes
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Letterhead:
    """The group that a sheet is from, above its title; `reached` says how to reach it."""

    name: str
    reached: str = ""
    logo: Picture | None = None


@dataclass(frozen=True, slots=True)
class Code:
    """An address as a QR code for a phone's camera, with a label; as text, the address."""

    url: str
    label: str


@dataclass(frozen=True, slots=True)
class Form:
    """A form to fill in by hand: blank rows under headers; not shown on a screen.

    `widths` are relative widths of the columns. `total` is a last row, to add up in.
    """

    headers: tuple[str, ...]
    widths: tuple[int, ...]
    rows: int
    total: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Turn:
    """A page break on paper; not shown on a screen."""


Said = Heading | Text | Items | Pairs | Note | Quote | Links | Commands

Block = Said | Checks | Drawing | Table | Bars | Room | Picture | Code | Form | Turn


@dataclass(frozen=True, slots=True)
class Page:
    """A title and blocks; `date` is the day that the page is about (YYYY-MM-DD), shown on paper.

    A page that must fit on a few sheets is set `closely`, in a number of `columns`. `head` is whom
    it is from, and `foot` what stands below on every sheet, such as who paid for it. With a `cover`
    the title and the blocks up to the first turn are on a sheet of their own, before the contents.
    """

    title: str
    blocks: tuple[Block, ...]
    date: str = ""
    lead: str = ""
    closely: bool = False
    columns: int = 1
    head: Letterhead | None = None
    foot: str = ""
    cover: bool = False

    def __post_init__(self) -> None:
        """Number the cited sources, so a page is finished as soon as it is made."""
        if any(isinstance(block, SourceList) or cites(block) for block in self.blocks):
            object.__setattr__(self, "blocks", tuple(_numbered(self.blocks)))


def _numbered(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Yield the blocks with numbers for the sources that they cite, and the list of sources.

    A page without a source list has no numbers either.
    """
    listed = next((one for one in blocks if isinstance(one, SourceList)), None)
    order = dict.fromkeys(listed.whole if listed else ())

    def number(cited: re.Match[str]) -> str:
        names = cited[1].split(",")
        if listed is None:
            return ""
        if not all(name in listed.known for name in names):
            return cited[0]  # a stray character in somebody's own text
        for name in names:
            order.setdefault(name)
        known = list(order)
        return "".join(f" [{one}]" for one in sorted(known.index(name) + 1 for name in names))

    for block in blocks:
        if isinstance(block, SourceList):
            yield from _list(block, tuple(order))
        else:
            yield with_numbers(block, number)


def _list(listed: SourceList, names: tuple[str, ...]) -> Iterator[Block]:
    """Yield the heading and the rows of the sources that a page cites."""
    if names:
        from civicpath.base.sources import SOURCE_PREFIX, SOURCES_TITLE, source_rows

        found, below = source_rows([listed.known[name] for name in names])
        yield Heading(SOURCES_TITLE)
        yield Items(found, numbered=True, anchor=SOURCE_PREFIX)
        yield Text(below, dim=True)


class EntryStatus(StrEnum):
    """How certain an entry is, in iCalendar's words."""

    CONFIRMED = "CONFIRMED"
    TENTATIVE = "TENTATIVE"
    CANCELLED = "CANCELLED"


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarEntry:
    """One calendar entry; `id` is stable, so importing it again makes no duplicate.

    With `start` the entry has a time, in UTC or floating; without, it covers the days from `day` up
    to but not including `until`. `alarms` are offsets from its beginning.
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
