"""Filling blanks in texts, and leaving everything else alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from civicpath.base.templates import blanks, fill

WORDS = {"county": "your county", "local-party": "the Ōsage County party", "empty": ""}


@pytest.mark.parametrize(
    ("text", "filled"),
    [
        ("", ""),
        ("Nothing to fill.", "Nothing to fill."),
        ("In ${county}.", "In your county."),
        ("${County} and ${county}.", "Your county and your county."),
        ("${Local-party} meets.", "The Ōsage County party meets."),
        ("${county}${county}", "your countyyour county"),
        ("Ask ${nobody}, ${Nobody}.", "Ask ${nobody}, ${Nobody}."),
        ("An ${empty} blank.", "An ${empty} blank."),
        ("$county {county} $ {county} ${ county } ${} ${1}",) * 2,
        ("${${county}}", "${your county}"),
        ("$${county}", "$your county"),
    ],
)
def test_fill(text: str, filled: str) -> None:
    """A blank is filled in, capitalized if its name is; an unknown one stays visible."""
    assert fill(text, WORDS) == filled


def test_a_word_is_not_filled_again() -> None:
    """A value that looks like a blank is not filled in again."""
    typed = "${party} $1 \\1"
    assert fill("In ${county}.", {"county": typed, "party": "x"}) == f"In {typed}."


def test_blanks() -> None:
    """Every blank is listed by its word's id, as often as it occurs."""
    assert list(blanks("${County}, ${county} and ${local-party}; $x ${ y }")) == [
        "county",
        "county",
        "local-party",
    ]


@given(st.text())
def test_a_text_of_which_no_word_is_known_stays_as_it_is(text: str) -> None:
    """A text with unknown words only is unchanged."""
    assert fill(text, {}) == text
