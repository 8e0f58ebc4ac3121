"""The desk's README lists every formula, every example, and every input with its range."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from handbook import handbook

from civicpath.base.text import capital
from civicpath.campaign.formulas import Contact
from civicpath.campaign.inputs import Input
from civicpath.campaign.rows import NUMBERS

CAMPAIGN = Path(__file__).parents[2] / "civicpath" / "campaign"
README = CAMPAIGN / "README.md"
EXAMPLES = Path(__file__).with_name("test_examples.py")
BEGIN = "| flag | what | range | default |\n| --- | --- | --- | --- |\n"


def _default(row: Input) -> str:
    """An input's default, by kind if it has several."""
    found = [(key, handbook().default(key)) for key in row.default_ids]
    return "; ".join(
        row.show(one.usual)
        if key == row.id
        else f"{key.removeprefix(f'{row.id}-')}: {row.show(one.usual)}"
        for key, one in found
    )


def _table() -> Iterator[str]:
    for row in NUMBERS:
        if row.verbs:
            yield f"| `--{row.id}` | {capital(row.title)} | {row.range} | {_default(row)} |\n"


def test_every_number_stands_in_the_table(request: pytest.FixtureRequest) -> None:
    """The table in the README matches the inputs."""
    head, begin, rest = README.read_text(encoding="utf-8").partition(BEGIN)
    table = "".join(_table())
    if request.config.getoption("--regen"):
        README.write_text(f"{head}{BEGIN}{table}", encoding="utf-8")
        return
    assert begin
    assert rest == table


def test_every_formula_that_is_named_is_there() -> None:
    """Every formula named in a docstring is explained in the README."""
    named = {
        name
        for path in CAMPAIGN.rglob("*.py")
        for name in re.findall(r"\bF\d+\b", path.read_text(encoding="utf-8"))
    }
    told = set(re.findall(r"\*\*(F\d+)\*\*", README.read_text(encoding="utf-8")))
    assert named <= told
    assert {f"F{at}" for at in range(1, 25)} <= told


def test_every_example_is_told_and_held() -> None:
    """E1 to E16 are in the README, and a test computes each of them."""
    told = set(re.findall(r"^\| (E\d+) \|", README.read_text(encoding="utf-8"), re.MULTILINE))
    held = set(re.findall(r"\bE\d+\b", EXAMPLES.read_text(encoding="utf-8")))
    assert told == {f"E{at}" for at in range(1, 17)}
    assert told <= held


SECOND_HAND = {
    "gg-2006-summary": "blog",
    "surman": "blog",
    "wiki-campaign": "encyclopedia",
    "isps-lesson": "local group",
    "signs-news": "seller",
}
"""The sources that retell someone else's count, and what a reader must be told that they are."""


@pytest.mark.parametrize("contact", handbook().worth, ids=lambda one: one.id)
def test_what_is_retold_says_by_whom(contact: Contact) -> None:
    """A number that rests on a blog, an encyclopedia or a shop says so beside it."""
    for source in SECOND_HAND.keys() & set(contact.sources):
        assert SECOND_HAND[source] in contact.found or "blogs" in contact.found, source
