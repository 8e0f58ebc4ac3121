"""Recording: which action is meant, what changes, and undo."""

from __future__ import annotations

import json
from typing import Any

import pytest
from journey import Civic

pytestmark = pytest.mark.usefixtures("sample")

WITHIN = 24


"""The rows of the smallest common screen, which fit the result and the next action."""


@pytest.fixture
def data(typed: Civic) -> Any:
    """Ask for JSON: `data("next")`."""

    def ask(*argv: str) -> Any:
        return json.loads(typed(*argv, "--json").out)

    return ask


def statuses(typed: Civic) -> dict[str, str]:
    """Return the status of every action on the checklist."""
    rungs = json.loads(typed("export", "checklist", "--format", "json").out)["rungs"]
    return {one["id"]: one["status"] for rung in rungs for one in rung["actions"]}


def test_without_an_action_it_is_the_next_one(typed: Civic, data: Any) -> None:
    """Recording verbs use the action of `next` by default, name it, and say what is next now."""
    for verb, said in (
        ("done", "Done: "),
        ("wait", "Waiting: "),
        ("stuck", "Stuck: "),
        ("skip", "Skipped: "),
    ):
        before = data("next")["action"]
        run = typed(verb)
        after = data("next")["action"]
        assert run.code == 0
        assert run.lines[0] == f"{said}{before['title']}"
        assert f"Next: {after['title']}" in run.lines
        assert before["id"] != after["id"]
        assert len(run.lines) < WITHIN
    assert typed("undo").lines[0] == "Undone"
    assert data("next")["action"]["id"] == before["id"]


def test_names(typed: Civic) -> None:
    """Full ids, endings, capitals, and another day mean the same action."""
    for name in ("meeting/attend", "attend", "ATTEND"):
        assert typed("done", name, "--on", "2026-11-20").lines[0] == "Done: Go to the meeting"
    assert "meeting/attend (done, November 20, 2026)" in typed("show", "attend").out


def test_counts(typed: Civic, data: Any) -> None:
    """A counted action is done when its count is reached, over any number of days."""
    typed("done", "find-calendar")
    assert "1 of 2 meetings; 1 to go." in typed("done", "attend").out
    assert statuses(typed)["meeting/attend"] == "resting"
    run = typed("done", "attend")
    assert "You have been to two meetings" in run.out
    assert statuses(typed)["meeting/attend"] == "done"
    assert data("next")["progress"] == {"done": 2, "total": 6, "rung": "meeting"}


def test_three_things(typed: Civic, data: Any) -> None:
    """Done, skipped and "not for me" differ on every screen and in the numbers."""
    ids = ["meeting/find-calendar", "meeting/check-your-registration", "meeting/find-your-precinct"]
    typed("done", ids[0])
    typed("skip", ids[1])
    typed("skip", ids[2], "--never")
    assert data("next")["progress"] == {"done": 1, "total": 5, "rung": "meeting"}

    rung = typed("show", "meeting").lines
    calendar, registration, precinct = (
        next(line for line in rung if title in line)
        for title in ("Find out when", "Check your voter", "Find your precinct number (")
    )
    assert calendar.startswith("Done: ")
    assert registration.startswith("Skipped: ")
    assert precinct.startswith("Not for me: ")

    for one, word in zip(ids, ("done", "skipped", "not for me"), strict=True):
        assert f"{one} ({word}, November 24, 2026)" in typed("show", one).out

    paper = typed("export", "checklist").out
    assert "[x] Find out when your local party meets" in paper
    assert "[-] Check your voter registration now (skipped" in paper
    assert "Find your precinct number" not in paper
    assert ids[2] not in statuses(typed)
    assert statuses(typed)[ids[1]] == "skipped"


def test_a_whole_rung(typed: Civic, data: Any) -> None:
    """A whole rung can be skipped, marked as not for the person, or counted as experience."""

    def state(rung: str) -> str:
        return next(str(one["state"]) for one in data("ladder")["rungs"] if one["id"] == rung)

    assert typed("skip", "headquarters").lines[0] == "Skipped: Volunteer at headquarters"
    assert state("headquarters") == "skipped"
    assert typed("skip", "group", "--never").lines[0] == "Not for you: Start a group"
    assert state("group") == "not-for-me"
    assert typed("done", "meeting").lines[0] == "Done: Go to a meeting"
    assert state("meeting") == "done"
    assert data("next")["action"]["rung"] == "campaign"
    words = [line for line in typed("ladder").lines if line[:2] in {"1.", "2.", "3.", "5."}]
    stood = [line.split(". ")[2].rstrip(".") for line in words]
    assert stood == ["Not for me", "You are here", "Skipped", "Done"]
    for _ in range(3):
        typed("undo")
    assert {state(rung) for rung in ("headquarters", "group")} == {"to-do"}
    assert state("meeting") == "now"


def test_undo_goes_back_step_by_step(typed: Civic, data: Any) -> None:
    """Undo reverts events one by one, answers too, and names each until none is left."""
    seen = [data("next")]
    for argv in (["start", "--aim", "lead"], ["done"], ["wait", "--days", "3"], ["stuck"]):
        typed(*argv)
        seen.append(data("next"))
    said = []
    while (run := typed("undo")).code == 0:
        seen.pop()
        assert data("next") == seen[-1]
        said.append(" ".join(run.lines[2:4]))
    assert [text.partition(" This no longer counts.")[0] for text in said] == [
        "“Find your precinct number”, November 24, 2026: stuck.",
        "“Check your voter registration now”, November 24, 2026: waiting until November 27, 2026.",
        "“Find out when your local party meets”, November 24, 2026: done.",
        "Your answer to “Where do you want this to lead?”",
    ]
    assert run.code == 66
    assert "nothing to undo" in run.err
    assert len(seen) == 1


def test_notes_are_kept(typed: Civic) -> None:
    """A note is shown with its action, whichever verb recorded it; a later note replaces it."""
    typed("wait", "find-calendar", "--note", "Wrote to Ann.")
    assert "Your note\nWrote to Ann.\n" in typed("show", "find-calendar").out
    typed("done", "find-calendar")
    assert "Your note\nWrote to Ann.\n" in typed("show", "find-calendar").out
    typed("done", "find-calendar", "--note", "Tuesdays at 7.")
    shown = typed("show", "find-calendar").out
    assert "Tuesdays at 7." in shown
    assert "Wrote to Ann." not in shown


def test_on_says_when(typed: Civic, data: Any) -> None:
    """A wait counts from the given day; a day in the future isn't done yet."""
    run = typed("wait", "find-calendar", "--on", "2026-11-20", "--days", "7")
    assert "in 3 days, on Friday, November 27, 2026" in " ".join(run.out.split())
    waiting = data("next")["action"]["id"]
    assert json.loads(typed("next", "--json", "--on", "2026-11-27").out)["because"]["kind"] == (
        "waited"
    )
    assert data("next")["action"]["id"] == waiting


def test_what_is_done_does_not_wait(typed: Civic) -> None:
    """A done action doesn't come back, so no return is announced, unless `done` is undone."""
    typed("done", "find-calendar")
    for argv in (("wait", "find-calendar"), ("done", "find-calendar", "--outcome", "promised")):
        run = typed(*argv)
        assert (run.code, run.out) == (2, "")
        assert "is done already, so it does not wait." in run.err
    typed("undo")
    assert typed("wait", "find-calendar").code == 0
