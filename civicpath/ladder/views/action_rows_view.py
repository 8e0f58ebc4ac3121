"""An action in rows: how long it takes, when, how often, and when it is done."""

from __future__ import annotations

from collections.abc import Iterator

from civicpath.base.text import minutes, plural, series
from civicpath.base.vocabulary import By, Demand, Repeat, Season
from civicpath.ladder.model import Action
from civicpath.ladder.views.citations import Citations


def fact_rows(action: Action, voice: Citations) -> Iterator[tuple[str, str]]:
    """Yield how long an action takes, when, how often, and when it is done."""
    yield "Takes", takes(action)
    if action.optional:
        yield "If you like", "the rung counts as climbed without it"
    if action.season:
        yield "When", series((SEASONS[season] for season in action.season), "or")
    if action.by:
        yield "By", BY[action.by]
    if action.wait:
        yield "An answer", f"give them {plural(action.wait.days, 'day')}"
    if action.repeat:
        yield "Again", AGAIN[action.repeat]
    yield "Done when", voice.say(action.done)


SEASONS = {
    Season.REORGANIZING: "after a general election",
    Season.ORGANIZING: "while no election is near",
    Season.FILING: "while candidates file",
    Season.PRIMARY: "while the primary is ahead",
    Season.GENERAL: "while an election is ahead",
    Season.FINAL: "in the last two weeks",
}

BY = {
    By.PRECINCT_FILING: "the last day to file for the precinct office",
    By.PRECINCT_CAUCUS: "the day of the precinct meetings",
    By.CANDIDATE_FILING: "the last day to file for the office",
    By.PRIMARY: "the primary",
    By.GENERAL: "the general election",
    By.PARTY_CHANGE: "the last day to change party",
}

AGAIN = {
    Repeat.WEEKLY: "every week",
    Repeat.MONTHLY: "every month",
    Repeat.QUARTERLY: "every three months",
    Repeat.YEARLY: "every year",
}

DEMANDS = {
    Demand.OUT: "go out",
    Demand.CAR: "need a car or a ride",
    Demand.STRANGERS: "talk with people you don't know",
}


def takes(action: Action) -> str:
    """Return how long an action takes, how many times, and what it demands of a person."""
    demands = [DEMANDS[demand] for demand in action.asks]
    asked = f"; you {series(demands)}" if demands else ""
    count = f", {action.count.target} {action.count.unit} in all" if action.count else ""
    return f"about {minutes(action.minutes)}{count}{asked}"
