"""The ladder drawn, and where the person stands on it."""

from __future__ import annotations

from collections.abc import Iterator

from civicpath.core.advice import Advice
from civicpath.core.page import Block, Commands, Drawing, Note, Page, Text, Tone
from civicpath.core.progress import Progress
from civicpath.pages.held import held_notes, rungs_held
from civicpath.pages.standing import step
from civicpath.pages.voice import Voice

OPENING = 2
"""How much of the introduction somebody reads who has not begun. The rest: civicpath show why."""


def ladder_page(advice: Advice, progress: Progress, voice: Voice, *, alone: bool = True) -> Page:
    """Draw the ladder; standing alone it names the action that `next` names, and the ways on."""
    return Page(
        title=voice.say(progress.ladder.front.title),
        lead=voice.say(progress.ladder.front.tagline),
        blocks=tuple(_blocks(advice, progress, voice, alone=alone)),
        date=progress.today.isoformat(),
    )


def _blocks(advice: Advice, progress: Progress, voice: Voice, *, alone: bool) -> Iterator[Block]:
    if progress.untouched:
        opening = progress.ladder.front.introduction[:OPENING]
        yield from (Text(voice.say(point.text)) for point in opening)
    yield Drawing(
        tuple(step(progress, rung, number + 1) for number, rung in enumerate(progress.ladder.rungs))
    )
    if alone and advice.action:
        yield Note(Tone.PLAIN, f"Next: {voice.say(advice.action.title)}")
    yield from held_notes(progress, voice)
    aim = next(iter(progress.answers.get("aim", ())), "")
    for outlook in progress.ladder.front.outlooks:
        if outlook.aim == aim and not rungs_held(progress):
            yield Text(voice.say(outlook.text))
    if alone:
        rung = progress.current_id or progress.ladder.front.rungs[0]
        what = ("civicpath next", "what to do now, and how")
        why = ("civicpath show why", "why climb at all")
        read = (f"civicpath show {rung}", "read about that rung")
        yield Commands((what, read, *((why,) if progress.untouched else ())))
