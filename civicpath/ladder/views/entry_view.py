"""Pages to look up: a rung, an action, a first-time sheet, a term, how to pause.

The pages of an action, a sheet and a term on a site are here, too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from civicpath.base.days import short_day
from civicpath.base.sources import Point
from civicpath.base.text import ended, minutes
from civicpath.base.vocabulary import OTHERWISE
from civicpath.documents import markup
from civicpath.documents.site_model import Leaf, LeafKind, SiteStep, WayOn
from civicpath.ladder.claims import ATTEND
from civicpath.ladder.deadlines import only_after
from civicpath.ladder.model import Action, Rung, Sheet, Term
from civicpath.ladder.progress import Progress
from civicpath.ladder.status import Status
from civicpath.ladder.views.action_view import ON_SITE, SCREEN, WALK, body
from civicpath.ladder.views.citations import Citations
from civicpath.ladder.views.held_view import after_vote, clearing_commands, warrant_text
from civicpath.ladder.views.ladder_view import mark, place_on_ladder
from civicpath.ladder.views.local_view import ages, local_facts, next_meeting
from civicpath.ladder.views.next_view import record_commands
from civicpath.ladder.views.reasons_view import REASONS, closed_text, reasons_for
from civicpath.packs.views.facts_view import rung_facts
from civicpath.places.states import in_a_sentence
from civicpath.places.views.cited_rows import shared_rows


def glossary_page(terms: Mapping[str, Term], voice: Citations, date: str) -> markup.Page:
    """Return the page of all terms with their meanings, in alphabetical order."""
    blocks = (glossary(terms, voice), *voice.sources())
    return markup.Page("Words you will meet", blocks, date=date)


def glossary(terms: Mapping[str, Term], voice: Citations) -> markup.Pairs:
    """Return the terms with their meanings."""
    ordered = sorted(terms.values(), key=lambda term: term.term.casefold())
    return markup.Pairs(
        tuple((term.term, voice.cite(term.means, term.sources)) for term in ordered)
    )


LEFT_OUT = {Status.ABSENT}

USUAL = "It did not work"
"""The label for being stuck without a reason."""


def rung_page(rung: Rung, progress: Progress, voice: Citations) -> markup.Page:
    """Return the page of everything in a rung's file, with the person's progress."""
    return markup.Page(
        title=voice.say(rung.title),
        lead=place_on_ladder(progress, rung.id, voice),
        blocks=(
            markup.Text(voice.say(rung.summary)),
            *rung_here(rung, progress, voice),
            *story(rung, voice),
            *_actions(rung, progress, voice),
            *voice.sources(),
        ),
        date=progress.today.isoformat(),
    )


def rung_here(
    rung: Rung, progress: Progress, voice: Citations, level: int = markup.SECTION
) -> Iterator[markup.Block]:
    """Yield what a rung is in the person's place and group, and how old those facts are."""
    place = progress.place
    facts = tuple(local_facts(rung.local, progress))
    if place and facts:
        yield markup.Heading(f"In {in_a_sentence(place.name)}", level)
        yield markup.Pairs(tuple(shared_rows((fact for _, fact in facts), voice, voice.cite)))
        yield from ages(place, facts, progress, voice)
    if rung.id == ATTEND.partition("/")[0] and (come := tuple(next_meeting(progress))):
        yield markup.Heading("The next meeting", level)
        yield markup.Pairs(come)
    yield from rung_facts(rung.id, progress.packs, voice, level)


def story(rung: Rung, voice: Citations, level: int = markup.SECTION) -> Iterator[markup.Block]:
    """Yield what a rung is and what to know before it."""
    for heading, points in (
        ("What it is, and why it matters", rung.why),
        ("What really happens there", rung.happens),
        ("How much time it takes", rung.time),
        ("Who should check first", rung.check),
        ("From home, or without a car", rung.home),
        ("Common mistakes", rung.mistakes),
        ("How it differs from place to place", rung.differs),
        ("You are ready for the next rung when", rung.ready),
        ("What comes after", rung.after),
    ):
        yield from section(heading, points, voice, level)


def section(
    heading: str, points: tuple[Point, ...], voice: Citations, level: int = markup.SECTION
) -> Iterator[markup.Block]:
    """Yield a heading with its points, or nothing if there are none."""
    if points:
        yield markup.Heading(heading, level)
        yield markup.Items(voice.points(points))


def _actions(rung: Rung, progress: Progress, voice: Citations) -> Iterator[markup.Block]:
    yield markup.Heading("What there is to do")
    shown = [action for action in rung.actions if progress.status(action) not in LEFT_OUT]
    yield markup.Checks(tuple(_check(action, progress, voice) for action in shown))
    yield from held_back(shown, progress, voice)


def _check(action: Action, progress: Progress, voice: Citations) -> markup.Check:
    return markup.Check(
        mark=mark(action, progress.status(action)),
        text=voice.say(action.title),
        minutes=action.minutes,
        id=action.key,
    )


def held_back(
    actions: list[Action], progress: Progress, voice: Citations
) -> Iterator[markup.Block]:
    """Yield why some actions are held back for this person, and who to ask; each reason once."""
    held_actions = [action for action in actions if progress.status(action) is Status.HELD]
    warrants = (warrant for action in held_actions for warrant in progress.warrants(action))
    reasons = {warrant_text(warrant, voice) for warrant in warrants if warrant.holds_back}
    for reason in sorted(reasons):
        yield markup.Note(markup.Tone.CAREFUL, f"This is held back for you. {reason}")
    yield from clearing_commands(actions, progress)


def action_page(
    action: Action, progress: Progress, voice: Citations, *, commands: bool = True
) -> markup.Page:
    """Return the page of an action: its text, its status, how to record it, and its sources."""
    return markup.Page(
        title=voice.say(action.title),
        lead=_standing(action, progress),
        blocks=tuple(_action_blocks(action, progress, voice, commands=commands)),
        date=progress.today.isoformat(),
    )


def sheet_page(sheet: Sheet, voice: Citations, date: str) -> markup.Page:
    """Return the page on what to expect the first time, with room for the debrief."""
    blocks = (*sheet_blocks(sheet, voice), *voice.sources())
    return markup.Page(
        title=voice.say(sheet.title),
        lead=voice.say(sheet.summary),
        blocks=blocks,
        date=date,
        closely=True,
    )


def sheet_blocks(sheet: Sheet, voice: Citations, level: int = 2) -> Iterator[markup.Block]:
    """Yield the parts of a first-time sheet."""
    yield from section("What will happen", sheet.happens, voice, level)
    yield markup.Heading("Three things to ask", level)
    yield markup.Items(voice.all(sheet.ask), numbered=True)
    yield markup.Heading("Bring", level)
    yield markup.Items(voice.all(sheet.bring))
    yield from section("Be careful", sheet.careful, voice, level)
    yield from section("How to leave", sheet.leave, voice, level)
    if sheet.debrief:
        yield markup.Heading("Two minutes afterward", level)
        yield markup.Items(voice.all(sheet.debrief))
        yield markup.Room("Your notes", len(sheet.debrief))


def term_page(term: Term, related: tuple[str, ...], voice: Citations, date: str) -> markup.Page:
    """Return the page on what a term means, its other names, and related terms."""
    blocks: list[markup.Block] = [markup.Text(voice.cite(term.means, term.sources))]
    if term.also:
        blocks.append(markup.Text(f"Also called: {ended(', '.join(term.also))}"))
    if related:
        blocks.append(markup.Text(f"See also: {ended(', '.join(related))}"))
    return markup.Page(title=term.term, blocks=(*blocks, *voice.sources()), date=date)


def pause_page(progress: Progress, voice: Citations) -> markup.Page:
    """Return the page on how to rest for a season and come back."""
    blocks = (markup.Items(voice.points(progress.ladder.front.pause)), *voice.sources())
    return markup.Page("Rest, and come back", blocks, date=progress.today.isoformat())


def introduction_page(progress: Progress, voice: Citations) -> markup.Page:
    """Return the page on why to climb, and what the ladder is."""
    blocks = (markup.Items(voice.points(progress.ladder.front.introduction)), *voice.sources())
    return markup.Page("Why climb", blocks, date=progress.today.isoformat())


def _standing(action: Action, progress: Progress) -> str:
    """Return an action's id, its status, how much is done, and since when."""
    closed = progress.status(action) is Status.CLOSED
    details = ["closed" if closed else mark(action, progress.status(action)).value]
    count, trace = progress.count(action), progress.trace(action)
    if action.count and 0 < count < action.target:
        details.append(f"{count} of {action.target} {action.count.unit}")
    if trace:
        details.append(short_day(trace.on))
    return f"{action.key} ({', '.join(details)})"


def _action_blocks(
    action: Action, progress: Progress, voice: Citations, *, commands: bool
) -> Iterator[markup.Block]:
    yield from held_back([action], progress, voice)
    yield from _closed(action, progress, voice)
    if later := after_vote(action, progress):
        yield markup.Note(markup.Tone.BECAUSE, voice.say(later))
    yield from body(action, progress, voice, SCREEN if commands else WALK)
    trace = progress.trace(action)
    if trace and trace.note:
        yield markup.Heading("Your note")
        yield markup.Text(trace.note)
    over = progress.status(action) in {
        Status.DONE,
        Status.NOT_FOR_ME,
        Status.HELD,
        Status.CLOSED,
    }
    if commands and not over:
        yield markup.Heading("Then record how it went")
        yield markup.Commands(
            tuple((f"{command} {action.key}", does) for command, does in record_commands(action))
        )
    yield from voice.sources()


def _closed(action: Action, progress: Progress, voice: Citations) -> Iterator[markup.Block]:
    """Yield which day has closed an action, when it comes again, and what is still open."""
    if progress.status(action) is not Status.CLOSED:
        return
    yield markup.Note(markup.Tone.BECAUSE, voice.say(closed_text(action, progress)))
    rung = progress.ladder.rung(action.rung)
    for other in rung.actions if rung else ():
        if action.by and only_after(other) is action.by:
            yield markup.Commands(((f"civicpath show {other.key}", "what is still open"),))


def step_leaf(action: Action, progress: Progress, voice: Citations, *, aside: bool = False) -> Leaf:
    """Return the page of one step in full, with where to go from there."""
    title = voice.say(action.title)
    page = markup.Page(
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


def _step_blocks(action: Action, progress: Progress, voice: Citations) -> Iterator[markup.Block]:
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


def sheet_leaf(sheet: Sheet, progress: Progress, voice: Citations) -> Leaf:
    """Return the page of a first-time sheet on a site."""
    page = sheet_page(sheet, voice, progress.today.isoformat())
    return Leaf(
        name=f"sheet-{sheet.id}",
        label=page.title,
        about=page.lead,
        page=page,
        kind=LeafKind.SHEET,
        key=sheet.id,
    )


def term_leaf(term: Term, progress: Progress, voice: Citations) -> Leaf:
    """Return the page of a term on a site."""
    terms = progress.ladder.terms
    related = tuple(terms[name].term for name in term.see if name in terms)
    return Leaf(
        name=f"word-{term.id}",
        label=term.term,
        about=voice.say(term.means),
        page=term_page(term, related, voice, progress.today.isoformat()),
        kind=LeafKind.WORD,
        key=term.id,
    )
