"""What to carry: the checklist, and a card for a door or a telephone."""

from __future__ import annotations

from collections.abc import Iterator

from civicpath.base.sources import Draft
from civicpath.documents.page import (
    Block,
    Check,
    Checks,
    Heading,
    Items,
    Page,
    Quote,
    Room,
    Text,
    Turn,
)
from civicpath.ladder.checklist import Checklist, Item, Section
from civicpath.ladder.model import Action
from civicpath.ladder.progress import Progress
from civicpath.ladder.views.action_view import CARD, body
from civicpath.ladder.views.citations import Citations
from civicpath.ladder.views.held_view import held_notes
from civicpath.ladder.views.ladder_view import mark, place_on_ladder, unspoken
from civicpath.letters.model import Letter, as_text


def card_page(action: Action, progress: Progress, voice: Citations) -> Page:
    """Put the words of an action on a card."""
    return Page(
        title=voice.say(action.title),
        lead="Say it in your own way. Fill in what is in brackets.",
        blocks=tuple(_card_blocks(action, progress, voice)),
        date=progress.today.isoformat(),
    )


def letter_page(draft: Draft, letter: Letter, voice: Citations, date: str) -> Page:
    """Put a draft on paper, with what helps to say it well and room for the answer."""
    blocks: tuple[Block, ...] = (
        Text(voice.say(draft.when)),
        Quote(as_text(letter).strip("\n")),
        *((Heading("Tips"), Items(voice.all(draft.tips))) if draft.tips else ()),
        Room("What came of it", lines=3),
    )
    return Page(voice.say(draft.title), blocks, date=date, lead=voice.say(draft.purpose))


def _card_blocks(action: Action, progress: Progress, voice: Citations) -> Iterator[Block]:
    yield from body(action, progress, voice, CARD)
    if action.careful:
        yield Heading("Be careful")
        yield Items(voice.all(point.text for point in action.careful))
        named = dict.fromkeys(name for point in action.careful for name in point.sources)
        if named:
            yield Text(f"From: {voice.credits(named)}.", dim=True)
    yield Room("Notes", lines=3)


def checklist_page(made: Checklist, progress: Progress, voice: Citations) -> Page:
    """Lay out a checklist, a sheet of paper a rung."""
    front = progress.ladder.front
    return Page(
        title=voice.say(front.title),
        lead="A checklist to carry" if made.blank else "Your checklist",
        blocks=tuple(_blocks(made, progress, voice)),
        date=progress.today.isoformat(),
    )


def _blocks(made: Checklist, progress: Progress, voice: Citations) -> Iterator[Block]:
    if not made.blank:
        yield from held_notes(progress, voice)
    for number, section in enumerate(made.sections):
        if number:
            yield Turn()
        yield from _section(section, made, progress, voice)


def _section(
    section: Section, made: Checklist, progress: Progress, voice: Citations
) -> Iterator[Block]:
    rung = section.rung
    yield Heading(voice.say(rung.title))
    yield Text(voice.say(rung.summary))
    if not made.blank:
        yield Text(place_on_ladder(progress, rung.id, voice), dim=True)
    yield Checks(tuple(_check(item, voice, blank=made.blank) for item in section.items))
    yield Room("Names, dates, promises")


def _check(item: Item, voice: Citations, *, blank: bool) -> Check:
    action = item.action
    details = [f"Done when: {voice.say(action.done)}"]
    if action.count:
        begun = f"{item.count} of " if item.count else ""
        details.append(f"How many: {begun}{action.count.target} {action.count.unit}")
    return Check(
        mark=unspoken(action) if blank else mark(action, item.status, now=item.now),
        text=voice.say(action.title),
        minutes=action.minutes,
        details=tuple(details),
        id=action.key,
    )
