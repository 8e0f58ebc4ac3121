"""In each of the 51 places, for each party and in each season, there is a valid next step."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import cache

import pytest
from sampling import places

from civicpath.app import App, Options
from civicpath.base.vocabulary import By, Season
from civicpath.documents.plain_text import render
from civicpath.journal.action_records import ActionRecord, Last
from civicpath.journal.state import State
from civicpath.ladder.advice import Advice, Why, advise
from civicpath.ladder.deadlines import is_by
from civicpath.ladder.progress import Progress
from civicpath.ladder.status import OFFERED, Status
from civicpath.ladder.views.next_view import next_page
from civicpath.places.model import MAJOR, Path, Place, by_party
from civicpath.places.place_context import NAMES, TURN_UP, precinct_paths
from civicpath.places.season import season_of
from civicpath.places.states import STATES

START = date(2026, 11, 4)


PARTIES = ((), ("democratic",), ("republican",), ("libertarian",))


ALWAYS_ELECTING = {"KY", "MS", "NJ", "VA"}


"""States in which odd-year elections leave no quiet time between 2026 and 2028."""

FILE, TURN_UP_THERE, AFTER, STILL_OPEN, APPOINTED = (
    f"precinct/{name}"
    for name in (
        "file-for-the-seat",
        "turn-up-at-the-caucus",
        "after-the-caucus",
        "see-what-is-still-open",
        "ask-for-appointment",
    )
)


BEFORE = ("learn-your-seat", "learn-the-date", "know-what-becomes-public", "ask-neighbors")


"""The steps before the seat itself."""


@cache
def app() -> App:
    """Load the program with its content once; nothing is written to any home."""
    return App(Options())


class Person:
    """A person in a place and a party, with the shipped content."""

    def __init__(self, code: str, parties: tuple[str, ...], done: tuple[str, ...] = ()) -> None:
        """Begin with only these steps of the precinct rung done."""
        self.answers: Mapping[str, tuple[str, ...]] = {"state": (code,), "party": parties}
        self.done = [f"precinct/{name}" for name in done]

    def on(self, today: date) -> Progress:
        """Return their progress on a day."""
        traces = {
            key: ActionRecord(
                last=Last.DONE, on=today, clock=clock, count=99, done_on=today, done_clock=clock
            )
            for clock, key in enumerate(self.done, 1)
        }
        app().__dict__["state"] = State(answers=self.answers, traces=traces)
        return app().progress(today)

    def told(self, advice: Advice, progress: Progress) -> str:
        """Return the text of `next`, in one line."""
        voice = app().voice(progress, numbered=False)
        return " ".join(render(next_page(advice, progress, voice)).split())


@cache
def place_of(code: str) -> Place:
    """Return the place."""
    place = app().place_of(code)
    assert place
    return place


@cache
def days_of(code: str) -> Mapping[Season, date]:
    """Return the first day in each season of the place, checking every fifth day for two years."""
    found: dict[Season, date] = {}
    for count in range(0, 731, 5):
        day = START + timedelta(days=count)
        found.setdefault(season_of(place_of(code), day).season, day)
    return found


each_place = pytest.mark.parametrize("code", places())


@each_place
def test_there_is_a_day_in_each_season(code: str) -> None:
    """All seasons occur, which the tests below rely on."""
    quiet = {Season.ORGANIZING} if code not in ALWAYS_ELECTING else set()
    assert set(days_of(code)) == set(Season) - {Season.ORGANIZING} | quiet


@each_place
def test_something_true_and_concrete_is_offered(code: str) -> None:
    """A step of the rung is open to this person, with the office's local name."""
    place = place_of(code)
    for parties in PARTIES:
        person = Person(code, parties)
        for day in days_of(code).values():
            progress = person.on(day)
            advice = advise(progress, rung="precinct")
            assert advice.action
            assert advice.action.rung == "precinct"
            assert progress.status(advice.action) in OFFERED
            assert_named(place, parties, person.told(advice, progress))


def assert_named(place: Place, parties: tuple[str, ...], told: str) -> None:
    """Assert that the page uses the place's title of the office, or says that it is unknown."""
    if parties == ("libertarian",):
        assert "In the Libertarian Party: " in told
        assert " Ask the " in told
        assert "run in the party's primary" not in told
        assert "chosen there" not in told
        return
    office = {**place.precinct.title, **place.precinct.full_title}
    large = [party for party in parties if party in MAJOR] or list(MAJOR)
    titles = {party: by_party(office, party) for party in large}
    for party, title in titles.items():
        unknown = f"The office's name ({NAMES[party]}): CivicPath doesn't know this. Ask the local"
        assert (title or unknown).casefold() in told.casefold()
    assert "Next chosen" in told


@each_place
def test_the_steps_fit_how_the_seat_is_filled(code: str) -> None:
    """Primary: file. Caucus: attend. After its day: what is open. Always: an empty seat."""
    for parties in PARTIES:
        paths = set(precinct_paths(place_of(code), parties))
        person = Person(code, parties, BEFORE)
        for day in days_of(code).values():
            progress = person.on(day)
            passed = "passed" in progress.facts.get("precinct-filing", ())
            files = bool(paths & {Path.PRIMARY, Path.UNKNOWN})
            assert is_open(progress, FILE) == (files and not passed)
            assert is_open(progress, STILL_OPEN) == (files and passed)
            over = "passed" in progress.facts.get("precinct-caucus", ())
            turns_up = bool(paths & TURN_UP)
            assert is_open(progress, TURN_UP_THERE) == (turns_up and not over)
            assert is_open(progress, AFTER) == (turns_up and over)
            assert is_open(progress, APPOINTED)


def is_open(progress: Progress, key: str) -> bool:
    """Return whether a step can be done now; steps that don't exist are absent, not blocked."""
    action = progress.ladder.action(key)
    assert action
    status = progress.status(action)
    assert status in {*OFFERED, Status.ABSENT, Status.CLOSED}
    return status in OFFERED


@each_place
def test_the_way_to_the_seat_comes_before_the_seat(code: str) -> None:
    """Doing each suggested step in turn leads to the top of the rung in every way."""
    for parties, day in zip(PARTIES, days_of(code).values(), strict=False):
        offered = list(climb(Person(code, parties), day))
        way = {FILE, TURN_UP_THERE, AFTER, STILL_OPEN} & set(offered)
        assert way
        assert max(map(offered.index, way)) < offered.index("precinct/take-the-seat")
        assert offered[-1].startswith("precinct/")
        assert {"precinct/cast-a-vote-on-the-committee", APPOINTED} <= set(offered)


def climb(person: Person, day: date) -> Iterator[str]:
    """Yield what `next --rung precinct` names, doing each in turn."""
    while (action := advise(person.on(day), rung="precinct").action) and len(person.done) < 30:
        assert action.key not in person.done
        person.done.append(action.key)
        yield action.key


@each_place
def test_a_day_near_comes_forward_with_its_source(code: str) -> None:
    """In the last weeks before each filing or caucus: the day, its source, and who confirms it."""
    place = place_of(code)
    for one in season_of(place, START).ahead:
        parties = one.parties[:1]
        by = next((by for by in (By.PRECINCT_FILING, By.PRECINCT_CAUCUS) if is_by(by, one)), None)
        person = Person(code, parties, BEFORE)
        key = {By.PRECINCT_FILING: FILE, By.PRECINCT_CAUCUS: TURN_UP_THERE}.get(by or By.GENERAL)
        progress = person.on(one.on - timedelta(days=10))
        if not (key and is_open(progress, key)):
            continue
        advice = advise(progress, rung="precinct")
        assert (advice.why, advice.action and advice.action.key) == (Why.DEADLINE, key)
        told = person.told(advice, progress)
        (source,) = (source for source in place.sources if source.id == one.sources[0])
        for said in (one.title, one.when, source.title, f"onfirm it with {one.ask}"):
            assert said in told


@each_place
def test_after_the_last_day_what_is_still_open_is_offered(code: str) -> None:
    """On the day after, the missed step is gone and a possible one is offered."""
    place = place_of(code)
    for one in season_of(place, START).ahead:
        paths = set(precinct_paths(place, one.parties[:1]))
        if not is_by(By.PRECINCT_FILING, one) or not paths & {Path.PRIMARY, Path.UNKNOWN}:
            continue
        person = Person(code, one.parties[:1], (*BEFORE, "ask-for-appointment"))
        progress = person.on(one.on + timedelta(days=2))
        assert not is_open(progress, FILE)
        advice = advise(progress, rung="precinct")
        assert advice.action
        assert advice.action.key == STILL_OPEN
        told = person.told(advice, progress)
        assert "write-in" in told
        assert f"In {place.name}" in told
        assert "An empty seat:" in told


def test_many_places_have_a_day_to_file_and_many_a_day_to_turn_up() -> None:
    """The two tests above cover these places, whose rule has a source."""
    kinds = {By.PRECINCT_FILING: set[str](), By.PRECINCT_CAUCUS: set[str]()}
    for code in STATES:
        for one in season_of(place_of(code), START).ahead:
            for by, codes in kinds.items():
                if is_by(by, one):
                    codes.add(code)
    assert len(kinds[By.PRECINCT_FILING]) > 10
    assert len(kinds[By.PRECINCT_CAUCUS]) > 15
