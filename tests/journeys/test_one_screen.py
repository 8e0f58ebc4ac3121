"""What fits on one screen, what goes to a pager, and other names for things and verbs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from journey import Civic, Open, shown_by, title_of

PROFILE = "start --state TX --county Travis --party green --limits federal,military"
LADDER, FIND = 24, 40


@pytest.mark.parametrize("before", [(), (PROFILE,), ("done meeting", "skip headquarters")])
def test_the_ladder_fits(typed: Civic, at_terminal: Open, before: tuple[str, ...]) -> None:
    """The ladder fits in a pipe and drawn, with what is held back."""
    for line in before:
        assert typed(*line.split()).code == 0
    run = typed("ladder")
    assert len(run.lines) <= LADDER
    assert run.lines[2].startswith("Rung ")  # the position comes first
    held = "They are held back until you have asked." in " ".join(run.out.split())
    assert held == (PROFILE in before)
    drawn = shown_by(at_terminal("ladder", NO_COLOR="1"))
    assert len(drawn.splitlines()) <= LADDER


def test_a_first_look_fits(typed: Civic) -> None:
    """Without answers the page says where to begin, and with an answer it is complete."""
    assert len(typed("find").lines) <= FIND
    assert len(typed("find", "--party", "undecided").lines) > FIND
    assert len(json.loads(typed("find", "--json").out)["parties"]) > 1


RACE = "desk race add board --election 2027-05-04 --candidates 2 --past 1830"


@pytest.mark.parametrize("before", [(), (PROFILE,), (PROFILE, RACE)])
def test_by_ear_a_line_has_one_colon(
    typed: Civic, monkeypatch: pytest.MonkeyPatch, before: tuple[str, ...]
) -> None:
    """Each line has one colon, even in fifty columns, so that a screen reader reads one label."""
    monkeypatch.setenv("COLUMNS", "50")
    for line in before:
        typed(*line.split())
    for line in ("next", "ladder", "find", "stuck", "wait", "next", "done", "skip", "undo", "desk",
                 "desk time", "show precinct/file-for-the-seat"):  # fmt: skip
        run = typed("--plain", *line.split())
        assert run.code == 0
        assert not [one for one in run.lines if one.count(": ") > 1], line


def test_a_title_is_a_name(typed: Civic) -> None:
    """A title can be typed in full or up to its first blank, in any case."""
    first, other = title_of("meeting/find-calendar"), title_of("meeting/check-your-registration")
    begin = other.rpartition(" ")[0]
    assert typed("done", first.lower()).lines[0] == f"Done: {first}"
    assert typed("show", *begin.split()).lines[0] == other
    assert typed("skip", begin).lines[0] == f"Skipped: {other}"
    assert typed("done", "Find my keys").code == 66


@pytest.mark.parametrize(
    ("word", "hint"),
    [
        ("complete", "civicpath done"),
        ("finish", "civicpath done"),
        ("status", "civicpath ladder"),
        ("todo", "civicpath next"),
        ("search", "civicpath show"),
        ("reset", "civicpath undo"),
    ],
)
def test_words_of_other_tools(typed: Civic, word: str, hint: str) -> None:
    """Verbs of other tools get a hint and aren't aliases: nothing is recorded or erased."""
    typed("done")
    run = typed(word)
    assert (run.code, run.out) == (2, "")
    assert hint in run.err
    assert json.loads(typed("next", "--json").out)["progress"]["done"] == 1


def test_what_is_longer_goes_to_a_pager(at_terminal: Open, tmp_path: Path) -> None:
    """Long pages go to a pager at a terminal, unless disabled; short ones don't."""
    pager = tmp_path / "pager"
    pager.write_text("#!/bin/sh\necho PAGED\ncat\n")
    pager.chmod(0o755)
    env = {"PAGER": str(pager), "NO_COLOR": "1"}
    long, short = ("show", "meeting"), ("next",)
    assert "PAGED" in shown_by(at_terminal(*long, **env))
    assert "PAGED" not in shown_by(at_terminal(*short, **env))
    assert "PAGED" not in shown_by(at_terminal("--no-pager", *long, **env))
    for other in ("cat", "", "no-such-pager"):
        shown = shown_by(at_terminal(*long, NO_COLOR="1", PAGER=other))
        assert "What really happens there" in shown


def test_saving_a_group_again_updates_it(typed: Civic) -> None:
    """Details saved earlier are kept, also in the letter; an e-mail given as a site is accepted."""
    typed("find", "save", "--name", "Kay Club", "--site", "info@example.org")
    again = typed("find", "save", "--name", "kay club", "--phone", "512-555-0100")
    assert again.lines[0] == "Changed: Kay Club"
    (group,) = json.loads(typed("find", "list", "--json").out)["groups"]
    assert (group["email"], group["site"]) == ("info@example.org", None)
    assert group["phone"].endswith("0100")
    assert "To: info@example.org" in typed("draft", "ask-county-party").out
