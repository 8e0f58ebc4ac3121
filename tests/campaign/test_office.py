"""Which office to begin with: smaller for unknown people, and always with a path up."""

from __future__ import annotations

from itertools import pairwise, product
from pathlib import Path

import pytest

from civicpath.base.vocabulary import Activity
from civicpath.campaign.office import (
    FIRST_FOR_KNOWN,
    FIRST_FOR_UNKNOWN,
    Care,
    Dwelling,
    OfficeKind,
    Person,
    PublicOffice,
    begin,
)
from civicpath.schema.content_kinds import OfficesFile
from civicpath.schema.decode import decode
from civicpath.schema.reader import read

FILE = Path(__file__).parents[2] / "content" / "offices.yaml"


@pytest.fixture(scope="module")
def offices() -> dict[str, PublicOffice]:
    """The offices in the shipped content."""
    tree = read(FILE.read_bytes(), "offices.yaml").tree
    assert tree is not None
    found = decode(OfficesFile, tree, "offices.yaml").value
    assert found is not None
    return {one.id: one for one in found.offices}


@pytest.mark.parametrize(
    ("person", "first"),
    [
        (Person(), "special-district"),
        (Person(known=False, hours=6, cares=(Care.SCHOOLS,)), "school-board"),
        (Person(known=False, hours=6, cares=(Care.STREETS,)), "town-council"),
        (Person(known=False, hours=3, cares=(Care.SCHOOLS,)), "appointed-board"),
        (Person(known=False, hours=1), "appointed-board"),
        (Person(known=False, hours=1, cares=(Care.PARTY,)), "precinct"),
        (Person(known=False, hours=20, cares=(Care.ELECTIONS,)), "precinct"),
        (Person(known=True, hours=20, cares=(Care.ELECTIONS,)), "county-board"),
        (Person(known=True, hours=6, cares=(Care.ELECTIONS,)), "precinct"),
        (Person(known=True), "school-board"),
        (Person(known=True, hours=20, dwelling=Dwelling.RURAL), "county-board"),
        (Person(known=True, hours=20, dollars=2000), "school-board"),
        (
            Person(known=False, hours=9, dwelling=Dwelling.RURAL, cares=(Care.STREETS,)),
            "appointed-board",
        ),
        (
            Person(known=False, cares=(Care.PARTY,), held=frozenset({Activity.PARTY_OFFICE})),
            "special-district",
        ),
    ],
    ids=[
        "nothing told",
        "unknown, schools",
        "unknown, streets",
        "unknown, schools, few hours",
        "unknown, one hour",
        "unknown, one hour, the party",
        "unknown, elections",
        "known, elections",
        "known, elections, few hours",
        "known",
        "known, in the country",
        "known, little money",
        "unknown, streets, in the country",
        "held back from party posts",
    ],
)
def test_where_to_begin(offices: dict[str, PublicOffice], person: Person, first: str) -> None:
    """A person is directed to a seat that they can win on foot."""
    assert begin(offices, person).office.id == first


@pytest.mark.parametrize(
    ("person", "way", "says"),
    [
        (
            Person(known=False, hours=3, cares=(Care.SCHOOLS,)),
            ["appointed-board", "school-board"],
            "which takes about 5 hours a week, does: school board.",
        ),
        (
            Person(known=True, hours=1, cares=(Care.WATER,), dwelling=Dwelling.RURAL),
            ["appointed-board", "special-district"],
            "which takes about 2 hours a week, does",
        ),
        (
            Person(hours=1, cares=(Care.PARTY,), dwelling=Dwelling.RURAL),
            ["precinct", "school-board"],
            "It decides on what you care about: party.",
        ),
        (Person(hours=1, cares=(Care.PARKS,)), ["appointed-board", "town-council"], "parks"),
    ],
    ids=["schools need more hours", "water in the country", "no town in the country", "parks"],
)
def test_the_way_up_comes_to_what_is_cared_for(
    offices: dict[str, PublicOffice], person: Person, way: list[str], says: str
) -> None:
    """If no first office fits a person's concern, the path up leads to it and the page says so."""
    found = begin(offices, person)
    assert [found.office.id, found.way_up[0].id] == way
    assert says in " ".join(found.reasons)


def test_too_little_time_is_said(offices: dict[str, PublicOffice]) -> None:
    """Someone without time is told so, and still gets the smallest office."""
    found = begin(offices, Person(known=True, hours=0))
    assert found.tight
    assert found.office.id == "appointed-board"


def test_nobody_begins_in_the_majors(offices: dict[str, PublicOffice]) -> None:
    """R3 and R4 apply to everyone, and each path goes up step by step to the top."""
    for known, hours, dwelling, care in product(
        (True, False, None), (None, 0, 1, 5, 40), (None, *Dwelling), (None, *Care)
    ):
        cares = (care,) if care else ()
        found = begin(offices, Person(known=known, hours=hours, dwelling=dwelling, cares=cares))
        assert found.office.step <= (FIRST_FOR_KNOWN if known else FIRST_FOR_UNKNOWN)
        steps = [found.office.step, *(one.step for one in found.way_up)]
        assert all(low < high for low, high in pairwise(steps))
        assert found.way_up[-1].id == "beyond"
        assert found.reasons


def test_who_may_not_run_as_a_partisan_is_not_told_to(offices: dict[str, PublicOffice]) -> None:
    """Offices that are held back until the person is cleared are not suggested."""
    held = frozenset({Activity.PARTISAN_OFFICE, Activity.PARTY_OFFICE})
    for care in Care:
        found = begin(offices, Person(known=True, hours=40, cares=(care,), held=held))
        assert found.office.kind not in {OfficeKind.PARTISAN, OfficeKind.PARTY}
