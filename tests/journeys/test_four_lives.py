"""Four lives, in each of which `next` gives something true on one screen of 22 lines."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any

import pytest
from journey import Civic

TODAY = date(2026, 11, 24)
SCREEN = 22


@pytest.fixture
def on(typed: Civic, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Change the date, and return what is next: one screen, and its JSON."""

    def look(days: int) -> Any:
        monkeypatch.setenv("CIVICPATH_TODAY", (TODAY + timedelta(days=days)).isoformat())
        run = typed("next")
        assert len(run.lines) <= SCREEN, run.out
        return json.loads(typed("next", "--json").out) | {"page": " ".join(run.out.split())}

    return look


def begin(typed: Civic, flags: str) -> None:
    """Answer the questions, without limits."""
    typed("start", *flags.split(), "--limits", "none")


def test_one_who_did_everything(typed: Civic, on: Any) -> None:
    """All steps in Wayne County, Michigan, lead to the top, and then to tasks for experts."""
    begin(typed, "--state MI --party democratic --aim office")
    seen: list[str] = []
    for days in (*range(0, 400, 4), *range(714, 900, 4)):  # the election is on day 714
        found = on(days)
        if found["because"]["kind"] == "experience":
            break
        if found["action"] is None:
            assert "opens after the election, Tuesday, November 7, 2028" in found["page"]
            continue
        key = found["action"]["id"]
        assert key not in seen or found["because"]["kind"] in {"habit", "stale", "on-the-way"}
        seen.append(key)
        typed("done", key, "--count", "100")
    assert found["because"]["kind"] == "experience"
    assert "office/after-election-day" in seen
    assert not [key for key in seen if key.startswith("group/")]
    assert seen.index("office/treasurer-and-account") < seen.index("office/file")


def test_one_who_is_never_answered(typed: Civic, on: Any) -> None:
    """A year without any answer ends with another option, and no wrong wait."""
    begin(typed, "--state IL --county Cook --party republican")
    kinds, days = set[str](), 0
    while days < 400:
        found = on(days)
        kinds.add(found["because"]["kind"])
        action = found["action"]
        assert action is not None
        if found["because"]["kind"] == "silence":
            break
        asked = action["id"].startswith(("meeting/", "campaign/")) and action["id"] not in ALONE
        waits = "wait," in typed("next").out or " wait " in typed("next").out
        typed(*(("wait",) if asked and waits else ("stuck",) if asked else ("done",)))
        days += 8
    assert "silence" in kinds
    assert "every way twice" in found["page"]


ALONE = {
    "meeting/check-your-registration",
    "meeting/find-your-precinct",
    "meeting/join-in-time",
    "campaign/pick-a-campaign",
    "campaign/read-the-script",
}
"""Actions that a person does alone, without waiting for an answer."""


def test_one_who_moved(typed: Civic, on: Any) -> None:
    """After a move from Maricopa to Cook County: the record, then the party; old data is kept."""
    begin(typed, "--state AZ --county Maricopa --party green --aim lead")
    for step in ("find-calendar", "check-your-registration", "find-your-precinct"):
        typed("done", step)
    typed("start", "--state", "IL", "--county", "Cook")
    found = on(30)
    assert found["action"]["id"] == "meeting/check-your-registration"
    assert "You were in Maricopa County, Arizona then" in found["page"]
    typed("done")
    assert on(31)["action"]["id"] == "meeting/find-calendar"
    typed("start", "--state", "AZ", "--county", "Maricopa")
    assert on(32)["because"]["kind"] != "moved"


def test_one_who_was_away_for_fourteen_months(typed: Civic, on: Any) -> None:
    """After fourteen months, one thing is shown: the voter record, without backlog or old waits."""
    begin(typed, "--state PA --party democratic --aim lead")
    for step in ("find-calendar", "check-your-registration", "find-your-precinct"):
        typed("done", step)
    typed("done", "attend", "--count", "2")
    typed("wait", "ask-about-membership")
    found = on(426)
    assert "Welcome back" in found["page"]
    assert "Also due" not in found["page"]
    kind, key = found["because"]["kind"], found["action"]["id"]
    assert kind == "deadline" or key == "meeting/check-your-registration", found["because"]
    quiet = on(300)
    assert quiet["because"]["kind"] != "stale"
