"""The guide as a small web site: a page a rung, the place, what to print, what to look up."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from civicpath.core.checklist import checklist
from civicpath.core.model import Rung
from civicpath.core.page import Items, Page, Text
from civicpath.core.progress import Progress
from civicpath.core.site import Group, Leaf, Site
from civicpath.pages.checklist import checklist_page
from civicpath.pages.entry import pause_page, sheet_page
from civicpath.pages.glossary import glossary_page
from civicpath.pages.guide import guide_page, sources_page, words_page
from civicpath.pages.handout import handout_page
from civicpath.pages.voice import Voice

Voices = Callable[[], Voice]
"""What gives each page a voice of its own, for it numbers that page's sources."""


def guide_site(progress: Progress, county: str, place: Page | None, voices: Voices) -> Site:
    """Lay out the whole guide for people who live in one place, or anywhere."""
    rungs = tuple(_rungs(progress, voices))
    return Site(
        front=_front(progress, county, voices()),
        groups=(
            Group(title="The seven rungs", leaves=(_begin(progress, voices()), *rungs)),
            *((Group(title="Where you live", leaves=(_place(place),)),) if place else ()),
            Group(title="To print", leaves=tuple(_to_print(progress, county, voices))),
            Group(title="To look up", leaves=tuple(_to_look_up(progress, voices))),
        ),
    )


def _front(progress: Progress, county: str, voice: Voice) -> Page:
    front, place = progress.ladder.front, progress.place
    where = ", ".join(part for part in (county, place.name if place else "") if part)
    return Page(
        voice.say(front.title),
        (Text(f"For people who live in {where}."),) if where else (),
        date=progress.today.isoformat(),
        lead=voice.say(front.tagline),
    )


def _begin(progress: Progress, voice: Voice) -> Leaf:
    page = Page(
        "Before you begin",
        (Items(voice.points(progress.ladder.front.introduction)), *voice.sources()),
        date=progress.today.isoformat(),
    )
    return Leaf(name="begin", label=page.title, about="What this is, and for whom.", page=page)


def _rungs(progress: Progress, voices: Voices) -> Iterator[Leaf]:
    for number, rung in enumerate(progress.ladder.rungs, 1):
        voice = voices()
        yield Leaf(
            name=rung.id,
            label=f"{number}. {voice.say(rung.title)}",
            about=voice.say(rung.summary),
            page=guide_page(progress, voice, rung.id),
        )


def _place(page: Page) -> Leaf:
    about = "Days, offices, the primary and the parties, each with its source."
    return Leaf(name="place", label=page.title, about=about, page=page)


def _to_print(progress: Progress, county: str, voices: Voices) -> Iterator[Leaf]:
    yield _checklist(progress, voices(), None)
    for rung in progress.ladder.rungs:
        yield _checklist(progress, voices(), rung)
    yield Leaf(
        name="handout",
        label="A page to hand out",
        about="The seven steps, the next days, and where to look.",
        page=handout_page(progress, county, voices()),
    )
    for sheet in progress.ladder.sheets.values():
        page = sheet_page(sheet, voices(), progress.today.isoformat())
        yield Leaf(name=f"sheet-{sheet.id}", label=page.title, about=page.lead, page=page)


def _checklist(progress: Progress, voice: Voice, rung: Rung | None) -> Leaf:
    """The blank checklist of one rung, or of the whole ladder."""
    made = checklist(progress, rung=rung.id if rung else "", blank=True)
    return Leaf(
        name=f"checklist-{rung.id}" if rung else "checklist",
        label=f"Checklist: {voice.say(rung.title)}" if rung else "The whole checklist",
        page=checklist_page(made, progress, voice),
    )


def _to_look_up(progress: Progress, voices: Voices) -> Iterator[Leaf]:
    today = progress.today.isoformat()
    words = glossary_page(progress.ladder.terms, voices(), today)
    yield Leaf(name="words", label=words.title, page=words)
    if progress.ladder.drafts:
        drafts = words_page(progress, voices())
        yield Leaf(name="words-to-send", label=drafts.title, about=drafts.lead, page=drafts)
    pause = pause_page(progress, voices())
    yield Leaf(name="pause", label=pause.title, page=pause)
    sources = sources_page(progress, voices())
    yield Leaf(name="sources", label=sources.title, page=sources)
