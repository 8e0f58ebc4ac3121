"""Resolve annotations to types, without compiling the simple ones."""

from __future__ import annotations

import builtins
from importlib import import_module
from types import GenericAlias
from typing import Any


def hints_of(annotated: Any) -> dict[str, Any]:  # noqa: ANN401  (a class or a function)
    """Return the types in the annotations of a class or a function.

    `typing.get_type_hints` compiles each annotation, but most are names, or simple types of names.
    """
    owners = annotated.__mro__[::-1] if isinstance(annotated, type) else (annotated,)
    hints: dict[str, Any] = {}
    for owner in owners:
        names = getattr(owner, "__globals__", None) or vars(import_module(owner.__module__))
        for name, hint in getattr(owner, "__annotations__", {}).items():
            hints[name] = _evaluated(hint, names) if isinstance(hint, str) else hint
    return hints


def _evaluated(hint: str, names: dict[str, Any]) -> Any:  # noqa: ANN401  (any type)
    """Evaluate an annotation in the given namespace."""
    if hint.isidentifier():
        if hint == "None":
            return None
        if hint not in names and not hasattr(builtins, hint):
            raise NameError(f"name {hint!r} is not defined: is it imported for type checkers only?")
        return names[hint] if hint in names else getattr(builtins, hint)
    if hint.endswith(" | None"):
        return _evaluated(hint.removesuffix(" | None"), names) | None
    if hint.startswith("tuple[") and hint.endswith(", ...]") and " | " not in hint:
        return GenericAlias(tuple, (_evaluated(hint[6:-6], names), ...))
    return eval(hint, names)  # noqa: S307  (our own source)
