"""Every screen names the same next action, which can be done today, at any progress."""

from __future__ import annotations

import json
from random import Random
from typing import Any

import pytest
from journey import Civic
from sampling import some

from civicpath.app import App, Options

PROFILES = (
    "",
    "--state TX --county Travis --party green --hours 3 --aim lead",
    "--state CA --aim office --hours 12 --known yes --done meeting,headquarters",
    "--state OH --limits federal,minor --suits home,no-strangers --hours 1",
    "--state MA --town Salem --aim help --suits no-car --party undecided",
    "--state AK --done meeting,headquarters,campaign,others,group,precinct,office",
)


WORDS = (
    "done",
    "done",
    "done",
    "done --count 4",
    "wait --days 5",
    "stuck",
    "stuck",
    "skip",
    "skip --never",
    "undo",
    "skip headquarters",
    "skip group --never",
    "done campaign",
)


@pytest.mark.parametrize("profile", some(range(len(PROFILES)), (1, 3)))
def test_every_screen(typed: Civic, profile: int) -> None:
    """`next`, its JSON, the ladder, the checklist and the text after recording agree."""
    chance = Random(profile)  # noqa: S311  (the same walk every time)
    told = PROFILES[profile].split()
    if told:
        assert typed("start", *told).code == 0
    for _ in range(7):
        word = chance.choice(WORDS)
        recorded = typed(*word.split())
        assert recorded.code in {0, 66}, recorded
        found = json.loads(typed("next", "--json").out)
        said = found["action"]["title"] if found["action"] else "Nothing to do today"
        assert typed("next").lines[0] == said
        if not recorded.code:
            under = f"Next: {said}" if found["action"] else said
            assert in_one(recorded.out, under), word
        if found["action"]:
            assert in_one(typed("ladder").out, f"Next: {said}")
            assert can_be_done(found["action"]["id"]), word
        assert marked(typed) == ([found["action"]["id"]] if found["action"] else [])


def in_one(text: str, part: str) -> bool:
    """Return whether a text contains a part, however its lines are wrapped."""
    return part in " ".join(text.split())


def marked(typed: Civic) -> list[str]:
    """The actions that the checklist marks as next, in JSON and on paper."""
    rungs = json.loads(typed("export", "checklist", "--format", "json").out)["rungs"]
    found = [one["id"] for rung in rungs for one in rung["actions"] if one["now"]]
    paper = typed("export", "checklist").out
    assert paper.count("(now, ") == len(found)
    return found


def can_be_done(key: str) -> bool:
    """Return whether every need of an action is done, or not for this person."""
    from civicpath.ladder.status import FINISHED, NOT_COUNTED

    app = App(Options())
    progress = app.progress()
    action: Any = app.ladder.action(key)
    needs = [app.ladder.action(need) for need in action.needs]
    experience = progress.answers.get("done", ())
    return all(
        need.rung in experience or progress.status(need) in FINISHED | NOT_COUNTED
        for need in needs
        if need
    )
