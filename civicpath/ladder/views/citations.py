"""Render the texts of a page: fill in blanks and cite sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING

from civicpath.base.days import in_words
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
from civicpath.documents.markup import Block, SourceList
from civicpath.places.election_calendar import Dated

if TYPE_CHECKING:
    from civicpath.letters.model import Letter
    from civicpath.places.age import Age, Topic


class Citations:
    """Renders the texts of one page and collects the sources they cite."""

    def __init__(
        self,
        sources: Mapping[str, Source],
        words: Mapping[str, str],
        today: date,
        *,
        numbered: bool = True,
        counts_days: bool = True,
    ) -> None:
        """Begin a page; `words` are the values of the blanks in texts.

        A page without a list of sources, such as that of `next`, is not `numbered`. Exported pages
        are read on other days, so they don't use `counts_days` (counting days from today).
        """
        self.numbered = numbered
        self.counts_days = counts_days
        self._sources = sources
        self._today = today
        self._words = words
        self._whole: list[str] = []

    def say(self, text: Sayable) -> str:
        """Return a template with its blanks filled, or a plain text as it is."""
        return fill(text, self._words) if isinstance(text, Template) else text

    def letter(self, draft: Draft, words: Mapping[str, Word]) -> Letter:
        """Return a draft with its blanks filled, as far as they are known."""
        return self._letter(draft, blank_values(words, self._words))

    def open_letter(
        self, draft: Draft, words: Mapping[str, Word], *, short: bool = False
    ) -> Letter:
        """Return a draft with known blanks filled; a blank that is asked for stays `${id}`."""
        known = {
            name: value
            for name, value in blank_values(words, self._words).items()
            if not words[name].ask or is_known(words[name], self._words.get(name, ""))
        }
        return self._letter(draft, known, short=short)

    def _letter(self, draft: Draft, values: Mapping[str, str], *, short: bool = False) -> Letter:
        from civicpath.letters.model import addressee, filled_letter  # only needed with a letter

        return filled_letter(draft, values, to=addressee(draft, self._words), short=short)

    def all(self, texts: Iterable[Sayable]) -> tuple[str, ...]:
        """Return several texts with their blanks filled."""
        return tuple(self.say(text) for text in texts)

    def point(self, point: Point) -> str:
        """Return a point with its sources."""
        return self.cite(point.text, point.sources)

    def points(self, points: Iterable[Point]) -> tuple[str, ...]:
        """Return several points with their sources."""
        return tuple(self.point(point) for point in points)

    def cite(self, text: Sayable, sources: Iterable[str]) -> str:
        """Return a text with marks for its sources; the finished page has numbers instead."""
        named = ",".join(dict.fromkeys(name for name in sources if self._weighs(name)))
        return f"{self.say(text)}{CITE}{named}{CITE_END}" if named else self.say(text)

    def credits(self, sources: Iterable[str]) -> str:
        """Return the titles and publishers of sources in one line.

        If any of them are authorities, only those are named.
        """
        known = [self._sources[name] for name in sources if name in self._sources]
        weighty = [source for source in known if source.kind not in NO_AUTHORITY]
        return "; ".join(dict.fromkeys(map(_in_short, weighty or known)))

    def name(self, sources: Iterable[str]) -> None:
        """Add sources that support the page as a whole."""
        self._whole += filter(self._weighs, sources)

    def age(self, sources: Iterable[str], topic: Topic) -> Age | None:
        """Return the age of a fact that has these sources, by the dates of their texts."""
        from civicpath.places.age import age

        return age((self._sources[name] for name in sources if name in self._sources), topic)

    def day_age(self, day: Dated) -> Age | None:
        """Return the age of what is known about a day."""
        from civicpath.places.age import dated_age

        return dated_age(day, (self._sources[at] for at in day.sources if at in self._sources))

    def is_due(self, age: Age | None) -> bool:
        """Return whether a fact is due to be looked up again on this page's date."""
        return age is not None and age.is_due(self._today)

    def rests_on(self, sources: Iterable[str]) -> frozenset[SourceKind]:
        """Return the kinds of these sources: the law itself, or only reports about it."""
        return frozenset(self._sources[name].kind for name in sources if name in self._sources)

    def sources(self) -> Iterator[Block]:
        """Yield the numbered list of the sources that the page cites."""
        if self.numbered:
            yield SourceList(known=self._sources, whole=tuple(self._whole))

    def _weighs(self, name: str) -> bool:
        """Return whether a source gets a number; the ladder's own advice does not."""
        if not self.numbered:
            return False
        return name in self._sources and self._sources[name].kind is not SourceKind.LADDER


def _in_short(source: Source) -> str:
    """Return a source's title with its publisher and date, and a remark if it is no authority."""
    doubt = NO_AUTHORITY.get(source.kind, "").rstrip(".")
    text = f"{source.title}, {source.publisher} ({in_words(source.as_of)})"
    return f"{text}: {small(doubt)}" if doubt else text
