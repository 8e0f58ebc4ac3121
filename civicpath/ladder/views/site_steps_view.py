"""Steps and drafts as pages of a site, with the data for their forms, buttons and order.

Everything that depends on the place, its party and the day is decided here. Everything that depends
on the person (what they have done, where they are stuck) is decided in `documents/web/walk.js`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from civicpath.base.sources import Draft, DraftKind, Word
from civicpath.base.templates import Sayable, Template, blanks
from civicpath.base.text import minutes, small
from civicpath.base.values import replace
from civicpath.base.vocabulary import OTHERWISE
from civicpath.documents.page import Block, Heading, Items, Page, Quote, Text
from civicpath.documents.site_model import Leaf, LeafKind, LetterBlank, SiteLetter, SiteStep, WayOn
from civicpath.ladder.advice import SILENCE
from civicpath.ladder.checklist import applies, either_here
from civicpath.ladder.eligibility import PERIODS
from civicpath.ladder.fallbacks import GIVEN_UP, TRY_AGAIN, TWICE, tried_at
from civicpath.ladder.model import Action, Ladder, Rung
from civicpath.ladder.progress import Progress
from civicpath.ladder.views.action_view import ON_SITE, body
from civicpath.ladder.views.citations import Citations
from civicpath.ladder.views.reasons_view import REASONS, reasons_for
from civicpath.letters.model import OWN, as_mailto, as_text
from civicpath.places.election_calendar import general_in
from civicpath.places.season import PASSED

KINDS = {
    DraftKind.LETTER: "Letter",
    DraftKind.CALL: "Call",
    DraftKind.SCRIPT: "Words to say",
    DraftKind.POST: "Post",
    DraftKind.TALK: "Talk",
}
"""The prefix that tells a draft from the step of the same title."""

YEARS = 12
"""The years before and after a page is made for which it knows the days of general elections."""

USUAL = "It did not work"
"""The label for being stuck without a reason."""


def step_leaf(action: Action, progress: Progress, voice: Citations, *, aside: bool = False) -> Leaf:
    """Return the page of one step in full, with where to go from there."""
    title = voice.say(action.title)
    page = Page(
        title, tuple(_step_blocks(action, progress, voice)), date=progress.today.isoformat()
    )
    return Leaf(
        name=_step_file(action.key),
        label=title,
        about=f"{voice.say(action.why)} Takes about {minutes(action.minutes)}.",
        page=page,
        kind=LeafKind.STEP,
        key=action.key,
        step=SiteStep(
            key=action.key,
            minutes=action.minutes,
            rung=action.rung,
            wait=action.patience if action.wait else 0,
            draft=action.draft,
            ways=tuple(_ways(action, progress)),
            aside=aside,
        ),
    )


def _step_file(key: str) -> str:
    """Return the name of a step's page."""
    return f"step-{key.replace('/', '-')}"


def _step_blocks(action: Action, progress: Progress, voice: Citations) -> Iterator[Block]:
    yield from body(action, progress, voice, ON_SITE)
    yield from voice.sources()


def _ways(action: Action, progress: Progress) -> Iterator[WayOn]:
    """Yield where each reason leads, as the content defines it; the usual way comes first."""
    ladder = progress.ladder
    then = action.wait.then if action.wait else ""
    usual = next((key for key in (action.stuck, then, action.routes.get(OTHERWISE, "")) if key), "")
    reasons = (
        ("", USUAL),
        *((reason.value, REASONS[reason]) for reason in reasons_for(action, ladder)),
    )
    for reason, label in reasons:
        to = ladder.action(action.routes.get(reason, "") if reason else usual)
        to = to or ladder.action(usual)
        if to and to.key != action.key:
            yield WayOn(reason=reason, label=label, to=to.key)


def draft_leaf(draft: Draft, progress: Progress, voice: Citations) -> Leaf:
    """Return the page of one draft: the words, a form for its blanks, and tips."""
    words = progress.ladder.words
    raw, short = (voice.open_letter(draft, words, short=is_short) for is_short in (False, True))
    letter = replace(voice.letter(draft, words), to=raw.to)
    title = f"{KINDS[draft.kind]}: {voice.say(draft.title)}"
    purpose = voice.say(draft.purpose)
    page = Page(
        title,
        (
            Text(voice.say(draft.when)),
            Quote(as_text(letter).strip("\n")),
            *((Heading("Tips"), Items(voice.all(draft.tips))) if draft.tips else ()),
        ),
        date=progress.today.isoformat(),
        lead=purpose,
    )
    return Leaf(
        name=f"draft-{draft.id}",
        label=title,
        about=purpose,
        page=page,
        kind=LeafKind.LETTER,
        key=draft.id,
        letter=SiteLetter(
            id=draft.id,
            body=raw.body,
            subject=raw.subject,
            to=raw.to,
            shorter=short.body if draft.shorter else "",
            mailto=as_mailto(letter) if draft.subject else "",
            blanks=tuple(_blanks((raw.subject, raw.body, short.body), words)),
            steps=tuple(_steps_with(draft, progress.ladder)),
        ),
    )


def _blanks(texts: Iterable[str], words: Mapping[str, Word]) -> Iterator[LetterBlank]:
    """Yield the blanks that are still open in these texts, each once."""
    for name in dict.fromkeys(small(name) for text in texts for name in blanks(Template(text))):
        word = words[name]
        yield LetterBlank(id=name, ask=word.ask, default=word.default, own=name in OWN)


def _steps_with(draft: Draft, ladder: Ladder) -> Iterator[str]:
    """Yield the steps that a draft is for."""
    return (action.key for action in ladder.actions() if action.draft == draft.id)


def walk_data(progress: Progress, say: Callable[[Sayable], str]) -> dict[str, Any]:
    """Return the rungs with their steps, for anybody who lives in the place of `progress`.

    `experience` are the steps for people who have climbed every rung, and `others` the titles of
    steps that are only for some people. `rests` are the days that a failed step rests, before and
    after `twice` tries.
    `votes` are the days of general elections, and `recent` the days for which one that is over
    still counts for somebody who recorded nothing before it.
    """
    return {
        "votes": list(_votes(progress)),
        "recent": PASSED.days,
        "rests": [TRY_AGAIN.days, GIVEN_UP.days],
        "twice": TWICE,
        "experience": list(progress.ladder.front.experience),
        "rungs": [_rung(rung, progress, say) for rung in progress.ladder.rungs],
        "others": {
            action.key: say(action.title)
            for action in progress.ladder.actions()
            if not applies(action, progress)
        },
    }


def _votes(progress: Progress) -> Iterator[str]:
    """Yield the days of the general elections in the place, in the years that a visitor may mean.

    Pages stay on a host, and progress in a browser, for longer than anybody plans.
    """
    for year in range(progress.today.year - YEARS, progress.today.year + YEARS):
        if vote := general_in(progress.place, year):
            yield vote.on.isoformat()


def _rung(rung: Rung, progress: Progress, say: Callable[[Sayable], str]) -> dict[str, Any]:
    steps = [action for action in rung.actions if applies(action, progress)]
    return {
        "id": rung.id,
        "title": say(rung.title),
        "optional": progress.is_optional(rung),
        "steps": [_step(action, progress, say) for action in steps],
    }


def _step(action: Action, progress: Progress, say: Callable[[Sayable], str]) -> dict[str, Any]:
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
        "tries": list(tried_at(action)),
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
