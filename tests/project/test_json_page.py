"""`civicpath/JSON.md` says of every document what its types say, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum
from typing import Any, get_args

import pytest
from json_examples import EXAMPLES
from json_page import (
    DOCUMENTS,
    PAGE,
    anchor,
    document_of,
    every_shape,
    faults,
    keys_of,
    meanings,
    said_of,
)
from json_page import page as written

from civicpath import cli
from civicpath.base.json_data import Result
from civicpath.base.values import is_dataclass
from civicpath.ladder.views.next_data import NextData, NextReason

SHAPES = [shape for shape in every_shape() if is_dataclass(shape)]

ENUMS = [shape for shape in every_shape() if issubclass(shape, StrEnum)]

COUNTS = re.compile(r"\b(days|minutes|months|years?|number|these|such|from 1|of the month)\b")
"""What says how a number of the content is counted."""


def test_the_page_is_made_of_the_types(request: pytest.FixtureRequest) -> None:
    """A field more or another type is a line more; `--regen` writes the page anew."""
    text = written(meanings())
    if request.config.getoption("--regen"):
        PAGE.write_text(text, encoding="utf-8")
    assert text == PAGE.read_text(encoding="utf-8"), "run pytest with --regen, and read the diff"


def test_every_link_leads_to_a_heading() -> None:
    """A document within a document is described where it is printed by itself."""
    text = PAGE.read_text(encoding="utf-8")
    headings = {anchor(title) for title in re.findall(r"^#+ (.+)$", text, re.MULTILINE)}
    links = set(re.findall(r"\]\(#([^)]+)\)", text))
    assert len(links) > 100
    assert links - headings == set()
    assert "civicpath-desk-time" in links


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.__name__)
def test_every_key_has_a_meaning(shape: type) -> None:
    """A number has its unit, and null a reason; of the content, the page itself says what it is."""
    told, said = meanings(), said_of(shape)
    for key in keys_of(shape):
        parts, of_owner = {key.shape, *get_args(key.shape)}, said_of(key.owner)
        if issubclass(key.owner, Result):
            one = of_owner[key.field]
            assert one.meaning, f"{key.field} lacks a text under it"
            assert bool(one.null) == (type(None) in parts), f"{key.field}: when is it null?"
            assert one.unit or int not in parts, f"{key.field} lacks its unit"
        else:
            assert key.field not in said
            one = told[shape.__name__, key.name]
            assert one.meaning, f"{key.name} lacks a description in JSON.md"
            assert bool(one.null) == (type(None) in parts), f"{key.name}: when is it null?"
            assert int not in parts or COUNTS.search(one.meaning), f"{key.name}: in what?"


@pytest.mark.parametrize("few", ENUMS, ids=lambda few: few.__name__)
def test_every_value_of_an_enum_has_a_description(few: type[StrEnum]) -> None:
    """A value that is new in an enum needs its description on the page."""
    told = meanings()
    assert not [one.value for one in few if not told[few.__name__, one.value].meaning]


def test_every_verb_with_json_is_on_the_page() -> None:
    """A verb more needs a document more, and an example that the journeys type."""
    named = {command.split(" --")[0] for command, _ in DOCUMENTS.values()}
    missing = [
        path
        for path in verbs_with_json()
        if not any(f"{command} ".startswith(f"{path} ") for command in named)
    ]
    assert not missing
    shown = {document_of(name) for name in EXAMPLES if name != "export progress"}
    assert shown == {shape for _, shape in DOCUMENTS.values()}


def verbs_with_json() -> Iterator[str]:
    """Every verb that has the flag, as it is typed."""
    root: Any = cli.root()
    context = root.make_context("civicpath", [], resilient_parsing=True)
    yield from _under(root, context, "civicpath")


def _under(group: Any, context: Any, path: str) -> Iterator[str]:
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        typed = f"{path} {name}"
        inner = command.make_context(typed, [], parent=context, resilient_parsing=True)
        if any("--json" in one.opts for one in command.get_params(inner)):
            yield typed
        if hasattr(command, "list_commands"):
            yield from _under(command, inner, typed)


@pytest.mark.parametrize(
    ("value", "fault"),
    [
        ({"kind": "meeting"}, "the keys are"),
        ({"kind": "meeting", "text": "x", "more": 1}, "the keys are"),
        ({"text": "x", "kind": "meeting"}, "the keys are"),
        ({"kind": "odd", "text": "x"}, "'odd' is no"),
        ({"kind": "meeting", "text": 1}, "1 is no"),
        ({"kind": "meeting", "text": None}, "None is no"),
        ([], "is no object"),
    ],
)
def test_a_document_of_another_type_is_found(value: Any, fault: str) -> None:
    """What the page does not say is a fault: a key too few or too many, another value."""
    assert any(fault in one for one in faults(value, NextReason))


@pytest.mark.parametrize(
    ("value", "shape", "fault"),
    [
        (None, Mapping[str, str | None], "is no map"),
        ([], Mapping[str, str], "is no map"),
        ({"a": 1}, Mapping[str, str], "1 is no"),
        (None, tuple[str, ...], "is no list"),
        ({}, tuple[str, ...], "is no list"),
        (["a"], tuple[str, str], "is no such list"),
        (["a", 1], tuple[str, ...], "1 is no"),
        (True, int, "True is no"),
        (1, bool, "1 is no"),
        ("2026-1-2", date, "is no"),
    ],
)
def test_a_value_of_another_type_is_found(value: Any, shape: Any, fault: str) -> None:
    """Maps, lists and single values, and null where it isn't documented."""
    assert any(fault in one for one in faults(value, shape))


def test_what_may_be_left_out_is_the_one_thing_that_may() -> None:
    """Only a key that is marked so can be missing."""
    free = [key.name for key in keys_of(NextData) if key.may_lack]
    assert free == ["meeting", "invitation"]
