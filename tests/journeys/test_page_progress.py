"""Progress is moved from a page in a browser to the program, and back."""

from __future__ import annotations

import json
import stat
from pathlib import Path
from typing import Any

import pytest
from journey import Civic


def saved(path: Path, *steps: dict[str, Any]) -> Path:
    """Write a file as a page saves it."""
    data = {"format": "civicpath-progress", "version": 1, "made": "2026-11-24", "steps": steps}
    path.write_text(json.dumps(data))
    return path


FOUND = {"action": "meeting/find-calendar", "did": "done", "on": "2026-11-20", "count": 1}
ASKED = {
    "action": "headquarters/offer-a-shift",
    "did": "waiting",
    "on": "2026-11-21",
    "until": "2026-11-28",
}


def test_what_a_page_kept_counts_here(typed: Civic, tmp_path: Path) -> None:
    """Imported progress is recorded once, however often it is merged, and can be undone."""
    path = saved(tmp_path / "p.json", FOUND, ASKED)
    first = typed("data", "merge", path)
    assert (first.code, first.err) == (0, "")
    assert "2 entries were new; 0 here already. Nothing was lost." in first.out
    again = typed("data", "merge", path)
    assert "0 entries were new; 2 here already." in again.out
    assert "done, November 20, 2026" in typed("show", "find-calendar").out
    assert typed("undo").code == 0
    assert "1 entry was new" in typed("data", "merge", path).out


def test_there_and_back(typed: Civic, tmp_path: Path) -> None:
    """An export for a page has no notes, is private, and duplicates nothing."""
    assert typed("done", "find-calendar", "--note", "Met Ana Diaz").code == 0
    assert typed("start", "--done", "headquarters").code == 0
    done = typed("export", "progress", "-o", "p.json")
    assert (done.code, done.err) == (0, "Written: p.json\n")
    assert stat.S_IMODE((tmp_path / "p.json").stat().st_mode) == 0o600
    text = (tmp_path / "p.json").read_text()
    assert "Ana" not in text
    assert [one["did"] for one in json.loads(text)["steps"]] == ["climbed", "done"]
    assert "0 entries were new; 1 here already" in typed("data", "merge", "p.json").out
    assert json.loads(typed("export", "progress").out) == json.loads(text)


def test_a_newer_word_stays(typed: Civic, tmp_path: Path) -> None:
    """What was recorded here on the same day or later isn't overridden, and the output says so."""
    assert typed("done", "offer-a-shift", "--on", "2026-11-23").code == 0
    said = typed("data", "merge", saved(tmp_path / "p.json", ASKED)).out
    assert "0 entries were new" in said
    assert "1 stays out: what you recorded here is as new, or newer." in said


def test_a_rung_that_was_climbed(typed: Civic, tmp_path: Path) -> None:
    """A rung ticked as climbed counts as experience; a rung of another ladder is reported."""
    climbed = {"did": "climbed", "on": "2026-11-20"}
    path = saved(
        tmp_path / "p.json", {"action": "meeting", **climbed}, {"action": "tree", **climbed}
    )
    said = typed("data", "merge", path).out
    assert "1 entry was new" in said
    assert "1 step of another ladder" in said
    assert "Rung 2" in typed("ladder").out
    assert "0 entries were new" in typed("data", "merge", path).out


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{", 65),
        ('{"format": "civicpath-progress", "version": 9}', 78),
        ('{"format": "civicpath-progress", "version": 1, "steps": [{}]}', 65),
        ("[]", 65),
    ],
)
def test_what_cannot_be_read_changes_nothing(
    typed: Civic, tmp_path: Path, text: str, code: int
) -> None:
    """An invalid file is refused as a whole, and no journal is created for it."""
    (tmp_path / "p.json").write_text(text)
    done = typed("data", "merge", "p.json")
    assert (done.code, done.out) == (code, "")
    assert not (tmp_path / "home").exists()


@pytest.mark.parametrize("argv", ["--format pdf", "-o p.txt", "--blank", "--state TX"])
def test_progress_is_json(typed: Civic, argv: str) -> None:
    """Options for other formats or another place are refused."""
    assert typed("export", "progress", *argv.split()).code == 2
