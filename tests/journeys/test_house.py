"""The package's README: each recipe works, and each file that it names exists."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path
from shutil import copytree

import pytest
from conftest import SAMPLE
from journey import Civic

from civicpath.campaign.rows import ROWS
from civicpath.cli import VERBS
from civicpath.documents.verbs.deliver import MEDIA, FileFormat
from civicpath.journal.event_registry import KINDS
from civicpath.schema.rules import RULES

ROOT = Path(__file__).parents[2]
MAP = (ROOT / "civicpath" / "README.md").read_text(encoding="utf-8")
RECIPES = dict(re.findall(r"^### (.+?)\n\n(.+?)(?=\n##|\Z)", MAP, re.MULTILINE | re.DOTALL))
ANYTHING = re.compile(r"NAME|ROOM|name/")
"""Placeholders in a recipe, whose paths need not exist."""


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """Return a copy of the sample, to be changed."""
    return Path(copytree(SAMPLE, tmp_path / "content"))


@pytest.mark.parametrize("recipe", RECIPES)
def test_what_a_recipe_names_is_there(recipe: str) -> None:
    """Files named in recipes exist."""
    steps = re.findall(r"^\d\. ", RECIPES[recipe], re.MULTILINE)
    paths = re.findall(r"`((?:civicpath|content|tests)/[^`]*)`", RECIPES[recipe])
    assert len(steps) <= 3
    assert paths
    for path in paths:
        there = ROOT / (
            ANYTHING.split(path)[0].rpartition("/")[0] if ANYTHING.search(path) else path
        )
        assert there.exists(), path


@pytest.mark.parametrize("title", ["The life of an event", "The life of a fact", "Decisions"])
def test_what_a_story_names_is_there(title: str) -> None:
    """Files named in the walkthroughs exist."""
    story = MAP.partition(f"\n## {title}\n")[2].partition("\n## ")[0]
    paths = re.findall(r"`([\w./-]+\.(?:py|toml|typ|yaml))`", story)
    assert len(paths) > 4
    assert [path for path in paths if not (ROOT / path).is_file()] == []


def test_every_room_is_on_the_map() -> None:
    """Every subpackage is listed in the README."""
    rooms = {
        path.name for path in (ROOT / "civicpath").iterdir() if (path / "__init__.py").exists()
    }
    assert {room for room in rooms if f"`{room}/`" not in MAP} == set()


def test_change_a_steps_words(civic: Civic, content: Path) -> None:
    """Changed words appear on the screen at once."""
    rung = content / "rungs" / "meeting.yaml"
    text = rung.read_text(encoding="utf-8")
    title = re.search(r"id: attend\n +title: (.+)$", text, re.MULTILINE)
    assert title
    rung.write_text(text.replace(title[1], "Find out where you live", 1), encoding="utf-8")
    civic("check", str(content))
    shown = civic("--content", str(content), "show", "meeting")
    assert "Find out where you live" in shown.out


def test_add_a_draft(civic: Civic, content: Path) -> None:
    """A draft is one file."""
    (content / "drafts" / "thank-a-host.yaml").write_text(
        "id: thank-a-host\ntitle: Thank a host\nkind: call\npurpose: To say thanks.\n"
        "when: The day after.\nbody: Thank you for having me.\n",
        encoding="utf-8",
    )
    civic("check", str(content))
    shown = civic("--content", str(content), "draft", "thank-a-host")
    assert "Thank you for having me." in shown.out


def test_a_rule_is_registered_by_being_there() -> None:
    """Each file of rules is loaded, and each rule has a case that breaks it."""
    cases = {path.name.partition("--")[0] for path in (ROOT / "tests/schema/cases").iterdir()}
    assert {rule.id for rule in RULES} <= cases


def test_a_medium_is_a_row_and_a_name() -> None:
    """Each format of MEDIA is offered."""
    assert set(MEDIA) <= {form.value for form in FileFormat}


@pytest.mark.parametrize("verb", VERBS)
def test_a_verb_is_a_file_and_a_row(verb: str) -> None:
    """Each row of the table leads to a function or a group of verbs."""
    module = import_module(f"civicpath.{VERBS[verb].module}")
    assert any(hasattr(module, name) for name in ("run", "group", verb))


def test_a_kind_of_event_has_a_name_in_a_file() -> None:
    """Every class of event is registered under one name."""
    assert len(set(KINDS.values())) == len(KINDS)


def test_a_number_of_the_desk_is_a_row(typed: Civic) -> None:
    """Each verb named in a row has its flag, without any other code."""
    for verb in {verb for row in ROWS for verb in row.verbs}:
        shown = typed("desk", *verb.split(), "--help").out
        flags = {row.id for row in ROWS if verb in row.verbs}
        assert {one for one in flags if not re.search(rf"--{one}\b", shown)} == set(), verb
