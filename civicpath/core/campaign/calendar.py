"""A race's calendar: its days, its steps, and how many weeks are left."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from civicpath.core.campaign.law import Law, law_of, sooner_elections
from civicpath.core.campaign.steps import FILE, Stage, Step, When, steps
from civicpath.core.dated import Dated, general_in
from civicpath.core.errors import Usage
from civicpath.core.place import Confidence, Place
from civicpath.core.text import plural, small
from civicpath.core.value import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """What has to be done by when. `supposed` says that election day was not told."""

    election: date
    ballots: date | None
    today: date
    supposed: Dated | None
    steps: tuple[Step, ...]
    law: Law
    working: tuple[str, ...]
    warnings: tuple[str, ...]

    @property
    def counts_from(self) -> date:
        """The last day that counts: when ballots go out, else election day."""
        return self.ballots or self.election

    @property
    def weeks(self) -> int:
        """The full weeks until then."""
        return max(0, (self.counts_from - self.today).days // 7)

    @property
    def late(self) -> tuple[Step, ...]:
        """The steps whose days have passed already."""
        return tuple(one for one in self.steps if one.at(self.today) is When.PAST)

    @property
    def early(self) -> bool:
        """Say whether the first step has not begun."""
        return all(one.at(self.today) is When.AHEAD for one in self.steps)

    @property
    def filing(self) -> Step:
        """The step to which filing belongs."""
        return next(one for one in self.steps if one.stage.id == FILE)

    @property
    def files_sooner(self) -> bool:
        """Say whether the law closes the filing before the step to which it belongs is over."""
        return any(self.today <= one.on < self.filing.last for one in self.law.filing.days)


YEARS_AHEAD = 3
"""So many years hold a federal general election for certain."""


def supposed_election(place: Place | None, today: date) -> Dated | None:
    """The next general election whose day is certain, for who gave no day."""
    years = range(today.year, min(today.year + YEARS_AHEAD, date.max.year))
    found = (general_in(place, year) for year in years)
    certain = (one for one in found if one and one.confidence is not Confidence.USUAL)
    return next((one for one in certain if one.on >= today), None)


def calendar(  # noqa: PLR0913
    stages: Iterable[Stage],
    today: date,
    place: Place | None,
    *,
    election: date | None,
    ballots: date | None,
    parties: Iterable[str] = (),
) -> Calendar:
    """Count a race's steps back, here; Usage where its days don't go together."""
    supposed = None if election else supposed_election(place, today)
    day = election or (supposed.on if supposed else None)
    if day is None:
        raise Usage("--election is missing.", "Give election day as YYYY-MM-DD.")
    if ballots and ballots >= day:
        raise Usage(
            f"--ballots {ballots.isoformat()} is out of range.",
            f"The day on which ballots go out: after {today.isoformat()} and before "
            f"{day.isoformat()}, because that is election day.",
        )
    law = law_of(place, today, day, parties)
    return Calendar(
        election=day,
        ballots=ballots,
        today=today,
        supposed=supposed,
        steps=steps(stages, day, ballots),
        law=law,
        working=tuple(_working(day, ballots, today)),
        warnings=tuple(_warnings(ballots, supposed, sooner_elections(place, today, day))),
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
        named = [f"{small(one.title)} ({one.when})" for one in sooner]
        known = f" Sooner come here: {', '.join(named)}." if named else ""
        yield (
            f"You gave no election day, so this supposes {supposed.on.isoformat()}, "
            f"the next {small(supposed.title)}. Many local races are on "
            f"another day, and a primary comes first.{known} Ask the clerk, then give --election."
        )
    if ballots is None:
        yield (
            "Where many people vote by mail or early, the race is decided over weeks. Ask when "
            "the first ballots go out, and give --ballots."
        )
