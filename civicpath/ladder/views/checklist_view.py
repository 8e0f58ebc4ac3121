"""Pages to carry: the checklist, and a card for a door or a telephone."""

from __future__ import annotations

from collections.abc import Iterator

from civicpath.base.sources import Draft
from civicpath.base.text import ended
from civicpath.documents.markup import Block, Check, Checks, Heading, Items, Page, Quote, Room, Text
from civicpath.documents.site_model import Leaf, LeafKind
from civicpath.ladder.checklist import Checklist, Item, Section, checklist
from civicpath.ladder.model import Action, Rung
from civicpath.ladder.progress import Progress
from civicpath.ladder.views.action_view import CARD, body
from civicpath.ladder.views.citations import Citations
from civicpath.ladder.views.held_view import held_notes
from civicpath.ladder.views.ladder_view import mark, place_on_ladder, untouched_mark
from civicpath.letters.model import Letter, as_text


def card_page(action: Action, progress: Progress, voice: Citations) -> Page:
    """Return a card with the words of an action."""
    return Page(
        title=voice.say(action.title),
        lead="Say it in your own way. Fill in what is in brackets.",
        blocks=tuple(_card_blocks(action, progress, voice)),
        date=progress.today.isoformat(),
    )


def letter_page(draft: Draft, letter: Letter, voice: Citations, date: str) -> Page:
    """Return a page with a draft, tips on using it well, and room for the answer."""
    blocks: tuple[Block, ...] = (
        Text(voice.say(draft.when)),
        Quote(as_text(letter).strip("\n")),
        *((Heading("Tips"), Items(voice.all(draft.tips))) if draft.tips else ()),
        Room("What happened", lines=3),
    )
    return Page(voice.say(draft.title), blocks, date=date, lead=voice.say(draft.purpose))


def _card_blocks(action: Action, progress: Progress, voice: Citations) -> Iterator[Block]:
    yield from body(action, progress, voice, CARD)
    if action.careful:
        yield Heading("Be careful")
        yield Items(voice.all(point.text for point in action.careful))
        named = dict.fromkeys(name for point in action.careful for name in point.sources)
        if named:
            yield Text(f"From: {ended(voice.credits(named))}", dim=True)
    yield Room("Notes", lines=3)


def checklist_page(checks: Checklist, progress: Progress, voice: Citations) -> Page:
    """Return the page of a checklist, titled by the county or the rung it is for.

    Several rungs are set closely in two columns to save paper.
    """
    many = len(checks.sections) > 1
    whose = "A checklist to carry" if checks.blank else "Your checklist"
    names = (next(iter(progress.answers.get(key, ())), "") for key in ("town", "county"))
    where = next(filter(None, names), progress.place.name if progress.place else "")
    return Page(
        title=f"The checklist for {where}" if where else "The checklist",
        lead=whose,
        blocks=tuple(_blocks(checks, progress, voice)),
        date=progress.today.isoformat(),
        closely=many,
        columns=2 if many else 1,
    )


def _blocks(checks: Checklist, progress: Progress, voice: Citations) -> Iterator[Block]:
    if not checks.blank:
        yield from held_notes(progress, voice)
    lines = 1 if len(checks.sections) > 1 else 3
    for section in checks.sections:
        yield from _section(section, checks, progress, voice)
        yield Room("Names, dates, promises", lines)


def _section(
    section: Section, checks: Checklist, progress: Progress, voice: Citations
) -> Iterator[Block]:
    rung = section.rung
    yield Heading(voice.say(rung.title))
    yield Text(voice.say(rung.summary))
    if not checks.blank:
        yield Text(place_on_ladder(progress, rung.id, voice), dim=True)
    yield Checks(tuple(check_of(item, voice, blank=checks.blank) for item in section.items))


def check_of(item: Item, voice: Citations, *, blank: bool) -> Check:
    """Return one action to tick, with when it is done."""
    action = item.action
    details = [f"Done when: {voice.say(action.done)}"]
    if action.count:
        begun = f"{item.count} of " if item.count else ""
        details.append(f"How many: {begun}{action.count.target} {action.count.unit}")
    return Check(
        mark=untouched_mark(action) if blank else mark(action, item.status, now=item.now),
        text=voice.say(action.title),
        minutes=action.minutes,
        details=tuple(details),
        id=action.key,
    )


def checklist_leaf(progress: Progress, voice: Citations, rung: Rung | None) -> Leaf:
    """Return the blank checklist of one rung, or of the whole ladder, on a site."""
    checks = checklist(progress, rung=rung.id if rung else "", blank=True)
    page = checklist_page(checks, progress, voice)
    title = f"Checklist: {voice.say(rung.title)}" if rung else "The whole checklist"
    return Leaf(
        name=f"checklist-{rung.id}" if rung else "checklist",
        label=title,
        about=f"{title}. Boxes to check, here or with a pen.",
        page=Page(title, page.blocks[1:] if rung else page.blocks, date=page.date),
        kind=LeafKind.PRINT,
        indexed=False,
    )
