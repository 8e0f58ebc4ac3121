"""What is next fits on one screen for every action, place and party, with all cautions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import product
from pathlib import Path

import pytest
from builders import a_point
from sampling import some

from civicpath.app import App, Options
from civicpath.base.sources import Link
from civicpath.base.templates import Template
from civicpath.documents import plain_text
from civicpath.documents.markup import Page
from civicpath.documents.styled_lines import ASCII_SIGNS, strokes
from civicpath.journal.action_records import ActionRecord, Last
from civicpath.journal.people_events import PersonKept
from civicpath.journal.state import NOTHING
from civicpath.ladder.advice import Advice, Why
from civicpath.ladder.claims import Claim, ClaimKind
from civicpath.ladder.model import Action
from civicpath.ladder.progress import Progress
from civicpath.ladder.status import Status
from civicpath.ladder.views.one_screen_view import LINES, short_pages
from civicpath.people.model import Due, KnownPerson, Touch, TouchKind

DAYS = (date(2026, 2, 10), date(2026, 11, 24))
PARTIES = ((), ("democratic",), ("green",), ("republican", "libertarian"), ("undecided",))

STATES = ("TX", "ME", "CT", "LA")

ALL_LIVES = [*product(STATES, PARTIES)]

FEW_LIVES = [("TX", ()), ("ME", ("green",)), ("LA", ("republican", "libertarian"))]


def height(page: Page) -> int:
    """The lines that a page takes at 80 columns, plain or drawn, whichever is more."""
    return max(len(plain_text.render(page).splitlines()), len([*strokes(page, 80, ASCII_SIGNS)]))


def lives(app: App, state: str, **answers: tuple[str, ...]) -> Iterator[tuple[Progress, Action]]:
    """Every action in the life of somebody who did all previous actions."""
    told = {name: values for name, values in answers.items() if values}
    past = replace(NOTHING, answers={"state": (state,), **told})
    for day in DAYS:
        whole, traces = app.progress(day, past), dict[str, ActionRecord]()
        for action in app.ladder.actions():
            progress = replace(whole, past=replace(past, traces=dict(traces)))
            if progress.status(action) is not Status.HELD:
                yield progress, action
            traces[action.key] = ActionRecord(
                last=Last.DONE, on=day, clock=1, done_on=day, count=action.target
            )


@pytest.mark.parametrize(("state", "party"), some(ALL_LIVES, FEW_LIVES))
def test_every_action_fits(state: str, party: tuple[str, ...]) -> None:
    """One of the pages fits, and each of them has the action's cautions."""
    app, tall = App(Options()), []
    for progress, action in lives(app, state, party=party):
        voice = app.voice(progress, numbered=False)
        pages = [*short_pages(Advice(Why.CLIMB, action), progress, voice)]
        tall += [] if any(height(page) <= LINES for page in pages) else [action.key]
        if progress.today == DAYS[0] and not party:
            for page in pages:
                said = " ".join(plain_text.render(page).split())
                for point in (*voice.points(action.careful), voice.point(action.how[0])):
                    assert point in said, action.key
                assert voice.say(action.done) in said
    assert not tall


PACK = """\
format: 1
id: travis-group
group:
  name: Travis County Example Party
  party: green
  places:
    - {state: TX, county: Travis County}
  email: hello@example.org
checked: {by: Ana Diaz, on: 2026-11-20}
meetings:
  - {id: monthly, title: Monthly meeting, when: 'second Tuesday of each month, 7 pm', place: Room 2}
officers:
  - {role: chair, name: Ana Diaz, phone: 512-555-0101}
"""

OF_RACE = (
    "Early voting begins of your race “council-seat-3” is on December 12, in 5 days. Confirm the "
    "day with the office. All of its days: civicpath desk time"
)


@pytest.mark.parametrize("state", some(("NY", "TX", "KY", "UT"), {"TX"}))
def test_all_at_once_fits(tmp_path: Path, state: str) -> None:
    """A race's day, a pack's meeting, a promise and a due habit leave room for the cautions."""
    (tmp_path / "travis-group").mkdir()
    (tmp_path / "travis-group" / "pack.yaml").write_text(PACK)
    app, tall = App(Options(pack=tmp_path / "travis-group")), []
    habit = next(iter(app.ladder.actions()))
    for bare, action in lives(app, state, county=("Travis County",), party=("green",)):
        if bare.today != DAYS[1]:
            continue
        race = a_claim(bare, ClaimKind.RACE, OF_RACE, action)
        progress = replace(bare, claims=(race, a_claim(bare, ClaimKind.PERSON, a_promise(bare))))
        advice = Advice(Why.RACE, action, habits=(habit,), claim=race)
        *_, page = short_pages(advice, progress, app.voice(progress, numbered=False))
        tall += [action.key] if height(page) > LINES else []
        said = " ".join(plain_text.render(page).split())
        assert "council-seat-3" in said
        assert "Maximiliana promised" in said
    assert not tall


def a_claim(
    progress: Progress, because: ClaimKind, about: object, action: Action | None = None
) -> Claim:
    """Something dated on the day itself."""
    rung, key = (action.rung, action.key) if action else ("", "")
    return Claim(title="x", day=progress.today, rung=rung, action=key, because=because, about=about)


def a_promise(progress: Progress) -> Due:
    """Somebody with a long name promised something long."""
    kept = PersonKept(person="p1", on=progress.today, name="Maximiliana Diaz")
    text = "bring the yard signs and the sign-in sheet to the next meeting " * 4
    touch = Touch(id="t", kind=TouchKind.PROMISED, on=progress.today, text=text)
    person = KnownPerson(kept=kept, touches=(touch,))
    return Due(person=person, touch=touch, by=progress.today)


LIMITS = ("federal", "government", "charity", "noncitizen", "minor")


@pytest.mark.parametrize("limit", some(LIMITS, {"federal", "minor"}))
def test_whom_to_ask_stays(limit: str) -> None:
    """The advice for a circumstance is complete, however long the page gets."""
    app = App(Options())
    for progress, action in lives(app, "OH", limits=(limit,)):
        voice = app.voice(progress, numbered=False)
        *_, page = short_pages(Advice(Why.CLIMB, action), progress, voice)
        if action.careful or progress.warrants(action):
            assert height(page) <= LINES, action.key
        said = " ".join(plain_text.render(page).split())
        for warrant in progress.warrants(action):
            assert voice.say(warrant.rule.text) in said
            assert voice.say(warrant.limit.ask) in said


def test_a_page_that_the_first_step_points_to_stands_under_it() -> None:
    """However short the screen, "your state's page, below" is not below nothing."""
    app = App(Options())
    progress = app.progress(DAYS[1], replace(NOTHING, answers={"state": ("TX",)}))
    link = Link(title=Template("P"), url=Template("https://example.org/p"))
    step = replace(
        next(iter(app.ladder.actions())), how=(a_point("Open the page, below."),), links=(link,)
    )
    for how, at_least in (("Open the page, below.", True), ("Say the words below.", False)):
        action = replace(step, how=(a_point(how),), local=(), draft="")
        pages = short_pages(
            Advice(Why.CLIMB, action), progress, app.voice(progress, numbered=False)
        )
        texts = [plain_text.render(page) for page in pages]
        assert all(f"First: {how}\nOpen: https://example.org/p" in one for one in texts) is at_least
        assert ("Open: " in texts[-1]) is at_least
