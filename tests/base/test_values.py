"""Our `dataclass` behaves like the standard one, apart from start-up time."""

from __future__ import annotations

import copy
import dataclasses
import importlib
import pickle
import types
import typing
from collections.abc import Mapping
from typing import Any, ClassVar, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

from civicpath.base.hints import hints_of
from civicpath.base.values import replace

# Through the module, so that a type checker does not take it for the standard one.
values: Any = importlib.import_module("civicpath.base.values")


ours = values.dataclass


def _twins(**flags: bool) -> tuple[Any, Any]:
    """The same class made by either module."""

    def make(module: Any) -> Any:
        class Point:
            """A place on paper."""

            x: int
            y: int = 2
            tags: tuple[str, ...] = module.field(default_factory=tuple, compare=False)
            note: str = module.field(default="", repr=False)

        Point.__qualname__ = "Point"
        return module.dataclass(frozen=True, **flags)(Point)

    return make(values), make(dataclasses)


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


class Hinted:
    """Types in every form that our values use."""

    a: int
    b: str | None
    c: tuple[str, ...]
    d: tuple[Hinted | None, ...]
    e: Mapping[str, tuple[int, ...]] | None
    f: tuple[int, ...] | tuple[str, ...]
    g: tuple[tuple[int, ...], ...]


def test_types_are_found() -> None:
    """What annotations name is what the standard library finds, of classes and functions."""
    assert hints_of(Hinted) == get_type_hints(Hinted)
    assert hints_of(test_types_are_found) == {"return": None}


@pytest.mark.parametrize("hints", [hints_of, get_type_hints])
def test_an_unknown_type_is_an_error(hints: Any) -> None:
    """A name that only type checkers see is not taken for None."""
    with pytest.raises(NameError, match="'Missing' is not defined"):
        hints(type("_Own", (), {"__annotations__": {"a": "Missing"}, "__module__": __name__}))


def test_a_subclass_has_the_fields_of_its_base() -> None:
    """Its own come after them, and a match takes them in that order."""
    base, _ = _twins(slots=True)

    class Longer(base):  # type: ignore[misc, valid-type]
        """A longer one."""

        z: int = 0

    made = ours(frozen=True, slots=True)(Longer)
    assert [one.name for one in dataclasses.fields(made)] == ["x", "y", "tags", "note", "z"]
    assert made.__match_args__ == ("x", "y", "tags", "note", "z")
    assert repr(made(1, z=3)).endswith("Longer(x=1, y=2, tags=(), z=3)")
    assert replace(made(1), z=2) == made(1, z=2)


@pytest.mark.parametrize("module", [values, dataclasses])
def test_a_class_stays_itself(module: Any) -> None:
    """The decorated class is the one that was written, so what refers to it still works."""
    made = []

    class Base:
        def __init_subclass__(cls) -> None:
            made.append(cls)

    class Loud(Base):
        x: int

        def __repr__(self) -> str:
            return f"{super().__repr__()[:1]}{__class__.__name__}"  # type: ignore[name-defined]

    assert module.dataclass(frozen=True)(Loud) is Loud
    assert made == [Loud]
    assert repr(Loud(x=1)) == "<Loud"  # type: ignore[call-arg]


@pytest.mark.parametrize("module", [values, dataclasses])
def test_own_equality_keeps_the_hash(module: Any) -> None:
    """A class with an `__eq__` of its own still has a hash, as it can't change."""

    class Same:  # noqa: PLW1641  (that is what is tested)
        x: int

        def __eq__(self, other: object) -> bool:
            return True

    made = module.dataclass(frozen=True)(Same)
    assert hash(made(x=1)) == hash(made(x=1))
    assert made(x=1) == made(x=2)


@pytest.mark.parametrize("module", [values, dataclasses])
def test_attributes_of_the_class_are_no_fields(module: Any) -> None:
    """What is annotated as the class's own can't be given, and is not compared."""

    class Kind:
        x: int
        limit: ClassVar[int] = 3

    made = module.dataclass(frozen=True)(Kind)
    assert [one.name for one in module.fields(made)] == ["x"]
    assert made(x=1).limit == 3
    with pytest.raises(TypeError):
        made(x=1, limit=4)


@pytest.mark.parametrize("module", [values, dataclasses])
@given(one=VALUES)
def test_copies_are_equal(module: Any, one: dict[str, Any]) -> None:
    """A pickled, copied or replaced value is equal, has the same hash, and can't be changed."""
    value = {values: MINE, dataclasses: THEIRS}[module](**one)
    for other in (
        pickle.loads(pickle.dumps(value)),  # noqa: S301
        copy.copy(value),
        copy.deepcopy(value),
        module.replace(value),
        dataclasses.replace(value),
    ):
        assert (other, hash(other)) == (value, hash(value))
        assert type(other) is type(value)
        with pytest.raises((dataclasses.FrozenInstanceError, TypeError)):
            other.x = 5


MINE, THEIRS = _twins(order=True)
MINE.__qualname__, THEIRS.__qualname__ = "MINE", "THEIRS"


class Row(values.NamedTuple):  # type: ignore[misc]
    """A row of two."""

    name: str
    size: int = 1

    @property
    def twice(self) -> int:
        """Return its size twice."""
        return 2 * self.size


def _rows(kind: Any) -> Any:
    """The same named tuple of either kind."""

    class Pair(kind):  # type: ignore[misc]
        name: str
        size: int = 1

        @property
        def twice(self) -> int:
            return 2 * self.size

        @classmethod
        def of(cls, name: str) -> Any:
            return cls(name, 3)

    Pair.__qualname__ = "Pair"
    return Pair


@pytest.mark.parametrize("kind", [values.NamedTuple, typing.NamedTuple])
def test_named_tuples_are_alike(kind: Any) -> None:
    """They are tuples with names, defaults and methods of their own."""
    pair = _rows(kind)
    one = pair("a")
    assert one == ("a", 1)
    assert issubclass(pair, tuple)
    assert (one.name, one.size, one.twice) == ("a", 1, 2)
    assert repr(one) == "Pair(name='a', size=1)"
    assert pair.of("b") == pair(size=3, name="b") == one._replace(name="b", size=3)
    assert pair("a", 0) < one
    assert pair._fields == pair.__match_args__ == ("name", "size")
    assert pair._field_defaults == {"size": 1}
    assert get_type_hints(pair) == {"name": str, "size": int}
    assert not hasattr(one, "__dict__")
    with pytest.raises(AttributeError):
        one.name = "b"
    with pytest.raises(TypeError):
        pair()


def test_a_named_tuple_can_be_pickled() -> None:
    """Its class is found by its name."""
    assert pickle.loads(pickle.dumps(Row("a", 2))) == Row("a", 2)  # noqa: S301  (our own)
    assert Row.__doc__ == "A row of two."
    assert Row.__module__ == __name__


@pytest.mark.parametrize("kind", [values.NamedTuple, typing.NamedTuple])
def test_a_named_tuple_gives_no_default_to_another_field(kind: Any) -> None:
    """Defaults belong to the last fields, whatever they are written at."""
    with pytest.raises((AssertionError, TypeError), match="default"):

        class _Wrong(kind):  # type: ignore[misc]
            size: int = 1
            name: str


@pytest.mark.parametrize("kind", [values.NamedTuple, typing.NamedTuple])
@pytest.mark.parametrize(
    "name",
    [
        *("__getnewargs__", "__init__", "__new__", "__slots__"),
        *("_asdict", "_field_defaults", "_fields", "_make", "_replace"),
    ],
)
def test_a_named_tuple_keeps_what_all_have(kind: Any, name: str) -> None:
    """Its own `_replace` or `__new__` would break copies and pickles: it is refused."""
    own = {"__module__": __name__, "__annotations__": {"size": int}, name: None}
    with pytest.raises(AttributeError, match=f"Cannot overwrite NamedTuple attribute {name}"):
        types.new_class("_Own", (kind,), exec_body=lambda body: body.update(own))


@pytest.mark.parametrize("kind", [values.NamedTuple, typing.NamedTuple])
def test_a_named_tuple_has_no_other_base(kind: Any) -> None:
    """What it would inherit from another base would be missing."""

    class Other:
        pass

    with pytest.raises(TypeError):

        class _Mixed(kind, Other):  # type: ignore[misc]
            size: int


@pytest.mark.parametrize("module", [values, dataclasses])
@pytest.mark.parametrize("name", ["__setattr__", "__delattr__", "__lt__", "__ge__"])
def test_a_value_keeps_what_makes_it_one(module: Any, name: str) -> None:
    """A way of its own to set or to order would say otherwise than the decorator."""
    kind = type("_Own", (), {"__annotations__": {"size": int}, name: lambda *_: None})
    with pytest.raises(TypeError, match=f"Cannot overwrite attribute {name} in class _Own"):
        module.dataclass(frozen=True, order=True)(kind)
