"""A race's calendar: steps counted back from election day, and the legal deadlines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Final

from civicpath.base.enums import StrEnum
from civicpath.base.errors import Usage
from civicpath.base.text import plural, series, small
from civicpath.base.values import dataclass, replace
from civicpath.campaign.race_days import UNKNOWN, Phase, RaceInTime, phase_of
from civicpath.campaign.stages import BEGIN, DOORS, FILE, LEARN, CampaignStep, Stage, When, steps
from civicpath.places.calendar_terms import Confidence, Happening, Scope
from civicpath.places.election_calendar import FILES, Dated, general_in, offices_of
from civicpath.places.model import DaysBefore, Place
from civicpath.places.place_days import dated

CYCLE: Final = timedelta(days=400)
"""A deadline within this time before election day belongs to that election."""

PRIMARY: Final = "primary"

FIRST_WEEKS: Final = timedelta(days=14)
"""How long a campaign that starts late has to catch up on the steps it missed."""

EARLY_STEPS: Final = (LEARN, BEGIN, FILE, DOORS)
"""The steps that have a short form for catching up."""

STATEWIDE: Final = (PRIMARY, "general", "general-odd")

REGISTRATION: Final = "registration"

MOVES: Final = "The law may move it off a weekend or a holiday."


class Window(StrEnum):
    """Whether candidates can still file, as far as known."""

    AHEAD = "ahead"
    CLOSED = "closed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Filing:
    """The days on which filing for a race closes; `days` is empty if none are known."""

    window: Window
    days: tuple[Dated, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Law:
    """The legal dates of a race in order, its filing deadlines, and the primary before it."""

    dates: tuple[Dated, ...]
    filing: Filing
    primary: Dated | None = None


def law_of(
    place: Place | None,
    today: date,
    election: date,
    parties: Iterable[str] = (),
    level: Scope | None = None,
) -> Law:
    """Return the known dates of a race for members of these parties, at a level if given."""
    parties = tuple(parties)
    of_race = _of_race(place, election)
    if level:
        of_race = tuple(one for one in of_race if not _is_filing(one) or level in one.scope)
    filing = _filing(place, of_race, election, today)
    others = (
        one
        for one in dated(place, _years(election))
        if not _is_filing(one) and one.election in (None, election)
    )
    dates = (*filing.days, *_registering(place, election, exact=bool(of_race)), *others)
    legal = (one for one in dates if _matters(one, today, election) and one.concerns(parties))
    return Law(
        dates=tuple(sorted(legal, key=lambda one: (one.on, one.id))),
        filing=filing,
        primary=next((one for one in of_race if _comes_first(one, today, election)), None),
    )


def sooner_elections(place: Place | None, today: date, election: date) -> tuple[Dated, ...]:
    """The known upcoming elections before a given one."""
    known = dated(place, range(today.year, election.year + 1))
    return tuple(
        one
        for one in known
        if one.kind is Happening.ELECTION and one.on < election and not one.has_passed(today)
    )


def falls_on(entry: Dated, day: date) -> bool:
    """Return whether an election is on a day; a vague date only has to match its month."""
    if entry.is_vague:
        return (entry.on.year, entry.on.month) == (day.year, day.month)
    return entry.on == day


def _years(election: date) -> range:
    return range(election.year - 1, election.year + 1)


def _of_race(place: Place | None, election: date) -> tuple[Dated, ...]:
    """The dates of an election: its own contests, and statewide ones if the state votes then."""
    year = dated(place, [election.year]) if place else ()
    statewide = any(one.id in STATEWIDE and falls_on(one, election) for one in year)
    return tuple(one for one in year if one.election == election or (statewide and not one.contest))


def _is_filing(entry: Dated) -> bool:
    """Return whether this is a filing window for public office."""
    return entry.kind is Happening.FILING and Scope.PARTY not in entry.scope


def _matters(entry: Dated, today: date, election: date) -> bool:
    """Return whether a date is relevant: upcoming in this cycle, or a missed filing deadline."""
    if entry.on > election or election - entry.on > CYCLE:
        return False
    if entry.kind is Happening.ELECTION and entry.on.year != election.year:
        return False
    missed = entry.kind is Happening.FILING and entry.id != REGISTRATION
    return missed or not entry.has_passed(today)


def _comes_first(entry: Dated, today: date, election: date) -> bool:
    early = entry.on < election and not falls_on(entry, election)
    return entry.id == PRIMARY and early and not entry.has_passed(today)


def _filing(place: Place | None, of_race: Iterable[Dated], election: date, today: date) -> Filing:
    """The known filing deadlines of this election, or else the approximate usual ones."""
    usual = tuple(one for one in of_race if _is_filing(one))
    if place is None or not usual:
        return Filing(window=Window.UNKNOWN, note=_unknown(place))
    set_already = tuple(_as_filed(place, usual, election))
    days = (*set_already, *(one for one in usual if one.contest or not set_already))
    closed = all(one.has_passed(today) for one in days)
    return Filing(window=Window.CLOSED if closed else Window.AHEAD, days=days)


def _unknown(place: Place | None) -> str:
    """A hint for the user when no deadline is known."""
    more = "Say where you live, and CivicPath knows more: civicpath start --state TX."
    return "" if place else more


def _as_filed(place: Place, usual: Iterable[Dated], election: date) -> Iterator[Dated]:
    """The filing deadlines that the state already set for an election, by office."""
    base = next((one for one in usual if not one.contest), None)
    for one in sorted(place.filed, key=lambda filed: filed.on) if base else ():
        if base and one.on.year + one.on.year % 2 == election.year:
            yield replace(
                base,
                title=f"{FILES} {offices_of(one)}",
                on=one.on,
                confidence=Confidence.STATED,
                sources=one.sources,
                scope=one.scope,
                note=" ".join(filter(None, (one.condition, place.filed_note))),
            )


def _registering(place: Place | None, election: date, *, exact: bool) -> Iterator[Dated]:
    """The last day to register, counted back by the state's rule for a general election.

    If the ways to register have different deadlines, the earliest one is used.
    """
    if place is None:
        return
    rule = place.registration
    ways = _ways(rule.days)
    days = max(ways.values(), default=0)
    if not days:
        return
    first = [way for way, before in ways.items() if before == days]
    which = f" {series(first, 'or')}" if len(first) < len(ways) else ""
    base = Dated(
        id=REGISTRATION,
        title=f"Last day to register to vote{which}",
        on=election - timedelta(days=days),
        kind=Happening.FILING,
        confidence=Confidence.COMPUTED,
        sources=rule.sources,
        scope=tuple(Scope)[:-1],
        ask=place.office.spoken,
        note=f"{rule.deadline} {MOVES}",
    )
    yield base if exact else replace(base, confidence=Confidence.USUAL)


def _ways(rule: DaysBefore | None) -> dict[str, int]:
    """The ways to register, each with its deadline in days before a general election."""
    if rule is None:
        return {}
    ways = {"online": rule.online, "by mail": rule.mail, "in person": rule.in_person}
    return {way: days for way, days in ways.items() if days is not None}


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """What to do by when, counted back from election day.

    `supposed` is the election whose day is assumed when the user gave none.
    """

    election: date
    ballots: date | None
    today: date
    supposed: Dated | None
    steps: tuple[CampaignStep, ...]
    law: Law
    working: tuple[str, ...]
    warnings: tuple[str, ...]
    race: RaceInTime

    @property
    def phase(self) -> Phase:
        """The phase of the race today."""
        return phase_of(self.election, self.today, over=self.race.result is not None)

    @property
    def counts_from(self) -> date:
        """The last day that counts: when ballots go out, or else election day."""
        return self.ballots or self.election

    @property
    def weeks(self) -> int:
        """The number of full weeks until `counts_from`."""
        return max(0, (self.counts_from - self.today).days // 7)

    @property
    def late(self) -> tuple[CampaignStep, ...]:
        """The steps that were already past when the work began and that have a short form.

        Empty once the first two weeks are over, because nothing is left to catch up on then.
        """
        begun = min(self.race.begun or self.today, self.today)
        if self.today - begun > FIRST_WEEKS:
            return ()
        return tuple(
            one for one in self.steps if one.at(begun) is When.PAST and one.stage.id in EARLY_STEPS
        )

    @property
    def early(self) -> bool:
        """Return whether the first step is still ahead."""
        return all(one.at(self.today) is When.AHEAD for one in self.steps)

    @property
    def filing(self) -> CampaignStep:
        """The filing step."""
        return next(one for one in self.steps if one.stage.id == FILE)

    @property
    def files_sooner(self) -> bool:
        """Return whether filing closes by law before the filing step is over."""
        return any(self.today <= one.on < self.filing.last for one in self.law.filing.days)


FEW = 4
"""The maximum number of earlier elections that a warning names."""

YEARS_AHEAD = 3
"""Any span of this many years includes a federal general election."""


def supposed_election(place: Place | None, today: date) -> Dated | None:
    """The next general election whose day is certain, used when the user gave no day."""
    years = range(today.year, min(today.year + YEARS_AHEAD, date.max.year))
    generals = (general_in(place, year) for year in years)
    certain = (one for one in generals if one and one.confidence.is_certain)
    return next((one for one in certain if one.on >= today), None)


def calendar(  # noqa: PLR0913
    stages: Iterable[Stage],
    today: date,
    place: Place | None,
    *,
    election: date | None,
    ballots: date | None,
    parties: Iterable[str] = (),
    race: RaceInTime = UNKNOWN,
) -> Calendar:
    """Build the calendar of a race; Usage if its day is unknown, or not after the ballots'."""
    supposed = None if election else supposed_election(place, today)
    day = election or (supposed.on if supposed else None)
    if day is None:
        raise Usage("--election is missing.", "Give election day as YYYY-MM-DD.")
    if ballots and ballots >= day:
        raise Usage(
            f"--ballots {ballots.isoformat()} is out of range.",
            f"The day ballots go out: after {today.isoformat()} and before {day.isoformat()}, "
            "because that is election day.",
        )
    law = law_of(place, today, day, parties, race.level)
    return Calendar(
        election=day,
        ballots=ballots,
        today=today,
        supposed=supposed,
        steps=steps(stages, day, ballots),
        law=law,
        working=tuple(_working(day, ballots, today)),
        warnings=tuple(_warnings(ballots, supposed, sooner_elections(place, today, day))),
        race=race,
    )


def _working(election: date, ballots: date | None, today: date) -> Iterator[str]:
    counted = ballots or election
    what = "ballots go out" if ballots else "election day"
    days = (counted - today).days
    yield (
        f"From today, {today.isoformat()}, until {what}, {counted.isoformat()}: {days} days, "
        f"which is {plural(days // 7, 'full week')}"
    )
    yield f"The steps count back from {counted.isoformat()} by months, then by days"


def _warnings(
    ballots: date | None, supposed: Dated | None, sooner: tuple[Dated, ...]
) -> Iterator[str]:
    if supposed:
        named = [f"{small(one.title)} ({one.when})" for one in sooner[:FEW]]
        named += [f"and {plural(len(sooner) - FEW, 'more vote')}"] if len(sooner) > FEW else []
        known = f" Coming up sooner here: {', '.join(named)}." if named else ""
        yield (
            f"You gave no election day, so this assumes {supposed.on.isoformat()}, the next "
            f"{small(supposed.title)}. Many local races are on another day, and a primary comes "
            f"first.{known} Ask the clerk, then give --election."
        )
    if ballots is None:
        yield (
            "Where many people vote by mail or early, the race is decided over weeks. Ask when "
            "the first ballots go out, and give --ballots."
        )
