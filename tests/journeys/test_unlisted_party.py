"""A party that is not listed has its own name wherever a listed party's name stands."""

from __future__ import annotations

import json

import pytest
from journey import Civic

LIFE = ("start", "--state", "TX", "--county", "Travis", "--limits", "none")


def flat(text: str) -> str:
    """A text in one line."""
    return " ".join(text.split())


@pytest.mark.parametrize(
    ("typed_as", "party", "local"),
    [
        ("Alliance", "the Alliance Party", "the Travis County Alliance Party"),
        ("the Alliance Party", "the Alliance Party", "the Travis County Alliance Party"),
        ("ALLIANCE PARTY", "the ALLIANCE Party", "the Travis County ALLIANCE Party"),
        ("Party for Socialism", "the Party for Socialism", "the Travis County Party for Socialism"),
        ("${county} [red]", "the ${county} [red] Party", "the Travis County ${county} [red] Party"),
    ],
)
def test_its_name_stands_where_a_listed_partys_does(
    typed: Civic, typed_as: str, party: str, local: str
) -> None:
    """In a letter, a step, the seat's rows and on the page to find it: as the person typed it."""
    run = typed(*LIFE, "--party", "other", "--party-name", typed_as)
    assert run.code == 0
    assert f"Steps and letters name {local}." in flat(run.out)
    assert local in flat(typed("show", "precinct/take-the-seat").out)
    assert party in flat(typed("draft", "ask-affiliated-group").out)
    assert party in flat(typed("next").out)
    assert f"Find {party} in Travis County" in flat(typed("find").out)
    assert f"In {party}" in flat(typed("show", "precinct/learn-your-seat").out)
    assert json.loads(typed("start", "--show", "--json").out)["answers"]["party-name"] == [typed_as]


def test_a_name_given_as_the_party_is_its_name(typed: Civic) -> None:
    """One flag is enough for a party that the question knows by name, and `other` says none."""
    typed(*LIFE, "--party", "Working Families")
    told = json.loads(typed("start", "--show", "--json").out)["answers"]
    assert (told["party"], told["party-name"]) == (["other"], ["Working Families Party"])
    typed("start", "--party", "forward", "--party-name", "Forward Party of Texas")
    told = json.loads(typed("start", "--show", "--json").out)["answers"]
    assert told["party-name"] == ["Forward Party of Texas"]
    refused = typed("start", "--party", "Pirate Party")
    assert refused.code == 2
    assert "--party-name" in flat(refused.err)


def test_another_name_is_another_party(typed: Civic) -> None:
    """What was done with one unlisted party opens again with the next, and a late name doesn't."""
    typed(*LIFE, "--party", "other")
    typed("done", "check-your-registration")
    typed("start", "--party-name", "Alliance")
    assert "done," in flat(typed("show", "check-your-registration").out)
    typed("done", "find-calendar")
    typed("start", "--party-name", "Reform Party")
    found = json.loads(typed("next", "--json").out)
    assert found["because"]["kind"] == "moved"
    assert "You were with the Alliance Party then" in found["because"]["text"]
    typed("start", "--party-name", "alliance")
    assert json.loads(typed("next", "--json").out)["because"]["kind"] != "moved"


def test_whoever_has_another_party_is_asked_its_name(typed: Civic) -> None:
    """The question belongs to that answer alone."""
    typed(*LIFE, "--party", "other")
    assert "What is your party called? No answer yet." in flat(typed("start", "--show").out)
    typed("start", "--party", "green")
    assert "What is your party called?" not in flat(typed("start", "--show").out)
