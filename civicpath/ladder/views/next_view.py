"""The one thing to do now, in full and in a few lines."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from civicpath.base.days import short_day
from civicpath.base.values import replace
from civicpath.base.vocabulary import By, Reason
from civicpath.documents import markup
from civicpath.ladder.advice import Advice, Why
from civicpath.ladder.claims import ATTEND
from civicpath.ladder.closing import days_shown, local_days
from civicpath.ladder.model import Action
from civicpath.ladder.progress import Progress
from civicpath.ladder.views import action_view
from civicpath.ladder.views.action_rows_view import takes
from civicpath.ladder.views.citations import Citations
from civicpath.ladder.views.held_view import held_in_full, held_notes, person_due, rungs_held
from civicpath.ladder.views.ladder_view import place_on_ladder
from civicpath.ladder.views.reasons_view import because, doubt, meeting_of, reason
from civicpath.places.views.dates_view import ahead as ahead_of
from civicpath.places.views.dates_view import when
from civicpath.places.views.local_offices_view import windows, windows_near


def brief(
    advice: Advice, progress: Progress, voice: Citations, *, why: bool = True
) -> Iterator[markup.Block]:
    """Yield the next action in short: where it stands, its reasons, and how long it takes."""
    action = advice.action
    if action is None:
        yield markup.Heading("Nothing to do today")
        yield markup.Text(voice.say(because(advice, progress)))
        yield markup.Text(voice.say(progress.ladder.front.rest))
        yield from _people(progress)
        return
    yield markup.Heading(f"Next: {voice.say(action.title)}")
    yield markup.Pairs(tuple(_rows(action, advice, progress, voice, why=why)))
    for text in action_view.own_cautions(action, progress, voice):
        yield markup.Note(markup.Tone.CAREFUL, text)


def _rows(
    action: Action, advice: Advice, progress: Progress, voice: Citations, *, why: bool
) -> Iterator[tuple[str, str]]:
    yield "Where", place_on_ladder(progress, action.rung, voice)
    yield "Because", voice.say(because(advice, progress))
    if why:
        yield "Why", voice.say(action.why)
    yield "Takes", takes(action)
    yield "Done when", voice.say(action.done)
    if action_view.concerns_unknown(action, progress):
        yield "Careful", f"Some people should ask first. See who: civicpath show {action.rung}"
    if due := person_due(progress):
        yield PEOPLE, due
    near = next(days_shown(progress), None)
    if near and advice.why is not Why.DEADLINE:
        yield (
            "Coming up",
            f"{voice.say(near.title)}, {when(near, progress.today)}.{doubt(near, progress)}",
        )


NAMED = action_view.ActionForm(parts=action_view.SCREEN.parts - {action_view.ActionPart.SHEET})
"""The form beside a near meeting, whose block already names the sheet."""

PEOPLE = "People"
"""The label of the line on what somebody promised or is owed."""


def _people(progress: Progress) -> Iterator[markup.Block]:
    if due := person_due(progress):
        yield markup.Pairs(((PEOPLE, due),))


LONG_AWAY = timedelta(days=180)

AGED = (
    "You are not late for anything. But dates, addresses and your voter record may have "
    "changed since."
)


def next_page(
    advice: Advice, progress: Progress, voice: Citations, *, ahead: int = 0, by_name: bool = False
) -> markup.Page:
    """Return the page of the next action: why, how, and the commands that record it.

    `ahead` more actions are named below. `by_name` adds the action's name to the commands, if they
    would otherwise mean another action.
    """
    action = advice.action
    if action is None:
        return _rest_page(advice, progress, voice)
    if advice.why is Why.WENT:
        return _went_page(action, advice, progress, voice)
    return markup.Page(
        title=voice.say(action.title),
        lead=place_on_ladder(progress, action.rung, voice),
        blocks=(
            *_welcome_back(progress),
            markup.Note(markup.Tone.BECAUSE, voice.say(because(advice, progress))),
            *_meeting(advice),
            *_come_along(advice, progress),
            *_passed_by(advice, progress, voice),
            *_what_to_do(action, advice, progress, voice),
            *_also_due(advice, voice),
            *_people(progress),
            *_windows(action, progress, voice),
            *_days_near(action, progress, voice),
            *_recording(action, advice, progress, f" {action.key}" if by_name else ""),
            *after_that(advice, progress, voice, ahead),
        ),
        date=progress.today.isoformat(),
    )


def _what_to_do(
    action: Action, advice: Advice, progress: Progress, voice: Citations
) -> Iterator[markup.Block]:
    """Yield the action in full, without the meeting and the sheet if they were named above."""
    if meeting_of(advice):
        yield from action_view.body(action, replace(progress, invitation=None), voice, NAMED)
    else:
        yield from action_view.body(action, progress, voice, action_view.SCREEN)


def _welcome_back(progress: Progress) -> Iterator[markup.Block]:
    """Yield a note for somebody who returns after months, on what may be out of date."""
    since = away_since(progress)
    if since:
        text = f"Welcome back. You were last here on {short_day(since)}. {AGED}"
        yield markup.Note(markup.Tone.PLAIN, text)


def away_since(progress: Progress) -> date | None:
    """Return the day on which a person was last here if that is months ago, else None."""
    last = max((trace.on for trace in progress.past.traces.values()), default=progress.today)
    return last if progress.today - last > LONG_AWAY else None


def come_along(progress: Progress, *, briefly: bool = False) -> Iterator[tuple[str, str]]:
    """Yield when and where a pack's group meets, for somebody who has not been there yet."""
    if progress.invitation:
        from civicpath.packs.views.pack_view import invitation_rows

        yield from invitation_rows(progress, briefly=briefly)


def _come_along(advice: Advice, progress: Progress) -> Iterator[markup.Block]:
    attends = advice.action is not None and advice.action.key == ATTEND
    named_elsewhere = attends or meeting_of(advice) is not None
    rows = () if named_elsewhere else tuple(come_along(progress))
    if rows:
        yield markup.Pairs(rows)


def _meeting(advice: Advice) -> Iterator[markup.Block]:
    """Yield where the near meeting is, and what to read before it."""
    meeting = meeting_of(advice)
    if meeting and advice.action:
        from civicpath.meetings.views.meetings_view import before

        yield from before(meeting, advice.action.sheet)


def _went_page(action: Action, advice: Advice, progress: Progress, voice: Citations) -> markup.Page:
    """Return the page that asks how a meeting went, with the questions of its sheet."""
    from civicpath.meetings.views.meetings_view import ask_after

    blocks = [*debrief(action, advice, progress, voice)]
    meeting = meeting_of(advice)
    if meeting:
        blocks += [markup.Heading("Then record how it went"), *ask_after(meeting)]
    blocks += (*_also_due(advice, voice), *_people(progress))
    return markup.Page(
        title=WENT,
        lead=place_on_ladder(progress, action.rung, voice),
        blocks=tuple(blocks),
        date=progress.today.isoformat(),
    )


WENT = "How did the meeting go?"
"""The title of the page for somebody who has been to a meeting."""


def debrief(
    action: Action, advice: Advice, progress: Progress, voice: Citations
) -> Iterator[markup.Block]:
    """Yield which meeting a person went to, and the questions of its sheet."""
    yield markup.Note(markup.Tone.BECAUSE, voice.say(because(advice, progress)))
    sheet = progress.ladder.sheets.get(action.sheet) if action.sheet else None
    if sheet and sheet.debrief:
        yield markup.Heading("Two minutes afterward")
        yield markup.Items(voice.all(sheet.debrief))


def _passed_by(advice: Advice, progress: Progress, voice: Citations) -> Iterator[markup.Block]:
    """Yield, at the first step of a rung, who to ask about the rungs that are held back."""
    if advice.why is Why.NEW_RUNG and rungs_held(progress):
        yield from held_notes(progress, voice)


def _leads_to_filing(action: Action, progress: Progress) -> bool:
    """Return whether an action is on the rung on which a person files for public office."""
    rung = progress.ladder.rung(action.rung)
    return any(action.by is By.CANDIDATE_FILING for action in rung.actions) if rung else False


def _windows(action: Action, progress: Progress, voice: Citations) -> Iterator[markup.Block]:
    """Yield the filing windows for small offices that are open or near, on the office rung."""
    if progress.place and _leads_to_filing(action, progress):
        yield from windows_near(progress.ahead, progress.today, voice)


def _days_near(action: Action, progress: Progress, voice: Citations) -> Iterator[markup.Block]:
    """Yield the near days that the action itself does not name."""
    days = local_days(action, progress)
    if _leads_to_filing(action, progress):
        days += windows(progress.ahead)
    others = (day for day in days_shown(progress) if day not in days)
    yield from ahead_of(others, progress.today, voice, "Coming up")


def _also_due(advice: Advice, voice: Citations) -> Iterator[markup.Block]:
    if advice.habits:
        yield markup.Heading("Also due")
        yield markup.Items(tuple(voice.say(habit.title) for habit in advice.habits))


def _recording(
    action: Action, advice: Advice, progress: Progress, name: str
) -> Iterator[markup.Block]:
    yield markup.Heading("Then record how it went")
    meeting = meeting_of(advice)
    if meeting:
        from civicpath.meetings.views.meetings_view import ask_after

        yield from ask_after(meeting)
        return
    yield markup.Commands(tuple((f"{line}{name}", does) for line, does in record_commands(action)))
    if not progress.answers:
        yield markup.Text("To fit this to you, answer a few questions: civicpath start", dim=True)


def after_that(
    advice: Advice, progress: Progress, voice: Citations, most: int
) -> Iterator[markup.Block]:
    """Yield up to `most` of the actions that come after the one that is next."""
    later = [progress.ladder.action(key) for key in advice.after[:most]]
    if later:
        yield markup.Heading("After that")
        titles = (f"{voice.say(action.title)} ({action.key})" for action in later if action)
        yield markup.Items(tuple(titles), numbered=True)


def record_commands(action: Action) -> Iterator[tuple[str, str]]:
    """Yield the commands that record what came of an action."""
    yield "civicpath done", f"you did it{' once' if action.count else ''}"
    if action.count:
        yield "civicpath done --count N", f"you did N {action.count.unit}"
    if action.wait:
        yield "civicpath wait", f"you asked, and will wait {action.wait.days} days for an answer"
    yield "civicpath stuck", "it did not work; get something else to try"
    for why in Reason:
        if why in action.routes:  # the reason leads somewhere else than usual
            yield f"civicpath stuck --because {why}", f"or say why: “{reason(why)}”"
    yield "civicpath skip", "not now; --never if it is not for you"


def rest_title(advice: Advice) -> str:
    """Return the title of a page that names no action."""
    return REST[advice.why][0] if advice.why in REST else "Nothing to do today"


def _rest_page(advice: Advice, progress: Progress, voice: Citations) -> markup.Page:
    _, below = REST.get(advice.why, ("", _rest))
    return markup.Page(
        rest_title(advice),
        (
            markup.Note(markup.Tone.BECAUSE, voice.say(because(advice, progress))),
            *_people(progress),
            *below(progress, voice),
        ),
        date=progress.today.isoformat(),
    )


def _narrow(progress: Progress, voice: Citations) -> Iterator[markup.Block]:
    """Yield what may be in the way of the request."""
    if rungs_held(progress):
        yield from held_in_full(progress, voice)


def _rest(progress: Progress, voice: Citations) -> Iterator[markup.Block]:
    """Yield why nothing is left, or how to rest until something is."""
    held_back = tuple(held_in_full(progress, voice))
    yield from held_back
    rest = progress.ladder.front.rest
    if rest and not held_back:
        yield markup.Text(voice.say(rest))
    yield markup.Commands(
        (("civicpath ladder", "see where you stand"), ("civicpath show pause", "rest well"))
    )


REST = {Why.NARROW: ("Nothing fits", _narrow), Why.HELD: ("Held back for you", held_in_full)}
"""The title of a page without an action, and the function for the blocks below its reason."""
