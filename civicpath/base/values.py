"""Immutable values: like the standard library's `dataclass`, but fast to import.

The standard module imports `inspect`, which alone takes half as long as an empty Python, and
compiles half a dozen methods for each class. Here a class only stores its annotations and defaults,
all classes share the same methods, and what is derived from the fields is computed on first use.
A value uses the dict of its named arguments as its own, which is several times faster than setting
slots; defaults are class attributes. Type checkers see the standard library's dataclasses, and the
standard library's functions work on these values, too.

A `NamedTuple` is like the standard library's, but doesn't evaluate its annotations. `typing`
compiles each of them, and the first compilation makes a class for each node of a syntax tree, which
takes a quarter as long as an empty Python.
"""

from __future__ import annotations

import operator
from collections import namedtuple
from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

__all__ = ["MISSING", "NamedTuple", "dataclass", "field", "fields", "is_dataclass", "replace"]

T = TypeVar("T")


class _Field:
    """One field of a value, with the attributes of a standard field."""

    __slots__ = ("compare", "default", "default_factory", "kw_only", "name", "repr", "type")

    def __init__(self, default: Any, make: Any, *, compare: bool, shown: bool) -> None:
        self.default, self.default_factory = default, make
        self.compare, self.repr = compare, shown
        self.name = self.type = ""
        self.kw_only = False


if TYPE_CHECKING:
    from dataclasses import MISSING, dataclass, field, fields, is_dataclass, replace
    from typing import NamedTuple
else:

    class _NamedTupleType(type):
        """Makes a class a named tuple of its annotations, with its own methods."""

        def __new__(cls, name: str, bases: tuple[type, ...], own: dict[str, Any]) -> type:
            """Make the class. Only `NamedTuple` itself has no bases."""
            if not bases:
                return super().__new__(cls, name, bases, own)
            if bases != (NamedTuple,):
                raise TypeError("a NamedTuple has no other base: it would be dropped")
            if kept := _OF_NAMED_TUPLES & own.keys():
                raise AttributeError(f"Cannot overwrite NamedTuple attribute {min(kept)}")
            names = own.get("__annotations__", {})
            defaults = [own[one] for one in names if one in own]
            assert not defaults or all(one in own for one in [*names][-len(defaults) :]), (
                "a field without a default is after one with a default"
            )
            made = namedtuple(name, names, defaults=defaults, module=own["__module__"])  # noqa: PYI024
            for one, value in own.items():
                if one not in names:
                    setattr(made, one, value)
            return made

    class NamedTuple(metaclass=_NamedTupleType):
        """A base that makes its subclasses tuples whose items have names."""

    class MISSING:
        """Stands for a missing default."""

    def field(
        *,
        default: object = MISSING,
        default_factory: object = MISSING,
        compare: bool = True,
        repr: bool = True,  # noqa: A002  (as the standard one)
    ) -> _Field:
        """Give more settings of a field than its default."""
        return _Field(default, default_factory, compare=compare, shown=repr)

    def fields(value: object) -> tuple[_Field, ...]:
        """Return the fields of a value, or of its class."""
        return tuple(value.__value_fields__.values())

    def is_dataclass(value: object) -> bool:
        """Return whether this is a value of such a class, or the class itself."""
        return hasattr(value, "__value_fields__")

    def replace(value: T, /, **changes: object) -> T:
        """Return a copy of a value with changed fields."""
        names, own = value.__plan__[1], value.__dict__  # may hold cached properties, too
        current = {name: one for name, one in own.items() if name in names}
        return type(value)(**(current | changes))

    def dataclass(
        *,
        frozen: bool,
        slots: bool = False,  # noqa: ARG001  (for type checkers)
        kw_only: bool = False,
        order: bool = False,
    ) -> Callable[[type[T]], type[T]]:
        """Make a class's values immutable, with its annotations as fields."""
        assert frozen, "what can change is for the standard dataclass"

        methods = _ORDERED if order else _METHODS

        def with_methods(cls: type[T]) -> type[T]:
            own, hints = vars(cls), cls.__annotations__
            defaults = {name: own[name] for name in hints if name in own}
            for name, one in defaults.items():
                if not _can_be_attribute(one) and _is_field(hints[name]):
                    delattr(cls, name)
            cls.__declared__ = hints, defaults, kw_only
            for name, one in methods.items():
                # Python sets `__hash__` to None if a class defines `__eq__`.
                if own.get(name) is None:
                    setattr(cls, name, one)
                elif name in _FIXED:
                    raise TypeError(f"Cannot overwrite attribute {name} in class {cls.__name__}")
            return cls

        return with_methods


_OF_NAMED_TUPLES = frozenset(
    {
        *("__getnewargs__", "__init__", "__new__", "__slots__"),
        *("_asdict", "_field_defaults", "_fields", "_make", "_replace"),
    }
)
"""The attributes of every named tuple, which a subclass must not replace."""


def _is_field(hint: object) -> bool:
    """Return whether an annotation declares a field, and not a `ClassVar`."""
    kind = str(hint).partition("[")[0]
    assert not kind.endswith(("InitVar", "KW_ONLY")), "this is for the standard dataclass"
    return not kind.endswith("ClassVar")


def _can_be_attribute(default: object) -> bool:
    """Return whether a default can be a class attribute; field settings and functions can't."""
    return type(default) is not _Field and not hasattr(type(default), "__get__")


# Attributes derived from the fields of a class.


class _Derived:
    """A class attribute that is computed on first use, and then stored on the class."""

    def __init__(self, name: str, make: Callable[[Any], Any]) -> None:
        self._name = name
        self._make = make

    def __get__(self, _: object, cls: Any) -> Any:
        owner = next(one for one in cls.__mro__ if "__declared__" in vars(one))
        derived = self._make(owner)
        type.__setattr__(owner, self._name, derived)
        return derived


def _fields_of(cls: type) -> Mapping[str, _Field]:
    """Return the fields of a class: those of its bases first, then its own."""
    found: dict[str, _Field] = {}
    for base in cls.__mro__[::-1]:
        hints, defaults, kw_only = vars(base).get("__declared__", ({}, {}, False))
        for name in filter(lambda name: _is_field(hints[name]), hints):
            made = found[name] = _field_of(defaults.get(name, MISSING))
            made.name, made.type, made.kw_only = name, hints[name], kw_only
    return found


def _field_of(default: Any) -> _Field:
    if isinstance(default, _Field):
        return default
    is_immutable = default is MISSING or type(default).__hash__ is not None
    assert is_immutable, "this default could be changed for all"
    return _Field(default, MISSING, compare=True, shown=True)


InitPlan = tuple[
    tuple[str, ...],  # the fields that may be given by position
    frozenset[str],  # all fields
    frozenset[str],  # the fields without a default
    tuple[tuple[str, Callable[[], Any]], ...],  # the fields whose default is set on each value
    Callable[[Any], None] | None,  # the class's `__post_init__`
]
"""How a value of a class is initialized."""


def _plan_of(cls: Any) -> InitPlan:
    rows = cls.__value_fields__.values()
    ordered = tuple([one.name for one in rows if not one.kw_only])
    every, lacking, makers = set(), set(), []
    for one in rows:
        every.add(one.name)
        if one.default_factory is not MISSING:
            makers.append((one.name, one.default_factory))
        elif one.default is MISSING:
            lacking.add(one.name)
        elif getattr(cls, one.name, MISSING) is not one.default:
            makers.append((one.name, partial(_same, one.default)))
    finish = getattr(cls, "__post_init__", None)
    return ordered, frozenset(every), frozenset(lacking), tuple(makers), finish


def _same(value: object) -> object:
    return value


def _standard_fields(cls: Any) -> Mapping[str, Any]:
    """Return the fields as the standard library expects them, made by an equivalent dataclass."""
    import dataclasses as standard

    def row(one: _Field) -> tuple[str, Any, Any]:
        settings: dict[str, Any] = {
            "compare": one.compare,
            "repr": one.repr,
            "kw_only": one.kw_only,
        }
        for name in ("default", "default_factory"):
            if getattr(one, name) is not MISSING:
                settings[name] = getattr(one, name)
        return one.name, one.type, standard.field(**settings)

    twin: Any = standard.make_dataclass(
        cls.__name__, map(row, cls.__value_fields__.values()), init=False
    )
    found: Mapping[str, Any] = twin.__dataclass_fields__
    return found


_DERIVED: dict[str, Any] = {
    name: _Derived(name, make)
    for name, make in {
        "__value_fields__": _fields_of,
        "__plan__": _plan_of,
        "__match_args__": lambda cls: cls.__plan__[0],
        "__dataclass_fields__": _standard_fields,
    }.items()
}


# The methods that all classes share.


_put = object.__setattr__


def _init(self: Any, /, *args: object, **named: object) -> None:
    """Take the fields by position or name."""
    ordered, every, lacking, makers, finish = self.__plan__
    if args:
        if len(args) > len(ordered):
            raise TypeError(f"{type(self).__name__} takes {len(ordered)} values in their order")
        for name, value in zip(ordered, args, strict=False):
            if name in named:
                raise TypeError(f"{type(self).__name__} got {name!r} twice")
            named[name] = value
    if not every.issuperset(named):
        unknown = (repr(name) for name in named if name not in every)
        raise TypeError(f"{type(self).__name__} has no {', '.join(unknown)}")
    if not lacking <= named.keys():
        missing = (repr(name) for name in self.__value_fields__ if name in lacking - named.keys())
        raise TypeError(f"{type(self).__name__} lacks {', '.join(missing)}")
    for name, make in makers:
        if name not in named:
            named[name] = make()
    _put(self, "__dict__", named)
    if finish:
        finish(self)


def _values(self: Any) -> tuple[object, ...]:
    rows = self.__value_fields__.values()
    return tuple([getattr(self, one.name) for one in rows if one.compare])


def _eq(self: Any, other: object) -> bool:
    return _values(self) == _values(other) if type(other) is type(self) else NotImplemented


def _hash(self: Any) -> int:
    return hash(_values(self))


def _repr(self: Any) -> str:
    rows = self.__value_fields__.values()
    shown = (f"{one.name}={getattr(self, one.name)!r}" for one in rows if one.repr)
    return f"{type(self).__qualname__}({', '.join(shown)})"


def _set(_: object, name: str, __: object) -> None:
    from dataclasses import FrozenInstanceError

    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _delete(_: object, name: str) -> None:
    from dataclasses import FrozenInstanceError

    raise FrozenInstanceError(f"cannot delete field {name!r}")


def _ordered(compare: Callable[[Any, Any], Any]) -> Callable[[Any, object], Any]:
    def method(self: Any, other: object) -> Any:
        same = type(other) is type(self)
        return compare(_values(self), _values(other)) if same else NotImplemented

    return method


_METHODS: dict[str, Any] = {
    **_DERIVED,
    "__init__": _init,
    "__eq__": _eq,
    "__hash__": _hash,
    "__repr__": _repr,
    "__setattr__": _set,
    "__delattr__": _delete,
}


_FIXED = frozenset({"__setattr__", "__delattr__", "__lt__", "__le__", "__gt__", "__ge__"})
"""Methods that a class must not define, because its values would not be immutable or in order."""


_ORDERED: dict[str, Any] = {
    **_METHODS,
    **{f"__{name}__": _ordered(getattr(operator, name)) for name in ("lt", "le", "gt", "ge")},
}
