"""Finding a local party: the words to search for, the guesses, and the same for every party."""

from __future__ import annotations

from functools import cache

import pytest

from civicpath.app import App, Options
from civicpath.core.finding import ALIKE, Lead, Where, lead, parties_shown
from civicpath.core.states import STATES


@cache
def app() -> App:
    """The shipped content."""
    return App(Options())


def look(party: str, state: str = "", county: str = "", town: str = "") -> Lead:
    """What is known of a party somewhere."""
    where = Where(place=app().place_of(state) if state else None, county=county, town=town)
    return lead(app().finding, app().book, app().ladder.words, where, party)


@pytest.mark.parametrize(
    ("named", "shown"),
    [
        ((), ALIKE),
        (("undecided",), ALIKE),
        (("green",), ("green",)),
        (("republican", "democratic"), ("republican", "democratic")),
        (("other",), ("other",)),
    ],
)
def test_the_parties_shown(named: tuple[str, ...], shown: tuple[str, ...]) -> None:
    """Whoever names none sees several, in the order of their names."""
    assert parties_shown(named) == shown
    assert list(ALIKE) == sorted(ALIKE)


@pytest.mark.parametrize(
    ("asked", "unit", "phrase", "guess"),
    [
        (
            ("democratic", "TX", "Travis County", ""),
            "county party",
            "Travis County Texas Democratic party meeting",
            "travisdems.org",
        ),
        (
            ("republican", "OH", "Franklin County", ""),
            "county party",
            "Franklin County Republican central committee",
            "franklinohgop.com",
        ),
        (
            ("republican", "FL", "Miami-Dade County", ""),
            "county Republican Executive Committee",
            "Miami-Dade County REC Republican",
            "miamidadegop.org",
        ),
        (
            ("democratic", "MA", "", "Groton"),
            "town or city committee",
            "Groton Democratic town committee",
            "grotonmademocrats.org",
        ),
        (
            ("democratic", "MN", "Ramsey County", ""),
            "DFL organizing unit",
            "Ramsey County DFL monthly meeting",
            "ramseydems.org",
        ),
        (
            ("republican", "LA", "Acadia Parish", ""),
            "parish party",
            "Acadia Parish Republican executive committee",
            "acadiagop.org",
        ),
        (
            ("libertarian", "WA", "King County", ""),
            "county party",
            "legislative district Libertarians King County",
            "",
        ),
        (
            ("green", "AZ", "Pima County", ""),
            "county party",
            "Green party local chapter Pima County Arizona",
            "",
        ),
    ],
)
def test_what_to_look_for(
    asked: tuple[str, str, str, str], unit: str, phrase: str, guess: str
) -> None:
    """The unit's name there, phrases ready to paste, and addresses that only follow a pattern."""
    found = look(*asked)
    assert found.unit == unit
    assert phrase in found.phrases
    assert guess in found.guesses if guess else found.guesses == ()


def test_no_place_is_a_blank() -> None:
    """Where nothing is known there is a blank to fill, and nothing to guess."""
    found = look("democratic")
    assert "[your town or county] [your state] Democratic party meeting" in found.phrases
    assert found.guesses == ()
    assert found.state is None


def test_a_party_without_a_name() -> None:
    """The phrases wait for the name."""
    found = look("other", "TX", "Travis County")
    assert "Travis County Texas [your party] party meeting" in found.phrases
    assert (found.guesses, found.groups) == ((), ())


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("party", ALIKE)
def test_every_state_has_something_to_look_for(party: str, state: str) -> None:
    """No phrase is left with a blank or said twice, and no group of another state is shown."""
    found = look(party, state, "Adams County", "Adams")
    assert len(found.phrases) >= 6
    assert len(set(found.phrases)) == len(found.phrases)
    assert not any("[" in phrase or "${" in phrase for phrase in found.phrases)
    assert {group.state for group in found.groups} <= {"", state}
    assert {group.party for group in found.groups} <= {party}
    assert all("<" not in guess and guess.isascii() for guess in found.guesses)


@pytest.mark.parametrize("state", STATES)
def test_the_big_parties_are_looked_for_alike(state: str) -> None:
    """As many phrases and guesses for one as for the other, but for the second name of one."""
    one, other = (
        look("democratic", state, "Adams County"),
        look("republican", state, "Adams County"),
    )
    assert len(one.guesses) == len(other.guesses)
    assert abs(len(one.phrases) - len(other.phrases)) <= 1
