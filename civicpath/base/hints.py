"""Resolve annotations to types, without compiling the simple ones."""

from __future__ import annotations

import builtins
from importlib import import_module
from types import GenericAlias
from typing import Any


def hints_of(told: Any) -> dict[str, Any]:  # noqa: ANN401  (a class or a function)
    """Return the types in the annotations of a class or a function.

    `typing.get_type_hints` compiles each annotation, but most are names, or simple types of names.
    """
    kinds = told.__mro__[::-1] if isinstance(told, type) else (told,)
    found: dict[str, Any] = {}
    for one in kinds:
        names = getattr(one, "__globals__", None) or vars(import_module(one.__module__))
        for name, hint in getattr(one, "__annotations__", {}).items():
            found[name] = _named(hint, names) if isinstance(hint, str) else hint
    return found


def _named(hint: str, names: dict[str, Any]) -> Any:  # noqa: ANN401  (any type)
    """Evaluate an annotation in the given namespace."""
    if hint.isidentifier():
        return names[hint] if hint in names else getattr(builtins, hint, None)
    if hint.endswith(" | None"):
        return _named(hint.removesuffix(" | None"), names) | None
    if hint.startswith("tuple[") and hint.endswith(", ...]") and " | " not in hint:
        return GenericAlias(tuple, (_named(hint[6:-6], names), ...))
    return eval(hint, names)  # noqa: S307  (our own source)
