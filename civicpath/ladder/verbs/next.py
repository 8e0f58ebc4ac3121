"""`next`: the one thing to do now."""

from __future__ import annotations

from typing import Annotated, Any

from civicpath.app import App
from civicpath.base.json_data import to_json
from civicpath.ladder.advice import Advice, advise
from civicpath.ladder.claims import ClaimKind
from civicpath.ladder.progress import Progress
from civicpath.ladder.verbs.flags import AsJson, On, OnlyRung, day, fitting, rung_id
from civicpath.ladder.verbs.questions import ask_what_is_needed
from civicpath.ladder.views.action_view import caution_texts, visits
from civicpath.ladder.views.citations import Citations
from civicpath.ladder.views.held_view import held_data
from civicpath.ladder.views.next_view import next_page
from civicpath.ladder.views.one_screen_view import LINES, short_pages
from civicpath.ladder.views.reasons_view import because, meeting_of
from civicpath.places.views.dates_view import dated_data
from civicpath.places.views.local_offices_view import windows
from civicpath.terminal.signature import Context, option


def run(
    ctx: Context,
    ahead: Annotated[
        int, option("-n", min=1, max=50, metavar="N", help="Name the next N things.")
    ] = 1,
    minutes: Annotated[
        int | None, option(min=1, metavar="M", help="Only what takes at most M minutes.")
    ] = None,
    rung: OnlyRung = None,
    on: On = None,
    full: Annotated[bool, option("--full", help="Every step, word, page and source.")] = False,
    as_json: AsJson = False,
) -> None:
    """Say the one thing to do now."""
    app: App = ctx.obj
    if not (as_json or on or rung or minutes):
        ask_what_is_needed(app)
    progress = app.progress(day(app, on))
    advice = advise(progress, minutes=minutes, rung=rung_id(app, rung))
    voice = app.voice(progress, numbered=False)
    if as_json:
        app.put_json(as_data(advice, progress, voice))
    else:
        narrowed = not (on is None and minutes is None and rung is None)
        by_name = narrowed and advice.action != advise(app.progress()).action  # what `done` means
        more = ahead - 1
        if full:
            app.show(next_page(advice, progress, voice, ahead=more, by_name=by_name))
        else:
            name = advice.action.key if advice.action and by_name else ""
            short = short_pages(advice, progress, voice, ahead=more, name=name)
            app.show(fitting(app, short, LINES))


def as_data(advice: Advice, progress: Progress, voice: Citations) -> dict[str, Any]:
    """The advice as JSON data."""
    rung = progress.current
    done, total = progress.tally(rung) if rung else (0, 0)
    return {
        "today": progress.today.isoformat(),
        "action": _action(advice, progress, voice),
        "because": {"kind": advice.why.value, "text": voice.say(because(advice, progress))},
        **_meeting(advice),
        **_invitation(progress),
        "person": _person(progress),
        "after": list(advice.after[:3]),
        "held": held_data(progress, voice),
        "days": [dated_data(one, voice) for one in progress.soon],
        "windows": [dated_data(one, voice) for one in windows(progress.ahead)],
        "progress": {"done": done, "total": total, "rung": rung.id if rung else None},
    }


def _meeting(advice: Advice) -> dict[str, Any]:
    """The meeting that comes up or was, where one is why."""
    meeting = meeting_of(advice)
    if meeting is None:
        return {}
    from civicpath.meetings.views.meetings_view import meeting_data

    return {"meeting": meeting_data(meeting, {})}


def _invitation(progress: Progress) -> dict[str, Any]:
    """The next meeting of a pack's group, where there is one, and whom to ask for."""
    one = progress.invitation
    if one is None:
        return {}
    from civicpath.meetings.views.meetings_view import meeting_data

    told = {"ask_for": one.ask_for or None, "pack": one.pack.id, **meeting_data(one.meeting, {})}
    return {"invitation": told}


def _person(progress: Progress) -> dict[str, Any] | None:
    """What somebody promised, or is owed, near this day, by first name."""
    for claim in progress.claims:
        if claim.because is ClaimKind.PERSON:
            from civicpath.people.model import Due
            from civicpath.people.views.people_view import due_data

            return due_data(claim.about) if isinstance(claim.about, Due) else None
    return None


def _action(advice: Advice, progress: Progress, voice: Citations) -> dict[str, Any] | None:
    action = advice.action
    if action is None:
        return None
    return {
        "id": action.key,
        "rung": action.rung,
        "title": voice.say(action.title),
        "why": voice.say(action.why),
        "how": [voice.say(point.text) for point in action.how],
        "minutes": action.minutes,
        "done": voice.say(action.done),
        "cautions": list(caution_texts(action, progress, voice)),
        "links": [to_json(one) for one in visits(action, progress, voice)],
    }
