"""What a person should not do before they have asked: whom to ask, and what stays open."""

from __future__ import annotations

from collections.abc import Iterator

from civicpath.core.model import Limit
from civicpath.core.page import Block, Commands, Heading, Items, Note, Tone
from civicpath.core.progress import Progress, RungState
from civicpath.core.vocabulary import Verdict
from civicpath.pages.voice import Voice

WHY = "Some steps could cost you something. They are held back until you have asked."


def held_notes(progress: Progress, voice: Voice) -> Iterator[Block]:
    """A note for each circumstance of the person that holds something back, with whom to ask."""
    for limit in _limits(progress):
        ask = voice.say(limit.ask)
        yield Note(Tone.CAREFUL, f"{limit.title}. {WHY} Whom to ask: {ask}")


def held_whole(progress: Progress, voice: Voice) -> Iterator[Block]:
    """The notes, what stays open all the same, and what to do with the answer."""
    yield from held_notes(progress, voice)
    for limit in _limits(progress):
        if limit.free:
            yield Heading("What stays open to you")
            yield Items(voice.points(limit.free))
    if any(_limits(progress)):
        yield Commands(
            (
                ("civicpath show RUNG", "read why its steps are held back, with the sources"),
                (
                    "civicpath start --limits none",
                    "once you were told that you may; or name what still holds",
                ),
            )
        )


def rungs_held(progress: Progress) -> tuple[str, ...]:
    """The titles of the rungs that are held back, from the lowest up."""
    return tuple(
        rung.title for rung in progress.ladder.rungs if progress.state(rung) is RungState.HELD
    )


def _limits(progress: Progress) -> tuple[Limit, ...]:
    known = progress.ladder.limits
    told = (known[name] for name in progress.answers.get("limits", ()) if name in known)
    return tuple(
        limit for limit in told if any(rule.verdict is Verdict.HOLD for rule in limit.rules)
    )
