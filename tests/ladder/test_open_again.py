"""What opens again after a move or a year, and what is left for a person at the top."""

from __future__ import annotations

from dataclasses import replace

import pytest
from builders import a_ladder, a_life, a_rung, a_step, did, skips, stuck, waits, when

from civicpath.base.vocabulary import Activity, Bond, Repeat
from civicpath.journal.events import Event
from civicpath.ladder.advice import Why, advise
from civicpath.ladder.progress import Progress

YEARLY = {"bound": (Bond.PLACE,), "repeat": Repeat.YEARLY}

LADDER = a_ladder(
    a_rung(
        "meeting",
        a_step("learn"),
        a_step("group", **YEARLY),
        a_step("extra", optional=True),
        a_step("record", activity=Activity.VOTE, **YEARLY),
    ),
    a_rung("campaign", a_step("offer")),
)

DONE: list[Event] = [did("meeting/learn", 600), did("campaign/offer", 600)]


def offered(progress: Progress) -> tuple[Why, str]:
    """Return why something is next, and what."""
    advice = advise(progress)
    return advice.why, advice.action.id if advice.action else ""


@pytest.mark.parametrize(
    ("elsewhere", "what"),
    [
        (("group", "record"), (Why.MOVED, "record")),
        (("record", "group"), (Why.MOVED, "record")),
        (("group",), (Why.MOVED, "group")),
        (("extra",), (Why.BEGIN, "learn")),
        ((), (Why.BEGIN, "learn")),
    ],
)
def test_after_a_move_the_voter_record_goes_first(
    elsewhere: tuple[str, ...], what: tuple[Why, str]
) -> None:
    """It has deadlines, and nothing optional has to be done again."""
    moved = {f"meeting/{one}": "OH" for one in elsewhere}
    assert offered(a_life(LADDER, elsewhere=moved)) == what


@pytest.mark.parametrize(
    ("group", "record", "what"),
    [
        (500, 400, (Why.STALE, "record")),
        (400, 500, (Why.STALE, "record")),
        (400, 100, (Why.STALE, "group")),
        (100, 100, (Why.EXTRA, "extra")),
    ],
)
def test_after_a_year_the_voter_record_goes_first(
    group: int, record: int, what: tuple[Why, str]
) -> None:
    """Whichever of them rested longer."""
    life = a_life(LADDER, *DONE, did("meeting/group", group), did("meeting/record", record))
    assert offered(life) == what


@pytest.mark.parametrize(("offered_for", "what"), [(9, "mail"), (12, "mail"), (7, "offer")])
def test_of_two_waits_the_one_that_was_over_first_goes_first(offered_for: int, what: str) -> None:
    """Not the one whose name comes first."""
    ladder = a_ladder(
        a_rung("meeting", a_step("mail", wait=7)), a_rung("campaign", a_step("offer", wait=7))
    )
    asked = [waits("campaign/offer", 20, offered_for), waits("meeting/mail", 20, 8)]
    assert offered(a_life(ladder, *asked)) == (Why.WAITED, what)


def test_while_another_way_is_being_tried_no_third_one_is_offered() -> None:
    """An answer to the letter may still come; without a letter, the next way is a call."""
    ladder = a_ladder(
        a_rung(
            "meeting",
            a_step("find", stuck="mail", routes={"otherwise": "meeting/phone"}),
            a_step("mail", when=when(stuck="find"), wait=7, optional=True),
            a_step("phone", when=when(stuck="find"), optional=True),
            a_step("learn"),
        )
    )
    assert offered(a_life(ladder, stuck("meeting/find"))) == (Why.STUCK, "mail")
    skipped = a_life(ladder, stuck("meeting/find", 2), skips("meeting/mail"))
    assert offered(skipped) == (Why.STUCK, "phone")
    waiting = a_life(ladder, stuck("meeting/find", 2), waits("meeting/mail"))
    assert offered(waiting) == (Why.CLIMB, "learn")


@pytest.mark.parametrize(
    ("experience", "what"),
    [
        ((), (Why.EXTRA, "extra")),
        (("meeting/extra",), (Why.EXPERIENCE, "extra")),
        (("meeting/learn",), (Why.REST, "")),
    ],
)
def test_whoever_is_at_the_top_is_offered_what_is_for_experience(
    experience: tuple[str, ...], what: tuple[Why, str]
) -> None:
    """And none of the extras for beginners, where the ladder has something for them."""
    ladder = replace(LADDER, front=replace(LADDER.front, experience=experience))
    life = a_life(ladder, *DONE, did("meeting/group", 9), did("meeting/record", 9))
    assert offered(life) == what
    assert advise(life).shortest == 0  # nothing is too long
