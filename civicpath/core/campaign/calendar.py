"""A race's calendar: its days, its steps, and how many weeks are left."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from civicpath.core.campaign.steps import Step, When, steps
from civicpath.core.dated import Dated
from civicpath.core.errors import Usage
from civicpath.core.place import Confidence, Happening
from civicpath.core.season import Standing
from civicpath.core.text import small
from civicpath.core.value import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """What has to be done by when. `supposed` says that election day was not told."""

    election: date
    ballots: date | None
    today: date
    supposed: Dated | None
    steps: tuple[Step, ...]
    dates: tuple[Dated, ...]
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


def supposed_election(standing: Standing) -> Dated | None:
    """The next general election that is known, for who gave no day."""
    for one in standing.ahead:
        certain = one.confidence is not Confidence.USUAL
        if one.kind is Happening.ELECTION and one.id.startswith("general") and certain:
            return one
    return None


def calendar(
    today: date,
    standing: Standing,
    *,
    election: date | None,
    ballots: date | None,
    parties: Iterable[str] = (),
) -> Calendar:
    """Count a race's steps back; Usage where its days don't go together."""
    supposed = None if election else supposed_election(standing)
    day = election or (supposed.on if supposed else None)
    if day is None:
        raise Usage("--election is missing.", "Give election day as YYYY-MM-DD.")
    if ballots and ballots >= day:
        raise Usage(
            f"--ballots {ballots.isoformat()} is out of range.",
            f"The day on which ballots go out: after {today.isoformat()} and before "
            f"{day.isoformat()}, because that is election day.",
        )
    parties = tuple(parties)
    known = tuple(one for one in standing.ahead if one.on <= day and one.concerns(parties))
    return Calendar(
        election=day,
        ballots=ballots,
        today=today,
        supposed=supposed,
        steps=steps(day, ballots),
        dates=known,
        working=tuple(_working(day, ballots, today)),
        warnings=tuple(_warnings(ballots, supposed)),
    )


def _working(election: date, ballots: date | None, today: date) -> Iterator[str]:
    counted = ballots or election
    what = "ballots go out" if ballots else "election day"
    days = (counted - today).days
    yield (
        f"From today, {today.isoformat()}, until {what}, {counted.isoformat()}: {days} days, "
        f"which is {days // 7} full weeks"
    )
    yield f"The steps count back from {counted.isoformat()} by months, then by days"


def _warnings(ballots: date | None, supposed: Dated | None) -> Iterator[str]:
    if supposed:
        yield (
            f"You gave no election day, so this supposes {supposed.on.isoformat()}, "
            f"the next {small(supposed.title)}. Many local races are on "
            "another day, and a primary comes first. Ask the clerk, then give --election."
        )
    if ballots is None:
        yield (
            "Where many people vote by mail or early, the race is decided over weeks. Ask when "
            "the first ballots go out, and give --ballots."
        )
