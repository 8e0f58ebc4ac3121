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
from civicpath.places.model import ANY, MAJOR, Path, Place
from civicpath.places.party_clock import Admission, ClockFact, Joiner, PartyChange, PartyClock
from civicpath.places.place_context import gaps, precinct_path
from civicpath.places.rule_words import rule_in_words
from civicpath.places.views.dated_data import DatedData, dated_data
from civicpath.places.views.elsewhere_view import Elsewhere
from civicpath.places.views.place_view import Here


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatYear(Result):
    """When the precinct seat is filled next."""

    parties: tuple[str, ...]
    """The ids of the parties that fill it then."""
    where: str | None
    """In which part of the state. Null: in all of it."""
    year: int | None
    """The year. Unit: calendar year. Null: not known."""
    usual: bool
    """Whether the year follows from past ones, and nobody states it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicAge(Result):
    """How old the facts on one topic are."""

    about: str
    """The topic."""
    as_of: str
    """The date of the text, in words."""
    review_by: date
    """The day from which to look it up again."""
    due: bool
    """Whether that day has come."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockFactData(Result):
    """One fact of the party clock."""

    text: str
    """The fact."""
    scope: tuple[Scope, ...]
    """The offices that it applies to: those of the party."""
    confidence: Confidence
    """How sure it is."""
    as_of: str | None
    """How old its source is, in words. Null: not known."""
    sources: tuple[str, ...]
    """The ids of its sources, which stand in `place`."""
    through: int | None
    """The last year for which it is settled. Unit: calendar year. Null: no end is set."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AdmissionData(Result):
    """Who may vote in a party's primary."""

    party: str
    """The id of the party; `any`: each of the two major ones."""
    through: int | None
    """The last year for which it is settled. Unit: calendar year. Null: no end is set."""
    text: str
    """The fact."""
    scope: tuple[Scope, ...]
    """The offices that it applies to: those of the party."""
    confidence: Confidence
    """How sure it is."""
    as_of: str | None
    """How old its source is, in words. Null: not known."""
    sources: tuple[str, ...]
    """The ids of its sources, which stand in `place`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyChangeData(Result):
    """A last day to join or change a party."""

    who: Joiner
    """Whom it applies to."""
    text: str
    """The fact."""
    scope: tuple[Scope, ...]
    """The offices that it applies to: those of the party."""
    confidence: Confidence
    """How sure it is."""
    as_of: str | None
    """How old its source is, in words. Null: not known."""
    sources: tuple[str, ...]
    """The ids of its sources, which stand in `place`."""
    rules: tuple[str, ...]
    """The rules that give the day, in words; the first that applies to a year counts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyClockData(Result):
    """By when to belong to a party to vote, sign, hold a party post or run."""

    admits: tuple[AdmissionData, ...]
    """Who may vote in the primaries."""
    change: tuple[PartyChangeData, ...]
    """The last days to join or change a party."""
    shown_by: ClockFactData | None
    """How membership is shown where voters don't register by party. Null: not known."""
    freeze: ClockFactData | None
    """When no change takes effect. Null: not known."""
    sign: ClockFactData | None
    """How long one must have belonged to sign a petition. Null: not known."""
    post: ClockFactData | None
    """How long one must have belonged to hold the party's own post. Null: not known."""
    run: ClockFactData | None
    """How long one must have belonged to run. Null: not known."""
    bars: ClockFactData | None
    """What rules a person out. Null: not known."""
    note: ClockFactData | None
    """What else to know. Null: nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceData(Result):
    """What applies where a person lives, on a day."""

    today: date
    """The day that it is said for."""
    state: str
    """The code of the state, as TX."""
    county: str | None
    """The county by its full name. Null: not said, or not known."""
    season: Season
    """The part of the election cycle that the day is in."""
    ahead: tuple[DatedData, ...]
    """The days ahead, soonest first."""
    party_clock: PartyClockData | None
    """By when to belong to a party. Null: nothing is known."""
    next: tuple[SeatYear, ...]
    """When the precinct seat is filled next; one entry for each part of the state or party."""
    ages: tuple[TopicAge, ...]
    """How old the facts are."""
    not_found: tuple[str, ...]
    """What was looked for and not found."""
    place: Place
    """All facts on the state, as its file in `content/places/` has them."""
    sources: tuple[Source, ...]
    """The sources of federal days; those of the state stand in `place`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceRow(Result):
    """A place in the list of all."""

    code: str
    """The code of the state, as TX."""
    name: str
    """Its name."""
    title: Mapping[str, str]
    """What the precinct office is called, by party."""
    path: Mapping[str, Path]
    """How one gets that office, by party."""
    next: tuple[SeatYear, ...]
    """When the seat is filled next."""
    days: tuple[str, ...]
    """The ids of the days in its own calendar."""
    not_found: tuple[str, ...]
    """What was looked for and not found."""
    ages: tuple[TopicAge, ...]
    """How old the facts are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacesData(Result):
    """All 51 places, with what is known of each."""

    places: tuple[PlaceRow, ...]
    """The places, by code."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ElsewhereData(Result):
    """A place of which no facts on elections are known: a territory, a military address, abroad."""

    place: None = None
    """Always null. Null: there are no facts."""
    elsewhere: Elsewhere
    """Which place it is."""


def place_data(here: Here, voice: Citations) -> PlaceData:
    """A place on a day as data."""
    place, standing = here.place, here.standing
    cited = {name for one in standing.ahead for name in one.sources}
    return PlaceData(
        today=here.today,
        state=place.code,
        county=here.county or None,
        season=standing.season,
        ahead=tuple(dated_data(one, voice) for one in standing.ahead),
        party_clock=_clock(place.party_clock, voice) if place.party_clock else None,
        next=_next(place, here.today),
        ages=_ages(place, here.today),
        not_found=tuple(gaps(place)),
        place=place,
        sources=tuple(one for one in here.cycle.sources if one.id in cited),
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
        days=tuple(one.id for one in place.dates),
        not_found=tuple(gaps(place)),
        ages=_ages(place, today),
    )


def _next(place: Place, today: date) -> tuple[SeatYear, ...]:
    return tuple(
        SeatYear(
            parties=MAJOR if one.party == ANY else (one.party,),
            where=one.where or None,
            year=one.next_year(today),
            usual=one.usual,
        )
        for one in place.precinct.cycles
    )


def _ages(place: Place, today: date) -> tuple[TopicAge, ...]:
    return tuple(
        TopicAge(about=about, as_of=one.told, review_by=one.review_by, due=one.is_due(today))
        for about, one in place_ages(place).items()
    )


def _clock(clock: PartyClock, voice: Citations) -> PartyClockData:
    def fact(one: ClockFact | None) -> ClockFactData | None:
        if one is None:
            return None
        return ClockFactData(
            text=one.text,
            scope=(Scope.PARTY,),
            confidence=one.confidence,
            as_of=_as_of(one, voice),
            sources=one.sources,
            through=one.through,
        )

    return PartyClockData(
        admits=tuple(_admission(one, voice) for one in clock.admits),
        change=tuple(_change(one, voice) for one in clock.change),
        shown_by=fact(clock.shown_by),
        freeze=fact(clock.freeze),
        sign=fact(clock.sign),
        post=fact(clock.post),
        run=fact(clock.run),
        bars=fact(clock.bars),
        note=fact(clock.note),
    )


def _as_of(one: Admission | ClockFact | PartyChange, voice: Citations) -> str | None:
    age = voice.age(one.sources, Topic.LAW)
    return age.told if age else None


def _admission(one: Admission, voice: Citations) -> AdmissionData:
    return AdmissionData(
        party=one.party,
        through=one.through,
        text=one.text,
        scope=(Scope.PARTY,),
        confidence=one.confidence,
        as_of=_as_of(one, voice),
        sources=one.sources,
    )


def _change(one: PartyChange, voice: Citations) -> PartyChangeData:
    return PartyChangeData(
        who=one.who,
        text=one.text,
        scope=(Scope.PARTY,),
        confidence=one.confidence,
        as_of=_as_of(one, voice),
        sources=one.sources,
        rules=tuple(map(rule_in_words, one.rules)),
    )
