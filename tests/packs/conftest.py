"""Fixtures for a small pack to layer over the content."""

from __future__ import annotations

from pathlib import Path

import pytest
from journey import Civic
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


@pytest.fixture
def full(pack: PackFolder) -> Path:
    """A pack with every field and a logo."""
    folder = pack(FULL, folder="full")
    (folder / "logo.svg").write_text(LOGO)
    return folder


@pytest.fixture
def group(typed: Civic, full: Path) -> Civic:
    """An organizer with the pack, completed steps and notes."""
    assert typed("pack", "add", full, "--yes").code == 0
    told = ("--state", "TX", "--county", "Travis", "--party", "democratic")
    assert typed("start", *told).code == 0
    assert typed("done", "find-calendar", "--note", "Met Ben Oak, who promised to call").code == 0
    return typed
