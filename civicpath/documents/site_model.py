"""The model of a site: a front page and leaves, as data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Any

from civicpath.base.values import dataclass, field
from civicpath.documents.page import LadderStep, Page

CONTACT = "contact"
"""The name of the page that says who to ask."""

WORDS = "words"
"""The name of the page that lists every word."""

FRONT = "index"
"""The name of the front page."""


class LeafKind(StrEnum):
    """What a page of a site is about; its value is the word that a search shows."""

    READING = "to read"
    RUNG = "rung"
    STEP = "step"
    WORD = "word"
    LETTER = "words to send"
    SHEET = "first time"
    PRINT = "to print"
    PLACE = "place"
    TOOL = "tool"


@dataclass(frozen=True, slots=True, kw_only=True)
class WayOn:
    """What to try when a step did not work: the reason, as a person says it, and the next step."""

    reason: str
    label: str
    to: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteStep:
    """One step as a page of its own.

    `wait` is for how many days its answer is waited for, 0 where nobody is asked.
    """

    key: str
    minutes: int
    rung: str
    wait: int = 0
    draft: str = ""
    ways: tuple[WayOn, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterBlank:
    """A blank that the page asks for; an `own` one is about the person, for later letters too."""

    id: str
    ask: str
    default: str
    own: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteLetter:
    """Words to send or say: what is known is filled in, and `${id}` stands where a blank is left.

    `steps` are those that the words belong to.
    """

    id: str
    body: str
    subject: str = ""
    to: str = ""
    shorter: str = ""
    mailto: str = ""
    blanks: tuple[LetterBlank, ...] = ()
    steps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteWord:
    """A word that is explained where it stands: all its names, its meaning and its page."""

    id: str
    term: str
    names: tuple[str, ...]
    means: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteMeeting:
    """A meeting ahead: its name, the day (YYYY-MM-DD) and hour in words, where, and its file."""

    title: str
    day: str
    when: str
    place: str = ""
    file: str = ""
    confirm: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteDay:
    """A day ahead: its name, the day (YYYY-MM-DD), when in words, and how sure that is."""

    title: str
    day: str
    when: str
    sure: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupHead:
    """Who a site is from: the group's name, its words to newcomers, colors, and how to reach it.

    The color is #rrggbb, and so is `on`, that of text upon it; without them the site has its own.
    `contact` are labels with what stands for them: addresses, numbers, names. `logo` names a file,
    `credit` says who made sure of it all.
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
    """One page of a site: its file name, its link text, and what it is for.

    `key` is the step, rung, word or draft that it is about. An `indexed` one is found by search.
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


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteSection:
    """A titled group of leaves. One with many small pages is `folded` in the menu of all pages."""

    title: str
    leaves: tuple[Leaf, ...]
    folded: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A site: its name, what it is for and where, the ladder drawn, the first step, and its pages.

    `walk` is the ladder's order as data for the browser, `first` the file of the first step,
    and `files` what lies beside the pages, by name.
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

    @property
    def leaves(self) -> Iterator[Leaf]:
        """Every page but the front, in order."""
        for group in self.groups:
            yield from group.leaves
