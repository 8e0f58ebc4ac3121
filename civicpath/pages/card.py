"""A card to hold at a door or beside a telephone: the words, the questions, the cautions."""

from __future__ import annotations

from collections.abc import Iterator

from civicpath.core.draft import Draft, Letter
from civicpath.core.letter import as_text
from civicpath.core.model import Action
from civicpath.core.page import Block, Heading, Items, Page, Quote, Room, Text
from civicpath.core.progress import Progress
from civicpath.pages.voice import Voice


def card_page(action: Action, progress: Progress, voice: Voice) -> Page:
    """Put the words of an action on a card."""
    return Page(
        title=voice.say(action.title),
        lead="Say it in your own way. Fill in what stands in brackets.",
        blocks=tuple(_blocks(action, progress, voice)),
        date=progress.today.isoformat(),
    )


def letter_page(draft: Draft, letter: Letter, date: str) -> Page:
    """Put a draft on paper, with what helps to say it well and room for the answer."""
    blocks: tuple[Block, ...] = (
        Text(draft.when),
        Quote(as_text(letter).strip("\n")),
        *((Heading("Tips"), Items(draft.tips)) if draft.tips else ()),
        Room("What came of it", lines=3),
    )
    return Page(draft.title, blocks, date=date, lead=draft.purpose)


def _blocks(action: Action, progress: Progress, voice: Voice) -> Iterator[Block]:
    ladder = progress.ladder
    yield Heading("What to say")
    if action.draft:
        yield Quote(as_text(voice.letter(ladder.drafts[action.draft], ladder.words)).strip("\n"))
    yield from (Quote(text) for text in voice.all(action.say))
    if action.ask:
        yield Heading("What to ask")
        yield Items(voice.all(action.ask))
    if action.careful:
        yield Heading("Be careful")
        yield Items(voice.all(point.text for point in action.careful))
        named = dict.fromkeys(name for point in action.careful for name in point.sources)
        if named:
            yield Text(f"From: {voice.credits(named)}.", dim=True)
    yield Room("Notes", lines=3)
