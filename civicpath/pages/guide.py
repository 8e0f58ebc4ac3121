"""The whole guide as one document: introduction, rungs, first-time sheets, words, sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from civicpath.core.letter import as_text
from civicpath.core.model import (
    Action,
    Ladder,
    Rung,
)
from civicpath.core.page import (
    Block,
    Check,
    Checks,
    Heading,
    Items,
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
from civicpath.pages.standing import unspoken
from civicpath.pages.voice import Voice


def guide_page(progress: Progress, voice: Voice, rung: str = "") -> Page:
    """Say everything that the ladder says, or everything of one rung."""
    front, one = progress.ladder.front, progress.ladder.rung(rung)
    return Page(
        title=voice.say(one.title if one else front.title),
        lead=voice.say(one.summary if one else front.tagline),
        blocks=tuple(_one(one, progress, voice) if one else _whole(progress, voice)),
        date=progress.today.isoformat(),
    )


def words_page(progress: Progress, voice: Voice) -> Page:
    """Say all the words to send, with their blanks."""
    names = tuple(progress.ladder.drafts)
    return Page(
        title="Words to send",
        lead="Copy what fits, and fill in what stands in brackets.",
        blocks=tuple(_drafts(names, progress, voice, level=2)),
        date=progress.today.isoformat(),
    )


def sources_page(progress: Progress, voice: Voice) -> Page:
    """List every source of the ladder."""
    voice.name(progress.ladder.sources)
    return Page("Sources", tuple(voice.sources()), date=progress.today.isoformat())


def _whole(progress: Progress, voice: Voice) -> Iterator[Block]:
    ladder = progress.ladder
    yield Items(voice.points(ladder.front.introduction))
    yield Pairs(tuple(_outlooks(ladder, voice)))
    for rung in ladder.rungs:
        yield Turn()
        yield Heading(voice.say(rung.title))
        yield Text(voice.say(rung.summary))
        yield from _rung(rung, progress, voice, level=3)
    yield from _sheets(ladder.rungs, progress, voice)
    if ladder.drafts:
        yield Turn()
        yield Heading("Words to send")
        yield from _drafts(ladder.drafts, progress, voice, level=3)
    yield Turn()
    yield from section("Rest, and come back", ladder.front.pause, voice)
    yield Heading("Words you will meet")
    yield glossary(ladder.terms, voice)
    yield Turn()
    yield from voice.sources()


def _outlooks(ladder: Ladder, voice: Voice) -> Iterator[tuple[str, str]]:
    """What to expect, for each aim that a person can have, in the words in which it is asked."""
    aims = next((one.choices for one in ladder.questions if one.id == "aim"), ())
    labels = {choice.value: choice.label for choice in aims}
    for outlook in ladder.front.outlooks:
        yield labels.get(outlook.aim, outlook.aim), voice.say(outlook.text)


def _one(rung: Rung, progress: Progress, voice: Voice) -> Iterator[Block]:
    yield from _rung(rung, progress, voice, level=2)
    yield from _sheets([rung], progress, voice)
    names = dict.fromkeys(action.draft for action in rung.actions if action.draft)
    if names:
        yield Turn()
        yield Heading("Words to send")
        yield from _drafts(names, progress, voice, level=3)
    yield from voice.sources()


def _rung(rung: Rung, progress: Progress, voice: Voice, level: int) -> Iterator[Block]:
    """All of a rung but its title and summary."""
    yield from story(rung, voice, level)
    yield Heading("What there is to do", level)
    for action in rung.actions:
        yield from _action(action, progress, voice)


def _action(action: Action, progress: Progress, voice: Voice) -> Iterator[Block]:
    yield Checks((Check(unspoken(action), voice.say(action.title), action.minutes, id=action.key),))
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


def _drafts(names: Iterable[str], progress: Progress, voice: Voice, level: int) -> Iterator[Block]:
    """Drafts, each with what it is for."""
    ladder = progress.ladder
    for name in names:
        draft = ladder.drafts[name]
        yield Heading(draft.title, level)
        yield Text(f"{draft.purpose} {draft.when}")
        yield Quote(as_text(voice.letter(draft, ladder.words)).strip("\n"))
        yield Items(draft.tips)


def _sheets(rungs: Iterable[Rung], progress: Progress, voice: Voice) -> Iterator[Block]:
    named = dict.fromkeys(a.sheet for rung in rungs for a in rung.actions if a.sheet)
    for name in named:
        sheet = progress.ladder.sheets[name]
        yield Turn()
        yield Heading(voice.say(sheet.title))
        yield Text(voice.say(sheet.summary))
        yield from sheet_blocks(sheet, voice, level=3)
