"""After a move or a change of party, what depends on it opens again, and returns with it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from journey import Civic


@pytest.fixture
def life(typed: Civic) -> Civic:
    """Live in Travis County, Texas, with a group, a letter's details and a checked record."""
    for line in (
        "start --state TX --county Travis --party republican --limits none",
        "done check-your-registration",
        "done find-your-precinct",
        "done find-calendar",
        "done attend --count 2",
        "find save --name Travis-Club --email club@example.org",
    ):
        assert typed(*line.split()).code == 0, line
    return typed


def upcoming(typed: Civic, *argv: str) -> Any:
    """Return what is next, as JSON."""
    return json.loads(typed("next", "--json", *argv).out)


def marks(typed: Civic) -> int:
    """Return how many steps of the first rung are done."""
    done: int = json.loads(typed("ladder", "--json").out)["rungs"][0]["done"]
    return done


def test_a_move_opens_what_depends_on_the_place(life: Civic) -> None:
    """The record comes first, with the reason; attended meetings still count."""
    before = marks(life)
    life("start", "--state", "OH", "--county", "Franklin")
    found = upcoming(life)
    assert found["action"]["id"] == "meeting/check-your-registration"
    assert found["because"]["kind"] == "moved"
    assert "You were in Travis County, Texas then. You have moved since" in found["because"]["text"]
    assert marks(life) < before
    life("done", "check-your-registration")
    assert upcoming(life)["action"]["id"] == "meeting/find-calendar"
    assert "2 of 2" in life("show", "attend").out or "done" in life("show", "attend").out


def test_the_old_group_stays_on_file_and_out_of_letters(life: Civic) -> None:
    """Letters don't use the group of the old place, but the list still has it."""
    assert "club@example.org" in life("draft", "ask-county-party").out
    life("start", "--state", "OH", "--county", "Franklin")
    assert "club@example.org" not in life("draft", "ask-county-party").out
    assert "club@example.org" in life("find", "--json").out
    life("find", "save", "--name", "Franklin-Club", "--email", "new@example.org")
    assert "new@example.org" in life("draft", "ask-county-party").out


def test_moving_back_brings_it_back(life: Civic) -> None:
    """After moving back, what was recorded there counts again, and the group is used again."""
    before = marks(life)
    life("start", "--state", "OH", "--county", "Franklin")
    life("done", "check-your-registration")
    life("start", "--state", "TX", "--county", "Travis")
    assert marks(life) == before
    assert upcoming(life)["because"]["kind"] != "moved"
    assert "club@example.org" in life("draft", "ask-county-party").out


def test_another_party(life: Civic) -> None:
    """The precinct is still known, but not the group, its letter, or the record's party."""
    life("start", "--party", "green")
    found = upcoming(life)
    assert found["action"]["id"] == "meeting/check-your-registration"
    assert (
        "You were with the Republican Party then. You have changed party"
        in (found["because"]["text"])
    )
    assert "club@example.org" not in life("draft", "ask-county-party").out
    assert "(done" in life("show", "find-your-precinct").out


def test_a_meeting_of_the_old_place_reminds_nobody(
    life: Civic, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Meetings of the old place stay listed, and are in `next` only if the person will still go."""
    day = "December 3, 7 pm"
    assert life("meetings", "add", day, "--group", "Travis-Club", "--yes").code == 0
    assert life("meetings", "going", "2026-12-03").code == 0
    monkeypatch.setenv("CIVICPATH_TODAY", "2026-12-02")
    assert upcoming(life)["because"]["kind"] == "meeting"
    life("start", "--state", "OH", "--county", "Franklin")
    assert upcoming(life)["because"]["kind"] == "moved"
    assert "Travis-Club" in life("meetings").out
    monkeypatch.setenv("CIVICPATH_TODAY", "2026-12-05")
    assert upcoming(life)["because"]["kind"] == "moved"
    monkeypatch.setenv("CIVICPATH_TODAY", "2026-12-02")
    assert life("meetings", "going", "2026-12-03").code == 0
    assert upcoming(life)["because"]["kind"] == "meeting"
    life("undo")
    life("start", "--state", "TX", "--county", "Travis")
    assert upcoming(life)["because"]["kind"] == "meeting"


def test_more_of_the_same_place_is_no_move(typed: Civic) -> None:
    """More details of the same place, or a first party, aren't a move."""
    for line in ("start --state TX", "done find-your-precinct", "start --county Travis"):
        typed(*line.split())
    typed("start", "--party", "green")
    assert upcoming(typed)["because"]["kind"] != "moved"
    assert "(done" in typed("show", "find-your-precinct").out


def test_a_rung_told_as_climbed_elsewhere_still_opens_the_record(typed: Civic) -> None:
    """Experience counts wherever it was gained, but a voter record doesn't."""
    typed("start", "--state", "TX", "--done", "meeting", "--party", "green", "--limits", "none")
    assert upcoming(typed)["because"]["kind"] != "moved"
    typed("start", "--state", "OH")
    found = upcoming(typed)
    assert (found["action"]["id"], found["because"]["kind"]) == (
        "meeting/check-your-registration",
        "moved",
    )
    rungs = json.loads(typed("ladder", "--json").out)["rungs"]
    assert rungs[0]["state"] == "done"
