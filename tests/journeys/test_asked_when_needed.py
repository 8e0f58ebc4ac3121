"""Later questions are asked when a step first needs them, with a reason, and never in a pipe."""

from __future__ import annotations

import pytest
from journey import ENTER, Civic, Open, title_of

BEFORE = ("find-calendar", "check-your-registration", "find-your-precinct")
REASON = "Your next step depends on it."


@pytest.fixture
def begun(typed: Civic) -> Civic:
    """Reach the first meeting, a step for which the person must go out for an evening."""
    typed("start", "--state", "TX", "--county", "Travis", "--party", "green", "--limits", "none")
    for step in BEFORE:
        typed("done", step)
    return typed


@pytest.mark.usefixtures("begun")
def test_next_asks_at_a_terminal(at_terminal: Open, typed: Civic) -> None:
    """One question is asked, with its reason. The answer applies at once and isn't asked again."""
    terminal = at_terminal("--plain", "next", rows=50)
    asked = " ".join(terminal.until("Your answer: ").split())
    assert "About how many hours a week can you give?" in asked
    assert REASON in asked
    terminal.press(f"1{ENTER}")
    assert terminal.end() == 0
    assert "About how many hours a week can you give? 1." in typed("start", "--show").out


@pytest.mark.usefixtures("begun")
def test_a_blank_goes_on(at_terminal: Open) -> None:
    """Enter leaves the question open, and the page is the usual one."""
    terminal = at_terminal("--plain", "next", rows=50)
    terminal.until("Your answer: ")
    terminal.press(ENTER)
    assert terminal.end() == 0
    assert title_of("meeting/attend") in terminal.shown


def test_never_in_a_pipe(begun: Civic) -> None:
    """No question is asked without a terminal."""
    for argv in (["next"], ["done", "ask-about-membership"], ["draft", "call-county-party"]):
        run = begun(*argv)
        assert run.code == 0
        assert REASON not in run.out + run.err


def test_done_asks_for_the_step_that_comes_up(at_terminal: Open, typed: Civic) -> None:
    """After a step is recorded, the next one may need an answer."""
    typed("start", "--state", "TX", "--county", "Travis", "--party", "green", "--limits", "none")
    for step in BEFORE[:-1]:
        typed("done", step)
    terminal = at_terminal("--plain", "done", "find-your-precinct", rows=50)
    shown = ""
    while REASON not in shown:
        if shown:
            terminal.press(ENTER)
        shown = " ".join(terminal.until("Your answer: ").split())
    terminal.press(ENTER)
    assert terminal.end() == 0
    assert f"Done: {title_of('meeting/find-your-precinct')}" in terminal.shown
