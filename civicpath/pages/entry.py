"""Smaller things to look up: one action, a first-time sheet, a word, how to pause."""

from __future__ import annotations

from collections.abc import Iterator

from civicpath.core.model import (
    Action,
    Sheet,
    Term,
)
from civicpath.core.page import Block, Commands, Heading, Items, Note, Page, Room, Text, Tone
from civicpath.core.progress import Progress, Status
from civicpath.pages.action import body
from civicpath.pages.next import record_commands
from civicpath.pages.rung import held_back, section
from civicpath.pages.standing import mark
from civicpath.pages.time import short_day
from civicpath.pages.voice import Voice


def action_page(action: Action, progress: Progress, voice: Voice, *, commands: bool = True) -> Page:
    """Say all of one action, where it stands, how to record it, and where its facts come from."""
    return Page(
        title=voice.say(action.title),
        lead=_standing(action, progress),
        blocks=tuple(_action_blocks(action, progress, voice, commands=commands)),
        date=progress.today.isoformat(),
    )


def sheet_page(sheet: Sheet, voice: Voice, date: str) -> Page:
    """Say what to expect the first time, with room for the debrief."""
    blocks = (*sheet_blocks(sheet, voice), *voice.sources())
    return Page(
        title=voice.say(sheet.title), lead=voice.say(sheet.summary), blocks=blocks, date=date
    )


def sheet_blocks(sheet: Sheet, voice: Voice, level: int = 2) -> Iterator[Block]:
    """The parts of a first-time sheet."""
    yield from section("What will happen", sheet.happens, voice, level)
    yield Heading("Three things to ask", level)
    yield Items(voice.all(sheet.ask), numbered=True)
    yield Heading("Bring", level)
    yield Items(voice.all(sheet.bring))
    yield from section("Be careful", sheet.careful, voice, level)
    yield from section("How to leave", sheet.leave, voice, level)
    if sheet.debrief:
        yield Heading("Two minutes afterwards", level)
        yield Items(voice.all(sheet.debrief))
        yield Room("Your notes", len(sheet.debrief))


def term_page(term: Term, related: tuple[str, ...], voice: Voice, date: str) -> Page:
    """Say what a word means, what else it is called, and which words are near it."""
    blocks: list[Block] = [Text(voice.cite(term.means, term.sources))]
    if term.also:
        blocks.append(Text(f"Also called: {', '.join(term.also)}."))
    if related:
        blocks.append(Text(f"See also: {', '.join(related)}."))
    return Page(title=term.term, blocks=(*blocks, *voice.sources()), date=date)


def pause_page(progress: Progress, voice: Voice) -> Page:
    """Say how to rest for a season and come back."""
    blocks = (Items(voice.points(progress.ladder.front.pause)), *voice.sources())
    return Page("Rest, and come back", blocks, date=progress.today.isoformat())


def introduction_page(progress: Progress, voice: Voice) -> Page:
    """Say why to climb, and what the ladder is."""
    blocks = (Items(voice.points(progress.ladder.front.introduction)), *voice.sources())
    return Page("Why climb", blocks, date=progress.today.isoformat())


def _standing(action: Action, progress: Progress) -> str:
    """The id of an action, the word for where it stands, how much is done, and since when."""
    said = [mark(action, progress.status(action)).value]
    count, trace = progress.count(action), progress.trace(action)
    if action.count and 0 < count < action.target:
        said.append(f"{count} of {action.target} {action.count.unit}")
    if trace:
        said.append(short_day(trace.on))
    return f"{action.key} ({', '.join(said)})"


def _action_blocks(
    action: Action, progress: Progress, voice: Voice, *, commands: bool
) -> Iterator[Block]:
    yield from held_back([action], progress, voice)
    yield from body(action, progress, voice, commands=commands)
    trace = progress.trace(action)
    if trace and trace.note:
        yield Heading("Your note")
        yield Text(trace.note)
    if action.sheet:
        yield Note(Tone.TIP, f"There is a sheet for the first time: civicpath show {action.sheet}")
    over = progress.status(action) in {Status.DONE, Status.NOT_FOR_ME, Status.HELD}
    if commands and not over:
        yield Heading("Then say what became of it")
        yield Commands(
            tuple((f"{command} {action.key}", does) for command, does in record_commands(action))
        )
    yield from voice.sources()
