"""People with limits learn which rungs are held back, whom to ask, and with which letter."""

from __future__ import annotations

import json

import pytest
from journey import Civic


@pytest.mark.parametrize(
    ("limit", "rungs"),
    [
        ("military", ["headquarters", "campaign", "others", "group", "precinct"]),
        ("judiciary", ["headquarters", "campaign", "others", "group"]),
    ],
)
def test_what_is_held(typed: Civic, limit: str, rungs: list[str]) -> None:
    """Held rungs are in JSON and on a rung's short and full pages, each with the letter."""
    typed("start", "--state", "OH", "--limits", limit)
    held = json.loads(typed("next", "--json").out)["held"]
    assert {*rungs} & {"headquarters", "campaign"} <= {*held["rungs"]}
    assert held["draft"] == "ask-employer"
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


def test_whoever_is_free_holds_nothing(typed: Civic) -> None:
    """Without limits nothing is held back."""
    typed("start", "--state", "OH", "--limits", "none")
    held = json.loads(typed("next", "--json").out)["held"]
    assert held == {"rungs": [], "actions": [], "ask": [], "draft": None}
