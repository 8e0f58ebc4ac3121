"""The checklist: what applies to a person, and nothing else."""

from __future__ import annotations

from typing import Any

import pytest
from builders import a_ladder, a_life, a_limit, a_rung, a_step, did, skips, waits, when

from civicpath.base.conditions import Condition
from civicpath.base.vocabulary import Activity, QuestionKind, Season, Verdict
from civicpath.journal.events import Event
from civicpath.ladder.checklist import Checklist, checklist
from civicpath.ladder.model import Question
from civicpath.ladder.status import Status

LADDER = a_ladder(
    a_rung(
        "meeting",
        a_step("find", stuck="mail"),
        a_step("mail", when=when(stuck="find"), optional=True),
        a_step("attend", needs=("find",), count=2),
        a_step("vote", season=(Season.FINAL,)),
    ),
    a_rung(
        "office",
        a_step("look"),
        a_step("file", activity=Activity.PARTISAN_OFFICE),
        optional=when(aim="help"),
    ),
    limits=(a_limit("federal", Verdict.HOLD, Activity.PARTISAN_OFFICE),),
)

MEETING = ["meeting/find", "meeting/attend"]


OFFICE = ["office/look", "office/file"]


def keys(found: Checklist) -> list[str]:
    """The ids on a list, in order."""
    return [item.action.key for section in found.sections for item in section.items]


@pytest.mark.parametrize(
    ("events", "life", "printed"),
    [
        ([], {}, [*MEETING, *OFFICE]),
        ([], {"season": Season.FINAL}, [*MEETING, "meeting/vote", *OFFICE]),
        ([], {"answers": {"limits": "federal"}}, [*MEETING, "office/look"]),
        ([did("meeting/vote")], {}, [*MEETING, "meeting/vote", *OFFICE]),
        ([skips("meeting/find")], {}, [*MEETING, *OFFICE]),
        ([skips("meeting/find", never=True)], {}, ["meeting/attend", *OFFICE]),
        ([skips("meeting")], {}, [*MEETING, *OFFICE]),
        ([skips("meeting", never=True)], {}, OFFICE),
        # an aim leaves a rung out, until the person starts it; helpers are never walked there
        ([], {"answers": {"aim": "help"}}, MEETING),
        ([did("office/look")], {"answers": {"aim": "help"}}, [*MEETING, *OFFICE]),
        (
            [did("meeting/find"), did("meeting/attend", count=2)],
            {"answers": {"aim": "help"}},
            MEETING,
        ),
    ],
)
def test_a_list_holds_what_applies(
    events: list[Event], life: dict[str, Any], printed: list[str]
) -> None:
    """Nothing held, absent, off season, not for the person or left out is listed."""
    assert keys(checklist(a_life(LADDER, *events, **life))) == printed


def test_a_list_shows_the_progress_so_far() -> None:
    """Each item has its status and count; one is marked as next."""
    life = a_life(LADDER, did("meeting/find"), did("meeting/attend"), waits("office/look"))
    items = [item for section in checklist(life).sections for item in section.items]
    assert [(item.action.id, item.status, item.count, item.now) for item in items] == [
        ("find", Status.DONE, 1, False),
        ("attend", Status.OPEN, 1, True),
        ("look", Status.WAITING, 0, False),
        ("file", Status.OPEN, 0, False),
    ]


def test_a_blank_list_is_for_anybody() -> None:
    """A blank list has the actions without anybody's progress or next step."""
    life = a_life(LADDER, did("meeting/find"), skips("office", never=True), answers={"aim": "help"})
    blank = checklist(life, blank=True)
    assert blank.blank
    assert keys(blank) == [action.key for action in LADDER.actions()]
    items = [item for section in blank.sections for item in section.items]
    assert {(item.status, item.count, item.now) for item in items} == {(Status.OPEN, 0, False)}


def test_a_blank_list_has_nothing_that_one_answer_brings() -> None:
    """Actions that depend on an answer are left out; actions that depend on the place stay."""
    asked = Question(id="party", ask="Which?", why="It helps.", kind=QuestionKind.ONE)
    steps = (
        a_step("compare", when=when(party="undecided")),
        a_step("decided", when=Condition(unless=when(party="undecided"))),
        a_step("caucus", when=when(path="caucus")),
    )
    life = a_life(
        a_ladder(a_rung("meeting", *steps), questions=(asked,)), answers={"party": "undecided"}
    )
    assert keys(checklist(life, blank=True)) == ["meeting/decided", "meeting/caucus"]


@pytest.mark.parametrize("blank", [False, True])
def test_one_rung_alone(blank: bool) -> None:
    """A requested rung is listed even if the aim leaves it out."""
    life = a_life(LADDER, answers={"aim": "help"})
    assert keys(checklist(life, rung="office", blank=blank)) == OFFICE
    assert keys(checklist(life, rung="gone", blank=blank)) == []
