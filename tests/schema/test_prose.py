"""Sentences, words that take a side, and claims that need a source."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from civicpath.base.fairness import AllowedWord, Fairness
from civicpath.base.sources import Point
from civicpath.base.templates import Template
from civicpath.ladder.model import Action, Count
from civicpath.schema.rules.checked_content import Content
from civicpath.schema.rules.partisan_words import PARTISAN_WORDS
from civicpath.schema.rules.prose_rules import (
    MOST_WORDS,
    nobody_is_favored,
    sentences,
    sentences_are_short,
    steps_name_their_sources,
)


def step(text: str, *, careful: bool = False, sources: tuple[str, ...] = ()) -> Content:
    """Return a folder whose only step has this text."""
    point = Point(text=Template(text), sources=sources)
    action = Action(
        id="go",
        title=Template("Go"),
        why=Template("It helps."),
        minutes=15,
        how=() if careful else (point,),
        careful=(point,) if careful else (),
        done=Template("You went."),
        count=Count(unit="doors", target=100),
    )
    return Content({"rungs/meeting.yaml": (action,)}, {})


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Register 29 days before the vote.", "29"),
        ("It costs $1,100 to file.", "$1,100"),
        ("Gather 20 to 40 percent more.", "40 percent"),
        ("Half stay away, some 50%.", "50%"),
        ("State law lets you sit in.", "State law"),
        ("The Hatch Act holds you back.", "Act"),
        ("In 1943 the Supreme Court said so.", "Supreme Court"),
        ("Come ten minutes early.", ""),
        ("Come at 6:30, or at 7 pm.", ""),
        ("Knock on 100 doors in 15 minutes.", ""),
        ("Type what you did, such as 45 doors in 2 hours.", ""),
        ("Say “I have 12 names”, and wait.", ""),
        ("Ask for the 30 days of the law.", ""),
        ("Is it 30 days?", ""),
        ("Write it into your act.", ""),
        ("Ask first. It is 30 days.", "30"),
    ],
)
def test_what_a_step_claims(text: str, claim: str) -> None:
    """Numbers and laws are claims; advice, counts, questions and quotations aren't."""
    for careful in (False, True):
        found = [one.message for one in steps_name_their_sources(step(text, careful=careful))]
        assert found == ([f"“{claim}” in a step has no source"] if claim else [])
    assert not [*steps_name_their_sources(step(text, sources=("law",)))]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("One. Two! Three?", 3),
        ("“Come along.” She did.", 2),
        ("First line\nSecond line", 2),
        ("", 0),
    ],
)
def test_where_a_sentence_ends(text: str, count: int) -> None:
    """At a period, another mark or the end of a line, including closing quotes."""
    assert len(sentences(text)) == count


@given(st.lists(st.integers(1, 60), min_size=1, max_size=5))
def test_sentences_are_counted_one_by_one(lengths: list[int]) -> None:
    """Each sentence that is too long is reported, and no other."""
    text = " ".join(" ".join(["word"] * length) + "." for length in lengths)
    found = [*sentences_are_short(step(text))]
    assert len(found) == sum(length > MOST_WORDS for length in lengths)


PARTIES = ("Democrats", "Republicans", "Libertarians", "Greens", "GOP")


def test_each_word_of_the_list_is_found() -> None:
    """Alone, in capitals, and for every party, but never within another word."""
    for word in PARTISAN_WORDS:
        for text in {word.replace("<party>", party) for party in PARTIES}:
            for shown in (f"They say {text} here.", f"{text.upper()}."):
                assert [*nobody_is_favored(step(shown))], shown
        inside = re.sub("<party>", "party", word).replace(" ", "x")
        assert not [*nobody_is_favored(step(f"A zz{inside}zz."))], inside


@pytest.mark.parametrize("reason", sorted(set(PARTISAN_WORDS.values())))
def test_a_reason_goes_on_from_the_word(reason: str) -> None:
    """A reason can be read right after the word."""
    assert reason[0].islower()
    assert not reason.endswith(".")


@pytest.mark.parametrize(
    "text",
    [
        "Republicans opened in July and Democrats in August.",
        "One county's Green Party meets on Mondays.",
        "Vote on the day that you planned.",
        "A Libertarian county asks for 75 percent.",
    ],
)
def test_plain_words_about_parties_take_no_side(text: str) -> None:
    """Naming a party or its actions takes no side."""
    assert not [*nobody_is_favored(step(text))]


@pytest.mark.parametrize(
    ("file", "left"), [("", 0), ("rungs/meeting.yaml", 0), ("glossary.yaml", 1)]
)
def test_a_word_is_allowed_in_all_files_or_in_one(file: str, left: int) -> None:
    """A word is allowed only there, and reported elsewhere."""
    allowed = AllowedWord(word="Radical", because="the name of a club", file=file)
    said = step("The Radical Book Club meets here.")
    files = {**said.files, "fairness.yaml": Fairness(allowed=(allowed,))}
    assert len([*nobody_is_favored(Content(files, {}))]) == left
