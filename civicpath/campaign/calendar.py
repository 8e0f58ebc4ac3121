"""A race's calendar: steps counted back from election day, and the legal deadlines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Final

from civicpath.base.days import WEEK, short_day
from civicpath.base.errors import Usage
from civicpath.base.text import plural, series, small
from civicpath.base.values import dataclass, replace
from civicpath.campaign.race_days import Phase, phase_of
from civicpath.campaign.race_in_time import RaceInTime
from civicpath.campaign.race_law import Law, law_of, sooner_elections, votes_on_other_days
from civicpath.campaign.stages import (
    BEGIN,
    DOORS,
    FILE,
    LAST,
    LEARN,
    STRETCH,
    TURN,
    CampaignStep,
    Stage,
    When,
    steps,
)
from civicpath.places.election_calendar import Dated, general_in
from civicpath.places.model import Place

FIRST_WEEKS: Final = timedelta(days=14)
"""How long a campaign that starts late has to catch up on the steps it missed."""

FOR_VOTES: Final = {DOORS, STRETCH, TURN, LAST}
"""The steps that bring votes, which a race without opponents doesn't need."""

EARLY_STEPS: Final = (LEARN, BEGIN, FILE)
"""The steps that have a short form for catching up; doors go on to the end."""


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
    def days_left(self) -> int:
        """The number of days until `counts_from`; below 0 once it has passed."""
        return (self.counts_from - self.today).days

    @property
    def weeks(self) -> int:
        """The number of full weeks until `counts_from`."""
        return max(0, self.days_left // WEEK)

    @property
    def late(self) -> tuple[CampaignStep, ...]:
        """The steps that were already past when the work began and that have a short form.

        Empty once the first two weeks are over, because nothing is left to catch up on then, and in
        a second round, because they were done in the first.
        """
        begun = min(self.race.begun or self.today, self.today)
        if self.race.through or self.today - begun > FIRST_WEEKS:
            return ()
        return tuple(
            step
            for step in self.steps
            if step.at(begun) is When.PAST and step.stage.id in EARLY_STEPS
        )

    @property
    def early(self) -> bool:
        """Return whether the first step is still ahead."""
        return all(step.at(self.today) is When.AHEAD for step in self.steps)

    @property
    def filing(self) -> CampaignStep:
        """The filing step."""
        return next(step for step in self.steps if step.stage.id == FILE)

    @property
    def files_sooner(self) -> bool:
        """Return whether filing closes by law before the filing step is over."""
        return any(self.today <= day.on < self.filing.last for day in self.law.filing.days)


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


def calendar(
    stages: Iterable[Stage],
    today: date,
    place: Place | None,
    race: RaceInTime,
    parties: Iterable[str] = (),
) -> Calendar:
    """Build the calendar of a race; Usage if its day is unknown, or not after the ballots'."""
    supposed = None if race.election else supposed_election(place, today)
    day = race.election or (supposed.on if supposed else None)
    ballots = race.ballots
    if day is None:
        raise Usage("--election is missing.", "Give election day as YYYY-MM-DD.")
    if ballots and ballots >= day:
        raise Usage(
            f"--ballots {ballots.isoformat()} is out of range.",
            f"The day ballots go out: after {today.isoformat()} and before {day.isoformat()}, "
            "because that is election day.",
        )
    law = law_of(place, today, day, parties, race.level)
    needed = [one for one in stages if not (race.unopposed and one.id in FOR_VOTES)]
    return Calendar(
        election=day,
        ballots=ballots,
        today=today,
        supposed=supposed,
        steps=tuple(_until_filing(steps(needed, day, ballots), last_to_file(law, race))),
        law=law,
        working=tuple(_working(day, ballots, today)),
        warnings=(
            *_on_another_day(day, votes_on_other_days(place, race.level, day)),
            *_warnings(ballots, supposed, sooner_elections(place, today, day)),
        ),
        race=race,
    )


def last_to_file(law: Law, race: RaceInTime) -> date | None:
    """Return the last day to file for a race: its own, or the last one of its election."""
    return race.filing or max((day.on for day in law.filing.days), default=None)


def _until_filing(made: Iterable[CampaignStep], last: date | None) -> Iterator[CampaignStep]:
    """Extend the step of filing to the last day to file: until then, nobody is late with it."""
    for one in made:
        filing = last if one.stage.id == FILE else None
        yield replace(one, last=max(one.last, filing)) if filing else one


def _working(election: date, ballots: date | None, today: date) -> Iterator[str]:
    counted = ballots or election
    what = "ballots go out" if ballots else "election day"
    days = (counted - today).days
    weeks = f", which is {plural(days // WEEK, 'full week')}" if days >= WEEK else ""
    ends = [f"today, {today.isoformat()}", f"{what}, {counted.isoformat()}"]
    first, last = ends if days >= 0 else reversed(ends)
    yield f"From {first}, until {last}: {plural(abs(days), 'day')}{weeks}"
    yield f"The steps count back from {counted.isoformat()} by months, then by days"


def _on_another_day(election: date, votes: tuple[Dated, ...]) -> Iterator[str]:
    """Warn that nothing known is voted on that day, while the state votes on others."""
    if votes:
        known = series([f"{small(one.title)} ({one.when})" for one in votes], "and")
        yield (
            f"CivicPath knows of no vote on such an office on {short_day(election)}. What it knows "
            f"of that year here: {known}. Unless yours is a special election, check election day "
            "before anything else."
        )


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
