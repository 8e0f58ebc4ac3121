"""Claims of the race in use on the advice: its upcoming days, its end, and what follows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from civicpath.base.days import short_day
from civicpath.base.text import ended, plural
from civicpath.campaign.race import saved
from civicpath.campaign.race_days import Phase, RaceDay, phase_of, race_days
from civicpath.journal.events import RaceEnded
from civicpath.journal.state import State
from civicpath.ladder.claims import Claim, ClaimKind
from civicpath.places.calendar_terms import Scope
from civicpath.places.model import Place

WEEK: Final = timedelta(days=7)

NEAR: Final = {
    "filing": 2 * WEEK,
    "primary": WEEK,
    "runoff": WEEK,
    "reports": WEEK,
    "early": WEEK,
    "ballots": WEEK,
    "election": WEEK,
}
"""How long before each of its days a race is brought forward."""

ASKED: Final = timedelta(days=30)
"""How long after election day the result is asked for and follow-up steps are suggested."""

OFFICE: Final = {
    "filing": "office/file",
    "reports": "office/treasurer-and-account",
    "walk": "office/walk-yourself",
    "ballots": "office/turn-out-your-people",
    "early": "office/turn-out-your-people",
    "election": "office/turn-out-your-people",
    "after": "office/after-election-day",
}
PRECINCT: Final = {
    "filing": "precinct/file-for-the-seat",
    "reports": "precinct/know-what-becomes-public",
    "walk": "precinct/walk-your-precinct",
    "ballots": "precinct/turn-out-your-people",
    "early": "precinct/turn-out-your-people",
    "election": "precinct/turn-out-your-people",
    "after": "precinct/take-the-seat",
}
"""The action for each kind of day, on the last rung and for a precinct race."""

FOLLOWS: Final = {
    "won": "office/first-thirty-days",
    "lost": "office/plan-the-next-try",
    "withdrew": "office/plan-the-next-try",
}
"""The action that continues the last rung, by how the race ended."""


def race_claims(past: State, place: Place | None, today: date) -> tuple[Claim, ...]:
    """The upcoming days of the race in use, near ones first, and what follows its end."""
    name = past.in_use
    if not name:
        return ()
    numbers = saved(past.races[name])
    days = race_days(numbers, place, today)
    steps = PRECINCT if Scope.PARTY in numbers.get("level", ()) else OFFICE
    ahead = () if name in past.results else _ahead(name, days, today, steps)
    found = (*_after(past, name, days, today, steps), *ahead)
    return tuple(sorted(found, key=lambda one: not one.near))


def _ahead(
    name: str, days: tuple[RaceDay, ...], today: date, steps: dict[str, str]
) -> Iterator[Claim]:
    for one in days:
        if one.on < today:
            continue
        action = steps.get(one.id, steps["walk"])
        yield Claim(
            title=f"{one.title} of “{name}”",
            day=one.on,
            rung=action.partition("/")[0],
            action=action,
            because=ClaimKind.RACE,
            near=one.on - today <= NEAR[one.id],
            about=_coming(name, one, today),
        )


def _coming(name: str, one: RaceDay, today: date) -> str:
    left = (one.on - today).days
    when = f"on {short_day(one.on)}, in {plural(left, 'day')}" if left else "today"
    said = f"{one.title} of your race “{name}” is {ended(when)}"
    if one.id == "election" and not left:
        return f"{said} Vote, and bring your supporters out. All of today: civicpath desk time"
    return f"{said} Confirm the day with the office. All of its days: civicpath desk time"


def _after(
    past: State, name: str, days: tuple[RaceDay, ...], today: date, steps: dict[str, str]
) -> Iterator[Claim]:
    """Ask how the race ended; once known, suggest what to finish within thirty days."""
    result = past.results.get(name)
    election = next((one.on for one in days if one.id == "election"), None)
    phase = phase_of(election, today, over=result is not None)
    since = result.on if result else election
    if phase not in {Phase.AFTER, Phase.OVER} or since is None or today - since > ASKED:
        return
    action, about = steps["after"], _ended(name, since, result)
    if result and _done_since(past, action, since):
        if steps is not OFFICE or _done_since(past, FOLLOWS[result.result], since):
            return
        action, about = FOLLOWS[result.result], GOES_ON[result.result].format(name)
    yield Claim(
        title=f"How “{name}” ended" if result is None else f"After “{name}”",
        day=since,
        rung=action.partition("/")[0],
        action=action,
        because=ClaimKind.RACE,
        about=about,
    )


def _done_since(past: State, action: str, since: date) -> bool:
    trace = past.traces.get(action)
    return trace is not None and trace.done_on is not None and trace.done_on >= since


SAID: Final = {
    "won": "You won your race “{}”. Thanks, the last report and the first thirty days come now.",
    "lost": "Your race “{}” is over. Thanks and the last report come now, and then the next try.",
    "withdrew": "You left your race “{}”. Thanks and the last report come now.",
}

GOES_ON: Final = {
    "won": "You won your race “{}”. Now the seat is yours to learn.",
    "lost": "Your race “{}” is over, and you know more people than before. Use that now.",
    "withdrew": "You left your race “{}”. What you built is where the next try begins.",
}


def _ended(name: str, since: date, result: RaceEnded | None) -> str:
    if result is None:
        return (
            f"Election day of your race “{name}” was {short_day(since)}. How did it end? Say it: "
            "civicpath desk result won (or lost, or withdrew)"
        )
    return f"{SAID[result.result].format(name)} What to do: civicpath desk time"
