"""What `place` found, as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from civicpath.base.json_data import Result
from civicpath.base.sources import Source
from civicpath.base.values import dataclass
from civicpath.base.vocabulary import Season
from civicpath.ladder.views.citations import Citations
from civicpath.places.age import Topic, place_ages
from civicpath.places.calendar_terms import Confidence, Scope
from civicpath.places.election_calendar import Dated
from civicpath.places.model import ANY, MAJOR, Path, Place
from civicpath.places.party_clock import (
    DAY_IDS,
    Admission,
    ClockFact,
    Joiner,
    PartyChange,
    PartyClock,
)
from civicpath.places.place_context import gaps, precinct_path
from civicpath.places.rule_words import rule_in_words
from civicpath.places.views.dated_data import DatedData, dated_data
from civicpath.places.views.elsewhere_view import Elsewhere
from civicpath.places.views.place_view import Here


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatYear(Result):
    """The next year a precinct seat is filled."""

    parties: tuple[str, ...]
    """The IDs of the parties that fill the seat that year."""
    where: str | None
    """The part of the state it applies to. Null: the whole state."""
    year: int | None
    """The year. Unit: calendar year. Null: unknown."""
    usual: bool
    """Whether the year is inferred from past years instead of stated by a source."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicAge(Result):
    """How current the facts on one topic are."""

    about: str
    """The topic."""
    as_of: str
    """The date of the source, in words."""
    review_by: date
    """The date the facts are due for review."""
    due: bool
    """Whether that date has come."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockFactData(Result):
    """One fact about party membership rules."""

    text: str
    """The fact."""
    scope: tuple[Scope, ...]
    """The offices it applies to. Always `party`."""
    confidence: Confidence
    """How certain it is."""
    as_of: str | None
    """The age of its source, in words. Null: unknown."""
    sources: tuple[str, ...]
    """The IDs of its sources, listed in `place`."""
    through: int | None
    """The last year the fact is settled for. Unit: calendar year. Null: it has no end date."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AdmissionData(Result):
    """Who may vote in a party's primary."""

    party: str
    """The party's ID, or `any` for every party without an entry of its own."""
    through: int | None
    """The last year the fact is settled for. Unit: calendar year. Null: it has no end date."""
    text: str
    """The fact."""
    scope: tuple[Scope, ...]
    """The offices it applies to. Always `party`."""
    confidence: Confidence
    """How certain it is."""
    as_of: str | None
    """The age of its source, in words. Null: unknown."""
    sources: tuple[str, ...]
    """The IDs of its sources, listed in `place`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyChangeData(Result):
    """A deadline for joining or changing a party."""

    who: Joiner
    """The voters or candidates it applies to."""
    text: str
    """The fact."""
    scope: tuple[Scope, ...]
    """The offices it applies to. Always `party`."""
    confidence: Confidence
    """How certain it is."""
    as_of: str | None
    """The age of its source, in words. Null: unknown."""
    sources: tuple[str, ...]
    """The IDs of its sources, listed in `place`."""
    rules: tuple[str, ...]
    """The rules that set the date, in words. The first that applies to a year is used."""
    on: date | None
    """The next such date, also listed in `ahead`. Null: unknown, or there is no deadline."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyClockData(Result):
    """When a person must belong to a party to vote, sign, hold party office or run."""

    admits: tuple[AdmissionData, ...]
    """Who may vote in each party's primary."""
    change: tuple[PartyChangeData, ...]
    """The deadlines for joining or changing a party."""
    shown_by: ClockFactData | None
    """How membership is shown without party registration. Null: unknown."""
    freeze: ClockFactData | None
    """The period when party changes don't take effect. Null: unknown."""
    sign: ClockFactData | None
    """The membership required to sign a petition. Null: unknown."""
    post: ClockFactData | None
    """The membership required to hold a party office. Null: unknown."""
    run: ClockFactData | None
    """The membership required to run as the party's candidate. Null: unknown."""
    bars: ClockFactData | None
    """What disqualifies a person. Null: unknown."""
    note: ClockFactData | None
    """Other useful information. Null: there is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceData(Result):
    """Election dates and facts for the user's place, as of one date."""

    today: date
    """The date the answer applies to."""
    state: str
    """The two-letter state code, such as `TX`."""
    county: str | None
    """The full name of the county. Null: not given, or unknown."""
    season: Season
    """The part of the election cycle that `today` falls in."""
    ahead: tuple[DatedData, ...]
    """Upcoming dates, soonest first."""
    party_clock: PartyClockData | None
    """The rules and deadlines for party membership. Null: unknown."""
    next: tuple[SeatYear, ...]
    """The next years the precinct seat is filled, one entry for each party or part of the state."""
    ages: tuple[TopicAge, ...]
    """How current the facts are, by topic."""
    not_found: tuple[str, ...]
    """The facts that were researched but not found."""
    place: Place
    """All facts about the state, as in its file in `content/places/`."""
    sources: tuple[Source, ...]
    """The sources for federal dates. Sources for the state are in `place`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceRow(Result):
    """A place in the list of places."""

    code: str
    """The two-letter state code, such as `TX`."""
    name: str
    """The name."""
    title: Mapping[str, str]
    """The title of the precinct office, by party."""
    path: Mapping[str, Path]
    """How the precinct office is filled, by party."""
    next: tuple[SeatYear, ...]
    """The next years the precinct seat is filled."""
    days: tuple[str, ...]
    """The IDs of the dates in its own calendar."""
    not_found: tuple[str, ...]
    """The facts that were researched but not found."""
    ages: tuple[TopicAge, ...]
    """How current the facts are, by topic."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacesData(Result):
    """All 51 places (the states and the District of Columbia), with key facts for each."""

    places: tuple[PlaceRow, ...]
    """The places, sorted by code."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ElsewhereData(Result):
    """A place without election facts: a territory, a military address or a foreign country."""

    place: None = None
    """Always null. Null: CivicPath has no election facts for it."""
    elsewhere: Elsewhere
    """The place."""


def place_data(here: Here, voice: Citations) -> PlaceData:
    """A place on a day as data."""
    place, standing = here.place, here.standing
    cited = {name for event in standing.ahead for name in event.sources}
    return PlaceData(
        today=here.today,
        state=place.code,
        county=here.county or None,
        season=standing.season,
        ahead=tuple(dated_data(event, voice) for event in standing.ahead),
        party_clock=_clock(place.party_clock, standing.ahead, voice) if place.party_clock else None,
        next=_next(place, here.today),
        ages=_ages(place, here.today),
        not_found=tuple(gaps(place)),
        place=place,
        sources=tuple(source for source in here.cycle.sources if source.id in cited),
    )


def places_data(places: Iterable[Place], today: date) -> PlacesData:
    """The list of places as data."""
    return PlacesData(places=tuple(_row(place, today) for place in places))


def _row(place: Place, today: date) -> PlaceRow:
    return PlaceRow(
        code=place.code,
        name=place.name,
        title=place.precinct.title,
        path={party: precinct_path(place, party) for party in MAJOR},
        next=_next(place, today),
        days=tuple(recurring.id for recurring in place.dates),
        not_found=tuple(gaps(place)),
        ages=_ages(place, today),
    )


def _next(place: Place, today: date) -> tuple[SeatYear, ...]:
    return tuple(
        SeatYear(
            parties=MAJOR if cycle.party == ANY else (cycle.party,),
            where=cycle.where or None,
            year=cycle.next_year(today),
            usual=cycle.usual,
        )
        for cycle in place.precinct.cycles
    )


def _ages(place: Place, today: date) -> tuple[TopicAge, ...]:
    return tuple(
        TopicAge(about=about, as_of=age.as_of, review_by=age.review_by, due=age.is_due(today))
        for about, age in place_ages(place).items()
    )


def _clock(clock: PartyClock, ahead: Iterable[Dated], voice: Citations) -> PartyClockData:
    def fact(known: ClockFact | None) -> ClockFactData | None:
        if known is None:
            return None
        return ClockFactData(
            text=known.text,
            scope=(Scope.PARTY,),
            confidence=known.confidence,
            as_of=_as_of(known, voice),
            sources=known.sources,
            through=known.through,
        )

    return PartyClockData(
        admits=tuple(_admission(admission, voice) for admission in clock.admits),
        change=tuple(_change(change, ahead, voice) for change in clock.change),
        shown_by=fact(clock.shown_by),
        freeze=fact(clock.freeze),
        sign=fact(clock.sign),
        post=fact(clock.post),
        run=fact(clock.run),
        bars=fact(clock.bars),
        note=fact(clock.note),
    )


def _as_of(fact: Admission | ClockFact | PartyChange, voice: Citations) -> str | None:
    age = voice.age(fact.sources, Topic.LAW)
    return age.as_of if age else None


def _admission(admission: Admission, voice: Citations) -> AdmissionData:
    return AdmissionData(
        party=admission.party,
        through=admission.through,
        text=admission.text,
        scope=(Scope.PARTY,),
        confidence=admission.confidence,
        as_of=_as_of(admission, voice),
        sources=admission.sources,
    )


def _change(change: PartyChange, ahead: Iterable[Dated], voice: Citations) -> PartyChangeData:
    named = change.id or DAY_IDS[change.who]
    return PartyChangeData(
        who=change.who,
        text=change.text,
        scope=(Scope.PARTY,),
        confidence=change.confidence,
        as_of=_as_of(change, voice),
        sources=change.sources,
        rules=tuple(map(rule_in_words, change.rules)),
        on=next(
            (day.on for day in ahead if (day.id, day.sources) == (named, change.sources)), None
        ),
    )
