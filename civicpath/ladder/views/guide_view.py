"""The whole guide, as one document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from civicpath.documents import markup
from civicpath.ladder.checklist import needless
from civicpath.ladder.model import Action, Ladder, Rung
from civicpath.ladder.progress import Progress
from civicpath.ladder.views.action_view import DOCUMENT, ActionForm, body
from civicpath.ladder.views.citations import Citations
from civicpath.ladder.views.entry_view import glossary, rung_here, section, sheet_blocks, story
from civicpath.ladder.views.ladder_view import untouched_mark
from civicpath.letters.model import as_text
from civicpath.packs.invitation import Invitation
from civicpath.packs.views.group_view import group_blocks, pack_of
from civicpath.packs.views.paper_view import blank_ladder
from civicpath.places.views.place_view import Here, place_blocks, place_title


def guide_page(
    progress: Progress,
    voice: Citations,
    rung: str = "",
    here: Here | None = None,
    form: ActionForm = DOCUMENT,
) -> markup.Page:
    """Return the guide to the whole ladder and the known place, or to one rung.

    `form` is the form of its actions: for the person, or for others.
    """
    front, only = progress.ladder.front, progress.ladder.rung(rung)
    where = here.county or here.place.name if here else ""
    whole = f"The guide for {where}" if where else "The guide"
    return markup.Page(
        title=voice.say(only.title) if only else whole,
        lead=voice.say(only.summary if only else front.tagline),
        blocks=tuple(
            _one(only, progress, voice, form) if only else _whole(progress, voice, here, form)
        ),
        date=progress.today.isoformat(),
    )


def guide_front(
    progress: Progress, voice: Citations, invited: tuple[Invitation, ...]
) -> Iterator[markup.Block]:
    """Yield what is on the front of the guide: the ladder, and the group with its meetings."""
    pack = pack_of(progress)
    if pack and pack.front.welcome:
        yield markup.Text(pack.front.welcome)
    yield blank_ladder(progress.ladder, voice)
    if pack:
        yield from group_blocks(pack, voice, invited)
    yield markup.Turn()


def sources_page(progress: Progress, voice: Citations) -> markup.Page:
    """Return the page that lists every source of the ladder."""
    voice.name(progress.ladder.sources)
    return markup.Page("Sources", tuple(voice.sources()), date=progress.today.isoformat())


def _whole(
    progress: Progress, voice: Citations, here: Here | None, form: ActionForm
) -> Iterator[markup.Block]:
    ladder = progress.ladder
    yield markup.Heading("Why climb")
    yield markup.Items(voice.points(ladder.front.introduction))
    yield markup.Heading("How far to climb")
    yield markup.Pairs(tuple(_outlooks(ladder, voice)))
    if here:
        yield markup.Turn()
        yield markup.Heading(place_title(here))
        yield from map(_deeper, place_blocks(here, voice))
    for at, rung in enumerate(ladder.rungs, 1):
        yield markup.Turn()
        yield markup.Heading(f"{at}. {voice.say(rung.title)}")
        yield markup.Text(voice.say(rung.summary))
        yield from _rung(rung, progress, voice, form, level=3)
    yield from _sheets(ladder.rungs, progress, voice)
    if ladder.drafts:
        yield markup.Turn()
        yield markup.Heading("Words to send")
        yield from _drafts(ladder.drafts, progress, voice, level=3)
    yield markup.Turn()
    yield from section("Rest, and come back", ladder.front.pause, voice)
    yield markup.Heading("Words you will meet")
    yield glossary(ladder.terms, voice)
    yield markup.Turn()
    yield from voice.sources()


def _deeper(block: markup.Block) -> markup.Block:
    """Return a block as part of a section: its headings one level down."""
    return (
        markup.Heading(block.text, block.level + 1) if isinstance(block, markup.Heading) else block
    )


def _outlooks(ladder: Ladder, voice: Citations) -> Iterator[tuple[str, str]]:
    """Yield what to expect for each aim, labeled as in the question."""
    aims = next((question.choices for question in ladder.questions if question.id == "aim"), ())
    labels = {choice.value: choice.label for choice in aims}
    for outlook in ladder.front.outlooks:
        yield voice.say(labels.get(outlook.aim, outlook.aim)), voice.say(outlook.text)


def _one(
    rung: Rung, progress: Progress, voice: Citations, form: ActionForm
) -> Iterator[markup.Block]:
    yield from _rung(rung, progress, voice, form, level=2)
    parts = _sheets([rung], progress, voice)
    yield from (block for block in parts if not isinstance(block, markup.Turn))  # fill each page
    names = dict.fromkeys(action.draft for action in rung.actions if action.draft)
    if names:
        yield markup.Heading("Words to send")
        yield from _drafts(names, progress, voice, level=3)
    yield from voice.sources()


def _rung(
    rung: Rung, progress: Progress, voice: Citations, form: ActionForm, level: int
) -> Iterator[markup.Block]:
    """Yield all of a rung except its title and summary."""
    yield from rung_here(rung, progress, voice, level)
    yield from story(rung, voice, level)
    yield markup.Heading("What there is to do", level)
    skipped = needless(progress, rung)
    for action in rung.actions:
        if action.key not in skipped:
            yield from _action(action, progress, voice, form)


def _action(
    action: Action, progress: Progress, voice: Citations, form: ActionForm
) -> Iterator[markup.Block]:
    yield markup.Checks(
        (
            markup.Check(
                untouched_mark(action), voice.say(action.title), action.minutes, id=action.key
            ),
        )
    )
    yield from body(action, progress, voice, form)


def _drafts(
    names: Iterable[str], progress: Progress, voice: Citations, level: int
) -> Iterator[markup.Block]:
    """Yield drafts, each with its purpose."""
    ladder = progress.ladder
    for name in names:
        draft = ladder.drafts[name]
        yield markup.Heading(voice.say(draft.title), level)
        yield markup.Text(f"{voice.say(draft.purpose)} {voice.say(draft.when)}")
        yield markup.Quote(as_text(voice.letter(draft, ladder.words)).strip("\n"))
        yield markup.Items(voice.all(draft.tips))


def _sheets(rungs: Iterable[Rung], progress: Progress, voice: Citations) -> Iterator[markup.Block]:
    named = dict.fromkeys(a.sheet for rung in rungs for a in rung.actions if a.sheet)
    for name in named:
        sheet = progress.ladder.sheets[name]
        yield markup.Turn()
        yield markup.Heading(voice.say(sheet.title))
        yield markup.Text(voice.say(sheet.summary))
        yield from sheet_blocks(sheet, voice, level=3)
