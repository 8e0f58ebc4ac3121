"""What is the same in many runs within the tests' process is read and decoded once."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

import pytest
from decoded_once import decode_once, read_once
from journey import Civic

from civicpath.schema import decode as decoding
from civicpath.schema import lazy_content, load

T = TypeVar("T")

MORE = ("next", "ladder", "place TX", "show meeting")


@pytest.mark.usefixtures("sample")
def test_a_second_run_decodes_nothing(typed: Civic, monkeypatch: pytest.MonkeyPatch) -> None:
    """And it says the same."""
    decoded: list[str] = []
    real = decoding.decode

    def decode(shape: type, tree: object, file: str) -> object:
        decoded.append(file)
        return real(shape, tree, file)  # type: ignore[arg-type]

    monkeypatch.setattr(lazy_content, "decode", decode)
    alone = [typed(*line.split()) for line in MORE]  # as if by processes of their own, or kept
    decode_once(monkeypatch)
    first = [typed(*line.split()) for line in MORE]
    decoded.clear()
    again = [typed(*line.split()) for line in MORE]
    assert again == first == alone
    assert not decoded


def test_a_newcomer_is_told_what_is_next_from_one_rung(
    typed: Civic, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The README says so; the other rungs stay compiled."""
    assert typed("next").code == 0  # the content is compiled
    asked: list[str] = []
    real = lazy_content._decoded

    def decoded(shape: type[T], name: str, pieces: lazy_content.Pieces) -> T:
        asked.append(name)
        return real(shape, name, pieces)

    monkeypatch.setattr(lazy_content, "_decoded", decoded)
    assert typed("next").code == 0
    assert [name for name in asked if name.startswith("rungs/")] == ["rungs/meeting"]


def test_the_same_file_is_read_once(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What comes of it is not changed by loading it."""
    read_once(monkeypatch)
    text = {"ladder.yaml": (sample / "ladder.yaml").read_bytes()}
    assert load._read_all(text)[0]["ladder.yaml"] is load._read_all(text)[0]["ladder.yaml"]
    first = load.load(text)
    assert load.load(text) == first
