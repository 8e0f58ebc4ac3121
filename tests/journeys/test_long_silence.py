"""Silence ends, letters count their own days, and the ladder goes on after the top."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any

import pytest
from journey import Civic

from civicpath.base.days import days_ago

TODAY = date(2026, 11, 24)
WAYS = {
    f"meeting/{one}"
    for one in (
        "find-calendar",
        "email-county-party",
        "nudge",
        "phone-them",
        "try-affiliated-group",
        "go-in-person",
        "ask-state-party",
    )
}


@pytest.mark.parametrize(
    ("ago", "said"),
    [
        (0, "earlier today"),
        (1, "yesterday"),
        (2, "on Sunday"),
        (6, "on Wednesday"),
        (7, "last week"),
        (13, "last week"),
        (14, "on November 10"),
        (400, "on October 20, 2025"),
    ],
)
def test_how_long_ago_a_letter_was(ago: int, said: str) -> None:
    """The words "last week" mean about a week ago, neither yesterday nor last year."""
    assert days_ago(TODAY - timedelta(days=ago), TODAY) == said


def test_letters_count_their_own_days(typed: Civic, monkeypatch: pytest.MonkeyPatch) -> None:
    """The reminder says when the first letter was sent, if known."""
    assert "I wrote to you earlier, and" in typed("draft", "nudge-county-party").out
    typed("stuck", "find-calendar")
    typed("wait", "email-county-party")
    for ago, said in ((3, "on Tuesday"), (7, "last week"), (60, "on November 24, 2026")):
        monkeypatch.setenv("CIVICPATH_TODAY", (TODAY + timedelta(days=ago)).isoformat())
        assert f"I wrote to you {said}" in " ".join(
            typed("draft", "nudge-county-party").out.split()
        )


@pytest.fixture
def unanswered(typed: Civic, monkeypatch: pytest.MonkeyPatch) -> Civic:
    """Try every way, week after week, until all were tried twice."""
    typed("start", "--state", "TX", "--county", "Travis", "--party", "green", "--limits", "none")
    for line in ("check-your-registration", "find-your-precinct"):
        typed("done", line)
    day = TODAY
    for _ in range(60):
        monkeypatch.setenv("CIVICPATH_TODAY", day.isoformat())
        found = json.loads(typed("next", "--json").out)
        action = found["action"]["id"]
        if found["because"]["kind"] == "silence":
            break
        if action in WAYS or action.startswith("campaign/"):
            typed("stuck", action)
            day += timedelta(days=1)
        else:
            day += timedelta(days=8)
    return typed


def test_silence_has_an_end(unanswered: Civic) -> None:
    """After every way was tried twice, the page says so and suggests others, on one screen."""
    run = unanswered("next")
    said = " ".join(run.out.split())
    assert len(run.lines) <= 22
    assert "every way twice, and nobody answered" in said
    assert "council or school-board meeting" in said
    full = " ".join(unanswered("next", "--full").out.split())
    for other in ("next county or town", "seat", "another group"):
        assert other in full
    unanswered("done")
    after: Any = json.loads(unanswered("next", "--json").out)
    assert after["action"]["id"] not in WAYS
    assert "wait" not in after["because"]["text"]


def test_no_meeting_is_assumed_that_did_not_happen(unanswered: Civic) -> None:
    """The step to headquarters doesn't mention a meeting that the person didn't attend."""
    unanswered("done")
    page = " ".join(unanswered("show", "find-out-if-there-is-one").out.split())
    assert "from the meeting" not in page
    assert "you met at the meeting" not in page


RUNGS = ["meeting", "headquarters", "campaign", "others", "group", "precinct", "office"]


@pytest.mark.parametrize("aim", ["help", "lead", "office", ""])
def test_all_climbed(typed: Civic, monkeypatch: pytest.MonkeyPatch, aim: str) -> None:
    """Those who climbed every rung teach, recruit and hold the seat, and repeat no early steps."""
    flags = [part for rung in RUNGS for part in ("--done", rung)]
    told = ["--aim", aim] if aim else []
    typed("start", "--state", "TX", "--party", "green", "--limits", "none", *flags, *told)
    seen, day = list[str](), TODAY
    for _ in range(8):
        monkeypatch.setenv("CIVICPATH_TODAY", day.isoformat())
        found = json.loads(typed("next", "--json").out)
        if found["action"] is None:
            assert found["because"]["kind"] == "rest"
            break
        assert found["because"]["kind"] in {"experience", "habit", "stale"}, found["because"]
        seen.append(found["action"]["id"])
        assert len(typed("next").lines) <= 22
        typed("done", seen[-1])
        day += timedelta(days=3)
    assert "others/teach-what-you-know" in seen
    assert "headquarters/take-a-phone-turn" not in seen
    assert ("precinct/hold-your-seat" in seen) == (aim != "help")


def test_whoever_helps_goes_beyond_only_when_asked(typed: Civic) -> None:
    """Rungs five to seven are shown to helpers only on request."""
    flags = [part for rung in RUNGS[:4] for part in ("--done", rung)]
    typed("start", "--state", "TX", "--aim", "help", "--limits", "none", *flags)
    for _ in range(6):
        action = json.loads(typed("next", "--json").out)["action"]
        if action is None:
            break
        assert action["rung"] in RUNGS[:4]
        typed("done", action["id"])
    asked = json.loads(typed("next", "--json", "--rung", "precinct").out)
    assert asked["action"]["rung"] == "precinct"
