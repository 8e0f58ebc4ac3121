"""Values as plain data, for JSON. `civicpath/JSON.md` lists every document field by field."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from enum import Enum
from pathlib import PurePath
from typing import Any, Final

from civicpath.base.conditions import Condition
from civicpath.base.problems import Position
from civicpath.base.templates import Sayable, Template
from civicpath.base.values import fields, is_dataclass


class Result:
    """What a verb found: its JSON document, or a part of one. A subclass is a frozen value.

    A field's name is its key, without the `_` after a Python keyword. The docstring under a field
    says what it means, with `Unit:` for a number and `Null:` if it may be null; `JSON.md` is
    generated from both. The keys of an `INLINE` field are merged into its parent's.
    """

    __slots__ = ()
    INLINE: tuple[str, ...] = ()


class Absent:
    """The value of a key that is left out."""

    __slots__ = ()


ABSENT: Final = Absent()

LEFT_OUT = (Absent, Position, Condition)
"""Types that are left out: the last two matter to the program, not to a reader."""


def to_json(value: object, say: Callable[[Sayable], str] = str) -> Any:  # noqa: ANN401  (JSON data)
    """Convert a value to dicts, lists, texts and numbers; `say` converts each text."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, str | Template):
        return say(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, PurePath):
        return str(value)
    if isinstance(value, Mapping):
        return {key: to_json(one, say) for key, one in value.items()}
    if isinstance(value, tuple | list):
        return [to_json(one, say) for one in value]
    if is_dataclass(value):
        return _keys(value, say)
    return value


def _keys(value: Any, say: Callable[[Sayable], str]) -> dict[str, Any]:  # noqa: ANN401  (any value)
    """Return the fields of a value, by their keys."""
    inline, untold = getattr(value, "INLINE", ()), getattr(value, "UNTOLD", ())
    keys: dict[str, Any] = {}
    for field in fields(value):
        part = getattr(value, field.name)
        if field.name in inline:
            keys |= to_json(part, say)
        elif field.name not in untold and not isinstance(part, LEFT_OUT):
            keys[field.name.rstrip("_")] = to_json(part, say)
    return keys


def json_document(result: Result, say: Callable[[Sayable], str] = str) -> str:
    """Format a result as one JSON document, with its schema version first."""
    import json

    return json.dumps({"schema": 1, **to_json(result, say)}, ensure_ascii=False, indent=2) + "\n"
