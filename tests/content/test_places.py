"""The 51 place files, the cycle and the parties are consistent."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from statistics import median_high
from typing import TypeVar
from urllib.parse import urlsplit

import pytest
from sampling import places

from civicpath.base.vocabulary import Season, SourceKind
from civicpath.parties.model import PartyBook
from civicpath.places.calendar_terms import Confidence
from civicpath.places.date_rules import general_election
from civicpath.places.election_calendar import FEDERAL, primary_by_rule, primary_in
from civicpath.places.model import MAJOR, Place, PrimaryType
from civicpath.places.place_context import NAMES, facts, gaps, precinct_path, words
from civicpath.places.place_days import dated
from civicpath.places.season import USUAL_GAP, USUAL_PRIMARY, Cycle, season_of
from civicpath.places.seat import covers_party
from civicpath.places.states import STATES
from civicpath.schema.content_kinds import ChartersFile
from civicpath.schema.decode import decode
from civicpath.schema.reader import read

CONTENT = Path(__file__).parents[2] / "content"


CODES = sorted(STATES)


WITHOUT_RULE = {"LA", "MA"}


HELD = (date(2024, 11, 5), date(2026, 11, 3))


"""Days on which a federal general election was held."""


ALWAYS_ELECTING = {"KY", "MS", "NJ", "VA"}


"""States whose statewide elections in odd years leave no quiet time from 2026 to 2028."""

T = TypeVar("T")


def _load(shape: type[T], path: Path) -> T:
    reading = read(path.read_bytes(), path.name)
    assert not reading.problems
    assert reading.tree is not None
    decoded = decode(shape, reading.tree, path.name)
    assert not decoded.problems
    assert decoded.value is not None
    return decoded.value


@cache
def place_of(code: str) -> Place:
    """The place, loaded once."""
    return _load(Place, CONTENT / "places" / f"{code.lower()}.yaml")


def all_places() -> Iterator[Place]:
    """All 51 places."""
    return map(place_of, CODES)


def test_there_is_a_file_for_each_of_the_51_and_no_other() -> None:
    """The fifty states and the District of Columbia."""
    files = {path.stem.upper() for path in (CONTENT / "places").glob("*.yaml")}
    assert files == set(CODES)


def test_the_numbers_of_the_counties_begin_with_that_of_their_state() -> None:
    """The county search relies on this."""
    rows = (CONTENT / "places" / "counties.csv").read_text(encoding="utf-8").splitlines()[1:]
    by_state = {row.split(",")[1]: row[:2] for row in rows}
    assert sorted(by_state) == CODES
    assert len({(row[:2], row.split(",")[1]) for row in rows}) == len(set(by_state.values())) == 51


@pytest.mark.parametrize("code", CODES)
def test_the_evidence_of_2024_and_2026_comes_out(code: str) -> None:
    """Every past primary day follows the rule, or is an exception with a reason."""
    primary = place_of(code).primary
    assert {2024, 2026} <= {held.on.year for held in primary.held}
    assert bool(primary.rules) == (code not in WITHOUT_RULE)
    for held in primary.held:
        given = primary_by_rule(primary, held.on.year)
        assert given == held.on or held.reason or code in WITHOUT_RULE
        known = primary_in(place_of(code), held.on.year)
        assert known
        assert (known.on, known.confidence) == (held.on, Confidence.STATED)


def test_the_recorded_exceptions_are_the_known_ones() -> None:
    """A new exception would hide a wrong rule."""
    found = {
        (place.code, held.on.isoformat())
        for place in all_places()
        for held in place.primary.held
        if held.reason
    }
    assert found == {
        ("AZ", "2024-07-30"),
        ("MD", "2024-05-14"),
        ("NJ", "2025-06-10"),
        ("RI", "2026-09-09"),
        ("VA", "2026-08-04"),
    }


@pytest.mark.parametrize(
    ("code", "year", "expected"),
    [
        ("MD", 2028, "2028-04-25"),
        ("OH", 2028, "2028-03-21"),
        ("CA", 2028, "2028-03-07"),
        ("NH", 2026, "2026-09-08"),
        ("NH", 2028, "2028-06-13"),
        ("KY", 2027, "2027-05-18"),
        ("KY", 2029, None),
        ("VA", 2027, "2027-06-15"),
        ("AL", 2028, "2028-03-07"),
        ("AL", 2030, "2030-05-21"),
    ],
)
def test_a_primary_to_come(code: str, year: int, expected: str | None) -> None:
    """Days that others have published, changes of law, and years without a primary."""
    on = primary_by_rule(place_of(code).primary, year)
    assert (on and on.isoformat()) == expected


@pytest.mark.parametrize(
    ("code", "election", "filing_id", "expected"),
    [
        ("TX", 2025, "precinct-filing", "2025-12-08"),
        ("OH", 2026, "precinct-filing", "2026-02-04"),
        ("MO", 2026, "precinct-filing", "2026-03-31"),
        ("SD", 2026, "precinct-filing", "2026-03-31"),
        ("KS", 2026, "precinct-filing", "2026-06-01"),
        ("FL", 2024, "precinct-filing", "2024-06-14"),
        ("IN", 2024, "precinct-filing-republican", "2024-02-09"),
        ("IN", 2026, "precinct-filing-democratic", "2026-02-06"),
        ("WA", 2024, "precinct-filing", "2024-05-10"),
        ("WY", 2024, "precinct-filing", "2024-05-31"),
        ("MI", 2026, "precinct-filing", "2026-05-05"),
        ("CO", 2028, "precinct-standing", "2028-02-14"),
    ],
)
def test_a_filing_rule_gives_the_day_that_was_set(
    code: str, election: int, filing_id: str, expected: str
) -> None:
    """The rules of precinct deadlines match days that offices published."""
    found = {one.id: one.on.isoformat() for one in dated(place_of(code), [election])}
    assert found[filing_id] == expected


P, C, V, M, U = "primary", "caucus", "convention", "meeting", "unknown"


@pytest.mark.parametrize(
    ("codes", "democratic", "republican"),
    [
        ("AZ CA DC FL ID IL IN KS LA MA MD MI MO NJ NY OH OR PA RI SD TX WA WV WY", P, P),
        ("CO CT HI IA KY ME MN NC ND NV OK SC UT VT", C, C),
        ("MS TN", V, V),
        ("AL MT NE WI", U, U),
        ("AK AR", U, V),
        ("DE NM", M, U),
        ("GA", M, C),
        ("NH VA", C, M),
    ],
)
def test_how_one_gets_the_precinct_office(codes: str, democratic: str, republican: str) -> None:
    """File, turn up or ask, in all 51 and in both large parties."""
    for code in codes.split():
        place = place_of(code)
        assert precinct_path(place, "democratic") == democratic, code
        assert precinct_path(place, "republican") == republican, code
        assert precinct_path(place, "libertarian") == U
        both = tuple(dict.fromkeys((democratic, republican)))
        assert facts(place)["precinct-path"] == both


SMALLER = {
    ("CA", "green"): P,
    ("CA", "peace-and-freedom"): P,
    ("DC", "green"): P,
    ("MN", "legal-marijuana-now"): C,
    ("NY", "conservative"): P,
    ("NY", "working-families"): P,
    ("VT", "progressive"): C,
}


"""The smaller parties known to fill the office, each in its own way."""


def test_a_smaller_party_has_a_way_of_its_own_or_none() -> None:
    """Nobody is sent to a primary that their party does not have, in all 51 and all parties."""
    found = {
        (place.code, party): path
        for place in all_places()
        for party in NAMES
        if party not in MAJOR and (path := precinct_path(place, party)) != U
    }
    assert found == SMALLER


@pytest.mark.parametrize(
    ("code", "party", "year"),
    [
        ("MD", "any", 2030),
        ("WV", "any", 2030),
        ("MA", "any", 2028),
        ("IN", "democratic", 2030),
        ("IN", "republican", 2028),
        ("KY", "democratic", 2029),
        ("ND", "any", 2027),
        ("VT", "progressive", 2027),
        ("MS", "republican", 2028),
        ("OH", "any", None),
        ("NJ", "any", None),
        ("DC", "any", None),
    ],
)
def test_the_next_year_of_a_seat(code: str, party: str, year: int | None) -> None:
    """At the end of November 2026, the next year is the sources' year, or unknown."""
    cycles = place_of(code).precinct.cycles
    assert [one.next_year(date(2026, 11, 30)) for one in cycles if one.party == party] == [year]


def test_no_day_is_shown_for_a_seat_whose_year_is_not_known() -> None:
    """A precinct seat's deadline only appears in a year in which the seat is chosen."""
    today = date(2026, 11, 30)
    for place in all_places():
        years = {one.next_year(today) for one in place.precinct.cycles if not one.where}
        for one in season_of(place, today).ahead:
            if one.id == "precinct-filing" and len(years) == 1 and None not in years:
                (year,) = years
                assert year in {one.on.year, one.on.year + 1}, (place.code, one.on)


@pytest.mark.parametrize("code", CODES)
def test_every_seat_tells_a_year_or_that_it_is_not_known(code: str) -> None:
    """Each large party has a cycle, or the gap is shown; the text has no final period."""
    place = place_of(code)
    for party in MAJOR:
        told = [one for one in place.precinct.cycles if covers_party(one.party, party, MAJOR)]
        assert told or "the next year in which it is filled" in gaps(place, (party,))
    for one in place.precinct.cycles:
        assert not one.text.endswith(".")
        assert one.year is None or one.every


def test_the_table_of_paths_leaves_none_out() -> None:
    """Each of the 51 is in the table once."""
    (mark,) = (
        mark
        for mark in test_how_one_gets_the_precinct_office.pytestmark  # type: ignore[attr-defined]
        if mark.name == "parametrize"
    )
    listed = [code for row in mark.args[1] for code in row[0].split()]
    assert sorted(listed) == CODES


@pytest.mark.parametrize("code", CODES)
def test_the_words_read_well_in_every_place(code: str) -> None:
    """With or without county, town and party, each word is a complete phrase."""
    for party in ((), ("democratic",), ("republican",), ("green",), ("undecided",), ("other",)):
        for county, town in (("", ""), ("Some County", ""), ("", "Some Town")):
            found = words(place_of(code), county, town, party)
            assert found["state"] == STATES[code]
            assert {"local-party", "election-office", "state-election-office"} <= found.keys()
            for text in found.values():
                assert text == " ".join(text.split())
                assert "the the" not in text
                assert not text.endswith((",", "."))


PRIMARY_MAY_MOVE = {"DE"}
"""Where the next primary has no day, because a pending bill would move it."""


def _months(first: int, last: int) -> Iterator[date]:
    return (date(year, month, 15) for year in range(first, last + 1) for month in range(1, 13))


@pytest.mark.parametrize("code", places())
def test_every_place_has_a_season_and_a_calendar_on_every_day(code: str) -> None:
    """Over two cycles, days ahead are ahead and have a local source and someone to ask."""
    place = place_of(code)
    known = {source.id for source in place.sources} | {FEDERAL}
    needed = {"general"} if code in PRIMARY_MAY_MOVE else {"general", "primary"}
    for today in _months(2026, 2030):
        ahead = season_of(place, today).ahead
        assert needed <= {one.id for one in ahead}
        for one in ahead:
            assert one.on >= today
            assert set(one.sources) <= known
            assert one.sources
            assert one.ask
            assert (one.earlier is not None) == one.is_deadline


@pytest.mark.parametrize("code", places())
def test_the_seasons_of_a_place_take_turns(code: str) -> None:
    """Between two federal general elections each season occurs, and the last one ends it."""
    start = general_election(2026)
    days = [start + timedelta(days=count) for count in range((general_election(2028) - start).days)]
    seasons = [season_of(place_of(code), day).season for day in days[1::5]]
    quiet = {Season.ORGANIZING} if code not in ALWAYS_ELECTING else set()
    assert set(seasons) == set(Season) - {Season.ORGANIZING} | quiet


def test_the_usual_cycle_is_the_middle_of_all() -> None:
    """The defaults without a place match the medians of 2026."""
    primaries, gaps = [], []
    for place in all_places():
        held = next(one.on for one in place.primary.held if one.on.year == 2026)
        primary = primary_by_rule(place.primary, 2026) or held
        primaries.append(primary)
        gaps.append((primary - min(one.on for one in place.filed)).days)
    assert median_high(primaries) == date(2026, *USUAL_PRIMARY)
    assert median_high(gaps) == USUAL_GAP.days


NO_OFFICE = {
    SourceKind.PRESS,
    SourceKind.RESEARCH,
    SourceKind.TRAINER,
    SourceKind.ACCOUNT,
    SourceKind.COLLECTION,
}


MIRRORS = ("justia", "findlaw", "casetext", "lawserver", "onecle", "github", "wiki", "ballotpedia")


"""Parts of the names of sites that copy others' content."""


def _files() -> list[Path]:
    return [*sorted((CONTENT / "places").glob("*.yaml")), CONTENT / "cycle.yaml"]


@pytest.mark.parametrize("path", _files(), ids=lambda path: str(path.stem))
def test_links_lead_to_offices_and_parties_only(path: Path) -> None:
    """No mirrors and nothing unsafe; other sources keep their titles without addresses."""
    is_cycle = path.stem == "cycle"
    sources = (_load(Cycle, path) if is_cycle else place_of(path.stem)).sources
    for source in sources:
        assert not (source.url and source.kind in NO_OFFICE), source.id
    for word in path.read_text(encoding="utf-8").split():
        if "://" in word:
            url = urlsplit(word.strip("'\",}]"))
            assert url.scheme == "https"
            assert not any(part in (url.hostname or "") for part in MIRRORS), word


@pytest.mark.parametrize("path", [*_files(), CONTENT / "parties.yaml"], ids=lambda path: path.stem)
def test_the_text_speaks_to_the_reader_not_of_its_making(path: Path) -> None:
    """The text has no trace of how the facts were gathered."""
    text = path.read_text(encoding="utf-8")
    for trace in ("stored excerpt", "archived", "scraper.", "tell a user", "a archived"):
        assert trace not in text


def test_the_towns_are_those_of_new_england() -> None:
    """The town is asked for there."""
    assert {place.code for place in all_places() if place.towns} == {
        "CT",
        "MA",
        "ME",
        "NH",
        "RI",
        "VT",
    }


def test_state_parties_stand_in_order_and_have_a_source() -> None:
    """State parties are in order of the party's name, so none is favored."""
    for place in all_places():
        names = [party.party for party in place.parties]
        assert names == sorted(names)
        assert {"democratic", "republican"} <= set(names)
        assert all(party.sources for party in place.parties)
        assert all(party.checked for party in place.parties if party.confirmed)


def test_the_cycle_says_what_holds_everywhere() -> None:
    """All seasons and kinds of primary have words; past general elections match the law."""
    cycle = _load(Cycle, CONTENT / "cycle.yaml")
    assert [words.season for words in cycle.seasons] == list(Season)
    assert set(cycle.primaries) == {str(kind) for kind in PrimaryType}
    assert all(general_election(day.year) == day for day in HELD)
    known = {source.id for source in cycle.sources}
    assert FEDERAL in known
    final = cycle.words(Season.FINAL)
    assert final
    assert final.title == "The last two weeks"


def test_the_parties_stand_in_the_order_of_their_names() -> None:
    """No party comes first by favor."""
    book = _load(PartyBook, CONTENT / "parties.yaml")
    for names in (
        [party.name for party in book.parties],
        [group.name for group in book.groups],
        [door.name for door in book.doors],
    ):
        assert names == sorted(names)
    green = book.party("green")
    assert green
    assert green.url == "https://www.gp.org/"
    assert book.party("whig") is None


def test_the_charters_stand_in_the_order_of_their_bodies() -> None:
    """Each charter is in an existing state, and of a party in the book."""
    charters = _load(ChartersFile, CONTENT / "charters.yaml").charters
    parties = {party.id for party in _load(PartyBook, CONTENT / "parties.yaml").parties}
    assert [charter.body for charter in charters] == sorted(charter.body for charter in charters)
    assert {charter.party for charter in charters} <= parties
    assert {charter.state for charter in charters} <= {"", *CODES}


@pytest.mark.parametrize(
    ("code", "row", "on"),
    [
        ("TN", "county-march-filing", "2027-12-09"),
        ("UT", "candidate-filing", "2028-01"),
    ],
)
def test_a_presidential_year_is_not_copied_from_another(code: str, row: str, on: str) -> None:
    """Papers that are due months sooner in 2028 than in 2026 are not shown after that day."""
    found = [one for one in dated(place_of(code), (2028,)) if one.id == row]
    assert [one.on.isoformat()[: len(on)] for one in found] == [on]
