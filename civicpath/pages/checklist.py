"""The checklist to carry: boxes, time, and space for notes."""

from __future__ import annotations

from collections.abc import Iterator

from civicpath.core.checklist import Checklist, Item, Section
from civicpath.core.page import Block, Check, Checks, Heading, Page, Room, Text, Turn
from civicpath.core.progress import Progress
from civicpath.pages.held import held_notes
from civicpath.pages.standing import mark, place_on_ladder, unspoken
from civicpath.pages.voice import Voice


def checklist_page(made: Checklist, progress: Progress, voice: Voice) -> Page:
    """Lay out a checklist, a sheet of paper a rung."""
    front = progress.ladder.front
    return Page(
        title=voice.say(front.title),
        lead="A checklist to carry" if made.blank else "Your checklist",
        blocks=tuple(_blocks(made, progress, voice)),
        date=progress.today.isoformat(),
    )


def _blocks(made: Checklist, progress: Progress, voice: Voice) -> Iterator[Block]:
    if not made.blank:
        yield from held_notes(progress, voice)
    for number, section in enumerate(made.sections):
        if number:
            yield Turn()
        yield from _section(section, made, progress, voice)


def _section(
    section: Section, made: Checklist, progress: Progress, voice: Voice
) -> Iterator[Block]:
    rung = section.rung
    yield Heading(voice.say(rung.title))
    yield Text(voice.say(rung.summary))
    if not made.blank:
        yield Text(place_on_ladder(progress, rung), dim=True)
    yield Checks(tuple(_check(item, voice, blank=made.blank) for item in section.items))
    yield Room("Names, dates, promises")


def _check(item: Item, voice: Voice, *, blank: bool) -> Check:
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
