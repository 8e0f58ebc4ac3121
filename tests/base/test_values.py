"""Our `dataclass` behaves like the standard one, apart from start-up time."""

from __future__ import annotations

import dataclasses
import importlib
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

# Through the module, so that a type checker does not take it for the standard one.
ours = importlib.import_module("civicpath.base.values").dataclass


standard: Any = dataclasses.dataclass


def _twins(**flags: bool) -> tuple[Any, Any]:
    """The same class made by either decorator."""

    def make(decorator: Callable[..., Any]) -> Any:
        class Point:
            """A place on paper."""

            x: int
            y: int = 2
            tags: tuple[str, ...] = dataclasses.field(default_factory=tuple, compare=False)
            note: str = dataclasses.field(default="", repr=False)

        Point.__qualname__ = "Point"
        return decorator(frozen=True, **flags)(Point)

    return make(ours), make(standard)


VALUES = st.fixed_dictionaries(
    {"x": st.integers(0, 3)},
    optional={
        "y": st.integers(0, 3),
        "tags": st.lists(st.sampled_from("ab"), max_size=2).map(tuple),
        "note": st.sampled_from(["", "seen"]),
    },
)


@pytest.mark.parametrize("slots", [False, True])
@given(one=VALUES, other=VALUES)
def test_values_are_alike(slots: bool, one: dict[str, Any], other: dict[str, Any]) -> None:
    """Equality, hash, order, repr and replace match the standard dataclass."""
    mine, theirs = _twins(slots=slots, order=True)
    a, b, c, d = mine(**one), mine(**other), theirs(**one), theirs(**other)
    assert repr(a) == repr(c)
    assert dataclasses.asdict(a) == dataclasses.asdict(c)
    assert (a == b, a < b, a <= b, a > b, a >= b) == (c == d, c < d, c <= d, c > d, c >= d)
    assert (hash(a) == hash(b)) >= (a == b)
    assert dataclasses.replace(a, **other) == mine(**{**one, **other})
    assert a != c


@pytest.mark.parametrize(
    ("args", "named"),
    [
        ((), {}),
        ((1, 2, (), "", 5), {}),
        ((1,), {"x": 1}),
        ((), {"x": 1, "z": 1}),
        ((1, 2), {"y": 2}),
    ],
)
def test_wrong_values_are_refused(args: tuple[Any, ...], named: dict[str, Any]) -> None:
    """Missing, extra, unknown and duplicate arguments are a TypeError with either."""
    for kind in _twins():
        with pytest.raises(TypeError):
            kind(*args, **named)


def test_order_and_names() -> None:
    """Fields can be passed by position or name, or by name only if so declared."""
    for kind in _twins():
        assert kind(1, 5) == kind(x=1, y=5)
    for kind in _twins(kw_only=True):
        assert kind(x=1).y == 2
        with pytest.raises(TypeError):
            kind(1)


def test_nothing_can_be_changed() -> None:
    """A value can't be changed, and no attribute can be added."""
    for kind in _twins(slots=True):
        value = kind(x=1)
        for name in ("x", "strange"):
            with pytest.raises((dataclasses.FrozenInstanceError, TypeError)):
                setattr(value, name, 3)
        with pytest.raises((dataclasses.FrozenInstanceError, TypeError)):
            del value.x
        assert value.x == 1


def test_a_class_keeps_its_own_methods() -> None:
    """A class's own `__repr__` is kept."""

    class Shy:
        """A class that hides its fields."""

        x: int

        def __repr__(self) -> str:
            return "Shy"

    assert repr(ours(frozen=True, slots=True)(Shy)(x=1)) == "Shy"


def test_other_kinds_differ() -> None:
    """Classes with the same fields are not equal and have no order."""
    mine, _ = _twins(order=True)
    other, _ = _twins(order=True)
    assert mine(x=1) != other(x=1)
    with pytest.raises(TypeError):
        _ = mine(x=1) < other(x=1)
