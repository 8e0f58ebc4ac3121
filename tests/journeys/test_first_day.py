"""The first day: a new user gets an answer at once, and only what they gave is saved."""

from __future__ import annotations

import json
from pathlib import Path

from journey import Civic, title_of


def test_an_answer_at_once(civic: Civic, tmp_path: Path) -> None:
    """Without a profile, `next` gives one thing for a quarter of an hour, and writes no file."""
    run = civic("next")
    assert (run.code, run.err) == (0, "")
    assert run.lines[0] == title_of("meeting/find-calendar")
    assert "Takes: about 15 minutes" in run.lines
    assert sum("civicpath start" in line for line in run.lines) == 1
    for argv in (["ladder"], ["show", "meeting"], ["export", "checklist"], ["start", "--show"]):
        assert civic(*argv).code == 0
    assert not (tmp_path / "home").exists()
    assert not (tmp_path / "devices").exists()


def test_a_fitting_path(typed: Civic) -> None:
    """Answers given by flags change what is next, and the hint to the questionnaire goes away."""
    told = typed(
        "start", "--state", "texas", "--county", "travis", "--party", "green", "--hours", "3"
    )
    assert "Travis County Green Party" in " ".join(told.out.split())
    assert "- Which county do you live in? Travis County." in typed("start", "--show").lines
    run = typed("next", "--full")
    assert "Travis County Green Party" in " ".join(run.out.split())
    assert "civicpath start" not in run.out
    assert "your county" not in run.out


def test_a_first_day(civic: Civic, tmp_path: Path) -> None:
    """After `done`, the next action, the ladder and a checklist agree in other processes."""
    assert civic("done").lines[0] == f"Done: {title_of('meeting/find-calendar')}"
    assert civic("next").lines[0] == title_of("meeting/check-your-registration")
    assert "1. Go to a meeting. You are here. 1 of 6 done." in civic("ladder").lines
    run = civic("export", "checklist", "-o", "list.html")
    assert (run.out, run.err) == ("", "Written: list.html\n")
    assert (tmp_path / "list.html").stat().st_mode & 0o777 == 0o600
    assert title_of("meeting/check-your-registration") in (tmp_path / "list.html").read_text()
    assert (tmp_path / "home").stat().st_mode & 0o777 == 0o700


def test_looking_ahead(typed: Civic) -> None:
    """Later actions are listed up to the number asked for, if they take no longer."""
    assert "After that" not in typed("next").out
    ahead = typed("next", "-n", "3").lines
    assert ahead[ahead.index("After that") + 1].startswith("1. ")
    assert len(ahead[ahead.index("After that") + 1 :]) == 2
    brief = json.loads(typed("next", "--minutes", "5", "--json").out)
    assert brief["action"] is None or brief["action"]["minutes"] <= 5
    office = json.loads(typed("next", "--rung", "7", "--json").out)
    assert office["action"]["rung"] == "office"
    assert office["action"]["minutes"] <= 15
    assert office["because"]["text"] == "It is the first open step of the rung you asked for."


def test_the_commands_under_it_mean_it(typed: Civic) -> None:
    """Actions found by rung, time or day are recorded by name; otherwise the verb is enough."""
    assert "You did it: civicpath done" in typed("next", "--full").lines
    assert "Then: civicpath done, stuck or skip" in typed("next").lines
    asked = typed("next", "--rung", "7", "--full")
    key = json.loads(typed("next", "--rung", "7", "--json").out)["action"]["id"]
    assert f"You did it: civicpath done {key}" in asked.lines
    assert f"Then: civicpath done {key}, " in typed("next", "--rung", "7").out
    recorded = next(line for line in asked.lines if "civicpath done" in line).split()[-2:]
    assert typed(*recorded).lines[0] == f"Done: {asked.lines[0]}"


def test_short_help_without_a_terminal(civic: Civic) -> None:
    """Run without a verb in a pipe, it prints short help and exits with code 0."""
    run = civic()
    assert run.code == 0
    assert run.lines[0].startswith("Usage: civicpath")
    assert "civicpath next" in run.out
    assert run.out == civic("--help").out
