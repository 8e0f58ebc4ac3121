"""Decode trees of texts, lists and mappings into typed values. Empty nodes are errors."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date
from enum import StrEnum
from functools import cache
from types import NoneType
from typing import Any, Generic, TypeVar, cast, get_args, get_origin

from civicpath.base.conditions import STUCK, Condition, Range
from civicpath.base.hints import hints_of
from civicpath.base.problems import NOWHERE, Position, Problem
from civicpath.base.sources import Point
from civicpath.base.suggestions import hint_at
from civicpath.base.templates import Template
from civicpath.base.text import series
from civicpath.base.values import MISSING, fields, is_dataclass, replace
from civicpath.ladder.model import Action, Rung
from civicpath.schema import scalars
from civicpath.schema.bounds import AND_MORE, CORRECT, MAX_PROBLEMS
from civicpath.schema.scalars import WrongError
from civicpath.schema.tree import Tree, mark_of, moved, width_of

_OFFICES = "name the offices that it binds, as scope: [federal, state]"

RETIRED_KEYS: Mapping[tuple[str, str], str] = {
    ("Place", "odd_years"): "write it under contests, with statewide: yes",
}
"""Retired keys, by the class that had them."""

LISTS_NOW: Mapping[tuple[str, str], str] = {
    ("Filed", "scope"): _OFFICES,
}
"""Keys that now hold a list instead of a text."""


_QUOTES = "put quotes around a text that holds ': '"


def text(tree: Tree) -> str:
    """Check that a node is a text."""
    if isinstance(tree, str):
        return tree
    hint = _QUOTES if is_split_text(tree) else ""
    raise WrongError("kind", f"expected a text, found {_kind_of(tree)}", hint)


def items(tree: Tree) -> list[Tree]:
    """Check that a node is a non-empty list."""
    if not isinstance(tree, list):
        hint = "begin each item with '- '"
        raise WrongError("kind", f"expected a list, found {_kind_of(tree)}", hint)
    if not tree:
        raise WrongError("empty", "the list is empty", "drop the key")
    return tree


def mapping(tree: Tree) -> dict[str, Tree]:
    """Check that a node is a non-empty mapping."""
    if not isinstance(tree, dict):
        hint = "write 'key: value'"
        raise WrongError("kind", f"expected a mapping, found {_kind_of(tree)}", hint)
    if not tree:
        raise WrongError("empty", "the mapping is empty", "drop the key")
    return tree


def is_split_text(tree: Tree) -> bool:
    """Return whether YAML split a text into a mapping at a colon and a space."""
    return isinstance(tree, dict) and len(tree) == 1 and "text" not in tree


def _kind_of(tree: Tree) -> str:
    if isinstance(tree, str):
        return "a text" if tree else "nothing"
    return "a list" if isinstance(tree, list) else "a mapping"


T = TypeVar("T")


def settled(value: T) -> T:
    """Set the rung of each action, and qualify the ids by which actions refer to each other."""
    if not isinstance(value, Rung):
        return value
    actions = tuple(in_rung(action, value.id) for action in value.actions)
    return replace(value, actions=actions)


def in_rung(action: Action, rung: str) -> Action:
    """Set the rung of an action, and qualify the ids by which it refers to others."""
    return replace(
        action,
        rung=rung,
        needs=tuple(_qualified(need, rung) for need in action.needs),
        follows=tuple(_qualified(one, rung) for one in action.follows),
        either=tuple(_qualified(one, rung) for one in action.either),
        stuck=_qualified(action.stuck, rung),
        routes={why: _qualified(one, rung) for why, one in action.routes.items()},
        wait=action.wait and replace(action.wait, then=_qualified(action.wait.then, rung)),
        when=_condition(action.when, rung),
    )


def _condition(condition: Condition, rung: str) -> Condition:
    if STUCK not in condition.keys and not condition.unless:
        return condition
    keys = dict(condition.keys)
    if STUCK in keys:
        keys[STUCK] = tuple(
            one if isinstance(one, Range) else _qualified(one, rung) for one in keys[STUCK]
        )
    return Condition(keys, condition.unless and _condition(condition.unless, rung))


def _qualified(name: str, rung: str) -> str:
    """Qualify a bare id, keeping its position."""
    return name if not name or "/" in name else moved(f"{rung}/{name}", name)


_GIVEN = {"at", "rung"}
"""Fields that are set by the decoder, not by an author."""

_NAMES = {"id", "value"}
"""Fields that hold an id."""

_SCALARS: dict[object, Callable[[str], Any]] = {
    scalars.name: scalars.name,
    Range: scalars.wanted,
    Template: scalars.template,
    str: scalars.closed,
    int: scalars.number,
    bool: scalars.yes_no,
    date: scalars.day,
}


class Decoded(Generic[T]):
    """The result of decoding: a value, or None and the problems that prevented one."""

    __slots__ = ("problems", "value")

    def __init__(self, value: T | None, problems: tuple[Problem, ...]) -> None:
        """Store the value and the problems."""
        self.value = value
        self.problems = problems


def decode(shape: type[T], tree: Tree, file: str = "") -> Decoded[T]:
    """Decode a tree, from YAML or from JSON, into a value of this shape."""
    if type(tree) is dict:  # cached data was valid, so try without error messages first
        with suppress(WrongError, LookupError, TypeError, ValueError, AttributeError):
            return Decoded(cast("T", _plain_decoder(cast("Any", shape))(tree)), ())
    decoder = _Decoder(file)
    value = None
    with suppress(_EnoughError):
        value = decoder.value(shape, tree)
    return Decoded(None if decoder.problems else cast("T", value), tuple(decoder.problems))


@cache
def _hints_of(shape: type) -> dict[str, Any]:
    """Return the type of each key of a shape."""
    hints = hints_of(shape)
    named = (field.name for field in fields(shape) if field.name not in _GIVEN)
    return {key: scalars.name if key in _NAMES else hints[key] for key in named}


@cache
def _required_by(shape: type) -> tuple[str, ...]:
    """Return the required keys of a shape."""
    bare = (field for field in fields(shape) if field.default is field.default_factory is MISSING)
    return tuple(one.name for one in bare if one.name not in _GIVEN)


@cache
def _is_placed(shape: type) -> bool:
    return any(field.name == "at" for field in fields(shape))


@cache
def _plain_decoder(hint: Any) -> Callable[[Any], object]:  # noqa: ANN401  (the hint says which)
    """Return a function that decodes a node without positions.

    Any exception means it is invalid.
    """
    if hint is Template:
        return lambda tree: Template(_plain_text(tree))
    if convert := _converter(hint):
        return lambda tree: convert(text(tree))
    if hint is Condition:
        return _plain_condition
    if is_dataclass(hint):
        return _plain_record(hint)
    if get_origin(hint) is tuple:
        item = _plain_decoder(get_args(hint)[0])
        return lambda tree: tuple([item(one) for one in items(tree)])
    if get_origin(hint) is Mapping:
        item = _plain_decoder(get_args(hint)[1])
        return lambda tree: {key: item(one) for key, one in mapping(tree).items()}
    return _plain_decoder(_without_none(hint))


def _plain_record(shape: Any) -> Callable[[Any], object]:  # noqa: ANN401  (decoded content)
    plan = {key: _plain_decoder(hint) for key, hint in _hints_of(shape).items()}

    def record(tree: Any) -> object:  # noqa: ANN401  (decoded content)
        return shape(**{key: plan[key](one) for key, one in mapping(tree).items()})

    def point(tree: Any) -> object:  # noqa: ANN401  (decoded content)
        if isinstance(tree, str):
            return Point(text=Template(_plain_text(tree)))
        if is_split_text(tree):
            raise ValueError
        return record(tree)

    if shape is Rung:
        return lambda tree: settled(record(tree))
    return point if shape is Point else record


def _plain_text(tree: Any) -> str:  # noqa: ANN401  (decoded content)
    """Return a text. The check is fast because nearly all of the thousands of texts are valid."""
    if type(tree) is str and tree.strip() == tree != "":
        return tree
    return scalars.text(text(tree))


def _plain_condition(tree: Any) -> Condition:  # noqa: ANN401  (decoded content)
    decoder = _Decoder("")
    found = decoder.value(Condition, tree)
    if decoder.problems:
        raise ValueError
    return cast("Condition", found)


class _EnoughError(Exception):
    """The file has reached the limit of reported problems."""


class _Decoder:
    """Decodes one file. Anything wrong is noted as a problem and decodes to None."""

    def __init__(self, file: str) -> None:
        self._whole = Position(file)
        self._key = ""
        self.problems: list[Problem] = []

    def value(self, hint: Any, tree: Tree, retired: str = "") -> Any:  # noqa: ANN401  (the hint says which)
        """Decode a node by its type hint.

        `retired` is the hint shown for a text of older content.
        """
        try:
            return self._decode(hint, tree)
        except WrongError as wrong:
            instead = retired if isinstance(tree, str) else ""
            where = f" for '{self._key}'" if wrong.rule == "choice" and self._key else ""
            self._note(tree, wrong.rule, f"{wrong.what}{where}", instead or wrong.hint)
            return None

    def _decode(self, hint: Any, tree: Tree) -> object:  # noqa: ANN401  (decoded content)
        if convert := _converter(hint):
            return convert(text(tree))
        if hint is Point and (isinstance(tree, str) or is_split_text(tree)):
            return Point(text=scalars.template(text(tree)), at=mark_of(tree, NOWHERE))
        if hint is Condition:
            return self._condition(mapping(tree))
        if is_dataclass(hint):
            return self._record(cast("type", hint), mapping(tree))
        if get_origin(hint) is tuple:
            item = get_args(hint)[0]
            return tuple([self.value(item, one) for one in items(tree)])
        if get_origin(hint) is Mapping:
            item = get_args(hint)[1]
            return {key: self.value(item, one) for key, one in mapping(tree).items()}
        return self._decode(_without_none(hint), tree)

    def _record(self, shape: type, tree: dict[str, Tree]) -> object:
        hints = _hints_of(shape)
        before = len(self.problems)
        self._check_keys(shape, tree)
        values = {
            key: self._under(key, hints[key], one, LISTS_NOW.get((shape.__name__, key), ""))
            for key, one in tree.items()
            if key in hints
        }
        if len(self.problems) > before:
            return None
        if _is_placed(shape):
            values["at"] = mark_of(tree, NOWHERE)
        return settled(shape(**values))

    def _under(self, key: str, hint: Any, tree: Tree, retired: str) -> object:  # noqa: ANN401  (decoded content)
        """Decode the value of a key, so that a problem can name the key."""
        outer, self._key = self._key, key
        try:
            return self.value(hint, tree, retired)
        finally:
            self._key = outer

    def _check_keys(self, shape: type, tree: dict[str, Tree]) -> None:
        known = _hints_of(shape)
        for key in tree:
            if key not in known:
                unused = [one for one in known if one not in tree]
                hint = RETIRED_KEYS.get((shape.__name__, key)) or hint_at(key, unused)
                self._note(key, "unknown-key", f"unknown key '{key}'", hint)
        for key in _required_by(shape):
            if key not in tree:
                hint = f"this needs {series(_required_by(shape))}"
                self._note(tree, "missing-key", f"the key '{key}' is missing", hint)

    def _condition(self, tree: dict[str, Tree]) -> Condition:
        keys = {key: self._wanted(node) for key, node in tree.items() if key != "not"}
        return Condition(keys, self.value(Condition, tree["not"]) if "not" in tree else None)

    def _wanted(self, tree: Tree) -> tuple[str | Range, ...]:
        nodes = items(tree) if isinstance(tree, list) else [tree]
        return tuple([self.value(Range, node) for node in nodes])

    def _note(self, node: object, rule: str, what: str, hint: str) -> None:
        at = mark_of(node, self._whole)
        self.problems.append(Problem(at, rule, what, hint, width_of(node)))
        if len(self.problems) == MAX_PROBLEMS - 1:
            self.problems.append(Problem(at, "too-many", AND_MORE, CORRECT))
            raise _EnoughError


@cache
def _converter(hint: object) -> Callable[[str], Any] | None:
    """Return the function that converts a text to this type, or None if the type isn't a scalar."""
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return lambda raw: scalars.choice(hint, raw)
    return scalars.exact if _is_fraction(hint) else _SCALARS.get(hint)


def _without_none(hint: Any) -> Any:  # noqa: ANN401  (a type)
    """Return the type T of `T | None`."""
    (inner,) = (arg for arg in get_args(hint) if arg is not NoneType)
    return inner


def _is_fraction(hint: object) -> bool:
    """Return whether a type is Fraction. Compares names, so that `fractions` isn't imported."""
    return getattr(hint, "__module__", "") == "fractions"
