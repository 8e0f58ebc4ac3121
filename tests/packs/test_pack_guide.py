"""The author's guide on packs: it covers every key, and its example can be built and used."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass
from datetime import date
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest
from journey import Civic

from civicpath.base.problems import Position
from civicpath.base.sources import Link, Point, Source
from civicpath.ladder.model import Action
from civicpath.packs.model import ActionsFile, PackFile
from civicpath.packs.verbs.pack_new import PackAnswers, pack_text
from civicpath.places.model import Recurring
from civicpath.schema.pack_load import load_pack

README = Path(__file__).parents[2] / "content" / "README.md"

GUIDE = README.read_text(encoding="utf-8").partition("## The ladder's own words")[0]

_FILE = re.compile(
    r"^(?:.* )?`([a-z/-]+\.yaml)`[^\n]*:\n\n```yaml\n(.*?)```", re.MULTILINE | re.DOTALL
)


EXAMPLE = _FILE.findall(GUIDE)


@pytest.fixture(autouse=True)
def _on_the_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """Set today to the day on which the example was checked."""
    monkeypatch.setenv("CIVICPATH_TODAY", "2026-12-01")


@pytest.fixture
def example(tmp_path: Path) -> Path:
    """Write the files of the example, as an author would copy them."""
    for name, text in EXAMPLE:
        path = tmp_path / "travis" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return tmp_path / "travis"


def keys_of(shape: Any) -> set[str]:
    """Every key that a file of this type may hold, except those covered elsewhere in the guide."""
    found: set[str] = set()
    if is_dataclass(shape) and shape not in {Position, Point, Source, Link, Action, Recurring}:
        found |= {one.name for one in fields(shape)} - {"at"}
        for hint in get_type_hints(shape).values():
            found |= keys_of(hint)
    for part in get_args(shape):
        found |= keys_of(part)
    return found


def test_every_key_is_in_the_guide() -> None:
    """Every key in the schema is explained to authors."""
    told = set(re.findall(r"[a-z0-9_]+", GUIDE.partition("### The keys of a pack")[2]))
    assert keys_of(PackFile) - told == set()
    assert keys_of(ActionsFile) - told == set()


def test_the_guide_begins_with_packs() -> None:
    """Pack authors find their section at the start of the guide."""
    assert GUIDE.index("## Write a pack") < 500


def test_the_example_is_without_fault_and_is_built(
    typed: Civic, example: Path, tmp_path: Path
) -> None:
    """The example passes its check, can be built and added, and each of its files is visible."""
    assert [name for name, _ in EXAMPLE] == [
        *("pack.yaml", "actions.yaml", "drafts/ask-county-party.yaml"),
        *("sheets/first-meeting.yaml", "glossary.yaml"),
    ]
    assert typed("pack", "check", example).out == "5 files: 0 errors, 0 warnings.\n"
    assert typed("pack", "build", example, "-o", "travis.civicpack").code == 0
    assert typed("pack", "add", tmp_path / "travis.civicpack", "--yes").code == 0
    assert "Room 2, Example Library" in typed("next").out
    assert "Sign the sheet at the door" in typed("show", "attend").out
    assert "Ring at the side door" in typed("show", "headquarters/find-out-if-there-is-one").out
    assert "Ask for a card that opens the door" in typed("show", "headquarters").out
    assert "When may I come by?" in typed("draft", "ask-county-party").out
    assert "Your first evening with us" in typed("show", "first-meeting").out
    assert "where flyers are folded" in typed("show", "the annex").out
    assert "County convention" in typed("place").out
    said = typed("show", "attend").out
    assert "Travis County Example Party, checked December 2026" in said


def test_what_a_new_pack_offers_can_be_used() -> None:
    """The lines that `pack new` comments out are a valid pack when uncommented."""
    told = PackAnswers(id="a", name="A: \"B\" 'C' # é", state="TX", by="D", reach="512-555-0100")
    text = pack_text(told, date(2026, 12, 1))
    head, mark, rest = text.partition("# All keys")
    whole = head.replace("# More that", "## More that") + mark + rest
    bare = re.sub(r"^# (?=[a-z_]+:|  )", "", whole, flags=re.MULTILINE)
    loaded = load_pack({"pack.yaml": bare.encode()}, today=date(2026, 12, 1))
    assert [str(one) for one in loaded.problems if one.level == "error"] == []
    assert loaded.pack is not None
    assert loaded.pack.name == "A: \"B\" 'C' # é"
    assert loaded.pack.front.headquarters is not None
    assert loaded.pack.front.dates
