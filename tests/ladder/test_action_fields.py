"""Every nonempty field of an action is shown by every medium that shows actions in full."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields
from datetime import date
from typing import Any

import pytest
from builders import a_ladder, a_life, a_point, a_rung, a_step

from civicpath.app import App, Options
from civicpath.base.sources import Draft, DraftKind, Link, Source, Word
from civicpath.base.templates import Template
from civicpath.base.vocabulary import By, Demand, Local, Repeat, Season, SourceKind, Tool
from civicpath.documents import plain_text
from civicpath.documents.markup import Items, Page
from civicpath.journal.state import replay
from civicpath.ladder.advice import Advice, Why
from civicpath.ladder.build_progress import build_progress
from civicpath.ladder.checklist import needless
from civicpath.ladder.model import Action, Ladder, Sheet
from civicpath.ladder.views.action_view import DOCUMENT, HANDED_OUT, SCREEN, body
from civicpath.ladder.views.checklist_view import card_page
from civicpath.ladder.views.citations import Citations
from civicpath.ladder.views.entry_view import action_page, step_leaf
from civicpath.ladder.views.guide_view import guide_page
from civicpath.ladder.views.next_view import next_page

APP = App(Options())
COUNTY = {"county": "Travis County"}

UNSAID = {
    "id": "it names the action, in commands",
    "rung": "it is the part of the ladder that the action stands on",
    "at": "it is for the author",
    "activity": "the limits say what it calls for",
    "when": "whoever it does not fit is not shown the action",
    "needs": "they stand before it",
    "follows": "they stand before it",
    "either": "one of them stands before it",
    "after_vote": "while it is so, the action and advice name the election",
    "bound": "what is bound to a place or party opens again after a move, which advice says",
    "stuck": "advice says it when it is so",
    "routes": "advice says it when it is so",
}
"""Fields that steer what is offered, each with the reason that no medium shows it."""

LINK = Link(
    title=Template("The page of ${county}"),
    url=Template("https://example.org/linked"),
    find=Template("Found in ${county}."),
    bring_back=Template("Brought from ${county}."),
)

WHOLE: dict[str, tuple[Any, tuple[str, ...]]] = {
    "title": (Template("Titled in ${county}"), ("Titled in Travis County",)),
    "why": ("Because of ${county}.", ("Because of Travis County.",)),
    "minutes": (35, ("about 35 minutes",)),
    "how": ((a_point("Step in ${county}."),), ("Step in Travis County.",)),
    "done": ("Done in ${county}.", ("Done when: Done in Travis County.",)),
    "asks": ((Demand.CAR,), ("you need a car or a ride",)),
    "home": ("From home in ${county}.", ("From home in Travis County.",)),
    "say": (("Say ${county}.",), ("Say Travis County.",)),
    "ask": (("Ask about ${county}?",), ("Ask about Travis County?",)),
    "bring": (("A map of ${county}.",), ("A map of Travis County.",)),
    "careful": ((a_point("Care in ${county}."),), ("Careful: Care in Travis County.",)),
    "links": (
        (LINK,),
        (
            "The page of Travis County",
            "https://example.org/linked",
            "Found in Travis County.",
            "Brought from Travis County.",
        ),
    ),
    "sheet": ("first", ("the first time",)),
    "draft": ("letter", ("Words",)),
    "wait": (9, ("give them 9 days",)),
    "repeat": (Repeat.QUARTERLY, ("every three months",)),
    "count": (12, ("12 times in all",)),
    "season": ((Season.FINAL,), ("in the last two weeks",)),
    "by": (By.CANDIDATE_FILING, ("the last day to file for the office",)),
    "local": ((Local.ELECTION_OFFICE,), ("In Texas", "Secretary of State")),
    "tools": ((Tool.WIN,), ("civicpath desk win",)),
    "optional": (True, ("the rung counts as climbed without it",)),
    "sources": (("law",), ("The law itself",)),
}
"""The fields that are shown, each with its value here and the resulting text."""


def whole() -> tuple[Ladder, Action]:
    """A ladder with one action in which every field has a value."""
    action = a_step("whole", **{name: value for name, (value, _) in WHOLE.items()})
    sheet = Sheet(
        id="first",
        title=Template("First in ${county}"),
        summary=Template("s"),
        happens=(a_point("h"),),
        ask=(),
        bring=(),
        leave=(a_point("l"),),
    )
    draft = Draft(
        id="letter",
        title=Template("A letter in ${county}"),
        kind=DraftKind.LETTER,
        purpose=Template("p"),
        when=Template("w"),
        subject=Template("s"),
        body=Template("Hello ${county}"),
    )
    source = Source(
        id="law",
        title="The law itself",
        publisher="the state",
        kind=SourceKind.LAW,
        as_of="2026",
        checked=a_life(a_ladder()).today,
    )
    ladder = a_ladder(
        a_rung("meeting", action),
        sheets={"first": sheet},
        drafts={"letter": draft},
        sources={"law": source},
        words={"county": Word(id="county", default="your county", means="m")},
    )
    found = ladder.action("meeting/whole")
    assert found is not None
    return ladder, found


LADDER, ACTION = whole()
TEXAS = APP.place_of("TX")
LIFE = a_life(LADDER, place=TEXAS)


def voice(*, numbered: bool = True) -> Citations:
    """A voice that knows the county and the sources."""
    assert TEXAS is not None
    sources = {**LADDER.sources, **{one.id: one for one in TEXAS.sources}}
    return Citations(sources, COUNTY, LIFE.today, numbered=numbered)


def site() -> Page:
    """The step's page of the site."""
    return step_leaf(ACTION, LIFE, voice()).page


def for_others() -> Page:
    """The guide that is handed out to others."""
    return guide_page(LIFE, voice(), form=HANDED_OUT)


MEDIA: dict[str, Callable[[], Page]] = {
    "screen": lambda: next_page(Advice(Why.CLIMB, ACTION), LIFE, voice(numbered=False)),
    "show": lambda: action_page(ACTION, LIFE, voice()),
    "guide": lambda: guide_page(LIFE, voice()),
    "guide of a rung": lambda: guide_page(LIFE, voice(), "meeting"),
    "guide for others": for_others,
    "site": site,
}

NO_PROGRAM = {"guide for others", "site"}
"""Media for readers without the program; tools are commands, so these leave them out."""


def test_every_field_is_said_or_steers() -> None:
    """A new field is shown by every medium, or listed above with the reason why not."""
    assert {one.name for one in fields(Action)} == WHOLE.keys() | UNSAID.keys()
    assert all(getattr(ACTION, name) for name in WHOLE)


@pytest.mark.parametrize("medium", MEDIA)
def test_every_medium_says_every_field(medium: str) -> None:
    """Nonempty fields appear with their blanks filled."""
    shown = " ".join(plain_text.render(MEDIA[medium](), width=100).split())
    left = {"tools"} if medium in NO_PROGRAM else set()
    assert ("civicpath " in shown) != bool(left)
    missing = [
        f"{name}: {text}"
        for name, (_, texts) in WHOLE.items()
        if name not in left
        for text in texts
        if text not in shown
    ]
    assert not missing
    assert "${" not in shown


def test_a_card_has_the_words_and_the_questions_alone() -> None:
    """It is for a door or a telephone, where nobody reads steps."""
    shown = " ".join(plain_text.render(card_page(ACTION, LIFE, voice()), width=100).split())
    on_it = {name for name, (_, texts) in WHOLE.items() if all(text in shown for text in texts)}
    assert on_it >= {"say", "ask"}
    assert on_it.isdisjoint({"how", "why", "bring", "home", "done"})


def test_readers_without_the_program_are_not_told_of_it() -> None:
    """A sentence on the program is left out for others, with its number if nothing remains."""
    how = ("Write it down. CivicPath can remind you, too. Tell a friend.", "Tell CivicPath.", "Go.")
    action = a_step("told", how=tuple(map(a_point, how)))
    life = a_life(a_ladder(a_rung("meeting", action)))
    told = {
        form: next(one for one in body(action, life, voice(), form) if isinstance(one, Items)).items
        for form in (SCREEN, DOCUMENT, HANDED_OUT)
    }
    assert told[SCREEN] == told[DOCUMENT] == how
    assert told[HANDED_OUT] == ("Write it down. Tell a friend.", "Go.")


def test_no_shipped_step_tells_others_of_the_program() -> None:
    """Each keeps something to do for them, and says nothing of CivicPath."""
    life = APP.progress(date(2026, 11, 24))
    said = APP.voice(life)
    for action in life.ladder.actions():
        shown = tuple(body(action, life, said, HANDED_OUT))
        assert "CivicPath" not in plain_text.render(Page("T", shown)), action.key
        assert next(one for one in shown if isinstance(one, Items)).items, action.key


def texts(action: Action, said: Citations) -> Iterator[str]:
    """The texts of an action as a person reads them, without those a place may replace."""
    yield from said.all((action.why, action.done, *action.ask, *action.bring, *action.say))
    yield from (said.say(point.text) for point in (*action.how, *action.careful))
    yield from [said.say(action.home)] if action.home else []
    for link in action.links:
        url = said.say(link.url)
        yield from [url] if url.startswith("https") and not link.local else []


def test_paper_tells_of_a_list_of_voters_where_there_is_one() -> None:
    """Blank paper, too, has only the steps that somebody in that state can need."""
    about = {"meeting/check-your-registration", "meeting/check-your-voter-id"}
    told = {
        state: about & needless(progress, progress.ladder.rungs[0])
        for state in ("TX", "ND", "")
        for place in [APP.place_of(state) if state else None]
        for progress in [build_progress(APP.ladder, replay(()), place, date(2026, 11, 24))]
    }
    assert told["TX"] == told[""] == {"meeting/check-your-voter-id"}
    assert told["ND"] == {"meeting/check-your-registration"}


@pytest.mark.parametrize("state", ["TX", "ME"])
def test_the_guide_says_all_of_the_shipped_actions(state: str) -> None:
    """No step says "below" about something that is missing there.

    What a place rules out for everybody is left out: only North Dakota has no list of voters.
    """
    place = APP.place_of(state)
    progress = a_life(APP.ladder, place=place)
    for rung in APP.ladder.rungs:
        said = APP.voice(progress, place=place)
        shown = " ".join(plain_text.render(guide_page(progress, said, rung.id)).split())
        left_out = needless(progress, rung)
        for action in rung.actions:
            if action.key in left_out:
                assert said.say(action.title) not in shown
                continue
            for text in texts(action, said):
                assert " ".join(text.split()) in shown, action.key
            for tool in action.tools:
                assert "civicpath" in shown, tool
