"""Fixtures for a small pack to layer over the content."""

from __future__ import annotations

from pathlib import Path

import pytest
from journey import Civic, at_home, recorded
from packed import FULL, LOGO, PACK, PackFolder

from civicpath.base.sources import Point
from civicpath.base.templates import Template
from civicpath.ladder.model import Rung


@pytest.fixture
def pack(tmp_path: Path) -> PackFolder:
    """Return a function that writes a pack's folder: the small one, or other files by name."""

    def write(front: str = PACK, folder: str = "travis", **files: str) -> Path:
        made = tmp_path / folder
        texts = {"pack.yaml": front, **{f"{name}.yaml": text for name, text in files.items()}}
        for name, text in texts.items():
            path = made / name.replace("__", "/")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        return made

    return write


@pytest.fixture
def small_rung() -> Rung:
    """A rung without actions."""
    one = (Point(text=Template("T")),)
    return Rung(
        id="meeting",
        title=Template("T"),
        summary=Template("S"),
        why=one,
        happens=one,
        time=one,
        ready=one,
        mistakes=one,
        home=one,
        check=one,
        actions=(),
    )


@pytest.fixture(scope="session")
def organizer(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The home of an organizer with a full pack and its logo, completed steps and notes."""
    place = tmp_path_factory.mktemp("organizer")
    (place / "full").mkdir()
    (place / "full" / "pack.yaml").write_text(FULL)
    (place / "full" / "logo.svg").write_text(LOGO)
    told = ("--state", "TX", "--county", "Travis", "--party", "democratic")
    return recorded(
        place,
        ("pack", "add", str(place / "full"), "--yes"),
        ("start", *told),
        ("done", "find-calendar", "--note", "Met Ben Oak, who promised to call"),
    )


@pytest.fixture
def group(typed: Civic, organizer: Path, monkeypatch: pytest.MonkeyPatch) -> Civic:
    """An organizer, of whom nothing more is recorded."""
    at_home(monkeypatch, organizer)
    return typed
