"""The ladder as a site: a page for each rung, step, term, draft and sheet, and data for the walk.

Everything that depends on the place, its party and the day is decided here. Everything that depends
on the person (what they have done, where they are stuck) is decided in `documents/web/walk.js`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

from civicpath.base.templates import Sayable
from civicpath.base.values import dataclass, replace
from civicpath.base.vocabulary import By
from civicpath.documents.markup import Block, Check, Checks, Heading, Items, LadderStep, Mark, Page
from civicpath.documents.site_model import (
    CONTACT,
    NO_GROUP,
    WORDS,
    GroupHead,
    Leaf,
    LeafKind,
    Site,
    SiteDay,
    SiteMeeting,
    SiteSection,
    SiteWord,
)
from civicpath.ladder.advice import SILENCE, advise
from civicpath.ladder.checklist import applies, either_here, is_detour, needless, on_the_way
from civicpath.ladder.closing import FRESH, primaries
from civicpath.ladder.eligibility import PERIODS
from civicpath.ladder.fallbacks import GIVEN_UP, TRY_AGAIN, TWICE, substitute_for
from civicpath.ladder.model import Action, Rung, Term
from civicpath.ladder.progress import Progress
from civicpath.ladder.views import entry_view
from civicpath.ladder.views.checklist_view import checklist_leaf
from civicpath.ladder.views.citations import Citations
from civicpath.ladder.views.guide_view import sources_page
from civicpath.ladder.views.ladder_view import untouched_mark
from civicpath.letters.views.draft_view import draft_leaf
from civicpath.packs.invitation import Invitation
from civicpath.packs.views.facts_view import CLUBS, POST, WORK, group_facts
from civicpath.packs.views.group_view import pack_of
from civicpath.packs.views.paper_view import addresses, handout_page, how_sure, when_short
from civicpath.places.election_calendar import general_in
from civicpath.places.season import PASSED
from civicpath.places.seat_days import LEAD_TIME

MOST_DAYS = 4
"""The most coming days that the front page names."""

YEARS = 12
"""The years before and after a page is made for which it knows the days of general elections."""

ANYWHERE = "local politics"
"""What one gets involved in where no place is known."""

Voices = Callable[[], Citations]
"""Creates a voice for each page, because a voice numbers the sources of one page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteRequest:
    """What a site is made for: the place, the group, and files to publish along with its pages.

    `place` is the page about the place, if one is known.
    """

    county: str = ""
    place: Page | None = None
    head: GroupHead = NO_GROUP
    meetings: tuple[SiteMeeting, ...] = ()
    invited: tuple[Invitation, ...] = ()
    files: tuple[tuple[str, str | bytes], ...] = ()
    address: str = ""


def guide_site(progress: Progress, request: SiteRequest, voices: Voices) -> Site:
    """Return the whole guide as a site, for people who live in one place, or anywhere."""
    ladder, voice = progress.ladder, voices()
    where = ", ".join(
        part for part in (request.county, progress.place.name if progress.place else "") if part
    )
    title = f"Get involved in {request.county or where or ANYWHERE}"
    name = voice.say(ladder.front.title)
    walk = walk_data(progress, voice.say)
    groups = tuple(group for group in _groups(progress, request, voices) if group.leaves)
    steps = [leaf for group in groups for leaf in group.leaves if leaf.step]
    first = advise(replace(progress, soon=(), claims=())).action  # for a newcomer
    assert first, "a newcomer always has an open step"
    return Site(
        name=request.head.name or (f"{name} in {where}" if where else name),
        title=title,
        where=where,
        tagline=voice.say(ladder.front.tagline),
        date=progress.today.isoformat(),
        rungs=tuple(_rung_step(rung, at, progress, voice) for at, rung in enumerate(ladder.rungs)),
        abouts=voice.all(rung.summary for rung in ladder.rungs),
        first=next(leaf for leaf in steps if leaf.key == first.key),
        groups=groups,
        walk=walk,
        words=tuple(_word(term, voice) for term in ladder.terms.values()),
        days=tuple(_days(progress, voice)),
        meetings=request.meetings,
        head=request.head,
        files=dict(request.files),
        address=request.address,
    )


def _rung_step(rung: Rung, at: int, progress: Progress, voice: Citations) -> LadderStep:
    """Return a rung as drawn for a newcomer, with the number of its steps."""
    _, total = progress.tally(rung)
    return LadderStep(at + 1, voice.say(rung.title), Mark.TODO, 0, total, id=rung.id)


def _days(progress: Progress, voice: Citations) -> Iterator[SiteDay]:
    for day in islice(progress.ahead, MOST_DAYS):
        yield SiteDay(
            title=day.title,
            day=day.on.isoformat(),
            when=when_short(day),
            sure=how_sure(day, voice),
        )


def _word(term: Term, voice: Citations) -> SiteWord:
    return SiteWord(
        id=term.id, term=term.term, names=(term.term, *term.also), means=voice.say(term.means)
    )


def _groups(progress: Progress, request: SiteRequest, voices: Voices) -> Iterator[SiteSection]:
    ladder = progress.ladder
    rungs = tuple(_rung(rung, progress, voices()) for rung in ladder.rungs)
    yield SiteSection(title="The seven rungs", leaves=(_begin(progress, voices()), *rungs))
    yield SiteSection(title="Where you live", leaves=tuple(_here(progress, request, voices())))
    letters = tuple(draft_leaf(draft, progress, voices()) for draft in ladder.drafts.values())
    yield SiteSection(title="Letters, calls and words to say", leaves=letters, folded=True)
    sheets = tuple(
        entry_view.sheet_leaf(sheet, progress, voices()) for sheet in ladder.sheets.values()
    )
    yield SiteSection(title="What to expect the first time", leaves=sheets)
    yield SiteSection(title="To print", leaves=tuple(_to_print(progress, request, voices)))
    yield SiteSection(title="To look up", leaves=tuple(_to_look_up(progress, voices)))
    for number, rung in enumerate(ladder.rungs, 1):
        title = f"Steps of rung {number}: {voices().say(rung.title)}"
        steps = tuple(_step_leaves(rung, progress, voices))
        yield SiteSection(title=title, leaves=steps, folded=True)
    terms = sorted(ladder.terms.values(), key=lambda term: term.term.casefold())
    words = tuple(entry_view.term_leaf(term, progress, voices()) for term in terms)
    yield SiteSection(title="Every word", leaves=words, folded=True)


def _step_leaves(rung: Rung, progress: Progress, voices: Voices) -> Iterator[Leaf]:
    """Yield the pages of a rung's steps; those that not everybody takes stand aside."""
    ours = {action.key for action in on_the_way(rung, progress)}
    for action in rung.actions:
        yield entry_view.step_leaf(action, progress, voices(), aside=action.key not in ours)


def _begin(progress: Progress, voice: Citations) -> Leaf:
    page = Page(
        "Before you begin",
        (Items(voice.points(progress.ladder.front.introduction)), *voice.sources()),
        date=progress.today.isoformat(),
    )
    return Leaf(name="begin", label=page.title, about="What this is, and who it is for.", page=page)


def _rung(rung: Rung, progress: Progress, voice: Citations) -> Leaf:
    """Return the page of a rung: its steps, each with its own page, then what to know before."""
    title, about = voice.say(rung.title), voice.say(rung.summary)
    page = Page(
        title,
        (
            *_steps(rung, progress, voice),
            *entry_view.rung_here(rung, progress, voice),
            *entry_view.story(rung, voice),
            *voice.sources(),
        ),
        date=progress.today.isoformat(),
        lead=about,
    )
    number = progress.ladder.front.rungs.index(rung.id) + 1
    return Leaf(
        name=rung.id,
        label=f"{number}. {title}",
        about=about,
        page=page,
        kind=LeafKind.RUNG,
        key=rung.id,
    )


def _steps(rung: Rung, progress: Progress, voice: Citations) -> Iterator[Block]:
    """Yield the steps for everybody here, the substitutes, and the steps for some people only."""
    skipped, ours = needless(progress, rung), on_the_way(rung, progress)
    left = [action for action in rung.actions if action.key not in skipped and action not in ours]
    parts = (
        ("What there is to do", ours),
        ("Only if a step does not work", [action for action in left if applies(action, progress)]),
        ("Only for some people", [action for action in left if not applies(action, progress)]),
    )
    for heading, actions in parts:
        if actions:
            yield Heading(heading)
            yield Checks(tuple(_check(action, voice) for action in actions))


def _check(action: Action, voice: Citations) -> Check:
    mark = Mark.TODO if is_detour(action) else untouched_mark(action)
    return Check(mark, voice.say(action.title), action.minutes, id=action.key)


def _here(progress: Progress, request: SiteRequest, voice: Citations) -> Iterator[Leaf]:
    today, head = progress.today.isoformat(), request.head
    if request.place:
        yield Leaf(
            name="place",
            label=request.place.title,
            about="Days, offices, the primary and the parties, each with its source.",
            page=request.place,
            kind=LeafKind.PLACE,
        )
    place, parties = progress.place, progress.answers.get("party", ())
    if place or head.contact:
        group = pack_of(progress)
        facts = group_facts(group, voice, parts=(CLUBS, WORK, POST)) if group else ()
        contacts = addresses(place, parties) if place else ()
        page = Page("Who to ask", (*facts, *contacts, *voice.sources()), date=today)
        about = "Addresses to write to, and pages to look at."
        yield Leaf(
            name=CONTACT,
            label=page.title,
            about=about,
            page=page,
            kind=LeafKind.PLACE,
        )


def _to_print(progress: Progress, request: SiteRequest, voices: Voices) -> Iterator[Leaf]:
    page = handout_page(progress, request.county, voices(), request.invited)
    yield Leaf(
        name="handout",
        label="A page to hand out",
        about="The seven steps, the next days, and where to look.",
        page=replace(page, title=f"{page.title}, step by step"),
        kind=LeafKind.PRINT,
    )
    yield checklist_leaf(progress, voices(), None)
    for rung in progress.ladder.rungs:
        yield checklist_leaf(progress, voices(), rung)


def _to_look_up(progress: Progress, voices: Voices) -> Iterator[Leaf]:
    today = progress.today.isoformat()
    words = entry_view.glossary_page(progress.ladder.terms, voices(), today)
    yield Leaf(
        name=WORDS,
        label=words.title,
        about="Each in plain words.",
        page=words,
        indexed=False,
    )
    pause = entry_view.pause_page(progress, voices())
    about = "How to stop for a season, and begin again."
    yield Leaf(name="pause", label=pause.title, about=about, page=pause)
    sources = sources_page(progress, voices())
    about = "All that this rests on, each with its date."
    yield Leaf(name="sources", label=sources.title, about=about, page=sources, indexed=False)


def walk_data(progress: Progress, say: Callable[[Sayable], str]) -> dict[str, Any]:
    """Return the rungs with their steps, for anybody who lives in the place of `progress`.

    `experience` are the steps for people who have climbed every rung, and `others` the titles of
    steps that are only for some people. `rests` are the days that a failed step rests, before and
    after `twice` tries. `votes` are the days of general elections, and `recent` the days for which
    one that is over still counts for somebody who recorded nothing before it. `follows` is for how
    long what follows from a step comes first, and when a vote for which papers are filed is over.
    """
    return {
        "votes": list(_votes(progress)),
        "recent": PASSED.days,
        "follows": {
            "fresh": FRESH.days,
            "lead": LEAD_TIME.days,
            "primaries": [on.isoformat() for on in primaries(progress.place, _years(progress))],
        },
        "rests": [TRY_AGAIN.days, GIVEN_UP.days],
        "twice": TWICE,
        "experience": list(progress.ladder.front.experience),
        "rungs": [_walk_rung(rung, progress, say) for rung in progress.ladder.rungs],
        "others": {
            action.key: say(action.title)
            for action in progress.ladder.actions()
            if not applies(action, progress)
        },
    }


def _years(progress: Progress) -> range:
    """Return the years that a visitor may mean: pages and progress stay longer than planned."""
    return range(progress.today.year - YEARS, progress.today.year + YEARS)


def _votes(progress: Progress) -> Iterator[str]:
    """Yield the days of the general elections in the place."""
    for year in _years(progress):
        if vote := general_in(progress.place, year):
            yield vote.on.isoformat()


def _walk_rung(rung: Rung, progress: Progress, say: Callable[[Sayable], str]) -> dict[str, Any]:
    steps = [action for action in rung.actions if applies(action, progress)]
    return {
        "id": rung.id,
        "title": say(rung.title),
        "optional": progress.is_optional(rung),
        "steps": [_walk_step(action, progress, say) for action in steps],
    }


def _walk_step(action: Action, progress: Progress, say: Callable[[Sayable], str]) -> dict[str, Any]:
    """Return one step, without the values that equal the reader's defaults."""
    values = {
        "key": action.key,
        "title": say(action.title),
        "minutes": action.minutes,
        "optional": action.optional,
        "needs": list(action.needs),
        "follows": list(action.follows),
        "either": either_here(action, progress),
        "vote": action.after_vote,
        "files": action.by is By.PRECINCT_FILING,
        "tries": list(substitute_for(action)),
        "silence": SILENCE in action.when.keys,
        "target": action.target if action.count else 0,
        "unit": action.count.unit if action.count else "",
        "period": PERIODS[action.repeat].days if action.repeat else 0,
        "wait": action.wait.days if action.wait else 0,
        "then": action.wait.then if action.wait else "",
        "stuck": action.stuck,
        "routes": dict(action.routes),
        "off": bool(action.season) and progress.season not in action.season,
    }
    return {name: value for name, value in values.items() if value}
