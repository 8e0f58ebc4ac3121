"""The checklist: for a person only what applies to them, and for handing out everything."""

from __future__ import annotations

import json
from typing import Any

from journey import Civic


def listed(typed: Civic, *flags: str) -> dict[str, list[dict[str, Any]]]:
    """Return the actions on the list, by rung."""
    made = json.loads(typed("export", "checklist", "--format", "json", *flags).out)
    return {rung["id"]: rung["actions"] for rung in made["rungs"]}


def test_only_what_applies(typed: Civic) -> None:
    """Fallbacks, held-back actions, and rungs beyond the person's aim are left out."""
    whole = listed(typed)
    typed("start", "--aim", "help", "--limits", "federal-further")
    typed("skip", "headquarters", "--never")
    typed("skip", "attend", "--never")
    mine = listed(typed)
    assert {"headquarters", "precinct", "office"}.isdisjoint(mine)
    assert "headquarters" in whole
    ids = {one["id"] for actions in mine.values() for one in actions}
    assert "meeting/attend" not in ids
    assert not {one["id"] for one in whole["meeting"]} & {"meeting/email-county-party"}
    statuses = {one["status"] for actions in mine.values() for one in actions}
    assert statuses.isdisjoint({"absent", "held", "not-for-me", "off-season"})
    paper = typed("export", "checklist").out
    for gone in ("Volunteer at headquarters", "Run for office", "Go to the meeting"):
        assert gone not in paper


def test_a_blank_one_for_everybody(typed: Civic) -> None:
    """A blank list has everything, and nothing about a person."""
    before = typed("export", "checklist", "--blank").out
    typed("start", "--state", "TX", "--county", "Travis", "--aim", "help", "--limits", "federal")
    typed("done")
    typed("skip", "headquarters", "--never")
    blank = listed(typed, "--blank")
    assert len(blank) == 7
    assert sum(map(len, blank.values())) >= 60
    assert {one["status"] for actions in blank.values() for one in actions} == {"open"}
    after = typed("export", "checklist", "--blank").out
    assert "[x]" not in after
    assert after.count("[ ]") == before.count("[ ]")


def test_one_rung(typed: Civic) -> None:
    """One rung can be named or numbered."""
    assert list(listed(typed, "--rung", "campaign")) == list(listed(typed, "--rung", "3"))
    assert list(listed(typed, "--rung", "3")) == ["campaign"]


def test_after_stuck_the_detour_is_on_it(typed: Civic) -> None:
    """After `stuck`, the fallback is on the list, marked as next."""
    typed("stuck", "find-calendar")
    found = {one["id"]: one for one in listed(typed)["meeting"]}
    assert found["meeting/email-county-party"]["now"]
    assert found["meeting/find-calendar"]["status"] == "stuck"
