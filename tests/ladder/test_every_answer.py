"""Every value of every question changes something visible, as the question promises."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

import pytest
from builders import a_ladder, a_life, a_rung, a_step, did
from sampling import some

from civicpath.app import App, Options
from civicpath.base.vocabulary import Demand
from civicpath.documents import plain_text
from civicpath.journal.action_records import ActionRecord, Last
from civicpath.journal.events import Event
from civicpath.journal.state import NOTHING
from civicpath.ladder.advice import Advice, Why, advise
from civicpath.ladder.build_progress import blanks
from civicpath.ladder.progress import Progress
from civicpath.ladder.questionnaire import open_questions
from civicpath.ladder.status import Status
from civicpath.ladder.views.ladder_view import ladder_pages
from civicpath.ladder.views.one_screen_view import short_pages

DAY = date(2027, 6, 1)
BASE = {"state": ("TX",)}
CONTEXT: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "state": {},
    "town": {"state": ("MA",)},
    "party-name": {"party": ("other",)},
    "cleared": {"limits": ("federal-further", "contractor", "noncitizen", "judiciary", "military")},
}
"""The other answers of a person who is asked a question."""

FREE = {"county": "Travis County", "town": "Salem", "party-name": "Alliance", "hours": "1"}
"""A value for each question with a free answer."""


@cache
def app() -> App:
    """The program with the shipped content."""
    return App(Options())


def life(**answers: tuple[str, ...]) -> Progress:
    """The progress of somebody with these answers who has recorded nothing."""
    return app().progress(DAY, replace(NOTHING, answers=answers))


def values() -> Iterator[tuple[str, str]]:
    """Each value of each question."""
    for question in app().ladder.questions:
        for choice in question.choices:
            yield question.id, choice.value
        if question.id in FREE:
            yield question.id, FREE[question.id]
    yield from (("state", "OH"), ("hours", "15"))


def seen(progress: Progress) -> dict[str, Any]:
    """What a person sees: the ladder, each rung's next step in full, and the words of letters."""
    voice = app().voice(progress, numbered=False)
    rungs = ("", *progress.ladder.front.rungs)
    steps = {rung: advise(progress, rung=rung) for rung in rungs}
    done = app().ladder.front.rungs
    top = replace(progress, past=replace(progress.past, answers={**progress.answers, "done": done}))
    return {
        "next": {rung: one.action and one.action.key for rung, one in steps.items()},
        "after": {rung: one.after for rung, one in steps.items()},
        "top": advise(top).why,
        "path": path(progress),
        "status": {one.key: progress.status(one) for one in progress.ladder.actions()},
        "words": blanks(progress, progress.place),
        "ladder": plain_text.render(next(ladder_pages(steps[""], progress, voice))),
        "pages": [
            plain_text.render(next(short_pages(Advice(Why.CLIMB, one), progress, voice)))
            for key in SHOWN
            if (one := progress.ladder.action(key))
        ],
    }


def path(progress: Progress) -> list[str]:
    """The order of the steps for a person who always does what is next."""
    found, traces = list[str](), dict[str, ActionRecord]()
    for _ in range(26):
        now = replace(progress, past=replace(progress.past, traces=dict(traces)))
        action = advise(now).action
        if action is None:
            break
        found.append(action.key)
        traces[action.key] = ActionRecord(
            last=Last.DONE, on=DAY, clock=len(found), count=action.target, done_on=DAY
        )
    return found


SHOWN = (
    "meeting/attend",
    "headquarters/first-shift",
    "campaign/first-doors",
    "others/invite-one-friend",
    "group/find-founders",
    "precinct/file-for-the-seat",
    "office/file",
    "office/call-time",
)


VALUES = [*values()]


@pytest.mark.parametrize(("question", "value"), some(VALUES, VALUES[::4]))
def test_every_answer_counts(question: str, value: str) -> None:
    """An answer changes a step, an order, a word or a caution, or else ends the asking."""
    base = {**({} if question == "state" else BASE), **CONTEXT.get(question, {})}
    without, told = life(**base), life(**{**base, question: (value,)})
    asked = next(one for one in app().ladder.questions if one.id == question)
    assert asked in open_questions([asked], without.answers)
    assert asked not in open_questions([asked], told.answers)
    if value in asked.alone and value in {"any", "nothing"}:
        return  # it means that nothing changes, and is not asked again
    first, second = seen(without), seen(told)
    first["pages"] = [page.replace("civicpath start asks", "") for page in first["pages"]]
    second["pages"] = [page.replace("civicpath start asks", "") for page in second["pages"]]
    assert first != second


def test_hours_make_two_paths() -> None:
    """One hour a week and fifteen give another order, another pace, and other extras."""
    steps = (
        a_step("long", minutes=120),
        a_step("short", minutes=30),
        a_step("extra", minutes=30, optional=True),
    )
    ladder = a_ladder(a_rung("meeting", *steps), a_rung("campaign", a_step("offer", minutes=30)))

    def steps_with(hours: str) -> list[str]:
        events, found = list[Event](), list[str]()
        for _ in range(5):
            action = advise(a_life(ladder, *events, answers={"hours": hours})).action
            if action is None:
                break
            found.append(action.id)
            events.append(did(action.key))
        return found

    assert steps_with("1") == ["short", "long", "offer"]
    assert steps_with("3") == ["long", "short", "offer", "extra"]
    assert steps_with("15") == ["long", "short", "extra", "offer"]


@pytest.mark.parametrize(
    ("value", "shown"),
    [("home", True), ("no-car", True), ("no-strangers", False), ("any", False)],
)
def test_another_way_is_shown(value: str, *, shown: bool) -> None:
    """People who stay at home, or have no car, read how to do the step anyway."""
    progress = life(state=("TX",), suits=(value,))
    action = progress.ladder.action("meeting/attend")
    assert action
    assert Demand.OUT in action.asks
    page = next(short_pages(Advice(Why.CLIMB, action), progress, app().voice(progress)))
    assert ("Ask for the video link" in plain_text.render(page)) is shown


def test_known_chooses_the_way_to_office() -> None:
    """People who are known ask the chair, others build a base, and a blank shows both."""
    known, new = "office/run-as-someone-known", "office/run-as-someone-new"
    for answer, there in (("yes", {known}), ("no", {new}), ("unsure", {new}), ("", {known, new})):
        told = {"known": (answer,)} if answer else {}
        progress = life(state=("TX",), **told)
        found = {
            one.key
            for one in progress.ladder.actions()
            if one.key in {known, new} and progress.status(one) is not Status.ABSENT
        }
        assert found == there
