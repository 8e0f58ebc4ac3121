"""Suggestions for what a person may have meant."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from civicpath.base.suggestions import by_name, closest, did_you_mean, hint_at

NAMES = ["meeting", "headquarters", "campaign", "precinct"]


KEYS = ["meeting/attend", "campaign/attend", "meeting/find", "attend-once/find"]


@pytest.mark.parametrize(
    ("text", "names", "said"),
    [
        ("meting", NAMES, "Did you mean 'meeting'?"),
        ("MEETING", NAMES, "Did you mean 'meeting'?"),
        ("xyzzy", NAMES, ""),
        ("", NAMES, ""),
        ("meeting", [], ""),
        ("tx", ["TX", "Texas"], "Did you mean 'TX'?"),
        ("cat", ["cart", "cast"], "Did you mean 'cast' or 'cart'?"),
        ("cat", ["cart", "cast", "coat"], "Did you mean 'coat', 'cast' or 'cart'?"),
    ],
)
def test_did_you_mean(text: str, names: list[str], said: str) -> None:
    """The closest names are suggested, or nothing if none is close."""
    assert did_you_mean(text, names) == said


@given(st.text(max_size=9), st.lists(st.text(max_size=9), max_size=5))
def test_only_names_that_exist_are_offered(text: str, names: list[str]) -> None:
    """At most three names are suggested, and all of them exist."""
    found = closest(text, names)
    assert set(found) <= set(names)
    assert len(found) <= 3


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("meeting/attend", ["meeting/attend"]),
        ("find", ["meeting/find", "attend-once/find"]),
        ("attend", ["meeting/attend", "campaign/attend"]),
        ("end", []),
        ("meeting", []),
        ("", []),
    ],
)
def test_by_name(text: str, keys: list[str]) -> None:
    """A full id matches, or its last part, but never part of a word."""
    assert by_name(text, KEYS) == keys


def test_a_whole_id_goes_before_the_ends_of_others() -> None:
    """A full id takes precedence over ids that end in it."""
    assert by_name("find", ["find", "meeting/find"]) == ["find"]


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("meeting/atend", "did you mean 'meeting/attend'?"),
        ("meeting/thank-the-host", ""),
        ("atend", "did you mean 'attend'?"),
        ("county", "did you mean 'country'?"),
    ],
)
def test_a_hint_looks_behind_the_rung(word: str, said: str) -> None:
    """What the ids of a rung have in common makes none of them a better guess."""
    known = ["meeting/attend", "meeting/phone-them", "campaign/attend", "attend", "country"]
    hint = hint_at(word, known)
    assert hint == (said or f"use {', '.join(sorted(known))}")


def test_a_city_is_no_county() -> None:
    """A word that is only a little like another isn't taken for it, but all are listed."""
    assert hint_at("city", ["county", "municipal"]) == "use county, municipal"
