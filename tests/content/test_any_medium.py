"""A step's words stand on the site, in the guide and on paper, so they speak of no terminal."""

from __future__ import annotations

import re

import pytest

from civicpath.app import App, Options

ONLY_THERE = re.compile(
    r"mark this step|this program|save what you|tell civicpath|civicpath can|civicpath [a-z]+ -"
    r"|\bthe terminal\b|(?<!your )\bcommand\b|(?<!\w)--[a-z]",
    re.IGNORECASE,
)


@pytest.mark.parametrize("rung", [rung.id for rung in App(Options()).ladder.rungs])
def test_steps_say_what_can_be_done_anywhere(rung: str) -> None:
    """To mark, to save and to type commands is for the screen that offers it to say."""
    found = App(Options()).ladder.rung(rung)
    assert found
    said = [point.text.raw for action in found.actions for point in (*action.how, *action.careful)]
    assert said
    assert not [text for text in said if ONLY_THERE.search(text)]
