"""How texts are said on a page: blanks filled, sources numbered as they are met."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING

from civicpath.base.days import in_words, short_day
from civicpath.base.sources import Draft, Point, Source, Word, blank_values
from civicpath.base.templates import Sayable, Template, fill
from civicpath.base.text import capital, small
from civicpath.base.vocabulary import SourceKind
from civicpath.documents.page import Block, Heading, Items, Text
from civicpath.letters.model import Letter, written
from civicpath.places.election_calendar import Dated

if TYPE_CHECKING:
    from civicpath.places.age import Age, Topic


NO_AUTHORITY = {
    SourceKind.ACCOUNT: "What one person saw, no authority.",
    SourceKind.COLLECTION: "Gathered by others, no authority.",
}
"""What is said of sources that inform, but settle nothing."""


class Citations:
    """Says the texts of one page, and remembers which sources they named."""

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
        self._named: list[str] = []

    def say(self, text: Sayable) -> str:
        """A template with its blanks filled; a text of the program or the person as it is."""
        return fill(text, self._words) if isinstance(text, Template) else text

    def letter(self, draft: Draft, words: Mapping[str, Word]) -> Letter:
        """A draft with its blanks filled, as far as they are known."""
        return written(draft, blank_values(words, self._words))

    def all(self, texts: Iterable[Sayable]) -> tuple[str, ...]:
        """Several texts with their blanks filled."""
        return tuple(self.say(text) for text in texts)

    def point(self, point: Point) -> str:
        """A point with the numbers of its sources behind it."""
        return self.cite(point.text, point.sources)

    def points(self, points: Iterable[Point]) -> tuple[str, ...]:
        """Several points with the numbers of their sources."""
        return tuple(self.point(point) for point in points)

    def cite(self, text: Sayable, sources: Iterable[str]) -> str:
        """A text with the numbers of some sources behind it."""
        numbers = sorted({self._number(name) for name in sources if self._weighs(name)})
        return self.say(text) + "".join(f" [{number}]" for number in numbers)

    def credits(self, sources: Iterable[str]) -> str:
        """The titles of some sources with their publishers, in one line; authorities if any."""
        known = [self._sources[name] for name in sources if name in self._sources]
        weighty = [one for one in known if one.kind not in NO_AUTHORITY]
        return "; ".join(map(_in_short, weighty or known))

    def name(self, sources: Iterable[str]) -> None:
        """Note sources that stand for a page as a whole."""
        for source in sources:
            if self._weighs(source):
                self._number(source)

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
        """The sources that were named, numbered as in the text, each with its own date."""
        if not self._named:
            return
        named = [self._sources[name] for name in self._named]
        days = Counter(source.checked for source in named)
        usual = max(days, key=lambda day: (days[day], day))
        yield Heading("Where this comes from")
        yield Items(tuple(self._credit(one, usual) for one in named), numbered=True)
        others = "All" if len(days) == 1 else "All others"
        said = [f"{others} were read on {short_day(usual)}."] if len(named) > 1 else []
        if not all(source.url for source in named):
            said.append("Where no address stands, a copy was read.")
        yield Text(" ".join((*said, "What has no number is this guide's own advice.")), dim=True)

    def _weighs(self, name: str) -> bool:
        """Say whether a source gets a number; the ladder's own advice needs none."""
        if not self.numbered:
            return False
        return name in self._sources and self._sources[name].kind is not SourceKind.LADDER

    def _number(self, name: str) -> int:
        if name not in self._named:
            self._named.append(name)
        return self._named.index(name) + 1

    def _credit(self, source: Source, usual: date) -> str:
        """A source in full. The day on which most were read is said once, after all of them."""
        lean = f" ({source.lean})" if source.lean else ""
        end = "" if source.title.endswith(("?", "!")) else "."
        parts = [
            f"{source.title}{end} {capital(source.publisher)}{lean}, {in_words(source.as_of)}."
        ]
        if source.kind in NO_AUTHORITY:
            parts.append(NO_AUTHORITY[source.kind])
        if source.checked != usual or len(self._named) == 1:
            parts.append(f"Read on {short_day(source.checked)}.")
        if source.url:
            parts.append(source.url)
        return " ".join(parts)


def _in_short(source: Source) -> str:
    """A source's title with its publisher and date, and whether it is no authority."""
    doubt = NO_AUTHORITY.get(source.kind, "").rstrip(".")
    said = f"{source.title}, {source.publisher} ({in_words(source.as_of)})"
    return f"{said}: {small(doubt)}" if doubt else said
