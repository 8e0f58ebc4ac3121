"""The verbs that record: `done`, `wait`, `skip`, `stuck` and `undo`."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Annotated

from civicpath.app import App
from civicpath.base.errors import NotFound, Usage
from civicpath.base.templates import Template
from civicpath.base.values import dataclass, replace
from civicpath.base.vocabulary import ANY_REASON, Outcome, Reason
from civicpath.documents.markup import Block, Commands, Heading, Page, Text
from civicpath.journal.events import LONGEST_WAIT, MOST_DONE, Answered, Skipped, Stuck
from civicpath.ladder.advice import Advice, advise
from civicpath.ladder.model import NOTHING_YET, Action, Ladder, Rung
from civicpath.ladder.verbs import record_step
from civicpath.ladder.verbs.asking import ask_what_is_needed
from civicpath.ladder.verbs.flags import ActionArgument, Happened, NoteFlag
from civicpath.ladder.verbs.typed_values import (
    coming_day,
    find_action,
    note_text,
    past_day,
    rung_of,
)
from civicpath.ladder.views.next_view import brief
from civicpath.ladder.views.record_view import skip_page, stuck_page, undo_page
from civicpath.terminal.prompts import GoBack, Stop
from civicpath.terminal.signature import Context, option


def meant(app: App, words: Sequence[str] | None) -> Action:
    """Return the action that typed words mean, or the one that `next` names."""
    if words:
        return find_action(app, " ".join(words))
    action = advise(app.progress()).action
    if action is None:
        raise NotFound("Nothing is open, so there is nothing to record.", "Name an action.")
    return action


def answer(app: App, page: Page) -> None:
    """Show what was recorded and, in short, what is next; both fit on one screen."""
    if app.options.walking:
        app.show(page)
        return
    ask_what_is_needed(app)
    advice = advise(app.progress())
    rows = (("civicpath next", "how to do it, step by step"),)
    below = (Commands(rows),) if advice.action else ()
    app.show(replace(page, blocks=(*page.blocks, *_brief(app, advice), *below)))


def with_debrief_hint(action: Action, page: Page, ladder: Ladder) -> Page:
    """Return the page with a pointer to the debrief, if the step's first-time sheet has one."""
    sheet = ladder.sheets.get(action.sheet) if action.sheet else None
    if sheet is None or not sheet.debrief:
        return page
    text = Text("Two minutes for names, a promise and the next date: civicpath people debrief")
    return replace(page, blocks=(*page.blocks, text))


def with_next(app: App, page: Page) -> Page:
    """Return the page with the next action in short under it."""
    return replace(page, blocks=(*page.blocks, *_brief(app, advise(app.progress()))))


def next_in_short(app: App) -> Page:
    """Return the next action in short, as a page of its own."""
    heading, *blocks = _brief(app, advise(app.progress()))
    assert isinstance(heading, Heading)
    return Page(heading.text, tuple(blocks))


def _brief(app: App, advice: Advice) -> Iterator[Block]:
    progress, why = app.progress(), not app.options.walking  # the walk shows a menu with more below
    return brief(advice, progress, app.voice(progress, numbered=False), why=why)


def done(
    ctx: Context,
    action: ActionArgument = None,
    on: Happened = None,
    count: Annotated[
        int | None,
        option(
            "--count", min=1, max=MOST_DONE, metavar="N", help="How many: doors, calls, meetings."
        ),
    ] = None,
    note: NoteFlag = None,
    outcome: Annotated[
        Outcome | None, option("--outcome", help="What happened, if you asked somebody.")
    ] = None,
) -> None:
    """Record that an action, or a whole rung, was done."""
    app: App = ctx.obj
    rung = rung_of(app, action)
    if rung:
        if on or note is not None or count or outcome:
            hint = f"Leave them out, or name one action: civicpath show {rung.id}"
            flags = "--on, --count, --note and --outcome"
            raise Usage(f"{flags} go with one action, not with a rung.", hint)
        _rung_done(app, rung)
        return
    step, when = meant(app, action), past_day(app, on)
    if outcome and not (step.wait or step.routes):
        hint = f'Put what happened in a note: civicpath done {step.id} --note "..."'
        title = app.voice(app.progress()).say(step.title)
        raise Usage(f"There is nobody to ask in the step '{title}'.", hint)
    answers = _DoneAnswers(count or 1, outcome.value if outcome else "", note_text(note))
    if app.interactive and not (count or outcome or answers.note):
        answers = _ask(app, step)
    page = record_step.record_done(
        app, step, on=when, count=answers.count, note=answers.note, outcome=answers.outcome
    )
    answer(app, with_debrief_hint(step, page, app.ladder))


@dataclass(frozen=True, slots=True)
class _DoneAnswers:
    """What a person answered about a step that they did."""

    count: int = 1
    outcome: str = ""
    note: str = ""


def _ask(app: App, action: Action) -> _DoneAnswers:
    """Ask a person at a terminal who gave no flags; every answer may be left out."""
    asker, answers = app.asker("Use --count, --outcome and --note."), _DoneAnswers()
    with contextlib.suppress(Stop, GoBack):
        answers = replace(answers, count=record_step.ask_count(asker, action))
        answers = replace(answers, outcome=record_step.ask_outcome(asker, action))
        answers = replace(answers, note=record_step.ask_brought(app, asker, action))
        record_step.offer_group(app, asker, action)
    return answers


def _rung_done(app: App, rung: Rung) -> None:
    """Record a whole rung as climbed before."""
    apart = (rung.id, NOTHING_YET)
    others = (name for name in app.state.answers.get("done", ()) if name not in apart)
    app.record(Answered(question="done", values=(*others, rung.id)))
    text = "It counts as experience. Your next step is on a rung that you have not climbed."
    answer(app, Page(f"Done: {app.voice(app.progress()).say(rung.title)}", (Text(text),)))


def wait(
    ctx: Context,
    action: ActionArgument = None,
    days: Annotated[
        int | None,
        option("--days", min=1, max=LONGEST_WAIT.days, metavar="N", help="How many days to wait."),
    ] = None,
    until: Annotated[
        str | None, option("--until", metavar="DATE", help="The day to come back to it.")
    ] = None,
    on: Happened = None,
    note: NoteFlag = None,
) -> None:
    """Record that an action waits for an answer."""
    app: App = ctx.obj
    if days and until is not None:
        raise Usage("--days and --until say the same thing twice.", "Use one of them.")
    step, asked = meant(app, action), past_day(app, on)
    wanted = timedelta(days=days or step.patience)
    last = asked + wanted if until is None else coming_day(app, until)
    if last <= app.today:
        hint = "Say how long you will wait, with --until or --days."
        raise Usage(f"{last.isoformat()} is not in the future.", hint)
    if last > asked + LONGEST_WAIT:
        hint = "Say a nearer day. When it comes, you can wait again."
        raise Usage(f"{last.isoformat()} is more than a year away.", hint)
    answer(app, record_step.record_waiting(app, step, last, on=asked, note=note_text(note)))


def skip(
    ctx: Context,
    action: ActionArgument = None,
    never: Annotated[bool, option("--never", help="It is not for me: leave it out.")] = False,
    on: Happened = None,
    note: NoteFlag = None,
) -> None:
    """Record that an action or a rung is passed over."""
    app: App = ctx.obj
    rung = rung_of(app, action)
    key, title = (rung.id, rung.title) if rung else _action(app, action)
    app.record(Skipped(action=key, on=past_day(app, on), never=never, note=note_text(note)))
    answer(app, skip_page(title, never=never, voice=app.voice(app.progress())))


def _action(app: App, words: Sequence[str] | None) -> tuple[str, Template]:
    step = meant(app, words)
    return step.key, step.title


def stuck(
    ctx: Context,
    action: ActionArgument = None,
    because: Annotated[
        Reason | None,
        option("--because", metavar="WHY", help=f"So that the next try fits: {ANY_REASON}."),
    ] = None,
    on: Happened = None,
    note: NoteFlag = None,
) -> None:
    """Record that an action did not work out."""
    app: App = ctx.obj
    step, when = meant(app, action), past_day(app, on)
    why = because.value if because else ""
    if app.interactive and not why:
        with contextlib.suppress(Stop, GoBack):
            why = record_step.ask_reason(app.asker("Use --because."), step, app.ladder)
    app.record(Stuck(action=step.key, on=when, note=note_text(note), because=why))
    answer(app, stuck_page(step, app.voice(app.progress()), why))


def undo(ctx: Context) -> None:
    """Undo the last thing recorded; again and again, further back."""
    answer(ctx.obj, take_back(ctx.obj))


def take_back(app: App) -> Page:
    """Take back the last event and return a page about it; NotFound if there is none."""
    event = app.take_back()
    if event is None:
        raise NotFound("Nothing has been recorded yet, so there is nothing to undo.")
    return undo_page(event, app.ladder_here, app.voice(app.progress()))
