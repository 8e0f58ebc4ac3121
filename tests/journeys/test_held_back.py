"""People with limits learn which rungs are held back, whom to ask, and with which letter."""

from __future__ import annotations

import json

import pytest
from journey import Civic


@pytest.mark.parametrize(
    ("limit", "rungs"),
    [
        ("military", ["headquarters", "campaign", "others", "group"]),
        ("judiciary", ["headquarters", "campaign", "others", "group"]),
    ],
)
def test_what_is_held(typed: Civic, limit: str, rungs: list[str]) -> None:
    """Held rungs are in JSON and on a rung's short and full pages, each with the letter."""
    typed("start", "--state", "OH", "--limits", limit)
    held = json.loads(typed("next", "--json").out)["held"]
    assert held["rungs"] == rungs
    assert {one.partition("/")[0] for one in held["actions"]} >= {*rungs}
    assert held["draft"] == "ask-employer"
    ladder = json.loads(typed("ladder", "--json").out)["rungs"]
    assert [one["id"] for one in ladder if one["state"] == "held"] == rungs
    assert [one["limit"] for one in held["ask"]] == [limit]
    assert all(one["who"] for one in held["ask"])
    run = typed("next", "--rung", "campaign")
    said = " ".join(run.out.split())
    assert len(run.lines) <= 22
    assert "civicpath draft ask-employer" in said
    assert "Work for a campaign" in said
    assert "civicpath draft ask-employer" in typed("next", "--full", "--rung", "campaign").out
    letter = typed("draft", "ask-employer")
    assert letter.code == 0
    assert "rule" in letter.out


@pytest.mark.parametrize("limit", ["minor", "noncitizen", "permanent-resident"])
def test_whom_no_employer_could_tell(typed: Civic, limit: str) -> None:
    """People whose job has no part in it get no letter to an employer, but whom to ask."""
    typed("start", "--state", "OH", "--limits", limit)
    held = json.loads(typed("next", "--json").out)["held"]
    assert held["actions"]
    assert (held["draft"], [one["limit"] for one in held["ask"]]) == (None, [limit])
    page = typed("next", "--full", "--rung", "precinct")
    assert page.code == 0
    assert "ask-employer" not in page.out


def test_whoever_is_free_holds_nothing(typed: Civic) -> None:
    """Without limits nothing is held back."""
    typed("start", "--state", "OH", "--limits", "none")
    held = json.loads(typed("next", "--json").out)["held"]
    assert held == {"rungs": [], "actions": [], "ask": [], "draft": None}
