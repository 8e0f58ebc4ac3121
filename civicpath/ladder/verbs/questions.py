"""The questionnaire at a terminal: one question after another, each answer stored at once."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from contextlib import suppress

from civicpath.app import App
from civicpath.base.errors import CivicError, InvalidInput, complaint
from civicpath.base.values import replace
from civicpath.base.vocabulary import QuestionKind
from civicpath.documents.markup import Note, Page, Tone
from civicpath.journal.events import Answered
from civicpath.ladder.model import Action, Question
from civicpath.ladder.progress import Progress
from civicpath.ladder.questionnaire import (
    FIRST,
    Answer,
    label,
    needed_by,
    open_questions,
    read_answer,
)
from civicpath.ladder.views.record_view import answer_text, changed_page
from civicpath.places.states import STATES, in_a_sentence
from civicpath.places.verbs.location import county_of, five_digits, refuse_elsewhere
from civicpath.places.zip_codes import County, ZipKind, ZipVerdict, parse_zip
from civicpath.terminal.prompts import Asker, GoBack, Option, Stop


def understand(
    app: App, question: Question, raw: str | Iterable[str], state: str = ""
) -> Answer | InvalidInput:
    """Parse an answer; for a county, `state` is the one given with it, else the stored one."""
    answer = read_answer(question, raw)
    if question.id != "county" or isinstance(answer, InvalidInput) or not answer.values:
        return answer
    code = state or next(iter(app.state.answers.get("state", ())), "")
    if not code:
        return answer
    try:
        return Answer(question.id, (county_of(app.zips, code, answer.values[0]),))
    except CivicError as failure:
        return InvalidInput(failure.message, failure.hint)


def store_answers(app: App, answers: Iterable[Answer]) -> None:
    """Store answers; blank ones change nothing, and a new state clears the old county and town."""
    given = {answer.question: answer.values for answer in answers if answer.values}
    before = app.own.answers
    if "state" in given and given["state"] != before.get("state"):
        for below in ("county", "town"):
            if below in before:
                given.setdefault(below, ())
    changed = {name: values for name, values in given.items() if values != before.get(name)}
    app.record(*(Answered(question=name, values=values) for name, values in changed.items()))


WHY = "It finds your state and county. It is used once and not saved."

ELSEWHERE = "None of these"


def ask_zip(app: App, asker: Asker) -> None:
    """Ask for a ZIP code, and store the state and county that it leads to."""
    code = asker.text("What is your ZIP code?", why=WHY, check=_complaint)
    if not code:
        return
    verdict = app.zips.look_up(code)
    try:
        refuse_elsewhere(verdict, code)
    except CivicError as failure:
        app.show(Page(failure.message, (Note(Tone.PLAIN, failure.hint),)))
        return
    state = _state(asker, verdict)
    county = _county(asker, verdict.within(state)) if state else ""
    if state and not county and verdict.kind is not ZipKind.STATES:
        state = _confirmed(asker, state)
    if state:
        store_answers(
            app, [Answer("state", (state,)), Answer("county", (county,) if county else ())]
        )


def _complaint(text: str) -> str:
    return "" if not text or parse_zip(text) else five_digits(text)


def _confirmed(asker: Asker, state: str) -> str:
    """Return the state if the person confirms it, else an empty string."""
    return state if asker.confirm(f"Do you live in {in_a_sentence(STATES[state])}?") else ""


def _state(asker: Asker, verdict: ZipVerdict) -> str:
    """Return the only state of a ZIP code, or the one that the person chooses."""
    if verdict.kind is not ZipKind.STATES:
        return verdict.states[0]
    options = tuple(Option(code, STATES[code]) for code in verdict.states)
    ask = "That ZIP code may be in more than one state. Which one do you live in?"
    return asker.one(ask, options)


def _county(asker: Asker, verdict: ZipVerdict) -> str:
    """Return the county if the person confirms or chooses one, else an empty string."""
    if verdict.kind is ZipKind.ONE:
        county = verdict.counties[0]
        state = STATES[county.state]
        where = in_a_sentence(state) if county.name == state else f"{county.name}, {state}"
        return county.name if asker.confirm(f"Do you live in {where}?") else ""
    if verdict.kind is ZipKind.SEVERAL:
        return _which(asker, verdict.counties)
    return ""


def _which(asker: Asker, counties: tuple[County, ...]) -> str:
    options = tuple(Option(county.name, county.name) for county in counties)
    chosen = asker.one(
        "That ZIP code touches several counties. Which is yours?",
        (*options, Option(ELSEWHERE, ELSEWHERE)),
    )
    return "" if chosen == ELSEWHERE else chosen


INSTEAD = "Use flags instead, such as: civicpath start --state TX --party green --hours 3"

PLACE = {"state", "county"}
"""The questions that a ZIP code may answer."""

OPEN = Option("\0open", "Answer what is open, one after another")


def begin(app: App) -> None:
    """Ask a new person the first questions, and let anybody else change any answer."""
    if app.state.answers.keys() & set(FIRST):
        change(app)
    else:
        ask_first(app)


def ask_first(app: App, ids: Container[str] = FIRST) -> None:
    """Ask the open ones of some questions, and show what the answers changed."""
    asker, before = app.asker(INSTEAD), app.progress()
    app.show(_welcome())
    with suppress(Stop):
        if {question.id for question in _open(app, ids)} >= PLACE:
            ask_zip(app, asker)
        _go_through(app, asker, _open(app, ids), ids)
    show_changed(app, before)


def show_changed(app: App, before: Progress) -> None:
    """Show in one line what answers changed."""
    after = app.progress()
    app.show(changed_page(before, after, app.voice(after), ways=not app.options.walking))


def ask_needed(app: App, asker: Asker, action: Action, asked_before: set[str]) -> None:
    """Ask the first open question that a step needs, and show what the answer changed.

    `asked_before` are the ids of questions already asked: one that is left blank is not repeated.
    """
    ids = {*needed_by(action, app.ladder.rung(action.rung))} - asked_before
    for question in _open(app, ids)[:1]:
        asked_before.add(question.id)
        before = app.progress()
        _ask(app, asker, replace(question, why=f"{STEP} {question.why}"), back=False)
        if app.state.answers != before.answers:
            show_changed(app, before)


STEP = "Your next step depends on it."


def change(app: App) -> None:
    """Ask which answer to give or change, one after another, until the person goes back."""
    asker, before = app.asker(INSTEAD), app.progress()
    with suppress(GoBack, Stop):
        while True:
            answers = app.state.answers
            questions = {question.id: question for question in asked(app)}
            voice = app.voice(app.progress())
            rows = [
                Option(question.id, question.ask, answer_text(question, answers, voice))
                for question in questions.values()
            ]
            rows += [OPEN] if _open(app, questions) else []
            chosen = asker.one("Which answer?", rows, back=True, blank=False)
            if chosen == OPEN.value:
                _go_through(app, asker, _open(app, questions), questions)
            else:
                _ask(app, asker, questions[chosen], back=True)
    if app.state.answers != before.answers:
        show_changed(app, before)


def _open(app: App, ids: Container[str]) -> tuple[Question, ...]:
    """Return the given questions that concern this person and have no answer yet."""
    questions = open_questions(asked(app), app.state.answers)
    return tuple(question for question in questions if question.id in ids)


def asked(app: App) -> tuple[Question, ...]:
    """Return the questions that concern this person."""
    facts = app.progress().facts
    return tuple(question for question in app.ladder.questions if question.when.holds(facts))


def _go_through(app: App, asker: Asker, left: Sequence[Question], ids: Container[str]) -> None:
    """Ask the remaining questions in order; going back returns to any of the earlier ones."""
    questions = [question for question in app.ladder.questions if question.id in ids]
    done = app.state.answers.keys() - {question.id for question in left}
    at = 0
    while at < len(questions):
        question, earlier = questions[at], _before(app, questions[:at])
        step = 1
        if question.id not in done and question.when.holds(app.progress().facts):
            step = _ask(app, asker, question, back=earlier is not None)
        if step < 0 and earlier is not None:
            at = earlier
            done -= {questions[at].id}
        else:
            at += 1


def _before(app: App, earlier: Sequence[Question]) -> int | None:
    """Return the index of the last question that concerns the person, or None."""
    facts = app.progress().facts
    concerned = (n for n, question in enumerate(earlier) if question.when.holds(facts))
    return max(concerned, default=None)


def _ask(app: App, asker: Asker, question: Question, *, back: bool) -> int:
    """Ask one question and return the direction to go on, 1 or -1; a cleared answer is removed."""
    before = app.state.answers.get(question.id, ())
    try:
        answer = understand(app, question, _put(app, asker, question, before, back=back))
    except GoBack:
        return -1
    if isinstance(answer, InvalidInput):
        return 1
    if before and not answer.values:  # the person cleared the offered old answer
        app.record(Answered(question=question.id, values=()))
    store_answers(app, [answer])
    return 1


def _put(
    app: App, asker: Asker, question: Question, before: tuple[str, ...], *, back: bool
) -> Sequence[str]:
    say = app.voice(app.progress()).say
    options = tuple(
        Option(choice.value, say(choice.label), choice.hint) for choice in question.choices
    )
    ask, why = question.ask, question.why
    match question.kind:
        case QuestionKind.ONE:
            first = before[0] if before else ""
            return (asker.one(ask, options, why=why, default=first, back=back),)
        case QuestionKind.MANY | QuestionKind.RUNGS:
            alone = question.alone
            return asker.many(ask, options, why=why, default=before, alone=alone, back=back)
        case QuestionKind.TEXT | QuestionKind.STATE | QuestionKind.NUMBER:
            return (_put_text(app, asker, question, before, back=back),)


def _put_text(
    app: App, asker: Asker, question: Question, before: tuple[str, ...], *, back: bool
) -> str:
    def check(text: str) -> str:
        return complaint(understand(app, question, text))

    voice = app.voice(app.progress())
    return asker.text(
        question.ask,
        why=question.why,
        default=voice.say(label(question, before[0])) if before else "",
        back=back,
        check=check,
        suggest=_suggestions(app, question),
    )


def _suggestions(app: App, question: Question) -> tuple[str, ...]:
    """Return what a terminal may complete: the states, or the counties of the person's state."""
    if question.kind is QuestionKind.STATE:
        return tuple(STATES.values())
    state = next(iter(app.state.answers.get("state", ())), "")
    if question.id == "county" and state:
        return tuple(county.name for county in app.zips.counties(state))
    return ()


def _welcome() -> Page:
    text = (
        "Where you live, which party, and what limits you. Leave blank what you like. "
        "Your answers stay on this computer."
    )
    return Page("Short questions", (Note(Tone.PLAIN, text),))
