"""Build small steps, rungs, ladders and lives for tests; every text is filled with dummy words."""

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
    """Return a condition: `when(aim="lead")`, `when(aim=["lead", "office"])`; `_` means `-`."""
    return Condition(
        {
            key.replace("_", "-"): (wanted,) if isinstance(wanted, str | Range) else tuple(wanted)
            for key, wanted in keys.items()
        },
        unless,
    )


def a_point(text: str, **fields: Any) -> Point:
    """Return a point with this text."""
    return Point(text=Template(text), **fields)


WRITTEN = ("title", "summary", "why", "done", "home", "climbed", "here", "say", "ask", "bring")
"""Fields with texts of the author."""


def _templates(fields: dict[str, Any]) -> dict[str, Any]:
    """Return the fields, with texts of the author as templates."""
    return {name: _written(one) if name in WRITTEN else one for name, one in fields.items()}


def _written(value: object) -> object:
    if isinstance(value, tuple):
        return tuple(map(_written, value))
    return Template(value) if isinstance(value, str) else value


def a_step(step_id: str = "read", **fields: Any) -> Action:
    """Return a step.

    `count=3` means three of them; `wait=7` or `wait=(7, "other")` are days to wait for an answer.
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
    """Return a rung with these steps, or with one step if none are given."""
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
    """Return a ladder with these rungs, or with one rung if none are given."""
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
    """Return a limit with one rule on these activities."""
    rule = LimitRule(activities=activities, verdict=verdict, text=Template("Ask first."))
    ready: dict[str, Any] = {
        "title": f"You are {limit_id}",
        "ask": "Your ethics office.",
        "rules": (rule,),
    }
    return Limit(id=limit_id, **_templates({**ready, **fields}))


def entries(*events: Event, device: str = "desk") -> tuple[Entry, ...]:
    """Return events as entries, in the order in which one device writes them."""
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
    """Return the progress of a person with these answers and events."""
    told = (
        Answered(question=key, values=(value,) if isinstance(value, str) else tuple(value))
        for key, value in (answers or {}).items()
    )
    return Progress(ladder=ladder, today=today, past=replay(entries(*told, *events)), **fields)


def day(ago: int) -> date:
    """Return the day this many days before today; after today if negative."""
    return TODAY - timedelta(days=ago)


def did(key: str, ago: int = 0, count: int = 1) -> Done:
    """Return the event that an action was done this many days ago."""
    return Done(action=key, on=day(ago), count=count)


def waits(key: str, ago: int = 0, days: int = 7) -> Waiting:
    """Return the event that someone was asked `ago` days ago, with `days` to answer."""
    return Waiting(action=key, on=day(ago), until=day(ago - days))


def stuck(key: str, ago: int = 0) -> Stuck:
    """Return the event that an action did not work out this many days ago."""
    return Stuck(action=key, on=day(ago))


def told(field: Input, value: Fraction | int | str) -> Given:
    """Return a desk number that the person gave."""
    return Given(field=field, value=Fraction(value))


def skips(key: str, ago: int = 0, *, never: bool = False) -> Skipped:
    """Return the event that an action or a rung was skipped this many days ago."""
    return Skipped(action=key, on=day(ago), never=never)


def make_pipe(path: Path) -> None:
    """Create a named pipe; skip the test if the system has none."""
    if not hasattr(os, "mkfifo"):
        pytest.skip("there are no named pipes here")
    os.mkfifo(path)
