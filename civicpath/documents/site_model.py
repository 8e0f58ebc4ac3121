"""The model of a site: a front page and leaves, as data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from civicpath.base.enums import StrEnum
from civicpath.base.values import dataclass, field
from civicpath.documents.markup import LadderStep, Page

CONTACT = "contact"
"""The name of the page on who to ask."""

WORDS = "words"
"""The name of the page that lists every word."""

FRONT = "index"
"""The name of the front page."""


class LeafKind(StrEnum):
    """The kind of a site's page; the value is the word that the search shows."""

    READING = "to read"
    RUNG = "rung"
    STEP = "step"
    WORD = "word"
    LETTER = "words to send"
    SHEET = "first time"
    PRINT = "to print"
    PLACE = "place"


@dataclass(frozen=True, slots=True, kw_only=True)
class WayOn:
    """What to try when a step did not work: the reason in the person's words, and the next step."""

    reason: str
    label: str
    to: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteStep:
    """One step as a page of its own.

    `wait` is the number of days to wait for an answer; 0 if nobody is asked. A step `aside` is not
    on everybody's way here: a substitute, or one that is only for some people.
    """

    key: str
    minutes: int
    rung: str
    wait: int = 0
    draft: str = ""
    ways: tuple[WayOn, ...] = ()
    aside: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterBlank:
    """A blank that the page asks for; an `own` blank is about the person and reused in letters."""

    id: str
    ask: str
    default: str
    own: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteLetter:
    """Words to send or say, with known blanks filled and others as `${id}`.

    `steps` are the steps that the words belong to. A letter `seeks` its address
    if it is meant for one that is not known.
    """

    id: str
    body: str
    subject: str = ""
    to: str = ""
    seeks: bool = False
    shorter: str = ""
    mailto: str = ""
    blanks: tuple[LetterBlank, ...] = ()
    steps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteWord:
    """A word that is explained within pages: all its names, its meaning and its page."""

    id: str
    term: str
    names: tuple[str, ...]
    means: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteMeeting:
    """A coming meeting: its name, day (YYYY-MM-DD), time in words, place, and file."""

    title: str
    day: str
    when: str
    place: str = ""
    file: str = ""
    confirm: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteDay:
    """A coming day: its name, the day (YYYY-MM-DD), the date in words, and how sure it is."""

    title: str
    day: str
    when: str
    sure: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupHead:
    """Who a site is from: the group's name, welcome, colors, and how to reach it.

    `color` is #rrggbb, and `on` is the color of text on it; without them the site uses its own.
    `contact` are labels with addresses, numbers or names. `logo` is a file name; `credit` says who
    checked the contents.
    """

    name: str = ""
    welcome: tuple[str, ...] = ()
    color: str = ""
    on: str = ""
    contact: tuple[tuple[str, str], ...] = ()
    logo: str = ""
    logo_says: str = ""
    paid_for: str = ""
    credit: str = ""


NO_GROUP = GroupHead()


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """One page of a site: its file name, its link text, and its purpose.

    `key` is the step, rung, word or draft that the page is about. An `indexed` page is found by
    search.
    """

    name: str
    label: str
    page: Page
    about: str = ""
    kind: LeafKind = LeafKind.READING
    key: str = ""
    step: SiteStep | None = None
    letter: SiteLetter | None = None
    indexed: bool = True

    @property
    def file(self) -> str:
        """The name of its file, which is its address on the site."""
        return f"{self.name}.html"


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteSection:
    """A titled group of leaves; if `folded`, the list of all pages shows it closed."""

    title: str
    leaves: tuple[Leaf, ...]
    folded: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A site: its name, purpose and place, the ladder, the first step, and its pages.

    `walk` is the ladder's order as data for the browser, `first` the page of the first step, and
    `files` the files beside the pages, by name. `address` is where it will be, if that is known;
    then `preview` is what the picture in a preview of it says.
    """

    name: str
    title: str
    where: str
    tagline: str
    date: str
    rungs: tuple[LadderStep, ...]
    abouts: tuple[str, ...]
    first: Leaf
    groups: tuple[SiteSection, ...]
    walk: Mapping[str, Any] = field(default_factory=dict)
    words: tuple[SiteWord, ...] = ()
    days: tuple[SiteDay, ...] = ()
    meetings: tuple[SiteMeeting, ...] = ()
    head: GroupHead = NO_GROUP
    files: Mapping[str, str | bytes] = field(default_factory=dict)
    address: str = ""
    preview: str = ""

    @property
    def leaves(self) -> Iterator[Leaf]:
        """Every page except the front, in order."""
        for group in self.groups:
            yield from group.leaves
