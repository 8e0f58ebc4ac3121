"""Write out what follows from where things stand in a file: an action belongs to its rung."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from civicpath.authoring.tree import moved
from civicpath.core.condition import STUCK, Condition, Range
from civicpath.core.model import Action, Rung

T = TypeVar("T")


def settled(value: T) -> T:
    """Give a rung's actions their rung, and write out the ids by which they name each other."""
    if not isinstance(value, Rung):
        return value
    actions = tuple(_in_rung(action, value.id) for action in value.actions)
    return replace(value, actions=actions)


def _in_rung(action: Action, rung: str) -> Action:
    return replace(
        action,
        rung=rung,
        needs=tuple(_whole(one, rung) for one in action.needs),
        follows=tuple(_whole(one, rung) for one in action.follows),
        stuck=_whole(action.stuck, rung),
        routes={why: _whole(one, rung) for why, one in action.routes.items()},
        wait=action.wait and replace(action.wait, then=_whole(action.wait.then, rung)),
        when=_condition(action.when, rung),
    )


def _condition(condition: Condition, rung: str) -> Condition:
    stuck = condition.keys.get(STUCK, ())
    whole = tuple(one if isinstance(one, Range) else _whole(one, rung) for one in stuck)
    keys = {key: whole if key == STUCK else wanted for key, wanted in condition.keys.items()}
    return Condition(keys, condition.unless and _condition(condition.unless, rung))


def _whole(name: str, rung: str) -> str:
    """Write out a bare id; the whole id keeps the place of the bare one."""
    return name if not name or "/" in name else moved(f"{rung}/{name}", name)
