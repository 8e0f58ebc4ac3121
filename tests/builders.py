"""Small steps, rungs, ladders and lives for tests; every text is present and means nothing."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from civicpath.base.conditions import Condition, Range
from civicpath.base.sources import Point
from civicpath.base.templates import Template
from civicpath.base.vocabulary import Activity, Verdict
from civicpath.campaign.inputs import Given, Input
from civicpath.journal.events import Answered, Done, Entry, Event, Skipped, Stamp, Stuck, Waiting
from civicpath.journal.state import replay
from civicpath.ladder.model import (
    FORMAT,
    Action,
    Count,
    Front,
    Ladder,
    Limit,
    LimitRule,
    Outlook,
    Rung,
    Wait,
)
from civicpath.ladder.progress import Progress
from civicpath.schema.decode import settled

TODAY = date(2026, 11, 24)


def when(unless: Condition | None = None, **keys: str | Range | Sequence[str | Range]) -> Condition:
    """A condition: `when(aim="lead")`, `when(aim=["lead", "office"])`; `_` in a key is a hyphen."""
    return Condition(
        {
            key.replace("_", "-"): (wanted,) if isinstance(wanted, str | Range) else tuple(wanted)
            for key, wanted in keys.items()
        },
        unless,
    )


def a_point(text: str, **fields: Any) -> Point:
    """A point that says this."""
    return Point(text=Template(text), **fields)


WRITTEN = ("title", "summary", "why", "done", "home", "climbed", "here", "say", "ask", "bring")
"""Fields that hold what an author wrote."""


def _templates(fields: dict[str, Any]) -> dict[str, Any]:
    """The fields, what is written in them as templates."""
    return {name: _written(one) if name in WRITTEN else one for name, one in fields.items()}


def _written(value: object) -> object:
    if isinstance(value, tuple):
        return tuple(map(_written, value))
    return Template(value) if isinstance(value, str) else value


def a_step(step_id: str = "read", **fields: Any) -> Action:
    """A step; `count=3` means three of them, `wait=7` or `wait=(7, "other")` days for an answer.

    As in YAML, a bare id in `needs`, `stuck`, `wait` and `when` means the same rung.
    """
    count, wait = fields.pop("count", None), fields.pop("wait", None)
    days, then = wait if isinstance(wait, tuple) else (wait, "")
    ready: dict[str, Any] = {
        "title": step_id.replace("-", " ").capitalize(),
        "why": "It helps.",
        "minutes": 10,
        "how": (a_point("Do it."),),
        "done": "You did it.",
        "count": Count(unit="times", target=count) if count else None,
        "wait": Wait(days=days, then=then) if days else None,
    }
    return Action(id=step_id, **_templates({**ready, **fields}))


def a_rung(rung_id: str = "meeting", *steps: Action, **fields: Any) -> Rung:
    """A rung of these steps, or of one step when none are given."""
    ready: dict[str, Any] = {
        "title": f"Go to {rung_id}",
        "summary": f"What {rung_id} is.",
        **{
            name: (a_point(f"About {name}."),)
            for name in ("why", "happens", "time", "ready", "mistakes", "home", "check")
        },
    }
    return settled(
        Rung(id=rung_id, actions=steps or (a_step(),), **_templates({**ready, **fields}))
    )


def a_ladder(*rungs: Rung, limits: Sequence[Limit] = (), **fields: Any) -> Ladder:
    """A ladder of these rungs, or of one rung when none are given."""
    rungs = rungs or (a_rung(),)
    ready: dict[str, Any] = {"questions": (), "sheets": {}, "terms": {}, "sources": {}, "words": {}}
    front = Front(
        format=FORMAT,
        title=Template("The ladder"),
        tagline=Template("One step at a time."),
        introduction=(a_point("Begin."),),
        rungs=tuple(rung.id for rung in rungs),
        claims={},
        outlooks=(Outlook(aim="lead", text=Template("You want to lead.")),),
        pause=(a_point("You may rest."),),
        rest=Template("Rest well."),
    )
    by_id = {limit.id: limit for limit in limits}
    return Ladder(front=front, rungs=rungs, limits=by_id, **{**ready, **fields})


def a_limit(
    limit_id: str, verdict: Verdict = Verdict.HOLD, *activities: Activity, **fields: Any
) -> Limit:
    """A circumstance with one rule on these activities."""
    rule = LimitRule(activities=activities, verdict=verdict, text=Template("Ask first."))
    ready: dict[str, Any] = {
        "title": f"You are {limit_id}",
        "ask": "Your ethics office.",
        "rules": (rule,),
    }
    return Limit(id=limit_id, **_templates({**ready, **fields}))


def entries(*events: Event, device: str = "desk") -> tuple[Entry, ...]:
    """Events in the order in which one device writes them."""
    return tuple(
        Entry(stamp=Stamp(clock=number, device=device, number=number), event=event)
        for number, event in enumerate(events, 1)
    )


def a_life(
    ladder: Ladder,
    *events: Event,
    today: date = TODAY,
    answers: Mapping[str, str | Sequence[str]] | None = None,
    **fields: Any,
) -> Progress:
    """The progress of a person with these answers and events."""
    told = (
        Answered(question=key, values=(value,) if isinstance(value, str) else tuple(value))
        for key, value in (answers or {}).items()
    )
    return Progress(ladder=ladder, today=today, past=replay(entries(*told, *events)), **fields)


def day(ago: int) -> date:
    """The day a number of days before today; negative, after it."""
    return TODAY - timedelta(days=ago)


def did(key: str, ago: int = 0, count: int = 1) -> Done:
    """The event that an action was done some days ago."""
    return Done(action=key, on=day(ago), count=count)


def waits(key: str, ago: int = 0, days: int = 7) -> Waiting:
    """The event that somebody was asked some days ago, and has some days to answer."""
    return Waiting(action=key, on=day(ago), until=day(ago - days))


def stuck(key: str, ago: int = 0) -> Stuck:
    """The event that an action did not work out some days ago."""
    return Stuck(action=key, on=day(ago))


def told(field: Input, value: Fraction | int | str) -> Given:
    """A desk number that the person gave."""
    return Given(field=field, value=Fraction(value))


def skips(key: str, ago: int = 0, *, never: bool = False) -> Skipped:
    """The event that an action or a rung was skipped some days ago."""
    return Skipped(action=key, on=day(ago), never=never)


def make_pipe(path: Path) -> None:
    """Put a named pipe in a place; skip where there are none."""
    if not hasattr(os, "mkfifo"):
        pytest.skip("there are no named pipes here")
    os.mkfifo(path)
