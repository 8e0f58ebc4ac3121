"""Pages about what was just recorded, and what the answers changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING

from civicpath.base.days import day, short_day
from civicpath.base.errors import CivicError
from civicpath.base.templates import Sayable, Template
from civicpath.base.text import capital, ended, in_units, plural, small
from civicpath.documents.markup import Block, Commands, Items, Note, Page, Text, Tone
from civicpath.journal import events
from civicpath.journal.homes import PARTY, PARTY_NAME
from civicpath.journal.people_events import (
    PeopleEvent,
    PersonKept,
    PersonMarked,
    PersonRemoved,
    PersonSettled,
    PersonTouched,
)
from civicpath.ladder.advice import advise
from civicpath.ladder.model import Action, Ladder, Question, Rung
from civicpath.ladder.progress import Progress
from civicpath.ladder.questionnaire import label
from civicpath.ladder.status import RungState, Status
from civicpath.ladder.views.citations import Citations
from civicpath.ladder.views.reasons_view import comfort
from civicpath.places.place_context import named_parties
from civicpath.places.states import in_a_sentence

if TYPE_CHECKING:
    from civicpath.journal.meeting_state import Change


UNANSWERED = "no answer yet"


def profile_page(
    questions: tuple[Question, ...], answers: Mapping[str, tuple[str, ...]], voice: Citations
) -> Page:
    """Return the page of every question with its answer."""
    rows = (
        f"{question.ask} {capital(answer_text(question, answers, voice))}" for question in questions
    )
    blocks: tuple[Block, ...] = (
        Items(tuple(ended(row) for row in rows)),
        Text("Every answer is optional, and stays on this computer.", dim=True),
        Commands(
            (
                ("civicpath start", "answer or change"),
                ("civicpath data forget --question party", "take one answer away"),
                ("civicpath next", "what to do now"),
            )
        ),
    )
    return Page("What CivicPath knows about you", blocks)


def changed_page(before: Progress, after: Progress, voice: Citations, *, ways: bool = True) -> Page:
    """Say in one line what answers changed, and where they are seen."""
    below = (Commands(WAYS),) if ways else ()
    if after.answers == before.answers:
        return Page("No answers changed", below)
    text = " ".join(_changes(before, after, voice)) or "Nothing else changes for now."
    return Page("Saved", (Text(text), *below))


WAYS = (("civicpath next", "what to do now"), ("civicpath start --show", "see your answers"))


def _changes(before: Progress, after: Progress, voice: Citations) -> Iterator[str]:
    """Yield the changes: names and dates, what is held back or left out, what is next."""
    asked, new = before.answers, after.answers
    if after.place and after.place != before.place:
        name = in_a_sentence(after.place.name)
        yield f"The steps now have the dates and offices of {ended(name)}"
    elif new.get("county") != asked.get("county") or new.get("town") != asked.get("town"):
        yield "The steps and letters now name where you live."
    if any(new.get(name) != asked.get(name) for name in (PARTY, PARTY_NAME)):
        named = named_parties(new.get(PARTY, ()))
        local = ended(voice.say(LOCAL_PARTY))
        yield f"Steps and letters name {local}" if len(named) == 1 else NO_ONE_PARTY
    ladder = after.ladder
    for status, what in ((Status.HELD, HELD_MORE), (Status.ABSENT, LEFT_MORE)):
        were, are = (
            sum(progress.status(action) is status for action in ladder.actions())
            for progress in (before, after)
        )
        if more := are - were:
            is_, they_are = ("is", "it is") if abs(more) == 1 else ("are", "they are")
            yield what[more < 0].format(f"{plural(abs(more), 'step')} {is_}", they_are)
    first, then = advise(before).action, advise(after).action
    if then and then != first:
        yield f"Next is now “{voice.say(then.title)}”."


LOCAL_PARTY = Template("${local-party}")
NO_ONE_PARTY = "Steps and letters name no party until you choose one."
HELD_MORE = ("{} held back until you have asked.", "{} no longer held back.")
LEFT_MORE = ("{} left out, because {} not for you.", "{} added for you.")


def answer_text(
    question: Question, answers: Mapping[str, tuple[str, ...]], voice: Citations
) -> str:
    """Return the answer to a question as a person would say it."""
    values = answers.get(question.id, ())
    first, *more = [voice.say(label(question, value)) for value in values] or [UNANSWERED]
    within = more if question.id == PARTY else map(small, more)  # a name keeps its capital
    return ", ".join((first, *within))


def done_page(
    action: Action,
    before: Progress,
    after: Progress,
    voice: Citations,
    also: tuple[Action, ...] = (),
) -> Page:
    """Return the page on a finished action, what was `also` done by it, and what it completed."""
    count = after.count(action)
    blocks: list[Block] = []
    if count < action.target and action.count:
        left = action.target - count
        blocks.append(Text(f"{count} of {action.target} {action.count.unit}; {left} to go."))
        if left >= MANY_LEFT and count - before.count(action) == 1:
            more = f"civicpath done {action.key} --count N"
            blocks.append(Commands(((more, "did you do more? Add N more"),)))
    else:
        blocks.append(Text(voice.say(action.done)))
    blocks += [Text(f"Also done: “{voice.say(other.title)}”.") for other in also]
    rung = after.ladder.rung(action.rung)
    if rung and after.state(rung) is RungState.DONE and before.state(rung) is not RungState.DONE:
        blocks.append(Note(Tone.DONE, f"You have climbed the rung “{voice.say(rung.title)}”."))
        blocks.append(Text(_closing_words(rung, after, voice)))
    return Page(f"Done: {voice.say(action.title)}", tuple(blocks))


MANY_LEFT = 5
"""How many must be left of something counted for a hint that several can be recorded at once."""

OPEN_TO_YOU = "You have done what was open to you on it."


def _closing_words(rung: Rung, progress: Progress, voice: Citations) -> str:
    """Return the sentence that closes a rung, if the person did what it claims."""
    proof = progress.ladder.action(rung.proof)
    borne_out = proof is not None and progress.count(proof) >= proof.target
    return voice.points(rung.ready)[0] if borne_out else OPEN_TO_YOU


def wait_page(
    action: Action, until: date, today: date, voice: Citations, *, promised: bool = False
) -> Page:
    """Return the page on how long an action waits, for any answer or for a promised one."""
    left = plural((until - today).days, "day")
    back = f"CivicPath comes back to it in {left}, on {day(until)}."
    word, text = (
        ("Promised", f"A promise is not an answer yet. {back}")
        if promised
        else ("Waiting", f"{back} Silence is common." if action.wait else back)
    )
    sooner = "If they answer" if action.wait else "If you have done it"
    early = Text(f"{sooner} before that: civicpath done {action.key}", dim=True)
    return Page(f"{word}: {voice.say(action.title)}", (Text(text), early))


def skip_page(title: Sayable, *, never: bool, voice: Citations) -> Page:
    """Return the page on what was passed over, for now or for good."""
    word, text = (
        ("Not for you", "It is left out from now on. To undo that: civicpath undo")
        if never
        else ("Skipped", "It stays on the ladder for another day. It does not count as done.")
    )
    return Page(f"{word}: {voice.say(title)}", (Text(text),))


def stuck_page(action: Action, voice: Citations, because: str = "") -> Page:
    """Return the page on an action that did not work, with a word of comfort."""
    text = f"{comfort(because)} It is put aside, and you can try it again later."
    return Page(f"Stuck: {voice.say(action.title)}", (Text(text),))


def fault_page(fault: CivicError) -> Page:
    """Return the page on an error, for somebody who can go on from there."""
    return Page(fault.message, (Text(fault.hint),) if fault.hint else ())


def undo_page(event: events.Event, ladder: Ladder, voice: Citations) -> Page:
    """Return the page on what was taken back."""
    return Page("Undone", (Text(f"{_named(event, ladder, voice)} This no longer counts."),))


def _named(event: events.Event, ladder: Ladder, voice: Citations) -> str:
    if isinstance(event, events.MeetingEvent):
        return _of_meeting(event)
    match event:
        case events.Answered(question=question):
            asks = {asked.id: asked.ask for asked in ladder.questions}
            return f"Your answer to “{asks.get(question, question)}”"
        case events.Logged(unit=unit, amount=amount, on=on):
            race = f" for “{event.race}”" if event.race else ""
            whose = " for others" if event.others else race
            more = "".join(f", {_counted(count)}" for count in event.also)
            return f"{in_units(amount, unit)}{more} on {short_day(on)}{whose}."
        case events.Raced(name=name):
            return f"What you saved about the race “{name}”."
        case events.RaceEnded(name=name, result=result):
            return f"That the race “{name}” was over ({result})."
        case events.GroupSaved(name=name):
            return f"What you saved about “{name}”."
        case events.GroupRemoved():
            return "Taking a group off your list."
        case events.Undone():
            return "An undoing."
        case events.Done() | events.Waiting() | events.Skipped() | events.Stuck():
            subject = ladder.action(event.action) or ladder.rung(event.action)
            title = subject.title if subject else event.action
            return f"“{voice.say(title)}”, {short_day(event.on)}: {ended(_came_of(event))}"
        case _:
            return _of_people(event)


def _counted(count: events.UnitCount) -> str:
    unit, _, amount = count.partition("=")
    return in_units(amount, unit)


def _of_people(event: PeopleEvent) -> str:
    match event:
        case PersonKept(name=name):
            return f"What you saved about {ended(name)}"
        case PersonRemoved():
            return "Taking somebody off your list."
        case PersonMarked(race=race):
            return f"What you marked in the race “{race}”."
        case PersonSettled():
            return "That something was done."
        case PersonTouched(text=text, on=on):
            return f"What you noted on {short_day(on)}{f' (“{text}”)' if text else ''}."
        case _:
            return "That somebody should not come back."


def _of_meeting(event: Change) -> str:
    match event:
        case events.MeetingKept(text=text):
            return f"What you saved about the meeting “{text}”."
        case events.MeetingMoved(day=on) | events.MeetingSkipped(day=on):
            return f"What you changed about the meeting on {short_day(on)}."
        case events.Going(day=on):
            return f"What you said about going on {short_day(on)}."
        case events.CalendarRead(source=source):
            return f"What was read from {source}."
        case events.MeetingRemoved():
            return "Taking a meeting off your list."


def _came_of(event: events.Done | events.Waiting | events.Skipped | events.Stuck) -> str:
    match event:
        case events.Done(count=count):
            return "done" if count == 1 else f"done, {count}"
        case events.Waiting(until=until):
            return f"waiting until {short_day(until)}"
        case events.Skipped(never=never):
            return "not for you" if never else "skipped"
        case events.Stuck():
            return "stuck"
