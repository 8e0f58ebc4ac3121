"""Filling blanks in texts, and leaving everything else alone."""

from __future__ import annotations

import ast
import json
from collections.abc import Callable
from copy import copy, deepcopy
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import civicpath
from civicpath.base.templates import EMPTY, Template, blanks, fill, joined

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
    assert fill(Template(text), WORDS) == filled


def test_a_word_is_not_filled_again() -> None:
    """A value that looks like a blank is not filled in again."""
    typed = "${party} $1 \\1"
    assert fill(Template("In ${county}."), {"county": typed, "party": "x"}) == f"In {typed}."


def test_blanks() -> None:
    """Every blank is listed by its word's id, as often as it occurs."""
    assert list(blanks(Template("${County}, ${county} and ${local-party}; $x ${ y }"))) == [
        "county",
        "county",
        "local-party",
    ]


@pytest.mark.parametrize(
    "shown", [str, "{}".format, "{:>9}".format, lambda one: f"{one}", "Go: %s".__mod__, json.dumps]
)
def test_a_template_is_never_shown_unfilled(shown: Callable[[Template], object]) -> None:
    """It has no text of its own, so that what is forgotten fails before a person sees it."""
    with pytest.raises(TypeError):
        shown(Template("In ${county}"))


UNFILLED = {
    "base/templates.py": "it fills them",
    "places/views/seat_view.py": "it makes a template of a part of one",
    "ladder/questionnaire.py": "it compares a label with what was typed",
    "parties/verbs/find.py": "it compares a label with what was typed",
    "ladder/rungs_here.py": "it looks for a word in a title",
}
"""The modules that take the text of a template unfilled, each with the reason."""


def takes_it_unfilled(tree: ast.AST) -> bool:
    """Return whether some code takes `.raw`, or fills blanks, or begins a voice, with no words."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr == "raw":
            return True
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name | ast.Attribute):
            name = node.func.id if isinstance(node.func, ast.Name) else node.func.attr
            empty = any(isinstance(one, ast.Dict) and not one.keys for one in node.args)
            if empty and name in {"fill", "Citations"}:
                return True
    return False


def test_no_page_and_no_document_takes_a_template_unfilled() -> None:
    """What it would show is what its author wrote; rules of the check are for authors."""
    package = Path(civicpath.__file__).parent
    found = {
        name
        for path in package.rglob("*.py")
        if not (name := path.relative_to(package).as_posix()).startswith("schema/")
        and takes_it_unfilled(ast.parse(path.read_text("utf-8")))
    }
    assert found == UNFILLED.keys()


@pytest.mark.parametrize(
    "code", ["title.raw", "fill(title, {})", "Citations(known, {}, today)", "c.Citations(k, {}, t)"]
)
def test_what_takes_a_template_unfilled_is_found(code: str) -> None:
    """Each way of doing it is seen."""
    assert takes_it_unfilled(ast.parse(code))
    assert not takes_it_unfilled(ast.parse("Citations(known, words, today); fill(title, words)"))


def test_a_template_does_not_change() -> None:
    """It is a value: equal to its like, true where something is written, and copied as it is."""
    one = Template("In ${county}")
    with pytest.raises(AttributeError):
        one.raw = "x"  # type: ignore[misc]
    with pytest.raises(AttributeError):
        one._raw = "x"
    with pytest.raises(AttributeError):
        del one._raw
    assert one == Template("In ${county}") != Template("in ${county}")
    assert one != "In ${county}"
    assert len({one, Template("In ${county}")}) == 1
    assert (bool(one), bool(EMPTY)) == (True, False)
    assert copy(one) == deepcopy(one) == one


def test_joined() -> None:
    """Words around a template, or two templates, are filled as one."""
    whole = joined("You said “", Template("Ask ${county}"), "”.")
    assert fill(whole, WORDS) == "You said “Ask your county”."


@pytest.mark.parametrize(
    ("written", "begins"),
    [("go to ${county}", "Go to your county"), ("${county} meets", "Your county meets"), ("", "")],
)
def test_capital(written: str, begins: str) -> None:
    """What begins a sentence is capitalized once it is filled."""
    assert fill(Template(written).capital(), WORDS) == begins


@given(st.text())
def test_a_text_of_which_no_word_is_known_stays_as_it_is(text: str) -> None:
    """A text with unknown words only is unchanged."""
    assert fill(Template(text), {}) == text
