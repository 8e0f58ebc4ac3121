"""Values as plain data, for JSON."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from enum import Enum
from pathlib import PurePath
from typing import Any

from civicpath.base.conditions import Condition
from civicpath.base.problems import Position
from civicpath.base.templates import Sayable, Template
from civicpath.base.values import fields, is_dataclass

LEFT_OUT = (Position, Condition)
"""Types that are left out: they matter to the program, not to a reader."""


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
        found = ((one.name, getattr(value, one.name)) for one in fields(value))
        return {name: to_json(one, say) for name, one in found if not isinstance(one, LEFT_OUT)}
    return value


def json_document(data: Mapping[str, object]) -> str:
    """Format one JSON document, with its schema version first."""
    import json

    return json.dumps({"schema": 1, **data}, ensure_ascii=False, indent=2) + "\n"
