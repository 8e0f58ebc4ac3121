"""Ways to a page of a site: links from terms, numbers and commands, and an index of all words.

`documents/web/search.js` reads the index; both split and shorten words in the same way.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from html import escape, unescape
from typing import Any, Final

from civicpath.base.text import shortened
from civicpath.base.values import dataclass
from civicpath.documents.site_model import SiteWord

_TAGS: Final = re.compile(r"(<[^>]*>)")

_OPAQUE: Final = {
    "a", "blockquote", "button", "code", "dt", "h1", "h2", "h3", "h4", "label", "script", "strong",
    "span.address", "summary", "svg", "table", "th",
}  # fmt: skip
"""Elements in which no word is linked: links, headings, and verbatim words."""

_VERBATIM: Final = {"a", "blockquote", "button", "code", "label", "script", "summary", "svg"}
"""Elements in which not even the number of a source is linked."""

_WORDS: Final = re.compile(r"[^\W_](?:[^\W_]|['’-](?=[^\W_]))*")  # noqa: RUF001
"""The words of a text and of a term. Numbers count: "Form 8871" is not any form."""

_COMMAND: Final = re.compile(r"civicpath (?:draft|show) ([a-z0-9]+(?:[/-][a-z0-9]+)*)")

_SEE: Final = re.compile(r"(?<=see )“([^”]+)”(?: under “Words to send”)?")
"""A reference by title, as in a document that holds all of them."""

_CITED: Final = re.compile(r"\[(\d{1,3})\]")

_CITED_LINK: Final = re.compile(r"((?: \[\d{1,3}\])+)</a>")
"""The numbers of sources at the end of a link; each is a link of its own behind it."""

_HEADING: Final = re.compile(r"<h([2-4])>(.*?)</h\1>")

_ACRONYM: Final = 5
"""The most letters of a name in capitals for it to be an acronym."""

EVERYDAY: Final = frozenset(
    {
        *("alternate", "appointment", "charter", "chase", "county elections", "cure", "field"),
        *("id", "independent", "minutes", "party office", "platform", "pledge", "script", "seat"),
        *("second", "shift", "fusion"),
        *("slate", "tally", "term", "the doors", "ticket", "tracker", "universe", "visibility"),
    }
)
"""Terms with another meaning in everyday speech; a wrong link is worse than none."""

_LONGER: Final = {
    "district": {
        *("attorney", "board", "clerk", "court", "judge"),
        *("fire", "hospital", "school"),
    },
    "canvass": {"party"},
}
"""The words beside a term that make another name of it, such as "district attorney"."""

_SOURCES: Final = "<h2>Where this comes from</h2>"


NO_TITLES: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Woven:
    """A page's HTML with its links, and the words explained on it, in order."""

    html: str
    words: tuple[SiteWord, ...]


class Weaver:
    """Adds a site's links to its pages; `pages` are addresses and labels by name."""

    def __init__(
        self,
        words: Iterable[SiteWord],
        pages: Mapping[str, tuple[str, str]],
        titles: Mapping[str, str] = NO_TITLES,
    ) -> None:
        """Index the words by the first word of each of their names, longest names first.

        `titles` are the addresses of sheets and drafts, to which texts refer by title.
        """
        self._pages = pages
        self._titles = titles
        self._named: dict[str, list[tuple[tuple[str, ...], str, SiteWord]]] = defaultdict(list)
        for word in words:
            for name in word.names:
                parts = tuple(_WORDS.findall(name.casefold()))
                if parts and _is_plain(name, word):
                    self._named[singular(parts[0])].append((parts, name, word))
        for found in self._named.values():
            found.sort(key=lambda row: -len(row[0]))

    def weave(self, html: str, *, leave: str = "") -> Woven:
        """Return the HTML with links; `leave` is the id of the word that the page is about."""
        found: dict[str, SiteWord] = {}
        inside: list[str] = []
        pieces = []
        text, before, sources = html.partition(_SOURCES)
        for piece in _TAGS.split(_anchored(_CITED_LINK.sub(r"</a>\1", text))):
            if piece.startswith("<"):
                _enter(piece, inside)
                pieces.append(piece)
            elif piece.strip() and not _OPAQUE.intersection(inside):
                pieces.append(self._text(unescape(piece), found, leave, html))
            elif piece.strip() and not _VERBATIM.intersection(inside):
                pieces.append(_joined(unescape(piece), _citations(piece, html)))
            else:
                pieces.append(piece)
        return Woven(
            html="".join((*pieces, _anchored(before), sources)), words=tuple(found.values())
        )

    def _text(self, text: str, found: dict[str, SiteWord], leave: str, page: str) -> str:
        """Return a run of text with its commands, numbers and words linked."""
        return _joined(text, self._links(text, found, leave, page))

    def _links(
        self, text: str, found: dict[str, SiteWord], leave: str, page: str
    ) -> Iterator[tuple[int, int, str]]:
        """Yield the links of a text with their positions; words inside of others get none."""
        references = [*self._commands(text), *self._references(text)]
        yield from references
        yield from _citations(text, page)
        for start, stop, word in self._named_in(text):
            is_free = all(stop <= first or start >= last for first, last, _ in references)
            if word.id not in found and word.id != leave and is_free:
                found[word.id] = word
                name = escape(text[start:stop])
                yield start, stop, f'<a class="word" href="#word-{word.id}">{name}</a>'

    def _commands(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Yield the commands that show a page of the site, as links to it."""
        for command in _COMMAND.finditer(text):
            if command[1] in self._pages:
                href, label = self._pages[command[1]]
                yield *command.span(), f'<a href="{escape(href)}">{escape(label)}</a>'

    def _references(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Yield the references to a sheet or draft by its title, as links to it."""
        for reference in _SEE.finditer(text):
            title = reference[1]
            if title in self._titles:
                href = escape(self._titles[title])
                yield *reference.span(), f'<a href="{href}">“{escape(title)}”</a>'

    def _named_in(self, text: str) -> Iterator[tuple[int, int, SiteWord]]:
        """Yield every explained word in a text with its position, by its longest matching name."""
        tokens = [(one[0], one.start(), one.end()) for one in _WORDS.finditer(text)]
        at = 0
        while at < len(tokens):
            size, word = self._at(text, tokens, at)
            if word:
                yield tokens[at][1], tokens[at + size - 1][2], word
            at += size

    def _at(
        self, text: str, tokens: list[tuple[str, int, int]], at: int
    ) -> tuple[int, SiteWord | None]:
        for parts, name, word in self._named.get(singular(tokens[at][0].casefold()), ()):
            here = tokens[at : at + len(parts)]
            words = tuple(singular(one.casefold()) for one, _, _ in here)
            if words != tuple(map(singular, parts)):
                continue
            whole = text[here[0][1] : here[-1][2]]
            acronym = name.isupper() and len(name) <= _ACRONYM
            if _is_longer(text, tokens, at, parts):
                return 1, None
            if (not acronym or whole.rstrip("s") == name) and "\n" not in whole:
                return len(parts), word
        return 1, None


def _is_longer(
    text: str, tokens: list[tuple[str, int, int]], at: int, parts: tuple[str, ...]
) -> bool:
    """Return whether the word beside a term makes another name of it."""
    beside = _LONGER.get(parts[0], set()) if len(parts) == 1 else set[str]()
    before, after = tokens[at - 1 : at] if at else [], tokens[at + 1 : at + 2]
    return any(
        singular(word.casefold()) in beside and text[min(stop, tokens[at][2])] == " "
        for word, _, stop in (*before, *after)
    )


def _joined(text: str, links: Iterable[tuple[int, int, str]]) -> str:
    """Return a text, escaped, with links at their positions; the first of two that overlap."""
    pieces, end = [], 0
    for start, stop, link in sorted(links):
        if start >= end:
            pieces += [escape(text[end:start]), link]
            end = stop
    return "".join((*pieces, escape(text[end:])))


def _citations(text: str, page: str) -> Iterator[tuple[int, int, str]]:
    """Yield the numbers of sources that a page lists, as links to them."""
    for cited in _CITED.finditer(text):
        number = cited[1]
        if f'id="source-{number}"' in page:
            label = f'aria-label="Source {number}"'
            link = f'<a class="cite" href="#source-{number}" {label}>[{number}]</a>'
            yield *cited.span(), link


def _is_plain(name: str, word: SiteWord) -> bool:
    """Return whether a name means only this word; secondary names must be long or acronyms."""
    acronym = name.isupper() and len(name) <= _ACRONYM
    longer = name == word.term or acronym or " " in name or "-" in name
    return longer and name.casefold() not in EVERYDAY


def _anchored(html: str) -> str:
    """Return the HTML with an id for each heading, so headings can be linked to."""
    taken: set[str] = set()

    def named(found: re.Match[str]) -> str:
        slug = "-".join(re.findall(r"[a-z0-9]+", unescape(found[2]).casefold())) or "part"
        while slug in taken or slug.startswith(("word-", "source-")) or slug == "main":
            slug += "-more"
        taken.add(slug)
        return f'<h{found[1]} id="{slug}">{found[2]}</h{found[1]}>'

    return _HEADING.sub(named, html)


_EMPTY: Final = {"br", "input", "rect", "hr", "meta", "link", "path", "wbr"}


def _enter(tag: str, inside: list[str]) -> None:
    """Update the stack of open elements with a tag."""
    name = tag.strip("</>").split(None, 1)[0]
    if tag.startswith("</"):
        while inside and inside.pop().partition(".")[0] != name:
            pass
    elif name not in _EMPTY and not tag.endswith("/>"):
        inside.append(f"{name}.address" if 'class="address"' in tag else name)


COMMON: Final = frozenset(
    re.findall(
        r"[a-z]+",
        "a an and are as at be been but by can do does for from get has have how if in is it its "
        "may not of on one or so than that the their them then they this to was what when where "
        "which who will with you your",
    )
)
"""Words that say nothing about a page."""

ABOUT: Final = 110

_SHORTEST_PLURAL: Final = 4
"""The fewest letters of a plural; shorter words may end in s: gas, bus."""

_DIGITS: Final = "0123456789abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A page to be found: its file, title, kind, purpose, and HTML."""

    file: str
    label: str
    kind: str
    about: str
    html: str


def index(records: Iterable[Record]) -> dict[str, Any]:
    """Return an index: rows of `pages`, the pages of each of the `words`, and `common` words.

    Page numbers are in base 36, each as the distance from the previous one.
    """
    pages, holding = [], defaultdict(list)
    for number, one in enumerate(records):
        pages.append([one.file, one.label, one.kind, shortened(one.about, ABOUT)])
        for word in sorted({*tokens(f"{one.label} {one.about} {_text(one.html)}")}):
            holding[word].append(number)
    words = " ".join(f"{word}:{'.'.join(_steps(holding[word]))}" for word in sorted(holding))
    common = " ".join(sorted({singular(word) for word in COMMON}))
    return {"pages": pages, "words": words, "common": common}


def tokens(text: str) -> Iterator[str]:
    """Yield the words of a text without accents, case and plural s, leaving out common words."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    for word in re.findall(r"[a-z0-9]+", plain.replace("'", "")):
        if len(word) > 1 and not {word, singular(word)} & COMMON:
            yield singular(word)


def singular(word: str) -> str:
    """Return a word without the s of its plural; good enough to compare two words."""
    is_plural = word.endswith("s") and not word.endswith("ss")
    return word[:-1] if is_plural and len(word) >= _SHORTEST_PLURAL else word


def _text(html: str) -> str:
    return unescape(re.sub(r"<[^>]*>", " ", html))


def _steps(numbers: Iterable[int]) -> Iterator[str]:
    before = 0
    for number in numbers:
        yield _base36(number - before)
        before = number


def _base36(number: int) -> str:
    """Return a number of at most three digits in base 36."""
    high, low = divmod(number, len(_DIGITS))
    return f"{_base36(high) if high else ''}{_DIGITS[low]}"
