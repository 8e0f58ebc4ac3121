"""A smaller party's seat concerns its own members, and notes concern the named party."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from states import TEXAS

from civicpath.base.sources import Point
from civicpath.base.templates import Template, fill, joined
from civicpath.places.model import MAJOR, Choosing, Path, Place, StateParty
from civicpath.places.place_context import (
    gaps,
    passages,
    possible,
    precinct_path,
    precinct_paths,
    said_to,
    with_own_seat,
    words,
)
from civicpath.places.seat import SeatCycle
from civicpath.places.views.seat_view import powers, smaller_by_name, smaller_rows

TODAY = date(2026, 12, 1)


GRANITE = replace(
    TEXAS,
    precinct=replace(
        TEXAS.precinct,
        title={"any": "captain", "progressive": "town delegate"},
        chosen_by={"any": Choosing.PRIMARY_ELECTION, "progressive": Choosing.TOWN_CAUCUS},
        cycles=(
            SeatCycle(text="The caucus", sources=("law",), party="progressive", year=2027, every=2),
        ),
        powers=(
            Point(text=Template("Elects the chair.")),
            Point(text=Template("Progressive: picks delegates.")),
            Point(text=Template("Republican: writes the platform.")),
        ),
        vacancies="Progressive: the committee adds members.",
    ),
    parties=(
        StateParty(party="constitution", name="Constitution Party of Texas", sources=("law",)),
        StateParty(party="progressive", name="Progressive Party of Texas", sources=("law",)),
    ),
)
"""A state in which a smaller party has the seat, and another has only an address."""

TEXT = "Ask first. Republican: the chair appoints. It is quick. Democratic: members vote."


@pytest.mark.parametrize(
    ("parties", "expected"),
    [
        (("republican",), "Ask first. The chair appoints. It is quick."),
        (("democratic",), "Ask first. Members vote."),
        (MAJOR, TEXT),
        (("green",), "Ask first."),
        ((), "Ask first."),
    ],
)
def test_a_text_is_told_to_those_it_speaks_of(parties: tuple[str, ...], expected: str) -> None:
    """A single party needs no name in its text, and other parties' passages are left out."""
    assert said_to(TEXT, parties) == expected


def test_each_passage_is_told_under_its_party() -> None:
    """What is about one party has its name as a key, so that no line needs two colons."""
    told = passages(TEXT, MAJOR)
    assert told[""].startswith("Ask first.")
    assert {*told} == {"", "Democratic", "Republican"}
    assert passages(TEXT, ("democratic",)) == {"": "Ask first. Members vote."}
    assert passages("Republican: the chair.", ("democratic",)) == {}


def test_an_unlisted_party_could_be_any_but_is_none() -> None:
    """The parties' pages are shown, but their seats, paths and names belong to nobody else."""
    assert possible(GRANITE, ("other",)) == ("constitution", "progressive")
    assert with_own_seat(GRANITE) == ("progressive",)
    assert precinct_path(GRANITE, "progressive") is Path.CAUCUS
    assert precinct_paths(GRANITE, ("other",)) == (Path.UNKNOWN,)
    assert not {"precinct-chair", "party"} & words(GRANITE, parties=("other",)).keys()


def _told(place: Place, *parties: str) -> dict[str, str]:
    return {label: fill(joined(text), {}) for label, text, _ in smaller_rows(place, parties, TODAY)}


def test_who_is_in_an_unlisted_party_reads_each_one_by_its_name() -> None:
    """A member finds the seat of their party, its year and powers; others are told to ask."""
    found = _told(GRANITE, "other")
    assert found["Called (Progressive)"] == "Town delegate"
    assert found["Next chosen (Progressive)"].startswith("2027.")
    assert found["When a seat is empty (Progressive)"] == "The committee adds members."
    assert "CivicPath doesn't know" in found["In any other party"]
    assert not any(label in {"Called", "Next chosen"} for label in found)
    assert list(_told(GRANITE, "green")) == ["In the Green Party"]
    assert not _told(GRANITE, "progressive")
    assert list(_told(TEXAS, "other")) == ["In a smaller party"]


def test_powers_are_those_of_the_own_party() -> None:
    """Powers that only one major party has name it; a smaller party's stay with its members."""
    of = {
        side: [fill(one.text, {}) for one in powers(GRANITE, (side,))]
        for side in (*MAJOR, "progressive")
    }
    assert of == {
        "democratic": ["Elects the chair."],
        "republican": ["Elects the chair.", "Writes the platform."],
        "progressive": ["Elects the chair.", "Picks delegates."],
    }
    both = [fill(one.text, {}) for one in powers(GRANITE, MAJOR)]
    assert both == ["Elects the chair.", "Republican: writes the platform."]


def test_what_is_known_of_another_party_only_is_a_gap() -> None:
    """Who fills an empty seat is known for the Progressives, and unknown for the others."""
    assert "who fills an empty seat" in gaps(GRANITE)
    assert "who fills an empty seat" not in gaps(GRANITE, ("progressive",))


def test_who_names_no_party_still_hears_of_the_smaller_one() -> None:
    """The smaller party has one row, with the office's title and how it is filled."""
    ((label, text, _),) = smaller_by_name(GRANITE)
    assert label == "In the Progressive Party"
    assert text == "Town delegate. You go to the caucus and are chosen there."
