"""Inputs that once broke the program, and a few random ones."""

from __future__ import annotations

from pathlib import Path

import pytest
from sampling import tries_all
from stress import fuzz

FOUND = sorted(path for path in fuzz.SEEDS.rglob("*") if path.is_file())


@pytest.mark.parametrize("seed", FOUND, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_what_once_broke_does_so_no_more(tmp_path: Path, seed: Path) -> None:
    """`python -m stress.fuzz` keeps here what it finds."""
    with fuzz.apart(tmp_path):
        fuzz.FUZZERS[seed.parent.name].attempt(seed.read_bytes())


@pytest.mark.parametrize("name", fuzz.FUZZERS)
def test_a_little_of_everything(tmp_path: Path, name: str) -> None:
    """The same inputs on every machine; the command tries as many as one likes."""
    with fuzz.apart(tmp_path):
        for data in fuzz.inputs(name, 0, 12 if tries_all() else 4):
            fuzz.FUZZERS[name].attempt(data)


def test_chance_comes_again() -> None:
    """A number that broke something can be tried again anywhere."""
    assert list(fuzz.inputs("argv", 3, 6)) == list(fuzz.inputs("argv", 0, 6))[3:]


def test_everything_is_tried() -> None:
    """Each fuzzer has a folder of finds, and each of them a fuzzer."""
    assert {path.parent.name for path in FOUND} == set(fuzz.FUZZERS)
