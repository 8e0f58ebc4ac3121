"""The light enumeration does what the standard library's does."""

from __future__ import annotations

import copy
import enum
import importlib
import json
from typing import Any

import pytest

light: Any = importlib.import_module("civicpath.base.str_enum").StrEnum


class Light(light):  # type: ignore[misc]
    """A season."""

    SPRING = "spring"
    LATE_FALL = "late-fall"

    @property
    def short(self) -> str:
        """Its first letters."""
        return str(self.value)[:2]


class Standard(enum.StrEnum):
    """A season."""

    SPRING = "spring"
    LATE_FALL = "late-fall"

    @property
    def short(self) -> str:
        """Its first letters."""
        return self.value[:2]


KINDS = pytest.mark.parametrize("kind", [Light, Standard])


@KINDS
def test_members(kind: Any) -> None:
    """They are texts, in order, each found by its value, and the same one every time."""
    assert [one.value for one in kind] == ["spring", "late-fall"]
    assert [one.name for one in kind] == ["SPRING", "LATE_FALL"]
    assert len(kind) == 2
    assert kind("spring") is kind.SPRING
    assert kind(kind.SPRING) is kind.SPRING
    assert kind.SPRING == "spring"
    assert kind.SPRING in kind
    assert kind.LATE_FALL.short == "la"
    assert isinstance(kind.SPRING, kind)
    assert isinstance(kind.SPRING, str)


@KINDS
def test_texts(kind: Any) -> None:
    """A member is shown as its value."""
    assert f"{kind.LATE_FALL}" == str(kind.LATE_FALL) == "late-fall"
    assert json.dumps({kind.SPRING: kind.SPRING}) == '{"spring": "spring"}'
    assert repr(kind.SPRING) == f"<{kind.__name__}.SPRING: 'spring'>"
    assert type(str(kind.SPRING)) is str


@KINDS
def test_what_is_no_member(kind: Any) -> None:
    """Another value is refused."""
    with pytest.raises(ValueError, match=r"'winter' is not a valid \w+"):
        kind("winter")


@KINDS
def test_copies(kind: Any) -> None:
    """A copy is the member itself."""
    assert copy.deepcopy([kind.SPRING])[0] is kind.SPRING


@KINDS
def test_matching(kind: Any) -> None:
    """A `case` finds it, and a mapping by it."""
    match kind("late-fall"):
        case kind.SPRING:
            found = "wrong"
        case kind.LATE_FALL:
            found = "right"
    assert found == "right"
    assert {kind.SPRING: 1}[kind("spring")] == 1
