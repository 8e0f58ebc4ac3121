"""Texts about a place end each sentence once, on screens and on paper."""

from __future__ import annotations

import os
import re

import pytest
from journey import Civic

from civicpath.base.text import ended
from civicpath.places.states import STATES

SAMPLE = ("LA", "KY", "MN", "MS")
"""Places whose texts end with hours or abbreviations, with every form of dates."""

PLACES = tuple(STATES) if os.environ.get("CIVICPATH_TRY_ALL") else SAMPLE

SHOWN = (
    ("place",),
    ("place", "--json"),
    ("find",),
    ("next", "--full"),
    ("next", "--rung", "office"),
    ("show", "precinct"),
    ("show", "group"),
    ("export", "handout"),
)
"""Every page that shows a place's facts."""

LONG = (("export", "guide"), ("export", "packet"))
"""Papers that gather those pages, and take longest to make; one party is enough for them."""

DOUBLED = re.compile(
    r"""(?<!\.)\.\.(?!\.)|[,;:]\.|,,|;;|(?<!\?)\?\.|!\.|\.\?|\.(?<!p\.m\.)(?<!a\.m\.):|:;|,;|;,|\(\)"""
)
"""Doubled punctuation. An ellipsis is one mark, and `p.m.` keeps its period."""


@pytest.mark.parametrize("state", PLACES)
@pytest.mark.parametrize("party", ["democratic", "libertarian"])
def test_no_sentence_ends_twice(
    typed: Civic, monkeypatch: pytest.MonkeyPatch, state: str, party: str
) -> None:
    """Screen, paper and JSON of a place have no doubled punctuation."""
    monkeypatch.setenv("COLUMNS", "2000")
    typed("start", "--state", state, "--party", party, "--aim", "office")
    for argv in (*SHOWN, *LONG) if party == "democratic" else SHOWN:
        run = typed("--plain", *argv)
        assert run.code == 0, (argv, run.err)
        told = ((line, DOUBLED.search(line)) for line in run.lines)
        found = [line[max(0, hit.start() - 50) : hit.end() + 30] for line, hit in told if hit]
        assert not found, argv


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("Monday, May 3", "Monday, May 3."),
        ("5 p.m.", "5 p.m."),
        ("Friends of Example Inc.", "Friends of Example Inc."),
        ("Who is it?", "Who is it?"),
        ("It is “the last.”", "It is “the last.”"),
        ("the county (or city)", "the county (or city)."),
        ("", "."),
    ],
)
def test_a_sentence_gets_its_period_once(text: str, sentence: str) -> None:
    """An abbreviation's own period ends the sentence, too."""
    assert ended(text) == sentence
