"""The ladder's order as data from which a page in a browser chooses the next step.

Everything that depends on the place, its party and the day is decided here. Everything that depends
on the person (what they have done, where they are stuck) is decided in `documents/web/walk.js`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from civicpath.base.conditions import STUCK
from civicpath.base.templates import Sayable
from civicpath.ladder.eligibility import PERIODS
from civicpath.ladder.fallbacks import tried_at
from civicpath.ladder.model import Action
from civicpath.ladder.progress import Progress


def walk_data(progress: Progress, say: Callable[[Sayable], str]) -> dict[str, Any]:
    """Return the rungs with their steps, for anybody who lives in the place of `progress`.

    `experience` are the steps for whoever climbed it all, and `others` the titles of steps that are
    only for some people.
    """
    return {
        "experience": list(progress.ladder.front.experience),
        "rungs": [
            {
                "id": rung.id,
                "title": say(rung.title),
                "optional": progress.is_optional(rung),
                "steps": [
                    _step(action, progress, say)
                    for action in rung.actions
                    if _applies(action, progress)
                ],
            }
            for rung in progress.ladder.rungs
        ],
        "others": {
            action.key: say(action.title)
            for action in progress.ladder.actions()
            if not _applies(action, progress)
        },
    }


def _applies(action: Action, progress: Progress) -> bool:
    """Return whether an action is for somebody here, at least where what comes before it fails."""
    tries = tried_at(action)
    holds = action.when.holds({**progress.facts, **({STUCK: tries} if tries else {})})
    return holds and (not action.either or bool(_either(action, progress)))


def _either(action: Action, progress: Progress) -> list[str]:
    """The actions of which an action needs one, without those that are for nobody here."""
    found = (progress.ladder.action(key) for key in action.either)
    return [one.key for one in found if one and _applies(one, progress)]


def _step(action: Action, progress: Progress, say: Callable[[Sayable], str]) -> dict[str, Any]:
    """Return one step, without the values that equal the reader's defaults."""
    told = {
        "key": action.key,
        "title": say(action.title),
        "minutes": action.minutes,
        "optional": action.optional,
        "needs": list(action.needs),
        "follows": list(action.follows),
        "either": _either(action, progress),
        "tries": list(tried_at(action)),
        "target": action.target if action.count else 0,
        "unit": action.count.unit if action.count else "",
        "period": PERIODS[action.repeat].days if action.repeat else 0,
        "wait": action.wait.days if action.wait else 0,
        "then": action.wait.then if action.wait else "",
        "stuck": action.stuck,
        "routes": dict(action.routes),
        "off": bool(action.season) and progress.season not in action.season,
    }
    return {name: value for name, value in told.items() if value}
