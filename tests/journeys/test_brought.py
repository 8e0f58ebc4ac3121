"""After a step, the program asks what the person brought back from pages of their own place."""

from __future__ import annotations

import json

import pytest
from journey import ENTER, Civic, Open

ASK = "What did you come back with?"


STEP = "check-your-registration"


@pytest.mark.parametrize("state", ["", "TX"])
def test_what_the_pages_said_is_asked(typed: Civic, at_terminal: Open, state: str) -> None:
    """The general page is asked about if the place is unknown, else the place's own page."""
    if state:
        typed("start", "--state", state)
    action = json.loads(typed("next", "--minutes", "10", "--json").out)["action"]
    assert action["id"] == f"meeting/{STEP}"
    assert [set(link) for link in action["links"]] == [{"title", "url", "find", "bring_back"}] * 2
    assert ("https://vote.gov/" in {link["url"] for link in action["links"]}) == (not state)
    shown = at_terminal("--plain", "done", STEP)
    shown.until(ASK)
    shown.press(f"Since 2020{ENTER}")
    assert shown.end() == 0
    asked = " ".join(shown.shown.split())
    assert all(asked.count(link["bring_back"]) == 1 for link in action["links"])
    assert "Since 2020" in typed("show", STEP).out


def test_in_the_walk_too(typed: Civic, at_terminal: Open) -> None:
    """A step that only has pages of the place is asked about as well."""
    typed("start", "--state", "TX", "--party", "republican", "--county", "Travis")
    links = json.loads(typed("next", "--json").out)["action"]["links"]
    assert "https://texasgop.org/leadership-directory/" in [link["url"] for link in links]
    walk = at_terminal("--plain")
    walk.until("Your answer: ")
    walk.pick("I did it")
    walk.until(ASK)
    walk.until("Your answer: ")
    assert any(link["bring_back"] in " ".join(walk.shown.split()) for link in links)


def test_how_many_is_asked(typed: Civic, at_terminal: Open) -> None:
    """A counted step asks for a number, unless a flag gives it."""
    shown = at_terminal("--plain", "done", "attend")
    shown.until("How many meetings?")
    shown.until("Your answer: ")
    shown.press(f"0{ENTER}")
    shown.until("Type a whole number from 1 to ")
    shown.press(f"2{ENTER}")
    assert shown.end() == 0
    assert "meeting/attend (done," in typed("show", "attend").out
    shown = at_terminal("--plain", "done", "attend", "--count", "3")
    assert shown.end() == 0
    assert "How many" not in shown.shown
