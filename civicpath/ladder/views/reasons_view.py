"""Why this action and not another, and what people meet on the way, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from civicpath.base.days import short_day
from civicpath.base.sources import DraftKind
from civicpath.base.templates import Sayable, joined
from civicpath.base.text import ended, minutes, plural, small
from civicpath.base.vocabulary import Demand, Outcome, Reason, Tool
from civicpath.journal.action_records import Last
from civicpath.ladder.advice import Advice, Why
from civicpath.ladder.belonging import party_names, place_name
from civicpath.ladder.closing import begun, closed, running
from civicpath.ladder.deadlines import ASK_TODAY
from civicpath.ladder.eligibility import has_much_time
from civicpath.ladder.fallbacks import PASSED_OVER
from civicpath.ladder.model import Action, Ladder
from civicpath.ladder.progress import Progress
from civicpath.ladder.status import RungState
from civicpath.ladder.views.held_view import after_vote, meanwhile, rungs_held
from civicpath.places.calendar_terms import Happening, Partisan, Scope
from civicpath.places.election_calendar import Dated
from civicpath.places.model import MAJOR
from civicpath.places.place_context import named_parties
from civicpath.places.views.dates_view import AGAIN, when

if TYPE_CHECKING:
    from civicpath.meetings.agenda import Occurrence

REASONS = {
    Reason.NO_SITE: "I found no site or address",
    Reason.BLANK_CALENDAR: "The calendar was blank",
    Reason.DEAD_SITE: "The site is dead, or someone else's now",
    Reason.NO_ANSWER: "Nobody answered",
    Reason.VOICEMAIL: "I only got a voicemail, and nobody called back",
    Reason.TURNED_AWAY: "They turned me away",
    Reason.MOVED: "They have moved",
}
"""The reasons for being stuck, in the person's words."""

OUTCOMES = {
    Outcome.REPLIED: "Someone answered",
    Outcome.PROMISED: "Someone promised to get back to me",
    Outcome.DATE: "I have a date and a place",
    Outcome.NAME: "I have the name of someone to ask",
}

LOOKING = {Reason.NO_SITE, Reason.BLANK_CALENDAR, Reason.DEAD_SITE}
"""What may stand in the way of a person who looks for a page."""

GOING = {Reason.MOVED, Reason.TURNED_AWAY}
"""What may stand in the way of a person who goes somewhere."""


def reasons_for(action: Action, ladder: Ladder) -> tuple[Reason, ...]:
    """Return the reasons that may have stood in the way of a step, in the order asked."""
    draft = ladder.drafts.get(action.draft)
    fit = {Reason(why) for why in action.routes if why in set(Reason)}
    fit |= LOOKING if Tool.FIND in action.tools else set()
    fit |= {Reason.NO_ANSWER, Reason.TURNED_AWAY} if action.wait else set()
    fit |= {Reason.VOICEMAIL} if draft and draft.kind is DraftKind.CALL else set()
    fit |= GOING if Demand.OUT in action.asks else set()
    return tuple(reason for reason in REASONS if reason in fit)


COMFORT = {
    Reason.NO_SITE: "Many local parties have no page of their own. They still meet.",
    Reason.BLANK_CALENDAR: "A blank calendar is common. It does not mean that nobody is there.",
    Reason.DEAD_SITE: "Old addresses are often taken over by others. Write nothing to that one.",
    Reason.NO_ANSWER: "That happens a lot. Volunteers answer after work.",
    Reason.VOICEMAIL: "Volunteers hear those messages after work.",
    Reason.TURNED_AWAY: "There are other groups to try.",
    Reason.MOVED: "Groups move with the people who run them.",
}
"""The reply to each reason, before something else to try."""

USUAL = "That happens."


def comfort(because: str) -> str:
    """Return the reply to somebody whose step did not work out."""
    return COMFORT[Reason(because)] if because in set(Reason) else USUAL


def reason(because: str) -> str:
    """Return the reason as it reads in the middle of a sentence, or an empty string."""
    text = REASONS[Reason(because)] if because in set(Reason) else ""
    return text if text.startswith("I ") else small(text)


PLAIN = {
    Why.BEGIN: "This is where the ladder begins.",
    Why.HABIT: "You have done this before, and it is time again.",
    Why.EXTRA: "Nothing you need to do is open today. This one is extra.",
    Why.BEYOND: "You have done what you came for. This goes further, if you like.",
    Why.EXPERIENCE: (
        "You have climbed what you came for. This is what experienced people do: they teach, "
        "bring in others, and hold the seat."
    ),
    Why.SILENCE: (
        "You tried every way twice, and nobody answered. That is not about you. Turn to another "
        "door."
    ),
    Why.SKIPPED: "You skipped this, and nothing else is open. Take another look.",
}

UNFIT = {
    Why.NARROW: (
        "Nothing that is open fits what you asked for. Ask with more time, or for another rung."
    ),
    Why.HELD: "This rung is held back for you until you have asked. See below who to ask.",
}

MEANWHILE_HELD = (
    "The rungs below wait until you have asked whether you may. This one is open meanwhile, if you "
    "like."
)

OF_A_DAY = {Why.DEADLINE, Why.MEETING, Why.WENT, Why.RACE}
"""Reasons that name a day ahead of their own, whatever other day has passed."""


def because(advice: Advice, progress: Progress) -> Sayable:
    """Return the reason for the advice; the blanks of titles in it are still unfilled."""
    action = advice.action
    if action is None:
        unfit = UNFIT.get(advice.why, "")
        if unfit and advice.shortest:
            return f"{unfit} The shortest open step takes {minutes(advice.shortest)}."
        return unfit or _nothing(progress)
    if advice.why not in OF_A_DAY and (over := closed_text(action, progress)):
        return over
    if advice.why in {Why.BEYOND, Why.MEANWHILE} and rungs_held(progress):
        return MEANWHILE_HELD
    word = _OF_THE_DAY.get(advice.why)
    return word(advice, progress) if word else _of_the_climb(advice.why, action, progress)


def _of_the_climb(why: Why, action: Action, progress: Progress) -> Sayable:
    """Return the reason that an action's place on the climb gives."""
    match why:
        case Why.NEW_RUNG:
            return _new_rung(action, progress)
        case Why.ON_THE_WAY:
            return _on_the_way(action, progress)
        case Why.CLIMB:
            return _climb(action, progress)
        case Why.MEANWHILE:
            return meanwhile(progress)
        case Why.EXTRA if has_much_time(progress.answers):
            return "It is extra. You have the hours for it, so here it is."
        case Why.MOVED:
            return _moved(action, progress)
        case Why.STALE:
            return _stale(action, progress)
        case _:
            return PLAIN[why]


def _new_rung(action: Action, progress: Progress) -> Sayable:
    order = progress.ladder.front.rungs
    at = order.index(action.rung)
    below = progress.ladder.rungs[at - 1] if at else None
    if below is None or progress.state(below) is not RungState.DONE:
        return "This is the first step of the rung."
    return joined("You have climbed “", below.title, "”. This is the first step of the next rung.")


def _moved(action: Action, progress: Progress) -> str:
    """Return which move or change of party opens an action again."""
    before = progress.elsewhere.get(action.key, "")
    where, party = place_name(before), party_names(before)
    moved = action.key in progress.moved_from
    was = f"You were in {where} then" if moved and where else f"You were with {party} then"
    now = "You have moved since" if moved and where else "You have changed party since"
    return f"{was}. {now}, so this opens again."


def _stale(action: Action, progress: Progress) -> str:
    trace = progress.trace(action)
    on = short_day(trace.done_on) if trace and trace.done_on else "long ago"
    return f"You last did this on {on}. Records, pages and people change, so look once more."


TO_YOU = {"I": "you", "me": "you"}  # a reason as it is said to the person


def _stuck(advice: Advice, progress: Progress) -> Sayable:
    about = advice.about
    trace = progress.trace(about) if about else None
    if about is None or trace is None:
        return "That did not work out. Try this instead."
    if trace.last in PASSED_OVER:
        return joined("You skipped “", about.title, "”. Try this instead.")
    why = " ".join(TO_YOU.get(word, word) for word in reason(trace.because).split())
    detail = f" ({why})" if why else ""
    return joined("“", about.title, f"” did not work out{detail}. Try this instead.")


def meeting_of(advice: Advice) -> Occurrence | None:
    """Return the meeting that is the reason for the advice, or None."""
    if advice.claim is None:
        return None
    from civicpath.meetings.agenda import Occurrence

    return advice.claim.about if isinstance(advice.claim.about, Occurrence) else None


def _of_race(advice: Advice, _progress: Progress) -> str:
    return str(advice.claim.about) if advice.claim else ""


def _meeting(advice: Advice, progress: Progress) -> str:
    from civicpath.meetings.views.meetings_view import far, moment

    meeting = meeting_of(advice)
    assert meeting is not None, "a meeting is why"
    which = f"{meeting.name}, {moment(meeting)}"
    if advice.why is Why.WENT:
        return f"You planned to go to this meeting: {which}. How did it go?"
    if meeting.on < progress.today:
        return f"You said that you would go: {which}. It ends {far(meeting.until, progress.today)}."
    return f"You said that you would go: {which}. It is {far(meeting.on, progress.today)}."


def _deadline(advice: Advice, progress: Progress) -> str:
    day = advice.day
    if day is None:
        return ""
    first = "" if advice.about == advice.action else " This comes first."
    if day.id == ASK_TODAY:
        return f"{day.title}. When filing for it closes is not sure. Ask {day.ask} today.{first}"
    near = f"{day.title}, {ended(when(day, progress.today))}"
    sure = f"{doubt(day, progress)} Confirm it with {ended(day.ask)}"
    return f"A date is coming up. {near}{first}{sure}{_another_way(day, progress)}"


ANOTHER_WAY = " A smaller party may go another way, with other days. Ask yours."
"""The remark on a day before a primary for people whose party may hold none."""


def _another_way(day: Dated, progress: Progress) -> str:
    """Return a remark that a primary's day may not bind this person's smaller party, if so."""
    named = named_parties(progress.answers.get("party", ()))
    if day.parties or not named or not {*named}.isdisjoint(MAJOR):
        return ""
    joins = day.kind is Happening.PARTY_CHANGE
    files = day.kind is Happening.FILING and Scope.PARTY not in day.scope
    label = day.contest and day.contest.partisan
    return ANOTHER_WAY if joins or (files and label is not Partisan.NO) else ""


def doubt(day: Dated, progress: Progress) -> str:
    """Return a remark that the knowledge of a day is old, if so."""
    from civicpath.places.age import dated_age

    age = dated_age(day, progress.place.sources if progress.place else ())
    return (
        f" What we know about it is {age.as_of}: {AGAIN}."
        if age and age.is_due(progress.today)
        else ""
    )


def closed_text(action: Action, progress: Progress) -> str:
    """Return which day has closed an action and when it comes again; empty if it is open."""
    days = closed(progress, action)
    if days is None:
        return ""
    last, again = days
    what = "It comes again" if again and again.id == last.id else "Another of its kind comes"
    comes = f" {what}. {again.title}, {ended(again.when)}" if again else ""
    over = f"This day has passed. {last.title}, {ended(last.when)}"
    return f"{over}{comes}{doubt(last, progress)}"


def _follows(advice: Advice, _progress: Progress) -> Sayable:
    step = advice.about
    lead = joined("You have done “", step.title, "”.") if step else "You have done what leads here."
    return joined(lead, " If it worked out, this comes first. If not, skip this step.")


def _waited(advice: Advice, progress: Progress) -> Sayable:
    action, about = advice.action, advice.about
    if about is None or about == action:
        known = "they answered, it is done" if action and action.wait else "it is done, record it"
        return f"The time you gave it is over. If {known}. If not, try again."
    trace = progress.trace(about)
    promised = trace is not None and trace.outcome == Outcome.PROMISED
    lead = "Someone promised an answer to" if promised else "You waited for an answer to"
    return joined(lead, " “", about.title, "”, and the time is up. Try this instead.")


def _on_the_way(action: Action, progress: Progress) -> str:
    unit = action.count.unit if action.count else "times"
    return f"You have begun: {progress.count(action)} of {action.target} {unit}."


def _climb(action: Action, progress: Progress) -> str:
    trace = progress.trace(action)
    if trace and trace.last is Last.STUCK:
        return f"You tried this on {short_day(trace.on)}. Things change, so try once more."
    rung = progress.ladder.rung(action.rung)
    done, total = progress.tally(rung) if rung else (0, 0)
    race = running(progress) if action.rung != progress.current_id else None
    if race and race.id == action.rung:
        return claim.begun if (claim := begun(progress)) else RUNNING
    if rung is None or not done:
        which = "this rung" if action.rung == progress.current_id else "the rung you asked for"
        return f"It is the first open step of {which}."
    return f"You have done {done} of {total} on this rung. This is the next."


RUNNING = "You have filed for office, so your race comes first."


def _nothing(progress: Progress) -> Sayable:
    days = [
        trace.until
        for trace in progress.past.traces.values()
        if trace.until and trace.until > progress.today
    ]
    if days:
        left = (min(days) - progress.today).days
        return f"Everything open is waiting. The first wait is over in {plural(left, 'day')}."
    if any(progress.state(rung) is RungState.HELD for rung in progress.ladder.rungs):
        return "What is left here is held back for you until you have asked."
    here = progress.current.actions if progress.current else ()
    later = next((opens for action in here if (opens := after_vote(action, progress))), None)
    return later or "There is nothing left to do here today."


_OF_THE_DAY = {
    Why.MEETING: _meeting,
    Why.WENT: _meeting,
    Why.RACE: _of_race,
    Why.DEADLINE: _deadline,
    Why.WAITED: _waited,
    Why.STUCK: _stuck,
    Why.FOLLOWS: _follows,
}
"""The functions that word the reasons that have come due."""
