"""The next thing in a few lines, short enough to stand under what was just recorded."""

from __future__ import annotations

from collections.abc import Iterator

from civicpath.core.advice import Advice, Why
from civicpath.core.model import Action
from civicpath.core.page import Block, Heading, Note, Pairs, Text, Tone
from civicpath.core.progress import Progress
from civicpath.pages.action import concerns_unknown, own_cautions, takes
from civicpath.pages.because import because
from civicpath.pages.dates import when
from civicpath.pages.standing import place_on_ladder
from civicpath.pages.voice import Voice


def brief(advice: Advice, progress: Progress, voice: Voice) -> Iterator[Block]:
    """Say what is next, where it stands, because of what, why, and how long it takes."""
    action = advice.action
    if action is None:
        yield Heading("Nothing to do today")
        yield Text(voice.say(because(advice, progress)))
        yield Text(voice.say(progress.ladder.front.rest))
        return
    yield Heading(f"Next: {voice.say(action.title)}")
    yield Pairs(tuple(_rows(action, advice, progress, voice)))
    for text in own_cautions(action, progress, voice):
        yield Note(Tone.CAREFUL, text)


def _rows(
    action: Action, advice: Advice, progress: Progress, voice: Voice
) -> Iterator[tuple[str, str]]:
    rung = progress.ladder.rung(action.rung)
    if rung:
        yield "Where", place_on_ladder(progress, rung)
    yield "Because", voice.say(because(advice, progress))
    yield "Why", voice.say(action.why)
    yield "Takes", takes(action)
    yield "Done when", voice.say(action.done)
    if concerns_unknown(action, progress):
        yield "First", f"see who should check with somebody: civicpath show {action.rung}"
    if progress.soon and advice.why is not Why.DEADLINE:
        near = progress.soon[0]
        yield "A day near", f"{voice.say(near.title)}: {when(near, progress.today)}"
