"""Our `StrEnum` behaves like the standard one, apart from start-up time."""

from __future__ import annotations

import copy
import enum
import importlib
import pickle
import types
from typing import Any

import pytest

# Through the module, so that a type checker does not take it for the standard one.
OURS: Any = importlib.import_module("civicpath.base.enums").StrEnum
KINDS = pytest.mark.parametrize("kind", [OURS, enum.StrEnum])


class Mine(OURS):  # type: ignore[misc]
    """Two words."""

    FIRST = "a"
    SECOND = "b-c"
    """The second."""

    @property
    def is_first(self) -> bool:
        """Return whether it is the first."""
        return self is Mine.FIRST


def colors(kind: Any) -> Any:
    """The same enumeration of either kind."""

    class Color(kind):  # type: ignore[misc]
        RED = "red"
        BLUE = "blue"

    return Color


@KINDS
def test_members_are_texts(kind: Any) -> None:
    """They are found by name and value, come in their order, and equal their texts."""
    color = colors(kind)
    assert [*color] == ["red", "blue"]
    assert [*reversed(color)] == ["blue", "red"]
    assert [*color.__members__] == ["RED", "BLUE"]
    assert len(color) == 2
    assert color("red") is color["RED"] is color.RED
    assert color(color.BLUE) is color.BLUE
    assert (color.RED.name, color.RED.value, str(color.RED), f"{color.RED}") == (
        "RED",
        *3 * ["red"],
    )
    assert repr(color.RED) == "<Color.RED: 'red'>"
    assert hash(color.RED) == hash("red")
    assert color.RED in color
    assert isinstance(color.RED, enum.StrEnum)
    assert issubclass(type(color), enum.EnumType)
    assert color.__module__ == __name__
    assert type(color.RED) is color


@KINDS
@pytest.mark.parametrize("value", ["RED", "green", None, 1, ["red"]])
def test_other_values_are_refused(kind: Any, value: object) -> None:
    """Only a member's value makes a member."""
    with pytest.raises(ValueError, match="is not a valid"):
        colors(kind)(value)


@KINDS
def test_members_stay(kind: Any) -> None:
    """No member can be set or deleted, and none can be added by a subclass."""
    color = colors(kind)
    with pytest.raises(AttributeError):
        color.RED = "green"
    with pytest.raises(AttributeError):
        del color.RED
    with pytest.raises((TypeError, AssertionError)):
        types.new_class("More", (color,))


def test_a_value_names_one_member() -> None:
    """An alias would be a mistake here."""
    with pytest.raises(AssertionError):
        types.new_class("Color", (OURS,), {}, lambda own: own.update(RED="red", CRIMSON="red"))


def test_copies_are_the_member_itself() -> None:
    """A copied or pickled member is the same object, and a class keeps its own properties."""
    assert copy.deepcopy(Mine.SECOND) is copy.copy(Mine.SECOND) is Mine.SECOND
    assert pickle.loads(pickle.dumps(Mine.SECOND)) is Mine.SECOND  # noqa: S301
    assert [Mine(one).is_first for one in ("a", "b-c")] == [True, False]
    assert Mine.__doc__ == "Two words."
    match Mine("a"):
        case Mine.FIRST:
            pass
        case _:
            pytest.fail("a member matches its own name")


@pytest.mark.parametrize(
    "body",
    [
        {"COUNT": 1},
        {"NONE": None},
        {"PARTS": ("a",)},
        {"AUTO": enum.auto()},
        {"OTHER": Mine.FIRST},
        {"_hidden": "a"},
        {"Inner": type("Inner", (), {})},
        {"mro": "a"},
        {"value": "a"},
        {"__init__": lambda *_: None},
        {"__new__": lambda *_: None},
    ],
    ids=lambda body: next(iter(body)),
)
def test_what_would_be_no_member_is_refused(body: dict[str, object]) -> None:
    """Nothing that a type checker takes for a member is silently none."""

    def fill(own: dict[str, Any]) -> None:
        for name, value in body.items():
            own[name] = value  # noqa: PERF403  (as the body of a class does)

    with pytest.raises(AssertionError):
        types.new_class("Strange", (OURS,), {}, fill)


@KINDS
def test_a_name_comes_once(kind: Any) -> None:
    """A second member, or a method, with the name of a member is refused."""

    def body(own: dict[str, Any]) -> None:
        own["RED"] = "red"
        own["RED"] = "crimson"

    with pytest.raises((TypeError, AssertionError)):
        types.new_class("Color", (kind,), {}, body)
