"""Sample people walked through the shipped content; none of them ever gets stuck for good."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from itertools import product
from random import Random

import pytest
from sampling import some

from civicpath.app import App, Options
from civicpath.base.vocabulary import Demand, Season
from civicpath.journal.events import Answered, Done, Entry, Event, Skipped, Stamp, Stuck, Waiting
from civicpath.journal.state import NOTHING
from civicpath.ladder.advice import Advice, Why, advise
from civicpath.ladder.fallbacks import GIVEN_UP
from civicpath.ladder.model import Action, Ladder, Rung
from civicpath.ladder.progress import Progress
from civicpath.ladder.status import FINISHED, OFFERED, RungState, Status
from civicpath.places.date_rules import general_election
from civicpath.places.season import season_of

PEOPLE: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "newcomer": {},
    "federal employee": {"limits": ("federal",), "aim": ("office",)},
    "federal employee under stricter rules": {"limits": ("federal-further",)},
    "soldier": {"limits": ("military",), "aim": ("lead",)},
    "judge": {"limits": ("judiciary",)},
    "not a citizen": {"limits": ("noncitizen",)},
    "sixteen-year-old": {"limits": ("minor",), "hours": ("4",)},
    "rural, at home, without a car": {"suits": ("home", "no-car")},
    "shy": {"suits": ("no-strangers",)},
    "one hour a week": {"hours": ("1",)},
    "helper": {"aim": ("help",)},
    "would lead in the party": {"aim": ("lead",)},
    "would hold office, known": {"aim": ("office",), "known": ("yes",)},
    "would hold office, unknown": {"aim": ("office",), "known": ("no",)},
    "back after a campaign": {"done": ("meeting", "campaign"), "aim": ("unsure",)},
}

STARTS = {
    Season.REORGANIZING: date(2026, 11, 24),
    Season.ORGANIZING: date(2027, 6, 1),
    Season.FILING: date(2028, 2, 1),
    Season.PRIMARY: date(2028, 4, 1),
    Season.GENERAL: date(2028, 7, 4),
    Season.FINAL: date(2028, 10, 30),
}

PATHS = ("primary", "caucus", "convention", "meeting", "unknown")

YEAR = 365


RESTING = {Status.WAITING, Status.RESTING, Status.STUCK}


"""Statuses in which an action waits for somebody's answer, or for time to pass."""

FEW = (
    "newcomer",
    "not a citizen",
    "rural, at home, without a car",
    "would hold office, unknown",
    "back after a campaign",
)
everybody = pytest.mark.parametrize("name", some(PEOPLE, FEW))


@cache
def ladder() -> Ladder:
    """The shipped ladder."""
    return App(Options()).ladder


@cache
def season(day: date) -> Season:
    """The season of a day, for somebody whose place is unknown."""
    return season_of(None, day).season


@dataclass(frozen=True)
class Visit:
    """One look at what is next, with the advice."""

    life: Progress
    advice: Advice

    @property
    def action(self) -> Action:
        """The action that was offered."""
        assert self.advice.action, f"{self.life.today}: nothing to do"
        return self.advice.action


Manner = Callable[[Visit], Event | None]


"""How a person responds to what is offered."""


def begin(name: str, start: date, **known: str) -> Progress:
    """The progress of a sample person on the day they begin."""
    past = NOTHING
    for number, (question, values) in enumerate(PEOPLE[name].items(), 1):
        stamp = Stamp(clock=number, device="desk", number=number)
        past = past.apply(Entry(stamp=stamp, event=Answered(question=question, values=values)))
    place = {key.replace("_", "-"): (value,) for key, value in known.items()}
    return Progress(ladder=ladder(), today=start, past=past, season=season(start), here=place)


def walk(life: Progress, manner: Manner, *, days: int = YEAR, every: int = 3) -> Iterator[Visit]:
    """Look at what is next every few days, and respond in a given manner."""
    clock = 1000 + max((trace.clock for trace in life.past.traces.values()), default=0)
    end = life.today + timedelta(days=days)
    while life.today < end:
        visit = Visit(life, advise(life))
        yield visit
        past, event = life.past, manner(visit)
        if event:
            clock += 1
            stamp = Stamp(clock=clock, device="desk", number=clock)
            past = past.apply(Entry(stamp=stamp, event=event))
        today = life.today + timedelta(days=every)
        life = replace(life, past=past, today=today, season=season(today))


def does_it(visit: Visit) -> Event | None:
    """Do whatever is offered, all of it."""
    action, today = visit.advice.action, visit.life.today
    return Done(action=action.key, on=today, count=action.target) if action else None


def hears_nothing(visit: Visit) -> Event | None:
    """Do what can be done alone; nobody who is asked answers."""
    action, today = visit.advice.action, visit.life.today
    if action is None:
        return None
    asked = visit.advice.why is Why.WAITED and visit.advice.about == action
    if action.wait and not asked:
        until = today + timedelta(days=action.wait.days)
        return Waiting(action=action.key, on=today, until=until)
    if action.wait or action.stuck:
        return Stuck(action=action.key, on=today)
    return does_it(visit)


def passes_over(visit: Visit) -> Event | None:
    """Skip whatever is offered."""
    action, today = visit.advice.action, visit.life.today
    return Skipped(action=action.key, on=today) if action else None


def by_chance(chance: Random) -> Manner:
    """Respond at random, or not at all."""

    def manner(visit: Visit) -> Event | None:
        action, today = visit.advice.action, visit.life.today
        if action is None or chance.random() < 0.1:
            return None
        until = today + timedelta(days=chance.randint(1, 60))
        rung = chance.choice([rung.id for rung in visit.life.ladder.rungs])
        return chance.choice(
            (
                Done(action=action.key, on=today, count=chance.randint(1, action.target)),
                Done(action=action.key, on=today, count=action.target),
                Waiting(action=action.key, on=today, until=until),
                Stuck(action=action.key, on=today),
                Skipped(action=action.key, on=today),
                Skipped(action=action.key, on=today, never=chance.random() < 0.3),
                Skipped(action=rung if chance.random() < 0.2 else action.key, on=today),
            )
        )

    return manner


def fair(visit: Visit) -> None:
    """Check what every visit promises: one possible action, or a reason for rest."""
    life, action = visit.life, visit.advice.action
    if action is None:
        assert visit.advice.why is Why.REST
        waits = any(life.status(one) in RESTING for one in ladder().actions()) or votes_first(life)
        assert waits or life.current is None, f"{life.today}: rest without a reason"
        return
    status = life.status(action)
    assert status in {*OFFERED, Status.DUE, Status.SKIPPED}, f"{action.key} is {status}"
    assert not any(warrant.holds_back for warrant in life.warrants(action)), action.key


def votes_first(life: Progress) -> bool:
    """Whether all that a person has left to do on their rung waits for an election."""
    awaited = [one for one in life.current.actions if life.awaits_vote(one)] if life.current else []
    return bool(awaited) and {*left(life)} == {one.key for one in awaited}


def last(visits: Iterator[Visit]) -> Progress:
    """A person's progress at the last of some visits, each of them checked."""
    found = None
    for found in visits:
        fair(found)
    assert found
    return found.life


def climb(life: Progress, days: int = YEAR) -> Progress:
    """The progress of a person who did everything offered until the top.

    Once they have run, they wait for the election, and come back the day after it.
    """
    for visit in walk(life, does_it, days=days):
        fair(visit)
        life = visit.life
        if life.current is None or votes_first(life):
            break
    if votes_first(life):
        year = life.today.year
        votes = (general_election(one) for one in range(year, year + 3) if one % 2 == 0)
        day = next(one for one in votes if one >= life.today) + timedelta(days=1)
        return climb(replace(life, today=day, season=season(day)), days)
    return life


def left(life: Progress) -> dict[str, str]:
    """What is not done yet on a person's rungs, except rungs passed over as a whole."""
    over = {RungState.DONE, RungState.HELD, RungState.NOT_FOR_ME, RungState.OPTIONAL}
    return {
        action.key: life.status(action).value
        for rung in life.ladder.rungs
        if life.state(rung) not in over and rung.id not in life.passed_over
        for action in life.counted(rung)
        if life.status(action) not in FINISHED
    }


@pytest.mark.parametrize(("when", "start"), STARTS.items())
def test_the_sample_begins_in_every_season(when: Season, start: date) -> None:
    """Each of the days on which people begin is in its own season."""
    assert season(start) is when


@everybody
def test_the_first_step_is_short(name: str) -> None:
    """A newcomer is given one thing to do that takes at most 15 minutes."""
    for start in STARTS.values():
        visit = Visit(begin(name, start), advise(begin(name, start)))
        fair(visit)
        assert visit.action.minutes <= 15


def test_a_newcomer_begins_at_the_calendar() -> None:
    """With no profile, in any season, the first thing is to find out when they meet."""
    for start in STARTS.values():
        advice = advise(begin("newcomer", start))
        assert advice.why is Why.BEGIN
        assert advice.action
        assert advice.action.key == "meeting/find-calendar"


in_every_season = pytest.mark.parametrize("start", some(STARTS.values(), [*STARTS.values()][::3]))


EVERY_LIFE = [*product(PEOPLE, STARTS.values())]


@pytest.mark.parametrize(("name", "start"), some(EVERY_LIFE, EVERY_LIFE[::13]))
def test_doing_what_is_offered_leads_to_the_top(name: str, start: date) -> None:
    """One step every third day climbs a person's whole path within a year."""
    top = climb(begin(name, start))
    assert top.current is None
    assert left(top) == {}


@in_every_season
def test_at_the_top_there_are_habits_and_rest(start: date) -> None:
    """After the last rung, recurring steps continue, with rests in between."""
    visits = list(walk(climb(begin("newcomer", start)), does_it, days=90, every=1))
    for visit in visits:
        fair(visit)
    assert {Why.HABIT, Why.REST} <= {visit.advice.why for visit in visits}


@pytest.mark.parametrize("path", PATHS)
def test_every_way_to_a_precinct_seat_can_be_gone(path: str) -> None:
    """Each way to fill the seat has steps that lead to it."""
    top = climb(begin("would lead in the party", STARTS[Season.FILING], precinct_path=path))
    ways = ("precinct/file-for-the-seat", "precinct/turn-up-at-the-caucus")
    assert any(key in top.past.traces for key in ways)
    assert left(top) == {}


@everybody
def test_silence_is_never_the_end(name: str) -> None:
    """If nobody ever answers, there is something to do for a year, or a wait to sit out."""
    start = STARTS[Season.REORGANIZING]
    visits = list(walk(begin(name, start), hears_nothing, every=7))
    for visit in visits:
        fair(visit)
    month = [visit for visit in visits if visit.life.today < start + timedelta(days=35)]
    assert all(visit.advice.action for visit in month)


@everybody
def test_three_years_of_silence(name: str) -> None:
    """Every ask is repeated, and the way never closes.

    What was tried twice without success rests for a season, so the next thing may take that long to
    come up.
    """
    life, every = begin(name, STARTS[Season.ORGANIZING]), 15
    visits = list(walk(life, hears_nothing, days=3 * YEAR, every=every))
    season = GIVEN_UP.days // every + 2
    for visit in visits:
        fair(visit)
    assert any(visit.advice.action for visit in visits[-season:])


@everybody
def test_skipping_everything_comes_round_to_something_else(name: str) -> None:
    """Skipped actions are offered again when nothing else is left, longest ago first."""
    visits = walk(begin(name, STARTS[Season.PRIMARY]), passes_over)
    again = [visit.action.key for visit in visits if visit.advice.why is Why.SKIPPED]
    once = len(set(again))
    assert len(again) > once > 3
    assert again[:once] == again[once : 2 * once]


@everybody
def test_after_any_three_years_the_way_is_open(name: str) -> None:
    """Whatever a person said for three years, what they did not skip can still be climbed."""
    chance = Random(name)  # noqa: S311  reproducible chance, not a secret
    life = begin(name, STARTS[Season.FINAL])
    middle = last(walk(life, by_chance(chance), days=3 * YEAR, every=10))
    undone = left(climb(middle))
    passed_over = {key for key, status in undone.items() if status == Status.SKIPPED}
    behind = {key for key, status in undone.items() if status == Status.BLOCKED}
    assert not behind or passed_over
    assert undone.keys() == passed_over | behind


@everybody
def test_after_a_year_away_there_is_one_thing(name: str) -> None:
    """After a break, there is one thing to do, and nothing about what was due in between."""
    busy = last(walk(begin(name, STARTS[Season.ORGANIZING]), does_it, days=90))
    back = replace(busy, today=busy.today + timedelta(days=YEAR))
    visit = Visit(back, advise(back))
    fair(visit)
    assert visit.advice.action
    assert visit.advice.habits == ()


def outside(rung: Rung) -> Iterator[Action]:
    """The counted steps of a rung that ask a person to leave home or to drive."""
    for action in rung.actions:
        if not action.optional and {Demand.OUT, Demand.CAR} & set(action.asks):
            yield action


def test_every_step_has_a_way_from_home() -> None:
    """People who can't leave home or have no car can do what counts on every rung."""
    lacking = [action.key for rung in ladder().rungs for action in outside(rung) if not action.home]
    assert lacking == []
