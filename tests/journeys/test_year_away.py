"""After a year away: one thing to do, nothing lost, no backlog, and no reproach."""

from __future__ import annotations

import json
import re

import pytest
from journey import Civic

REPROACH = re.compile(
    r"overdue|streak|in a row|behind schedule|missed days|you missed|too late|neglect|fail",
    re.IGNORECASE,
)


@pytest.fixture
def life(typed: Civic, monkeypatch: pytest.MonkeyPatch) -> None:
    """Record a busy autumn: steps done, habits begun, a wait, and a skipped step."""
    typed("start", "--state", "TX", "--county", "Travis", "--aim", "lead", "--done", "headquarters")
    for line in (
        "done find-calendar",
        "done check-your-registration",
        "done find-your-precinct",
        "done attend --count 2",
        "skip follow-up",
        "wait ask-about-membership",
    ):
        typed(*line.split())
    monkeypatch.setenv("CIVICPATH_TODAY", "2027-11-30")


@pytest.mark.usefixtures("life")
def test_one_thing(typed: Civic) -> None:
    """There is one action, no backlog of due things, and no reproach."""
    found = json.loads(typed("next", "--json").out)
    assert found["action"] is not None
    page = typed("next")
    assert "Also due" not in page.out
    assert not [
        line for line in page.lines if "nothing runs late" not in line and REPROACH.search(line)
    ]
    for argv in (["ladder"], ["export", "checklist"], ["show", "attend"], ["done"]):
        run = typed(*argv)
        assert run.code == 0
        assert not REPROACH.search(run.out), argv


@pytest.mark.usefixtures("life")
def test_nothing_is_lost(typed: Civic) -> None:
    """Done actions stay done, experience counts, and skipped actions stay skipped."""
    rungs = json.loads(typed("ladder", "--json").out)["rungs"]
    meeting, headquarters = rungs[0], rungs[1]
    assert (meeting["done"], headquarters["state"]) == (4, "done")
    assert "meeting/follow-up (skipped, November 24, 2026)" in typed("show", "follow-up").out
    assert "Rest, and come back" in typed("show", "pause").out
