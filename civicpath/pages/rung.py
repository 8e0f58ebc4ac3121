"""A rung to read about: what it is, what happens there, and its actions."""

from __future__ import annotations

from collections.abc import Iterator

from civicpath.core.model import (
    Action,
    Point,
    Rung,
)
from civicpath.core.page import (
    SECTION,
    Block,
    Check,
    Checks,
    Heading,
    Items,
    Note,
    Page,
    Text,
    Tone,
)
from civicpath.core.progress import Progress, Status
from civicpath.pages.held import clearing, warranted
from civicpath.pages.standing import mark, place_on_ladder
from civicpath.pages.voice import Voice

LEFT_OUT = {Status.ABSENT}


def rung_page(rung: Rung, progress: Progress, voice: Voice) -> Page:
    """Say all that a rung's file says, with where the person stands."""
    return Page(
        title=voice.say(rung.title),
        lead=place_on_ladder(progress, rung),
        blocks=(
            Text(voice.say(rung.summary)),
            *story(rung, voice),
            *_actions(rung, progress, voice),
            *voice.sources(),
        ),
        date=progress.today.isoformat(),
    )


def story(rung: Rung, voice: Voice, level: int = SECTION) -> Iterator[Block]:
    """What a rung is and what to know before it."""
    for heading, points in (
        ("What it is, and why it matters", rung.why),
        ("What really happens there", rung.happens),
        ("How much time it takes", rung.time),
        ("Who should check first", rung.check),
        ("From home, or without a car", rung.home),
        ("Common mistakes", rung.mistakes),
        ("How it differs from place to place", rung.differs),
        ("You are ready for the next rung when", rung.ready),
        ("What comes after", rung.after),
    ):
        yield from section(heading, points, voice, level)


def section(
    heading: str, points: tuple[Point, ...], voice: Voice, level: int = SECTION
) -> Iterator[Block]:
    """A heading with its points, or nothing when there are none."""
    if points:
        yield Heading(heading, level)
        yield Items(voice.points(points))


def _actions(rung: Rung, progress: Progress, voice: Voice) -> Iterator[Block]:
    yield Heading("What there is to do")
    shown = [action for action in rung.actions if progress.status(action) not in LEFT_OUT]
    yield Checks(tuple(_check(action, progress, voice) for action in shown))
    yield from held_back(shown, progress, voice)


def _check(action: Action, progress: Progress, voice: Voice) -> Check:
    return Check(
        mark=mark(action, progress.status(action)),
        text=voice.say(action.title),
        minutes=action.minutes,
        id=action.key,
    )


def held_back(actions: list[Action], progress: Progress, voice: Voice) -> Iterator[Block]:
    """Why some actions are held back for this person, and whom to ask; each reason once."""
    reasons = {
        warranted(warrant, voice)
        for action in actions
        if progress.status(action) is Status.HELD
        for warrant in progress.warrants(action)
        if warrant.holds_back
    }
    for reason in sorted(reasons):
        yield Note(Tone.CAREFUL, f"Held back for you: {reason}")
    yield from clearing(actions, progress)
