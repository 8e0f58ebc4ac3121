"""A tree to the values of `core.model`, led by their type hints; all problems are gathered."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from types import NoneType
from typing import Any, Generic, TypeVar, cast, get_args, get_origin, get_type_hints

from civicpath.authoring import expect, scalars
from civicpath.authoring.near import hint_at
from civicpath.authoring.scalars import WrongError
from civicpath.authoring.settle import settled
from civicpath.authoring.tree import Tree, mark_of, width_of
from civicpath.core.condition import Condition, Range
from civicpath.core.model import Point
from civicpath.core.problem import NOWHERE, Mark, Problem

T = TypeVar("T")

MAX_PROBLEMS = 100

_GIVEN = {"at", "rung"}
"""Fields that no author writes: a place, and what the file says of itself."""

_NAMES = {"id", "value"}
"""Fields that hold an id."""

_SCALARS: dict[object, Callable[[str], Any]] = {
    scalars.name: scalars.name,
    Range: scalars.wanted,
    str: scalars.text,
    int: scalars.number,
    bool: scalars.yes_no,
    date: scalars.day,
}


class Decoded(Generic[T]):
    """What came of decoding: a value, or none and the problems that stood in its way."""

    __slots__ = ("problems", "value")

    def __init__(self, value: T | None, problems: tuple[Problem, ...]) -> None:
        """Hold both together."""
        self.value = value
        self.problems = problems


def decode(shape: type[T], tree: Tree, file: str = "") -> Decoded[T]:
    """Make a value of this shape from a tree, as read from YAML or from its JSON."""
    decoder = _Decoder(file)
    value = None
    with suppress(_EnoughError):
        value = decoder.value(shape, tree)
    return Decoded(None if decoder.problems else cast("T", value), tuple(decoder.problems))


@cache
def _hints_of(shape: type) -> dict[str, Any]:
    """What each key of a shape holds."""
    hints = get_type_hints(shape)
    named = (one.name for one in fields(shape) if one.name not in _GIVEN)
    return {key: scalars.name if key in _NAMES else hints[key] for key in named}


@cache
def _required_by(shape: type) -> tuple[str, ...]:
    """The keys that a shape cannot do without."""
    bare = (one for one in fields(shape) if one.default is one.default_factory is MISSING)
    return tuple(one.name for one in bare if one.name not in _GIVEN)


@cache
def _is_placed(shape: type) -> bool:
    return any(one.name == "at" for one in fields(shape))


class _EnoughError(Exception):
    """A file has so many problems that no more are gathered."""


class _Decoder:
    """Decodes one file. Where something is wrong it notes a problem and yields None."""

    def __init__(self, file: str) -> None:
        self._whole = Mark(file)
        self.problems: list[Problem] = []

    def value(self, hint: Any, tree: Tree) -> Any:  # noqa: ANN401  the hint says which
        """Decode a node as its hint says."""
        try:
            return self._decode(hint, tree)
        except WrongError as wrong:
            self._note(tree, wrong.rule, wrong.what, wrong.hint)
            return None

    def _decode(self, hint: Any, tree: Tree) -> object:  # noqa: ANN401
        if convert := _converter(hint):
            return convert(expect.text(tree))
        if hint is Point and (isinstance(tree, str) or expect.is_split_text(tree)):
            return Point(text=scalars.text(expect.text(tree)), at=mark_of(tree, NOWHERE))
        if hint is Condition:
            return self._condition(expect.mapping(tree))
        if is_dataclass(hint):
            return self._record(cast("type", hint), expect.mapping(tree))
        if get_origin(hint) is tuple:
            item = get_args(hint)[0]
            return tuple([self.value(item, one) for one in expect.items(tree)])
        if get_origin(hint) is Mapping:
            item = get_args(hint)[1]
            return {key: self.value(item, one) for key, one in expect.mapping(tree).items()}
        (inner,) = (one for one in get_args(hint) if one is not NoneType)
        return self._decode(inner, tree)

    def _record(self, shape: type, tree: dict[str, Tree]) -> object:
        hints = _hints_of(shape)
        before = len(self.problems)
        self._check_keys(shape, tree)
        values = {key: self.value(hints[key], one) for key, one in tree.items() if key in hints}
        if len(self.problems) > before:
            return None
        if _is_placed(shape):
            values["at"] = mark_of(tree, NOWHERE)
        return settled(shape(**values))

    def _check_keys(self, shape: type, tree: dict[str, Tree]) -> None:
        known = _hints_of(shape)
        for key in tree:
            if key not in known:
                hint = hint_at(key, [one for one in known if one not in tree])
                self._note(key, "unknown-key", f"unknown key '{key}'", hint)
        for key in _required_by(shape):
            if key not in tree:
                hint = f"every {scalars.spoken(shape)} has one"
                self._note(tree, "missing-key", f"the key '{key}' is missing", hint)

    def _condition(self, tree: dict[str, Tree]) -> Condition:
        keys = {key: self._wanted(node) for key, node in tree.items() if key != "not"}
        return Condition(keys, self.value(Condition, tree["not"]) if "not" in tree else None)

    def _wanted(self, tree: Tree) -> tuple[str | Range, ...]:
        nodes = expect.items(tree) if isinstance(tree, list) else [tree]
        return tuple([self.value(Range, node) for node in nodes])

    def _note(self, node: object, rule: str, what: str, hint: str) -> None:
        at = mark_of(node, self._whole)
        self.problems.append(Problem(at, rule, what, hint, width_of(node)))
        if len(self.problems) == MAX_PROBLEMS:
            raise _EnoughError


@cache
def _converter(hint: object) -> Callable[[str], Any] | None:
    """What makes a value of a text, where the hint is one for which a text is written."""
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return lambda raw: scalars.choice(hint, raw)
    return scalars.exact if _is_fraction(hint) else _SCALARS.get(hint)


def _is_fraction(hint: object) -> bool:
    """Say so by the name: a start that decodes no fraction need not load the class."""
    return getattr(hint, "__module__", "") == "fractions"
