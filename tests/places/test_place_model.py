"""What a place means for a person: the path to the precinct office, facts and words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from civicpath.base.sources import Source
from civicpath.base.vocabulary import SourceKind
from civicpath.places.date_rules import DateRule, RuleKind
from civicpath.places.model import (
    Backing,
    Choosing,
    Held,
    LocalUnit,
    Office,
    PartyRegistration,
    Path,
    Place,
    PrecinctOffice,
    Primary,
    PrimaryType,
    Registration,
    by_party,
)
from civicpath.places.place_context import (
    facts,
    gaps,
    local_party,
    precinct_path,
    precinct_paths,
    words,
)
from civicpath.places.seat import SeatCycle

LAW = Source(
    id="law",
    title="Election Code",
    publisher="State of Texas",
    kind=SourceKind.LAW,
    as_of="2024",
    checked=date(2026, 11, 23),
)


OFFICE = PrecinctOffice(
    title={"any": "precinct chair"},
    unit={"any": "precinct"},
    backing=Backing.STATUTE,
    chosen_by={"any": Choosing.PRIMARY_ELECTION},
    sources=("law",),
)


FIRST_TUESDAY_OF_MARCH = DateRule(kind=RuleKind.NTH_WEEKDAY, month=3, ordinal=1)


TEXAS = Place(
    code="TX",
    name="Texas",
    office=Office(
        name="Texas Secretary of State, Elections Division",
        short="Texas Secretary of State",
        url="https://www.sos.state.tx.us/",
        local="county election office",
        registrar="county voter registrar",
        sources=("law",),
    ),
    registration=Registration(
        deadline="30 days", url="https://vote.gov/", as_of="2024", sources=("law",)
    ),
    primary=Primary(
        type=PrimaryType.OPEN,
        type_sources=("law",),
        rules=(FIRST_TUESDAY_OF_MARCH,),
        held=(Held(on=date(2026, 3, 3), sources=("law",)),),
    ),
    precinct=OFFICE,
    sources=(LAW,),
)


@pytest.mark.parametrize(
    ("texts", "party", "said"),
    [
        ({"any": "chair", "democratic": "organizer"}, "democratic", "organizer"),
        ({"any": "chair", "democratic": "organizer"}, "republican", "chair"),
        ({"any": "chair"}, "", "chair"),
        ({"republican": "captain"}, "democratic", ""),
        ({}, "democratic", ""),
    ],
)
def test_what_is_said_of_a_party(texts: dict[str, str], party: str, said: str) -> None:
    """A party's own text comes first, then the text for any party, else nothing."""
    assert by_party(texts, party) == said


def _chosen(**chosen_by: Choosing) -> Place:
    return replace(TEXAS, precinct=replace(OFFICE, chosen_by=chosen_by))


@pytest.mark.parametrize(
    ("choosing", "path"),
    [
        (Choosing.PRIMARY_ELECTION, Path.PRIMARY),
        (Choosing.PRECINCT_CAUCUS, Path.CAUCUS),
        (Choosing.TOWN_CAUCUS, Path.CAUCUS),
        (Choosing.LOCAL_CAUCUS, Path.CAUCUS),
        (Choosing.COUNTY_CONVENTION, Path.CONVENTION),
        (Choosing.DISTRICT_CONVENTION, Path.CONVENTION),
        (Choosing.PARTY_MEETING, Path.MEETING),
        (Choosing.PARTY_ELECTION, Path.MEETING),
        (Choosing.SELF_FILING, Path.UNKNOWN),
        (Choosing.PARTY_CHOICE, Path.UNKNOWN),
        (Choosing.OTHER, Path.UNKNOWN),
    ],
)
def test_how_one_is_chosen_tells_what_to_do(choosing: Choosing, path: Path) -> None:
    """File, turn up or ask: one row for each way of choosing."""
    assert precinct_path(_chosen(any=choosing), "democratic") is path


def test_every_way_of_choosing_has_a_path() -> None:
    """A new value in the schema must be given a path."""
    for choosing in Choosing:
        assert precinct_path(_chosen(any=choosing), "republican") in Path


@pytest.mark.parametrize(
    ("parties", "paths"),
    [
        ((), (Path.MEETING, Path.CAUCUS)),
        (("undecided",), (Path.MEETING, Path.CAUCUS)),
        (("democratic",), (Path.MEETING,)),
        (("republican",), (Path.CAUCUS,)),
        (("republican", "green"), (Path.CAUCUS, Path.UNKNOWN)),
        (("libertarian",), (Path.UNKNOWN,)),
        (("other",), (Path.UNKNOWN,)),
    ],
)
def test_the_paths_of_whoever_asks(parties: tuple[str, ...], paths: tuple[Path, ...]) -> None:
    """Named parties have their own paths, no party gets both major ones, a small one asks."""
    place = _chosen(democratic=Choosing.PARTY_MEETING, republican=Choosing.PRECINCT_CAUCUS)
    assert precinct_paths(place, parties) == paths


def test_a_path_that_the_file_gives_comes_first() -> None:
    """If the way of choosing does not say what to do, the author does."""
    office = replace(OFFICE, chosen_by={"any": Choosing.OTHER}, path={"any": Path.PRIMARY})
    assert precinct_path(replace(TEXAS, precinct=office), "democratic") is Path.PRIMARY


def test_nothing_known_of_the_choosing_means_ask() -> None:
    """Nothing is guessed."""
    assert precinct_paths(_chosen(), ()) == (Path.UNKNOWN,)


@pytest.mark.parametrize(
    ("registration", "expected"),
    [
        (None, None),
        (PartyRegistration(asked=True, sources=()), ("yes",)),
        (PartyRegistration(asked=False, sources=()), ("no",)),
        (PartyRegistration(note="not settled", sources=()), None),
    ],
)
def test_the_facts_for_conditions(
    registration: PartyRegistration | None, expected: tuple[str, ...] | None
) -> None:
    """Unsettled facts have no key, so conditions treat them as unanswered."""
    found = facts(replace(TEXAS, party_registration=registration, towns=True))
    assert found.get("party-registration") == expected
    assert found["precinct-path"] == ("primary",)
    assert found["primary"] == ("open",)
    assert found["towns"] == ("yes",)


def test_no_place_no_facts() -> None:
    """Without a place there are no facts."""
    assert facts(None, ("democratic",)) == {}


def test_the_words_without_a_place_are_only_the_persons_own() -> None:
    """All other words keep their defaults from `words.yaml`."""
    assert words(None) == {}
    assert words(None, parties=("green",)) == {"party": "the Green Party"}


def test_the_words_of_a_place() -> None:
    """Every blank that the place can fill is filled."""
    assert words(TEXAS, "Travis County", parties=("republican",)) == {
        "county": "Travis County",
        "home": "Travis County",
        "place-name": "Travis County",
        "party": "the Republican Party",
        "state": "Texas",
        "local-party": "the Travis County Republican Party",
        "precinct-chair": "precinct chair",
        "precinct-unit": "precinct",
        "election-office": "the Travis County election office",
        "registration-office": "the Travis County voter registrar",
        "state-election-office": "the Texas Secretary of State",
    }


def test_the_records_are_kept_by_the_election_office_where_no_other_is_named() -> None:
    """A step that sends people to look up their record always has an office to name."""
    alone = replace(TEXAS, office=replace(TEXAS.office, registrar=""))
    named = words(alone, "Travis County")
    assert named["registration-office"] == named["election-office"]


PARISH = replace(TEXAS, county_word="parish")


TOWN = replace(TEXAS, towns=True, local=(LocalUnit(name="town committee"),))


FLORIDA = replace(
    TEXAS,
    local=(LocalUnit(name="county Democratic Executive Committee", party="democratic"),),
)


VIRGINIA = replace(
    TEXAS, county_word="city or county", local=(LocalUnit(name="city or county committee"),)
)


ALASKA = replace(
    TEXAS,
    local=(LocalUnit(name="district committee"),),
    office=replace(TEXAS.office, local="Alaska Division of Elections"),
)


@pytest.mark.parametrize(
    ("place", "county", "town", "party", "expected"),
    [
        (TEXAS, "", "", "", "your county party"),
        (TEXAS, "", "", "green", "your county party"),
        (TEXAS, "Travis County", "", "", "the local party in Travis County"),
        (TEXAS, "Travis County", "", "green", "the Travis County Green Party"),
        (TEXAS, "Travis County", "", "other", "the local party in Travis County"),
        (PARISH, "Orleans Parish", "", "democratic", "the Orleans Parish Democratic Party"),
        (PARISH, "", "", "democratic", "your parish party"),
        (TOWN, "", "", "democratic", "your town committee"),
        (TOWN, "", "Groton", "democratic", "the Democratic town committee of Groton"),
        (TOWN, "", "Groton", "", "the party's town committee in Groton"),
        (FLORIDA, "", "", "democratic", "your county Democratic Executive Committee"),
        (
            FLORIDA,
            "Lee County",
            "",
            "democratic",
            "the Lee County Democratic Executive Committee",
        ),
        (FLORIDA, "Lee County", "", "republican", "the Lee County Republican Party"),
        (VIRGINIA, "", "", "democratic", "your city or county committee"),
        (VIRGINIA, "Fairfax County", "", "", "the Fairfax County committee"),
        (VIRGINIA, "Fairfax County", "", "democratic", "the Fairfax County Democratic committee"),
        (VIRGINIA, "Fairfax city", "", "democratic", "the Fairfax city Democratic committee"),
        (ALASKA, "Nome Census Area", "", "republican", "your district committee"),
    ],
)
def test_what_the_local_party_is_called(
    place: Place, county: str, town: str, party: str, expected: str
) -> None:
    """By county, parish, town or a name of its own, with and without a party."""
    assert local_party(place, county, town, party) == expected


@pytest.mark.parametrize(
    ("local", "county", "expected"),
    [
        ("county clerk", "Ada County", "the Ada County clerk"),
        ("county clerk", "", "your county clerk"),
        ("town clerk", "Ada County", "your town clerk"),
        ("Alaska Division of Elections", "", "the Alaska Division of Elections"),
    ],
)
def test_who_runs_elections_nearby(local: str, county: str, expected: str) -> None:
    """A county's office has the county's name; a town's or the state's is unchanged."""
    place = replace(TEXAS, office=replace(TEXAS.office, local=local))
    assert words(place, county)["election-office"] == expected


def test_titles_that_differ_by_party_are_not_guessed_for_the_undecided() -> None:
    """Without a party, a title is only used if all parties share it."""
    differ = {"democratic": "organizer", "republican": "captain"}
    place = replace(TEXAS, precinct=replace(OFFICE, title=differ, unit={"democratic": "ward"}))
    assert "precinct-chair" not in words(place)
    assert words(place)["precinct-unit"] == "ward"
    assert words(place, parties=("republican",))["precinct-chair"] == "captain"
    assert "precinct-unit" not in words(place, parties=("republican",))
    assert "precinct-chair" not in words(place, parties=("democratic", "republican"))


def test_a_gap_names_the_party_that_it_is_about() -> None:
    """A year that is known for one party alone is not found for the other, by name."""
    known = SeatCycle(text="Even years", sources=(), party="republican", year=2028, every=2)
    office = replace(OFFICE, cycles=(known,))
    place = replace(TEXAS, precinct=office)
    gap = "the next year in which it is filled"
    assert f"{gap} (Democratic)" in gaps(place)
    assert gap in gaps(place, ("democratic",))
    assert not [one for one in gaps(place, ("republican",)) if one.startswith(gap)]
    none = replace(place, precinct=replace(office, cycles=()))
    assert gap in gaps(none)
