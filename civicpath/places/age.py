"""The age of a fact by its text's own date, and when to look it up again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache

from civicpath.base.days import MONTH_NAMES
from civicpath.base.enums import StrEnum
from civicpath.base.patterns import pattern
from civicpath.base.sources import Source
from civicpath.base.values import dataclass
from civicpath.base.vocabulary import SourceKind
from civicpath.places.calendar_terms import Confidence, Happening
from civicpath.places.election_calendar import FEDERAL, Dated
from civicpath.places.model import Backing, Place, PrecinctOffice

_MONTHS = {name.lower(): number for number, name in enumerate(MONTH_NAMES) if name}

_DAY = pattern(r"(?<!\d)(\d{4})-(\d\d)-(\d\d)(?!\d)", re.ASCII)

_MONTH = pattern(r"(?<!\d)(\d{4})-(\d\d)(?![\d-])", re.ASCII)

_NAMED = pattern(
    rf"\b({'|'.join(_MONTHS)})\s+(?:\d{{1,2}},?\s+)?(\d{{4}})\b", re.ASCII | re.IGNORECASE
)

_YEAR = pattern(r"(?<!\d)(1[89]\d\d|20\d\d)(?!\d)", re.ASCII)

AS_OF = "as of "
"""The prefix for the age of a dated text."""


class Topic(StrEnum):
    """What a fact is about; some kinds of facts change sooner than others."""

    PARTY = "party"
    FILING = "filing"
    REGISTRATION = "registration"
    LAW = "law"


MONTHS = {Topic.PARTY: 24, Topic.FILING: 12, Topic.REGISTRATION: 18, Topic.LAW: 48}
"""How many months after its text was written a fact is due to be looked up again."""

OF_OFFICE = "the party office"

OF_FILING = "filing for it"
"""The names of the topics of a place that are about its party office."""


@dataclass(frozen=True, slots=True)
class Age:
    """The date of a fact in words, and the day from which to look it up again."""

    as_of: str
    review_by: date

    @property
    def is_dated(self) -> bool:
        """Return whether the text itself is dated."""
        return self.as_of.startswith(AS_OF)

    def is_due(self, today: date) -> bool:
        """Return whether the fact is due to be looked up again on this day."""
        return today >= self.review_by


@cache
def latest_date(as_of: str) -> tuple[date, str] | None:
    """Return the latest day that a text's date names, and its wording; None if it names none.

    A month or a year counts from its first day. A day that doesn't exist counts as its year.
    """
    return max(_dates_in(as_of), default=None, key=lambda dated: dated[0])


def _dates_in(text: str) -> Iterator[tuple[date, str]]:
    # A pattern is compiled only for a text that it may match: most name just a year.
    has_name = any(map(text.lower().__contains__, _MONTHS))
    days, months = list[tuple[int, int, int]](), list[tuple[int, int, int]]()
    if "-" in text:
        days += [(int(y), int(m), int(d)) for y, m, d in _DAY.findall(text)]
        months += [(int(y), int(m), 1) for y, m in _MONTH.findall(text)]
    if has_name:
        months += [(int(y), _MONTHS[name.lower()], 1) for name, y in _NAMED.findall(text)]
    named = set[int]()
    for year, month, day in days + months:
        try:
            yield date(year, month, day), f"{MONTH_NAMES[month]} {year}"
        except (ValueError, IndexError):
            continue
        named.add(year)
    for year in map(int, _YEAR.findall(text)):
        if year not in named:
            yield date(year, 1, 1), str(year)


def source_age(source: Source, topic: Topic) -> Age:
    """Return the age of one source; an undated source counts from the day it was read."""
    dated = latest_date(source.as_of)
    day, words = dated or (source.checked, "")
    read = f"an undated text, read in {source.checked:%B %Y}"
    return Age(f"{AS_OF}{words}" if words else read, months_later(day, MONTHS[topic]))


def age(sources: Iterable[Source], topic: Topic, review_by: date | None = None) -> Age | None:
    """Return the age of a fact by its newest source; dated sources come before undated ones.

    The ladder's own advice has no age. `review_by` is an author's own day for the next review.
    """
    dated = [source for source in sources if source.kind is not SourceKind.LADDER]
    dated = [source for source in dated if latest_date(source.as_of)] or dated
    newest = max(dated, key=_own_day, default=None)
    if newest is None:
        return None
    newest_age = source_age(newest, topic)
    return Age(newest_age.as_of, review_by) if review_by else newest_age


def text_age(as_of: str, topic: Topic, review_by: date | None = None) -> Age | None:
    """Return the age of a fact with a date of its own; None if the date names no year."""
    dated = latest_date(as_of)
    if dated is None:
        return None
    day, words = dated
    return Age(f"{AS_OF}{words}", review_by or months_later(day, MONTHS[topic]))


def months_later(day: date, months: int) -> date:
    """Return the same day some months later, or the last day of that month."""
    years, month = divmod(day.month - 1 + months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(day.year + years, month + 1, last)
        except ValueError:
            continue
    return day


def _own_day(source: Source) -> date:
    dated = latest_date(source.as_of)
    return dated[0] if dated else source.checked


def office_topic(office: PrecinctOffice) -> Topic:
    """Return the topic of facts on a precinct office: law, or a party's own choice."""
    return Topic.LAW if office.backing is Backing.STATUTE else Topic.PARTY


def dated_age(event: Dated, sources: Iterable[Source]) -> Age | None:
    """Return the age of a calendar day, by the sources that it cites among these.

    The day of the general election is never due: the federal law on it dates from 1872.
    """
    if FEDERAL in event.sources:
        law = age((source for source in sources if source.id == FEDERAL), Topic.LAW)
        return law and Age(law.as_of, date.max)
    cited = [source for source in sources if source.id in event.sources]
    if event.kind is Happening.FILING:
        return age(cited, Topic.FILING)
    meets = event.kind in {Happening.CAUCUS, Happening.MEETING}
    by_party = meets and event.confidence is not Confidence.COMPUTED
    return age(cited, Topic.PARTY if by_party else Topic.LAW)


def place_ages(place: Place) -> Mapping[str, Age]:
    """Return the ages of a place's facts by topic, without those that have no age."""
    office, rules = place.precinct, place.registration
    known = {source.id: source for source in place.sources}

    def of(names: Iterable[str], topic: Topic) -> Age | None:
        return age((known[name] for name in names if name in known), topic, office.review_by)

    registering = text_age(rules.as_of, Topic.REGISTRATION, rules.review_by)
    ages = {
        "registering to vote": registering or of(rules.sources, Topic.REGISTRATION),
        OF_OFFICE: of(office.sources, office_topic(office)),
        OF_FILING: of(office.filing_sources or office.sources, Topic.FILING)
        if office.deadline or office.form
        else None,
    }
    return {name: topic_age for name, topic_age in ages.items() if topic_age}
