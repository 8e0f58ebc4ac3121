"""How texts are said on a page: blanks filled, and the sources named that they rest on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING

from civicpath.base.addresses import mailbox
from civicpath.base.days import in_words
from civicpath.base.errors import InvalidInput
from civicpath.base.sources import (
    CITE,
    CITE_END,
    NO_AUTHORITY,
    Draft,
    Point,
    Source,
    Word,
    blank_values,
    is_known,
)
from civicpath.base.templates import Sayable, Template, fill
from civicpath.base.text import small
from civicpath.base.vocabulary import SourceKind
from civicpath.documents.page import Block, SourceList
from civicpath.letters.model import Letter, written
from civicpath.places.election_calendar import Dated

if TYPE_CHECKING:
    from civicpath.places.age import Age, Topic


class Citations:
    """Says the texts of one page."""

    def __init__(
        self,
        sources: Mapping[str, Source],
        words: Mapping[str, str],
        today: date,
        *,
        numbered: bool = True,
        counts_days: bool = True,
    ) -> None:
        """Begin a page; `words` are what the blanks of the texts hold.

        A page that lists no sources, such as what is next, is not `numbered`. What is exported is
        read on another day, so it never `counts_days` from today.
        """
        self.numbered = numbered
        self.counts_days = counts_days
        self._sources = sources
        self._today = today
        self._words = words
        self._whole: list[str] = []

    def say(self, text: Sayable) -> str:
        """A template with its blanks filled; a text of the program or the person as it is."""
        return fill(text, self._words) if isinstance(text, Template) else text

    def letter(self, draft: Draft, words: Mapping[str, Word]) -> Letter:
        """A draft with its blanks filled, as far as they are known."""
        return written(draft, blank_values(words, self._words))

    def open_letter(
        self, draft: Draft, words: Mapping[str, Word], *, short: bool = False
    ) -> Letter:
        """A draft with what is known filled in; a blank that is asked for stays `${id}`."""
        known = {
            name: value
            for name, value in blank_values(words, self._words).items()
            if not words[name].ask or is_known(words[name], self._words.get(name, ""))
        }
        to = mailbox(self.say(draft.to))
        return written(draft, known, to="" if isinstance(to, InvalidInput) else to, short=short)

    def all(self, texts: Iterable[Sayable]) -> tuple[str, ...]:
        """Several texts with their blanks filled."""
        return tuple(self.say(text) for text in texts)

    def point(self, point: Point) -> str:
        """A point with its sources."""
        return self.cite(point.text, point.sources)

    def points(self, points: Iterable[Point]) -> tuple[str, ...]:
        """Several points with their sources."""
        return tuple(self.point(point) for point in points)

    def cite(self, text: Sayable, sources: Iterable[str]) -> str:
        """A text with the sources that it rests on; the finished page has their numbers there."""
        named = ",".join(dict.fromkeys(name for name in sources if self._weighs(name)))
        return f"{self.say(text)}{CITE}{named}{CITE_END}" if named else self.say(text)

    def credits(self, sources: Iterable[str]) -> str:
        """The titles of some sources with their publishers, in one line; authorities if any."""
        known = [self._sources[name] for name in sources if name in self._sources]
        weighty = [one for one in known if one.kind not in NO_AUTHORITY]
        return "; ".join(map(_in_short, weighty or known))

    def name(self, sources: Iterable[str]) -> None:
        """Note sources that stand for a page as a whole."""
        self._whole += filter(self._weighs, sources)

    def age(self, sources: Iterable[str], topic: Topic) -> Age | None:
        """How old a fact is that rests on these sources, by their texts' own dates."""
        from civicpath.places.age import age

        return age((self._sources[one] for one in sources if one in self._sources), topic)

    def day_age(self, one: Dated) -> Age | None:
        """How old what is known of a day is."""
        from civicpath.places.age import dated_age

        return dated_age(one, (self._sources[at] for at in one.sources if at in self._sources))

    def is_due(self, found: Age | None) -> bool:
        """Say whether a fact is to be looked up again on the day of this page."""
        return found is not None and found.is_due(self._today)

    def rests_on(self, sources: Iterable[str]) -> frozenset[SourceKind]:
        """Of which kinds these sources are: the law itself, or only what others say of it."""
        return frozenset(self._sources[one].kind for one in sources if one in self._sources)

    def sources(self) -> Iterator[Block]:
        """Where the page lists the sources that it names, numbered as in its text."""
        if self.numbered:
            yield SourceList(known=self._sources, whole=tuple(self._whole))

    def _weighs(self, name: str) -> bool:
        """Say whether a source gets a number; the ladder's own advice needs none."""
        if not self.numbered:
            return False
        return name in self._sources and self._sources[name].kind is not SourceKind.LADDER


def _in_short(source: Source) -> str:
    """A source's title with its publisher and date, and whether it is no authority."""
    doubt = NO_AUTHORITY.get(source.kind, "").rstrip(".")
    said = f"{source.title}, {source.publisher} ({in_words(source.as_of)})"
    return f"{said}: {small(doubt)}" if doubt else said
