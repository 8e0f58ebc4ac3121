"""The party seat where a person lives: its local name, its year, and what it votes on."""

from __future__ import annotations

import pytest
from journey import Civic

HERE = "(here: precinct committeeperson)"


PARTIES = ("democratic", "republican", "libertarian", "green", "constitution")


FILES = ("run in the party's primary", "chosen there")


def begun(typed: Civic, state: str, party: str = "democratic") -> None:
    """Live there, and want to lead in that party."""
    flags = ("--state", state, "--party", party, "--aim", "lead", "--limits", "none")
    assert typed("start", *flags).code == 0


@pytest.mark.parametrize(
    "line",
    [
        "ladder",
        "next --rung precinct",
        "show precinct",
        "show 6",
        "export checklist",
        "export guide --rung precinct",
        "export handout",
        "skip precinct",
    ],
)
def test_the_local_name_stands_beside_the_one_that_a_newcomer_knows(
    line: str, typed: Civic
) -> None:
    """The local name is shown wherever the rung is named, once, if there is a different one."""
    begun(typed, "OR")
    said = " ".join(typed(*line.split()).out.split())
    assert f"un for precinct chair {HERE}" in said


def test_a_place_with_the_usual_name_needs_no_other(typed: Civic) -> None:
    """In Texas it is the usual name, precinct chair; without a place no local name is shown."""
    assert "(here:" not in typed("ladder").out
    begun(typed, "TX")
    assert "(here:" not in typed("ladder").out


def test_the_rung_says_whom_the_seat_helps_to_name(typed: Civic) -> None:
    """The rung's page says whom the seat helps to choose, its next year, and how old facts are."""
    begun(typed, "MD")
    said = " ".join(typed("show", "precinct").out.split())
    assert "If a state legislator leaves office: The committee sends the governor one name" in said
    assert "Next chosen: 2030." in said
    assert "Old by its own date, so look it up again with the Maryland State Board" in said


@pytest.mark.parametrize("party", PARTIES)
@pytest.mark.parametrize("state", ["OH", "MD", "TX", "VT", "WV"])
def test_a_member_of_any_party_reads_something_true(state: str, party: str, typed: Civic) -> None:
    """Large parties have their seat and its year; others have their own way, and whom to ask."""
    begun(typed, state, party)
    said = " ".join(typed("place").out.split())
    seat = said.partition("The first party office")[2].partition("The parties")[0]
    if party in {"democratic", "republican"}:
        assert "Next chosen" in seat
        return
    assert not any(way in seat for way in FILES) or (state, party) == ("VT", "constitution")
    assert "Ask the" in seat or "ask it" in seat or "Next chosen" in seat
