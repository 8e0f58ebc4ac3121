"""The marks of actions and rungs, and the ladder drawn with them."""

from __future__ import annotations

from collections.abc import Iterator

from civicpath.documents import markup
from civicpath.ladder.advice import Advice
from civicpath.ladder.claims import ClaimKind
from civicpath.ladder.fallbacks import is_substitute
from civicpath.ladder.model import Action, Rung
from civicpath.ladder.progress import Progress
from civicpath.ladder.status import OFFERED, RungState, Status
from civicpath.ladder.views.citations import Citations
from civicpath.ladder.views.held_view import held_briefly, rungs_held

LADDER_LINES = 24
"""The most lines that `ladder` takes."""

STATUS_MARKS = {
    Status.HELD: markup.Mark.HELD,
    Status.NOT_FOR_ME: markup.Mark.NOT_FOR_ME,
    Status.DONE: markup.Mark.DONE,
    Status.DUE: markup.Mark.DONE,
    Status.WAITING: markup.Mark.WAITING,
    Status.CLOSED: markup.Mark.WAITING,
    Status.STUCK: markup.Mark.STUCK,
    Status.SKIPPED: markup.Mark.SKIPPED,
}

RUNG_MARKS = {
    RungState.DONE: markup.Mark.DONE,
    RungState.NOW: markup.Mark.NOW,
    RungState.TODO: markup.Mark.TODO,
    RungState.SKIPPED: markup.Mark.SKIPPED,
    RungState.NOT_FOR_ME: markup.Mark.NOT_FOR_ME,
    RungState.OPTIONAL: markup.Mark.OPTIONAL,
    RungState.HELD: markup.Mark.HELD,
}


def mark(action: Action, status: Status, *, now: bool = False) -> markup.Mark:
    """Return the mark of an action."""
    return markup.Mark.NOW if now else STATUS_MARKS.get(status) or untouched_mark(action, status)


def untouched_mark(action: Action, status: Status = Status.ABSENT) -> markup.Mark:
    """Return the mark of an action about which nothing was recorded yet."""
    if is_substitute(action):
        return markup.Mark.TODO if status in OFFERED else markup.Mark.OTHERWISE
    return markup.Mark.OPTIONAL if action.optional else markup.Mark.TODO


def step(progress: Progress, rung: Rung, number: int, voice: Citations) -> markup.LadderStep:
    """Return one rung as drawn on the ladder."""
    state = progress.state(rung)
    done, total = (0, 0) if state is RungState.HELD else progress.tally(rung)
    return markup.LadderStep(
        number=number,
        title=voice.say(rung.title),
        mark=RUNG_MARKS[state],
        done=done,
        total=total,
        here=state is RungState.NOW,
        id=rung.id,
    )


def place_on_ladder(progress: Progress, rung_id: str, voice: Citations) -> str:
    """Return which rung it is and how much of it is done; an empty string for an unknown rung."""
    order, rung = progress.ladder.front.rungs, progress.ladder.rung(rung_id)
    if rung is None:
        return ""
    done, total = progress.tally(rung)
    at, title = order.index(rung.id) + 1, voice.say(rung.title)
    return f"Rung {at} of {len(order)}, {title}. {done} of {total} done."


def ladder_pages(advice: Advice, progress: Progress, voice: Citations) -> Iterator[markup.Page]:
    """Yield the ladder in fewer and fewer lines, until one of the pages fits."""
    for spare in (3, 2, 1, 0):
        yield ladder_page(advice, progress, voice, spare=spare)


def ladder_page(
    advice: Advice, progress: Progress, voice: Citations, *, alone: bool = True, spare: int = 3
) -> markup.Page:
    """Return the page of the drawn ladder.

    Standing `alone`, it names the next action and further commands. More `spare` lines show more
    beside the ladder.
    """
    rung = progress.current_id or progress.ladder.front.rungs[0]
    return markup.Page(
        title=voice.say(progress.ladder.front.title),
        lead=place_on_ladder(progress, rung, voice),
        blocks=tuple(_blocks(advice, progress, voice, alone=alone, spare=spare)),
        date=progress.today.isoformat(),
    )


def _blocks(
    advice: Advice, progress: Progress, voice: Citations, *, alone: bool, spare: int
) -> Iterator[markup.Block]:
    rungs = enumerate(progress.ladder.rungs, 1)
    steps = (step(progress, rung, number, voice) for number, rung in rungs)
    yield markup.Drawing(tuple(steps), slim=spare < 2)  # noqa: PLR2004  (it leaves too few lines)
    if alone and advice.action:
        yield markup.Note(markup.Tone.PLAIN, f"Next: {voice.say(advice.action.title)}")
    near = (claim for claim in progress.claims if claim.near and claim.because is ClaimKind.RACE)
    if alone and (race := next(near, None)):
        yield markup.Note(markup.Tone.CAREFUL, str(race.about))
    if held_back := held_briefly(progress, voice, named=False):
        yield markup.Note(markup.Tone.CAREFUL, held_back)
    aim = next(iter(progress.answers.get("aim", ())), "")
    for outlook in progress.ladder.front.outlooks if spare > 2 else ():  # noqa: PLR2004
        if outlook.aim == aim and not rungs_held(progress):
            yield markup.Text(voice.say(outlook.text))
    if alone and spare:
        rung = progress.current_id or progress.ladder.front.rungs[0]
        what = ("civicpath next", "what to do now, and how")
        why = ("civicpath show why", "why climb at all")
        read = (f"civicpath show {rung}", "read about that rung")
        more = (read, *((why,) if progress.untouched else ()))
        yield markup.Commands((what, *more) if spare != 2 else (what,))  # noqa: PLR2004
