"""Finding a local party: search phrases and guesses, and equal treatment of the parties."""

from __future__ import annotations

from functools import cache

import pytest

from civicpath.app import App, Options
from civicpath.parties.finding import Lead, Where, lead, parties_shown
from civicpath.places.place_context import ALIKE
from civicpath.places.states import STATES


@cache
def app() -> App:
    """The shipped content."""
    return App(Options())


def look(party: str, state: str = "", county: str = "", town: str = "") -> Lead:
    """What is known about a party in a place."""
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
    """Without a named party, several are shown in alphabetical order."""
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
            "King County Libertarians to meet",
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
    """The unit's local name, phrases ready to paste, and addresses that only follow a pattern."""
    found = look(*asked)
    assert found.unit == unit
    assert phrase in found.phrases
    assert guess in found.guesses if guess else found.guesses == ()


@pytest.mark.parametrize(
    ("state", "county", "phrase", "guess", "not_guess"),
    [
        ("VA", "Alexandria city", "Alexandria GOP monthly meeting", "alexandriagop.org", "county"),
        ("AK", "Anchorage Municipality", "Anchorage Alaska Republican", "anchoragegop", "munici"),
        ("AK", "Juneau City and Borough", "Juneau young Republicans", "juneaugop.org", "borough"),
        ("LA", "Orleans Parish", "Orleans Parish Republican women", "orleansgop.org", "parish"),
        ("NV", "Carson City", "Carson City Republican club", "carsoncitygop.org", "carsongop"),
        (
            "VA",
            "Charles City County",
            "Charles City County",
            "charlescitycountygop.com",
            "citygopc",
        ),
        ("NM", "Doña Ana County", "Doña Ana County", "donaanacountygop.org", "doaana"),
        ("FL", "St. Johns County", "St. Johns County", "stjohnscountygop.org", "st."),
        ("MD", "Prince George's County", "Prince George's", "princegeorgesgop.org", "'"),
        ("AK", "Matanuska-Susitna Borough", "Matanuska-Susitna", "matanuskasusitnagop.org", "-"),
    ],
)
def test_names_as_people_type_them(
    state: str, county: str, phrase: str, guess: str, not_guess: str
) -> None:
    """Census suffixes are left out; addresses are lowercase and have "county" at most once."""
    found = look("republican", state, county)
    assert any(phrase in one for one in found.phrases)
    assert any(guess in one for one in found.guesses)
    assert not any(not_guess in one or one.count("county") > 1 for one in found.guesses)


def test_the_capital_is_no_county() -> None:
    """Nothing is filled in, and no address is guessed that could be another Washington's."""
    found = look("democratic", "DC")
    assert "Washington DC Democratic party meeting" in found.phrases
    assert not any("[" in phrase or phrase.count("DC") > 1 for phrase in found.phrases)
    assert found.guesses == ()


@pytest.mark.parametrize("state", STATES)
def test_what_the_unit_is_goes_on_from_a_sentence(state: str) -> None:
    """The text continues "Here the local unit is"; there is none for small parties."""
    place = app().place_of(state)
    assert place
    for unit in place.local:
        assert not unit.full or unit.full.startswith(("the ", "a ")), unit.full
    assert look("libertarian", state, "Adams County").local is None


def test_no_place_is_a_blank() -> None:
    """Without a place, phrases keep a blank, and nothing is guessed."""
    found = look("democratic")
    assert "[your town or county] [your state] Democratic party meeting" in found.phrases
    assert found.guesses == ()
    assert found.state is None


@pytest.mark.parametrize("party", ["constitution", "forward", "working-families"])
def test_a_small_party_by_its_name(party: str) -> None:
    """It is searched for by its own name, in as much detail as the others."""
    found = look(party, "TX", "Travis County")
    assert f"Travis County {found.name} monthly meeting" in found.phrases
    assert not any("[" in phrase for phrase in found.phrases)
    assert found.national


def test_a_party_without_a_name() -> None:
    """The phrases wait for the party's name."""
    found = look("other", "TX", "Travis County")
    assert "Travis County Texas [your party] party meeting" in found.phrases
    assert (found.guesses, found.groups) == ((), ())


@pytest.mark.parametrize("party", ALIKE)
def test_every_state_has_something_to_look_for(party: str) -> None:
    """No phrase has a blank or appears twice, and no group of another state is shown."""
    for state in STATES:
        found = look(party, state, "Adams County", "Adams")
        assert len(found.phrases) >= 6, state
        assert len(set(found.phrases)) == len(found.phrases), state
        assert not any("[" in phrase or "${" in phrase for phrase in found.phrases), state
        assert {group.state for group in found.groups} <= {"", state}
        assert {group.party for group in found.groups} <= {party}, state
        assert all("<" not in guess and guess.isascii() for guess in found.guesses), state


def test_the_big_parties_are_looked_for_alike() -> None:
    """Both have as many phrases and guesses, except for the second name of one of them."""
    for state in STATES:
        one, other = (look(party, state, "Adams County") for party in ("democratic", "republican"))
        assert len(one.guesses) == len(other.guesses), state
        assert abs(len(one.phrases) - len(other.phrases)) <= 1, state


@pytest.mark.parametrize(
    ("party", "state", "name", "words"),
    [
        ("green", "WV", "Mountain Party", "Mountain"),
        ("green", "OR", "Pacific Green Party", "Pacific Green"),
        ("green", "MA", "Green-Rainbow Party", "Green-Rainbow"),
        ("green", "TX", "Green Party", "Green"),
        ("progressive", "VT", "Progressive Party", "Progressive"),
    ],
)
def test_a_party_is_looked_for_by_the_name_that_it_has_there(
    party: str, state: str, name: str, words: str
) -> None:
    """The local name is in the title and in every phrase that names the party."""
    found = look(party, state)
    assert found.name == name
    assert any(f" {words} " in phrase for phrase in found.phrases)
    assert words == "Green" or not any(" Greens " in phrase for phrase in found.phrases)


def test_another_party_is_one_of_those_that_the_place_has() -> None:
    """A person with an unlisted party sees those of the place, and the way to any other."""
    vermont, texas = (app().place_of(code) for code in ("VT", "TX"))
    assert parties_shown(("other",), vermont) == ("progressive", "other")
    assert parties_shown(("other",), texas) == ("other",)
    assert parties_shown((), vermont) == ALIKE


def test_a_party_that_left_is_not_shown_as_the_affiliate() -> None:
    """The address of the New Mexico party that left its national body in 2022 is not shown."""
    found = look("libertarian", "NM")
    assert found.state
    assert found.state.url == ""
    assert "left the national party" in found.state.note
