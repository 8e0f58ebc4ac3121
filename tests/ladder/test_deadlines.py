"""The dates by which actions must be done, how near they are, and whether they were met."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from builders import a_ladder, a_rung, a_step, entries
from hypothesis import given
from hypothesis import strategies as st

from civicpath.base.vocabulary import By, Season
from civicpath.journal.events import Done
from civicpath.journal.state import NOTHING, State, replay
from civicpath.ladder.deadlines import KEYS, SOON, is_by, nearness, soon
from civicpath.ladder.model import Ladder
from civicpath.places.calendar_terms import Confidence, Happening, Scope
from civicpath.places.election_calendar import Dated
from civicpath.places.season import SeasonStanding

TODAY = date(2027, 11, 1)


BOTH = ("democratic", "republican")


LADDER = a_ladder(a_rung("precinct", a_step("file", by=By.PRECINCT_FILING), a_step("walk")))


def a_day(day_id: str, kind: Happening, left: int = 30, parties: tuple[str, ...] = BOTH) -> Dated:
    """A date some days after today, or before it if negative."""
    return Dated(
        id=day_id,
        title=day_id,
        on=TODAY + timedelta(days=left),
        kind=kind,
        confidence=Confidence.COMPUTED,
        sources=("law",),
        scope=(Scope.PARTY if day_id.startswith("precinct") else Scope.STATE,),
        parties=parties,
    )


def standing(*days: Dated) -> SeasonStanding:
    """A season with these dates ahead and passed."""
    return SeasonStanding(
        season=Season.FILING,
        ahead=tuple(one for one in days if one.on >= TODAY),
        passed=tuple(one for one in days if one.on < TODAY),
    )


@pytest.mark.parametrize(
    ("day_id", "kind", "bys"),
    [
        ("precinct-filing", Happening.FILING, {By.PRECINCT_FILING}),
        ("precinct-filing-republican", Happening.FILING, {By.PRECINCT_FILING}),
        ("candidate-filing", Happening.FILING, {By.CANDIDATE_FILING}),
        ("town-filing", Happening.FILING, {By.CANDIDATE_FILING}),
        ("party-change", Happening.PARTY_CHANGE, {By.PARTY_CHANGE}),
        ("town-caucus", Happening.CAUCUS, {By.PRECINCT_CAUCUS}),
        ("primary", Happening.ELECTION, {By.PRIMARY}),
        ("general", Happening.ELECTION, {By.GENERAL}),
        ("house-runoff", Happening.ELECTION, set()),
    ],
)
def test_of_which_kind_a_day_is(day_id: str, kind: Happening, bys: set[By]) -> None:
    """Each date is the deadline of one kind of action, or of none."""
    one = a_day(day_id, kind)
    assert {by for by in By if is_by(by, one)} == bys


FILING = Happening.FILING


@pytest.mark.parametrize(
    ("days", "parties", "word"),
    [
        ((), (), None),
        ((a_day("precinct-filing", FILING, 0),), (), "soon"),
        ((a_day("precinct-filing", FILING, 60),), (), "soon"),
        ((a_day("precinct-filing", FILING, 61),), (), "ahead"),
        ((a_day("precinct-filing", FILING, -1),), (), "passed"),
        (
            (a_day("precinct-filing", FILING, -1), a_day("precinct-filing", FILING, 700)),
            (),
            "passed",
        ),
        ((a_day("precinct-filing", FILING, -9), a_day("precinct-filing", FILING, 9)), (), "soon"),
        ((a_day("precinct-filing", FILING, 9),), ("libertarian",), None),
        ((a_day("precinct-filing", FILING, 9),), ("libertarian", "republican"), "soon"),
        ((a_day("precinct-filing", FILING, 9),), ("undecided",), "soon"),
        ((a_day("precinct-filing", FILING, 9, ("republican",)),), ("democratic",), None),
        ((a_day("candidate-filing", FILING, 9),), (), None),
    ],
)
def test_how_near_a_day_is(
    days: tuple[Dated, ...], parties: tuple[str, ...], word: str | None
) -> None:
    """Sixty days are near; a recent date counts until the next is near; other parties' don't."""
    found = nearness(standing(*days), TODAY, parties, LADDER, NOTHING)
    assert found.get("precinct-filing") == (word and (word,))
    assert {value for (value,) in found.values()} <= set(KEYS["precinct-filing"])


def past(key: str, ago: int) -> State:
    """The state of a person who did one action some days ago."""
    return replay(entries(Done(action=key, on=TODAY - timedelta(days=ago))))


@pytest.mark.parametrize(
    ("ladder", "done", "word"),
    [
        (LADDER, past("precinct/file", 5), "met"),
        (LADDER, past("precinct/file", 365), "met"),
        (LADDER, past("precinct/file", 900), "met"),
        (LADDER, past("precinct/walk", 5), "passed"),
        (LADDER, past("precinct/gone", 5), "passed"),
        (LADDER, NOTHING, "passed"),
    ],
)
def test_who_was_in_time_has_met_the_day(ladder: Ladder, done: State, word: str) -> None:
    """A person who filed, in this cycle or before, is not sent another way around the day."""
    days = standing(a_day("precinct-filing", FILING, -3), a_day("general", Happening.ELECTION, -3))
    found = nearness(days, TODAY, (), ladder, done)
    assert found == {"precinct-filing": (word,), "general": ("passed",)}


def test_a_day_that_is_near_is_near_for_whoever_has_filed() -> None:
    """Having met a deadline counts only once the day has passed."""
    days = standing(a_day("precinct-filing", FILING, 3))
    done = past("precinct/file", 5)
    assert nearness(days, TODAY, (), LADDER, done)["precinct-filing"] == ("soon",)


@given(st.lists(st.integers(0, 200)), st.sampled_from([(), ("democratic",), ("green",)]))
def test_what_is_soon(lefts: list[int], parties: tuple[str, ...]) -> None:
    """Everything in the next sixty days that concerns the person, and nothing else."""
    days = [a_day(f"day-{at}", FILING, left) for at, left in enumerate(sorted(lefts))]
    found = soon(standing(*days), TODAY, parties)
    wanted = [one for one in days if one.on - TODAY <= SOON and parties != ("green",)]
    assert list(found) == wanted
