"""Every page that leads out says what to find there and what to bring back, in all 51."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cache

import pytest
from sampling import places

from civicpath.app import App, Options
from civicpath.documents.markup import Heading, Items, Page, Visit
from civicpath.journal.events import GroupSaved
from civicpath.journal.state import State
from civicpath.ladder.progress import Progress
from civicpath.ladder.views.action_pages_view import visits
from civicpath.ladder.views.entry_view import action_page
from civicpath.ladder.views.site_view import SiteRequest, guide_site
from civicpath.packs.views.paper_view import glance_page, handout_page
from civicpath.parties.finding import Where
from civicpath.parties.verbs.find import _search
from civicpath.parties.views.find_view import find_page, groups_page
from civicpath.places.model import Place
from civicpath.places.season import season_of
from civicpath.places.views.place_view import Here, place_page

PARTIES = ((), ("democratic",), ("republican",), ("libertarian",), ("green",), ("other",))


OWN = "https://own.example/"


GROUP = GroupSaved(
    group="own", name="Own", site=OWN, calendar=f"{OWN}calendar", phone="(512) 555-0100"
)


SOURCES = "Where this comes from"

ADDRESS = re.compile(r"https?://|tel:")


@cache
def app() -> App:
    """The program with its content read once; nothing is written to any home."""
    return App(Options())


def person(code: str, parties: tuple[str, ...], *groups: GroupSaved) -> Progress:
    """A person in a place, or in none, who saved these groups."""
    answers = {"state": (code,), "party": parties} if code else {"party": parties}
    app().__dict__["state"] = State(answers=answers, groups={one.group: one for one in groups})
    return app().progress()


def pages(progress: Progress) -> Iterator[Page]:
    """Every page that sends people out and depends on who they are and where they live."""
    place, book = progress.place, (*app().book.sources, *app().finding.sources)
    parties = progress.answers["party"]
    for action in app().ladder.actions():
        if action.local or action.links:
            yield action_page(action, progress, app().voice(progress))
    search = _search(app(), parties, Where(place=place, county="Adams County"))
    yield find_page(search, app().voice(progress, more=book))
    yield handout_page(progress, "", app().voice(progress))
    if place:
        yield glance_page(progress, place, "", app().voice(progress))
        yield whole(place, parties, progress)


def whole(place: Place, parties: tuple[str, ...], progress: Progress) -> Page:
    """The page on a place."""
    here = Here(
        place=place,
        county="",
        today=progress.today,
        standing=season_of(place, progress.today),
        parties=parties,
        cycle=app().cycle,
    )
    return place_page(here, app().voice(progress))


def all_of(value: object) -> Iterator[object]:
    """Every value within a page, at any depth."""
    yield value
    if isinstance(value, tuple):
        for one in value:
            yield from all_of(one)
    elif is_dataclass(value):
        for one in fields(value):
            yield from all_of(getattr(value, one.name))


def faults(page: Page) -> list[object]:
    """Links that lack one of the two texts, and addresses within the text itself."""
    found: list[object] = []
    listed = False
    for block in page.blocks:
        if isinstance(block, Heading):
            listed = block.text == SOURCES
        if listed and isinstance(block, Items):
            continue
        for one in all_of(block):
            if isinstance(one, Visit):
                full = one.title and one.find and one.bring_back and ADDRESS.match(one.url)
                found += [] if full or one.url.startswith(OWN) else [one]
            elif isinstance(one, str) and ADDRESS.search(one):
                known = {visit.url for visit in all_of(block) if isinstance(visit, Visit)}
                found += [] if one in known else [one]
    return found


@pytest.mark.parametrize("code", ["", *places()])
def test_every_page_out_says_both_things(code: str) -> None:
    """For every party and none, with a saved group and without."""
    seen = 0
    for parties in PARTIES:
        for groups in ((), (GROUP,)) if not parties else ((),):
            for page in pages(person(code, parties, *groups)):
                assert faults(page) == [], page.title
                seen += sum(isinstance(one, Visit) for one in all_of(page.blocks))
    assert seen > 100


def test_the_site_does_too() -> None:
    """Handed-out pages have both texts as well."""
    progress = person("TX", ())
    site = guide_site(progress, SiteRequest(county="Travis County"), lambda: app().voice(progress))
    assert [faults(leaf.page) for leaf in site.leaves if faults(leaf.page)] == []


def test_a_fault_is_seen() -> None:
    """The check above can fail."""
    (page,) = [groups_page([GroupSaved(group="a", name="A", site="https://a.example/")])]
    assert len(faults(page)) == 1
    assert faults(groups_page([GROUP])) == []


@pytest.mark.parametrize("code", places())
def test_nothing_is_asked_twice(code: str) -> None:
    """A general page gives way to the place's own, and each of those appears once."""
    for parties in PARTIES:
        progress = person(code, parties)
        for action in app().ladder.actions():
            found = list(visits(action, progress, app().voice(progress)))
            assert len({one.url for one in found}) == len(found), action.key
            shown = {one.title for one in found}
            assert not [one for one in action.links if one.local and one.title in shown]
