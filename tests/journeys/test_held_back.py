"""Held people learn which rungs are held, whom to ask, and with which letter; JSON carries it."""

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
    """In JSON, on the short page of a held rung, and in full; the letter is named on each."""
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
    """Nothing is held, and nobody to ask."""
    typed("start", "--state", "OH", "--limits", "none")
    held = json.loads(typed("next", "--json").out)["held"]
    assert held == {"rungs": [], "actions": [], "ask": [], "draft": None}
