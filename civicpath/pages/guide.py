"""The whole guide as one document: introduction, rungs, first-time sheets, words, sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from civicpath.core.letter import as_text
from civicpath.core.model import Action, Rung
from civicpath.core.page import (
    Block,
    Check,
    Checks,
    Heading,
    Items,
    Mark,
    Page,
    Pairs,
    Quote,
    Text,
    Turn,
)
from civicpath.core.progress import Progress
from civicpath.core.text import minutes
from civicpath.pages.entry import sheet_blocks
from civicpath.pages.glossary import glossary
from civicpath.pages.rung import section, story
from civicpath.pages.voice import Voice


def guide_page(progress: Progress, voice: Voice, rung: str = "") -> Page:
    """Say everything that the ladder says, or everything of one rung."""
    front = progress.ladder.front
    rungs = [one for one in progress.ladder.rungs if rung in ("", one.id)]
    return Page(
        title=voice.say(front.title),
        lead=voice.say(front.tagline),
        blocks=tuple(_blocks(rungs, progress, voice, whole=not rung)),
        date=progress.today.isoformat(),
    )


def _blocks(
    rungs: Iterable[Rung], progress: Progress, voice: Voice, *, whole: bool
) -> Iterator[Block]:
    front = progress.ladder.front
    if whole:
        yield Items(voice.points(front.introduction))
        yield Pairs(tuple((outlook.aim, voice.say(outlook.text)) for outlook in front.outlooks))
    for one in rungs:
        yield Turn()
        yield from _rung(one, progress, voice)
    yield from _sheets(rungs, progress, voice)
    yield from _drafts(rungs, progress, voice, whole=whole)
    if whole:
        yield Turn()
        yield from section("Rest, and come back", front.pause, voice)
        yield Heading("Words you will meet")
        yield glossary(progress.ladder.terms, voice)
    yield Turn()
    yield from voice.sources()


def _rung(rung: Rung, progress: Progress, voice: Voice) -> Iterator[Block]:
    yield Heading(voice.say(rung.title))
    for block in story(rung, voice):
        yield Heading(block.text, 3) if isinstance(block, Heading) else block
    yield Heading("What there is to do", 3)
    for action in rung.actions:
        yield from _action(action, progress, voice)


def _action(action: Action, progress: Progress, voice: Voice) -> Iterator[Block]:
    mark = Mark.OPTIONAL if action.optional else Mark.TODO
    yield Checks((Check(mark, voice.say(action.title), action.minutes, id=action.key),))
    yield Text(voice.cite(action.why, action.sources))
    yield Items(voice.points(action.how), numbered=len(action.how) > 1)
    if action.draft:
        title = progress.ladder.drafts[action.draft].title
        yield Text(f"Words for it: see “{title}” under “Words to send”.")
    yield from (Quote(text) for text in voice.all(action.say))
    for label, texts in (("Ask", action.ask), ("Bring", action.bring)):
        if texts:
            yield Text(f"{label}:")
            yield Items(voice.all(texts))
    if action.careful:
        yield Text("Be careful:")
        yield Items(voice.points(action.careful))
    rows = [("Takes", f"about {minutes(action.minutes)}"), ("Done when", voice.say(action.done))]
    if action.home:
        rows.append(("From home", voice.say(action.home)))
    yield Pairs(tuple(rows))


def _drafts(
    rungs: Iterable[Rung], progress: Progress, voice: Voice, *, whole: bool
) -> Iterator[Block]:
    """The drafts: all of them, or those of a rung's actions."""
    ladder = progress.ladder
    named = dict.fromkeys(a.draft for rung in rungs for a in rung.actions if a.draft)
    names = list(ladder.drafts) if whole else list(named)
    if names:
        yield Turn()
        yield Heading("Words to send")
    for name in names:
        draft = ladder.drafts[name]
        yield Heading(draft.title, 3)
        yield Text(f"{draft.purpose} {draft.when}")
        yield Quote(as_text(voice.letter(draft, ladder.words)).strip("\n"))
        yield from (Items(draft.tips),) if draft.tips else ()


def _sheets(rungs: Iterable[Rung], progress: Progress, voice: Voice) -> Iterator[Block]:
    named = dict.fromkeys(a.sheet for rung in rungs for a in rung.actions if a.sheet)
    for name in named:
        sheet = progress.ladder.sheets[name]
        yield Turn()
        yield Heading(voice.say(sheet.title))
        yield Text(voice.say(sheet.summary))
        yield from sheet_blocks(sheet, voice, level=3)
